"""Who was at a meeting, read from a list: names one a line, “Name, Post, Body”, tables, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from liaison_app.rules.attendance_lists import is_one_guest, listed, parted_anyhow, pieces_of
from liaison_app.rules.attendance_sections import (
    ABSENT,
    APOLOGIES,
    INVITED,
    LATE,
    PRESENT,
    said_of_one,
    section_of,
)
from liaison_app.rules.attendance_tables import Columns, cells_of, columns_in
from liaison_app.rules.note_lines import Block, blocks_of
from liaison_app.rules.note_words import (
    BODY,
    GROUP,
    PERSON,
    POST,
    UNKNOWN,
    group_of,
    is_person,
    name_of_address,
    post_and_body,
    post_before_name,
    sent_instead,
    sort_of,
    without_article,
)

__all__ = [
    "ABSENT",
    "APOLOGIES",
    "INVITED",
    "LATE",
    "PRESENT",
    "Attendee",
    "attendees_in",
    "people_in",
]

_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?([\w.+'’-]+@[\w-]+(?:\.[\w-]+)+)\s*[>)\]]?")
_NOTES = re.compile(r"[(\[](?P<in>[^()\[\]]{1,120})[)\]]")
_LATE = re.compile(r"\b(?:late|from (?:item )?\d|arrived|joined at)\b", re.IGNORECASE)
_GONE = re.compile(r"\b(?:apolog(?:y|ies)|absent|did not attend|not present)\b", re.IGNORECASE)
_CHAIR = re.compile(
    r"(?:in the )?chair(?:ing|ed)?|chairing the meeting|meeting chair", re.IGNORECASE
)
_DEPUTY = re.compile(
    r"\b(?:deputi[sz]ing for|on behalf of|substitut(?:e|ing) for|standing in for|representing"
    r"|for)\s+(?P<whom>.+)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?P<whom>[^,:(\d]+?)\s*[,:x×–-]\s*(?P<count>\d{1,4})\s*,?\s*")
_ASIDE = re.compile(
    r".*(?:zoom|teams|online|remote|telephone|virtual|minutes|note[- ]?tak|notes|scribe).*|in person|host",
    re.IGNORECASE,
)
_TITLES_OF_MANY = re.compile(r"(?P<title>councillors|cllrs|imams|drs|messrs)\s+", re.IGNORECASE)
_ONE_TITLE = {"councillor": "Councillor", "cllr": "Cllr", "imam": "Imam", "dr": "Dr", "messr": "Mr"}
_AND = re.compile(r"\band\b|&|\bplus\b", re.IGNORECASE)
_FIRST_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?: \([^)]{1,40}\))?")
_LONGEST = 600  # characters of one guest
_INITIALS = re.compile(r"[A-Z]{2,4}")
_TICK = re.compile(r"[\W_]*(?:[✓✔☑xXyY]|yes|present|p)?[\W_]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone of a list as they were named; `start` and `end` are where that stands.

    `how` is one of PRESENT, LATE, APOLOGIES, ABSENT, INVITED. `group` holds the words of a group without names
    and `count` how many they were, None where nobody counted. `deputy` came instead of `name`.
    """

    start: int
    end: int
    name: str = ""
    post: str = ""
    body: str = ""
    group: str = ""
    count: int | None = None
    how: str = PRESENT
    deputy: str = ""
    email: str = ""
    initials: str = ""
    chair: bool = False

    @property
    def words(self) -> str:
        """All of it in a line."""
        parts = (self.group or self.name, self.post, self.body)
        return ", ".join(part for part in parts if part)


def read_attendance(text: str) -> tuple[Attendee, ...]:
    """Everyone named in a list that was pasted alone; lines like “Apologies:” change what follows."""
    return tuple(attendees_in(text, blocks_of(text), PRESENT))


def attendees_in(text: str, blocks: Sequence[Block], how: str) -> Iterator[Attendee]:
    """Everyone named in some blocks of a note."""
    columns: Columns | None = None
    body = ""
    for block in blocks:
        words = text[block.start : block.end]
        if not block.row:
            columns = None
        elif found := columns_in(words):
            columns = found
            continue
        if block.row:
            if one := _of_row(text, block, columns, how):
                yield one
            continue
        turned, at = section_of(words)
        if turned:
            how, body = turned, ""
        if not words[at:].strip(" .:–-"):
            continue
        if (heading := _body_heading(words)) and not turned:
            body = heading
            continue
        for one in people_in(text, block.start + at, block.end, how):
            yield replace(one, body=body) if body and not one.body and not one.group else one


def people_in(text: str, start: int, end: int, how: str = PRESENT) -> list[Attendee]:
    """Everyone named in a line or a run of lines, in order."""
    found: list[Attendee] = []
    for first, last in listed(text, start, end):
        body, at = _body_before(text[first:last])
        there = _entries(text, first + at, last, how, apart=";" in text[start:end])
        found += [replace(one, body=one.body or body) if body else one for one in there]
    return found


