"""What may be wrong in a period's figures: one function per kind of doubt; an error bars the figure from statements.

Figures stand in one DataFrame, a row each: the columns of `values.CHUNK`, and unit, unit_id, scope and printed of `who`.
"""

import numpy as np

from analysis.core.keys import coded, rows_where, words_of
from analysis.core.numbers import LARGEST_EXACT, written
from analysis.core.periods import match_period
from analysis.core.text import tidy
from analysis.intake.doubts import named_periods
from analysis.intake.findings import Finding, about, listed
from analysis.intake.repeats import CURRENT, REPLACED
from analysis.intake.values import SENTENCE
from analysis.reference.indicators import catalogue


def file_name_conflicts(tables, period):
    """Warnings about files whose name names another period, while no table in them names one at all."""
    by_source = {}
    for table in tables:
        by_source.setdefault(table.grid.source, []).append(table)
    findings = []
    for source, here in by_source.items():
        texts = [text for table in here for text in (table.grid.sheet, *(t for _, _, t in table.title))]
        texts += [column.header for table in here for column in table.columns]
        stem = source.rpartition("/")[2].rpartition(".")[0]
        named = named_periods(stem, period)
        columns_name_one = any(column.periods for table in here for column in table.columns)
        if named and period not in named and not columns_name_one and not any(named_periods(t, period) for t in texts):
            detail = (
                f"Tên tệp ghi {named[0].words()} nhưng tệp nằm trong thư mục {period}, và bảng bên trong không ghi tháng nào; "
                "hãy xác nhận, nếu không đúng thì chuyển tệp."
            )
            findings.append(Finding("period_conflict", "warning", detail, source))
    return findings


def out_of_bounds(figures):
    """Rates outside 0-100, points above their maximum, negative figures; such a figure is barred from every statement."""
    codes, names = coded(figures["indicator_id"])
    indicators = [catalogue()[name] for name in names]
    lowest = np.array([1 if i.unit == "rank" else 0 for i in indicators])[codes]
    highest = np.array([float(100 if i.unit == "percent" else i.max_value or LARGEST_EXACT) for i in indicators])[codes]
    ranks, points, counts = (
        np.array([i.unit == unit for i in indicators])[codes] for unit in ("rank", "points", "count")
    )
    value, out_of = figures["value"].to_numpy(), figures["out_of"].to_numpy()
    wrong = (value < lowest) | (value > highest) | ((value > out_of) & (ranks | counts))
    wrong[ranks] |= value[ranks] % 1 > 0
    wrong |= points & ~np.isnan(value) & ~np.isnan(out_of) & (out_of != highest)
    wrong &= figures["standing"] == CURRENT
    figures.loc[wrong, "usable"] = False

    def finding(_, row):
        rule, detail = _bound_fault(row, catalogue()[row.indicator_id])
        what = f'"{tidy(row.text)}" {detail}; số liệu này chưa được tính cho đến khi sửa.'
        return about(row, rule, "error", what)

    there = np.flatnonzero(wrong)
    return [
        found for code in np.unique(codes[there]) for found in listed(figures, there[codes[there] == code], finding)
    ]


def _bound_fault(row, indicator):
    value, out_of, unit, highest = row.value, row.out_of, indicator.unit, indicator.max_value
    if value < 0:
        return "out_of_range", "là số âm"
    if value > LARGEST_EXACT:
        return "out_of_range", f"lớn hơn mọi số liệu có thể có ({written(LARGEST_EXACT)})"
    if unit == "points" and highest is not None and value > highest:
        return "points_over_max", f"lớn hơn điểm tối đa {written(highest)}"
    if unit == "percent" and value > 100:
        return "out_of_range", "lớn hơn 100%"
    if unit == "points" and out_of == out_of and out_of != highest:
        return "out_of_range", f"có mẫu số khác điểm tối đa {written(highest)}"
    if unit == "rank" and (value < 1 or value % 1 or value > out_of):
        return "out_of_range", "không phải là một thứ hạng có thể có"
    if unit == "count" and value > out_of:
        return "out_of_range", f"lớn hơn tổng số {written(out_of)} ghi bên cạnh"
    return None


