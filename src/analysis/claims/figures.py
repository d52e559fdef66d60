"""What a figure that counts no units is: a value, a change, a bound, a place, one end of a span."""

from dataclasses import replace

from analysis.claims.behind import (
    baseline_behind,
    kind_of_place,
    label_behind,
    period_behind,
    unit_behind,
    whose_behind,
)
from analysis.claims.changes import SIGNS, THAN, begins_fall, marked_by_end, moved_to, say_change
from analysis.claims.ends import spread_of
from analysis.claims.goals import is_of_goal, is_to_the_maximum
from analysis.claims.lists import names_behind
from analysis.claims.said import APART, COMMUNES, OF_DATA, SIX, counts_of, is_count
from analysis.claims.times import times_of
from analysis.claims.together import share_behind
from analysis.reference.indicators import TOTAL_POINTS, catalogue

_QUOTES = ("“", '"', "”")


def say_figure(state, pieces, place):
    """Say what a figure that counts no units is."""
    pieces = marked_by_end(state, pieces, place)
    piece, figure = pieces[place], pieces[place].means
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    is_end = state.is_from or begins_fall(state, pieces, place)
    is_bare = not figure.kind and _are_counts(state.label)
    is_bare = is_bare and (is_end or state.relates("landing") or _is_dated(pieces, place))
    figure = replace(figure, kind="count") if is_bare else figure  # "giảm từ 9 xuống 7"
    is_close = bool(state.fresh) or state.is_behind_unit or is_bare
    reading = state.readings.get(piece.start)
    behind = pieces[place + 2] if place + 2 < len(pieces) else None
    if (
        following is not None
        and following.means == "."
        and behind is not None
        and behind.role == "unit"
        and not figure.kind
        and (not place or pieces[place - 1].role in ("sign", "paragraph"))
    ):
        return  # the number of a list: "1. Tân Hà, 2. Tân Hạ"
    if _is_place_of_others(state, pieces, place):
        return
    if _is_other_number_of_names(state, pieces, place):
        state.say("aside", piece, figure=figure, subject=(), which="names")  # "04 xã A, B và C"
        return
    if figure.kind == "count" and (counts := counts_of(following)):
        state.label, reading = counts, None  # "570 bản sao chứng thực điện tử"
    if reading is not None and reading.is_mean and reading.unit == state.against and not state.mean:
        reading = None  # "So với trung bình của tỉnh, huyện đạt 61,2%"
    if reading is not None and reading.unit in state.compared:
        reading = None  # "xã X đạt 90 điểm, bằng xã Y; tỷ lệ … 62,5%"
    whose = whose_behind(pieces, place)
    if figure.kind == "count" and place and pieces[place - 1].role == "partial" and not (whose or counts_of(following)):
        return  # "10 hồ sơ quá hạn, trong đó 3 hồ sơ về đất đai"
    if whose:
        state.fresh, reading, is_close = [whose], None, True
    if state.is_behind_unit and state.subject and reading is not None and not reading.is_mean:
        reading = replace(reading, unit=state.subject[0])
    if is_of_goal(state, pieces, place):
        if figure.kind in OF_DATA and (figure.kind == "difference" or not state.is_goal):
            state.say("aside", piece, figure=figure, which="goal")
    elif state.is_earlier:
        state.say("aside", piece, figure=figure, which="earlier")
    elif figure.kind in (*OF_DATA[:2], "count") and place and pieces[place - 1].role == "versus":  # "62,5% so với 60%"
        state.say("value", piece, figure=figure, period=state.baseline or "month", is_sure=False)
    elif following is not None and following.means == "→" and (is_close or state.subject or reading):
        state.say("value", piece, figure=figure, period=state.baseline or "month")
    elif state.relates("times"):
        times_of(state, pieces, place, figure)
    elif following is not None and following.role == "steps":
        is_of_rank = any(said.kind == "rank" for said in state.said)
        if is_close or state.subject or state.label or is_of_rank:
            baseline = baseline_behind(pieces, place) or state.baseline
            direction, label = (
                SIGNS.get(state.sign) or state.direction,
                state.label or ((TOTAL_POINTS,) if is_of_rank else ()),
            )
            state.say("climb", piece, figure=figure, direction=direction, baseline=baseline, label=label)
    elif figure.kind == "percent" and place and pieces[place - 1].role == "share" and (whole := _whole(pieces, place)):
        state.say("part", piece, figure=figure, label=whole)
    elif figure.kind == "percent" and place and pieces[place - 1].role == "share" and share_behind(state, piece):
        return
    elif state.is_quoting and place and pieces[place - 1].means in _QUOTES:
        state.say("quoted", piece, figure=figure, is_sure=True)
    elif _is_barred(state, figure, is_close, reading):
        return
    elif state.six is not None and figure.kind == "points" and not figure.out_of:
        state.say("six", piece, figure=figure, label=(TOTAL_POINTS,), which=state.six)
        state.against = SIX
    elif spread_of(state, pieces, place):
        return
    elif against := _gap_to(state, pieces, place):
        label = {"label": (TOTAL_POINTS,)} if against == SIX else {}
        bound = state.than or next((p.means for p in state.relation if p.role == "bound"), "")
        state.mean, state.fresh = "", state.fresh[: state.than_behind] if state.than else state.fresh
        state.say("gap", piece, figure=figure, against=against, bound=bound, **label)
    elif state.relates("short") and figure.kind == "points" and not figure.out_of:
        is_whole = following is None or following.role in ("sign", "group") or is_to_the_maximum(pieces, place)
        state.say("short", piece, figure=figure, **({} if is_whole else {"is_sure": False}))
    elif state.is_aim and not state.is_behind_unit and pieces[place - 1].role != "unit":
        _asked(state, piece, figure)
    elif (state.is_spread and not (state.is_in_range or _is_range(state, pieces, place))) or (
        state.than
        and (state.baseline or baseline_behind(pieces, place)) is None
        and figure.kind in APART
        and not figure.out_of
    ):
        # between units, or from a target
        state.say("change", piece, figure=figure, direction=THAN.get(state.than, ""), is_sure=False)
    elif (
        (state.than and figure.kind in APART)
        or figure.kind == "difference"
        or state.sign
        or state.relates("direction")
        or (state.relates("landing") and state.place_label in ("rank", "place") and not figure.kind)
        or begins_fall(state, pieces, place)
    ):
        say_change(state, pieces, place)
    elif reading is not None and not state.relates("bound", "from"):
        _read_already(state, pieces, place, reading)
    elif not figure.kind and (state.place_label == "rank" or (state.place_label == "place" and figure.out_of)):
        behind = unit_behind(pieces, place)
        state.fresh = [behind] if behind else state.fresh
        label = label_behind(pieces, place) or state.label
        kind, which = kind_of_place(pieces, place)
        state.say(kind, piece, figure=figure, label=label, which=which)
        state.place_label = ""
    elif _is_range(state, pieces, place):
        state.say("range", piece, figure=figure, subject=COMMUNES, which="lowest")
        state.is_in_range = True
    elif state.is_in_range and state.relates("to"):
        state.say("range", piece, figure=figure, subject=COMMUNES, which="highest")
        state.is_in_range = False
    elif state.relates("bound") or (following is not None and following.role == "closing"):
        _bound(state, piece, figure, following, pieces[place + 1 : place + 3])
    else:
        _value(state, pieces, place, is_close)


