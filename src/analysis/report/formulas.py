"""How the figures of each kind of report are made, a line each; docs/methods.md has every rule with its source."""

FULL = "Công thức đầy đủ và nguồn của từng quy tắc: docs/methods.md, đi kèm chương trình."

_SUM = "Cộng sáu nhóm: chênh với điểm tổng hợp quá tổng của nửa đơn vị chữ số cuối các số đã in thì là lỗi."
_STREAK = (
    "Giảm, tăng liên tiếp: số kỳ liền nhau theo lịch; một kỳ thiếu, một số thiếu hoặc một lần không đổi thì hết chuỗi."
)

# {kind of report: what it says beyond change, ranks and rating bands}
FORMULAS = {
    "monthly": (_SUM,),
    "quality": (
        "Đính chính = số sau đính chính − số công bố lần đầu; biến động tính theo số sau đính chính.",
        "Câu hỏi: mỗi lỗi, mỗi cảnh báo một câu; cùng một điều ở nhiều chỗ chỉ hỏi một lần.",
        _SUM,
    ),
    "indicator": ("Còn cách chỉ tiêu được giao: hiệu của mức được giao và số đã in.",),
    "unit": (
        "Điểm còn thiếu = điểm tối đa của nhóm − điểm đã in.",
        "Tử số, mẫu số: số mà chính nguồn in; không tính ngược từ tỷ lệ.",
        _SUM,
    ),
    "compare": (
        "So sánh được: có số dùng được ở cả hai kỳ, đất của đơn vị không đổi, cách tính của chỉ tiêu không đổi.",
    ),
    "annual": (
        "Số của cả năm: số công bố cho cả năm; không lấy trung bình của các tháng.",
        "Chênh lệch với cấp trên = số đã in − số trung bình in trong cùng văn bản.",
        "Tháng tốt nhất, kém nhất: trong các tháng có số đã in, từ hai tháng trở lên; bằng nhau thì kể hết; không xét khi cách tính "
        "thay đổi giữa các tháng đó.",
        _SUM,
    ),
}
# {kind of report: what it says besides where there are figures of communes}
_OF_COMMUNES = {
    "monthly": (
        "Giảm nhiều nhất: ba đơn vị có mức giảm lớn nhất; bằng đơn vị thứ ba thì cũng kể, trừ khi quá tám tên.",
        _STREAK,
        "Phân bố: tứ phân vị và trung vị nội suy tuyến tính, đơn vị nào cũng tính như nhau.",
    ),
    "quality": ("Với từng chỉ tiêu: có số liệu + ô trống + chưa được tính + không có dòng = tổng số đơn vị.",),
    "indicator": (
        "Khoảng cách = số cao nhất − số thấp nhất; tứ phân vị và trung vị nội suy tuyến tính, đơn vị nào cũng tính như nhau.",
        "Khác thường: cách trung vị của ít nhất bốn kỳ trước của chính đơn vị quá 8 lần độ lệch thường thấy ở các kỳ đó, và từ 25 "
        "điểm % (tỷ lệ) hoặc một phần tư điểm tối đa (điểm) trở lên; hoặc gấp khoảng 10, 100 lần, chỉ khoảng 1/10, 1/100.",
        _STREAK,
    ),
    "unit": ("Thứ trong các đơn vị cùng loại = 1 + số đơn vị cùng loại có số tốt hơn; bằng nhau thì cùng thứ.",),
    "compare": (
        "Giảm + tăng + không đổi + mới có + không còn + không so sánh được = mọi đơn vị có tên ở ít nhất một trong hai kỳ.",
    ),
}


def formulas(kind, with_communes, with_groups):
    """What a report of `kind` says of how its figures are made, without what it does not show: figures of communes, points of
    groups."""
    lines = (*(_OF_COMMUNES.get(kind, ()) if with_communes else ()), *FORMULAS[kind])
    return tuple(line for line in lines if with_groups or line is not _SUM)
