"""The second process paints the same bytes, and its end, however it comes, costs no report."""

import signal
import subprocess
import sys
import time

import pytest

from analysis.report import chart_output, charts_of_change, painter

RATE = "digitization_rate"
WAIT = 30


@pytest.fixture
def running(monkeypatch):
    """A painter that works for this test alone."""
    monkeypatch.setattr(painter, "_running", None)
    painter.start()
    yield painter._running
    painter._running.process.kill()
    painter._running.process.wait(WAIT)


@pytest.fixture
def report(charting):
    return charting.report(charting.invented(5, holes=0), statuses={"2024-07": "illustrative"})


def test_the_second_process_paints_the_same_bytes(charting, running, report):
    drawn = charting.all_charts(report)
    assert all(chart.painting is not None for chart in drawn.values())
    there = {name: chart.painting.result(WAIT) for name, chart in drawn.items()}
    assert {name: chart.png for name, chart in drawn.items()} == there
    here = {name: chart_output.as_png(chart.figure) for name, chart in drawn.items()}
    assert [name for name in here if here[name] != there[name]] == []


def test_without_a_painter_the_picture_is_painted_here(monkeypatch, report):
    monkeypatch.setattr(painter, "_running", None)
    chart = charts_of_change.ranking(report, RATE)
    assert chart.painting is None
    assert chart.png == chart_output.as_png(chart.figure)


@pytest.mark.parametrize("moment", ["before", "while it works", "after"])
def test_a_killed_painter_costs_no_picture(charting, running, report, moment):
    if moment == "before":
        running.process.kill()
        running.process.wait(WAIT)
    drawn = charting.all_charts(report)
    if moment == "while it works":
        drawn["ranking"].painting.result(WAIT)
        running.process.kill()
    if moment == "after":
        assert drawn["total_bands"].painting.result(WAIT)
        running.process.kill()
    for name, chart in drawn.items():
        assert chart.png == chart_output.as_png(chart.figure), name


def test_a_painter_that_is_gone_is_replaced(running, report):
    running.process.kill()
    running.process.wait(WAIT)
    painter.start()
    assert painter._running is not running
    assert charts_of_change.ranking(report, RATE).painting.result(WAIT).startswith(b"\x89PNG")


def test_one_painter_is_enough(running):
    painter.start()
    assert painter._running is running


def test_it_ends_when_its_input_does():
    started = subprocess.Popen(
        [sys.executable, "-m", "analysis.report.painter"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    said, complained = started.communicate(timeout=WAIT)
    assert (started.returncode, said, complained) == (0, b"", b"")


def test_it_ends_without_a_word_when_its_input_breaks_off(report):
    import pickle

    figure = pickle.dumps(charts_of_change.ranking(report, RATE).figure)
    broken_off = subprocess.run(
        [sys.executable, "-m", "analysis.report.painter"],
        input=figure[: len(figure) // 2],
        capture_output=True,
        timeout=WAIT,
    )
    assert (broken_off.returncode, broken_off.stdout, broken_off.stderr) == (0, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_an_interrupt_of_the_report_leaves_it_at_work(running, report):
    assert charts_of_change.ranking(report, RATE).painting.result(WAIT), "it is up"
    running.process.send_signal(signal.SIGINT)
    assert charts_of_change.ranking(report, RATE).painting.result(WAIT).startswith(b"\x89PNG")


def test_it_does_not_outlive_its_parent():
    """A parent that is killed in the midst, and one that ends without waiting for its pictures."""
    text = """
import sys, time
from matplotlib.figure import Figure
from analysis.report import painter
painter.start()
for _ in range(5):
    painter.submit(Figure())
print(painter._running.process.pid, flush=True)
time.sleep(float(sys.argv[1]))
"""
    for sleep, ending in ((60, "killed"), (0, "ended")):
        parent = subprocess.Popen(
            [sys.executable, "-c", text, str(sleep)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        child = int(parent.stdout.readline())
        if ending == "killed":
            parent.kill()
        _, complained = parent.communicate(timeout=WAIT)
        assert complained == "", ending
        assert gone(child), ending


def gone(pid):
    """True when the process `pid` is no more, or nothing but a name."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] in "ZX":
                    return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False
