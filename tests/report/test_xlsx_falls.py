"""How the workbook marks falls: by a conditional format, which a photocopy shows and a changed cell follows."""

import io

import openpyxl

from analysis.report import sections
from analysis.report.xlsx import appendix

HEADER_ROW = 7


def rules(sheet):
    """{cells: [(kind, operator, formula), …]} of a sheet's conditional formats."""
    found = sheet.conditional_formatting._cf_rules
    return {str(cells.sqref): [(r.type, r.operator, r.formula) for r in of] for cells, of in found.items()}


def test_falls_are_marked_by_a_rule_that_a_photocopy_shows(report_of, no_charts):
    report = report_of(" | digitization_rate\nA | 50 → 40\nB | 30 → 35\nC | 20 → 20")
    (table,) = sections.ranking(report, "digitization_rate").tables
    sheet = openpyxl.load_workbook(io.BytesIO(appendix(report, [("Xếp hạng", table)])))["Xếp hạng"]
    assert [c.value for c in sheet[HEADER_ROW]][6] == "Thay đổi (điểm %)"
    assert rules(sheet) == {
        "D8:D10": [("cellIs", "lessThan", ["0"])],
        "G8:G10": [("cellIs", "lessThan", ["0"])],
        "A8:A10": [("expression", None, ["$G8<0"])],
    }
    look = sheet.conditional_formatting["G8:G10"][0].dxf
    assert (look.font.b, look.font.i, look.fill.bgColor.rgb) == (True, True, "00D9D9D9")
    assert sheet["A6"].value == "Chữ đậm nghiêng trên nền xám: giảm."
    assert not any(c.font.bold for row in sheet.iter_rows(min_row=8) for c in row), "the rule alone marks"
    assert sheet["G10"].number_format == '"+"#,##0;"−"#,##0;#,##0', (
        "a change that is none shows its sign when it is one"
    )


def test_a_rise_is_marked_where_less_is_better_and_rows_of_both_kinds_have_their_own_rule(report_of):
    report = report_of(" | on_time_rate | overdue_rate | digitization_rate\n@ | 90 → 80 | 5 → 6 | 40 → 41")
    (table,) = sections.own_figures(report).tables
    sheet = openpyxl.load_workbook(io.BytesIO(appendix(report, [("Địa bàn", table)])))["Địa bàn"]
    assert rules(sheet) == {
        "D8 D10": [("cellIs", "lessThan", ["0"])],
        "D9": [("cellIs", "greaterThan", ["0"])],
    }
    assert sheet["A6"].value == "Chữ đậm nghiêng trên nền xám: giảm; tăng (thấp hơn là tốt hơn)."
