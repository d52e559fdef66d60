"""A letter before Word: the frozen shape that every kind of letter has, and the office's own lines in it."""

from dataclasses import dataclass

from analysis.core.text import tidy

KINDS = ("directive", "announcement", "unit-report", "annual")
_KINDS_OF_PLACE = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_KIND_OF_LEVEL = {"tinh": "tỉnh", "huyen": "huyện", "xa": "xã"}


@dataclass(frozen=True)
class Line:
    """One paragraph. `style`: "heading" (text "1. …"), "point" ("a) …"), "item" ("- …") or "text"; the text has its number or dash.

    `sources`: the places of its figures in reading order, as Report.origin gives them ("phu-luc.xlsx, Phụ lục 2!D29"); one of
    another period than the report's begins with that period's words ("tháng 7/2024: phu-luc.xlsx, Phụ lục 2!D29").
    """

    style: str
    text: str
    sources: tuple = ()


@dataclass(frozen=True)
class Appendix:
    """One appendix, numbered by its place: its caption, a document.Table or None, and charts (chart_kit)."""

    caption: str
    table: object = None
    charts: tuple = ()


@dataclass(frozen=True)
class Letter:
    """A letter: `kind` (of KINDS) names its template.

    title       name of the type, "THÔNG BÁO", "BÁO CÁO"; "" in a công văn
    subject     what stands after "V/v" or under the title, with a capital
    addressees  lines of Kính gửi without dash and end mark; empty where the type has none
    grounds     paragraphs that begin with "Căn cứ …", without end mark
    opening     the paragraph that leads to the body; ends with a colon
    body        Lines
    closing     the last paragraph, ends with "./."
    recipients  lines of Nơi nhận, without dash and end mark
    signers     lines above the name of who signs
    appendices  Appendix, …
    issuer      the office's lines of the letterhead, where it is not the report's area
    symbol      what stands after the number ("TB-UBND"), place: before the day; "" for the area's own
    """

    kind: str
    title: str
    subject: str
    addressees: tuple
    grounds: tuple
    opening: str
    body: tuple
    closing: str
    recipients: tuple
    signers: tuple
    appendices: tuple = ()
    issuer: tuple = ()
    symbol: str = ""
    place: str = ""


def setting(area, name, default):
    """The lines that area.toml gives under [office], else `default`; one line may stand there without brackets."""
    value = area.office.get(name) or default
    return (value,) if isinstance(value, str) else tuple(str(line) for line in value)


def kind_and_place(area):
    """("huyện", "Khoái Châu"): the kind that the area's name begins with, else that of its level, and the rest."""
    name = tidy(area.name)
    for kind in _KINDS_OF_PLACE:
        if name.lower().startswith(f"{kind} "):
            return kind, name[len(kind) + 1 :]
    return _KIND_OF_LEVEL[area.level], name


def office(area):
    """ "UBND huyện": what a letter calls its sender."""
    return f"UBND {kind_and_place(area)[0]}"


def blank_day(period):
    """The day and month are the office's to fill in; the year is that of the period's end or, after December, the next."""
    same = period.kind == "nine_months"
    return f"ngày      tháng      năm {period.year if same else period.previous(-1).year}"
