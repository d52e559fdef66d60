"""The last sheet of the workbook: what the indicators mean, how the figures were made, how sure they are, and from which files."""

from openpyxl.utils import get_column_letter

from analysis.core.periods import match_period
from analysis.core.text import capitalized
from analysis.reference.indicators import catalogue, in_order
from analysis.report import definitions, sections, sentences
from analysis.report.capture import capture_words
from analysis.report.chart_kit import MARKS
from analysis.report.xlsx_sheets import CELLS, HEADER_ROW, add_head, fit_height, put, put_across, set_page

_WIDTHS = (24, 32, 13, 21, 34)
_LAST, _ALL = get_column_letter(len(_WIDTHS)), sum(_WIDTHS)
_STATUSES = (
    "Chính thức: số đã được công bố hoặc gửi chính thức.",
    "Tạm tính: số chưa được công bố chính thức; chưa sử dụng trong văn bản chính thức.",
    "Minh họa: số đặt ra để chạy thử, không có thật; không sử dụng trong văn bản.",
    "Một phép so sánh mang tình trạng kém tin cậy hơn của hai kỳ.",
)
_OF_THE_WORKBOOK = (
    "Trong tệp này: ô không có số liệu để trống; số giữ đủ chữ số đã in, dấu thập phân theo thiết lập của máy. Chữ đậm nghiêng "
    "trên nền xám do định dạng có điều kiện tạo ra. Cột rỗng trong biểu đồ là giảm, cột đặc là tăng; biểu đồ đi theo ô của trang số liệu.",
)


def add_notes(sheet, report):
    """Nothing; `sheet` is filled: indicators, methods, standing, sources."""
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    add_head(sheet, report, "Ghi chú, định nghĩa và nguồn", sentences.WARNINGS[report.status], _LAST, _ALL)
    row = _add_table(sheet, HEADER_ROW, "Chỉ tiêu", *_indicators(report))
    said = (*sections.method(report).paragraphs, *_OF_THE_WORKBOOK)
    for heading, lines in (("Cách tính", said), ("Tình trạng số liệu", _STATUSES)):
        put_across(sheet, row, heading, "Đề mục", _LAST, _ALL)
        for row, line in enumerate(lines, start=row + 1):  # noqa: B020
            put_across(sheet, row, line, "Ghi chú bảng", _LAST, _ALL)
        row += 2
    _add_table(sheet, row, "Nguồn số liệu", *_sources(report))
    set_page(sheet, MARKS[report.status])


def _add_table(sheet, row, heading, headers, lines):
    """The row after a gap below the table of `lines` (texts or numbers) under `heading`."""
    put_across(sheet, row, heading, "Đề mục", _LAST, _ALL)
    for column, header in enumerate(headers, start=1):
        put(sheet, row + 1, column, header, "Đầu cột")
    for place, line in enumerate(lines, start=row + 2):
        fit_height(sheet, place, list(map(str, line)), _WIDTHS)
        for column, value in enumerate(line, start=1):
            put(sheet, place, column, value, CELLS["text" if isinstance(value, str) else "number", False])
    return row + len(lines) + 3


def _indicators(report):
    """(headers, rows) about every indicator that the communes or the area itself have."""
    names = in_order({*report.indicator_ids, *report.own["indicator_id"]})
    rows = [
        (
            catalogue()[name].name,
            definitions.meaning(name),
            definitions.UNITS[catalogue()[name].unit],
            definitions.greatest(name),
            definitions.POLARITIES[catalogue()[name].polarity],
        )
        for name in names
    ]
    return ("Chỉ tiêu", "Ý nghĩa", "Đơn vị tính", "Giá trị lớn nhất", "Chiều"), rows


def _sources(report):
    """(headers, rows) about every file of the period and its baseline."""
    rows = []
    for text, files in report.files.items():
        period = match_period(text)
        for file in files:
            standing = f"{capitalized(period.words())}: {sentences.STATUS_WORDS[report.area.status(period)]}"
            received = capitalized(capture_words(report, period, file))
            rows.append((standing, file["source"], file["figures"], received, file["sha256"]))
    return ("Kỳ, tình trạng", "Tệp", "Số liệu đọc được", "Nhận", "Mã kiểm tra (SHA-256)"), rows
