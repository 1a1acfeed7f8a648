"""Sentences that tell of one private person: “a shop attendant showed me”, “one of our volunteers told us”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liaison_app.language import phrase
from liaison_app.rules.identifying_sorts import Hit
from liaison_app.rules.sentences import sentences

_PEOPLE = (
    r"(?:shop(?:[ -]?(?:attendant|assistant|keeper|owner|worker))?(?<!shop)|shopkeeper"
    r"|attendant|(?:taxi|bus|cab|van|delivery|lorry|minicab|uber)[ -]driver"
    r"|driver|neighbour|sister|brother|mother|father|mum|dad|parent|lady|woman|man|gentleman"
    r"|elder|volunteer|worshipper|congregant|parishioner"
    r"|resident|tenant|student|undergraduate|teacher|tutor|lecturer|nurse|midwife|doctor|gp"
    r"|patient|customer|client|colleague|friend|relative|cousin"
    r"|uncle|aunt(?:y|ie)?|husband|wife|spouse|partner|fiancée?|grand(?:mother|father|ma|pa)"
    r"|grandparent|victim|survivor|witness|complainant|convert"
    r"|revert|refugee|asylum[ -]seeker|caretaker|cleaner|employee|staff member"
    r"|member of (?:staff|the public|our (?:congregation|community|mosque|church|staff|team"
    r"|group)|the (?:congregation|community|mosque|church|team|group|committee))"
    r"|constituent|passer-?by|commuter|passenger|pensioner|couple|family|household|(?:business"
    r"|restaurant|shop|takeaway|caf[eé]) owner|trader|stall ?holder|barber|hairdresser"
    r"|butcher"
    r"|worker|assistant|carer|guard|receptionist|dinner lady|lollipop lady|apprentice|trainee"
    r"|waiter|waitress|chef|cashier|conductor|bystander|tourist"
    r"|(?:muslim|christian|jew|sikh|hindu)(?=[ \n](?:who|was|is|had|has|told|said|from|in|at)\b)"
    r"|hijabi|niqabi|believer|person|individual|in-law|sibling"
    r"|mosque[ -]goer|church[ -]goer|imam|muezzin|officer|constable"
    r"|widow(?:er)?|bride|groom|guest|attendee|participant|delegate|speaker|caller"
    r"|correspondent|signatory|youth worker|social worker|care worker|support worker|engineer"
    r"|plumber|builder|owner|manager|pharmacist|dentist|lodger|landlord|landlady)"
)
_QUALITY = (
    r"(?:(?!(?:an?|the|my|our|your|his|her|their|that|this|who|which|of|to|from|in|at|on|for"
    r"|was|is|has|had"
    r"|and|or|than)[ \n])[\w'’-]{1,18}[ \n]){0,4}?"
)
_ONE = re.compile(
    rf"(?<!\bas )(?<!\bAs )\b(?:the[ \n][\w-]{{2,20}}['’]s|an?|one|another|a certain|this|that"
    rf"|my|our|his|her|their"
    rf"|the same|one such|the)[ \n](?P<between>{_QUALITY})(?P<who>{_PEOPLE})\b(?!['’-](?!s\b)\w"
    rf"|[ \n](?:services?|liaison|support|numbers?|satisfaction|groups?|experience|protection"
    rf"|care|station|centre|association|community|values|life|day|union|law)\b)",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?:one|two|three|four|some|several|a (?:few|couple|number)|a member"
    r"|a handful)[ \n](?:or[ \n]two[ \n])?(?:of|from|amongst?)[ \n]"
    rf"(?:us|those[ \n]who|(?:our|my|the|his|her|their|your|these"
    rf"|those)[ \n]{_QUALITY}(?:{_PEOPLE}s?|sisters|brothers|ladies|women|men|mothers|fathers"
    rf"|families|young people|children|pupils|girls|boys|youth|elders|congregation|community"
    rf"|team|staff|committee|mosque|attendees))\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six)[ \n](?:[\w'’-]{1,18}[ \n]){0,3}?"
    r"(?:sisters|brothers|women|men|ladies|girls|boys|students|pupils|worshippers|teenagers|mothers"
    r"|fathers|parents|elders|volunteers|youths|friends|neighbours|families|drivers|children)\b"
    r"(?![ \n](?:should|can|could|may|might|must|will|would))",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:(?:somebody|someone|one of them)(?: (?:we|i) know\w*)?(?: (?:in|from|at|on|near|who"
    r"|close to) [\w' ]{2,40}?)?"
    r" (?:told|said|was|had|has|came|rang|wrote|felt|lost|saw|heard|spat|threw|asked|shouted"
    r"|showed|\w{3,14}ed)"
    r"|(?:people|person|family|families|women|sisters|brothers|parents) (?:i|we) know"
    r"|(?:i|we) know (?:of )?(?:a|one|someone|somebody|people|families)|an? (?:neighbour"
    r"|friend|acquaintance) of)\b",
    re.IGNORECASE,
)
_FROM_OURS = re.compile(
    r"\b(?:sisters?|brothers?|famil(?:y|ies)|ladies|women|men|parents|youngsters"
    r"|worshippers) (?:from|of|at|in) (?:our|my|the) (?:mosque|masjid|church|congregation"
    r"|community|madrasah?|school|street|road|area|centre|estate)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|said|says|was|were|had|got|has been|have been|felt|feels|showed|shown|asked|came"
    r"|went|saw|heard|wrote|spoke|spat|hit|ran|left|lost|took|gave|got|thought|knew|became"
    r"|began|broke|fell|found|kept|met|rang|sent|shook|stood|swore|threw|tore|wept|woke|wore"
    r"|did|made|put|stole|hid|bit|cut|let|hurt|fled|drove|caught|stopped|lives?|suffers?"
    r"|suffered|works?|goes)\b"
    r"|\b[a-z]{3,16}(?<!conc)(?<!inter)(?:ed)\b",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(
    r"\b(?:concerned|interested|related|increased|dedicated|required|need|based|united|limited"
    r"|detailed|attached|enclosed|supposed|allowed|trained|named|indeed|speed|proceed|exceed"
    r"|agreed|hundred|sacred|naked|appointed|pleased|delighted|committed|involved|engaged"
    r"|affected|experienced|qualified|designated)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"[ \n](?:should|can|could|may|might|must|will|would|needs?|is (?:able|entitled|likely"
    r"|required|expected|advised|free|welcome)|who (?:wishes|wants|needs|feels|may|might"
    r"|can)|wishing|wanting|or)\b",
    re.IGNORECASE,
)
_IN_OFFICE = re.compile(
    r"\b(?:our|my|the|a|your)[ \n](?:[\w'-]{1,18}[ \n]){0,3}(?:police|chief|liaison|duty"
    r"|senior|dedicated|press|executive|elected|lead|neighbourhood|safer|community safety"
    r"|welfare|council)[ \n](?:[\w'-]{1,18}[ \n]){0,2}(?:officer|constable|member|lead|team"
    r"|worker|speaker)\b",
    re.IGNORECASE,
)
_THEY = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself)\b", re.IGNORECASE)
_OFFICE_HOLDER = re.compile(
    r"\b(?:constable|inspector|superintendent|sergeant|councillor|cllr|leader|mayor|minister"
    r"|commissioner|headteacher|director|chair|mp)\b",
    re.IGNORECASE,
)
_ABOUT_US = re.compile(r"\A(?:dear|yours|kind regards|best wishes)\b", re.IGNORECASE)
# Told about only where the sentence goes on to what they said or what befell them.
_IN_GENERAL = frozenset(
    """officer constable imam speaker delegate muslim christian jew sikh hindu person individual partner
    client manager engineer signatory correspondent caller participant attendee""".split()
)
_COLLEAGUES = frozenset(("colleague", "member of the public"))
_SOON = 60  # characters
_MOST_FOLLOWING = 2  # sentences that go on about the same person
_LONGEST = 1_200  # characters of a sentence that is held for one


def hits(words: str) -> Iterator[Hit]:
    """Every sentence that tells of somebody, with those after it that go on about them."""
    spans = sentences(words)
    until = -1
    for number, (start, stop) in enumerate(spans):
        end = stop
        if start < until or end - start > _LONGEST:
            continue
        who = _who(words[start:end])
        if not who:
            continue
        for after in range(number + 1, min(number + 1 + _MOST_FOLLOWING, len(spans))):
            begins, ends = spans[after]
            if "\n\n" in words[end:begins] or ends - begins > _LONGEST:
                break
            said = words[begins:ends]
            if not _THEY.search(said) or _OFFICE_HOLDER.search(said):
                break
            end = ends
        until = end
        yield Hit("told", start, end, phrase("It tells of one person (“{who}”).", who=who))


def _who(sentence: str) -> str:
    """The words that name somebody without their name, where the sentence tells of them; "" for none."""
    if _ABOUT_US.match(sentence):
        return ""
    offices = [match.span() for match in _IN_OFFICE.finditer(sentence)]
    for pattern in (_ONE_OF, _SEVERAL, _SOMEBODY, _FROM_OURS, _ONE):
        for match in pattern.finditer(sentence):
            if any(start < match.end() and match.start() < end for start, end in offices):
                continue
            if pattern is _ONE and _is_general(sentence, match):
                continue
            return " ".join(match[0].split()) if _tells(sentence) else ""
    return ""


def _is_general(sentence: str, match: re.Match[str]) -> bool:
    """“A resident should …”, “the officer”, “my colleague the Leader”: nobody who is told about."""
    if _GENERAL.match(sentence, match.end()):
        return True
    first, who = match[0].split()[0].lower(), match["who"].lower()
    if who in _IN_GENERAL or first == "the" or who in _COLLEAGUES:
        if who in _IN_GENERAL and first == "one":
            return False
        if who in _COLLEAGUES and first not in ("the", "our", "your", "my", "their"):
            return False
        after = sentence[match.end() : match.end() + _SOON]
        return (first == "the" and who in _IN_GENERAL) or not _tells(after)
    return False


def _tells(sentence: str) -> bool:
    """Whether something is told of that happened."""
    return any(not _NOT_TOLD.fullmatch(match[0]) for match in _TOLD.finditer(sentence))
