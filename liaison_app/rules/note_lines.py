"""A pasted note in blocks: paragraphs, items of lists by any bullet or number, and rows of tables."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

from liaison_app.language import phrase
from liaison_app.rules.safe_text import visible

LONGEST_NOTE = 200_000
LONGEST_READ = 12_000  # characters of one paragraph that is read closely
"""Characters of a note that is read; a long evening's minutes have a tenth of it."""

_ODD_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BULLETS = "•▪‣◦●○∙·►▶➢➤✓✔☐☑■□❑❖⁃\uf0b7\uf0a7\uf0d8\uf0fc"
_SIGNS = (
    "✅❌❗❓➡👉👇🔹🔸🔷🔶🔵🔴🟢🟡🟠🟣⚫⚪⬛⬜▫◾◽📌📍📣🔔⭐🌟💡⚠👍📝🎯📅🗓"  # bullets of messages
)
_MARKER = re.compile(
    rf"[ \t]*(?:(?P<bullet>[{_BULLETS}{_SIGNS}]\ufe0f?|\d\ufe0f?\u20e3|🔟|§(?=[ \t]+\D))[ \t]*"
    r"|(?P<dash>[-–—*+])(?:[ \t]+|(?=[^\W\d_]))"
    r"|o[ \t]*\t[ \t]*|o[ ]{2,}|\[[ xX]?\][ \t]*"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3}){1,3}[.)]?|\(?\d{1,3}[.)]|\(\d{1,3}\)|\d{1,3}(?=\t|[ ]{2}))"
    r"(?:[ \t]+|(?=[^\W\d_]))"
    r"|(?P<letter>\(?(?:[a-z]|[ivx]{1,5}|[A-Z])\)|(?:[a-z]|[ivx]{2,5})\.)[ \t]+)"
)
_STAMP = re.compile(  # “[12/11/2025, 21:04:40] A. Noor: ”, “12/11/2025, 21:04 - A. Noor: ”
    r"[ \t\u200e\u200f]*(?:\[(?P<day>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}),? \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?\]"
    r"|(?P<date>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}), \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)? -)[ \t]+~?[ \t]*[^:\n]{1,60}:"
    r"[ \t]+[\u200e\u200f]*(?=\S)",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?)")
_A_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})[.)]?$")
_A_TIME = re.compile(r"(?:[01]?\d|2[0-3])\.(?:00|15|30|45|[0-5]5)$")
_A_SHARE = re.compile(r"\d{1,3}\.\d{1,3}$")
_OF_WHAT = re.compile(
    r"\s+(?:hundred|thousand|million|billion|per ?cent|percent|times|hours?|days?|weeks?|months?|years?"
    r"|miles?|km|metres?|tonnes?)\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\s*[ap]\.?m\b|\s*(?:-|–|to\b|until\b)", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_][\w ’'&/-]{1,40}:(?:\s|$)")  # “In attendance: …” begins anew
_BEGINS = re.compile(
    r"(?:also )?(?:apologies|present|in attendance|attendees|officers|resolved|agreed|actions?)\b",
    re.IGNORECASE,
)
_STARRED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,80}?)(?<=\S)\*(?![\w*])")
_LEAST_BELOW = 40  # characters of what stands below a heading
_LEAST_BROKEN = 40  # characters of a line that goes on in small letters
_LEAST_WRAPPED, _MOST_WRAPPED = 52, 100  # characters of a line that was broken to fit


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, item or row of a table: its words stand from `start` up to `end`.

    `lead` is where its bullet or number begins; `gap` says that an empty line stands before it.
    """

    lead: int
    start: int
    end: int
    marker: str = ""
    numbered: bool = False
    indent: int = 0
    gap: bool = False
    row: bool = False
    heading: bool = False  # marked as one, by # or by bold
    sent: str = ""  # the day on which it was sent as a message

    @property
    def endless(self) -> bool:
        """Whether it is longer than anyone writes a paragraph, and so read as plain words."""
        return self.end - self.start > LONGEST_READ

    @property
    def level(self) -> int:
        """How deep its number is: 0 for none and for “3.”, 1 for “3.2”."""
        return self.marker.strip("().").count(".") if self.numbered else 0


def too_long(count: int) -> str:
    """What is said of a note with more characters than are read."""
    return phrase(
        "This has {count} characters; a note may have {most}. Paste it in parts.",
        count=f"{count:,}",
        most=f"{LONGEST_NOTE:,}",
    )


def clean_note(text: str) -> str:
    """The note as it is read and shown: unseen marks out, one kind of blank, no two empty lines.

    Tabs stay, since they part the columns of a table. ``clean_note(clean_note(t)) == clean_note(t)``.
    """
    kept = _ODD_BLANK.sub(" ", visible(text[: 2 * LONGEST_NOTE]))
    kept = unicodedata.normalize("NFC", kept) if not kept.isascii() else kept
    lines = [_unstarred(line.rstrip(" \t")) for line in kept.split("\n")]
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return whole[:LONGEST_NOTE].rstrip()


def _unstarred(line: str) -> str:
    """“*Actions*”, as messages have bold words, alone on its line as a heading, else without stars."""
    if "*" not in line:
        return line
    stamp = _STAMP.match(line)
    sent, words = (stamp[0], line[stamp.end() :]) if stamp else ("", line)
    if (whole := _STARRED.fullmatch(words.strip())) and "*" not in whole[1]:
        return f"{sent}**{whole[1]}**"
    return sent + _STARRED.sub(r"\1", words)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a cleaned note, in order; every word of it stands in one, markers apart."""
    lines = _physical(text)
    width = _width(text, lines)
    found: list[Block] = []
    gap = False
    before = ""
    for start, end in lines:
        line = text[start:end]
        if not line.strip():
            gap = True
            continue
        block = _block(text, start, end, gap=gap)
        last = found[-1] if found else None
        if (
            last is not None
            and not gap
            and not block.marker
            and not block.heading
            and not block.sent
            and not block.row
            and not last.row
            and not last.heading
            and _goes_on(before, line, width, last)
        ):
            found[-1] = replace(last, end=end)
        else:
            found.append(block)
        before, gap = line, False
    return tuple(found)


