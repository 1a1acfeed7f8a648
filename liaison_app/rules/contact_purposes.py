"""What a sentence says of someone it names: for what they are to be turned to, as what, until when.

A proposal for whoever reads the letter. Nothing is invented: what is not said is "". Only the
words of the sentence are used, shortened at its first turn to something else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.rules.address_titles import parted
from liaison_app.rules.reply_clues import PARTICLES
from liaison_app.rules.safe_text import fold, shorten, tidy
from liaison_app.rules.said_dates import MONTH_NUMBERS
from liaison_app.rules.typed_dates import read_date

LONGEST = 90  # characters of a purpose; more is a paragraph and not a name for it
_MOST_READ = 2_000  # characters of a sentence that are looked at

_ROLE_NOUN = (
    r"(?:lead(?:er)?|officer|manager|co-?ordinator|director|liaison|champion|advis[eo]r|adviser"
    r"|representative|spokes(?:person|man|woman)|contact|commander|chair|secretary|head|sergeant"
    r"|inspector|superintendent|constable|desk|team|unit|co-?lead|deputy|clerk|warden)\b"
)
_ROLE = (
    rf"(?P<role>(?:[\w’'/&-]+ ){{0,6}}?{_ROLE_NOUN}(?: {_ROLE_NOUN})*(?: (?:for|of|on) [^,;:.()!?–]{{2,80}})?"
    rf"|head of [^,;:.()!?–]{{2,80}})"
)
_OUR = r"(?:our|the|your|a|an|their|its)"
_FOR = r"(?:for|on|about|regarding|concerning|in|in relation to|with regard to|over)"
_WORK = r"(?:manag|overse|lead|led|co-?ordinat|run|handl|deal|look|head|supervis|conduct|organis|direct)"

# After the name, the likeliest first; the one that is said nearest to the name counts.
_AFTER = (
    rf"(?:point of contact|contact point|contact person|contact) {_FOR} (?P<what>.+)",
    r"(?:lead|leads|leading|led)(?: officer)? (?:on|for) (?P<what>.+)",
    (
        r"(?:is|are|will be|was|being|has been|who is) (?:now )?(?:leading(?: on)?|overseeing|managing"
        r"|co-?ordinating|handling|heading(?: up)?|running|organising|dealing with|looking after"
        r"|responsible for|in charge of|taking (?:the )?lead on|supervising|directing) (?P<what>.+)"
    ),
    (
        r"(?:will|can|is to|are to|shall) (?:now )?(?:lead(?: on)?|oversee|manage|co-?ordinate|handle"
        r"|head(?: up)?|run|organise|deal with|look after|take (?:the )?lead on|supervise) (?P<what>.+)"
    ),
    (
        r"(?:leads|oversees|manages|co-?ordinates|handles|heads(?: up)?|runs|deals with|looks after"
        r"|has responsibility for|takes the lead on) (?P<what>.+)"
    ),
    r"(?:appointed|asked|tasked|named|assigned|detailed|chosen) to (?P<deed>.+)",
    rf"(?:contacted|reached|rung|called|e-?mailed|spoken to) {_FOR} (?P<what>.+)",
    r"(?:about|regarding|concerning) (?P<what>.+)",
)
_AS = (
    (
        rf"^[\s,(–-]*(?:who (?:is|will be) |is (?:now )?|will be |will act as |acts as |acting as |as"
        rf" |has been (?:appointed|named|made)(?: as)? )?{_OUR} {_ROLE}(?![\w-])"
    ),
    rf"^\s*[,(–]\s*{_ROLE}(?=\s*[,).–;]|$| (?:is|will|has|can)\b)",
)
# Before the name.
_BEFORE = (
    (
        rf"(?:contact|point of contact|contact point|contact person|lead|person to ring) {_FOR}"
        r" (?P<what>.+?) (?:is|are|will be|remains)$"
    ),
    (
        rf"(?:questions?|queries|concerns?|enquiries|reports?|information) {_FOR} (?P<what>.+?)"
        r" (?:should|can|may|must|will|are to) (?:\w+ ){1,3}(?:to|with|by|through)$"
    ),
    (
        r"^(?:and )?(?:for|about|on) (?P<what>.+?),? (?:please )?(?:contact|ring|call|speak to|e-?mail"
        r"|write to|turn to|ask for|your contact is|our contact is)$"
    ),
    (
        rf"(?:^|[,;] )(?P<what>[^,;]+?) (?:is|are|will be|has been|have been) (?:now )?(?:being )?"
        rf"{_WORK}\w*\b[^,;]*\b(?:by|of|under)$"
    ),
)
_ROLE_BEFORE = re.compile(rf"\b(?:our|the|your) {_ROLE}\s*,?\s*$", re.IGNORECASE)
_CONTACT = re.compile(r"(?:single |main |first |named )*(?:point of )?contact\b", re.IGNORECASE)
_MORE_OF_A_ROLE = re.compile(rf"^(?P<of>.*?) {_ROLE_NOUN}(?: {_ROLE_NOUN})?$", re.IGNORECASE)
_ROLE_OF = re.compile(rf"{_ROLE_NOUN}(?: officer)? (?:for|of|on) (?P<of>.+)", re.IGNORECASE)
_PLAIN_ROLE = frozenset("our the chief deputy senior lead assistant main local first new".split())

# Where the thing named ends and the sentence goes on to something else.
_TURN = re.compile(
    r"[.;:!?()\n–]| - |,(?! ?(?:[\w’'-]+ ){0,3}[\w’'-]+(?:,| and | or ))"
    r"|\s(?:and|but|so|who|which|that|while|where|as|because|if|when)\s"
    r"(?:we|i|they|he|she|it|you|there|will|is|are|has|have|can|may|would|should|was|of|if|the"
    r" (?:entire|whole)|keeps?|our (?:officers|staff))\b"
    r"|\s(?:in such|in order|so that|to ensure|to make sure|until|till|up to|over the (?:coming|next)"
    r"|for the (?:next|coming|duration|days|weeks|time being|moment)|from now|in the (?:coming|days"
    r"|meantime|run-up)|with effect|and will\b|and can\b|and has\b|at the moment|please)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:(?:on|for|in) )?(?:this|that|it|these|those|them|things|matters)\b(?! \w)", re.IGNORECASE
)
_DEED = re.compile(
    r"(?:manage|oversee|lead(?: on)?|co-?ordinate|run|handle|head(?: up)?|deal with|look after"
    r"|supervise|organise|take (?:the )?lead on|act as (?:a|our|your|the) (?:single )?"
    r"(?:point of )?contact (?:for|on)) (?P<what>.+)",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"^(?:our|the|your|all|any|an|a|their|its|this|these|every)\s+", re.IGNORECASE
)
_NUMBERS = re.compile(r"^[+(]?\d|@")

_MONTHS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DAY = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b\.?(?: \d{{4}})?"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?"
    rf"|the end of (?:the (?:week|month|year)|(?:{_MONTHS}))\b(?: \d{{4}})?"
    rf"|(?:next |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|tomorrow)"
)
_UNTIL = re.compile(
    rf"\b(?:until|till|up to and including|up until|through to)(?: and including)?(?: after)?"
    rf" (?P<day>{_DAY})",
    re.IGNORECASE,
)
_UNTIL_WORDS = re.compile(
    r"\b(?:until (?:further notice|[^,.;:]{3,50})|for the duration(?: of [^,.;:]{2,50})?"
    r"|for the (?:days|weeks|week|weekend|period) (?:around|before|of|up to|leading up to)"
    r" [^,.;:]{2,50}|(?:for|over) the (?:coming|next) (?:few |two |three |four )?(?:days|weeks|months)"
    r"|for the time being)",
    re.IGNORECASE,
)
_ON_THE_DAY = re.compile(
    rf"\b(?:in|for|during) the (?:days|week|weeks|run-up)(?: leading)?(?: up)? ?(?:to|before|around)"
    rf" (?P<day>{_DAY})(?: and on the day(?: itself)?)?|\bon the day itself",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of someone: for what, and as what (“Hate crime lead”); "" if neither."""

    purpose: str = ""
    role: str = ""


