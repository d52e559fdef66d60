"""Slopes: every unit's places in two periods, joined; names at both ends, led to their places where these stand too close."""

from dataclasses import dataclass

from analysis.report.chart_kit import GREY, INK, PALE, WORSE
from analysis.report.chart_type import DIGIT_SPACE, fitted, widest

# A move of so many places is stressed where all are named.
GREAT_MOVE = 3


@dataclass(frozen=True)
class Label:
    """A unit's name and place at one side, its middle at `y` mm, `at` mm from the left of the sheet."""

    y: float
    at: float
    text: str
    size: float


def named_moves(rows, width):
    """The rows that a slope names: all, or of very many those that moved most; who ties at the cut is left out together."""
    if len(rows) <= width.most_slopes:
        return rows
    moves = rows["rank_change"].abs()
    most = rows[moves > moves.nlargest(width.most_named + 1).iloc[-1]]
    return most if len(most) else rows.loc[sorted(moves.nlargest(width.most_named).index)]


def draw_slope(sheet, rows, named):
    """Nothing; `sheet` is opened and holds a line per row of `rows` (columns unit, left, right, rank, baseline_rank,
    rank_change; left and right count from 0 down the page), those of `named` with their names."""
    few = len(named) == len(rows)
    row_height = min(6.4 if len(rows) <= 8 else 5.6, sheet.room / len(rows))
    pitch = row_height if few else min(5.0, sheet.room / len(named))
    height = max(row_height * len(rows), pitch * len(named))
    row_height = height / len(rows)
    sheet.open(height)
    labels, wide = _labels(named, pitch, row_height, height, sheet.width)
    axes = sheet.axes(wide["left"], 0, sheet.width.mm - wide["left"] - wide["right"], height)
    axes.set_xlim(0, 1)
    axes.set_ylim(height, 0)
    lead = 0.01 if few else 0.06
    for row in rows.itertuples():
        ends = [(place + 0.5) * row_height for place in (row.left, row.right)]
        if row.Index not in named.index:
            axes.plot((lead, 1 - lead), ends, color=PALE, lw=0.4, zorder=1)
            continue
        look = _look(row.rank_change, GREAT_MOVE if few else 1)
        axes.plot((lead, 1 - lead), ends, solid_capstyle="round", zorder=3, **look)
        axes.plot((lead, 1 - lead), ends, "o", ms=2.4, color=look["color"], zorder=3, clip_on=False)
        for side, reach, end in (("left", (0, lead), ends[0]), ("right", (1, 1 - lead), ends[1])):
            label = labels[side][row.Index]
            if abs(label.y - end) > 0.05:
                axes.plot(reach, (label.y, end), color=GREY, lw=0.4, zorder=2)
            weight = "Bold" if side == "right" and look["color"] == WORSE else "Regular"
            baseline, ha = sheet.top + label.y + label.size * 0.12, "right" if side == "left" else "left"
            sheet.write(label.at, baseline, label.text, size=label.size, weight=weight, ha=ha)


def _look(moved, great):
    """How the line of a unit looks that won (+) or lost (−) places: a great loss is heavy, a great gain dashed."""
    if moved <= -great:
        return {"color": WORSE, "lw": 1.8}
    if moved >= great:
        return {"color": INK, "lw": 1.0, "ls": (0, (4, 2))}
    return {"color": GREY, "lw": 0.6}


def _labels(named, pitch, row_height, height, width):
    """({side: {row: Label}}, {side: width in mm of its names})."""
    size = min(width.rows[0], max(width.smallest, pitch * 1.95))
    labels, widths = {}, {}
    for side, rank in (("left", "baseline_rank"), ("right", "rank")):
        rows = named.sort_values(side)
        names = [fitted(unit, width.mm * width.for_names, size, True, width.smallest) for unit in rows["unit"]]
        texts = [
            f"{name}{DIGIT_SPACE}{int(place)}" if side == "left" else f"{int(place)}{DIGIT_SPACE}{name}"
            for (name, _), place in zip(names, rows[rank], strict=True)
        ]
        widths[side] = widest(texts, size, bold=True) + 2
        at = widths[side] - 1.5 if side == "left" else width.mm - widths[side] + 1.5
        places = spread([(place + 0.5) * row_height for place in rows[side]], pitch, height)
        labels[side] = {
            index: Label(y, at, text, name_size)
            for index, y, text, (_, name_size) in zip(rows.index, places, texts, names, strict=True)
        }
    return labels, widths


def spread(places, gap, highest):
    """Ascending `places` moved so that neighbours are at least `gap` apart, half a gap within 0 to `highest`."""
    moved, least, most = [], gap / 2, highest - gap / 2
    for place in places:
        moved.append(max(place, least))
        least = moved[-1] + gap
    for k in reversed(range(len(moved))):
        moved[k] = min(moved[k], most)
        most = moved[k] - gap
    return moved