def _body_before(words: str) -> tuple[str, int]:
    """“Elm Mosque: A. Noor, B. Said”: the body, and where those from it begin; "" and 0 for none."""
    match = re.match(r"(?P<body>[^:;,–—\t]{2,80}?)(?::\s+|\s+[–—-]\s+)(?=\S)", words)
    if not match or sort_of(match["body"]) != BODY:
        return "", 0
    rest = words[match.end() :]
    pieces = [rest[a:b] for a, b in pieces_of(rest, 0, len(rest))]
    if not pieces or sort_of(pieces[0]) not in (PERSON, POST, GROUP):
        return "", 0
    return without_article(match["body"]), match.end()


def _entries(text: str, start: int, end: int, how: str, *, apart: bool) -> list[Attendee]:
    """One guest, or several that a line names one after another; `apart` where semicolons part them."""
    pieces = pieces_of(text, start, end)
    sorts = [PERSON if "@" in text[a:b] else _sort(text[a:b]) for a, b in pieces]
    if title := _TITLES_OF_MANY.match(_plain(text[start:end])):
        return _titled_alike(text, pieces, title, how)
    if is_one_guest(text, pieces, sorts, apart=apart):
        return [one for one in [entry(text, start, end, how)] if one]
    bracketed = sorts[:1] in ([PERSON], [UNKNOWN]) and all(
        text[a:b].endswith(")") for a, b in pieces
    )
    if len(pieces) > 1 and (
        bracketed
        or all(
            sort == PERSON or (sort != BODY and _FIRST_NAME.fullmatch(_plain(text[a:b])))
            for (a, b), sort in zip(pieces, sorts, strict=True)
        )
    ):
        return [one for a, b in pieces if (one := entry(text, a, b, how))]
    people = sorts.count(PERSON)
    others = len(sorts) - people
    several = people > 1 or sorts.count(GROUP) > (1 if len(sorts) == 1 else 0)
    several = several or (not people and sorts.count(BODY) > 1)
    added = {n for n in range(1, len(pieces)) if _AND.search(text, pieces[n - 1][1], pieces[n][0])}
    several = several or bool(added)
    if not several:
        return [one for one in [entry(text, start, end, how)] if one]
    paired = people and sorts[0] == PERSON and others >= people - 1 and _alternate(sorts)
    runs: list[tuple[int, int]] = []
    for number, ((first, last), sort) in enumerate(zip(pieces, sorts, strict=True)):
        belongs = number not in added and sort not in (PERSON, GROUP)
        if runs and belongs and (paired or sort == POST):
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [one for first, last in runs if (one := entry(text, first, last, how))]


def _sort(piece: str) -> str:
    """What a piece names, by the words outside its brackets: “A. Noor (Commissioner)” is a person."""
    return sort_of(_plain(_NOTES.sub(" ", piece)) or _plain(piece))


def _titled_alike(
    text: str, pieces: Sequence[tuple[int, int]], title: re.Match[str], how: str
) -> list[Attendee]:
    """“Councillors Smith, Jones and Khan” as three."""
    found = []
    for first, last in (span for a, b in pieces for span in parted_anyhow(text, a, b)):
        one = entry(text, first, last, how)
        if one is None:
            continue
        name = _plain(_TITLES_OF_MANY.sub("", one.name or one.body))
        single = _ONE_TITLE[title["title"].lower().rstrip("s")]
        alone = len(name.split()) <= 3 and not one.post
        found.append(replace(one, name=f"{single} {name}", body="") if alone else one)
    return found


def _alternate(sorts: Sequence[str]) -> bool:
    """Whether something that is no person follows each person but the last."""
    return not any(a == PERSON and b in (PERSON, GROUP) for a, b in pairwise(sorts))


def entry(text: str, start: int, end: int, how: str = PRESENT) -> Attendee | None:
    """One guest from “Name, Post, Body”, “Post (Body)”, a group, or an address; None for no words."""
    words = text[start : min(end, start + _LONGEST)]
    one = Attendee(start, end, how=how)
    if "@" in words and (match := _ADDRESS.search(words)):
        one = replace(one, email=match[1])
        words = words[: match.start()] + " " + words[match.end() :]
    one, words = _noted(one, words)
    if counted := _COUNTED.fullmatch(words):
        whom, count = _plain(counted["whom"]), int(counted["count"]) or None
        if group_of(f"some {whom}") and not is_person(whom):
            return replace(one, group=whom, count=count)
        if sort_of(whom) == BODY or len(whom.split()) == 1:
            return replace(one, body=without_article(whom), count=count)
    if group := group_of(_plain(words)):
        return replace(one, group=group[0], count=group[1])
    for first, last in pieces_of(words, 0, len(words)):
        one = _with(one, _plain(words[first:last]))
    if one.deputy and not one.name:
        one = replace(one, name=one.deputy, deputy="")
    if not (one.name or one.post or one.body):
        return replace(one, name=name_of_address(one.email)) if one.email else None
    return one


