"""The grammar of a figure in a sentence: of what it is, whose and of when; in doubt it is not read.

A figure is understood by what stands before it in its sentence, brackets that are closed left aside: the last name of an
indicator is its own, the last name of a unit too. Every word that leads to it must be known (reference/phrases.py), and none
may say that it is a target, a bound, a change, or somebody else's.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.grammar.bars import (
    BARS,
    BARS_OF_OWN,
    is_maximum,
    is_said_twice,
    is_share_of_points,
    is_sum_so_far,
    lists_steps,
)
from analysis.grammar.naming import (
    hint_behind,
    indicator_of,
    is_plain_label,
    label_behind,
    label_of,
    last,
    own_periods,
    periods_of,
    tail_of,
)
from analysis.grammar.tokens import SO_FAR
from analysis.grammar.whose import listed_unit, unit_of, units_in_turn, units_sharing

_OF_NAMES = ("period", "span", "target", "orders", "change", "bound")  # roles that count in the brackets behind a name

_OF_REPORTS = ("report", "link", "period", "unit", "level")  # "UBND xã X báo cáo kết quả tháng 8/2024: …"
_OF_OPENINGS = ("period", "span", "target", "orders")  # "Theo kế hoạch, …"


@dataclass(frozen=True)
class Context:
    """What the headings above a statement say of its figures.

    `unit`: a printed name, None for the issuing unit; `label`: the Token that names an indicator, which counts for a list of
    units where `is_list`; `hint`: the kind of figure that stands in its brackets ("(%)"); `head`: see phrases.under; `is_vague`: the heading speaks of what nobody knows. Figures below are
    what is still to be reached (`are_orders`), or those of several `others`, or of something `unknown`.
    """

    unit: str | None = None
    periods: tuple = ()
    label: object = None
    is_list: bool = False
    hint: str = ""
    head: str = ""
    are_orders: bool = False
    others: bool = False
    unknown: bool = False
    is_vague: bool = False


@dataclass(frozen=True)
class Reading:
    """A figure that was understood.

    `unit`: the printed name, "" for the area; `is_listed`: it stands directly behind that name; `is_bare`: a rate without
    "%"; `also`: the printed names of the other units that share it; `fraction`: (numerator, denominator) where the counts stand beside a rate.
    """

    indicator: object
    unit: str
    text: str
    periods: tuple
    token: object
    label: object
    is_mean: bool = False
    is_listed: bool = False
    is_bare: bool = False
    also: tuple = ()
    fraction: tuple | None = None


@dataclass(frozen=True)
class Before:
    """The tokens before a figure: of its `sentence`, of its `lead` (since the figure before it), and `read` in its sentence."""

    sentence: list
    lead: list
    read: list


def readings_of(tokens, context, owners, place):
    """{figure Token: Reading or None} of a statement's tokens; `place` gives the (row, column) of an offset."""
    tokens = _without_brackets_of_names(_with_foreign(tokens, owners))
    found, tails, turns, shared, are_steps = {}, set(), units_in_turn(tokens), units_sharing(tokens), False
    for n, token in enumerate(tokens):
        if token.role not in ("figure", "rating"):
            continue
        before, following = _before(tokens, n, found, tails), tokens[n + 1 :]
        if token in turns:
            name = turns[token]
            listed = None if name is None else owners.owner(name.means, place(name.start))
            reading = None if listed is None else _reading(token, before, following, context, owners, place, listed)
        elif token in shared:
            first, *others = (owners.owner(unit.means, place(unit.start)) for unit in shared[token])
            reading = _reading(token, before, following, context, owners, place, first)
            reading = reading and replace(reading, also=tuple(others))
        else:
            listed = listed_unit(before, context, owners, place)
            are_steps = listed is not None and lists_steps(before, are_steps)
            reading = None if are_steps else _reading(token, before, following, context, owners, place, listed)
        if reading or token.role == "figure":
            found[token] = reading
            behind = label_behind(before, following)
            tails |= {t.start for t in (*tail_of(following, reading), *filter(None, [behind]))}
    return _with_fractions(tokens, found)


def _with_foreign(tokens, owners):
    """`tokens` in which a commune of elsewhere, "xã X (huyện Y)", is no unit."""
    found = list(tokens)
    for n, (unit, sign, place) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        is_told = unit.role == place.role == "unit" and sign.means == "("
        if is_told and owners.is_elsewhere(unit.means, place.means):
            found[n] = replace(unit, role="foreign")
    return found


def _without_brackets_of_names(tokens):
    """`tokens` in which what a name's brackets say of when, or that it is no result, is open: "Tỷ lệ số hóa (tháng 7/2025): 72%"."""
    found, n = [], 0
    while n < len(tokens):
        end = next((m for m in range(n, len(tokens)) if tokens[m].means == ")"), n) if tokens[n].means == "(" else n
        inner = tokens[n + 1 : end]
        is_of_name = bool(found) and found[-1].role in ("label", "unit") and all(t.role != "figure" for t in inner)
        if is_of_name and any(t.role in _OF_NAMES for t in inner):
            found += [t for t in inner if t.role in _OF_NAMES]
            n = end
        else:
            found.append(tokens[n])
        n += 1
    return found


