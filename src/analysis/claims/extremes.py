"""Who is the first and who the last: "đứng đầu", "thấp nhất huyện", "đội sổ", "thấp thứ hai", "đứng thứ hai"."""

from dataclasses import replace

from analysis.claims.behind import kind_of_place, label_behind, unit_behind
from analysis.claims.ends import gap_to_end
from analysis.claims.in_words import AND_YET
from analysis.claims.lists import names_behind
from analysis.claims.records import record_of, streak_of
from analysis.claims.said import COMMUNES, NO_INDICATOR, is_count, is_counted
from analysis.claims.state import REMEMBER
from analysis.grammar.tokens import Figure
from analysis.reference.indicators import TOTAL_POINTS

_OF_CHANGE = {"highest": "most", "lowest": "least"}
_OF_VALUES = ("best", "worst", "highest", "lowest")
_OF_RANK = {"đầu": "best", "cuối": "worst", "bét": "worst", "chót": "worst"}
_FIRST = "nhất là"
_AND_SECOND = [("sign", ","), ("number", "2")]
_NEXT_TO = Figure("2", "")  # "áp chót"


def extreme_of(state, pieces, place):
    """ "đứng đầu: A (82,8%)", "A cao nhất", "giảm nhiều nhất: A, B, C", "thấp nhất 33,8%"."""
    piece = pieces[place]
    direction = piece.means if piece.role == "climb" else state.direction
    before = [p for p in pieces[max(0, place - 4) : place] if p.role not in ("link", "label")]
    if piece.role in _OF_CHANGE and before and before[-1].role == "direction":
        piece = replace(piece, role=_OF_CHANGE[piece.role])  # "mức tăng cao nhất"
    counts = tuple(filter(is_count, state.label)) if piece.role in ("most", "least") and piece.means else ()
    if counts and direction not in ("up", "down"):  # "có số hồ sơ quá hạn nhiều nhất"
        piece, state.label = replace(piece, role=piece.means), counts
    if state.than and place and pieces[place - 1].role == "nouns":  # "kém xã cao nhất (là xã Y) 6,9 điểm"
        if after := gap_to_end(state, pieces, place):
            return after
        state.is_spread = not names_behind(pieces, place + 1)
        state.is_of_communes = False
        return None
    is_other = state.is_legend or state.is_aim or state.is_outside  # "dân số lớn nhất huyện" is nothing of the index
    if is_other or (piece.role in ("most", "least") and direction not in ("up", "down")):
        return None
    among, start = _among(pieces, place + 1)
    while start < len(pieces) and pieces[start].role in ("months", "period"):
        start += 1  # "quán quân tháng này là xã X"
    following = [p for p in pieces[start:] if p.role not in ("link", "complete", "level", "nouns")]
    is_often = [p.means for p in pieces[start : start + 1]] == ["ở"] and _is_number(
        pieces, start + 1
    )  # "ở 2/6 chỉ tiêu"
    if is_often and state.fresh and [p.role for p in pieces[start + 1 : start + 3]] == ["figure", "topic"]:
        state.say("often", pieces[start + 1], which=piece.role, figure=pieces[start + 1].means, label=())
        return start + 3
    is_of_moved = piece.role in ("most", "least", "climb") and _is_of_moved(pieces, place + 1)
    if following and following[0].means in AND_YET:
        following = []
    if after := record_of(state, pieces, place):
        return after
    if following and following[0].role in ("word", "from", "span") and not is_of_moved:
        if state.fresh and not is_often and (not state.has_words or any(p.role == "label" for p in pieces)):
            state.say("aside", piece, which="extreme")
        return None
    if _counts_ties(pieces, start):
        state.fresh, state.subject = [], None
        after = start + 3
        return after + (after < len(pieces) and pieces[after].role == "group")
    names = (
        _each_with_figure(pieces, place)
        or tuple(state.fresh)
        or names_behind(pieces, start)
        or (() if state.label else state.subject or ())
    )
    names = names or state.subject
    is_own = (
        not names
        and bool(state.owners.issuer)
        and bool(place)
        and pieces[place - 1].role in ("link", "nouns", "direction")
    )
    names = (state.owners.issuer,) if is_own else names  # a commune's "là xã có mức giảm lớn nhất huyện"
    if names and isinstance(state.is_among, Figure):
        state.say("extreme", piece, which=piece.role, direction=direction, subject=names, bound=state.is_among)
    elif names and state.is_among:
        state.say("aside", piece, subject=names, which="group")
    elif names:
        about = {"is_sure": False} if is_own or _is_behind_change(state, pieces, place) else {}
        about |= {"period": state.baseline or "month"} if is_start(pieces, place) else {}
        state.say("extreme", piece, which=piece.role, direction=direction, subject=names, figure=among, **about)
        state.led = state.said[-1]
        if piece.role in _OF_VALUES:
            state.relation = []  # "vươn lên dẫn đầu với 90 điểm" is no rise by 90
        state.is_told = bool(state.fresh)  # "A đứng đầu, B đứng cuối"
    elif following and following[0].role == "figure" and piece.role in _OF_VALUES[2:] and not state.is_spread:
        state.say("extreme_value", following[0], which=piece.role, subject=COMMUNES, figure=following[0].means)
        after = pieces.index(following[0]) + 1
        behind = pieces[after].means if after < len(pieces) and pieces[after].role == "group" else ()
        if behind and all(p.role in ("unit", "nouns", "link") or p.means == "," for p in behind):  # "85,25% (xã X)"
            whose = tuple(p.means for p in behind if p.role == "unit")
            state.say("extreme", piece, which=piece.role, subject=whose)
            after += 1
        return after
    return start


