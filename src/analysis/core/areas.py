"""Areas and the periods they have: data/raw/<area>/<period>/, area.toml, areas.toml."""

import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from analysis.core import paths
from analysis.core.model import STATUSES, BadParameter, MissingData, UnreadableInput
from analysis.core.periods import gaps_in, match_period, parse_period
from analysis.core.text import near_names

LEVELS = ("tinh", "huyen", "xa")
_OF_THE_AREA = ("units.csv", "corrections.csv")
_OF_FIGURES = (
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"),
    *(".docx", ".doc", ".pdf", ".json", ".html", ".htm"),
)
# What area.toml may hold under a key, and how that is written.
_KINDS = (
    *((key, str, "một đoạn chữ trong dấu nháy") for key in ("name", "level", "parent")),
    *((key, dict, "thành mục [{0}], mỗi dòng một giá trị") for key in ("office", "status", "targets", "received")),
)


@dataclass(frozen=True)
class Area:
    """One People's Committee and its settings, as data/raw/<slug>/area.toml gives them."""

    slug: str
    name: str
    level: str = "huyen"
    parent: str = ""
    office: dict = field(default_factory=dict)
    statuses: dict = field(default_factory=dict)
    targets: dict = field(default_factory=dict)
    received: dict = field(default_factory=dict)

    def status(self, period):
        """ "official", "provisional" or "illustrative": the standing of the figures of `period`."""
        return self.statuses.get(str(period), "official")

    def received_on(self, period, source):
        """The date on which a file was received, as [received] has it for the file or for the folder it lies in (a period's, or
        a correction's own), else None."""
        path = PurePosixPath(str(period), source)
        return self.received.get(str(path), self.received.get(str(path.parent)))


def area_slugs():
    """Slugs of the areas that data/raw/ holds, sorted."""
    base = paths.raw_dir()
    if not base.is_dir():
        return []
    return sorted(p.name for p in base.iterdir() if p.is_dir() and not p.name.startswith((".", "_")))


def periods_of(area_slug):
    """Periods that have a folder in data/raw/<area>/, in time order."""
    base = paths.raw_dir(area_slug)
    if not base.is_dir():
        return []
    return sorted(filter(None, (match_period(p.name) for p in base.iterdir() if p.is_dir())))


def unread_in(area_slug):
    """[(place, what a person should know of it), …] of what lies in data/raw/<area>/ and in no period: folders that are named
    almost like one ("2024-8", "Tháng 9"), files of figures beside the folders. Names that begin with "_", "." or "~" are meant so."""
    base, found = paths.raw_dir(area_slug), []
    for path in sorted(base.iterdir()) if base.is_dir() else ():
        if path.name.startswith(("_", ".", "~")):
            continue
        if path.is_dir() and match_period(path.name) is None and any(map(str.isdigit, path.name)):
            said = (
                f'Thư mục "{path.name}" không được đọc: đính chính phải nằm trong thư mục của kỳ mà nó sửa. Hãy chuyển vào đó, ví '
                f"dụ 2024-08/{path.name}, rồi chạy lại."
                if path.name.startswith("dinh-chinh")
                else f'Thư mục "{path.name}" không được đọc: tên không phải là một kỳ. Hãy đổi tên theo dạng 2024-08, 2024-Q3, '
                "2024-H1, 2024-9T hoặc 2024; không phải số liệu của kỳ thì thêm dấu _ ở đầu tên."
            )
            found.append((paths.in_root(path), said))
        if path.is_file() and path.suffix.lower() in _OF_FIGURES and path.name not in _OF_THE_AREA:
            said = (
                f'Tệp "{path.name}" không được đọc: không nằm trong thư mục của kỳ nào. Hãy chuyển vào thư mục của kỳ, ví dụ '
                "2024-08; không phải số liệu thì thêm dấu _ ở đầu tên."
            )
            found.append((paths.in_root(path), said))
    return found


