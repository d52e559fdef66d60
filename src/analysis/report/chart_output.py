"""A finished chart as what is pasted: PNG and SVG at the page's width and at half of it, caption and alternative text."""

import io
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial, wraps

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from analysis.report import painter
from analysis.report.chart_type import FAMILIES
from analysis.report.chart_widths import HALF, PAGE
from analysis.report.sentences import WARNINGS

DPI = 300
STYLE = {"font.serif": FAMILIES, "svg.fonttype": "none", "svg.hashsalt": "chiso766", "text.hinting": "no_hinting"}
_PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Chart:
    """One finished chart: its file name's stem, the finding as title, what it shows, a text for those who cannot see it.

    `painting` is what another process makes of it, `narrower` the function that draws it at half the page's width.
    """

    name: str
    title: str
    subtitle: str
    alt: str
    status: str
    figure: Figure
    painting: Future | None = None
    narrower: Callable | None = None

    @cached_property
    def png(self):
        """The picture as PNG bytes, 300 dpi: from the painter where one runs, else (or where it is gone) painted here."""
        with suppress(*painter.BROKEN):
            if self.painting:
                return self.painting.result(timeout=_PATIENCE)
        return as_png(self.figure)

    @cached_property
    def svg(self):
        """The picture as SVG bytes; its letters stay text, to be searched and edited."""
        buffer = io.BytesIO()
        with matplotlib.rc_context(STYLE):
            self.figure.savefig(buffer, format="svg", metadata={"Date": None, "Title": self.title})
        return buffer.getvalue()

    @cached_property
    def half(self):
        """The same Chart at half the page's width, drawn when it is first asked for: few reports need it."""
        return self.narrower()

    @property
    def words(self):
        """Caption and alternative text, to be pasted beside the picture."""
        caption = f"{self.title}. {self.subtitle} {WARNINGS[self.status]}".rstrip()
        return f"Chú thích:\n{caption}\n\nVăn bản thay thế (Alt Text):\n{self.alt}\n"

    def files(self):
        """{file name: bytes} of what is pasted."""
        return {
            f"{self.name}.png": self.png,
            f"{self.name}.svg": self.svg,
            f"{self.name}.txt": self.words.encode("utf-8"),
        }


def as_png(figure):
    """A figure as PNG bytes, 300 dpi."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)
    with matplotlib.rc_context(STYLE):
        canvas.draw()
    buffer = io.BytesIO()
    ink = np.asarray(canvas.buffer_rgba())[..., :3]
    is_grey = (ink[..., 0] == ink[..., 1]).all() and (ink[..., 0] == ink[..., 2]).all()
    picture = Image.fromarray(np.ascontiguousarray(ink[..., 0] if is_grey else ink))
    picture.save(buffer, "png", dpi=(DPI, DPI), compress_level=1)
    return buffer.getvalue()


def in_both_widths(draw):
    """`draw(report, …, width)` as one call that gives the Chart at the page's width, with `half`; None where there is none."""

    @wraps(draw)
    def drawn(*arguments):
        chart = draw(*arguments, width=PAGE)
        return chart and replace(chart, narrower=partial(draw, *arguments, width=HALF))

    return drawn
