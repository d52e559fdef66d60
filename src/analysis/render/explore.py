"""A look at any indicator of any period by hand: choices as widgets, or as the parameters of a plain cell."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from analysis.core import paths
from analysis.core.areas import area_slugs, choose_area, choose_period, load_area, periods_of
from analysis.core.model import AnalysisError, BadParameter, MissingData
from analysis.core.numbers import written
from analysis.core.text import capitalized, join_names, near_names, slug, sort_key, tidy
from analysis.reference.indicators import catalogue
from analysis.render.kinds import choose_indicator
from analysis.render.monthly import main_indicator, read_report
from analysis.report import first_screen, sections, sentences, tables
from analysis.report.charts_of_change import ranking
from analysis.report.charts_of_choice import chosen_units
from analysis.report.document import Block, present
from analysis.report.facts import Report
from analysis.report.words import change_words, figure_of, in_sentence, lowered

_MOST_TOLD = 8
_NO_WIDGETS = "Các ô chọn cần gói ipywidgets, máy này chưa có. Hãy sửa tham số ở ô đầu tiên rồi chạy lại; bảng và biểu đồ ở ô dưới."


@dataclass(frozen=True)
class Look:
    """What a choice shows: a sentence, a table, a chart; `units` are the chosen names, none where all are shown."""

    report: Report
    indicator_id: str
    units: tuple
    block: Block

    def _repr_html_(self):
        """What a notebook shows: the same fragment as in a report."""
        return self.block._repr_html_()


def look(area=None, month=None, indicator=None, units=()):
    """The Look at one indicator of one period: of all units, or of those named in `units`; the newest period and the main
    indicator where none is given. What is new in data/raw/ is read first."""
    _report.cache_clear()
    return _look(area, month, indicator, units)


def _look(area, month, indicator, units):
    area = choose_area(area)
    period = choose_period(area, month or _periods(area)[0])
    report = _report(area.slug, str(period), str(paths.root()))
    indicator_id = choose_indicator(indicator) if indicator else main_indicator(report)
    units = _names(units)
    if not report.units:
        return Look(report, indicator_id, (), sections.own_figures(report))
    if indicator_id not in report.indicator_ids:
        return Look(report, indicator_id, (), Block("xem", "Xem và vẽ", sentences.absent(report, indicator_id)))
    rows = report.of(indicator_id)
    if unknown := [unit for unit in units if unit not in set(rows["unit"])]:
        near = near_names(unknown[0], list(rows["unit"]))
        hint = f" Gần nhất: {', '.join(near)}." if near else ""
        raise BadParameter(
            f"{capitalized(period.words())} của {area.name} không có đơn vị {join_names(map(repr, unknown))}.{hint} Hãy sửa tên rồi chạy lại."
        )
    chosen = rows[rows["unit"].isin(units)] if units else rows
    return Look(report, indicator_id, units, _block(report, indicator_id, chosen, bool(units)))


def _periods(area):
    """The periods of an area, newest first; MissingData where it has none."""
    if not (there := periods_of(area.slug)):
        raise MissingData(
            f"{area.name} chưa có kỳ nào trong data/raw/{area.slug}. Hãy đặt tệp nhận được vào thư mục của kỳ rồi chạy lại."
        )
    return there[::-1]


def _names(units):
    """The names of `units`, which may be one name, in either form of Unicode: papermill passes a text."""
    return tuple(filter(None, map(tidy, [units] if isinstance(units, str) else units or ())))


@lru_cache(maxsize=8)
def _report(area_slug, period, root):
    """The Report of a period, read once; `root` tells apart the folders in which the same names may stand."""
    return read_report(period, area_slug)


def _block(report, indicator_id, rows, is_choice):
    name = lowered(catalogue()[indicator_id].name)
    caption = f"{capitalized(name)}, {tables.compared_periods(report)}"
    if is_choice:
        caption += (
            f": {written(len(rows))} đơn vị đã chọn, hạng tính trong cả {written(len(report.of(indicator_id)))} đơn vị"
        )
        lead, lines = _chosen_sentence(report, indicator_id, rows), ()
        chart = chosen_units(report, indicator_id, rows)
    else:
        lead = first_screen.headline(report, indicator_id)
        lines = tuple(filter(None, (first_screen.greatest_falls(report, indicator_id),)))
        chart = ranking(report, indicator_id)
    table = tables.changes_table(report, indicator_id, caption, rows, with_moves=True)
    source = sentences.source_sentence(report)
    return Block(
        "xem", "Xem và vẽ", lead, (*lines, source), charts=present(chart), tables=(table,), note=tables.note(report)
    )


def _chosen_sentence(report, indicator_id, rows):
    """ "Yên Lộ: 31,0%, giảm 12,4 điểm % so với tháng 7/2024, hạng 18/18; …": the chosen units' own facts, of many their number."""
    before, everyone = report.baseline, int(report.of(indicator_id)["value"].notna().sum())
    if len(rows) > _MOST_TOLD:
        counts = rows["state"].value_counts()
        words = {"falling": "giảm", "rising": "tăng", "unchanged": "không đổi"}
        said = [f"{written(counts.get(state, 0))} {word}" for state, word in words.items()]
        rest = len(rows) - sum(counts.get(state, 0) for state in words)
        said += [f"{written(rest)} không so sánh được"] if rest else []
        return sentences.with_warning(report, f"{written(len(rows))} đơn vị đã chọn: {', '.join(said)}.")
    said = []
    for row in rows.itertuples():
        facts = [figure_of(report, indicator_id, row.value)]
        if row.delta == row.delta:
            facts.append(
                f"{change_words(indicator_id, row.delta, report.digits(indicator_id))} so với {before.words()}"
            )
        if row.rank == row.rank:
            facts.append(f"hạng {int(row.rank)}/{written(everyone)}")
        said.append(f"{in_sentence(row)}: {', '.join(facts)}")
    return sentences.with_warning(report, capitalized(f"{'; '.join(said)}."))


