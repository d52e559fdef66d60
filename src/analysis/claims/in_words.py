"""What a text says in words and not in figures: labels, how long, lists by a direction, and directions without an amount."""

from analysis.claims.behind import label_behind
from analysis.claims.lists import EXTREMES, names_behind, open_list
from analysis.claims.said import COMMUNES, NO_INDICATOR, condition_of
from analysis.claims.state import REMEMBER
from analysis.grammar.tokens import Figure

_OF_BASELINE = ("degree", "versus", "before", "period", "link", "opening")
_ENDS_CLAUSE = (
    "sign",
    "paragraph",
    "figure",
    "group",
    "unit",
    "word",
    "aim",
    "landing",
    "direction",
    "label",
    "to",
    "most",
    "least",
)
_AND_NUMBER = ["complete", "figure"]
_AT = ("ở", "tại", "đối với", "với", "của", "có")
_BEFORE_LABELS = ("link", "every", "number", "topic")
AND_YET = ("nhưng", "song", "tuy")  # what begins a clause of its own
_AMOUNTS = ("figure", "from", "to", "landing", "in_turn", "number", "streak", "bound", "steps")


def own_or_among(state, pieces, place):
    """ "toàn huyện"; behind a place ("thứ hai toàn huyện", "thấp nhất toàn huyện") it only says among whom."""
    is_place = pieces[place - 1].role in (*EXTREMES, "number") if place else False
    is_place = is_place or (state.said and state.said[-1].kind == "rank" and pieces[place - 1].role == "figure")
    if not (is_place and (state.fresh or state.subject)):
        REMEMBER["own"](state, pieces[place])


def level_or_among(state, pieces, place):
    """ "huyện"; behind a place ("thứ 5/10 huyện, thị xã, thành phố") it only says among whom."""
    n = place
    while n and (pieces[n - 1].role == "level" or pieces[n - 1].means == ","):
        n -= 1
    if not (n and pieces[n - 1].role == "figure" and pieces[n - 1].means.out_of):
        REMEMBER["level"](state, pieces[place])


def list_of_nouns(state, pieces, place):
    """ "Các xã có tỷ lệ … giảm gồm: A, B": a list without a count; the place after its condition."""
    if place and state.said and state.said[-1].kind == "rank" and pieces[place - 1].role == "figure":
        return None  # "thứ 12/25 xã, thị trấn"
    if _is_bare(pieces[place]) and state.owners.is_own_level(pieces[place].means) and _begins_clause(pieces, place):
        REMEMBER["own"](state, pieces[place])  # a commune's "xã có 4 hồ sơ quá hạn"
        return None
    if _is_the_one(state, pieces, place):
        state.fresh = list(state.named)
        return None
    REMEMBER["nouns"](state, pieces[place])
    condition, about, after = condition_of(pieces, place + 1)
    is_of_one = any(piece.role in EXTREMES for piece in pieces[place:after])  # "xã có mức tăng cao nhất là"
    if condition is None or condition.kind not in ("state", "delta", "equal") or state.is_legend or is_of_one:
        return None
    n = after + 1 if after + 1 < len(pieces) and pieces[after].means == "," else after
    opens = n < len(pieces) and (pieces[n].role in ("complete", "partial") or pieces[n].means == ":")
    if not opens or not names_behind(pieces, n + 1):
        return None
    about = {"label": state.label, "baseline": state.baseline, "period": state.period} | about
    said = state.claim("list", pieces[place], condition=condition, subject=COMMUNES, **about)
    state.label, state.is_of_communes = said.label, False
    return open_list(state, pieces, n, said, "partial" if state.is_aim or pieces[n].role == "partial" else None)


def _is_the_one(state, pieces, place):
    """True for the "xã" of "tỷ lệ số hóa của xã", where the paragraph has named one unit and the issuing unit is no xã."""
    is_one = _is_bare(pieces[place]) and pieces[place].means == "xã" and place and pieces[place - 1].means == "của"
    is_of_commune = state.owners.issuer or state.owners.area.level == "xa"
    return bool(is_one) and len(state.named) == 1 and not is_of_commune


def _is_bare(piece):
    """True for "xã", not for "các xã"."""
    return piece.end - piece.start == len(piece.means)


def _begins_clause(pieces, place):
    return not place or pieces[place - 1].role in ("sign", "paragraph", "period")


