"""What a report needs out of the store: its periods' figures, wherever they stand, their check rows and files."""

from typing import NamedTuple

import pandas as pd

from analysis import store
from analysis.core.areas import Area, periods_of
from analysis.measures import revisions
from analysis.report import guests, printed_names
from analysis.report.revisions import restated_checks

HISTORY_PERIODS = 12


class Tables(NamedTuple):
    """`history`: the period and those before it; `before`: the baseline; `stored`: all that is stored of these two, replaced
    figures among it; `checks`: their check rows; `files` and `taken_from`: as a Report has them; `area`: with the statuses of
    periods that have no folder."""

    area: Area
    history: pd.DataFrame
    before: pd.DataFrame
    stored: pd.DataFrame
    checks: tuple
    files: dict
    taken_from: dict


def history_of(area, period, hosts=(), periods_back=HISTORY_PERIODS):
    """`period` and those of the `periods_back` before it (same kind, by the calendar) that have a folder or are among
    `hosts`, in time order."""
    present = {*periods_of(area.slug), *hosts}
    return sorted(p for p in (period.previous(n) for n in range(periods_back + 1)) if p in present)


def read_tables(area, period, baseline, register, hosts, periods_back=HISTORY_PERIODS):
    """The Tables of a report of `period`; `hosts` ({Period: [Period, …]}) says whose files print figures of the periods
    besides their own."""
    folders, shown, earlier = (
        periods_of(area.slug),
        [p for p in (period, baseline) if p],
        history_of(area, period, hosts, periods_back),
    )
    periods = dict.fromkeys([*earlier, *shown])
    others = store.read_guests(area.slug, {p: hosts[p] for p in periods if p in hosts})
    area = guests.area_with_guests(area, others)
    everything, others, names, checks = _named(area, [p for p in periods if p in folders], others, register, shown)
    stored = printed_names.named(store.read_own(area.slug, [p for p in shown if p in folders]), names)
    history = everything[everything["period"].isin(list(map(str, earlier)))]
    before = everything[everything["period"] == str(baseline)]
    taken = guests.taken(everything, others)
    files = {}
    for p in shown:
        rows = store.check_rows(area.slug, p) if p in folders else guests.host_checks(area, p, hosts.get(p, ()))
        entered = taken[taken["period"] == str(p)]
        checks += [row for row in rows if row not in checks and (p == period or _concerns(row))]
        checks += guests.guest_checks(area, entered, others)
        own = (store.read_notes(area.slug, p) or {}).get("files", []) if p in folders else []
        files[str(p)] = [*own, *guests.guest_files(area, entered)]
    if baseline and period in folders:
        again = printed_names.named(store.read_stored(area.slug, [period]), names)
        checks += restated_checks(area, period, baseline, revisions.restated(again, before, baseline))
    taken_from = guests.taken_from(taken[taken["period"].isin(list(map(str, shown)))])
    return Tables(
        area, guests.without_sparse(history, period, folders), before, stored, tuple(checks), files, taken_from
    )


def _named(area, folders, others, register, shown):
    """(the long table of the periods in `folders` and of what stands of any in `others`, `others`, Names, check rows): without
    units.csv each unit has one name in all of them."""
    names = printed_names.Names({}, {})
    own = store.read_own(area.slug, folders) if register.is_open or len(others) else others
    if register.is_open and (both := [table for table in (own, others) if len(table)]):
        names = printed_names.names_of(pd.concat(both), shown)
        own, others = printed_names.named(own, names), printed_names.named(others, names)
    others = guests.of_known_units(others, own, register)
    table = store.read_observations(area.slug, folders, others)
    checks = printed_names.shared_name_checks(area, table, names, shown)
    return printed_names.named(table, names), others, names, checks


def _concerns(row):
    """True for a check row of the baseline that matters to the period compared with it: doubts and corrections."""
    return row["severity"] != "info" or row["rule"] == "revised"
