"""Figures of a period that stand in the files of another ("guests"): where they are used, and what is said of it.

`hosts` is {Period: [Period of a folder whose files print figures of it, …]}; see `store.read_guests` for the figures.
"""

from dataclasses import replace

from analysis import store
from analysis.core.areas import periods_of
from analysis.core.model import check_row, lower_status
from analysis.core.periods import match_period
from analysis.core.text import join_names, tidy
from analysis.measures.change import communes, figures
from analysis.reference.indicators import catalogue

_KEYS = ["scope", "indicator_id", "unit", "unit_id", "period"]
_MOST_NAMED = 3


def area_with_guests(area, guests):
    """`area` in which a period without a folder has the lowest status of its figures in other periods' files."""
    folders = set(map(str, periods_of(area.slug)))
    found = {
        period: lower_status(area.status(period), *rows["status"].unique())
        for period, rows in guests.groupby("period")
        if period not in folders
    }
    return replace(area, statuses={**area.statuses, **found}) if found else area


def of_known_units(guests, own, register):
    """`guests` without those of communes that a period of `own`, the figures of periods with a folder, does not have: a table of
    December may print November's figures of a unit that did not exist then."""
    keep = guests["scope"] != "commune"
    for period in guests["period"].unique():
        here = own[own["period"] == period]
        known = (
            set(here["unit_id"])
            if register.is_open
            else {u.unit_id for u in register.valid_units(match_period(period))}
        )
        keep |= (guests["period"] == period) & (here.empty | guests["unit_id"].isin(known))
    return guests[keep]


def baseline_in_own_files(area, period, hosts):
    """The period before `period` where it has no folder and the files of `period` print enough of it to compare with: one
    indicator of more than half of the communes, or of the area itself where no commune has figures; else None."""
    before, folders = period.previous(), periods_of(area.slug)
    own = [period] if period in folders else hosts[period]
    shared = [host for host in hosts.get(before, ()) if host in own]
    if before in folders or not shared:
        return None
    here = store.read_own(area.slug, own) if period in folders else store.read_guests(area.slug, {period: own})
    now, then = _comparable(here), _comparable(store.read_guests(area.slug, {before: shared}))
    if communes(now).empty:
        return before if set(now["indicator_id"]) & set(then["indicator_id"]) else None
    return before if _well_known(now, then) else None


def without_sparse(history, period, folders):
    """`history` without the communes' figures of earlier periods that have no folder, where they are not of most communes: a
    few quoted figures show no trend."""
    now, keep = history[history["period"] == str(period)], history["scope"] != "commune"
    for text in history["period"].unique():
        is_here = history["period"] == text
        if text == str(period) or match_period(text) in folders:
            keep |= is_here
        else:
            known = _well_known(_comparable(now), _comparable(history[is_here]))
            keep |= is_here & history["indicator_id"].isin(known)
    return history[keep]


def _well_known(now, then):
    """The indicators of which `then` has more than half of the communes that `now` has."""
    have, had = (communes(table).groupby("indicator_id")["unit"].nunique().to_dict() for table in (now, then))
    return {name for name, count in had.items() if name in have and 2 * count > have[name]}


def _comparable(table):
    """The figures of `table` that may be compared, of communes and of the area."""
    table = figures(table[table["standing"] == "current"])
    return table[table["value"].notna() & table["scope"].isin(["commune", "area"])]


def taken(observations, guests):
    """The rows of `observations` that come from `guests`."""
    return observations[observations["source"].isin(guests["source"].unique())]


def taken_from(rows):
    """{period: {period whose files print it: number of figures}} of `taken` rows, all as texts."""
    rows = rows[rows["value"].notna()]
    found = {}
    for period, source in zip(rows["period"], rows["source"], strict=True):
        hosts, host = found.setdefault(period, {}), source.partition("/")[0]
        hosts[host] = hosts.get(host, 0) + 1
    return found


