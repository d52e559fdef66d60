"""What the indicators mean, in words made of the reference tables: what is counted, in what, which way is better."""

from analysis.core.numbers import written
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue, read_table
from analysis.report.words import lowered

UNITS = {"points": "điểm", "percent": "%", "count": "số lượng", "rank": "thứ hạng", "label": "chữ"}
POLARITIES = {1: "cao hơn là tốt hơn", -1: "thấp hơn là tốt hơn", 0: "không xét tốt hay kém"}


def meaning(indicator_id):
    """One phrase: "Điểm của một trong sáu nhóm; sáu nhóm cộng lại thành điểm tổng hợp", "Tỷ lệ trong tổng số hồ sơ đã xử lý"."""
    indicator = catalogue()[indicator_id]
    if indicator_id == TOTAL_POINTS:
        return "Tổng điểm của sáu nhóm chỉ số"
    if indicator_id in GROUP_POINTS:
        return "Điểm của một trong sáu nhóm; sáu nhóm cộng lại thành điểm tổng hợp"
    if indicator.unit == "rank":
        return "Thứ hạng do nơi công bố ghi; 1 là cao nhất"
    if indicator.unit == "label":
        return "Xếp loại do nơi công bố ghi, giữ nguyên văn"
    whole = next((row["whole"] for row in read_table("shares.csv") if row["rate_id"] == indicator_id), "")
    kind = (
        "Số lượng như đã in"
        if indicator.unit == "count"
        else f"Tỷ lệ phần trăm trong tổng số {whole}"
        if whole
        else "Tỷ lệ phần trăm"
    )
    return f"{kind}; thuộc nhóm {_group(indicator)}"


def greatest(indicator_id):
    """ "100", "22": the most that an indicator can be; "" where there is no bound."""
    most = catalogue()[indicator_id].max_value
    return "" if most is None else written(most)


def _group(indicator):
    """The name of the group that an indicator belongs to."""
    return next(
        (lowered(catalogue()[name].name) for name in GROUP_POINTS if catalogue()[name].group == indicator.group),
        "tổng hợp",
    )
