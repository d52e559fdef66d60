"""The table of contents of the right half: one function per section, each takes the Report and gives a Block."""

from analysis.core.numbers import written
from analysis.measures.ranking import weakest_first
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue, rating_bands, thresholds
from analysis.report import charts_of_change, charts_of_level, first_screen, sentences, tables
from analysis.report.document import Block, Table, cell, present
from analysis.report.formulas import FULL, formulas
from analysis.report.origins import with_cells
from analysis.report.revisions import revision_lines, revisions_tables
from analysis.report.words import area_words, lowered, worse_state, worse_word

# Sections whose sentence tells something even where no commune has figures.
_ABOUT_THE_AREA = (
    *("tom-tat", "so-sanh-duoc-khong", "kiem-tra", "cau-hoi", "dinh-chinh", "chi-tieu-giao"),
    *("ca-nam", "cac-thang", "can-xac-minh", "lich-su"),
)
_SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Ghi chú"}


def headline(report, indicator_id):
    """First screen: what happened, to whom, how much, from where, how sure."""
    lead, lines = sentences.absent(report, indicator_id), []
    if indicator_id in report.indicator_ids:
        lead = first_screen.headline(report, indicator_id)
        lines.append(first_screen.greatest_falls(report, indicator_id))
    elif not report.units and len(report.own_figures()):
        own = first_screen.own_lines(report, (TOTAL_POINTS, "rank", indicator_id))
        lead, lines = f"{report.area.name}, {lowered(own[0])}".rstrip("."), own[1:]
        lines += [] if report.baseline else [f"{sentences.no_baseline(report)}."]
    lines += [
        " ".join(_weakest(report, indicator_id)),
        sentences.missing_units(report),
        sentences.source_sentence(report),
    ]
    lines += [sentences.outside(report), first_screen.taken(report)]
    return Block("tom-tat", "Tóm tắt", lead, tuple(filter(None, lines)), note=tables.note(report))


def _weakest(report, indicator_id):
    """Who is below the lowest threshold of the main indicator, and how many are below that of the total."""
    said = {indicator_id: first_screen.weakest_named, TOTAL_POINTS: first_screen.weakest_counted}
    if indicator_id == TOTAL_POINTS:
        said = {TOTAL_POINTS: first_screen.weakest_named}
    return [say(report, name) for name, say in said.items() if thresholds(name) and has_figures(report, name)]


def movement(report):
    """How many units fell, rose, stayed, per indicator; the counts add up to all units of both periods."""
    title, names = "Chỉ tiêu nào biến động?", report.number_ids
    if not names:
        return Block("bien-dong", title, sentences.absent(report))
    counts = [name for name in names if catalogue()[name].unit == "count"]
    caption = f"Số lượng của các đơn vị sáp nhập, chia tách, {tables.compared_periods(report)}"
    shown = (tables.states_table(report, names),) if report.baseline else ()
    shown += present(tables.origins_table(report, counts, caption))
    return Block("bien-dong", title, sentences.movement_sentence(report), tables=shown)


def falling(report, indicator_id):
    """Who fell (rose, where less is better): the number and the names, weakest first, with figures; and everybody's change as
    a chart."""
    word = worse_word(indicator_id)
    title = f"Đơn vị nào {word}?"
    if indicator_id not in report.indicator_ids:
        return Block("don-vi-giam", title, sentences.absent(report, indicator_id))
    rows = weakest_first(report.state(indicator_id, worse_state(indicator_id)), indicator_id)
    what = lowered(catalogue()[indicator_id].name)
    caption = f"Các đơn vị {word} {what}, {tables.compared_periods(report)}, yếu nhất đứng đầu"
    shown = (tables.changes_table(report, indicator_id, caption, rows),) if len(rows) else ()
    changed = f"Các đơn vị sáp nhập, chia tách: {what}, {tables.compared_periods(report)}"
    shown += present(tables.origins_table(report, [indicator_id], changed))
    lead = sentences.falling_sentence(report, indicator_id)
    drawn = _drawn(report, indicator_id, charts_of_change.change_bars)
    return Block("don-vi-giam", title, lead, tables=shown, charts=drawn)