def unmatched_between_tables(tables, people):
    """Communes that one appendix of the period has and another lacks; pages of one appendix count as one table."""
    held = [frozenset(c.indicator.indicator_id for c in t.columns if c.indicator and not c.is_prose) for t in tables]
    if len(set(held)) < 2:
        return []
    appendices = {}
    for table, indicators in zip(tables, held, strict=True):
        names = {}
        for printed, row, column in table.units if indicators else ():
            match = people.match(printed, table.scope)
            if match.scope in ("commune", "unknown"):
                names[match.unit_id or match.name] = (match.name, table, row, column)
        if len(names) > 1:
            appendices.setdefault(indicators, {}).update(names)
    everyone = {key: where for names in appendices.values() for key, where in names.items()}
    findings = []
    for names in appendices.values():
        _, lacking, _, _ = next(iter(names.values()))
        label = f'"{lacking.grid.sheet}" ({lacking.grid.source})' if lacking.grid.sheet else lacking.grid.source
        for key in everyone.keys() - names.keys():
            name, table, row, column = everyone[key]
            detail = f"{name} có ở bảng này nhưng không có ở bảng {label}."
            place = table.grid.place(row, column)
            findings.append(Finding("unmatched_between_tables", "warning", detail, table.grid.source, place, name))
    return sorted(findings, key=lambda f: (f.source, f.place, f.detail))


def still_open(findings, figures):
    """`findings` without the doubts about single figures that a correction has replaced since."""
    replaced = rows_where(figures, figures["standing"] == REPLACED)
    ended = set(zip(replaced["source"], replaced["place"], replaced["indicator_id"], strict=True))
    return [f for f in findings if f.severity == "info" or (f.source, f.place, f.indicator_id) not in ended]


def unregistered(figures, register, folder):
    """A warning where units are taken as they are printed, for want of a register."""
    if not register.is_open or {"commune", "unknown"}.isdisjoint(words_of(figures["scope"])):
        return []
    detail = "Không có units.csv, hoặc tệp đó chưa ghi đơn vị nào: tên đơn vị được lấy như in trong tệp số liệu, không đối chiếu được."
    return [Finding("unit_missing", "warning", detail, folder)]


def missing_units(figures, register, period, folder):
    """Communes of the register that exist in the period and have no row of it; one Finding for all of them where no table
    has any commune: a letter names but a few, or is about the area alone."""
    periods = words_of(figures["period"])
    own = [printed for printed in periods if period.covers(match_period(printed))]
    figures = figures if own == periods else figures[figures["period"].isin(own)]
    there = set(words_of(figures["unit_id"])) if not register.is_open else set()
    valid = [unit for unit in register.valid_units(period) if unit.lasts_to_the_end_of(period)]
    names = [register.labels[unit.unit_id] for unit in valid if unit.unit_id not in there]
    if names and not ((figures["weight"] != SENTENCE) & (figures["scope"] == "commune")).any():
        is_none = len(names) == len(valid)
        detail = (
            "Kỳ này không có số liệu của đơn vị nào trong danh mục (units.csv)."
            if is_none
            else f"Chỉ có lời văn nêu số liệu của {len(valid) - len(names)}/{len(valid)} đơn vị trong danh mục (units.csv); không có bảng "
            "của các đơn vị. Nếu có phụ lục, hãy chép vào thư mục của kỳ."
        )
        return [Finding("unit_missing", "info" if is_none else "warning", detail, folder)]
    detail = "có trong danh mục đơn vị (units.csv) nhưng không có trong bảng nào của kỳ."
    return [Finding("unit_missing", "warning", f"{name} {detail}", folder, "", name) for name in names]
