"""The Vietnamese words of which sentences and tables are made: nouns for units, figures and changes as running text says them."""

from math import isinf

from analysis.core.numbers import MINUS, millionths, padded, written
from analysis.core.periods import periods_between
from analysis.core.text import join_names
from analysis.reference.indicators import DELTA_WORDS, UNIT_WORDS, catalogue
from analysis.reference.names import name_parts

# Where a few words are enough, so many units are named; more are counted.
MOST_NAMED = 3
_ORIGINS = {"new": "mới", "not_comparable": "thay đổi địa giới", "gone": "không còn"}
_KIND_ORDER = ("xã", "phường", "thị trấn", "đặc khu")


def unit_nouns(report):
    """ "xã, thị trấn": the kinds of the units that are there; "đơn vị" where the kind of one is not known."""
    kinds = set(report.changes.loc[report.changes["state"] != "gone", "kind"])
    return ", ".join(kind for kind in _KIND_ORDER if kind in kinds) if kinds and kinds <= set(_KIND_ORDER) else "đơn vị"


def in_sentence(row):
    """A unit's name inside a sentence: "Thị trấn Khoái Châu" -> "thị trấn Khoái Châu"; bare names stay."""
    bare = _bare_name(row)
    return row.unit if bare == row.unit else f"{row.kind} {bare}"


def inside(label):
    """A unit's label inside a sentence, by itself: "Thị trấn Khoái Châu" -> "thị trấn Khoái Châu"; bare names stay."""
    return lowered(label) if name_parts(label)[0] else label


def named_or_counted(rows, most=MOST_NAMED):
    """The names of up to `most` units, else how many they are."""
    return join_names(map(in_sentence, rows.itertuples())) if len(rows) <= most else f"{written(len(rows))} đơn vị"


def with_kind(row):
    """The name of a unit that stands alone in a sentence: "Yên Lộ" -> "xã Yên Lộ"."""
    bare = row.kind and name_parts(row.unit)[0] != row.kind
    return f"{row.kind} {row.unit}" if bare else in_sentence(row)


def councils(rows):
    """Who is asked: "UBND xã Yên Lộ", "UBND các xã Yên Lộ và Tân Hạ", "UBND các xã Yên Lộ, Tân Hạ và thị trấn Mẫu"; units of an
    unknown kind are "các đơn vị …"."""
    groups = {}
    for row in rows:
        groups.setdefault(row.kind, []).append(_bare_name(row))
    known = [kind for kind in _KIND_ORDER if kind in groups]
    several = len(groups) > 1
    said = []
    for kind in [*known, *(kind for kind in groups if kind not in known)]:
        names, noun = groups[kind], kind if kind in known else "đơn vị"
        one = len(names) == 1
        named = ", ".join(names) if several else join_names(names)
        said.append(f"{'' if one else 'các '}{noun} {named}")
    joined = "; ".join(said[:-1]) + " và " + said[-1] if several else said[0]
    return f"UBND {joined}" if known else joined


def all_councils(report, count=None):
    """ "UBND các xã, thị trấn", or "UBND 22 xã, thị trấn" of a `count`; "các đơn vị" where the kind of one is not known."""
    nouns, many = unit_nouns(report), "các" if count is None else counted(count)
    return f"{many} {nouns}" if nouns == "đơn vị" else f"UBND {many} {nouns}"


def _bare_name(row):
    """A unit's name without its kind, where it begins with it."""
    kind = f"{row.kind} "
    return row.unit[len(kind) :] if row.kind and row.unit.lower().startswith(kind) else row.unit


def with_origin(report, indicator_id):
    """Rows of the units that a merger or a split made, changed or ended, those of the period first."""
    rows = [row for state in _ORIGINS for row in report.state(indicator_id, state).itertuples() if row.origin]
    return [row for row in rows if row.state != "not_comparable" or row.why == "other_land"]


def origin_words(row):
    """ "mới (sáp nhập từ A, B)", "không còn (sáp nhập vào C)"; "mới", "không còn" where the register tells no more."""
    return f"{_ORIGINS[row.state]} ({row.origin})" if row.origin else _ORIGINS[row.state]


def area_words(area):
    """The area's name inside a sentence: "Huyện Khoái Châu" -> "huyện Khoái Châu"."""
    kind = name_parts(area.name)[0]
    return lowered(area.name) if kind and area.name.lower().startswith(kind) else area.name


def lowered(words):
    """`words` as they stand inside a sentence: "Tỷ lệ số hóa hồ sơ" -> "tỷ lệ số hóa hồ sơ"."""
    return words[:1].lower() + words[1:]


def counted(count):
    """A number of units in running text: "07", "25", "1.318"; "không có" where there is none."""
    return "không có" if not count else padded(count) if count < 1000 else written(count)


def short_words(report, period):
    """ "tháng 7" where the report's other period is of the same year and the sentence names the year, else "tháng 7/2024"."""
    return period.short_words() if len({p.year for p in report.periods}) == 1 else period.words()


def step_words(report):
    """ "tháng", or "kỳ" for quarters and years: in what the history counts."""
    return "tháng" if report.period.kind == "month" else "kỳ"