def weak(report):
    """Who is weak: the lists below and between the thresholds, and the totals over the rating bands."""
    title, names = "Đơn vị nào còn yếu?", [name for name in report.indicator_ids if thresholds(name)]
    if not names:
        none = "Không chỉ tiêu nào của kỳ này có ngưỡng để xét." if report.number_ids else sentences.absent(report)
        return Block("don-vi-yeu", title, none)
    lines = tuple(line for name in names for line in sentences.weak_lines(report, name))
    drawn = _drawn(report, TOTAL_POINTS, charts_of_level.total_bands)
    return Block("don-vi-yeu", title, lists=(lines,), charts=drawn, note=tables.note(report, [report.period]))


def ranking(report, indicator_id):
    """The whole ranking with last period's places; ties share the best place."""
    title = "Xếp hạng"
    if indicator_id not in report.indicator_ids:
        return Block("xep-hang", title, sentences.absent(report, indicator_id))
    caption = f"Xếp hạng theo {lowered(catalogue()[indicator_id].name)}, {tables.compared_periods(report)}"
    table = tables.changes_table(report, indicator_id, caption, report.of(indicator_id), with_moves=True)
    drawn = _drawn(report, indicator_id, charts_of_change.ranking, charts_of_change.rank_slope)
    return Block("xep-hang", title, sentences.ranking_sentence(report, indicator_id), tables=(table,), charts=drawn)


def indicators(report, order_by):
    """Every indicator of every unit, as a table, a heat map and distributions."""
    title, names = "Từng nhóm chỉ tiêu", report.indicator_ids
    if not names:
        return Block("tung-nhom", title, sentences.absent(report, order_by))
    order_by = order_by if order_by in names else names[0]
    table = tables.indicators_table(report, names, report.of(order_by)["unit"])
    heat = _drawn(report, order_by, charts_of_level.indicator_heat)
    some = any(has_figures(report, name) for name in names)
    return Block(
        "tung-nhom",
        title,
        tables=(table,),
        charts=heat + (present(charts_of_level.distribution(report)) if some else ()),
    )


def trends(report, indicator_id):
    """The history of one indicator: heat map by period and a small line per unit; who has fallen for how long."""
    title = "Xu hướng các kỳ"
    if indicator_id not in report.indicator_ids:
        return Block("xu-huong", title, sentences.absent(report, indicator_id))
    missing = [p.words() for p in report.missing_periods()]
    gaps = (f"Không có số liệu: {', '.join(missing)}; không nối qua kỳ thiếu.",) if missing else ()
    drawn = _drawn(report, indicator_id, charts_of_level.month_heat, charts_of_level.trends)
    return Block("xu-huong", title, sentences.trend_sentence(report, indicator_id), gaps, charts=drawn)


def own_figures(report):
    """How the area itself stands: its own published figures beside the baseline's, never a mean of its communes."""
    title, area = f"{report.area.name} đạt bao nhiêu?", area_words(report.area)
    rows = report.own_figures()
    if rows.empty:
        lead = f"Kỳ này không có số liệu riêng của {area}; trung bình của các đơn vị không thay cho số của địa bàn."
        return Block("dia-ban", title, lead)
    note = "Số của địa bàn được công bố riêng, không phải là trung bình của các đơn vị." if report.units else ""
    return Block("dia-ban", title, tables=(tables.own_table(report, rows),), note=note)


def checks(report):
    """What the checks found, worst first, each with its place."""
    if not report.checks:
        return Block("kiem-tra", "Kiểm tra", "Kiểm tra số liệu không thấy lỗi, cảnh báo hay ghi chú nào.")
    infos = len(report.checks) - report.errors - report.warnings
    lead = f"Kiểm tra số liệu: {report.errors} lỗi, {report.warnings} cảnh báo, {infos} ghi chú."
    shown = (checks_table(report.checks), *revisions_tables(report))
    return Block("kiem-tra", "Kiểm tra", lead, revision_lines(report), tables=shown)


def checks_table(checks):
    """The Table of check rows: how grave, of which period and unit, what, where."""
    rows = tuple(
        (
            severity_cell(c["severity"]),
            cell(c["period"]),
            cell(c["unit"] or "–"),
            cell(with_cells(c["detail"])),
            cell(place_of(c)),
        )
        for c in checks
    )
    return Table("Kết quả kiểm tra số liệu", ("Mức", "Kỳ", "Đơn vị", "Nội dung", "Vị trí"), ("text",) * 5, rows)


