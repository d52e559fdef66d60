"""What the notebooks beside the monthly one call first and last: reports of one page with its charts, each in its folder."""

from dataclasses import replace

from analysis import store
from analysis.core import paths
from analysis.core.areas import choose_area, choose_period, periods_of
from analysis.core.model import MissingData
from analysis.core.periods import Period, parse_period, periods_between
from analysis.core.text import capitalized, join_names
from analysis.intake.ingest import ingest_strictly
from analysis.measures.change import communes
from analysis.reference.indicators import catalogue, in_order
from analysis.reference.units import load_register
from analysis.render.kinds import (
    KINDS,
    baseline_of_comparison,
    choose_indicator,
    choose_months_back,
    choose_unit,
    choose_year,
    folder_name,
    guest_periods,
)
from analysis.render.monthly import open_report
from analysis.render.outputs import encoded, manifest_of, write_index, write_report
from analysis.render.reading import with_progress
from analysis.report.letter_of_year import annual_letter, months_of
from analysis.report.letters_of_unit import announcement_letter, unit_report_letter
from analysis.report.mergers import new_ids
from analysis.report.readings import HISTORY_PERIODS
from analysis.report.sections import worth_printing
from analysis.report.sections_of_unit import who_of
from analysis.report.unit_figures import figures_of
from analysis.report.unit_peers import unit_facts
from analysis.report.words import lowered

__all__ = ["open_comparison", "open_indicator", "open_report", "open_unit", "open_year", "publish_page"]


def open_indicator(indicator, month, area=None, months_back=HISTORY_PERIODS):
    """(Report, indicator_id) of `month` with `months_back` periods before it; MissingData where nobody has the indicator.

    Streaks and signals are those of the monthly report, whatever part of the history is shown.
    """
    indicator_id, shown = choose_indicator(indicator), choose_months_back(months_back)
    report = open_report(month, area, periods_back=shown)
    present = {*report.indicator_ids, *report.own_figures()["indicator_id"]}
    if indicator_id not in present:
        named = join_names(f"{lowered(catalogue()[name].name)} ({name})" for name in in_order(present))
        raise MissingData(
            f"{report.period.words().capitalize()} của {report.area.name} không có chỉ tiêu {lowered(catalogue()[indicator_id].name)} "
            f"({indicator_id}). Các chỉ tiêu hiện có: {named}. Hãy chọn một trong các chỉ tiêu đó. Báo cáo cũ được giữ nguyên."
        )
    return report, indicator_id


def open_comparison(period, baseline=None, area=None):
    """The Report of `period` against `baseline`, the period before by the calendar where none is given, with all periods
    between them."""
    area = choose_area(area)
    period = choose_period(area, parse_period(period, "period"), guest_periods)
    baseline = baseline_of_comparison(area, period, baseline, guest_periods)
    steps = len(periods_between(baseline, period)) - 1
    return open_report(period, area.slug, baseline, periods_back=steps)


def open_year(year=None, area=None):
    """The Report of a year (see `choose_year`), after its months were read: one that cannot be read would stand there as a gap.
    Its files are also those of the months that have figures of the area itself."""
    area, year = choose_year(area, year)
    months = {Period("month", year.year, number) for number in range(1, 13)} & set(periods_of(area.slug))
    ingest_strictly(area, sorted(months), months, progress=with_progress)
    report = open_report(year, area.slug)
    of_months = {str(month): store.read_notes(area.slug, month)["files"] for month in months_of(report)}
    return replace(report, files={**report.files, **of_months})


def open_unit(unit, month, area=None, baseline=None):
    """(Report, name of the commune in it); None for the name where the area itself is the commune. MissingData where the
    period has no figures of it. The Report's checks are those that may concern the unit: not those about other communes."""
    area = choose_area(area)
    period = choose_period(area, month, guest_periods)
    chosen = choose_unit(area, period, unit)
    report = open_report(period, area.slug, baseline)
    here = communes(report.observations).drop_duplicates("unit")["unit"]
    name = next((name for name in here if chosen and _unit_folder(report, name) == chosen), None)
    if chosen and name is None:
        name = load_register(area).labels.get(chosen, unit)
    figures_of(report, name)  # refuses a unit without figures
    now, then = (set(communes(table)["unit"]) for table in (report.observations, report.before))
    # A name that only the period has may have been another unit's in the baseline.
    checks = [
        row for row in report.checks if name in then or (row["unit"], row["period"]) != (name, str(report.baseline))
    ]
    # A unit with a new name had checks in its old one, too.
    register = load_register(area)
    renamed = {register.labels[a]: register.labels[b] for a, b in new_ids(register, report.baseline, period).items()}
    others = {one for one in now | then | set(renamed) if renamed.get(one, one) != name} - {name}
    return replace(report, checks=tuple(row for row in checks if row["unit"] not in others)), name


def _unit_folder(report, name):
    """What choose_unit() gives for a commune of the report."""
    found = communes(report.observations)
    unit_id = found.loc[found["unit"] == name, "unit_id"].iloc[0]
    return unit_id if unit_id in load_register(report.area).labels else folder_name(name)


def publish_page(report, kind, blocks, about=None):
    """Path of report.html of a report of `kind`, after it, its charts and its letters were written: all of them or, on any
    failure, none. `about`: the indicator or the unit that tells it from others of its kind."""
    write_report(folder := _folder(report, kind, about), page_outputs(report, kind, blocks, about))
    write_index()
    return folder / "report.html"


def _folder(report, kind, about):
    detail = KINDS[kind].detail
    if detail == "unit":
        about = about and _unit_folder(report, about)
    below = str(report.baseline) if detail == "baseline" else about
    return paths.reports_dir(report.area.slug, report.period, kind, *filter(None, [below]))


def page_outputs(report, kind, blocks, about=None):
    """{relative name: bytes} of a page, its charts, its letters, the facts of a unit and the manifest."""
    from analysis.report.docx import letter_docx
    from analysis.report.html import page
    from analysis.report.traces import tracer

    blocks = worth_printing(report, blocks)
    charts = [chart for block in blocks for chart in block.charts]
    outputs = {f"charts/{name}": content for chart in charts for name, content in chart.files().items()}
    outputs["report.html"] = page(report, blocks, tracer(report), _heading(report, kind, about)).encode("utf-8")
    if kind == "unit":
        outputs["facts.json"] = encoded(unit_facts(report, about))
    outputs |= {f"{letter.kind}.docx": letter_docx(report, letter) for letter in _letters(report, kind, about)}
    about_page = {"kind": kind, "title": _subject(report, kind, about)}
    outputs["manifest.json"] = encoded(about_page | manifest_of(report, blocks[0].lead, outputs))
    return outputs


def _letters(report, kind, unit):
    """The letters that stand beside a page of `kind`."""
    if kind == "annual":
        return [annual_letter(report)]
    if kind == "unit":
        return [announcement_letter(report, unit), unit_report_letter(report, unit)]
    return []


def _subject(report, kind, about):
    """What the page is about, as the list of a period's reports says it."""
    detail = KINDS[kind].detail
    if detail == "baseline":
        return f"So sánh với {report.baseline.words()}"
    if detail == "unit":
        return capitalized(who_of(report, about))
    return catalogue()[about].name if about else KINDS[kind].words


def _heading(report, kind, about):
    """The page's first line."""
    if KINDS[kind].detail == "baseline":
        return f"So sánh {report.period.words()} với {report.baseline.words()}"
    if KINDS[kind].only:
        return f"{KINDS[kind].words} {report.period.year}"
    return f"{_subject(report, kind, about)} {report.period.words()}"
