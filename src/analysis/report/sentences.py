"""Facts -> Vietnamese: every sentence that a report or a directive says about figures. No words of cause."""

from analysis.core.numbers import is_blank, written
from analysis.core.text import capitalized, join_names
from analysis.measures.ranking import weak_lists, weakest_first
from analysis.reference.indicators import UNIT_WORDS, catalogue
from analysis.report.words import (
    area_words,
    change_words,
    counted,
    figure,
    figure_of,
    in_sentence,
    inside,
    lowered,
    named_or_counted,
    of_how_many,
    origin_words,
    short_words,
    span_words,
    step_words,
    unit_nouns,
    with_figures,
    with_kind,
    with_origin,
    worse_sign,
    worse_state,
    worse_word,
)

WARNINGS = {
    "official": "",
    "provisional": "[SỐ LIỆU TẠM TÍNH, CHƯA SỬ DỤNG TRONG VĂN BẢN CHÍNH THỨC]",
    "illustrative": "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]",
}
# A longer list is cut after the first ten, where an appendix has it whole.
MOST_NAMED, _FIRST_NAMED = 20, 10
# Of so many units that mergers changed, a sentence does not tell each one's own.
_MANY_CHANGED = {
    "new": "mới lập qua sáp nhập, chia tách",
    "not_comparable": "thay đổi địa giới",
    "gone": "không còn sau sáp nhập, chia tách",
}
# Whose figures a report of communes leaves out of every count.
_OUTSIDE = {
    "department": "sở, ngành",
    "district": "huyện, thị xã, thành phố",
    "province": "tỉnh, thành phố",
}
STATUS_WORDS = {"official": "chính thức", "provisional": "tạm tính", "illustrative": "minh họa"}


def with_warning(report, sentence, periods=None):
    """`sentence`, closed by the warning that its least reliable figure calls for."""
    warning = WARNINGS[report.status_of(periods) if periods else report.status]
    return f"{sentence} {warning}" if warning else sentence


def no_baseline(report):
    """ "Chưa có số liệu tháng 7/2024 nên không so sánh với tháng trước"."""
    return f"Chưa có số liệu {report.period.previous().words()} nên không so sánh với {step_words(report)} trước"


def absent(report, indicator_id=None):
    """What a section says that has nothing to show: no units at all, or none with the indicator."""
    if not report.units:
        units = "đơn vị cấp xã" if report.area.level == "tinh" else "đơn vị"
        return f"Kỳ này không có số liệu của từng {units} thuộc {area_words(report.area)}."
    what = lowered(catalogue()[indicator_id].name) if indicator_id else "nào để so sánh hoặc xét theo ngưỡng"
    return f"Kỳ này không có chỉ tiêu {what}."


def outside(report):
    """ "Tệp còn có 14 số liệu của 7 sở, ngành: …": figures that the period's files print of others than the area and its
    communes; "" where there are none."""
    rows = report.observations[report.observations["scope"].isin(list(_OUTSIDE)) & report.observations["value"].notna()]
    if rows.empty:
        return ""
    whose = [
        f"{written(len(of))} số liệu của {written(of['unit'].nunique())} {words}"
        for scope, words in _OUTSIDE.items()
        if len(of := rows[rows["scope"] == scope])
    ]
    return f"Tệp còn có {join_names(whose)}: không vào số đếm, xếp hạng của các đơn vị cấp xã; xem bảng xuất (chiso766 export)."


def missing_units(report):
    """ "Chưa có số liệu tháng 8/2024 của 02 đơn vị trong danh mục: thị trấn Mẫu và Yên Lộ.": units of the register that no table
    of the period has; "" where there are none."""
    names = [inside(name) for name in _missing(report)]
    if not names:
        return ""
    who = f": {join_names(names)}" if len(names) <= MOST_NAMED else " (xem mục Kiểm tra)"
    return f"Chưa có số liệu {report.period.words()} của {counted(len(names))} đơn vị trong danh mục{who}."


def _missing(report):
    found = [c["unit"] for c in report.checks if c["rule"] == "unit_missing" and c["period"] == str(report.period)]
    return [name for name in dict.fromkeys(found) if name]


