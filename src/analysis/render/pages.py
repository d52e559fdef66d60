"""What the notebooks beside the monthly one call first and last: reports of one page with its charts, each in its folder."""

from dataclasses import replace

from analysis import __version__
from analysis.core import paths
from analysis.core.areas import choose_area, choose_period
from analysis.core.model import MissingData
from analysis.core.periods import periods_between
from analysis.core.text import join_names
from analysis.reference.indicators import catalogue, in_order
from analysis.render.kinds import KINDS, baseline_of_comparison, choose_indicator, choose_months_back, guest_periods
from analysis.render.monthly import open_report
from analysis.render.outputs import checksum, encoded, write_index, write_report
from analysis.report.readings import HISTORY_PERIODS
from analysis.report.sections import worth_printing
from analysis.report.words import lowered

__all__ = ["open_comparison", "open_indicator", "open_report", "publish_page"]


def open_indicator(indicator, month, area=None, months_back=HISTORY_PERIODS):
    """(Report, indicator_id) of `month` with `months_back` periods before it; MissingData where nobody has the indicator.

    Streaks and signals are those of the monthly report, whatever part of the history is shown.
    """
    indicator_id, shown = choose_indicator(indicator), choose_months_back(months_back)
    report = open_report(month, area, periods_back=max(shown, HISTORY_PERIODS))
    present = {*report.indicator_ids, *report.own_figures()["indicator_id"]}
    if indicator_id not in present:
        named = join_names(f"{lowered(catalogue()[name].name)} ({name})" for name in in_order(present))
        raise MissingData(
            f"{report.period.words().capitalize()} của {report.area.name} không có chỉ tiêu {lowered(catalogue()[indicator_id].name)} "
            f"({indicator_id}). Các chỉ tiêu hiện có: {named}. Hãy chọn một trong các chỉ tiêu đó. Báo cáo cũ được giữ nguyên."
        )
    first = str(report.period.previous(shown))
    return replace(report, history=report.history[report.history["period"] >= first]), indicator_id


def open_comparison(period, baseline=None, area=None):
    """The Report of `period` against `baseline`, the period before by the calendar where none is given, with all periods
    between them."""
    area = choose_area(area)
    period = choose_period(area, period, guest_periods)
    baseline = baseline_of_comparison(area, period, baseline, guest_periods)
    steps = len(periods_between(baseline, period)) - 1
    return open_report(period, area.slug, baseline, periods_back=steps)


def publish_page(report, kind, blocks, indicator_id=None):
    """Path of report.html of a report of `kind`, after it and its charts were written: all of them or, on any failure, none."""
    found = {"indicator": indicator_id, "baseline": str(report.baseline)}
    detail = KINDS[kind].detail
    folder = paths.reports_dir(report.area.slug, report.period, kind, *([found[detail]] if detail else []))
    write_report(folder, page_outputs(report, kind, blocks, indicator_id))
    write_index()
    return folder / "report.html"


def page_outputs(report, kind, blocks, indicator_id=None):
    """{relative name: bytes} of a page, its charts and its manifest."""
    from analysis.report.html import page
    from analysis.report.traces import tracer

    blocks = worth_printing(report, blocks)
    charts = [chart for block in blocks for chart in block.charts]
    outputs = {f"charts/{name}": content for chart in charts for name, content in chart.files().items()}
    heading = _heading(report, kind, indicator_id)
    outputs["report.html"] = page(report, blocks, tracer(report), heading).encode("utf-8")
    outputs["manifest.json"] = encoded(_manifest(report, kind, blocks, outputs, _subject(report, kind, indicator_id)))
    return outputs


def _subject(report, kind, indicator_id):
    """What the page is about, as the list of a period's reports says it."""
    if KINDS[kind].detail == "baseline":
        return f"So sánh với {report.baseline.words()}"
    return catalogue()[indicator_id].name if indicator_id else KINDS[kind].words


def _heading(report, kind, indicator_id):
    """The page's first line."""
    if KINDS[kind].detail == "baseline":
        return f"So sánh {report.period.words()} với {report.baseline.words()}"
    return f"{_subject(report, kind, indicator_id)} {report.period.words()}"


def _manifest(report, kind, blocks, outputs, subject):
    return {
        "kind": kind,
        "title": subject,
        "area": report.area.slug,
        "period": str(report.period),
        "baseline": str(report.baseline) if report.baseline else None,
        "status": report.status,
        "headline": blocks[0].lead,
        "errors": report.errors,
        "warnings": report.warnings,
        "program": f"chiso766 {__version__}",
        "sources": report.files,
        "taken_from": report.taken_from,
        "outputs": {name: checksum(content) for name, content in outputs.items()},
    }
