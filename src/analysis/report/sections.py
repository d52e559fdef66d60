"""The table of contents of the right half: one function per section, each takes the Report and gives a Block."""

from analysis.core.numbers import signed, written
from analysis.core.text import capitalized, join_names
from analysis.reference.indicators import DELTA_WORDS, UNIT_WORDS, catalogue, rating_bands, thresholds
from analysis.report import charts_of_change, charts_of_level, sentences
from analysis.report.document import Block, Table, cell

TOTAL = "total_points"
_SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Ghi chú"}


def headline(report, indicator_id):
    """First screen: what happened, to whom, how much, from where, how sure."""
    lines = [sentences.greatest_falls(report, indicator_id)] if indicator_id in report.indicator_ids else []
    for name in (indicator_id, TOTAL):
        if name in report.indicator_ids and thresholds(name):
            lines.append(sentences.weak_lines(report, name)[0])
    lines.append(sentences.source_sentence(report))
    lead = sentences.headline(report, indicator_id) if indicator_id in report.indicator_ids else _absent(indicator_id)
    return Block("tom-tat", "Tóm tắt", f"{lead}.", tuple(filter(None, lines)), note=_note(report))


def movement(report):
    """How many units fell, rose, stayed, per indicator; the counts add up to all units of both periods."""
    states = [("falling", "Giảm"), ("rising", "Tăng"), ("unchanged", "Không đổi"), ("new", "Mới có"), ("gone", "Không còn"), ("not_comparable", "Không so sánh được")]
    rows = []
    for name in report.indicator_ids:
        counts = report.counts(name)
        numbers = [cell(str(counts[state]), counts[state]) for state, _ in states]
        rows.append((cell(catalogue()[name].name), *numbers, cell(str(sum(counts.values())), sum(counts.values()))))
    compared = f"{report.period.words()} so với {report.baseline.words()}" if report.baseline else report.period.words()
    table = Table(f"Số đơn vị giảm, tăng, không đổi theo từng chỉ tiêu, {compared}", ("Chỉ tiêu", *(word for _, word in states), "Tổng"), ("text", *["number"] * 7), tuple(rows), _note(report))
    lead = "" if report.baseline else f"Chưa có số liệu {report.period.previous().words()} nên không so sánh với kỳ trước."
    return Block("bien-dong", "Chỉ tiêu nào biến động?", lead, tables=(table,))


def falling(report, indicator_id):
    """Who fell: the number and the names, weakest first, with figures; and everybody's change as a chart."""
    title = "Đơn vị nào giảm?"
    if indicator_id not in report.indicator_ids:
        return Block("don-vi-giam", title, _absent(indicator_id))
    rows = report.state(indicator_id, "falling").sort_values("value", kind="stable")
    body = tuple(_change_row(report, indicator_id, row) for row in rows.itertuples())
    tables = (Table(f"Các đơn vị giảm {sentences.measured(catalogue()[indicator_id].name)}, yếu nhất đứng đầu", _change_headers(report, indicator_id), _CHANGE_KINDS, body, _note(report)),)
    chart = charts_of_change.change_bars(report, indicator_id)
    return Block("don-vi-giam", title, sentences.falling_sentence(report, indicator_id), tables=tables if body else (), charts=_some(chart))


def weak(report):
    """Who is weak: the lists below and between the thresholds, and the totals over the rating bands."""
    names = [name for name in report.indicator_ids if thresholds(name)]
    lines = tuple(line for name in names for line in sentences.weak_lines(report, name))
    chart = charts_of_level.total_bands(report) if TOTAL in report.indicator_ids else None
    return Block("don-vi-yeu", "Đơn vị nào còn yếu?", lists=(lines,) if lines else (), charts=_some(chart), note=_note(report, [report.period]))


def ranking(report, indicator_id):
    """The whole ranking with last period's places; ties share the best place."""
    title = "Xếp hạng"
    if indicator_id not in report.indicator_ids:
        return Block("xep-hang", title, _absent(indicator_id))
    rows = tuple(_change_row(report, indicator_id, row) for row in report.of(indicator_id).itertuples())
    name = catalogue()[indicator_id].name
    table = Table(f"Xếp hạng theo {sentences.measured(name)}, {report.period.words()}", _change_headers(report, indicator_id), _CHANGE_KINDS, rows, _note(report))
    drawn = (charts_of_change.ranking(report, indicator_id), charts_of_change.rank_slope(report, indicator_id))
    return Block("xep-hang", title, tables=(table,), charts=_some(*drawn))


