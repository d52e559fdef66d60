"""The kinds of report and what their parameters may hold: two tables, and the choice that a run makes by them.

Light on purpose: a wrong parameter is refused before pandas is imported.
"""

from dataclasses import dataclass

from analysis.core.areas import Area, choose_area, choose_baseline, choose_period
from analysis.core.model import BadParameter, MissingData
from analysis.core.periods import Period, parse_period
from analysis.core.text import near_names
from analysis.reference.indicators import catalogue, find_indicator

# A streak is told of three periods in a row; further back than this no office keeps its months.
FEWEST_BACK, MOST_BACK = 2, 60
_UNCHANGED = "Hãy sửa rồi chạy lại. Báo cáo cũ được giữ nguyên."


@dataclass(frozen=True)
class Kind:
    """A kind of report: `words` are its name in lists, `question` what it answers; `period` is the parameter that names its
    period.

    `detail` is the parameter that tells two reports of one kind and period apart. A kind that is no report is for the hand.
    """

    words: str
    question: str
    period: str = "month"
    detail: str = ""
    is_report: bool = True


# In the order of the month's work.
KINDS = {
    "quality": Kind("Chất lượng số liệu", "Đã nhận những gì, đọc từ tệp nào, còn câu hỏi nào?"),
    "monthly": Kind("Báo cáo tháng", "Tháng này có gì thay đổi?"),
    "indicator": Kind("Từng chỉ tiêu", "Một chỉ tiêu qua các đơn vị và các tháng", detail="indicator"),
    "compare": Kind("So sánh hai kỳ", "Hai kỳ bất kỳ có so sánh được không, khác nhau ở đâu?", "period", "baseline"),
    "explore": Kind("Xem và vẽ", "Chọn địa bàn, kỳ, chỉ tiêu, đơn vị; lưu biểu đồ", is_report=False),
}


@dataclass(frozen=True)
class Chosen:
    """The area and the period of one run, None where the notebook has no such parameter; `folder` are the folders below the
    period's in which its files lie."""

    area: Area | None
    period: Period | None
    folder: tuple = ()


def choose(kind, values):
    """The Chosen of a run of `kind` with the parameters `values`; BadParameter or MissingData for what cannot be meant."""
    named = KINDS.get(kind, KINDS["monthly"])
    checked = {name: check(values[name]) for name, check in _CHECKS.items() if values.get(name) is not None}
    area = choose_area(values["area"]) if "area" in values else None
    if area is None or values.get(named.period) is None:
        return Chosen(area, None)
    period = choose_period(area, parse_period(values[named.period], named.period), guest_periods)
    baseline = values.get("baseline")
    baseline = baseline and parse_period(baseline, "baseline")
    chosen_by = baseline_of_comparison if named.detail == "baseline" else choose_baseline
    baseline = chosen_by(area, period, baseline, guest_periods)
    folder = (kind,) if kind in KINDS and kind != "monthly" else ()
    found = {**checked, "baseline": baseline}
    return Chosen(area, period, (*folder, str(found[named.detail])) if named.detail else folder)


def guest_periods(area):
    """Periods of an area that stand in other periods' files; asked only where a folder is missing, for it may read files."""
    from analysis.intake import ingest

    return ingest.guest_periods(area)


def baseline_of_comparison(area, period, value, guests_of):
    """`choose_baseline`, or the period before where another period's files print it; MissingData where there is neither."""
    before = period.previous()
    baseline = choose_baseline(area, period, value, guests_of)
    if baseline or before in guests_of(area):
        return baseline or before
    raise MissingData(
        f"Không có số liệu {period.previous()}, kỳ liền trước {period} của {area.name}, để so sánh. Hãy ghi tham số baseline là "
        "một kỳ có số liệu, cùng loại và đứng trước. Báo cáo cũ được giữ nguyên."
    )


def choose_indicator(value):
    """The id of the indicator that `value` names, by its id or in the catalogue's words; BadParameter for any other."""
    found = catalogue().get(value) or find_indicator(str(value))
    if found is None:
        near = near_names(str(value), [*catalogue(), *(i.name for i in catalogue().values())], limit=2)
        hint = f" Gần nhất: {', '.join(near)}." if near else ""
        raise BadParameter(
            f"Không có chỉ tiêu {value!r} trong danh mục (src/analysis/reference/indicators.csv).{hint} {_UNCHANGED}"
        )
    if not found.is_number:
        raise BadParameter(f"Chỉ tiêu {found.name} ({found.indicator_id}) là chữ, không phải số. {_UNCHANGED}")
    return found.indicator_id


def choose_months_back(value):
    """How many periods before the report's are shown; BadParameter for what is no such number."""
    if isinstance(value, bool) or not str(value).isdecimal() or not FEWEST_BACK <= int(value) <= MOST_BACK:
        raise BadParameter(
            f"Tham số months_back = {value!r} không hợp lệ: cần một số nguyên từ {FEWEST_BACK} đến {MOST_BACK}. {_UNCHANGED}"
        )
    return int(value)


# What a parameter holds beside the area and the periods, whatever the kind.
_CHECKS = {"indicator": choose_indicator, "months_back": choose_months_back}
