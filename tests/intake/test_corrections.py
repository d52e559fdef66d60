"""dinh-chinh-N/: value by value the highest N wins, and what it replaced is kept and reported."""

HEADER = "STT;Đơn vị;Số hóa (22đ);Hài lòng (18đ)\n"


def put(root, rows, correction=None, name="a.csv"):
    root.file("2024-08", f"dinh-chinh-{correction}/{name}" if correction else name, HEADER + rows)


def test_the_highest_number_wins_value_by_value(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n2;Tân Hạ;21;17\n")
    put(root, "1;Tân Hà;19;18\n", correction=2)
    put(root, "1;Tân Hà;18,5;\n", correction=10)  # 10 comes after 2, though not in text order
    root.ingest()
    assert root.figures() == {
        ("Tân Hà", "digitization_points"): "18,5",
        ("Tân Hạ", "digitization_points"): "21",
        ("Tân Hà", "satisfaction_points"): "18",
        ("Tân Hạ", "satisfaction_points"): "17",
    }
    row = root.table().query("text == '18,5'").iloc[0]
    assert (row["source"], row["place"]) == ("dinh-chinh-10/a.csv", "C2")
    revised = root.checks("2024-08", "revised")
    assert [(check.severity, check.unit, check.indicator_id, check.source) for check in revised] == [
        ("info", "Tân Hà", "digitization_points", "dinh-chinh-10/a.csv")
    ] * 2
    assert [check.detail for check in revised] == [
        "Số hóa hồ sơ: đính chính 10 thay 20,5 (a.csv, C2) bằng 18,5.",
        "Số hóa hồ sơ: đính chính 10 thay 19 (dinh-chinh-2/a.csv, C2) bằng 18,5.",
    ]


def test_an_empty_cell_of_a_correction_replaces_nothing_but_a_dash_does(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n")
    put(root, "1;Tân Hà;;-\n", correction=1)
    root.ingest()
    table = root.table().set_index("indicator_id")
    assert (table.loc["digitization_points", "text"], table.loc["satisfaction_points", "text"]) == ("20,5", "-")
    (revised,) = root.checks("2024-08", "revised")
    assert "thay 18 (a.csv, D2) bằng -" in revised.detail


def test_a_correction_that_says_the_same_is_no_revision(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n")
    put(root, "1;Tân Hà;20.50;18\n", correction=1)
    root.ingest()
    assert root.checks("2024-08", "revised") == []
    assert root.figures()["Tân Hà", "digitization_points"] == "20.50"


def test_a_correction_settles_a_contradiction(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n1;Tân Hà;21;18\n")
    put(root, "1;Tân Hà;21;18\n", correction=1)
    root.ingest()
    assert root.checks("2024-08", "duplicate_value") == []
    assert root.figures()["Tân Hà", "digitization_points"] == "21"


def test_two_files_of_one_correction_contradict_each_other(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n")
    put(root, "1;Tân Hà;19;18\n", correction=1)
    put(root, "1;Tân Hà;21;18\n", correction=1, name="b.csv")
    root.ingest()
    (check,) = root.checks("2024-08", "duplicate_value")
    assert "dinh-chinh-1/a.csv" in check.detail and "dinh-chinh-1/b.csv" in check.detail
    assert ("Tân Hà", "digitization_points") not in root.figures()


def test_a_partial_correction_is_no_appendix_with_missing_units(make_root):
    root = make_root(units=None)
    put(root, "1;Tân Hà;20,5;18\n2;Tân Hạ;21;17\n3;Phú Thủy;20;18\n")
    put(root, "1;Tân Hà;19;18\n2;Tân Hạ;20;17\n", correction=1)
    root.ingest()
    assert root.checks("2024-08", "unmatched_between_tables") == []


def test_a_correction_of_another_month_changes_nothing(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n")
    root.file("2024-08", "dinh-chinh-1/a.csv", "Tháng 7/2024\n" + HEADER + "1;Tân Hà;5;5\n")
    root.ingest()
    assert root.figures()["Tân Hà", "digitization_points"] == "20,5"
    (check,) = root.checks("2024-08", "period_conflict")
    assert check.source == "dinh-chinh-1/a.csv"


def test_a_correction_that_cannot_be_read_fails_the_period(make_root):
    import pytest

    from analysis.core.model import UnreadableInput

    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n")
    root.file("2024-08", "dinh-chinh-1/a.xlsx", b"hong")
    with pytest.raises(UnreadableInput, match=r"dinh-chinh-1/a\.xlsx"):
        root.ingest()


def test_a_new_correction_is_seen(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n")
    assert root.ingest().built and not root.ingest().built
    put(root, "1;Tân Hà;19;18\n", correction=1)
    assert root.ingest().built
    assert root.figures()["Tân Hà", "digitization_points"] == "19"


CORRECTION = "period,unit,indicator_id,expected,corrected,reason,who\n"


def test_a_known_mistake_is_corrected_and_kept(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n2;Tân Hạ;21;17\n")
    row = '2024-08,Tân Hà,digitization_points,"20,5",19.50,"in nhầm, đã hỏi",An\n'
    root.raw("corrections.csv").write_text(CORRECTION + row, encoding="utf-8")
    root.ingest()
    assert root.figures()["Tân Hà", "digitization_points"] == "19.50"
    old = root.stored().query("standing == 'replaced'").iloc[0]
    assert (old["text"], old["source"]) == ("20,5", "a.csv") and root.table().query("text == '20,5'").empty
    (revised,) = root.checks("2024-08", "revised")
    assert (revised.severity, revised.unit, revised.place) == ("info", "Tân Hà", "dòng 2")
    assert "19.50 thay cho 20,5 (a.csv, C2): in nhầm, đã hỏi (người ghi: An)." in revised.detail


def test_a_correction_expires_when_the_source_is_mended(make_root):
    root = make_root()
    row = "2024-08,Tân Hà,digitization_points,20.5,19,in nhầm,An\n"
    root.raw("corrections.csv").write_text(CORRECTION + row, encoding="utf-8")
    put(root, "1;Tân Hà;19,2;18\n")
    root.ingest()
    (stale,) = root.checks("2024-08", "stale_correction")
    assert (stale.severity, stale.unit, stale.place) == ("error", "Tân Hà", "dòng 2")
    assert "chờ thấy 20.5 nhưng tệp ghi 19,2" in stale.detail
    assert root.figures()["Tân Hà", "digitization_points"] == "19,2"


def test_a_correction_settles_which_of_two_readings_is_right(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n1;Tân Hà;21;18\n")
    row = "2024-08,Tân Hà,digitization_points,21,21,số thứ hai là đúng,An\n"
    root.raw("corrections.csv").write_text(CORRECTION + row, encoding="utf-8")
    root.ingest()
    assert root.figures()["Tân Hà", "digitization_points"] == "21"


def test_a_new_row_of_corrections_is_seen(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n")
    assert root.ingest().built and not root.ingest().built
    row = "2024-08,Tân Hà,digitization_points,20.5,19,in nhầm,An\n"
    root.raw("corrections.csv").write_text(CORRECTION + row, encoding="utf-8")
    assert root.ingest().built


def test_a_row_of_corrections_that_cannot_be_meant(make_root):
    import pytest

    from analysis.core.model import UnreadableInput

    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n")
    for row, word in [
        ("2024-08,Tân Hà,so_hoa,20.5,19,in nhầm,An\n", "so_hoa"),
        ("2024-13,Tân Hà,digitization_points,20.5,19,in nhầm,An\n", "2024-13"),
        ("2024-08,Tân Hà,digitization_points,20.5,mười,in nhầm,An\n", "mười"),
        ("2024-08,Tân Hà,digitization_points,20.5,19,,An\n", "reason"),
    ]:
        root.raw("corrections.csv").write_text(CORRECTION + row, encoding="utf-8")
        with pytest.raises(UnreadableInput, match=f"corrections.csv, dòng 2: .*{word}"):
            root.ingest()


def errors_of(root):
    return {(check.rule, check.place) for check in root.checks() if check.severity == "error"}


def test_what_a_correction_replaced_is_no_error_any_more(make_root):
    root = make_root()
    put(root, "1;Tân Hà;25;mười tám\n2;Tân Hạ;21;17\n")
    root.ingest()
    assert errors_of(root) == {("points_over_max", "C2"), ("unreadable_cell", "D2")}
    put(root, "1;Tân Hà;20,5;18\n", correction=1)
    root.ingest()
    assert errors_of(root) == set()
    assert root.figures()["Tân Hà", "satisfaction_points"] == "18"


def test_a_row_of_corrections_ends_the_error_that_it_settles(make_root):
    root = make_root()
    put(root, "1;Tân Hà;20,5;18\n1;Tân Hà;21;18\n")
    root.ingest()
    assert ("duplicate_value", "C2") in errors_of(root)
    row = "2024-08,Tân Hà,digitization_points,21,21,số thứ hai là đúng,An\n"
    root.raw("corrections.csv").write_text(CORRECTION + row, encoding="utf-8")
    root.ingest()
    assert root.checks("2024-08", "duplicate_value") == []


def test_a_sentence_of_the_first_issue_is_not_what_a_correction_replaced(make_root):
    root = make_root()
    root.file("2024-08", "a-cong-van.txt", "Xã Tân Hà: Chỉ số về số hóa hồ sơ: 12,5/22 điểm.\n")
    put(root, "1;Tân Hà;20,5;18\n2;Tân Hạ;21;17\n", name="b.csv")
    put(root, "1;Tân Hà;19;18\n", correction=1)
    root.ingest()
    rows = root.stored().query("unit == 'Tân Hà' and indicator_id == 'digitization_points'")
    assert dict(zip(rows["text"], rows["standing"], strict=True)) == {
        "12,5/22 điểm": "second",
        "20,5": "replaced",
        "19": "current",
    }


def test_a_corrected_place_has_its_own_how_many(make_root):
    root = make_root()
    root.file("2024-08", "a.csv", "Đơn vị;Hạng\nTân Hà;06/10\n")
    row = "2024-08,Tân Hà,rank,06/10,07/12,in nhầm,An\n"
    root.raw("corrections.csv").write_text(CORRECTION + row, encoding="utf-8")
    root.ingest()
    (found,) = root.table().to_dict("records")
    assert (found["value"], found["denominator"], found["text"]) == (7, 12, "07/12")


def test_a_figure_of_another_period_is_corrected_where_it_stands(make_root):
    root = make_root()
    text = "1. Kết quả tháng 8/2024: Tổng hợp các nhóm chỉ số đạt 87,96 điểm.\n2. Kết quả cả năm 2024: Tổng hợp các nhóm chỉ số đạt 89,39 điểm.\n"
    root.file("2024-08", "a.txt", text)
    row = '2024,Huyện Thử,total_points,"89,39","88,39",in nhầm,An\n'
    root.raw("corrections.csv").write_text(CORRECTION + row, encoding="utf-8")
    root.ingest()
    year = root.stored().query("period == '2024'")
    assert dict(zip(year["text"], year["standing"], strict=True)) == {"89,39 điểm": "replaced", "88,39": "current"}
    assert root.checks("2024-08", "stale_correction") == []