def indicators(report, order_by):
    """Every indicator of every unit, as a table, a heat map and distributions."""
    names = report.indicator_ids
    order = report.of(order_by if order_by in names else names[0])["unit"]
    wide = {name: report.of(name).set_index("unit") for name in names}
    rows = tuple((cell(unit), *(_figure_cell(report, name, wide[name], unit) for name in names)) for unit in order)
    headers = ("Đơn vị", *(_with_unit(name) for name in names))
    kinds = ("text", *("number" if catalogue()[name].is_number else "text" for name in names))
    table = Table(f"Các chỉ tiêu của từng đơn vị, {report.period.words()}", headers, kinds, rows, _note(report, [report.period]))
    drawn = (charts_of_level.indicator_heat(report, order_by if order_by in names else names[0]), charts_of_level.distribution(report))
    return Block("tung-nhom", "Từng nhóm chỉ tiêu", tables=(table,), charts=_some(*drawn))


def trends(report, indicator_id):
    """The history of one indicator: heat map by period and a small line per unit; who has fallen for how long."""
    title = "Xu hướng các kỳ"
    if indicator_id not in report.indicator_ids:
        return Block("xu-huong", title, _absent(indicator_id))
    rows = report.of(indicator_id)
    lasting = rows[rows["streak"] <= -2].sort_values("streak", kind="stable")
    word = "tháng" if report.period.kind == "month" else "kỳ"
    named = [f"{row.unit} ({-row.streak} {word})" for row in lasting.itertuples()]
    lead = f"Giảm từ hai {word} liên tiếp trở lên tính đến {report.period.words()}: {join_names(named)}." if named else f"Không có đơn vị nào giảm từ hai {word} liên tiếp trở lên."
    periods = report.history_periods()
    missing = [p.words() for p in report.missing_periods()]
    gaps = (f"Không có số liệu: {', '.join(missing)}; không nối qua kỳ thiếu.",) if missing else ()
    drawn = (charts_of_level.month_heat(report, indicator_id), charts_of_level.trends(report, indicator_id))
    return Block("xu-huong", title, sentences.with_warning(report, lead, periods), gaps, charts=_some(*drawn))


def own_figures(report):
    """How the area itself stands: its own published figures beside the period before, never a mean of its communes."""
    title = f"{report.area.name} đạt bao nhiêu?"
    rows = report.own_figures()
    if rows.empty:
        return Block("dia-ban", title, f"Kỳ này không có số liệu riêng của {report.area.name}; trung bình của các đơn vị không thay cho số của địa bàn.")
    body = tuple(
        (cell(catalogue()[r.indicator_id].name), *_pair_cells(report, r.indicator_id, r)) for r in rows.itertuples()
    )
    before = report.baseline.words() if report.baseline else "Kỳ trước"
    table = Table(f"Số liệu riêng của {report.area.name}", ("Chỉ tiêu", capitalized(report.period.words()), capitalized(before), "Thay đổi"), ("text", "number", "number", "number"), body, _note(report))
    return Block("dia-ban", title, tables=(table,), note="Số của địa bàn được công bố riêng, không phải là trung bình của các đơn vị.")


def checks(report):
    """What the checks found, worst first, each with its place."""
    rows = tuple(
        (cell(_SEVERITIES[c["severity"]], ("error", "warning", "info").index(c["severity"]), strong=c["severity"] == "error"), cell(c["period"]), cell(c["unit"] or "–"), cell(c["detail"]), cell(_where(c)))
        for c in report.checks
    )
    infos = len(report.checks) - report.errors - report.warnings
    lead = f"Kiểm tra số liệu: {report.errors} lỗi, {report.warnings} cảnh báo, {infos} ghi chú."
    tables = (Table("Kết quả kiểm tra số liệu", ("Mức", "Kỳ", "Đơn vị", "Nội dung", "Vị trí"), ("text",) * 5, rows),) if rows else ()
    return Block("kiem-tra", "Kiểm tra", lead, tables=tables)


