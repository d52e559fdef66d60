"""Word templates of letters: which is used, the fields that it may hold, and what is wrong with one."""

import io
import re
from functools import cache
from importlib import resources
from pathlib import Path

from analysis.core import paths
from analysis.core.model import BadParameter, UnreadableInput
from analysis.core.text import near_names
from analysis.report.letters import KINDS

# What each field holds; "x.y" is the field y of each element of the list x.
FIELDS = {
    "co_quan_chu_quan": "các dòng tên cơ quan chủ quản",
    "co_quan": "các dòng tên cơ quan ban hành",
    "gach_co_quan": "nét gạch dưới tên cơ quan",
    "ky_hieu": "ký hiệu sau số văn bản",
    "dia_danh": "địa danh trước ngày ký",
    "ngay_thang": "ngày, tháng để trống và năm",
    "ten_loai": "tên loại văn bản, trống ở công văn",
    "trich_yeu": "trích yếu nội dung",
    "kinh_gui": "các dòng nơi nhận ở Kính gửi",
    "can_cu": "các căn cứ, mỗi căn cứ một đoạn",
    "mo_dau": "đoạn dẫn vào nội dung",
    "canh_bao": "cảnh báo khi số liệu còn lỗi",
    "noi_dung": "các mục của nội dung (nhiều đoạn)",
    "ket_thuc": "đoạn cuối",
    "noi_nhan": "các dòng Nơi nhận",
    "nguoi_ky": "các dòng chức vụ người ký",
    "dau_so_lieu": "dấu của số liệu minh họa, tạm tính",
    "ten_van_ban": "Công văn, Thông báo hoặc Báo cáo",
    "ten_co_quan": "tên cơ quan trong câu",
    "phu_luc": "các phụ lục",
    "phu_luc.trang": "ngắt trang khi khổ giấy đổi chiều",
    "phu_luc.so": "Phụ lục I, II, …",
    "phu_luc.ten": "tên phụ lục",
    "phu_luc.bang": "bảng, nguồn số liệu và biểu đồ",
}
# Whole paragraphs: they take the place of the paragraph that they stand in, {{p noi_dung }}.
BLOCKS = ("gach_co_quan", "noi_dung", "phu_luc.trang", "phu_luc.bang")
_EVERYWHERE = ("trich_yeu", "mo_dau", "canh_bao", "noi_dung", "ket_thuc", "dau_so_lieu")
_EVERYWHERE += ("phu_luc", "phu_luc.trang", "phu_luc.so", "phu_luc.ten", "phu_luc.bang")
# What a kind needs besides: a letter of one unit has that unit's name at its head.
_OF_KIND = {"announcement": ("co_quan",), "unit-report": ("co_quan",)}
_TAG = re.compile(r"\{\{(p?)\s*([^\W\d][\w.]*)\s*\}\}")
_WORD_ENDINGS = (".doc", ".docm", ".docx", ".dot", ".dotm", ".dotx", ".odt", ".rtf")


@cache
def environment():
    """How templates are read: an undefined name is an error, texts are escaped, and a template cannot run programs."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def needed(kind):
    """The fields without which a letter of that kind would lack a figure, a mark or an appendix."""
    return (*_EVERYWHERE, *_OF_KIND.get(kind, ()))


def template_of(area, kind):
    """(bytes of the template, its path or None): the office's own of data/raw/<area>/mau/<kind>.docx where there is one, free of
    problems, else the program's; UnreadableInput where it has any, or where a file of mau/ is for no kind."""
    folder = paths.raw_dir(area.slug, "mau")
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in _WORD_ENDINGS and not path.name.startswith((".", "~$")):
            _refuse_other_names(path)
    own = folder / f"{kind}.docx"
    if not own.is_file():
        return shipped(kind), None
    content = own.read_bytes()
    _, problems = examine(content, kind, paths.in_root(own))
    if problems:
        raise UnreadableInput(
            f"Mẫu {paths.in_root(own)} chưa dùng được: {'; '.join(problems)}. Hãy sửa mẫu rồi chạy lại (chiso766 template cho biết "
            "từng trường), hoặc bỏ tệp ra khỏi thư mục để dùng mẫu của chương trình. Văn bản cũ được giữ nguyên."
        )
    return content, own


def _refuse_other_names(path):
    if path.name not in {f"{kind}.docx" for kind in KINDS}:
        names = ", ".join(f"{kind}.docx" for kind in KINDS)
        raise UnreadableInput(
            f"Mẫu {paths.in_root(path)} không ứng với loại văn bản nào. Hãy đặt tên tệp là một trong: {names}, rồi chạy lại."
        )


def shipped(kind):
    """The bytes of the program's own template."""
    return resources.files("analysis.report").joinpath("templates", f"{kind}.docx").read_bytes()