def load_area(slug):
    """The Area of data/raw/<slug>/ (its slug serves as the name where there is no area.toml)."""
    path = paths.raw_dir(slug, "area.toml")
    settings = _toml(path) if path.is_file() else {}
    _refuse_other_kinds(path, settings)
    _refuse_misspelled(path, settings)
    _refuse_stray_statuses(path, settings)
    level = settings.get("level", "huyen")
    statuses = {str(period): status for period, status in settings.get("status", {}).items()}
    if level not in LEVELS:
        raise UnreadableInput(
            f"{paths.in_root(path)}: level = {level!r} không hợp lệ; hãy ghi một trong: {', '.join(LEVELS)}."
        )
    for period, status in statuses.items():
        if status not in STATUSES or match_period(period) is None:
            raise UnreadableInput(
                f'{paths.in_root(path)}: mục [status] có dòng "{period}" = "{status}" không hợp lệ; kỳ viết như "2024-07", '
                f"tình trạng là một trong: {', '.join(STATUSES)}."
            )
    return Area(
        slug=slug,
        name=settings.get("name", slug),
        level=level,
        parent=settings.get("parent", ""),
        office=settings.get("office", {}),
        statuses=statuses,
        targets=settings.get("targets", {}),
        received=_received(path, settings.get("received", {})),
    )


def _refuse_other_kinds(path, settings):
    """Nothing; UnreadableInput for a name that is no text, or a section that is none."""
    for key, kind, how in _KINDS:
        if not isinstance(settings.get(key, kind()), kind):
            raise UnreadableInput(
                f"{paths.in_root(path)}: {key} = {_as_written(settings[key])} không hợp lệ; hãy viết {how.format(key)}."
            )


def _refuse_misspelled(path, settings):
    """Nothing; UnreadableInput for a name that looks like a known one: under [statu], figures marked as invented would pass for
    official. Names of the office's own are left alone."""
    known = [key for key, _, _ in _KINDS]
    for name in settings:
        if name not in known and (near := near_names(name, known, limit=1)):
            raise UnreadableInput(
                f'{paths.in_root(path)}: "{name}" không phải là tên thiết lập; có phải là "{near[0]}" không? '
                "Hãy sửa tên đó rồi chạy lại."
            )


def _refuse_stray_statuses(path, settings):
    """Nothing; UnreadableInput for the status of a period that stands anywhere but in [status], whose line was lost or is named
    otherwise: those figures would pass for official."""
    for name, value in settings.items():
        lines = value.items() if isinstance(value, dict) else [(name, value)]
        for period, status in lines if name != "status" else ():
            if status in STATUSES and match_period(period):
                raise UnreadableInput(
                    f'{paths.in_root(path)}: dòng "{period}" = "{status}" không nằm trong mục [status] nên không có tác dụng. Hãy ghi '
                    "[status] ở dòng ngay trên các dòng tình trạng rồi chạy lại."
                )


def _as_written(value):
    return f'"{value}"' if isinstance(value, str) else value


def _received(path, written):
    """{folder or file below the area's folder: date} of the section [received]."""
    for place, day in written.items():
        if type(day) is not date or match_period(place.partition("/")[0]) is None:
            raise UnreadableInput(
                f'{paths.in_root(path)}: mục [received] có dòng "{place}" = {day} không hợp lệ; viết kỳ (hoặc kỳ và tệp) rồi '
                'ngày nhận không có dấu nháy, ví dụ "2024-08" = 2024-09-05 hoặc "2024-08/dinh-chinh-1" = 2024-09-20.'
            )
    return dict(written)