def figure(indicator_id, value, digits):
    """ "31,0%", "86,02 điểm", "4.859", "hạng 6": a figure with its unit; "chưa có số liệu" where there is none."""
    if value is None or value != value:
        return "chưa có số liệu"
    unit = UNIT_WORDS[catalogue()[indicator_id].unit]
    if catalogue()[indicator_id].unit == "rank":
        return f"{unit} {written(value, digits)}"
    return written(value, digits) + ("" if not unit else unit if unit == "%" else f" {unit}")


def of_how_many(row):
    """ "/10" after the place of an area that is the sixth of ten, where that is known; "/18" after points of a group; else ""."""
    indicator = catalogue()[row.indicator_id]
    if row.value != row.value:
        return ""
    if indicator.unit == "points" and indicator.max_value not in (None, 100):
        return f"/{written(indicator.max_value)}"
    return f"/{written(row.denominator, 0)}" if indicator.unit == "rank" and row.denominator == row.denominator else ""


def figure_of(report, indicator_id, value):
    """A commune's figure with the digits that the communes' figures have."""
    return figure(indicator_id, value, report.digits(indicator_id))


def change_words(indicator_id, delta, digits):
    """ "giảm 12,4 điểm %", "tăng 0,3 điểm %", "không đổi"; a place is won or lost: "lên 2 bậc"."""
    if delta == 0:
        return "không đổi"
    unit = catalogue()[indicator_id].unit
    amount = written(abs(delta), digits)
    if not amount.strip("0,"):
        amount = f"dưới {written(10.0**-digits)}"
    less, more = ("lên", "xuống") if unit == "rank" else ("giảm", "tăng")
    return f"{less if delta < 0 else more} {amount} {DELTA_WORDS[unit]}".rstrip()


def worse_sign(indicator_id):
    """-1 where a fall makes a unit weaker, 1 where a rise does; a fall is told first where neither is known."""
    return 1 if catalogue()[indicator_id].polarity < 0 else -1


def worse_state(indicator_id):
    """ "falling", or "rising" where less is better: the state of the units that changed for the worse."""
    return "rising" if worse_sign(indicator_id) > 0 else "falling"


def direction(indicator_id, sign):
    """ "giảm" or "tăng" ("lên" or "xuống" for a place) for the sign of a change."""
    return change_words(indicator_id, sign, 0).split()[0]


def worse_word(indicator_id):
    """ "giảm", "tăng" where less is better, "xuống" for a place: what a change for the worse is called."""
    return direction(indicator_id, worse_sign(indicator_id))


def delta_text(delta, digits):
    """ "+1,5", "−2,1", "0,0": the sign also stands where a small change shows no digit."""
    sign = "+" if delta > 0 else MINUS if delta < 0 else ""
    return sign + written(abs(delta), digits)


def with_figures(report, indicator_id, rows):
    """ "Đông Ninh 33,8% · Ông Đình 39,7%": names with their figures, the unit left out where the sentence has it."""
    mark = "%" if catalogue()[indicator_id].unit == "percent" else ""
    digits = report.digits(indicator_id)
    return " · ".join(f"{in_sentence(row)} {written(row.value, digits)}{mark}" for row in rows.itertuples())


def span_words(indicator_id, low, high):
    """ "dưới 40%", "từ 80 đến dưới 90 điểm"; where less is better "trên 20%", "trên 10 đến 20%"."""
    unit = UNIT_WORDS[catalogue()[indicator_id].unit]
    mark = unit if unit in ("", "%") else f" {unit}"
    if isinf(low):
        return f"dưới {written(high)}{mark}"
    if isinf(high):
        return f"trên {written(low)}{mark}"
    if catalogue()[indicator_id].polarity < 0:
        return f"trên {written(low)} đến {written(high)}{mark}"
    return f"từ {written(low)} đến dưới {written(high)}{mark}"


def digits_of(value, least):
    """At least `least` digits after the decimal sign, and as many as the figure has, up to three."""
    return least if value != value else max(least, len(written(value).partition(",")[2][:3]))


def range_words(report, indicator_id, found):
    """ "Cao nhất và thấp nhất cách nhau 49,0 điểm %, hẹp hơn tháng 7 (52,4)", of spreads() `found`."""
    digits, unit = report.digits(indicator_id), DELTA_WORDS[catalogue()[indicator_id].unit]
    now = found.loc[str(report.period)]
    low, high = (figure_of(report, indicator_id, now[end]) for end in ("low", "high"))
    said = f"Cao nhất ({high}) và thấp nhất ({low}) cách nhau {written(now['range'], digits)} {unit}".rstrip()
    if str(report.baseline) not in found.index or report.break_reason(indicator_id):
        return said
    then, before = found.loc[str(report.baseline), "range"], short_words(report, report.baseline)
    difference = millionths(now["range"]) - millionths(then)
    word = "bằng" if not difference else "hẹp hơn" if difference < 0 else "rộng hơn"
    units = found.loc[str(report.baseline), "units"]
    of_others = f" của {written(int(units))} đơn vị" if units != now["units"] else ""
    return f"{said}, {word} {before}" + (f" ({written(then, digits)}{of_others})" if difference or of_others else "")


def history_calendar(report):
    """The periods of the calendar from the first of the report's history to its own, gaps among them."""
    return periods_between(report.history_periods()[0], report.period)
