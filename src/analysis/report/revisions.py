"""What was corrected since it was first published: every change split into revision and movement."""

from analysis.core.model import check_row
from analysis.core.numbers import signed, written
from analysis.core.periods import match_period
from analysis.core.text import tidy
from analysis.measures.change import delta
from analysis.reference.indicators import catalogue
from analysis.report.document import Table, cell
from analysis.report.origins import difference
from analysis.report.tables import delta_cell, note

_MOST_NAMED = 3


def revision_lines(report):
    """Sentences about silent revisions: nearly all units of one indicator shifted by almost one amount."""
    return tuple(
        f"{catalogue()[indicator_id].name}, {match_period(period).words()}: {alike}/{units} đơn vị cùng dịch "
        f"{signed(shift)} so với lần công bố trước. Đây là điều chỉnh của nguồn, không phải kết quả thực hiện."
        for period, indicator_id, shift, alike, units in report.shifts
    )


def revisions_tables(report):
    """The Table of all corrected figures, none where nothing was corrected.

    The change from the figures first published takes those of both periods, wherever they were corrected: movement and
    revision stand side by side. Where the two periods cannot be compared, there is no change of either kind.
    """
    if report.revised.empty:
        return ()
    changes = {
        (row.indicator_id, row.unit): (row.value, row.baseline)
        for row in report.changes.itertuples()
        if row.why != "other_land"
    }
    own = {row.indicator_id: (row.value, row.baseline) for row in report.own.itertuples()}
    first = {(r.scope, r.unit, r.indicator_id, r.period): r.old for r in report.revised.itertuples()}
    rows = []
    for row in report.revised.itertuples():
        pair = own.get(row.indicator_id) if row.scope == "area" else changes.get((row.indicator_id, row.unit))
        if pair is None or report.break_reason(row.indicator_id):
            value = baseline = before = float("nan")
        else:
            value, baseline = pair
            what = (row.scope, row.unit, row.indicator_id)
            then = first.get((*what, str(report.baseline)), baseline)
            before = _difference(first.get((*what, str(report.period)), value), then)
        digits = int(max(row.decimals, 0))
        rows.append(
            (
                cell(row.unit),
                cell(match_period(row.period).words(), row.period),
                cell(catalogue()[row.indicator_id].name),
                cell(_printed(row.old, row.old_text, row.old_decimals), row.old, row.old_origin),
                cell(_printed(row.new, row.text, row.new_decimals), row.new, row.origin),
                delta_cell(row.revision, digits, made_of=difference(row.origin, row.old_origin)),
                delta_cell(before, digits),
                delta_cell(_difference(value, baseline), digits),
            )
        )
    headers = ("Đơn vị", "Kỳ", "Chỉ tiêu", "Công bố lần đầu", "Sau đính chính", "Đính chính")
    headers += ("Thay đổi nếu lấy số công bố lần đầu", "Thay đổi (biến động)")
    caption = f"Số liệu đã đính chính: {len(rows)} số"
    kinds = ("text", "text", "text", *["number"] * 5)
    return (Table(caption, headers, kinds, tuple(rows), note(report)),)


def _printed(value, text, decimals):
    """A figure as this report writes it, with the digits that were printed; what is no number as its file prints it."""
    return written(value, int(decimals)) if value == value else text.strip() or "–"


def _difference(value, baseline):
    import pandas as pd

    return float(delta(pd.Series([value]), pd.Series([baseline]))[0])


def restated_checks(area, period, baseline, rows):
    """A check row per indicator that the period's files restate for the baseline; the baseline's own files count."""
    found = []
    for indicator_id, here in rows.groupby("indicator_id", sort=False):
        named = "; ".join(f"{r.unit}: {tidy(r.old_text)} → {tidy(r.text)}" for r in here.head(_MOST_NAMED).itertuples())
        more = f" và {len(here) - _MOST_NAMED} đơn vị khác" if len(here) > _MOST_NAMED else ""
        detail = (
            f"{catalogue()[indicator_id].name}: tệp của {period.words()} ghi số của {baseline.words()} khác với tệp của "
            f"{baseline.words()} ở {len(here)} đơn vị ({named}{more}); so sánh theo tệp của {baseline.words()}. Nếu số đã được "
            "điều chỉnh, hãy đặt bản mới vào thư mục đính chính của kỳ đó."
        )
        unit = here["unit"].iloc[0] if len(here) == 1 else ""
        place = (here["source"].iloc[0], here["place"].iloc[0])
        found.append(check_row("restated", "warning", area.slug, str(period), unit, indicator_id, detail, *place))
    return found
