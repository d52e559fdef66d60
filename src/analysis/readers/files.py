"""A file -> its grids, by the reader of its kind."""

from analysis.core.model import UnreadableInput
from analysis.readers.pdf_files import pdf_grids
from analysis.readers.spreadsheets import spreadsheet_grids
from analysis.readers.texts import text_grids
from analysis.readers.web_pages import html_grids
from analysis.readers.word_files import doc_grids, docx_grids

READERS = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"), spreadsheet_grids),
    **dict.fromkeys((".txt", ".md"), text_grids),
    ".docx": docx_grids,
    ".doc": doc_grids,
    ".pdf": pdf_grids,
    **dict.fromkeys((".html", ".htm", ".mht", ".mhtml"), html_grids),
}


def read_grids(path, source, meanwhile=None):
    """The grids of one file, hidden sheets among them (marked); UnreadableInput where it cannot be read.

    `meanwhile`: see `workbook_grids`.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableInput(
            f'{source}: chưa đọc được loại tệp "{path.suffix}". Hãy lưu bảng thành .xlsx hoặc .csv, văn bản thành .docx, rồi '
            "đặt lại vào thư mục của kỳ, và chuyển tệp này ra ngoài data/raw."
        )
    if path.stat().st_size == 0:
        raise UnreadableInput(f"{source}: tệp rỗng (0 byte). Hãy chép lại tệp gốc thay cho tệp này.")
    return reader(path, source, meanwhile) if reader is spreadsheet_grids else reader(path, source)
