"""Sections about the figures themselves: what arrived and from where, what was corrected, which questions are open."""

from dataclasses import replace

from analysis.core.numbers import is_blank, written
from analysis.core.text import capitalized, join_names
from analysis.measures.change import communes
from analysis.reference.indicators import catalogue, in_order
from analysis.reference.units import load_register
from analysis.report import charts_of_history, first_screen, sections, sentences, tables
from analysis.report.document import Block, Table, cell, present
from analysis.report.origins import with_cells
from analysis.report.questions import open_questions
from analysis.report.revisions import revision_lines, revisions_tables
from analysis.report.sections import place_of, severity_cell
from analysis.report.words import area_words, lowered, unit_nouns


def headline(report):
    """First screen: errors, warnings and open questions, how much arrived, how much of it counts."""
    asked = len(_questions(report))
    waiting = f"{written(asked)} câu hỏi cần trả lời" if asked else "không có câu hỏi nào cần trả lời"
    when = " và ".join(period.words() for period in report.periods)
    lead = f"{capitalized(when)}: {written(report.errors)} lỗi, {written(report.warnings)} cảnh báo · {waiting}"
    lines = (
        _arrived_sentence(report),
        _barred_sentence(report),
        sentences.source_sentence(report),
        first_screen.taken(report),
    )
    return Block("tom-tat", "Tóm tắt", lead, tuple(filter(None, lines)), note=tables.note(report))


def _arrived_sentence(report):
    files, rows = report.files.get(str(report.period), []), report.observations
    figures, names = int(rows["value"].notna().sum()), set(rows["indicator_id"])
    labels = [lowered(catalogue()[name].name) for name in in_order(names) if not catalogue()[name].is_number]
    aside = f" (chưa kể {join_names(labels)})" if labels else ""
    whose = [f"{written(report.units)} {unit_nouns(report)}"] if report.units else []
    whose += [f"số riêng của {area_words(report.area)}"] if (rows["scope"] == "area").any() else []
    count = f"{written(figures)} số liệu của {written(len(names) - len(labels))} chỉ tiêu{aside}"
    return (
        f"Nhận {written(len(files))} tệp, đọc được {count}: {' và '.join(whose) or 'không có số liệu của đơn vị nào'}."
    )


def _barred_sentence(report):
    rows = report.observations
    out = ~rows["usable"].astype(bool) | (rows["scope"] == "unknown")
    barred = int((out & (rows["text"].str.strip() != "")).sum())
    return f"{written(barred)} số liệu chưa được tính cho đến khi sửa (xem mục Kiểm tra)." if barred else ""


def arrived(report):
    """Which files arrived with how many figures; of how many units each indicator has one, and who is missing."""
    files = tuple(
        (
            cell(file["source"]),
            *(
                tables.number_cell(file.get(count, float("nan")), 0)
                for count in ("rows", "figures", "errors", "warnings")
            ),
            cell(file["sha256"][:12]),
        )
        for file in report.files.get(str(report.period), [])
    )
    headers = ("Tệp", "Dòng", "Số liệu", "Lỗi", "Cảnh báo", "Mã kiểm tra (SHA-256)")
    received = Table(f"Các tệp của {report.period.words()}", headers, ("text", *["number"] * 4, "text"), files)
    missing = [c["unit"] for c in report.checks if c["rule"] == "unit_missing" and c["unit"] and _is_now(report, c)]
    lines = [f"Có trong danh mục nhưng không có trong bảng nào: {join_names(missing)}."] if missing else []
    gaps = [period.words() for period in report.missing_periods()]
    lines += [f"Các kỳ trước không có số liệu: {', '.join(gaps)}."] if gaps else []
    shown = (received, _coverage_table(report)) if report.units else (received,)
    drawn = present(charts_of_history.coverage(report))
    return Block("da-nhan", "Đã nhận những gì?", paragraphs=tuple(lines), tables=shown, charts=drawn)