def change_in_words(state, pieces, place):
    """ "tỷ lệ … của xã X giảm so với tháng 7": a direction without a figure, where a period follows or "đều" leads to it."""
    piece, is_each = pieces[place], state.is_every and bool(state.fresh or state.subject)
    if piece.means == "same" and state.has_counted and [p.role for p in pieces[place + 1 : place + 3]] == _AND_NUMBER:
        state.relation, state.direction = [piece], "same"  # "…, không đổi là 1"
        return place + 1
    is_of_rank = _is_of_rank(pieces, place) or _is_behind_rank(state, pieces, place)
    if piece.means == "same" and is_of_rank and not (state.is_aim or state.is_legend):
        state.say("climb", piece, figure=Figure("0", ""))
        state.place_label = ""
        state.begin_figure()
        return None
    is_other = state.is_aim or state.is_legend or state.is_of_communes or state.has_counted or piece.means == "any"
    units = () if is_other else _where(pieces, place + 1)
    if units:
        baseline, label = _baseline_in(pieces[place + 1 :], state), label_behind(pieces, place) or state.label
        about = {"label": label} if label else {"is_sure": not state.has_words}  # "chất lượng phục vụ tăng ở xã A"
        state.say("change", piece, direction=piece.means, baseline=baseline, subject=units, **about)
        state.direction, state.relation = piece.means, [*state.relation, piece]
        return None
    REMEMBER["direction"](state, piece)
    if len(pieces) == 1 and state.subject and piece.means != "same":  # "xã X đạt 91,8 điểm (tăng)"
        state.say("change", piece, direction=piece.means)
        return None
    end = next((n for n in range(place + 1, len(pieces)) if pieces[n].role in _ENDS_CLAUSE), len(pieces))
    clause = pieces[place + 1 : end]
    has_period = any(p.role in ("before", "period") for p in clause)
    is_whole = end == len(pieces) or pieces[end].role in ("sign", "paragraph") or bool(labels_at_end(pieces, end))
    is_whole = is_whole or [p.role for p in pieces[end - 1 : end + 1]] == ["period", "group"]  # "so với tháng 7 (61%)"
    last = [next((n for n in range(place, -1, -1) if pieces[n].role == role), -1) for role in ("unit", "nouns")]
    is_own = state.fresh or state.subject or state.has_level or _is_of_issuer(state)
    is_of_communes = state.is_of_communes and last[0] < last[1]  # not "các xã A, B đều giảm"
    is_other = state.is_aim or state.is_legend or state.is_tallied or is_of_communes or state.roll is not None
    is_closed = (is_whole or _is_amount(pieces, end)) and all(p.role in (*_OF_BASELINE, "every") for p in clause)
    is_end = end == len(pieces) or pieces[end].means in (".", ";") or _next_unit(pieces, end)
    is_amount = _is_amount(pieces, end)
    is_end = is_end or is_amount or labels_at_end(pieces, end)
    is_said = has_period or is_each or (end <= place + 3 and is_end and bool(state.fresh))  # "của các xã A, B giảm."
    if piece.means not in ("any", "same") and is_own and not is_other and is_closed and is_said:
        baseline = next((p.means for p in clause if p.role in ("before", "period")), None)
        baseline = baseline or _baseline_in(pieces[place + 1 :], state)
        whose = {"subject": tuple(state.fresh) or state.subject} if state.fresh or state.subject else {}
        for label in labels_at_end(pieces, end) or [state.label]:
            about = whose | ({"label": label} if label else {"is_sure": not state.has_words})
            state.say("change", piece, direction=piece.means, baseline=baseline, **about)
        if is_amount:
            return None  # the brackets are of the unit before them
        state.begin_figure()
        return end
    return None


def _is_of_issuer(state):
    """True for "Tỷ lệ số hóa hồ sơ tăng so với tháng 7" in words that name nobody else and are all known."""
    is_of_others = state.is_of_communes or state.is_foreign or state.names_other or state.mean
    return bool(state.label) and not (is_of_others or state.has_words or state.context.others or state.context.unknown)


def _is_amount(pieces, place):
    """True for the brackets of "xã X giảm nhẹ (0,1 điểm %)", which say no direction of their own."""
    inside = pieces[place].means if place < len(pieces) and pieces[place].role == "group" else ()
    return len(inside) == 1 and inside[0].role == "figure" and inside[0].means.kind == "difference"


def labels_at_end(pieces, place):
    """The indicators that end "xã X tăng tỷ lệ số hóa", "xã X giảm ở cả hai chỉ tiêu A và B"; [] where it ends otherwise."""
    found, n = [], place
    while n < len(pieces) and (pieces[n].role in _BEFORE_LABELS or pieces[n].means == "ở"):
        n += 1
    while n < len(pieces) and pieces[n].role == "label" and not NO_INDICATOR & set(pieces[n].means):
        found.append(pieces[n].means)
        goes_on = [p.role for p in pieces[n + 1 : n + 3]] == ["sign", "label"] and pieces[n + 1].means == ","
        n += 2 if goes_on else 1
        if not goes_on:
            break
    if found and n < len(pieces) and pieces[n].role == "versus":
        while n < len(pieces) and pieces[n].role in _OF_BASELINE:
            n += 1  # "tăng tỷ lệ số hóa so với tháng 7"
    return found if n == len(pieces) or pieces[n].role in ("sign", "paragraph") else []