def _each_with_figure(pieces, place):
    """The units of "A (93,1) và B (88) cao nhất", () where it is not two or more of them that stand right before."""
    found, n = [], place
    while n and pieces[n - 1].role in ("link", "label"):
        n -= 1  # "A (01 hồ sơ), B (03 hồ sơ) có ít hồ sơ quá hạn nhất"
    while n > 1 and pieces[n - 1].role == "group" and pieces[n - 2].role == "unit":
        if [piece.role for piece in pieces[n - 1].means] != ["figure"]:
            break
        found.insert(0, pieces[n - 2].means)
        n -= 2
        while n and pieces[n - 1].role in ("nouns", "sign") and pieces[n - 1].means in (",", "xã"):
            n -= 1
    return tuple(found) if len(found) > 1 else ()


def _is_behind_change(state, pieces, place):
    """True behind "xã X tăng 6,4 điểm %, …": the highest may be the rise or the figure itself."""
    is_change = bool(state.said) and state.said[-1].kind == "change" and state.said[-1].figure is not None
    return is_change and place > 1 and pieces[place - 1].means == "," and pieces[place - 2].role in ("figure", "group")


def is_start(pieces, place):
    """True for the "cuối bảng" of "từ vị trí cuối bảng vươn lên vị trí thứ 4", which was a month ago."""
    before = pieces[max(0, place - 3) : place]
    behind = [piece for piece in pieces[place + 1 : place + 5] if piece.role not in ("level", "own", "word", "group")][
        :1
    ]
    return any(p.role == "from" for p in before) and any(p.role in ("direction", "landing") for p in behind)


def _is_number(pieces, place):
    return place < len(pieces) and pieces[place].role in ("figure", "topic", "streak")


def _among(pieces, place):
    """(the Figure of "trong 6 xã, thị trấn" or None, the place after it); (None, `place`) where it is not said among whom."""
    if place >= len(pieces) or pieces[place].means != "trong":
        return None, place
    n = next((n for n in range(place + 1, len(pieces)) if pieces[n].role not in ("link", "every")), place)
    if is_counted(pieces, n) and pieces[n + 2 : n + 3] and pieces[n + 2].role not in ("sign", "paragraph", "group"):
        return None, place  # "trong 5 xã giảm"
    if is_counted(pieces, n):
        return pieces[n].means, n + 2
    return None, n + 1 if pieces[n].role in ("nouns", "own", "level") else place


