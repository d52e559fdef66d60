"""What `chiso766 units` shows and writes: an area's units, the open questions about names, confirmed spellings."""

from analysis import store
from analysis.core import paths
from analysis.core.model import BadParameter
from analysis.core.periods import match_period
from analysis.core.text import join_names, near_names, slug, tidy
from analysis.reference.names import name_key, parts_of
from analysis.reference.questions import confirmations, question_about, quoted
from analysis.reference.unit_file import COLUMNS, PLACE_COLUMNS, csv_of, units_in, with_alias
from analysis.reference.units import Register, load_register
from analysis.report.printed_names import named, names_of

HEADS = ("Mã", "Tên", "Loại", "Cách viết khác", "Từ", "Đến", "Đơn vị kế tiếp")


def listed_units(register, periods):
    """Rows of HEADS: the register's units (those that exist in one of `periods`, where there are any); without a register,
    the names found in the stored `periods`."""
    if register.is_open:
        return [(unit_id, name, *[""] * 5) for unit_id, name in _stored_communes(register.area, periods)]
    return [
        (u.unit_id, register.labels[u.unit_id], u.kind, "; ".join(u.aliases), u.since, u.until, "; ".join(u.successors))
        for u in register.units
        if not periods or any(map(u.valid_in, periods))
    ]


def open_questions(register, checks):
    """[(sentence, places, suggestions)], one per printed name of the check rows that nobody bears; names confirmed since
    the checks were made are left out."""
    found = {}
    for row in checks:
        if row["rule"] == "unknown_unit":
            match = register.identify(row["unit"], match_period(row["period"]))
            if match.scope == "unknown" or register.is_open:
                question = row["detail"].removeprefix("Tên ").partition(". ")[0]
                question = question if register.is_open else question_about(row["unit"], match)
                suggestions = confirmations(register.area.slug, row["unit"], match)
                _, places, _ = found.setdefault(question, (question, [], suggestions))
                places.append(", ".join(filter(None, (row["period"], row["source"], row["place"]))))
    return [(question, _few(places), suggestions) for question, places, suggestions in found.values()]


def lines_below(register, rows, questions):
    """The lines below the table of `rows` (see `listed_units`): how many units there are by what, then the questions of
    `open_questions`."""
    where = "không có units.csv, tên lấy như in trong tệp" if register.is_open else "theo units.csv"
    lines = [f"{register.area.name}: {len(rows)} đơn vị ({where})."]
    lines += [f"\nCần xác nhận ({len(questions)}):"] if questions else []
    for question, places, suggestions in questions:
        lines += [f"  {places}: {question}.", *(f"    {suggestion}" for suggestion in suggestions)]
    return lines


def _few(places):
    more = f"; và {len(places) - 3} chỗ khác" if len(places) > 3 else ""
    return "; ".join(places[:3]) + more


def confirm(area, pairs):
    """What was done, a sentence per pair "printed name=unit_id or name"; all are written into the area's units.csv, or none."""
    path = _units_path(area)
    where = paths.in_root(path)
    if not path.is_file():
        raise BadParameter(
            f"Chưa có {where} nên không ghi được cách viết nào. Hãy chạy chiso766 units --write --area {area.slug} để lập danh "
            "mục từ các kỳ đã đọc, xem lại tệp đó rồi chạy lại lệnh này."
        )
    content, done = path.read_bytes(), []
    for pair in pairs:
        register = Register(area, units_in(content, where))
        spelling, unit = _confirmed(register, pair)
        name = f"{register.labels[unit.unit_id]} ({unit.unit_id})"
        if register.bears(unit, spelling):
            done.append(f'"{spelling}" đã được nhận ra là {name}; không cần ghi thêm.')
            continue
        content = with_alias(content, unit.unit_id, spelling, where)
        done.append(f'Đã ghi "{spelling}" vào cột aliases của {name} trong {where}.')
    if content != path.read_bytes():
        with paths.written_whole(path) as temporary:
            temporary.write_bytes(content)
    return done


