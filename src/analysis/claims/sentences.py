"""The grammar of claims: a statement's pieces, read from left to right, -> what is said of figures (Said).

A figure is understood by the pieces since the figure before it: whose it is by the units among them, what it is by the last
indicator, what is said of it by the words "giảm", "trên", "từ … xuống". Brackets speak of what stands before them.
"""

from copy import copy
from dataclasses import replace

from analysis.claims.said import COMMUNES, Condition, Roll, Said, condition_of, is_counted
from analysis.reference.phrases import under

_PASSED = ("link", "complete", "nouns", "only", "word", "level", "every")
_EXTREMES = ("best", "worst", "highest", "lowest", "most", "least", "climb")
_SIGNS = {"−": "down", "-": "down", "–": "down", "+": "up"}
_ENDS = (".", "?", "!")
_PARTS = (";", "·")


def said_in(pieces, context, readings, is_own_level):
    """[Said, …] of one statement.

    `context`: what the headings say (grammar.sentences.Context); `readings`: {start of a figure: Reading} of the plain figures that
    grammar/sentences.py understood; `is_own_level`: True for "huyện" where that is the issuing unit.
    """
    reader = _Reader(context, readings, is_own_level)
    reader.read(pieces)
    reader.end_sentence()
    return reader.said


class _Reader:
    """What is known at a place of the text; `said` is shared by a statement and its brackets."""

    def __init__(self, context, readings, is_own_level):
        self.context, self.readings, self.is_own_level = context, readings, is_own_level
        self.said, self.label, self.head = [], (), context.head
        self.is_aim = self.is_legend = self.is_topic = False
        self.begin_sentence()

    def begin_sentence(self):
        self.subject, self.period, self.baseline = None, None, None
        self.direction, self.condition, self.roll, self.counted = "", None, None, False
        self.is_legend = self.is_aim = False
        self.begin_part()

    def begin_part(self):
        """Behind ";": whose the next figure is and what is said of it must be said anew."""
        self.fresh, self.mean, self.relation, self.place_label = [], "", [], ""
        self.is_of_communes = self.is_versus = self.has_words = self.is_sum = self.is_span = self.is_foreign = False
        self.is_topic = self.has_level = False
        self.sign = ""

    def end_sentence(self):
        self.close_roll()
        self.begin_sentence()

    def read(self, pieces):
        place = 0
        while place < len(pieces):
            piece = pieces[place]
            step = getattr(self, f"_at_{piece.role}", None)
            place = (step(pieces, place) if step else None) or place + 1

    # What is remembered.

    def _at_label(self, pieces, place):
        ids = pieces[place].means
        if "rank" in ids or "rating" in ids:
            self.place_label = "rank" if "rank" in ids else "rating"
            return
        if not ids and self.head:
            ids = tuple(filter(None, [under(self.head, pieces[place].words)]))
        self.label = ids or self.label

    def _at_head(self, pieces, place):
        self.head = pieces[place].means

    def _at_paragraph(self, pieces, place):
        self.end_sentence()
        self.label = ()

    def _at_unit(self, pieces, place):
        self.fresh.append(pieces[place].means)
        self.mean = ""
        if self.roll is not None and not self.is_roll_over:
            self.roll.roll.names.append((pieces[place].means, pieces[place].start, pieces[place].end))

    def _at_mean(self, pieces, place):
        self.mean = pieces[place].means

    def _at_period(self, pieces, place):
        if self.is_versus:
            self.baseline, self.is_versus = pieces[place].means, False
        else:
            self.period = pieces[place].means

    def _at_before(self, pieces, place):
        self.baseline, self.is_versus = pieces[place].means, False

    def _at_versus(self, pieces, place):
        self.is_versus = True

    def _at_level(self, pieces, place):
        if self.is_own_level(pieces[place].means) and not self.fresh:
            self.has_level = True
        elif not self.fresh:
            self.is_foreign = True

    def _at_own(self, pieces, place):
        if self.is_own_level(pieces[place].means):
            self.fresh, self.has_level, self.is_of_communes = [""], True, False
        else:
            self.is_foreign = True

    def _at_nouns(self, pieces, place):
        self.is_of_communes = True

    def _at_foreign(self, pieces, place):
        self.is_foreign = True

    def _at_aim(self, pieces, place):
        self.is_aim = True

    def _at_topic(self, pieces, place):
        self.is_topic = True

    def _at_legend(self, pieces, place):
        self.is_legend = True

    def _at_span(self, pieces, place):
        self.is_span = True

    def _at_sum(self, pieces, place):
        self.is_sum = True

    def _at_word(self, pieces, place):
        self.has_words = True

    def _at_direction(self, pieces, place):
        self.direction = pieces[place].means
        self._relate(pieces, place)
        if self.direction == "same" and (self.label or self.fresh) and not self.is_aim:
            self._say("change", pieces[place], direction="same")

    def _relate(self, pieces, place):
        if pieces[place].means != "any":
            self.relation.append(pieces[place])

    _at_landing = _at_bound = _at_from = _at_to = _at_only = _at_closing = _relate

    def _at_sign(self, pieces, place):
        sign = pieces[place].means
        if sign in _ENDS:
            self.end_sentence()
        elif sign in _PARTS:
            self.subject = tuple(self.fresh) or self.subject
            self.begin_part()
            self.is_roll_over = self.roll is not None and not _goes_on_listing(pieces, place + 1)
        elif sign == ",":
            self.relation, self.is_versus = [], False
        elif sign in _SIGNS and place + 1 < len(pieces) and pieces[place + 1].start == pieces[place].end:
            self.sign = sign

    is_roll_over = False

    # Brackets.

    def _at_group(self, pieces, place):
        inside = copy(self)
        last = self.fresh if self.direction and self._is_shared(pieces, place) else self.fresh[-1:]
        inside.begin_part()
        inside.subject = tuple(last) or self.subject
        inside.is_aim = self.is_aim and not last
        inside.is_behind_unit = bool(last)
        inside.roll = None
        inside.read(pieces[place].means)
        inside.close_roll()
        if self.fresh:
            self.subject, self.fresh = tuple(self.fresh[-1:]), []
        self.label = self.label or inside.label

    is_behind_unit = False

    def _is_shared(self, pieces, place):
        """True where a bracket speaks of two units joined: "xuống nhiều bậc nhất: A và B (3 bậc)"."""
        return any(piece.role == "climb" for piece in pieces[:place]) and len(self.fresh) > 1

    # Counts and lists.

    def _at_none(self, pieces, place):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if following is None or following.role != "nouns" or self.is_legend:
            return None
        condition, about, after = condition_of(pieces, place + 2)
        return self._count(pieces, pieces[place], condition or self.condition, about, after)

    def _count(self, pieces, quoted, condition, about, after, figure=None):
        """Say how many units there are of which the condition is true, and open the list that follows; the place after."""
        said = self._said(
            "count",
            quoted,
            figure=figure,
            condition=condition,
            label=about.get("label", self.label),
            subject=COMMUNES,
            period=about.get("period", self.period),
            baseline=about.get("baseline", self.baseline),
        )
        self.label, self.baseline, self.counted = said.label, said.baseline, True
        self.period = said.period
        self.direction = condition.direction if condition and condition.direction else self.direction
        self.relation, self.fresh, self.condition, self.is_of_communes = [], [], None, False
        return self._open_list(pieces, after, said)

    def _open_list(self, pieces, place, said):
        """`said` with the names of the list that begins at `place`, where one does; the place where reading goes on."""
        opening, n = None, place
        while n < len(pieces):
            piece = pieces[n]
            if piece.role in ("complete", "partial"):
                is_empty = piece.role == "complete" and not _unit_follows(pieces, n + 1)
                opening = None if is_empty else opening or piece.role
            elif piece.role == "sign" and piece.means == ":" and _unit_follows(pieces, n + 1):
                opening = opening or "complete"
            elif piece.role == "group" and opening is None and n == place:
                return self._list_in_brackets(pieces, n, said)
            elif piece.role not in ("link", "nouns", "landing") and not (piece.role == "sign" and piece.means == ","):
                break
            n += 1
        self.close_roll()
        if opening:
            self.roll, self.is_roll_over = replace(said, roll=Roll(opening == "complete")), False
        elif said.kind == "count":
            self.said.append(said)
        return place

    def _list_in_brackets(self, pieces, place, said):
        inside = copy(self)
        inside.begin_part()
        inside.is_aim, inside.subject, inside.is_behind_unit = False, None, False
        inside.roll = replace(said, roll=Roll(True))
        inside.is_roll_over = False
        inside.read(pieces[place].means)
        inside.close_roll()
        return place + 1

    def close_roll(self):
        if self.roll is not None:
            if self.roll.roll.names:
                self.said.append(self.roll)
            elif self.roll.kind == "count":
                self.said.append(replace(self.roll, roll=None))
        self.roll = None

    # Extremes.

    def _at_extreme(self, pieces, place):
        piece = pieces[place]
        direction = piece.means if piece.role == "climb" else self.direction
        if self.is_legend or self.is_aim or (piece.role in ("most", "least") and direction not in ("up", "down")):
            return None
        following = next((p for p in pieces[place + 1 :] if p.role not in ("link", "complete", "level", "nouns")), None)
        if following is not None and following.role == "word":
            return None
        ahead, n = [], place + 1
        while n < len(pieces) and (pieces[n].role in _PASSED or pieces[n].role in ("sign", "label", "unit")):
            if pieces[n].role == "unit":
                ahead.append(pieces[n])
            elif (pieces[n].role == "sign" and pieces[n].means not in (":", ",")) or (ahead and pieces[n].role != "sign"):
                break
            elif pieces[n].role == "sign" and pieces[n].means == "," and not ahead:
                break
            n += 1
        names = tuple(self.fresh) or tuple(p.means for p in ahead) or (self.subject if not self.label else ())
        is_shared = n < len(pieces) and pieces[n].role == "group" and not self.fresh
        names = names if names else (self.subject or ())
        if names:
            more = _names_behind(pieces, n) if is_shared and piece.role != "climb" else ()
            self._say("extreme", piece, which=piece.role, direction=direction, subject=(*names, *more))
        elif following is not None and following.role == "figure" and piece.role in ("highest", "lowest"):
            at = pieces.index(following)
            self._say("extreme_value", following, which=piece.role, subject=COMMUNES, figure=following.means)
            return at + 1
        return None

    _at_best = _at_worst = _at_highest = _at_lowest = _at_most = _at_least = _at_climb = _at_extreme

    def _at_rating(self, pieces, place):
        if self.place_label == "rating" and not (self.is_aim or self.is_legend):
            self._say("rating", pieces[place], which=pieces[place].means)
            self.place_label = ""

    def _at_streak(self, pieces, place):
        """ "3 tháng": how long a unit of a list has fallen; "giảm 3 tháng liên tiếp"."""
        is_row = any(p.role == "row" for p in pieces[place + 1 : place + 3])
        condition = Condition("streak", self.direction or "down", low=int(pieces[place].means))
        if is_row and not self.fresh and not self.is_behind_unit:
            after = place + 2
            return self._open_list(pieces, _end_of_part(pieces, after), self._said("list", pieces[place], condition=condition, subject=COMMUNES))
        if (is_row or (self.is_behind_unit and len(pieces) == 1)) and self.direction in ("up", "down"):
            self._say("streak", pieces[place], which=str(pieces[place].means), direction=self.direction)
        return None

    def _at_number(self, pieces, place):
        if any(p.role == "row" for p in pieces[place + 1 : place + 3]):
            return self._at_streak(pieces, place)
        return None

    # Figures.

    def _at_figure(self, pieces, place):
        piece, figure = pieces[place], pieces[place].means
        reading = self.readings.get(piece.start)
        if self.is_legend:
            return None
        if is_counted(pieces, place):
            condition, about, after = condition_of(pieces, place + 2)
            if condition is None and any(r.role == "direction" for r in self.relation):
                condition = Condition("state", self.direction)
            return self._count(pieces, piece, condition or self.condition, about, after, figure)
        if self.counted and not figure.kind and place + 1 < len(pieces) and pieces[place + 1].role == "direction":
            return self._count(pieces, piece, Condition("state", pieces[place + 1].means), {}, place + 2, figure)
        after = self._list_without_count(pieces, place)
        if after:
            return after
        self._figure(pieces, place, piece, figure, reading)
        self.subject = tuple(self.fresh) or self.subject
        self.fresh, self.relation, self.mean, self.sign, self.is_sum = [], [], "", "", False
        self.has_words = False
        return None

    def _list_without_count(self, pieces, place):
        """The place after "dưới 40%: A …", "dưới 40%: 03 đơn vị (…)", the beginning of a list; None for any other figure."""
        if self.fresh or self.mean or self.has_level or not any(r.role in ("bound", "from") for r in self.relation):
            return None
        start = next(n for n, piece in enumerate(pieces) if piece.role in ("bound", "from") and piece in self.relation)
        condition, about, after = condition_of(pieces, start)
        n = after
        while n < len(pieces) and (pieces[n].role in _PASSED or pieces[n].means == ":"):
            n += 1
        if condition is None or after <= place or n >= len(pieces) or self.direction in ("up", "down"):
            return None
        has_colon = any(p.means == ":" for p in pieces[after:n])
        counts = is_counted(pieces, n) or pieces[n].role == "none"
        names = pieces[n].role == "unit" or (pieces[n].role == "group" and any(p.role == "unit" for p in pieces[n].means))
        if not (counts or (names and (has_colon or (pieces[n].role == "group" and self.is_of_communes)))):
            return None
        self.label = about.get("label", self.label)
        self.condition, self.relation = condition, []
        if counts:
            return after
        said = self._said("list", pieces[place], condition=condition, subject=COMMUNES)
        if pieces[n].role == "group":
            return self._list_in_brackets(pieces, n, said)
        return self._open_list(pieces, after, said)

    def _figure(self, pieces, place, piece, figure, reading):
        roles = [r.role for r in self.relation]
        following = pieces[place + 1 : place + 3]
        is_close = bool(self.fresh) or self.is_behind_unit
        if self.is_behind_unit and self.subject and reading is not None and not reading.is_mean:
            reading = replace(reading, unit=self.subject[0])
        if following and following[0].role == "steps":
            direction = _SIGNS.get(self.sign) or self.direction
            if is_close or self.fresh or self.subject:
                self._say("climb", piece, figure=figure, direction=direction)
        elif (self.is_aim and not is_close) or self._is_to_come():
            return
        elif (self.is_versus and self.is_topic) or not (figure.kind or is_close or reading or figure.out_of):
            return
        elif figure.kind == "difference" or self.sign or "direction" in roles or self._begins_fall(pieces, place):
            self._change(piece, figure, roles, pieces, place)
        elif reading is not None and "bound" not in roles and "from" not in roles:
            unit = () if reading.is_mean else (reading.unit,)
            label = (reading.indicator.indicator_id,)
            kind = "rank" if label == ("rank",) else "value"
            mean = reading.unit if reading.is_mean else ""
            self._say(kind, piece, figure=figure, subject=unit, mean=mean, label=label, period=_one(reading.periods), is_sure=True)
        elif self.place_label == "rank" and not figure.kind:
            self._say("rank", piece, figure=figure)
            self.place_label = ""
        elif "from" in roles and self._is_range(pieces, place):
            self._say("range", piece, figure=figure, subject=COMMUNES, which="lowest")
            self.is_in_range = True
        elif self.is_in_range and "to" in roles:
            self._say("range", piece, figure=figure, subject=COMMUNES, which="highest")
            self.is_in_range = False
        elif "bound" in roles or _closes(following):
            bound = _bound(self.relation, following)
            quoted = replace(piece, start=min([piece.start, *(r.start for r in self.relation)]))
            self._say("bound", quoted, figure=figure, bound=bound, is_only="only" in roles)
        else:
            self._value(piece, figure, pieces, place)

    is_in_range = is_from = False

    def _is_range(self, pieces, place):
        """True for "từ 30,00% đến 100,00%" of no unit: the least and the most of all communes."""
        return not self.fresh and not self.mean and any(
            a.role == "to" and b.role == "figure" for a, b in zip(pieces[place + 1 :], pieces[place + 2 :], strict=False)
        )

    def _begins_fall(self, pieces, place):
        """True for the first figure of "từ 45,6% xuống 40,1%"."""
        following = [p.role for p in pieces[place + 1 : place + 3]]
        return any(r.role == "from" for r in self.relation) and following in (
            ["direction", "figure"],
            ["landing", "figure"],
        )

    def _change(self, piece, figure, roles, pieces, place):
        direction = _SIGNS.get(self.sign) or next((r.means for r in self.relation if r.role == "direction"), "")
        if "from" in roles and figure.kind != "difference":  # giảm từ 45,6% xuống 40,1%
            self._say("value", piece, figure=figure, period=self.baseline or "month")
            self.is_from = True
        elif self.is_from and figure.kind != "difference":
            self.is_from = False
            self._say("value", piece, figure=figure)
        else:
            bound = next((r.means for r in self.relation if r.role == "bound"), "")
            self._say("change", piece, figure=figure, direction=direction, bound=bound)

    def _value(self, piece, figure, pieces, place):
        if self.is_from and any(r.role in ("to", "landing") for r in self.relation):
            self.is_from = False
        if self.is_sum and self.is_of_communes and not self.fresh:
            self._say("sum", piece, figure=figure, subject=COMMUNES)
        elif self.fresh or self.is_behind_unit or self.mean or figure.kind:
            period = _period_behind(pieces, place)
            self._say("value", piece, figure=figure, **({"period": period} if period else {}))

    def _is_to_come(self):
        main = _one(self.context.periods)
        return main is not None and self.period is not None and main < self.period and not self.period.covers(main)

    # What is said, with all that is known here.

    def _say(self, kind, piece, **more):
        self.said.append(self._said(kind, piece, **more))

    def _said(self, kind, piece, **more):
        subject = tuple(self.fresh) or (self.subject if not self.has_level else None)
        is_named = bool(subject)
        if subject is None:
            subject = () if self.mean else (self.context.unit or "",)
        unclear = (self.is_of_communes or self.is_foreign or self.is_span) and not self.fresh
        if "subject" in more:
            unclear, is_named = self.is_span, True
        given = {
            "label": self.label,
            "subject": () if self.mean else subject,
            "mean": self.mean,
            "period": self.period,
            "baseline": self.baseline,
            "is_sure": not unclear and (is_named or not (self.has_words or self.context.others or self.context.unknown)),
        }
        return Said(kind, piece.start, piece.end, **given | more)


