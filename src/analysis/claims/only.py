"""Who is the only one: "chỉ có xã X xếp loại Tốt", "xã X là đơn vị duy nhất có tỷ lệ … trên 80%": the whole list of those."""

from dataclasses import replace

from analysis.claims.lists import ALL, names_behind
from analysis.claims.said import COMMUNES, Condition, Roll, condition_of
from analysis.claims.state import REMEMBER

_PASSED = ("link", "only", "sole", "nouns", "level", "complete")
_ALL = ("100", "percent")  # the only exact figure that is a class of its own


def only_of(state, pieces, place):
    """Say that nobody else is so; the place after what is said of them, None where units or that are missing."""
    is_sole = pieces[place].role == "sole"
    if is_sole and state.fresh:
        names, start = tuple(state.fresh), place + 1
    else:
        names, start = _units_at(pieces, place + 1)
    while start < len(pieces) and pieces[start].role == "complete":
        start += 1  # "chỉ có xã X là có …"
    condition, about, after = condition_of(pieces, start)
    if is_sole and not names and pieces[after : after + 1] and pieces[after].role == "complete":
        names, after = _units_at(pieces, after)  # "Đơn vị duy nhất trên 80% là xã X"
    if not names or condition is None or state.is_aim or state.is_legend or not _is_class(condition):
        if not is_sole:
            REMEMBER["only"](state, pieces[place])
        return None
    has_amount = condition.kind in ("delta", "unclear")
    condition = _state_of(condition, pieces[start:after]) if has_amount else condition
    known = {"label": state.label, "period": state.period, "baseline": state.baseline} | about
    state.say("list", pieces[place], subject=COMMUNES, condition=condition, roll=Roll(True, list(names)), **known)
    if has_amount:  # "chỉ có xã X tăng 2,5 điểm %": how much it is stands to be read
        state.fresh = list(names)
        return start
    state.label, state.fresh, state.relation = known["label"], [], []
    state.subject, state.is_of_communes = names, False
    if after < len(pieces) and pieces[after].role == "group":
        state.fresh = list(names)
    return after


def rest_of(state, pieces, place):
    """ "trừ xã X, các xã còn lại đều tăng": nobody is said to be so but those that are left; the place after the units."""
    REMEMBER["rest"](state, pieces[place])
    names, after = _units_at(pieces, place + 1)
    state.but = names or state.but
    last = state.said[-1] if state.said else None
    if names and last is not None and (last.kind == "every" or (last.kind == "share" and last.figure is ALL)):
        state.said[-1] = replace(last, but=names)  # "các xã đều tăng, trừ xã X"
    goes_on = after < len(pieces) and pieces[after].role == "direction"  # "…, trừ xã X giảm"
    return after if names and pieces[place].means == "but" and not goes_on else None


def _units_at(pieces, place):
    """(the units of "có xã A và xã B", the place after them); ((), `place`) where others stand there."""
    n = place
    while n < len(pieces) and pieces[n].role in _PASSED:
        n += 1
    found = names_behind(pieces, n) if n < len(pieces) and pieces[n].role == "unit" else ()
    last = n
    for at in range(n, len(pieces)):
        if len([p for p in pieces[n:at] if p.role == "unit"]) == len(found):
            break
        last = at + 1
    return (found, last) if found else ((), place)


def _is_class(condition):
    """False for "chỉ có xã X đạt 62,5%": that figure is one of X, not of a class of units."""
    return condition.kind != "equal" or (condition.low.text.removesuffix("%").strip(), condition.low.kind) == _ALL


def _state_of(condition, pieces):
    direction = condition.direction or next((p.means for p in pieces if p.role in ("direction", "landing")), "")
    return Condition("state", direction)
