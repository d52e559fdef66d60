"""Facts of one period: everything that a report, chart, directive or facts.json says, computed once."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from analysis.core.areas import Area, periods_of
from analysis.core.model import OBSERVATION_COLUMNS, SEVERITIES, MissingData, lower_status
from analysis.core.periods import Period, gaps_in, match_period
from analysis.measures import change, ranking, revisions
from analysis.reference import scores
from analysis.reference.indicators import catalogue, in_order, series_break
from analysis.reference.names import name_parts
from analysis.reference.units import load_register
from analysis.report import mergers
from analysis.report.outliers import outlier_checks
from analysis.report.readings import HISTORY_PERIODS, read_tables


@dataclass(frozen=True)
class Report:
    """What is known of `period` in `area`.

    observations  the period's long table; history: it and up to twelve periods of its kind before it; past: the same, as far
                  back as the streaks are counted
    changes       one row per indicator and unit: compare(), with rank, baseline_rank, rank_change, streak, kind, and what a
                  merger made of it: origin, apart, parts (mergers.told())
    own           the area's own figures and their change; source, place, before_source, before_place
    checks        the period's and the baseline's check rows, worst first
    files         {period text: [source file dict, …]} of the period and its baseline
    sums          group_check() of all units of the period
    revised       figures of the period and its baseline that a correction replaced (revised_figures()); shifts: the silent
                  revisions among them
    before        the baseline's long table
    taken_from    {period text: {period text: number}}: figures of the period and its baseline that stand in the files of
                  other periods
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
    sums: tuple = ()
    revised: pd.DataFrame = field(default_factory=pd.DataFrame)
    shifts: tuple = ()
    before: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=OBSERVATION_COLUMNS))
    taken_from: dict = field(default_factory=dict)
    past: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=OBSERVATION_COLUMNS))

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

    def names(self, indicator_id, state):
        """Names of the units in one of change.STATES, in the table's order."""
        rows = self._rows[indicator_id]
        return [unit for unit, found in zip(rows["unit"], rows["state"], strict=True) if found == state]

    def counts(self, indicator_id):
        """{state: number of units} of one indicator."""
        return change.counts(self._rows[indicator_id])

    def compared(self, indicator_id):
        """How many units fell, rose or stayed: the denominator of every count of changes."""
        counts = self.counts(indicator_id)
        return counts["falling"] + counts["rising"] + counts["unchanged"]

    def break_reason(self, indicator_id):
        """Why the series breaks between the baseline and the period; "" where it does not."""
        found = series_break(indicator_id, self.baseline, self.period) if self.baseline else None
        return found["reason"] if found else ""

    @cached_property
    def indicator_ids(self):
        """Indicators of the period's communes, in the catalogue's order."""
        return in_order(self.changes["indicator_id"].unique())

    @property
    def number_ids(self):
        """Those of `indicator_ids` that are numbers and no labels."""
        return [name for name in self.indicator_ids if catalogue()[name].is_number]

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

    @property
    def periods(self):
        """The period and, where there is one, its baseline."""
        return [p for p in (self.period, self.baseline) if p]

    def status_of(self, periods):
        """The least reliable status among `periods`."""
        return lower_status(*(self.area.status(p) for p in periods))

    def origin(self, unit, indicator_id):
        """ "phu-luc.xlsx, Phụ lục 2!D29": where a unit's figure of this period stands; "" where it has none."""
        return self._places.get((unit, indicator_id), ("", ""))[0]

    def origin_before(self, unit, indicator_id):
        """The same of the figure that it is compared with: where it stands in the baseline's files."""
        return self._places_before.get((unit, indicator_id), "")

    def text(self, unit, indicator_id):
        """What the file prints for a unit's indicator, "" where it has none."""
        return self._places.get((unit, indicator_id), ("", ""))[1]

    @cached_property
    def _places(self):
        o = change.communes(self.observations)
        columns = (o["unit"], o["indicator_id"], o["source"], o["place"], o["text"])
        return {
            (u, i): (f"{source}, {place}", text.strip()) for u, i, source, place, text in zip(*columns, strict=True)
        }

    @cached_property
    def _places_before(self):
        """Under the names that the units have in this period."""
        names = dict(zip(self.changes["key"], self.changes["unit"], strict=True))
        o = change.communes(self.before)
        columns = (o["unit_id"], o["unit"], o["indicator_id"], o["source"], o["place"])
        return {
            (names.get(u or n, n), i): f"{source}, {place}" for u, n, i, source, place in zip(*columns, strict=True)
        }

    def own_figures(self):
        """The area's own published figures: indicator_id, value, denominator (of a rank), text, digits (its own, not the
        communes'), source, place, baseline, delta; in the catalogue's order. (`own` has its labels, too.)"""
        return self.own[self.own["indicator_id"].map(lambda i: catalogue()[i].is_number).astype(bool)]

    def means(self):
        """{name of a series of means that the period's files print: {indicator_id: (value, decimals, place)}}."""
        rows = change.figures(self.observations[self.observations["scope"] == "mean"]).dropna(subset="value")
        found = {}
        for row in rows.itertuples():
            figure = (row.value, row.decimals, f"{row.source}, {row.place}")
            found.setdefault(row.unit, {})[row.indicator_id] = figure
        return found

    def missing_periods(self):
        """Periods of the calendar within the history that have no figures."""
        return gaps_in(self.history_periods())

    def history_periods(self):
        """The periods of the history that have figures, in time order."""
        return sorted(match_period(p) for p in self.history["period"].unique())

    def periods_behind(self, rows):
        """The period and those before it that the streaks of `rows` reach back to, the latest first."""
        steps = int(rows["streak"].abs().max()) if len(rows) else 0
        return [self.period.previous(back) for back in range(steps + 1)]