def listed(rows, say, where=""):
    """Who a count counts, each row in the words of `say`: " là xã Yên Lộ (31,0%)", ", gồm: Yên Lộ (31,0%) và Tân Hạ (44,6%)"; a
    long list is cut short where the text can say `where` all stand: " (chi tiết tại Phụ lục II), trong đó có: …"."""
    if len(rows) == 1:
        return f" là {with_kind(rows[0])} {say(rows[0])}"
    shown = named_of(rows, where)
    named = join_names(f"{in_sentence(row)} {say(row)}" for row in shown)
    return f", gồm: {named}" if len(shown) == len(rows) else f" (chi tiết tại {where}), trong đó có: {named}"


def named_of(rows, where):
    """Those of `rows` that a list names: all, or the first ten of a long one where the text can say `where` all stand."""
    return rows[:_FIRST_NAMED] if where and len(rows) > MOST_NAMED else rows


def falling_sentence(report, indicator_id, where=""):
    """The sentence of the directive: how many of how many units fell (rose, where less is better), who, with their figures,
    weakest first; `where` all stand, as `listed` takes it."""
    if report.baseline is None:
        return with_warning(report, f"{no_baseline(report)}.", [report.period])
    when, before = report.period.words(), report.baseline.words()
    what, nouns, compared = lowered(catalogue()[indicator_id].name), unit_nouns(report), report.compared(indicator_id)
    if reason := report.break_reason(indicator_id):
        return with_warning(report, f"Không so sánh {what} của {when} với {before}: {lowered(reason)}.")
    fell = list(weakest_first(report.state(indicator_id, worse_state(indicator_id)), indicator_id).itertuples())
    word = worse_word(indicator_id)
    if not compared:
        said = f"Không có {nouns} nào có đủ số liệu {what} của {when} và {before} để so sánh"
    elif not fell:
        said = f"Trong {when}, không có {nouns} nào có {what} {word} so với {before}"
    else:
        said = f"Trong {when}, có {counted(len(fell))}/{counted(compared)} {nouns} có {what} {word} so với {before}"
        said += listed(fell, lambda row: _now_and_change(report, row), where)
    return with_warning(report, f"{said}{_left_out(report, indicator_id, compared, bool(fell))}.")


def _now_and_change(report, row):
    """ "(31,0%, giảm 12,4 điểm %)"."""
    name, digits = row.indicator_id, report.digits(row.indicator_id)
    return f"({figure(name, row.value, digits)}, {change_words(name, row.delta, digits)})"


def _left_out(report, indicator_id, compared, is_counted):
    """ " (01 đơn vị chưa có số liệu tháng 7: thị trấn Hòa Bình, không tính vào số trên)": who is in no count, and for which
    of the reasons; "" where all were compared. A sentence that has no number (not `is_counted`) says of how many it speaks."""
    groups = [(words, rows) for words, rows in _reasons(report, indicator_id) if rows]
    if not groups:
        return ""
    words, rows = groups[0]
    if not compared and len(groups) == 1 and len(rows) > 1:
        return f" (cả {counted(len(rows))} đơn vị {words})"
    said = [f"{counted(len(rows))} đơn vị {words}{_who(rows)}" for words, rows in groups]
    end = "không tính vào số trên" if is_counted else f"chỉ so sánh được {counted(compared)} đơn vị"
    mark = ", " if len(said) == 1 else "; "
    return f" ({'; '.join(said)}{mark + end if compared else ''})"


def _who(rows):
    """ ": xã Yên Lộ", ": Tân Hạ và Én"; "" of so many that no sentence can name them."""
    if len(rows) > MOST_NAMED:
        return ""
    return f": {with_kind(rows[0]) if len(rows) == 1 else join_names(map(in_sentence, rows))}"


