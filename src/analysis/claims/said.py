"""What a text says of figures, before it is held against any: the shapes of a claim, and the condition in a count or a list."""

from dataclasses import dataclass, field, replace

from analysis.grammar.tokens import Figure
from analysis.reference.indicators import TOTAL_POINTS, catalogue
from analysis.reference.phrases import quantity

_BEHIND_CONDITIONS = ("unit", "group", "complete", "partial", "none", "mean", "span", "landing", "share", "aim")
COMMUNES = None  # the subject of a claim about all communes
SIX = "sáu nhóm"
NO_INDICATOR = {"rank", "rating"}  # labels that name none
APART = ("points", "difference")  # marks of what lies between two figures
NONE = Figure("0", "count")
OF_DATA = ("percent", "points", "difference")  # marks of figures that may be about the data


@dataclass(frozen=True)
class Condition:
    """What is said of each unit of a count or a list.

    `kind`: "state" (`direction` since the baseline: "down", "up+same"), "range" (`low`, `high`: Figures, None where open), "equal"
    (`low`), "delta" (a change whose amount is so), "rating" (`label`; `direction` "at_least", "at_most"),
    "mean" (`direction` "under", "over" the mean `label`), "streak" (`direction` for `low` periods in a row), "unclear".
    `also`: the labels of other indicators of which it is said too. `low_open`, `high_open`: the bound itself is not among them.
    """

    kind: str
    direction: str = ""
    low: object = None
    high: object = None
    also: tuple = ()
    low_open: bool = False
    high_open: bool = False
    label: str = ""


@dataclass
class Roll:
    """The printed names of a list; `is_complete`: the text says that these are all ("gồm:")."""

    is_complete: bool
    names: list = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """One claim as the text makes it.

    kind        value, change, bound, rank, climb, streak, count, list, extreme, extreme_value, range, rating, sum, every,
                gap (to a mean, to the first or the last, or of the six groups to the total), spread (of the first from the last), times (as
                much as another), record (the most or the least since when), judged ("còn thấp"), short (of the maximum), six (the sum of the six groups),
                nth (a place from the top or from below), peer (the best or the worst of a unit's kind),
                often (at how many indicators the first or the last), tally (how many indicators), band (of a total), quoted (of the source), share (of the units),
                aside (what is told and held against nothing: of a target)
    start, end  of what is quoted; `label`: ids of the indicators that the words name, () where they name none
    subject     printed names ("" the area), or COMMUNES; `mean`: the name of a series of means in their place
    period      None for that of the draft; `baseline`: a Period, "month" (the one before), "year", a year's number
                (the same period of that year), or None
    figure      the Figure of the text, None where it is words; `direction` and `bound` as in claims.csv
    against     what a gap is to: the name of a series of means or of a unit, SIX, or the end "best", "worst", "highest", "lowest"
    but         printed names of the communes that are left out: "trừ xã X, các xã còn lại đều tăng"
    peers       the kind of communes among whom it is said ("phường"), "" where all are meant
    is_sure     every word that decides of what it is, whose and when was understood
    """

    kind: str
    start: int
    end: int
    label: tuple = ()
    subject: tuple | None = ()
    mean: str = ""
    period: object = None
    baseline: object = None
    figure: object = None
    direction: str = ""
    bound: object = None
    condition: Condition | None = None
    roll: Roll | None = None
    which: str = ""
    against: str = ""
    but: tuple = ()
    peers: str = ""
    is_only: bool = False
    is_sure: bool = True

    def of(self, label):
        """This claim about the indicators `label`."""
        return replace(self, label=label)


