"""Letters of one unit as whole letters: their marks and places, whose they are, what the Word file and the intake make of them."""

import io
import re

import docx
import pytest

from analysis import store
from analysis.core import paths
from analysis.core.areas import load_area
from analysis.core.periods import parse_period
from analysis.intake.ingest import ingest
from analysis.report.docx import letter_docx
from analysis.report.facts import build_report
from analysis.report.letters_of_unit import announcement_letter, unit_report_letter

MARK = "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"
POINTS = "total_points | transparency_points | timeliness_points | online_service_points | online_payment_points"
POINTS += " | satisfaction_points | digitization_points"


def lines(letter, beginning=""):
    """The Lines of a letter's body that begin so, as texts."""
    return [line.text for line in letter.body if line.text.startswith(beginning)]


def line(letter, beginning):
    (found,) = lines(letter, beginning)
    return found


# Marks, places, words


FIGURE = re.compile(r"\d(?:%|/\d+ điểm| điểm)")


def test_every_line_with_a_figure_has_its_mark_and_its_places(district):
    text = "| total_points | digitization_points | digitization_rate\n Yên Lộ | 80 → 81 | 9 → 8 | 40 → 39\n Tân Hạ | 1 → 2 | 9 → 8 | 40 → 41"
    report = district(text, statuses={"2024-08": "illustrative"})
    for make, count in ((announcement_letter, 5), (unit_report_letter, 4)):
        told = [found for found in make(report, "Yên Lộ").body if FIGURE.search(found.text)]
        assert len(told) == count
        assert [found.text for found in told if not found.sources or not found.text.endswith(MARK)] == []


def test_every_line_of_an_official_report_has_its_places_and_no_mark(of_commune):
    told = [found for found in unit_report_letter(of_commune()).body if FIGURE.search(found.text)]
    assert len(told) > 15
    assert [found.text for found in told if not found.sources or "MINH HỌA" in found.text] == []


def test_only_what_compares_with_an_illustrative_month_carries_its_mark(announced):
    letter = announced(
        "| total_points | on_time_rate\n Yên Lộ | 80 → 79 | 99 → 98", statuses={"2024-07": "illustrative"}
    )
    marked = [text.removesuffix(f" {MARK}") for text in lines(letter) if text.endswith(MARK)]
    assert [text[:12] for text in marked] == ["- So với thá", "UBND xã giao"]
    assert letter.appendices[0].table.note.startswith(MARK)


def test_places_of_both_months_in_reading_order(announced):
    letter = announced("| total_points | on_time_rate\n Yên Lộ | 80 → 79 | 99 → 98\n")
    (moved,) = [found for found in letter.body if found.text.startswith("- So với")]
    assert moved.sources == (
        "phu-luc.xlsx, PL I!C6",
        "tháng 7/2024: phu-luc.xlsx, PL I!C6",
        "phu-luc.xlsx, PL I!D6",
        "tháng 7/2024: phu-luc.xlsx, PL I!D6",
    )


@pytest.mark.parametrize("make", [announcement_letter, unit_report_letter])
def test_no_words_of_cause(of_commune, make):
    letter = make(of_commune())
    said = " ".join([letter.opening, letter.closing, *lines(letter)]).lower()
    assert "số hóa" in said
    assert not re.search(r"\b(do|nhờ|vì|bởi|nguyên nhân)\b", said)


# Whose letter it is


@pytest.mark.parametrize(
    ("unit", "kind", "issuer", "place", "sender"),
    [
        ("Yên Lộ", "xã", "XÃ YÊN LỘ", "Yên Lộ", "UBND xã Yên Lộ"),
        ("Yên Lộ", "phường", "PHƯỜNG YÊN LỘ", "Yên Lộ", "UBND phường Yên Lộ"),
        ("Thị trấn Yên Lộ", "xã", "THỊ TRẤN YÊN LỘ", "Yên Lộ", "UBND thị trấn Yên Lộ"),
        ("Đặc khu Mẫu", "xã", "ĐẶC KHU MẪU", "Mẫu", "UBND đặc khu Mẫu"),
    ],
)
def test_a_commune_of_the_table_issues_its_own_letter(announced, unit, kind, issuer, place, sender):
    office = {"organ_lines": ["HUYỆN THỬ"], "signer_lines": ["CHÁNH VĂN PHÒNG"], "recipients": ["Như trên"]}
    letter = announced(f"| total_points\n {unit} | 80 → 81", unit, kind=kind, office=office)
    assert letter.issuer == ("ỦY BAN NHÂN DÂN", issuer)
    assert (letter.symbol, letter.place, letter.sender) == ("TB-UBND", place, sender)
    assert letter.recipients[0] == "UBND huyện Thử (để báo cáo)"
    assert letter.signers == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert "của UBND huyện Thử về" in letter.grounds[1]


def test_an_area_that_is_a_commune_has_its_own_office(announced):
    office = {
        "recipients": ["Như trên", "Lưu: VP"],
        "symbol": "UBND-VP",
        "grounds": ["Căn cứ văn bản số 1 về kết quả {ky};"],
    }
    about = {"name": "Xã Phú Thủy", "level": "xa", "parent": "Huyện Thử, tỉnh Mẫu", "office": office, "baseline": None}
    letter = announced("| total_points\n @ | 80", None, **about)
    assert (letter.issuer, letter.place, letter.symbol) == ((), "", "TB-UBND")
    assert letter.recipients == ("Lưu: VP",)  # there is no Kính gửi to be "trên"
    assert letter.grounds == ("Căn cứ văn bản số 1 về kết quả tháng 8/2024",)
    unset = announced("| total_points\n @ | 80", None, **about | {"office": {}})
    assert unset.grounds[1].startswith("Căn cứ văn bản số        ngày      tháng      năm 2024 của UBND huyện Thử về")
    lonely = announced("| total_points\n @ | 80", None, **about | {"office": {}, "parent": ""})
    assert "của cơ quan cấp trên về" in lonely.grounds[1]


