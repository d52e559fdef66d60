"""Who a unit is: an area's register (units.csv), spellings and aliases, kinds, validity; never a guess."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from analysis.core import paths
from analysis.core.model import UnreadableInput
from analysis.core.text import near_names, spelling_key, tidy

# How a printed name begins -> (kind, scope).
_KINDS = (
    ("thị trấn", "thị trấn", "commune"),
    ("tt.", "thị trấn", "commune"),
    ("tt", "thị trấn", "commune"),
    ("đặc khu", "đặc khu", "commune"),
    ("phường", "phường", "commune"),
    ("p.", "phường", "commune"),
    ("xã", "xã", "commune"),
    ("x.", "xã", "commune"),
    ("huyện", "huyện", "district"),
    ("h.", "huyện", "district"),
    ("quận", "quận", "district"),
    ("q.", "quận", "district"),
    ("thị xã", "thị xã", "district"),
    ("tx.", "thị xã", "district"),
    ("thành phố", "thành phố", "district"),
    ("tp.", "thành phố", "district"),
    ("tp", "thành phố", "district"),
    ("tỉnh", "tỉnh", "province"),
    ("sở", "sở", "department"),
    ("phòng", "phòng", "department"),
    ("ban quản lý", "ban", "department"),
    ("ban dân tộc", "ban", "department"),
    ("văn phòng", "văn phòng", "department"),
    ("chi cục", "chi cục", "department"),
    ("trung tâm", "trung tâm", "department"),
    ("thanh tra", "thanh tra", "department"),
)
_SCOPES = {kind: scope for _, kind, scope in _KINDS}
# Longer beginnings first.
_BEGINNINGS = sorted(((spelling_key(word), kind, scope) for word, kind, scope in _KINDS), key=lambda k: -len(k[0]))
_ORDINAL = re.compile(r"^(?:\d{1,3}\s*[.)/]|[-+•*])\s*(?=[^\W\d_])")
_COMMITTEE = re.compile(r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:\s[-–—]\s|,)\s*(?:tỉnh|thành phố|tp\.?|huyện|h\.|thị xã|quận)\s.*$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*\(?\*+\)?$")
# huyền 1, hỏi 2, ngã 3, sắc 4, nặng 5
_TONE_DIGITS = str.maketrans("\u0300\u0309\u0303\u0301\u0323", "12345")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Unit:
    """One unit of the register; `since` and `until` are "YYYY-MM" or "" (open)."""

    unit_id: str
    name: str
    kind: str
    aliases: tuple = ()
    since: str = ""
    until: str = ""
    scope: str = "commune"

    def valid_in(self, period):
        """True where the unit exists in some part of `period` (text order is time order for months)."""
        first, last = _months_of(period)
        return (not self.since or self.since <= last) and (not self.until or self.until >= first)


@dataclass(frozen=True)
class Match:
    """What a printed name was found to be: a unit, or nobody yet, with near names for a person to choose from.

    `shared`: more than one unit bears the name, and the near names are theirs.
    """

    unit_id: str
    name: str
    scope: str
    near: tuple = ()
    shared: bool = False


def bare_name(printed):
    """A printed name without its number in a list, "UBND" and a footnote's star: "2. UBND Xã X (*)" -> "Xã X"."""
    return _COMMITTEE.sub("", _FOOTNOTE.sub("", _ORDINAL.sub("", tidy(printed))))


def name_parts(printed):
    """(kind or "", spelling key of the short name, scope or "") of "UBND xã X - tỉnh Y", "Xã X", "TT. X", "X"."""
    key = spelling_key(_TAIL.sub("", bare_name(printed)))
    for beginning, kind, scope in _BEGINNINGS:
        if key.startswith(beginning + " ") or (beginning.endswith(".") and key.startswith(beginning)):
            return kind, key[len(beginning) :].strip(), scope
    return "", key, ""