def _is_of_moved(pieces, place):
    """True for the "trong 3/5 đơn vị giảm" of who fell the most."""
    behind = pieces[place : place + 4]
    return (
        len(behind) == 4
        and behind[0].means == "trong"
        and is_counted(pieces, place + 1)
        and behind[3].role == "direction"
    )


def _counts_ties(pieces, place):
    """True for the ": 4 đơn vị" of "cuối bảng: 4 đơn vị (1.318)": so many share the place that no name is said."""
    behind = pieces[place : place + 2]
    return len(behind) == 2 and behind[0].means == ":" and is_counted(pieces, place + 1)


def next_of(state, pieces, place):
    """ "…, tiếp đến là xã B": behind who is the first, one of so many first ones."""
    names, led = names_behind(pieces, place + 1), state.led
    if names and led is not None:
        subject = (*led.subject, *names)
        following = {"which": led.which, "direction": led.direction, "label": led.label or state.label}
        state.say("extreme", pieces[place], subject=names, bound=Figure(str(len(subject)), ""), **following)
        state.led = replace(led, subject=subject)


def in_group(state, pieces, place):
    """ "thuộc nhóm cuối": nobody can say how many are among it."""
    if state.fresh and not (state.is_aim or state.is_legend):
        state.say("aside", pieces[place], which="group")


def top_of(state, pieces, place):
    """ "thuộc top 10", "trong tốp 5 xã thấp nhất": one of so many."""
    figure = pieces[place + 1] if place + 1 < len(pieces) else None
    if figure is None or figure.role != "figure" or figure.means.kind or state.is_aim or state.is_legend:
        return None
    names = tuple(state.fresh) or names_behind(pieces, place + 2)
    if not names:
        return None
    after = place + 2
    while after < len(pieces) and pieces[after].role in ("nouns", "link", "label") and pieces[after].means != "về":
        after += 1
    state.is_among = figure.means
    if after < len(pieces) and pieces[after].role in ("best", "worst", "highest", "lowest"):
        return place + 2  # that is read next
    which = {"cuối": "worst", "bét": "worst"}.get(pieces[after].means if after < len(pieces) else "", "best")
    state.say("extreme", figure, which=which, bound=figure.means, subject=names)
    return place + 2 if which == "best" else after + 1


def _stands_alone(pieces, place):
    """True for the number that begins a clause: "Nhất: xã A; nhì: xã B"."""
    return not place or pieces[place - 1].role in ("sign", "paragraph")


def _lists_what_units_do(pieces, place):
    """True for "Thứ nhất: xã A cần …; ba là xã B chậm …", whose numbers are those of a list."""
    n = next((n for n in range(place, len(pieces)) if pieces[n].role == "unit"), len(pieces))
    return n + 1 < len(pieces) and pieces[n + 1].role in ("word", "aim")


def _begins_places(pieces, place):
    """True for the "nhất là" of "nhất là xã A, nhì là xã B"; elsewhere it means "above all"."""
    is_second = [piece.role == "number" and piece.means == "2" for piece in pieces]
    return _stands_alone(pieces, place) and any(
        is_second[n] and _stands_alone(pieces, n) and unit_behind(pieces, n) for n in range(place + 1, len(pieces))
    )


