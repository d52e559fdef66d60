"""Cells that are struck out as a whole: a reader of the print takes their figures as withdrawn, and so they are left out and told.

A name that is struck out goes with its whole row alone, so that a figure which is not struck out is never nobody's.
"""

from analysis.core.numbers import looks_like_number
from analysis.readers.formats import Shown
from analysis.readers.grids import Note, cell_name
from analysis.readers.rich_texts import DECIDED, WITHDRAWN
from analysis.reference.indicators import rating_bands

_MOST_NAMED = 3


def without_struck(values, look):
    """(rows of a sheet's values as they remain, the Notes about the figures that are left out)."""
    for (r, c), text in look.texts.items():
        if r < len(values) and c < len(values[r]):
            values[r][c] = text
    ratings = {label.casefold() for label, _ in rating_bands()}
    withdrawn = {}
    by_text, decided = _told_by_texts(values) if look.is_told else (set(), set())
    struck = (look.struck - decided) | by_text
    for r, c in sorted(struck):
        value = values[r][c] if r < len(values) and c < len(values[r]) else ""
        if type(value) is not str or looks_like_number(value) or value.strip().casefold() in ratings:
            formats = look.formats.get(r, ())
            withdrawn[r, c] = Shown(formats[c] if c < len(formats) else "")[value]
            values[r][c] = ""
    if not withdrawn:
        return values, ()
    rows = {r for r, _ in withdrawn}
    whole = {r for r in rows if all(value == "" or (r, c) in struck for c, value in enumerate(values[r]))}
    if any(type(value) is not str for r, row in enumerate(values) if r not in rows for value in row):
        for r in whole:  # where nothing else is left, the names say of whom the figures were
            values[r] = [""] * len(values[r])
    return values, _told(withdrawn)


def _told_by_texts(values):
    """(places of the cells whose texts say that they are struck out, of those that say they are not); the signs are taken off."""
    found = {WITHDRAWN: set(), DECIDED: set()}
    for r, row in enumerate(values):
        for c in [c for c, value in enumerate(row) if type(value) is str and value.startswith((WITHDRAWN, DECIDED))]:
            found[row[c][0]].add((r, c))
            row[c] = row[c][1:]
    return found[WITHDRAWN], found[DECIDED]


def _told(withdrawn):
    named = ", ".join(f'{cell_name(*place)} "{text}"' for place, text in list(withdrawn.items())[:_MOST_NAMED])
    more = f" và {len(withdrawn) - _MOST_NAMED} ô khác" if len(withdrawn) > _MOST_NAMED else ""
    detail = (
        f"{len(withdrawn)} ô bị gạch ngang cả ô ({named}{more}); coi là đã bỏ, không được tính. Nếu vẫn dùng, hãy bỏ gạch "
        "ngang trong tệp; nếu đã thay, hãy ghi số mới vào ô."
    )
    return (Note("struck_out", "warning", detail, *next(iter(withdrawn))),)
