"""Facts of one period: everything that a report, chart, directive or facts.json says, computed once."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import store
from analysis.core.areas import Area, periods_of
from analysis.core.model import CHECK_COLUMNS, MissingData, lower_status
from analysis.core.numbers import written
from analysis.core.periods import Period, gaps_in
from analysis.measures import change, scores
from analysis.reference.indicators import catalogue, computed_rating, in_order, thresholds
from analysis.reference.units import load_register, name_parts

HISTORY_PERIODS = 12


@dataclass(frozen=True)
class Report:
    """What is known of `period` in `area`.

    observations  the period's long table; history: it and up to twelve periods of its kind before it
    changes       one row per indicator and unit: compare(), with rank, baseline_rank, rank_change, streak, kind
    own           the area's own figures and their change
    checks        the period's and the baseline's check rows, worst first
    files         {period text: [source file dict, …]} of the period and its baseline
    """

    area: Area
    period: Period
    baseline: Period | None
    status: str
    observations: pd.DataFrame
    history: pd.DataFrame
    changes: pd.DataFrame
    own: pd.DataFrame
    checks: tuple
    files: dict

    @cached_property
    def _rows(self):
        """{indicator_id: its rows of `changes`}"""
        return dict(iter(self.changes.groupby("indicator_id", sort=False)))

    @cached_property
    def _ranked(self):
        """{indicator_id: rows of the units that this period has, in rank order}"""
        return {
            name: rows[rows["state"] != "gone"].sort_values("rank", kind="stable", na_position="last")
            for name, rows in self._rows.items()
        }

    def of(self, indicator_id):
        """Rows of one indicator, of the units that this period has, in rank order."""
        return self._ranked[indicator_id]

    def state(self, indicator_id, state):
        """Rows of one indicator in one of change.STATES, the greatest change first."""
        rows = self._rows[indicator_id]
        return rows[rows["state"] == state].sort_values("delta", kind="stable", key=lambda delta: -delta.abs())

    def counts(self, indicator_id):
        """{state: number of units} of one indicator."""
        return change.counts(self._rows[indicator_id])

    @cached_property
    def indicator_ids(self):
        """Indicators of the period's communes, in the catalogue's order."""
        return in_order(self.changes["indicator_id"].unique())

    @cached_property
    def units(self):
        """How many communes the period has."""
        return change.communes(self.observations)["unit"].nunique()

    @property
    def errors(self):
        """How many check rows of the period and its baseline a person must look at."""
        return sum(row["severity"] == "error" for row in self.checks)

    @property
    def warnings(self):
        """How many check rows are warnings."""
        return sum(row["severity"] == "warning" for row in self.checks)

    def digits(self, indicator_id):
        """Digits after the decimal sign with which the communes' figures are shown: as many as printed, at most three."""
        return self._digits.get(indicator_id, 0)

    @cached_property
    def _digits(self):
        return {name: shown_digits(rows["decimals"], rows["baseline_decimals"]) for name, rows in self._rows.items()}

    def status_of(self, periods):
        """The least reliable status among `periods`."""
        return lower_status(*(self.area.status(p) for p in periods))

    def origin(self, unit, indicator_id):
        """"phu-luc.xlsx, Phụ lục 2!D29": where a unit's figure of this period stands; "" where it has none."""
        return self._places.get((unit, indicator_id), ("", ""))[0]

    def text(self, unit, indicator_id):
        """What the file prints for a unit's indicator, "" where it has none."""
        return self._places.get((unit, indicator_id), ("", ""))[1]

    @cached_property
    def _places(self):
        o = change.communes(self.observations)
        columns = (o["unit"], o["indicator_id"], o["source"], o["place"], o["text"])
        return {(u, i): (f"{source}, {place}", text.strip()) for u, i, source, place, text in zip(*columns, strict=True)}

    def own_figures(self):
        """The area's own published figures: indicator_id, value, decimals, source, place, baseline, delta; catalogue order."""
        return self.own[self.own["indicator_id"].map(lambda i: catalogue()[i].is_number)]

    def missing_periods(self):
        """Periods of the calendar within the history that have no figures."""
        return gaps_in(self.history_periods())

    def history_periods(self):
        """The periods of the history that have figures, in time order."""
        present = set(self.history["period"])
        return [p for p in periods_of(self.area.slug) if str(p) in present]


