"""chiso766 units: the list, the open questions, and what it writes into units.csv."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from analysis.cli import main

# As Excel saves it: a byte order mark, semicolons, \r\n; quotes where somebody put them.
UNITS = (
    "\ufeffname;unit_id;kind;aliases;since;until;successors;official_code\r\n"
    "Yên Lộ;tt-yen-lo;thị trấn;;;;;\r\n"
    '"Yên Lộ";xa-yen-lo;xã;;;;;\r\n'
    "Tân Hà;tan-ha-1;xã;;;;;\r\n"
    "Đồng Xá;dong-xa-2;xã;Đồng Xa;;;;\r\n"
    "Cũ Kỹ;cu-ky;xã;;;2024-06;tan-ha-1;\r\n"
    "Hai Kỳ;hai-ky;xã;;2024-07;;;\r\n"
)
TABLE = "STT;Đơn vị;Số hóa (22đ)\n1;Đông Xá;20,5\n2;Yên Lộ;20\n3;Cũ Kỹ;19\n4;Tân Hà;18\n5;Nghĩa Trụ;17\n"


@pytest.fixture
def root(make_root):
    root = make_root(units=None)
    root.raw("units.csv").write_bytes(UNITS.encode())
    root.file("2024-08", "bang.csv", TABLE)
    return root


def units(*arguments):
    return CliRunner().invoke(main, ["units", *arguments])


def refused(root, *arguments):
    """The one sentence of a refusal, after it was seen that nothing was written."""
    before = root.raw("units.csv").read_bytes() if root.raw("units.csv").is_file() else None
    done = units(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Lỗi: ") and len(done.stderr.splitlines()) == 1
    assert (root.raw("units.csv").read_bytes() if before is not None else None) == before
    return done.stderr


def test_units_and_questions_are_listed(root):
    done = units()
    assert done.exit_code == 1  # a person must look
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["Mã", "Tên", "Loại", "Cách", "viết", "khác", "Từ", "Đến", "Đơn", "vị", "kế", "tiếp"]
    assert lines[4].split() == ["dong-xa-2", "Đồng", "Xá", "xã", "Đồng", "Xa"]
    assert lines[5].split() == ["cu-ky", "Cũ", "Kỹ", "xã", "2024-06", "tan-ha-1"]
    assert lines[7] == "Huyện Thử: 6 đơn vị (theo units.csv)."
    assert lines[9:] == [
        "Cần xác nhận (4):",
        '  2024-08, bang.csv, B2: "Đông Xá" không có trong danh mục đơn vị (units.csv); gần nhất: "Đồng Xá" (khác dấu).',
        '    Nếu đúng là Đồng Xá: chiso766 units --confirm "Đông Xá=dong-xa-2"',
        '  2024-08, bang.csv, B3: "Yên Lộ" là tên chung của "Thị trấn Yên Lộ" và "Xã Yên Lộ".',
        '  2024-08, bang.csv, B4: "Cũ Kỹ" đã sáp nhập vào "Tân Hà" từ 2024-07.',
        '  2024-08, bang.csv, B6: "Nghĩa Trụ" không có trong danh mục đơn vị (units.csv).',
    ]


def test_a_period_lists_its_own_units(root):
    done = units("--period", "2024-08")
    assert "hai-ky" in done.stdout and "\ncu-ky" not in done.stdout


def test_one_name_in_many_files_is_one_question(root):
    for number in range(5):
        root.file("2024-08", f"them-{number}.csv", "Đơn vị;Xếp hạng\nĐông Xá;3\n")
    lines = [line for line in units().stdout.splitlines() if '"Đông Xá" không' in line]
    assert len(lines) == 1 and "them-1.csv, A2; và 3 chỗ khác: " in lines[0]


def test_a_confirmed_name_is_written_and_remembered(root):
    before = root.raw("units.csv").read_bytes()
    done = units("--confirm", "Đông Xá=dong-xa-2", "--confirm", "UBND xã Nghĩa Trụ=Tân Hà")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines() == [
        'Đã ghi "Đông Xá" vào cột aliases của Đồng Xá (dong-xa-2) trong data/raw/thu/units.csv.',
        'Đã ghi "UBND xã Nghĩa Trụ" vào cột aliases của Tân Hà (tan-ha-1) trong data/raw/thu/units.csv.',
        "Hãy chạy lại chiso766 ingest để số liệu của các tên này được tính.",
    ]
    after = root.raw("units.csv").read_bytes()
    expected = before.replace("xã;Đồng Xa;".encode(), 'xã;"Đồng Xa;Đông Xá";'.encode())
    assert after == expected.replace("tan-ha-1;xã;;".encode(), "tan-ha-1;xã;UBND xã Nghĩa Trụ;".encode())
    root.ingest()
    figures = root.figures()
    assert figures["Đồng Xá", "digitization_points"] == "20,5"
    assert "Đông Xá" not in units().stdout.partition("Cần xác nhận (2)")[2]


def test_the_name_resolves_as_soon_as_it_is_confirmed(root):
    units()
    units("--confirm", "Đông Xá = Xã Đồng Xá")
    assert '"Đông Xá"' not in units().stdout


def test_what_is_known_already_is_not_written_twice(root):
    before = root.raw("units.csv").read_bytes()
    done = units("--confirm", "UBND xã Đồng Xa=dong-xa-2")
    assert done.exit_code == 0 and "đã được nhận ra là Đồng Xá (dong-xa-2)" in done.stdout
    assert root.raw("units.csv").read_bytes() == before


def test_a_merged_unit_may_lend_its_name_to_nobody_of_its_time(root):
    assert '"Cũ Kỹ"' in units("--confirm", "Cũ Kỹ=hai-ky").stdout  # hai-ky begins when cu-ky is no more
    assert '"Cũ Kỹ"' in refused(root, "--confirm", "Cũ Kỹ=dong-xa-2")


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("Đông Xá=dong-xa", 'Không có đơn vị "dong-xa" trong danh mục của Huyện Thử. Gần nhất: Đồng Xá (dong-xa-2).'),
        ("Đông Xá=Yên Lộ", '"Yên Lộ" là tên của nhiều đơn vị: tt-yen-lo và xa-yen-lo.'),
        ("Đồng Xa=tan-ha-1", 'tên này đang là tên hoặc cách viết khác của "Đồng Xá" trong cùng thời gian'),
        ("Xã Đồng Xa=tan-ha-1", '"Đồng Xá"'),
        ("Tân Hà=dong-xa-2", '"Tân Hà"'),
        ("Yên Lộ=xa-yen-lo", '"Thị trấn Yên Lộ"'),
        ("UBND huyện Thử=tan-ha-1", '"Huyện Thử"'),
        ("Đông Xá", "Không hiểu --confirm"),
        ("=dong-xa-2", "Không hiểu --confirm"),
        ("Đông Xá=", "Không hiểu --confirm"),
        ("Đông Xá;Đông Xa=dong-xa-2", "dấu chấm phẩy"),
    ],
)
def test_what_cannot_be_confirmed_is_refused(root, pair, message):
    assert message in refused(root, "--confirm", pair)


def test_several_are_written_together_or_not_at_all(root):
    refused(root, "--confirm", "Đông Xá=dong-xa-2", "--confirm", "Nghĩa Trụ=khong-co")
    refused(root, "--confirm", "Nghĩa Trụ=dong-xa-2", "--confirm", "Nghĩa Trụ=tan-ha-1")


def test_without_units_csv_it_says_what_to_do_and_writes_one(root):
    root.raw("units.csv").unlink()
    root.file(
        "2024-09", "bang.csv", "Đơn vị;Xếp hạng\nUBND xã Tân Hà - tỉnh Mẫu;1\nTT. Yên Lộ;2\nXã Yên Lộ;3\nYên Lộ;4\n"
    )
    assert "chiso766 units --write --area thu" in refused(root, "--confirm", "A=b")
    listed = units()
    assert listed.exit_code == 1 and "không có units.csv" in listed.stdout
    assert '2024-09, bang.csv, A5: "Yên Lộ" là tên chung của "Thị trấn Yên Lộ" và "Xã Yên Lộ".' in listed.stdout
    assert not root.raw("units.csv").exists()
    done = units("--write")
    assert done.exit_code == 0, done.stderr
    # "Tân Hà" of August is the "Xã Tân Hà" of September; which Yên Lộ "Yên Lộ" is nobody can say.
    assert root.raw("units.csv").read_text("utf-8-sig") == (
        "unit_id,name,kind,aliases,since,until,successors,official_code\n"
        "dong-xa,Đông Xá,,,,,,\ncu-ky,Cũ Kỹ,,,,,,\ntan-ha,Tân Hà,xã,,,,,\n"
        "nghia-tru,Nghĩa Trụ,,,,,,\nyen-lo,Yên Lộ,thị trấn,,,,,\nyen-lo-2,Yên Lộ,xã,,,,,\n"
    )
    assert "Đã có data/raw/thu/units.csv" in refused(root, "--write")


def test_a_period_that_cannot_be_read_is_said_and_the_others_are_listed(root):
    root.file("2024-09", "hong.xlsx", b"PK\x03\x04 cut off")
    done = units()
    assert done.exit_code == 2
    assert "thu/2024-09" in done.stderr and "Đông Xá" in done.stdout


def test_two_things_at_once_are_refused(root):
    assert "hai việc" in refused(root, "--write", "--confirm", "A=b")


def test_from_a_shell(root):
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "units", "--area", "thu", "--confirm", "Đông Xá=dong-xa-2"],
        env=os.environ | {"ANALYSIS_ROOT": str(root.path)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('Đã ghi "Đông Xá"')
