"""What the directive says: its text in order, the office's own lines and the defaults, the marks on what is not official."""

import re

import pytest

from analysis.report import sections
from analysis.report.letters_directive import directive_letter
from analysis.report.tables import own_table

MARK = "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"
HEADER_MARK = "SỐ LIỆU MINH HỌA – KHÔNG SỬ DỤNG TRONG VĂN BẢN"
ILLUSTRATIVE = {"statuses": {"2024-07": "illustrative"}}


def test_reads_as_a_cong_van_from_the_letterhead_to_noi_nhan(letter):
    texts = letter().texts
    beginnings = [
        "ỦY BAN NHÂN DÂN",
        "HUYỆN THỬ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:        /UBND-VP",
        "V/v kết quả đánh giá Bộ chỉ số phục vụ người dân, doanh nghiệp tháng 8/2024",
        "Thử, ngày      tháng      năm 2024",
        "Kính gửi: UBND các xã, thị trấn.",
        "Căn cứ Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng Chính phủ phê duyệt Bộ chỉ số",
        "Trên cơ sở kết quả đánh giá Bộ chỉ số phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, cung cấp dịch vụ công "
        "tháng 8/2024, UBND huyện thông báo kết quả của huyện và của các xã, thị trấn như sau:",
        "1. Kết quả của huyện Thử",
        "- Điểm tổng hợp: 86,02 điểm.",
        "- Tỷ lệ số hóa hồ sơ: 61,2%.",
        "- So với tháng 7/2024: điểm tổng hợp giảm 0,20 điểm; tỷ lệ số hóa hồ sơ tăng 0,1 điểm %.",
        "2. Kết quả của các xã, thị trấn",
        "a) Tỷ lệ số hóa hồ sơ:",
        "- Trong tháng 8/2024, có 02/04 xã, thị trấn có tỷ lệ số hóa hồ sơ giảm so với tháng 7/2024, gồm: Yên Lộ (31,0%, giảm 12,4 điểm %)",
        "- Có 01/04 xã, thị trấn có tỷ lệ số hóa hồ sơ dưới 40% là xã Yên Lộ (31,0%).",
        "- Có 01/04 xã, thị trấn có tỷ lệ số hóa hồ sơ từ 40 đến dưới 50% là xã Tân Hạ (44,6%).",
        "b) Điểm tổng hợp:",
        "- Có 01/04 xã, thị trấn có điểm tổng hợp dưới 80 điểm là xã Yên Lộ (79,50 điểm).",
        "- Có 01/04 xã, thị trấn có điểm tổng hợp từ 80 đến dưới 90 điểm là xã Tân Hạ (85,25 điểm).",
        "Số liệu chi tiết tại Phụ lục I (các chỉ tiêu của từng đơn vị, tháng 8/2024), Phụ lục II (các đơn vị giảm) và "
        "Phụ lục III (biểu đồ tháng 8/2024) kèm theo.",
        "3. Tổ chức thực hiện",
        "Căn cứ kết quả nêu trên, UBND huyện yêu cầu:",
        "a) UBND xã Yên Lộ (tỷ lệ số hóa hồ sơ dưới 40%): số hóa đầy đủ thành phần hồ sơ",
        "b) UBND xã Yên Lộ (điểm tổng hợp dưới 80 điểm): rà soát từng nhóm chỉ số",
        "c) Các cơ quan, đơn vị và UBND các xã, thị trấn tiếp nhận, số hóa, giải quyết hồ sơ",
        "d) Giao Văn phòng HĐND và UBND huyện theo dõi, đôn đốc",
        "Trên đây là kết quả đánh giá Bộ chỉ số phục vụ người dân, doanh nghiệp tháng 8/2024; UBND huyện yêu cầu các cơ quan, đơn vị và "
        "UBND các xã, thị trấn nghiêm túc",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Phụ lục I",
    ]
    assert len(texts) > len(beginnings)
    for text, beginning in zip(texts, beginnings, strict=False):
        assert text.startswith(beginning)
    assert texts[beginnings.index("Nơi nhận:") - 1].endswith("thực hiện./.")


