"""reports/index.html: all reports, the newest first; a damaged one is named and keeps no other out."""

import json

import pytest
from lxml import html

from analysis.report.html import index_page

HOSTILE = """<script>alert("1")</script> & 'Tân' </style><!--"""


def texts(tree, path):
    """The texts of the elements at an XPath, each with single spaces."""
    return [" ".join(element.text_content().split()) for element in tree.xpath(path)]


@pytest.fixture
def reports(make_root):
    """reports(folder, page=True, **changes or text="…") writes a report's manifest below reports/; AREA is "Huyện Thử"."""
    root = make_root()

    def write(folder, page=True, text=None, **changes):
        place = root.path / "reports" / folder
        place.mkdir(parents=True)
        area, period = folder.split("/")
        manifest = {"area": area, "period": period, "status": "official", "headline": "7/18 giảm", "errors": 0}
        content = json.dumps(manifest | {"warnings": 0} | changes) if text is None else text
        if content is not False:
            (place / "manifest.json").write_text(content, encoding="utf-8")
        if page:
            (place / "report.html").write_text("<title>", encoding="utf-8")
        return root

    return write


def listed():
    """The rows of index.html, each as the texts of its cells, and its links."""
    tree = html.document_fromstring(index_page())
    return [texts(row, "*") for row in tree.xpath("//tbody/tr")], tree.xpath("//a/@href")


def test_the_list_has_one_row_per_report_the_newest_first(reports):
    for folder in ("thu/2023-12", "z-dong/2024-08", "thu/2024-08", "thu/2024-Q3", "thu/2024-H1", "thu/2024"):
        root = reports(folder)
    settings = root.path / "data/raw/z-dong/area.toml"
    settings.parent.mkdir()
    settings.write_text('name = "Huyện Đồng"', encoding="utf-8")
    rows, links = listed()
    assert links == [
        f"{folder}/report.html"
        for folder in ("thu/2024", "thu/2024-Q3", "z-dong/2024-08", "thu/2024-08", "thu/2024-H1", "thu/2023-12")
    ]
    assert rows[3] == [
        "Tháng 8/2024, Huyện Thử",
        "Huyện Thử",
        "7/18 giảm",
        "–",
        "Số liệu chính thức",
        "0",
        "0",
    ]
    assert rows[4][0] == "6 tháng đầu năm 2024, Huyện Thử"


def test_the_list_says_standing_errors_and_warnings(reports):
    reports("thu/2024-08", status="illustrative", errors=2, warnings=13)
    rows, _ = listed()
    assert rows[0][4:] == ["Số liệu minh họa, không sử dụng trong văn bản", "2", "13"]
    assert texts(html.document_fromstring(index_page()), "//tbody//strong") == [rows[0][4]]


def test_what_a_manifest_says_is_text_and_links_are_addresses(reports):
    reports("thị xã #1 & 2/2024-08", headline=HOSTILE)
    rows, links = listed()
    assert rows[0][2] == HOSTILE
    assert links == ["th%E1%BB%8B%20x%C3%A3%20%231%20%26%202/2024-08/report.html"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{ nửa chừng",
        "[]",
        "null",
        "{}",
        json.dumps({"headline": "x", "status": "lạ", "errors": 0, "warnings": 0}),
        json.dumps({"headline": "x", "status": ["official"], "errors": 0, "warnings": 0}),
        json.dumps({"headline": "x", "status": "official", "errors": None, "warnings": 0}),
        json.dumps({"headline": "x", "status": "official", "errors": 0}),
        False,
    ],
    ids=["empty", "cut off", "list", "null", "no names", "status", "status list", "errors", "warnings", "no manifest"],
)
def test_a_damaged_manifest_is_named_and_keeps_no_other_report_out(reports, text):
    reports("thu/2024-08")
    reports("thu/2024-07", text=text)
    rows, links = listed()
    assert rows[1] == [
        "Tháng 7/2024, Huyện Thử",
        "Huyện Thử",
        "Không đọc được reports/thu/2024-07/manifest.json. Hãy lập lại báo cáo của kỳ này.",
        "–",
        "Không rõ",
        "–",
        "–",
    ]
    assert rows[0][2] == "7/18 giảm"
    assert links == ["thu/2024-08/report.html", "thu/2024-07/report.html"]


def test_a_manifest_that_is_no_text_is_damaged_too(reports):
    root = reports("thu/2024-08")
    (root.path / "reports/thu/2024-08/manifest.json").write_bytes(b"\xff\xfe{}")
    assert listed()[0][0][4] == "Không rõ"


def test_a_report_without_a_page_is_listed_without_a_link(reports):
    reports("thu/2024-08", page=False)
    rows, links = listed()
    assert rows[0][:3] == ["Tháng 8/2024", "Huyện Thử", "7/18 giảm"]
    assert links == []


