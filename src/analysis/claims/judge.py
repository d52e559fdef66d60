"""What is said, held against what is stored -> findings: agrees, differs (with the right figure and its place), no data, and so on.

A printed figure agrees where the exact stored one, rounded half up to its digits, is it. Who is not sure of what a sentence
speaks of may find it right, but never wrong: such a difference is "not understood".
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from analysis.claims import counts
from analysis.claims.said import COMMUNES, indicators_of
from analysis.claims.stored import AREA, Who
from analysis.claims.written import change_of, comparable, figure_of, is_relation, read, rounds_to, with_mark
from analysis.core.periods import Period
from analysis.reference.indicators import catalogue, computed_rating

AGREES, DIFFERS, NO_DATA = "agrees", "differs", "no_data"
UNKNOWN_UNIT, NOT_UNDERSTOOD = "unknown_unit", "not_understood"
VERDICTS = (DIFFERS, UNKNOWN_UNIT, NOT_UNDERSTOOD, NO_DATA, AGREES)
OF_DATA = ("percent", "points", "difference")  # marks of figures that may be about the data
_WHICH = {"best": "đứng đầu", "worst": "cuối bảng", "highest": "cao nhất", "lowest": "thấp nhất"}


@dataclass(frozen=True)
class Finding:
    """A verdict about one claim: `unit` None where it is of no single one; `found`: the right figure; `source`: where that
    stands; `note`: what a person should know besides; `said`: what was held against the data."""

    said: object
    verdict: str
    unit: str | None = None
    indicator_id: str | None = None
    found: str | None = None
    source: str = ""
    note: str = ""
    quoted: str = ""


def findings_of(said, data, default):
    """[Finding, …] of one Said; [] for what is no claim after all. `default`: the period of a claim that names none."""
    about = _About(said, data, default)
    if said.label and not about.indicator_id and said.kind != "rating":
        return [_unread(about, "không có chỉ tiêu nào hợp với đơn vị tính của con số")] if said.figure else []
    found = _JUDGES[said.kind](about)
    return found if said.is_sure else [doubted for f in found if (doubted := _doubted(f))]


def _doubted(finding):
    """A Finding about what was not surely understood: right, or not understood; None where it is no figure of rates or points."""
    if finding.verdict == AGREES:
        return finding
    figure = finding.said.figure
    why = "không chắc con số này là của ai hoặc của chỉ tiêu nào"
    is_of_data = figure is not None and figure.kind in OF_DATA
    return replace(finding, verdict=NOT_UNDERSTOOD, found=None, source="", note=why) if is_of_data else None


class _About:
    """One Said with its indicator and periods decided."""

    def __init__(self, said, data, default):
        self.said, self.data = said, data
        self.period = said.period or default
        if self.period == "month":
            self.period = default.previous()
        self.baseline = said.baseline
        if self.baseline in (None, "month"):
            self.baseline = self.period.previous()
        elif self.baseline == "year":
            self.baseline = Period(self.period.kind, self.period.year - 1, self.period.number)
        self.indicator_id = self._indicator()
        self.unit = catalogue()[self.indicator_id].unit if self.indicator_id else ""

    def _indicator(self):
        """The id among those that the words name which the period has figures of; the first where it has of none."""
        condition = self.said.condition
        bounds = [b for b in (condition.low, condition.high) if hasattr(b, "kind")] if condition else []
        kind = next((f.kind for f in ([self.said.figure] if condition is None else []) + bounds if f), "")
        if self.said.kind in ("rank", "climb", "extreme", "streak") or (condition and condition.kind in ("state", "streak")):
            kind = ""
        ids = indicators_of(self.said.label, kind, catalogue())
        if len(ids) > 1 and not kind:
            ids = sorted(ids, key=lambda name: catalogue()[name].unit != "percent")
        return next((name for name in ids if self._is_there(name)), ids[0] if ids else "")

    def _is_there(self, name):
        if self.said.subject is COMMUNES or self.said.mean:
            return self.data.has(name, self.period)
        return any(self.data.figure(self.data.who(u), name, self.period) for u in self.said.subject)

    def finding(self, verdict, who=None, found=None, source="", note="", quoted="", indicator_id=None):
        unit = who.name if who else None
        return Finding(self.said, verdict, unit, indicator_id or self.indicator_id or None, found, source, note, quoted)


def _unread(about, why):
    who = about.data.who(about.said.subject[0]) if about.said.subject else None
    return about.finding(NOT_UNDERSTOOD, who, note=why)


def _each(judge):
    """A judge of all units of a claim from the judge of one of them."""

    def all_of(about):
        found = []
        for printed in about.said.subject or ():
            who = about.data.who(printed)
            if who.scope == "unknown":
                near = f"gần nhất: {', '.join(who.near)}" if who.near else "danh mục không có tên nào gần giống"
                found.append(about.finding(UNKNOWN_UNIT, who, note=near))
            else:
                found += judge(about, who)
        return found

    return all_of


def _value(about, who):
    stored = about.data.figure(who, about.indicator_id, about.period)
    if stored is None:
        return [_of_sum(about, who)]
    return [_held(about, who, stored)]


def _held(about, who, stored):
    """The Finding of a quoted figure against a stored one."""
    quoted = read(about.said.figure, about.unit)
    if quoted is None:
        return _unread(about, "không rõ dấu chấm, phẩy là dấu thập phân hay dấu hàng nghìn")
    source = about.data.place(stored, about.period)
    if stored.value is None:
        note = "tệp nguồn ghi các số mâu thuẫn" if stored.readings else "tệp nguồn không có số"
        return about.finding(NO_DATA, who, source=source, note=f"{note}: {stored.text.strip()}")
    found = with_mark(about.said.figure, stored.value, stored.decimals, about.unit)
    same_of = _same_out_of(about, stored)
    if rounds_to(stored.value, quoted) and same_of is not False:
        note = "" if stored.usable else "số này đang có lỗi ở mục Kiểm tra"
        return about.finding(AGREES, who, found, source, note)
    if about.said.figure.out_of and same_of is not None:
        found = f"{figure_of(stored.value, stored.decimals)}/{_out_of(about, stored)}"
    note = "" if stored.usable else "số trong tệp nguồn cũng đang có lỗi ở mục Kiểm tra"
    return about.finding(DIFFERS, who, found, source, note)


def _out_of(about, stored):
    number = stored.out_of if stored.out_of is not None else catalogue()[about.indicator_id].max_value
    return figure_of(number, 0)


def _same_out_of(about, stored):
    """Whether the 10 of "06/10", the 22 of "15,5/22" is right; None where that is not known."""
    quoted = about.said.figure.out_of
    known = stored.out_of if stored.out_of is not None else catalogue()[about.indicator_id].max_value
    if not quoted or known is None:
        return None
    return Decimal(quoted.replace(".", "").replace(",", ".")) == known


def _of_sum(about, who):
    """A count of the area that no file prints: right where it is the sum of its communes, else not known."""
    values = about.data.values(about.indicator_id, about.period) if who.scope == "area" else {}
    if about.unit == "count" and values and read(about.said.figure, "count") == (sum(values.values()), 0):
        note = "bằng tổng của các đơn vị"
        return about.finding(AGREES, who, figure_of(sum(values.values()), 0), _sheets(about), note)
    return about.finding(NO_DATA, who, note=_no_data(about))


def _no_data(about):
    return f"không có {catalogue()[about.indicator_id].name[:1].lower()}{catalogue()[about.indicator_id].name[1:]} {about.period.words()}"


def _sheets(about, *periods):
    return about.data.sheets(about.indicator_id, *(periods or (about.period,)))


def _values(about):
    """Values and means, whoever they are of; "các xã đạt 100%" is true where it is true of each."""
    said = about.said
    if said.mean:
        return [_mean(about)]
    if said.subject is COMMUNES:
        return []
    return _each(_value)(about)


def _mean(about):
    who = Who("mean", about.said.mean, about.said.mean, ())
    stored = about.data.mean_named(about.said.mean, about.indicator_id, about.period)
    if stored:
        return _held(about, who, stored)
    values = about.data.values(about.indicator_id, about.period).values()
    if not values or about.said.mean in ("Trung bình của tỉnh", "Trung bình cả nước") and about.data.area.level != "tinh":
        return about.finding(NO_DATA, who, note=_no_data(about))
    mean = sum(values) / len(values)
    return _computed(about, who, mean, "trung bình cộng của các đơn vị")


def _computed(about, who, value, note=""):
    """The Finding of a quoted figure against one that was computed from the communes'."""
    quoted = read(about.said.figure, about.unit)
    if quoted is None:
        return _unread(about, "không đọc được con số")
    found = with_mark(about.said.figure, value, quoted[1], about.unit)
    return about.finding(AGREES if rounds_to(value, quoted) else DIFFERS, who, found, _sheets(about), note)


