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
