"""The engine that papermill runs our notebooks with: wrong parameters refused first, nothing written if a cell fails.

Papermill loads this module by the entry point group "papermill.engine" while it is itself being imported.
"""

import math
import queue
import sys
import time
from contextlib import suppress
from pathlib import Path

import click
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

from analysis.core import model
from analysis.core.model import AnalysisError
from analysis.render.notebooks import check_parameters, kind_of

_MENDABLE = {name for name, item in vars(model).items() if isinstance(item, type) and issubclass(item, AnalysisError)}


class _ShownInVietnamese(click.ClickException):
    """A failure that the papermill command prints as its message alone, without a traceback, before it exits with 2."""

    exit_code = 2

    def show(self, file=None):
        """Print the message on standard error."""
        click.echo(f"Lỗi: {self.format_message()}", file=file or sys.stderr)


class Refused(_ShownInVietnamese, AnalysisError):
    """What the analyst can mend: said before the run, or by a cell of it."""


class NotebookFailed(_ShownInVietnamese):
    """A fault of the program: what stopped and whom to tell; papermill shows the kernel's traceback above it."""

    def __init__(self, message, trace=""):
        super().__init__(message)
        self.trace = trace

    def format_message(self):
        """The traceback and, where the eye rests in a terminal, the message below it."""
        return f"{self.trace}\n{self.message}".lstrip()

    __str__ = format_message


class _PromptClient(AsyncKernelClient):
    """A client that takes the kernel as ready at its first answer."""

    async def wait_for_ready(self, timeout=None):
        """None once the kernel answers and is heard; DeadKernelError when it dies or `timeout` seconds go by.

        The inherited method then listens 0.2 s more for stray messages; nbclient knows those by their ids.
        """
        deadline = time.monotonic() + (math.inf if timeout is None else timeout)
        while time.monotonic() < deadline:
            self.kernel_info()
            with suppress(queue.Empty):
                await self.get_shell_msg(timeout=1)
                # Silence on this channel means that its subscription came too late: ask once more.
                await self.get_iopub_msg(timeout=0.2)
                return
            if not await self.is_alive():
                raise DeadKernelError("Kernel died before replying to kernel_info")
        raise DeadKernelError(f"Kernel didn't respond in {timeout} seconds")


class _OwnKernel(AsyncKernelManager):
    """Runs the interpreter that runs this program, whatever kernel some other Python has registered as "python3"."""

    def __init__(self, **options):
        super().__init__(**options)
        # With no folder to search, "python3" is the ipykernel beside this interpreter.
        self.kernel_spec_manager = KernelSpecManager(parent=self, kernel_dirs=[])
        self.client_factory = _PromptClient

    async def shutdown_kernel(self, now=False, restart=False):
        """None once the kernel is gone; `now` looks for its end every 10 ms, where the inherited method sleeps 100."""
        if now and self.has_kernel:
            await self.provisioner.kill()
            await self.finish_shutdown(pollinterval=0.01)
        else:
            await super().shutdown_kernel(now=now, restart=restart)


_OWN_KERNEL = {
    "kernel_manager_class": _OwnKernel,
    # After the last cell all files are written, and tearing pandas down politely takes 0.3 s.
    "shutdown_kernel": "immediate",
    # Else every run begins with a warning that messages to a process on this computer are not encrypted.
    "extra_arguments": ["--IPKernelApp.log_level=ERROR"],
}


class StrictEngine:
    """What papermill calls in place of its NBClientEngine; notebooks that are not ours are handed on to that untouched.

    Not a subclass: papermill asks for this class before it could be imported as a base (see the foot of this file).
    """

    @classmethod
    def execute_notebook(cls, nb, kernel_name, output_path=None, **options):
        """The executed notebook; Refused or NotebookFailed, with nothing written, where it did not run to its end."""
        kind = kind_of(nb)
        if kind is None:
            return NBClientEngine.execute_notebook(nb, kernel_name, output_path=output_path, **options)
        try:
            check_parameters(nb, nb.metadata.papermill.get("parameters", {}))
        except AnalysisError as error:
            raise Refused(str(error)) from error
        if kernel_name == NATIVE_KERNEL_NAME:
            options = {**_OWN_KERNEL, **options}
        try:
            # No output path: papermill would save after every cell, into the last good file.
            nb = NBClientEngine.execute_notebook(nb, kernel_name, output_path=None, **options)
        except (CellTimeoutError, DeadKernelError) as error:
            raise NotebookFailed(_stopped(kind, error)) from error
        _raise_for_failed_cell(nb, kind)
        _make_folder(nb.metadata.papermill.get("output_path"))
        return nb

    @classmethod
    def nb_kernel_name(cls, nb, name=None):
        """Name of the kernel, as papermill finds it."""
        return NBClientEngine.nb_kernel_name(nb, name)

    @classmethod
    def nb_language(cls, nb, language=None):
        """Name of the language, as papermill finds it."""
        return NBClientEngine.nb_language(nb, language)


def _raise_for_failed_cell(nb, kind):
    """Refused or NotebookFailed for the first cell that failed; papermill would write the notebook before it raises."""
    for cell in nb.cells:
        errors = [output for output in cell.get("outputs", ()) if output.output_type == "error"]
        for error in errors:
            if not _is_quiet_exit(error):
                raise Refused(error.evalue) if error.ename in _MENDABLE else _fault(kind, cell, error)
        if cell.metadata.papermill.get("exception") and not errors:
            raise NotebookFailed(_stopped(kind, "CellExecutionError"))


def _is_quiet_exit(output):
    """True for sys.exit() and sys.exit(0), which papermill does not count as failures."""
    return output.ename == "SystemExit" and output.evalue in ("", "0")


def _fault(kind, cell, output):
    trace = strip_color("\n".join(output.traceback)).strip()
    where = f"sổ tay {kind} dừng ở ô [{cell.execution_count}] ({output.ename}: {output.evalue})."
    return NotebookFailed(f"{where} {_FOR_THE_MAINTAINER}", trace)


def _stopped(kind, reason):
    reason = str(reason).strip().partition("\n")[0]
    likely = "có thể do hết bộ nhớ hoặc quá thời gian cho phép"
    return f"sổ tay {kind} dừng giữa chừng ({reason}), {likely}. {_FOR_THE_MAINTAINER}"


_FOR_THE_MAINTAINER = (
    "Đây là lỗi của chương trình, không phải của số liệu; sổ tay chạy dở không được lưu, sổ tay kết quả lần trước được "
    "giữ nguyên. Hãy gửi toàn bộ thông báo này cho người phụ trách chương trình."
)


def _make_folder(output_path):
    """Make the folder that papermill is about to write into, and would only miss after the whole run."""
    if output_path and output_path != "-" and "://" not in output_path:
        Path(output_path).parent.mkdir(parents=True, exist_ok=True)


# Here and not at the top: where this module is imported before papermill, these lines make papermill load its entry
# points, among them StrictEngine, which must be there by then.
from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: E402
from papermill.engines import NBClientEngine, papermill_engines  # noqa: E402
from papermill.exceptions import strip_color  # noqa: E402

# As the default too: an analyst types `papermill monthly.ipynb -p month 2024-08`, not `--engine chiso766`.
papermill_engines.register(None, StrictEngine)
