"""A report as frozen blocks: what a section says, its tables and charts, before any format is chosen."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """A table cell: the text shown, the number or text it sorts by, the place of a printed figure, whether it is to be marked, for
    a change its sign for the worse (-1 or 1), and for a computed figure the places of those that it is `made_of`."""

    text: str
    sort: object = None
    origin: str = ""
    strong: bool = False
    worse: int = 0
    made_of: str = ""


@dataclass(frozen=True)
class Table:
    """A table: caption, column headers, "text" or "number" per column, rows of Cells (the first is the row's header), a note."""

    caption: str
    headers: tuple
    kinds: tuple
    rows: tuple
    note: str = ""


@dataclass(frozen=True, repr=False)
class Block:
    """One section: `name` is its anchor, `lead` the sentence that answers its question, then paragraphs, tables and charts."""

    name: str
    title: str
    lead: str = ""
    paragraphs: tuple = ()
    lists: tuple = ()
    tables: tuple = ()
    charts: tuple = field(default=())
    note: str = ""

    def __repr__(self):
        """What a notebook keeps beside the fragment, for programs that show none."""
        return f"Block({self.name!r}, {self.title!r})"

    def _repr_html_(self):
        """What a notebook shows: the same fragment as the report's page."""
        from analysis.report.html import fragment

        return fragment(self)


def cell(text, sort=None, origin="", strong=False, worse=0, made_of=""):
    """A Cell; text cells sort by their text."""
    return Cell(text, text if sort is None else sort, origin, strong, worse, made_of)


def present(*charts):
    """`charts` without those that are None: a chart function gives None where it has nothing to show."""
    return tuple(chart for chart in charts if chart is not None)
