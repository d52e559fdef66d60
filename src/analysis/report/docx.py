"""Facts -> directive.docx: a công văn after Decree 30/2020 with blank number, day and signer, and its appendices."""

import io

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from analysis.core.text import join_names, tidy
from analysis.reference.indicators import TOTAL_POINTS, catalogue, thresholds
from analysis.report import sentences
from analysis.report.chart_kit import MARKS, source_line
from analysis.report.undated import NO_DATE, undated
from analysis.report.word import (
    add_styles,
    append,
    fill,
    grid,
    page_number,
    paragraph,
    printable,
    rule,
    table,
    table_fits,
)
from analysis.report.words import change_words, lowered, unit_nouns

_INDEX = "Bộ chỉ số phục vụ người dân, doanh nghiệp"
_WHOLE_INDEX = f"{_INDEX} trong thực hiện thủ tục hành chính, cung cấp dịch vụ công"
_KINDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_KIND_OF_LEVEL = {"tinh": "tỉnh", "huyen": "huyện", "xa": "xã"}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_TEXT_MM, _TEXT_ACROSS_MM = 165, 252  # between the margins of an upright and of a turned page
_CHART_MM, _TALLEST_CHART_MM = 155, 205


def directive(report, indicator_id, appendix_tables, charts):
    """The directive as docx bytes: letterhead, findings, request, Nơi nhận, then one appendix per table of `appendix_tables`
    and one for the `charts`. Every sentence, table and chart with a figure of a lower standing carries its mark."""
    document = _empty_document(report)
    appendices = _titles(report, appendix_tables, charts)
    text = [_letterhead(report), *_addressees(report), *_body(report, indicator_id, appendices), _ending(report)]
    append(document, *text)
    for title, content in zip(appendices, appendix_tables, strict=False):
        _add_table(document, report, title, content)
    if charts:
        _add_charts(document, report, appendices[-1], charts)
    if not appendices:
        append(document, paragraph("Nguon"))  # Word wants a paragraph after the last table
    buffer = io.BytesIO()
    document.save(buffer)
    return undated(buffer.getvalue())


def _titles(report, appendix_tables, charts):
    """[("Phụ lục I", its caption), …]; an only appendix has no number."""
    captions = [content.caption for content in appendix_tables]
    captions += [f"Biểu đồ {report.period.words()}"] if charts else []
    numbers = [f" {roman}" for roman in _ROMAN] if len(captions) > 1 else [""]
    return [(f"Phụ lục{number}", caption) for number, caption in zip(numbers, captions, strict=False)]


def _empty_document(report):
    """A document with the page, the styles, the header and the properties of a công văn, and no text."""
    document = Document()
    _make_vietnamese(document)
    add_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.different_first_page_header_footer = Mm(9), True
    mark = paragraph("DauSoLieu", MARKS[report.status])
    fill(section.first_page_header._element, mark)
    fill(section.header._element, page_number("SoTrang"), mark)
    about = document.core_properties
    about.title, about.author = _subject(report), printable(tidy(report.area.name))
    about.comments, about.language = "", "vi-VN"
    about.created = about.modified = NO_DATE
    return document