def test_a_line_of_the_office_may_be_a_bare_number(letter):
    made = letter(office={"symbol": 766, "recipients": ["Như trên", 12]})
    assert made.matching("/766$") and made.matching(r"^- 12\.$")


def test_the_offices_own_lines_take_the_place_of_the_defaults(letter):
    office = {
        "parent_lines": ["ỦY BAN NHÂN DÂN HUYỆN THỬ"],
        "organ_lines": ["VĂN PHÒNG HĐND VÀ UBND"],
        "symbol": "VP",
        "place": "Yên Lộ",
        "addressees": ["Các phòng, ban", "UBND các xã & thị trấn"],
        "recipients": "Như trên",
        "signer_lines": ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        "sender": "Văn phòng HĐND và UBND huyện",
        "grounds": ["Căn cứ Công văn số     /VPUB về kết quả {ky};", "Căn cứ Kế hoạch số 01/KH-UBND"],
    }
    made = letter(office=office)
    assert made.texts[:2] == ["ỦY BAN NHÂN DÂN HUYỆN THỬ", "VĂN PHÒNG HĐND VÀ UBND"]
    assert [p.style.font.bold for p in made.paragraphs[:2]] == [None, True]
    assert "Số:        /VP" in made.texts
    opening = made.texts.index("Căn cứ Công văn số     /VPUB về kết quả tháng 8/2024;")
    assert made.texts[opening + 1] == "Căn cứ Kế hoạch số 01/KH-UBND."
    assert ", Văn phòng HĐND và UBND huyện thông báo kết quả của huyện" in made.texts[opening + 2]
    assert made.matching("^d\\) Văn phòng HĐND và UBND huyện theo dõi, .*, báo cáo Chủ tịch UBND huyện.$")
    assert made.matching("^.Kèm theo Công văn số        /VP ngày .* năm 2024 của Văn phòng HĐND và UBND huyện.$")
    assert "Yên Lộ, ngày      tháng      năm 2024" in made.texts
    to, end = made.texts.index("Kính gửi:"), made.texts.index("Nơi nhận:")
    assert made.texts[to + 1 : to + 3] == ["- Các phòng, ban;", "- UBND các xã & thị trấn."]
    assert made.texts[end + 1 : end + 4] == ["- Như trên.", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]


@pytest.mark.parametrize(
    ("name", "level", "organ", "place", "sender"),
    [
        ("Tỉnh Mẫu", "tinh", "TỈNH MẪU", "Mẫu", "UBND tỉnh"),
        ("Thành phố Mẫu Sơn", "huyen", "THÀNH PHỐ MẪU SƠN", "Mẫu Sơn", "UBND thành phố"),
        ("Phường Yên Lộ", "xa", "PHƯỜNG YÊN LỘ", "Yên Lộ", "UBND phường"),
        ("Mẫu", "xa", "XÃ MẪU", "Mẫu", "UBND xã"),
    ],
)
def test_without_settings_the_letterhead_follows_from_name_and_level(letter, name, level, organ, place, sender):
    made = letter(name=name, level=level)
    assert made.texts[:2] == ["ỦY BAN NHÂN DÂN", organ]
    assert f"{place}, ngày      tháng      năm 2024" in made.texts
    assert made.matching(f"^Trên cơ sở .*, {sender} thông báo kết quả của")


@pytest.mark.parametrize(
    ("period", "year"), [("2024-08", 2024), ("2024-12", 2025), ("2024-Q4", 2025), ("2024-9T", 2024), ("2024", 2025)]
)
def test_number_day_and_month_stay_blank_and_the_year_is_that_of_the_letter(letter, period, year):
    made = letter("| digitization_rate\n Yên Lộ | 31,0\n", period=period, baseline=None)
    assert made.paragraph("Thử, ngày").text == f"Thử, ngày      tháng      năm {year}"
    assert made.paragraph("Số:").text == "Số:        /UBND-VP"


