"""Tables that the intake has no use for -> their claims: "Chỉ tiêu | Giảm | Tăng | Tổng", "Chỉ tiêu | Năm 2024 | Thay đổi".

Rows of figures that no header explains are told as not understood.
"""

from dataclasses import dataclass, replace

from analysis.claims.cells import figure_in, signed_change, words_of
from analysis.claims.finding import AGREES, DIFFERS, NO_DATA, NOT_UNDERSTOOD, Ruling
from analysis.claims.judge import findings_of
from analysis.claims.said import COMMUNES, Condition, Said
from analysis.claims.tables import OF_PARTS, caption_of, claim_of_cell
from analysis.claims.written import whole
from analysis.core.numbers import is_blank, looks_like_number
from analysis.core.periods import match_period, periods_named, without_periods
from analysis.core.text import tidy
from analysis.reference.indicators import find_indicator, header_words, roles

_LINES_ABOVE = 3
_LEAST = 3  # filled cells of a header


@dataclass(frozen=True)
class _Cell:
    text: str
    unit: str
    row: int
    column: int


def is_left(table, data):
    """True for an intake's Table that is one to be read here: of the figures of "Chỉ tiêu | Giảm | Tăng | Tổng" and "Chỉ tiêu | Năm
    2024 | Trung bình của tỉnh" the intake takes none but the total or the mean."""
    is_taken = bool(table.units) or any(column.indicator is not None for column in table.columns)
    return not is_taken and any(_meaning(column.header, data) for column in table.columns)


def claims_of_left_rows(grid, rows, data, issuer=""):
    """([Claim, …], the rows that were read) of the `rows` that are in no table of the intake; `issuer`: whose figures they are."""
    found, taken, meanings, caption, label, units = [], set(), {}, None, 0, None
    for row in rows:
        texts = {c: tidy(text) for c, text in enumerate(grid.cells[row]) if text.strip()}
        criterion = next((c for c, text in texts.items() if "criterion" in roles(text)), None)
        if len(texts) >= _LEAST and criterion is not None:
            meanings = {c: meaning for c, text in texts.items() if (meaning := _meaning(text, data))}
            meanings = _with_gaps(meanings)
            above = [text for r in rows if row - _LINES_ABOVE <= r < row for text in grid.cells[r] if text]
            caption = caption_of(above, (), data)
            taken |= {row} if meanings else set()
            label, units = criterion, next((c for c, text in texts.items() if "unit" in roles(text)), None)
            owner = issuer
            continue
        indicator = find_indicator(texts.get(label, "")) if len(texts) > 1 and meanings else None
        if indicator is not None:
            taken.add(row)
            owner = texts.get(units, owner)
            for column, meaning in meanings.items():
                if column in texts and not is_blank(texts[column]):
                    cell = _Cell(texts[column], "", row, column)
                    found += _claims_of_cell(grid, cell, indicator, meaning, caption, data, owner)
        elif len(texts) < 2:
            meanings = {}
    return [*found, *_unread(grid, [row for row in rows if row not in taken])], taken


def _meaning(header, data):
    """(what a column holds, of what) by its header; None where it is not known."""
    words = header_words(header).words
    counted = dict(words_of("counted")).get(words)
    if counted:
        return "count", counted
    if "mean" in roles(header):
        return "mean", header
    if periods := periods_named(header, data.period.year):
        return ("value", periods[0]) if not header_words(without_periods(header)).words else None
    return ("change", "") if dict(words_of("column")).get(words) == "change" else None


def _with_gaps(meanings):
    """`meanings` in which a change that stands behind a column of means is the gap to those."""
    found, last = {}, ("", "")
    for column, (kind, of) in sorted(meanings.items()):
        found[column] = ("gap", last[1]) if kind == "change" and last[0] == "mean" else (kind, of)
        last = (kind, of) if kind in ("mean", "value") else last
    return found


def _claims_of_cell(grid, cell, indicator, meaning, caption, data, owner):
    kind, of = meaning
    if kind == "count":
        findings = [_count(cell, indicator, of, caption, data)] if whole(cell.text) is not None else []
    else:
        about = {"period": of if kind == "value" else caption.period, "baseline": caption.baseline}
        said = Said(kind, 0, 0, (indicator.indicator_id,), (owner,), figure=figure_in(cell.text), **about)
        if indicator.unit == "label":
            said = Said("rating", 0, 0, (indicator.indicator_id,), (owner,), which=cell.text, **about)
        elif kind == "value" and OF_PARTS in cell.text:
            said = replace(said, kind="parts")
        elif kind == "mean":
            said = Said("value", 0, 0, (indicator.indicator_id,), (), of, figure=figure_in(cell.text), **about)
        elif kind == "change":
            said = signed_change(cell, said, kind)
        elif kind == "gap":
            said = replace(signed_change(cell, said, kind), kind="gap", against=of)
        findings = (
            findings_of(said, data, data.period)
            if said.kind and (said.figure or said.kind in ("rating", "change"))
            else []
        )
    return [claim_of_cell(grid, indicator.name, cell, finding) for finding in findings]


def _count(cell, indicator, meaning, caption, data):
    """The Ruling about a number of units that fell, rose, stayed, came, went, or of all."""
    name, period, baseline = indicator.indicator_id, caption.period or data.period, caption.baseline or data.baseline
    condition = Condition("state", meaning)
    said = Said(
        "count",
        0,
        0,
        (name,),
        COMMUNES,
        period=period,
        baseline=baseline,
        figure=figure_in(cell.text),
        condition=condition,
    )
    if meaning in ("up", "down", "same"):
        return findings_of(said, data, data.period)[0]
    now, then = (set(data.names(p)) for p in (period, baseline))
    if not then:
        return Ruling(said, NO_DATA, indicator_id=name, note=f"không có số liệu {baseline.words()}")
    compared, both = set(data.deltas(name, period, baseline)), now & then
    sizes = {"new": now - then, "gone": then - now, "not_comparable": both - compared, "all": now | then}
    sizes |= {"compared": compared, "both": both}
    number = len(sizes[meaning])
    verdict = AGREES if whole(cell.text) == number else DIFFERS
    return Ruling(said, verdict, None, name, str(number), data.sheets(name, period, baseline))


def _unread(grid, rows):
    """A Claim per table of two rows or more of several figures each, of which nothing was understood."""
    runs = []
    for row in rows:
        filled = [c for c, text in enumerate(grid.cells[row]) if text]
        figures = [c for c in filled if looks_like_number(grid.cells[row][c])]
        if filled and match_period(tidy(grid.cells[row][filled[0]])):
            figures = [c for c in figures if c != filled[0]]  # "2024 | bang.xlsx | 16": a year by which a row is named
        if len(figures) < 2:
            continue
        if runs and runs[-1][-1][0] == row - 1:
            runs[-1].append((row, figures))
        else:
            runs.append([(row, figures)])
    for run in runs:
        (row, figures), number = run[0], sum(len(cells) for _, cells in run)
        if len(run) > 1:
            cell = _Cell(grid.cells[row][figures[0]], "", row, figures[0])
            note = f"bảng có {number} ô số không đối chiếu được vì không nhận ra hàng tiêu đề"
            yield claim_of_cell(grid, "", cell, Ruling(None, NOT_UNDERSTOOD, note=note))
