"""The facts of a report as plain values: facts.json, for other programs."""

from analysis.reference.indicators import catalogue


def facts_dict(report):
    """The content of facts.json: plain values, missing figures as null."""
    return {
        "area": report.area.slug,
        "area_name": report.area.name,
        "period": str(report.period),
        "baseline": str(report.baseline) if report.baseline else None,
        "status": report.status,
        "units": report.units,
        "indicators": {name: _indicator_facts(report, name) for name in report.indicator_ids},
        "own": [_own_fact(row) for row in report.own.itertuples()],
        "group_check": [
            {key: value if key in ("unit", "ok") else float(value) for key, value in found.items()}
            for found in report.sums
        ],
    }


def _indicator_facts(report, indicator_id):
    indicator = catalogue()[indicator_id]
    counts, values = report.counts(indicator_id), report.of(indicator_id)["value"].dropna()
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "polarity": indicator.polarity,
        "compared": report.compared(indicator_id),
        **{state: counts[state] for state in ("falling", "rising", "unchanged")},
        **{state: report.names(indicator_id, state) for state in ("new", "gone", "not_comparable")},
        "mean": _number(values.mean()),
        "median": _number(values.median()),
        "min": _number(values.min()),
        "max": _number(values.max()),
        "rows": _fact_rows(report.of(indicator_id)),
        "sources": _sources(report, indicator_id),
    }


def _sources(report, indicator_id):
    """{unit: {"value": "phu-luc.xlsx, PL I!C6", "baseline": …}}: where the figures of `rows` stand; null where there is none."""
    return {
        row.unit: {
            "value": report.origin(row.unit, indicator_id) or None if row.value == row.value else None,
            "baseline": report.origin_before(row.unit, indicator_id) or None if row.baseline == row.baseline else None,
        }
        for row in report.of(indicator_id).itertuples()
    }


def _own_fact(row):
    """A figure or label of the area itself, as printed and as a number, and where both periods have it."""
    has_baseline = row.baseline == row.baseline
    return {
        "indicator_id": row.indicator_id,
        "value": _number(row.value),
        "text": row.text.strip(),
        "source": row.source,
        "place": row.place,
        "baseline": _number(row.baseline),
        "baseline_source": row.before_source if has_baseline else None,
        "baseline_place": row.before_place if has_baseline else None,
        "delta": _number(row.delta),
    }


def _fact_rows(rows):
    names = {
        **dict.fromkeys(("unit", "unit_id"), str),
        **dict.fromkeys(("value", "baseline", "delta"), _number),
        **dict.fromkeys(("rank", "baseline_rank", "streak"), _whole),
    }
    cells = zip(*(map(as_fact, rows[name]) for name, as_fact in names.items()), strict=True)
    return [dict(zip(names, row, strict=True)) for row in cells]


def _number(value):
    return None if value != value else round(float(value), 6)


def _whole(value):
    return None if value != value else int(value)
