"""Whose document it is: the unit that the letterhead or the body names; and whose figure, where a sentence names a unit."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.core.periods import without_periods
from analysis.core.text import near_names, slug, tidy
from analysis.grammar.tokens import LEVELS
from analysis.reference.indicators import TOTAL_POINTS
from analysis.reference.names import bare_name, name_parts

_LETTERHEAD_LINES = 12
_LONGEST_NAME = 7
_END_OF_LETTERHEAD = re.compile(
    r"(?:kính gửi|căn cứ|thực hiện|báo cáo|thông báo|công văn|v/v|về việc)\b", re.IGNORECASE
)
_MOTTO = re.compile(
    r"cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|độc\s+lập\s*[-–—]\s*tự\s+do\s*[-–—]\s*hạnh\s+phúc",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(r"(?:ủy|uỷ)\s+ban\s+nhân\s+dân|ubnd", re.IGNORECASE)
_CLOSING = re.compile(r"trên đây là", re.IGNORECASE)


@dataclass
class Owners:
    """Whose figures a document gives.

    `issuer`: the printed name of the issuing unit, "" for the area itself; `named`: as the document writes it, "" where it
    names none; `doubts`: {name: (row, column)} of names taken for the area's that are spelt otherwise.
    """

    area: object
    scope_of: object
    named: str = ""
    issuer: str = ""
    doubts: dict = field(default_factory=dict)

    def owner(self, printed, place):
        """The printed name to store for a unit that a sentence names: "" or the issuer where it is that one."""
        if self.scope_of(printed) == "area":
            return ""
        if self.named and name_parts(printed)[:2] == name_parts(self.named)[:2]:
            return self.issuer
        same_kind = name_parts(printed)[0] in [name_parts(name)[0] for name in (self.named, self.area.name) if name]
        nearby = near_names(
            name_parts(printed)[1], [name_parts(name)[1] for name in (self.named, self.area.name) if name]
        )
        if same_kind and nearby and not self.issuer and self.scope_of(printed) != "commune":
            self.doubts.setdefault(printed, place)
            return ""
        return printed

    def is_elsewhere(self, printed, heading):
        """True for a commune below the heading of another unit of the area's level: it only bears the name of one of ours."""
        is_of_other = bool(heading) and self.area.level in levels_of(heading) and self.scope_of(heading) != "area"
        return is_of_other and self.area.level not in levels_of(printed) and self.scope_of(printed) == "commune"

    def is_own_level(self, kind):
        """True where "huyện", "xã" … without a name mean the issuing unit ("thành phố" may be a province's)."""
        own = [name_parts(name)[0] for name in (self.named, self.area.name) if name_parts(name)[0]]
        return kind == own[0] if own else LEVELS[kind] == (self.area.level,)


def levels_of(printed):
    """The levels of the kind that a name begins with, () for none: "Thị xã X" -> ("huyen",)."""
    return LEVELS.get(name_parts(printed)[0], ()) if printed else ()


def owners_of(grid, rows, statements, scope_of, area):
    """The Owners of a document; `statements`: [(Statement, Tokens)]."""
    owners = Owners(area, scope_of)
    named, place = _letterhead(grid, rows) or _in_title(grid, rows, scope_of) or _in_body(statements) or ("", None)
    owners.named = named
    if not named or scope_of(named) == "area":
        return owners
    if area.level in levels_of(named):
        is_the_folder = area.name == area.slug and slug(name_parts(named)[1]) == area.slug
        if not is_the_folder:
            owners.doubts[named] = place
        return owners
    owners.issuer = named
    return owners


def _letterhead(grid, rows):
    """(name, place) of the last unit that the letterhead names below "ỦY BAN NHÂN DÂN", or None."""
    found, below_committee, seen = None, False, 0
    for row in rows:
        for column, text in enumerate(grid.cells[row]):
            for piece in filter(None, (tidy(_MOTTO.sub(" ", tidy(line))) for line in text.split("\n"))):
                seen += 1
                if seen > _LETTERHEAD_LINES or _END_OF_LETTERHEAD.match(piece):
                    return found
                committee = _COMMITTEE.match(piece)
                name = tidy(piece[committee.end() :]) if committee else piece
                if _is_name(name) and (committee or below_committee):
                    found = name, (row, column)
                below_committee = bool(committee) and not name
    return found


def _is_name(text):
    """True for what may be a unit's name with its kind, and is no sentence."""
    return bool(levels_of(text)) and len(text.split()) <= _LONGEST_NAME and not re.search(r"[\d,:;]", text)


def _in_title(grid, rows, scope_of):
    """(name, place) of the unit of a title "Xã X tháng 8/2024" among the first lines, or None; None too where another such title
    follows."""
    found = {}
    for n, row in enumerate(rows):
        for column, text in enumerate(grid.cells[row]):
            name = tidy(without_periods(text)) if levels_of(text) else ""
            if _is_name(name) and name != tidy(text) and scope_of(name) == "commune":
                found.setdefault(name, (n, (row, column)))
    (n, place) = next(iter(found.values()), (0, None))
    return (next(iter(found)), place) if len(found) == 1 and n < _LETTERHEAD_LINES else None


def _in_body(statements):
    """(name, place) of the unit whose result the body says to report, or None.

    "UBND xã X báo cáo kết quả …", else "Tổng điểm xã X đạt …", else "Trên đây là kết quả … của UBND xã X".
    """
    return next(_reporting(statements), None) or _of_the_one_total(statements) or next(_in_closing(statements), None)


def _reporting(statements):
    for statement, tokens in statements:
        for token, following in pairwise(tokens):
            if token.role == "unit" and following.role == "report":
                yield token.means, statement.place(token.start)


def _of_the_one_total(statements):
    named = {}
    for statement, tokens in statements:
        for n, token in enumerate(tokens):
            if token.role == "label" and TOTAL_POINTS in token.means:
                behind = [t for t in tokens[n + 1 : n + 4] if t.role != "link"]
                if behind and behind[0].role == "unit":
                    named.setdefault(bare_name(behind[0].means), statement.place(behind[0].start))
    return next(iter(named.items())) if len(named) == 1 else None


def _in_closing(statements):
    for statement, tokens in statements:
        units = [token for token in tokens if token.role == "unit"]
        if units and _CLOSING.match(statement.text) and statement.text[units[-1].end :].strip(" ./") == "":
            yield units[-1].means, statement.place(units[-1].start)
