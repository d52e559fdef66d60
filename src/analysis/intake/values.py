"""The cells of a table -> observations: figures read exactly, decided over a whole column, with a finding for every doubt."""

from decimal import Decimal

from analysis.core.numbers import NotANumber, PrintedNumber, is_blank, read_number, reading_rule
from analysis.core.text import tidy
from analysis.intake.doubts import is_of
from analysis.intake.findings import Finding, Observation, about
from analysis.intake.tables import is_summary

_REASONS = {
    "text": "không phải là số",
    "ambiguous": "có dấu chấm hoặc phẩy không rõ là dấu thập phân hay dấu nghìn",
    "unit": "ghi đơn vị tính khác với đơn vị của chỉ tiêu",
    "date": "là ngày tháng (Excel có thể đã tự đổi từ một số)",
    "formula": "là công thức chưa có kết quả",
    "error": "là lỗi công thức",
}
_MOST_NAMED = 5


def observations_of(table, layer, identify, period, foreign, findings):
    """The Observations of a Table's columns of `period`; doubts about single cells are appended to `findings`.

    `identify` gives the Match of a printed name; `foreign`: the table's titles name another period.
    """
    observations = []
    for column in table.columns:
        if column.indicator is not None and is_of(column, period):
            here, doubts = _read_column(column, table.grid, layer, identify)
            for observation in here:
                observation.foreign = foreign
                observation.usable &= not foreign
            observations += here
            findings += doubts
    return observations


def _read_column(column, grid, layer, identify):
    """([Observation, …], [Finding, …]) of one column; total and mean rows stay out."""
    indicator = column.indicator
    cells = [cell for cell in column.cells if not is_summary(cell.unit)]
    rule = reading_rule([cell.text for cell in cells if not cell.is_number], indicator.unit)
    observations, findings = [], []
    for cell in cells:
        number, doubt = _read_cell(cell, column, rule)
        match, place = identify(cell.unit), grid.place(cell.row, cell.column)
        o = Observation(match, cell.unit, indicator, cell.text, number, grid.source, place, layer, usable=not doubt)
        observations.append(o)
        if doubt:
            name = "ambiguous_number" if doubt == "ambiguous" else "unreadable_cell"
            what = f'"{tidy(cell.text)}" {_REASONS[doubt]}; số liệu này chưa được tính, hãy sửa ô trong tệp hoặc xin lại tệp.'
            findings.append(about(o, name, "error", what))
        elif number and rule.alone and not cell.is_number and number.value >= 1000 and not tidy(cell.text).isdigit():
            what = f'"{tidy(cell.text)}" được đọc là {number.value} (dấu hàng nghìn); cột không có số nào khác để đối chiếu.'
            findings.append(about(o, "ambiguous_number", "info", what))
    return observations, findings + _about_column(indicator, grid, cells, observations)


def _read_cell(cell, column, rule):
    """(PrintedNumber or None, reason of doubt or "")."""
    text, indicator = tidy(cell.text), column.indicator
    if not indicator.is_number or is_blank(text):
        return None, ""
    try:
        number = _stored_number(text, indicator) if cell.is_number else read_number(text, rule)
        _hold_mark(number, indicator, column.header)
    except NotANumber as error:
        return None, error.reason
    return number, ""


def _stored_number(text, indicator):
    """A cell that the file holds as a number has no thousands mark: its point is the decimal sign."""
    digits = text.removesuffix("%")
    number = PrintedNumber(Decimal(digits), len(digits.partition(".")[2]), text[len(digits) :])
    if indicator.unit in ("count", "rank") and number.value % 1:
        raise NotANumber("ambiguous")  # 1.318 in a count: one, or one thousand three hundred and eighteen?
    return number


def _hold_mark(number, indicator, header):
    """NotANumber("unit") where a cell's own mark says another quantity than its column: never take one for the other.

    "%" in points passes where the maximum is 100 or the header says so.
    """
    if number.mark == "%" and indicator.unit != "percent" and indicator.max_value != 100 and "%" not in header:
        raise NotANumber("unit")
    if number.mark in ("điểm", "đ") and indicator.unit != "points":
        raise NotANumber("unit")
    if indicator.unit == "percent" and (number.mark not in ("", "%") or number.out_of not in (None, 100)):
        raise NotANumber("unit")


def _about_column(indicator, grid, cells, observations):
    """Findings for information, one per column: cells without a figure, figures that the sheet shows rounded."""
    blank = [o for o in observations if o.number is None and is_blank(tidy(o.text))]
    rounded = [pair for pair in zip(cells, observations, strict=True) if (pair[0].row, pair[0].column) in grid.stored]
    findings = []
    if blank:
        what = f"{len(blank)} ô không có số liệu: {_listed(blank)}."
        findings.append(_about_first(blank[0], "no_figure", what, len(blank)))
    if rounded:
        cell, first = rounded[0]
        what = (
            f"{len(rounded)} ô hiển thị ít chữ số hơn giá trị lưu (ô đầu: {first.text}, lưu {grid.stored[cell.row, cell.column]}); "
            "dùng số hiển thị."
        )
        findings.append(_about_first(first, "rounded_display", what, len(rounded)))
    return findings


def _about_first(observation, rule, what, count):
    """A Finding about a column, at its first cell concerned; it names that unit where it is the only one."""
    o = observation
    unit = o.match.name if count == 1 else ""
    return Finding(rule, "info", f"{o.indicator.name}: {what}", o.source, o.place, unit, o.indicator.indicator_id)


def _listed(observations):
    """ "An Vỹ (D7, "-"), Bình Kiều (D8, trống) và 3 ô khác"."""
    cells = [
        (o.match.name, o.place.rpartition("!")[2], f'"{tidy(o.text)}"' if tidy(o.text) else "trống")
        for o in observations
    ]
    named = ", ".join(f"{name} ({cell}, {text})" for name, cell, text in cells[:_MOST_NAMED])
    more = len(cells) - _MOST_NAMED
    return named + (f" và {more} ô khác" if more > 0 else "")
