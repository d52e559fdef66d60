"""The page on which JupyterLab opens: the notebooks in the order of the month's work, and how the data stand."""

from analysis import store
from analysis.core import paths
from analysis.core.areas import area_slugs, load_area, periods_of
from analysis.core.model import AnalysisError
from analysis.core.text import capitalized
from analysis.render.kinds import KINDS
from analysis.render.notebooks import is_ours
from analysis.report.sentences import STATUS_WORDS

START_PAGE = "bat-dau.md"
# So many of the newest periods of each area are listed.
_MOST_PERIODS = 3

_TEXT = """# Bàn làm việc

{notebooks}

## Số liệu hiện có

{state}

Số lỗi, số cảnh báo là của lần đọc gần nhất, tính đến lúc mở JupyterLab. Tệp mới nhận đặt vào `data/raw/<địa bàn>/<kỳ>/`;
báo cáo nằm trong `reports/<địa bàn>/<kỳ>/`, danh sách ở `reports/index.html`.

## Cửa sổ lệnh

Bấm dấu + bên trái, chọn *Phiên điều khiển* (*Terminal*), rồi gõ, ví dụ:

    papermill monthly.ipynb -p month {month}
    chiso766 batch --kind quality
    chiso766 units
"""


def start_page():
    """The page's text, from what is stored; nothing in data/raw/ is read anew."""
    rows = [row for slug in area_slugs() for row in _rows_of(slug)]
    newest = max(
        (period for slug in area_slugs() for period in periods_of(slug) if period.kind == "month"), default="2024-08"
    )
    return _TEXT.format(notebooks="\n".join(_links()), state=_table(rows), month=newest)


def write_start_page():
    """The name of the page in notebooks/, after it was written there, with the page of methods to which the notebooks link."""
    methods = paths.CHECKOUT / "docs" / "methods.md"
    if methods.is_file():
        # For JupyterLab its root is the top: there ../docs/ of a notebook means docs/ below the folder of notebooks.
        paths.write_text_whole(paths.notebooks_dir() / "docs" / methods.name, methods.read_text(encoding="utf-8"))
    paths.write_text_whole(paths.notebooks_dir() / START_PAGE, start_page())
    return START_PAGE


def _links():
    """A numbered line per notebook of ours: the known kinds in the order of the work, then the others by name."""
    there = [path.stem for path in sorted(paths.notebooks_dir().glob("*.ipynb")) if is_ours(path)]
    known = [name for name in KINDS if name in there]
    for number, name in enumerate([*known, *(name for name in there if name not in KINDS)], start=1):
        kind = KINDS.get(name)
        yield f"{number}. [{kind.words if kind else _plain(name)}]({name}.ipynb)" + (
            f": {kind.question}" if kind else ""
        )


def _rows_of(slug):
    """The cells of an area's newest periods."""
    try:
        area = load_area(slug)
    except AnalysisError as error:
        return [(slug, "–", _plain(error), "–", "–", "–", "–")]
    rows = [_row(area, period) for period in sorted(periods_of(slug), reverse=True)[:_MOST_PERIODS]]
    return rows or [(area.name, "chưa có kỳ nào", "–", "–", "–", "–", "–")]


def _row(area, period):
    notes = store.read_notes(area.slug, period)
    report = paths.reports_dir(area.slug, period, "report.html")
    made = f"`{paths.in_root(report)}`" if report.is_file() else "chưa lập"
    head = (area.name, capitalized(period.words()), STATUS_WORDS[area.status(period)])
    if notes is None:
        return (*head, "chưa đọc", "–", "–", made)
    table = store.read_observations(area.slug, [period])
    units = table.loc[table["scope"] == "commune", "unit"].nunique()
    counts = [sum(check["severity"] == severity for check in notes["checks"]) for severity in ("error", "warning")]
    errors = f"**{counts[0]}**" if counts[0] else "0"
    return (*head, units or "số riêng", errors, counts[1], made)


def _table(rows):
    if not rows:
        return "Chưa có địa bàn nào trong `data/raw/`."
    heads = ("Địa bàn", "Kỳ", "Số liệu", "Đơn vị", "Lỗi", "Cảnh báo", "Báo cáo")
    lines = [heads, ("---",) * 3 + ("--:",) * 3 + ("---",), *rows]
    return "\n".join(f"| {' | '.join(map(_plain, line))} |" for line in lines)


def _plain(text):
    """`text` in one line of a table's cell."""
    return " ".join(str(text).split()).replace("|", "\\|")
