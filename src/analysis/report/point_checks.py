"""What the printed points say against each other, as check rows; nothing printed is ever replaced."""

from analysis.core.model import CHECK_COLUMNS
from analysis.core.numbers import is_blank, written
from analysis.reference.indicators import TOTAL_POINTS, computed_rating


def point_checks(area, period, observations, sums):
    """sum_mismatch and rating_differs rows of `observations` (usable figures), of which `sums` is the group_check()."""
    places, labels, totals = {}, {}, {}
    columns = (observations[name] for name in ("unit", "indicator_id", "text", "value", "source", "place"))
    for unit, indicator_id, text, value, source, place in zip(*columns, strict=True):
        places[unit, indicator_id] = (source, place)
        if indicator_id == "rating" and not is_blank(text):
            labels[unit] = text.strip()
        if indicator_id == TOTAL_POINTS and value == value:
            totals[unit] = value
    found = [("sum_mismatch", "error", s["unit"], TOTAL_POINTS, _sum_detail(s)) for s in sums if not s["ok"]]
    found += [
        ("rating_differs", "info", unit, "rating", _rating_detail(label, totals[unit]))
        for unit, label in labels.items()
        if unit in totals and label.casefold() != computed_rating(totals[unit]).casefold()
    ]
    return [
        dict(
            zip(
                CHECK_COLUMNS,
                (rule, severity, area.slug, str(period), unit, name, detail, *places[unit, name]),
                strict=True,
            )
        )
        for rule, severity, unit, name, detail in found
    ]


def _sum_detail(found):
    return (
        f"Tổng sáu nhóm là {written(found['sum'])}, điểm tổng hợp công bố là {written(found['published'])}, "
        f"chênh {written(abs(found['difference']))}, quá giới hạn làm tròn {written(found['bound'])}."
    )


def _rating_detail(label, total):
    return (
        f'Công bố xếp loại "{label}", điểm {written(total)} thuộc mức "{computed_rating(total)}" theo thang tham khảo; '
        "giữ nguyên xếp loại đã công bố."
    )