def test_without_the_month_before_nothing_is_compared(letter):
    made = letter("| digitization_rate\n Yên Lộ | 31,0\n @ | 61,2\n", charts=[], tables=[], baseline=None)
    assert "- Tỷ lệ số hóa hồ sơ: 61,2%." in made.texts
    assert made.paragraph("- Chưa có số liệu tháng 7/2024")
    assert not made.matching("giảm [0-9]|tăng [0-9]|So với")
    findings = made.texts[: made.texts.index("2. Kết quả của các xã") + 4]
    assert not [text for text in findings if re.match(r"[ab]\)", text)]  # one indicator needs no letter


def check_of(rule, severity, unit, indicator_id="", period="2024-08"):
    return {
        **dict.fromkeys(("detail", "source", "place"), ""),
        **{"rule": rule, "severity": severity, "unit": unit, "indicator_id": indicator_id, "period": period},
    }


def test_units_of_the_register_that_no_table_has_are_named(report_of):
    checks = [check_of("unit_missing", "warning", unit) for unit in ("Thị trấn Mẫu", "Én", "")]
    checks.append(check_of("unit_missing", "warning", "Tân Hạ", period="2024-07"))
    report = report_of("| digitization_rate\nYên Lộ | 50 → 51", checks=checks)
    said = [line.text for line in directive_letter(report, "digitization_rate", {}, ()).body]
    assert said[1] == "- Chưa có số liệu tháng 8/2024 của 02 đơn vị trong danh mục: thị trấn Mẫu và Én."
    assert "đơn vị trong danh mục" not in str(
        directive_letter(report_of("| total_points\nA | 50"), "total_points", {}, ())
    )


def marks(report, tables=()):
    """[(text, sources), …] of the marks for who signs in the directive about the rate of digitization."""
    made = directive_letter(report, "digitization_rate", dict(tables), ())
    return [(line.text, line.sources) for line in made.body if "XÁC MINH" in line.text]


def test_who_signs_is_told_whose_figures_a_check_asks_about(report_of):
    checks = [
        check_of("outlier", "warning", "Yên Lộ", "digitization_rate"),
        check_of("out_of_range", "error", "Thị trấn Mẫu", "digitization_rate"),
        check_of("formula_info", "info", "Tân Hạ", "digitization_rate"),
        check_of("sum_mismatch", "error", "Tân Hạ", "total_points"),
        check_of("restated", "warning", "Tân Hạ", "total_points", "2024-07"),
    ]
    figures = "| digitization_rate | total_points\nThị trấn Mẫu | 60 → !180 | 90\nTân Hạ | 50 → 51 | 80 → 85\nYên Lộ | 45 → 4,5 | 90"
    assert marks(report_of(figures, checks=checks)) == [
        (
            "[CẦN XÁC MINH TRƯỚC KHI KÝ: tỷ lệ số hóa hồ sơ tháng 8/2024 của Yên Lộ và thị trấn Mẫu; xem mục Kiểm tra của báo cáo]",
            ("phu-luc.xlsx, PL I!C8", "phu-luc.xlsx, PL I!C6"),
        ),
        (
            "[CẦN XÁC MINH TRƯỚC KHI KÝ: điểm tổng hợp tháng 8/2024 của Tân Hạ; xem mục Kiểm tra của báo cáo]",
            ("phu-luc.xlsx, PL I!D7",),
        ),
    ]


def test_who_signs_is_told_whose_change_rests_on_a_figure_that_a_check_asks_about(report_of):
    checks = [check_of("outlier", "warning", unit, "digitization_rate", "2024-07") for unit in ("Tân Hạ", "Én")]
    checks.append(check_of("outlier", "warning", "Yên Lộ", "digitization_rate"))
    report = report_of("| digitization_rate\nTân Hạ | 95 → 51\nYên Lộ | 45 → 4,5\nÉn | 9 → –", checks=checks)
    assert marks(report) == [
        (
            "[CẦN XÁC MINH TRƯỚC KHI KÝ: tỷ lệ số hóa hồ sơ tháng 8/2024 của Yên Lộ và tháng 7/2024 của Tân Hạ; xem mục Kiểm tra của "
            "báo cáo]",
            ("phu-luc.xlsx, PL I!C7", "tháng 7/2024: phu-luc.xlsx, PL I!C6"),
        )
    ]


