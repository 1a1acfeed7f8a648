"""Words sealed by a signature around them (S/MIME, CMS signed data): taken out, the seal not checked."""

from __future__ import annotations

_DATA = bytes.fromhex("06092a864886f70d010701")
"""The name of what is signed, as it stands before it: “data” (1.2.840.113549.1.7.1)."""
_OCTETS, _OCTETS_IN_PIECES, _FIRST = 0x04, 0x24, 0xA0
_MOST_PIECES = 1_000_000


def signed_words(data: bytes) -> bytes:
    """The mail within signed data; b"" where there is none or it is encrypted."""
    at = data.find(_DATA)
    if not 0 <= at < 2_000:
        return b""
    around = _head(data, at + len(_DATA))
    if around is None or around[0] != _FIRST:
        return b""
    found = _head(data, around[1])
    if found is None:
        return b""
    tag, start, end = found
    if tag == _OCTETS:
        return data[start:end]
    return _pieces(data, start, end) if tag == _OCTETS_IN_PIECES else b""


def _pieces(data: bytes, at: int, end: int) -> bytes:
    """What was cut into pieces, one behind the other, perhaps in pieces themselves."""
    made = []
    for _ in range(_MOST_PIECES):
        if at >= end or data[at : at + 2] == b"\0\0":
            break
        found = _head(data, at)
        if found is None:
            break
        tag, start, until = found
        if tag == _OCTETS_IN_PIECES:
            at = start
            continue
        if tag != _OCTETS:
            break
        made.append(data[start:until])
        at = until
    return b"".join(made)


def _head(data: bytes, at: int) -> tuple[int, int, int] | None:
    """The tag at a place, and where its contents begin and end; to the end where no length is said."""
    if at + 2 > len(data):
        return None
    tag, length, start = data[at], data[at + 1], at + 2
    if length == 0x80:
        return tag, start, len(data)
    if length > 0x80:
        count = length & 0x7F
        if count > 8:
            return None
        length, start = int.from_bytes(data[start : start + count], "big"), start + count
    return tag, start, min(start + length, len(data))
