"""Write the workbooks of four published documents: their figures as printed, in the layout of an office's table.

The documents give them as sentences (one as a row of an appendix), with these numbers. Each area.toml says from which one.

    python scripts/published_tables.py [TARGET]     # TARGET: data/raw by default

In a table below, a figure alone is stored as a number and everything else as text, as in any sheet; an apostrophe keeps a
figure as text ('921.747).
"""

import re
import sys
from datetime import datetime
from pathlib import Path

from illustrative_months import save_dated
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

RAW = Path(__file__).resolve().parents[1] / "data" / "raw"
HEADER_ROW = 5
WIDTHS = {"TT": 6, "STT": 6, "Tiêu chí": 62, "Tên đơn vị": 24, "Kết quả": 26, "Ghi chú": 34}
OTHER_WIDTH, LINE_HEIGHT = 19, 17

MY_HAO = """
TT | Tiêu chí                                                       | Kết quả      | Tỷ lệ
1  | Tổng hợp các nhóm chỉ số                                       | 79,01 điểm   |
2  | Xếp hạng                                                       | 06/10        |
3  | Công khai minh bạch                                            | 10,2/18 điểm |
4  | Tiến độ giải quyết                                             | 19,8/20 điểm | 98,93%
5  | Dịch vụ công trực tuyến                                        | 7,1/12 điểm  | 92,0%
6  | Thanh toán trực tuyến                                          | 8,5/10 điểm  | 61,65%
7  | Mức độ hài lòng                                                | 18/18 điểm   | 100%
8  | Số hóa hồ sơ                                                   | 15,5/22 điểm |
   | - Tỷ lệ hồ sơ TTHC số hóa hồ sơ, kết quả giải quyết TTHC       |              | 93,39%
   | - Tỷ lệ hồ sơ cấp kết quả điện tử                              |              | 93,39%
   | - Số hồ sơ khai thác, sử dụng lại dữ liệu số hóa               | 02 hồ sơ     |
   | - Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa       |              | 0,10%
"""
DISTRICT_DECEMBER = """
TT | Tiêu chí                                                       | Kết quả      | Tỷ lệ  | Trung bình của tỉnh
1  | Tổng hợp các nhóm chỉ số                                       | 87,96 điểm   |        |
2  | Xếp hạng                                                       | 03/10        |        |
3  | Công khai minh bạch                                            | 18/18 điểm   | 100%   | 12,5/18 điểm
4  | Tiến độ giải quyết                                             | 19,8/20 điểm | 99,16% | 19,3/20 điểm
5  | Dịch vụ công trực tuyến                                        | 7,2/12 điểm  |        | 8/12 điểm
6  | Thanh toán trực tuyến                                          | 8,1/10 điểm  | 70,2%  | 6,2/10 điểm
7  | Mức độ hài lòng                                                | 18/18 điểm   | 100%   | 17,9/18 điểm
8  | Số hóa hồ sơ                                                   | 16,9/22 điểm |        | 16,9/22 điểm
"""
DISTRICT_YEAR = """
TT | Tiêu chí                 | Kết quả                 | Tỷ lệ  | Trung bình của tỉnh
1  | Tổng hợp các nhóm chỉ số | 89,39 điểm              |        | 87,73 điểm
2  | Xếp hạng                 | 05/10                   |        |
3  | Công khai minh bạch      | 18/18 điểm              | 100%   | 14/18 điểm
4  | Tiến độ giải quyết       | 19,9/20 điểm            | 99,33% | 19,8/20 điểm
5  | Dịch vụ công trực tuyến  | 7,4/12 điểm             | 92,2%  | 8/12 điểm
6  | Thanh toán trực tuyến    | 9,2/10 điểm 9,6/10 điểm | 67,94% | 9,6/10 điểm
7  | Mức độ hài lòng          | 18/18 điểm              | 100%   | 17,7/18 điểm
8  | Số hóa hồ sơ             | 17/22 điểm              |        | 18,7/22 điểm
"""
DAI_THINH = """
STT | Tên đơn vị | Tổng số hồ sơ quá hạn trên Cổng Dịch vụ công Quốc gia | Tỷ lệ hồ sơ xử lý đúng hạn, trong hạn (%) \
| Tỷ lệ hồ sơ thanh toán trực tuyến (%) | Tỷ lệ hồ sơ nộp trực tuyến (%) | Mức độ hài lòng (%) | Tỷ lệ số hóa hồ sơ (%) \
| Hồ sơ chứng thực điện tử
2 | UBND xã Đại Thịnh | 0 | 100 | 57.53 | 11.3 | 100 | 53.4 | 1318
"""
MY_THANH = """
TT  | Tiêu chí                                                            | Kết quả        | Ghi chú
I   | Tổng số điểm                                                        | 82,1/100 điểm  |
    | - Xếp hạng                                                          | 10/14          |
    | - Xếp loại                                                          | Tốt            |
1   | Công khai, minh bạch                                                | 18/18 điểm     |
    | - Số TTHC được công khai đầy đủ các nội dung quy định               | 100%           |
    | - Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công Quốc gia                | 4              |
2   | Tiến độ giải quyết hồ sơ                                            | 15/20 điểm     |
    | - Tỷ lệ hồ sơ xử lý đúng hạn/trong hạn                              | 75 %           |
    | - Tỷ lệ xử lý hồ sơ quá hạn                                         | 25 %           | Văn bản ghi: không đúng thực tế
3.1 | Dịch vụ công trực tuyến                                             | 7,5/12 điểm    |
    | - Số TTHC cung cấp DVCTT một phần                                   | 3 TTHC         |
    | - Tỷ lệ TTHC cung cấp DVCTT một phần (%)                            | 1,83 %         |
    | - Số TTHC cung cấp DVCTT toàn trình                                 | 4 TTHC         |
    | - Tỷ lệ TTHC cung cấp DVCTT toàn trình (%)                          | 2,44 %         |
    | - Số dịch vụ cung cấp thông tin trực tuyến                          | 157 TTHC       |
    | - Tỷ lệ dịch vụ cung cấp thông tin trực tuyến (%)                   | 95,73%         |
    | - Hồ sơ nộp trực tuyến                                              | 100 %          |
    | - Hồ sơ nộp trực tiếp và theo hình thức khác                        | 0%             |
    | - Tỷ lệ hồ sơ trực tuyến xử lý đúng hạn                             | 75 %           |
    | - Tỷ lệ hồ sơ trực tuyến xử lý quá hạn                              | 25 %           | Văn bản ghi: không đúng thực tế
3.2 | Thanh toán trực tuyến                                               | 7,2/10 điểm    |
    | - Số TTHC có giao dịch thanh toán trực tuyến                        | 81 TTHC        |
    | - Tỷ lệ TTHC có giao dịch thanh toán trực tuyến (%)                 | 65,32%         |
    | - Số TTHC có giao dịch thanh toán trực tiếp và hình thức khác       | 43 TTHC        |
    | - Tỷ lệ TTHC có giao dịch thanh toán trực tiếp và hình thức khác (%) | 34,68 %       |
    | - Số TTHC có nghĩa vụ tài chính được cung cấp trên Cổng DVCQG       | 8 TTHC         |
    | - Tỷ lệ TTHC có nghĩa vụ tài chính được cung cấp trên Cổng DVCQG (%) | 15,69%        |
    | - Số TTHC chưa tích hợp thanh toán trực tuyến                       | 43 TTHC        |
    | - Tỷ lệ TTHC chưa tích hợp thanh toán trực tuyến (%)                | 84,31%         |
    | - Số hồ sơ thanh toán trực tuyến                                    | 257            |
    | - Tỷ lệ hồ sơ thanh toán trực tuyến (%)                             | 60,61%         |
    | - Số hồ sơ thanh toán trực tiếp và hình thức khác                   | 167            |
    | - Tỷ lệ hồ sơ thanh toán trực tiếp và hình thức khác (%)            | 39,39%         |
4   | Mức độ hài lòng                                                     | 18 /18 điểm    |
    | - Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị                    | 100%           |
    | - Tỷ lệ hài lòng trong xử lý tiếp nhận, giải quyết TTHC             | 100%           |
5   | Số hóa hồ sơ                                                        | 18/22 điểm     |
    | - Tỷ lệ hồ sơ cấp kết quả điện tử                                   | 100 %          |
    | - Tỷ lệ hồ sơ TTHC số hóa hồ sơ, kết quả giải quyết TTHC            | 100%           |
    | - Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa            | 0 %            |
    | - Số lượt truy vấn, khai thác tài liệu trên Cổng DVCQG              | '921.747       |
    | - Đã triển khai dịch vụ chứng thực bản sao điện tử từ bản chính     | 1/1            |
    | - Hồ sơ chứng thực điện tử                                          | 296            |
"""

