"""The sentences of a document -> tables: what no table took in, read by the grammar of grammar/sentences.py under its headings.

Every line with a digit that may be a figure ends in a Column's cells or in what is left aside.
"""

import re
from collections import namedtuple
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.core.text import tidy
from analysis.grammar.bars import speaks_of_steps
from analysis.grammar.early import without_parts
from analysis.grammar.issuer import owners_of
from analysis.grammar.naming import hint_behind, own_periods, since
from analysis.grammar.sentences import Context, readings_of
from analysis.grammar.statements import ITEM, statements_of
from analysis.grammar.tokens import tokens_of
from analysis.intake.findings import Finding, about
from analysis.intake.tables import Aside, Cell, Column, Table, is_summary
from analysis.reference.indicators import TOTAL_POINTS
from analysis.reference.phrases import words_of

_BEFORE, _BEHIND, _QUOTED = 60, 25, 110
_MOST_ABOVE = 6  # figures above a remark that it may speak of
_END = words_of("hết")
_INDEX, _SERVICE = words_of("bộ chỉ số"), words_of("phục vụ người dân")
_BY_NUMBER = re.compile(r"chỉ số (?:theo quyết định )?(?:số )?766", re.IGNORECASE)
_Figure = namedtuple("_Figure", "unit indicator_id source place")


@dataclass(frozen=True)
class _Read:
    """A Reading with the (row, column) where its figure stands, and the number of its statement."""

    reading: object
    row: int
    column: int
    statement: int


def prose_tables(grid, rows, scope_of, period, area):
    """([Table], [Aside], [Finding]) of the `rows` of a document that no table took in.

    `scope_of` gives the scope of a unit that a text names, "" for anything else; `period` is the folder's. One Table at most:
    a Column per indicator and period. A doubt about whose a figure is, a rate without "%" and a remark by which the source
    disputes a figure are findings.
    """
    owners, statements = statements_read(grid, rows, scope_of, period, area)
    statements = without_parts(statements)
    found, aside, findings = [], [], []
    for n, (statement, tokens, _, readings) in enumerate(statements):
        for token, reading in readings.items():
            owners_of_it = (reading.unit, *reading.also) if reading else ()
            found += [_Read(replace(reading, unit=unit), *statement.place(token.start), n) for unit in owners_of_it]
        aside += _left_aside(statement, tokens, [token for token, reading in readings.items() if reading is None])
        findings += _disputes(grid, statement, tokens, found, area)
    findings += [_about_bare_rate(grid, read, area) for read in found if read.reading.is_bare]
    return _tables(grid, found), aside, [*_doubts_of_owners(owners, grid), *findings]


def statements_read(grid, rows, scope_of, period, area, main=None):
    """(Owners, [(Statement, its Tokens, its Context, {figure Token: Reading or None}), …]) of the `rows` of a document.

    `main`: the periods of what no heading dates, where that is not for the document to say.
    """
    known = {}

    def cached_scope_of(name):
        if name not in known:
            known[name] = scope_of(name)
        return known[name]

    statements = [(s, tokens_of(s.text, cached_scope_of, period)) for s in statements_of(grid, rows)]
    owners = owners_of(grid, rows, statements, cached_scope_of, area)
    main = main or _main_periods(statements, period)
    sections = _Sections(main, owners)
    found = []
    for statement, tokens in statements:
        context = sections.context(statement)
        readings = {
            token: None if reading and main == (period,) and _is_to_come(reading, tokens, period) else reading
            for token, reading in readings_of(tokens, context, owners, statement.place).items()
        }
        found.append((statement, tokens, context, readings))
        sections.enter(statement, tokens, [r for r in readings.values() if r])
    return owners, found


