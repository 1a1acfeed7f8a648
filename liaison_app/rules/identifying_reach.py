"""Ways to reach somebody found in a text: telephone numbers typed or spoken, e-mail, links, social media."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liaison_app.language import phrase
from liaison_app.rules.identifying_sorts import Hit
from liaison_app.rules.identifying_words import is_ordinary

_LOOKED_BACK = 40  # characters before a number that say whose it is
_GAP = r"[ \n().\-/]{0,4}"
# From 0, +44, 00…, or 7 where a table took the 0 away; nine figures or more in all, however parted.
_NUMBER = re.compile(
    rf"(?<![\w/£$€-])(?<!\d[.,])(?:\(?\+{_GAP}|\(?00{_GAP}(?=\d)|\(?0{_GAP}(?=[1-9])"
    rf"|44(?=[ ]?[127]\d)|(?=7\d{{3}}[ -]?\d{{3}}[ -]?\d{{3}}\b))"
    rf"(?:\d{_GAP}){{8,16}}(?<=\d)(?!\d)"
)
_CALLED = re.compile(
    r"\b(?:tele?(?:phone)?|phone|call|ring|text|mob(?:ile)?|cell|fax|what'?sapp|contact"
    r"|direct(?: line| dial)?|ddi|number|dial|landline)"
    r"[ \n]{0,2}(?:(?:me|us|him|her|them|on|at|is|was|number|numbers|no|line|her"
    r"|his)\b[ \n.]{0,2}){0,4}[:.=-]{0,2}[ \n]{0,2}"
    r"(?P<number>\(?\d[\d \-]{4,24}\d)(?![\w/-]|[.:,]\d)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\(?(?:\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)?\d\d(?!\d)|(?:19|20)\d\d[./-]\d\d[./-]\d\d)"
)
_EXTENSION = re.compile(
    r"[ \n,;(]{0,4}\b(?:ext(?:ension|n)?|x)[ .:=#]{0,3}\d{1,6}\)?", re.IGNORECASE
)
_EXTENSION_ALONE = re.compile(
    r"\b(?:(?:ext|extn)[ .:]{1,3}|extension[ :]{1,2}(?:number |no\.? |is )?"
    r"|int(?:ernal)?[ .:]{1,2}(?:ext[ .:]{1,2}|number ))(?P<of>\d{2,6})\b"
    r"|(?<![^\s(])x\d{3,6}\b|\bdirect[ ](?:line|dial)[ :]{1,3}\d{3,6}\b",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"\b(?:direct|ddi|d/l|dd|desk|(?P<mobile>mob(?:ile)?|m))\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:my|his|her|their|home)\b", re.IGNORECASE)
_SPOKEN = (
    "oh|o|zero|nought|naught|nil|double|treble|triple|one|two|three|four|five|six|seven|eight|nine"
)
_IN_WORDS = re.compile(
    rf"(?<![\w'])(?:(?:{_SPOKEN}|\d{{1,6}})(?:[ \n,.\-]{{1,3}}|(?=\Z)|(?=\W))){{5,24}}",
    re.IGNORECASE,
)
_SPOKEN_WORD = re.compile(rf"\b(?:({_SPOKEN})|(\d+))\b", re.IGNORECASE)
_FEWEST = 7

_ADDRESS = re.compile(
    r"(?:mailto:[ ]?)?(?<![\w.+-])[\w!#$%&'*+/=?^{|}~-](?:[\w.!#$%&'*+/=?^{|}~-]{0,63})[ ]?@[ ]"
    r"?\n?(?:[^\W_](?:[\w-]{0,62})[ ]?\.[ ]?){1,6}[^\W\d_]{2,24}(?!\w)"
)
_AT = (
    r"[ \n]{0,2}(?:\[[ ]?at[ ]?\]|\([ ]?at[ ]?\)|\{[ ]?at[ ]?\}|<at>|_at_)[ \n]{0,2}"
    r"|[ \n]at[ \n]|[ ]?@[ ]?"
)
_DOT = (
    r"[ \n]{0,2}(?:\[[ ]?dot[ ]?\]|\([ ]?dot[ ]?\)|\{[ ]?dot[ ]?\}|_dot_)[ \n]{0,2}"
    r"|[ \n]dot[ \n]|[ ]?\.[ ]?"
)
_SPELT = re.compile(
    rf"(?<![\w.+-])(?P<who>[\w+-]{{1,40}}(?:(?:\.|[ \n]dot[ \n]"
    rf"|[ ]?[\[(]dot[\])][ ]?)[\w+-]{{1,40}}){{0,3}})"
    rf"(?P<at>{_AT})(?P<host>[\w-]{{1,40}}(?:(?:{_DOT})[\w-]{{2,40}}){{0,4}}"
    rf"(?:{_DOT})(?:uk|com|org|net|gov|info|co|ac|edu|eu|io|me|scot|wales|london|biz|police|nhs"
    rf"|sch)\b)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]{3,2000}", re.IGNORECASE)
_WITH_KEY = re.compile(
    r"://[^/@\s]{1,100}:[^/@\s]{1,100}@"
    r"|[?&#;](?:[\w-]{0,20}(?:token|key|auth|sig|signature|pwd|password|passcode|session|sid"
    r"|uid|user|userid|email|e|id|code|secret|ticket|invite|recipient|subscriber|hash|otp|t|k"
    r"|u))=[^&#\s]{4}"
    r"|/(?:[\w.~-]{0,40}(?=[\w~-]{20})(?=[\w~-]{0,40}\d)(?=[\w~-]{0,40}[A-Za-z])[\w~-]{20})"
    r"|safelinks\.protection|urldefense|unsubscribe|list-manage|meetup-join|zoom\.us/[jws]/"
    r"|chat\.whatsapp\.com|meet\.google\.com/"
    r"|(?:docs|drive)\.google\.com/|forms\.gle|1drv\.ms|sharepoint\.com/:|dropbox\.com/(?:s"
    r"|scl)/|we\.tl/|wetransfer\.com/|/d/e?/?[\w-]{20}"
    r"|%40|[\w.+-]@[\w-]",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"\b(?:https?://)?(?:www\.|m\.|mobile\.)?(?:twitter|x|facebook|fb|instagram|tiktok"
    r"|snapchat|linkedin|t|threads|youtube|bsky|telegram|wa)\.(?:com|net|me"
    r"|app)/[\w.@/-]{2,100}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.+/-])@[ ]?[A-Za-z_][\w.]{1,38}\w(?:@[\w.-]{3,60})?")
_ON_SOCIAL = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|telegram|twitter|facebook|discord|skype"
    r"|signal|whats ?app|x)"
    r"(?:[ ](?:name|handle|user(?:name)?|account|profile|id|page))?(?:[ ]?:[ ]?|[ ](?:is|as"
    r"|called)[ ]@?)"
    r"(?P<who>[A-Za-z_][\w.]{2,40})\b|\b(?:user ?name|handle)[ ]?(?::|is)[ ]?(?P<who2>[\w.]{3,40})",
    re.IGNORECASE,
)


def hits(words: str) -> Iterator[Hit]:
    """Every way to reach somebody that stands in the words."""
    yield from _numbers(words)
    yield from _mails(words)
    yield from _links(words)
    yield from _names_online(words)


def _numbers(words: str) -> Iterator[Hit]:
    for match in _NUMBER.finditer(words):
        start, end = match.span()
        if _DATE.match(match[0]) or not _FEWEST <= _figures(match[0]) <= 16:
            continue
        yield _number(words, start, end)
    for match in _CALLED.finditer(words):
        start, end = match.span("number")
        if _figures(match["number"]) >= 5 and not _DATE.fullmatch(match["number"].strip()):
            yield _number(words, start, end)
    for match in _EXTENSION_ALONE.finditer(words):
        yield Hit("officer", match.start(), match.end(), phrase("An extension leads to one desk."))
    for match in _IN_WORDS.finditer(words):
        if _spoken(match[0]) >= _FEWEST and not match[0].replace(" ", "").isdigit():
            end = match.start() + len(match[0].rstrip(" \n,.-"))
            yield Hit(
                "telephone",
                match.start(),
                end,
                phrase("It reads like a telephone number said aloud."),
            )


def _number(words: str, start: int, end: int) -> Hit:
    before = words[max(start - _LOOKED_BACK, 0) : start].rpartition("\n\n")[2]
    extension = _EXTENSION.match(words, end)
    if extension:
        end = extension.end()
    said = _DIRECT.search(before)
    if extension or (said and not (said["mobile"] and _OWN.search(before))):
        return Hit(
            "officer", start, end, phrase("It is said to be direct: it leads to one person.")
        )
    if re.match(r"\(?0[38]", words[start:end]):
        return Hit(
            "telephone",
            start,
            end,
            phrase("A service number: bodies mostly give these to the public."),
        )
    return Hit("telephone", start, end, phrase("It looks like a telephone number."))


def _figures(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _spoken(text: str) -> int:
    """How many figures are said, “double seven” being two; 0 where too few of them are words."""
    count = words = 0
    more = 1
    for match in _SPOKEN_WORD.finditer(text):
        said = (match[1] or "").lower()
        words += bool(said)
        if said in ("double", "treble", "triple"):
            more = 2 if said == "double" else 3
            continue
        count += more * (len(match[2]) if match[2] else 1)
        more = 1
    return count if words >= 3 else 0


def _mails(words: str) -> Iterator[Hit]:
    if "@" in words:
        for match in _ADDRESS.finditer(words):
            yield Hit("email", match.start(), match.end(), phrase("It is an e-mail address."))
    for match in _SPELT.finditer(words):
        at, who = match["at"].strip().lower(), match["who"].rpartition(" ")[2]
        plain = at == "at" and not re.search(r"\bdot\b", match[0], re.IGNORECASE)
        if plain and is_ordinary(who):  # “meet us at harrowmere.gov.uk”
            continue
        yield Hit(
            "email", match.start(), match.end(), phrase("It reads like an e-mail address in words.")
        )


def _links(words: str) -> Iterator[Hit]:
    for match in _LINK.finditer(words):
        link = match[0].rstrip(".,;:!?)]}'")
        if _WITH_KEY.search(link):
            end = match.start() + len(link)
            yield Hit(
                "link",
                match.start(),
                end,
                phrase("It may open what was meant for one person alone."),
            )


def _names_online(words: str) -> Iterator[Hit]:
    why = phrase("It leads to somebody’s account.")
    for match in _SOCIAL.finditer(words):
        end = match.start() + len(match[0].rstrip("./-"))
        yield Hit("handle", match.start(), end, why)
    if "@" in words:
        for match in _HANDLE.finditer(words):
            yield Hit("handle", match.start(), match.end(), why)
    for match in _ON_SOCIAL.finditer(words):
        start, end = match.span("who" if match["who"] else "who2")
        if not is_ordinary(words[start:end]):
            yield Hit("handle", start, end, why)
