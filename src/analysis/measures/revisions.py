"""Two captures of one period: was a whole indicator shifted without a word?"""

import numpy as np

from analysis.measures.change import MILLIONTHS, millionths

# A shift is told only of as many units, of whom at least this share moved by almost one amount.
FEWEST_UNITS = 5
MOST_OF_THEM = 0.8
# "Almost": within this distance of the middle move, or a tenth of it. A smaller middle move than SMALLEST is none: it could
# not be told from units that stood still.
NEARNESS = 0.02
SMALLEST = 0.05


def revision_shift(old, new):
    """(shift, how many units moved by almost that, how many units in all), or None where no silent revision is seen.

    `old` and `new` are Series of one indicator's values by unit, from two captures of one period; units without a value in
    both are left out. The shift is the middle (median) move. Performance does not move nearly all units alike.
    """
    moves = (millionths(new) - millionths(old)).dropna() / MILLIONTHS
    if len(moves) < FEWEST_UNITS:
        return None
    shift = round(float(np.median(moves)), 6)
    alike = int((abs(moves - shift) <= max(NEARNESS, abs(shift) / 10) + 1e-9).sum())
    if abs(shift) < SMALLEST or alike < MOST_OF_THEM * len(moves):
        return None
    return shift, alike, len(moves)
