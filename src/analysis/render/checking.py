"""A draft held against the stored data: `check_draft`, and what `chiso766 check` shows and writes of it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from analysis.claims.comments import commented
from analysis.claims.counts import LISTED
from analysis.claims.draft import claims_of_sentences
from analysis.claims.finding import AGREES, DIFFERS, NO_DATA, NOT_UNDERSTOOD, UNKNOWN_UNIT, VERDICTS
from analysis.claims.left_tables import claims_of_left_rows, is_left
from analysis.claims.stored import Data
from analysis.claims.tables import claims_of_tables, rows_of
from analysis.core import paths
from analysis.core.areas import choose_area, choose_period
from analysis.core.model import BadParameter, CannotWrite
from analysis.core.periods import match_period
from analysis.core.text import legacy_font
from analysis.intake.ingest import guest_periods, hosts_of, ingest
from analysis.intake.layouts import tables_of
from analysis.intake.prose import statements_read
from analysis.readers.files import READERS, read_grids
from analysis.reference.indicators import catalogue

TITLES = {
    DIFFERS: "SAI",
    UNKNOWN_UNIT: "Tên không có trong danh mục",
    NOT_UNDERSTOOD: "Chưa hiểu, hãy tự đối chiếu",
    NO_DATA: "Không có số liệu để đối chiếu",
    AGREES: "đúng",
}
_SHORT = {DIFFERS: "sai", UNKNOWN_UNIT: "tên lạ", NOT_UNDERSTOOD: "chưa hiểu", NO_DATA: "không có số liệu"}
_COPY = "-kiem-tra"
_FOLDER = re.compile(r"(?:^|; )(\d{4}[^/;]*)/")  # "…; 2024-07/phu-luc.xlsx, …": where a figure of another period stands


@dataclass(frozen=True)
class Checked:
    """A draft's claims in reading order; `grids`: what was read of it."""

    path: Path
    area: object
    period: object
    claims: tuple
    grids: tuple

    @property
    def counts(self):
        """{verdict: number of claims}."""
        return {verdict: sum(claim.verdict == verdict for claim in self.claims) for verdict in VERDICTS}


def check_draft(file, month, area=None):
    """The Checked of a drafted text; AnalysisError where the draft or the month's data cannot be read.

    What is new in data/raw/ is read first; the month itself must be readable, another that is not simply has no figures.
    """
    path = Path(file)
    if not path.is_file():
        raise BadParameter(f"Không có tệp {file}. Hãy viết đúng đường dẫn của văn bản cần kiểm tra rồi chạy lại.")
    if path.suffix.lower() not in READERS:
        kinds = ", ".join(sorted(READERS))
        raise BadParameter(
            f'{path.name}: chưa kiểm tra được loại tệp "{path.suffix}". Hãy lưu văn bản thành .docx rồi chạy lại; đọc được: {kinds}.'
        )
    area = choose_area(area)
    period = choose_period(area, month, guest_periods)
    results = ingest(area)
    for result in results:
        if result.failure and result.period == period:
            raise result.failure
    data = Data(area, period, hosts=hosts_of(results))
    grids = tuple(grid for grid in read_grids(path, path.name) if not grid.hidden)
    font = legacy_font([text for grid in grids for row in grid.cells for text in row if text])
    if font:
        raise BadParameter(
            f"{path.name}: chữ trong tệp gõ bằng phông {font}, không phải Unicode. Hãy chuyển mã sang Unicode (ví dụ bằng Unikey, "
            "Ctrl+Shift+F6) rồi chạy lại."
        )
    return Checked(path, area, period, tuple(c for grid in grids for c in claims_of(grid, data)), grids)


def claims_of(grid, data):
    """[Claim, …] of one grid of a draft: its tables and, of a document, its sentences."""
    tables = [
        table
        for table in tables_of(grid, data.scope_of, data.period.year, data.period.last_month())
        if not is_left(table, data)
    ]
    taken = {row for table in tables for row in rows_of(grid, table)}
    rows = [row for row in range(len(grid.cells)) if row not in taken]
    issuer = _statements(grid, rows, data)[0].issuer if grid.lines else ""
    of_left_rows, taken = claims_of_left_rows(grid, rows, data, issuer)
    claims = claims_of_tables(grid, tables, data, issuer) + of_left_rows
    if grid.lines:
        owners, statements = _statements(grid, [row for row in rows if row not in taken], data)
        claims += claims_of_sentences(grid, owners, statements, data)
    return sorted(claims, key=lambda claim: (claim.row, claim.column, claim.start))


def _statements(grid, rows, data):
    """(Owners, statements) of the rows of a document."""
    return statements_read(grid, rows, data.scope_of, data.period, data.area, (data.period,))