@pytest.mark.parametrize(
    ("period", "level", "name", "said"),
    [
        (
            "2025-06",
            "xa",
            "Xã Phú Thủy",
            "Bộ phận Tiếp nhận và Trả kết quả của xã và đăng trên Trang thông tin điện tử xã.",
        ),
        (
            "2025-07",
            "xa",
            "Phường Tân",
            "Trung tâm Phục vụ hành chính công của phường và đăng trên Trang thông tin điện tử phường.",
        ),
        (
            "2024-08",
            "huyen",
            "Huyện Thử",
            "Bộ phận Tiếp nhận và Trả kết quả của huyện và đăng trên Cổng thông tin điện tử huyện.",
        ),
    ],
)
def test_where_it_is_published(announced, period, level, name, said):
    letter = announced("| total_points\n @ | 80", None, level=level, name=name, period=period, baseline=None)
    assert line(letter, "Kết quả này") == f"Kết quả này được niêm yết tại {said}"


def test_without_a_total_the_first_line_says_so(announced):
    letter = announced("| on_time_rate | certified_copies\n Yên Lộ | 99 | 1.318", baseline=None)
    assert lines(letter)[1] == "- Tháng 8/2024, xã Yên Lộ có 02 chỉ tiêu được công bố; bảng không có điểm tổng hợp."
    none = announced("| on_time_rate | satisfaction_rate\n Yên Lộ | – | !990", baseline=None)
    assert lines(none)[1] == "- Tháng 8/2024, xã Yên Lộ chưa có số liệu của chỉ tiêu nào; bảng không có điểm tổng hợp."
    assert "- Tỷ lệ mức độ hài lòng: văn bản nguồn ghi “990”, chưa tính." in lines(none)


@pytest.mark.parametrize("make", [announcement_letter, unit_report_letter])
def test_the_word_file_says_all_of_it(district, make):
    text = f"| {POINTS} | digitization_rate\n Yên Lộ | 83,6 | 10,2 | 20 | 9 | 7 | 18 | 19 | 61,5\n Tân Hạ | 80 | 9 | 20 | 9 | 7 | 18 | 17 | 60"
    report = district(text, baseline=None)
    letter = make(report, "Yên Lộ")
    document = docx.Document(io.BytesIO(letter_docx(report, letter)))
    texts = [p.text for p in document.paragraphs]
    assert [found.text for found in letter.body if found.text not in texts] == []
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    assert {"XÃ YÊN LỘ", "83,6/100", "61,5%"} <= {text for cell in cells for text in cell.split("\n")}


def test_the_shipped_report_of_a_commune(shipped_area):
    """18 + 15 + 7,5 + 7,2 + 18 + 18 = 83,7 under a printed total of 82,1."""
    report = build_report(load_area(shipped_area("my-thanh")), parse_period("2024-05"), None)
    letter = unit_report_letter(report)
    assert line(letter, "- Điểm tổng hợp tháng").endswith(
        ": 82,1/100 điểm; xếp hạng 10/14 (đã công bố); xếp loại Tốt (đã công bố)."
    )
    assert "cộng sáu nhóm được 83,7 điểm, nhiều hơn 1,6 điểm" in line(letter, "- Điểm tổng hợp: công bố")
    assert "- Tỷ lệ TTHC có giao dịch thanh toán trực tuyến: 65,32% (81 TTHC)." in lines(letter)
    assert len(letter.appendices[0].table.rows) == 43


def test_the_shipped_announcement_of_a_commune(shipped_area):
    report = build_report(load_area(shipped_area("dai-thinh")), parse_period("2024-10"), None)
    letter = announcement_letter(report)
    figures = [text.split(": ")[1].rstrip(".") for text in lines(letter) if re.match("- (Tỷ lệ|Số)", text)]
    assert figures == ["100%", "0", "11,3%", "57,53%", "100%", "53,4%", "1.318"]


@pytest.mark.parametrize("make", [announcement_letter, unit_report_letter])
def test_the_intake_reads_the_letters_text_back_as_the_figures_it_was_made_of(of_commune, make):
    report = of_commune()
    letter = make(report)
    text = "\n".join([letter.title, letter.subject, letter.opening, *lines(letter), letter.closing])
    folder = paths.raw_dir("again", "2024-05")
    folder.mkdir(parents=True)
    (folder / "van-ban.txt").write_text(text, encoding="utf-8")
    (folder.parent / "area.toml").write_text('name = "Xã Phú Thủy"\nlevel = "xa"\n', encoding="utf-8")
    ingest(load_area("again"))
    again = store.read_stored("again", ["2024-05"])
    assert values(again) == values(report.observations)
    assert len(again) == len(report.observations) == 21


def values(observations):
    """{indicator_id: value} of the figures that are numbers."""
    known = observations.dropna(subset="value")
    return dict(zip(known["indicator_id"], known["value"], strict=True))
