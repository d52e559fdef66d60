"""A JSON file -> the portal's records: every value under its field's name, numbers to the letter, each record with its place."""

import json
from dataclasses import dataclass
from decimal import Decimal

from analysis.core.model import UnreadableInput
from analysis.reference.portal import fields


@dataclass(frozen=True)
class Record:
    """One unit's values: {"totalScore": Decimal, "metrics[DOSSIER_SYNC].ratio": None, …}, null as None.

    `label`: where it stands, "bản ghi 12 (evaluation[11])"; `inside`: the name of its list, "" for a list without one.
    """

    label: str
    inside: str
    values: dict


@dataclass(frozen=True)
class Answer:
    """The records of a file in order, and `head`: the values outside them, {"metadata.year": Decimal, "data.x": …}."""

    records: tuple
    head: dict


def read_answer(path, source):
    """The Answer in a JSON file; UnreadableInput where it is damaged, tells of an error, or holds no list of units."""
    content = _parsed(path, source)
    if isinstance(content, dict) and "code" in content and not isinstance(content.get("data"), list):
        _refuse_error(content, source)
    records, head = [], {}
    _sort_out(content, "", "", records, head, source)
    if not records:
        raise UnreadableInput(
            f"{source}: không thấy danh sách đơn vị nào (cần một danh sách, hoặc danh sách dưới {', '.join(fields('records'))}). "
            "Nếu đây là tệp của Cổng Dịch vụ công quốc gia, hãy tải lại; nếu không, hãy chuyển tệp ra ngoài data/raw."
        )
    return Answer(tuple(records), head)


def _parsed(path, source):
    content = path.read_bytes()
    try:
        text = content.decode(json.detect_encoding(content))
        return json.loads(
            text, parse_float=_number, parse_int=_number, parse_constant=str, object_pairs_hook=_without_repeats
        )
    except UnicodeDecodeError as error:
        why = "có ký tự không phải Unicode"
        raise UnreadableInput(_damaged(source, why)) from error
    except json.JSONDecodeError as error:
        why = f"sai ở dòng {error.lineno}, ký tự thứ {error.colno}"
        raise UnreadableInput(_damaged(source, why)) from error
    except RecursionError as error:
        raise UnreadableInput(_damaged(source, "lồng nhau quá nhiều lớp")) from error
    except KeyError as error:
        raise UnreadableInput(_damaged(source, f'ghi trường "{error.args[0]}" hai lần trong một bản ghi')) from error


def _damaged(source, why):
    return f"{source}: không đọc được tệp JSON ({why}). Tệp có thể chép dở hoặc bị sửa; hãy tải lại rồi chép lại vào thư mục của kỳ."


def _number(literal):
    """The Decimal of a number's literal, all its digits kept; an absurd exponent stays text."""
    exponent = literal.lower().partition("e")[2]
    return Decimal(literal) if len(exponent) < 4 else literal


def _without_repeats(pairs):
    """The dict of an object's pairs; KeyError for a name that stands there twice, of which JSON would keep the last."""
    found = {}
    for name, value in pairs:
        if name in found:
            raise KeyError(name)
        found[name] = value
    return found


def _refuse_error(content, source):
    code, message = content["code"], content.get("message")
    if code != "OK":
        said = f": {message}" if message else ""
        raise UnreadableInput(
            f'{source}: tệp là một câu trả lời lỗi của Cổng (code "{printed(code)}"{said}), không có số liệu. Hãy tải lại tệp, '
            "hoặc chuyển tệp này ra ngoài data/raw."
        )


def _sort_out(value, path, inside, records, head, source):
    """Append what `value` holds to `records`, in reading order, and to `head`."""
    if isinstance(value, list):
        for place, element in enumerate(value):
            if not isinstance(element, dict):
                raise UnreadableInput(
                    _damaged(source, f'có "{printed(element)}" ở chỗ của một bản ghi ({path}[{place}])')
                )
            _add_record(element, f"{path}[{place}]", inside, records, head, source)
        return
    for name, inner in value.items() if isinstance(value, dict) else ():
        where = f"{path}.{name}" if path else name
        if name == "data" and isinstance(inner, dict):
            _sort_out(inner, name, "", records, head, source)
        elif name in fields("records") and isinstance(inner, list):
            _sort_out(inner, where, name, records, head, source)
        elif name in fields("records") and isinstance(inner, dict):
            _add_record(inner, where, name, records, head, source)
        elif name not in fields("unread"):
            head |= dict(_leaves(inner, where))


def _add_record(element, path, inside, records, head, source):
    """One Record, then those of the lists of units within it."""
    lists = {name: inner for name, inner in element.items() if name in fields("records") and isinstance(inner, list)}
    own = {name: inner for name, inner in element.items() if name not in lists}
    where = f" ({path.removeprefix('data.')})" if inside else ""
    records.append(Record(f"bản ghi {len(records) + 1}{where}", inside, dict(_leaves(own, ""))))
    for name, inner in lists.items():
        _sort_out(inner, f"{path}.{name}", name, records, head, source)


def _leaves(value, path):
    """(field, value) of all that is neither object nor list; an element of a list goes by its `code`, else by its place."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in fields("unread"):
                yield from _leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        seen = set()
        for place, inner in enumerate(value):
            code = inner.get("code") if isinstance(inner, dict) else None
            name = code if isinstance(code, str) and code not in seen else place
            seen.add(code if isinstance(code, str) else None)
            yield from _leaves(inner, f"{path}[{name}]")
    else:
        yield path, value


def printed(value):
    """The text of a value: a number with its digits as written, "" for null."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else str(value)
