"""Letters about one unit: the announcement of its figures, and its report down to the parts of the groups."""

from dataclasses import replace

from analysis.core.areas import Area
from analysis.core.text import capitalized
from analysis.reference.indicators import GROUP_POINTS, catalogue
from analysis.reference.names import parts_of
from analysis.report.letters import (
    INDEX,
    Appendix,
    Letter,
    Line,
    blank_day,
    grounds,
    kind_and_place,
    numbered,
    recipients,
    setting,
    signers,
)
from analysis.report.unit_doubts import doubt_lines, mismatch_lines, sum_lines
from analysis.report.unit_figures import figures_of
from analysis.report.unit_lines import group_lines, lost_lines, low_lines, movement_lines, total_line
from analysis.report.unit_tables import criteria_table, unit_table
from analysis.report.unit_words import line, lost_words, place_words, said
from analysis.report.words import lowered

PORTAL = "Căn cứ kết quả công khai trên Cổng Dịch vụ công quốc gia"
# What is asked of the people who work on a group whose figures fell or are low.
_REQUESTS = {
    "transparency": "rà soát, cập nhật và công khai đầy đủ nội dung các thủ tục hành chính; đồng bộ hồ sơ lên Cổng Dịch vụ công quốc gia",
    "timeliness": "theo dõi thời hạn từng hồ sơ, giải quyết và kết thúc hồ sơ trên hệ thống đúng hạn",
    "online_service": "hướng dẫn, hỗ trợ người dân, doanh nghiệp nộp hồ sơ trực tuyến",
    "online_payment": "hướng dẫn người dân, doanh nghiệp nộp phí, lệ phí trực tuyến",
    "satisfaction": "xử lý phản ánh, kiến nghị đúng hạn; tiếp thu ý kiến đánh giá của người dân, doanh nghiệp",
    "digitization": "số hóa hồ sơ ngay khi tiếp nhận, trả kết quả điện tử, dùng lại dữ liệu đã số hóa",
}
# The one-stop unit of a commune has another name since the law of two levels.
_ONE_STOP = (("2025-07", "Trung tâm Phục vụ hành chính công"), ("", "Bộ phận Tiếp nhận và Trả kết quả"))
_SITE = {"xa": "Trang thông tin điện tử", "huyen": "Cổng thông tin điện tử", "tinh": "Cổng thông tin điện tử"}


def announcement_letter(report, unit=None):
    """The announcement (thông báo) of the figures of one commune of the report, or of the area itself where `unit` is None."""
    figures, area = figures_of(report, unit), issuer_of(report, unit)
    who, kind = who_is(area), kind_and_place(area)[0]
    first = [total_line(report, figures, who), *mismatch_lines(report, figures, unit)]
    parts = [
        ("Kết quả chung", [*first, *movement_lines(report, figures, who, unit), *low_lines(report, figures)]),
        ("Kết quả từng chỉ tiêu", [*group_lines(report, figures, _with_place, few=3), _details()]),
        ("Tổ chức thực hiện", [*_requests(report, figures, kind), _publication(report, area)]),
    ]
    return Letter(
        kind="announcement",
        title="THÔNG BÁO",
        subject=f"Công khai kết quả đánh giá {INDEX} {report.period.words()}",
        opening=f"UBND {kind} công khai kết quả đánh giá {INDEX} {report.period.words()} của {kind} như sau:",
        body=numbered(parts),
        closing=f"UBND {kind} thông báo để cán bộ, công chức, tổ chức và người dân trên địa bàn được biết./.",
        **_frame(report, area, unit, "TB", unit_table(report, figures, who)),
    )


def unit_report_letter(report, unit=None):
    """The report (báo cáo) of one commune, or of the area itself where `unit` is None, down to the parts of the groups."""
    figures, area = figures_of(report, unit), issuer_of(report, unit)
    who = who_is(area)
    doubts = list(doubt_lines(report, figures, unit))
    what = "nhóm chỉ số" if any(name in figures for name in GROUP_POINTS) else "chỉ tiêu"
    first = [total_line(report, figures, who), *sum_lines(report, figures, unit), *lost_lines(report, figures)]
    parts = [
        ("Kết quả chung", [*first, *movement_lines(report, figures, who, unit)]),
        (f"Kết quả từng {what}", [*group_lines(report, figures, _with_lost), _details()]),
        *([("Số liệu cần xác minh, bổ sung", doubts)] if doubts else []),
        ("Kiến nghị, đề xuất", [Line("text", "[Đơn vị ghi kiến nghị, đề xuất; nếu không có thì ghi: Không có.]")]),
    ]
    return Letter(
        kind="unit-report",
        title="BÁO CÁO",
        subject=f"Kết quả đánh giá {INDEX} {report.period.words()}",
        opening=f"UBND {who} báo cáo kết quả đánh giá {INDEX} {report.period.words()} như sau:",
        body=numbered(parts),
        closing=f"Trên đây là báo cáo của UBND {who} về kết quả {report.period.words()}./.",
        **_frame(report, area, unit, "BC", criteria_table(report, figures, who)),
    )


