"""What is known at a place of a statement that is read from left to right: whose the next figure is, of what, of when, and what
is said of it."""

from analysis.claims.said import COMMUNES, NO_INDICATOR, Said
from analysis.reference.indicators import TOTAL_POINTS
from analysis.reference.names import name_parts
from analysis.reference.phrases import under


class State:
    """What is remembered; `said` is shared by a statement and its brackets.

    `context`: what the headings say (grammar.sentences.Context); `readings`: {start of a figure: Reading} of the plain figures that
    grammar/sentences.py understood; `owners`: the Owners of the document.
    """

    def __init__(self, context, readings, owners):
        self.context, self.readings, self.owners = context, readings, owners
        self.said, self.label, self.head = [], (), context.head
        self.names_other = self.is_behind_label = False
        self.named, self.compared = {}, []  # the units of the paragraph, and those that others were only compared with
        self.begin_sentence()

    def begin_sentence(self):
        """Behind a point: nothing is known but the last indicator."""
        self.subject = self.period = self.baseline = self.condition = self.roll = None
        self.direction = self.against = ""
        self.is_compared = self.is_tallied = self.is_outside = False
        self.has_counted = self.is_roll_over = self.is_legend = self.is_aim = False
        self.is_behind_unit = self.is_in_range = self.is_asked_of_unit = False
        self.reach, self.is_over_time, self.is_of_total, self.has_rest, self.but = "", False, False, False, ()
        self.led, self.has_place = None, False
        self.begin_part()

    def begin_part(self):
        """Behind ";" and in brackets: whose the next figure is, and what is said of it, must be said anew."""
        self.fresh, self.relation, self.mean, self.sign, self.place_label = [], [], "", "", ""
        self.is_of_communes = self.is_every = self.is_foreign = self.has_level = False
        self.is_versus = self.is_span = self.is_topic = self.is_sum = self.is_from = self.has_words = False
        self.is_spread = self.is_told = self.is_apart = self.is_quoting = self.is_goal = self.is_earlier = False
        self.than, self.six, self.than_behind, self.then, self.is_among, self.moved = "", None, 0, None, False, ""

    def begin_figure(self):
        """Behind a figure: its unit stays that of the next one."""
        self.subject = tuple(self.fresh) or self.subject
        self.fresh, self.relation, self.mean, self.sign = [], [], "", ""
        self.is_sum = self.has_words = self.is_spread = self.is_told = False
        self.than, self.six, self.then, self.is_apart, self.is_goal = "", None, None, False, False

    def relates(self, *roles):
        """True where a word of `roles` stands since the last figure or comma."""
        return any(piece.role in roles for piece in self.relation)

    def say(self, kind, piece, **more):
        """Note a claim about what `piece` quotes."""
        self.said.append(self.claim(kind, piece, **more))
        self.has_place = self.has_place or kind == "rank"

    def claim(self, kind, piece, **more):
        """The Said of a claim, with all that is known here and `more`."""
        subject = tuple(self.fresh) or (self.subject if not self.has_level else None)
        is_named = bool(subject)
        if subject is None:
            subject = (self.owners.issuer if self.context.unit is None else self.context.unit,)
        is_unclear = (self.is_of_communes or self.is_foreign or self.is_span or self.has_rest) and not self.fresh
        if "subject" in more:
            is_unclear, is_named = self.is_span or self.reach == "far", True
            is_unclear = is_unclear or (more["subject"] is COMMUNES and self.has_rest and not self.but)
        is_loose = self.has_words or self.context.others or self.context.unknown or (self.named and not self.has_level)
        if kind in ("change", "value") and self.is_over_time and not self.baseline and not more.get("baseline"):
            is_unclear = True  # "qua 3 tháng, … giảm 6,9 điểm %"
        are_points = more.get("figure") is not None and more["figure"].kind == "points"
        is_of_points = are_points or (kind == "change" and more.get("figure") is None)  # "đạt 91,8 điểm, tăng so với …"
        known = {
            "label": self.label or ((TOTAL_POINTS,) if self.is_of_total and is_of_points else ()),
            "subject": () if self.mean else subject,
            "mean": self.mean,
            "but": self.but,
            "period": self.period,
            "baseline": self.baseline,
            "is_sure": not is_unclear and (is_named or not is_loose),
        }
        return Said(kind, piece.start, piece.end, **known | more)


def _label(state, piece):
    ids = piece.means
    if NO_INDICATOR & set(ids):
        state.place_label = "rank" if "rank" in ids else "rating"
        return
    if not ids and state.head:
        ids = tuple(filter(None, [under(state.head, piece.words)]))
    state.label = ids or state.label
    state.is_tallied = state.is_outside = False


