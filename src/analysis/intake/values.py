"""The columns of a table -> chunks of figures: texts read exactly, decided over a whole column, a finding for every doubt.

A chunk is a dict of equal long sequences, one entry per figure, and of values that all its figures share (see `CHUNK`): a
column of ten thousand figures is read in a few passes, and only what is doubtful is looked at one by one.
"""

from collections import namedtuple
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.core.numbers import ARROWS, NotANumber, is_blank, read_number, reading_rule, written
from analysis.core.text import tidy
from analysis.intake.doubts import is_of
from analysis.intake.findings import about
from analysis.readers.grids import column_letters

# who        number of the printed name (People)
# value      the figure, NaN where there is none; decimals: digits after its sign, -1 where there is none
# out_of     the N of "x/N"
# numerator, denominator   the counts behind a rate, where the source gives them
# layer      the number of the correction folder, 0 for the first issue
# weight     0 a table's figure, 1 a total row's, 2 a sentence's: where two speak of one thing, the lower counts
# foreign    its table names another period than the folder; usable: no doubt bars it from statements
CHUNK = (
    *("who", "indicator_id", "period", "value", "decimals", "out_of", "numerator", "denominator", "text"),
    *("source", "place", "layer", "weight", "foreign", "usable"),
)
TABLE, TOTAL_ROW, SENTENCE = 0, 1, 2

_REASONS = {
    "text": "không phải là số",
    "range": "là một khoảng hoặc một giới hạn, không phải một số",
    "step": "có mũi tên ở đầu và không rõ là kết quả hay mức tăng, giảm",
    "ambiguous": "có dấu chấm hoặc phẩy không rõ là dấu thập phân hay dấu nghìn",
    "unit": "ghi đơn vị tính khác với đơn vị của chỉ tiêu",
    "fraction": "không có định dạng % trong khi các ô khác của cột có, có thể là phân số (0,601 = 60,1%)",
    "date": "là ngày tháng (Excel có thể đã tự đổi từ một số)",
    "formula": "là công thức chưa có kết quả",
    "error": "là lỗi công thức",
}
_BELOW_ZERO = "{} số âm: cột có thể là mức tăng, giảm chứ không phải kết quả; cả cột chưa được tính, hãy xem tiêu đề."
_MOST_NAMED, _MOST_DECIMALS = 5, 127  # decimals that the table holds; a file may store 1e-200
_Figure = namedtuple("_Figure", "unit indicator_id source place text")
_Read = namedtuple("_Read", "value decimals out_of marked doubt counts", defaults=(None,))
_NOTHING = _Read(np.nan, -1, np.nan, False, "")


def figures_of(table, layer, people, period, foreign, findings):
    """The chunks of a Table's known columns; doubts about single cells are appended to `findings`.

    `foreign`: the table's titles name another period. A column that names another period keeps it.
    """
    chunks, units, rows, when = [], None, None, None
    for columns, weight in ((table.columns, TABLE), (table.totals, TOTAL_ROW)):
        for column in columns:
            if column.indicator is None or not column.texts:
                continue
            column = column.with_each_reading()
            other = None if is_of(column, period) else column.periods[0]
            if column.units is not units or other != when:  # the columns of a table share their names and rows
                units, when = column.units, other
                who = people.numbers(units, table.scope, when)
            if column.rows is not rows:
                rows = column.rows
                lines = pc.cast(pa.array(np.array(rows) + 1), pa.large_string())
            chunk, doubts = _read_column(column, table.grid, people, who, lines)
            chunk["usable"] &= not foreign
            chunk |= {"source": table.grid.source, "period": str(when or period), "layer": layer, "foreign": foreign}
            chunks.append(chunk | {"weight": SENTENCE if column.is_prose else weight})
            findings += [doubt for doubt in doubts if weight == TABLE or doubt.severity != "info"]
    return chunks


def _read_column(column, grid, people, who, lines):
    """(chunk without what the whole table shares, [Finding, …]) of one column; `who` are the numbers of its units, `lines` those of
    its rows as texts."""
    indicator, texts, numbers = column.indicator, column.texts, column.numbers
    rule = reading_rule(texts.those(~numbers), indicator.unit)
    read = {"value": np.full(len(texts), np.nan), "decimals": np.full(len(texts), -1, dtype=np.int8)}
    read |= {"out_of": np.nan, "marked": False, "counts": {}}
    doubts = {}
    for stored in (True, False):
        where = np.flatnonzero(numbers == stored)
        if len(where):
            _read_cells(column, where, stored, rule, read, doubts)
    _bar_fractions(column, read, doubts)
    chunk = {
        "who": who,
        "indicator_id": indicator.indicator_id,
        **{name: read[name] for name in ("value", "decimals", "out_of")},
        **dict(zip(("numerator", "denominator"), _fractions(column, read), strict=True)),
        "text": texts,
        "place": _places(grid, column, lines),
        "usable": np.ones(len(texts), dtype=bool),
    }
    chunk["usable"][list(doubts)] = False

    def figure(n):
        unit = people.matches[chunk["who"][n]].name
        return _Figure(unit, indicator.indicator_id, grid.source, chunk["place"][n].as_py(), texts[n])

    findings = [_doubt(figure(n), doubt) for n, doubt in sorted(doubts.items())]
    if rule.alone:
        findings += _grouped_alone(read, numbers, texts, figure)
    findings += _about_column(column, grid, read["value"], figure)
    below_zero = np.flatnonzero(read["value"] < 0)
    if len(below_zero) > 1:
        chunk["usable"][:] = False
        findings.append(
            _about_first(figure(below_zero[0]), "out_of_range", _BELOW_ZERO.format(len(below_zero)), 2, "error")
        )
    return chunk, findings + _fractions_for_percent(indicator, read, figure)