def test_who_signs_is_told_which_figures_of_an_appendix_a_check_asks_about(report_of):
    checks = [check_of("outlier", "warning", "Yên Lộ", name) for name in ("satisfaction_rate", "digitization_rate")]
    report = report_of("| satisfaction_rate | digitization_rate\nTân Hạ | 98 | 50\nYên Lộ | 9,9 | 45", checks=checks)
    text = "[CẦN XÁC MINH TRƯỚC KHI KÝ: tỷ lệ {} tháng 8/2024 của Yên Lộ; xem mục Kiểm tra của báo cáo]"
    digitization = (text.format("số hóa hồ sơ"), ("phu-luc.xlsx, PL I!D7",))
    satisfaction = (text.format("mức độ hài lòng"), ("phu-luc.xlsx, PL I!C7",))
    assert marks(report) == [digitization]
    assert marks(report, {"tung-nhom": sections.indicators(report, "digitization_rate").tables[0]}) == [
        digitization,
        satisfaction,
    ]


def test_who_signs_is_told_which_of_the_own_figures_a_check_asks_about(report_of):
    checks = [
        check_of("sum_mismatch", "error", "Huyện Thử", "total_points"),
        check_of("outlier", "warning", "Huyện Thử", "digitization_rate"),
        check_of("outlier", "warning", "Huyện Thử", "digitization_rate", "2024-07"),
        check_of("out_of_range", "error", "Huyện Thử", "on_time_rate"),
        check_of("formula_info", "info", "Huyện Thử", "satisfaction_rate"),
        check_of("outlier", "warning", "Huyện Thử", "satisfaction_rate", "2024-07"),
    ]
    report = report_of(
        "| total_points | on_time_rate | satisfaction_rate | digitization_rate\n@ | 70 | !151 | 99 | 50 → 61",
        checks=checks,
    )
    assert marks(report) == [
        (
            "[CẦN XÁC MINH TRƯỚC KHI KÝ: điểm tổng hợp và tỷ lệ số hóa hồ sơ tháng 8/2024, tỷ lệ số hóa hồ sơ tháng 7/2024 của huyện; "
            "xem mục Kiểm tra của báo cáo]",
            ("phu-luc.xlsx, PL I!C6", "phu-luc.xlsx, PL I!F6", "tháng 7/2024: phu-luc.xlsx, PL I!F6"),
        )
    ]


def test_an_area_without_communes_has_its_own_figures_alone(letter):
    made = letter("| digitization_rate\n @ | 61,2\n", (), [], baseline=None, name="Xã Phú Thủy", level="xa")
    assert made.matching(r"^\d\. ") == ["1. Kết quả của xã Phú Thủy", "2. Tổ chức thực hiện"]
    assert "- Chưa có số liệu tháng 7/2024 nên không so sánh với tháng trước." in made.texts
    assert "Kính gửi: Các cơ quan, đơn vị liên quan." in made.texts


def test_points_that_did_not_change_are_called_points(letter):
    made = letter(
        "| digitization_points | digitization_rate | total_points\n@ | 8,8 → 8,8 | 78,2 → 71,2 | 60 → 60", (), []
    )
    assert made.paragraph("- So với").text.startswith(
        "- So với tháng 7/2024: điểm tổng hợp không đổi; điểm số hóa hồ sơ không đổi; tỷ lệ số hóa hồ sơ giảm 7,0 điểm"
    )