# File, its three title lines, its table, the day that stands in its properties.
DISTRICT_LETTER = "(Theo văn bản của UBND huyện)"
TABLES = (
    (
        "my-hao/2025-01/ket-qua-thang-1-2025.xlsx",
        ("THỊ XÃ MỸ HÀO", "Kết quả các nhóm chỉ số tháng 01/2025", "(Theo Công văn số …/UBND-VP của UBND thị xã)"),
        MY_HAO,
        datetime(2025, 2, 28),
    ),
    (
        "huyen-tinh-hung-yen/2024-12/ket-qua-thang-12-2024.xlsx",
        ("UBND HUYỆN", "Kết quả các nhóm chỉ số tháng 12/2024", DISTRICT_LETTER),
        DISTRICT_DECEMBER,
        datetime(2025, 1, 31),
    ),
    (
        "huyen-tinh-hung-yen/2024/ket-qua-nam-2024.xlsx",
        ("UBND HUYỆN", "Kết quả các nhóm chỉ số năm 2024", DISTRICT_LETTER),
        DISTRICT_YEAR,
        datetime(2025, 1, 31),
    ),
    (
        "dai-thinh/2024-10/phu-luc-thang-10-2024.xlsx",
        ("PHỤ LỤC", "Một số tiêu chí, tháng 10/2024", "(Kèm theo Thông báo số …/TB-UBND của UBND xã)"),
        DAI_THINH,
        datetime(2024, 11, 30),
    ),
    (
        "my-thanh/2024-05/ket-qua-thang-5-2024.xlsx",
        ("XÃ MỸ THANH", "Kết quả chỉ số tháng 05/2024", "(Theo Báo cáo số …/BC-UBND của UBND xã)"),
        MY_THANH,
        datetime(2024, 6, 28),
    ),
)