class Register:
    """The units of one area; without units.csv, names are taken as they are printed."""

    def __init__(self, area, units):
        self.area = area
        self.units = tuple(units)

    @property
    def is_open(self):
        """True where there is no register: every printed name is its own unit."""
        return not self.units

    def valid_units(self, period):
        """Communes of the register that exist in `period`, in its order."""
        return [u for u in self.units if u.scope == "commune" and u.valid_in(period)]

    @cached_property
    def labels(self):
        """{unit_id: name as lists print it}: the bare name, with its kind where that is not the usual one or two units
        share the name."""
        kinds = [u.kind for u in self.units]
        usual = max(set(kinds), key=lambda kind: (kinds.count(kind), kind), default="")
        shorts = Counter(spelling_key(u.name) for u in self.units if not u.until)
        return {
            u.unit_id: u.name
            if not u.kind or (u.kind == usual and shorts[spelling_key(u.name)] < 2)
            else f"{u.kind.capitalize()} {u.name}"
            for u in self.units
        }

    @cached_property
    def _by_name(self):
        """{short-name key: [(unit, kind of this spelling)]} over names and aliases."""
        index = {}
        for unit in self.units:
            for spelling in (unit.name, *unit.aliases):
                kind, short, scope = name_parts(spelling)
                if scope != _SCOPES.get(unit.kind, "commune"):
                    kind, short = unit.kind, spelling_key(spelling)  # a ward named Sở Dầu is no "sở"
                for key in {short, spelling_key(spelling)}:
                    index.setdefault(key, []).append((unit, kind))
        return index

    def scope_of(self, printed, period):
        """The scope of the area or the one unit that `printed` names, "" where it names none; without a register, a name
        that begins with "Xã", "Phường", "Thị trấn" is a commune's."""
        if self._is_area(printed):
            return "area"
        if self.is_open:
            _, short, scope = name_parts(printed)
            return scope if short and scope == "commune" else ""
        bearers = tuple(self._bearers(printed, period).values())
        return bearers[0].scope if len(bearers) == 1 else ""

    def identify(self, printed, period):
        """The Match of a printed name in `period`; `unit_id` is "" where nobody or more than one bears it."""
        if self._is_area(printed):
            return Match(self.area.slug, self.area.name, "area")
        bearers = self._bearers(printed, period)
        if len(bearers) == 1:
            (unit,) = bearers.values()
            return Match(unit.unit_id, self.labels[unit.unit_id], unit.scope)
        _, _, scope = name_parts(printed)
        if not bearers and (self.is_open or scope in ("department", "province", "district")):
            return Match(_open_id(printed), tidy(printed), scope or "commune")
        if bearers:
            return Match("", tidy(printed), "unknown", tuple(self.labels[u] for u in bearers), shared=True)
        return Match("", tidy(printed), "unknown", tuple(self._near(printed, period)))

    def _bearers(self, printed, period):
        """{unit_id: unit} of those that bear the name `printed` in `period`."""
        # The whole spelling first: there are communes named Trung Tâm, Xã Lát and Sở Dầu.
        whole = self._candidates(spelling_key(bare_name(printed)), "", period)
        kind, short, _ = name_parts(printed)
        return whole or self._candidates(short, kind, period)

    def _candidates(self, key, kind, period):
        """{unit_id: unit} of those that bear the name `key` in `period`, of `kind` where one is printed."""
        return {
            unit.unit_id: unit
            for unit, unit_kind in self._by_name.get(key, [])
            if kind in ("", unit_kind) and unit.valid_in(period)
        }

    def _near(self, printed, period):
        """Labels of the units whose name looks like `printed`, those of its kind first."""
        kind, short, _ = name_parts(printed)
        by_name = {}
        for unit in self.valid_units(period):
            by_name.setdefault(spelling_key(unit.name), []).append(unit)
        found = [unit for name in near_names(short, by_name) for unit in by_name[name]]
        return [self.labels[unit.unit_id] for unit in sorted(found, key=lambda unit: kind not in ("", unit.kind))]

    def _is_area(self, printed):
        """True for the area's own name, with or without "UBND" before and its province after, and for "UBND huyện"."""
        name = bare_name(printed)
        kind, _, _ = name_parts(self.area.name)
        own = {spelling_key(self.area.name), spelling_key(kind)} - {""}
        return not own.isdisjoint({spelling_key(name), spelling_key(_TAIL.sub("", name))})


def _open_id(printed):
    """An id for a name outside any register: its spelling key with hyphens, tones kept apart as digits."""
    return spelling_key(bare_name(printed)).translate(_TONE_DIGITS).replace(" ", "-")


def load_register(area):
    """The Register of data/raw/<area>/units.csv; empty and open where there is none."""
    path = paths.raw_dir(area.slug, "units.csv")
    if not path.is_file():
        return Register(area, ())
    where = paths.in_root(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        header = text.partition("\n")[0]
        delimiter = ";" if header.count(";") > header.count(",") else ","
        rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(f"{where}: không đọc được ({error}). Hãy lưu lại dạng CSV UTF-8.") from error
    units, seen = [], set()
    for number, row in enumerate(rows, start=2):
        unit = _unit({key: (value or "").strip() for key, value in row.items() if key}, f"{where}, dòng {number}")
        if unit.unit_id in seen:
            raise UnreadableInput(
                f"{where}, dòng {number}: unit_id {unit.unit_id!r} đã có ở dòng trên. Hãy cho mỗi đơn vị một mã."
            )
        seen.add(unit.unit_id)
        units.append(unit)
    return Register(area, units)


def _unit(row, where):
    """The Unit of one row of units.csv; UnreadableInput for what it cannot mean."""
    if not row.get("unit_id") or not row.get("name"):
        raise UnreadableInput(f"{where}: thiếu unit_id hoặc name. Hãy điền đủ hai cột này.")
    kind = tidy(row.get("kind", "")).lower()
    if kind and kind not in _SCOPES:
        raise UnreadableInput(f"{where}: kind {kind!r} không hợp lệ; hãy ghi một trong: {', '.join(sorted(_SCOPES))}.")
    for column in ("since", "until"):
        if row.get(column) and not _MONTH.match(row[column]):
            raise UnreadableInput(f"{where}: {column} = {row[column]!r} không hợp lệ; hãy ghi theo dạng 2024-12.")
    return Unit(
        unit_id=row["unit_id"],
        name=tidy(row["name"]),
        kind=kind,
        aliases=tuple(tidy(alias) for alias in row.get("aliases", "").split(";") if alias.strip()),
        since=row.get("since", "")[:7],
        until=row.get("until", "")[:7],
        scope="department" if _SCOPES.get(kind) == "department" else "commune",
    )


def _months_of(period):
    """("YYYY-MM", "YYYY-MM"): the first and last month that `period` covers."""
    length = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}[period.kind]
    last = period.number * length
    return f"{period.year}-{last - length + 1:02d}", f"{period.year}-{last:02d}"
