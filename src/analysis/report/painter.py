"""A second process that turns drawn figures into PNG while the first draws the next one: ink is a third of a report's time.

It ends when its standard input does, so it never outlives the kernel that started it, however that ends.
"""

import os
import pickle
import queue
import subprocess
import sys
import threading
from concurrent.futures import Future

_running = None


class Painter:
    """The parent's side: figures go out by `paint`, PNG bytes come back as futures, in order."""

    def __init__(self):
        hidden = {"creationflags": subprocess.CREATE_NO_WINDOW} if os.name == "nt" else {}
        command = [sys.executable, "-m", "analysis.report.painter"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **hidden)
        self._pending = queue.SimpleQueue()
        threading.Thread(target=self._collect, daemon=True).start()

    def paint(self, figure):
        """A Future of the figure's PNG bytes; it fails where the process is gone."""
        future = Future()
        self._pending.put(future)
        try:
            pickle.dump(figure, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError as error:
            self._process.kill()
            future.set_exception(error)
        return future

    def _collect(self):
        while True:
            future = self._pending.get()
            try:
                future.set_result(pickle.load(self._process.stdout))
            except (EOFError, pickle.UnpicklingError, OSError) as error:
                if not future.done():
                    future.set_exception(error)


def start():
    """Start the painter of this process, unless it runs already; it is worth its start only where a whole report is drawn."""
    global _running
    if _running is None or _running._process.poll() is not None:
        _running = Painter()


def submit(figure):
    """A Future of the figure's PNG, or None where no painter runs."""
    return _running.paint(figure) if _running else None


def _serve():
    from analysis.report.chart_kit import painted

    while True:
        try:
            figure = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(painted(figure), sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _serve()