class _Sections:
    """The headings that stand above the next statement, and what they say of it."""

    def __init__(self, periods, owners):
        self.owners = owners
        self.above = [(0, Context(periods=periods))]  # (depth, Context), ever deeper
        self.are_orders = self.announced = False

    def context(self, statement):
        """The Context of a statement; a list stands below what announces it, however its items are marked."""
        if self.announced:
            self.above[-1] = (min(self.above[-1][0], statement.depth - 0.5), self.above[-1][1])
        self.above = [(depth, context) for depth, context in self.above if depth < statement.depth]
        return replace(self.above[-1][1], are_orders=self.are_orders)

    def enter(self, statement, tokens, readings):
        """Take a statement as the heading of those below it."""
        announces = statement.is_heading or statement.is_lead
        head = [t for t in tokens if not readings or t.start < readings[0].token.start]
        if announces:
            self.are_orders = _are_orders(statement, tokens, readings, self.are_orders)
        self.announced = statement.is_lead
        if announces or readings:
            units = {reading.unit for reading in readings if not reading.is_mean}
            self.above.append((statement.depth, self._below(statement, head, announces, units)))

    def _below(self, statement, head, announces, units):
        """The Context below a statement: `head` are its tokens before its first figure, `units` those that it has figures of."""
        above = self.above[-1][1]
        labels = [t for t in head if t.role == "label"]
        periods = {t.means for t in own_periods(head)}
        groups = [t.means for t in head if t.role == "head"]
        named = _named_unit(head, self.owners, statement)
        has_unknown = any(t.role == "word" for t in since(head, (";",)))
        is_item = statement.depth >= ITEM
        has_span = any(t.role == "span" for t in head)
        is_the_index = any(map(_is_the_index, head)) or _BY_NUMBER.search(statement.text)
        return replace(
            above,
            unit=above.unit if named is None else named,
            periods=tuple(periods) if len(periods) == 1 and announces else above.periods,
            label=labels[-1] if labels and (statement.is_lead or not has_unknown) else above.label,
            hint=hint_behind(labels[-1], head) if labels else above.hint,
            is_list=(statement.is_lead or (announces and not units))
            and (bool(labels) or (above.is_list and not has_unknown)),
            head=groups[-1] if groups else above.head,
            is_vague=has_unknown and not is_the_index if announces else above.is_vague,
            others=named is None and (above.others or (announces and _is_of_others(head, self.owners))),
            unknown=above.unknown
            or (announces and (has_span or speaks_of_steps(head) or _says_that_it_moved(head)))
            or (statement.is_lead and is_item and has_unknown)
            or (named is not None and len(units) > 1),
        )


def _is_to_come(reading, tokens, period):
    """True for a figure of a time after the folder's period: it can only be expected; so can that of "Đến tháng 12/2024, …", and
    of "Hết năm 2024, …" before its end."""
    before = since([token for token in tokens if token.start < reading.token.start], (".",))
    named = [token.means for token in before if token.role == "period"]
    ends = [t.means for above, t in pairwise(before) if t.role == "period" and above.words[-1:] == _END]
    if any(period.months()[1] < end.months()[1] for end in ends[-1:]):
        return True
    return any(period < other and not other.covers(period) for other in (*reading.periods, *named[-1:]))


def _are_orders(statement, tokens, readings, before):
    """True below "… yêu cầu thực hiện các nội dung sau:", false below "… báo cáo kết quả như sau:", else as before.

    What stands behind a figure ("1. Tỷ lệ số hóa đạt 76% (chỉ tiêu 80%)") is said of that one.
    """
    if statement.text.casefold().startswith("kết quả"):
        return False
    figures = [t.start for t in tokens if t.role == "figure"]
    is_of_figure = figures and (readings or not statement.is_lead)
    said = [t.role for t in tokens if t.role in ("orders", "report") and not (is_of_figure and t.start > figures[0])]
    return said[-1] == "orders" if said else before


def _is_the_index(token):
    """True for "Bộ chỉ số phục vụ người dân, doanh nghiệp", "Tổng điểm"."""
    is_total = token.role == "label" and TOTAL_POINTS in token.means
    is_named = token.words[: len(_INDEX)] == _INDEX and " ".join(_SERVICE) in " ".join(token.words)
    return is_total or (token.role == "link" and is_named)


def _named_unit(tokens, owners, statement):
    """The printed name of the unit that a heading is about: "Xã X:", "Kết quả của xã X"; None for none."""
    said = [t for t in tokens if t.role not in ("link", "label", "period", "sign")]
    if said and said[0].role == "unit" and all(t.role in ("unit", "word", "level") for t in said):
        return owners.owner(said[0].means, statement.place(said[0].start))
    return None


def _says_that_it_moved(tokens):
    """True for "Tỷ lệ số hóa hồ sơ giảm so với tháng 7:", below which nobody can tell steps from levels."""
    said = [t.role for t in tokens if t.role not in ("link", "sign", "period", "level")]
    return said[:2] == ["label", "change"] and {"change", "bound"}.issuperset(said[1:])