def _bound(about, who):
    value = about.data.value(who, about.indicator_id, about.period)
    stored = about.data.figure(who, about.indicator_id, about.period)
    if value is None:
        return [about.finding(NO_DATA, who, note=_no_data(about))]
    bound = read(about.said.figure, about.unit)
    if bound is None:
        return [_unread(about, "không đọc được con số")]
    is_true, note = is_relation(about.said.bound, value, bound[0]), ""
    if is_true and about.said.is_only and about.said.bound in ("over", "at_least"):
        median = about.data.median(about.indicator_id, about.period)
        is_true = who.scope != "commune" or value < median
        note = "" if is_true else f"không thấp: từ trung vị các đơn vị ({figure_of(median, stored.decimals)}) trở lên"
    found = with_mark(about.said.figure, value, stored.decimals, about.unit)
    source = about.data.place(stored, about.period)
    return [about.finding(AGREES if is_true else DIFFERS, who, found, source, note)]


def _change(about, who):
    said, now = about.said, about.data.figure(who, about.indicator_id, about.period)
    delta = about.data.delta(who, about.indicator_id, about.period, about.baseline)
    then = about.data.figure(who, about.indicator_id, about.baseline)
    if delta is None:
        why = "" if now is None or then is None else " (chuỗi số liệu bị đứt hoặc số có lỗi)"
        return [about.finding(NO_DATA, who, note=f"không so sánh được với {about.baseline.words()}{why}")]
    source = f"{about.data.place(now, about.period)}; {about.data.place(then, about.baseline)}"
    found = change_of(delta, max(now.decimals, then.decimals), about.unit)
    is_true = comparable(said, about.unit, delta, then.value)
    return [about.finding(AGREES if is_true else DIFFERS, who, found, source)]