def main(target=RAW):
    """Write one workbook per table of TABLES below `target`."""
    for file, titles, table, date in TABLES:
        path = Path(target) / file
        path.parent.mkdir(parents=True, exist_ok=True)
        save_dated(workbook_of(titles, rows_of(table)), path, date)


def rows_of(table):
    """The cells of a table, a figure alone as an int or a float, an empty cell as None."""
    return [[as_stored(cell.strip()) for cell in line.split("|")] for line in table.strip("\n").splitlines()]


def as_stored(cell):
    """ "57.53" is 57.53, "'921.747" is its text, "" is None."""
    if re.fullmatch(r"\d+\.\d+", cell):
        return float(cell)
    return int(cell) if re.fullmatch(r"0|[1-9]\d*", cell) else cell.removeprefix("'") or None


def workbook_of(titles, rows):
    """A workbook of one sheet: titles over the table, its header bold, lines around its cells."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Kết quả"
    for row, (title, size) in enumerate(zip(titles, (14, 13, 12), strict=True), start=1):
        cell = sheet.cell(row, 1, title)
        cell.font = Font(name="Times New Roman", size=size, bold=row < 3)
        cell.alignment = Alignment(horizontal="center", wrap_text=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(rows[0]))
    line = Side(style="thin")
    for row, values in enumerate(rows, start=HEADER_ROW):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            cell.font = Font(name="Times New Roman", size=12, bold=row == HEADER_ROW)
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            is_name = column == 2 and row > HEADER_ROW
            cell.alignment = Alignment(horizontal="left" if is_name else "center", vertical="center", wrap_text=True)
    widths = [WIDTHS.get(header, OTHER_WIDTH) for header in rows[0]]
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    lines = max(1 + len(header) // (width - 4) for header, width in zip(rows[0], widths, strict=True))
    sheet.row_dimensions[HEADER_ROW].height = LINE_HEIGHT * lines
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if len(rows[0]) > 5 else "portrait"
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    workbook.properties.creator, workbook.properties.title = "chiso766", f"{titles[0]}: {titles[1]}"
    workbook.properties.description = f"Dựng lại từ số liệu đã công bố {titles[2]}"
    return workbook


if __name__ == "__main__":
    main(*sys.argv[1:2])
