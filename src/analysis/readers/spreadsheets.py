"""A spreadsheet of any kind -> its grids, read by what it is: "bang.xls" may be a workbook, a web page or a text."""

from analysis.core.model import UnreadableInput
from analysis.readers.delimited import csv_grids, is_table
from analysis.readers.kinds import kind_of
from analysis.readers.workbooks import OUTLINES, workbook_grids

_OTHERS = {
    "encrypted": ("sổ tính có mật khẩu", "mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu lại"),
    "docx": ("văn bản Word đổi tên", "đổi phần cuối của tên tệp thành .docx"),
    "doc": ("văn bản Word đổi tên", "mở bằng Word, lưu lại thành .docx"),
    "odt": ("văn bản OpenDocument đổi tên", "mở bằng LibreOffice, lưu lại thành .docx"),
    "pptx": ("bài trình chiếu PowerPoint đổi tên", "chép các bảng trong đó sang Excel, lưu thành .xlsx"),
    "pdf": ("tệp PDF đổi tên", "đổi phần cuối của tên tệp thành .pdf"),
    "xml-workbook": ("sổ tính dạng XML 2003", "mở bằng Excel, lưu lại thành .xlsx"),
    "damaged": ("sổ tính hỏng hoặc chép dở", "mở bằng Excel, lưu lại hoặc xin lại tệp gốc"),
}


def spreadsheet_grids(path, source, meanwhile=None):
    """The grids of a file with the suffix of a workbook or of a text table; UnreadableInput says what it is instead.

    `meanwhile`: see `workbook_grids`.
    """
    content = path.read_bytes()
    kind = kind_of(content)
    if kind in OUTLINES:
        return workbook_grids(content, source, kind, meanwhile)
    if kind in ("html", "mhtml"):
        from analysis.readers.web_pages import html_grids

        return html_grids(path, source)
    if not kind and (path.suffix.lower() in (".csv", ".tsv") or is_table(content, source)):
        return csv_grids(path, source)
    what, advice = _OTHERS.get(
        kind, ("tệp hỏng hoặc không phải sổ tính", "mở bằng Excel, lưu lại hoặc xin lại tệp gốc")
    )
    raise UnreadableInput(f"{source}: không đọc được, đây là {what}. Hãy {advice} rồi chép thay cho tệp này.")