def check_template(file, kind=None):
    """([(field, what it holds, "có", "thiếu" or "không dùng"), …], what is wrong with the template: clauses in Vietnamese);
    `kind`: the file's name unless told. AnalysisError where it is no kind, or no Word document."""
    path = Path(file)
    kind = kind or path.stem
    if kind not in KINDS:
        near = near_names(kind, KINDS) or KINDS
        raise BadParameter(
            f"{kind!r} không phải là một loại văn bản. Hãy thêm --kind với một trong: {', '.join(near)}, rồi chạy lại."
        )
    if not path.is_file():
        raise UnreadableInput(f"Không có tệp {paths.in_root(path)}. Hãy kiểm tra đường dẫn rồi chạy lại.")
    used, problems = examine(path.read_bytes(), kind, paths.in_root(path))
    absent = {field: "thiếu" if field in needed(kind) else "không dùng" for field in FIELDS}
    return [(field, says, "có" if field in used else absent[field]) for field, says in FIELDS.items()], problems


def examine(content, kind, name):
    """(fields that a template uses, what is wrong with it: clauses in Vietnamese); UnreadableInput where `content`, the bytes of
    the file `name`, is no Word document."""
    from jinja2 import TemplateError

    used, problems, is_read = {}, [], True
    for xml, plain in _parts(content, name):
        try:
            used |= dict.fromkeys(_names_in(xml))
        except TemplateError as error:
            problems.append(f"có thẻ viết chưa đúng ({error.message})")
            is_read = False
        problems += _wrong_forms(plain)
    for field in used:
        if field not in FIELDS:
            near = near_names(field, FIELDS)
            problems.append(f"không có trường {field}" + (f" (gần nhất: {', '.join(near)})" if near else ""))
    if is_read:
        problems += [f"thiếu trường {field} ({FIELDS[field]})" for field in needed(kind) if field not in used]
    return list(used), problems


def open_template(content, name):
    """The DocxTemplate of a file's bytes."""
    from zipfile import BadZipFile

    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate

    try:
        template = DocxTemplate(io.BytesIO(content))
        template.get_docx()
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise UnreadableInput(f"{name} không phải là tệp Word .docx. Hãy lưu lại ở dạng .docx rồi chạy lại.") from error
    return template


def _parts(content, name):
    """[(XML as docxtpl hands it to Jinja, plain text of its paragraphs), …] of the body, the headers and the footers."""
    template = open_template(content, name)
    uris = (template.HEADER_URI, template.FOOTER_URI)
    parts = [template.get_xml()]
    parts += [template.get_part_xml(part) for uri in uris for _, part in template.get_headers_footers(uri)]
    return [(template.patch_xml(xml), _plain(xml)) for xml in parts]


def _plain(xml):
    """The text of the paragraphs, a line each."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    paragraphs = parse_xml(xml).iter(qn("w:p"))
    return "\n".join("".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)


def _names_in(xml):
    """The fields that a template's part uses, those of a list's elements as "x.y"."""
    from jinja2 import meta, nodes

    tree = environment().parse(xml)
    environment().compile(tree)  # an unknown filter is found here
    names = [name for name in meta.find_undeclared_variables(tree) if name not in environment().globals]
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    lists = _lists(tree)
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name in lists and id(node) not in called:
            names.append(f"{lists[node.node.name]}.{node.attr}")
    return sorted(names)


def _lists(tree):
    """{name of a loop's element: the list that it runs over}"""
    from jinja2 import nodes

    plain = [
        loop
        for loop in tree.find_all(nodes.For)
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name)
    ]
    return {loop.target.name: loop.iter.name for loop in plain}


def _wrong_forms(plain):
    """Clauses about tags that are not closed; about whole paragraphs written as words, and the other way round, which would
    damage the document; about words that would vanish with the tag beside which they stand."""
    last = {field.rpartition(".")[2] for field in BLOCKS}
    for line in plain.splitlines():
        shown = f'"{line.strip()[:60]}"'
        if line.count("{{") != line.count("}}") or line.count("{%") != line.count("%}"):
            yield f"đoạn {shown} có thẻ chưa đóng"
        elif re.search(r"\{[{%]p ", line) and not re.fullmatch(r"\s*\{([{%])p [^{}]*[%}]\}\s*", line):
            yield f"đoạn {shown} có chữ khác bên cạnh thẻ chiếm cả đoạn, sẽ bị mất"
        for mark, name in _TAG.findall(line):
            is_block = name.rpartition(".")[2] in last
            if is_block and not mark:
                yield f"thẻ {{{{ {name} }}}} phải viết là {{{{p {name} }}}}, một mình trong một đoạn"
            elif mark and not is_block:
                yield f"thẻ {{{{p {name} }}}} phải viết là {{{{ {name} }}}}"
