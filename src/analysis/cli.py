"""The command chiso766. Exit codes: 0 done; 1 done, and a person must look at errors; 2 it could not be done."""

import os
import sys

import click

from analysis import __version__
from analysis.core.model import AnalysisError
from analysis.render.command_line import fault_of


class _Group(click.Group):
    """Commands whose failures are one message on standard error and exit code 2, never a traceback."""

    def invoke(self, context):
        try:
            return super().invoke(context)
        except AnalysisError as error:
            message = str(error)
        except click.UsageError as error:
            message = f"câu lệnh chưa đúng ({fault_of(error)}). Gõ chiso766 --help để xem cách dùng."
        except click.ClickException as error:  # a fault of the program; papermill itself would show the traceback
            message = error.message
        except BrokenPipeError:
            # The reader (`| head`) has all that it wants; nothing is left to say, nor anybody to say it to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(0)
        except OSError as error:
            where = f" {error.filename}" if error.filename else ""
            message = (
                f"không đọc hoặc ghi được{where} ({error.strerror or error}). Hãy kiểm tra quyền và chỗ trống của đĩa."
            )
        click.echo(f"Lỗi: {message}", err=True)
        context.exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chiso766")
def main():
    """Báo cáo tháng về Bộ chỉ số phục vụ người dân, doanh nghiệp (Quyết định 766/QĐ-TTg)."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # a Windows console may stand on a code page without Vietnamese


@main.command()
@click.option("--area", help="Địa bàn (tên thư mục trong data/raw); không ghi: tất cả.")
@click.option("--period", help="Kỳ, ví dụ 2024-08; không ghi: mọi kỳ có thư mục.")
def ingest(area, period):
    """Đọc tệp trong data/raw vào kho; in một dòng cho mỗi tệp."""
    from analysis.core.areas import choose_period, periods_of, unread_in
    from analysis.core.periods import parse_period
    from analysis.intake.ingest import ingest as read
    from analysis.render.reading import exit_code, failure_line, read_lines, with_progress

    worst, areas = 0, _areas(area)
    if period:  # one that no area has is asked of the first
        areas = [one for one in areas if parse_period(period, "period") in periods_of(one.slug)] or areas[:1]
    for chosen in areas:
        periods = [choose_period(chosen, period, parameter="period")] if period else None
        for result in read(chosen, periods, with_progress):
            worst = max(worst, exit_code(result))
            if result.failure:
                click.echo(failure_line(chosen, result), err=True)
            else:
                _print_lines(read_lines(chosen, result))
        for place, said in unread_in(chosen.slug):
            click.echo(f"  Cảnh báo [misplaced] {place}: {said}")
    sys.exit(worst)


@main.command()
@click.argument("month", metavar="KỲ")
@click.option("--area", help="Địa bàn; không ghi: địa bàn duy nhất hoặc mặc định trong data/raw/areas.toml.")
@click.option("--kind", default="monthly", show_default=True, help="Loại báo cáo: tên sổ tay trong notebooks/.")
@click.option("--baseline", help="Kỳ so sánh; không ghi: kỳ liền trước theo lịch.")
@click.option(
    "-p",
    "--parameter",
    "others",
    type=(str, str),
    multiple=True,
    metavar="TÊN GIÁ_TRỊ",
    help="Tham số khác của sổ tay, ví dụ -p indicator total_points; ghi nhiều lần được.",
)
def report(month, area, kind, baseline, others):
    """Lập báo cáo của một kỳ vào reports/<địa bàn>/<kỳ>/."""
    import json

    from analysis.core import paths
    from analysis.render.notebooks import parameters_of, period_parameter, render
    from analysis.report.guests import guest_sentence

    given = {period_parameter(kind): month, "area": area, "baseline": baseline, **dict(others)}
    given = {name: value for name, value in given.items() if value is not None}
    if "area" in parameters_of(kind):
        given.setdefault("area", None)  # the default area, whichever stands in the notebook
    executed = render(kind, given)
    manifest = json.loads((executed.parent / "manifest.json").read_text(encoding="utf-8"))
    click.echo(manifest["headline"])
    for of, hosts in manifest["taken_from"].items():
        click.echo(guest_sentence(of, hosts))
    click.echo(
        f"Đã lập: {paths.in_root(executed.parent)}/report.html ({manifest['errors']} lỗi, {manifest['warnings']} cảnh báo)"
    )
    sys.exit(1 if manifest["errors"] else 0)


@main.command()
@click.option("--area", "areas", multiple=True, help="Địa bàn; ghi nhiều lần được; không ghi: tất cả.")
@click.option("--period", "periods", multiple=True, help="Kỳ; ghi nhiều lần được; không ghi: tất cả.")
@click.option("--kind", default="monthly", show_default=True, help="Loại báo cáo: tên sổ tay trong notebooks/.")
@click.option("--units", type=click.Choice(["all"]), help="all: mỗi đơn vị một báo cáo (loại báo cáo có tham số unit).")
@click.option("--jobs", type=click.IntRange(1), help="Số báo cáo lập cùng lúc; không ghi: bằng số bộ xử lý.")
@click.option(
    "--scheduler", metavar="ĐỊA_CHỈ", help="Bộ điều phối Dask, ví dụ tcp://10.0.0.5:8786; cần dask.distributed."
)
def batch(areas, periods, kind, units, jobs, scheduler):
    """Lập nhiều báo cáo; báo cáo không lập được không làm dừng các báo cáo khác."""
    from tqdm import tqdm

    from analysis.render.batch import line_of, made_reports, summary, tasks_of
    from analysis.render.outputs import write_index

    tasks = tasks_of(kind, areas, periods, units == "all")
    made = []
    with tqdm(
        total=len(tasks), desc="Lập báo cáo", unit=" báo cáo", leave=False, disable=not sys.stderr.isatty()
    ) as bar:
        for one in made_reports(tasks, jobs, scheduler):
            made.append(one)
            line = f"Lỗi: {one.task}: {one.failure}" if one.failure else line_of(one)
            tqdm.write(f"[{len(made)}/{len(tasks)}] {line}", file=sys.stderr if one.failure else sys.stdout)
            bar.update()
    _print_lines(summary(made))
    write_index()  # each report wrote it, but two at the same time may have missed each other
    sys.exit(1 if any(one.failure or one.errors for one in made) else 0)


@main.command()
@click.argument("month", metavar="KỲ")
@click.option("--area", help="Địa bàn; không ghi: địa bàn duy nhất hoặc mặc định trong data/raw/areas.toml.")
@click.option("--indicator", help="Mã chỉ tiêu, ví dụ online_payment_rate; không ghi: chỉ tiêu chính của báo cáo.")
def charts(month, area, indicator):
    """Vẽ mọi biểu đồ của một chỉ tiêu, cả khổ rộng và khổ nửa trang, vào báo cáo đã lập của kỳ đó."""
    from analysis.core import paths
    from analysis.render.charts import write_charts_of

    written = write_charts_of(month, area, indicator)
    click.echo(
        f"Đã vẽ {len(written)} tệp trong {paths.in_root(written[0].parent)}." if written else "Không có gì để vẽ."
    )


@main.command()
@click.option("--area", help="Địa bàn; không ghi: tất cả.")
@click.option("--period", "periods", multiple=True, help="Kỳ; ghi nhiều lần được; không ghi: tất cả.")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False),
    help="Tệp .csv, .xlsx hoặc .parquet; không ghi: CSV ra màn hình.",
)
def export(area, periods, target):
    """Xuất bảng dài: mỗi dòng một số liệu, kèm nguyên văn trong tệp, tên tệp và ô."""
    from analysis.render.export import exported_table, writer_to

    write = writer_to(target)  # a wrong name of a file is said before anything is read
    write(exported_table(_areas(area), periods))


@main.command()
@click.argument("file", metavar="TỆP", type=click.Path(dir_okay=False))
@click.option("--month", required=True, help="Kỳ của văn bản, ví dụ 2024-08.")
@click.option("--area", help="Địa bàn; không ghi: địa bàn duy nhất hoặc mặc định trong data/raw/areas.toml.")
@click.option(
    "--json",
    "target",
    type=click.Path(dir_okay=False),
    help="Ghi thêm kết quả vào tệp JSON này.",
)
def check(file, month, area, target):
    """Đối chiếu mọi con số của một văn bản dự thảo với số liệu đã nhận."""
    from analysis.core import paths
    from analysis.render.checking import check_draft, refuse_target, report_lines, write_copy, write_json

    if target:
        refuse_target(target, file)
    checked = check_draft(file, month, area)
    _print_lines(report_lines(checked))
    if target:
        write_json(checked, target)
    if copy := write_copy(checked):
        click.echo(f"\nBản có nhận xét tại từng chỗ: {paths.in_root(copy.resolve())}")
    sys.exit(1 if checked.counts["differs"] else 0)


@main.command()
def periods():
    """Các địa bàn và kỳ hiện có: số đơn vị, số chỉ tiêu, tình trạng, lỗi."""
    from analysis.render.export import listed_periods

    heads = ("Địa bàn", "Kỳ", "Đơn vị", "Chỉ tiêu", "Tình trạng", "Lỗi", "Trong tệp của")
    _print_table(heads, listed_periods(_areas(None)))


@main.command()
@click.option("--area", help="Địa bàn; không ghi: địa bàn duy nhất hoặc mặc định trong data/raw/areas.toml.")
@click.option("--period", help="Kỳ, ví dụ 2024-08; không ghi: mọi kỳ có thư mục.")
@click.option(
    "--confirm",
    "pairs",
    multiple=True,
    metavar='"TÊN=MÃ"',
    help="Xác nhận tên in trong tệp là đơn vị có mã (hoặc tên) đó và ghi vào units.csv; ghi nhiều lần được.",
)
@click.option("--write", is_flag=True, help="Lập units.csv từ các kỳ đã đọc, khi địa bàn chưa có.")
def units(area, period, pairs, write):
    """Các đơn vị của một địa bàn và những tên cần xác nhận."""
    from analysis.core.areas import choose_area, choose_period, periods_of
    from analysis.intake.ingest import ingest as read
    from analysis.reference.units import load_register
    from analysis.render.reading import failure_line, with_progress
    from analysis.render.units import HEADS, confirm, lines_below, listed_units, open_questions, write_units

    if write and pairs:
        raise click.UsageError("--write và --confirm là hai việc; hãy chạy từng việc một")
    chosen = choose_area(area)
    periods = [choose_period(chosen, period, parameter="period")] if period else periods_of(chosen.slug)
    if pairs:
        _print_lines(confirm(chosen, pairs))
        click.echo("Hãy chạy lại chiso766 ingest để số liệu của các tên này được tính.")
        return
    results = read(chosen, periods, with_progress) if periods else []
    failed = [failure_line(chosen, result) for result in results if result.failure]
    _print_lines(failed, err=True)
    if write:
        click.echo(write_units(chosen, periods))
        return
    register = load_register(chosen)
    rows = listed_units(register, periods if period or register.is_open else ())
    questions = open_questions(register, [row for result in results for row in result.checks])
    _print_table(HEADS, rows)
    _print_lines(lines_below(register, rows, questions))
    sys.exit(2 if failed else int(bool(questions)))


def _print_table(heads, rows):
    rows = [heads, *(tuple(map(str, row)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = ([text.ljust(width) for text, width in zip(row, widths, strict=True)] for row in rows)
    _print_lines("  ".join(row).rstrip() for row in padded)


def _print_lines(lines, err=False):
    for line in lines:
        click.echo(line, err=err)


@main.command()
@click.argument("file", metavar="TỆP", type=click.Path(dir_okay=False))
@click.option("--kind", help="Loại văn bản: directive, announcement, unit-report, annual; không ghi: theo tên tệp.")
def template(file, kind):
    """Xem một mẫu văn bản Word: trường nào được dùng, viết sai, còn thiếu."""
    from analysis.report.letters_template import check_template

    rows, problems = check_template(file, kind)
    _print_table(("Trường", "Nội dung", "Trong mẫu"), rows)
    click.echo(f"{len(problems)} lỗi." if problems else "Mẫu dùng được.")
    _print_lines(f"  {problem}" for problem in problems)
    sys.exit(1 if problems else 0)


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def lab(options):
    """Mở JupyterLab trong notebooks/; tham số thêm được chuyển cho JupyterLab."""
    from analysis.render.lab import open_lab

    sys.exit(open_lab(options))


def _areas(slug):
    """The Area that `slug` names, else all areas; AnalysisError where there is none."""
    from analysis.core.areas import area_slugs, choose_area, load_area

    if slug or not area_slugs():
        return [choose_area(slug)]
    return [load_area(name) for name in area_slugs()]