def _are_counts(label):
    """True for "số hồ sơ quá hạn", whose figures need no mark."""
    return any(map(is_count, label))


def _is_dated(pieces, place):
    """True for the 12 of "15 hồ sơ (quý II: 12)", "tháng 7 là 12"."""
    while place and (pieces[place - 1].role in ("link", "complete") or pieces[place - 1].means == ":"):
        place -= 1
    return bool(place) and pieces[place - 1].role in ("period", "before")


def _whole(pieces, place):
    """The counts of whose sum a figure is a share: "chiếm 48,1% tổng số hồ sơ quá hạn"; () where it is of anything else."""
    behind = [piece for piece in pieces[place + 1 : place + 3] if piece.role != "sum"]
    return counts_of(behind[0]) if behind else ()


def _is_place_of_others(state, pieces, place):
    """True for the places of "đứng thứ 24 và 25 là xã A và xã B", which are in turn those of the units behind."""
    following = [p.role for p in pieces[place + 1 : place + 3]]
    is_place = state.place_label == "rank" and not (state.fresh or state.subject or state.has_level)
    return is_place and following == ["sign", "figure"] and any(p.role == "unit" for p in pieces[place + 3 :])


def _is_other_number_of_names(state, pieces, place):
    """True for the number before names that are not as many."""
    figure, names = pieces[place].means, names_behind(pieces, place + 1)
    is_number = figure.text.isdigit() and not (figure.kind or figure.out_of or state.place_label)
    is_before = place + 1 < len(pieces) and pieces[place + 1].role == "unit"
    return is_number and is_before and 1 < int(figure.text) != len(names)


