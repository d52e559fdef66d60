"""The chart kit on request: every chart of an indicator at the page's width and at half of it, beside the period's report."""

import json

from analysis.core import paths
from analysis.core.areas import choose_area, choose_period
from analysis.core.model import BadParameter, MissingData
from analysis.render.monthly import main_indicator, open_report
from analysis.render.outputs import checksum, encoded, write_all
from analysis.report import sections


def write_charts_of(month, area=None, indicator_id=None):
    """Paths of the charts of a period that has a report, which compares with the same baseline."""
    chosen = choose_area(area)
    period = choose_period(chosen, month)
    manifest = _manifest_of(paths.reports_dir(chosen.slug, period), period)
    return write_charts(open_report(str(period), chosen.slug, manifest["baseline"]), indicator_id)


def write_charts(report, indicator_id=None):
    """Paths of all charts that look closely at an indicator (the report's main one, unless told), as PNG, SVG and text at both
    widths. They become part of the report: the next one that is made takes those away that it does not make itself."""
    indicator_id = indicator_id or main_indicator(report)
    if indicator_id not in report.number_ids:
        raise BadParameter(
            f"{report.area.name}, {report.period.words()}: các đơn vị không có chỉ tiêu {indicator_id!r} để vẽ. Các chỉ tiêu "
            f"có số liệu: {', '.join(report.number_ids) or 'không có'}."
        )
    folder = paths.reports_dir(report.area.slug, report.period)
    manifest = _manifest_of(folder, report.period)
    if manifest["sources"] != report.files:
        raise MissingData(
            f"Số liệu của {report.period.words()} đã đổi từ khi lập báo cáo. Hãy lập lại báo cáo (chiso766 report "
            f"{report.period}) rồi vẽ lại."
        )
    made = {}
    for chart in sections.charts(report, indicator_id):
        made |= chart.files() | chart.half.files()
    outputs = {f"charts/{name}": content for name, content in made.items()}
    manifest["outputs"] |= {name: checksum(content) for name, content in outputs.items()}
    write_all(folder, outputs | {"manifest.json": encoded(manifest)})
    return [folder / name for name in outputs]


def _manifest_of(folder, period):
    """The manifest of a period's report; MissingData where it has none that can be read."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return manifest | {key: manifest[key] for key in ("baseline", "outputs", "sources")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MissingData(
            f"Chưa có báo cáo của {period.words()} trong {paths.in_root(folder)}. Hãy lập báo cáo trước: chiso766 report {period}."
        ) from error