def _next_unit(pieces, place):
    """True for the comma of "của xã A tăng, của xã B giảm"."""
    following = next((p for p in pieces[place + 1 :] if p.role not in ("link", "nouns")), None)
    return pieces[place].means == "," and following is not None and following.role == "unit"


def _where(pieces, place):
    """The units of "tăng mạnh so với tháng 7 ở các xã A, B", () where no unit or an amount follows."""
    n = place
    while n < len(pieces) and pieces[n].role in _OF_BASELINE and pieces[n].means not in _AT:
        n += 1
    if n < len(pieces) and pieces[n].role == "label" and [p.means for p in pieces[n + 1 : n + 2]] == ["có"]:
        n += 1  # "Tăng tỷ lệ số hóa có xã A, xã B"
    opens_list = n + 1 < len(pieces) and pieces[n].means == ":" and pieces[n + 1].role == "unit"
    if n >= len(pieces) or not (pieces[n].means in _AT or opens_list):
        return ()
    n += 1
    while n < len(pieces) and (pieces[n].role in ("nouns", "every", "complete") or pieces[n].means == ":"):
        n += 1
    found = []
    while n < len(pieces) and pieces[n].role == "unit":
        found.append(pieces[n].means)
        n += 1
        n += n < len(pieces) and pieces[n].role == "group"
        following = pieces[n + 1] if n + 1 < len(pieces) and pieces[n].means == "," else None
        if following is None or following.role not in ("unit", "nouns"):
            break
        n += 2 if following.role == "nouns" else 1
    behind = pieces[n + 1] if n + 1 < len(pieces) and pieces[n].means == ":" else pieces[n] if n < len(pieces) else None
    if behind is not None and behind.role in ("link", "complete"):
        behind = next((p for p in pieces[n + 1 :] if p.role not in ("link", "complete", "only")), None)  # "… là 2 điểm"
    role = behind.role if behind is not None else "sign"
    if len(found) > 1 and role not in ("sign", "paragraph", "versus", "before", "period", "group", "word"):
        return tuple(found[:-1])  # the last one begins a clause of its own
    return () if role in _AMOUNTS else tuple(found)


def _baseline_in(pieces, state):
    """The period behind "so với" in the clause of a direction, else the one that was named before."""
    is_versus = False
    for piece in pieces:
        if piece.role in ("sign", "figure", "group", "direction"):
            break
        if piece.role == "before" or (is_versus and piece.role == "period"):
            return piece.means
        is_versus = is_versus or piece.role == "versus"
    return state.baseline


def judged_of(state, pieces, place):
    """ "xã X có tỷ lệ số hóa còn thấp", "một số xã còn thấp như A, B": a judgement of units, without a figure."""
    if pieces[place].end - pieces[place].start == len("thấp") and not _stands_bare(pieces, place):
        REMEMBER["word"](state, pieces[place])
        return
    start = place + 1
    while start < len(pieces) and (pieces[start].role == "partial" or pieces[start].means == ","):
        start += 1
    others = names_behind(pieces, start) if state.is_of_communes else state.subject
    names = tuple(state.fresh) or others
    if names and state.label and not (state.is_aim or state.is_legend or state.is_foreign):
        state.say("judged", pieces[place], which=pieces[place].means, subject=names)


def _stands_bare(pieces, place):
    """True for the "thấp" of "xã X có tỷ lệ số hóa thấp", which ends what is said of its indicator."""
    following = pieces[place + 1].role if place + 1 < len(pieces) else "sign"
    return place and pieces[place - 1].role == "label" and following in ("sign", "paragraph", "group", "partial")


def _is_behind_rank(state, pieces, place):
    """True behind "đứng thứ 6/6 về điểm tổng hợp, "."""
    before = [piece.role for piece in pieces[max(0, place - 4) : place]]
    is_rank = bool(state.said) and state.said[-1].kind == "rank" and pieces[place - 1].means == ","
    return is_rank and "figure" in before and "unit" not in before


def _is_of_rank(pieces, place):
    """True behind "xếp hạng", "thứ hạng theo điểm tổng hợp"."""
    while place and pieces[place - 1].role in ("link", "label"):
        place -= 1
        if pieces[place].role == "label" and "rank" in pieces[place].means:
            return True
    return False