def _is_of_others(tokens, owners):
    """True for a heading that speaks of others ("các xã, thị trấn") and not of the issuing unit too."""
    own = any(t.role == "level" and owners.is_own_level(t.means) for t in tokens)
    return any(t.role in ("foreign", "units") for t in tokens) and not own


def _main_periods(statements, period):
    """The period of what no heading dates: the folder's where the document names it or none, else the first that it names."""
    named = [t.means for _, tokens in statements for t in own_periods(tokens)]
    named = [p for p in named if p.kind != "year" or period.kind == "year"]  # a bare year says nothing about a month
    return (period,) if period in named else tuple(named[:1])


# What becomes of what was read, and of what was not.


def _tables(grid, found):
    """One Table of all figures, a Column per indicator and period, in the order of the document; none where none was read."""
    if not found:
        return []
    groups, units = {}, {}
    for read in found:
        reading = read.reading
        groups.setdefault((reading.indicator.indicator_id, reading.periods), []).append(read)
        units.setdefault(reading.unit, (reading.unit, read.row, read.column))
    columns = tuple(_column(reads) for reads in groups.values())
    summaries = tuple(unit for unit in units.values() if is_summary(unit[0]))
    named = tuple(unit for unit in units.values() if unit not in summaries)
    return [Table(grid, named, columns, (), (), max(read.row for read in found), summaries)]


def _column(reads):
    first = reads[0]
    cells = [Cell(r.reading.unit, r.reading.text, False, r.row, r.column, r.reading.fraction) for r in reads]
    reading = first.reading
    return Column.of(
        reading.indicator.name, reading.indicator, first.row, first.column, cells, reading.periods, is_prose=True
    )


def _left_aside(statement, tokens, unread):
    """An Aside per line with figures that were not read: the words around them."""
    places = {}
    for token in unread:
        places.setdefault(statement.place(token.start), []).append(token)
    names = any(token.role == "label" for token in tokens)
    return [
        Aside(
            row,
            column,
            _around(statement.text, figures[0].start, figures[-1].end),
            names or any(token.means.kind for token in figures),
        )
        for (row, column), figures in places.items()
    ]


def _around(text, start, end):
    """The words of `text` around start..end."""
    first = max(0, text.rfind(" ", 0, max(0, start - _BEFORE)) + 1) if start > _BEFORE else 0
    last = text.find(" ", min(len(text), end + _BEHIND))
    return tidy(text[first : last if last > 0 else len(text)])


def _disputes(grid, statement, tokens, found, area):
    """A Finding per figure that a remark ("Số này chưa chính xác") says is wrong.

    Those are the figures right above it whose indicator bears the words of the remark; where none does, the last one's line.
    """
    remark = next((token for token in tokens if token.role == "dispute"), None)
    if remark is None or not found:
        return []
    subject = {word for t in tokens if t.start < remark.start and t.role == "label" for word in t.words}
    named = [read for read in found[-_MOST_ABOVE:] if subject and subject <= set(read.reading.label.words)]
    same_line = [read for read in found if read.statement == found[-1].statement]
    quoted = tidy(statement.text.strip("() ."))
    quoted = quoted if len(quoted) <= _QUOTED else quoted[: quoted.rfind(" ", 0, _QUOTED)] + " …"
    detail = f'văn bản ghi chú rằng số này không đúng: "{quoted}". Số được giữ như đã ghi; hãy xác minh trước khi dùng.'
    return [
        about(_figure(grid, read, area), "disputed_by_source", "warning", detail) for read in named[-1:] or same_line
    ]


def _doubts_of_owners(owners, grid):
    """A Finding per name that was taken for the area's though it is spelt otherwise."""
    return [
        Finding(
            "suggested_alias",
            "warning",
            f'Văn bản ghi "{name}", còn thư mục là của {owners.area.name}; số liệu được tính cho {owners.area.name}. Nếu là '
            "đơn vị khác, hãy chuyển tệp sang thư mục của đơn vị đó rồi chạy lại.",
            grid.source,
            grid.place(*place),
            name,
        )
        for name, place in owners.doubts.items()
    ]


def _about_bare_rate(grid, read, area):
    detail = (
        f'"{read.reading.text}" là tỷ lệ nhưng không ghi dấu %; số được giữ như đã ghi, hãy xác minh với nơi công bố.'
    )
    return about(_figure(grid, read, area), "ambiguous_number", "warning", detail)


def _figure(grid, read, area):
    unit = read.reading.unit or area.name
    return _Figure(unit, read.reading.indicator.indicator_id, grid.source, grid.place(read.row, read.column))