def shown_digits(*columns):
    """The most digits after the decimal sign in columns of `decimals`, between none and three."""
    printed = [column.max() for column in columns if column.notna().any()]
    return int(min(max([0, *printed]), 3))


def build_report(area, period, baseline, more_checks=()):
    """The Report of a stored period, with `more_checks` rows of the caller's; MissingData where the store has nothing of it."""
    before = [p for p in history_of(area, period) if p != period]
    history = store.read_observations(area.slug, [*before, period])
    observations = history[history["period"] == str(period)]
    if observations.empty:
        raise MissingData(f"Không có số liệu {period} của {area.name} trong kho. Hãy chạy chiso766 ingest rồi chạy lại.")
    then = _baseline_observations(area, baseline, history)
    changes = _changes(area, observations, then, history, period, baseline)
    checks = [row for p in (period, baseline) if p for row in store.check_rows(area.slug, p)]
    checks += [*_point_checks(area, period, observations), *more_checks]
    checks.sort(key=lambda row: (("error", "warning", "info").index(row["severity"]), row["period"] != str(period)))
    files = {str(p): (store.read_notes(area.slug, p) or {}).get("files", []) for p in (period, baseline) if p}
    periods = [p for p in (period, baseline) if p]
    status = lower_status(*(area.status(p) for p in periods))
    own = _own_figures(observations, then)
    return Report(area, period, baseline, status, observations, history, changes, own, tuple(checks), files)


def history_of(area, period):
    """`period` and those of the twelve periods before it (same kind, by the calendar) that have a folder, in time order."""
    present = set(periods_of(area.slug))
    return sorted(p for p in (period.previous(n) for n in range(HISTORY_PERIODS + 1)) if p in present)


def _baseline_observations(area, baseline, history):
    if baseline is None:
        return history.iloc[:0]
    rows = history[history["period"] == str(baseline)]
    return rows if len(rows) else store.read_observations(area.slug, [baseline])


def _changes(area, observations, before, history, period, baseline):
    changes = change.compare(observations, before, period, baseline)
    by_indicator = changes.groupby("indicator_id", sort=False)
    present = changes["state"] != "gone"
    changes["rank"] = _ranks(changes["value"], by_indicator)
    changes["baseline_rank"] = _ranks(changes["baseline"], by_indicator)
    both = changes["value"].notna() & changes["baseline"].notna() & present & (changes["reason"] == "")
    changes["rank_change"] = _ranks(changes["baseline"].where(both), by_indicator) - _ranks(changes["value"].where(both), by_indicator)
    lengths = change.streaks(history, period)
    keys = zip(changes["indicator_id"], changes["unit_id"].where(changes["unit_id"] != "", changes["unit"]), strict=True)
    changes["streak"] = [int(lengths.get(key, 0)) for key in keys]
    changes["kind"] = _kinds(area, changes)
    return changes


def _own_figures(observations, before):
    """The area's own rows of both periods, joined by indicator, in the catalogue's order."""
    now = change.figures(observations[observations["scope"] == "area"])
    then = change.figures(before[before["scope"] == "area"])[["indicator_id", "value", "decimals"]]
    then = then.rename(columns={"value": "baseline", "decimals": "baseline_decimals"})
    own = now[["indicator_id", "value", "decimals", "source", "place"]].merge(then, on="indicator_id", how="left")
    own["delta"] = change.delta(own["value"], own["baseline"])
    order = {name: place for place, name in enumerate(catalogue())}
    return own.sort_values("indicator_id", key=lambda names: names.map(order), ignore_index=True)


def _ranks(values, by_indicator):
    """Ranks within each indicator of the aligned `values`."""
    result = pd.Series(float("nan"), index=values.index)
    for indicator_id, rows in by_indicator.groups.items():
        result[rows] = change.ranks(values[rows], indicator_id)
    return result


def _kinds(area, changes):
    """"xã", "thị trấn", … of every row: the register's, else as the name is printed, else ""."""
    kinds = {unit.unit_id: unit.kind for unit in load_register(area).units}
    return [kinds.get(unit_id) or name_parts(unit)[0] for unit_id, unit in zip(changes["unit_id"], changes["unit"], strict=True)]


