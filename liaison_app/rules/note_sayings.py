"""Who said what in a note: words in quotation marks, and what is reported, with speaker and capacity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from liaison_app.records.statement import DIRECT, REPORTED
from liaison_app.rules.note_quotes import quotes_in
from liaison_app.rules.note_words import (
    PERSON,
    POST,
    is_person,
    is_role_word,
    post_and_body,
    sort_of,
)
from liaison_app.rules.sentences import sentences

_SAYING = (
    "said|says|stated|added|commented|explained|remarked|replied|responded|concluded|continued|observed"
    "|noted|told|asked|stressed|emphasi[sz]ed|reiterated|acknowledged|warned|urged|agreed|admitted"
    "|declared|insisted|recalled|reflected|wrote|tweeted|began|went on|summed up|confirmed|announced"
    "|highlighted|suggested|pointed out|argued|answered"
)
_REPORTING = (
    "said|says|stated|added|commented|explained|remarked|replied|stressed|emphasi[sz]ed|reiterated"
    "|acknowledged|warned|urged|expressed|thanked|welcomed|praised|hoped|called for|spoke|pledged"
    "|promised|paid tribute|voiced|conveyed|shared|insisted|assured|underlined|recalled|reflected"
    "|pointed out|announced|confirmed|told|highlighted|noted|suggested|felt|believed|observed"
)
_ADVERBS = (
    r"(?:(?:also|then|later|further|furthermore|finally|meanwhile|again|both|has|have|had|went on to"
    r"|, who \w+ [^,]{2,60},)\s+)*"
)
_BEFORE = re.compile(
    rf"(?P<who>.+?),?\s+{_ADVERBS}(?:{_SAYING})\b(?:\s+(?:that|how|to|of|in|at|on|the|this)\b[^“\"]{{0,80}}"
    r"|\s+\w+){0,2}?\s*[:,–—-]*\s*$",
    re.DOTALL,
)
_LED_IN = re.compile(
    r"(?:according to|in the words of|as|a (?:statement|quote|message|comment|word) from"
    r"|statement from|quote from"
    r"|message from|from)\s+(?P<who>[^:]{2,120}?)(?:\s+put it)?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<who>[^:“\"]{2,140}?)\s*[:–—-]\s*$")
_AFTER = re.compile(rf"[\s,.–—-]*(?:{_SAYING})\s+(?P<who>[^“\"]{{2,160}}?)\s*[.,;:]*\s*$")
_AFTER_TURNED = re.compile(
    rf"[\s,.–—-]*(?P<who>[^“\"]{{2,160}}?)\s+{_ADVERBS}(?:{_SAYING})\b[^“\"]{{0,40}}$"
)
_AFTER_DASH = re.compile(r"\s*[–—~(-]+\s*(?P<who>[^“\"()]{2,140}?)\s*[).]?\s*$")
_REPORTED = re.compile(
    rf"(?P<who>[^.;:]{{3,180}}?),?\s+{_ADVERBS}(?P<verb>{_REPORTING})\b\s+(?P<rest>.+)$", re.DOTALL
)
_PRONOUN = re.compile(r"(?:he|she|they|who|the speaker)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"(?:one|another|some|several|two|three|many) of (?:the|our|those) \w.*"
    r"|(?:an?|one|another|some|several|many|the|our) (?:[\w-]+ )?(?:attendee|participant|delegate"
    r"|member|resident|parent"
    r"|pupil|student|person|speaker|guest|woman|man|mother|father|teenager|worshipper|volunteer"
    r"|[a-z]+keeper|[a-z]*holder|trader|driver|carer|nurse|neighbour|sister|brother|girl|boy|elder)s?\b.*",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")  # within a paragraph lines are only broken to fit
_FEWEST_WORDS = 5  # of words in quotation marks that nobody is said to have spoken
_LONGEST_LEAD = 240  # characters before a quotation that may say whose it is
_LONGEST_TAIL = 400  # and behind it, blanks counted once


@dataclass(frozen=True, slots=True)
class Saying:
    """What someone said: `start` and `end` hold the whole sentence, `words` what was said.

    `speaker` is "" where nobody is named; `capacity` is as which they spoke.
    """

    start: int
    end: int
    words: str
    manner: str
    speaker: str = ""
    capacity: str = ""


def sayings_in(
    text: str,
    start: int,
    end: int,
    *,
    speaker: str = "",
    capacity: str = "",
    before: tuple[str, str] = ("", ""),
    reported: bool = True,
) -> list[Saying]:
    """What was said in a paragraph, in order; `speaker` is whom a heading before it names.

    `before` is who spoke last in the paragraphs before, of whom “she added” is said.
    """
    found: list[Saying] = []
    last = (speaker, capacity)
    for first, final in whole_sentences(text, start, end):
        one = _quoted(text, first, final, last, before)
        if one is None and reported:
            one = _reported(text, first, final, before if last == ("", "") else last)
        if one is None:
            continue
        if one.speaker:
            last = before = (one.speaker, one.capacity)
        found.append(one)
    return found


def whole_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a piece, none of which ends within quotation marks."""
    quoted = [(a - 1, b + 1) for a, b in quotes_in(text, start, end)]
    begun: int | None = None
    ended = start
    for span in sentences(_LINE_END.sub(" ", text[start:end])):
        first, last = span[0] + start, span[1] + start
        if begun is None:
            begun = first
        ended = last
        inside = next((b for a, b in quoted if a < last < b), None)
        if inside is not None:
            continue
        following = text[last : last + 2].strip()
        if following[:1].islower():
            continue
        yield begun, last
        begun = None
    if begun is not None:
        yield begun, max(ended, begun)


