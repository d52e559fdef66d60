"""Rates of the portal's answers: the printed ratio and its scale, and the counts behind it."""

import pytest


def test_counts_stand_behind_the_rates_of_transparency(sample, figures, fractions):
    table = sample("cong-2026-transparency.json")["commune"]
    assert figures(table) == {
        ("UBND phường Mẫu Sơn", "transparency_points"): "17.6",
        ("UBND xã Tân Hà", "transparency_points"): "0",
        ("UBND phường Mẫu Sơn", "publish_on_time_rate"): "100",
        ("UBND xã Tân Hà", "publish_on_time_rate"): "0",
        ("UBND phường Mẫu Sơn", "update_on_time_rate"): "90.0",
        ("UBND phường Mẫu Sơn", "procedures_disclosed_rate"): "",
        ("UBND phường Mẫu Sơn", "dossier_sync_rate"): "100",
        ("UBND xã Tân Hà", "dossier_sync_rate"): "0",
    }, "null is empty, an absent metric has no cell, 0 of 0 keeps its printed 0"
    assert fractions(table, "update_on_time_rate") == {"UBND phường Mẫu Sơn": (9, 10)}
    assert fractions(table, "procedures_disclosed_rate") == {"UBND phường Mẫu Sơn": (0, 0)}
    assert fractions(table, "dossier_sync_rate") == {"UBND phường Mẫu Sơn": (150, 150), "UBND xã Tân Hà": (0, 0)}


def test_ratios_that_are_shares_are_read_as_percent(sample, figures, fractions, notes):
    table = sample("cong-2026-dossier-digitized-phan-so.json")["commune"]
    found = figures(table)
    assert found["UBND phường Mẫu Sơn", "digitization_rate"] == "93.4%"
    assert found["UBND xã Tân Hà", "digitization_rate"] == "100%"
    assert found["UBND phường Mẫu Sơn", "data_reuse_rate"] == "50%"
    assert fractions(table, "digitization_rate") == {"UBND phường Mẫu Sơn": (467, 500), "UBND xã Tân Hà": (3, 3)}
    assert notes(table)["ambiguous_number"].severity == "info"
    assert "0.95 là 95%" in notes(table)["ambiguous_number"].detail


def ratios(*pairs, code="DOSSIER_SYNC"):
    """A CKMB answer of one metric: (numerator, denominator, ratio) per unit."""
    records = [
        {
            "departmentId": place,
            "departmentName": f"Xã {place}",
            "metrics": [{"code": code, "numerator": n, "denominator": d, "ratio": ratio}],
        }
        for place, (n, d, ratio) in enumerate(pairs)
    ]
    return {"code": "OK", "data": {"evaluation": records}}


@pytest.mark.parametrize(
    "pairs, texts",
    [
        ([(1, 200, 0.005), (1, 2, 0.5)], ["0.5%", "50%"]),
        ([(1, 200, 0.5), (1, 2, 50)], ["0.5", "50"]),
        ([(0, 9, 0), (0, 0, 1)], ["0", "1"]),
        ([(1, 2, 0.5), (1, 2, 50)], ["0.5", "50"]),
        ([(1, 2, 0.5), (0, 0, 1)], ["50%", "100%"]),
    ],
    ids=["shares", "percents", "no counts tell", "both ways", "0 of 0 among shares"],
)
def test_scale_of_a_ratio(figures, tables, pairs, texts):
    (table,) = tables(ratios(*pairs))
    assert list(figures(table).values()) == texts


def test_ratios_given_both_ways_are_a_warning(notes, tables):
    (table,) = tables(ratios((1, 2, 0.5), (1, 2, 50)))
    assert notes(table)["ambiguous_number"].severity == "warning"


def test_few_dossiers_are_no_few_petitions(notes, tables):
    (table,) = tables(ratios((1, 2, 50), code="DOSSIER_RECEIVING_SATISFACTION"))
    assert "small_counts" not in notes(table)


def test_counts_without_a_printed_rate_are_kept_and_are_no_missing_figure(make_root, sample_text):
    root = make_root(units=None)
    root.file("2026-06", "dvc-progress.json", sample_text("cong-2026-dvc-progress-tree.json"))
    root.ingest("2026-06")
    rows = root.table("2026-06").query("indicator_id == 'on_time_rate' and scope == 'commune'")
    (rate,) = rows.itertuples()
    assert (rate.numerator, rate.denominator, rate.text) == (1530, 1540, "")
    assert rate.value != rate.value, "what the file does not print is not computed into it"
    missing = [check.unit for check in root.checks("2026-06", "no_figure")]
    assert missing == ["Xã Tân Hà"], "its points are null"


def test_counts_behind_a_rate_that_a_workbook_prints_are_kept_and_told(make_root, sample_text):
    root = make_root(area="tinh-thu", toml='name = "Tỉnh Thử"\nlevel = "tinh"\n', units=None)
    root.file("2026-06", "dvc-progress.json", sample_text("cong-2026-dvc-progress-tree.json"))
    header = ["STT", "Đơn vị", "Tỷ lệ hồ sơ xử lý đúng hạn (%)"]
    root.workbook("2026-06", "bang.xlsx", {"PL": [header, [1, "Phường Mẫu Sơn", 99.35], [2, "Xã Tân Hà", 98]]})
    root.ingest("2026-06")
    rows = root.stored("2026-06").query("unit == 'Phường Mẫu Sơn' and indicator_id == 'on_time_rate'")
    figures = {row.standing: (row.source, row.value, row.numerator, row.denominator) for row in rows.itertuples()}
    assert figures["current"][:2] == ("bang.xlsx", 99.35)
    assert (figures["second"][0], *figures["second"][2:]) == ("dvc-progress.json", 1530, 1540)
    (check,) = root.checks("2026-06", "repeated_value")
    assert (check.severity, check.source) == ("info", "dvc-progress.json")
    assert "1530/1540" in check.detail.replace(".", "") and "bang.xlsx" in check.detail
