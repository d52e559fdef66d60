"""What a report is made of: the indicator that it looks at, the tables that its directive carries."""

import io
from types import SimpleNamespace

import openpyxl
import pytest

from analysis.render.monthly import _appendix_tables, main_indicator, open_report, render_outputs
from analysis.report import sections
from analysis.report.document import Block, Table, cell


def block(name, rows):
    table = Table(name, ("Đơn vị",), ("text",), tuple((cell(str(n)),) for n in range(rows)))
    return Block(name, name, tables=(table,) if rows else ())


@pytest.mark.parametrize(
    ("blocks", "carried"),
    [
        ({"dia-ban": 16, "don-vi-giam": 3, "tung-nhom": 25, "xep-hang": 25}, ["tung-nhom", "don-vi-giam"]),
        ({"tung-nhom": 25, "don-vi-giam": 0}, ["tung-nhom"]),
        ({"dia-ban": 17}, ["dia-ban"]),
        ({}, []),
    ],
)
def test_a_directive_carries_all_units_those_that_fell_and_own_figures_where_they_are_many(blocks, carried):
    tables = _appendix_tables([block(name, rows) for name, rows in blocks.items()])
    assert list(tables) == carried
    assert all(table.caption == name for name, table in tables.items())


@pytest.mark.parametrize(
    ("present", "main"),
    [
        (["total_points", "digitization_rate"], "digitization_rate"),
        (["total_points", "digitization_points"], "digitization_points"),
        (["total_points", "online_payment_rate"], "total_points"),
        (["overdue_rate", "online_submission_rate", "certified_copies"], "online_submission_rate"),
        (["overdue_dossiers", "overdue_rate", "rank", "certified_copies"], "overdue_rate"),
        (["overdue_dossiers", "certified_copies"], "certified_copies"),
        (["overdue_dossiers", "rating"], "overdue_dossiers"),
        (["rating"], "digitization_rate"),
        ([], "digitization_rate"),
    ],
)
def test_a_table_without_the_usual_indicators_is_looked_at_by_one_that_it_has(present, main):
    numbers = [name for name in present if name != "rating"]
    assert main_indicator(SimpleNamespace(indicator_ids=present, number_ids=numbers)) == main


@pytest.mark.parametrize(
    ("header", "figures", "sheet"),
    [("Tỷ lệ hồ sơ quá hạn (%)", (4, 9), "Đơn vị tăng"), ("Tỷ lệ số hóa hồ sơ (%)", (9, 4), "Đơn vị giảm")],
)
def test_the_sheet_of_the_units_that_got_worse_says_which_way(make_root, header, figures, sheet):
    root = make_root()
    for period, figure in zip(("2024-07", "2024-08"), figures, strict=True):
        root.file(period, "a.csv", f"Đơn vị;{header}\nPhú Thủy;{figure}\nTân Hà;5\n")
    report = open_report("2024-08")
    indicator_id = main_indicator(report)
    outputs = render_outputs(report, [sections.falling(report, indicator_id)], indicator_id)
    book = openpyxl.load_workbook(io.BytesIO(outputs["appendix.xlsx"]))
    assert [name for name in book.sheetnames if name.startswith("Đơn vị")] == [sheet]