def _with_fractions(tokens, found):
    """`found` without "1.234/1.321 hồ sơ" beside a rate, which is the rate's fraction."""
    known = [(n, token) for n, token in enumerate(tokens) if token in found]
    found = dict(found)
    for (a, first), (b, second) in pairwise(known):
        between = tokens[a + 1 : b]
        is_joined = all(t.role == "link" or t.means in (",", "(") for t in between)
        for rate, counts in ((first, second), (second, first)):
            fraction = _fraction(counts.means) if is_joined and found.get(counts, "") is None else None
            if fraction and found.get(rate) and found[rate].indicator.unit == "percent":
                found[rate] = replace(found[rate], fraction=fraction)
                del found[counts]
    return found


def _fraction(figure):
    """(1234, 1321) of the Figure "1.234/1.321 hồ sơ", None for what is no pair of counts."""
    parts = re.fullmatch(r"(\d[\d. ]*?)\s*/\s*(\d[\d. ]*?)\s*(?:[^\W\d].*)?", figure.text)
    numbers = [part.replace(" ", ".") for part in parts.groups()] if parts else []
    is_grouped = all(re.fullmatch(r"\d+|\d{1,3}(?:\.\d{3})+", number) for number in numbers)
    if not parts or not is_grouped or figure.kind not in ("count", ""):
        return None
    return tuple(int(number.replace(".", "")) for number in numbers)


def _before(tokens, n, found, tails):
    """What stands before token `n` in its sentence, without closed brackets and what belongs to the figure before.

    "xã X (24,18%)" is a figure of its own, too: a list may give them so.
    """
    sentence, read, closed, lead_from = [], [], 0, None
    for token in reversed(tokens[:n]):
        if token.means == ")":
            closed += 1
        elif token.means == "(" and closed:
            closed -= 1
        elif token.means == "." and not closed:
            break
        elif not closed and token.start not in tails:
            sentence.insert(0, token)
        reading = found.get(token)
        if reading and (not closed or reading.is_listed):
            read.insert(0, reading)
        if token in found and lead_from is None and (reading or not closed):
            lead_from = token.end
    lead = [t for t in sentence if t.start >= (lead_from or 0)]
    return Before(_without_opening(sentence), _without_opening(lead), read)


def _without_opening(tokens):
    """`tokens` without "Theo kết quả công bố, …" at their beginning, of which only the time and what says that it is a goal count,
    and without the word of "UBND xã X báo cáo kết quả …: …"."""
    colon = next((n for n, token in enumerate(tokens) if token.means == ":"), 0)
    if any(t.role == "report" for t in tokens[:colon]) and all(t.role in _OF_REPORTS for t in tokens[:colon]):
        return [t for t in tokens[:colon] if t.role != "report"] + tokens[colon:]
    is_opening = len(tokens) > 1 and (tokens[0].role == "opening" or tokens[0].means == SO_FAR)
    if not is_opening or tokens[1].role == "period":
        return tokens
    end = next((n for n, token in enumerate(tokens) if token.means in (",", ":")), None)
    kept = [t for t in tokens[:end] if t.role in _OF_OPENINGS or t.means == SO_FAR]
    kept = [replace(t, role="link") if t.role == "opening" else t for t in kept]
    return tokens if end is None else kept + tokens[end:]


def _reading(token, before, following, context, owners, place, listed):
    """The Reading of a figure, or None; `listed`: the printed name of the unit that it is listed for, None for no list."""
    label = label_of(token, before, following, context, listed is not None)
    if any(bars(token, before, following) for bars in BARS) or label is None:
        return None
    if listed is None and (context.are_orders or any(bars(before, context, owners) for bars in BARS_OF_OWN)):
        return None
    if listed is not None and (context.unknown or not is_plain_label(label, before)):
        return None
    if context.are_orders and not own_periods(before.sentence):
        return None
    indicator = indicator_of(token, label, before, following, context)
    mean = _mean_of(before.lead)
    unit = (
        mean.means
        if mean
        else listed
        if listed is not None
        else unit_of(label, before, following, context, owners, place)
    )
    periods = periods_of(before, following, context)
    if indicator is None or unit is None or periods is None or owners.is_elsewhere(unit, context.unit):
        return None
    new = Reading(
        indicator,
        unit,
        token.means if token.role == "rating" else token.means.text,
        periods,
        token,
        label,
        is_mean=mean is not None,
        is_listed=listed is not None,
        is_bare=indicator.unit == "percent" and not token.means.kind and not _is_hinted(label, before, context),
    )
    return (
        None
        if any(bars(new, before) for bars in (is_said_twice, is_share_of_points, is_maximum, is_sum_so_far))
        else new
    )


def _is_hinted(label, before, context):
    """True behind "Tỷ lệ số hóa (%):", also for all that is listed of it."""
    is_here = label in before.sentence and hint_behind(label, before.sentence)
    return bool(is_here or last(before.lead, "hint") or (label is context.label and context.hint))


def _mean_of(lead):
    """The mean among the tokens before a figure that the figure is, or None: "so với trung bình của tỉnh, huyện đạt 61,2%" only
    compares with one."""
    places = [n for n, token in enumerate(lead) if token.role == "mean"]
    if not places:
        return None
    earlier = [token.role for token in lead[: places[-1]] if token.role != "link"]
    behind = lead[places[-1] + 1 :]
    is_compared = earlier[-1:] in (["change"], ["bound"]) and any(token.means in (",", ";") for token in behind)
    return None if is_compared or any(token.role in ("unit", "level") for token in behind) else lead[places[-1]]
