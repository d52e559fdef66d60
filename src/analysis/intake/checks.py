"""What may be wrong in a period's figures: one function per kind of doubt, each gives Findings and bars what cannot be right."""

from analysis.core.numbers import written
from analysis.core.periods import months_named
from analysis.core.text import tidy
from analysis.intake.values import Finding, Observation, is_summary


def about(observation, rule, severity, detail):
    """A Finding about one observation, with its unit, indicator and place."""
    o = observation
    return Finding(rule, severity, detail, o.source, o.place, o.match.name, o.indicator.indicator_id)


def period_conflicts(tables, period):
    """Tables whose sheet name or title names other months and not this period's."""
    findings = []
    for table in tables:
        titles = [(r, c, text) for r, c, text in table.title if months_named(text)]
        named = [month for _, _, text in titles for month in months_named(text)]
        if period.kind == "month" and named and period not in named:
            row, column, text = titles[0]
            findings.append(
                Finding(
                    "period_conflict",
                    "error",
                    f'Bảng ghi "{tidy(text)}" nhưng nằm trong thư mục {period}; hãy xác nhận số liệu là của {period.words()}, '
                    f"nếu không phải thì chuyển tệp sang thư mục {named[0]}.",
                    table.grid.source,
                    table.grid.place(row, column),
                )
            )
    return findings


def out_of_bounds(observations):
    """Rates outside 0-100, points above their maximum, negative figures; such a figure is barred from every statement."""
    findings = []
    for o in observations:
        if o.number is None:
            continue
        fault = _bound_fault(o)
        if fault:
            rule, detail = fault
            o.usable = False
            findings.append(about(o, rule, "error", f"{o.indicator.name}: {o.text.strip()} {detail}; số liệu không được tính cho đến khi sửa."))
    return findings


def _bound_fault(o: Observation):
    value, unit, highest = o.number.value, o.indicator.unit, o.indicator.max_value
    if value < 0:
        return "out_of_range", "là số âm"
    if unit == "points" and highest is not None and value > highest:
        return "points_over_max", f"lớn hơn điểm tối đa {written(highest)}"
    if unit == "percent" and value > 100:
        return "out_of_range", "lớn hơn 100%"
    if unit == "points" and o.number.out_of is not None and o.number.out_of != highest:
        return "out_of_range", f"có mẫu số khác điểm tối đa {written(highest)}"
    if unit == "rank" and (value < 1 or (o.number.out_of is not None and value > o.number.out_of)):
        return "out_of_range", "không phải là một thứ hạng có thể có"
    return None


def fractions_for_percent(observations):
    """Columns of a rate in which every figure is at most 1 and one is a fraction: 0.934 may stand for 93,4%."""
    columns = {}
    for o in observations:
        if o.indicator.unit == "percent" and o.number is not None and not o.number.mark:
            columns.setdefault((o.source, o.place.rpartition("!")[0], o.indicator.indicator_id), []).append(o)
    findings = []
    for column in columns.values():
        values = [o.number.value for o in column]
        if len(values) >= 3 and max(values) <= 1 and any(v % 1 for v in values):
            findings.append(
                about(column[0], "ambiguous_number", "warning", f"{column[0].indicator.name}: mọi số trong cột đều không quá 1; có thể là phân số (0,934 = 93,4%). Số được giữ như đã ghi.")
            )
    return findings


def settle_repeats(observations):
    """(one Observation per unit and indicator, Findings): the highest correction wins; two different figures of one issue cancel out."""
    groups = {}
    for o in observations:
        groups.setdefault(o.key, []).append(o)
    kept, findings = [], []
    for group in groups.values():
        latest = max(o.layer for o in group)
        current = [o for o in group if o.layer == latest]
        chosen = current[0]
        if latest > 0:
            findings += _revisions(chosen, [o for o in group if o.layer < latest])
        if any(not _same_figure(chosen, o) for o in current[1:]):
            others = "; ".join(f"{o.text.strip()} ({o.source}, {o.place})" for o in current[1:])
            findings.append(about(chosen, "duplicate_value", "error", f"{chosen.indicator.name}: hai số khác nhau cho cùng một đơn vị: {chosen.text.strip()} và {others}; cả hai chưa được tính."))
            chosen.number, chosen.usable = None, False
            chosen.text = " | ".join(o.text for o in current)
        kept.append(chosen)
    return kept, findings


def _same_figure(a, b):
    if a.number is None or b.number is None:
        return a.number is b.number and tidy(a.text) == tidy(b.text)
    return a.number.value == b.number.value


def _revisions(chosen, replaced):
    return [
        about(chosen, "revised", "info", f"{chosen.indicator.name}: đính chính {chosen.layer} thay {old.text.strip()} ({old.source}, {old.place}) bằng {chosen.text.strip()}.")
        for old in replaced[-1:]
        if not _same_figure(old, chosen)
    ]


def unmatched_between_tables(tables, identify):
    """Communes that one appendix of the period has and another lacks; pages of one appendix count as one table."""
    appendices = {}
    for table in tables:
        indicators = frozenset(c.indicator.indicator_id for c in table.columns if c.indicator)
        names = {}
        for printed, row, column in table.units:
            match = identify(printed)
            if match.scope in ("commune", "unknown") and not is_summary(printed):
                names[match.unit_id or match.name] = (match.name, table, row, column)
        if len(names) > 1:
            appendices.setdefault(indicators, {}).update(names)
    everyone = {key: where for names in appendices.values() for key, where in names.items()}
    findings = []
    for names in appendices.values():
        (_, lacking, _, _) = next(iter(names.values()))
        label = lacking.grid.sheet or lacking.grid.source
        for key in everyone.keys() - names.keys():
            name, table, row, column = everyone[key]
            findings.append(
                Finding("unmatched_between_tables", "warning", f'{name} có ở bảng này nhưng không có ở bảng "{label}" ({lacking.grid.source}).', table.grid.source, table.grid.place(row, column), name)
            )
    return sorted(findings, key=lambda f: (f.source, f.place, f.detail))


def missing_units(observations, register, period, folder):
    """Communes of the register that exist in the period and have no row at all."""
    present = {o.match.unit_id for o in observations}
    return [
        Finding("unit_missing", "warning", f"{register.labels[unit.unit_id]} có trong danh mục đơn vị nhưng không có trong bảng nào của kỳ.", folder, "", register.labels[unit.unit_id])
        for unit in register.valid_units(period)
        if unit.unit_id not in present
    ]