def _unit(state, piece):
    if piece.means not in state.fresh[-1:]:  # "thứ hai là xã B" has named it already
        state.fresh.append(piece.means)
    state.names_other = True
    if state.owners.scope_of(piece.means) != "area":
        state.named[piece.means] = None
    state.is_asked_of_unit = False
    state.mean = ""
    if state.roll is not None and not state.is_roll_over:
        state.roll.roll.names.append(piece.means)


def _period(state, piece):
    if state.is_versus:
        state.baseline, state.is_versus = piece.means, False
    elif not state.is_from:  # "từ 47% ở tháng 6 xuống 40,1%"
        state.period = piece.means


def _before(state, piece):
    """ "so với tháng trước"; "tháng trước đạt 60%": the period of the next value."""
    is_alone = not (state.is_versus or state.relation or state.has_words)
    state.then = piece.means if is_alone else None
    state.baseline, state.is_versus = piece.means, False


def _level(state, piece):
    """ "huyện": the issuing unit, or one that no figure here is of."""
    if not state.fresh:
        own = state.owners.is_own_level(piece.means)
        if state.than and (own or piece.means == name_parts(state.owners.area.name)[0]):
            state.against = state.owners.area.name  # "cao hơn mức chung của huyện 3,6 điểm %"
            return
        state.has_level, state.is_foreign = state.has_level or own, state.is_foreign or not own


def _own(state, piece):
    """ "toàn huyện"."""
    if state.owners.is_own_level(piece.means):
        state.fresh = [*(state.fresh if state.than else ()), state.owners.issuer]  # "xã X cao hơn toàn huyện"
        state.has_level, state.is_of_communes = True, False
    else:
        state.is_foreign = True


def _direction(state, piece):
    state.direction = piece.means
    _relate(state, piece)
    if (
        piece.means == "same"
        and not state.is_tallied
        and (state.label or state.fresh)
        and not (state.is_aim or state.is_legend)
    ):
        state.say("change", piece, direction="same")
        state.begin_figure()


def _relate(state, piece):
    """Remember a word that says something of the next figure; "thay đổi", "chênh lệch" say neither direction nor whose."""
    if piece.means == "any":
        state.is_spread = True
    else:
        state.relation.append(piece)
    if piece.role == "landing" and piece.means:
        state.direction = piece.means


def _span(state, piece):
    """ "8 tháng đầu năm": no period; "từ tháng 6 đến tháng 8": a change is one since the first."""
    state.is_span = state.is_over_time = True
    if isinstance(piece.means, tuple):
        state.baseline, last = piece.means
        state.is_over_time = last != (state.period or last)


def _mean(state, piece):
    state.mean = piece.means
    if state.is_versus:
        state.against, state.is_versus = piece.means, False


def _aim(state, piece):
    """ "phấn đấu": what follows is to be reached; behind a unit ("xã X nâng …"), that unit's figure too."""
    state.is_aim, state.is_asked_of_unit = True, bool(state.fresh)
    state.reach = "near" if piece.means == "reach" else ""


def _place(state, piece):
    """ "thứ 3/25"; behind another place of the sentence also "…, thứ 12 về …"."""
    state.place_label = "rank" if state.has_place else "place"


def _noted(name, value=True):
    def note(state, piece):
        setattr(state, name, value)

    return note


# How a Piece of a role is remembered.
REMEMBER = {
    "label": _label,
    "unit": _unit,
    "period": _period,
    "before": _before,
    "level": _level,
    "own": _own,
    "direction": _direction,
    **dict.fromkeys(("landing", "bound", "from", "to", "closing", "short", "times", "only"), _relate),
    "head": lambda state, piece: setattr(state, "head", piece.means),
    "mean": _mean,
    "six": lambda state, piece: setattr(state, "six", piece.means),
    "place": _place,
    "ranked": _noted("place_label", "rank"),
    "scale": _noted("place_label", "scale"),
    "quoting": _noted("is_quoting"),
    "compared": _noted("is_compared"),
    "earlier": _noted("is_earlier"),
    "versus": _noted("is_versus"),
    "nouns": _noted("is_of_communes"),
    "every": _noted("is_every"),
    "foreign": _noted("is_foreign"),
    "aim": _aim,
    "topic": _noted("is_topic"),
    "legend": _noted("is_legend"),
    "among": _noted("is_among"),
    "rest": _noted("has_rest"),
    "span": _span,
    "sum": _noted("is_sum"),
    "outside": _noted("is_outside"),
    "word": _noted("has_words"),
}
