"""What somebody wrote this time, and the older mails quoted below it: where one ends and the other begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.rules.mail_labels import begins_head

QUOTE_MARK = "\x02"
"""A line that rules/html_words.py puts where the mark-up says that quoted history begins."""
_WROTE = (
    r"wrote|writes|said|ysgrifennodd|schrieb|a écrit|escribió|ha scritto|schreef|napisał(?:\(a\)|a)?"
    r"|pisze|escreveu|a scris|yazdı|yazmış|skrev|kirjoitti|пишет|написала?|كتب(?:ت)?|نے لکھا|লিখেছেন"
)
_ATTRIBUTION = re.compile(rf"(?:^|.*\s)(?:{_WROTE})(?:\s[^:]{{0,120}})?\s?:\s*$", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:on|ar|am|le|el|il|op|w dniu|em|în|pe|den|på|tirsdag|dnia|في|بتاریخ)\b.*", re.IGNORECASE
)
_DATED = re.compile(r"\d{1,4}\D+\d{1,4}|@")
_RULED = re.compile(r"[-–—_=*]{2,} ?([^-_=*]{3,60}?) ?[-–—_=*]{2,}")
_ORIGINAL = re.compile(
    r"original (?:message|mail|e-?mail|appointment)|forwarded (?:message|mail|by .*)|neges (?:wreiddiol|ymlaen)"
    r"|urspr\w+ (?:nachricht|mitteilung)|weitergeleitete nachricht|message (?:d['’]origine|transf\w+|original)"
    r"|mensaje (?:original|reenviado)|messaggio (?:originale|inoltrato)|oorspronkelijk bericht"
    r"|doorgestuurd bericht|wiadomo\w+ (?:oryginalna|przekazana)|mensagem (?:original|encaminhada)"
    r"|mesaj (?:original|redirec\w+)|(?:orijinal|iletilen) (?:mesaj|ileti)|opprinnelig melding"
    r"|ursprungligt meddelande|исходное сообщение|пересылаемое сообщение|reply message",
    re.IGNORECASE,
)
_BEGINS_FORWARDED = re.compile(
    r"(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)"
    r"|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht)\s?:?",
    re.IGNORECASE,
)
_UNDERSCORES = re.compile(r"[_―─-]{20,}")
_FROM_TELEPHONE = re.compile(
    r"(?:sent (?:from|via|with) |get outlook for|anfonwyd o|von meinem|envoyé de).{0,80}",
    re.IGNORECASE,
)
_POINTS_BELOW = re.compile(
    r"\b(?:comments?|answers?|responses?|repl(?:y|ies)|notes)\b[^.!?\n]{0,60}?"
    r"(?:\b(?:below(?!-)|in-?line|within|embedded|between the lines|after each)\b"
    r"|\bin (?:red|blue|green|bold|italics?|capitals|caps|colou?r|purple|yellow|line|the (?:e-?mail|text)"
    r"|your (?:e-?mail|letter|text|questions))\b)|\b(?:answered|replied|responded|commented) (?:below|in-?line"
    r"|in (?:red|blue|green|bold|italics?|capitals|the text|your e-?mail))\b",
    re.IGNORECASE,
)
_ALL_BELOW = 600  # characters: whoever writes more above has answered there
_MOST_LINES = 20_000  # looked at; of a longer text the beginning tells
_LONGEST_OPENING = 4  # lines over which “On … wrote:” may be broken


@dataclass(frozen=True, slots=True)
class Parted:
    """A mail's text in two: `own` words, and `quoted` history, with what leads to it.

    `is_forward` when the history is passed on rather than answered, as far as its words say.
    """

    own: str
    quoted: str = ""
    is_forward: bool = False


def parted(text: str, *, is_forward: bool = False) -> Parted:
    """The own words of a mail's plain text, and the history below (or above) them.

    Answers written between the lines of what they answer stay together with them, those in red too,
    when the words above speak of them; not in what was
    passed on (`is_forward`). Signatures and disclaimers are own words.
    """
    lines = text.split("\n")
    at = _first_boundary(lines)
    if at is None:
        return Parted(_clean(lines))
    above, below = lines[:at], lines[at:]
    if not is_forward and _points_below(
        _clean(above)
    ):  # the answers stand in the history, perhaps in red
        return Parted(_clean(lines))
    if _is_hard(below):
        return Parted(_clean(above), _clean(below), _forwards(below))
    after = _own_after(below)
    if after is None:  # answered line by line
        return Parted(_clean(lines))
    if after < len(below) and not _has_words(above):
        return Parted(_clean(below[after:]), _clean([*above, *below[:after]]))
    if after < len(below):
        return (
            Parted(_clean(lines))
            if _has_words(below[after:])
            else Parted(_clean(above), _clean(below))
        )
    return Parted(_clean(above), _clean(below), _forwards(below))


def attribution_at(lines: Sequence[str], at: int) -> int:
    """How many lines “On 16 March 2018, Amina Noor wrote:” takes from here; 0 when none begins."""
    first = lines[at].strip().lstrip("> ")
    if not first or len(first) > 300:
        return 0
    whole = ""
    for count in range(1, _LONGEST_OPENING + 1):
        if at + count > len(lines):
            return 0
        line = lines[at + count - 1].strip().lstrip("> ")
        if not line and count > 1:
            return 0
        whole = f"{whole} {line}".strip()
        if len(whole) > 400:
            return 0
        if _ATTRIBUTION.match(whole):
            opens = _OPENS.match(whole) and _DATED.search(whole)
            quoted = _next_with_words(lines, at + count).startswith((">", QUOTE_MARK))
            told = bool(_DATED.search(whole)) and count == 1
            return count if opens or ((quoted or told) and count == 1 and len(whole) < 200) else 0
        if count == 1 and not _OPENS.match(whole):
            return 0
    return 0


def _first_boundary(lines: Sequence[str]) -> int | None:
    """The first line of the history; None when there is none."""
    for at, line in enumerate(lines[:_MOST_LINES]):
        bare = line.strip()
        if not bare:
            continue
        if bare == QUOTE_MARK:
            if _has_words(lines[:at]):
                return at
            continue
        if bare.startswith(">"):
            return at
        if _is_rule(lines, at) or begins_head(lines, at) or attribution_at(lines, at):
            return at
    return None


def _is_rule(lines: Sequence[str], at: int) -> bool:
    """“-----Original Message-----”, “Begin forwarded message:”, or a line above a head."""
    bare = lines[at].strip()
    if _BEGINS_FORWARDED.fullmatch(bare):
        return True
    ruled = _RULED.fullmatch(bare)
    if ruled and _ORIGINAL.fullmatch(ruled[1].strip()):
        return True
    if ruled or _UNDERSCORES.fullmatch(bare):
        following = next(
            (n for n in range(at + 1, min(at + 4, len(lines))) if lines[n].strip()), None
        )
        return following is not None and begins_head(lines, following)
    return False


def _points_below(own: str) -> bool:
    """Whether what stands above the history says that its answers are in there."""
    return len(own) <= _ALL_BELOW and bool(_POINTS_BELOW.search(own))


def _is_hard(below: Sequence[str]) -> bool:
    """Whether all that follows is history, whatever signs it bears."""
    bare = below[0].strip()
    return bare != QUOTE_MARK and not bare.startswith(">") and not attribution_at(below, 0)


def _forwards(below: Sequence[str]) -> bool:
    said = " ".join(line.strip() for line in below[:2]).lower()
    words = (
        "forward",
        "weitergeleitet",
        "transf",
        "reenviad",
        "inoltrat",
        "doorgestuurd",
        "ymlaen",
    )
    return any(word in said for word in words)


def _own_after(below: Sequence[str]) -> int | None:
    """Where own words begin again below the history: its length when never; None when between lines."""
    first = 0
    if below[0].strip() == QUOTE_MARK:
        first = next((n for n, line in enumerate(below[1:8], 1) if line.strip()), 1)
        if first >= len(below) or not (
            below[first].startswith(">") or attribution_at(below, first)
        ):
            return len(below)
    at = first + attribution_at(below, first)
    if at > first and not _next_with_words(below, at).startswith(">"):
        return len(below)  # history without signs before its lines
    turns = 0
    start = len(below)
    quoting = True
    while at < min(len(below), _MOST_LINES):
        bare = below[at].strip()
        count = attribution_at(below, at) if bare else 0
        if bare.startswith(">") or count:
            if not quoting:
                turns += 1
            quoting, start = True, len(below)
        elif bare and bare != QUOTE_MARK:
            if _UNDERSCORES.fullmatch(bare) or begins_head(below, at) or _is_rule(below, at):
                break
            if quoting and not _FROM_TELEPHONE.fullmatch(bare):
                quoting, start = False, at
        at += max(count, 1)
    return None if turns else start


def _next_with_words(lines: Sequence[str], at: int) -> str:
    return next((line.strip() for line in lines[at : at + 4] if line.strip()), "")


def _has_words(lines: Sequence[str]) -> bool:
    return any(line.strip() and line.strip() != QUOTE_MARK for line in lines)


def _clean(lines: Sequence[str]) -> str:
    """The lines without marks, the line of a signature, and more than one empty line together."""
    kept: list[str] = []
    for line in lines:
        said = "" if line.strip() in (QUOTE_MARK, "--", "-- ") else line.rstrip()
        if said or (kept and kept[-1]):
            kept.append(said)
    return "\n".join(kept).strip("\n")
