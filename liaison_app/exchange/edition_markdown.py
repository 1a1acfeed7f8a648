"""What is published as Markdown with a head of title, area, date and address, for a website made of such files.

Every word comes from outside: what Markdown, HTML or a website's own templates would take for a command is
written so that it stays a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from liaison_app.rules.edition_page import LEFT_OUT, Passage, PublishedPage, blocks_of, by_day
from liaison_app.rules.letter_text import CELL_KINDS, LIST_KINDS, Block, markers, parts, rows
from liaison_app.rules.safe_text import tidy, visible
from liaison_app.rules.said_dates import say_date

_ANYWHERE = re.compile(r"[\\`*\[\]{}|~$^]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,40};)|<|(?<=!)!|==")
_AT_START = re.compile(r"^([ \t]*)([-+=>#%:!@])", re.MULTILINE)
_NUMBER_AT_START = re.compile(r"^([ \t]*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_INSTEAD = {"<": "&lt;", "&": "&amp;", "==": r"\=\="}
_STEP = "    "  # what a deeper item of a list stands in


def markdown(page: PublishedPage) -> str:
    """The file's text, ending with a line end; `rules/front_matter` reads its head back."""
    return "\n\n".join((_head(page), *_body(page))) + "\n"


def markdown_file(page: PublishedPage) -> bytes:
    """The same as bytes in UTF-8."""
    return markdown(page).encode("utf-8", "replace")


def written(words: str) -> str:
    """Words as they must be written in Markdown to be read as they are; line ends stay.

    >>> written("2 * 3 <b> [a name]")
    '2 \\\\* 3 &lt;b> \\\\[a name\\\\]'
    """
    words = _ANYWHERE.sub(lambda match: _INSTEAD.get(match[0], f"\\{match[0]}"), visible(words))
    return _NUMBER_AT_START.sub(r"\1\\\2", _AT_START.sub(r"\1\\\2", words))


def _head(page: PublishedPage) -> str:
    pairs = (
        ("title", page.title),
        ("area", page.area),
        ("date", page.date),
        ("publisher", page.publisher),
        ("url", page.address),
    )
    lines = [f"{key}: {_value(key, words)}" for key, words in pairs if words.strip()]
    if page.version > 1:
        lines.append(f"version: {page.version}")
    return "\n".join(("---", *lines, "---"))


def _value(key: str, words: str) -> str:
    """A value in the quotation marks in which every reader of such heads leaves it as it is."""
    words = tidy(words)
    return words if key == "date" else "'" + words.replace("'", "''") + "'"


def _body(page: PublishedPage) -> Iterator[str]:
    yield from _blocks(page.introduction)
    for day, passages in by_day(page.passages):
        if day:
            yield f"## {say_date(day)}"
        for passage in passages:
            yield from _passage(passage, "###" if day else "##")
    if page.something_left_out:
        yield f"---\n\n{written(LEFT_OUT)}"


def _passage(passage: Passage, level: str) -> Iterator[str]:
    if heading := tidy(passage.heading):
        yield f"{level} {written(heading)}"
    yield from _blocks(passage.text)
    for signed in visible(passage.signature).split("\n\n"):
        if signed.strip():
            yield _lines(signed.strip("\n"))


def _blocks(text: str) -> Iterator[str]:
    blocks = blocks_of(text)
    shown = iter(markers(blocks))
    items: list[str] = []  # of the list that is open
    before = Block("")
    for part in parts(blocks):
        block = part[0]
        signs = [next(shown) for _one in part]
        if items and (
            block.kind not in LIST_KINDS or (block.level == 1 and block.kind != before.kind)
        ):
            yield "\n".join(items)
            items = []
        if block.kind in LIST_KINDS:
            items.append(_item(block, signs[0]))
        elif block.kind in CELL_KINDS:
            yield _table(part)
        elif block.kind == "quote":
            yield "> " + _lines(block.text).replace("\n", "\n> ")
        elif block.kind == "np":
            yield f"{signs[0]} " + _lines(block.text).replace(
                "\n", f"\n{' ' * (len(signs[0]) + 1)}"
            )
        else:
            yield _lines(block.text)
        before = block
    if items:
        yield "\n".join(items)


def _item(block: Block, marker: str) -> str:
    margin = _STEP * (block.level - 1)
    shown = "-" if marker == "•" else marker
    return f"{margin}{shown} " + _lines(block.text).replace("\n", f"\n{margin}{_STEP}")


def _table(cells: tuple[Block, ...]) -> str:
    """A table between strokes; one without a head gets an empty one, for there must be one."""
    lines = [[written(" ".join(cell.text.split())) for cell in row] for row in rows(cells)]
    if cells[0].kind != "th":
        lines.insert(0, [""] * len(lines[0]))
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _lines(words: str) -> str:
    """A paragraph whose line ends stay: two blanks before each."""
    return written(words.strip("\n")).replace("\n", "  \n")