def condition_of(pieces, place):
    """(Condition or None, what else is said: {"label", "period", "baseline"}, the place after it) of what stands at `place`:
    "có tỷ lệ số hóa giảm so với tháng 7", "dưới 40%", "từ 40 đến dưới 50%", "đạt 100%", "xếp loại Tốt"."""
    bounds, about, also, direction, rating, streak, is_versus = [], {}, (), "", "", 0, False
    while place < len(pieces):
        piece = pieces[place]
        if piece.role == "group" and place and pieces[place - 1].role == "goal":
            bounds += [inside for inside in piece.means if inside.role == "figure"]  # "dưới chỉ tiêu giao (60%)"
            place += 1
            continue
        if piece.role == "none" and place + 1 < len(pieces) and (counts := counts_of(pieces[place + 1])) and not bounds:
            return Condition("equal", low=NONE), about | {"label": counts}, place + 2  # "không có hồ sơ quá hạn"
        if piece.role == "mean" and bounds and bounds[-1].role in ("than", "bound") and not direction:
            return Condition("mean", bounds[-1].means, label=piece.means), about, place + 1
        if piece.role in _BEHIND_CONDITIONS or (_is_end(piece) and not (direction and _joins_labels(pieces, place))):
            break
        if piece.role == "figure":
            if not bounds and not _is_reached(pieces, place):
                break
            if is_counted(pieces, place) and (not bounds or bounds[-1].role in ("figure", "closing")):
                break
            bounds.append(piece)
        elif piece.role in ("bound", "than", "from", "to", "closing"):
            bounds.append(piece)
        elif piece.role == "label" and not NO_INDICATOR & set(piece.means):
            also += (piece.means,) if about.get("label", piece.means) != piece.means else ()
            about.setdefault("label", piece.means)
        elif piece.role == "direction":
            direction = "+".join(dict.fromkeys(filter(None, (*direction.split("+"), piece.means))))
        elif piece.role == "rating":
            rating = piece.means
        elif piece.role in ("streak", "number") and any(p.role == "row" for p in pieces[max(0, place - 2) : place + 3]):
            streak = int(piece.means)
        elif piece.role == "period":
            about["baseline" if is_versus else "period"] = piece.means
        elif piece.role == "before":
            about["baseline"] = piece.means
        is_versus = piece.role == "versus" or (is_versus and piece.role == "link")
        place += 1
    figures = any(b.role == "figure" for b in bounds)
    if also and (figures or streak or rating):
        return Condition("unclear"), about, place
    if streak:
        return Condition("streak", direction or "down", low=streak), about, place
    if figures and direction:
        changed = _range(bounds)
        if changed is not None and changed.kind == "equal":  # "cùng tăng 0,5 điểm %"
            changed = replace(changed, high=changed.low)
        is_change = changed is not None and any(b.role == "figure" and b.means.kind == "difference" for b in bounds)
        condition = replace(changed, kind="delta", direction=direction) if is_change else Condition("unclear")
        return condition, about, place
    if figures:
        return _range(bounds) or Condition("unclear"), about, place
    if rating:
        reach = next((b.means for b in bounds if b.role == "closing"), "")  # "xếp loại Tốt trở lên"
        return Condition("rating", reach, label=rating), about, place
    if not direction and _are_things(about.get("label", ())):  # "có hồ sơ quá hạn"
        return (
            Condition("range", low=NONE, low_open=True),
            about | {"label": tuple(filter(is_count, about["label"]))},
            place,
        )
    return (Condition("state", direction, also=also) if direction else None), about, place


def _joins_labels(pieces, place):
    """True for the "và" of "giảm cả tỷ lệ số hóa và điểm tổng hợp"."""
    is_and = pieces[place].means == "," and pieces[place].end - pieces[place].start == len("và")
    return is_and and [piece.role for piece in pieces[place - 1 : place + 2]] == ["label", "sign", "label"]


def counts_of(piece):
    """The ids of the counts that a label's Piece names, () for any other Piece."""
    if piece is None or piece.role != "label":
        return ()
    return tuple(filter(is_count, piece.means))


def is_count(name):
    """True for the id of an indicator that counts things."""
    return catalogue()[name].unit == "count"


def _are_things(label):
    """True for what "hồ sơ quá hạn" names, a rate and a number; "số hồ sơ quá hạn" names the number alone."""
    return len(label) > 1 and any(map(is_count, label))


