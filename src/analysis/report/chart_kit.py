"""The look of every chart: A4 text width, Times-metric type, black-and-white safe inks, and the mark of figures that are not official.

All lengths are millimetres on paper, measured from the top left corner; nothing is laid out by guess, texts are measured.
"""

import io
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

import matplotlib
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.report import painter
from analysis.report.chart_type import FAMILIES, font, widest, wrapped

WIDTH, TALLEST, DPI = 155.0, 245.0, 300

STYLE = {"font.serif": FAMILIES, "svg.fonttype": "none", "svg.hashsalt": "chiso766", "text.hinting": "no_hinting"}
INK, SOFT, GREY, PALE = "#111111", "#333333", "#767676", "#d9d9d9"
# Worse is dark red, anything else blue grey; what fell is hatched as well, so that no meaning rests on colour.
WORSE, PLAIN, FILL = "#8c1c13", "#4f6470", "#b7c9d6"
HATCH = "/////"

MARKS = {
    "official": "",
    "provisional": "SỐ LIỆU TẠM TÍNH – CHƯA PHẢI SỐ LIỆU CHÍNH THỨC",
    "illustrative": "SỐ LIỆU MINH HỌA – KHÔNG SỬ DỤNG TRONG VĂN BẢN",
}
STATUS_WORDS = {"official": "số liệu chính thức", "provisional": "số liệu tạm tính", "illustrative": "số liệu minh họa"}

_TITLE, _SUBTITLE, _SOURCE = (11.5, 5.2), (9.0, 4.2), (7.5, 3.4)  # points, mm from line to line
_GAP, _STRIP = 2.5, 5.5
_PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Chart:
    """One finished chart: its file name's stem, the finding as title, what it shows, a text for those who cannot see it."""

    name: str
    title: str
    subtitle: str
    alt: str
    status: str
    figure: Figure
    painting: Future | None = None

    @cached_property
    def png(self):
        """The picture as PNG bytes, 300 dpi: from the painter where one runs, else (or where it is gone) painted here."""
        with suppress(*painter.BROKEN):
            if self.painting:
                return self.painting.result(timeout=_PATIENCE)
        return painted(self.figure)

    @cached_property
    def svg(self):
        """The picture as SVG bytes; its letters stay text, to be searched and edited."""
        buffer = io.BytesIO()
        with matplotlib.rc_context(STYLE):
            self.figure.savefig(buffer, format="svg", metadata={"Date": None, "Title": self.title})
        return buffer.getvalue()


def painted(figure):
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


