"""The five published documents: every figure of their sentences, written down from them by hand.

The documents lie beside the checkout; where they are absent, these tests are skipped.
"""

from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"

# What each document is: the first digits of its file's name, the folder's slug and period, its area.toml.
DOCUMENTS = {
    "my-hao": ("000", "2025-01", 'name = "Thị xã Mỹ Hào"\nlevel = "huyen"\nparent = "Tỉnh Hưng Yên"\n'),
    "huyen": ("001", "2024-12", 'name = "Huyện Văn Mẫu"\nlevel = "huyen"\nparent = "Tỉnh Hưng Yên"\n'),
    "dai-thinh": ("002", "2024-10", 'name = "Xã Đại Thịnh"\nlevel = "xa"\nparent = "Huyện Mê Linh"\n'),
    "my-thanh": ("003", "2024-05", 'name = "Xã Mỹ Thanh"\nlevel = "xa"\nparent = "Huyện Bạch Thông"\n'),
    "khoai-chau": ("004", "2024-08", 'name = "Huyện Khoái Châu"\nlevel = "huyen"\nparent = "Tỉnh Hưng Yên"\n'),
}
KHOAI_CHAU = Path(__file__).resolve().parents[3] / "data" / "raw" / "khoai-chau" / "units.csv"


@pytest.fixture
def document(make_root, prose):
    """document("my-hao", named=True) -> Prose; `named`: the folder has an area.toml that names the issuing unit."""

    def read(slug, named=True, units=None):
        number, period, toml = DOCUMENTS[slug]
        found = sorted(SEEDS.glob(f"{number}_*"))
        if not found:
            pytest.skip("the published documents are not beside this checkout")
        root = make_root(area=slug, toml=toml if named else "", units=units)
        return prose(root, found[0].read_text(encoding="utf-8"), period)

    return read


@pytest.mark.parametrize("named", [True, False])
def test_my_hao(document, named):
    read = document("my-hao", named)
    assert read.of("", "2025-01") == {
        "total_points": "79,01 điểm",
        "rank": "06/10",
        "transparency_points": "10,2/18 điểm",
        "timeliness_points": "19,8/20 điểm",
        "on_time_rate": "98,93%",
        "online_service_points": "7,1/12 điểm",
        "online_service_rate": "92,0%",
        "online_payment_points": "8,5/10 điểm",
        "online_payment_rate": "61,65%",
        "satisfaction_points": "18/18 điểm",
        "satisfaction_rate": "100%",
        "digitization_points": "15,5/22 điểm",
        "digitization_rate": "93,39%",
        "electronic_result_rate": "93,39%",
        "data_reuse_dossiers": "02 hồ sơ",
        "data_reuse_rate": "0,10%",
    }
    assert len(read.figures) == 16
    assert read.aside == []
    # The letterhead says Mỹ Hào, the sentence Mỹ Hòa.
    assert read.findings == [("suggested_alias", "", "dòng 26")]
    assert read.places["", "data_reuse_rate", "2025-01"] == "dòng 36"


MONTH_AND_YEAR = {
    ("", "2024-12"): {
        "total_points": "87,96 điểm",
        "rank": "03/10",
        "transparency_points": "18/18 điểm",
        "transparency_rate": "100%",
        "timeliness_points": "19,8/20 điểm",
        "on_time_rate": "99,16%",
        "online_service_points": "7,2/12 điểm",
        "online_payment_points": "8,1/10 điểm",
        "online_payment_rate": "70,2%",
        "satisfaction_points": "18/18 điểm",
        "satisfaction_rate": "100%",
        "digitization_points": "16,9/22 điểm",
    },
    ("Trung bình của tỉnh", "2024-12"): {
        "transparency_points": "12,5/18 điểm",
        "timeliness_points": "19,3/20 điểm",
        "online_service_points": "8/12 điểm",
        "online_payment_points": "6,2/10 điểm",
        "satisfaction_points": "17,9/18 điểm",
        "digitization_points": "16,9/22 điểm",
    },
    ("", "2024"): {
        "total_points": "89,39 điểm",
        "rank": "05/10",
        "transparency_points": "18/18 điểm",
        "transparency_rate": "100%",
        "timeliness_points": "19,9/20 điểm",
        "on_time_rate": "99,33%",
        "online_service_points": "7,4/12 điểm",
        "online_service_rate": "92,2%",
        "online_payment_points": ["9,2/10 điểm", "9,6/10 điểm"],
        "online_payment_rate": "67,94%",
        "satisfaction_points": "18/18 điểm",
        "satisfaction_rate": "100%",
        "digitization_points": "17/22 điểm",
    },
    ("Trung bình của tỉnh", "2024"): {
        "total_points": "87,73 điểm",
        "transparency_points": "14/18 điểm",
        "timeliness_points": "19,8/20 điểm",
        "online_service_points": "8/12 điểm",
        "online_payment_points": "9,6/10 điểm",
        "satisfaction_points": "17,7/18 điểm",
        "digitization_points": "18,7/22 điểm",
    },
}