def _climb(about, who):
    if who.scope == "area":
        now, then = (about.data.value(who, "rank", p) for p in (about.period, about.baseline))
        won = None if now is None or then is None else then - now
        source = "" if won is None else about.data.place(about.data.figure(who, "rank", about.period), about.period)
    else:
        won = about.data.climbs(about.indicator_id, about.period, about.baseline).get(who.key)
        source = _sheets(about, about.period, about.baseline)
    if won is None:
        return [about.finding(NO_DATA, who, note=f"không so sánh được thứ hạng với {about.baseline.words()}")]
    words = f"{'lên' if won > 0 else 'xuống'} {abs(won)} bậc" if won else "không đổi bậc"
    quoted = read(about.said.figure, "count")
    sign = {"up": won > 0, "down": won < 0}.get(about.said.direction, True)
    is_true = quoted is not None and quoted[0] == abs(won) and (sign or not won)
    return [about.finding(AGREES if is_true else DIFFERS, who, words, source)]


def _streak(about, who):
    length = about.data.streaks(about.indicator_id, about.period).get(who.key)
    if length is None:
        return [about.finding(NO_DATA, who, note=_no_data(about))]
    sign = 1 if about.said.direction == "up" else -1
    words = f"{abs(length)} tháng" if length * sign > 0 else f"{'tăng' if length > 0 else 'giảm'} {abs(length)} tháng"
    is_true = length * sign == int(about.said.which)
    return [about.finding(AGREES if is_true else DIFFERS, who, words, _sheets(about, about.period, about.baseline))]


def _rank(about, who):
    stored = about.data.figure(who, "rank", about.period)
    if stored is not None:
        about.indicator_id, about.unit = "rank", "rank"
        return [_held(about, who, stored)]
    name = about.indicator_id if about.indicator_id not in ("", "rank") else "total_points"
    places = about.data.ranks(name, about.period)
    if who.key not in places or who.scope != "commune":
        return [about.finding(NO_DATA, who, indicator_id="rank", note="không có thứ hạng")]
    quoted, out_of = read(about.said.figure, "rank"), about.said.figure.out_of
    found = f"{places[who.key]}/{len(places)}" if out_of else str(places[who.key])
    is_true = quoted is not None and quoted[0] == places[who.key] and (not out_of or int(out_of) == len(places))
    source = about.data.sheets(name, about.period)
    return [about.finding(AGREES if is_true else DIFFERS, who, found, source, indicator_id=name)]


