"""Official codes beside names: a code of units.csv that is valid in the period says who is meant, unless the name objects."""

from analysis.intake.bases import called, codes_of
from analysis.intake.findings import Finding

# A code that a sheet holds as a number may have lost its zeros; what is left of it must still be no number of a list.
_SHORTEST = 4


def by_code(tables, register, period):
    """(tables in which a unit has the register's name for its official code, Findings).

    Only a name that the register does not know, or shares between several units, is replaced, and only where the code's unit
    is among those that the name may mean. A name that is somebody else's stays with its code behind it: nobody's, a question.
    """
    codes_in = [{} if register.is_open else codes_of(table) for table in tables]
    units = register.valid_units(period) if any(codes_in) else ()
    bearers = {key: u for u in units if u.official_code for key in _keys(u.official_code)}
    found, findings = [], []
    for table, codes in zip(tables, codes_in, strict=True):
        names = {}
        for name, row, column in table.units if codes and bearers else ():
            code = codes.get(row, ("",))[0]
            unit = next((bearers[key] for key in _keys(code) if key in bearers), None)
            match = register.identify(name, period)
            if unit is None or match.unit_id == unit.unit_id:
                continue
            label, place = register.labels[unit.unit_id], table.grid.place(row, column)
            is_meant = unit.unit_id in match.near_ids
            names[row] = label if is_meant else f"{name} (mã {code})"
            findings.append((_meant if is_meant else _conflict)(name, code, label, table.grid.source, place))
        found.append(called(table, names))
    return found, findings


def _keys(code):
    """The forms in which a code is looked up: as it is and, where enough of it is left, without zeros at its front."""
    short = code.lstrip("0")
    return {code} | ({short} if len(short) >= _SHORTEST else set()) if code else set()


def _meant(name, code, label, source, place):
    detail = f'"{name}" được hiểu là "{label}" vì có mã {code} trong danh mục đơn vị (units.csv).'
    return Finding("same_code", "info", detail, source, place, label)


def _conflict(name, code, label, source, place):
    detail = (
        f'Dòng này ghi tên "{name}" nhưng mã {code} trong danh mục đơn vị (units.csv) là của "{label}"; số liệu của dòng không '
        "được tính. Hãy xem lại tên hoặc mã trong tệp, hoặc cột official_code và thời gian của đơn vị trong units.csv."
    )
    return Finding("code_conflict", "error", detail, source, place, name)
