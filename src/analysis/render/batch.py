"""Many reports with one command: one that fails does not stop the others, on this computer or on a Dask cluster."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec

import click

from analysis import store
from analysis.core import paths
from analysis.core.areas import area_slugs, choose_area, choose_period, periods_of
from analysis.core.model import AnalysisError, BadParameter, MissingData
from analysis.core.periods import parse_period
from analysis.reference.units import load_register
from analysis.render.kinds import KINDS, guest_periods
from analysis.render.notebooks import parameters_of, period_parameter, render


@dataclass(frozen=True)
class Task:
    """One report to make; `unit` is "" where the kind has no such parameter."""

    kind: str
    area: str
    period: str
    unit: str = ""

    def __str__(self):
        return "/".join(filter(None, (self.area, self.period, self.unit)))


@dataclass(frozen=True)
class Made:
    """What became of a Task: the report's headline, errors and warnings, or why there is none (`failure`)."""

    task: Task
    headline: str = ""
    errors: int = 0
    warnings: int = 0
    failure: str = ""


def tasks_of(kind, area_names=(), period_texts=(), every_unit=False):
    """[Task, …] in the order of areas, periods and units, after what is new was read; AnalysisError for what cannot be meant.

    A period asked for must be there in every area that was named, and in one at least where none was.
    """
    period_parameter(kind)  # refuses an unknown kind
    if every_unit and "unit" not in parameters_of(kind):
        raise BadParameter(
            f"Sổ tay {kind} không có tham số unit nên không lập được cho từng đơn vị. Hãy bỏ --units all."
        )
    asked = [parse_period(text, "period") for text in period_texts]
    only = KINDS[kind].only if kind in KINDS else ""
    chosen = []
    for area in [choose_area(name) for name in area_names or area_slugs()]:
        there = [p for p in periods_of(area.slug) if only in ("", p.kind)]
        for period in asked or there:
            if area_names or period in there:
                chosen.append((area, choose_period(area, period, guest_periods if area_names else None)))
    for period in asked:
        if period not in [p for _, p in chosen]:
            raise MissingData(
                f"Không địa bàn nào trong data/raw có kỳ {period}. Hãy xem các kỳ hiện có bằng chiso766 periods."
            )
    if not chosen:
        raise MissingData("Chưa có kỳ nào trong data/raw để lập báo cáo.")
    _read_new(chosen)
    return [
        Task(kind, area.slug, str(period), unit)
        for area, period in chosen
        for unit in (_units_of(area, period) if every_unit else [""])
    ]


def _read_new(chosen):
    """Nothing; what is new of the chosen periods and the year before them is read here, once, and not by each report."""
    from analysis.intake.ingest import ingest
    from analysis.render.reading import with_progress
    from analysis.report.readings import history_of

    needed = {}
    for area, period in chosen:
        needed.setdefault(area.slug, (area, set()))[1].update(history_of(area, period))
    for area, periods in needed.values():
        # What cannot be read is said by each report that needs it.
        with suppress(AnalysisError):
            ingest(area, sorted(periods), with_progress)


def _units_of(area, period):
    """The communes of a stored period: their ids in units.csv, or their names where they are not in it; "" for an area that is
    itself one."""
    known = load_register(area).labels
    table = store.read_observations(area.slug, [period])
    communes = table[table["scope"] == "commune"].drop_duplicates("unit")
    if communes.empty and area.level == "xa":
        return [""]
    return [
        unit_id if unit_id in known else unit
        for unit_id, unit in zip(communes["unit_id"], communes["unit"], strict=True)
    ]


def made_reports(tasks, jobs=None, scheduler=None):
    """Made after Made, as they are finished: `jobs` at a time (one per processor where it is not told), or on the workers of
    the Dask scheduler at that address, which see the same folders."""
    from joblib import Parallel, delayed

    with _backend(jobs, scheduler):
        run = Parallel(return_as="generator_unordered")
        yield from run(delayed(make)(str(paths.root()), task) for task in tasks)


def _backend(jobs, scheduler):
    from joblib import parallel_config

    if scheduler is None:
        return parallel_config(backend="loky", n_jobs=jobs or -1)
    if find_spec("distributed") is None:
        raise BadParameter(
            "Muốn chia việc cho một cụm máy (--scheduler) thì cần dask.distributed. Hãy cài: python -m pip install distributed "
            "(trên máy này và trên mọi máy của cụm), hoặc bỏ --scheduler để chạy trên máy này."
        )
    try:
        return parallel_config(backend="dask", scheduler_host=scheduler)
    except (OSError, ValueError) as error:
        raise BadParameter(
            f"Không nối được với bộ điều phối Dask ở {scheduler} ({error}). Hãy kiểm tra địa chỉ và chạy dask scheduler trước, hoặc "
            "bỏ --scheduler để chạy trên máy này."
        ) from error


def make(root, task):
    """The Made of one report, made below `root` in whatever process this is."""
    os.environ["ANALYSIS_ROOT"] = root
    given = {period_parameter(task.kind): task.period, "area": task.area}
    if "unit" in parameters_of(task.kind):
        given["unit"] = task.unit
    try:
        executed = render(task.kind, given, watched=False)
        manifest = json.loads((executed.parent / "manifest.json").read_text(encoding="utf-8"))
    except AnalysisError as error:
        return Made(task, failure=str(error))
    except click.ClickException as error:  # a fault of the program
        return Made(task, failure=error.message)
    except OSError as error:
        return Made(task, failure=f"không đọc hoặc ghi được {error.filename or ''} ({error.strerror or error}).")
    return Made(task, manifest["headline"], manifest["errors"], manifest["warnings"])


def line_of(made):
    """One line about a report that was made: where, how many errors, its headline."""
    doubts = f" ({made.errors} lỗi, {made.warnings} cảnh báo)" if made.errors or made.warnings else ""
    return f"{made.task}: {made.headline}{doubts}"


def summary(made):
    """The lines at the end: how many reports, which of them have errors, which were not made."""
    made = sorted(made, key=lambda one: (one.task.area, parse_period(one.task.period), one.task.unit))
    good, failed = [one for one in made if not one.failure], [one for one in made if one.failure]
    wrong = [one for one in good if one.errors]
    lines = [f"Đã lập {len(good)}/{len(made)} báo cáo vào reports/."]
    if wrong:
        lines.append(f"Có lỗi số liệu cần người xem: {', '.join(f'{one.task} ({one.errors})' for one in wrong)}.")
    if failed:
        lines.append(f"Không lập được: {', '.join(str(one.task) for one in failed)}.")
    return lines