class Sheet:
    """A figure with its title, subtitle, source line and status mark.

    Made in two steps: its texts first, which leave `room` mm for the plot on a page; then `open` with the plot's height.
    """

    def __init__(self, report, title, subtitle, periods):
        self.title, self.subtitle = title, subtitle
        self.status = report.status_of(periods)
        self._lines = {
            "title": wrapped(title, WIDTH, _TITLE[0], bold=True),
            "subtitle": wrapped(subtitle, WIDTH, _SUBTITLE[0]),
            "source": wrapped(source_line(report, periods), WIDTH, _SOURCE[0]),
        }
        heads = len(self._lines["title"]) * _TITLE[1] + len(self._lines["subtitle"]) * _SUBTITLE[1]
        self.top = (_STRIP + 1.5 if MARKS[self.status] else 0.0) + heads + _GAP
        self._bottom = _GAP + len(self._lines["source"]) * _SOURCE[1]

    @property
    def room(self):
        """Height in mm that an A4 page leaves for the plot."""
        return TALLEST - self.top - self._bottom

    def open(self, plot_height):
        """Make the figure, with a plot area of `plot_height` mm, and write what stands around it."""
        self.plot_height = plot_height
        self.height = self.top + plot_height + self._bottom
        self.figure = Figure(figsize=(WIDTH / 25.4, self.height / 25.4), facecolor="white")
        if MARKS[self.status]:
            self._strip()
            self._watermark()
        y = self.top - _GAP - len(self._lines["subtitle"]) * _SUBTITLE[1]
        self._write_lines("title", y - len(self._lines["title"]) * _TITLE[1], _TITLE, "Bold", INK)
        self._write_lines("subtitle", y, _SUBTITLE, "Regular", SOFT)
        self._write_lines("source", self.height - self._bottom + _GAP, _SOURCE, "Italic", SOFT)

    def _write_lines(self, part, y, look, weight, color):
        size, step = look
        for k, line in enumerate(self._lines[part]):
            self.write(0, y + (k + 0.8) * step, line, size=size, weight=weight, color=color)

    def _strip(self):
        """The strip above the title: black for illustrative figures, framed for provisional ones."""
        dark = self.status == "illustrative"
        inset = 0.0 if dark else 0.4
        corner, size = (
            (inset / WIDTH, 1 - (_STRIP - inset) / self.height),
            (1 - 2 * inset / WIDTH, (_STRIP - 2 * inset) / self.height),
        )
        look = {"facecolor": INK if dark else "white", "edgecolor": INK, "lw": 0 if dark else 1.8}
        self.figure.add_artist(Rectangle(corner, *size, transform=self.figure.transFigure, **look))
        color = "white" if dark else INK
        self.write(WIDTH / 2, _STRIP - 1.7, MARKS[self.status], size=9.5, weight="Bold", color=color, ha="center")

    def _watermark(self):
        """The words across the plot, above its areas and below its figures: cutting the strip off leaves them."""
        words = STATUS_WORDS[self.status].upper()
        tall = self.plot_height > 90
        size = 34.0 if tall else min(34.0, 10 + self.plot_height * 0.4)
        self.figure.text(
            0.5,
            1 - (self.top + self.plot_height / 2) / self.height,
            words,
            font=font(size, "Bold"),
            color=INK,
            alpha=0.13,
            ha="center",
            va="center",
            rotation=30 if tall else 0,
            zorder=1,
            gid="watermark",
        )

    def write(self, x, y, text, size, weight="Regular", color=INK, **look):
        """Text on the sheet with its baseline at (x, y) mm; `weight` is Regular, Bold or Italic."""
        return self.figure.text(x / WIDTH, 1 - y / self.height, text, font=font(size, weight), color=color, **look)

    def axes(self, x, y, width, height):
        """Bare axes at (x, y) mm from the left of the sheet and the top of the plot area: marks and words carry the chart."""
        place = (x / WIDTH, 1 - (self.top + y + height) / self.height, width / WIDTH, height / self.height)
        axes = self.figure.add_axes(place)
        axes.set_axis_off()
        return axes

    def scale(self, x, y, width, ticks, span):
        """Write the labels of `ticks` ({value: text}) centred under their places on an axis of `width` mm over `span`."""
        low, high = span
        for value, label in ticks.items():
            self.write(x + (value - low) / (high - low) * width, y, label, size=7, ha="center", color=SOFT)

    def finished(self, name, alt):
        """The Chart of this sheet; PNG is painted elsewhere meanwhile where a painter runs."""
        warning = f"{MARKS[self.status].capitalize()}. " if MARKS[self.status] else ""
        painting = painter.submit(self.figure)
        return Chart(name, self.title, self.subtitle, f"{warning}{alt}", self.status, self.figure, painting)


def source_line(report, periods):
    """ "Nguồn: tệp … ; tình trạng từng kỳ; chiso766": where the figures of a chart come from and how sure they are."""
    names = list(dict.fromkeys(f["source"] for f in report.files.get(str(report.period), [])))
    shown = ", ".join(names[:2]) + (f" và {len(names) - 2} tệp khác" if len(names) > 2 else "")
    return f"Nguồn: {'; '.join(filter(None, (shown, status_line(report, periods), 'chiso766')))}."


def status_line(report, periods):
    """ "tháng 8/2024: số liệu chính thức; tháng 12/2023 đến tháng 7/2024: số liệu minh họa"."""
    runs = []
    for period in sorted(periods, reverse=True):
        status = report.area.status(period)
        if runs and runs[-1][0] == status:
            runs[-1][1].append(period)
        else:
            runs.append((status, [period]))
    return "; ".join(
        f"{(of[-1].words() + ' đến ' if len(of) > 1 else '') + of[0].words()}: {STATUS_WORDS[status]}"
        for status, of in runs
    )


def ticks(span, width, label):
    """{value: label(value)} of round values within `span` whose labels stand apart on an axis of `width` mm."""
    low, high = span
    for step in (digit * 10.0**power for power in range(-3, 9) for digit in (1, 2, 5)):
        apart = step / (high - low) * width
        if apart < max(5, width / 9):
            continue
        values = [round(k * step, 6) for k in range(ceil(low / step), floor(high / step) + 1)]
        labels = {value: label(value) for value in values}
        if apart >= widest(labels.values(), 7) + 3:
            return labels
    return {}
