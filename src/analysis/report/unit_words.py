"""A unit's Figures in the words of a letter: as printed, with their places, what behind them is printed, what is asked."""

from analysis.core.numbers import is_blank, padded, written
from analysis.core.text import join_names
from analysis.report.letters import Line
from analysis.report.origins import before
from analysis.report.sentences import with_warning

_NOUNS = ("TTHC", "hồ sơ", "dịch vụ", "bản sao")
# What a letter says of a figure that a check asks about.
_DOUBTS = {
    "ambiguous_number": "cách ghi số chưa rõ",
    "disputed_by_source": "văn bản nguồn ghi chú rằng số này không đúng",
    "duplicate_value": "nguồn ghi các số khác nhau",
    "outlier": "khác hẳn các kỳ trước",
    "rate_pair": "các tỷ lệ thành phần không cộng thành 100%",
    "rate_of_counts": "tỷ lệ không khớp với các số lượng in cùng",
    "out_of_range": "số không thể có",
    "points_over_max": "lớn hơn điểm tối đa",
    "period_conflict": "bảng ghi kỳ khác",
}
# Checks that have a sentence of their own.
_TOLD_APART = ("sum_mismatch",)


def said(figure):
    """ "74,75/100 điểm", "65,32%", "10/14", "1.318", "Tốt": a figure as it is printed, with its unit and its whole."""
    unit = figure.indicator.unit
    if unit == "label":
        return "chưa có số liệu" if is_blank(figure.text) else figure.text
    if figure.value is None:
        return _unusable(figure.text)
    number, whole = written(figure.value, figure.digits), figure.denominator
    if unit == "points":
        return f"{number}/{written(figure.indicator.max_value)} điểm"
    if unit == "percent":
        return f"{number}%"
    if unit == "rank":
        number, whole = padded(int(figure.value)), whole and padded(int(whole))
    return number + (f"/{whole if unit == 'rank' else written(whole)}" if whole else "")


def _unusable(text):
    """Nothing printed, or something that no letter may count with."""
    if is_blank(text):
        return "chưa có số liệu"
    readings = join_names(f"“{reading.strip()}”" for reading in text.split(" | "))
    return f"văn bản nguồn ghi {readings}, chưa tính"


def short(figure):
    """ "36,0%", "74,75 điểm": a figure in brackets behind its name, points without their maximum where it is 100."""
    return said(figure).replace("/100 điểm", " điểm")


def place_words(figure, among=""):
    """ "thứ 24/25", "thứ 01/25 xã, thị trấn (cùng 22 đơn vị khác)"; "" where the figure has no place."""
    if figure.place is None:
        return ""
    alike = f" (cùng {padded(figure.alike)} đơn vị khác)" if figure.alike else ""
    return f"thứ {padded(figure.place)}/{padded(figure.peers)}{among and f' {among}'}{alike}"


def line(report, style, text, figures, compared=False):
    """A Line with the places of `figures` and the mark of what is not official; `compared`: each with its baseline's."""
    periods = report.periods if compared else [report.period]
    places = [
        place
        for figure in figures
        if not is_blank(figure.text)
        for place in (figure.origin, *([before(report.baseline, figure.before)] if compared else []))
    ]
    return Line(style, with_warning(report, text, periods), tuple(places))


def own_digits(number):
    """The digits after the decimal sign with which an exact number is shown: as many as it has, at most three."""
    return min(max(0, -number.as_tuple().exponent), 3)


def lost_words(points):
    """ "thiếu 7,8 điểm", "đạt điểm tối đa": how far the points of a group are from their maximum."""
    return f"thiếu {written(points.lost)} điểm" if points.lost else "đạt điểm tối đa"


def is_known(figure):
    """True for a Figure with a number that may be counted with."""
    return figure is not None and figure.value is not None


def behind_rate(rate, count):
    """ " (81 TTHC)", " (81/124)", " (81/124 TTHC)": the counts behind a rate, as far as they are printed."""
    known = rate.numerator is not None and rate.denominator
    numbers = f"{written(rate.numerator)}/{written(rate.denominator)}" if known else ""
    if count:
        numbers = f"{numbers or said(count)} {_noun(count)}".rstrip()
    return f" ({numbers})" if numbers else ""


def _noun(count):
    """What a count counts: as printed behind it, else by its name "Số hồ sơ …"."""
    printed, name = count.text.lstrip("0123456789., "), count.indicator.name
    return printed if printed in _NOUNS else next((noun for noun in _NOUNS if name.startswith(f"Số {noun}")), "")


def doubts(report, figure, beginning, end=""):
    """What checks ask about a figure of the period, between `beginning` and `end`; "" where nothing, or where it is barred."""
    rows = [row for row in figure.checks if row["period"] == str(report.period) and row["rule"] not in _TOLD_APART]
    words = dict.fromkeys(doubt_words(row, figure.text) for row in rows)
    return f"{beginning}{'; '.join(words)}{end}" if words and figure.value is not None else ""


def doubt_words(row, text):
    """What a letter says of a figure about which there is this check row; of a doubtful spelling what the file prints."""
    printed = f"nguồn ghi “{text}”, " if text and row["rule"] == "ambiguous_number" else ""
    return printed + _DOUBTS.get(row["rule"], "cần đối chiếu")
