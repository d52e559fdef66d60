"""Who a unit is: an area's register (units.csv), spellings and aliases, kinds, validity; never a guess."""

import csv
import re
from dataclasses import dataclass
from functools import cached_property

from analysis.core import paths
from analysis.core.model import UnreadableInput
from analysis.core.text import near_names, spelling_key, tidy

# How a printed name begins -> (kind, scope). Longer beginnings first.
_KINDS = (
    ("thị trấn", "thị trấn", "commune"),
    ("đặc khu", "đặc khu", "commune"),
    ("phường", "phường", "commune"),
    ("tt.", "thị trấn", "commune"),
    ("tt", "thị trấn", "commune"),
    ("xã", "xã", "commune"),
    ("x.", "xã", "commune"),
    ("p.", "phường", "commune"),
    ("huyện", "huyện", "district"),
    ("quận", "quận", "district"),
    ("thị xã", "thị xã", "district"),
    ("thành phố", "thành phố", "district"),
    ("tp.", "thành phố", "district"),
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
_BEGINNINGS = sorted(((spelling_key(word), kind, scope) for word, kind, scope in _KINDS), key=lambda k: -len(k[0]))
_COMMITTEE = re.compile(r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+(?:các\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:\s-\s|,)\s*(?:tỉnh|thành phố|tp\.?|huyện|thị xã)\s.*$", re.IGNORECASE)


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
    """What a printed name was found to be: a unit, or nobody yet, with near names for a person to choose from."""

    unit_id: str
    name: str
    scope: str
    near: tuple = ()


def name_parts(printed):
    """(kind or "", spelling key of the short name, scope or "") of "UBND xã X - tỉnh Y", "Xã X", "TT. X", "X"."""
    text = _TAIL.sub("", _COMMITTEE.sub("", tidy(printed)))
    key = spelling_key(text)
    for beginning, kind, scope in _BEGINNINGS:
        if key.startswith(beginning + " ") or (beginning.endswith(".") and key.startswith(beginning)):
            return kind, key[len(beginning):].strip(), scope
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
        """{unit_id: name as lists print it}: the bare name, with its kind where the kind is not the usual one or two units share the name."""
        kinds = [u.kind for u in self.units]
        usual = max(set(kinds), key=lambda kind: (kinds.count(kind), kind), default="")
        shorts = [spelling_key(u.name) for u in self.units if not u.until]
        return {
            u.unit_id: u.name
            if u.kind in ("", usual) and shorts.count(spelling_key(u.name)) < 2
            else f"{u.kind.capitalize()} {u.name}"
            for u in self.units
        }

    @cached_property
    def _by_name(self):
        """{short-name key: [(unit, kind of this spelling)]} over names and aliases."""
        index = {}
        for unit in self.units:
            for spelling in (unit.name, *unit.aliases):
                kind, short, _ = name_parts(spelling)
                for key in {short, spelling_key(spelling)}:
                    index.setdefault(key, []).append((unit, kind or unit.kind))
        return index

    def identify(self, printed, period):
        """The Match of a printed name in `period`; `unit_id` is "" where nobody or more than one bears it."""
        if self._is_area(printed):
            return Match(self.area.slug, self.area.name, "area")
        kind, short, scope = name_parts(printed)
        # The whole spelling first: there are communes named Trung Tâm, Xã Lát and Sở Dầu.
        candidates = self._candidates(spelling_key(_COMMITTEE.sub("", tidy(printed))), "", period)
        candidates = candidates or self._candidates(short, kind, period)
        if not candidates and scope in ("department", "province", "district"):
            return Match(_open_id(printed), tidy(printed), scope)
        if self.is_open:
            return Match(_open_id(printed), tidy(printed), "commune")
        if len(candidates) == 1:
            (unit,) = candidates.values()
            return Match(unit.unit_id, self.labels[unit.unit_id], unit.scope)
        near = [self.labels[u] for u in candidates] or near_names(
            tidy(printed), [label for u in self.valid_units(period) for label in {u.name, self.labels[u.unit_id]}]
        )
        return Match("", tidy(printed), "unknown", tuple(near))

    def _candidates(self, key, kind, period):
        """{unit_id: unit} of those that bear the name `key` in `period`, of `kind` where one is printed."""
        return {
            unit.unit_id: unit
            for unit, unit_kind in self._by_name.get(key, [])
            if kind in ("", unit_kind) and unit.valid_in(period)
        }

    def _is_area(self, printed):
        text = _COMMITTEE.sub("", tidy(printed))
        return spelling_key(text) == spelling_key(self.area.name)


def _open_id(printed):
    """An id for a name outside any register: its spelling key with hyphens, tones kept apart."""
    return spelling_key(_COMMITTEE.sub("", tidy(printed))).replace(" ", "-")


def load_register(area):
    """The Register of data/raw/<area>/units.csv; empty and open where there is none."""
    path = paths.raw_dir(area.slug, "units.csv")
    if not path.is_file():
        return Register(area, ())
    where = paths.in_root(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{where}: không đọc được vì không phải UTF-8. Hãy lưu lại dạng CSV UTF-8.") from error
    units, seen = [], set()
    for number, row in enumerate(rows, start=2):
        row = {key: (value or "").strip() for key, value in row.items() if key}
        unit_id, name = row.get("unit_id", ""), row.get("name", "")
        if not unit_id or not name:
            raise UnreadableInput(f"{where}, dòng {number}: thiếu unit_id hoặc name. Hãy điền đủ hai cột này.")
        if unit_id in seen:
            raise UnreadableInput(f"{where}, dòng {number}: unit_id {unit_id!r} đã có ở dòng trên. Mỗi đơn vị một mã.")
        seen.add(unit_id)
        kind = row.get("kind", "").lower()
        units.append(
            Unit(
                unit_id=unit_id,
                name=tidy(name),
                kind=kind,
                aliases=tuple(a.strip() for a in row.get("aliases", "").split(";") if a.strip()),
                since=row.get("since", "")[:7],
                until=row.get("until", "")[:7],
                scope="department" if kind in ("sở", "ban", "phòng", "văn phòng", "chi cục", "trung tâm") else "commune",
            )
        )
    return Register(area, units)


def _months_of(period):
    """("YYYY-MM", "YYYY-MM"): the first and last month that `period` covers."""
    length = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}[period.kind]
    last = period.number * length
    return f"{period.year}-{last - length + 1:02d}", f"{period.year}-{last:02d}"