def _make_vietnamese(document):
    """Times New Roman 14 for every script, spelling checked as Vietnamese, and no mode of an older Word."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    for script in ("w:eastAsia", "w:cs"):
        normal.element.rPr.rFonts.set(qn(script), "Times New Roman")
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


# The letterhead and the end of the letter


def _letterhead(report):
    kind, place = _kind_and_place(report.area)
    left, right = 66, _TEXT_MM - 66
    organ = _setting(report, "organ_lines", ["ỦY BAN NHÂN DÂN", f"{kind} {place}".upper()])
    parents = "".join(paragraph("CoQuanChuQuan", line) for line in _setting(report, "parent_lines", []))
    issuer = "".join(paragraph("CoQuanBanHanh", line) for line in organ) + rule(1.2 * len(organ[-1]), left)
    nation = (
        paragraph("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + paragraph("TieuNgu", "Độc lập - Tự do - Hạnh phúc")
        + rule(60, right)
    )
    subject = lowered(_subject(report)).replace(report.period.words(), report.period.words().replace(" ", "\u00a0"))
    number = paragraph("SoKyHieu", f"Số:        /{_symbol(report)}") + paragraph("TrichYeu", f"V/v {subject}")
    day = paragraph("DiaDanh", f"{_setting(report, 'place', place)[0]}, {_blank_day(report)}")
    return grid((left, right), (parents + issuer, nation), (number, day))


def _addressees(report):
    nouns = unit_nouns(report)
    default = [f"UBND các {nouns}"] if nouns != "đơn vị" else ["Các cơ quan, đơn vị liên quan"]
    people = _setting(report, "addressees", default)
    if len(people) == 1:
        return [paragraph("KinhGui", f"Kính gửi: {people[0]}.")]
    return [paragraph("KinhGui", "Kính gửi:"), *(paragraph("KinhGuiDong", line) for line in _dashed(people))]


def _ending(report):
    recipients = _dashed(_setting(report, "recipients", ["Như trên", "Lưu: VT"]))
    signer = _setting(report, "signer_lines", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])
    left = paragraph("NoiNhan", "Nơi nhận:") + "".join(paragraph("NoiNhanDong", line) for line in recipients)
    room_to_sign = paragraph("NguoiKy") * 5
    right = "".join(paragraph("NguoiKy", line) for line in signer) + room_to_sign
    return grid((_TEXT_MM / 2, _TEXT_MM / 2), (left, right))


def _setting(report, name, default):
    """The lines that area.toml gives under [office], else `default`; one line may stand there without brackets."""
    value = report.area.office.get(name) or default
    return [value] if isinstance(value, str) else [str(line) for line in value]


def _dashed(lines):
    """ "- Như trên;", "- Lưu: VT." """
    return [f"- {line}{';' if place < len(lines) else '.'}" for place, line in enumerate(lines, start=1)]


def _kind_and_place(area):
    """("huyện", "Khoái Châu"): the kind that the area's name begins with, else that of its level, and the rest."""
    name = tidy(area.name)
    for kind in _KINDS:
        if name.lower().startswith(f"{kind} "):
            return kind, name[len(kind) + 1 :]
    return _KIND_OF_LEVEL[area.level], name


def _office(report):
    """ "UBND huyện": what the letter calls its sender."""
    return f"UBND {_kind_and_place(report.area)[0]}"


def _symbol(report):
    return _setting(report, "symbol", "UBND-VP")[0]


def _subject(report):
    return f"Kết quả đánh giá {_INDEX} {report.period.words()}"


def _blank_day(report):
    """The day and month are the office's to fill in; the year is that of the period's end or, after December, the next."""
    same = report.period.kind == "nine_months"
    return f"ngày      tháng      năm {report.period.year if same else report.period.previous(-1).year}"


# The text


def _body(report, indicator_id, appendices):
    """The paragraphs between Kính gửi and Nơi nhận."""
    own, nouns, office = report.own_figures(), unit_nouns(report), _office(report)
    kind, place = _kind_and_place(report.area)
    whose = ([f"của {kind}"] if len(own) else []) + ([f"của các {nouns}"] if report.units else [])
    if report.errors:
        banner = f"[CÒN {report.errors} LỖI SỐ LIỆU CHƯA XỬ LÝ, XEM MỤC KIỂM TRA CỦA BÁO CÁO TRƯỚC KHI KÝ]"
        yield paragraph("CanhBao", banner)
    beginning = f"Căn cứ kết quả đánh giá {_WHOLE_INDEX} {report.period.words()}"
    yield paragraph("MoDau", f"{beginning}, {office} thông báo kết quả {' và '.join(whose)} như sau:")
    parts = [(f"Kết quả của {kind} {place}", _own_lines(report, own))] if len(own) else []
    parts += [(f"Kết quả của các {nouns}", _unit_lines(report, indicator_id, appendices))] if report.units else []
    parts += [("Tổ chức thực hiện", _request(report))]
    for number, (heading, lines) in enumerate(parts, start=1):
        yield paragraph("Khoan", f"{number}. {heading}")
        yield from (paragraph(style, line) for style, line in lines)
    closing = (
        f"Trên đây là kết quả {report.period.words()}; {office} đề nghị các cơ quan, đơn vị nghiêm túc thực hiện./."
    )
    yield paragraph("NoiDungCuoi", closing)