# Whose letter it is


def issuer_of(report, unit):
    """The Area that issues a letter about `unit`: that commune, with the standing of the report's figures, or the report's own."""
    if unit is None:
        return report.area
    kind = next(iter(report.changes.loc[report.changes["unit"] == unit, "kind"]), "")
    parts = parts_of(unit)
    name = f"{capitalized(kind or parts.kind or 'xã')} {parts.text}"
    return Area(report.area.slug, name, "xa", parent=report.area.name, statuses=report.area.statuses)


def who_is(area):
    """ "xã Đồng Tiến"."""
    return " ".join(kind_and_place(area))


def _office_above(area):
    """ "UBND huyện Mê Linh": the office that `area.toml` or the report's area gives as the one above."""
    above = area.parent.partition(",")[0].strip()
    return f"UBND {lowered(above)}" if above else "cơ quan cấp trên"


def grounds_of(report, area):
    """What area.toml gives, else the decision, the letter of the office above (its number and day are the office's to fill in)
    and the portal."""
    given = grounds(replace(report, area=area))
    if area.office.get("grounds"):
        return given
    figures = f"kết quả đánh giá {INDEX} {report.period.words()}"
    letter_above = f"Căn cứ văn bản số        {blank_day(report.period)} của {_office_above(area)} về {figures}"
    return *given, letter_above, PORTAL


def _frame(report, area, unit, sign, table):
    """What stands around the text: the letterhead's lines, grounds, Nơi nhận, signer, and `table` as the only appendix; a letter
    without Kính gửi does not go to "Như trên"."""
    kind, place = kind_and_place(area)
    default = (f"{_office_above(area)} (để báo cáo)", f"Chủ tịch, các Phó Chủ tịch UBND {kind}", "Lưu: VT")
    names = recipients(area) if area.office.get("recipients") else default
    return {
        "addressees": (),
        "grounds": grounds_of(report, area),
        "appendices": (Appendix(table.caption, table),),
        "recipients": tuple(name for name in names if lowered(name) != "như trên"),
        "signers": signers(area),
        "sender": f"UBND {kind} {place}",
        "issuer": () if unit is None else ("ỦY BAN NHÂN DÂN", f"{kind} {place}".upper()),
        "symbol": f"{sign}-{setting(area, 'symbol', 'UBND')[0].partition('-')[0]}",
        "place": "" if unit is None else place,
    }


# The body


def _details():
    return Line("text", "Số liệu chi tiết tại Phụ lục kèm theo.")


def _with_place(figure):
    """ "36,0%, thứ 24/25"."""
    return ", ".join(filter(None, (said(figure), place_words(figure))))


def _with_lost(figure):
    """ "15/20 điểm, thiếu 5 điểm"; of a part what is printed."""
    is_group = figure.indicator_id in GROUP_POINTS and figure.value is not None
    return f"{said(figure)}, {lost_words(figure)}" if is_group else said(figure)


def _requests(report, figures, kind):
    """One line per group with a figure that got worse or is below half of what is possible, under a line that asks for them."""
    asked = [name for name in GROUP_POINTS if any(_is_worse(f) or _is_low(f) for f in _of_group(figures, name))]
    if not asked:
        return
    compared = any(_is_worse(f) for name in asked for f in _of_group(figures, name))
    text = f"UBND {kind} giao bộ phận, công chức liên quan rà soát các chỉ tiêu kém hơn kỳ trước hoặc ở mức thấp, tập trung:"
    yield line(report, "text", text if compared else text.replace("kém hơn kỳ trước hoặc ", ""), [], compared)
    for name in asked:
        yield Line("item", f"- {catalogue()[name].name}: {_REQUESTS[catalogue()[name].group]}.")


def _of_group(figures, points_id):
    return [f for f in figures.values() if f.indicator.group == catalogue()[points_id].group]


def _is_worse(figure):
    return figure.delta is not None and figure.delta * figure.indicator.polarity < 0


def _is_low(figure):
    indicator = figure.indicator
    limited = figure.value is not None and indicator.polarity > 0 and indicator.max_value
    return bool(limited and figure.value * 2 < indicator.max_value)


def _publication(report, area):
    kind = kind_and_place(area)[0]
    one_stop = next(name for since, name in _ONE_STOP if report.period.months()[1] >= since)
    text = f"Kết quả này được niêm yết tại {one_stop} của {kind} và đăng trên {_SITE[area.level]} {kind}."
    return Line("text", text)