def test_of_many_own_figures_the_text_names_the_main_ones_and_the_appendix_has_all(report_of):
    figures = "| total_points | rank | online_submission_rate | digitization_rate\n@ | 80 → 81 | 3/10 → 2/10 | 50 → 40 | 61 → 60"
    report = report_of(figures, name="Xã Mẫu")
    for tables, named in (({}, 4), ({"dia-ban": own_table(report, report.own_figures())}, 3)):
        texts = [line.text for line in directive_letter(report, "digitization_rate", tables, ()).body]
        own = texts[1 : next(n for n, text in enumerate(texts) if text.startswith("- So với"))]
        assert own[:2] == ["- Điểm tổng hợp: 81 điểm.", "- Xếp hạng: 02/10."] and len(own) == named
        assert (
            "Số liệu chi tiết tại Phụ lục (số liệu riêng của xã Mẫu, tháng 8/2024 so với tháng 7/2024) kèm theo."
            in texts
        ) == bool(tables)


def test_an_area_without_the_main_indicator_says_nothing_of_it(letter):
    made = letter("| total_points\n Yên Lộ | 81 → 79,5\n Tân Hạ | 80 → 78\n", [], [])
    assert not made.matching("[Tt]ỷ lệ số hóa")
    assert "- Có 02/02 xã có điểm tổng hợp dưới 80 điểm, gồm: Tân Hạ (78,0 điểm) và Yên Lộ (79,5 điểm)." in made.texts


def test_errors_of_the_data_stand_above_the_text(letter):
    keys = ("rule", "period", "unit", "indicator_id", "detail", "source", "place")
    error, warning = ({**dict.fromkeys(keys, "x"), "severity": severity} for severity in ("error", "warning"))
    made = letter(checks=[error, warning, error])
    banner = made.texts.index("[CÒN 2 LỖI SỐ LIỆU CHƯA XỬ LÝ, XEM MỤC KIỂM TRA CỦA BÁO CÁO TRƯỚC KHI KÝ]")
    assert made.texts[banner - 1].startswith("Kính gửi") and made.texts[banner + 1].startswith("Căn cứ")
    assert made.paragraphs[banner].style.font.bold
    assert not letter(checks=[warning]).matching("LỖI")


# The marks of figures that are not official


def test_only_what_compares_with_an_illustrative_month_carries_the_mark(letter):
    made = letter(**ILLUSTRATIVE)
    for beginning in ("- So với tháng 7/2024:", "- Trong tháng 8/2024, có 02/04", "Hình 1."):
        assert made.paragraph(beginning).text.endswith(MARK)
    for official in (
        "- Điểm tổng hợp: 86,02",
        "- Tỷ lệ số hóa hồ sơ: 61,2",
        "- Có 01/04 xã, thị trấn có tỷ lệ số hóa hồ sơ dưới 40%",
        "- Có 01/04 xã, thị trấn có điểm tổng hợp dưới 80",
        "a) UBND xã Yên Lộ",
    ):
        assert "MINH HỌA" not in made.paragraph(official).text


def test_every_line_of_figures_carries_the_mark_where_the_month_itself_is_provisional(letter):
    figures = letter(statuses={"2024-08": "provisional"}).matching("^- .*[0-9]")
    assert len(figures) == 8
    for line in figures:
        assert line.endswith("[SỐ LIỆU TẠM TÍNH, CHƯA SỬ DỤNG TRONG VĂN BẢN CHÍNH THỨC]")


def test_the_mark_is_at_the_head_of_every_page(letter):
    section = letter(**ILLUSTRATIVE).section
    assert [p.text for p in section.first_page_header.paragraphs] == [HEADER_MARK]
    assert [p.text for p in section.header.paragraphs][1:] == [HEADER_MARK]


def test_an_official_letter_has_no_mark_anywhere(letter, chart):
    made = letter(tables=(), charts=[chart(status="official")])
    heads = [p.text for head in (made.section.header, made.section.first_page_header) for p in head.paragraphs]
    assert made.matching("Yên Lộ")
    assert not [text for text in made.texts + heads if re.search("MINH HỌA|TẠM TÍNH|KHÔNG SỬ DỤNG", text)]
