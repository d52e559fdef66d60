"""What a person is asked about a printed name that nobody bears, and the command that answers."""

from analysis.core.areas import area_slugs
from analysis.core.text import join_names, without_marks


def question_about(printed, match):
    """'"Đông Xá" không có trong danh mục đơn vị (units.csv); gần nhất: "Đồng Xá" (khác dấu)': why a Match is nobody's."""
    if match.note:
        return f'"{printed}" {match.note}'
    if match.shared:
        return f'"{printed}" là tên chung của {join_names(quoted(match.near))}'
    near = "; gần nhất: " + ", ".join(_likeness(printed, name) for name in match.near) if match.near else ""
    return f'"{printed}" không có trong danh mục đơn vị (units.csv){near}'


def confirmations(area_slug, printed, match):
    """One sentence per unit that the name may stand for, each with the command that says so.

    A shared name has none: what is another unit's name can be no alias. Nor has a near name without the id of its unit.
    """
    if match.shared:
        return []
    return [
        f"Nếu đúng là {name}: {confirm_command(area_slug, printed, unit_id)}"
        for name, unit_id in zip(match.near, match.near_ids, strict=False)
    ]


def confirm_command(area_slug, printed, unit_id):
    """'chiso766 units --confirm "Đông Xá=dong-xa-2"', with the area where there are several."""
    area = "" if len(area_slugs()) == 1 else f" --area {area_slug}"
    return f'chiso766 units --confirm "{printed}={unit_id}"{area}'


def quoted(names):
    """Each name in the quotation marks of messages."""
    return [f'"{name}"' for name in names]


def _likeness(printed, name):
    same_letters = without_marks(printed).casefold().split() == without_marks(name).casefold().split()
    return f'"{name}" (khác dấu)' if same_letters else f'"{name}"'
