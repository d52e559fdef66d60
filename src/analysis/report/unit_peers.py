"""One unit among its peers: the communes of its kind, and those of them that have about as many dossiers; facts.json of a unit."""

from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from analysis.core.numbers import padded, written
from analysis.measures.change import communes
from analysis.measures.ranking import ranks
from analysis.measures.volume import FACTOR, FEWEST, NEAREST, similar, volumes
from analysis.reference.indicators import catalogue
from analysis.report.words import with_kind

_FEWEST_IN_TABLE = 2


class Place(NamedTuple):
    """A unit's figure of one indicator and its place among `count` communes with one, which `alike` others share; `unit` and
    `value` of the best and of the weakest."""

    indicator_id: str
    value: float
    place: int
    alike: int
    count: int
    best: pd.DataFrame
    weakest: pd.DataFrame


class Similar(NamedTuple):
    """The units of a kind by how many dossiers they have: what is `counted`; `volume`, the unit's own, None where it is not
    known; its `peers` and their volumes, the nearest first; `known` of `of` units of the kind have one; `standing`:
    {unit: where its volume stands}."""

    counted: str
    volume: Decimal | None
    peers: dict
    known: int
    of: int
    standing: dict

    @property
    def is_enough(self):
        """True where the peers are enough to stand among."""
        return len(self.peers) >= FEWEST


def in_words(report, unit):
    """ "xã Đồng Tiến": the unit within a sentence."""
    return with_kind(next(report.changes[report.changes["unit"] == unit].itertuples()))


def kind_of(report, unit):
    """ "xã"; "" where it is not known."""
    return next(iter(report.changes.loc[report.changes["unit"] == unit, "kind"]), "")


def units_of_kind(report, unit):
    """Names of the period's communes of the unit's kind, itself among them."""
    alike = set(report.changes.loc[report.changes["kind"] == kind_of(report, unit), "unit"])
    return [name for name in communes(report.observations)["unit"].unique() if name in alike]


def places(report, unit, names, units, fewest=_FEWEST_IN_TABLE):
    """{indicator_id: Place} of the unit among `units`, of those of the indicators `names` by which units are placed (no counts, and
    nothing that is neither good nor bad) and for which at least `fewest` units have a figure, the unit among them."""
    rows, names = report.changes, list(filter(_is_placed, names))
    rows = rows[rows["unit"].isin(units) & rows["indicator_id"].isin(names) & rows["value"].notna()]
    rows = rows.assign(place=ranks(rows["value"], rows["indicator_id"]))[["indicator_id", "unit", "value", "place"]]
    found = {name: some for name, some in rows.groupby("indicator_id", sort=False) if len(some) >= fewest}
    return {
        name: _place(found[name], name, unit)
        for name in names
        if unit in set(found[name]["unit"] if name in found else ())
    }


def _is_placed(name):
    return catalogue()[name].unit in ("percent", "points") and bool(catalogue()[name].polarity)


def _place(rows, name, unit):
    place, own = rows["place"], next(rows[rows["unit"] == unit].itertuples())
    best, weakest = rows[place == place.min()], rows[place == place.max()]
    return Place(name, own.value, int(own.place), int((place == own.place).sum()) - 1, len(rows), best, weakest)


def similar_volume(report, unit):
    """The Similar of a unit, by the count that most units of its kind have, where it can be by one that it has itself; None where
    the period's files print none of any of them."""
    units = units_of_kind(report, unit)
    found = volumes(report.observations)
    found = found[found["unit"].isin(units)]
    by_count = {counted: rows.set_index("unit") for counted, rows in found.groupby("counted", sort=False)}
    if not by_count:
        return None
    counted = max(by_count, key=lambda name: (unit in by_count[name].index, len(by_count[name])))
    rows = by_count[counted]
    standing = {name: report.origin(name, rows["indicator_id"][name]) for name in rows.index}
    if unit not in rows.index:
        return Similar(counted, None, {}, len(rows), len(units), standing)
    peers = {name: _whole(volume) for name, volume in similar(rows["volume"], unit).items()}
    return Similar(counted, _whole(rows["volume"][unit]), peers, len(rows), len(units), standing)


def places_by_volume(report, unit, names, found):
    """The places() of a unit among the peers of a Similar or None; none where these are fewer than FEWEST."""
    return places(report, unit, names, [unit, *found.peers], FEWEST + 1) if found and found.is_enough else {}


def _whole(volume):
    return Decimal(str(volume))


def rule(report, unit, found):
    """The rule by which the peers of a Similar were chosen, in one sentence."""
    nouns, low, high = kind_of(report, unit) or "đơn vị", found.volume / FACTOR, found.volume * FACTOR
    return (
        f"Số hồ sơ tương đương: tối đa {NEAREST} {nouns} có số {found.counted} gần số của {in_words(report, unit)} "
        f"({written(found.volume)}) nhất, trong khoảng từ một nửa đến gấp đôi số đó ({written(low)} đến {written(high)}); bằng nhau ở vị "
        "trí cuối thì lấy cả."
    )


def left_out(report, unit, found):
    """How many units of the kind have no known volume; "" where all have one."""
    if found.known == found.of:
        return ""
    nouns = kind_of(report, unit) or "đơn vị"
    return (
        f"{padded(found.of - found.known)}/{padded(found.of)} {nouns} chưa biết số {found.counted} (tệp nguồn không in, in hai số khác "
        "nhau, hoặc số bị lỗi kiểm tra) nên không xét."
    )


def unit_facts(report, unit):
    """The content of a unit's facts.json: its places among its peers, as plain values; of an area that is itself the commune there
    are no peers."""
    facts = {
        "area": report.area.slug,
        "period": str(report.period),
        "status": report.status_of([report.period]),
        "unit": unit or report.area.name,
    }
    if unit is None:
        return facts | {"kind": "", "same_kind": None, "similar_volume": None}
    names, units, found = report.indicator_ids, units_of_kind(report, unit), similar_volume(report, unit)
    return facts | {
        "kind": kind_of(report, unit),
        "same_kind": {"units": len(units), "places": _plain(places(report, unit, names, units))},
        "similar_volume": found and _similar_facts(report, unit, names, found),
    }


def _similar_facts(report, unit, names, found):
    return {
        "counted": found.counted,
        "rule": rule(report, unit, found) if found.volume is not None else None,
        "volume": None if found.volume is None else int(found.volume),
        "source": found.standing.get(unit),
        "peers": [
            {"unit": name, "volume": int(volume), "source": found.standing[name]}
            for name, volume in found.peers.items()
        ],
        "left_out": found.of - found.known,
        "places": _plain(places_by_volume(report, unit, names, found)),
    }


def _plain(found):
    return {name: {"place": p.place, "of": p.count, "alike": p.alike} for name, p in found.items()}
