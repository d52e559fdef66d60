"""Places of figures written compactly: the footnote of a line, the note under a table."""

import re

# "tháng 7/2024: phu-luc.xlsx, Phụ lục 2!D29" as origins.before() writes it.
_OF_ANOTHER_PERIOD = re.compile(r"((?:tháng|quý|năm|[69] tháng) [^:,]+): (.+)")
_FILE = re.compile(r".+?\.\w+, ")
_CELL = re.compile(r"(?P<column>[A-Z]+)(?P<row>\d+)")
_LINE = re.compile(r"dòng (?P<row>\d+)(?P<column>(?:, .*)?)")


def footnote_text(sources, counted=()):
    """ "phu-luc.xlsx, Phụ lục 2, ô D29, D27, đếm trên ô D6:D30; tháng 7/2024: cu.xlsx, Phụ lục 2, cùng các ô." The cells stand
    in reading order, those that were only counted as ranges; "" where there is neither."""
    named, all_counted = _by_period(sources), _by_period(counted)
    said, shown = [], None
    for period in dict.fromkeys([*named, *all_counted]):
        parts, cells = [], []
        heads = dict.fromkeys([*named.get(period, ()), *all_counted.get(period, ())])
        for head in heads:
            own = named.get(period, {}).get(head, [])
            over = all_counted.get(period, {}).get(head, [])
            cells.append((own, over))
            where = [_listed(own)] if own else []
            where += [f"đếm trên {_ranges(over)}"] if over else []
            parts.append((head, ", ".join(where)))
        if cells == shown:
            parts = [(head, "cùng các ô") for head, _ in parts]
        shown = cells
        text = "; ".join(
            f"{head}, {where}" for head, (_, where) in zip(_file_once(h for h, _ in parts), parts, strict=True)
        )
        said.append(f"{period}: {text}" if period else text)
    return "; ".join(said) + "." if said else ""


def table_sources(table):
    """ "phu-luc.xlsx, Phụ lục 2: Điểm tổng hợp (ô C6:C30), Tỷ lệ số hóa hồ sơ (ô D6:D30)": file, sheet and cells of every
    column of a document.Table that has places; "" where none has."""
    found = {}
    for header, cells in zip(table.headers, zip(*table.rows, strict=True), strict=False):
        for period, heads in _by_period(cell.origin for cell in cells).items():
            for head, places in heads.items():
                found.setdefault(f"{period}: {head}" if period else head, []).append((header, places))
    return "; ".join(
        f"{head}: {', '.join(f'{_bare(header)} ({_ranges(places)})' for header, places in columns)}"
        for head, columns in zip(_file_once(found), found.values(), strict=True)
    )


def _file_once(heads):
    """The heads "file, sheet", of several sheets of one file in a row only the first with the file's name."""
    last = ""
    for head in heads:
        file = _FILE.match(head)
        yield head[file.end() :] if file and file[0] == last else head
        last = file[0] if file else ""


def _bare(header):
    """A column's header without its unit in brackets."""
    return re.sub(r" \([^()]*\)$", "", header)


def _by_period(sources):
    """{words of a period, "" for the report's own: {"file, sheet": [cell, …]}}, in reading order, no cell twice."""
    found = {}
    for source in filter(None, sources):
        period, place = (
            _OF_ANOTHER_PERIOD.fullmatch(source).groups() if _OF_ANOTHER_PERIOD.match(source) else ("", source)
        )
        head, cell = _head_and_cell(place)
        cells = found.setdefault(period, {}).setdefault(head, [])
        if cell not in cells:
            cells.append(cell)
    return found


def _head_and_cell(place):
    """("phu-luc.xlsx, Phụ lục 2", "D29"); of a text of cells ("phu-luc.csv", "D29"); of a document ("bao-cao.docx, bảng 1",
    "dòng 3, cột 2")."""
    for sign in (", ", "!"):
        head, mark, cell = place.rpartition(sign)
        if mark and _CELL.fullmatch(cell):
            return head, cell
    head, mark, line = place.rpartition(", dòng ")
    return (head, f"dòng {line}") if mark else (place, "")


def _listed(cells):
    """ "ô D29, D27", "dòng 3, cột 2; dòng 4, cột 2"."""
    if all(map(_CELL.fullmatch, cells)):
        return f"ô {', '.join(cells)}"
    return "; ".join(cells)


def _ranges(cells):
    """ "ô D6:D30, D32", "dòng 3–27, cột 2": runs of rows within a column."""
    runs, of_sheet = [], all(map(_CELL.fullmatch, cells))
    form = _CELL if of_sheet else _LINE
    found = [form.fullmatch(cell) for cell in cells]
    if not all(found):
        return _listed(cells)
    for _, column, row in sorted((len(m["column"]), m["column"], int(m["row"])) for m in found):
        if runs and runs[-1][0] == column and row == runs[-1][2] + 1:
            runs[-1][2] = row
        else:
            runs.append([column, row, row])
    if of_sheet:
        return "ô " + ", ".join(f"{c}{a}" if a == b else f"{c}{a}:{c}{b}" for c, a, b in runs)
    return "; ".join(f"dòng {a}{c}" if a == b else f"dòng {a}–{b}{c}" for c, a, b in runs)