def _own_lines(report, own):
    """A line per figure of the area itself; the comparison with the baseline is a line of its own, with its own mark."""
    for row in own.assign(delta=float("nan")).itertuples():
        yield "NoiDung", sentences.with_warning(report, f"- {sentences.own_sentence(report, row)}", [report.period])
    changes = [
        f"{lowered(catalogue()[row.indicator_id].name)} {change_words(row.indicator_id, row.delta, row.digits)}"
        for row in own[own["delta"].notna()].itertuples()
    ]
    if changes:
        yield "NoiDung", sentences.with_warning(report, f"- So với {report.baseline.words()}: {'; '.join(changes)}.")


def _unit_lines(report, indicator_id, appendices):
    """Who fell and who is weak, for the main indicator and for the total; where the figures of all units stand."""
    names = [name for name in dict.fromkeys((indicator_id, TOTAL_POINTS)) if name in report.indicator_ids]
    for letter, name in zip("ab", names, strict=False):
        if len(names) > 1:
            yield "Diem", f"{letter}) {catalogue()[name].name}:"
        if name == indicator_id:
            yield "NoiDung", f"- {sentences.falling_sentence(report, name)}"
        for line in sentences.weak_lines(report, name) if thresholds(name) else ():
            yield "NoiDung", sentences.with_warning(report, f"- {line.replace(' · ', '; ')}", [report.period])
    if appendices:
        named = join_names(f"{title} ({lowered(caption)})" for title, caption in appendices)
        yield "NoiDung", f"Số liệu chi tiết tại {named} kèm theo."


def _request(report):
    nouns = unit_nouns(report)
    asked = f"Chủ tịch UBND các {nouns}" if nouns != "đơn vị" else "các cơ quan, đơn vị liên quan"
    when = "các tháng" if report.period.kind == "month" else "các kỳ"
    to_do = f"rà soát kết quả nêu trên; nơi có chỉ tiêu giảm hoặc ở mức thấp tập trung khắc phục trong {when} tiếp theo"
    yield "NoiDung", f"{_office(report)} đề nghị {asked} {to_do}."


# The appendices


def _appendix_heading(report, title):
    number, caption = title
    kind, place = _kind_and_place(report.area)
    sent_with = f"(Kèm theo Công văn số        /{_symbol(report)} {_blank_day(report)} của UBND {kind} {place})"
    return [paragraph("PhuLuc", number), paragraph("TenPhuLuc", caption), paragraph("KemTheo", sent_with)]


def _add_table(document, report, title, content):
    """An appendix of one table, on a turned page where an upright one is too narrow for it."""
    across = not table_fits(content, _TEXT_MM)
    _turn(document, across)
    source = source_line(report, report.periods).removesuffix("; chiso766.") + "."
    shown = table(content, _TEXT_ACROSS_MM if across else _TEXT_MM)
    append(document, *_appendix_heading(report, title), shown, paragraph("Nguon", source))


def _turn(document, across):
    """Begin a section where the pages to come lie otherwise than those before."""
    if across == (document.sections[-1].orientation == WD_ORIENT.LANDSCAPE):
        return
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width
    section.different_first_page_header_footer = False


def _add_charts(document, report, title, charts):
    _turn(document, False)
    append(document, *_appendix_heading(report, title))
    for number, chart in enumerate(charts, start=1):
        picture = document.add_paragraph(style="Hình").add_run().add_picture(io.BytesIO(chart.png), width=Mm(_CHART_MM))
        scale = min(1, Mm(_TALLEST_CHART_MM) / picture.height)
        picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
        picture._inline.docPr.set("descr", printable(chart.alt))
        said = f"Hình {number}. {chart.title} {sentences.WARNINGS[chart.status]}".rstrip()
        append(document, paragraph("TenHinh", said))


def letter_docx(report, letter):
    """The letter (letters.Letter) as docx bytes, by the template of its kind."""
    raise NotImplementedError(letter.kind)
