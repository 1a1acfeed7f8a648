"""The head of a page as websites keep it: title, area, date and address, between lines of dashes or on top.

Read line by line, as people write it, and not as YAML: “title: Statement: our answer” is no YAML at
all, and a head from outside may neither run nor swell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from liaison_app.rules.safe_text import fold, tidy, tidy_lines

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 200
_LONGEST_VALUE = 2_000
_LINE = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,40}?)\s*(?::(?!//)|=)\s*(?P<value>.*)$")
_ITEM = re.compile(r"\s*-\s+(?P<value>.+)$")
_COMMENT = re.compile(r"\s+#\s.*$")
_QUOTED = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s+#.*$")
_LINKED = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")  # “[[people/anna|Anna]]”
_WITHIN = re.compile(r"[#.]|/(?!/)")  # “/news/1”: a place on the website alone
_MEANINGS = {
    "title": "title headline heading name subject",
    "area": "area place town city location county region borough council where",
    "date": "date published publisheddate publishedon publicationdate pubdate posted day created when"
    " dateadded issued",
    "address": "url link address webaddress permalink canonical canonicalurl source sourceurl website web"
    " page href",
    "publisher": "publisher publishedby author authors organisation organization by site sitename body"
    " from issuedby creator",
}
_KEYS = {word: meaning for meaning, words in _MEANINGS.items() for word in words.split()}
_BLOCK = ("title", "authors", "date")
# What a head without dashes must say before it is taken for one: a letter has “Date:” and “From:” too.
_FEWEST_OPEN = 2


@dataclass(frozen=True, slots=True)
class Head:
    """`said` has title, area, date, address and publisher as they were written, where they were.

    `more` is everything else the head says, in order; `body` the text below it.
    """

    said: dict[str, str]
    more: tuple[tuple[str, str], ...]
    body: str


def read_head(text: str) -> Head | None:
    """The head of a text and what stands below it; None where the text has none."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    if closings := _FENCES.get(lines[first].strip()):
        return _fenced(lines, first + 1, closings)
    if lines[first].startswith("% "):
        return _block(lines, first)
    return _open(lines, first)


def _block(lines: list[str], begin: int) -> Head:
    """Pandoc's own: title, authors and date, each in a line with a “%” in front."""
    end = begin
    while end < min(len(lines), begin + len(_BLOCK)) and lines[end].startswith("%"):
        end += 1
    said = [line[1:].strip() for line in lines[begin:end]]
    return _head([*zip(_BLOCK, said, strict=False)], lines[end:])


def _fenced(lines: list[str], begin: int, closings: tuple[str, ...]) -> Head | None:
    for end in range(begin, min(len(lines), begin + _MOST_LINES)):
        if lines[end].strip() in closings:
            return _head(_pairs(lines[begin:end]), lines[end + 1 :])
    return None


def _open(lines: list[str], begin: int) -> Head | None:
    """A head without dashes: lines of “Title: …” up to the first empty one."""
    end = begin
    while end < min(len(lines), begin + _MOST_LINES) and _LINE.match(lines[end].strip()):
        end += 1
    if end < len(lines) and lines[end].strip():
        return None
    head = _head(_pairs(lines[begin:end]), lines[end:])
    known = {"title", *head.said} if "title" in head.said else set()
    return head if len(known) >= _FEWEST_OPEN else None


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    """Keys and values; items of a list, and indented lines, belong to the key above."""
    found: list[tuple[str, str]] = []
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.match(line)
        pair = None if item or (found and line[0] in " \t") else _LINE.match(line.strip())
        if pair:
            found.append((tidy(pair["key"]), _plain(pair["value"])))
        elif found:
            key, value = found[-1]
            more = _plain(item["value"] if item else line)
            joint = ", " if item and value else " " if value else ""
            found[-1] = (key, f"{value}{joint}{more}"[:_LONGEST_VALUE])
    return found


def _plain(value: str) -> str:
    """A value without the marks around it; a list in brackets as its items."""
    value = _LINKED.sub(r"\1", value.strip())
    if quoted := _QUOTED.fullmatch(value):
        value = quoted[1]
    if value in (">", "|", ">-", "|-", "[]", "null", "~"):
        return ""
    if value[:1] == "[" and value[-1:] == "]":
        return ", ".join(filter(None, (_plain(one) for one in value[1:-1].split(","))))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return tidy(
            value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
        )
    return tidy(_COMMENT.sub("", value))[:_LONGEST_VALUE]


def _head(pairs: list[tuple[str, str]], below: list[str]) -> Head:
    said: dict[str, str] = {}
    more = []
    for key, value in pairs:
        meaning = _KEYS.get(re.sub(r"[\W_]+", "", fold(key)), "")
        if meaning == "address" and _WITHIN.match(value):
            more.append((key, value))
        elif meaning and value and meaning not in said:
            said[meaning] = value
        elif value:
            more.append((key, value))
    return Head(said, tuple(more), tidy_lines("\n".join(below)))


_MARKS = (
    (re.compile(r"!\[([^\]]{0,300})\]\([^()\s]{0,2000}(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\]]{1,300})\]\(([^()\s]{1,2000})(?:\s+\"[^\"]*\")?\)"), r"\1 (\2)"),
    (re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"^>[ \t]?", re.MULTILINE), ""),
)


def without_marks(text: str) -> str:
    """Markdown as plain words: headings, emphasis and quotation lines without their marks, links in words.

    >>> without_marks("## Answer\\n> We **shall** [come](https://a.example).")
    'Answer\\nWe shall come (https://a.example).'
    """
    for pattern, plain in _MARKS:
        text = pattern.sub(plain, text)
    return text