def _places(grid, column, lines):
    """The places of a column's cells."""
    if grid.lines or column.columns.count(column.columns[0]) < len(column.columns):
        places = [grid.place(*cell) for cell in zip(column.rows, column.columns, strict=True)]
        return pa.array(places, pa.large_string())
    prefix = f"{grid.sheet}!" * bool(grid.sheet) + column_letters(column.columns[0])
    return pc.binary_replace_slice(lines, 0, 0, prefix.encode())


def _read_cells(column, where, stored, rule, read, doubts):
    """Fill `read` and `doubts` ({position: reason}) at the positions `where`, each different text read once."""
    indicator = column.indicator
    if not indicator.is_number:
        return
    here = column.texts.those(where)
    if stored and here.codes.max() < here.words.numbers and not here.with_percent.any():
        value, decimals = (of_word[here.codes] for of_word in _stored_numbers(here.words))
        read["value"][where], read["decimals"][where] = value, decimals
        if indicator.unit in ("count", "rank"):  # 1.318: one, or one thousand three hundred and eighteen?
            _bar(read, doubts, where[value % 1 != 0], "ambiguous")
        return
    has_percent = "%" in column.header
    here = list(here)
    known = {text: _read_cell(tidy(text), stored, rule, indicator, has_percent) for text in set(here)}
    for name in ("value", "decimals"):
        read[name][where] = [getattr(known[text], name) for text in here]
    if any(cell.out_of == cell.out_of for cell in known.values()):
        read["out_of"] = np.broadcast_to(read["out_of"], len(column.texts)).copy()
        read["out_of"][where] = [known[text].out_of for text in here]
    read["marked"] |= any(cell.marked for cell in known.values())
    for position, text in zip(where, here, strict=True):
        if known[text].doubt:
            doubts[int(position)] = known[text].doubt
        elif known[text].counts:
            read["counts"][int(position)] = known[text].counts
    if any(text.lstrip()[:1] in ARROWS for text in known if text):
        pointed = np.array([text.lstrip()[:1] in ARROWS for text in here])
        if _may_be_steps(np.delete(read["value"], where[pointed]), read["value"][where[pointed]], indicator):
            _bar(read, doubts, where[pointed], "step")


def _bar_fractions(column, read, doubts):
    """Among a rate's numbers that are formatted as percent, one that is not may be the fraction behind a percent."""
    marked, size = column.texts.with_percent, abs(read["value"])
    if column.indicator.unit == "percent" and (column.numbers & marked).any():
        _bar(read, doubts, np.flatnonzero(column.numbers & ~marked & (size <= 1) & (size > 0)), "fraction")


def _may_be_steps(plain, pointed, indicator):
    """True where figures behind an arrow, "▲ 1,2", may say by how much: places, or what lies far below the column's others."""
    plain = plain[~np.isnan(plain)]
    least = plain.min() / 2 if len(plain) else float(indicator.max_value or "nan") / 4
    return indicator.unit == "rank" or not np.nanmin(pointed, initial=np.inf) >= least


def _bar(read, doubts, where, reason):
    read["value"][where], read["decimals"][where] = np.nan, -1
    doubts.update(dict.fromkeys(map(int, where), reason))


@lru_cache(maxsize=4)  # the columns of a sheet share their words
def _stored_numbers(words):
    """(values, digits after their signs) of the words that stand for numbers of a file: their point is the decimal sign; what
    a program stored as "nan" is none. (Of those with "%" nothing is said.)"""
    texts = pc.utf8_rtrim(pa.array(words.texts[: words.numbers], pa.string()), "%")
    values, point = texts.cast(pa.float64()).to_numpy(), pc.find_substring(texts, ".").to_numpy()
    decimals = np.where(point < 0, 0, pc.utf8_length(texts).to_numpy() - point - 1)
    return values, np.where(np.isnan(values), -1, np.minimum(decimals, _MOST_DECIMALS)).astype(np.int8)


def _read_cell(text, stored, rule, indicator, has_percent):
    """The _Read of a tidy text; `has_percent`: the column's header prints "%"."""
    if is_blank(text):
        return _NOTHING
    try:
        if stored:
            bare = text.removesuffix("%")
            value, decimals = float(bare), len(bare.partition(".")[2])
            mark, out_of, counts = text[len(bare) :], None, None
            if indicator.unit in ("count", "rank") and value % 1:
                raise NotANumber("ambiguous")
        else:
            number = read_number(text, rule)
            value, decimals, mark, out_of = float(number.value), number.decimals, number.mark, number.out_of
            counts = number.counts
        _hold_mark(mark, out_of, indicator, has_percent)
    except NotANumber as error:
        return _NOTHING._replace(doubt=error.reason)
    out_of = np.nan if out_of is None else float(out_of)
    return _Read(value, min(decimals, _MOST_DECIMALS), out_of, bool(mark), "", counts)


