"""The sentences of a draft -> its claims, each with its verdict, the words around it and its place.

A sentence may name no indicator ("Giảm nhiều nhất: …"): it speaks of that of its heading, of a sentence near it, or of whichever
its figures agree with; where none does, it is not understood.
"""

import re
from dataclasses import dataclass, replace
from functools import partial

from analysis.claims.finding import AGREES, DIFFERS
from analysis.claims.judge import findings_of, is_of_total, needs_indicator
from analysis.claims.lists import with_names_below
from analysis.claims.said import NO_INDICATOR
from analysis.claims.sentences import said_in
from analysis.claims.words import paragraph_ends, pieces_of
from analysis.core.periods import Period
from analysis.core.text import tidy
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS

_BEFORE, _BEHIND = 60, 25
_MOST_RECENT = 4
_UNNAMED = ((), ("rank",))
_CAPTION = re.compile(r"(?<!\w)Hình \d+\. ")
_MAIN = ("digitization_rate", TOTAL_POINTS, "digitization_points", "on_time_rate", "online_payment_rate", *GROUP_POINTS)


@dataclass(frozen=True)
class Claim:
    """One claim of a draft: the keys of `check --json`, and more for those who read on.

    `source`: file, sheet and cell of the right figure; `note`: what else is known; `row`, `column`: the cell of the grid;
    `line`: the words of that cell, of which start..end are quoted.
    """

    text: str
    unit: str | None
    indicator_id: str | None
    quoted: str
    found: str | None
    verdict: str
    place: str
    source: str = ""
    note: str = ""
    row: int = 0
    column: int = 0
    line: str = ""
    start: int = 0
    end: int = 0


def claims_of_sentences(grid, owners, statements, data):
    """[Claim, …] of a document's statements [(Statement, Tokens, Context, {figure Token: Reading})], in reading order."""
    is_paragraphs = bool(grid.lines) and not grid.lines[0].startswith(("dòng", "trang"))
    found, recent, baseline = [], [], None
    split = [pieces_of(statement, tokens, is_paragraphs) for statement, tokens, _, _ in statements]
    for n, (statement, tokens, context, readings) in enumerate(statements):
        pieces = split[n]
        ends = paragraph_ends(statement) if is_paragraphs else []
        of_one = {t: r for t, r in readings.items() if r and not r.also}
        known = {t.start: r for t, r in of_one.items() if not _is_of_another_paragraph(t, r, tokens, ends)}
        said = said_in(pieces, context, known, owners)
        if said and statement.text.endswith(":"):
            said[-1] = with_names_below(said[-1], pieces, _items_below(statements, split, n))
        topics = [token.means for token in tokens if token.role == "label" and not NO_INDICATOR & set(token.means)]
        default = context.periods[0] if len(context.periods) == 1 else data.period
        earlier = [one.period for one in said if one.kind == "value" and isinstance(one.period, Period)]
        baseline = next((period for period in reversed(earlier) if period < default), baseline)  # "tháng 3 là 60%, …"
        baseline = next((one.baseline for one in reversed(said) if isinstance(one.baseline, Period)), baseline)
        hold = partial(_held, data=data, default=default, named=baseline)
        is_caption = bool(_CAPTION.search(statement.text))
        for part in _parts(said, ends):
            findings = _findings(part, context, topics, recent, hold, is_caption)
            found += [_claim(grid, statement, finding) for finding in findings]
        recent = [*dict.fromkeys([*reversed(topics), *recent])][:_MOST_RECENT]
    return sorted(found, key=lambda claim: (claim.row, claim.column, claim.start))


def _items_below(statements, split, n):
    """The Pieces of the statements below the n-th that stand deeper than it, up to the first that does not."""
    depth = statements[n][0].depth
    end = next((m for m in range(n + 1, len(statements)) if statements[m][0].depth <= depth), len(statements))
    return split[n + 1 : end]


def _is_of_another_paragraph(token, reading, tokens, ends):
    """True where a Reading's label stands in a paragraph before the figure's."""
    return reading.label in tokens and any(reading.label.start < end <= token.start for end in ends)


def _parts(said, ends):
    """`said` in groups of one paragraph each."""
    groups = {}
    for one in said:
        groups.setdefault(sum(end <= one.start for end in ends), []).append(one)
    return groups.values()


