"""Word templates: what the program ships, an office's own in its place, and what is said of one that does not fit."""

import io
import runpy
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Pt

from analysis.core.areas import load_area
from analysis.core.model import BadParameter, UnreadableInput
from analysis.report.letters import KINDS
from analysis.report.letters_template import FIELDS, check_template, examine, needed, shipped, template_of

SCRIPT = Path(__file__).parents[3] / "scripts" / "letter_templates.py"


def paragraphs(document):
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for c in row.cells:
                yield from c.paragraphs


@pytest.fixture
def changed():
    """changed("directive", {"{{ trich_yeu }}": "…"}, also="{{ x }}") -> the shipped template with words replaced in its paragraphs;
    None: that paragraph is taken out; `also`: one more paragraph at the end."""

    def make(kind="directive", words=(), also=""):
        document = docx.Document(io.BytesIO(shipped(kind)))
        for old, new in dict(words).items():
            found = [p for p in paragraphs(document) if old in p.text]
            assert found, old
            for paragraph in found:
                if new is None:
                    paragraph._p.getparent().remove(paragraph._p)
                else:
                    paragraph.runs[0].text = paragraph.text.replace(old, new)
        if also:
            document.add_paragraph(also)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture
def own_template(make_root):
    """own_template(content, kind="directive") -> the area whose own template this is."""
    root = make_root()

    def make(content, kind="directive"):
        root.file("mau", f"{kind}.docx", content)
        return load_area(root.area)

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_a_shipped_template_is_what_the_script_makes_and_has_all_that_is_needed(kind):
    made = runpy.run_path(SCRIPT)["template"](kind)
    contents = [
        {name: package.read(name) for name in package.namelist()}
        for package in (ZipFile(io.BytesIO(shipped(kind))), ZipFile(io.BytesIO(made)))
    ]
    assert contents[0] == contents[1]
    used, problems = examine(shipped(kind), kind, kind)
    assert problems == []
    assert set(FIELDS) - set(used) <= {"ten_loai"}
    assert ("ten_loai" in used) == (kind in ("announcement", "unit-report"))


def test_the_offices_own_template_takes_the_place_of_ours(own_template, changed, letter):
    area = own_template(
        changed(words={"V/v {{ trich_yeu }}": "Về: {{ trich_yeu }}", "Kính gửi: {{ kinh": "Gửi: {{ kinh"})
    )
    made = letter(slug=area.slug)
    assert made.matching("^Về: kết quả đánh giá Bộ chỉ số") and not made.matching("^V/v")
    assert made.matching("^Gửi: UBND các xã, thị trấn.$")
    assert made.matching("^- Trong tháng 8/2024, có 02/04 xã, thị trấn")


def test_a_template_of_the_offices_making_gets_the_styles_that_it_lacks(own_template, letter):
    document = docx.Document()
    for text in (
        "{{ dau_so_lieu }}",
        "CV: {{ trich_yeu }}",
        "{{ canh_bao }}",
        "{{ mo_dau }}",
        "{{p noi_dung }}",
        "{{ ket_thuc }}",
    ):
        document.add_paragraph(text)
    loop = ("{%p for p in phu_luc %}", "{{p p.trang }}", "{{ p.so }}", "{{ p.ten }}", "{{p p.bang }}", "{%p endfor %}")
    for text in loop:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    made = letter(slug=own_template(buffer.getvalue()).slug)
    assert made.texts[0] == "CV: kết quả đánh giá Bộ chỉ số phục vụ người dân, doanh nghiệp tháng 8/2024"
    assert made.paragraph("1. Kết quả").style.name == "Khoản"
    assert made.texts.index("Phụ lục I") < made.texts.index("Phụ lục III")
    assert made.note("- Điểm tổng hợp: 86,02") == "phu-luc.xlsx, PL I, ô D10."


