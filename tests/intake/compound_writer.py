"""A compound file (MS-CFB) and an Outlook message in it (MS-OXMSG), written by hand for the tests."""

import struct

SECTOR = 512
SMALL = 64
CUT_OFF = 4096
END = 0xFFFFFFFE
FREE = 0xFFFFFFFF
FAT_MARK = 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5

STRING, BINARY, TIME, LONG, OBJECT = 0x001F, 0x0102, 0x0040, 0x0003, 0x000D


def compound(tree: dict) -> bytes:
    """Write a tree of storages (dict) and streams (bytes)."""
    return _Compound().written(tree)


class _Compound:
    def __init__(self):
        self.sectors, self.fat = [], []
        self.small, self.small_fat = b"", []
        self.entries = []

    def written(self, tree):
        self.entries.append(None)
        child = self._children(tree)
        start, length = self._stored(self.small, self.fat) if self.small else (END, 0)
        self.entries[0] = _entry("Root Entry", ROOT, child, start, length)
        directory, _ = self._stored(self._padded_directory(), self.fat)
        table = struct.pack(f"<{len(self.small_fat)}I", *self.small_fat)
        table += b"\xff" * (-len(table) % SECTOR)
        small_start, _ = self._stored(table, self.fat) if table else (END, 0)
        return self._with_header(directory, small_start, len(table) // SECTOR)

    def _padded_directory(self):
        empty = b"\0" * 68 + struct.pack("<III", FREE, FREE, FREE) + b"\0" * 48
        return b"".join(self.entries) + empty * (-len(self.entries) % 4)

    def _children(self, tree):
        names = sorted(tree, key=lambda name: (len(name), name.upper()))
        places = [len(self.entries) + step for step in range(len(names))]
        self.entries.extend([None] * len(names))
        for step, name in enumerate(names):
            right = places[step + 1] if step + 1 < len(names) else FREE
            self.entries[places[step]] = self._one(name, tree[name], right)
        return places[0] if places else FREE

    def _one(self, name, content, right):
        if isinstance(content, dict):
            return _entry(name, STORAGE, self._children(content), 0, 0, right)
        if len(content) < CUT_OFF:
            start, length = self._stored_small(content)
        else:
            start, length = self._stored(content, self.fat)
        return _entry(name, STREAM, FREE, start, length, right)

    def _stored(self, content, fat):
        start, count = len(self.sectors), -(-len(content) // SECTOR)
        for step in range(count):
            self.sectors.append(content[step * SECTOR : (step + 1) * SECTOR].ljust(SECTOR, b"\0"))
            fat.append(start + step + 1 if step + 1 < count else END)
        return start, len(content)

    def _stored_small(self, content):
        if not content:
            return END, 0
        start, count = len(self.small_fat), -(-len(content) // SMALL)
        self.small += content.ljust(count * SMALL, b"\0")
        self.small_fat += [start + step + 1 if step + 1 < count else END for step in range(count)]
        return start, len(content)

    def _with_header(self, directory, small_start, small_count):
        fat_count = 1
        while len(self.fat) + fat_count > fat_count * SECTOR // 4:
            fat_count += 1
        places = list(range(len(self.sectors), len(self.sectors) + fat_count))
        table = self.fat + [FAT_MARK] * fat_count
        table += [FREE] * (-len(table) % (SECTOR // 4))
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
        head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        head += struct.pack("<IIIIIIIII", 0, fat_count, directory, 0, CUT_OFF, small_start, small_count, END, 0)
        head += struct.pack("<109I", *places, *[FREE] * (109 - fat_count))
        return head + b"".join(self.sectors) + struct.pack(f"<{len(table)}I", *table)


def _entry(name, kind, child, start, length, right=FREE):
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    return head + struct.pack("<III", FREE, right, child) + b"\0" * 36 + struct.pack("<IQ", start, length)


def message(properties: list[tuple[int, int, object]], attachments: list[dict] = (), header: int = 32) -> dict:
    """Build the storage of a message; an attachment is what attachment() or enclosed() returns."""
    head = b"\0" * 8 + struct.pack("<4I", 0, len(attachments), 0, len(attachments))
    tree = _storage(properties, head.ljust(header, b"\0"))
    for number, attached in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = attached
    return tree


def attachment(name: str, data: bytes) -> dict:
    """Build the storage of an attached file."""
    return _storage([(0x3707, STRING, name), (0x3701, BINARY, data), (0x3705, LONG, 1)], b"\0" * 8)


def enclosed(name: str, inner: dict) -> dict:
    """Build the storage of an attached message; build the inner one with header=24."""
    tree = _storage([(0x3707, STRING, name), (0x3705, LONG, 5)], b"\0" * 8)
    tree["__substg1.0_3701000D"] = inner
    return tree


def _storage(properties, head):
    tree, rows = {}, b""
    for number, kind, value in properties:
        row = struct.pack("<HHI", kind, number, 6)
        if kind in (STRING, BINARY):
            data = value.encode("utf-16-le") if kind == STRING else value
            tree[f"__substg1.0_{number:04X}{kind:04X}"] = data
            rows += row + struct.pack("<II", len(data), 0)
        else:
            rows += row + struct.pack("<Q" if kind == TIME else "<II", *((value,) if kind == TIME else (value, 0)))
    return {"__properties_version1.0": head + rows, **tree}
