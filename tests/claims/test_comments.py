"""The copy of a Word draft with comments: at each wrong figure, and nothing else changed."""

import io

from docx import Document

TEXT = "Tỷ lệ số hóa hồ sơ: xã Đồng Xá 40,1%, Tân Hạ 49,8%, xã Tân Hải 50%."


def draft(*paragraphs, table=()):
    """Bytes of a .docx with paragraphs, each text or a list of runs, and a table."""
    document = Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text in [runs] if isinstance(runs, str) else runs:
            paragraph.add_run(text).bold = text.startswith("Tân")
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for cells, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def commented(district, content):
    """{quoted words: comment} of the copy of a draft, and the copy as a Document."""
    from analysis.render.checking import write_copy

    checked = district.check(content, name="cong-van.docx")
    copy = Document(str(write_copy(checked)))
    comments = {comment.comment_id: comment.text for comment in copy.comments}
    return {_words(copy, number): text for number, text in comments.items()}, copy


def _words(document, number):
    """The words between the marks of a comment."""
    found, inside = [], False
    for element in document.element.body.iter():
        name = element.tag.rpartition("}")[2]
        if name in ("commentRangeStart", "commentRangeEnd") and int(element.values()[0]) == number:
            inside = name == "commentRangeStart"
        elif name == "t" and inside:
            found.append(element.text)
    return "".join(found)


def test_a_comment_stands_at_each_wrong_figure_with_the_right_one(district):
    comments, copy = commented(district, draft("Kết quả tháng 8/2024.", TEXT))
    assert list(comments) == ["49,8%", "50%"]
    assert comments["49,8%"] == (
        "SAI: Tân Hạ, tỷ lệ số hóa hồ sơ: văn bản ghi 49,8%, đúng ra là 48,9% (phu-luc.xlsx, PL I!C3)."
    )
    assert comments["50%"].startswith('Tên không có trong danh mục: không có đơn vị "xã Tân Hải"; gần nhất: Tân Hà')
    assert [p.text for p in copy.paragraphs] == ["Kết quả tháng 8/2024.", TEXT]


def test_a_figure_in_several_runs_is_marked_whole_and_keeps_its_look(district):
    comments, copy = commented(district, draft(["Tỷ lệ số hóa hồ sơ: ", "Tân Hạ 49", ",8", "%, Tân Hà 62,5%."]))
    assert list(comments) == ["49,8%"]
    assert [run.text for run in copy.paragraphs[0].runs if run.bold] == ["Tân Hạ ", "49"]


def test_a_cell_of_a_table_is_marked(district):
    table = (("Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"), ("Tân Hà", "62,5"), ("Tân Hạ", "62,5"))
    comments, copy = commented(district, draft("Phụ lục", table=table))
    assert list(comments) == ["62,5"]
    assert "w:commentRangeStart" in copy.tables[0].rows[2].cells[1]._tc.xml


def test_the_same_draft_gives_the_same_copy_and_the_original_stays(district):
    from analysis.render.checking import write_copy

    content = draft(TEXT)
    copies = [write_copy(district.check(content, name="cong-van.docx")).read_bytes() for _ in range(2)]
    assert copies[0] == copies[1]
    assert (district.path / "cong-van.docx").read_bytes() == content


def test_a_mended_draft_takes_the_comments_of_the_last_run_away(district):
    from analysis.render.checking import write_copy

    assert write_copy(district.check(draft(TEXT), name="sua.docx")).name == "sua-kiem-tra.docx"
    mended = TEXT.replace("49,8", "48,9").replace(", xã Tân Hải 50%", "")
    assert write_copy(district.check(draft(mended), name="sua.docx")) is None
    assert not list(Document(str(district.path / "sua-kiem-tra.docx")).comments)
    assert write_copy(district.check(draft(mended), name="dung.docx")) is None
    assert not (district.path / "dung-kiem-tra.docx").exists()