def choose_area(slug=None):
    """The Area that `slug` names; without one the only area, else `default_area` of data/raw/areas.toml."""
    slugs = area_slugs()
    named = {unicodedata.normalize("NFC", name): name for name in slugs}  # a folder from a Mac is named in NFD
    listed = ", ".join(slugs) or "chưa có địa bàn nào"
    if slug:
        if found := named.get(unicodedata.normalize("NFC", str(slug))):
            return load_area(found)
        raise MissingData(
            f"Không có địa bàn {str(slug)!r} trong data/raw. Các địa bàn hiện có: {listed}. "
            "Hãy viết đúng tên thư mục của địa bàn rồi chạy lại. Báo cáo cũ được giữ nguyên."
        )
    if not slugs:
        raise MissingData(
            f"Chưa có địa bàn nào trong {paths.raw_dir().as_posix()}. Hãy đặt tệp nhận được vào data/raw/<địa bàn>/<kỳ>/, ví dụ "
            "data/raw/huyen-thu/2024-08/, rồi chạy lại."
        )
    if len(slugs) == 1:
        return load_area(slugs[0])
    settings = paths.raw_dir("areas.toml")
    default = _toml(settings).get("default_area") if settings.is_file() else None
    if found := named.get(unicodedata.normalize("NFC", str(default))):
        return load_area(found)
    wrong = f" (areas.toml ghi default_area = {default!r}, không có trong đó)" if default else ""
    raise BadParameter(
        f"Cần chọn địa bàn: data/raw có {listed}{wrong}. Hãy thêm tham số area (ví dụ -p area {slugs[0]}) "
        "hoặc ghi default_area trong data/raw/areas.toml."
    )


def choose_period(area, value, guests_of=None, parameter="month"):
    """The Period that `value` names, present in data/raw/<area>/; MissingData with what there is instead. Messages call the
    value by the name of its `parameter`.

    `guests_of(area)` gives {period without a folder of its own: [periods whose files print it]}; it is asked only where the
    folder is missing.
    """
    period = parse_period(value, parameter)
    present = periods_of(area.slug)
    if period in present:
        return period
    guests = guests_of(area) if guests_of else {}
    if period in guests:
        return period
    folder = paths.in_root(paths.raw_dir(area.slug, period))
    unread = ", ".join(f'"{PurePosixPath(place).name}"' for place, _ in unread_in(area.slug))
    unread = f"Không được đọc (tên không phải là một kỳ, hoặc nằm ngoài thư mục của kỳ): {unread}. " if unread else ""
    raise MissingData(
        f"Không có số liệu {period} của {area.name} ({folder} không tồn tại). {_what_there_is(present, guests)} {unread}"
        "Hãy đặt tệp nhận được vào thư mục đó rồi chạy lại. Báo cáo cũ được giữ nguyên."
    )


def choose_baseline(area, period, value=None, guests_of=None):
    """The Period to compare with: `value` where given (it must be there, see `choose_period`), else the one before by the
    calendar where that has a folder, or None.

    Only a period of the same kind is a baseline.
    """
    if value:
        baseline = choose_period(area, value, guests_of, "baseline")
        if baseline.kind != period.kind or not baseline < period:
            raise BadParameter(
                f"Không so sánh được {period} với {baseline}: kỳ gốc phải cùng loại với kỳ báo cáo và đứng trước kỳ đó. "
                "Hãy chọn tham số baseline khác."
            )
        return baseline
    before = period.previous()
    return before if before in periods_of(area.slug) else None


def _what_there_is(present, guests):
    months = [p for p in present if p.kind == "month"]
    others = [str(p) for p in present if p.kind != "month"]
    others += [f"{p} (trong tệp của {', '.join(map(str, guests[p]))})" for p in sorted(guests)]
    if not present:
        return "Chưa có kỳ nào."
    spans = []
    if months:
        span = str(months[0]) if len(months) == 1 else f"{months[0]} đến {months[-1]}"
        missing = ", ".join(map(str, gaps_in(months)))
        spans.append(span + (f", thiếu {missing}" if missing else ""))
    return f"Các kỳ hiện có: {'; '.join(spans + others)}."


def _toml(path):
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(
            f"{paths.in_root(path)}: tệp thiết lập không đọc được ({error}). Hãy sửa dòng đó rồi chạy lại."
        ) from error
