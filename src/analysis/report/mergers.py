"""Units that a merger, a split or a new name changed between two periods: what is compared, and what is said of them.

A figure has a baseline only where its unit is the same land in both periods, whatever its name. Of counts, and of nothing
else, those of the parts that make up exactly one unit may be added up.
"""

import pandas as pd

from analysis.core.numbers import MILLIONTHS, millionths
from analysis.core.periods import match_period
from analysis.measures.change import delta
from analysis.reference.indicators import catalogue
from analysis.report.words import inside

OLD = " (cũ)"


def of_todays_units(history, register, period):
    """`history` in which a unit with a new name has its id and label of `period`, one that is no more is told apart from one that
    bears its name, and so is one that had other land in an earlier period: its figures then stay in sight, in no series of now."""
    if not _has_changes(register):
        return history
    parts = []
    for text in history["period"].unique():
        rows, then = history[history["period"] == text], match_period(text)
        rows = _of_other_land(renamed(rows, register, then, period), changed(register, then, period))
        parts.append(told_apart(rows, register, period))
    return pd.concat(parts) if parts else history


def _of_other_land(rows, unit_ids):
    is_other = (rows["scope"] == "commune") & rows["unit_id"].isin(unit_ids)
    if not is_other.any():
        return rows
    return rows.assign(
        unit=rows["unit"].mask(is_other, rows["unit"].map(on_other_land)), unit_id=rows["unit_id"].mask(is_other, "")
    )


def on_other_land(unit):
    """ "Chi (địa giới cũ)": the unit in the periods in which it had other land."""
    return f"{unit} (địa giới cũ)"


def told_apart(before, register, period):
    """`before`, figures of an earlier period, in which a unit that is no more in `period` is "Tân Hà (cũ)" where another unit, made
    of it and its neighbours, is called Tân Hà now."""
    now = {unit.unit_id: register.labels[unit.unit_id] for unit in register.valid_units(period)}
    is_other = (before["scope"] == "commune") & ~before["unit_id"].isin(["", *now])
    is_other &= before["unit"].isin(set(now.values()))
    return before.assign(unit=before["unit"].mask(is_other, before["unit"] + OLD)) if is_other.any() else before


def labels_then(register, period):
    """{unit_id: label} as told_apart() tells them: of a unit that is no more in `period`, "Tân Hà (cũ)" where another is Tân Hà now."""
    labels, now = register.labels, {unit.unit_id for unit in register.valid_units(period)}
    taken = {labels[unit_id] for unit_id in now}
    return {i: label + OLD if i not in now and label in taken else label for i, label in labels.items()}


def renamed(before, register, baseline, period):
    """`before`, figures of `baseline`, in which a unit with a new name since has its id and label of `period`."""
    ids, present = new_ids(register, baseline, period), set(before["unit_id"])
    ids = {then: now for then, now in ids.items() if then in present}
    if not ids:
        return before
    is_one = before["unit_id"].isin(ids)
    new = before["unit_id"].map(ids)
    return before.assign(
        unit_id=before["unit_id"].mask(is_one, new), unit=before["unit"].mask(is_one, new.map(register.labels))
    )


def new_ids(register, baseline, period):
    """{id in `baseline`: id in `period`} of the units that only have another name since."""
    lasting = {o.earlier[0]: now for now, o in _lineage(register, baseline, period).items() if o.how == "same"}
    return {then: now for then, now in lasting.items() if then != now}


def parts_of(register, baseline, period):
    """{id in `period`: ids in `baseline`} of the units that are made up of exactly several earlier ones."""
    return {now: o.earlier for now, o in _lineage(register, baseline, period).items() if o.how == "merger"}


def changed(register, baseline, period):
    """Ids of the units of both periods that won or lost land between them."""
    return {now for now, o in _lineage(register, baseline, period).items() if o.how != "same" and now in o.earlier}


def told(changes, register, before, baseline, period):
    """`changes` with `origin` ("sáp nhập từ A, B"; "" where nothing is to be said), `apart` (the figure of the baseline that
    stands apart, of other land) and `parts` (the sum of the counts of the parts that make up the unit, else NaN) with the
    change since (`parts_delta`); what stands apart is no baseline."""
    origins = _lineage(register, baseline, period)
    words = origin_words(register, origins, baseline, period) if origins else {}
    is_apart = changes["why"] == "other_land"
    told = changes.assign(
        origin=[words.get(unit_id, "") for unit_id in changes["unit_id"]],
        apart=changes["baseline"].where(is_apart | (changes["state"] == "gone")),
        parts=_sums(changes, origins, before),
    )
    for column in ("baseline", "baseline_rank"):
        told[column] = told[column].mask(is_apart)
    return told.assign(parts_delta=delta(told["value"], told["parts"]))


def _sums(changes, origins, before):
    """Per row of `changes`: what the units that became one, and nothing but it, counted together; NaN where it is no count, or
    one of them has no figure."""
    whole = {unit_id: o.earlier for unit_id, o in origins.items() if o.how == "merger"}
    if not whole:
        return float("nan")
    usable = before[(before["scope"] == "commune") & before["usable"].astype(bool) & before["value"].notna()]
    counted = usable[usable["indicator_id"].map(lambda name: catalogue()[name].unit == "count").astype(bool)]
    value = dict(zip(zip(counted["indicator_id"], counted["unit_id"], strict=True), counted["value"], strict=True))
    sums = []
    for indicator_id, unit_id in zip(changes["indicator_id"], changes["unit_id"], strict=True):
        parts = [value.get((indicator_id, part)) for part in whole.get(unit_id, ())]
        is_whole = parts and None not in parts
        sums.append(sum(int(millionths(part)) for part in parts) / MILLIONTHS if is_whole else float("nan"))
    return pd.Series(sums, index=changes.index, dtype=float)


def origin_words(register, origins, baseline, period):
    """{unit_id: "sáp nhập từ A, B", "tách từ A", "sáp nhập vào C", …} of the units of either period whose land changed."""
    labels, found = labels_then(register, period), {}
    for unit_id, origin in origins.items():
        others = ", ".join(inside(labels[part]) for part in origin.earlier if part != unit_id)
        if origin.how not in ("same", "new"):
            found[unit_id] = _WORDS[origin.how, unit_id in origin.earlier].format(others)
    became = {}
    for unit_id, origin in origins.items():
        for part in origin.earlier:
            became.setdefault(part, []).append(unit_id)
    for unit in register.units:
        later = became.get(unit.unit_id, [])
        if unit.unit_id not in origins and later and origins[later[0]].how != "same":
            how = "sáp nhập vào" if len(later) == 1 else "chia tách vào"
            found[unit.unit_id] = f"{how} {', '.join(inside(labels[later_id]) for later_id in later)}"
    return found


# (how, does the unit itself last) -> words.
_WORDS = {
    ("merger", False): "sáp nhập từ {}",
    ("merger", True): "sáp nhập thêm {}",
    ("split", False): "tách từ {}",
    ("split", True): "đã tách một phần",
    ("many", False): "lập từ toàn bộ hoặc một phần của {}",
    ("many", True): "sáp nhập thêm và tách một phần, với {}",
}


def _lineage(register, baseline, period):
    """The Origins of the units of `period`; {} where the register tells of no change at all."""
    if baseline is None or baseline == period or not _has_changes(register):
        return {}
    return register.lineage(baseline, period)


def _has_changes(register):
    return any(unit.since or unit.until for unit in register.units)
