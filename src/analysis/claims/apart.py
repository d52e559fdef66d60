"""Two figures set apart: a gap to a mean or to another unit, the points lost, the sum of the six groups, and how many indicators rose."""

from decimal import Decimal

from analysis.claims.ends import BOTTOMS, TOPS
from analysis.claims.finding import AGREES, DIFFERS, NO_DATA
from analysis.claims.places import is_top
from analysis.claims.said import SIX
from analysis.claims.written import figure_of, is_relation, read, rounds_to, sign, with_mark
from analysis.core.numbers import rounded, written
from analysis.grammar.tokens import Figure
from analysis.reference.indicators import DELTA_WORDS, GROUP_POINTS, TOTAL_POINTS, catalogue, computed_rating, roles

FOREIGN_MEANS = ("Trung bình của tỉnh", "Trung bình cả nước")
_NEARLY = Decimal("0.1")
_SIGNS = {"over": (1,), "under": (-1,), "up": (1,), "down": (-1,), "same": (0,), "at_least": (0, 1), "at_most": (-1, 0)}


def gap(about, who):
    """How far a unit's figure is from a mean or from another unit's, or its six groups from its total: "cao hơn 1,66 điểm";
    without a figure whether it is higher at all."""
    is_six, is_end = about.said.against == SIX, about.said.against in TOPS + BOTTOMS
    if is_end and who.scope != "commune":
        return [about.unread("không rõ so với đơn vị nào")]
    against = about.who(about.said.against)
    if against.scope in ("unknown", "gone") and not (is_six or is_end or "mean" in roles(about.said.against)):
        return [about.unknown(against) if against.scope == "unknown" else about.gone(against)]
    value = _six(about, who) if is_six else about.data.value(who, about.indicator_id, about.period)
    other = about.data.value(who, TOTAL_POINTS, about.period) if is_six else _other_of(about)
    quoted = about.said.figure and read(about.said.figure, about.unit)
    if value is None or other is None or (about.said.figure and quoted is None):
        return [about.finding(NO_DATA, who, note=about.no_data())]
    apart, is_true = value - other, _is_so(about, value - other, quoted)
    own = (
        None
        if is_six or is_end or who.scope == "area" or against.scope != "unknown"
        else about.data.value(about.who(""), about.indicator_id, about.period)
    )
    if not is_true and own is not None and _is_so(about, value - own, quoted):
        return [about.unread(f"đúng so với số của {about.data.area.name}, không đúng so với trung bình của các đơn vị")]
    more, less = ("nhiều hơn", "ít hơn") if is_six else ("cao hơn", "thấp hơn")
    digits = quoted[1] if quoted else min(2, max(0, -apart.as_tuple().exponent))
    words = f"{more if apart > 0 else less} {written(abs(apart), digits)} {DELTA_WORDS[about.unit]}".rstrip()
    return [about.finding(AGREES if is_true else DIFFERS, who, words if apart else "bằng nhau", _source(about, who))]


def spread(about):
    """How far the highest of the communes is from the lowest."""
    values = about.data.values(about.indicator_id, about.period).values()
    if not values:
        return [about.finding(NO_DATA, note=about.no_data())]
    quoted, right = read(about.said.figure, about.unit), max(values) - min(values)
    if quoted is None:
        return [about.unread("không đọc được con số")]
    found = f"{written(right, max(quoted[1], -right.as_tuple().exponent))} {DELTA_WORDS[about.unit]}"
    return [about.finding(AGREES if rounds_to(right, quoted) else DIFFERS, found=found, source=about.sheets())]


def times(about, who):
    """How many times a unit's figure is another unit's, or its own of another period; of "gấp đôi" about, nobody can say how far."""
    said = about.said
    other = about.who(said.against) if said.against else who
    then = about.data.value(other, about.indicator_id, about.period if said.against else about.baseline)
    value = about.data.value(who, about.indicator_id, about.period)
    if other.scope not in ("area", "commune"):
        return [about.unknown(other) if other.scope == "unknown" else about.gone(other)]
    is_broken = not said.against and about.data.delta(who, about.indicator_id, about.period, about.baseline) is None
    if value is None or not then or is_broken:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    ratio, quoted = value / then, read(said.figure, "")
    if quoted is None or said.bound == "near":
        return [about.unread("so sánh gấp bao nhiêu lần, không đối chiếu")]
    is_about = said.which == "about" and not said.bound
    is_true = rounds_to(ratio, (quoted[0], max(quoted[1], 1)) if is_about else quoted)
    is_true = is_relation(said.bound, ratio, quoted[0]) if said.bound else is_true
    found = f"{written(rounded(ratio, 2), 2)} lần"
    if is_about and not is_true and abs(ratio / quoted[0] - 1) < _NEARLY:
        return [about.unread(f"gần như vậy: {found}")]
    return [about.finding(AGREES if is_true else DIFFERS, who, found, _source(about, who))]


def _is_so(about, apart, quoted):
    """True where a gap is as large as is said, and to the side that is said."""
    said = _SIGNS.get(about.said.bound or about.said.direction)
    return (quoted is None or rounds_to(abs(apart), quoted)) and (said is None or sign(apart) in said)


