"""What charts say: the finding as title, true with ties and in the words of its indicator's direction; notes; alternative texts."""

from analysis.core.numbers import written
from analysis.core.text import capitalized, join_names
from analysis.reference.indicators import UNIT_WORDS, catalogue
from analysis.report.words import (
    MOST_NAMED,
    change_words,
    direction,
    figure_of,
    lowered,
    named_or_counted,
    step_words,
    worse_sign,
)

# So many units are listed in a chart's alternative text; the report's tables hold all.
MOST_TOLD = 30


def who(rows):
    """`named_or_counted` as the subject of what they have in common: "A", "A và B cùng", "5 đơn vị cùng"."""
    return named_or_counted(rows) + (" cùng" if len(rows) > 1 else "")


def of_ranking(report, indicator_id, rows, shown):
    """Who stands first and last; of a list that is cut, what the part that is shown holds."""
    first, last = rows[rows["rank"] == rows["rank"].min()], rows[rows["rank"] == rows["rank"].max()]
    best, worst = (figure_of(report, indicator_id, part["value"].iloc[0]) for part in (first, last))
    if len(rows) == 1:
        return f"Chỉ {named_or_counted(rows)} có số liệu: {best}"
    if len(first) == len(rows):
        return f"Cả {written(len(rows))} đơn vị cùng ở mức {best}"
    top, bottom = ("đứng đầu", "cuối bảng") if catalogue()[indicator_id].polarity else ("cao nhất", "thấp nhất")
    if len(shown) < len(rows):
        start = figure_of(report, indicator_id, shown["value"].iloc[0])
        return f"{len(shown)} đơn vị xếp cuối: từ {start} đến {worst}; {who(last)} {bottom}"
    return capitalized(f"{who(first)} {top} với {best}; {who(last)} {bottom} với {worst}")


def of_changes(report, indicator_id, rows):
    """Who changed most for the worse, among how many; who for the better where nobody did. What is said of all others is said of
    those that were compared."""
    sign = worse_sign(indicator_id)
    worse, better = rows[rows["delta"] * sign > 0], rows[rows["delta"] * sign < 0]
    if len(worse):
        return capitalized(_greatest(report, indicator_id, worse, sign, len(rows)))
    told = _greatest(report, indicator_id, better, -sign, len(rows)) if len(better) else ""
    if len(rows) == 1:
        return capitalized(told or f"{who(rows)} không đổi")
    of = "" if _all_compared(report, indicator_id) else " so sánh được"
    if not told:
        return f"Cả {written(len(rows))} đơn vị{of} không đổi"
    among = f" trong các đơn vị{of}" if of else ""
    return f"Không đơn vị nào {direction(indicator_id, sign)}{among}; {told}"


def _greatest(report, indicator_id, moved, sign, compared):
    word, greatest = direction(indicator_id, sign), moved["delta"].abs().max()
    most = moved[moved["delta"].abs() == greatest]
    amount = change_words(indicator_id, sign * greatest, report.digits(indicator_id))
    if len(most) == compared:
        return f"{'cả ' if compared > MOST_NAMED else ''}{who(most)} {amount}"
    if len(most) == len(moved):
        others = "các đơn vị khác" if _all_compared(report, indicator_id) else "các đơn vị khác so sánh được"
        return f"{who(most)} {amount}, {others} không {word}"
    return f"{who(most)} {amount}, nhiều nhất trong {written(len(moved))}/{written(compared)} đơn vị {word}"


def _all_compared(report, indicator_id):
    return report.compared(indicator_id) == sum(report.counts(indicator_id).values())


def of_rank_moves(rows):
    """Who lost and who won the most places."""
    down, up = rows["rank_change"].min(), rows["rank_change"].max()
    said = (
        [f"xuống nhiều bậc nhất: {named_or_counted(rows[rows['rank_change'] == down])} ({-down:.0f} bậc)"]
        if down < 0
        else []
    )
    said += (
        [f"lên nhiều bậc nhất: {named_or_counted(rows[rows['rank_change'] == up])} ({up:.0f} bậc)"] if up > 0 else []
    )
    return capitalized("; ".join(said)) or "Không đơn vị nào đổi bậc"


