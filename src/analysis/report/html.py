"""Blocks -> HTML: the self-contained page, the fragment that a notebook shows, and the list of all reports."""

import base64
import json
from functools import cache
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from analysis.core import paths
from analysis.core.areas import load_area
from analysis.core.model import AnalysisError
from analysis.core.periods import match_period
from analysis.core.text import capitalized, sort_key
from analysis.report.origins import with_cells
from analysis.report.sentences import STATUS_WORDS, WARNINGS

_TEMPLATES = Path(__file__).parent / "templates"
_PAGE, _MANIFEST = "report.html", "manifest.json"
# So many pages of one kind stand open beside their period; more are folded under one line, by what there is one page of.
_MOST_OPEN = 5
_PAGE_OF_EACH = {"unit": "đơn vị", "indicator": "chỉ tiêu", "compare": "lần so sánh"}


def whole(text):
    """A sentence in one piece, of which no figure's place is known."""
    return [(text, "")]


def page(report, blocks, pieces=whole, heading=""):
    """The whole report as one HTML text: styles, script and pictures inside, no request leaves it. `pieces` takes a sentence
    apart into [(text, the place of a figure or ""), …], as traces.tracer() does; `heading` is the page's own where it is not the monthly report."""
    warning = WARNINGS[report.status].strip("[]")
    poor = [p for p in (report.period, report.baseline) if p and report.area.status(p) != "official"]
    return _template("report.html.j2").render(
        title=f"{heading or capitalized(report.period.words())}: {report.area.name}",
        area_name=", ".join(filter(None, (report.area.name, report.area.parent))),
        heading=heading or f"Bộ chỉ số phục vụ người dân, doanh nghiệp {report.period.words()}",
        banner=f"{warning} ({', '.join(f'{p.words()}: số liệu {STATUS_WORDS[report.area.status(p)]}' for p in poor)})"
        if poor
        else "",
        alarm=f"Còn {report.errors} lỗi số liệu cần người xem (mục Kiểm tra). Chưa nên ký." if report.errors else "",
        blocks=blocks,
        footer=f"Lập bằng chiso766 từ các tệp trong {folders_of(report)}.",
        css=_asset("report.css"),
        pieces=pieces,
        script=_asset("sort.js") + _asset("origins.js"),
    )


def folders_of(report):
    """ "data/raw/my-hao/2025-01": the folders that the period's figures come from, other periods' among them."""
    others = report.taken_from.get(str(report.period), {})
    files = report.files.get(str(report.period), ()) if others else ()
    has_own = not others or any(file["source"].partition("/")[0] not in others for file in files)
    periods = [str(report.period)] * has_own + list(others)
    periods += [
        p for p in report.files if p not in (str(report.period), *periods) and report.period.covers(match_period(p))
    ]
    return ", ".join(f"data/raw/{report.area.slug}/{period}" for period in periods)


def fragment(block):
    """One block as HTML for a notebook's output: it needs no styles but its own."""
    return str(_template("blocks.html.j2").module.block(block, whole, alone=True))


def index_page():
    """The HTML text of reports/index.html: every report there is, newest first, with its headline, status and open errors, and
    the other kinds of report of its area and period."""
    folders = {path.parent for name in (_MANIFEST, _PAGE) for path in paths.reports_dir().glob(f"*/*/{name}")}
    others = _other_kinds()
    periods = {folder: period for folder in folders | set(others) if (period := match_period(folder.name))}
    names = {slug: _area_name(slug) for slug in {folder.parent.name for folder in periods}}
    in_time = sorted(set(periods.values()))
    by_area = sorted(periods, key=lambda folder: (sort_key(names[folder.parent.name]), folder.parent.name))
    newest_first = sorted(by_area, key=periods.get, reverse=True)
    reports = [
        _listed(folder, periods[folder], names[folder.parent.name], others.get(folder, ()))
        | {"place": in_time.index(periods[folder])}
        for folder in newest_first
    ]
    return _template("index.html.j2").render(reports=reports, css=_asset("report.css"), script=_asset("sort.js"))