@pytest.mark.parametrize("named", [True, False])
def test_a_month_and_a_year_beside_the_provincial_means(document, named):
    read = document("huyen", named)
    for (unit, period), expected in MONTH_AND_YEAR.items():
        assert read.of(unit, period) == expected, (unit, period)
    assert len(read.figures) == sum(map(len, MONTH_AND_YEAR.values())) == 38
    assert (read.aside, read.findings) == ([], [])
    # Wrapped lines: "12,5/18" stands two lines below its "chỉ số trung bình của tỉnh đạt".
    assert read.places["Trung bình của tỉnh", "transparency_points", "2024-12"] == "dòng 41"
    assert [name for name, _, _ in read.tables[0].summaries] == ["Trung bình của tỉnh"]


@pytest.mark.parametrize("named", [True, False])
def test_dai_thinh_has_its_figures_in_a_table(document, named):
    read = document("dai-thinh", named)
    assert (read.figures, read.findings) == ({}, [])
    ((place, text),) = read.aside
    assert place == "dòng 29"
    assert "100% thanh toán không dùng tiền" in text


MY_THANH = {
    "total_points": ["82,1/100 điểm", "82,1/100 điểm"],
    "rank": "10/14",
    "rating": "Tốt",
    "transparency_points": "18/18 điểm",
    "procedures_disclosed_rate": "100%",
    "dossier_sync_rate": "4",
    "timeliness_points": "15/20 điểm",
    "on_time_rate": "75 %",
    "overdue_rate": "25 %",
    "online_service_points": "7,5/12 điểm",
    "partial_online_procedures": "3 TTHC",
    "partial_online_rate": "1,83 %",
    "full_online_procedures": "4 TTHC",
    "full_online_rate": "2,44 %",
    "information_only_procedures": "157 TTHC",
    "information_only_rate": "95,73%",
    "online_submission_rate": "100 %",
    "in_person_submission_rate": "0%",
    "online_on_time_rate": "75 %",
    "online_overdue_rate": "25 %",
    "online_payment_points": "7,2/10 điểm",
    "procedures_with_online_payment": "81 TTHC",
    "procedures_with_online_payment_rate": "65,32%",
    "procedures_with_direct_payment": "43 TTHC",
    "procedures_with_direct_payment_rate": "34,68 %",
    "financial_procedures_on_portal": "8 TTHC",
    "financial_procedures_on_portal_rate": "15,69%",
    "financial_procedures_not_integrated": "43 TTHC",
    "financial_procedures_not_integrated_rate": "84,31%",
    "online_payments": "257",
    "online_payment_rate": "60,61%",
    "direct_payments": "167",
    "direct_payment_rate": "39,39%",
    "satisfaction_points": "18 /18 điểm",
    "petition_satisfaction_rate": "100%",
    "reception_satisfaction_rate": "100%",
    "digitization_points": "18/22 điểm",
    "electronic_result_rate": "100 %",
    "digitization_rate": "100%",
    "data_reuse_rate": "0 %",
    "portal_document_queries": "921.747",
    "certified_copies_deployed": "1/1",
    "certified_copies": "296",
}


@pytest.mark.parametrize(("named", "unit"), [(True, ""), (False, "xã Mỹ Thanh")])
def test_my_thanh(document, named, unit):
    read = document("my-thanh", named)
    assert read.of(unit, "2024-05") == MY_THANH
    assert len(read.figures) == 43
    assert read.aside == []
    # The source disputes two of its rates, and one rate has no "%".
    assert sorted(read.findings) == [
        ("ambiguous_number", "dossier_sync_rate", "dòng 23"),
        ("disputed_by_source", "online_overdue_rate", "dòng 46"),
        ("disputed_by_source", "overdue_rate", "dòng 29"),
    ]


QUOTED_RATES = {
    "xã Đồng Tiến": "24,18%",
    "Ông Đình": "30,47%",
    "Đông Ninh": "32,97%",
    "Hàm Tử": "30,54%",
    "xã Dân Tiến": "37,45%",
    "Tân Châu": "34,21%",
    "Bình Minh": "37,58%",
}


@pytest.mark.parametrize(("named", "has_units"), [(True, True), (True, False), (False, False)])
def test_khoai_chau(document, named, has_units):
    read = document("khoai-chau", named, KHOAI_CHAU.read_text("utf-8") if has_units else None)
    assert read.of("") == {
        "on_time_rate": "99.62%",
        "satisfaction_rate": "100",
        "online_payment_rate": "73.54%",
        "total_points": "86.02/100",
        "digitization_rate": "61.2%",
    }
    quoted = {unit: text for (unit, name, _), text in read.figures.items() if unit and name == "digitization_rate"}
    assert quoted == QUOTED_RATES
    assert len(read.figures) == 5 + 7
    assert read.findings == []
    # "13/25 xã" counts units, "trên 40 %" is a bound.
    assert [place for place, _ in read.aside] == ["dòng 40", "dòng 42"]
    assert "13/25 xã" in read.aside[0][1]
    assert "trên 40 %" in read.aside[1][1]
