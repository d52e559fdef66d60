"""What is counted from the figures of several communes: sums, means, shares, held against a text."""

from analysis.claims.finding import AGREES, DIFFERS, NO_DATA
from analysis.claims.written import figure_of, read, rounds_to, whole, with_mark

OF_WHAT = "không rõ là một phần của số nào"


def parts(about, who):
    """What the units that became one counted together: "30 (cộng các đơn vị cũ)"."""
    total = about.data.parts(who, about.indicator_id, about.period)
    if total is None:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    return [computed(about, who, total, "cộng các đơn vị cũ")]


def sum_of_area(about, who):
    """A count of the area that no file prints: right where it is the sum of its communes, else not known."""
    values = about.data.values(about.indicator_id, about.period) if who.scope == "area" else {}
    if about.unit == "count" and values and read(about.said.figure, "count") == (sum(values.values()), 0):
        note = "bằng tổng của các đơn vị"
        return about.finding(AGREES, who, figure_of(sum(values.values()), 0), about.sheets(), note)
    total = f"; tổng của các đơn vị là {figure_of(sum(values.values()), 0)}" if about.unit == "count" and values else ""
    return about.finding(NO_DATA, who, note=about.no_data() + total)


def together(about):
    """The Ruling about "3 xã A, B, C có 239 hồ sơ quá hạn", a count of theirs together; None where it may be one of each."""
    values = [about.data.value(about.who(name), about.indicator_id, about.period) for name in about.said.subject]
    quoted = read(about.said.figure, "count")
    if None in values or quoted is None or quoted[0] in values:
        return None
    whole_of = about.said.figure.out_of and whole(about.said.figure.out_of)
    if whole_of and whole_of != sum(about.data.values(about.indicator_id, about.period).values()):
        return about.unread(OF_WHAT)
    return computed(about, None, sum(values), "cộng các đơn vị nêu tên")


def change_of_area(about):
    """(the change of a count of the area that no file prints, from the sums of its communes; that of the baseline), (None, None)
    where one of them lacks a figure."""
    name, sums = about.indicator_id, []
    for period in (about.period, about.baseline):
        values, names = about.data.values(name, period), about.data.names(period)
        sums.append(sum(values.values()) if values and len(values) == len(names) else None)
    return (None, None) if None in sums else (sums[0] - sums[1], sums[1])


def computed(about, who, value, note=""):
    """The Ruling of a quoted figure against one that was computed from the communes'."""
    quoted = read(about.said.figure, about.unit)
    if quoted is None:
        return about.unread("không đọc được con số")
    found = with_mark(about.said.figure, value, quoted[1], about.unit)
    return about.finding(AGREES if rounds_to(value, quoted) else DIFFERS, who, found, about.sheets(), note)


def total(about):
    """The sum or the mean of all communes."""
    values = about.data.values(about.indicator_id, about.period).values()
    of_how_many = about.said.which
    if of_how_many and not (of_how_many.isdigit() and int(of_how_many) == len(values)):
        return [about.unread("không rõ là tổng của những đơn vị nào")]
    if not values:
        return [about.finding(NO_DATA, note=about.no_data())]
    if about.said.kind == "mean":
        return [computed(about, None, sum(values) / len(values), "trung bình cộng của các đơn vị")]
    return [computed(about, None, sum(values), "tổng của các đơn vị")]


def part(about):
    """The share of one or more units in what all communes have: "chiếm 48,1% tổng số hồ sơ quá hạn"."""
    values = about.data.values(about.indicator_id, about.period)
    whos = [about.who(printed) for printed in about.said.subject]
    is_whole = len(values) == len(about.data.names(about.period)) and sum(values.values())
    if not is_whole or not all(who.key in values for who in whos):
        return [about.unread(OF_WHAT)]
    quoted, right = (
        read(about.said.figure, "percent"),
        100 * sum(values[who.key] for who in whos) / sum(values.values()),
    )
    who = whos[0] if len(whos) == 1 else None
    found, note = with_mark(about.said.figure, right, quoted[1], "percent"), "trong tổng của các đơn vị"
    return [about.finding(AGREES if rounds_to(right, quoted) else DIFFERS, who, found, about.sheets(), note)]