def severity_cell(severity):
    """ "Lỗi", "Cảnh báo" or "Ghi chú", sorted by weight; errors are marked."""
    return cell(_SEVERITIES[severity], list(_SEVERITIES).index(severity), strong=severity == "error")


def place_of(check):
    """ "phu-luc.xlsx, PL I, ô B22": where a check row points to."""
    return ", ".join(filter(None, (check["source"], with_cells(check["place"]))))


def method(report, kind="monthly"):
    """How the figures of a report of `kind` were made and from which files."""
    *bands, (lowest, _) = rating_bands()
    scale = "; ".join(f"{label} từ {written(at_least)} điểm" for label, at_least in bands)
    said = (
        f"Kỳ báo cáo: {report.period.words()}. {_baseline_words(report)}",
        "Thay đổi là hiệu của hai số đã in, tính bằng số thập phân, không làm tròn thêm. Hiệu của hai tỷ lệ tính bằng điểm phần trăm (điểm %).",
        "Xếp hạng: 1 là tốt nhất; đơn vị bằng nhau cùng hạng (1, 2, 2, 4). Số bậc lên, xuống chỉ tính giữa các đơn vị có số liệu ở cả hai kỳ.",
        f"Mức xếp loại tham khảo: {scale}; {lowest} dưới {written(bands[-1][1])} điểm; chưa có văn bản xác nhận, xếp loại đã công bố được giữ nguyên.",
        "Ô không có số liệu để trống, không tính là 0. Số liệu bị lỗi kiểm tra không được dùng để so sánh, xếp hạng.",
    )
    rows = tuple(
        (
            cell(period),
            cell(file["source"]),
            tables.number_cell(file["figures"], 0),
            cell(sentences.STATUS_WORDS[report.area.status(period)]),
            cell(file["sha256"][:12]),
        )
        for period, files in report.files.items()
        for file in files
    )
    headers = ("Kỳ", "Tệp", "Số liệu đọc được", "Tình trạng", "Mã kiểm tra (SHA-256)")
    table = Table("Nguồn số liệu", headers, ("text", "text", "number", "text", "text"), rows)
    lines = formulas(kind, report.units > 0, any(name in GROUP_POINTS for name in report.observations["indicator_id"]))
    shown = (lines,) if lines else ()
    return Block("phuong-phap", "Phương pháp và nguồn", paragraphs=said, lists=shown, tables=(table,), note=FULL)


def charts(report, indicator_id):
    """Every chart of a report that looks closely at an indicator, in the report's order."""
    of_main = (falling(report, indicator_id), ranking(report, indicator_id), indicators(report, indicator_id))
    blocks = (*of_main, trends(report, indicator_id), weak(report))
    return [chart for block in blocks for chart in block.charts]


def worth_printing(report, blocks):
    """`blocks` without those that only say that the area has no communes; the notebook shows them all."""
    return [b for b in blocks if report.units or b.tables or b.charts or b.paragraphs or b.name in _ABOUT_THE_AREA]


def _baseline_words(report):
    """With which period the report compares, and how that one was found."""
    by_the_calendar = (
        "Kỳ trước được xác định theo lịch; thiếu kỳ trước thì không so sánh, không lấy kỳ xa hơn thay thế."
    )
    if report.baseline is None:
        return f"{sentences.no_baseline(report)}. {by_the_calendar}"
    if report.baseline == report.period.previous():
        return f"Kỳ so sánh: {report.baseline.words()}. {by_the_calendar}"
    return (
        f"Kỳ so sánh: {report.baseline.words()}, người lập báo cáo chọn; không phải {report.period.previous().words()}."
    )


def has_figures(report, indicator_id):
    """True where a commune has a usable figure of the indicator in this period."""
    return indicator_id in report.indicator_ids and bool(report.of(indicator_id)["value"].notna().any())


def _drawn(report, indicator_id, *draw):
    """The charts of an indicator that has figures in this period; a chart function gives None where it has nothing to show."""
    return present(*(function(report, indicator_id) for function in draw)) if has_figures(report, indicator_id) else ()
