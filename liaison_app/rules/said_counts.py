"""Counts and lists said in words: "three", "1,200", "the Leader, the Dean and two others"."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.language import counted, marked, phrase

_WORDS = (
    *(marked("no", "number"), marked("one"), marked("two"), marked("three"), marked("four")),
    *(marked("five"), marked("six"), marked("seven"), marked("eight"), marked("nine")),
    *(marked("ten"), marked("eleven"), marked("twelve"), marked("thirteen"), marked("fourteen")),
    *(marked("fifteen"), marked("sixteen"), marked("seventeen"), marked("eighteen")),
    *(marked("nineteen"), marked("twenty")),
)


def say_count(count: int, up_to: int = 10) -> str:
    """A count from nought in small letters, “no” for none; in figures above ``up_to`` (or 20)."""
    if count > min(up_to, len(_WORDS) - 1):
        return f"{count:,}"
    return phrase(_WORDS[count], "" if count else "number")


def say_letters(count: int) -> str:
    """“1 letter”, “38 letters”."""
    return counted("{count} letter", "{count} letters", count)


def how_often(count: int) -> str:
    """“once”, “twice”, “5 times”."""
    return phrase("twice") if count == 2 else counted("once", "{count} times", count)


def say_parts(words: Sequence[str]) -> str:
    """“a, b, c”: parts that only commas hold together; "" for nothing."""
    if len(words) < 2:
        return words[0] if words else ""
    said = words[0]
    for one in words[1:]:
        said = phrase("{before}, {next}", before=said, next=one)
    return said


def say_list(words: Sequence[str]) -> str:
    """“a”, “a and b”, “a, b and c”; "" for nothing."""
    if len(words) < 2:
        return words[0] if words else ""
    return phrase("{before} and {last}", before=say_parts(words[:-1]), last=words[-1])
