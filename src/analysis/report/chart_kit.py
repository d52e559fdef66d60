"""The look of every chart: A4 text width, Times-metric type, black-and-white safe inks, and the mark of figures that are not official.

All lengths are millimetres on paper, measured from the top left corner; nothing is laid out by guess, texts are measured.
"""

import io
import pickle
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

from analysis.report import painter

WIDTH = 155.0
DPI = 300
# The metric twin of Times New Roman, shipped and named by file: older copies on a system lack the Vietnamese letters.
_FONTS = Path(__file__).parent / "fonts"
_FILES = {weight: _FONTS / f"LiberationSerif-{weight}.ttf" for weight in ("Regular", "Bold", "Italic")}

STYLE = {
    "axes.linewidth": 0.5,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",
    "text.hinting": "no_hinting",
    "text.hinting_factor": 1,
    "svg.hashsalt": "chiso766",
    "path.simplify": False,
}
INK, GREY, PALE, FALL, RISE = "#111111", "#767676", "#d9d9d9", "#8c1c13", "#b7c9d6"
HATCH = "/////"

MARKS = {
    "official": "",
    "provisional": "SỐ LIỆU TẠM TÍNH – CHƯA PHẢI SỐ LIỆU CHÍNH THỨC",
    "illustrative": "SỐ LIỆU MINH HỌA – KHÔNG SỬ DỤNG TRONG VĂN BẢN",
}
STATUS_WORDS = {"official": "số liệu chính thức", "provisional": "số liệu tạm tính", "illustrative": "số liệu minh họa"}


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
        """The picture as PNG bytes, 300 dpi: from the painter where one runs, else painted here."""
        try:
            return self.painting.result() if self.painting else painted(self.figure)
        except (EOFError, OSError, pickle.UnpicklingError):
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
    Image.fromarray(np.ascontiguousarray(ink[..., 0] if is_grey else ink)).save(buffer, "png", dpi=(DPI, DPI), compress_level=1)
    return buffer.getvalue()


class Sheet:
    """A figure with its title, subtitle, source line and status mark in place, and an empty area of `plot_height` mm."""

    def __init__(self, report, title, subtitle, plot_height, periods):
        self.report, self.title, self.subtitle = report, title, subtitle
        self.status = report.status_of(periods)
        title_lines = wrapped(title, WIDTH, 11.5, bold=True)
        subtitle_lines = wrapped(subtitle, WIDTH, 9)
        source_lines = wrapped(source_line(report, periods), WIDTH, 7.5)
        mark_height = 7.0 if MARKS[self.status] else 0.0
        self.top = mark_height + 5.2 * len(title_lines) + 4.2 * len(subtitle_lines) + 2.5
        self.plot_height = plot_height
        self.height = self.top + plot_height + 2.5 + 3.4 * len(source_lines)
        self.figure = Figure(figsize=(WIDTH / 25.4, self.height / 25.4))
        if mark_height:
            self._mark(mark_height)
        y = mark_height
        for line in title_lines:
            self.write(0, y + 4.2, line, size=11.5, weight="Bold")
            y += 5.2
        for line in subtitle_lines:
            self.write(0, y + 3.4, line, size=9, color="#333333")
            y += 4.2
        y = self.height - 3.4 * len(source_lines)
        for line in source_lines:
            self.write(0, y + 2.4, line, size=7.5, weight="Italic", color="#333333")
            y += 3.4

    def _mark(self, height):
        """The strip above the title and the pale words across the plot: cutting one off leaves the other."""
        from matplotlib.patches import Rectangle

        strip = Rectangle((0, 1 - (height - 1.5) / self.height), 1, (height - 1.5) / self.height, transform=self.figure.transFigure, facecolor=INK)
        self.figure.add_artist(strip)
        self.write(WIDTH / 2, height - 1.5 - 1.7, MARKS[self.status], size=9.5, weight="Bold", color="white", ha="center")
        self.figure.text(
            0.5,
            1 - (self.top + self.plot_height / 2) / self.height,
            STATUS_WORDS[self.status].upper(),
            font=font(34, "Bold"),
            color=INK,
            alpha=0.08,
            ha="center",
            va="center",
            rotation=30 if self.plot_height > 70 else 12,
            zorder=10,
            gid="watermark",
        )

    def write(self, x, y, text, size, weight="Regular", **look):
        """Text on the sheet with its baseline at (x, y) mm; `weight` is Regular, Bold or Italic."""
        return self.figure.text(x / WIDTH, 1 - y / self.height, text, font=font(size, weight), **look)

    def axes(self, x, y, width, height):
        """Axes at (x, y) mm from the left of the sheet and the top of the plot area."""
        with matplotlib.rc_context(STYLE):
            axes = self.figure.add_axes((x / WIDTH, 1 - (self.top + y + height) / self.height, width / WIDTH, height / self.height))
        axes.patch.set_alpha(0)
        return axes

    def finished(self, name, alt):
        """The Chart of this sheet."""
        warning = f"{MARKS[self.status].capitalize()}. " if MARKS[self.status] else ""
        alt = f"{warning}{alt}"
        return Chart(name, self.title, self.subtitle, alt, self.status, self.figure, painter.submit(self.figure))