def _hold_mark(mark, out_of, indicator, has_percent):
    """NotANumber("unit") where a cell's own mark says another quantity than its column: never take one for the other.

    "%" in points passes where the maximum is 100 or the header says so.
    """
    if mark == "%" and indicator.unit != "percent" and indicator.max_value != 100 and not has_percent:
        raise NotANumber("unit")
    if mark in ("điểm", "đ") and indicator.unit != "points":
        raise NotANumber("unit")
    if indicator.unit == "percent" and (mark not in ("", "%") or out_of not in (None, 100)):
        raise NotANumber("unit")


def _fractions(column, read):
    """(numerators, denominators): the counts that the source gives, beside a rate in its cell, too ("80% (12/15)"); the 10 of rank
    "06/10", the 150 of "2/150" dossiers.

    The maximum beside points is no denominator.
    """
    unit, counts = column.indicator.unit, column.fractions
    if unit == "percent" and not counts and read["counts"]:
        counts = [read["counts"].get(n) for n in range(len(column.texts))]
    if counts:
        pairs = np.array([pair or (None, None) for pair in counts], dtype=float)
        return pairs[:, 0], pairs[:, 1]
    return np.nan, read["out_of"] if unit in ("rank", "count") else np.nan


def _doubt(figure, reason):
    rule = "ambiguous_number" if reason in ("ambiguous", "fraction") else "unreadable_cell"
    what = (
        f'"{tidy(figure.text)}" {_REASONS[reason]}; số liệu này chưa được tính, hãy sửa ô trong tệp hoặc xin lại tệp.'
    )
    return about(figure, rule, "error", what)


def _grouped_alone(read, numbers, texts, figure):
    """The Finding about a thousands mark that no neighbour confirms."""
    for n in np.flatnonzero(~numbers & (read["value"] >= 1000)):
        if not tidy(texts[n]).isdigit():
            value = written(read["value"][n], 0).replace(".", "")
            what = f'"{tidy(texts[n])}" được đọc là {value} (dấu hàng nghìn); cột không có số nào khác để đối chiếu.'
            return [about(figure(n), "ambiguous_number", "info", what)]
    return []


def _fractions_for_percent(indicator, read, figure):
    """A rate's column in which every figure is at most 1 and one is a fraction: 0.934 may stand for 93,4%."""
    there = np.flatnonzero(~np.isnan(read["value"]))
    found = read["value"][there]
    if indicator.unit != "percent" or indicator.polarity < 1 or len(there) < 3 or found.max() > 1:
        return []
    if read["marked"] or not (found % 1).any():
        return []
    what = "mọi số trong cột đều không quá 1; có thể là phân số (0,934 = 93,4%). Số được giữ như đã ghi."
    return [about(figure(there[0]), "ambiguous_number", "warning", what)]


def _about_column(column, grid, values, figure):
    """Findings for information, one per column: cells without a figure (a rate of which the source gives the counts is none),
    figures that the sheet shows rounded."""
    findings, counts = [], column.fractions or (None,) * len(values)
    without = np.flatnonzero(np.isnan(values))
    blank = [int(n) for n in without if is_blank(tidy(column.texts[n])) and not counts[n]]
    if blank:
        what = f"{len(blank)} ô không có số liệu: {_listed([figure(n) for n in blank[:_MOST_NAMED]], len(blank))}."
        findings.append(_about_first(figure(blank[0]), "no_figure", what, len(blank)))
    cells = enumerate(zip(column.rows, column.columns, strict=True)) if grid.stored else ()
    rounded = [n for n, cell in cells if cell in grid.stored]
    if rounded:
        first = figure(rounded[0])
        in_full = grid.stored[column.rows[rounded[0]], column.columns[rounded[0]]]
        what = f"{len(rounded)} ô hiển thị ít chữ số hơn giá trị lưu (ô đầu: {first.text}, lưu {in_full}); dùng số hiển thị."
        findings.append(_about_first(first, "rounded_display", what, len(rounded)))
    return findings


def _about_first(figure, rule, what, count, severity="info"):
    """A Finding about a column, at its first cell concerned; it names that unit where it is the only one."""
    found = about(figure, rule, severity, what)
    return found if count == 1 else replace(found, unit="")


def _listed(figures, count):
    """ "An Vỹ (D7, "-"), Bình Kiều (D8, trống) và 3 ô khác"."""
    cells = [(f.unit, f.place.rpartition("!")[2], f'"{tidy(f.text)}"' if tidy(f.text) else "trống") for f in figures]
    named = ", ".join(f"{name} ({cell}, {text})" for name, cell, text in cells)
    more = count - len(figures)
    return named + (f" và {more} ô khác" if more > 0 else "")
