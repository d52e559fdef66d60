"""The cells of a table -> observations: figures read exactly, names resolved, and a check row for every doubt."""

import re
from dataclasses import dataclass

from analysis.core.numbers import NotANumber, PrintedNumber, is_blank, read_number, reading_rule
from analysis.core.text import tidy
from analysis.reference.indicators import find_indicator, has_role, near_headers

_REASONS = {
    "text": "không phải là số",
    "ambiguous": "dấu chấm hoặc phẩy có thể là dấu thập phân, có thể là dấu nghìn",
    "unit": "đơn vị tính ghi trong ô khác với đơn vị của cột",
}


@dataclass
class Finding:
    """A check row before its area and period are known."""

    rule: str
    severity: str
    detail: str
    source: str
    place: str = ""
    unit: str = ""
    indicator_id: str = ""


@dataclass
class Observation:
    """One figure of one unit; `layer` is the number of the correction folder it came from, 0 for the first issue."""

    match: object
    printed: str
    indicator: object
    text: str
    number: PrintedNumber | None
    source: str
    place: str
    layer: int
    usable: bool = True

    @property
    def key(self):
        """Whose figure of what: two observations with one key say the same thing twice."""
        return (self.match.scope, self.match.unit_id, "" if self.match.unit_id else self.printed, self.indicator.indicator_id)


def read_table_values(table, layer, identify, period, findings):
    """The Observations of a Table; doubts are appended to `findings`. `identify` gives the Match of a printed name."""
    grid = table.grid
    _report_units(table, identify, findings)
    observations = []
    for column in table.columns:
        place = grid.place(column.row, column.column)
        if column.months and period not in column.months and period.kind == "month":
            findings.append(
                Finding("period_conflict", "warning", f'"{column.header}" ghi {column.months[0].words()}, không được tính vào {period.words()}.', grid.source, place)
            )
            continue
        if column.indicator is None:
            _report_unknown_column(column, grid, place, findings)
            continue
        observations += _read_column(column, grid, layer, identify, findings)
    return observations


def _report_units(table, identify, findings):
    """Unknown names with near ones, names met twice, total rows left out, and rows of figures without a name."""
    grid, first_seen = table.grid, {}
    for row, column in table.nameless:
        findings.append(
            Finding("unreadable_cell", "error", f"Dòng {row + 1} có số liệu nhưng không có tên đơn vị; số liệu của dòng không được tính.", grid.source, grid.place(row, column))
        )
    for printed, row, column in table.units:
        place = grid.place(row, column)
        if is_summary(printed):
            findings.append(Finding("total_row", "info", f'Dòng "{printed}" là dòng tổng hoặc trung bình, không tính là một đơn vị.', grid.source, place, printed))
            continue
        match = identify(printed)
        if match.scope == "unknown":
            near = "; gần nhất: " + ", ".join(f'"{name}"' for name in match.near) if match.near else ""
            findings.append(
                Finding("unknown_unit", "error", f'Tên "{printed}" không có trong danh mục đơn vị (units.csv){near}. Số liệu của dòng này chưa được tính cho đến khi xác nhận.', grid.source, place, printed)
            )
            if match.near:
                findings.append(
                    Finding("suggested_alias", "info", f'Nếu "{printed}" là {match.near[0]}: thêm "{printed}" vào cột aliases của dòng {match.near[0]} trong units.csv.', grid.source, place, printed)
                )
        key = (match.scope, match.unit_id or match.name)
        if key in first_seen:
            findings.append(
                Finding("duplicate_unit", "error", f'"{printed}" đã có ở ô {first_seen[key]} của cùng bảng; số liệu khác nhau giữa hai dòng không được tính.', grid.source, place, match.name)
            )
        first_seen.setdefault(key, place)


def is_summary(printed):
    """True for the name of a total or mean row."""
    return has_role(printed, "total") or has_role(printed, "mean")


def _report_unknown_column(column, grid, place, findings):
    figures = [cell for cell in column.cells if re.search(r"\d", cell.text)]
    if not figures:
        return
    near = near_headers(column.header)
    hint = "; gần nhất: " + ", ".join(f'"{name}"' for name in near) if near else ""
    name = f'"{column.header}"' if column.header else "không có tiêu đề"
    findings.append(
        Finding("unknown_column", "error", f"Cột hoặc dòng chỉ tiêu {name} không có trong danh mục chỉ tiêu{hint}; {len(figures)} số liệu chưa được tính.", grid.source, place)
    )


def _read_column(column, grid, layer, identify, findings):
    indicator = column.indicator
    cells = [cell for cell in column.cells if not is_summary(cell.unit)]
    rule = reading_rule([cell.text for cell in cells if not cell.is_number], indicator.unit)
    observations = []
    for cell in cells:
        place, text = grid.place(cell.row, cell.column), tidy(cell.text)
        match = identify(cell.unit)
        number, doubt = None, None
        if indicator.is_number and not is_blank(text):
            try:
                number = _stored_number(text, indicator) if cell.is_number else read_number(text, rule)
                _hold_mark(number, indicator, column.header)
            except NotANumber as error:
                number, doubt = None, error.reason
        if doubt:
            rule_name = "ambiguous_number" if doubt == "ambiguous" else "unreadable_cell"
            findings.append(
                Finding(rule_name, "error", f'{indicator.name}: "{text}" {_REASONS[doubt]}; số liệu này chưa được tính, hãy sửa ô trong tệp hoặc xin lại tệp.', grid.source, place, match.name, indicator.indicator_id)
            )
        if (cell.row, cell.column) in grid.stored:
            findings.append(
                Finding("rounded_display", "info", f"{indicator.name}: ô hiển thị {text}, giá trị lưu là {grid.stored[cell.row, cell.column]}; dùng số hiển thị.", grid.source, place, match.name, indicator.indicator_id)
            )
        observations.append(Observation(match, cell.unit, indicator, cell.text, number, grid.source, place, layer, usable=not doubt))
    return observations


def _stored_number(text, indicator):
    """A cell that the file holds as a number has no thousands mark: its point is the decimal sign."""
    number = read_number(text, reading_rule((), "percent"))
    if indicator.unit in ("count", "rank") and number.decimals:
        raise NotANumber("ambiguous")  # 1.318 in a count: one, or one thousand three hundred and eighteen?
    return number


def _hold_mark(number, indicator, header):
    """A "%" in a cell of points is another quantity (DOMAIN: never take one for the other), unless the maximum is 100 or the header says so."""
    if number.mark == "%" and indicator.unit != "percent" and indicator.max_value != 100 and "%" not in header:
        raise NotANumber("unit")
    if number.mark in ("điểm", "đ") and indicator.unit != "points":
        raise NotANumber("unit")
