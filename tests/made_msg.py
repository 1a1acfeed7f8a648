"""Files of Outlook, .msg, made from nothing: a compound file (MS-CFB) with a message's properties (MS-OXMSG)."""

import datetime as dt
import struct
from dataclasses import dataclass, field

FREE, END, FAT_SECTOR, NO_STREAM = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
SECTOR, SMALL, CUTOFF = 512, 64, 4096
TO, CC = 1, 2
BY_VALUE, WITHIN = 1, 5


@dataclass
class Storage:
    """A folder of the container: streams by name, and further folders."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: "dict[str, Storage]" = field(default_factory=dict)


@dataclass
class _Entry:
    name: str
    sort: int  # 1 storage, 2 stream, 5 root
    data: bytes = b""
    left: int = NO_STREAM
    right: int = NO_STREAM
    child: int = NO_STREAM
    start: int = END
    size: int = 0


def compound(root: Storage) -> bytes:
    """The bytes of a compound file, version 3."""
    entries = [_Entry("Root Entry", 5)]
    _enter(entries, 0, root)
    small, small_fat, sectors, fat = b"", [], [], []

    def put(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)]
        for number, piece in enumerate(pieces):
            sectors.append(piece)
            fat.append(first + number + 1 if number + 1 < len(pieces) else END)
        return first if pieces else END

    for entry in entries:
        if entry.sort != 2:
            continue
        entry.size = len(entry.data)
        if 0 < entry.size < CUTOFF:
            entry.start = len(small_fat)
            count = -(-entry.size // SMALL)
            small_fat += [entry.start + n + 1 for n in range(count - 1)] + [END]
            small += entry.data.ljust(count * SMALL, b"\0")
        elif entry.size:
            entry.start = put(entry.data)
    entries[0].start, entries[0].size = put(small), len(small)
    small_fat_bytes = b"".join(struct.pack("<I", one) for one in small_fat)
    padded = small_fat_bytes.ljust(-(-len(small_fat_bytes) // SECTOR) * SECTOR, b"\xff")
    small_fat_at = put(padded)
    listed = b"".join(map(_packed, entries))
    directory_at = put(listed.ljust(-(-len(listed) // SECTOR) * SECTOR, b"\0"))
    fat_count = 1
    while fat_count * 128 < len(fat) + fat_count:
        fat_count += 1
    fat_at = len(sectors)
    fat += [FAT_SECTOR] * fat_count
    fat += [FREE] * (fat_count * 128 - len(fat))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        fat_count,
        directory_at,
        0,
        CUTOFF,
        small_fat_at if small_fat else END,
        len(padded) // SECTOR,
        END,
        0,
    )
    places = [fat_at + n for n in range(fat_count)]
    assert fat_count <= 109, "too large for a file of tests"
    head += b"".join(struct.pack("<I", p) for p in places + [FREE] * (109 - fat_count))
    return head + b"".join(sectors) + b"".join(struct.pack("<I", one) for one in fat)


def _enter(entries: list[_Entry], place: int, storage: Storage) -> None:
    named = [(name, 2, data) for name, data in storage.streams.items()]
    named += [(name, 1, b"") for name in storage.storages]
    named.sort(key=lambda one: (len(one[0]), one[0].upper()))
    places = []
    for name, sort, data in named:
        places.append(len(entries))
        entries.append(_Entry(name, sort, data))

    def tree(low: int, high: int) -> int:
        if low >= high:
            return NO_STREAM
        middle = (low + high) // 2
        entry = entries[places[middle]]
        entry.left, entry.right = tree(low, middle), tree(middle + 1, high)
        return places[middle]

    entries[place].child = tree(0, len(places))
    for name, inner in storage.storages.items():
        at = next(p for p in places if entries[p].name == name)
        _enter(entries, at, inner)


def _packed(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        name,
        len(name),
        entry.sort,
        1,
        entry.left,
        entry.right,
        entry.child,
        b"",
        0,
        0,
        0,
        entry.start if entry.sort != 1 else 0,
        entry.size,
    )


# Messages


@dataclass
class Outlook:
    """A message of Outlook; `ansi` is the code page of one from before 2003, "" for Unicode."""

    texts: dict[int, str] = field(default_factory=dict)
    blobs: dict[int, bytes] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    sent: dt.datetime | None = None
    people: list[tuple[int, str, str]] = field(default_factory=list)  # sort, name, address
    files: list[tuple[str, str, bytes]] = field(default_factory=list)  # name, type, bytes
    inner: "list[Outlook]" = field(default_factory=list)
    ansi: str = ""

    def saved(self) -> bytes:
        """The bytes of its .msg file."""
        whole = self.storage(32)
        named = {f"__substg1.0_{number}0102": b"" for number in ("0002", "0003", "0004")}
        whole.storages["__nameid_version1.0"] = Storage(named)
        return compound(whole)

    def storage(self, head: int) -> Storage:
        """The storage of the message; its list of values begins after `head` bytes."""
        numbers = dict(self.numbers)
        if self.ansi:
            numbers[0x3FFD] = int(self.ansi.removeprefix("cp"))
        made = self._made(self.texts, self.blobs, numbers, head)
        for number, (sort, name, address) in enumerate(self.people):
            texts = {0x3001: name, 0x39FE: address}
            made.storages[f"__recip_version1.0_#{number:08X}"] = self._made(
                texts, {}, {0x0C15: sort}, 8
            )
        for number, (name, sort, data) in enumerate(self.files):
            texts = {0x3707: name, 0x370E: sort}
            made.storages[f"__attach_version1.0_#{number:08X}"] = self._made(
                texts, {0x3701: data}, {0x3705: BY_VALUE}, 8
            )
        for number, message in enumerate(self.inner, len(self.files)):
            attached = self._made({}, {}, {0x3705: WITHIN}, 8)
            attached.storages["__substg1.0_3701000D"] = message.storage(24)
            made.storages[f"__attach_version1.0_#{number:08X}"] = attached
        return made

    def _made(
        self, texts: dict[int, str], blobs: dict[int, bytes], numbers: dict[int, int], head: int
    ) -> Storage:
        made = Storage()
        values = b"".join(struct.pack("<HHIIi", 3, n, 6, value, 0) for n, value in numbers.items())
        for number, words in texts.items():
            if self.ansi:
                made.streams[f"__substg1.0_{number:04X}001E"] = words.encode(self.ansi)
            else:
                made.streams[f"__substg1.0_{number:04X}001F"] = words.encode("utf-16-le")
        for number, data in blobs.items():
            made.streams[f"__substg1.0_{number:04X}0102"] = data
        if self.sent is not None and texts is self.texts:
            ticks = (
                int((self.sent - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)).total_seconds()) * 10**7
            )
            values += struct.pack("<HHIQ", 0x40, 0x0039, 6, ticks)
        made.streams["__properties_version1.0"] = b"\0" * head + values
        return made


def packed_rtf(rtf: bytes) -> bytes:
    """RTF as Outlook keeps it, with nothing said twice."""
    body = b""
    for at in range(0, len(rtf), 8):
        body += b"\0" + rtf[at : at + 8]
    return struct.pack("<II4sI", len(body) + 12, len(rtf), b"LZFu", 0) + body