def _is_barred(state, figure, is_close, reading):
    """True for what is to be reached, for a target, for what is to come, and for a number that belongs to nothing here."""
    main = state.context.periods[0] if len(state.context.periods) == 1 else None
    is_to_come = main is not None and state.period is not None and main < state.period and not state.period.covers(main)
    is_place = state.place_label == "rank" and bool(state.subject or state.owners.issuer or state.has_level)
    belongs = figure.kind or is_close or reading or figure.out_of or is_place
    is_asked = state.is_aim and (not is_close or state.is_asked_of_unit)
    return is_asked or is_to_come or (state.is_versus and state.is_topic) or not belongs


def _gap_to(state, pieces, place):
    """What "cao hơn 1,66 điểm so với trung bình của tỉnh", "nhiều hơn 1,6 điểm" sets a figure against; "" for another figure."""
    figure = pieces[place].means
    is_apart = state.than or state.is_apart or (state.is_spread and state.against == SIX)  # "chênh 0,09 điểm"
    if figure.kind not in APART or figure.out_of or not is_apart:
        return ""
    behind = pieces[place + 1 : place + 3]
    if [piece.role for piece in behind] == ["versus", "mean"]:
        return behind[1].means
    if [piece.role for piece in behind] == ["versus", "unit"] and not state.fresh[1:]:
        return behind[1].means  # "thấp hơn 2,1 điểm so với xã Y"
    if state.than and state.fresh[state.than_behind :]:
        return state.fresh[-1] or state.owners.area.name  # "cao hơn xã Y 6,9 điểm"
    return state.against if state.baseline is None else ""


def _asked(state, piece, figure):
    """A unit's figure in a request: it may be what the unit has ("xã X có tỷ lệ 40%") or what it is to reach."""
    if not state.relates("bound", "from", "to", "landing", "direction"):
        state.say("value", piece, figure=figure, is_sure=False)
    elif state.fresh and all(p.role == "bound" and p.means in ("under", "at_most") for p in state.relation):
        is_sure = bool(state.label) and all(catalogue()[name].polarity > 0 for name in state.label)
        about = {} if is_sure else {"is_sure": False}  # "các xã A, B có tỷ lệ dưới 50% báo cáo": nobody asks for that
        state.say("bound", piece, figure=figure, bound=state.relation[-1].means, **about)


def _read_already(state, pieces, place, reading):
    """A figure that grammar/sentences.py understood."""
    name, period = reading.indicator.indicator_id, reading.periods[0] if len(reading.periods) == 1 else None
    whose = {"subject": (), "mean": reading.unit} if reading.is_mean else {"subject": (reading.unit,), "mean": ""}
    state.is_of_total = state.is_of_total or (name == TOTAL_POINTS and not state.label)
    kind, which = kind_of_place(pieces, place) if name == "rank" else ("value", "")
    label = label_behind(pieces, place) or state.label if kind == "nth" else (name,)
    label = label_behind(pieces, place) or label if kind == "rank" else label
    whose["is_sure"] = not _is_of_one_named_before(state, reading)
    whose |= moved_to(state, pieces, place) if kind == "value" else {}
    state.say(
        kind, pieces[place], figure=pieces[place].means, label=label, which=which, period=state.then or period, **whose
    )


