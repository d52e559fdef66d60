"""Facts -> Vietnamese: every sentence that a report or a directive says about figures. No words of cause."""

from analysis.core.numbers import padded, signed, written
from analysis.core.text import capitalized, join_names
from analysis.reference.indicators import DELTA_WORDS, UNIT_WORDS, catalogue
from analysis.report.facts import weak_lists

WARNINGS = {
    "official": "",
    "provisional": "[SỐ LIỆU TẠM TÍNH, CHƯA SỬ DỤNG TRONG VĂN BẢN CHÍNH THỨC]",
    "illustrative": "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]",
}
STATUS_WORDS = {"official": "chính thức", "provisional": "tạm tính", "illustrative": "minh họa"}
_KIND_ORDER = ("xã", "phường", "thị trấn", "đặc khu")


def unit_nouns(report):
    """"xã, thị trấn": the kinds of the units that are there; "đơn vị" where no kind is known."""
    kinds = set(report.changes.loc[report.changes["state"] != "gone", "kind"])
    known = [kind for kind in _KIND_ORDER if kind in kinds]
    return ", ".join(known) if known else "đơn vị"


def measured(name):
    """An indicator's name inside a sentence: "Tỷ lệ số hóa hồ sơ" -> "tỷ lệ số hóa hồ sơ"."""
    return name[:1].lower() + name[1:]


def figure(report, indicator_id, value):
    """"31,0%", "86,02 điểm", "4.859": a figure with the indicator's digits and unit; "không có số liệu" where there is none."""
    if value is None or value != value:
        return "không có số liệu"
    unit = UNIT_WORDS[catalogue()[indicator_id].unit]
    return written(value, report.digits(indicator_id)) + ("" if not unit else unit if unit == "%" else f" {unit}")


def change_words(report, indicator_id, delta):
    """"giảm 12,4 điểm %", "tăng 0,3 điểm %", "không đổi"."""
    if delta == 0:
        return "không đổi"
    unit = DELTA_WORDS[catalogue()[indicator_id].unit]
    amount = written(abs(delta), report.digits(indicator_id))
    return f"{'giảm' if delta < 0 else 'tăng'} {amount}{f' {unit}' if unit else ''}"


def with_warning(report, sentence, periods=None):
    """`sentence`, closed by the warning that its least reliable figure calls for."""
    status = report.status_of(periods) if periods else report.status
    warning = WARNINGS[status]
    return f"{sentence} {warning}" if warning else sentence


def falling_sentence(report, indicator_id):
    """The sentence of the directive: how many of how many units fell, who, with their figures, weakest first."""
    when, what = report.period.words(), measured(catalogue()[indicator_id].name)
    if report.baseline is None:
        before = report.period.previous().words()
        return with_warning(report, f"Chưa có số liệu {before} nên không so sánh với {'tháng' if report.period.kind == 'month' else 'kỳ'} trước.", [report.period])
    counts = report.counts(indicator_id)
    compared = counts["falling"] + counts["rising"] + counts["unchanged"]
    before, nouns = report.baseline.words(), unit_nouns(report)
    fell = report.state(indicator_id, "falling").sort_values("value", kind="stable")
    named = [f"{row.unit} ({figure(report, indicator_id, row.value)}, {change_words(report, indicator_id, row.delta)})" for row in fell.itertuples()]
    if not compared:
        said = f"Không có {nouns} nào có đủ số liệu {what} của {report.period.words()} và {before} để so sánh"
    elif not named:
        said = f"Trong {when}, không có {nouns} nào có {what} giảm so với {before}"
    elif len(named) == 1:
        said = f"Trong {when}, có 01/{padded(compared)} {nouns} có {what} giảm so với {before} là {_with_kind(fell.iloc[0], named[0])}"
    else:
        said = f"Trong {when}, có {padded(len(named))}/{padded(compared)} {nouns} có {what} giảm so với {before}, gồm: {join_names(named)}"
    return with_warning(report, f"{said}{_not_counted(report, indicator_id)}.")


def _with_kind(row, named):
    return named if not row.kind or row.unit.lower().startswith(row.kind) else f"{row.kind} {named}"