def shown_digits(*columns):
    """The most digits after the decimal sign in columns of `decimals`, between none and three."""
    printed = [column.max() for column in columns if column.notna().any()]
    return int(min(max([0, *printed]), 3))


def build_report(
    area, period, baseline, more_checks=(), hosts=None, periods_back=HISTORY_PERIODS, streaks_back=HISTORY_PERIODS
):
    """The Report of a stored period, with `more_checks` rows of the caller's; MissingData where the store has nothing of it.

    `hosts` ({Period: [Period, …]}) says whose files print figures of the periods besides their own (see `guests`). Of the
    periods before it the report shows `periods_back`; its streaks are counted over `streaks_back`, if these are more.
    """
    register = load_register(area)
    found = read_tables(area, period, baseline, register, hosts or {}, max(periods_back, streaks_back))
    history, before, checks = found.history, found.before, (*found.checks, *more_checks)
    if str(period) not in set(history["period"]):
        raise MissingData(
            f"Không có số liệu {period} của {area.name} trong kho. Hãy chạy chiso766 ingest rồi chạy lại."
        )
    partial = [p for p in (period, baseline) if p not in periods_of(area.slug)]
    told = (register, checks, found.files, partial, periods_back)
    report = report_from(found.area, period, baseline, history, before, *told)
    revised = revisions.revised_figures(found.stored)
    shifts = tuple(revisions.shifts(found.stored, revised))
    return replace(report, revised=revised, shifts=shifts, taken_from=found.taken_from)


def report_from(
    area, period, baseline, past, before, register, checks=(), files=None, partial=(), periods_back=HISTORY_PERIODS
):
    """The Report of `period` out of long tables: `past` (it and the periods before it, `periods_back` of which are its history)
    and `before` (the baseline); of the periods in `partial` not all units need be known."""
    past = mergers.of_todays_units(past, register, period)
    history, recent = (_since(past, period.previous(back)) for back in (periods_back, HISTORY_PERIODS))
    before = mergers.told_apart(mergers.renamed(before, register, baseline, period), register, period)
    observations = history[history["period"] == str(period)]
    changed = mergers.changed(register, baseline, period)
    changes = ranking.ranked(change.compare(observations, before, period, baseline, partial, changed))
    changes = mergers.told(changes, register, before, baseline, period)
    lengths = change.streaks(past, period).to_dict()
    changes["streak"] = [lengths.get(pair, 0) for pair in zip(changes["indicator_id"], changes["key"], strict=True)]
    changes["kind"] = _kinds(register, changes)
    usable = observations[observations["usable"].astype(bool) & (observations["scope"] != "unknown")]
    sums = tuple(scores.group_check(usable))
    checks = (*checks, *outlier_checks(area, period, recent))  # the same doubts, whatever a report shows
    checks = sorted(
        checks,
        key=lambda row: (SEVERITIES.index(row["severity"]), row["period"] != str(period)),
    )
    status = lower_status(*(area.status(p) for p in (period, baseline) if p))
    own = change.compare_own(observations, before, period, baseline)
    told = (tuple(checks), files or {}, sums)
    return Report(area, period, baseline, status, observations, history, changes, own, *told, before=before, past=past)


def _since(table, first):
    return table[table["period"] >= str(first)]  # of one kind, whose text order is time order


def _kinds(register, changes):
    """ "xã", "thị trấn", … of every row: the register's, else as the name is printed, else ""."""
    known = {unit.unit_id: unit.kind for unit in register.units}
    units = dict(zip(changes["key"], zip(changes["unit_id"], changes["unit"], strict=True), strict=True))
    kinds = {key: known.get(unit_id) or _printed_kind(name) for key, (unit_id, name) in units.items()}
    return [kinds[key] for key in changes["key"]]


def _printed_kind(name):
    kind, _, scope = name_parts(name)
    return kind if scope == "commune" else ""
