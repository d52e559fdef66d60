"""Figures far from their unit's own history, as check rows for a person to look at."""

from analysis.core.model import check_row
from analysis.measures.signals import outliers
from analysis.reference.indicators import catalogue
from analysis.report.words import figure

_SLIPS = {100.0: "gấp khoảng 100 lần", 10.0: "gấp khoảng 10 lần", 0.1: "chỉ khoảng 1/10", 0.01: "chỉ khoảng 1/100"}


def outlier_checks(area, period, history):
    """The outlier rows of `period`, held against the periods of `history` before it; invented figures make no history."""
    is_real = (history["status"] != "illustrative") | (history["period"] == str(period))
    return [
        check_row("outlier", "warning", area.slug, str(period), *_row(found))
        for found in outliers(history[is_real], period).itertuples()
    ]


def _row(found):
    value, middle = (figure(found.indicator_id, x, None) for x in (found.value, found.middle))
    what = f"{catalogue()[found.indicator_id].name}: {value}, trong khi các kỳ trước của đơn vị thường ở mức {middle}"
    if found.slip == found.slip:
        what += f" ({_SLIPS[found.slip]}: có thể lệch dấu thập phân)"
    return found.unit, found.indicator_id, what + "; hãy đối chiếu bản in.", found.source, found.place