def of_weakest(rows, times, count, what, weak="yếu"):
    """Who is the weakest (or the lowest) in the most of `count` columns ("chỉ tiêu", "tháng"); `times` counts them per row of `rows`."""
    most = int(times.max())
    if len(rows) == 1:
        return f"Chỉ {named_or_counted(rows)} có số liệu"
    if most == 0:
        return f"Các đơn vị bằng nhau ở mọi {what}"
    if most == 1 and count > 1:
        return f"Không đơn vị nào {weak} nhất ở từ hai {what} trở lên"
    at = f"{most}/{count} {what}" if count > 1 else f"{what} duy nhất có số liệu"
    return capitalized(f"{who(rows[(times == most).to_numpy()])} {weak} nhất ở {at}")


def of_spread(report, spread):
    """Which indicator differs most between the units on its own scale; `spread` holds {indicator_id: share of the scale}."""
    greatest = max(spread.values())
    if report.units == 1:
        return f"Chỉ {named_or_counted(report.of(next(iter(spread))))} có số liệu"
    if greatest == 0:
        return "Ở mọi chỉ tiêu, các đơn vị bằng nhau"
    widest = [name for name in spread if spread[name] == greatest]
    if len(widest) > 1:
        return f"{capitalized(join_names(lowered(catalogue()[name].name) for name in widest))} chênh lệch nhiều nhất giữa các đơn vị"
    values = report.of(widest[0])["value"]
    low, high = (figure_of(report, widest[0], value) for value in (values.min(), values.max()))
    return f"{catalogue()[widest[0]].name} chênh lệch nhiều nhất giữa các đơn vị: từ {low} đến {high}"


def of_totals(report, indicator_id, rows, bound):
    """How many units are below `bound`, and who is the lowest."""
    last, below = rows[rows["value"] == rows["value"].min()], int((rows["value"] < float(bound)).sum())
    count = f"{written(below)}/{written(len(rows))} đơn vị" if below else "không có đơn vị nào"
    lowest = figure_of(report, indicator_id, last["value"].iloc[0])
    return capitalized(f"{count} dưới {written(bound)} điểm; thấp nhất: {named_or_counted(last)} ({lowest})")


def of_streaks(report, indicator_id, rows, known):
    """Who has changed for the worse for the most periods in a row; `known`: there are three periods in a row to tell it."""
    step, word = step_words(report), direction(indicator_id, worse_sign(indicator_id))
    lengths = rows["streak"] * worse_sign(indicator_id)
    if not known:
        return f"Chưa đủ số liệu ba {step} liền nhau để xét {word} liên tiếp"
    if lengths.max() < 2:
        return f"Không đơn vị nào {word} từ hai {step} liên tiếp trở lên"
    longest = rows[lengths == lengths.max()]
    return capitalized(f"{who(longest)} {word} {lengths.max()} {step} liên tiếp, dài nhất")


def with_unit(indicator_id):
    """ "Tỷ lệ số hóa hồ sơ (%)": what a chart shows, and in what."""
    indicator = catalogue()[indicator_id]
    unit = UNIT_WORDS[indicator.unit] if indicator.unit in ("percent", "points") else ""
    return indicator.name + (f" ({unit})" if unit and not indicator.name.lower().startswith(unit) else "")


def without(report, indicator_id, column, what):
    """ "; 2 đơn vị không có số liệu, không vẽ": how many units of the period a chart leaves out for want of `column`."""
    missing = int(report.of(indicator_id)[column].isna().sum())
    return f"; {missing} đơn vị {what}, không vẽ" if missing else ""


def told(items):
    """The first of many items as a list for an alternative text."""
    rest = f"; và {len(items) - MOST_TOLD} đơn vị khác" if len(items) > MOST_TOLD else ""
    return "; ".join(items[:MOST_TOLD]) + rest


def slug(indicator_id):
    """The part of a chart's file name that says its indicator."""
    return indicator_id.replace("_", "-")
