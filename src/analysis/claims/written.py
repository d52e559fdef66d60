"""Figures of a text read exactly, compared as they are printed, and the right ones written in their place."""

import re
from decimal import Decimal

from analysis.core.numbers import NotANumber, ReadingRule, read_number, rounded, written
from analysis.reference.indicators import DELTA_WORDS

_NUMBER = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)*")
_NEAR = Decimal(1)


def read(figure, unit):
    """(exact value, digits after the decimal sign) of a text's Figure as a quantity of `unit`; None where its signs are unclear."""
    try:
        number = read_number(_NUMBER.match(figure.text)[0], ReadingRule(groups=unit in ("count", "rank")))
    except NotANumber:
        return None
    return number.value, number.decimals


def whole(text):
    """The number of units that a text prints ("25", "1.318"), None for anything else."""
    digits = text.strip().replace(".", "")
    return int(digits) if digits.isdigit() else None


def rounds_to(value, quoted):
    """True where `value`, rounded half up to the digits of `quoted` (value, digits), is it."""
    number, digits = quoted
    return rounded(value, digits) == number


def figure_of(value, decimals):
    """ "24,18": the exact value with its printed digits."""
    return written(value, max(decimals, 0))


def with_mark(figure, value, decimals, unit):
    """The right figure as the text would have printed it: with the mark of the quoted one."""
    mark = " điểm" if figure.kind == "points" else "%" if "%" in figure.text or unit == "percent" else ""
    return figure_of(value, decimals) + mark


def change_of(delta, decimals, unit):
    """ "giảm 1,6 điểm %", "không đổi"."""
    if not delta:
        return "không đổi"
    return f"{'tăng' if delta > 0 else 'giảm'} {written(abs(delta), decimals)} {DELTA_WORDS[unit]}".rstrip()


def comparable(said, unit, delta, then):
    """True where a stored change is what is said of it: direction, amount, and the mark of the amount.

    A percent figure beside a rate is a relative change ("giảm 20%"), and wrong where points ("điểm %") are meant.
    """
    directions = {"up", "down", "same"}.intersection(said.direction.split("+"))
    if directions and {1: "up", -1: "down"}.get(sign(delta), "same") not in directions:
        return False
    if said.figure is None:
        return True
    quoted = read(said.figure, "percent" if said.figure.kind == "percent" else unit)
    if quoted is None:
        return False
    if said.figure.kind == "percent":
        return bool(then) and rounds_to(abs(delta) / abs(then) * 100, quoted)
    if said.figure.kind == "difference" and unit != "percent":
        return False
    if said.bound:
        return is_relation(said.bound, abs(delta), quoted[0])
    return rounds_to(abs(delta), quoted)


def is_relation(bound, value, limit):
    """True where `value` is over, under … `limit`."""
    return {
        "over": value > limit,
        "under": value < limit,
        "at_least": value >= limit,
        "at_most": value <= limit,
        "near": abs(value - limit) <= _NEAR,
    }[bound]


def sign(number):
    """1, 0 or −1."""
    return (number > 0) - (number < 0)
