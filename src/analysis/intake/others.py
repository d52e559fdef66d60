"""Tables of another district that list communes of our names: what the title over a table says of whose it is."""

import re
from itertools import takewhile

from analysis.core.periods import without_periods
from analysis.core.text import near_names, slug, spelling_key
from analysis.grammar.issuer import levels_of
from analysis.grammar.tokens import tokens_of
from analysis.intake.findings import Finding
from analysis.reference.names import name_parts

_ABOVE_COMMUNES = ("huyen", "tinh")
_ANNEX = re.compile(r"\(|(?:phụ lục|biểu|bảng)\b.*[^.]$", re.IGNORECASE)
# A title in small letters.
_NEAREST = re.compile(r"(?:kết quả|tổng hợp|tình hình|thống kê|số liệu|tỷ lệ)\b[^.:;,]*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_PARTY = re.compile(r"\b(?:tỉnh|huyện|quận|thị|thành) (?:ủy|uỷ)\b.*", re.IGNORECASE)
_CITY_OFFICE = re.compile(r"\b(?:sở|ban|ngành)\b.*thành phố\b", re.IGNORECASE)
# "HUYỆN DẪN ĐẦU TỈNH"
_NO_NAME = re.compile(r"\b(?:tỉnh|huyện|(?<!thị )xã|phường|thuộc|các|của|có|là)\b", re.IGNORECASE)
# fmt: off
# In capitals no letter tells a name; these words behind "HUYỆN" begin none: "DO UBND HUYỆN GIAO", "HUYỆN NÔNG THÔN MỚI".
_OFFICE_WORDS = tuple(map(spelling_key, (
    "anh hùng", "ban hành", "báo cáo", "cập nhật", "chấm", "chấp nhận", "chấp thuận", "chỉ đạo", "chỉ số", "chỉ tiêu", "chốt",
    "chưa", "chuyển đổi", "công bố", "công khai", "công nhận", "cung cấp", "đánh giá", "đạt", "đăng ký", "để", "đề nghị",
    "điện tử", "do", "đợt", "đồng bộ", "đứng", "ghi nhận", "giải quyết", "giao", "gửi", "hoàn thành", "hỗ trợ", "hướng dẫn",
    "kết nối", "không", "kiểm điểm", "kiểm soát", "kiểm tra", "lần", "liên thông", "miền núi", "nông thôn", "phân bổ",
    "phân công", "phân loại", "phê duyệt", "phối hợp", "phụ trách", "phục vụ", "quản lý", "rà soát", "so sánh", "tập hợp",
    "thẩm", "theo dõi", "thống kê", "thông minh", "thuần nông", "thực hiện", "thường kỳ", "thường xuyên", "tiêu biểu",
    "tiếp nhận", "tính", "tổng hợp", "tới", "trả", "triển khai", "trọng", "trực tiếp", "trực tuyến", "tự", "xây dựng", "xếp",
    "xét", "xử lý", "yêu cầu", "yếu",
)))
_NAMES = tuple(map(spelling_key, ("giao thủy",)))  # a name for all that
# Before another's name these words say nothing of whose the table is.
_NEXT_TO = (
    "giáp ranh", "lân cận", "theo mẫu", "theo biểu mẫu", "dùng mẫu", "dùng biểu mẫu", "ban hành", "kèm theo", "kinh nghiệm",
    "mô hình", "học tập", "tham khảo", "cách làm", "so với", "đối chiếu với", "so sánh với", "cùng với", "xếp sau", "xếp trên",
    "xếp trước",
)
# fmt: on


def without_others(tables, scope_of, period, area):
    """(tables without those of another district, the Findings about these)."""
    others = {n: _other_district(table, scope_of, period, area) for n, table in enumerate(tables) if not table.is_prose}
    others = {n: name for n, name in others.items() if name}
    kept = [table for n, table in enumerate(tables) if n not in others]
    return kept, [_about(tables[n], name, area) for n, name in others.items()]


def _other_district(table, scope_of, period, area):
    """The unit of the area's level whose communes a table lists, as its title says; "" where that is the area, or nobody else."""
    has_name = area.level in _ABOVE_COMMUNES and area.name != area.slug
    if not has_name or not any(scope_of(unit[0]) == "commune" for unit in table.units):
        return ""
    lines = own_title(table) if table.grid.lines else table.title
    texts = [text for _, _, text in lines if not (text.startswith("(") or _speaks_of_others(text))]
    titles = [without_periods(_PARTY.sub("", text)) for text in (*texts, table.grid.sheet)]
    tokens = [token for text in titles for token in tokens_of(text, scope_of, period)]
    named = {t.means: name_parts(t.means)[1] for t in tokens if t.role == "unit" and area.level in levels_of(t.means)}
    named = {name: bare for name, bare in named.items() if not _NO_NAME.search(name, 1) and _may_be_name(bare)}
    own = [name_parts(name.strip())[1] for name in (area.name, *area.parent.split(","))]
    is_ours = any(
        slug(bare) == slug(name) or near_names(bare, [name]) for bare in named.values() for name in own if name
    )
    return "" if is_ours else next(iter(named), "")


def _speaks_of_others(text):
    """True for "So với huyện X", "các huyện giáp ranh", "Sở Y tế thành phố Y"."""
    words = " ".join(_WORD.findall(text.casefold()))
    return any(f" {phrase} " in f" {words} " for phrase in _NEXT_TO) or _CITY_OFFICE.search(text) is not None


def _may_be_name(bare):
    """True where what stands behind "huyện", as a spelling key, is not said of ours: "giao", "kỳ này"."""
    begins = [words for words in (*_OFFICE_WORDS, *_NAMES) if f"{bare} ".startswith(f"{words} ")]
    return bare != spelling_key("kỳ") and (not begins or begins[-1] in _NAMES)


def _about(table, name, area):
    detail = (
        f'Tiêu đề ghi bảng của "{name}", không phải của {area.name}; không số nào của bảng được tính. Nếu bảng là của {area.name}, hãy '
        "sửa tiêu đề trong tệp."
    )
    return Finding("no_table", "error", detail, table.grid.source, table.grid.place(table.top, 0))


def own_title(table):
    """The lines of a table's title that stand right above it as one, without the sentences of the letter."""
    nearest = table.title[-1:] if table.title and _NEAREST.match(table.title[-1][2]) else ()
    above = table.title[: len(table.title) - len(nearest)]
    return (*tuple(takewhile(lambda line: _is_title(line[2]), reversed(above)))[::-1], *nearest)


def _is_title(line):
    """True for what stands over a table as its title: "PHỤ LỤC II", "(Kèm theo …)", capitals; false for sentences."""
    return line.isupper() or _ANNEX.match(line) is not None
