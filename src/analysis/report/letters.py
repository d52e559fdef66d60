"""A letter before Word: the frozen shape that every kind of letter has, and the office's own lines in it."""

from dataclasses import dataclass

from analysis.core.text import tidy
from analysis.report.words import all_councils, unit_nouns

KINDS = ("directive", "announcement", "unit-report", "annual")
INDEX = "Bộ chỉ số phục vụ người dân, doanh nghiệp"
WHOLE_INDEX = f"{INDEX} trong thực hiện thủ tục hành chính, cung cấp dịch vụ công"
_GROUNDS = (
    "Căn cứ Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng Chính phủ phê duyệt Bộ chỉ số chỉ đạo, điều hành "
    "và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, dịch vụ công theo thời gian "
    "thực trên môi trường điện tử",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_KINDS_OF_PLACE = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_KIND_OF_LEVEL = {"tinh": "tỉnh", "huyen": "huyện", "xa": "xã"}


@dataclass(frozen=True)
class Line:
    """One paragraph. `style`: "heading" (text "1. …"), "point" ("a) …"), "item" ("- …") or "text"; the text has its number or dash.

    `sources`: the places of its figures in reading order, as Report.origin gives them ("phu-luc.xlsx, Phụ lục 2!D29"), those of
    another period through letters_sources.before; `counted`: of all figures that it counts, where it names only some.
    """

    style: str
    text: str
    sources: tuple = ()
    counted: tuple = ()


@dataclass(frozen=True)
class Appendix:
    """One appendix, numbered by its place: its caption, a document.Table or None, charts (chart_kit), and the periods of the
    table's figures (those of the report, unless told)."""

    caption: str
    table: object = None
    charts: tuple = ()
    periods: tuple = ()


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
    sender      the office in running text ("UBND xã Đại Thịnh"), symbol: what stands after the number ("TB-UBND"), place:
                before the day; "" for the area's own
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
    sender: str = ""
    symbol: str = ""
    place: str = ""


def setting(area, name, default):
    """The lines that area.toml gives under [office], else `default`; one line may stand there without brackets."""
    value = area.office.get(name) or default
    return tuple(map(str, value if isinstance(value, list | tuple) else [value]))


def kind_and_place(area):
    """("huyện", "Khoái Châu"): the kind that the area's name begins with, else that of its level, and the rest."""
    name = tidy(area.name)
    for kind in _KINDS_OF_PLACE:
        if name.lower().startswith(f"{kind} "):
            return kind, name[len(kind) + 1 :]
    return _KIND_OF_LEVEL[area.level], name


def council(area):
    """ "UBND huyện": what a letter calls the area's council."""
    return f"UBND {kind_and_place(area)[0]}"


def office(area):
    """What a letter calls its sender: the council, or as area.toml says ("Văn phòng HĐND và UBND huyện")."""
    return setting(area, "sender", council(area))[0]


def blank_day(period):
    """The day and month are the office's to fill in; the year is that of the period's end or, after December, the next."""
    same = period.kind == "nine_months"
    return f"ngày      tháng      năm {period.year if same else period.previous(-1).year}"


def grounds(report):
    """What area.toml gives as `grounds`, "{ky}" in it being the period, else the decision that made the index."""
    return tuple(
        line.rstrip(" ;.").replace("{ky}", report.period.words()) for line in setting(report.area, "grounds", _GROUNDS)
    )


def recipients(area):
    """Lines of Nơi nhận."""
    return setting(area, "recipients", ("Như trên", "Lưu: VT"))


def signers(area):
    """Lines above the name of who signs."""
    return setting(area, "signer_lines", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))


def appendix_numbers(appendices):
    """("Phụ lục I", "Phụ lục II", …): what the text calls them; an only one has no number."""
    if len(appendices) == 1:
        return ("Phụ lục",)
    return tuple(f"Phụ lục {roman}" for roman, _ in zip(_ROMAN, appendices, strict=False))


def everybody(report):
    """Whom a letter to the whole area speaks to: "các cơ quan, đơn vị và UBND các xã, thị trấn"."""
    known = report.units and unit_nouns(report) != "đơn vị"
    return "các cơ quan, đơn vị" + (f" và {all_councils(report)}" if known else "")


def addressees(report):
    """Lines of Kính gửi of such a letter, as area.toml gives them."""
    known = report.units and unit_nouns(report) != "đơn vị"
    default = all_councils(report) if known else "Các cơ quan, đơn vị liên quan"
    return setting(report.area, "addressees", (default,))


def numbered(parts):
    """The Lines of [(heading, [Line, …]), …] under numbered headings."""
    return tuple(
        found
        for number, (heading, lines) in enumerate(parts, start=1)
        for found in (Line("heading", f"{number}. {heading}"), *lines)
    )


def staff(report):
    """Who follows up: "Văn phòng HĐND và UBND huyện"; communes have had such an office since July 2025."""
    kind = kind_and_place(report.area)[0]
    if report.area.level == "xa" and report.period.months()[1] < "2025-07":
        return f"công chức Văn phòng - Thống kê {kind}"
    is_province = report.area.level == "tinh" or kind == "tỉnh"
    return f"Văn phòng UBND {kind}" if is_province else f"Văn phòng HĐND và UBND {kind}"
