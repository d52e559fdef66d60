"""units.csv: read and held against itself, and a confirmed spelling written into it with every other byte kept."""

import csv
import io
import re
from functools import cache, partial
from itertools import zip_longest

from analysis.core.model import BadParameter, UnreadableInput
from analysis.core.text import spelling_key, tidied, tidy
from analysis.reference.lineage import Unit, borne_together
from analysis.reference.names import SCOPES

COLUMNS = ("unit_id", "name", "kind", "aliases", "since", "until", "successors", "official_code")
_REQUIRED = ("unit_id", "name")
PLACE_COLUMNS = ("district", "province")  # for lists in which names are unique only within these
_MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d\d)?")


def units_in(content, where):
    """The Units of the bytes of a units.csv; UnreadableInput with the line for what it cannot mean. `where` names the file."""
    try:
        text = content.decode("utf-8-sig")
        header, *rows = _reader(text) if text else [[]]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(f"{where}: không đọc được ({error}). Hãy lưu lại dạng CSV UTF-8.") from error
    header, rows = [name.strip() for name in header], list(filter(_is_filled, rows))
    if any(header) or rows:
        _refuse_other_columns(header, where)
    columns, lines = _columns(header, rows), cache(partial(_lines, text))  # asked for only where something is wrong
    for row, fault in sorted(_faults_of_rows(columns, lines), key=lambda found: found[0])[:1]:
        raise UnreadableInput(f"{where}, dòng {lines()[row]}: {fault}")
    units = _units(columns)
    for unit, fault in _faults(units, lines):
        raise UnreadableInput(f"{where}, dòng {lines()[units.index(unit)]}: {fault}")
    return units


def _reader(text):
    return csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)


def _is_filled(row):
    return bool("".join(row).strip())


def _lines(text):
    """The line in which each filled row below the header begins; a field may hold several lines."""
    reader, found, end = _reader(text), [], 0
    for row in reader:
        found += [end + 1] if _is_filled(row) else []
        end = reader.line_num
    return found[1:]


def _refuse_other_columns(header, where):
    """Nothing; UnreadableInput where the columns are not those from which a unit can be read."""
    if lacking := [name for name in _REQUIRED if name not in header]:
        raise UnreadableInput(
            f"{where}, dòng 1: không có cột {' và '.join(lacking)}. Dòng đầu tiên phải ghi tên các cột: {','.join(COLUMNS)}. Hãy sửa "
            "dòng đó rồi chạy lại."
        )


def _columns(header, rows):
    """{name: its texts, one per row} of the columns that a register knows; one that is not there is empty."""
    printed = list(zip_longest(*rows, fillvalue=""))
    return {
        name: list(map(str.strip, printed[header.index(name)])) if name in header[: len(printed)] else [""] * len(rows)
        for name in (*COLUMNS, *PLACE_COLUMNS)
    }


def _faults_of_rows(columns, lines):
    """(row, what is wrong in it): what must not be empty, what no kind or month is, ids that come again."""
    ids, names = columns["unit_id"], columns["name"]
    for row in [row for row, both in enumerate(zip(ids, names, strict=True)) if not all(both)]:
        yield row, "thiếu unit_id hoặc name. Hãy điền đủ hai cột này."
    fields = list(zip(columns["kind"], columns["since"], columns["until"], strict=True))
    faults = {different: _fault(*different) for different in set(fields)}
    yield from (
        (row, faults[field]) for row, field in enumerate(fields if any(faults.values()) else ()) if faults[field]
    )
    first = {}
    for row, unit_id in enumerate(ids if len(set(ids)) < len(ids) else ()):
        if first.setdefault(unit_id, row) != row:
            yield row, f"unit_id {unit_id!r} đã có ở dòng {lines()[first[unit_id]]}. Hãy cho mỗi đơn vị một mã."


def _fault(kind, since, until):
    """What is wrong with the kind and the months of a unit, "" where nothing is."""
    if (kind := _kind(kind)) and kind not in SCOPES:
        return f"kind {kind!r} không hợp lệ; hãy ghi một trong: {', '.join(sorted(SCOPES))}."
    for column, month in (("since", since), ("until", until)):
        if month and not _MONTH.fullmatch(month):
            return f"{column} = {month!r} không hợp lệ; hãy ghi theo dạng 2024-12."
    if since and until and since[:7] > until[:7]:
        return (
            f"since = {since} đứng sau until = {until}. Hãy sửa: since là tháng đầu tiên, until là tháng cuối cùng đơn vị "
            "tồn tại."
        )
    return ""


