"""What may be wrong in a period's figures: one function per kind of doubt; an error bars the figure from statements."""

from analysis.core.numbers import written
from analysis.core.text import tidy
from analysis.intake.doubts import named_periods
from analysis.intake.findings import Finding, about
from analysis.intake.tables import is_summary


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
        if named and period not in named and not any(named_periods(text, period) for text in texts):
            detail = (
                f"Tên tệp ghi {named[0].words()} nhưng tệp nằm trong thư mục {period}, và bảng bên trong không ghi tháng nào; "
                "hãy xác nhận, nếu không đúng thì chuyển tệp."
            )
            findings.append(Finding("period_conflict", "warning", detail, source))
    return findings


def out_of_bounds(observations):
    """Rates outside 0-100, points above their maximum, negative figures; such a figure is barred from every statement."""
    findings = []
    for o in observations:
        if o.number and (fault := _bound_fault(o)):
            rule, detail = fault
            o.usable = False
            what = f'"{tidy(o.text)}" {detail}; số liệu này chưa được tính cho đến khi sửa.'
            findings.append(about(o, rule, "error", what))
    return findings


def _bound_fault(o):
    value, out_of, unit, highest = o.number.value, o.number.out_of, o.indicator.unit, o.indicator.max_value
    if value < 0:
        return "out_of_range", "là số âm"
    if unit == "points" and highest is not None and value > highest:
        return "points_over_max", f"lớn hơn điểm tối đa {written(highest)}"
    if unit == "percent" and value > 100:
        return "out_of_range", "lớn hơn 100%"
    if unit == "points" and out_of is not None and out_of != highest:
        return "out_of_range", f"có mẫu số khác điểm tối đa {written(highest)}"
    if unit == "rank" and (value < 1 or value % 1 or (out_of is not None and value > out_of)):
        return "out_of_range", "không phải là một thứ hạng có thể có"
    if unit == "count" and out_of is not None and value > out_of:
        return "out_of_range", f"lớn hơn tổng số {written(out_of)} ghi bên cạnh"
    return None


def fractions_for_percent(observations):
    """Columns of a rate in which every figure is at most 1 and one is a fraction: 0.934 may stand for 93,4%."""
    columns = {}
    for o in observations:
        if o.indicator.unit == "percent" and o.indicator.polarity > 0 and o.number and not o.number.mark:
            columns.setdefault((o.source, o.place.rpartition("!")[0], o.indicator.indicator_id), []).append(o)
    what = "mọi số trong cột đều không quá 1; có thể là phân số (0,934 = 93,4%). Số được giữ như đã ghi."
    return [
        about(column[0], "ambiguous_number", "warning", what)
        for column in columns.values()
        if len(column) >= 3 and max(o.number.value for o in column) <= 1 and any(o.number.value % 1 for o in column)
    ]


def settle_repeats(observations):
    """(one Observation per unit and indicator, Findings).

    The highest correction wins; an empty cell and a table of another period give way; two different figures of one issue
    cancel each other out.
    """
    groups = {}
    for o in observations:
        groups.setdefault(o.key, []).append(o)
    kept, findings, repeated = [], [], {}
    for group in groups.values():
        group = [o for o in group if not o.foreign] or group
        group = [o for o in group if not o.is_empty] or group[:1]
        latest = max(o.layer for o in group)
        current = [o for o in group if o.layer == latest]
        chosen = current[0]
        findings += _revisions(chosen, [o for o in group if o.layer < latest])
        same = [o for o in current[1:] if _same_figure(chosen, o)]
        if len(same) < len(current) - 1:
            findings.append(_cancelled(chosen, current))
        for o in same:
            repeated.setdefault((o.source, o.place.rpartition("!")[0], chosen.source), []).append((o, chosen))
        kept.append(chosen)
    return kept, findings + [_repeated(pairs) for pairs in repeated.values()]


def _same_figure(a, b):
    if a.number is None or b.number is None:
        return a.number is b.number and tidy(a.text) == tidy(b.text)
    return a.number.value == b.number.value


def _cancelled(chosen, current):
    """The Finding about different figures of one unit and indicator; `chosen` keeps all the texts and no number."""
    figures = " và ".join(f"{tidy(o.text)} ({o.source}, {o.place})" for o in current)
    chosen.number, chosen.usable = None, False
    chosen.text = " | ".join(o.text for o in current)
    what = f"có các số khác nhau cho cùng một đơn vị: {figures}; không số nào được tính. Hãy sửa tệp rồi chạy lại."
    return about(chosen, "duplicate_value", "error", what)


def _repeated(pairs):
    """One Finding per sheet that says again, figure for figure, what another says."""
    repeat, first = pairs[0]
    detail = (
        f"{len(pairs)} số liệu trùng với {first.source} (ô đầu: {repeat.place} và {first.place}, {tidy(first.text)}); mỗi số "
        "chỉ tính một lần."
    )
    return Finding("repeated_value", "info", detail, repeat.source, repeat.place)


def _revisions(chosen, replaced):
    """What a correction replaced: one Finding per earlier figure that differs."""
    return [
        about(
            chosen,
            "revised",
            "info",
            f"đính chính {chosen.layer} thay {tidy(old.text)} ({old.source}, {old.place}) bằng {tidy(chosen.text)}.",
        )
        for old in replaced
        if not _same_figure(old, chosen)
    ]


def unmatched_between_tables(tables, identify):
    """Communes that one appendix of the period has and another lacks; pages of one appendix count as one table."""
    appendices = {}
    for table in tables:
        indicators = frozenset(c.indicator.indicator_id for c in table.columns if c.indicator)
        names = {}
        for printed, row, column in table.units if indicators else ():
            match = identify(printed)
            if match.scope in ("commune", "unknown") and not is_summary(printed):
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


def missing_units(observations, register, period, folder):
    """Communes of the register that exist in the period and have no row at all."""
    present = {o.match.unit_id for o in observations}
    detail = "có trong danh mục đơn vị (units.csv) nhưng không có trong bảng nào của kỳ."
    names = [register.labels[unit.unit_id] for unit in register.valid_units(period) if unit.unit_id not in present]
    return [Finding("unit_missing", "warning", f"{name} {detail}", folder, "", name) for name in names]
