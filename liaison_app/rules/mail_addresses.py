"""Whom a mail names: the words of a “To” line read into names and addresses, whatever they look like.

In one pass, without recursion: a line of 100,000 characters takes as long as its length. Names are read
after the line was parted, so that a comma inside an encoded name parts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from liaison_app.rules.email_addresses import LONGEST_ADDRESS
from liaison_app.rules.post_nominals import is_known
from liaison_app.rules.received_mail import MailAddress
from liaison_app.rules.safe_text import shorten, tidy

MOST_PEOPLE = 2_000
"""Read of one line; a mail to more says so."""
_LONGEST_NAME = 200
_LOOSE = re.compile(
    r"(?<![^\s@<>()\[\],;:\"'])[^\s@<>()\[\],;:\"']++@[^\s@<>()\[\],;:\"']+"
)  # looked for where a word begins only, or a long one would be read again and again
_ADDRESS = re.compile(r"[^\s@<>]{1,128}@[^\s@<>]{1,253}")
_EXCHANGE = re.compile(r"(?i)/o=|imceaex-")
_GROUP = re.compile(r"[^<>@\"]{0,200}:")
_INSIDE = {'"': '"', "(": ")", "<": ">"}


def people_in(
    line: str, named: Callable[[str], str] = str, most: int = MOST_PEOPLE
) -> tuple[MailAddress, ...]:
    """Everyone a line names, in order, each address once; `named` decodes what a name is written in.

    >>> people_in('"Noor, Amina" <amina@example.org>, clerk@example.org (The Clerk)')
    (MailAddress(name='Amina Noor', address='amina@example.org'), MailAddress(name='The Clerk', \
address='clerk@example.org'))
    """
    if "@" not in line and "=?" in line and "@" in (decoded := named(line)):
        line, named = decoded, str  # some programs encode the address together with the name
    found: dict[str, MailAddress] = {}
    for piece in _joined(_parted(line)):
        one = _person(piece, named)
        key = (one.address or one.name).casefold()
        if key and (key not in found or (one.name and not found[key].name)):
            found[key] = one
        if len(found) >= most:
            break
    return tuple(found.values())


def person_in(line: str, named: Callable[[str], str] = str) -> MailAddress:
    """The first one a line names."""
    return next(iter(people_in(line, named, most=1)), MailAddress())


def _parted(line: str) -> list[str]:
    """The pieces between commas or, where there are any, semicolons that stand by themselves."""
    commas: list[int] = []
    semicolons: list[int] = []
    waiting: list[str] = []  # for which signs, the innermost last
    skip = False
    for at, sign in enumerate(line):
        if skip:
            skip = False
        elif sign == "\\" and waiting:
            skip = True
        elif waiting and sign == waiting[-1]:
            waiting.pop()
        elif sign in _INSIDE and (not waiting or sign == "(" == _opened(waiting)):
            if line.find(_INSIDE[sign], at + 1) >= 0 and len(waiting) < 50:
                waiting.append(_INSIDE[sign])
        elif not waiting and sign == ",":
            commas.append(at)
        elif not waiting and sign == ";":
            semicolons.append(at)
    last = len(line.rstrip(" ;"))
    if any(at < last for at in semicolons) and not _is_group(line):
        return _cut(line, semicolons)
    return _cut(line, sorted(commas + semicolons))


def _opened(waiting: list[str]) -> str:
    return "(" if waiting[-1] == ")" else ""


def _is_group(line: str) -> bool:
    """“Trustees: a@example.org, b@example.org;”: the semicolon ends a group and parts nobody."""
    group = _GROUP.match(line)
    return group is not None and not group[0].lower().strip().endswith("mailto:")


def _cut(line: str, places: list[int]) -> list[str]:
    starts, ends = [0, *(at + 1 for at in places)], [*places, len(line)]
    return [line[start:end] for start, end in zip(starts, ends, strict=True)]


def _joined(pieces: list[str]) -> Iterator[str]:
    """A piece without an address goes with the next one: it is the family name of “Noor, Amina <…>”."""
    held = ""
    for piece in pieces:
        if not piece.strip():
            continue
        if held and "@" in piece and "<" in piece and not piece.lstrip().startswith("<"):
            yield f"{held},{piece}"
            held = ""
            continue
        if held:
            yield held
            held = ""
        if "@" in piece or ":" in piece:
            yield piece
        else:
            held = piece
    if held:
        yield held


def _person(piece: str, named: Callable[[str], str]) -> MailAddress:
    words = tidy(piece[:5_000])
    words = re.sub(r"(?i)\[?mailto:\s*([^\s<>\[\]]{3,300})\]?", r"\1", words)
    if group := _GROUP.match(words):
        words = words[group.end() :].strip(" ;")
    address, name, comment = "", words, ""
    if (start := words.rfind("<")) >= 0:  # the last: what stands before it is but a name
        end = words.find(">", start)
        inside = words[start + 1 : end if end >= 0 else len(words)]
        after = words[end + 1 :] if end >= 0 else ""
        address, name = _address(inside), words[:start]
        if not name.strip():
            name = after
        if not address and not _EXCHANGE.search(inside):
            name = name or inside
    elif found := _LOOSE.search(words):
        address, name = found[0], f"{words[: found.start()]} {words[found.end() :]}"
    if opened := re.search(r"\(([^()]*)\)", name):
        comment = opened[1]
        name = f"{name[: opened.start()]} {name[opened.end() :]}".strip() or comment
    return MailAddress(_name(named(_unquoted(name)), address), _address(address))


def _address(words: str) -> str:
    """An address without “mailto:” and blanks; "" for what is none, as Exchange's own names."""
    bare = re.sub(r"(?i)^\s*mailto:", "", words).strip().strip("'\"“”‘’").replace(" ", "")
    if len(bare) > LONGEST_ADDRESS + 80 or _EXCHANGE.search(bare):
        return ""
    return bare if _ADDRESS.fullmatch(bare) else ""


def _unquoted(name: str) -> str:
    """A name without the marks around it."""
    bare = name.strip().strip(",;")
    if len(bare) > 1 and bare[0] == '"' and bare[-1] == '"':
        bare = bare[1:-1]
    return re.sub(r"\\(.)", r"\1", bare)


def _name(words: str, address: str) -> str:
    """A name as one says it: “Amina Noor” of “'Noor, Amina'”; "" where it is but the address again."""
    name = tidy(words).strip(" '\"“”‘’<>,;").strip()
    if not name or name.casefold() == address.casefold() or _ADDRESS.fullmatch(name):
        return ""
    family, comma, given = name.partition(", ")
    if comma and given and "," not in given and not any(is_known(one) for one in given.split()):
        bare, bracket, rest = given.partition(" (")
        if len(family.split()) <= 3 and len(bare.split()) <= 3 and not bare.isdigit():
            name = f"{bare} {family}{bracket}{rest}"
    return shorten(name, _LONGEST_NAME)
