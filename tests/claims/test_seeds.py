"""The five published documents, held against the figures of their own areas as data/raw/ ships them."""

import shutil
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SEEDS = CHECKOUT.parent / "shared" / "seeds"
OTHERS = {
    "000": ("my-hao", "2025-01", 16),
    "001": ("huyen-tinh-hung-yen", "2024-12", 37),
    "002": ("dai-thinh", "2024-10", 8),
    "003": ("my-thanh", "2024-05", 44),
}
DIFFERENT_RATES = {
    "Đồng Tiến": ("24,18%", "36%"),
    "Ông Đình": ("30,47%", "39,7%"),
    "Đông Ninh": ("32,97%", "33,8%"),
    "Hàm Tử": ("30,54%", "59,1%"),
    "Dân Tiến": ("37,45%", "43,5%"),
    "Tân Châu": ("34,21%", "43,4%"),
    "Bình Minh": ("37,58%", "40,7%"),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """checked("004", area, month) -> the Checked of a published document."""
    if not SEEDS.is_dir():
        pytest.skip("the published documents are not here")
    root = tmp_path_factory.mktemp("goc")
    shutil.copytree(CHECKOUT / "data" / "raw", root / "data" / "raw")

    def check(number, area, month):
        from analysis.render.checking import check_draft

        (path,) = SEEDS.glob(f"{number}_*.txt")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ANALYSIS_ROOT", str(root))
            return check_draft(path, month, area)

    return check


def test_the_directive_that_contradicts_its_appendix(checked):
    claims = checked("004", "khoai-chau", "2024-08").claims
    different = [claim for claim in claims if claim.verdict != "agrees"]
    assert all(claim.verdict == "differs" and claim.indicator_id == "digitization_rate" for claim in different)
    by_unit = {claim.unit: (claim.quoted, claim.found) for claim in different}
    assert by_unit == DIFFERENT_RATES | {
        None: ("13", "14"),  # names after "13/25"
        "Thành Công": ("chỉ trên 40 %", "78,5%"),
        "Dạ Trạch": ("chỉ trên 40 %", "81,1%"),
    }
    assert len(different) == len(by_unit)
    of_the_district = [claim.quoted for claim in claims if claim.unit == "Huyện Khoái Châu"]
    assert of_the_district == ["99.62%", "100", "73.54%", "86.02/100", "61.2%"]
    (count,) = [claim for claim in claims if claim.quoted == "13/25"]
    assert (count.verdict, count.unit, count.found) == ("agrees", None, "13/25")
    low = {claim.unit for claim in claims if claim.quoted == "chỉ trên 40 %" and claim.verdict == "agrees"}
    assert low == {"Phùng Hưng", "Thị trấn Khoái Châu", "Nhuế Dương", "Liên Khê", "Hồng Tiến"}
    in_tables = [claim for claim in claims if "cột" in claim.place]
    assert len(in_tables) == 175 and all(claim.verdict == "agrees" for claim in in_tables)


@pytest.mark.parametrize("number", OTHERS)
def test_the_other_documents_agree_with_their_own_figures(checked, number):
    area, month, right = OTHERS[number]
    claims = checked(number, area, month).claims
    assert sum(claim.verdict == "agrees" for claim in claims) == right
    others = [(claim.verdict, claim.quoted) for claim in claims if claim.verdict != "agrees"]
    # The document of 001 prints two figures of one thing, and so does its table.
    assert others == ([("no_data", "9,2/10 điểm"), ("no_data", "9,6/10 điểm")] if number == "001" else [])
