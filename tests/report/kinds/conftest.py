"""Letters about one unit and about a year, made of invented figures and read as text."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.core.areas import choose_baseline, load_area
from analysis.core.periods import parse_period
from analysis.intake.ingest import ingest
from analysis.report.facts import build_report
from analysis.report.letters_of_unit import announcement_letter, unit_report_letter

RAW = Path(__file__).parents[3] / "data" / "raw"

# A commune's report as offices write it: parts with counts, a remark against its own figure, a rate without its sign, six
# groups that add up to 83,9 (18 + 16 + 7,9 + 6 + 18 + 18) under a total of 82,4.
COMMUNE = """BÁO CÁO
Kết quả tháng 5/2024 của xã Phú Thủy
Tổng điểm: 82,4/100 điểm, xếp hạng 09/12, xếp loại Tốt.
1. Điểm đánh giá nhóm chỉ số về công khai, minh bạch: 18/18 điểm, trong đó:
- Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công Quốc gia: 5.
2. Điểm đánh giá nhóm chỉ số về tiến độ giải quyết hồ sơ: 16/20 điểm, trong đó:
- Tỷ lệ hồ sơ xử lý đúng hạn: 80%.
- Tỷ lệ hồ sơ quá hạn: 20%.
(Số liệu hồ sơ quá hạn chưa chính xác, sổ theo dõi của xã không có hồ sơ nào trễ)
3. Điểm đánh giá chỉ số về dịch vụ công trực tuyến: 7,9/12 điểm, trong đó:
- Tỷ lệ hồ sơ nộp trực tuyến: 66,7 % (80/120)
- Tỷ lệ TTHC cung cấp DVCTT một phần: 3 TTHC (đạt 1,83%)
4. Điểm đánh giá chỉ số về thanh toán trực tuyến: 6/10 điểm, trong đó:
- Tỷ lệ TTHC có giao dịch thanh toán trực tuyến: 81 TTHC (đạt 65,32%)
- Tỷ lệ TTHC có giao dịch thanh toán trực tiếp và hình thức khác: 43 TTHC (34,68%)
5. Điểm đánh giá nhóm chỉ số về mức độ hài lòng: 18/18 điểm.
6. Điểm đánh giá nhóm chỉ số về số hóa hồ sơ: 18/22 điểm, trong đó:
- Tỷ lệ hồ sơ TTHC số hóa hồ sơ, kết quả giải quyết TTHC: 100%
- Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa: 0%
"""
YEAR = """Kết quả năm 2024 của huyện Thử như sau:
Tổng hợp các nhóm chỉ số đạt 88,14 điểm (trung bình của tỉnh là 87,5 điểm); xếp hạng thứ 04/10, trong đó:
- Chỉ số Công khai minh bạch: 17/18 điểm (trung bình của tỉnh là 14,5/18 điểm).
- Chỉ số Tiến độ giải quyết: 19,9/20 điểm (trung bình của tỉnh là 19,9/20 điểm), đạt tỷ lệ 99,33%.
- Chỉ số Dịch vụ công trực tuyến: 7,4/12 điểm (trung bình của tỉnh là 8/12 điểm).
- Chỉ số Thanh toán trực tuyến: 9,1/10 điểm 9,9/10 điểm (trung bình của tỉnh là 9,6/10 điểm).
- Chỉ số Mức độ hài lòng: 18/18 điểm (trung bình của tỉnh là 17,7/18 điểm).
- Chỉ số về số hóa hồ sơ: 16,7/22 điểm (trung bình của tỉnh là 18,7/22 điểm).
"""
MONTHS = {
    "2024-02": "Kết quả tháng 2/2024 của huyện Thử: Tổng điểm: 85,1 điểm. Tỷ lệ số hóa hồ sơ: 61,2%.",
    "2024-03": "Kết quả tháng 3/2024 của huyện Thử: Tổng điểm: 86 điểm.",
    "2024-12": "Kết quả tháng 12/2024 của huyện Thử: Tổng điểm: 87,96 điểm; xếp hạng thứ 03/10.",
}
DISTRICT = 'name = "Huyện Thử"\nlevel = "huyen"\nparent = "Tỉnh Mẫu"\n'
XA = 'name = "Xã Phú Thủy"\nlevel = "xa"\nparent = "Huyện Thử, tỉnh Mẫu"\n'


@pytest.fixture
def of_commune(make_root):
    """of_commune(text=COMMUNE, period="2024-05", toml=XA) -> Report of a commune's own document, read by the whole intake."""

    def make(text=COMMUNE, period="2024-05", toml=XA):
        root = make_root(units=None, toml=toml)
        root.file(period, "bao-cao.txt", text)
        root.ingest(period)
        return built(root, period)

    return make