def _quoted(
    text: str, start: int, end: int, last: tuple[str, str], earlier: tuple[str, str]
) -> Saying | None:
    quotes = quotes_in(text, start, end)
    if not quotes:
        return None
    before = text[start : quotes[0][0] - 1][-_LONGEST_LEAD:].strip()
    after = text[quotes[-1][1] + 1 : end].strip()
    who = _whose(before, after, between=_between(text, quotes))
    words = " ".join(text[a:b].strip() for a, b in quotes)
    said = " ".join(words.split())
    if said.endswith(","):  # “…,” said A. Noor.
        said = f"{said[:-1]}."
    if who is None:
        alone = len(before) + len(after) < 3
        if not alone or len(said.split()) < _FEWEST_WORDS:
            return None
        who = ""
    if len(said.split()) < 2:
        return None
    if len(said.split()) < _FEWEST_WORDS and before and after:
        return (
            None  # “called it “remarkable” and left” quotes a word; it does not tell what was said
        )
    if _PRONOUN.match(who) and last == ("", ""):
        last = earlier
    speaker, capacity = _named(who, last)
    return Saying(start, end, said, DIRECT, speaker, capacity)


def _between(text: str, quotes: list[tuple[int, int]]) -> str:
    return text[quotes[0][1] + 1 : quotes[1][0] - 1].strip() if len(quotes) > 1 else ""


def _whose(before: str, after: str, between: str) -> str | None:
    """The words that say who spoke; "" for somebody unnamed; None where nothing says that anyone did."""
    for words, shapes in (
        (before, (_LED_IN, _BEFORE, _LABEL)),
        (between, (_AFTER, _AFTER_TURNED)),
        (after, (_AFTER, _AFTER_TURNED, _AFTER_DASH)),
    ):
        bare = " ".join(words.split())
        for shape in shapes if 0 < len(bare) < _LONGEST_TAIL else ():
            match = shape.fullmatch(bare)
            if match and (_names_somebody(match["who"]) or _SOMEBODY.match(match["who"].strip())):
                return match["who"].strip()
    return None


def _names_somebody(words: str) -> bool:
    if _PRONOUN.match(words):
        return True
    speaker, capacity = who_spoke(words)
    return bool(speaker) or sort_of(capacity) != ""


def _reported(text: str, start: int, end: int, last: tuple[str, str]) -> Saying | None:
    """“Rana Iqbal of the forum also expressed how …”: only where somebody is named."""
    words = text[start:end]
    match = _REPORTED.match(words)
    if not match:
        return None
    who = match["who"].strip()
    if _PRONOUN.fullmatch(who):
        speaker, capacity = last
        if not re.match(r"that\b|how\b", match["rest"]):
            return None
    else:
        speaker, capacity = who_spoke(who)
    if not speaker:
        return None
    return Saying(start, end, " ".join(words.split()), REPORTED, speaker, capacity)


def _named(who: str, last: tuple[str, str]) -> tuple[str, str]:
    if _PRONOUN.match(who) and len(who.split()) < 3:
        return last
    if not who:
        return last
    if _SOMEBODY.match(who):
        return "", who if re.search(r" (?:of|from|at) ", who) else ""
    return who_spoke(who)


def who_spoke(words: str) -> tuple[str, str]:
    """Speaker and capacity: “Principal of Elm College, Ann Lee” → (“Ann Lee”, “Principal of Elm College”).

    Either is "" where it is not said.
    """
    bare = re.sub(r"\s+", " ", words).strip(' ,.;:–—-*“”"')
    bare = re.sub(
        r"^(?:and|but|also|then|finally|statement (?:from|by)|in response,?|afterwards,?"
        r"|speaking [\w ]{3,60},)\s+",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    if match := re.fullmatch(r"(?P<who>[^()]{2,80}?)\s*\((?P<as>[^()]{2,90})\)", bare):
        speaker, capacity = who_spoke(match["who"])
        more = ", ".join(part for part in (capacity, match["as"].strip()) if part)
        return (speaker, more) if speaker else (match["who"].strip(), match["as"].strip())
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    for at, part in enumerate(parts):
        name, rest = _person_in(part)
        if name:
            others = [*parts[:at], *([rest] if rest else []), *parts[at + 1 :]]
            return name, ", ".join(_as_capacity(other) for other in others)
    if sort_of(bare) in ("", PERSON):
        return "", ""
    return "", _as_capacity(bare)


def _person_in(words: str) -> tuple[str, str]:
    """A person at the beginning or end of some words, and the rest of them as a capacity."""
    for joint in (" of ", " from ", " at ", " representing ", " for ", " on behalf of "):
        before, found, after = words.partition(joint)
        if found and is_person(before) and sort_of(before) == PERSON:
            return before, re.sub(r"^the\s+", "", after)
    if sort_of(words) == PERSON:
        return words, ""
    post, _body, name = post_and_body(words)
    if name:
        return name, post
    typed = words.split()
    for length in (3, 2):
        name = " ".join(typed[-length:])
        before = " ".join(typed[:-length])
        if len(typed) > length and sort_of(name) == PERSON and sort_of(before) != "":
            if is_role_word(name.split()[0]):
                continue
            return name, before
    return "", ""


def _as_capacity(words: str) -> str:
    bare = re.sub(r"^(?:the|a|an|our|who is|who)\s+", "", words.strip())
    return bare[:1].upper() + bare[1:] if sort_of(bare) == POST else bare
