"""What a guest answers to an invitation, read from their words: coming, apologies, or a deputy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liaison_app.records.attendance import ACCEPTED, APOLOGIES, SENDS_DEPUTY
from liaison_app.rules.named_people import name_in

MOST_READ = 20_000  # characters; an answer stands near the beginning

_COME = (
    r"(?:attend(?:ing)?|join(?:ing)?|come|coming|make\s+it|be\s+(?:there|present|with\s+you)"
    r"|take\s+part)"
)
_CANNOT = (
    r"(?:can(?:not|\s*not|['’]?t)|could(?:\s+not|n['’]t)|will\s+(?:not|unfortunately\s+not)"
    r"|won['’]?t|(?:am|are|is)\s+not)"
)
_THEIR = r"(?:my|our|his|her|their)"
_INSTEAD = rf"(?:instead|in\s+{_THEIR}\s+(?:place|stead)|on\s+{_THEIR}\s+behalf|for\s+(?:me|us))"

# Whoever sends somebody says “unable to attend” as well, so a deputy is looked for first.
_DEPUTY = re.compile(
    rf"""\b(?:
      (?:send(?:ing)?|ask(?:ed|ing)?|nominat(?:e|ed|ing)|depute[ds]?)\b[^.!?\n]{{0,80}}?\b(?:{_INSTEAD}|
        to\s+(?:attend|represent|come)|deputy|colleague|representative)
      |{_INSTEAD}[^.!?\n]{{0,20}}?\bwill\s+(?:{_COME}|be)
      |will\s+(?:{_COME}|represent\b[^.!?\n]{{0,40}}?)[^.!?\n]{{0,40}}?\b{_INSTEAD}
      |(?:will|shall|are\s+to)\s+be\s+represented\s+by
      |(?:represent|representing)\s+(?:me|us|him|her|them|the\s+\w+)\b
      |{_THEIR}\s+(?:deputy|colleague|assistant)\b[^.!?\n]{{0,60}}?\bwill\s+{_COME}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_APOLOGIES = re.compile(
    rf"""\b(?:
      (?:unable|not\s+able|not\s+be\s+able)\s+to\s+(?:{_COME}|accept)
      |{_CANNOT}\s+(?:be\s+able\s+to\s+|be\s+)?(?:{_COME}|accept)
      |(?:send|sends|sending|give|offer|accept|convey)\s+(?:my|our|his|her|their|sincere|the)?\s*
        (?:sincere\s+|warm\s+)?apologies
      |{_THEIR}\s+apologies(?!\s+for\s+(?:the\s+|my\s+|our\s+|any\s+)?
        (?:delay|late|not\s+(?:writing|replying|answering)|slow))
      |apologies\s+for\s+(?:absence|the\s+meeting|not\s+being\s+able)
      |(?:previous|prior|another|other)\s+(?:engagement|commitment|appointment|meeting)s?
      |have\s+to\s+(?:decline|send\s+apologies)
      |(?:must|regretfully|reluctantly)\s+decline
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_COMING = re.compile(
    rf"""\b(?:
      (?:happy|delighted|pleased|glad|honoured|able|hoping|planning|intend|would\s+like|would\s+love|
        looking\s+forward|look\s+forward)\s+to\s+(?:be\s+able\s+to\s+)?
        (?:{_COME}|accept(?:ing)?|meeting|seeing|being)
      |(?:accept|accepts|accepting)\s+(?:your|the|this|with|it)
      |(?:(?<!who\ )will|shall|['’]ll)\s+(?:certainly\s+|gladly\s+|happily\s+|definitely\s+|be\s+)?{_COME}
      |(?:can|do)\s+confirm\b[^.!?\n]{{0,40}}?\b(?:attend|attendance|come|there)
      |(?:see\s+you\s+(?:there|then|on)|count\s+(?:me|us)\s+in)
      |(?:i|we)\s+(?:am|are)\s+(?:coming|attending)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=[A-Za-z0-9])[^.!?\n]*)*[.!?]?")


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What the words seem to say: one of attendance.REPLIES, "" where nothing does.

    `deputy` is who seems to come instead, "" where nobody is named; `sentence` where it stands.
    """

    reply: str = ""
    deputy: str = ""
    sentence: str = ""


def read_answer(text: str) -> ReadAnswer:
    """What a guest's words answer; only ever proposed to whoever reads them.

    >>> read_answer("Thank you. I am delighted to accept.").reply
    'accepted'
    >>> read_answer("I cannot attend; Inspector Dale Holt will come in my place.").deputy
    'Inspector Dale Holt'
    """
    words = text[:MOST_READ]
    for reply, pattern in ((SENDS_DEPUTY, _DEPUTY), (APOLOGIES, _APOLOGIES), (ACCEPTED, _COMING)):
        found = pattern.search(words)
        if found is None:
            continue
        start, end = _around(words, found.start(), found.end())
        named = name_in(words, start, end) if reply == SENDS_DEPUTY else None
        deputy = words[slice(*named)] if named is not None else ""
        return ReadAnswer(reply, deputy, " ".join(words[start:end].split()))
    return ReadAnswer()


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence in which a stretch of the text stands."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() >= end and sentence.start() <= start:
            return sentence.start(), sentence.end()
    return start, end