def _extreme(about):
    """The named units must be the first ones by what is said: as many as are named, ties among them."""
    said, data = about.said, about.data
    if said.which in ("most", "least"):
        measured = data.deltas(about.indicator_id, about.period, about.baseline)
        sign = 1 if said.direction == "up" else -1
        measured = {key: sign * delta for key, delta in measured.items() if sign * delta > 0}
        measured = measured if said.which == "most" else {key: -value for key, value in measured.items()}
        words = ("tăng" if said.direction == "up" else "giảm") + (" nhiều nhất" if said.which == "most" else " ít nhất")
    elif said.which == "climb":
        sign = 1 if said.direction == "up" else -1
        climbs = data.climbs(about.indicator_id, about.period, about.baseline)
        measured, words = {key: sign * won for key, won in climbs.items()}, f"{'lên' if sign > 0 else 'xuống'} nhiều bậc nhất"
    else:
        values = data.values(about.indicator_id, about.period)
        better_when_less = catalogue()[about.indicator_id].polarity < 0
        is_top = said.which == "highest" or said.which == ("worst" if better_when_less else "best")
        measured, words = {k: v if is_top else -v for k, v in values.items()}, _WHICH[said.which]
    whos = [data.who(printed) for printed in dict.fromkeys(said.subject)]
    whos = [who for who in whos if who.scope in ("commune", "unknown")]
    if not measured or not whos:
        return []
    ordered = sorted(measured.values(), reverse=True)
    least = ordered[min(len(whos), len(ordered)) - 1]
    names = data.names(about.period)
    right = ", ".join(names[key] for key, value in sorted(measured.items(), key=lambda i: -i[1]) if value >= least)
    found = []
    for who in whos:
        if who.scope == "unknown":
            found.append(about.finding(UNKNOWN_UNIT, who, note=f"gần nhất: {', '.join(who.near)}" if who.near else ""))
        else:
            is_true = measured.get(who.key, least - 1) >= least
            found.append(about.finding(AGREES if is_true else DIFFERS, who, right, _sheets(about), quoted=words))
    return found


def _extreme_value(about):
    values = about.data.values(about.indicator_id, about.period).values()
    if not values:
        return [about.finding(NO_DATA, note=_no_data(about))]
    return [_computed(about, None, max(values) if about.said.which == "highest" else min(values), "của các đơn vị")]


def _sum(about):
    values = about.data.values(about.indicator_id, about.period).values()
    return [_computed(about, None, sum(values), "tổng của các đơn vị") if values else about.finding(NO_DATA, note=_no_data(about))]


def _rating(about, who):
    stored = about.data.figure(who, "rating", about.period)
    if stored is None:
        total = about.data.value(who, "total_points", about.period)
        if total is None or computed_rating(total) != about.said.which:
            note = f"chưa có xếp loại công bố; thang tham khảo: {computed_rating(total)}" if total is not None else "chưa có xếp loại"
            return [about.finding(NO_DATA, who, note=note, indicator_id="rating")]
        return [about.finding(AGREES, who, about.said.which, note="theo thang tham khảo", indicator_id="rating")]
    is_true = stored.text.strip().casefold() == about.said.which.casefold()
    source = about.data.place(stored, about.period)
    return [about.finding(AGREES if is_true else DIFFERS, who, stored.text.strip(), source, indicator_id="rating")]


_JUDGES = {
    "value": _values,
    "bound": _each(_bound),
    "change": _each(_change),
    "climb": _each(_climb),
    "streak": _each(_streak),
    "rank": _each(_rank),
    "rating": _each(_rating),
    "extreme": _extreme,
    "extreme_value": _extreme_value,
    "range": _extreme_value,
    "sum": _sum,
    "every": counts.every_finding,
    "count": counts.count_findings,
    "list": counts.count_findings,
}
