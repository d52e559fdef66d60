"""Two captures of one period: was a whole indicator shifted without a word?"""

import numpy as np

from analysis.core.numbers import MILLIONTHS, millionths

# A shift is told only of as many units, of whom at least this share moved by almost one amount.
FEWEST_UNITS = 5
MOST_OF_THEM = 0.8
# "Almost": within this distance of the middle move, or a tenth of it. A smaller middle move than SMALLEST is none: it could
# not be told from units that stood still.
NEARNESS = 0.02
SMALLEST = 0.05


def revision_shift(old, new):
    """(shift, how many units moved by almost that, how many units in all), or None where no silent revision is seen.

    `old` and `new` are Series of one indicator's values by unit, from two captures of one period; units without a value in
    both are left out. The shift is the middle (median) move. Performance does not move nearly all units alike.
    """
    moves = (millionths(new) - millionths(old)).dropna() / MILLIONTHS
    if len(moves) < FEWEST_UNITS:
        return None
    shift = round(float(np.median(moves)), 6)
    alike = int((abs(moves - shift) <= max(NEARNESS, abs(shift) / 10) + 1e-9).sum())
    if abs(shift) < SMALLEST or alike < MOST_OF_THEM * len(moves):
        return None
    return shift, alike, len(moves)


def revised_figures(stored):
    """A row per figure that a correction replaced: scope, unit, unit_id, indicator_id, period, old (as first published), new,
    revision (new − old, exact; NaN where either is no number), decimals (the most of both), and how both were printed (text,
    new_decimals; old_text, old_decimals), and where (origin, old_origin).

    `stored` is all that is stored of some periods, replaced figures among it. Where a figure was replaced twice, the first
    counts: it is what was published.
    """
    keys = ["scope", "unit", "unit_id", "indicator_id", "period"]
    stored = stored.assign(origin=stored["source"] + ", " + stored["place"])
    named = {"value": "old", "decimals": "old_decimals", "text": "old_text", "origin": "old_origin"}
    old = stored[stored["standing"] == "replaced"].drop_duplicates(keys)[[*keys, *named]].rename(columns=named)
    current = stored[stored["standing"] == "current"].drop_duplicates(keys)
    named = {"value": "new", "decimals": "new_decimals"}
    new = current[[*keys, *named, "text", "origin"]].rename(columns=named)
    table = old.merge(new, on=keys, how="inner")
    digits = table[["new_decimals", "old_decimals"]].max(axis=1)
    revision = (millionths(table["new"]) - millionths(table["old"])) / MILLIONTHS
    return table.assign(revision=revision, decimals=digits)


def shifts(stored, revised):
    """[(period, indicator_id, shift, units alike, units in all), …]: silent revisions among the communes' figures of `stored`,
    of which `revised` is the revised_figures()."""
    keys, found = ["unit", "unit_id"], []
    communes = stored[(stored["scope"] == "commune") & (stored["standing"] == "current")]
    for (period, indicator_id), rows in revised[revised["scope"] == "commune"].groupby(["period", "indicator_id"]):
        here = communes[(communes["period"] == period) & (communes["indicator_id"] == indicator_id)]
        new = here.drop_duplicates(keys).set_index(keys)["value"]
        old = rows.set_index(keys)["old"].combine_first(new)
        if shift := revision_shift(old, new):
            found.append((period, indicator_id, *shift))
    return found


def restated(stored, before, baseline):
    """A row per figure of `baseline` that the period's own files print otherwise than those of `baseline`: unit, indicator_id,
    old (as `before`, the baseline's long table, has it), new, old_text, text, source, place.

    `stored` is all that is stored of the period's folder.
    """
    keys = ["scope", "unit", "unit_id", "indicator_id"]
    again = stored[(stored["period"] == str(baseline)) & stored["usable"] & (stored["standing"] == "current")]
    first = before[before["usable"].astype(bool)][[*keys, "value", "text"]]
    first = first.rename(columns={"value": "old", "text": "old_text"})
    both = again.rename(columns={"value": "new"}).merge(first, on=keys)
    differs = (millionths(both["new"]) - millionths(both["old"])).abs() > 0
    return both.loc[differs, ["unit", "indicator_id", "old", "new", "old_text", "text", "source", "place"]]