def _units(columns):
    """The Units of the columns of a register without faults."""
    read = {"kind": _kind, "aliases": _aliases, "scope": _scope, "successors": _successors}
    read |= dict.fromkeys(("since", "until"), _month) | dict.fromkeys(PLACE_COLUMNS, tidy)
    columns = columns | {"name": tidied(columns["name"]), "scope": columns["kind"]}
    columns |= {name: _each(function, columns[name]) for name, function in read.items()}
    return list(map(Unit._make, zip(*(columns[name] for name in Unit._fields), strict=True)))


def _each(function, texts):
    """What `function` gives for each of `texts`, of which most are equal."""
    given = {text: function(text) for text in set(texts)}
    return map(given.__getitem__, texts)


def _kind(printed):
    return tidy(printed).lower()


def _scope(kind):
    return "department" if SCOPES.get(_kind(kind)) == "department" else "commune"


def _month(printed):
    return printed[:7]


def _aliases(printed):
    return tuple(tidy(alias) for alias in printed.split(";") if alias.strip())


def _successors(printed):
    return tuple(filter(None, re.split(r"[;,|\s]+", printed)))


def _faults(units, lines):
    """(unit, what is wrong) where rows do not fit each other: unknown successors, a code or a name borne twice at one time."""
    known = {unit.unit_id for unit in units}
    for unit in units:
        for successor in unit.successors:
            if successor not in known:
                yield (
                    unit,
                    f"successors có {successor!r}, không phải unit_id của dòng nào. Hãy sửa mã đó hoặc thêm dòng cho đơn vị kế tiếp.",
                )
    for one, other in borne_together(units, [unit.official_code.lstrip("0") for unit in units]):
        yield (
            other,
            f"official_code {other.official_code} đã có ở dòng {lines()[units.index(one)]} ({one.name}) trong cùng thời gian. Hãy sửa "
            "mã, hoặc ghi since, until để hai đơn vị không cùng tồn tại.",
        )
    for one, other in borne_together(units, [spelling_key(unit.name) for unit in units]):
        if _full_name(one) == _full_name(other):
            yield (
                other,
                f"{f'{other.kind} {other.name}'.strip()} đã có ở dòng {lines()[units.index(one)]} trong cùng thời gian. Hãy xóa một "
                "dòng, hoặc ghi since, until, hoặc ghi cột district, province cho từng đơn vị.",
            )


def _full_name(unit):
    return unit.kind, spelling_key(unit.district), spelling_key(unit.province)


def csv_of(columns, rows):
    """The bytes of a units.csv of `rows` (dicts), as spreadsheet programs open it: UTF-8 with a byte order mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def with_alias(content, unit_id, alias, where):
    """The bytes of a units.csv with `alias` added to the row of `unit_id`; every byte outside that field stays."""
    text = content.decode("utf-8")
    body = text.removeprefix("\ufeff")
    delimiter = _delimiter(body)
    rows = _spans(body, delimiter)
    header = [_plain(body[start:end]).strip() for start, end in rows[0]]
    if "aliases" not in header:
        raise BadParameter(
            f"{where} không có cột aliases. Hãy thêm aliases vào dòng tiêu đề, sau cột cuối cùng, rồi chạy lại."
        )
    id_at, at = header.index("unit_id"), header.index("aliases")
    row = next(row for row in rows[1:] if len(row) > id_at and _plain(body[slice(*row[id_at])]).strip() == unit_id)
    start, end = row[at] if at < len(row) else (row[-1][1], row[-1][1])
    old = _plain(body[start:end]).rstrip("; ")
    new = f"{old};{alias}" if old else alias
    if body[start:end].startswith('"') or re.search(rf'["\r\n{re.escape(delimiter)}]', new):
        new = '"' + new.replace('"', '""') + '"'
    changed = body[:start] + delimiter * max(0, at - len(row) + 1) + new + body[end:]
    return (text[: len(text) - len(body)] + changed).encode("utf-8")


def _spans(text, delimiter):
    """[[(start, end) of each field] of each record], quotes within the spans."""
    field = re.compile(rf'("(?:[^"]|"")*"|[^{re.escape(delimiter)}\r\n]*)({re.escape(delimiter)}|\r\n|\r|\n|\Z)')
    rows, row, at = [], [], 0
    while at < len(text):
        found = field.match(text, at)
        row.append(found.span(1))
        at = found.end()
        if found[2] != delimiter:
            rows.append(row)
            row = []
        elif at == len(text):  # nothing after the last delimiter is an empty field
            rows.append([*row, (at, at)])
    return rows


def _plain(field):
    """The value of a field: without its quotes."""
    return field[1:-1].replace('""', '"') if field.startswith('"') else field


def _delimiter(text):
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)
