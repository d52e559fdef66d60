"""One unit's figures, exact and with their places: what a letter about a commune, or about the area itself, is made of."""

from dataclasses import dataclass, replace
from decimal import Decimal

from analysis.core.model import MissingData
from analysis.core.numbers import exact
from analysis.core.text import near_names
from analysis.measures.change import communes, figures
from analysis.reference.indicators import GROUP_POINTS, catalogue, in_order, read_table

_MOST_DIGITS = 3


@dataclass(frozen=True)
class Figure:
    """What the files say of one indicator of one unit. Numbers are Decimals as printed, None where there is none to use.

    text           to the letter; several readings of one figure are joined by " | "
    digits         after the decimal sign of `value`, as printed, at most three
    numerator, denominator  the counts behind a rate; the 10 of rank "06/10"
    delta          value − baseline; None where they cannot be compared
    place, peers, alike     its place among the communes with such a figure, how many these are, how many others share it;
                   None of what has no place: counts, labels, the area's own figures
    rank_change    places won (+) or lost (−) since the baseline
    origin, before where `value` and `baseline` stand ("" where nowhere)
    checks         error and warning rows about it, of the period and its baseline
    """

    indicator_id: str
    text: str = ""
    value: Decimal | None = None
    digits: int = 0
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    baseline: Decimal | None = None
    delta: Decimal | None = None
    place: int | None = None
    peers: int | None = None
    alike: int | None = None
    rank_change: int | None = None
    origin: str = ""
    before: str = ""
    checks: tuple = ()

    @property
    def indicator(self):
        return catalogue()[self.indicator_id]

    @property
    def lost(self):
        """The points that are lacking to the maximum."""
        return self.indicator.max_value - self.value


def as_printed(rows):
    """{indicator_id: Figure} of the rows of one unit and period of a long table, compared with nothing."""
    return {row.indicator_id: _as_printed(row) for row in figures(rows).itertuples()}


def figures_of(report, unit=None):
    """{indicator_id: Figure} of a commune of the report by its name, or of the area itself, in the catalogue's order.

    A commune has one of every indicator of the period's tables, be it without a figure. MissingData where there are none.
    """
    printed = as_printed(_rows(report.observations, unit))
    if not printed:
        raise MissingData(_nothing_of(report, unit))
    compared = report.own if unit is None else report.changes[report.changes["unit"] == unit]
    compared = {row.indicator_id: row for row in compared.itertuples()}
    checks = _checks_by_indicator(report, name_of(report, unit))
    return {
        name: replace(
            printed.get(name, Figure(name)),
            checks=tuple(checks.get(name, ())),
            **_beside_baseline(report, unit, printed.get(name), compared[name]),
            **(_place(report, name, compared[name]) if unit else {}),
        )
        for name in in_order(compared)
    }


def name_of(report, unit=None):
    """The name by which check rows and sums know a commune, or the area itself."""
    return next(iter(_rows(report.observations, unit)["unit"]), "")


def vanished(report, unit=None):
    """Indicators that the baseline's files have of the unit and the period's have not, in the catalogue's order."""
    before = figures(_rows(report.before, unit))
    return in_order(set(before.loc[before["value"].notna(), "indicator_id"]) - set(figures_of(report, unit)))


def groups_of(found):
    """[(id of a group's points, their Figure or None, [Figures of its parts]), …]: the six groups in the law's order."""
    parts = {name: [f for f in found.values() if _is_part(f, name)] for name in GROUP_POINTS}
    return [(name, found.get(name), parts[name]) for name in GROUP_POINTS]


def counts_of_rates():
    """{id of a rate: id of the count that it is the rate of} (prose.csv)."""
    pairs = ((row["means"], row["text"]) for row in read_table("prose.csv") if row["role"] == "rate_of")
    return {rate: count for rate, count in pairs if catalogue()[count].unit == "count"}


def _is_part(figure, points_id):
    return figure.indicator.group == catalogue()[points_id].group and figure.indicator_id != points_id


def _rows(observations, unit):
    """The area's own rows of a long table, or those of one commune."""
    if unit is None:
        return observations[observations["scope"] == "area"]
    rows = communes(observations)
    return rows[rows["unit"] == unit]


def _as_printed(row):
    value = _exact(row.value, row.decimals)
    return Figure(
        indicator_id=row.indicator_id,
        text=row.text.strip(),
        value=value,
        digits=0 if value is None else min(int(row.decimals), _MOST_DIGITS),
        numerator=_count(row.numerator),
        denominator=_count(row.denominator),
        origin=f"{row.source}, {row.place}",
    )


def _beside_baseline(report, unit, printed, compared):
    """baseline, delta (of two printed figures of one series), and where the baseline stands."""
    baseline = _exact(compared.baseline, compared.baseline_decimals)
    if baseline is None:
        return {}
    before = report.origin_before(unit, compared.indicator_id)
    if unit is None:
        before = f"{compared.before_source}, {compared.before_place}"
    delta = printed.value - baseline if compared.delta == compared.delta else None
    return {"baseline": baseline, "delta": delta, "before": before}


def _place(report, name, compared):
    """place, peers, alike and rank_change of a commune's rate or points; a count has none: it grows with the commune."""
    ranks = report.of(name)["rank"].dropna()
    indicator = catalogue()[name]
    if indicator.unit not in ("percent", "points") or not indicator.polarity or len(ranks) < 2:
        return {}
    if compared.rank != compared.rank:
        return {}
    moved = compared.rank_change
    return {
        "place": int(compared.rank),
        "peers": len(ranks),
        "alike": int((ranks == compared.rank).sum()) - 1,
        "rank_change": int(moved) if moved == moved else None,
    }


def _checks_by_indicator(report, name):
    """{indicator_id: [error or warning row, …]} about the unit called `name`."""
    found = {}
    for row in report.checks:
        if row["unit"] == name and row["severity"] != "info":
            found.setdefault(row["indicator_id"], []).append(row)
    return found


def _exact(value, decimals):
    return None if value != value else exact(value, decimals)


def _count(count):
    return None if count is None or count != count else Decimal(str(count))


def _nothing_of(report, unit):
    """What to say where a report has no figures of the unit."""
    if unit is None:
        return (
            f"{report.area.name} không có số liệu riêng của {report.period.words()}; số của các đơn vị không thay cho số đó. "
            "Hãy chọn một đơn vị, hoặc đặt tệp có số của địa bàn vào thư mục của kỳ rồi chạy lại."
        )
    units = sorted(communes(report.observations)["unit"].unique())
    near = near_names(unit, units)
    hint = f"gần giống: {', '.join(near)}" if near else f"các đơn vị: {', '.join(units) or 'chưa có đơn vị nào'}"
    return f'{report.area.name} không có số liệu {report.period.words()} của đơn vị "{unit}" ({hint}). Hãy viết đúng tên đơn vị rồi chạy lại.'
