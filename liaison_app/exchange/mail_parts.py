"""The parts of a mail (RFC 2045): heads and bodies, cut where they lie, without recursion.

Why not the standard library's parser: it stops at a thousand parts in each other, takes time by the
square of some headers, and gives up what follows the first fault. Here every fault costs only itself.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from liaison_app.exchange.mail_letters import decoded, from_base64, header_words
from liaison_app.rules.safe_text import tidy

MOST_PARTS, DEEPEST = 2_000, 50
_MOST_HEAD, _MOST_LINES, _LONGEST_VALUE = 2_000_000, 5_000, 100_000  # bytes, lines, bytes
_NAME = re.compile(rb"([!-9;-~]{1,80})[ \t]*:")
_PARAMETER = re.compile(r"""([^\s=;"]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*+)"?|([^;]*+))""", re.DOTALL)
_LONGEST_PARAMETERS = 20_000
_TYPE = re.compile(r"[\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,80}")
_PACKED_WORDS = re.compile(
    rb"\s*+((?:[A-Za-z0-9+/]{1,998}={0,2}\r?\n)++)(?:[ \t]*\r?\n)++(?=[^\n]*[^A-Za-z0-9+/=\s])"
)
_NOT_64 = re.compile(rb"[^A-Za-z0-9+/=\s]")


@dataclass(slots=True)
class Part:
    """One part: its headers, and where its body lies in `whole`. `children` of one with several."""

    whole: bytes = field(repr=False)
    start: int
    end: int
    depth: int = 0
    headers: list[tuple[str, bytes]] = field(default_factory=list)
    usual_type: str = "text/plain"
    children: list[Part] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    is_root: bool = False
    _read: dict[str, dict[str, str]] = field(default_factory=dict)

    def first(self, name: str) -> bytes | None:
        """The first header of that name, in small letters; None when there is none."""
        return next((value for key, value in self.headers if key == name), None)

    def words(self, name: str) -> str:
        """The same as words, decoded."""
        value = self.first(name)
        return "" if value is None else header_words(value, self.letters)

    @property
    def media_type(self) -> str:
        """Such as “text/plain”, in small letters."""
        value = (self.first("content-type") or b"")[:300].decode("latin-1")
        said = value.partition(";")[0].strip().lower()
        return said if _TYPE.fullmatch(said) else self.usual_type

    @property
    def letters(self) -> str:
        """The character set it names, "" for none."""
        return self.parameter("content-type", "charset")

    def parameter(self, header: str, name: str) -> str:
        """A parameter of a header, such as the boundary; RFC 2231 put together and decoded."""
        if header not in self._read:
            value = self.first(header)
            self._read[header] = {} if value is None or b"=" not in value else parameters(value)
        return self._read[header].get(name, "")

    @property
    def disposition(self) -> str:
        """“attachment”, “inline” or ""."""
        value = (self.first("content-disposition") or b"")[:100].decode("latin-1")
        return value.partition(";")[0].strip().lower()

    @property
    def file_name(self) -> str:
        """The name it comes under, as it stands there; "" for none."""
        name = self.parameter("content-disposition", "filename")
        return tidy(name or self.parameter("content-type", "name"))[:1_000]

    def raw(self) -> bytes:
        """The body as it lies there."""
        return self.whole[self.start : self.end]

    def body(self) -> bytes:
        """The body's own bytes, whatever they were packed in."""
        raw = self.raw()
        how = (self.first("content-transfer-encoding") or b"")[:60].decode("latin-1")
        how = re.split(r"[\s;]", how.strip().lower(), maxsplit=1)[0]
        if how == "quoted-printable":
            return binascii.a2b_qp(raw)
        if how == "base64":
            words = _with_words_below(raw) if self.media_type.startswith("text/") else b""
            return words or (raw if _is_plain_though(raw) else from_base64(raw))
        if how in ("x-uuencode", "uuencode", "x-uue"):
            found = unpacked_uu(raw)
            return found[0][1] if found else raw
        return raw


def parameters(value: bytes) -> dict[str, str]:
    """The parameters of a header by name in small letters; the first of each counts."""
    text = decoded(value[:_LONGEST_PARAMETERS])[0].partition(";")[2]
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for match in _PARAMETER.finditer(text):
        name = match[1].lower()
        said = re.sub(r"\\(.)", r"\1", match[2]) if match[2] is not None else match[3].strip()
        if "*" not in name:
            plain.setdefault(name, header_words(said))
            continue
        base, _, number = name.partition("*")
        encoded = number.endswith("*") or not number
        place = number.rstrip("*")
        at = int(place) if place.isdecimal() and len(place) < 4 else 0
        pieces.setdefault(base, {}).setdefault(at, (encoded, said))
    return plain | {name: _put_together(found) for name, found in pieces.items()}


def _put_together(found: dict[int, tuple[bool, str]]) -> str:
    """A parameter in pieces (RFC 2231): “name*0*=utf-8''…; name*1=…”."""
    raw, letters = b"", ""
    for number, place in enumerate(sorted(found)):
        encoded, said = found[place]
        if encoded and number == 0 and said.count("'") >= 2:
            letters, _language, said = said.split("'", 2)
        raw += unquote_to_bytes(said) if encoded else said.encode("utf-8", "replace")
    return decoded(raw, letters)[0]


def split(data: bytes, depth: int = 0) -> Part:
    """The mail as a tree of parts; a part of several kinds that cannot be cut is one of words.

    `depth` is how deep it lay within others already.
    """
    root = Part(data, 0, len(data), depth, is_root=True)
    _read_head(root)
    waiting = [root]
    count = 1
    while waiting:
        part = waiting.pop()
        if not part.media_type.startswith("multipart/"):
            continue
        if part.depth >= DEEPEST or count >= MOST_PARTS:
            part.faults.append("deep" if part.depth >= DEEPEST else "many")
            continue
        for start, end in _pieces(part):
            if count >= MOST_PARTS:
                root.faults.append("many")
                break
            child = Part(data, start, end, part.depth + 1)
            if part.media_type == "multipart/digest":
                child.usual_type = "message/rfc822"
            _read_head(child)
            part.children.append(child)
            count += 1
        waiting += reversed(part.children)
    return root


def _read_head(part: Part) -> None:
    """Read the headers at the beginning of a part, and set where its body begins."""
    data, at = part.whole, part.start
    last_end = min(part.end, part.start + _MOST_HEAD)
    found: list[tuple[str, list[bytes]]] = []
    while at < part.end:
        newline = data.find(b"\n", at, part.end)
        end = part.end if newline < 0 else newline
        line = data[at : min(end, at + _LONGEST_VALUE)].rstrip(b"\r")
        following = part.end if newline < 0 else newline + 1
        if not line.strip():
            if found or not part.is_root or at > part.start + 1_000:
                at = following
                break
        elif line[:1] in b" \t" and found:
            found[-1][1].append(line)
        elif match := _NAME.match(line):
            found.append((match[1].decode("ascii").lower(), [line[match.end() :]]))
        elif not line.startswith((b"From ", b">From ")) and not _goes_on(data, following, part.end):
            break
        at = following
        if at < part.end and (at >= last_end or len(found) > _MOST_LINES):
            part.faults.append("head")
            at = _after_head(data, at, part.end)
            break
    part.start = at
    part.headers = [(name, _unfolded(lines)) for name, lines in found]


def _after_head(data: bytes, at: int, end: int) -> int:
    """Where the body begins below a head too long to be read."""
    found = [
        place + len(sign)
        for sign in (b"\n\n", b"\n\r\n")
        if (place := data.find(sign, at, end)) >= 0
    ]
    return min(found, default=end)


def _goes_on(data: bytes, at: int, end: int) -> bool:
    """Whether a header follows a line that is none: then the line is a fault of the head."""
    return _NAME.match(data, at, min(end, at + 200)) is not None


def _unfolded(lines: list[bytes]) -> bytes:
    value = b" ".join(line.strip() for line in lines[:2_000])
    return value[:_LONGEST_VALUE].strip()


def _pieces(part: Part) -> Iterator[tuple[int, int]]:
    """Where the parts within one lie."""
    boundary = _boundary(part)
    if not boundary:
        return
    data, start = part.whole, -1
    at = part.start
    while (at := data.find(boundary, at, part.end)) >= 0:
        after = at + len(boundary)
        newline = data.find(b"\n", after, part.end)
        end = part.end if newline < 0 else newline
        rest = data[after : min(end, after + 100)].strip()
        own_line = at == part.start or data[at - 1 : at] == b"\n"
        if not own_line or rest not in (b"", b"--") or end - after > 90:
            at = after
            continue
        if start >= 0:
            yield start, _without_line_end(data, start, at)
        if rest == b"--":
            return
        start = at = min(end + 1, part.end)
    if 0 <= start < part.end:
        part.faults.append("cut")
        yield start, part.end


def _boundary(part: Part) -> bytes:
    """The line that parts the pieces; guessed from the body where the head does not name it."""
    value = part.first("content-type") or b""
    found = re.search(rb'(?i)boundary\s*=\s*(?:"([^"]{1,300})"?|([^\s;"]{1,300}))', value[:5_000])
    if found:
        boundary = b"--" + (found[1] or found[2]).strip()
        if part.whole.find(boundary, part.start, part.end) >= 0:
            return boundary
    guess = re.compile(rb"^--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\n[\w-]+:", re.MULTILINE)
    match = guess.search(part.whole, part.start, min(part.end, part.start + 20_000))
    return b"--" + match[1] if match else b""


def _without_line_end(data: bytes, start: int, at: int) -> int:
    """The end of a piece: the line end before a boundary belongs to the boundary."""
    for ending in (b"\r\n", b"\n"):
        if data[max(at - len(ending), 0) : at] == ending:
            return max(at - len(ending), start)
    return at


def _is_plain_though(raw: bytes) -> bool:
    """Whether what is called base64 is words: many signs among its first that base64 has not."""
    return len(_NOT_64.findall(raw[:2_000])) > 20 or b" " in raw[:200].strip().replace(b"\n ", b"")


def _with_words_below(raw: bytes) -> bytes:
    """A text in base64 below which a mailing list wrote a line or two as they are; b"" for any other."""
    packed = _PACKED_WORDS.match(raw)
    if packed is None or len(b"".join(packed[1].split())) % 4:
        return b""
    words = from_base64(packed[1])
    try:
        is_text = words.decode().replace("\r", "").replace("\n", "").replace("\t", "").isprintable()
    except UnicodeDecodeError:
        return b""
    return words.rstrip() + b"\n\n" + raw[packed.end() :] if is_text else b""


def unpacked_uu(raw: bytes) -> list[tuple[str, bytes]]:
    """The files within words, as old mail programs packed them: “begin 644 name … end”."""
    found = []
    end = 0
    for match in re.finditer(rb"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n", raw, re.MULTILINE):
        if match.start() < end:
            continue  # within the one before
        end = raw.find(b"\nend", match.end() - 1)
        if end < 0:
            break
        made = []
        for line in raw[match.end() : end].splitlines():
            try:
                made.append(binascii.a2b_uu(line))
            except binascii.Error:
                count = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
                try:
                    made.append(binascii.a2b_uu(line[:count]))
                except binascii.Error:
                    continue
        found.append((decoded(match[1])[0], b"".join(made)))
    return found