def _other_kinds():
    """{folder of an area and period: [(folder's name of the kind, title, link, manifest), …]}: the pages below it, in the order of
    their folders; what cannot be read is left to the report of that kind, which the next run makes anew."""
    found, reports = {}, paths.reports_dir()
    for path in sorted(reports.glob(f"*/*/*/**/{_MANIFEST}")):
        area, period, kind = path.relative_to(reports).parts[:3]
        link = quote((path.parent / _PAGE).relative_to(reports).as_posix())
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
            title = str(manifest["title"])
        except (OSError, ValueError, KeyError, TypeError):
            title, manifest = f"Không đọc được {paths.in_root(path)}", {}
        page = (kind, title, link if path.with_name(_PAGE).is_file() else "", manifest)
        found.setdefault(reports / area / period, []).append(page)
    return found


def _kinds_listed(others):
    """[(words of the line that folds them or "", [{title, link}, …]), …]: the pages of a period, a group per kind."""
    listed = []
    for kind, pages in groupby(others, key=lambda page: page[0]):
        links = [{"title": title, "link": link} for _, title, link, _ in pages]
        many = len(links) > _MOST_OPEN
        links = sorted(links, key=lambda link: sort_key(link["title"])) if many else links
        listed.append((f"{len(links)} {_PAGE_OF_EACH.get(kind, 'trang')}" if many else "", links))
    return listed


def _listed(folder, period, area_name, others):
    """What the list says of one area and period; an unreadable report is named as such, and keeps no new one from being made."""
    there = (folder / _PAGE).is_file()
    known = {
        "area_name": area_name,
        "words": capitalized(period.words()),
        "link": quote(f"{folder.parent.name}/{folder.name}/{_PAGE}") if there else "",
        "others": _kinds_listed(others),
    }
    main = folder / _MANIFEST
    try:
        if not there and not main.is_file():
            made = "báo cáo tháng" if period.kind == "month" else "báo cáo của kỳ"
            return known | _standing_of(others[0][3], f"Chưa lập {made}.")
        manifest = json.loads(main.read_text(encoding="utf-8"))
        return known | _standing_of(manifest, str(manifest["headline"]))
    except (OSError, ValueError, KeyError, TypeError):
        said = f"Không đọc được {paths.in_root(main)}. Hãy lập lại báo cáo của kỳ này."
        return known | {"headline": said, "status": "Không rõ", "caution": True, "errors": "–", "warnings": "–"}


def _standing_of(manifest, headline):
    """The cells of a row that a manifest fills; KeyError, TypeError or ValueError where it lacks one."""
    status = manifest["status"]
    return {
        "headline": headline,
        "status": _standing(status),
        "caution": status != "official",
        "errors": int(manifest["errors"]),
        "warnings": int(manifest["warnings"]),
    }


def _standing(status):
    """ "Số liệu chính thức"; a lower standing in the words of its warning: "Số liệu minh họa, không sử dụng trong văn bản"."""
    return (WARNINGS[status].strip("[]") or f"số liệu {STATUS_WORDS[status]}").capitalize()


def _area_name(slug):
    """The area's name; its slug where its settings cannot be read, which is said where that area is reported on."""
    try:
        return load_area(slug).name
    except AnalysisError:
        return slug


def _data_uri(content, kind):
    return f"data:image/{kind};base64," + base64.b64encode(content).decode("ascii")


def _unbroken(text):
    """`text` with what must not be parted at the end of a line held together: "1,6 điểm %", "ô C6"."""
    return text.replace("điểm %", "điểm\u00a0%").replace(", ô ", ", ô\u00a0")


@cache
def _template(name):
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.filters["data_uri"] = _data_uri
    environment.filters |= {"in_words": with_cells, "unbroken": _unbroken}
    return environment.get_template(name)


@cache
def _asset(name):
    from markupsafe import Markup

    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))
