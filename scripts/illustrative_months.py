"""Write the illustrative workbooks of Khoái Châu, 2023-12 to 2024-07: invented figures, and each sheet says so.

No tables were published for these months; trends and streaks need some. The figures are drawn backwards, month by
month, from the published ones of 2024-08, whose workbook also serves as the template. That workbook is only read.

Only directions are not invented: the announcement of August 2024 counts 13 of 25 communes whose digitization rate fell
against July, and names seven of them. By how much, and which are the other six, is.

    python scripts/illustrative_months.py [TARGET]     # TARGET: the area's folder, data/raw/khoai-chau by default
"""

import re
import sys
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from random import Random

from openpyxl import load_workbook
from openpyxl.styles import Font

AREA = Path(__file__).resolve().parents[1] / "data" / "raw" / "khoai-chau"
AUGUST = AREA / "2024-08" / "phu-luc-thang-8-2024.xlsx"
MONTHS = ["2024-07", "2024-06", "2024-05", "2024-04", "2024-03", "2024-02", "2024-01", "2023-12"]
MARK = "SỐ LIỆU MINH HỌA, KHÔNG PHẢI SỐ LIỆU CÔNG BỐ"
SEED = 884
TITLE_ROW, MARK_ROW, FIRST_ROW = 2, 3, 6

# Digits after the decimal point. All arithmetic is on integers of the last digit (48.5 is 485): no float dust.
DECIMALS = {"on_time": 1, "satisfaction": 1, "payment": 2, "total": 2, "digitization": 1, "copies": 0}
COLUMNS = {
    "Phụ lục 1": {"on_time": 3, "satisfaction": 4, "payment": 5},
    "Phụ lục 2": {"total": 3, "digitization": 4, "copies": 5},
}
AREA_ROWS = {"on_time": 6, "satisfaction": 7, "payment": 8, "total": 9, "digitization": 10}
AREA_DECIMALS = DECIMALS | {"on_time": 2}

# July to August, of 25 communes: 13 fall (the seven named, four of the other weak ones, two more), 2 stay, 10 rise.
NAMED_FALLING = ["Đồng Tiến", "Ông Đình", "Đông Ninh", "Hàm Tử", "Dân Tiến", "Tân Châu", "Bình Minh"]
WEAK_FALLING, STRONG_FALLING, UNCHANGED = 4, 2, 2
WEAK = 600  # below 60.0 percent in August


def main(target=AREA):
    """Write one workbook per month of MONTHS into `target`."""
    rng = Random(SEED)
    august = load_workbook(AUGUST)
    rows = range(FIRST_ROW, FIRST_ROW + 25)
    names = [august["Phụ lục 2"].cell(row, 2).value for row in rows]
    communes = [read_commune(august, row) for row in rows]
    moves = digitization_moves(names, [c["digitization"] for c in communes], rng)
    histories = [commune_history(c, m, rng) for c, m in zip(communes, moves, strict=True)]
    area = area_history(read_area(august), rng)
    for back, month in enumerate(MONTHS):
        write_month(Path(target) / month, month, [h[back] for h in histories], area[back])


# What August says


def read_commune(workbook, row):
    """The figures of one commune, as integers of their last digit."""
    return {
        name: as_integer(workbook[sheet].cell(row, column).value, DECIMALS[name])
        for sheet, columns in COLUMNS.items()
        for name, column in columns.items()
    }


def read_area(workbook):
    """The district's own five figures ("99.62%", "86.02/100"), as integers of their last digit."""
    sheet = workbook["Huyện"]
    return {n: as_integer(sheet.cell(row, 3).value, AREA_DECIMALS[n]) for n, row in AREA_ROWS.items()}


def as_integer(printed, decimals):
    """48.5 with one decimal is 485."""
    return int(Decimal(str(printed).split("/")[0].rstrip("%")).scaleb(decimals))


# How the months before are drawn; only Random.random() is used, which Python promises never to change


def between(rng, low, high):
    """An integer from low to high."""
    return low + int(rng.random() * (high - low + 1))


def shuffled(items, rng):
    """The items in random order."""
    return [item for _, item in sorted((rng.random(), item) for item in items)]


def digitization_moves(names, august, rng):
    """Per commune, its changes of the digitization rate in tenths of a point, the one from July to August first."""
    falling = shuffled([names.index(name) for name in NAMED_FALLING], rng)
    others = shuffled(set(range(len(names))) - set(falling), rng)
    falling += [c for c in others if august[c] < WEAK][:WEAK_FALLING]
    falling += [c for c in others if august[c] >= WEAK][:STRONG_FALLING]
    others = [c for c in others if c not in falling]
    unchanged, rising = others[:UNCHANGED], others[UNCHANGED:]
    last = {c: [-1] for c in falling} | {c: [0] for c in unchanged} | {c: [1] for c in rising}
    last[falling[0]] = last[falling[-1]] = [-1, -1, -1, 1]  # three months in a row, to August
    last[rising[0]] = last[rising[-1]] = [1, 1, 1, 1, -1]
    moves = []
    for commune in range(len(names)):
        signs = last[commune] + [any_sign(rng) for _ in MONTHS[len(last[commune]) :]]
        moves.append([sign * step(rng, 120 if back == 0 else 45) for back, sign in enumerate(signs)])
    return moves


