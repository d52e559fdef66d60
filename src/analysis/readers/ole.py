"""The streams of an OLE2 file, the container of .xls, .doc and of encrypted office files ([MS-CFB])."""

from struct import unpack_from

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # this number and those above it are no sectors
_SHORT_STREAM = 4096


def stream_names(content):
    """The names of the streams and folders in an OLE2 file; ValueError, struct.error or IndexError where it is damaged."""
    return {name for name, _, _ in _entries(content, _fat(content))}


def stream(content, names):
    """The bytes of the first of `names` that the OLE2 file holds; KeyError where it holds none."""
    fat = _fat(content)
    root, *others = _entries(content, fat)
    entries = {name: (start, size) for name, start, size in others}
    start, size = next((entries[name] for name in names if name in entries), (None, None))
    if start is None:
        raise KeyError(names[0])
    if size >= _SHORT_STREAM:
        return _chain(content, fat, start)[:size]
    short_fat = _numbers(_chain(content, fat, unpack_from("<I", content, 60)[0]))
    shorts = _chain(content, fat, root[1])
    return b"".join(shorts[64 * n : 64 * n + 64] for n in _places(short_fat, start))[:size]


def _fat(content):
    """For each sector the number of the one after it."""
    sectors = list(unpack_from("<109I", content, 76))
    following = unpack_from("<I", content, 68)[0]
    while following < _LAST_SECTOR and len(sectors) * 512 <= len(content):  # a damaged list may lead in a circle
        *more, following = _numbers(_sector(content, following))
        sectors += more
    return _numbers(b"".join(_sector(content, n) for n in sectors if n < _LAST_SECTOR))


def _entries(content, fat):
    folder = _chain(content, fat, unpack_from("<I", content, 48)[0])
    for place in range(0, len(folder), 128):
        length = unpack_from("<H", folder, place + 64)[0]
        if length:
            start, size = unpack_from("<II", folder, place + 116)
            yield folder[place : place + length - 2].decode("utf-16-le"), start, size


def _chain(content, fat, start):
    return b"".join(_sector(content, n) for n in _places(fat, start))


def _places(fat, start):
    seen = set()
    while start < _LAST_SECTOR:
        if start in seen:
            raise ValueError("chuỗi dữ liệu quay vòng")
        seen.add(start)
        yield start
        start = fat[start]


def _sector(content, number):
    size = 1 << unpack_from("<H", content, 30)[0]
    if (number + 1) * size >= len(content):
        raise ValueError("tệp bị cắt ngang")
    return content[(number + 1) * size : (number + 2) * size]


def _numbers(data):
    return unpack_from(f"<{len(data) // 4}I", data)