def report_lines(checked):
    """The lines for a person in a hurry: how many are wrong, each wrong figure with the right one, then what could not be held
    against the data."""
    counts = checked.counts
    others = [f"{count} {_SHORT[verdict]}" for verdict, count in counts.items() if count and verdict in _SHORT]
    yield (
        f"{checked.path.name}, đối chiếu với số liệu {checked.period.words()} của {checked.area.name}: "
        f"{', '.join([*others, f'{counts[AGREES]} đúng'])}."
    )
    for period in _illustrative(checked):
        yield f"Lưu ý: số liệu {period.words()} là số liệu minh họa; điều gì dưới đây dựa vào kỳ đó thì chưa có căn cứ."
    if not checked.claims:
        yield "Không thấy con số nào về các chỉ tiêu trong văn bản."
    for verdict in VERDICTS[:-1]:
        claims = [claim for claim in checked.claims if claim.verdict == verdict]
        if claims:
            yield f"\n{TITLES[verdict]} ({len(claims)})"
        for number, claim in enumerate(claims, start=1):
            yield f"{number:3}. {claim.place}: {remark(claim)}"
            yield f"     “{claim.text}”"


def _illustrative(checked):
    """The periods of illustrative figures on which a claim rests, the draft's own among them."""
    others = {folder for claim in checked.claims for folder in _FOLDER.findall(claim.source)}
    periods = {checked.period, *filter(None, map(match_period, others))}
    return [period for period in sorted(periods) if checked.area.status(period) == "illustrative"]


def remark(claim):
    """What is said of one claim: "Đồng Tiến, tỷ lệ số hóa hồ sơ: văn bản ghi 24,18%, số liệu là 36% (phu-luc.xlsx, …)"."""
    name = catalogue()[claim.indicator_id].name if claim.indicator_id else ""
    about = ", ".join(filter(None, (claim.unit, name[:1].lower() + name[1:])))
    said = f"văn bản ghi {claim.quoted}"
    if claim.verdict == DIFFERS:
        said += f", đúng ra là {claim.found}" if claim.found and not claim.note.startswith(LISTED) else ""
    elif claim.verdict == UNKNOWN_UNIT:
        said = f'không có đơn vị "{claim.unit}"'
    source = f" ({claim.source})" if claim.source else ""
    note = f"; {claim.note}" if claim.note else ""
    return f"{about}: {said}{source}{note}" if about and claim.verdict != UNKNOWN_UNIT else f"{said}{source}{note}"


def as_json(checked):
    """The content of `check --json`."""
    claims = [
        {
            "text": claim.text,
            "unit": claim.unit,
            "indicator_id": claim.indicator_id,
            "quoted": claim.quoted,
            "found": claim.found,
            "verdict": claim.verdict,
            "place": f"{claim.place}; nguồn: {claim.source}" if claim.source else claim.place,
        }
        for claim in checked.claims
    ]
    content = {"claims": claims, "counts": dict(sorted(checked.counts.items()))}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def refuse_target(target, file):
    """Nothing; BadParameter where `check --json` would overwrite the draft or a file in data/raw/."""
    if Path(target).resolve() == Path(file).resolve():
        raise BadParameter(f"--json {target} là chính văn bản cần kiểm tra. Hãy chọn tên tệp khác rồi chạy lại.")
    paths.refuse_raw(target)


def write_json(checked, target):
    """Write `check --json`, whole or not at all."""
    _written(Path(target), as_json(checked).encode("utf-8"))


def write_copy(checked):
    """The path of the copy with comments beside a .docx draft; None for other files, and where there is nothing to comment on (a
    copy of an earlier run is then replaced by one without comments).

    Beside a draft in data/raw/ it would be read as one more file of the month: that one goes into the month's report folder.
    """
    folder = checked.path.parent
    if paths.is_raw(folder):
        folder = paths.reports_dir(checked.area.slug, checked.period)
    target = folder / f"{checked.path.stem}{_COPY}.docx"
    remarks = {}
    for claim in checked.claims:
        if claim.verdict in (DIFFERS, UNKNOWN_UNIT, NOT_UNDERSTOOD):
            remarks.setdefault((claim.row, claim.column, claim.start, claim.end), []).append(claim)
    if checked.path.suffix.lower() != ".docx" or not (remarks or target.exists()):
        return None
    texts = [(claims[0], "\n".join(_comment(claim) for claim in claims)) for claims in remarks.values()]
    _written(target, commented(checked.path, checked.grids[0], texts))
    return target if remarks else None


def _comment(claim):
    return f"{TITLES[claim.verdict]}: {remark(claim)}."


def _written(path, content):
    try:
        with paths.written_whole(path) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        raise CannotWrite(
            f"Không ghi được {path} ({error.strerror or error}). Hãy đóng tệp đang mở bằng chương trình khác, kiểm tra quyền ghi rồi "
            "chạy lại."
        ) from error