def content_start(text: str, start: int, end: int) -> int:
    """Where words begin after the bullet or number, or who sent them, that a place begins with."""
    if stamp := _STAMP.match(text, start, end):
        start = stamp.end()
    match = _MARKER.match(text, start, end)
    return match.end() if match and not _is_no_marker(text, match) else start


def _physical(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """How wide the lines of a text are that was broken by hand or by a mail program; 0 if it was not."""
    lengths = [end - start for start, end in lines if end > start]
    longer = sum(length > _MOST_WRAPPED for length in lengths)
    if not lengths or longer * 5 > len(lengths):
        return 0
    wrapped = [
        end - start
        for (start, end), (following, last) in pairwise(lines)
        if _LEAST_WRAPPED <= end - start <= _MOST_WRAPPED
        and last > following
        and text[following:last].strip()
    ]
    return max(wrapped) if len(wrapped) >= 2 else 0


def _block(text: str, start: int, end: int, *, gap: bool) -> Block:
    line = text[start:end]
    stamp = _STAMP.match(text, start, end)
    at = stamp.end() if stamp else start + len(line) - len(line.lstrip())
    indent = 0 if stamp else len(line[: at - start].expandtabs(4))
    heading = False
    if (mark := _MARKDOWN.match(text, start, end)) and mark.end() < end:
        heading = "#" in mark[0]
        at = mark.end()
    marker, numbered = "", False
    match = None if heading else _MARKER.match(text, at, end)
    if match and match.end() < end and not _is_no_marker(text, match):
        marker = text[at : match.end()].strip()
        numbered = bool(match["number"])
        at = match.end()
    words = text[at:end]
    if words.startswith("**") and words.rstrip(" :").endswith("**") and len(words) < 120:
        heading = True
    tabs = "\t" in words.strip() or (words.count("|") >= 2 and words.lstrip().startswith("|"))
    sent = (stamp["day"] or stamp["date"]) if stamp else ""
    return Block(start, at, end, marker, numbered, indent, gap or bool(stamp), tabs, heading, sent)


def _is_no_marker(text: str, match: re.Match[str]) -> bool:
    """“14.03.24 Round table” begins with a date, “6.30 pm” with a time, “5 – a side” with a number."""
    number = (match["number"] or "").strip()
    if not number:
        if match["dash"] == "*":  # “**Bold**”
            return text.startswith("*", match.end())
        return False
    if _A_DATE.fullmatch(number):
        return True
    if _A_SHARE.fullmatch(number) and _OF_WHAT.match(text, match.start("number") + len(number)):
        return True
    return bool(_A_TIME.fullmatch(number) and _HALF.match(text, match.end()))


def _goes_on(before: str, line: str, width: int, block: Block) -> bool:
    """Whether a line is the rest of the one before, which was only broken to fit."""
    ended = before.rstrip()
    words = line.lstrip()
    if ended.endswith((":", "**", "__")) or _LABEL.match(words) or _BEGINS.match(words):
        return False
    close = len(ended) >= _LEAST_BROKEN or ended.endswith(",") or block.marker
    if words[:1].islower() and close and not ended.endswith((".", "!", "?", ";")):
        return True
    if block.marker and len(line) - len(words) >= 2 and words[:1].islower():
        return True
    if not width or len(before) < _LEAST_WRAPPED - 12:
        return False
    first = words.split(" ", 1)[0]
    return len(before) + 1 + len(first) > width


def stands_apart(block: Block, following: Block | None) -> bool:
    """Whether a short line stands between two empty ones, over words of some length."""
    if following is None or block.marker or block.row or not (block.gap and following.gap):
        return False
    if block.sent:
        return False
    return following.end - following.start > _LEAST_BELOW or bool(following.marker)


def begins_below(block: Block, following: Block | None) -> bool:
    """Whether something stands below a numbered line, and not the next number of one list."""
    if following is None:
        return False
    if not following.numbered:
        return True
    return following.level > block.level
