"""The kinds of report and what their parameters may hold: two tables, and the choice that a run makes by them.

Light on purpose: a wrong parameter is refused before pandas is imported.
"""

import re
from dataclasses import dataclass

from analysis.core.areas import Area, area_slugs, choose_area, choose_baseline, choose_period, load_area, periods_of
from analysis.core.model import BadParameter, MissingData
from analysis.core.periods import Period, parse_period
from analysis.core.text import join_names, near_names, tidy
from analysis.reference.indicators import catalogue, find_indicator
from analysis.reference.units import load_register

# A streak is told of three periods in a row; further back than this no office keeps its months.
FEWEST_BACK, MOST_BACK = 2, 60
UNCHANGED = "Hãy sửa rồi chạy lại. Báo cáo cũ được giữ nguyên."


@dataclass(frozen=True)
class Kind:
    """A kind of report: `words` are its name in lists, `question` what it answers; `period` is the parameter that names its
    period.

    `detail` is the parameter that tells two reports of one kind and period apart; `only` the one kind of period that it is about.
    A kind that is no report is for the hand.
    """

    words: str
    question: str
    period: str = "month"
    detail: str = ""
    only: str = ""
    is_report: bool = True


# In the order of the month's work.
KINDS = {
    "quality": Kind("Chất lượng số liệu", "Đã nhận những gì, đọc từ tệp nào, còn câu hỏi nào?"),
    "monthly": Kind("Báo cáo tháng", "Tháng này có gì thay đổi?"),
    "indicator": Kind("Từng chỉ tiêu", "Một chỉ tiêu qua các đơn vị và các tháng", detail="indicator"),
    "unit": Kind("Từng đơn vị", "Một xã, phường: được bao nhiêu điểm, thiếu ở đâu, đứng thứ mấy?", detail="unit"),
    "compare": Kind("So sánh hai kỳ", "Hai kỳ bất kỳ có so sánh được không, khác nhau ở đâu?", "period", "baseline"),
    "annual": Kind("Báo cáo năm", "Cả năm đạt bao nhiêu, bên cạnh các tháng?", "year", only="year"),
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
    if named.only:
        area, period = choose_year(values.get("area"), values.get(named.period))
    else:
        area = choose_area(values["area"]) if "area" in values else None
        if area is None or values.get(named.period) is None:
            return Chosen(area, None)
        period = choose_period(area, parse_period(values[named.period], named.period), guest_periods)
    chosen_by = baseline_of_comparison if named.detail == "baseline" else choose_baseline
    baseline = chosen_by(area, period, values.get("baseline"), guest_periods)
    folder = (kind,) if kind in KINDS and kind != "monthly" else ()
    found = {**checked, "baseline": baseline}
    if named.detail == "unit":
        found["unit"] = choose_unit(area, period, values.get("unit"))
    return Chosen(area, period, (*folder, *filter(None, [named.detail and str(found[named.detail])])))


def choose_year(area=None, year=None):
    """(Area, Period) of a report about a year: the newest of the area where no year is given. Where neither is given and the
    default area has no year, those of the only area that has one; else MissingData names the areas that have."""
    chosen = choose_area(area)
    if year:
        period = parse_period(year, "year")
        if period.kind != "year":
            raise BadParameter(
                f"Báo cáo năm không lập được cho {period.words()}. Hãy viết tham số year như {period.year}. "
                "Báo cáo cũ được giữ nguyên."
            )
        try:
            return chosen, choose_period(chosen, period, guest_periods)
        except MissingData as error:
            raise MissingData(f"{error} {_who_has_years()}") from error
    if years := _years({*periods_of(chosen.slug), *guest_periods(chosen)}):
        return chosen, years[-1]
    others = [] if area else [slug for slug in area_slugs() if _years(periods_of(slug))]
    if len(others) == 1:
        return load_area(others[0]), _years(periods_of(others[0]))[-1]
    raise MissingData(
        f"{chosen.name} chưa có số liệu cả năm nào trong data/raw/{chosen.slug}. {_who_has_years()} Hãy ghi tham số area là địa bàn "
        f"có số liệu năm, hoặc đặt tệp nhận được vào thư mục của năm (ví dụ data/raw/{chosen.slug}/2024) rồi chạy lại. "
        "Báo cáo cũ được giữ nguyên."
    )


def _years(periods):
    return sorted(period for period in periods if period.kind == "year")


def _who_has_years():
    """ "Địa bàn có số liệu năm: huyen-thu (2023, 2024)."."""
    found = {slug: ", ".join(map(str, _years(periods_of(slug)))) for slug in area_slugs()}
    listed = "; ".join(f"{slug} ({years})" for slug, years in found.items() if years)
    return f"Địa bàn có số liệu năm: {listed or 'chưa có địa bàn nào'}."


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


def choose_unit(area, period, value):
    """The id of the commune that `value` names, by its id or a name that it bears in `period`; without units.csv the name as a
    folder's; "" for the area itself, where that is a commune. BadParameter for any other."""
    value, register = tidy(str(value or "")), load_register(area)
    if not value and area.level == "xa":
        return ""
    if not value:
        raise BadParameter(
            f"Cần chọn một đơn vị của {area.name}. Hãy ghi tham số unit là tên một xã, phường, thị trấn; để lập cho từng đơn vị thì "
            "chạy chiso766 batch --kind unit --units all. Báo cáo cũ được giữ nguyên."
        )
    communes = {unit.unit_id: register.labels[unit.unit_id] for unit in register.valid_units(period)}
    if register.is_open:
        return folder_name(value)
    found = register.identify(value, period)
    unit_id = value if value in communes else found.unit_id
    if unit_id in communes:
        return unit_id
    if found.shared:
        raise BadParameter(
            f'"{value}" là tên của {join_names(found.near)}. Hãy ghi rõ tên kèm loại đơn vị. {UNCHANGED}'
        )
    near = found.near or near_names(value, communes.values(), limit=3)
    hint = f" (gần giống: {', '.join(near)})" if near else ""
    raise BadParameter(f'{area.name} không có đơn vị "{value}" trong units.csv ở {period.words()}{hint}. {UNCHANGED}')


def folder_name(name):
    """A printed name as that of a folder; tones stay, for Tân Hà is not Tân Hạ."""
    return re.sub(r"\W+", "-", tidy(name).lower())


def choose_indicator(value):
    """The id of the indicator that `value` names, by its id or in the catalogue's words; BadParameter for any other."""
    found = catalogue().get(value) or find_indicator(str(value))
    if found is None:
        near = near_names(str(value), [*catalogue(), *(i.name for i in catalogue().values())], limit=2)
        hint = f" Gần nhất: {', '.join(near)}." if near else ""
        raise BadParameter(
            f"Không có chỉ tiêu {value!r} trong danh mục (src/analysis/reference/indicators.csv).{hint} {UNCHANGED}"
        )
    if not found.is_number:
        raise BadParameter(f"Chỉ tiêu {found.name} ({found.indicator_id}) là chữ, không phải số. {UNCHANGED}")
    return found.indicator_id


def choose_months_back(value):
    """How many periods before the report's are shown; BadParameter for what is no such number."""
    if isinstance(value, bool) or not str(value).isdecimal() or not FEWEST_BACK <= int(value) <= MOST_BACK:
        raise BadParameter(
            f"Tham số months_back = {value!r} không hợp lệ: cần một số nguyên từ {FEWEST_BACK} đến {MOST_BACK}. {UNCHANGED}"
        )
    return int(value)


# What a parameter holds beside the area and the periods, whatever the kind.
_CHECKS = {"indicator": choose_indicator, "months_back": choose_months_back}
