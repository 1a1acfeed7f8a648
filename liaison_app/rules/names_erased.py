"""Names taken out of what a field holds: a line, lines, labelled lists, and a letter's text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from liaison_app.rules.letter_blocks import Block, Run
from liaison_app.rules.letter_text import parse, write
from liaison_app.rules.name_patterns import PLACE, REACH
from liaison_app.rules.names_sought import Found

NAME_ERASED = "[name erased]"
ERASED = "[erased]"
"""What stands in place of an e-mail address, a telephone number or an address."""

Wanted = Callable[[Found], bool]
"""Whether a name that was found is to go."""

Put = Callable[[Found], str]
"""What stands in its place."""


class Finder(Protocol):
    """Whoever finds names in a text: `names_sought.Seeker`, or something that asks several."""

    def find(self, text: str) -> list[Found]:
        """The names, in order, none within another."""


def words_erased(found: Found) -> str:
    """What stands in place of a name, or of an address, that was erased."""
    return ERASED if found.how in (REACH, PLACE) else NAME_ERASED


WORDED = frozenset(("text", "long_text", "rich_text", "lines", "entries"))
"""The types of fields that may hold names."""


def texts_of(sort: str, value: Any) -> list[str]:
    """The plain texts of a field of that type as its table keeps it; a letter's text has one for each block."""
    if not value or sort not in WORDED:
        return []
    if sort == "rich_text":
        blocks = parse(value)
        return [text for block in blocks for text in (block.text, *_links(block))]
    if sort in ("lines", "entries"):
        return list(_strings(_read(value)))
    return [str(value)]


def without_names(
    sort: str, value: Any, seeker: Finder, wanted: Wanted, put: Put = words_erased
) -> Any:
    """The field's value, as its table keeps it, without the names that are wanted gone."""
    if not value or sort not in WORDED:
        return value
    if sort == "rich_text":
        return _without_rich(value, seeker, wanted, put)
    if sort in ("lines", "entries"):
        kept = _mapped(_read(value), lambda text: text_without(text, seeker, wanted, put))
        return json.dumps(kept, ensure_ascii=False)
    return text_without(value, seeker, wanted, put)


def text_without(text: str, seeker: Finder, wanted: Wanted, put: Put = words_erased) -> str:
    """A plain text without the names that are wanted gone."""
    going = [found for found in seeker.find(text) if wanted(found)]
    return _cut(text, going, put) if going else text


def json_without(text: str, seeker: Finder, wanted: Wanted) -> str:
    """The same of text that may be JSON, whose strings are then looked through one by one."""
    try:
        value = json.loads(text)
    except ValueError:
        return text_without(text, seeker, wanted)
    kept = _mapped(value, lambda part: _part_without(part, seeker, wanted))
    return text if kept == value else json.dumps(kept, ensure_ascii=False)


def texts_in_json(text: str) -> list[str]:
    """The strings of text that may be JSON."""
    try:
        value = json.loads(text)
    except ValueError:
        return [text]
    return [piece for part in _strings(value) for piece in _pieces(part)]


def _pieces(part: str) -> list[str]:
    return texts_of("rich_text", part) if part.startswith("<") else [part]


def _part_without(part: str, seeker: Finder, wanted: Wanted) -> str:
    if part.startswith("<"):
        return _without_rich(part, seeker, wanted, words_erased)
    return text_without(part, seeker, wanted)


def _cut(text: str, going: Iterable[Found], put: Put) -> str:
    pieces, at = [], 0
    for found in going:
        pieces += [text[at : found.start], put(found)]
        at = found.end
    return "".join((*pieces, text[at:]))


def _without_rich(html: str, seeker: Finder, wanted: Wanted, put: Put) -> str:
    """A letter's text: a name may run over words of several looks, and stand in a link."""
    blocks = parse(html)
    changed = [_block_without(block, seeker, wanted, put) for block in blocks]
    return html if changed == list(blocks) else write(changed)


def _block_without(block: Block, seeker: Finder, wanted: Wanted, put: Put) -> Block:
    going = [found for found in seeker.find(block.text) if wanted(found)]
    held = [link for link in _links(block) if any(map(wanted, seeker.find(link)))]
    if not going and not held:
        return block
    runs, start = [], 0
    for run in block.runs:
        end = start + len(run.text)
        link = "" if run.link in held else run.link
        runs.append(Run(_part_of(run.text, start, end, going, put), run.bold, run.italic, link))
        start = end
    return Block(block.kind, block.level, tuple(runs))


def _part_of(text: str, start: int, end: int, going: Sequence[Found], put: Put) -> str:
    """What is left of the piece of a block from `start` to `end`."""
    pieces, at = [], start
    for found in going:
        if found.end <= start or found.start >= end:
            continue
        pieces.append(text[at - start : max(found.start, start) - start])
        if found.start >= start:  # it begins here: here stands what takes its place
            pieces.append(put(found))
        at = min(found.end, end)
    return "".join((*pieces, text[at - start :]))


def _links(block: Block) -> list[str]:
    return [run.link for run in block.runs if run.link]


def _read(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(one, change) for key, one in value.items()}
    return [_mapped(one, change) for one in value] if isinstance(value, list) else value