def is_name(words: str) -> bool:
    """Whether words look like somebody's name: “Carl Brook”, “Supt Ann Day”, “محمد علي”.

    Words of a post (“Hate Crime Lead”), a title alone and words in small letters do not.
    """
    bare = _without_titles(tidy(words))
    typed = bare.split()
    if not typed or len(typed) > 6 or re.search(r"[\d@/]", bare):
        return False
    if re.search(rf"\b{_ROLE_NOUN}s?$", bare, re.IGNORECASE) and len(typed) > 1:
        return False
    if len(typed) == 1 and bare == tidy(words) and re.fullmatch(_ROLE_NOUN, bare, re.IGNORECASE):
        return False
    if _DETERMINER.match(bare):
        return False
    return all(_could_stand_in_a_name(word) for word in typed)


def named_as(words: str) -> str:
    """The words as a name or post: without “our”, a possessive ’s and stops at the ends."""
    bare = tidy(words).strip(' ,.;:()–-“”"')
    bare = re.sub(r"[’']s$", "", bare)
    return _DETERMINER.sub("", bare)


def fuller_name(text: str, words: str, before: int) -> str:
    """The whole name a first or last name stands for, from earlier in the letter; else the words.

    “Carl” → “Carl Brook”, where the name goes on so, or where one whole name with that word was given
    before, and only one.
    """
    if len(words.split()) != 1 or not words[:1].isupper():
        return words
    one, other = re.escape(words), r"(?P<other>[^\W\d_][\w’'-]*)"
    before = max(before, 0)
    here = re.compile(rf"{one} {other}").match(text, before)
    if here and here["other"][:1].isupper() and is_name(here[0]):
        return here[0]
    earlier = text[:before][-50_000:]
    found: dict[str, str] = {}
    for shape in (rf"(?<![\w’'-]){one} {other}", rf"(?<![\w’'-]){other} {one}(?![\w’'-])"):
        for match in re.finditer(shape, earlier):
            if match["other"][:1].isupper() and is_name(match[0]):
                found.setdefault(fold(match[0]), match[0])
    names = [name for name in found.values() if _without_titles(name) == name]
    return names[0] if len(names) == 1 else words


