"""A verdict about one claim, and what is decided before it: of which indicator the claim is, and of which periods."""

from dataclasses import dataclass
from decimal import Decimal

from analysis.claims.said import COMMUNES, indicators_of, is_count
from analysis.claims.written import figure_of, read, rounds_to, with_mark
from analysis.core.periods import Period
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue

AGREES, DIFFERS, NO_DATA = "agrees", "differs", "no_data"
UNKNOWN_UNIT, NOT_UNDERSTOOD = "unknown_unit", "not_understood"
VERDICTS = (DIFFERS, UNKNOWN_UNIT, NOT_UNDERSTOOD, NO_DATA, AGREES)


@dataclass(frozen=True)
class Ruling:
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


class About:
    """One Said with its indicator and periods decided."""

    def __init__(self, said, data, default):
        self.said, self.data = said, data
        self.period = _earlier(said.period or default, default)
        self.baseline = _earlier(said.baseline or "month", self.period)
        self.indicator_id = self._indicator()
        self.unit = catalogue()[self.indicator_id].unit if self.indicator_id else ""

    def _indicator(self):
        """The id among those that the words name which the period has figures of; the first where it has of none."""
        condition = self.said.condition
        bounds = [b for b in (condition.low, condition.high) if hasattr(b, "kind")] if condition else []
        kind = next((f.kind for f in ([self.said.figure] if condition is None else []) + bounds if f), "")
        if self.said.kind in ("rank", "climb", "extreme", "streak", "part") or (
            condition and condition.kind in ("state", "streak")
        ):
            kind = ""
        ids = indicators_of(self.said.label, kind, catalogue())
        if kind == "points" and self.said.kind == "value" and _are_too_many(self.said.figure, ids):
            return TOTAL_POINTS  # "tỷ lệ số hóa 95,6%, xã X 88 điểm"
        if self.said.kind == "change" and kind == "percent" and not any(map(self._is_there, ids)):
            ids = [name for name in self.said.label if is_count(name)] or ids  # "số hồ sơ quá hạn tăng 25%"
        if len(ids) > 1 and not kind:
            ids = sorted(ids, key=lambda name: catalogue()[name].unit != "percent")
        return next((name for name in ids if self._is_there(name)), ids[0] if ids else "")

    def id_of(self, label):
        """The id among those that other words name which the period has figures of, else ""."""
        return next((name for name in label if self._is_there(name)), "")

    def _is_there(self, name):
        if self.said.subject is COMMUNES or self.said.mean:
            return self.data.has(name, self.period)
        return any(self.data.figure(self.who(u), name, self.period) for u in self.said.subject)

    def who(self, printed):
        """The Who of a printed name at the claim's time; today's, of whose former parts the figures are told together."""
        return self.data.who(printed, self.data.period if self.said.kind == "parts" else self.period)

    def finding(self, verdict, who=None, found=None, source="", note="", quoted="", indicator_id=None):
        unit = who.name if who else None
        return Ruling(self.said, verdict, unit, indicator_id or self.indicator_id or None, found, source, note, quoted)

    def unread(self, why):
        """The Ruling about what was read and not understood."""
        who = self.who(self.said.subject[0]) if self.said.subject else None
        return self.finding(NOT_UNDERSTOOD, who, note=why)

    def unknown(self, who):
        """The Ruling about a name that nobody bears."""
        near = f"gần nhất: {', '.join(who.near)}" if who.near else "danh mục không có tên nào gần giống"
        return self.finding(UNKNOWN_UNIT, who, note=near, quoted=who.name)

    def gone(self, who):
        """The Ruling about a unit that is not there at the claim's time."""
        return self.finding(NO_DATA, who, note=who.note)

    def sheets(self, *periods):
        """Where the communes' figures of the indicator stand, in the claim's period unless told."""
        return self.data.sheets(self.indicator_id, *(periods or (self.period,)))

    def no_data(self):
        """ "không có tỷ lệ số hóa hồ sơ tháng 8/2024"."""
        name = catalogue()[self.indicator_id].name
        return f"không có {name[:1].lower()}{name[1:]} {self.period.words()}"

    def held(self, who, stored):
        """The Ruling of the quoted figure against a stored one."""
        quoted = read(self.said.figure, self.unit)
        source = self.data.place(stored)
        if stored.value is None:
            why = "tệp nguồn ghi các số mâu thuẫn" if stored.readings else "tệp nguồn không có số"
            return self.finding(NO_DATA, who, source=source, note=f"{why}: {stored.text.strip()}")
        found = with_mark(self.said.figure, stored.value, stored.decimals, self.unit)
        out_of = stored.out_of if stored.out_of is not None else catalogue()[self.indicator_id].max_value
        printed = self.said.figure.out_of
        if printed and out_of is None and self.unit == "count":
            return self.unread("không rõ là một phần của số nào")
        is_same = quoted is not None and rounds_to(stored.value, quoted)  # "0.114" is no count at all
        if printed and out_of is not None:
            found = f"{figure_of(stored.value, stored.decimals)}/{figure_of(out_of, 0)}"
            is_same = is_same and _decimal(printed) == out_of
        note = "" if stored.usable else "số này đang có lỗi ở mục Kiểm tra"
        if self.unit == "points" and self.said.figure.kind == "percent" and "%" not in stored.text:
            is_same, found, note = (
                False,
                f"{figure_of(stored.value, stored.decimals)} điểm",
                "nguồn ghi điểm, không ghi %",
            )
        return self.finding(AGREES if is_same else DIFFERS, who, found, source, note)


def _are_too_many(figure, ids):
    """True for more points than any of some indicators, or any group, has at most."""
    points, most = (
        read(figure, "points"),
        [catalogue()[name].max_value for name in ids if catalogue()[name].unit == "points"],
    )
    limits = [limit for limit in most if limit is not None] or [catalogue()[name].max_value for name in GROUP_POINTS]
    return points is not None and points[0] > max(limits)


def _earlier(said, period):
    """The Period that is said: "month" the one before `period`, "year" that of the year before it, a number that of this year,
    else a Period itself."""
    if said == "month":
        return period.previous()
    year = period.year - 1 if said == "year" else said
    return Period(period.kind, year, period.number) if isinstance(year, int) else said


def _decimal(printed):
    """The N of "x/N" as a Decimal, None where it is no plain number."""
    plain = printed.replace(",", ".")
    return Decimal(plain) if plain.count(".") < 2 else None
