"""When the figures were received: the day that the office noted, else what the file says of itself. No clock of a disk is asked:
copying a file, or fetching it from a store, changes that, and the same input would give another report."""

from datetime import date


def capture_sentence(report):
    """ "Nhận số liệu: tháng 8/2024: ngày 05/9/2024; tháng 7/2024: chưa ghi ngày nhận, tệp được lưu ngày 28/7/2024."""
    said = [f"{period.words()}: {_of_period(report, period)}" for period in report.periods]
    return f"Nhận số liệu: {'; '.join(said)}."


def capture_words(report, period, file):
    """ "ngày 05/9/2024" of a source file's dict; "chưa ghi ngày nhận, tệp được lưu ngày …" where nobody noted it."""
    if day := report.area.received_on(period, file["source"]):
        return day_words(day)
    saved = f", tệp được lưu {day_words(date.fromisoformat(file['saved']))}" if file.get("saved") else ""
    return f"chưa ghi ngày nhận{saved}"


def day_words(day):
    """ "ngày 09/8/2024", "ngày 12/02/2024": days below ten and the first two months have a nought, as in letters."""
    return (
        f"ngày {day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"ngày {day.day:02}/{day.month}/{day.year}"
    )


def _of_period(report, period):
    """What is known of a period's files, each way of saying it once."""
    files = report.files.get(str(period), [])
    said = list(dict.fromkeys(capture_words(report, period, file) for file in files))
    if len(said) > 3:
        return f"{len(files)} tệp, nhận vào các ngày khác nhau (xem trang Ghi chú)"
    return "; ".join(said) or "chưa ghi ngày nhận"