def _reasons(report, indicator_id):
    """[(why the units are in no count, [row, …]), …]"""
    now, then = (short_words(report, p) for p in (report.period, report.baseline))
    aside, new, gone = (
        list(report.state(indicator_id, state).itertuples()) for state in ("not_comparable", "new", "gone")
    )
    told, changed, missing = {}, with_origin(report, indicator_id), _missing(report)
    for row in changed:
        told.setdefault(origin_words(row) if len(changed) <= MOST_NAMED else _MANY_CHANGED[row.state], []).append(row)
    return [
        (
            f"chưa có số liệu {now}",
            [r for r in aside if r.why == "missing_now"] + [r for r in gone if r.unit in missing],
        ),
        (f"chưa có số liệu {then}", [r for r in aside if r.why == "missing_then"]),
        (f"chưa có số liệu {then} và {now}", [r for r in aside if r.why == "missing_both"]),
        (f"có số liệu {now} chưa qua kiểm tra", [r for r in aside if r.why == "barred_now"]),
        (f"có số liệu {then} chưa qua kiểm tra", [r for r in aside if r.why == "barred_then"]),
        *told.items(),
        (f"mới có tên trong {now}", [r for r in new if not r.origin]),
        (f"không còn tên trong {now}", [r for r in gone if not r.origin and r.unit not in missing]),
    ]


def movement_sentence(report):
    """Which indicators have the most units that fell: "Chỉ tiêu có nhiều đơn vị giảm nhất …: tỷ lệ số hóa hồ sơ (13/25)"."""
    if report.baseline is None:
        return with_warning(report, f"{no_baseline(report)}.", [report.period])
    before = report.baseline.words()
    fell = {i: report.counts(i)["falling"] for i in report.indicator_ids if report.compared(i)}
    if not fell:
        return with_warning(report, f"Không có chỉ tiêu nào so sánh được với {before}.")
    most = max(fell.values())
    if not most:
        return with_warning(report, f"Không có chỉ tiêu nào có đơn vị giảm so với {before}.")
    named = [
        f"{lowered(catalogue()[name].name)} ({written(count)}/{written(report.compared(name))})"
        for name, count in fell.items()
        if count == most
    ]
    return with_warning(report, f"Chỉ tiêu có nhiều đơn vị giảm nhất so với {before}: {join_names(named)}.")


def ranking_sentence(report, indicator_id):
    """Who stands first and last, and whose place moved most since the baseline, among the units of both periods."""
    rows = report.of(indicator_id).dropna(subset="value")
    what = lowered(catalogue()[indicator_id].name)
    if rows.empty:
        return f"Kỳ này chưa có số liệu {what} để xếp hạng."
    first, last = rows[rows["rank"] == 1], rows[rows["rank"] == rows["rank"].max()]
    best, worst = (
        f"{named_or_counted(part)} ({figure_of(report, indicator_id, part['value'].iloc[0])})" for part in (first, last)
    )
    ends = ("Đứng đầu", "cuối bảng") if catalogue()[indicator_id].polarity else ("Cao nhất", "thấp nhất")
    said = f"{ends[0]}: {best}; {ends[1]}: {worst}."
    if len(first) == len(rows):
        said = f"Có số liệu {what}: {best}{', cùng hạng 1' if len(rows) > 1 else ''}."
    moved = rows.dropna(subset="rank_change")
    if len(moved) > 1:
        said += f" So với {report.baseline.words()}, {_rank_moves(moved)}."
    return with_warning(report, said)


def _rank_moves(rows):
    up, down = rows["rank_change"].max(), rows["rank_change"].min()
    said = [f"lên nhiều bậc nhất: {named_or_counted(rows[rows['rank_change'] == up])} ({up:.0f} bậc)"] if up > 0 else []
    said += (
        [f"xuống nhiều bậc nhất: {named_or_counted(rows[rows['rank_change'] == down])} ({-down:.0f} bậc)"]
        if down < 0
        else []
    )
    return "; ".join(said) or "không đơn vị nào đổi bậc"


