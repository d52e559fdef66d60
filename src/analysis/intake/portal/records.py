"""What the portal's records say: which answer they are, whose they are, of which period, and which fields hold which figure."""

import re
from decimal import Decimal

from analysis.core.model import UnreadableInput
from analysis.core.periods import Period, match_period
from analysis.intake.portal.json_files import printed
from analysis.reference.indicators import catalogue
from analysis.reference.portal import fields, kinds

# The kinds that hold the points of one group; before them in the table "2025", after them "total".
_GROUPS = kinds()[1:-1]


def number_of(value):
    """The Decimal that a field holds, as a number or as its plain text, else None."""
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value.strip()) else None


def kind_of(records, source):
    """Which of kinds() the records are: by their own fields, else by the maximum of their points, else by the file's name;
    UnreadableInput where none or more than one of these speaks."""
    shown = {_stem(field) for record in records for field in record.values}
    found = [kind for kind in kinds() if _own_fields(kind) & shown]
    found = found or _of_maximum(records) or (["total"] if "childGroup" in shown else []) or list(kinds())
    if len(found) > 1:
        found = [kind for kind in found if _is_named(kind, source)]
    if len(found) == 1:
        return found[0]
    raise UnreadableInput(
        f"{source}: không rõ tệp chứa nhóm chỉ số nào của Cổng. Hãy ghi mã của nhóm vào tên tệp ({', '.join(_GROUPS)}; "
        "service-results cho điểm tổng hợp) rồi chạy lại."
    )


def _stem(field):
    """ "metrics[DOSSIER_SYNC].ratio" -> "DOSSIER_SYNC"; any other field as it is."""
    return field.partition("[")[2].partition("]")[0] if field.startswith("metrics[") else field


def _own_fields(kind):
    """The fields and metrics that only this kind of answer has."""

    def taken(kind):
        return {field for role in ("figure", "metric", "numerator", "denominator") for field in fields(role, kind)}

    return taken(kind).difference(fields("aside"), *(taken(other) for other in kinds() if other != kind))


def _of_maximum(records):
    """The kinds whose points have the one maximum that the records name."""
    named = {number_of(record.values.get(field)) for record in records for field in fields("maximum")} - {None}
    return [
        kind for kind in (*_GROUPS, "total") if {catalogue()[fields("figure", kind)["totalScore"]].max_value} == named
    ]


def _is_named(kind, source):
    name = source.rpartition("/")[2].casefold()
    words = [*fields("file_name", kind), *([kind] if kind in _GROUPS else [])]
    return any(word.casefold() in name for word in words)


def period_of(head):
    """The Period that a capture's metadata names, or None where it names none that exists."""
    time_type, year, number = (printed(head.get(f"metadata.{name}")).strip() for name in ("timeType", "year", "period"))
    kind = fields("time").get(time_type.upper())
    texts = [number, f"{year}-{number}"]
    if year.isdecimal() and kind and (number.isdecimal() or kind in ("year", "nine_months")):
        texts.append(str(Period(kind, int(year), int(number) if number.isdecimal() else 1)))
    return next((period for period in map(match_period, texts) if period and period.kind == kind), None)


def level_of(record):
    """ "commune", "department", "province"; "unknown" where the record's words are none of portal.csv's or contradict each
    other; "" where it says nothing."""
    given = {field: text for field in fields("level") if (text := printed(record.values.get(field)).strip())}
    found = {fields("scope").get(f"{field}={text}") for field, text in given.items()} - {None}
    if len(found) == 1:
        return found.pop()
    return "unknown" if given else fields("records").get(record.inside, "")


def name_of(record):
    """The unit's name as printed, else its code or id, else ""."""
    texts = (printed(record.values.get(field)) for role in ("name", "code", "id") for field in fields(role))
    return next(filter(str.strip, texts), "")


def codes_of(record):
    """(code, id) of a record, "" for one that it lacks: ("H99.113", "470999")."""
    texts = ([printed(record.values.get(field)) for field in fields(role)] for role in ("code", "id"))
    return tuple(next(filter(None, found), "") for found in texts)


def rate_fields(kind):
    """[(indicator_id, ratio, numerator, denominator), …]: the fields of each rate; "" where no ratio is printed."""
    metrics = ((f"metrics[{code}].", indicator_id) for code, indicator_id in fields("metric", kind).items())
    denominators = {indicator_id: field for field, indicator_id in fields("denominator", kind).items()}
    return [
        *((indicator_id, f"{m}ratio", f"{m}numerator", f"{m}denominator") for m, indicator_id in metrics),
        *(
            (indicator_id, "", field, denominators[indicator_id])
            for field, indicator_id in fields("numerator", kind).items()
        ),
    ]


def ratio_scale(records, ratio, numerator, denominator):
    """ "share" where every ratio lies nearer to numerator / denominator than to 100 times that (0.934 is 93,4%), "percent"
    where none does, "mixed" where some do, "" where no counts stand beside the ratios."""
    nearer = set()
    for record in records:
        shown, part, whole = (number_of(record.values.get(field)) for field in (ratio, numerator, denominator))
        if shown and part and whole:
            share = part / whole
            nearer.add("share" if abs(shown - share) < abs(shown - 100 * share) else "percent")
    return "mixed" if len(nearer) > 1 else next(iter(nearer), "")


def shares(records, kind):
    """The ratio fields to be read as shares of 1; where a rate has no counts to tell, the other rates of the file do."""
    scales = {ratio: ratio_scale(records, ratio, *counts) for _, ratio, *counts in rate_fields(kind)}
    told = set(scales.values()) - {""}
    return {ratio for ratio, scale in scales.items() if scale == "share" or (not scale and told == {"share"})}
