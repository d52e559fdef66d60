"""Rates of two parts: "trước hạn 87,1%, đúng hạn 12,3%" divide what is in time, of which neither is the rate."""

from analysis.core.numbers import rate_in

_ON_TIME = "on_time_rate"
_NEAR = 2  # statements: the parts may be items of a list


def without_parts(statements):
    """`statements` [(Statement, Tokens, Context, {figure Token: Reading or None})] in which a rate "đúng hạn" is not read where it
    makes no more than 100% together with a rate "trước hạn" near it: then it is only the rest."""
    early = {
        n: rate
        for n, (_, tokens, _, readings) in enumerate(statements)
        if (rate := _early_rate(tokens, readings)) is not None
    }
    found = []
    for n, (statement, tokens, context, readings) in enumerate(statements):
        near = [rate for place, rate in early.items() if abs(place - n) <= _NEAR]
        kept = {token: None if _is_rest(reading, near) else reading for token, reading in readings.items()}
        found.append((statement, tokens, context, kept))
    return found


def _early_rate(tokens, readings):
    """The rate behind "trước hạn", or None; that of "đúng hạn, trước hạn đạt 45%", which is read, is the rate of both."""
    place = next((n for n, token in enumerate(tokens) if token.role == "early"), len(tokens))
    rates = (t for t in tokens[place:] if t.role == "figure" and t.means.kind == "percent")
    first = next(rates, None)
    return None if first is None or readings.get(first) else rate_in(first.means.text)


def _is_rest(reading, early):
    if reading is None or reading.indicator.indicator_id != _ON_TIME:
        return False
    rate = rate_in(reading.text)
    return rate is not None and any(rate + first <= 100 for first in early)