@pytest.mark.parametrize(
    ("words", "also", "said"),
    [
        ({"trich_yeu": "trich_yeux"}, "", ["không có trường trich_yeux (gần nhất: trich_yeu)", "thiếu trường trich_yeu (trích yếu nội dung)"]),
        ({"{{ phan.ten }}": "{{ phan.tenn }}"}, "", ["không có trường phu_luc.tenn (gần nhất: phu_luc.ten, phu_luc.trang, phu_luc.bang)", "thiếu trường phu_luc.ten (tên phụ lục)"]),
        ({}, "{{ xyzzy }}", ["không có trường xyzzy"]),
        ({"{{p noi_dung }}": None}, "", ["thiếu trường noi_dung (các mục của nội dung (nhiều đoạn))"]),
        ({"{{p noi_dung }}": "{{ noi_dung }}"}, "", ["thẻ {{ noi_dung }} phải viết là {{p noi_dung }}, một mình trong một đoạn"]),
        ({"{{ mo_dau }}": "{{p mo_dau }}"}, "", ["thẻ {{p mo_dau }} phải viết là {{ mo_dau }}"]),
        ({"{{p noi_dung }}": "Nội dung: {{p noi_dung }}"}, "", ['đoạn "Nội dung: {{p noi_dung }}" có chữ khác bên cạnh thẻ chiếm cả đoạn, sẽ bị mất']),
        ({}, "Lưu ý: {{ mo_dau", ['đoạn "Lưu ý: {{ mo_dau" có thẻ chưa đóng']),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_said_with_near_names(own_template, changed, words, also, said):
    content = changed(words=words, also=also)
    _, problems = examine(content, "directive", "mau.docx")
    assert [problem for problem in problems if "thẻ viết chưa đúng" not in problem] == said
    area = own_template(content)
    with pytest.raises(UnreadableInput) as refused:
        template_of(area, "directive")
    assert str(refused.value).startswith(f"Mẫu data/raw/thu/mau/directive.docx chưa dùng được: {problems[0]}")
    assert "Văn bản cũ được giữ nguyên." in str(refused.value)


def test_a_tag_that_jinja_cannot_read_is_said(changed):
    for also in ("{{ mo_dau | xyzzy }}", "{% for dong in noi_nhan %}"):
        _, problems = examine(changed(also=also), "directive", "mau.docx")
        assert len(problems) == 1 and problems[0].startswith("có thẻ viết chưa đúng (")


def test_a_letter_of_a_unit_needs_that_units_name_at_its_head():
    assert "co_quan" in needed("announcement") and "co_quan" in needed("unit-report")
    assert "co_quan" not in needed("directive")


def test_the_looks_that_an_office_gave_to_a_style_are_kept(own_template, letter):
    document = docx.Document(io.BytesIO(shipped("directive")))
    document.styles["Nội dung"].font.size = Pt(13)
    buffer = io.BytesIO()
    document.save(buffer)
    made = letter(slug=own_template(buffer.getvalue()).slug)
    assert made.paragraph("- Điểm tổng hợp: 86").style.font.size.pt == 13
    ids = [style.style_id for style in made.document.styles]
    assert len(ids) == len(set(ids))


def test_what_is_undefined_only_where_it_is_written_stops_the_letter(own_template, changed, letter):
    area = own_template(changed(also="{{ phu_luc[0].xyzzy }}"))
    with pytest.raises(UnreadableInput, match=r"data/raw/thu/mau/directive\.docx chưa dùng được: .*xyzzy"):
        letter(slug=area.slug)


def test_a_template_cannot_run_programs(own_template, changed, letter):
    area = own_template(changed(also="{{ mo_dau.__class__.__mro__ }}"))
    with pytest.raises(UnreadableInput, match="chưa dùng được"):
        letter(slug=area.slug)


@pytest.mark.parametrize("name", ["directve.docx", "directive.doc", "directive.dotx"])
def test_a_file_of_the_folder_that_is_for_no_kind_is_not_passed_over(make_root, name):
    root = make_root()
    root.file("mau", "~$directive.docx", b"")
    root.file("mau", "doc-toi.txt", "ghi chú")
    area = load_area(root.area)
    assert template_of(area, "directive")[1] is None
    root.file("mau", name, b"")
    with pytest.raises(UnreadableInput, match="không ứng với loại văn bản nào"):
        template_of(area, "directive")


def test_what_is_no_word_file_is_refused(own_template):
    with pytest.raises(UnreadableInput, match=r"data/raw/thu/mau/directive.docx không phải là tệp Word .docx"):
        template_of(own_template(b"no zip"), "directive")


def test_the_folder_of_templates_is_no_data(make_root, changed):
    root = make_root()
    root.workbook(
        "2024-08", "phu-luc.xlsx", {"PL I": [["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], [1, "Tân Hà", 93.45]]}
    )
    root.file("mau", "directive.docx", changed())
    root.ingest("2024-08")
    assert root.figures() == {("Tân Hà", "digitization_rate"): "93.45"}
    assert not [check for check in root.checks() if "mau" in check.source or "directive" in check.detail]


# The command


def test_the_command_lists_every_field_and_the_exit_code_says_whether_it_may_be_used(tmp_path, changed):
    good, bad, other = tmp_path / "directive.docx", tmp_path / "annual.docx", tmp_path / "mau-moi.docx"
    good.write_bytes(changed())
    bad.write_bytes(changed(words={"trich_yeu": "trich_yeux"}))
    other.write_bytes(changed())
    rows, problems = check_template(good)
    assert [row[0] for row in rows] == list(FIELDS) and problems == []
    assert {row[0]: row[2] for row in rows}["ten_loai"] == "không dùng"
    rows, problems = check_template(bad)
    assert {row[0]: row[2] for row in rows}["trich_yeu"] == "thiếu" and len(problems) == 2
    with pytest.raises(BadParameter, match="mau-moi"):
        check_template(other)
    assert check_template(other, "directive")[1] == []
    with pytest.raises(UnreadableInput, match="Không có tệp"):
        check_template(tmp_path / "unit-report.docx")


@pytest.mark.slow
def test_exit_codes_of_the_command(tmp_path, changed):
    for name, content, code in (
        ("directive", changed(), 0),
        ("annual", changed(also="{{ xyzzy }}"), 1),
        ("annual", b"no zip", 2),
    ):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)
        ran = subprocess.run(
            [sys.executable, "-m", "analysis", "template", path], capture_output=True, encoding="utf-8"
        )
        assert ran.returncode == code
        assert ("Traceback" in ran.stderr, bool(ran.stderr)) == (False, code == 2)