def _one(periods):
    return periods[0] if len(periods) == 1 else None


def _unit_follows(pieces, place):
    return next((p.role for p in pieces[place:] if p.role not in ("link", "nouns", "sign")), "") == "unit"


def _goes_on_listing(pieces, place):
    """True where the part behind ";" begins with units: "; còn các xã A, B", and does not say which is the highest."""
    n = place
    while n < len(pieces) and pieces[n].role in ("landing", "nouns", "link", "partial"):
        n += 1
    behind = pieces[n + 1].role if n + 1 < len(pieces) else ""
    return n < len(pieces) and pieces[n].role == "unit" and behind not in _EXTREMES


def _end_of_part(pieces, place):
    while place < len(pieces) and not (pieces[place].role == "sign" and pieces[place].means in (":", ".", ";")):
        place += 1
    return place


def _names_behind(pieces, place):
    """The units of "A (…), B (…), C (…)" behind the first one."""
    found = []
    while place < len(pieces) and (pieces[place].role in ("group", "unit") or pieces[place].means == ","):
        if pieces[place].role == "unit":
            found.append(pieces[place].means)
        place += 1
    return tuple(found)


def _closes(following):
    return bool(following) and following[0].role == "closing"


def _bound(relation, following):
    """ "over", "under" …: the last word that bounds a figure, before or behind it."""
    if _closes(following):
        return following[0].means
    return [r.means for r in relation if r.role == "bound"][-1]


def _period_behind(pieces, place):
    """The period directly behind a figure: "45,6% trong tháng 7"."""
    following = [p for p in pieces[place + 1 : place + 3] if p.role != "link"]
    return following[0].means if following and following[0].role == "period" else None