def other_kind(root, folder, page=True, text=None, **changes):
    """Write the manifest, and the page, of a report of another kind into `folder` below reports/."""
    place = root.path / "reports" / folder
    place.mkdir(parents=True)
    manifest = {"title": "Chất lượng số liệu", "status": "official", "errors": 3, "warnings": 1} | changes
    (place / "manifest.json").write_text(json.dumps(manifest) if text is None else text, encoding="utf-8")
    if page:
        (place / "report.html").write_text("<title>", encoding="utf-8")


def test_other_kinds_stand_beside_their_period(reports):
    root = reports("thu/2024-08")
    other_kind(root, "thu/2024-08/quality")
    other_kind(root, "thu/2024-08/indicator/total_points", title=HOSTILE)
    other_kind(root, "thu/2024-08/compare/2024-04", page=False, title="So sánh với tháng 4/2024")
    ((*_, headline, others, status, errors, _warnings),), links = listed()
    assert (headline, status, errors) == ("7/18 giảm", "Số liệu chính thức", "0")
    shown = "Tháng 8/2024, Huyện Thử"
    assert others == f"So sánh với tháng 4/2024{HOSTILE}, {shown}Chất lượng số liệu, {shown}"
    assert links == [f"thu/2024-08/{name}report.html" for name in ("", "indicator/total_points/", "quality/")]


def test_a_period_that_has_only_another_kind_is_listed_with_what_that_says(reports):
    root = reports("thu/2024-08")
    other_kind(root, "thu/2024-07/quality", status="provisional")
    other_kind(root, "thu/2024-Q2/quality")
    rows, links = listed()
    assert [row[:3] for row in rows[1:]] == [
        ["Tháng 7/2024", "Huyện Thử", "Chưa lập báo cáo tháng."],
        ["Quý II/2024", "Huyện Thử", "Chưa lập báo cáo của kỳ."],
    ]
    assert rows[1][4:] == ["Số liệu tạm tính, chưa sử dụng trong văn bản chính thức", "3", "1"]
    assert links == [f"thu/{folder}report.html" for folder in ("2024-08/", "2024-07/quality/", "2024-Q2/quality/")]


def test_many_pages_of_one_kind_are_folded_under_their_number(reports):
    root = reports("thu/2024-08")
    for number, name in enumerate(("Xã Yên", "Xã Đông", "Xã Dương", "Phường Yên", "Xã Anh", "Xã Ân")):
        other_kind(root, f"thu/2024-08/unit/{number}", title=name)
        if number < 5:
            other_kind(root, f"thu/2024-08/indicator/{number}", title=f"Chỉ tiêu {number}")
    other_kind(root, "thu/2024-08/quality")
    cell = html.document_fromstring(index_page()).xpath("//tbody/tr/td[3]")[0]
    shown = "Tháng 8/2024, Huyện Thử"
    assert texts(cell, ".//summary") == [f"6 đơn vị, {shown}"]  # five of the other kind are not too many
    folded = ["Phường Yên", "Xã Anh", "Xã Ân", "Xã Dương", "Xã Đông", "Xã Yên"]
    assert texts(cell, ".//details//a") == [f"{name}, {shown}" for name in folded]
    assert list(cell.xpath("./div/a/@href")) == [
        *(f"thu/2024-08/indicator/{number}/report.html" for number in range(5)),
        "thu/2024-08/quality/report.html",
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", "null"])
def test_a_damaged_manifest_of_another_kind_is_named(reports, text):
    root = reports("thu/2024-08")
    other_kind(root, "thu/2024-08/quality", text=text)
    other_kind(root, "thu/2024-07/quality", text=text)
    rows, _ = listed()
    assert rows[0][2] == "7/18 giảm"
    assert [row[3] for row in rows] == [
        f"Không đọc được reports/thu/2024-0{n}/quality/manifest.json, Tháng {n}/2024, Huyện Thử" for n in (8, 7)
    ]
    assert rows[1][4] == "Không rõ"


def test_other_folders_are_no_reports(reports):
    reports("thu/ban-nhap")
    reports("thu/2024-13")
    root = reports("thu/2024-06", page=False, text=False)
    saved = root.path / "reports/thu/2024-06/explore"
    saved.mkdir()
    (saved / "total-points.svg").write_text("<svg/>", encoding="utf-8")
    tree = html.document_fromstring(index_page())
    assert texts(tree, "//main") == ["Chưa có báo cáo nào."]


def test_an_area_with_unreadable_settings_is_listed_by_its_slug(reports):
    root = reports("thu/2024-08")
    root.raw("area.toml").write_text("name = ", encoding="utf-8")
    rows, _ = listed()
    assert rows[0][1:3] == ["thu", "7/18 giảm"]


def test_the_list_points_nowhere_else(reports):
    reports("thu/2024-08")
    tree = html.document_fromstring(index_page())
    assert tree.get("lang") == "vi"
    assert sorted(tree.xpath("//@href | //@src")) == ["data:,", "thu/2024-08/report.html"]
    assert len(tree.xpath("//h1")) == len(tree.xpath("//table/caption")) == 1
    assert {th.get("scope") for th in tree.xpath("//th")} == {"col", "row"}