def guest_files(area, rows):
    """[source file dict, …] of the files that `taken` rows of one period come from, as the store has them."""
    found = []
    for source, here in rows.groupby("source", sort=False):
        host, _, name = source.partition("/")
        file = next(f for f in store.read_notes(area.slug, host)["files"] if f["source"] == name)
        counts = {"figures": int(here["value"].notna().sum()), "rows": here["printed"].nunique()}
        found.append({**file, **counts, "source": source})
    return found


def guest_checks(area, rows, guests):
    """Check rows of one period about its `taken` rows: an "info" per file that they come from, and an error per indicator of
    which other periods' files print different figures."""
    found = []
    for source, here in rows[rows["value"].notna()].groupby("source", sort=False):
        period, host = match_period(here["period"].iloc[0]), match_period(source.partition("/")[0])
        names = [catalogue()[name].name for name in here["indicator_id"].unique()]
        why = (
            "tệp của kỳ này không có các số đó"
            if period in periods_of(area.slug)
            else "kỳ này không có thư mục riêng trong data/raw"
        )
        detail = (
            f"{len(here)} số liệu của {period.words()} ({'; '.join(names)}) lấy từ tệp của {host.words()}, vì {why}."
        )
        found.append(_about_taken("from_other_period", "info", area, here, detail))
    return found + _conflicts(area, rows, guests)


def _conflicts(area, rows, guests):
    """Error rows about figures that files of several other periods print differently: none of them counts."""
    values = guests[guests["usable"] & guests["value"].notna()].drop_duplicates([*_KEYS, "value"])
    several = values[values.duplicated(_KEYS, keep=False)]
    several = several.merge(rows.loc[~rows["usable"].astype(bool), _KEYS], on=_KEYS)
    found = []
    for indicator_id, here in several.groupby("indicator_id", sort=False):
        units = [
            f"{unit}: {' và '.join(f'{tidy(r.text)} ({r.source}, {r.place})' for r in same.itertuples())}"
            for unit, same in here.groupby("unit", sort=False)
        ]
        more = f"; và {len(units) - _MOST_NAMED} đơn vị khác" if len(units) > _MOST_NAMED else ""
        detail = (
            f"{catalogue()[indicator_id].name}: tệp của các kỳ khác ghi các số khác nhau của "
            f"{match_period(here['period'].iloc[0]).words()} ({'; '.join(units[:_MOST_NAMED])}{more}); không số nào được tính. "
            f"Hãy xác nhận số nào đúng rồi đặt tệp có số đó vào thư mục {here['period'].iloc[0]}."
        )
        found.append(_about_taken("duplicate_value", "error", area, here, detail))
    return found


def _about_taken(rule, severity, area, here, detail):
    """A check row about the figures `here`; it names their unit and indicator where they have one."""
    unit, indicator_id = (here[name].iloc[0] if here[name].nunique() == 1 else "" for name in ("unit", "indicator_id"))
    first = here.iloc[0]
    about = (area.slug, first["period"], unit, indicator_id)
    return check_row(rule, severity, *about, detail, first["source"], first["place"])


def host_checks(area, period, hosts):
    """The stored check rows of the `hosts` of a period without a folder about the files that have its figures, what they say of
    figures of other periods left out."""
    found = []
    for host in hosts:
        stored = store.read_stored(area.slug, [host])
        cells = list(zip(stored["source"], stored["place"], stored["period"], strict=True))
        here = {(source, place) for source, place, of in cells if of == str(period)}
        elsewhere = {(source, place) for source, place, of in cells if of != str(period)} - here
        files = {source for source, _ in here}
        rows = [row for row in store.check_rows(area.slug, host) if row["rule"] != "other_period"]
        found += [r for r in rows if r["source"] in files and (r["source"], r["place"]) not in elsewhere]
    return found


def guest_sentence(period, hosts):
    """ "Số liệu năm 2024: 21 số lấy từ tệp của tháng 12/2024.": of which period, how many, from which other periods' files."""
    parts = [f"{count} số lấy từ tệp của {match_period(host).words()}" for host, count in hosts.items()]
    return f"Số liệu {match_period(period).words()}: {join_names(parts)}."