def _not_counted(report, indicator_id):
    """" (01 đơn vị chưa so sánh được: …, không tính vào số trên)", or "" where all were compared."""
    aside = [report.state(indicator_id, state) for state in ("new", "gone", "not_comparable")]
    names = [unit for rows in aside for unit in rows["unit"]]
    if not names:
        return ""
    return f" ({padded(len(names))} đơn vị không so sánh được, không tính vào số trên: {join_names(names)})"


def headline(report, indicator_id):
    """"Tỷ lệ số hóa hồ sơ: 13/25 xã, thị trấn giảm so với tháng 7/2024; 10 tăng; 2 không đổi": the first line of the report."""
    name = catalogue()[indicator_id].name
    if report.baseline is None:
        return f"{name}: {report.units} {unit_nouns(report)}; chưa có số liệu {report.period.previous().words()} nên không so sánh với kỳ trước"
    counts = report.counts(indicator_id)
    compared = counts["falling"] + counts["rising"] + counts["unchanged"]
    aside = counts["new"] + counts["gone"] + counts["not_comparable"]
    line = f"{name}: {counts['falling']}/{compared} {unit_nouns(report)} giảm so với {report.baseline.words()}; {counts['rising']} tăng; {counts['unchanged']} không đổi"
    return line + (f"; {aside} không so sánh được" if aside else "")


def greatest_falls(report, indicator_id, most=3):
    """"Giảm nhiều nhất: Đại Tập (−6,9 điểm %, còn 53,0%), …", ties at the last place included; "" where nobody fell."""
    fell = report.state(indicator_id, "falling")
    if fell.empty:
        return ""
    least = fell["delta"].iloc[min(most, len(fell)) - 1]
    unit = DELTA_WORDS[catalogue()[indicator_id].unit]
    named = [
        f"{row.unit} ({signed(row.delta, report.digits(indicator_id))}{f' {unit}' if unit else ''}, còn {figure(report, indicator_id, row.value)})"
        for row in fell[fell["delta"] <= least].itertuples()
    ]
    return f"Giảm nhiều nhất: {', '.join(named)}."


def weak_lines(report, indicator_id):
    """One line per list of weak units: "Dưới 40%: Đông Ninh 33,8% · …"; ranges without units say so."""
    unit = UNIT_WORDS[catalogue()[indicator_id].unit]
    mark = unit if unit in ("", "%") else f" {unit}"
    lines = []
    for low, high, rows in weak_lists(report, indicator_id):
        span = f"dưới {written(high)}{mark}" if low is None else f"từ {written(low)} đến dưới {written(high)}{mark}"
        names = " · ".join(f"{row.unit} {figure(report, indicator_id, row.value)}" for row in rows.itertuples())
        lines.append(f"{catalogue()[indicator_id].name} {span}: {len(rows)} đơn vị{f' ({names})' if names else ''}.")
    return lines


def source_sentence(report):
    """"Nguồn: phu-luc.xlsx (Phụ lục 1, Phụ lục 2). Tháng 8/2024: số liệu chính thức; tháng 7/2024: …. 0 lỗi, 2 cảnh báo"."""
    sheets = {}
    for source, place in zip(report.observations["source"], report.observations["place"], strict=True):
        sheets.setdefault(source, {})[place.rpartition("!")[0]] = None
    files = "; ".join(source + (f" ({', '.join(filter(None, names))})" if any(names) else "") for source, names in sheets.items())
    standing = [f"{capitalized(p.words())}: số liệu {STATUS_WORDS[report.area.status(p)]}" for p in (report.period, report.baseline) if p]
    return f"Nguồn: {files}. {'; '.join(standing)}. {report.errors} lỗi, {report.warnings} cảnh báo (xem mục Kiểm tra)."


def own_sentence(report, row):
    """One line about the area's own figure of an indicator, beside its baseline; never the mean of its communes."""
    said = f"{catalogue()[row.indicator_id].name}: {figure(report, row.indicator_id, row.value)}"
    if row.delta == row.delta:
        said += f" ({change_words(report, row.indicator_id, row.delta)} so với {report.baseline.words()})"
    return said + "."
