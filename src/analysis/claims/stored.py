"""What the store holds of an area, as exact decimals: figures, changes, places, streaks and counts for claims to be held against.

Every figure is counted here anew, by its own few lines, and not taken from the report: the report is among what is checked.
"""

from collections import namedtuple
from copy import copy
from functools import wraps

from analysis import store
from analysis.claims.rows import AREA, key_of, table_of
from analysis.claims.written import sign
from analysis.core.areas import periods_of
from analysis.reference.indicators import catalogue, series_break
from analysis.reference.names import parts_of
from analysis.reference.units import load_register
from analysis.report import mergers
from analysis.report.guests import of_known_units

_NEW = " (mới)"
Who = namedtuple("Who", "scope key name near note", defaults=("",))


def _remembered(method):
    """`method` of a Data, whose answers are kept: the sentences of a draft ask the same again and again."""

    @wraps(method)
    def answer(self, *asked):
        key = (method.__name__, *asked)
        if key not in self._answers:
            self._answers[key] = method(self, *asked)
        return self._answers[key]

    return answer


class Data:
    """The stored figures of one area; `period` is that of the draft, `baseline` the one before it by the calendar; `hosts`
    ({Period: [Period, …]}): whose files print figures of which other periods."""

    def __init__(self, area, period, baseline=None, hosts=None):
        self.area, self.period, self.hosts = area, period, hosts or {}
        self.baseline = baseline or period.previous()
        self.folders = set(periods_of(area.slug))
        self.register = load_register(area)
        self._tables, self._answers, self._of_kinds, self._kin = {}, {}, {}, None
        printed = [name for p in (self.baseline, period) for name in self.names(p).values()]
        self.register = self.register.with_printed(printed)

    @_remembered
    def scope_of(self, name):
        """The scope of a unit that a text names, also of one of another time, or without a register of one that the files print; ""
        for anything else."""
        scope = self.register.scope_of(name, self.period) or self.register.scope_of(name, None)
        return scope or ("commune" if self.register.is_open and self._is_printed(name) else "")

    def _is_printed(self, name):
        """True where the files of the draft's period, or of the one before, print a commune of that name."""
        match = self.register.identify(name, self.period)
        return match.shared or any(match.unit_id in self.names(period) for period in (self.period, self.baseline))

    @_remembered
    def who(self, printed, period=None):
        """The Who of a printed name in `period`, else in the draft's: scope "area", "commune", another, "gone" with a note for a
        unit of another time, or "unknown" with near names."""
        if printed == AREA:
            return Who("area", AREA, self.area.name, ())
        period = period or self.period
        if printed.endswith(mergers.OLD) and period < self.period:
            printed = printed.removesuffix(
                mergers.OLD
            )  # as a table of ours tells a unit that is no more from one of today
        printed = printed.removesuffix(_NEW)
        match = self.register.identify(printed, period)
        if not match.unit_id and period != self.period:
            match = self.register.identify(printed, self.period)
        if not match.unit_id and match.note:
            return Who("gone", printed, match.name, match.near, match.note)
        unit_id = match.unit_id
        if period < self.period:
            unit_id = mergers.new_ids(self.register, period, self.period).get(unit_id, unit_id)
        key = AREA if match.scope == "area" else unit_id or printed
        scope = match.scope if match.unit_id else "unknown"
        if self.register.is_open and scope == "commune" and key not in self.names(self.period):
            bare = self.register.identify(parts_of(printed).text, period)  # "xã X", where the files print "X"
            if bare.unit_id in self.names(self.period):
                return Who(scope, bare.unit_id, match.name, ())
            scope = "unknown"
        return Who(scope, key, match.name, match.near)

    def mean_named(self, name, indicator_id, period):
        """The Stored mean that the files print under a name, or None."""
        return self._table(period).get(("mean", name, indicator_id))

    def figure(self, who, indicator_id, period):
        """The Stored figure of a unit, or None."""
        return self._table(period).get((who.scope, who.key, indicator_id))

    def value(self, who, indicator_id, period):
        """The exact value of a unit's figure that may be used, else None."""
        found = self.figure(who, indicator_id, period)
        return found.value if found and found.usable else None

    def has(self, indicator_id, period):
        """True where the period's communes have figures of an indicator."""
        return bool(self.values(indicator_id, period))

    @_remembered
    def values(self, indicator_id, period):
        """{key of a commune: exact value} of the figures that may be used."""
        return {
            key: stored.value
            for (scope, key, name), stored in self._table(period).items()
            if scope == "commune"
            and name == indicator_id
            and stored.value is not None
            and stored.usable
            and self._is_kin(key)
        }

    def labels(self, indicator_id, period):
        """{key of a commune: the printed label}."""
        rows = self._table(period).items()
        labels = {k: s.text.strip() for (scope, k, name), s in rows if scope == "commune" and name == indicator_id}
        return {key: label for key, label in labels.items() if self._is_kin(key)}

    @_remembered
    def names(self, period):
        """{key: name} of the communes of a period."""
        rows = self._table(period).items()
        return {key: s.name for (scope, key, _), s in rows if scope == "commune" and self._is_kin(key)}

    def only(self, kind):
        """The Data of the communes of one kind ("phường") alone; itself where no others or none of that kind are there."""
        kinds = self._kinds(self.period)
        if set(kinds.values()) == {kind} or kind not in kinds.values():
            return self
        if kind not in self._of_kinds:
            self._of_kinds[kind] = copy(self)
            self._of_kinds[kind]._answers = {}
            self._of_kinds[kind]._kin = {key for p in (self.period, self.baseline) for key in self.kin_of(kind, p)}
        return self._of_kinds[kind]

    def _is_kin(self, key):
        return self._kin is None or key in self._kin

    def delta(self, who, indicator_id, period, baseline):
        """Change of a unit's figure since `baseline`, None where it cannot be compared."""
        now, then = (self.value(who, indicator_id, p) for p in (period, baseline))
        broken = series_break(indicator_id, baseline, period) or who.key in self._changed(period, baseline)
        return None if now is None or then is None or broken else now - then

    @_remembered
    def deltas(self, indicator_id, period, baseline):
        """{key: change} of the communes that can be compared; {} where another period's files quote only a few of the baseline."""
        now, then = self.values(indicator_id, period), self.values(indicator_id, baseline)
        is_quoted_only = baseline not in self.folders and 2 * len(then) <= len(now)
        if is_quoted_only or series_break(indicator_id, baseline, period):
            return {}
        changed = self._changed(period, baseline)
        return {key: value - then[key] for key, value in now.items() if key in then and key not in changed}

    @_remembered
    def _changed(self, period, baseline):
        """Ids of the units that won or lost land between two periods: they have no baseline."""
        return mergers.changed(self.register, baseline, period) if baseline < period else set()

    def parts(self, who, indicator_id, baseline):
        """The sum of what the units that became one, and nothing but it, counted in `baseline`; None where that is not known."""
        units = (
            mergers.parts_of(self.register, baseline, self.period).get(who.key, ()) if baseline < self.period else ()
        )
        values = [self.values(indicator_id, baseline).get(unit) for unit in units]
        return sum(values) if values and None not in values else None

    def ranks(self, indicator_id, period, among=None):
        """{key: place}, 1 = best, ties share the best place; `among`: only these keys."""
        values = {k: v for k, v in self.values(indicator_id, period).items() if among is None or k in among}
        way = -1 if catalogue()[indicator_id].polarity < 0 else 1
        ordered = sorted((way * value for value in values.values()), reverse=True)
        places = {}
        for place, value in enumerate(ordered, start=1):
            places.setdefault(value, place)
        return {key: places[way * value] for key, value in values.items()}

    @_remembered
    def kin(self, key, period):
        """Keys of the communes of a period that are of the kind of one of them: the xã alone, say."""
        return self.kin_of(self._kinds(period).get(key), period)

    def kin_of(self, kind, period):
        """Keys of the communes of a period that are of a kind."""
        return frozenset(key for key, own in self._kinds(period).items() if own == kind)

    @_remembered
    def _kinds(self, period):
        kinds = {unit.unit_id: unit.kind for unit in self.register.units}
        return {key: kinds.get(key) or parts_of(name).kind for key, name in self.names(period).items()}

    @_remembered
    def climbs(self, indicator_id, period, baseline):
        """{key: places won (+) or lost (−)} among the communes of both periods."""
        both = set(self.deltas(indicator_id, period, baseline))
        now, then = self.ranks(indicator_id, period, both), self.ranks(indicator_id, baseline, both)
        return {key: then[key] - now[key] for key in both}

    @_remembered
    def streaks(self, indicator_id, period):
        """{key: periods in a row of rise (+) or fall (−) that end in `period`}."""
        found, later = {}, period
        running = self._steps(indicator_id, period)
        while running:
            for key, step in running.items():
                found[key] = found.get(key, 0) + step
            later = later.previous()
            steps = self._steps(indicator_id, later)
            running = {key: step for key, step in running.items() if steps.get(key) == step}
        return {key: found.get(key, 0) for key in self.values(indicator_id, period)}

    def _steps(self, indicator_id, period):
        """{key: 1 or −1} of the communes that rose or fell since the period before."""
        deltas = self.deltas(indicator_id, period, period.previous())
        return {key: sign(delta) for key, delta in deltas.items() if delta}

    @_remembered
    def median(self, indicator_id, period):
        """The median of the communes' figures, None where there are none."""
        values = sorted(self.values(indicator_id, period).values())
        middle = len(values) // 2
        if not values:
            return None
        return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2

    def place(self, stored):
        """ "phu-luc.xlsx, Phụ lục 2!D30", behind its period's folder where that is not the draft's."""
        return f"{stored.source}, {stored.sheet}"

    @_remembered
    def sheets(self, indicator_id, *periods):
        """ "phu-luc.xlsx, Phụ lục 2; 2024-07/phu-luc.xlsx, Phụ lục 2": where the communes' figures of an indicator stand."""
        found = {}
        for period in periods:
            for (scope, _, name), stored in self._table(period).items():
                if scope == "commune" and name == indicator_id:
                    sheet = stored.sheet.rpartition("!")[0]
                    found[", ".join(filter(None, (stored.source, sheet)))] = None
        return "; ".join(found)

    def _table(self, period):
        """{(scope, key, indicator_id): Stored} of a period's own figures, and of what only other periods' files print of it."""
        if period not in self._tables:
            guests = store.read_guests(self.area.slug, {period: self.hosts.get(period, [])})
            if len(guests):
                guests = of_known_units(guests, store.read_own(self.area.slug, [period]), self.register)
            rows = store.read_observations(self.area.slug, [period], guests)
            is_guest = rows["source"].isin(guests["source"].unique())
            rows = rows.assign(source=rows["source"].where(is_guest, f"{period}/" + rows["source"]))
            if period < self.period:  # a unit with a new name since is still that unit
                rows = mergers.renamed(rows, self.register, period, self.period)
            self._tables[period] = table_of(rows, self._readings(period), f"{self.period}/")
        return self._tables[period]

    def _readings(self, period):
        """{(scope, key, indicator_id): (row, …)} of all that the files print of a period, what was set aside among it."""
        rows = store.read_stored(self.area.slug, dict.fromkeys([period, *self.hosts.get(period, ())]))
        found = {}
        for row in rows[(rows["period"] == str(period)) & (rows["standing"] != "replaced")].itertuples():
            found.setdefault((row.scope, key_of(row), row.indicator_id), []).append(row)
        return {key: tuple(same) for key, same in found.items() if len(same) > 1}
