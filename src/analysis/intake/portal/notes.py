"""What a person should know about a file of the portal: what is not taken in, what contradicts, what jumps for small counts."""

import re

from analysis.intake.portal.json_files import printed
from analysis.intake.portal.records import (
    level_of,
    name_of,
    number_of,
    period_of,
    rate_fields,
    ratio_scale,
)
from analysis.readers.grids import Note
from analysis.reference.indicators import catalogue
from analysis.reference.portal import fields

_MOST_NAMED = 5


def notes_of(answer, kind, names):
    """The Notes about a file; `names` are the fields in the order of the grid's columns."""
    records, end = answer.records, len(answer.records)
    return (
        *_not_taken_in(answer, kind, names),
        *_other_maximum(records, kind, names),
        *_scales(records, kind, names),
        *_small_counts(records, kind, names),
        *_unknown_levels(records, names),
        *_about_head(answer.head, records, end),
    )


def _not_taken_in(answer, kind, names):
    """One Note about fields whose figures are known and left out, one about fields that nobody knows."""
    taken = {field for role in ("name", "code", "id", "level", "known", "maximum") for field in fields(role)}
    taken |= fields("figure", kind).keys() | {field for _, *parts in rate_fields(kind) for field in parts}
    metrics = {f"metrics[{code}]" for code in fields("metric", kind)}
    aside, unknown = {}, {}
    for row, record in enumerate(answer.records):
        for field, value in record.values.items():
            base, _, last = field.rpartition(".")
            is_label = field.startswith("metrics[") and last in ("code", "name", "maxScore")
            if field in taken or is_label or isinstance(value, bool) or not re.search(r"\d", printed(value)):
                continue
            if field in fields("aside") or (base in metrics and last == "score"):
                aside.setdefault(re.sub(r"\[\w+\]", "", field), []).append((row, names.index(field)))
            else:
                unknown.setdefault(field, []).append((row, names.index(field)))
    for field, value in answer.head.items():
        if field.startswith("data.") and number_of(value) is not None:
            unknown.setdefault(field, []).append((len(answer.records), 0))
    found = []
    if aside:
        detail = f"Các trường sau của Cổng không được đưa vào bảng số: {_listed(aside)}."
        found.append(Note("not_taken_in", "info", detail, *_first(aside)))
    if unknown:
        detail = (
            f"Các trường sau chưa có trong danh mục, số liệu của chúng chưa được tính: {_listed(unknown)}. Nếu cần, hãy báo "
            "người phụ trách thêm vào src/analysis/reference/portal.csv."
        )
        found.append(Note("unknown_column", "warning", detail, *_first(unknown)))
    return found


def _listed(places):
    return ", ".join(f"{field} ({len(found)} số)" for field, found in places.items())


def _first(places):
    return next(iter(places.values()))[0]


def _other_maximum(records, kind, names):
    """One Note per field whose points are out of another maximum than the catalogue's."""
    found = []
    for field, points in fields("maximum").items():
        indicator = catalogue().get(fields("figure", kind).get(points))
        rows = [
            (row, record)
            for row, record in enumerate(records)
            if indicator
            and points in record.values
            and number_of(record.values.get(field)) not in (None, indicator.max_value)
        ]
        if rows:
            row, record = rows[0]
            detail = (
                f"{indicator.name}: {len(rows)} bản ghi có {field} khác điểm tối đa {indicator.max_value} (bản ghi đầu: "
                f"{printed(record.values[field])}). Thang điểm có thể đã đổi; hãy đối chiếu trước khi dùng."
            )
            found.append(Note("out_of_range", "error", detail, row, names.index(field)))
    return found


def _scales(records, kind, names):
    """One Note about the ratios that the file gives as shares of 1, one about those that it gives both ways."""
    by_scale = {}
    for _, *parts in rate_fields(kind):
        by_scale.setdefault(ratio_scale(records, *parts), []).append(parts[0])
    found = []
    if ratios := by_scale.get("share"):
        row, value = next((r, v) for r, record in enumerate(records) if (v := number_of(record.values.get(ratios[0]))))
        detail = (
            f"Tỷ lệ của {len(ratios)} tiêu chí ghi dạng phân số, như tử số và mẫu số cho thấy; đã đọc thành phần trăm (số đầu: "
            f"{value:f} là {value.scaleb(2):f}%)."
        )
        found.append(Note("ambiguous_number", "info", detail, row, names.index(ratios[0])))
    if ratios := by_scale.get("mixed"):
        detail = (
            f"{', '.join(ratios)}: có bản ghi ghi phần trăm, có bản ghi ghi phân số (0.934 = 93,4%). Số được giữ như đã ghi; hãy "
            "đối chiếu với tử số và mẫu số trước khi dùng."
        )
        found.append(Note("ambiguous_number", "warning", detail, 0, names.index(ratios[0])))
    return found


def _small_counts(records, kind, names):
    """One Note about the units whose few petitions make their points jump: information, no fault of theirs."""
    limits = {f"metrics[{code}].denominator": int(most) for code, most in fields("small_counts", kind).items()}
    few = {}
    for row, record in enumerate(records):
        for field, most in limits.items():
            count = number_of(record.values.get(field))
            if count is not None and 0 <= count <= most:
                few.setdefault(row, (name_of(record) or record.label, printed(count), names.index(field)))
    if not few:
        return []
    units = ", ".join(f"{name} ({count})" for name, count, _ in list(few.values())[:_MOST_NAMED])
    more = f" và {len(few) - _MOST_NAMED} đơn vị khác" if len(few) > _MOST_NAMED else ""
    detail = (
        f"{len(few)} đơn vị chỉ có từ 0 đến {max(limits.values())} phản ánh, kiến nghị: {units}{more}. Điểm Mức độ hài lòng của "
        "các đơn vị này có thể tăng, giảm 6 hoặc 12 điểm vì một vài phản ánh; chưa nên coi là tiến bộ hay sa sút."
    )
    row, (_, _, column) = next(iter(few.items()))
    return [Note("small_counts", "info", detail, row, column)]


def _unknown_levels(records, names):
    rows = [row for row, record in enumerate(records) if level_of(record) == "unknown"]
    if not rows:
        return []
    field = next(field for field in fields("level") if printed(records[rows[0]].values.get(field)))
    detail = (
        f"{len(rows)} bản ghi không rõ là của tỉnh, sở hay xã (bản ghi đầu: {field} = "
        f'"{printed(records[rows[0]].values[field])}"); không được tính vào số đếm và thứ hạng của các xã.'
    )
    return [Note("unknown_level", "warning", detail, rows[0], names.index(field))]


def _about_head(head, records, end):
    """Notes where a capture's own count is not that of its records, or its metadata name no period."""
    found = []
    count = number_of(head.get("count"))
    if count is not None and count != len(records):
        detail = f"Tệp ghi có {count} đơn vị nhưng chứa {len(records)} bản ghi; tệp có thể chép dở. Hãy tải lại tệp hoặc xác nhận."
        found.append(Note("count_differs", "warning", detail, end, 0))
    named = [f"{field} = {printed(value)}" for field, value in head.items() if field in _TIMES]
    if named and period_of(head) is None:
        detail = f"Phần đầu tệp ghi {', '.join(named)}: không rõ là kỳ nào. Hãy đối chiếu với thư mục chứa tệp."
        found.append(Note("period_conflict", "warning", detail, end, 0))
    return found


_TIMES = ("metadata.timeType", "metadata.year", "metadata.period")