def _point_checks(area, period, observations):
    """sum_mismatch and rating_differs: what the printed points say against each other; nothing printed is replaced."""
    usable = observations[observations["usable"] & (observations["scope"] != "unknown")]
    rows = []
    for found in scores.group_check(usable).values():
        if not found["ok"]:
            detail = (
                f"Tổng sáu nhóm là {written(found['sum'])}, điểm tổng hợp công bố là {written(found['published'])}, "
                f"chênh {written(abs(found['difference']))}, quá giới hạn làm tròn {written(found['bound'])}."
            )
            rows.append(_row("sum_mismatch", "error", area, period, usable, found["unit"], scores.TOTAL, detail))
    ratings = usable[usable["indicator_id"] == "rating"].set_index("unit")["text"]
    totals = usable[(usable["indicator_id"] == scores.TOTAL) & usable["value"].notna()].set_index("unit")["value"]
    for unit, label in ratings.items():
        if unit in totals.index and label.strip().casefold() != computed_rating(totals[unit]).casefold():
            detail = (
                f'Công bố xếp loại "{label.strip()}", điểm {written(totals[unit])} thuộc mức "{computed_rating(totals[unit])}" theo thang tham khảo; '
                "giữ nguyên xếp loại đã công bố."
            )
            rows.append(_row("rating_differs", "info", area, period, usable, unit, "rating", detail))
    return rows


def _row(rule, severity, area, period, observations, unit, indicator_id, detail):
    at = observations[(observations["unit"] == unit) & (observations["indicator_id"] == indicator_id)].iloc[0]
    values = (rule, severity, area.slug, str(period), unit, indicator_id, detail, at["source"], at["place"])
    return dict(zip(CHECK_COLUMNS, values, strict=True))


def facts_dict(report):
    """The content of facts.json: plain values, missing figures as null."""
    communes = change.communes(change.figures(report.observations))
    return {
        "area": report.area.slug,
        "area_name": report.area.name,
        "period": str(report.period),
        "baseline": str(report.baseline) if report.baseline else None,
        "status": report.status,
        "units": report.units,
        "indicators": {name: _indicator_facts(report, name) for name in report.indicator_ids},
        "group_check": {
            unit: {key: float(value) if key not in ("unit", "ok") else value for key, value in found.items()}
            for unit, found in scores.group_check(communes).items()
        },
    }


def _indicator_facts(report, indicator_id):
    indicator = catalogue()[indicator_id]
    rows = report.of(indicator_id)
    counts = report.counts(indicator_id)
    values = rows["value"].dropna()
    names = {state: report.state(indicator_id, state)["unit"].tolist() for state in ("new", "gone", "not_comparable")}
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "polarity": indicator.polarity,
        "compared": counts["falling"] + counts["rising"] + counts["unchanged"],
        "falling": counts["falling"],
        "rising": counts["rising"],
        "unchanged": counts["unchanged"],
        **names,
        "mean": _number(values.mean()),
        "median": _number(values.median()),
        "min": _number(values.min()),
        "max": _number(values.max()),
        "rows": [
            {
                "unit": row.unit,
                "unit_id": row.unit_id,
                "value": _number(row.value),
                "baseline": _number(row.baseline),
                "delta": _number(row.delta),
                "rank": _whole(row.rank),
                "baseline_rank": _whole(row.baseline_rank),
                "streak": row.streak,
            }
            for row in rows.itertuples()
        ],
    }


def _number(value):
    return None if pd.isna(value) else round(float(value), 6)


def _whole(value):
    return None if pd.isna(value) else int(value)


def weak_lists(report, indicator_id):
    """[(lower bound or None, upper bound, rows weakest first), …] below and between the indicator's thresholds."""
    rows = report.of(indicator_id).dropna(subset="value").sort_values("value", kind="stable")
    bounds = thresholds(indicator_id)
    return [
        (low, high, rows[(rows["value"] < float(high)) & ((rows["value"] >= float(low)) if low is not None else True)])
        for low, high in zip((None, *bounds), bounds, strict=False)
    ]