def _is_of_one_named_before(state, reading):
    """True where the issuing unit's figure may be that of a unit that the paragraph named before."""
    is_said = state.fresh or state.subject or state.has_level or reading.is_mean
    return reading.unit == state.owners.issuer and bool(state.named) and not is_said


def _is_range(state, pieces, place):
    """True for "từ 30,00% đến 100,00%" of no unit: the least and the most of all communes."""
    following = [piece.role for piece in pieces[place + 1 : place + 3]]
    return (
        state.relates("from")
        and not (state.fresh or state.mean or state.is_behind_unit)
        and following == ["to", "figure"]
    )


def _bound(state, piece, figure, following, pieces_behind):
    """ "trên 60%", "80% trở lên"; of all communes where no unit is named: "các xã đều đạt trên 40%"."""
    is_closed = following is not None and following.role == "closing"
    bound = following.means if is_closed else [p.means for p in state.relation if p.role == "bound"][-1]
    quoted = replace(piece, start=min([piece.start, *(p.start for p in state.relation)]))
    if _is_of_all(state) and any(p.role == "aim" for p in pieces_behind):
        return  # "các xã có tỷ lệ dưới 50% phấn đấu …" says whom
    if _is_of_all(state):
        state.say("every", quoted, figure=figure, bound=bound, subject=COMMUNES, is_sure=_is_of_each(state))
    else:
        state.say("bound", quoted, figure=figure, bound=bound, is_only=state.relates("only"))


def _value(state, pieces, place, is_close):
    piece, figure = pieces[place], pieces[place].means
    if state.is_sum and state.is_of_communes and not state.fresh:
        state.say("sum", piece, figure=figure, subject=COMMUNES)
    elif _is_of_all(state) and figure.kind:
        state.say("every", piece, figure=figure, bound="same", subject=COMMUNES, is_sure=_is_of_each(state))
    elif is_close or state.mean or figure.kind:
        is_said = state.relates("only") or _is_own(state, pieces, place)  # "mới đạt 75%" is no aim
        is_of_level = state.has_level and state.label and not _is_loose(state)  # "của huyện đạt 61,3% so với …"
        is_named = is_close or state.mean or state.subject or is_said or is_of_level
        goes_on = bool(pieces[place + 1 : place + 2]) and pieces[place + 1].role == "word"  # "98% văn bản đến"
        period = period_behind(pieces, place) or state.then or state.period
        is_sure = bool(is_named) and not goes_on
        about = moved_to(state, pieces, place) | ({} if is_sure else {"is_sure": False})
        state.say("value", piece, figure=figure, period=period, **about)


def _is_own(state, pieces, place):
    """True for a figure behind its indicator in words that name nobody: "tỷ lệ số hóa hồ sơ (36%)" is the issuing unit's."""
    before = next(
        (p for p in reversed(pieces[:place]) if p.role not in ("link", "publishing") and p.means != ":"), None
    )
    follows = state.is_behind_label if before is None else before.role == "label"
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    follows = follows and (following is None or following.role in ("sign", "group", "scale"))
    return follows and not _is_loose(state)


def _is_loose(state):
    """True where a figure may be another's than the issuing unit's, or a word was not understood."""
    is_of_others = state.is_of_communes or state.is_foreign or state.names_other
    return is_of_others or state.has_words or state.context.others or state.context.unknown


def _is_of_each(state):
    """True for "đều", where it is known which communes are left out, if any are."""
    return state.is_every and (not state.has_rest or bool(state.but))


def _is_of_all(state):
    return state.is_of_communes and not (state.fresh or state.mean or state.is_behind_unit or state.has_level)