def said_of(sentence: str, words: str) -> Said:
    """For what the sentence says they are to be turned to, and what it calls them."""
    sentence, words = tidy(sentence)[:_MOST_READ], tidy(words)
    if not words:
        return Said()
    at = sentence.find(words)
    at = sentence.casefold().find(words.casefold()) if at < 0 else at
    if not is_name(words):
        role = named_as(words)
        before, after = _around(sentence, at, words)
        said = _what_after(after) or _what_before(before)
        return Said(said or purpose_of_role(role), role)
    if at < 0:
        return Said()
    before, after = _around(sentence, at, words)
    role = _role(before, after)
    what = _what_after(after) or _what_before(before)
    if role and purpose_of_role(role):  # “as our hate crime lead is doing daily reviews”
        what = purpose_of_role(role)
    return Said(what, role)


def purpose_of_role(role: str) -> str:
    """For what somebody of that role is turned to: “Hate crime lead” → “Hate crime”; or ""."""
    bare = named_as(role)
    if match := _ROLE_OF.search(bare):
        return _thing(match["of"])
    if match := _MORE_OF_A_ROLE.match(bare):
        of = match["of"]
        if not {fold(word) for word in of.split()} <= _PLAIN_ROLE and _without_titles(bare) != "":
            return _thing(of)
    return ""


