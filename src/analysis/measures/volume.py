"""How many dossiers a unit has, and which other units have about as many."""

from analysis.measures.change import communes
from analysis.reference.indicators import read_table

# From half to double as many is about as many; of more units than a page can name, the nearest; fewer are no group to stand in.
FACTOR, NEAREST, FEWEST = 2, 10, 3


def volumes(observations):
    """One row per commune and what is counted (volumes.csv): counted, unit, volume, indicator_id; in the order of volumes.csv.

    The volume is the printed denominator of a figure that no check bars. A unit for which two different ones are printed has none.
    """
    counted = {row["indicator_id"]: row["counted"] for row in read_table("volumes.csv")}
    rows = communes(observations)
    rows = rows[rows["usable"].astype(bool) & rows["denominator"].notna() & rows["indicator_id"].isin(list(counted))]
    rows = rows.sort_values("indicator_id", kind="stable", key=lambda names: names.map(list(counted).index))
    rows = rows.assign(counted=rows["indicator_id"].map(counted), volume=rows["denominator"].astype(float))
    agrees = rows.groupby(["counted", "unit"])["volume"].transform("nunique") == 1
    rows = rows[agrees].drop_duplicates(["counted", "unit"])
    return rows[["counted", "unit", "volume", "indicator_id"]].reset_index(drop=True)


def similar(volume_by_unit, unit):
    """The other units with a volume like that of `unit` (a Series by unit, as `volume_by_unit` is), the nearest first: the
    NEAREST nearest among those with from half to double as many, and whoever is as near as the last of them."""
    own, others = volume_by_unit[unit], volume_by_unit.drop(unit)
    others = others[(others * FACTOR >= own) & (others <= own * FACTOR)]
    distance = (others - own).abs().sort_values(kind="stable")
    return others[distance.index[distance.rank(method="min") <= NEAREST]]
