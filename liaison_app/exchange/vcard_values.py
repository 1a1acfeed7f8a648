"""What one line of a contact card says: its name, what is said of it, and its words as they were meant."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from liaison_app.exchange.vcard_lines import RawCard, unfolded
from liaison_app.language import phrase

_NAME = re.compile(r"(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)", re.ASCII)
_TOLD_BARE = frozenset(("quoted-printable", "base64", "b", "q", "8bit", "7bit", "inline", "url"))
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}  # RFC 6868
# Character sets that letters are written in; others that Python knows do other things to bytes.
_LETTERS = re.compile(
    r"(?:utf|iso|latin|l\d|cp|windows|win|us|ascii|koi|gb|big|shift|sjis|euc|mac|tis|arabic|hp)"
    r"[\w.:-]*",
    re.IGNORECASE | re.ASCII,
)
_ONE_BYTE = re.compile("iso-?8859|latin|windows-?125|cp-?125", re.IGNORECASE)
_MOST = 5_000  # properties of one card
_LONGEST_NAME = 4_000  # characters of it with all its parts
NAME_CUT = phrase("The name on this card is longer than can be kept: its beginning was.")


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card: `types` are what it is for (“work”, “fax”), in small letters.

    `value` is decoded, but still has the backslashes that part and protect.
    """

    name: str
    value: str
    types: frozenset[str] = frozenset()
    group: str = ""
    params: tuple[tuple[str, str], ...] = ()

    def param(self, name: str) -> str:
        """What is said of it under a name, "" for nothing."""
        return next((value for key, value in self.params if key == name), "")

    @property
    def words(self) -> str:
        """The value as words."""
        return plain(self.value)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of a value that has several, at semicolons: of a name, an address, a body."""
        return tuple(plain(part) for part in parted(self.value, ";"))

    @property
    def listed(self) -> tuple[str, ...]:
        """The values of a list, at commas."""
        return tuple(plain(part) for part in parted(self.value, ","))

    @property
    def rank(self) -> int:
        """Which of several is preferred: the lowest."""
        if "pref" in self.types:
            return 0
        told = self.param("PREF")
        return int(told) if re.fullmatch("[0-9]{1,3}", told) else 101


def parted(value: str, mark: str) -> list[str]:
    """A value at its marks, but not at those behind a backslash."""
    if "\\" not in value:
        return value.split(mark)
    found, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == mark:
            found.append(value[start:at])
            start = at + 1
        at += 1
    return [*found, value[start:]]


def plain(value: str) -> str:
    """A value without its backslashes; “\\n” is a line end."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else _unescaped(m), value)


def _unescaped(match: re.Match[str]) -> str:
    """A backslash protects marks only; before a letter it is a backslash (“C:\\Papers”)."""
    return match[0] if match[1].isalnum() else match[1]


def properties(card: RawCard) -> list[Property]:
    """The properties of a card in their order; what cannot be read is told in `card.faults`.

    A line that is none belongs to the note or address before it: some programs write notes so.
    """
    version = next((v for line in card.lines if (v := _version(line))), "")
    found: list[Property] = []
    for line in unfolded(card.lines, is_old=version.startswith("2")):
        if not line.strip():
            continue
        read = _property(line, card)
        if read is None:
            _attach(found, line, card)
        elif len(found) < _MOST:
            found.append(_not_endless(read, card))
        else:
            card.doubt(
                phrase(
                    "The card has more than {count} lines: its beginning was read.",
                    count=f"{_MOST:,}",
                )
            )
    return found


def _not_endless(one: Property, card: RawCard) -> Property:
    """A name as far as it can be anybody's: what is told of one takes time by the square of it."""
    if one.name not in ("N", "FN") or len(one.value) <= _LONGEST_NAME:
        return one
    card.doubt(NAME_CUT)
    return replace(one, value=one.value[:_LONGEST_NAME])


def _version(line: bytes) -> str:
    if line[:8].upper() != b"VERSION:":
        return ""
    return line[8:20].decode("ascii", "replace").strip()