def until_said(
    sentence: str, said_on: dt.date, concerns: Sequence[tuple[str, dt.date]] = ()
) -> tuple[str, str]:
    """(ISO day or "", the words) until when a sentence says so; ("", "") when it does not.

    A day is read from “until 12 April”, and from “in the days leading up to the 3rd and on the day
    itself” where a date of concern (what, when) is the day that is meant.
    """
    sentence = tidy(sentence)[:_MOST_READ]
    if match := _UNTIL.search(sentence):
        day = _day(match["day"], said_on, concerns)
        return (day if "after" not in match[0].casefold() else ""), match[0].rstrip(".")
    if (match := _ON_THE_DAY.search(sentence)) and concerns:
        if match["day"]:
            return _concern(_day(match["day"], said_on, concerns), concerns), match[0]
        ahead = [day for _what, day in concerns if day >= said_on]
        return (ahead[0].isoformat() if len(ahead) == 1 else ""), match[0]
    if match := _UNTIL_WORDS.search(sentence):
        return "", match[0]
    return "", ""


def _around(sentence: str, at: int, words: str) -> tuple[str, str]:
    if at < 0:
        return "", ""
    return sentence[:at].rstrip(), sentence[at + len(words) :]


def _role(before: str, after: str) -> str:
    for shape in _AS:
        if match := re.search(shape, after, re.IGNORECASE):
            role = _cut(match["role"])
            return "" if _CONTACT.match(role) else role
    if match := _ROLE_BEFORE.search(before):
        return "" if _CONTACT.match(match["role"]) else _cut(match["role"])
    return ""


def _what_after(after: str) -> str:
    """What is said nearest to the name; “leads on this” says nothing, and the next one counts."""
    found = [match for shape in _AFTER if (match := re.search(rf"\b{shape}", after, re.IGNORECASE))]
    for match in sorted(found, key=lambda one: one.start()):
        if re.search(r"[.;!?]", after[: match.start()]):
            break
        named = match.groupdict()
        if what := _deed(named["deed"]) if "deed" in named else _thing(named["what"]):
            return what
    return ""


def _what_before(before: str) -> str:
    for shape in _BEFORE:
        if match := re.search(shape, before, re.IGNORECASE):
            return _thing(match["what"])
    return ""


def _deed(words: str) -> str:
    """What someone was appointed to do: “manage the patrols” → “Patrols”; “To manage this”."""
    match = _DEED.match(words)
    if match and (what := _thing(match["what"])):
        return what
    whole = _cut(words)
    return f"To {whole}" if whole else ""


def _thing(words: str) -> str:
    bare = _DETERMINER.sub("", _cut(words))
    if not bare or _PRONOUN.match(bare) or _NUMBERS.search(bare):
        return ""
    return bare[:1].upper() + bare[1:]


def _cut(words: str) -> str:
    turn = _TURN.search(words)
    kept = words[: turn.start()] if turn else words
    return shorten(kept.strip(' ,“”"'), LONGEST)


def _without_titles(words: str) -> str:
    typed = words.split()
    at = 0
    for title in parted(words):
        if not title.known_as:
            break
        at += len(title.typed.split())
    return " ".join(typed[at:])


def _could_stand_in_a_name(word: str) -> bool:
    bare = word.strip("’'().,-")
    if not bare or not bare[0].isalpha():
        return False
    return bare[0].isupper() or fold(bare) in PARTICLES or bare[0].lower() == bare[0].upper()


def _day(words: str, said_on: dt.date, concerns: Sequence[tuple[str, dt.date]]) -> str:
    """The day that is meant, never before the letter; "" when it cannot be told."""
    words = re.sub(r"^the ", "", words.strip(), flags=re.IGNORECASE)
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", words):
        meant = [day for _what, day in concerns if day.day == int(match[1]) and day >= said_on]
        return meant[0].isoformat() if len(meant) == 1 else ""
    try:
        day = read_date(words, said_on, "future")
    except Refusal:
        return ""
    return day if len(day) == 10 else ""


def _concern(day: str, concerns: Sequence[tuple[str, dt.date]]) -> str:
    return day if any(when.isoformat() == day for _what, when in concerns) else ""
