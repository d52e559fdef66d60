"""What is struck out or raised in the texts of binary workbooks (.xls, .xlsb): shared texts with the fonts of their parts.

A text's runs say from which letter on which font is used; what stands before the first has the font of its cell.
"""

from struct import iter_unpack, unpack_from

from analysis.readers.documents import RAISED

STRUCK, RAISED_LETTERS, PLAIN = "struck", "raised", ""
_STRIKEOUT, _SUPERSCRIPT = 0x08, 1


def mark_of_font(flags, script):
    """STRUCK, RAISED_LETTERS or PLAIN for the flags and the script of a font record."""
    return STRUCK if flags & _STRIKEOUT else RAISED_LETTERS if script == _SUPERSCRIPT else PLAIN


def remaining(text, runs, marks, own):
    """`text` without the parts that are struck out, raised digits as marks of notes; None where it has no such part.

    `runs`: [(first letter, number of a font), …]; `marks`: the marks of the fonts, `own`: that of the cell's font.
    """
    runs = [(0, own), *((first, marks[font] if font < len(marks) else PLAIN) for first, font in runs)]
    if len(runs) < 2 or not any(mark for _, mark in runs):
        return None
    ends = [*(first for first, _ in runs[1:]), len(text)]
    parts = ((text[first:end], mark) for (first, mark), end in zip(runs, ends, strict=True))
    return "".join(part.translate(RAISED) if mark == RAISED_LETTERS else part for part, mark in parts if mark != STRUCK)


def xls_shared_texts(chunks):
    """[(text, its runs), …] of the shared texts of an .xls file: the data of their record and of those that continue it."""
    stretch = _Stretch(chunks)
    (count,) = unpack_from("<I", stretch.take(8), 4)
    found = []
    for _ in range(count):
        letters, flags = unpack_from("<HB", stretch.take(3))
        runs = unpack_from("<H", stretch.take(2))[0] if flags & 8 else 0
        more = unpack_from("<I", stretch.take(4))[0] if flags & 4 else 0
        text = stretch.letters(letters, flags & 1)
        found.append((text, list(iter_unpack("<HH", stretch.take(4 * runs)))))
        stretch.take(more)
    return found


class _Stretch:
    """The data of records that continue one another, read from front to back; ValueError behind its end."""

    def __init__(self, chunks):
        self._chunks, self._place = [chunk for chunk in reversed(chunks) if chunk], 0

    def _rest(self):
        if self._chunks and self._place == len(self._chunks[-1]):
            self._chunks.pop()
            self._place = 0
        if not self._chunks:
            raise ValueError("chữ trong sổ tính bị cắt ngang")
        return len(self._chunks[-1]) - self._place

    def take(self, size):
        """The next `size` bytes, wherever records end."""
        taken = b""
        while len(taken) < size:
            step = min(self._rest(), size - len(taken))
            taken += self._chunks[-1][self._place : self._place + step]
            self._place += step
        return taken

    def letters(self, count, is_wide):
        """The next `count` letters; a record that continues a text says anew whether they have one byte or two."""
        text = ""
        while count:
            rest = self._rest()
            if self._place == 0:
                is_wide, rest = self.take(1)[0] & 1, rest - 1
            step = min(count, rest // (2 if is_wide else 1))
            if not step:
                raise ValueError("chữ trong sổ tính bị cắt ngang")
            data = self.take(step * (2 if is_wide else 1))
            text += data.decode("utf-16-le" if is_wide else "latin-1")
            count -= step
        return text