def source_line(report, periods):
    """"Nguồn: tệp … ; tình trạng từng kỳ; chiso766": where the figures of a chart come from and how sure they are."""
    names = list(dict.fromkeys(f["source"] for f in report.files.get(str(report.period), [])))
    shown = ", ".join(names[:2]) + (f" và {len(names) - 2} tệp khác" if len(names) > 2 else "")
    return f"Nguồn: {shown}; {status_line(report, periods)}; chiso766."


def status_line(report, periods):
    """"tháng 8/2024: số liệu chính thức; tháng 12/2023 đến tháng 7/2024: số liệu minh họa"."""
    runs = []
    for period in sorted(periods, reverse=True):
        status = report.area.status(period)
        if runs and runs[-1][0] == status:
            runs[-1][1].append(period)
        else:
            runs.append((status, [period]))
    return "; ".join(
        f"{(of[-1].words() + ' đến ' if len(of) > 1 else '') + of[0].words()}: {STATUS_WORDS[status]}" for status, of in runs
    )


@cache
def _face(weight):
    return FT2Font(str(_FILES[weight]), hinting_factor=1)


@cache
def text_width(text, size, bold=False):
    """Width of `text` in mm when set in `size` points."""
    face = _face("Bold" if bold else "Regular")
    face.set_size(size, 72)
    face.set_text(text, 0.0)
    return face.get_width_height()[0] / 64 / 72 * 25.4


def widest(texts, size, bold=False):
    """Width in mm of the widest of `texts`, 0 of none."""
    return max((text_width(text, size, bold) for text in texts), default=0.0)


def wrapped(text, width, size, bold=False):
    """`text` broken into lines that are at most `width` mm wide (a single longer word stays whole)."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size, bold) > width * 0.985:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@dataclass(frozen=True)
class Panels:
    """How a list of rows stands on the page: side by side in `count` panels of `rows`, each row `row_height` mm, type `size` points."""

    count: int
    rows: int
    row_height: float
    size: float

    @property
    def height(self):
        """Height in mm of the tallest panel."""
        return self.rows * self.row_height

    def split(self, items):
        """`items` as one list per panel."""
        return [items[start : start + self.rows] for start in range(0, len(items), self.rows)]

    def left(self, panel):
        """Left edge of a panel in mm."""
        return panel * (self.width + 6)

    @property
    def width(self):
        """Width of one panel in mm."""
        return (WIDTH - 6 * (self.count - 1)) / self.count


def panels_for(count, tallest=205.0):
    """The Panels that hold `count` rows on an A4 page."""
    columns = 1 if count <= 45 else 2 if count <= 140 else 3
    rows = max(-(-count // columns), 1)
    row_height = min(5.6, max(tallest / rows, 2.9)) if rows > 8 else 6.4
    return Panels(columns, rows, row_height, min(9.0, row_height * 1.95))


def bare(axes):
    """Take frame and ticks off: marks and words carry the chart."""
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


@cache
def font(size, weight):
    """FontProperties of the charts' own face; an SVG names the families, a PNG is set from the shipped file."""
    return FontProperties(
        family=["Times New Roman", "Liberation Serif", "serif"],
        weight="bold" if weight == "Bold" else "normal",
        style="italic" if weight == "Italic" else "normal",
        size=size,
        fname=str(_FILES[weight]),
    )