def _is_now(report, check):
    return check["period"] == str(report.period)


def _coverage_table(report):
    """Per indicator: units with a figure that counts, with an empty cell, with one that a check bars, with no row at all; they
    add up to all units."""
    rows, body = communes(report.observations), []
    for indicator_id in report.indicator_ids:
        here = rows[rows["indicator_id"] == indicator_id]
        usable = here["usable"].astype(bool)
        filled = (
            here["value"].notna() if catalogue()[indicator_id].is_number else ~here["text"].map(is_blank).astype(bool)
        )
        counts = ((usable & filled).sum(), (usable & ~filled).sum(), (~usable).sum(), report.units - len(here))
        sources = dict.fromkeys(here["source"] + here["place"].map(lambda place: _sheet(place)))
        numbers = (tables.number_cell(int(count), 0) for count in (*counts, report.units))
        body.append((cell(catalogue()[indicator_id].name), *numbers, cell("; ".join(sources))))
    headers = (
        "Chỉ tiêu",
        "Có số liệu",
        "Ô trống",
        "Chưa được tính",
        "Không có dòng",
        "Tổng số đơn vị",
        "Tệp, trang tính",
    )
    caption = f"Số đơn vị có số liệu theo từng chỉ tiêu, {report.period.words()}"
    return Table(caption, headers, ("text", *["number"] * 5, "text"), tuple(body))


def _sheet(place):
    sheet = place.rpartition("!")[0]
    return f", {sheet}" if sheet else ""


def corrected(report):
    """What a correction replaced, old beside new; what a file restates, and corrections that expired."""
    found = [c for c in report.checks if c["rule"] in ("restated", "stale_correction")]
    lines = tuple(f"{c['detail']} ({place_of(c)})" for c in found)
    count = len(report.revised)
    lead = f"{written(count)} số liệu đã được đính chính." if count else "Không có số liệu nào được đính chính."
    shown = revisions_tables(report)
    return Block(
        "dinh-chinh", "Đã đính chính, điều chỉnh gì?", lead, revision_lines(report), (lines,) if lines else (), shown
    )


def checked(report):
    """What the checks found, worst first; what was corrected has its own section."""
    block = sections.checks(report)
    return replace(block, paragraphs=(), tables=block.tables[:1])


def questions(report):
    """Every open question with its places and the row to add that answers it."""
    title, asked = "Còn câu hỏi nào?", _questions(report)
    if not asked:
        return Block("cau-hoi", title, "Không có câu hỏi nào cần trả lời.")
    rows = tuple(
        (
            severity_cell(question.severity),
            cell(question.period),
            cell(question.unit or "–"),
            cell(with_cells(question.detail)),
            cell("; ".join(place_of({"source": source, "place": place}) for source, place in question.places)),
            cell("; ".join(what for what, _ in question.answers) or "Làm theo nội dung bên trái"),
            cell("; ".join(dict.fromkeys(file for _, file in question.answers if file)) or "–"),
        )
        for question in asked
    )
    with_row = sum(bool(question.answers) for question in asked)
    lead = (
        f"{written(len(asked))} câu hỏi; {written(with_row)} câu có dòng để thêm hoặc lệnh để chạy. Trả lời xong thì chạy lại sổ "
        "tay này: câu đã trả lời không còn ở đây."
    )
    headers = ("Mức", "Kỳ", "Đơn vị", "Câu hỏi", "Vị trí", "Thêm dòng này, hoặc chạy lệnh này", "Vào tệp")
    said = "corrections.csv chưa có thì tạo mới, dòng đầu là: period,unit,indicator_id,expected,corrected,reason,who"
    needs_file = any("corrections.csv" in file for question in asked for _, file in question.answers)
    table = Table("Các câu hỏi cần người trả lời", headers, ("text",) * 7, rows, said if needs_file else "")
    return Block("cau-hoi", title, lead, tables=(table,))


def _questions(report):
    return open_questions(report, load_register(report.area))
