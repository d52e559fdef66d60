"""What stands around a table says against itself or against its workbook: a stale title, a sheet that is no more than a template."""

import re

from analysis.intake.doubts import is_of, named_periods, shortened
from analysis.intake.findings import Finding

_OF_OTHERS = re.compile(r"so (?:với|sánh)|cùng kỳ|kỳ trước|tháng trước", re.IGNORECASE)
_TEMPLATE = re.compile(
    r"(?:biểu )?mẫu(?: trống| trắng| nhập(?: liệu)?)?(?: \(\d\))?|template|(?:ví dụ|hướng dẫn|hdsd|hd nhập)\b.*",
    re.IGNORECASE,
)


def stale_title(table, period):
    """The Finding about a table whose sheet is named for the folder's period and whose title for another one alone; or None."""
    if period not in named_periods(table.grid.sheet, period):
        return None
    titles = [(text, r, c) for r, c, text in table.title if not _OF_OTHERS.search(text)]
    said = {p: (text, r, c) for text, r, c in titles for p in named_periods(text, period) if p.kind == period.kind}
    known = [column for column in table.columns if column.indicator and is_of(column, period)]
    if not said or period in said or all(column.periods for column in known):
        return None
    text, row, column = next(iter(said.values()))
    detail = (
        f'Trang tính tên là "{table.grid.sheet}" nhưng tiêu đề của bảng ghi "{shortened(text)}"; số liệu được tính cho {period.words()}. '
        "Có thể bảng chép từ kỳ khác và chưa sửa hết; hãy đối chiếu, rồi sửa tiêu đề hoặc tên trang tính."
    )
    return Finding("period_conflict", "warning", detail, table.grid.source, table.grid.place(row, column))


def without_templates(by_sheet):
    """([(grid, its tables), …] without the sheets that are named as templates or guidance, [Finding, …] about these).

    Only where other sheets of the workbook have all of their indicators: else the figures may be the only ones.
    """
    kept, findings = [], []
    for grid, tables in by_sheet:
        others = {name for other, found in by_sheet if not _is_template(other) for name in _indicators(found)}
        here = _indicators(tables)
        if not (_is_template(grid) and here and here <= others):
            kept.append((grid, tables))
            continue
        figures = sum(bool(re.search(r"\d", text)) for t in tables for c in (*t.columns, *t.totals) for text in c.texts)
        detail = (
            f'Trang tính "{grid.sheet}" mang tên của biểu mẫu hoặc hướng dẫn, các chỉ tiêu của nó đã có ở trang khác: {figures} số của '
            "trang không được tính. Nếu là số liệu thật, hãy đổi tên trang tính rồi chạy lại."
        )
        if figures:
            findings.append(Finding("template_sheet", "warning", detail, grid.source, grid.sheet))
    return kept, findings


def _is_template(grid):
    return bool(_TEMPLATE.fullmatch(grid.sheet.strip()))


def _indicators(tables):
    return {column.indicator.indicator_id for table in tables for column in table.columns if column.indicator}
