"""The lines of a plain mail put together again where a mail program broke them to fit its width."""

from __future__ import annotations

import re

_WIDEST, _NARROWEST = 80, 60  # characters at which mail programs break lines
_FEWEST_BROKEN = 2  # lines that end where they must, before any is taken for broken
_QUOTE = re.compile(r"((?:> ?)*)(.*)", re.DOTALL)
_STANDS_ALONE = re.compile(
    r"\s*(?:$|[-*•·–—]\s|o\s{1,3}\S|\d{1,3}[.)]\s|[a-zA-Z][.)]\s|[-_=*~#]{3,}|-- ?$|[^:]{1,24}:\s)"
)


def unflowed(text: str, *, without_blank: bool = False) -> str:
    """A “format=flowed” text (RFC 3676): a line that ends with a blank goes on in the next.

    `without_blank` is its “DelSp”: that blank is none of the text's.
    """
    made: list[str] = []
    held, held_depth = "", 0
    for line in text.split("\n"):
        signs = re.match(r">*", line)
        depth = signs.end() if signs else 0
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        if held and depth == held_depth and words != "-- ":
            words, held = held + words, ""
        elif held:
            made.append(_quoted(held.rstrip(), held_depth))
            held = ""
        if flows:
            held, held_depth = words[:-1] if without_blank else words, depth
        else:
            made.append(_quoted(words.rstrip() if words != "-- " else words, depth))
    if held:
        made.append(_quoted(held.rstrip(), held_depth))
    return "\n".join(made)


def joined(text: str) -> str:
    """A text whose paragraphs were broken at some width, a paragraph a line.

    A line went on in the next if that one's first word did not fit beside it. Texts that keep to no
    width, lists, signatures and heads of mails stay as they are.
    """
    lines = text.split("\n")
    width = _width(lines)
    if not width:
        return text
    made: list[str] = []
    before = ""  # the last line as it was broken
    for line in lines:
        if made and _went_on(before, line, width):
            words = _QUOTE.match(line)
            made[-1] = f"{made[-1].rstrip()} {words[2].strip() if words else line}"
        else:
            made.append(line)
        before = line
    return "\n".join(made)


def _width(lines: list[str]) -> int:
    """The width the lines were broken at; 0 where they were not."""
    longest = max(map(len, lines), default=0)
    if not _NARROWEST <= longest <= _WIDEST:
        return 0
    broken = sum(_went_on(lines[n], lines[n + 1], longest) for n in range(len(lines) - 1))
    return longest if broken >= _FEWEST_BROKEN else 0


def _went_on(line: str, following: str, width: int) -> bool:
    """Whether a line was broken off for want of room."""
    if len(line) < _NARROWEST // 2 or "\t" in line or "\t" in following:
        return False
    mine, next_ = _QUOTE.match(line), _QUOTE.match(following)
    if not mine or not next_ or mine[1].count(">") != next_[1].count(">"):
        return False
    words = next_[2]
    if not words.strip() or _STANDS_ALONE.match(words) or words[0] == " ":
        return False
    first = words.split(maxsplit=1)[0]
    return len(line.rstrip()) + 1 + len(first) > width


def _quoted(words: str, depth: int) -> str:
    return f"{'>' * depth} {words}" if depth else words