def _attach(found: list[Property], line: bytes, card: RawCard) -> None:
    """Add a line that says not what it is to the note it goes on with, or tell of it."""
    words = _text(line, "", card).strip()
    before = found[-1] if found else None
    if before is not None and before.name in ("NOTE", "ADR", "LABEL") and words:
        joined = f"{before.value}\\n{words}" if before.name != "ADR" else f"{before.value} {words}"
        found[-1] = Property(
            before.name, joined[:1_000_000], before.types, before.group, before.params
        )
        return
    shown = words if len(words) <= 60 else f"{words[:59]}…"
    card.doubt(phrase("A line of this card could not be read: “{words}”.", words=shown))


def _property(line: bytes, card: RawCard) -> Property | None:
    """The property a line is; None when it is none."""
    at = _colon(line)
    if at < 0:
        return None
    head = _text(line[:at], "", card).strip()
    name, *told = _at_semicolons(head)
    match = _NAME.fullmatch(name.strip())
    if match is None:
        return None
    params, types = _params(told)
    given = dict(params)
    encoding = given.get("ENCODING", "").lower()
    words = _decoded(line[at + 1 :], encoding, given.get("CHARSET", ""), card)
    return Property(
        match["name"].upper(), words, types, (match["group"] or "").lower(), tuple(params)
    )


def _colon(line: bytes) -> int:
    """Where the value begins: at the first colon outside of quotes; -1 for nowhere."""
    quoted = False
    for match in re.finditer(rb'[":]', line[:20_000]):
        if match[0] == b'"':
            quoted = not quoted
        elif not quoted:
            return match.start()
    return line.find(b":")  # a quote that is never closed


def _at_semicolons(head: str) -> list[str]:
    found, start, quoted = [], 0, False
    for at, letter in enumerate(head):
        if letter == '"':
            quoted = not quoted
        elif letter == ";" and not quoted:
            found.append(head[start:at])
            start = at + 1
    return [*found, head[start:]]


def _params(told: list[str]) -> tuple[list[tuple[str, str]], frozenset[str]]:
    """What is said of a property, and what it is for. Version 2.1 leaves out the names of both."""
    params: list[tuple[str, str]] = []
    types: list[str] = []
    for one in told:
        name, equals, value = one.partition("=")
        name = name.strip().upper()
        if not equals:
            bare = name.lower()
            if bare in _TOLD_BARE:
                params.append(("ENCODING", bare))
            else:
                types.append(bare)
            continue
        bare_value = _CARET.sub(lambda m: _CARETS[m[1]], value.replace('"', "").strip())
        if name == "TYPE":
            types += [each.strip().lower() for each in bare_value.split(",")]
        else:
            params.append((name, bare_value))
    return params, frozenset(filter(None, types))


def _decoded(value: bytes, encoding: str, charset: str, card: RawCard) -> str:
    if encoding in ("quoted-printable", "q"):
        return _text(binascii.a2b_qp(value), charset, card)
    if encoding in ("base64", "b"):
        try:
            return _text(binascii.a2b_base64(value), charset, card)
        except binascii.Error:
            card.doubt(phrase("A part of this card is damaged and was left out."))
            return ""
    return _text(value, charset, card)


def _text(data: bytes, charset: str, card: RawCard) -> str:
    """Bytes as letters: in the set that is named, or UTF-8, or else as Windows writes them here."""
    if data.isascii() and not charset.lower().startswith(("utf-16", "utf-7")):
        return data.decode("ascii")
    for named in _sets(charset):
        try:
            return data.decode(named)
        except (UnicodeError, LookupError):
            continue
    card.doubt(
        phrase(
            "Some letters of this card are written in an older way and may be wrong: look at the name."
        )
    )
    return data.decode("cp1252", "replace")


def _sets(charset: str) -> Iterator[str]:
    """The set that is named, and UTF-8; UTF-8 first where the other would take any bytes at all."""
    named = charset.strip()
    if _ONE_BYTE.match(named):
        yield "utf-8"
    if named and len(named) <= 40 and _LETTERS.fullmatch(named):
        yield named
    yield "utf-8"