def _noted(one: Attendee, words: str) -> tuple[Attendee, str]:
    """What stands in brackets: chair, late, apologies, whose deputy, initials, post or body."""
    for match in list(_NOTES.finditer(words)):
        inside = match["in"].strip()
        kept = " "
        if _CHAIR.fullmatch(inside):
            one = replace(one, chair=True)
        elif _GONE.search(inside):
            one = replace(one, how=APOLOGIES)
        elif _LATE.search(inside):
            one = replace(one, how=LATE)
        elif (deputy := _DEPUTY.match(inside)) and is_person(deputy["whom"]):
            one = replace(one, deputy=_plain(words[: match.start()]).split(",")[0])
            words = words[: match.start()].replace(one.deputy, deputy["whom"], 1)
            return one, words
        elif who := sent_instead(inside):
            one = replace(one, deputy=who)
        elif _INITIALS.fullmatch(inside) and _are_initials(inside, words[: match.start()]):
            one = replace(one, initials=inside)
        elif _ASIDE.fullmatch(inside):
            pass
        else:
            kept = f", {inside}, "
        words = words.replace(match[0], kept, 1)
    for pattern, changed in ((_GONE, APOLOGIES), (_LATE, LATE)):
        tail = re.search(rf"\s[–—-]\s*[^,;]*{pattern.pattern}[^,;]*$", words, re.IGNORECASE)
        if tail:
            one, words = replace(one, how=changed), words[: tail.start()]
    return one, words


def _are_initials(letters: str, name: str) -> bool:
    firsts = [word[0] for word in re.findall(r"[^\W\d_][\w’'-]*", name) if word[0].isupper()]
    return letters[0] in firsts and letters[-1] in firsts


def _with(one: Attendee, piece: str) -> Attendee:
    """The guest with one more piece put where it belongs."""
    if not piece:
        return one
    sort = sort_of(piece)
    whose = re.match(r"(?P<name>.+?),? (?:of|from|representing|at|for) (?P<rest>.+)", piece)
    if whose and is_person(whose["name"]) and not one.name:
        return _with(replace(one, name=whose["name"]), whose["rest"])
    if sort == POST and not one.post:
        post, body, name = post_and_body(piece)
        return replace(one, post=post, body=one.body or body, name=one.name or name)
    if sort == BODY and not one.body:
        return replace(one, body=without_article(piece))
    if sort == PERSON and not (one.name or one.post) and (held := post_before_name(piece)):
        return replace(one, post=held[0], name=held[1])
    if not one.name and sort in (PERSON, ""):
        return replace(one, name=piece)
    if not one.body:
        return replace(one, body=without_article(piece))
    if not one.post:
        return replace(one, post=piece)
    return replace(one, body=f"{one.body}, {piece}")


def _of_row(text: str, block: Block, columns: Columns | None, how: str) -> Attendee | None:
    """A row of a table: by its head where it has one, else by what the cells look like."""
    cells = cells_of(text, block.start, block.end)
    if columns is None:
        start, end = cells[0][0], cells[-1][1]
        joined = ", ".join(text[a:b].strip() for a, b in cells if not _TICK.fullmatch(text[a:b]))
        one = entry(joined, 0, len(joined), how)
        return replace(one, start=start, end=end) if one else None
    said: dict[str, str] = {}
    for (first, last), column in zip(cells, columns, strict=False):
        if column:
            said[column] = _plain(text[first:last])
    words = ", ".join(said[key] for key in ("name", "post", "body") if said.get(key))
    whole = entry(words, 0, len(words), how)
    if whole is None and not said.get("email"):
        return None
    one = whole or Attendee(0, 0, name=name_of_address(said["email"]), how=how)
    if one.group:
        group, body = said.get("name", one.group), said.get("body", "")
        return replace(one, start=block.start, end=block.end, group=group or one.group, body=body)
    return replace(
        one,
        how=said_of_one(said.get("came", "")) or one.how,
        start=block.start,
        end=block.end,
        post=one.post or said.get("post", ""),
        body=one.body or said.get("body", ""),
        email=said.get("email", one.email),
        initials=said.get("initials", one.initials),
    )


def _body_heading(words: str) -> str:
    """“County Police:” alone on a line: those below it come from there."""
    bare = words.strip()
    if not bare.endswith(":") or len(bare) > 80 or sort_of(bare[:-1]) != BODY:
        return ""
    return without_article(bare[:-1])


def _plain(words: str) -> str:
    """Without bullets, stray marks and a leading “and”."""
    bare = re.sub(r"\s+", " ", words).strip(' \t.,;:*_–—|"“”')
    return re.sub(r"^(?:and|&)\s+", "", bare, flags=re.IGNORECASE)