def any_sign(rng):
    """A rise more often than a fall, seldom neither."""
    chance = rng.random()
    return 1 if chance < 0.60 else -1 if chance < 0.95 else 0


def step(rng, largest):
    """The size of a change: 3 to `largest`, small ones more often."""
    return 3 + int((largest - 2) * rng.random() * rng.random())


def commune_history(august, moves, rng):
    """One commune's figures, July 2024 first."""
    history, newer = [], august
    for back, move in enumerate(moves, start=1):
        month = {
            "on_time": earlier_on_time(newer["on_time"], august["on_time"], rng),
            "satisfaction": 1000 if rng.random() < 0.92 else between(rng, 960, 999),
            "payment": earlier_payment(newer["payment"], rng),
            "digitization": newer["digitization"] - move,
            "copies": max(1, august["copies"] * between(rng, 65, 130) // 100),
        }
        month["total"] = earlier_total(august, month, back, rng)
        history.append(month)
        newer = month
    return history


def earlier_on_time(newer, august, rng):
    """Persistently low where August is below 80 percent, else mostly 100."""
    if august < 800:
        return min(max(newer + between(rng, -45, 60), 250), 960)
    return 1000 if rng.random() < 0.88 else between(rng, 940, 999)


def earlier_payment(newer, rng):
    """Somewhat lower than a month later, from 60 to 100 percent."""
    earlier = newer + between(rng, -420, 300)
    return between(rng, 6000, 6800) if earlier < 6000 else min(earlier, 10000)


def earlier_total(august, month, back, rng):
    """August's total, moved as its parts weigh in it (20, 18, 22 and 10 points), and by a little more."""
    change = {name: month[name] - august[name] for name in month}
    # A tenth of a percent of 20 points is 2 hundredths of a point; payment counts in hundredths of a percent.
    tenths = 20 * change["on_time"] + 18 * change["satisfaction"] + 22 * change["digitization"] + change["payment"]
    return min(max(august["total"] + tenths // 10 - 12 * back + between(rng, -60, 60), 0), 10000)


def area_history(august, rng):
    """The district's own figures, July 2024 first; they are no mean of the communes'."""
    history, newer = [], august
    for back in range(1, len(MONTHS) + 1):
        month = {
            "on_time": min(newer["on_time"] + between(rng, -25, 20), 10000),
            "satisfaction": 1000 if rng.random() < 0.85 else between(rng, 985, 999),
            "payment": newer["payment"] - between(rng, -120, 260),
            "digitization": newer["digitization"] - between(rng, -15, 28),
        }
        steady = month | {"on_time": august["on_time"]}  # so near to 100 that it moves no total
        month["total"] = earlier_total(august, steady, back, rng)
        history.append(month)
        newer = month
    return history


# The workbook


def write_month(folder, month, communes, area):
    """Write folder/phu-luc-minh-hoa.xlsx: August's layout with this month's title, the mark and the drawn figures."""
    year, number = month.split("-")
    workbook = load_workbook(AUGUST)
    for sheet in workbook:
        title = sheet.cell(TITLE_ROW, 1)
        title.value = title.value.replace("tháng 8/2024", f"tháng {int(number)}/{year}")
        mark = sheet.cell(MARK_ROW, 1, MARK)
        mark.font = Font(name="Times New Roman", size=12, bold=True, color="C00000")
    for row, figures in enumerate(communes, start=FIRST_ROW):
        for sheet, columns in COLUMNS.items():
            for name, column in columns.items():
                workbook[sheet].cell(row, column, as_printed(figures[name], DECIMALS[name]))
    for name, row in AREA_ROWS.items():
        workbook["Huyện"].cell(row, 3, as_printed(area[name], AREA_DECIMALS[name]))
    workbook.properties.title = f"Khoái Châu, tháng {int(number)}/{year}"
    workbook.properties.description = MARK
    folder.mkdir(parents=True, exist_ok=True)
    save_dated(workbook, folder / "phu-luc-minh-hoa.xlsx", datetime(int(year), int(number), 28))


def as_printed(integer, decimals):
    """485 with one decimal is 48.5; a whole number is an int, as in August's cells."""
    whole, rest = divmod(integer, 10**decimals)
    return integer / 10**decimals if rest else whole


def save_dated(workbook, path, date):
    """Save with `date` in place of the clock's time, so that a second run gives the same bytes."""
    workbook.properties.created = date
    workbook.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    modified = rb"\g<1>" + date.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", modified, parts[core])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, date.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(*sys.argv[1:2])
