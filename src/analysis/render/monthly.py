"""What a notebook calls first and last: `open_report` brings the data up to date, `publish` writes the period's files."""

import sys

from analysis import __version__
from analysis.core import paths
from analysis.core.areas import choose_area, choose_baseline, choose_period
from analysis.core.model import CHECK_COLUMNS
from analysis.intake.ingest import ingest_strictly
from analysis.render.outputs import as_json, checksums, write_all, write_index
from analysis.report import painter, sections
from analysis.report.facts import HISTORY_PERIODS, build_report, facts_dict, history_of

# What a directive asks about first; an area's tables have the rate, the portal's lists only the points.
MAIN_INDICATORS = ("digitization_rate", "digitization_points", "total_points")


def open_report(month, area=None, baseline=None, periods_back=HISTORY_PERIODS):
    """The Report of `month`, after what is new in data/raw/ was read; AnalysisError says what is missing or unreadable.

    The period and its baseline must be readable; an unreadable earlier month is a gap of the history and a check row.
    """
    if "ipykernel" in sys.modules:
        painter.start()
    return read_report(month, area, baseline, periods_back)


def read_report(month, area=None, baseline=None, periods_back=HISTORY_PERIODS):
    """`open_report` for one who draws too little to start the painter."""
    area = choose_area(area)
    period = choose_period(area, month)
    baseline = choose_baseline(area, period, baseline)
    needed = [p for p in (baseline, period) if p]
    history = sorted({*history_of(area, period, periods_back), *needed})
    results = ingest_strictly(area, history, needed, progress=with_progress)
    return build_report(area, period, baseline, [_unreadable(area, r) for r in results if r.failure], periods_back)


def main_indicator(report):
    """The indicator that the report looks at closely: the first of MAIN_INDICATORS that the communes have."""
    present = [name for name in MAIN_INDICATORS if name in report.indicator_ids]
    return present[0] if present else MAIN_INDICATORS[0]


def publish(report, blocks, indicator_id):
    """Path of report.html, after all files of the period's report were written: all of them or, on any failure, none."""
    outputs = render_outputs(report, blocks, indicator_id)
    folder = paths.reports_dir(report.area.slug, report.period)
    write_all(folder, outputs)
    write_index()
    return folder / "report.html"


def render_outputs(report, blocks, indicator_id):
    """{relative name: bytes} of everything that a report consists of; the manifest comes last."""
    from analysis.report.docx import directive
    from analysis.report.html import page
    from analysis.report.xlsx import appendix

    blocks = sections.worth_printing(report, blocks)
    charts = [chart for block in blocks for chart in block.charts]
    outputs = {f"charts/{chart.name}.png": chart.png for chart in charts}
    outputs |= {f"charts/{chart.name}.svg": chart.svg for chart in charts}
    outputs["report.html"] = page(report, blocks).encode("utf-8")
    outputs["directive.docx"] = directive(
        report, indicator_id, _appendix_tables(blocks), [c for c in charts if c.name.startswith("thay-doi")]
    )
    outputs["appendix.xlsx"] = appendix(report, _sheets(blocks))
    outputs["facts.json"] = as_json(facts_dict(report))
    outputs["checks.csv"] = _checks_csv(report)
    outputs["manifest.json"] = as_json(_manifest(report, outputs, indicator_id))
    return outputs


def _appendix_tables(blocks):
    """The tables that a directive carries: the indicators of all units, and who fell."""
    found = {block.name: block.tables for block in blocks}
    return [*found.get("tung-nhom", ()), *found.get("don-vi-giam", ())]


def _sheets(blocks):
    names = {
        "tung-nhom": "Các chỉ tiêu",
        "xep-hang": "Xếp hạng",
        "don-vi-giam": "Đơn vị giảm",
        "bien-dong": "Biến động",
        "dia-ban": "Địa bàn",
        "kiem-tra": "Kiểm tra",
        "phuong-phap": "Nguồn",
    }
    found = {block.name: block.tables for block in blocks}
    return [(sheet, table) for name, sheet in names.items() for table in found.get(name, ())]


def _checks_csv(report):
    import csv
    import io

    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, CHECK_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(report.checks)
    return buffer.getvalue().encode("utf-8")


def _manifest(report, outputs, indicator_id):
    return {
        "area": report.area.slug,
        "period": str(report.period),
        "baseline": str(report.baseline) if report.baseline else None,
        "status": report.status,
        "headline": sections.headline(report, indicator_id).lead,
        "errors": report.errors,
        "warnings": report.warnings,
        "program": f"chiso766 {__version__}",
        "sources": report.files,
        "outputs": checksums(outputs),
    }


def _unreadable(area, result):
    values = (
        "unreadable_file",
        "error",
        area.slug,
        str(result.period),
        "",
        "",
        f"{result.failure} Xu hướng các kỳ dùng số liệu đã đọc được lần trước, nếu có.",
        "",
        "",
    )
    return dict(zip(CHECK_COLUMNS, values, strict=True))


def with_progress(periods):
    """`periods`, with a progress bar where reading takes over a second and a person watches."""
    if not sys.stderr.isatty():
        return periods
    from tqdm import tqdm

    return tqdm(periods, desc="Đọc số liệu", unit=" kỳ", delay=1, leave=False)