def _held(said, data, default, named):
    """The findings of a Said; one that names no baseline compares with the period before, or with that `named` last in the draft
    where it agrees with that, or where the period before has no figures."""
    peers = data.only(said.peers) if said.peers else data
    found = findings_of(said, peers, default)
    if said.peers == "xã" and peers is not data and not (data.only("phường") is not data and _agree(found)):
        found = findings_of(said, data, default)  # "các xã" are all communes, or those that are no phường
    if named is None or said.baseline or _agree(found):
        return found
    others = findings_of(replace(said, baseline=named), data, default)
    return others if _agree(others) or not data.names(default.previous()) else found


def _agree(findings):
    return all(finding.verdict == AGREES for finding in findings)


def _findings(said, context, topics, recent, hold, is_caption):
    """The findings of what one paragraph says, with the indicator that its sentences speak of where they name none; `hold` gives
    those of a Said."""
    heading = context.label.means if context.label is not None else ()
    if not heading or NO_INDICATOR & set(heading) or TOTAL_POINTS in heading:
        said = [one.of((TOTAL_POINTS,)) if not one.label and is_of_total(one) else one for one in said]
    named = [one for one in said if one.label or not needs_indicator(one)]
    of_heading = [heading] if heading and not NO_INDICATOR & set(heading) else []
    near = list(dict.fromkeys([*of_heading, *topics, *recent]))
    found, bare = [], [one for one in said if one not in named]
    of_part = list(dict.fromkeys(one.label for one in named if one.label))
    points = [one for one in bare if _are_points(one) and not is_caption]  # a chart is of one indicator
    for same_kind in (points, [one for one in bare if one not in points]):
        own = topics if all(one.kind == "streak" for one in same_kind) else []
        told = _findings_of_bare(same_kind, of_heading, near, of_part or own, hold, is_caption) if same_kind else []
        of_part += [
            (f.indicator_id,) for f in told if f.verdict == AGREES and f.indicator_id
        ]  # "dẫn đầu với 91,8 điểm"
        found += told
    near += of_part  # "thị trấn X đạt 89,7%, xếp thứ 8" is a place by what the rate is
    return [finding for one in named for finding in _findings_near(one, near, hold)] + found


def _are_points(said):
    return said.figure is not None and said.figure.kind == "points"


def _findings_of_bare(said, of_heading, near, of_part, hold, is_caption):
    """The findings of what names no indicator: that of the heading, one near it, or whichever agrees most; where none does, the
    only one that the other claims of the paragraph are of, or of a chart's caption that stands near it."""
    main = (
        [(name,) for name in _MAIN] if any(one.figure is not None for one in said) else []
    )  # words alone agree with too much
    candidates = list(dict.fromkeys([*near, *of_part, *main]))
    if not candidates:
        return [finding for one in said for finding in hold(one)]
    tried = [[f for one in said for f in hold(one.of(label))] for label in candidates]
    scores = [sum(f.verdict == AGREES for f in findings) for findings in tried]
    best = scores.index(max(scores))
    if scores[best] or of_heading:
        return tried[best if scores[best] else 0]
    if len(of_part) == 1 and not NO_INDICATOR & set(of_part[0]):
        return tried[candidates.index(of_part[0])]
    unlike = [found for found in tried[: len(near)] if any(f.verdict == DIFFERS for f in found)]
    if is_caption and len({f.indicator_id for found in unlike for f in found}) == 1:
        return unlike[0]
    return [finding for one in said for finding in hold(one)]


def _findings_near(said, labels, hold):
    """The findings of a Said; a place without an indicator is that by the total, else by one of the `labels` near it."""
    found = hold(said)
    if said.kind != "rank" or said.label not in _UNNAMED or _agree(found):
        return found
    others = (hold(said.of(label)) for label in labels)
    return next((other for other in others if other and all(f.verdict == AGREES for f in other)), found)


def _claim(grid, statement, finding):
    said, text = finding.said, statement.text
    row, column = statement.place(said.start)
    offset = max((line[0] for line in statement.lines if line[0] <= said.start), default=0)
    return Claim(
        _around(text, said.start, said.end),
        finding.unit,
        finding.indicator_id,
        finding.quoted or tidy(text[said.start : said.end]),
        finding.found,
        finding.verdict,
        grid.place(row, column),
        finding.source,
        finding.note,
        row,
        column,
        text[offset : min((line[0] for line in statement.lines if line[0] > said.start), default=len(text))],
        said.start - offset,
        said.end - offset,
    )


def _around(text, start, end):
    """The words of `text` around start..end."""
    first = max(0, text.rfind(" ", 0, max(0, start - _BEFORE)) + 1) if start > _BEFORE else 0
    last = text.find(" ", min(len(text), end + _BEHIND))
    return tidy(text[first : last if last > 0 else len(text)])
