"""What leaves the kit: PNG for print, SVG with text, the mark of figures that are not official, and the same bytes each time."""

import io
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from PIL import Image

from analysis.report import charts_of_change, charts_of_level
from analysis.report.chart_kit import MARKS, source_line, ticks

RATE = "digitization_rate"
SVG = "{http://www.w3.org/2000/svg}"
WORDS = {"provisional": "SỐ LIỆU TẠM TÍNH", "illustrative": "SỐ LIỆU MINH HỌA"}
# Which charts a status of the baseline concerns, and which one of an earlier month as well.
COMPARING = {"ranking", "change_bars", "rank_slope"}
OF_HISTORY = {"month_heat", "trends"}


@pytest.fixture(scope="module")
def figures(charting):
    return charting.invented(6, holes=0)


@pytest.fixture(scope="module")
def bars(charting):
    """Change per unit, one fall and one rise of the same length, all figures official."""
    report = charting.report({RATE: {"Giảm": (50.0, 40.0), "Tăng": (30.0, 40.0), "Không": (20.0, 20.0)}})
    return charts_of_change.change_bars(report, RATE)


def watermark(chart):
    return [text for text in chart.figure.texts if text.get_gid() == "watermark"]


# the mark


@pytest.mark.parametrize("status", ["provisional", "illustrative"])
@pytest.mark.parametrize(
    ("month", "marked"),
    [
        ("2024-07", COMPARING | OF_HISTORY),
        ("2024-06", OF_HISTORY),
        ("2024-08", COMPARING | OF_HISTORY | {"indicator_heat", "distribution", "total_bands"}),
        ("2022-01", set()),
    ],
)
def test_every_chart_in_which_such_a_period_takes_part_is_marked(charting, figures, status, month, marked):
    for name, chart in charting.all_charts(charting.report(figures, statuses={month: status})).items():
        said = [text.get_text() for text in charting.texts(chart)]
        assert (MARKS[status] in said) == (name in marked), name
        assert [text.get_text() for text in watermark(chart)] == ([WORDS[status]] if name in marked else []), name
        assert (chart.status == status) == (name in marked), name
        assert chart.alt.lower().startswith(WORDS[status].lower()) == (name in marked), name


def test_the_two_marks_differ_in_words_and_look(charting, figures):
    looks = {}
    for status in ("provisional", "illustrative"):
        chart = charts_of_change.ranking(charting.report(figures, statuses={"2024-07": status}), RATE)
        strip = grey(chart.png)[:60]
        looks[status] = (strip < 60).mean()
    assert looks["illustrative"] > 0.6, "white words on black"
    assert looks["provisional"] < 0.3, "black words in a frame"


def test_the_mark_hides_nothing_and_can_be_read_in_grey(charting, figures):
    chart = charts_of_level.month_heat(charting.report(figures, statuses={"2024-07": "illustrative"}), RATE)
    (words,) = watermark(chart)
    others = [text for text in chart.figure.texts if text is not words]
    assert all(text.get_zorder() > words.get_zorder() for text in others), "figures stand above the words"
    assert 0.1 <= words.get_alpha() <= 0.2, "pale, yet darker than paper"
    width = words.get_window_extent(matplotlib.backends.backend_agg.RendererAgg(1, 1, 100)).width
    assert width > chart.figure.get_size_inches()[0] * 100 * 0.4, "across the plot"


def test_the_status_line_tells_each_period(charting, figures):
    statuses = {"2024-07": "illustrative", "2024-06": "provisional", "2024-05": "provisional"}
    chart = charts_of_level.trends(charting.report(figures, statuses=statuses), RATE)
    said = " ".join(text.get_text() for text in charting.texts(chart))
    assert (
        "Nguồn: phu-luc.xlsx; tháng 8/2024: số liệu chính thức; tháng 7/2024: số liệu minh họa; tháng 5/2024 đến "
        "tháng 6/2024: số liệu tạm tính; tháng 12/2023 đến tháng 4/2024: số liệu chính thức; chiso766." in said
    )


def test_the_source_line_names_two_files_and_counts_the_others(charting, figures):
    report = charting.report(figures, sources=("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"))
    assert source_line(report, [report.period]) == (
        "Nguồn: a.xlsx, b.xlsx và 2 tệp khác; tháng 8/2024: số liệu chính thức; chiso766."
    )
    assert source_line(charting.report(figures, sources=()), []) == "Nguồn: chiso766."


def test_a_month_without_figures_has_no_standing(charting):
    report = charting.report({RATE: {"A": (10.0, None, 30.0, 40.0)}}, statuses={"2024-06": "illustrative"})
    assert charts_of_level.trends(report, RATE).status == "official"


# PNG


def grey(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("L"))


def test_png_is_for_print(bars):
    picture = Image.open(io.BytesIO(bars.png))
    assert abs(picture.width - 1830) <= 2
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    height = bars.figure.get_size_inches()[1] * 300
    assert abs(picture.height - height) <= 1


def test_falling_and_rising_bars_differ_without_colour(bars):
    """In grey, the fallen bar is striped and the risen one is plain."""
    picture = grey(bars.png)
    (axes,) = bars.figure.axes
    box, (height, width) = axes.get_position(), picture.shape
    low, high = axes.get_xlim()

    def inside(start, end, row):
        columns = [int((box.x0 + box.width * (value - low) / (high - low)) * width) for value in (start, end)]
        middle = int((1 - box.y1 + box.height * (row + 0.5) / 3) * height)
        return picture[middle - 12 : middle + 12, columns[0] + 8 : columns[1] - 8]

    fall, rise = inside(-10, 0, 0), inside(0, 10, 2)
    assert np.ptp(fall) > 120 and 0.15 < (fall < 160).mean() < 0.85
    assert np.ptp(rise) < 10 and 140 < rise.mean() < 235