def last_of_ranks(state, pieces, place):
    """ "xếp hạng cuối", "đứng thứ năm"; any other word is one that is not understood."""
    is_ordinal = bool(state.place_label and place) and pieces[place - 1].role in ("place", "ranked", "label")
    if pieces[place].means == _FIRST and (is_ordinal or _begins_places(pieces, place)):
        number = replace(pieces[place], role="number", means="1")
        row = [*pieces[:place], number, replace(number, role="complete", means="là"), *pieces[place + 1 :]]
        return place_in_words(state, row, place)
    which = _OF_RANK.get(pieces[place].means)
    is_of_rank = place and pieces[place - 1].role in ("label", "ranked") and state.place_label == "rank"
    if is_of_rank and pieces[place].means == "năm":  # "đứng thứ năm"; a year elsewhere
        return place_in_words(state, [*pieces[:place], replace(pieces[place], means="5"), *pieces[place + 1 :]], place)
    if not which or not is_of_rank:
        REMEMBER["word"](state, pieces[place])
        return None
    piece = replace(pieces[place], role=which)
    state.place_label = ""
    return extreme_of(state, [*pieces[:place], piece, *pieces[place + 1 :]], place)


def nth_of(state, pieces, place):
    """ "thấp thứ hai huyện", "áp chót": the place from that end."""
    piece, following = pieces[place], pieces[place + 1] if place + 1 < len(pieces) else None
    figure, after = _NEXT_TO, place + 1
    if following is not None and following.role == "number":
        figure, after = Figure(following.means, ""), place + 2
    elif following is not None and following.role == "figure" and not following.means.kind:
        figure, after = following.means, place + 2
    before = [p for p in pieces[max(0, place - 2) : place] if p.role != "link"]
    direction = before[-1].means if before and before[-1].role == "direction" else ""  # "mức tăng cao thứ hai"
    names = tuple(state.fresh) or names_behind(pieces, after) or state.subject
    if names and not (state.is_aim or state.is_legend):
        behind = label_behind(pieces, after - 1)
        is_of_ranks = bool(NO_INDICATOR & set(behind))  # "áp chót bảng xếp hạng"
        label = state.label or (TOTAL_POINTS,) if is_of_ranks else behind or state.label
        about = {"label": label, "direction": direction}
        about |= {"is_sure": False} if _is_behind_change(state, pieces, place) else {}
        state.say("nth", piece, which=piece.means, figure=figure, subject=names, **about)
        state.is_told = bool(state.fresh)
    return after


def placed_in_words(state, pieces, place):
    """ "xếp nhì", "đứng nhì"."""
    state.place_label = "rank"
    return place_in_words(state, pieces, place)


def place_in_words(state, pieces, place):
    """ "đứng thứ hai", "nhất: xã A; nhì: xã B"; else the length of a streak."""
    behind = None if _lists_what_units_do(pieces, place) else unit_behind(pieces, place)
    if behind and _stands_alone(pieces, place) and (pieces[place].means == "1" or state.has_place):
        state.place_label = "rank"
    units = names_behind(pieces, place + 1) if [p.role for p in pieces[place + 1 : place + 2]] == ["unit"] else ()
    if 1 < int(pieces[place].means) != len(units) and units and not state.is_aim:  # "ba xã A và B"
        state.say("aside", pieces[place], subject=(), which="names")
    if pieces[place].means == "1" and [(p.role, p.means) for p in pieces[place + 1 : place + 3]] == _AND_SECOND:
        state.say("aside", pieces[place], subject=(), which="in_words")  # "xã A, xã B vươn lên nhất, nhì huyện"
    is_named = state.fresh or state.subject or state.has_level
    is_place = behind or (state.place_label == "rank" and is_named)  # not "là xã thứ hai làm …"
    if state.place_label in ("rank", "place") and is_place and not state.is_aim:
        state.fresh = [behind] if behind else state.fresh
        label = label_behind(pieces, place) or state.label
        kind, which = kind_of_place(pieces, place)
        state.say(kind, pieces[place], figure=Figure(pieces[place].means, ""), label=label, which=which)
        state.place_label, state.is_told = "", bool(state.fresh)  # "A xếp thứ nhất, B xếp thứ nhì"
        return None
    return streak_of(state, pieces, place)
