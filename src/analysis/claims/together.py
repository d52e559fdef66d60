"""What so many communes have together: "tổng số … của 10 xã là 291 hồ sơ", "bình quân của 10 xã là 64,59%", "…, chiếm 20%"."""

from dataclasses import replace

from analysis.claims.said import COMMUNES, counts_of, is_counted

_MEANS = (["bình", "quân"], ["trung", "bình"])


def together(state, pieces, place):
    """Say how many units there are and what they have together; the place after that figure, None where none is."""
    n, m = place - 1, place + 2
    if n > 0 and pieces[n].means in ("của", "các"):
        n -= 1
    while m < len(pieces) and pieces[m].role in ("complete", "link"):
        m += 1
    is_mean = [piece.means for piece in pieces[max(0, n - 1) : n + 1]] in _MEANS
    is_sum = n >= 0 and bool(counts_of(pieces[n]))
    is_other = state.is_aim or state.is_legend or m == place + 2 or m >= len(pieces) or pieces[m].role != "figure"
    if is_other or not (is_mean or is_sum) or not is_counted(pieces, place) or pieces[place].means.out_of:
        return None
    state.say("count", pieces[place], figure=pieces[place].means, subject=COMMUNES, label=())
    kind, number = "mean" if is_mean else "sum", pieces[place].means.text
    state.say(kind, pieces[m], figure=pieces[m].means, subject=COMMUNES, which=number)
    state.begin_figure()
    return m + 1


def share_behind(state, piece):
    """True where the share of the units that were counted last is said: "có 02/10 đơn vị … (A, B), chiếm 20%"."""
    last = next((said for said in reversed(state.said) if said.kind == "count" and said.condition is not None), None)
    if last is None or not state.has_counted:
        return False
    state.said.append(
        replace(last, kind="share", figure=piece.means, roll=None, bound=None, start=piece.start, end=piece.end)
    )
    return True