def test_the_same_report_gives_the_same_bytes_whatever_a_notebook_has_set(charting, figures):
    report = charting.report(figures, statuses={"2024-07": "illustrative"})
    first = {name: (chart.png, chart.svg) for name, chart in charting.all_charts(report).items()}
    odd = {"figure.facecolor": "black", "text.color": "red", "axes.grid": True, "font.size": 20, "lines.linewidth": 9}
    with matplotlib.rc_context(odd | {"svg.fonttype": "path", "text.hinting": "default", "figure.dpi": 50}):
        again = {name: (chart.png, chart.svg) for name, chart in charting.all_charts(report).items()}
    assert [name for name in first if first[name] != again[name]] == []


# SVG


def test_svg_keeps_its_letters_as_text(charting, figures):
    for name, chart in charting.all_charts(charting.report(figures)).items():
        root = ElementTree.fromstring(chart.svg)
        assert root.get("width") == "439.370079pt", "155 mm"
        said = ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]
        assert said == [text.get_text() for text in chart.figure.findobj(matplotlib.text.Text) if text.get_text()], name
        assert {node.get("style").split("font-family: ")[1].split(";")[0] for node in root.iter(f"{SVG}text")} == {
            "'Times New Roman', 'Liberation Serif', serif"
        }
        assert root.find(f"{SVG}title").text == chart.title
        links = [value for node in root.iter() for key, value in node.attrib.items() if key.endswith("href")]
        assert all(link.startswith("#") for link in links), "no picture and no address outside the file"
        assert not list(root.iter(f"{SVG}image"))


# scale


@pytest.mark.parametrize(
    ("span", "width", "labels"),
    [
        ((33.0, 88.0), 110, ["40", "50", "60", "70", "80"]),
        ((0.0, 1.0), 60, ["0", "0,2", "0,4", "0,6", "0,8", "1"]),
        ((-100.0, 930000.0), 60, ["0", "200.000", "400.000", "600.000", "800.000"]),
        ((5.41, 5.49), 5, []),
    ],
)
def test_ticks_are_round_and_stand_apart(span, width, labels):
    from analysis.core.numbers import written

    assert list(ticks(span, width, written).values()) == labels


# the kit


def test_half_the_width_is_drawn_only_when_it_is_asked_for(charting, figures, monkeypatch):
    from analysis.report import chart_kit
    from analysis.report.chart_widths import PAGE

    widths, made = [], chart_kit.Sheet.__init__
    monkeypatch.setattr(
        chart_kit.Sheet, "__init__", lambda self, *given: (widths.append(given[-1]), made(self, *given))[1]
    )
    chart = charts_of_change.ranking(charting.report(figures), RATE)
    assert widths == [PAGE]
    half = chart.half
    assert len(widths) == 2 and half is chart.half
    assert (half.name, half.title) == (f"{chart.name}-nua", chart.title)


@pytest.mark.parametrize("status", ["provisional", "illustrative"])
def test_a_chart_of_half_the_width_carries_the_mark_too(charting, figures, status):
    for name, chart in charting.all_charts(charting.report(figures, statuses={"2024-08": status})).items():
        said = " ".join(text.get_text() for text in charting.texts(chart.half))
        assert MARKS[status] in said, name
        (words,) = watermark(chart.half)
        width = words.get_window_extent(matplotlib.backends.backend_agg.RendererAgg(1, 1, 100)).width
        assert width < chart.half.figure.get_size_inches()[0] * 100, "within the chart"
        assert chart.half.status == status and chart.half.alt.lower().startswith(WORDS[status].lower())


def test_of_many_units_half_the_width_shows_those_that_can_be_read_and_says_so(charting):
    chart = charts_of_change.ranking(charting.report(charting.invented(104, holes=0)), RATE)
    assert "chỉ vẽ" not in chart.subtitle
    assert "; chỉ vẽ 40 đơn vị xếp cuối trong 104" in chart.half.subtitle


def test_caption_and_alternative_text_are_a_file_beside_the_picture(bars):
    assert bars.files() == {
        "thay-doi-digitization-rate.png": bars.png,
        "thay-doi-digitization-rate.svg": bars.svg,
        "thay-doi-digitization-rate.txt": (
            "Chú thích:\n"
            "Giảm giảm 10,0 điểm %, các đơn vị khác không giảm. Tỷ lệ số hóa hồ sơ: thay đổi từ tháng 7 đến tháng 8/2024 "
            "(điểm %). Cột gạch chéo, tên đậm: giảm.\n\n"
            "Văn bản thay thế (Alt Text):\n"
            "Biểu đồ cột về thay đổi của tỷ lệ số hóa hồ sơ theo đơn vị: 1 giảm, 1 tăng, 1 không đổi; Giảm −10,0; Không 0,0; "
            "Tăng +10,0.\n"
        ).encode(),
    }


def test_a_caption_of_figures_that_are_not_official_says_so(charting, figures):
    chart = charts_of_change.ranking(charting.report(figures, statuses={"2024-07": "illustrative"}), RATE)
    caption, alt = chart.words.split("\n\n")
    assert caption.endswith("[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]")
    assert "Số liệu minh họa" in alt