def weak_lines(report, indicator_id):
    """One line per list of weak units: "Tỷ lệ số hóa hồ sơ dưới 40%: 03 đơn vị (Đông Ninh 33,8% · …)."."""
    name = catalogue()[indicator_id].name
    rows = report.of(indicator_id)
    if rows["value"].isna().all():
        return [f"{name}: chưa có số liệu."]
    lines = []
    for low, high, weak in weak_lists(rows, indicator_id):
        names = f" ({with_figures(report, indicator_id, weak)})" if len(weak) else " nào"
        lines.append(f"{name} {span_words(indicator_id, low, high)}: {counted(len(weak))} đơn vị{names}.")
    return lines


def lasting(report, indicator_id, sign):
    """Rows of the units that have risen (`sign` 1) or fallen (−1) for two periods or more in a row, the longest first."""
    rows = report.of(indicator_id)
    return rows[rows["streak"] * sign >= 2].sort_values("streak", ascending=sign < 0, kind="stable")


def lasting_named(report, rows):
    """ "Yên Lộ (3 tháng) và Tân Hạ (2 tháng)": who has changed for how long."""
    word = step_words(report)
    return join_names(f"{in_sentence(row)} ({abs(row.streak)} {word})" for row in rows.itertuples())


def trend_sentence(report, indicator_id):
    """Who has fallen (risen, where less is better) for two periods or more in a row, and for how many."""
    rows, when = lasting(report, indicator_id, worse_sign(indicator_id)), report.period.words()
    word, worse = step_words(report), worse_word(indicator_id)
    said = f"{capitalized(worse)} từ hai {word} liên tiếp trở lên tính đến {when}: {lasting_named(report, rows)}."
    if rows.empty:
        said = f"Không có đơn vị nào {worse} từ hai {word} liên tiếp trở lên tính đến {when}."
    history = report.history
    known = set(history.loc[history["indicator_id"] == indicator_id, "period"])
    if not {str(report.period.previous(steps)) for steps in (1, 2)} <= known:
        said = f"Chưa có số liệu ba {word} liền nhau tính đến {when} nên chưa xét việc {worse} liên tiếp."
    return with_warning(report, said, [*report.history_periods(), *report.periods_behind(rows)])


def own_figure(row):
    """The figure of an area's own row with its own digits: "99,62%", "hạng 6/10", "10,2/18 điểm"."""
    said, mark = figure(row.indicator_id, row.value, row.digits), UNIT_WORDS[catalogue()[row.indicator_id].unit]
    of = of_how_many(row)
    return said.replace(f" {mark}", f"{of} {mark}") if of and said.endswith(f" {mark}") else said + of


def own_sentence(report, row):
    """One line about the area's own figure of an indicator, beside its baseline; never the mean of its communes."""
    said = f"{catalogue()[row.indicator_id].name}: {own_figure(row).removeprefix('hạng ')}"
    if row.value != row.value and not is_blank(row.text):
        readings = row.text.strip().replace(" | ", "; ")
        return f'{catalogue()[row.indicator_id].name}: văn bản ghi "{readings}", chưa tính (xem mục Kiểm tra).'
    if row.delta == row.delta:
        said += f" ({change_words(row.indicator_id, row.delta, row.digits)} so với {report.baseline.words()})"
    return said + "."


def source_sentence(report):
    """ "Nguồn: phu-luc.xlsx (Phụ lục 1, Phụ lục 2). Tháng 8/2024: số liệu chính thức. … 0 lỗi, 2 cảnh báo (xem mục Kiểm tra)."""
    sheets = {}
    for source, place in zip(report.observations["source"], report.observations["place"], strict=True):
        sheets.setdefault(source, {})[place.rpartition("!")[0]] = None
    files = [
        source + (f" ({', '.join(filter(None, names))})" if any(names) else "") for source, names in sheets.items()
    ]
    if len(files) > 3:
        files = [f"{written(len(files))} tệp (xem mục Phương pháp và nguồn)"]
    standing = [f"{capitalized(p.words())}: số liệu {STATUS_WORDS[report.area.status(p)]}." for p in report.periods]
    counts = f"{written(report.errors)} lỗi, {written(report.warnings)} cảnh báo (xem mục Kiểm tra)."
    return f"Nguồn: {'; '.join(files)}. {' '.join(standing)} {counts}"