def _is_end(piece):
    return piece.role == "sign" and piece.means in (".", ";", "·", ":", ",", "?", "[")


def _is_reached(pieces, place):
    """True for a figure directly behind "đạt", "đều đạt", "cùng giảm": what each of the units has."""
    before = [p for p in pieces[max(0, place - 2) : place] if p.role not in ("only", "every")]
    if before and before[-1].role == "direction" and pieces[place].means.kind == "difference":
        return True
    return bool(before) and before[-1].role in ("link", "label") and pieces[place].means.kind in ("percent", "points")


def is_counted(pieces, place):
    """True for a figure that counts units: "13/25 xã, thị trấn", "03 đơn vị"."""
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    return bool(
        pieces[place].role == "figure"
        and not pieces[place].means.kind
        and following
        and following.role == "nouns"
        and "," not in pieces[place].means.text
    )


def is_share(pieces, place):
    """True for the rate of "50% số xã", "100% các xã, thị trấn"."""
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    is_rate = pieces[place].role == "figure" and pieces[place].means.kind == "percent"
    return bool(is_rate and following and following.role == "nouns")


def share_at(pieces, place):
    """(the figure of "(48%)", "(chiếm 48%)", ", chiếm 48%" at `place`, the place after it); (None, `place`) where there is none."""
    if place < len(pieces) and pieces[place].role == "group":
        inside = [piece for piece in pieces[place].means if piece.role not in ("share", "link")]
        is_alone = len(inside) == 1 and inside[0].role == "figure" and inside[0].means.kind == "percent"
        return (inside[0], place + 1) if is_alone else (None, place)
    n = place + 1 if place < len(pieces) and pieces[place].means == "," else place
    if n + 1 >= len(pieces) or pieces[n].role != "share":
        return None, place
    figure, after = pieces[n + 1], n + 3 if is_share(pieces, n + 1) else n + 2  # "chiếm 40% tổng số đơn vị"
    is_rate = figure.role == "figure" and figure.means.kind == "percent"
    return (figure, after) if is_rate else (None, place)


def _range(bounds):
    """The Condition of "dưới 40", "từ 40 đến dưới 50", "từ 80 trở lên", "trên 10 đến 20", "100"; None where it is none."""
    low = high = None
    low_open = high_open = False
    waiting, alone = "", None
    for piece in bounds:
        if piece.role == "figure":
            if waiting in ("over", "at_least", "from"):
                low, low_open = piece.means, waiting == "over"
            elif waiting in ("under", "at_most", "to"):
                high, high_open = piece.means, waiting == "under"
            elif waiting == "near":
                return None
            else:
                alone = piece.means
            waiting = ""
        elif piece.role == "closing":
            if piece.means == "at_least":
                low, high = low or alone, high
            else:
                low, high = (None, low or alone) if not high else (low, high)
            alone = None
        else:
            waiting = piece.means or piece.role
    if low or high:
        kind = next((f.kind for f in (high, low) if f and f.kind), "")
        low, high = (with_kind(f, kind) for f in (low, high))
        return Condition("range", low=low, high=high, low_open=low_open, high_open=high_open)
    return Condition("equal", low=alone) if alone else None


def with_kind(figure, kind):
    """`figure` with the mark of its neighbour where it has none: the 40 of "từ 40 đến dưới 50%"."""
    return replace(figure, kind=kind) if figure and not figure.kind else figure


def indicators_of(label, kind, catalogue):
    """The ids among `label` (and their rates, counts, points) that a figure of that kind may be of; kind "" allows all."""
    if kind == "difference":
        kind = "percent"
    own = [name for name in label if not kind or catalogue[name].unit == kind]
    others = [found.indicator_id for name in label if kind and (found := quantity(name, kind))]
    if kind == "percent" and not own and TOTAL_POINTS in label:
        own = [TOTAL_POINTS]
    return own or list(dict.fromkeys(others))
