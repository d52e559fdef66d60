"""A draft about a month of mergers: who has no baseline is not compared, a unit with a new name is still that unit."""

import pytest

from analysis.render.checking import check_draft

# In December 2024 Tân An takes in Tân Bình, Phú Lộc is called Phú Mỹ, Sơn Hà stays.
UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
tan-an,Tân An,xã,,,,,
tan-binh,Tân Bình,xã,,,2024-11,tan-an,
phu-loc,Phú Lộc,xã,,,2024-11,phu-my,
phu-my,Phú Mỹ,xã,,2024-12,,,
son-ha,Sơn Hà,xã,,,,,
"""
HEADER = "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n"
BEGIN = "UBND HUYỆN THỬ\n\nTháng 12/2024, "


@pytest.fixture
def verdicts(make_root, tmp_path):
    """verdicts(text) -> ["verdict: quoted | found", …] of a draft about December."""
    root = make_root()
    root.raw("units.csv").write_text(UNITS, encoding="utf-8")
    root.file("2024-11", "a.csv", HEADER + "Tân An;45\nTân Bình;61\nPhú Lộc;82\nSơn Hà;90\n")
    root.file("2024-12", "a.csv", HEADER + "Tân An;40\nPhú Mỹ;80\nSơn Hà;92\n")

    def of(text):
        path = tmp_path / "du-thao.txt"
        path.write_text(BEGIN + text, encoding="utf-8")
        claims = check_draft(path, "2024-12", root.area).claims
        return [f"{claim.verdict}: {claim.quoted} | {claim.found}" for claim in claims]

    return of


def test_a_unit_that_took_in_another_is_in_no_count_of_changes(verdicts):
    text = "có 01/02 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 11/2024 là xã Phú Mỹ (80%, giảm 2 điểm %)."
    found = verdicts(text)
    assert found[0] == "agrees: 01/02 | 1/2"
    assert "agrees: 80% | 80%" in found and "agrees: 2 điểm % | giảm 2 điểm %" in found
    assert {line.partition(":")[0] for line in found} == {"agrees"}


def test_its_change_is_told_as_not_known(verdicts):
    found = verdicts("tỷ lệ số hóa hồ sơ của xã Tân An giảm 5 điểm % so với tháng 11/2024.")
    assert found == ["no_data: 5 điểm % | None"]


def test_units_with_other_land_are_none_of_those_that_fell(verdicts):
    found = verdicts(
        "có 01/02 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 11/2024 là xã Phú Mỹ (01 đơn vị thay đổi địa giới (sáp nhập thêm "
        "Tân Bình): xã Tân An, không tính vào số trên)."
    )
    assert "agrees: 01/02 | 1/2" in found and not [line for line in found if line.startswith("differs")]


def test_a_unit_that_is_no_more_is_judged_at_its_own_time(verdicts):
    assert verdicts("trong tháng 11/2024, tỷ lệ số hóa hồ sơ của xã Tân Bình đạt 62%, xã Phú Lộc đạt 82%.") == [
        "differs: 62% | 61%",
        "agrees: 82% | 82%",
    ]


def test_today_it_is_told_as_gone_and_not_as_a_stranger(verdicts, tmp_path):
    assert verdicts("tỷ lệ số hóa hồ sơ của xã Tân Bình đạt 61%, của xã Phú Lộc đạt 80%.") == [
        "no_data: 61% | None",
        "no_data: 80% | None",
    ]
    notes = [claim.note for claim in check_draft(tmp_path / "du-thao.txt", "2024-12", "thu").claims]
    assert notes == ['đã sáp nhập vào "Tân An" từ 2024-12', 'đã đổi thành "Phú Mỹ" từ 2024-12']


def test_its_name_in_a_list_of_today_is_told_as_gone(verdicts):
    found = verdicts("có 01/02 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 11/2024, gồm: Phú Mỹ, Tân Bình.")
    assert found[:2] == ["agrees: 01/02 | 1/2", "no_data: 01/02 | None"] and found[2].startswith("differs")


def test_a_count_is_held_against_the_sum_of_the_units_that_became_one(make_root, tmp_path):
    root, draft = make_root(), tmp_path / "du-thao.txt"
    units = "moi,Hà Hạ,xã,,2024-12,,,\na,Tân An,xã,,,2024-11,moi,\nb,Tân Bình,xã,,,2024-11,moi,\n"
    root.raw("units.csv").write_text(UNITS.splitlines()[0] + "\n" + units, encoding="utf-8")
    header = "Đơn vị;Số bản sao chứng thực điện tử\n"
    root.file("2024-11", "a.csv", f"{header}Tân An;300\nTân Bình;200\n")
    root.file("2024-12", "a.csv", f"{header}Hà Hạ;450\n")
    for said, verdict in (("giảm 50 bản", "agrees"), ("tăng 50 bản", "differs"), ("giảm 150 bản", "differs")):
        draft.write_text(f"{BEGIN}số bản sao chứng thực điện tử của xã Hà Hạ {said} so với tháng 11/2024.", "utf-8")
        (claim,) = check_draft(draft, "2024-12", root.area).claims
        assert (claim.verdict, claim.found) == (verdict, "giảm 50"), said


def test_a_name_that_nobody_ever_bore_is_still_a_stranger(verdicts):
    assert verdicts("tỷ lệ số hóa hồ sơ của xã Tân Bỉnh đạt 61%.") == ["unknown_unit: 61% | None"]


@pytest.fixture
def whole(make_root):
    """The folder of our own report of a December in which Hòa Hợp was made of two, Tân An took in one, and one was divided."""
    from analysis.render.notebooks import render

    root = make_root()
    root.raw("units.csv").write_text(
        UNITS
        + "hoa-an,Hòa An,xã,,,2024-11,hoa-hop,\nhoa-lac,Hòa Lạc,xã,,,2024-11,hoa-hop,\nhoa-hop,Hòa Hợp,xã,,2024-12,,,\n"
        "dai-lon,Đại Lớn,xã,,,2024-11,dai-dong;dai-tay,\ndai-dong,Đại Đông,xã,,2024-12,,,\ndai-tay,Đại Tây,xã,,2024-12,,,\n",
        encoding="utf-8",
    )
    header = "Đơn vị;Tỷ lệ số hóa hồ sơ (%);Số bản sao chứng thực điện tử\n"
    before = "Tân An;45;10\nTân Bình;61;20\nPhú Lộc;82;30\nSơn Hà;90;5\nHòa An;50;6\nHòa Lạc;55,5;7\nĐại Lớn;66;9\n"
    now = "Tân An;40;33\nPhú Mỹ;80;31\nSơn Hà;92;4\nHòa Hợp;52;14\nĐại Đông;61;3\nĐại Tây;63;7\n"
    root.file("2024-11", "a.csv", header + before)
    root.file("2024-12", "a.csv", header + now)
    render("monthly", {"month": "2024-12", "area": root.area})
    return root.path / "reports" / root.area / "2024-12"


@pytest.mark.slow
def test_our_own_texts_of_such_a_month_are_right(whole):
    for name in ("directive.docx", "report.html"):
        counts = check_draft(whole / name, "2024-12", "thu").counts
        assert counts["agrees"] > 20 and not (counts["differs"] or counts["unknown_unit"])


@pytest.mark.slow
def test_a_wrong_sum_of_former_units_is_found_in_them(whole):
    page = (whole / "report.html").read_text(encoding="utf-8")
    assert "30 (cộng các đơn vị cũ)" in page
    (whole / "sai.html").write_text(
        page.replace("30 (cộng các đơn vị cũ)", "31 (cộng các đơn vị cũ)"), encoding="utf-8"
    )
    wrong = [
        (c.unit, c.quoted, c.found)
        for c in check_draft(whole / "sai.html", "2024-12", "thu").claims
        if c.verdict == "differs"
    ]
    assert wrong == [("Tân An", "31 (cộng các đơn vị cũ)", "30")]


def test_a_former_unit_is_told_from_one_of_the_same_name(make_root, tmp_path):
    root, draft = make_root(), tmp_path / "bang.md"
    units = "cu,Tân An,xã,,,2024-11,moi,\nb,Tân Bình,xã,,,2024-11,moi,\nmoi,Tân An,xã,,2024-12,,,\n"
    root.raw("units.csv").write_text(UNITS.splitlines()[0] + "\n" + units, encoding="utf-8")
    header = "Đơn vị;Số hồ sơ quá hạn\n"
    root.file("2024-11", "a.csv", header + "Tân An;4\nTân Bình;6\n")
    root.file("2024-12", "a.csv", header + "Tân An;12\n")
    rows = ["Tân An (cũ) | 5 | –", "Tân Bình | 6 | –", "Tân An (mới) | 10 (cộng các đơn vị cũ) | 12"]
    head = "Số hồ sơ quá hạn\n\n| Đơn vị | Tháng 11/2024 | Tháng 12/2024 |\n| --- | --- | --- |\n"
    draft.write_text(head + "".join(f"| {row} |\n" for row in rows), encoding="utf-8")
    claims = check_draft(draft, "2024-12", root.area).claims
    assert [(c.verdict, c.quoted, c.found) for c in claims] == [
        ("differs", "5", "4"),
        ("agrees", "6", "6"),
        ("agrees", "10 (cộng các đơn vị cũ)", "10"),
        ("agrees", "12", "12"),
    ]