def save_chart(shown, wanted=True):
    """The paths of PNG and SVG of a Look's chart, written below reports/<area>/<period>/explore/; none where it has none, or
    where it is not `wanted`."""
    charts = shown.block.charts if wanted else ()
    folder = paths.reports_dir(shown.report.area.slug, shown.report.period, "explore")
    targets = []
    for chart in charts:
        for suffix, content in (("png", chart.png), ("svg", chart.svg)):
            targets.append(folder / f"{_file_name(shown)}.{suffix}")
            with paths.written_whole(targets[-1]) as temporary:
                temporary.write_bytes(content)
    return targets


def _file_name(shown):
    """The indicator and the chosen units; of more than three their number, with letters that tell this choice from others."""
    names = [slug(unit) for unit in shown.units]
    if len(names) > 3:
        names = [f"{len(names)}-don-vi", hashlib.sha256("\n".join(sorted(shown.units)).encode("utf-8")).hexdigest()[:6]]
    return "-".join([slug(shown.indicator_id), *names])


def desk(area=None, month=None, indicator=None, units=()):
    """The widgets that choose area, period, indicator and units, above what they show; a Block that says what to do instead
    where ipywidgets is not installed."""
    try:
        import ipywidgets as w
    except ImportError:
        return Block("xem", "Xem và vẽ", _NO_WIDGETS)
    _report.cache_clear()
    named = {"description_width": "7em"}
    wide = w.Layout(width="34em")
    areas = w.Dropdown(
        options=[(load_area(name).name, name) for name in area_slugs()], description="Địa bàn", style=named, layout=wide
    )
    periods = w.Dropdown(description="Kỳ", style=named, layout=wide)
    indicators = w.Dropdown(description="Chỉ tiêu", style=named, layout=wide)
    chosen = w.SelectMultiple(description="Đơn vị", rows=8, style=named, layout=wide)
    hint = w.HTML("Không chọn đơn vị nào là xem tất cả; giữ Ctrl để chọn nhiều.")
    button = w.Button(description="Lưu biểu đồ", icon="save", tooltip="Ghi PNG và SVG vào thư mục của báo cáo")
    page, message = w.HTML(), w.HTML()
    state = {"filling": False, "shown": None}

    def offer(widget, options, wanted):
        """Give a widget its options and the value among them that is wanted, without a redraw for each."""
        values = [value for _, value in options]
        state["filling"] = True
        try:
            widget.options = options
            if widget is chosen:
                widget.value = [value for value in wanted if value in values]
            elif values:
                widget.value = wanted if wanted in values else values[0]
        finally:
            state["filling"] = False

    def fill_periods(wanted=None):
        there = _periods(load_area(areas.value))
        offer(periods, [(capitalized(period.words()), str(period)) for period in there], wanted)

    def fill_indicators(wanted=None, wanted_units=()):
        report = _report(areas.value, periods.value, str(paths.root()))
        numbers = report.number_ids
        main = main_indicator(report)
        options = [(catalogue()[name].name, name) for name in numbers]
        offer(indicators, options, wanted if wanted in numbers else main)
        names = report.of(numbers[0])["unit"] if numbers else []
        offer(chosen, [(name, name) for name in sorted(names, key=sort_key)], wanted_units)

    def redraw():
        message.value = ""
        state["shown"] = _look(areas.value, periods.value, indicators.value, chosen.value)
        page.value = state["shown"]._repr_html_()

    def follow(fill):
        """A callback that fills what depends on the choice, then shows it; what the analyst can mend is said in place."""

        def changed(_):
            if state["filling"]:
                return
            try:
                fill()
                redraw()
            except AnalysisError as error:
                state["shown"] = None
                page.value = _paragraph(error)

        return changed

    def of_area():
        fill_periods(periods.value)
        of_period()

    def of_period():
        fill_indicators(indicators.value, chosen.value)

    def save(_):
        written_files = save_chart(state["shown"]) if state["shown"] else []
        files = " và ".join(paths.in_root(path) for path in written_files)
        message.value = _paragraph(f"Đã lưu {files}." if files else "Không có biểu đồ để lưu.")

    state["filling"] = True
    areas.value = choose_area(area).slug
    state["filling"] = False
    first = str(choose_period(choose_area(area), month)) if month else None

    def at_first():
        fill_periods(first)
        fill_indicators(choose_indicator(indicator) if indicator else None, _names(units))

    follow(at_first)(None)
    for widget, fill in ((areas, of_area), (periods, of_period), (indicators, lambda: None), (chosen, lambda: None)):
        widget.observe(follow(fill), "value")
    button.on_click(save)
    choices = w.VBox([areas, periods, indicators])
    return w.VBox([w.HBox([choices, w.VBox([chosen, hint])]), w.HBox([button, message]), page])


def _paragraph(text):
    from markupsafe import escape

    return f"<p>{escape(text)}</p>"
