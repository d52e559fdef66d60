"""Workbooks made of the portal's data, read like any other: pasted with fifteen columns, or made by another tool."""

import pytest

from analysis import store
from analysis.core.areas import load_area
from analysis.core.periods import match_period
from analysis.measures.change import compare
from analysis.report.facts import build_report
from analysis.report.sentences import falling_sentence

AREA = 'name = "Tỉnh Thử"\nlevel = "tinh"\n'
UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
mau-son,Mẫu Sơn,phường,,,,,H99.113
tan-ha,Tân Hà,xã,,,,,H99.114
"""
PASTED = """
ID | TEN | TEN_COQUAN | MA_COQUAN | LOAI_COQUAN | CAPDONVIID | ID_COQUAN | TDGQ | MDHL | MDSH | TTTT | CLGQ | CKMB | TONG_SCORE | ROW_STT
470001 | UBND phường Mẫu Sơn - tỉnh Thử | a | H99.113 | 3 | 2 | 470001 | 19.87 | 18 | 20.82 | 8.48 | 8.16 | 18 | 93.33 | 1
470002 | UBND Xã Tân Hà - tỉnh Thử | a | H99.114 | 3 | 2 | 470002 | 18.5 | 12 | 19.06 | 7.9 | 6.04 | 17.25 | 80.75 | 3
470003 | Sở Y tế | a | H99.05 | 2 | 2 | 470003 | 20 | 18 | 15.4 | 6.2 | 9.1 | 18 | 86.70 | 2
470000 | UBND tỉnh Thử | a | H99 | 1 | 1 | 470000 | 19.2 | 17.64 | 18.9 | 7.7 | 8.8 | 16.1 | 88.34 | 5
"""
OF_A_TOOL = (
    "STT | Tên đơn vị | Công khai (18đ) | Tiến độ (20đ) | DVC trực tuyến (12đ) | Thanh toán (10đ) | Hài lòng (18đ) | "
    "Số hóa (22đ) | TỔNG ĐIỂM (100đ)\n"
)


@pytest.fixture
def root(make_root):
    return make_root(area="tinh-thu", units=UNITS, toml=AREA)


def scopes(root, period):
    rows = root.table(period)
    return dict(zip(rows["unit"], rows["scope"], strict=True))


def test_pasted_header_in_the_first_row(root, sheet):
    root.workbook("2025-10", "dan.xlsx", {"Sheet1": sheet(PASTED)})
    root.ingest("2025-10")
    found = root.figures("2025-10")
    assert {i: text for (unit, i), text in found.items() if unit == "Phường Mẫu Sơn"} == {
        "timeliness_points": "19.87",
        "satisfaction_points": "18",
        "digitization_points": "20.82",
        "online_payment_points": "8.48",
        "online_service_points": "8.16",
        "transparency_points": "18",
        "total_points": "93.33",
    }
    assert {i for _, i in found} == {i for unit, i in found if unit == "Sở Y tế"}, "no code and no ROW_STT is a figure"
    assert scopes(root, "2025-10") == {
        "Phường Mẫu Sơn": "commune",
        "Tân Hà": "commune",
        "Sở Y tế": "department",
        "Tỉnh Thử": "area",
    }
    assert root.checks("2025-10") == []


def test_numbers_instead_of_texts_say_the_same(root, sheet):
    def as_numbers(row):
        return [float(cell) if cell and cell.replace(".", "", 1).isdigit() else cell for cell in row]

    root.workbook("2025-10", "dan.xlsx", {"Sheet1": [as_numbers(row) for row in sheet(PASTED)]})
    root.ingest("2025-10")
    assert root.figures("2025-10")["Tân Hà", "transparency_points"] == "17.25"
    assert root.figures("2025-10")["Phường Mẫu Sơn", "total_points"] == "93.33"


@pytest.mark.parametrize("above", [2, 5])
def test_header_of_another_tool_in_row_3_or_6(root, sheet, above):
    titles = ["BẢNG XẾP HẠNG | |", "Nguồn: Cổng Dịch vụ công quốc gia | |", "|", "|", "|"][:above]
    rows = OF_A_TOOL + "1 | Phường Mẫu Sơn | 18 | 19.87 | 8.16 | 8.48 | 18 | 20.82 | 93.33"
    root.workbook("2025-10", "cong-cu.xlsx", {"Bảng": sheet("\n".join(titles) + "\n" + rows)})
    root.ingest("2025-10")
    assert root.figures("2025-10") == {
        ("Phường Mẫu Sơn", "transparency_points"): "18",
        ("Phường Mẫu Sơn", "timeliness_points"): "19.87",
        ("Phường Mẫu Sơn", "online_service_points"): "8.16",
        ("Phường Mẫu Sơn", "online_payment_points"): "8.48",
        ("Phường Mẫu Sơn", "satisfaction_points"): "18",
        ("Phường Mẫu Sơn", "digitization_points"): "20.82",
        ("Phường Mẫu Sơn", "total_points"): "93.33",
    }
    assert [check.rule for check in root.checks("2025-10")] == ["unit_missing"], "Tân Hà has no row"


def test_sheets_of_several_levels_do_not_mix(root, sheet):
    figures = " | 18 | 19.87 | 8.16 | 8.48 | 18 | 20.82 | 93.33"
    root.workbook(
        "2025-10",
        "cong-cu.xlsx",
        {
            "Điểm tháng": sheet(f"{OF_A_TOOL}1 | Tỉnh Thử{figures}\n2 | Tỉnh Khác{figures}"),
            "Sở Ban": sheet(f"Các sở\n|\n{OF_A_TOOL}1 | Sở Y tế{figures}"),
            "Xã Phường": sheet(f"Các xã\n|\n{OF_A_TOOL}1 | Phường Mẫu Sơn{figures}\n2 | Xã Tân Hà{figures}"),
        },
    )
    root.ingest("2025-10")
    assert scopes(root, "2025-10") == {
        "Tỉnh Thử": "area",
        "Tỉnh Khác": "province",
        "Sở Y tế": "department",
        "Phường Mẫu Sơn": "commune",
        "Tân Hà": "commune",
    }
    assert {check.rule for check in root.checks("2025-10")} == {"numbers_as_text"}, (
        "the sheets of this test hold texts only"
    )


def test_no_delta_from_2025_to_2026(root, sheet):
    """December 2025 and January 2026 are of two generations: not comparable, and the report says why."""
    december = PASTED.replace("93.33", "90.33").replace("| 20.82", "| 17.82")
    root.workbook("2025-12", "dan.xlsx", {"Sheet1": sheet(december)})
    root.workbook("2026-01", "dan.xlsx", {"Sheet1": sheet(PASTED)})
    periods = [match_period("2025-12"), match_period("2026-01")]
    for period in periods:
        root.ingest(str(period))
    before, current = (store.read_observations(root.area, [period]) for period in periods)
    compared = compare(current, before, periods[1], periods[0])
    assert set(compared["state"]) == {"not_comparable"}
    assert set(compared["why"]) == {"break"}
    assert compared["delta"].isna().all()
    report = build_report(load_area(root.area), periods[1], periods[0])
    assert falling_sentence(report, "total_points").startswith(
        "Không so sánh điểm tổng hợp của tháng 1/2026 với tháng 12/2025: từ năm 2026 công thức"
    )