@pytest.fixture
def of_year(make_root):
    """of_year(text=YEAR, months=MONTHS, toml=DISTRICT, unread=()) -> Report of the year 2024 of an invented district."""

    def make(text=YEAR, months=MONTHS, toml=DISTRICT, unread=()):
        root = make_root(toml=toml)
        for period, said in {**months, "2024": text}.items():
            root.file(period, f"van-ban-{period}.txt", said)
            if period not in unread:
                root.ingest(period)
        return built(root, "2024")

    return make


def built(root, period):
    """The Report of a stored period and of the one before it, where that is there."""
    area, period = load_area(root.area), parse_period(period)
    return build_report(area, period, choose_baseline(area, period))


@pytest.fixture
def shipped_area(tmp_path, monkeypatch):
    """shipped_area("my-thanh") -> that slug, after a copy of what data/raw/ ships of it was read."""

    def read(slug):
        shutil.copytree(RAW / slug, tmp_path / "data" / "raw" / slug)
        monkeypatch.setenv("ANALYSIS_ROOT", str(tmp_path))
        ingest(load_area(slug))
        return slug

    return read


@pytest.fixture
def district(report_of, tmp_path, monkeypatch):
    """A root without files, where a letter looks for the months of a year, and
    district(text, level="huyen", parent="Tỉnh Mẫu", office={}, …) -> the Report of these figures, of an area with a level."""

    monkeypatch.setenv("ANALYSIS_ROOT", str(tmp_path / "empty"))

    def make(text, level="huyen", parent="Tỉnh Mẫu", office=None, **how):
        report = report_of(text, **how)
        return replace(report, area=replace(report.area, level=level, parent=parent, office=office or {}))

    return make


@pytest.fixture
def text_of():
    """text_of(letter) -> all that it says."""
    return _text_of


def _text_of(letter):
    """All that a letter says, a paragraph or a table's row per line, each Line with the places of its figures."""
    head = [f"{name}: {value}" for name, value in _head(letter) if value]
    body = [f"{line.text}{' «' + ' | '.join(line.sources) + '»' if line.sources else ''}" for line in letter.body]
    lines = ["\n".join(head), *(f"{ground};" for ground in letter.grounds), letter.opening, *body, letter.closing]
    lines += [f"Nơi nhận: {'; '.join(letter.recipients)}", f"Người ký: {' / '.join(letter.signers)}"]
    for appendix in letter.appendices:
        table = appendix.table
        lines += [f"\n[{appendix.caption}]", " | ".join(table.headers)]
        lines += [" | ".join(f"*{c.text}*" if c.strong else c.text for c in row).rstrip() for row in table.rows]
        lines.append(table.note)
    return "\n".join(filter(None, lines)) + "\n"


def _head(letter):
    yield "Cơ quan", " / ".join(letter.issuer)
    yield "Số", letter.symbol
    yield "Địa danh", letter.place
    yield "Loại", letter.title
    yield "Trích yếu", letter.subject
    yield "Kính gửi", "; ".join(letter.addressees)


@pytest.fixture
def announced(district):
    """announced(text, unit="Yên Lộ", …) -> the announcement about these figures."""
    return lambda text, unit="Yên Lộ", **how: announcement_letter(district(text, **how), unit)


@pytest.fixture
def reported(district):
    """reported(text, unit="Yên Lộ", …) -> the report about these figures."""
    return lambda text, unit="Yên Lộ", **how: unit_report_letter(district(text, **how), unit)
