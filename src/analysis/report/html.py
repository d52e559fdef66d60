"""Blocks -> HTML: the self-contained page, the fragment that a notebook shows, and the list of all reports."""

import base64
import json
from functools import cache
from pathlib import Path

from analysis.core import paths
from analysis.core.areas import load_area
from analysis.core.periods import match_period
from analysis.core.text import capitalized
from analysis.report.sentences import STATUS_WORDS, WARNINGS

_TEMPLATES = Path(__file__).parent / "templates"


def page(report, blocks):
    """The whole report as one HTML text: styles, script and pictures inside, no request leaves it."""
    warning = WARNINGS[report.status].strip("[]")
    poor = [p for p in (report.period, report.baseline) if p and report.area.status(p) != "official"]
    return _template("report.html.j2").render(
        title=f"{capitalized(report.period.words())}: {report.area.name}",
        area_name=", ".join(filter(None, (report.area.name, report.area.parent))),
        heading=f"Bộ chỉ số phục vụ người dân, doanh nghiệp {report.period.words()}",
        banner=f"{warning} ({', '.join(f'{p.words()}: số liệu {STATUS_WORDS[report.area.status(p)]}' for p in poor)})" if poor else "",
        alarm=f"Còn {report.errors} lỗi số liệu cần người xem (mục Kiểm tra). Chưa nên ký." if report.errors else "",
        blocks=blocks,
        footer=f"Lập bằng chiso766 từ các tệp trong data/raw/{report.area.slug}/{report.period}.",
        css=_asset("report.css"),
        script=_asset("sort.js"),
    )


def fragment(block):
    """One block as HTML for a notebook's output."""
    return str(_template("blocks.html.j2").module.block(block, "svg"))


def index_page():
    """The HTML text of reports/index.html: every report there is, newest first, with its headline, status and open errors."""
    found = sorted(paths.reports_dir().glob("*/*/manifest.json"), key=lambda p: (p.parts[-3], p.parts[-2]))
    reports = [_listed(path) for path in reversed(found) if match_period(path.parts[-2])]
    return _template("index.html.j2").render(reports=reports, css=_asset("report.css"), script=_asset("sort.js"))


def _listed(manifest_path):
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    return {
        "area_name": load_area(manifest["area"]).name,
        "period": manifest["period"],
        "words": capitalized(match_period(manifest["period"]).words()),
        "link": f"{manifest['area']}/{manifest['period']}/report.html",
        "headline": manifest["headline"],
        "status": STATUS_WORDS[manifest["status"]],
        "errors": manifest["errors"],
        "warnings": manifest["warnings"],
    }


def _data_uri(content, kind):
    return f"data:image/{kind};base64," + base64.b64encode(content).decode("ascii")


@cache
def _template(name):
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.filters["data_uri"] = _data_uri
    return environment.get_template(name)


@cache
def _asset(name):
    from markupsafe import Markup

    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))
