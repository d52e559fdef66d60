"""A second process that turns drawn figures into PNG while the first draws the next one: ink is a third of a report's time.

It ends when its standard input does, so it never outlives the kernel that started it, however that ends.
"""

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress

# What a pipe to a process that is gone, or going, gives.
BROKEN = (EOFError, OSError, pickle.UnpicklingError)

_running = None


class Painter:
    """The parent's side: figures go out by `paint`, PNG bytes come back as futures, in order."""

    def __init__(self):
        hidden = {"creationflags": subprocess.CREATE_NO_WINDOW} if os.name == "nt" else {}
        command = [sys.executable, "-m", "analysis.report.painter"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **hidden)
        self._pending = queue.SimpleQueue()
        threading.Thread(target=self._collect, daemon=True).start()

    def paint(self, figure):
        """A Future of the figure's PNG bytes; it fails with one of BROKEN where the process is gone."""
        future = Future()
        self._pending.put(future)
        try:
            pickle.dump(figure, self.process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self.process.stdin.flush()
        except (OSError, ValueError):  # ValueError: the pipe was closed after an earlier failure
            with suppress(OSError):
                self.process.stdin.close()  # ends the process, and so its output: every waiting future is told
        return future

    def _collect(self):
        while True:
            future = self._pending.get()
            try:
                future.set_result(pickle.load(self.process.stdout))
            except BROKEN as error:
                future.set_exception(error)


def start():
    """Start the painter of this process, unless it runs already; it is worth its start only where a whole report is drawn."""
    global _running
    if _running is None or _running.process.poll() is not None:
        _running = Painter()


def submit(figure):
    """A Future of the figure's PNG, or None where no painter runs."""
    return _running.paint(figure) if _running else None


def _serve():
    """Nothing; paints what comes in until no more does. An interrupt concerns the parent alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from analysis.report.chart_output import as_png

    with suppress(*BROKEN):
        while True:
            png = as_png(pickle.load(sys.stdin.buffer))
            pickle.dump(png, sys.stdout.buffer)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    _serve()