def judged(about, who):
    """ "còn thấp": right below the communes' median ("rất cao" above it); nobody can say by what else it would be measured."""
    value, median = (
        about.data.value(who, about.indicator_id, about.period),
        about.data.median(about.indicator_id, about.period),
    )
    if who.scope != "commune":
        return []
    if value is None or median is None:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    stored = about.data.figure(who, about.indicator_id, about.period)
    found = with_mark(Figure("", ""), value, stored.decimals, about.unit)
    if (value < median) if about.said.which == "low" else (value > median):
        return [about.finding(AGREES, who, found, about.data.place(stored))]
    middle = figure_of(median, max(stored.decimals, -median.as_tuple().exponent))
    return [about.unread(f"không rõ so với mức nào: {who.name} {found}, trung vị các đơn vị {middle}")]


def short(about, who):
    """The points that a unit lacks to the maximum: "thiếu 5 điểm"."""
    value, most = about.data.value(who, about.indicator_id, about.period), catalogue()[about.indicator_id].max_value
    if value is None or most is None:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    return [_held(about, who, most - value)]


def six(about, who):
    """The sum of a unit's six groups; "tổng điểm sáu nhóm" may mean the printed total too."""
    total, value = about.data.value(who, TOTAL_POINTS, about.period), _six(about, who)
    quoted = read(about.said.figure, about.unit)
    is_total = about.said.which == "total" and total is not None and quoted and rounds_to(total, quoted)
    if value is None and not is_total:
        return [about.finding(NO_DATA, who, note="không đủ điểm của sáu nhóm")]
    return [_held(about, who, total if is_total else value)]


def band(about, who):
    """The band of a unit's total: "thuộc mức Khá theo thang"."""
    total = about.data.value(who, TOTAL_POINTS, about.period)
    if total is None:
        return [about.finding(NO_DATA, who, note="không có điểm tổng hợp", indicator_id="rating")]
    right = computed_rating(total)
    verdict = AGREES if right.casefold() == about.said.which.casefold() else DIFFERS
    return [about.finding(verdict, who, right, _source(about, who, TOTAL_POINTS), "theo thang tham khảo", "", "rating")]


def quoted(about, who):
    """What a text says that the source prints, in quotation marks."""
    stored = about.data.figure(who, about.indicator_id, about.period)
    number = read(about.said.figure, about.unit)
    if stored is None or number is None:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    printed = [value for value in (stored.value, *stored.readings) if value is not None]
    found = "; ".join(dict.fromkeys(figure_of(value, stored.decimals) for value in printed)) or stored.text.strip()
    out_of = stored.out_of if stored.out_of is not None else catalogue()[about.indicator_id].max_value
    is_true = number[0] in printed and about.said.figure.out_of in ("", figure_of(out_of or 0, 0))
    return [about.finding(AGREES if is_true else DIFFERS, who, found, about.data.place(stored))]


def tally(about, who):
    """How many of a unit's indicators rose, fell, stayed, or lie above a mean; of all that can be compared without a direction."""
    said, apart = about.said, {}
    for name, indicator in catalogue().items():
        if indicator.unit in ("rank", "label") or (said.which == "groups" and name not in GROUP_POINTS):
            continue
        if said.against and name != TOTAL_POINTS:
            value, mean = (
                about.data.value(who, name, about.period),
                about.data.mean_named(said.against, name, about.period),
            )
            apart[name] = None if value is None or mean is None or mean.value is None else value - mean.value
        elif not said.against:
            apart[name] = about.data.delta(who, name, about.period, about.baseline)
    apart = {name: amount for name, amount in apart.items() if amount is not None}
    members = [name for name in apart if not said.direction or sign(apart[name]) in _SIGNS[said.direction]]
    number = read(said.figure, "count")
    if not apart or number is None:
        return []
    names = ", ".join(catalogue()[name].name for name in members)
    is_true = number[0] == len(members)
    note = "" if is_true or not names else f"gồm {names[:1].lower()}{names[1:]}"
    return [about.finding(AGREES if is_true else DIFFERS, who, str(len(members)), note=note)]


def mean_of(about, name):
    """The exact mean of a series: the printed one, else that of the communes; None where neither is there."""
    stored = about.data.mean_named(name, about.indicator_id, about.period)
    if stored:
        return stored.value
    values = about.data.values(about.indicator_id, about.period).values()
    return sum(values) / len(values) if values and name not in FOREIGN_MEANS else None


def _other_of(about):
    """The exact figure that a gap is to: a unit's, that of the first or the last, or a mean."""
    if about.said.against in TOPS + BOTTOMS:
        values = about.data.values(about.indicator_id, about.period).values()
        return (max if is_top(about.said.against, about.indicator_id) else min)(values, default=None)
    who = about.who(about.said.against)
    if who.scope in ("area", "commune"):
        return about.data.value(who, about.indicator_id, about.period)
    return mean_of(about, about.said.against)


def _six(about, who):
    """The exact sum of a unit's six groups, None where one has no figure that can be used."""
    points = [about.data.value(who, name, about.period) for name in GROUP_POINTS]
    return None if None in points else sum(points)


def _held(about, who, value):
    figure = read(about.said.figure, about.unit)
    if figure is None:
        return about.unread("không đọc được con số")
    found = with_mark(about.said.figure, value, max(figure[1], -value.as_tuple().exponent), about.unit)
    return about.finding(AGREES if rounds_to(value, figure) else DIFFERS, who, found, _source(about, who))


def _source(about, who, name=""):
    stored = about.data.figure(who, name or about.indicator_id, about.period)
    return about.data.place(stored) if stored else ""
