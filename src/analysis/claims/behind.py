"""What stands behind a figure and belongs to it: its unit, its indicator, its period, what it is compared with."""

_OF_UNIT = ("của", "tại", "ở")


def baseline_behind(pieces, place):
    """The period behind "so với" that follows a figure before the next one; None where none does."""
    is_versus = False
    for piece in pieces[place + 1 :]:
        if piece.role in ("figure", "unit", "group") or (piece.role == "sign" and piece.means != ","):
            return None
        if piece.role == "before" or (is_versus and piece.role == "period"):
            return piece.means
        is_versus = is_versus or piece.role == "versus"
    return None


def label_behind(pieces, place):
    """The indicator behind "thứ 2/6 về tỷ lệ số hóa", () where the sentence goes on otherwise."""
    for piece in pieces[place + 1 :]:
        if piece.role == "label":
            return piece.means
        if piece.role not in ("link", "word", "nouns", "level", "own"):
            break
    return ()


def unit_behind(pieces, place):
    """The unit of "thứ hai là xã X", "thứ 3: X", None where the sentence goes on otherwise."""
    behind = [piece for piece in pieces[place + 1 : place + 4] if piece.role != "nouns"][:2]
    is_named = (
        len(behind) == 2 and (behind[0].role == "complete" or behind[0].means == ":") and behind[1].role == "unit"
    )
    return behind[1].means if is_named else None


def whose_behind(pieces, place):
    """The unit of "77 điểm của xã X", "48,9% tại xã X", "từ 61% xuống 48,9% ở xã X"; None where the sentence goes on otherwise."""
    roles = [piece.role for piece in pieces[place + 1 : place + 3]]
    begins = place and pieces[place - 1].means == "với" and (place == 1 or pieces[place - 2].means == ".")
    if begins and roles == ["sign", "unit"] and pieces[place + 1].means == ",":
        return pieces[place + 2].means  # "Với 67,7 điểm, xã X đứng cuối bảng"
    place += 2 if roles in (["direction", "figure"], ["landing", "figure"]) else 0
    behind = pieces[place + 1 : place + 3]
    is_named = len(behind) == 2 and behind[0].means in _OF_UNIT and behind[1].role == "unit"
    return behind[1].means if is_named else None


def period_behind(pieces, place):
    """The period directly behind a figure: "45,6% trong tháng 7", "45,6% (tháng 7)"; None where none is."""
    following = [piece for piece in pieces[place + 1 : place + 3] if piece.role not in ("link", "word")]
    if following and following[0].role == "group" and len(following[0].means) == 1:
        following = following[0].means
    return following[0].means if following and following[0].role == "period" else None


def kind_of_place(pieces, place):
    """(kind, which) of a place: "thứ 2 từ dưới lên" is counted from the last."""
    is_below = any(piece.role == "from_below" for piece in pieces[place + 1 : place + 3])
    return ("nth", "lowest") if is_below else ("rank", "")