def write_units(area, periods):
    """What was done: a units.csv of the communes that the stored `periods` print, where the area has none."""
    path = _units_path(area)
    where = paths.in_root(path)
    if path.is_file():
        raise BadParameter(
            f"Đã có {where}; tệp này được giữ nguyên. Hãy sửa tệp đó, hoặc đổi tên nó nếu muốn lập lại từ đầu."
        )
    names = [parts_of(name) for _, name in _stored_communes(area, periods)]
    if not names:
        raise BadParameter(
            f"Chưa đọc được đơn vị nào của {area.name} nên không lập được {where}. Hãy đặt tệp số liệu vào thư mục của kỳ rồi chạy lại."
        )
    rows = _unit_rows(names)
    columns = (*COLUMNS, *PLACE_COLUMNS) if any(row["district"] or row["province"] for row in rows) else COLUMNS
    content = csv_of(columns, rows)
    units_in(content, where)
    with paths.written_whole(path) as temporary:
        temporary.write_bytes(content)
    return (
        f"Đã lập {where} với {len(rows)} đơn vị từ các kỳ đã đọc. Hãy xem lại tên và loại của từng dòng (một đơn vị viết hai cách "
        "có thể đang là hai dòng) rồi chạy lại chiso766 ingest."
    )


def _units_path(area):
    return paths.raw_dir(area.slug, "units.csv")


def _confirmed(register, pair):
    """(spelling, unit) of "printed name=unit"; BadParameter where they cannot be one."""
    spelling, sign, meant = (part.strip() for part in pair.rpartition("="))
    spelling = tidy(spelling)
    if not sign or not spelling or not meant:
        raise BadParameter(
            f'Không hiểu --confirm "{pair}". Hãy viết tên in trong tệp, dấu bằng, rồi mã đơn vị, ví dụ --confirm "Đông Xá=dong-xa-2".'
        )
    if ";" in spelling:
        raise BadParameter(
            f'"{spelling}" có dấu chấm phẩy, là dấu ngăn các cách viết trong cột aliases. Hãy xác nhận từng tên một.'
        )
    unit = _unit_meant(register, meant)
    if rivals := register.rivals(unit, spelling):
        raise BadParameter(
            f'Không ghi "{spelling}" cho {register.labels[unit.unit_id]} ({unit.unit_id}): tên này đang là tên hoặc cách viết '
            f"khác của {join_names(quoted(rivals))} trong cùng thời gian. Hãy bỏ nó ở dòng kia trước, hoặc xin lại tệp ghi rõ loại và nơi "
            "của đơn vị."
        )
    return spelling, unit


def _unit_meant(register, meant):
    """The unit with this id, else with this name; BadParameter where there is none, or more than one."""
    by_id = {unit.unit_id: unit for unit in register.units}
    if meant in by_id:
        return by_id[meant]
    key = name_key(meant)
    labels = register.labels
    found = [u for u in register.units if key in map(name_key, (u.name, f"{u.kind} {u.name}", labels[u.unit_id]))]
    if len(found) == 1:
        return found[0]
    if found:
        ids = join_names(unit.unit_id for unit in found)
        raise BadParameter(f'"{meant}" là tên của nhiều đơn vị: {ids}. Hãy ghi mã thay cho tên.')
    near = near_names(meant, dict.fromkeys(labels.values())) or near_names(meant, by_id)
    near = [f"{labels[u]} ({u})" for u in by_id if u in near or labels[u] in near]
    hint = f" Gần nhất: {', '.join(near)}." if near else ""
    raise BadParameter(
        f'Không có đơn vị "{meant}" trong danh mục của {register.area.name}.{hint} Hãy xem các mã bằng chiso766 units --area '
        f"{register.area.slug}."
    )


def _stored_communes(area, periods):
    """[(unit_id, name)] of the communes in the stored `periods`, each once, in the order of the tables."""
    table = store.read_observations(area.slug, periods)
    if load_register(area).is_open:
        table = named(table, names_of(table, periods))
    communes = table[table["scope"] == "commune"].drop_duplicates("unit_id")
    return list(zip(communes["unit_id"], communes["unit"], strict=True))


def _unit_rows(names):
    """A row of units.csv per name."""
    rows, ids = [], {}
    for name in names:
        base = slug(name.text)
        ids[base] = ids.get(base, 0) + 1
        places = dict.fromkeys(PLACE_COLUMNS, "")
        places |= {"province" if place.kind == "tỉnh" else "district": place.text for place in name.places}
        unit_id = base if ids[base] == 1 else f"{base}-{ids[base]}"
        rows.append({"unit_id": unit_id, "name": name.text, "kind": name.kind, **places})
    return rows
