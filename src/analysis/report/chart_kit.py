"""The look of every chart: A4 text width, Times-metric type, black-and-white safe inks, and the mark of figures that are not official.

All lengths are millimetres on paper, measured from the top left corner; nothing is laid out by guess, texts are measured.
"""

from math import ceil, floor

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.report import painter
from analysis.report.chart_output import Chart
from analysis.report.chart_type import font, text_width, widest, wrapped
from analysis.report.chart_widths import PAGE
from analysis.report.sentences import STATUS_WORDS

TALLEST = 245.0

INK, SOFT, GREY, PALE = "#111111", "#333333", "#767676", "#d9d9d9"
# Worse is dark red, anything else blue grey; what fell is hatched as well, so that no meaning rests on colour.
WORSE, PLAIN, FILL = "#8c1c13", "#4f6470", "#b7c9d6"
HATCH = "/////"

MARKS = {
    "official": "",
    "provisional": "SỐ LIỆU TẠM TÍNH – CHƯA PHẢI SỐ LIỆU CHÍNH THỨC",
    "illustrative": "SỐ LIỆU MINH HỌA – KHÔNG SỬ DỤNG TRONG VĂN BẢN",
}
_GAP = 2.5
# Above and below the lines of a mark that takes several.
_STRIP_PAD = 1.0


class Sheet:
    """A figure with its title, subtitle, source line and status mark.

    Made in two steps: its texts first, which leave `room` mm for the plot on a page; then `open` with the plot's height.
    """

    def __init__(self, report, title, subtitle, periods, width):
        self.title, self.subtitle, self.width = title, subtitle, width
        self.status = report.status_of(periods)
        self._lines = {
            "title": wrapped(title, width.mm, width.title[0], bold=True),
            "subtitle": wrapped(subtitle, width.mm, width.subtitle[0]),
            "source": wrapped(source_line(report, periods), width.mm, width.source[0]),
        }
        mark, size = MARKS[self.status], width.strip[0]
        self._mark = wrapped(mark, width.mm - 4, size, bold=True) if mark else []
        self._strip_height = len(self._mark) * width.strip[1] + (_STRIP_PAD if len(self._mark) > 1 else 0.0)
        self.top = (self._strip_height + 1.5 if mark else 0.0) + self._tall("title") + self._tall("subtitle") + _GAP
        self._bottom = _GAP + self._tall("source")

    def _tall(self, part):
        """Height in mm of the lines of the title, the subtitle or the source."""
        return len(self._lines[part]) * getattr(self.width, part)[1]

    @property
    def room(self):
        """Height in mm that an A4 page leaves for the plot."""
        return TALLEST - self.top - self._bottom

    def open(self, plot_height):
        """Make the figure, with a plot area of `plot_height` mm, and write what stands around it."""
        self.plot_height = plot_height
        self.height = self.top + plot_height + self._bottom
        self.figure = Figure(figsize=(self.width.mm / 25.4, self.height / 25.4), facecolor="white")
        if self._mark:
            self._strip()
            self._watermark()
        y = self.top - _GAP - self._tall("subtitle")
        self._write_lines("title", y - self._tall("title"), "Bold", INK)
        self._write_lines("subtitle", y, "Regular", SOFT)
        self._write_lines("source", self.height - self._bottom + _GAP, "Italic", SOFT)

    def _write_lines(self, part, y, weight, color):
        size, step = getattr(self.width, part)
        for k, line in enumerate(self._lines[part]):
            self.write(0, y + (k + 0.8) * step, line, size=size, weight=weight, color=color)

    def _strip(self):
        """The strip above the title: black for illustrative figures, framed for provisional ones."""
        dark, wide = self.status == "illustrative", self.width.mm
        inset = 0.0 if dark else 0.4
        corner, size = (
            (inset / wide, 1 - (self._strip_height - inset) / self.height),
            (1 - 2 * inset / wide, (self._strip_height - 2 * inset) / self.height),
        )
        look = {"facecolor": INK if dark else "white", "edgecolor": INK, "lw": 0 if dark else 1.8}
        self.figure.add_artist(Rectangle(corner, *size, transform=self.figure.transFigure, **look))
        (size, step), color = self.width.strip, "white" if dark else INK
        above = self._strip_height - len(self._mark) * step
        for k, line in enumerate(self._mark, start=1):
            self.write(
                wide / 2, above * 0.6 + (k - 0.31) * step, line, size=size, weight="Bold", color=color, ha="center"
            )

    def _watermark(self):
        """The words across the plot, above its areas and below its figures: cutting the strip off leaves them."""
        words = f"số liệu {STATUS_WORDS[self.status]}".upper()
        tall = self.plot_height > 90
        size = min(34.0, 10 + self.plot_height * 0.4) if not tall else 34.0
        size = min(size, size * self.width.mm * 0.8 / text_width(words, size, bold=True))
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
        return self.figure.text(
            x / self.width.mm, 1 - y / self.height, text, font=font(size, weight), color=color, **look
        )

    def axes(self, x, y, width, height):
        """Bare axes at (x, y) mm from the left of the sheet and the top of the plot area: marks and words carry the chart."""
        wide = self.width.mm
        place = (x / wide, 1 - (self.top + y + height) / self.height, width / wide, height / self.height)
        axes = self.figure.add_axes(place)
        axes.set_axis_off()
        return axes

    def scale(self, x, y, width, ticks, span):
        """Write the labels of `ticks` ({value: text}) centred under their places on an axis of `width` mm over `span`."""
        low, high = span
        for value, label in ticks.items():
            self.write(x + (value - low) / (high - low) * width, y, label, size=7, ha="center", color=SOFT)

    def finished(self, name, alt):
        """The Chart of this sheet; it is painted elsewhere meanwhile where a painter runs."""
        warning = f"{MARKS[self.status].capitalize()}. " if MARKS[self.status] else ""
        painting = painter.submit(self.figure) if self.width is PAGE else None
        alt = f"{warning}{alt}"
        return Chart(f"{name}{self.width.suffix}", self.title, self.subtitle, alt, self.status, self.figure, painting)


def source_line(report, periods):
    """ "Nguồn: tệp … ; tình trạng từng kỳ; chiso766": where the figures of a chart come from and how sure they are."""
    own = [report.period, *(p for p in sorted(periods) if report.period.covers(p))]
    names = list(dict.fromkeys(f["source"] for p in own for f in report.files.get(str(p), [])))
    shown = ", ".join(names[:2]) + (f" và {len(names) - 2} tệp khác" if len(names) > 2 else "")
    return f"Nguồn: {'; '.join(filter(None, (shown, status_line(report, periods), 'chiso766')))}."


def status_line(report, periods):
    """ "tháng 8/2024: số liệu chính thức; tháng 12/2023 đến tháng 7/2024: số liệu minh họa"."""
    runs = []
    for period in sorted(periods, reverse=True):
        status = report.area.status(period)
        if runs and runs[-1][0] == status and runs[-1][1][-1].kind == period.kind:
            runs[-1][1].append(period)
        else:
            runs.append((status, [period]))
    return "; ".join(
        f"{(of[-1].words() + ' đến ' if len(of) > 1 else '') + of[0].words()}: số liệu {STATUS_WORDS[status]}"
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
