"""What a notebook calls first and last: `open_report` brings the data up to date, `publish` writes the period's files."""

import sys

from analysis.core import paths
from analysis.core.areas import choose_area, choose_baseline, choose_period, periods_of, unread_in
from analysis.core.model import CHECK_COLUMNS, check_row
from analysis.intake.ingest import guest_periods, hosts_of, ingest_strictly
from analysis.reference.indicators import TOTAL_POINTS, catalogue
from analysis.render.outputs import encoded, manifest_of, write_index, write_report
from analysis.render.reading import with_progress
from analysis.report import painter, sections
from analysis.report.facts import build_report
from analysis.report.facts_json import facts_dict
from analysis.report.guests import baseline_in_own_files
from analysis.report.letters_findings import MOST_OWN
from analysis.report.readings import HISTORY_PERIODS, history_of
from analysis.report.words import worse_word

# What a directive asks about first; an area's tables have the rate, the portal's lists only the points.
MAIN_INDICATORS = ("digitization_rate", "digitization_points", TOTAL_POINTS)


def open_report(month, area=None, baseline=None, periods_back=HISTORY_PERIODS):
    """The Report of `month`, after what is new in data/raw/ was read; AnalysisError says what is missing or unreadable.

    The period and its baseline must be readable; an unreadable earlier month is a gap of the history and a check row.
    """
    if "ipykernel" in sys.modules:
        painter.start()
    return read_report(month, area, baseline, periods_back)


def read_report(month, area=None, baseline=None, periods_back=HISTORY_PERIODS):
    """`open_report` for one who draws too little to start the painter.

    A streak is as long as it is, however short the history: one that reaches back to the first period read is read further.
    """
    area = choose_area(area)
    period = choose_period(area, month, guest_periods)
    baseline = choose_baseline(area, period, baseline, guest_periods)
    streaks_back = max(periods_back, HISTORY_PERIODS)
    report = _read(area, period, baseline, periods_back, streaks_back)
    while report.changes["streak"].abs().max() >= streaks_back:
        streaks_back *= 2
        report = _read(area, period, baseline, periods_back, streaks_back)
    return report


def _read(area, period, baseline, periods_back, streaks_back):
    needed, earlier = [p for p in (baseline, period) if p], history_of(area, period, periods_back=streaks_back)
    # The files of later periods may print figures of this one.
    since = min(p for p in (period.previous(streaks_back), baseline) if p)
    later = [p for p in periods_of(area.slug) if not p < since]
    folders = sorted({*earlier, *later, *needed} & set(periods_of(area.slug)))
    results = ingest_strictly(area, folders, needed, progress=with_progress)
    hosts = hosts_of(results)
    baseline = baseline or baseline_in_own_files(area, period, hosts)
    more_checks = [_unreadable(area, r) for r in results if r.failure and r.period in earlier] + _unread(area, period)
    return build_report(area, period, baseline, more_checks, hosts, periods_back, streaks_back)


def main_indicator(report):
    """The indicator that the report looks at closely: the first of MAIN_INDICATORS that the communes have, else their first
    rate or points of which more is better, else the first of which less is; counts, which go with a commune's size, come last."""
    numbers = [catalogue()[name] for name in report.number_ids]
    others = sorted(numbers, key=lambda i: (i.unit not in ("percent", "points"), i.polarity <= 0))
    usual = [name for name in MAIN_INDICATORS if name in report.indicator_ids]
    return [*usual, *(indicator.indicator_id for indicator in others), MAIN_INDICATORS[0]][0]


def publish(report, blocks, indicator_id):
    """Path of report.html, after all files of the period's report were written: all of them or, on any failure, none."""
    outputs = render_outputs(report, blocks, indicator_id)
    folder = paths.reports_dir(report.area.slug, report.period)
    write_report(folder, outputs)
    write_index()
    return folder / "report.html"


def render_outputs(report, blocks, indicator_id):
    """{relative name: bytes} of everything that a report consists of; the manifest comes last."""
    from analysis.report.docx import directive
    from analysis.report.html import page
    from analysis.report.traces import tracer
    from analysis.report.xlsx import appendix

    blocks = sections.worth_printing(report, blocks)
    charts = [chart for block in blocks for chart in block.charts]
    outputs = {f"charts/{name}": content for chart in charts for name, content in chart.files().items()}
    outputs["report.html"] = page(report, blocks, tracer(report)).encode("utf-8")
    outputs["directive.docx"] = directive(
        report, indicator_id, _appendix_tables(blocks), [c for c in charts if c.name.startswith("thay-doi")]
    )
    outputs["appendix.xlsx"] = appendix(report, *_sheets(report, blocks, indicator_id))
    outputs["facts.json"] = encoded(facts_dict(report))
    outputs["checks.csv"] = _checks_csv(report)
    outputs["manifest.json"] = encoded(manifest_of(report, sections.headline(report, indicator_id).lead, outputs))
    return outputs


def _appendix_tables(blocks):
    """{section: its table} of those that a directive carries: the indicators of all units, who fell, and the area's own
    figures where they are too many for the text."""
    found = {block.name: block.tables[0] for block in blocks if block.tables}
    carried = ["tung-nhom", "don-vi-giam"]
    carried += ["dia-ban"] if "dia-ban" in found and len(found["dia-ban"].rows) > MOST_OWN else []
    return {name: found[name] for name in carried if name in found}


def _sheets(report, blocks, indicator_id):
    """([(sheet name, Table), …], {sheet name: Bars}) of the workbook: those that are read first come first."""
    from analysis.report.xlsx_charts import charted

    names = {
        "tung-nhom": "Các chỉ tiêu",
        "xep-hang": "Xếp hạng",
        "don-vi-giam": f"Đơn vị {worse_word(indicator_id)}",
        "bien-dong": "Biến động",
        "dia-ban": "Địa bàn",
        "kiem-tra": "Kiểm tra",
    }
    found = {block.name: block.tables for block in blocks}
    sheets = [(sheet, table) for name, sheet in names.items() for table in found.get(name, ())]
    with_bars = charted(report, indicator_id)
    checks = [sheet for sheet in sheets if sheet[0] == names["kiem-tra"]]
    others = [sheet for sheet in sheets if sheet not in checks]
    charts = [(name, table) for name, table, _ in with_bars]
    return [*others, *charts, *checks], {name: bars for name, _, bars in with_bars}


def _checks_csv(report):
    import csv
    import io

    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, CHECK_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(report.checks)
    return buffer.getvalue().encode("utf-8")


def _unreadable(area, result):
    """The check row about an earlier period that could not be read."""
    detail = f"{result.failure} Xu hướng các kỳ dùng số liệu đã đọc được lần trước, nếu có."
    return check_row("unreadable_file", "error", area.slug, str(result.period), "", "", detail, "", "")


def _unread(area, period):
    """Check rows of `period` about what lies in the area's folder and is read for no period."""
    return [
        check_row("misplaced", "warning", area.slug, str(period), "", "", said, place, "")
        for place, said in unread_in(area.slug)
    ]