def method(report):
    """How the figures were made and from which files."""
    bands = "; ".join(f"{label} từ {written(at_least)} điểm" for label, at_least in rating_bands())
    before = f"Kỳ so sánh: {report.baseline.words()}." if report.baseline else f"Chưa có số liệu {report.period.previous().words()} nên không so sánh."
    said = (
        f"Kỳ báo cáo: {report.period.words()}. {before} Kỳ trước được xác định theo lịch; thiếu kỳ trước thì không so sánh, không lấy kỳ xa hơn thay thế.",
        "Thay đổi là hiệu của hai số đã in, tính bằng số thập phân, không làm tròn thêm. Hiệu của hai tỷ lệ tính bằng điểm phần trăm (điểm %).",
        "Xếp hạng: 1 là tốt nhất; đơn vị bằng nhau cùng hạng (1, 2, 2, 4). Thay đổi hạng chỉ tính giữa các đơn vị có số liệu ở cả hai kỳ.",
        f"Mức xếp loại tham khảo: {bands}; chưa có văn bản xác nhận, xếp loại đã công bố được giữ nguyên.",
        "Ô không có số liệu để trống, không tính là 0. Số liệu bị lỗi kiểm tra không được dùng để so sánh, xếp hạng.",
    )
    rows = tuple(
        (cell(period), cell(file["source"]), cell(str(file["figures"]), file["figures"]), cell(sentences.STATUS_WORDS[report.area.status(period)]), cell(file["sha256"][:12]))
        for period, files in report.files.items()
        for file in files
    )
    table = Table("Nguồn số liệu", ("Kỳ", "Tệp", "Số liệu đọc được", "Tình trạng", "Mã kiểm (SHA-256)"), ("text", "text", "number", "text", "text"), rows)
    return Block("phuong-phap", "Phương pháp và nguồn", paragraphs=said, tables=(table,))


_CHANGE_KINDS = ("text", "number", "number", "number", "number", "number", "number")


def _change_headers(report, indicator_id):
    before = report.baseline.short_words() if report.baseline else "kỳ trước"
    unit = DELTA_WORDS[catalogue()[indicator_id].unit]
    streak = "Số tháng tăng (+), giảm (−) liên tiếp" if report.period.kind == "month" else "Số kỳ tăng (+), giảm (−) liên tiếp"
    return ("Đơn vị", f"Hạng {report.period.short_words()}", f"Hạng {before}", _with_unit(indicator_id, report.period.short_words()), _with_unit(indicator_id, before), f"Thay đổi{f' ({unit})' if unit else ''}", streak)


def _change_row(report, indicator_id, row):
    digits = report.digits(indicator_id)
    return (
        cell(row.unit, strong=row.state == "falling"),
        _number_cell(row.rank, 0),
        _number_cell(row.baseline_rank, 0),
        _number_cell(row.value, digits, report.origin(row.unit, indicator_id)),
        _number_cell(row.baseline, digits),
        _delta_cell(row.delta, digits),
        cell(signed(row.streak) if row.streak else "0", row.streak),
    )


def _pair_cells(report, indicator_id, row):
    digits, unit = report.digits(indicator_id), UNIT_WORDS[catalogue()[indicator_id].unit]
    mark = unit if unit == "%" else ""
    return (_number_cell(row.value, digits, f"{row.source}, {row.place}", mark), _number_cell(row.baseline, digits, mark=mark), _delta_cell(row.delta, digits))


def _number_cell(value, digits, origin="", mark=""):
    if value != value:
        return cell("–", "", origin)
    return cell(written(value, digits) + mark, float(value), origin)


def _delta_cell(delta, digits):
    return cell("–", "") if delta != delta else cell(signed(delta, digits), float(delta), strong=delta < 0)


def _figure_cell(report, indicator_id, rows, unit):
    if unit not in rows.index:
        return cell("–", "")
    origin = report.origin(unit, indicator_id)
    if not catalogue()[indicator_id].is_number:
        return cell(report.text(unit, indicator_id) or "–", None, origin)
    return _number_cell(rows.at[unit, "value"], report.digits(indicator_id), origin)


def _with_unit(indicator_id, words=None):
    """A column's header: the indicator's name, or `words` in its place, with the unit."""
    indicator = catalogue()[indicator_id]
    unit = UNIT_WORDS[indicator.unit]
    return capitalized(words or indicator.name) + (f" ({unit})" if unit and indicator.unit != "rank" else "")


def _where(check):
    return ", ".join(filter(None, (check["source"], check["place"].replace("!", ", ô ") if "!" in check["place"] else check["place"])))


def _note(report, periods=None):
    """The note that every table with figures of a lower standing carries; "" where all are official."""
    used = periods or [p for p in (report.period, report.baseline) if p]
    poor = [p for p in used if report.area.status(p) != "official"]
    if not poor:
        return ""
    warning = sentences.WARNINGS[report.status_of(poor)]
    return f"{warning} Kỳ liên quan: {', '.join(p.words() for p in poor)}."


def _absent(indicator_id):
    return f"Kỳ này không có chỉ tiêu {sentences.measured(catalogue()[indicator_id].name)}."


def _some(*charts):
    return tuple(chart for chart in charts if chart is not None)
