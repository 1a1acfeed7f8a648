"""What a letter asks, found in its text: questions, items of a list that asks, and polite requests.

These are proposals; whoever wrote or received the letter keeps, rewords or leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from liaison_app.rules.letter_blocks import Block
from liaison_app.rules.letter_text import from_plain
from liaison_app.rules.sentences import sentences

MOST = 100  # questions found in one letter; what asks more is a form, and is left to be read
LONGEST = 600  # characters of an item taken whole; of a longer one only the sentences that ask

_TELL = (
    r"(?:let (?:us|me) (?:know|have)|(?:tell|inform|advise|assure|remind|give|send|show) (?:us|me)\b"
    r"|confirm|advise|clarify|explain|set out|state\b|indicate|describe|provide|share|supply|list\b"
    r"|send\b|say (?:if|whether|what|how|when|where|who|which|why))"
)
_KNOW = (
    r"(?:know|understand|hear(?! (?:\w+ )?from)|learn|see|find out|ask|be told|be informed|be assured"
    r"|have (?:your|a|an))"
)
_SOFT = (
    r"(?:(?:also|very|so|truly|extremely|much|particularly|therefore|really|most|further|now|again"
    r"|kindly|simply|respectfully|formally|just|too|then|both|all) )*"
)
_THANKFUL = rf"be {_SOFT}(?:grateful|glad|pleased|obliged|thankful|interested|keen)"
_KIND_OF_YOU = (
    rf"(?:{_THANKFUL}|appreciate it|welcome it|help (?:us|me)|be (?:helpful|useful|good))"
)
_MUST = r"(?:would |must |should |have to |want to |wish to )?"
_HELPFUL = r"(?:helpful|useful|good|reassuring|reassured|kind|valuable)"
_SENT = (
    r"(?:your |any |some |an? |the |further |more |early |written |clear )*(?:confirmation|details"
    r"|information|advice|clarification|cop(?:y|ies)|sight|assurances?|explanation|update|views?"
    r"|thoughts|guidance)"
)
_WHAT = r"(?:if|whether|what|how|when|where|who|which|why)"

# The words with which asking can begin, found quickly; what then asks is looked at from there.
_STARTS = re.compile(
    r"\b(?:please|would|should|shall|will|we|i|keen|anxious|eager|writing|may|might|can|could)\b"
    r"|[’']d\b"
)
_ASKS = re.compile(
    "|".join(
        (
            rf"please (?:(?:can|could|would|will) you |also |kindly )*{_TELL}",
            rf"(?<!you )would {_SOFT}(?:like|wish|want|love|need|{_THANKFUL}) to {_KNOW}",
            rf"(?:we|i) {_SOFT}(?:should|’d|'d) {_SOFT}(?:like|wish|{_THANKFUL}) to {_KNOW}",
            rf"(?:would|should|shall|will|’d|'d) {_SOFT}{_KIND_OF_YOU} if (?:you|your|someone|the )",
            rf"(?:would|should|’d|'d) {_SOFT}(?:{_THANKFUL} (?:for|of)|appreciate|welcome|value) {_SENT}",
            rf"(?:would|will) be (?:\w+ )?{_HELPFUL} to {_KNOW}",
            rf"(?:we|i) {_SOFT}{_MUST}{_SOFT}(?:ask|request|urge|invite|call on|call upon)\b",
            rf"(?:we|i) {_SOFT}(?:want|wish|need) to (?:know|understand|ask|hear)",
            rf"(?:we|i) {_SOFT}(?:would )?(?:wonder|wondered|enquire|inquire) {_WHAT}",
            rf"(?:keen|anxious|eager) to (?:know|understand|hear|learn) {_WHAT}",
            r"writing to (?:ask|enquire|inquire|request)",
            r"(?:may|might|can|could) (?:we|i) (?:also )?(?:ask|request|know|have)",
        )
    )
)
_ASKS_AT_START = re.compile(
    rf"(?:(?:and|also|finally|secondly|thirdly|lastly|in addition|further),? )?(?:kindly |do )?{_TELL}"
    r"|(?:and |also |finally,? )?(?:could|can|would|will) (?:you|the|your|someone|somebody)\b"
)
# Politeness that only sounds like it: “Please let me know if you have any questions.”
_NOT_ASKING = re.compile(
    r"\bif (?:you|there) (?:have|need|require|wish|want|would like|should|are) (?:any|further|more|to|anything)"
    r"|\bif (?:there is|we can|i can|you need|you require)\b|\bshould you\b|\bhesitate\b|\bfeel free\b"
    r"|\b(?:regards|condolences|best wishes|apologies|thanks)\b"
    r"|^(?:i|we) (?:do not|don[’']t) \b|\bgot in touch\b"
)
_GREETING = re.compile(
    r"(?:(?:and |so )?how (?:are|is|was|were|have)"
    r" (?:you|your|everyone|everybody|things|the family|life)\b.{0,60}|how do you do"
    r"|(?:i |we )?(?:trust|hope) .{0,60}|are you (?:all )?(?:well|ok|keeping well)"
    r"|(?:do you have )?any (?:questions|queries)(?: .{0,40})?|questions|really|right|ok(?:ay)?"
    r"|why(?: not)?|so what)[?؟! .]*"
)
_REPORTED = re.compile(  # “He wanted to know, is it safe?”
    r"\b(?:asked|asks|asking|wondered|wonders|wanted to know|wrote|cried|said|says)\b"
    r"[^,:?]{0,60}[,:] [\"“‘]?(?:why|what|how|who|which|when|where|whether|is|are|was|were|do|does"
    r"|did|has|have|will|would|can|could|should)\b"
)
_LEADS = re.compile(r"\b(?:following|below|these|questions|queries|points)\b")
_STILL_OPEN = re.compile(r"\b(?:questions?|queries|still open|outstanding|unanswered)\b")
_REPEATS_OURS = re.compile(
    r"\b(?:you (?:have )?(?:asked|raised|enquired|put|wrote|wanted)"
    r"|your (?:\w+ )?(?:questions?|queries|points|letter))\b"
)
_QUESTION_WORD = re.compile(
    r"(?:if|whether|what|how|who|whom|whose|which|when|where|why|is|are|was|were|do|does|did|has|have"
    r"|will|would|can|could|should)\b"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|(?<!\w)‘[^‘]*?’(?!\w)")
_JOINS = re.compile(r"(?<=\w)\s*(?:[;,]|[;,]?\s+and[;,]?|[;,]\s*or[;,]?)\s*\Z", re.IGNORECASE)
_JOINING_ENDS = frozenset(";,dDrR \t")  # its last letters: looked at first, for they are rare
_EARLIER = re.compile(  # what mail programs write above the letter that is answered
    r"^(?:-{2,} ?(?:original|forwarded) message|on .{5,120} wrote:$"
    r"|from: .{1,200}\n(?:sent|date|to): )",
    re.IGNORECASE | re.MULTILINE,
)
_LAST = " \t\n\"'”’»)]"
_QUESTION_MARKS = ("?", "؟", "？", "?!", "!?")


def find_questions(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The words of the letter that ask something, in its order, each once.

    Found are items of a list that end in a question mark or follow a line that asks (“please tell
    us:”), sentences that end in a question mark, and sentences that ask without one (“Please let
    us know whether …”). Left alone are headings, quotations, an earlier letter below an e-mail,
    speech in quotation marks, greetings, and our own questions repeated in a reply (“You asked:
    …”). Line breaks become blanks. No more than the first MOST are given.
    """
    found: dict[str, str] = {}
    pieces = _pieces(blocks)
    lead = ""  # "asks", "ours" or "": what the line before the list makes of its items
    lead_level = 0
    level_before = 0
    for place, block in enumerate(pieces):
        if len(found) >= MOST:
            break
        text = " ".join(block.text.split())
        if level_before and not block.level:
            lead = ""  # the list has ended
        level_before = block.level
        if block.kind == "quote":
            continue
        if block.kind == "h2":
            lead = ""
            continue
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if block.level == 0:
            lead = _paragraph(found, text, following, lead)
            lead_level = 1
            continue
        if lead == "ours":
            continue
        leads_on = text.endswith(":") and following is not None and following.level > block.level
        if leads_on and (lead == "asks" or _asks(text)):
            lead, lead_level = "asks", block.level + 1
            continue
        if lead_level > 1 and block.level < lead_level:
            lead_level = block.level
        _item(found, text, asked=lead == "asks" and block.level == lead_level)
    return tuple(found.values())[:MOST]


def words_alone(blocks: Iterable[Block]) -> str:
    """The letter's words as `find_questions` gives them: a line a block, single blanks."""
    return "\n".join(" ".join(block.text.split()) for block in blocks)


def shown_as(words: str) -> str:
    """A question as it is numbered and shown: without the “; and” that joins items of a list."""
    return _JOINS.sub("", words) if words[-1:] in _JOINING_ENDS else words


def key_of(question: str) -> str:
    """What two wordings of one question have in common: no case, marks or blanks at the ends."""
    folded = " ".join(shown_as(question).casefold().replace("’", "'").split())
    return folded.strip(" .?!;,:؟")


def _pieces(blocks: Iterable[Block]) -> list[Block]:
    """The writer's own blocks: lines typed as a list in one paragraph taken as a list.

    An earlier letter quoted below an e-mail ends them, and lines that begin with “>” are left out.
    """
    pieces: list[Block] = []
    for block in blocks:
        text = block.text
        earlier = _EARLIER.search(text)
        text = text[: earlier.start()] if earlier else text
        if earlier or (block.kind == "p" and ("\n" in text or text.startswith(">"))):
            own = ["" if line.startswith(">") else line for line in text.split("\n")]
            pieces += from_plain("\n".join(own))
        else:
            pieces.append(block)
        if earlier:
            break
    return pieces


def _paragraph(found: dict[str, str], text: str, following: Block | None, lead: str) -> str:
    """Take what a paragraph asks; returns what it makes of a list or line that follows it."""
    spans = sentences(text)
    if not spans:
        return ""
    before_list = following is not None and following.level > 0
    goes_on = ""
    last = text[slice(*spans[-1])]
    quoted = _quoted_spans(text)
    if before_list or last.endswith(":"):
        goes_on = _leads(last)
        if goes_on and not before_list and (following is None or following.kind != "p"):
            goes_on = ""
    if lead == "asks" and len(spans) == 1 and _QUESTION_WORD.match(text.lower()):
        _take(found, text)  # a line of its own below “please tell us:”
        return goes_on or "asks"
    if lead == "ours" and len(spans) == 1 and _ends_asking(text):
        return "ours"
    for start, end in spans[:-1] if goes_on else spans:
        sentence = text[start:end]
        if _is_question(sentence, start, quoted) or _is_request(sentence, start, quoted):
            _take(found, sentence)
    return goes_on


def _item(found: dict[str, str], text: str, asked: bool) -> None:
    """Take what an item of a list asks: the whole of it, or else its sentences that do."""
    whole = len(text) <= LONGEST and not _is_all_quoted(text)
    if whole and (asked or _ends_asking(text)):
        _take(found, text)
        return
    quoted = _quoted_spans(text)
    for start, end in sentences(text):
        sentence = text[start:end]
        if _is_question(sentence, start, quoted) or _is_request(sentence, start, quoted):
            _take(found, sentence)


def _take(found: dict[str, str], words: str) -> None:
    key = key_of(words)
    if key:
        found.setdefault(key, words)


def _leads(sentence: str) -> str:
    """“asks” when what follows is asked, “ours” when it repeats what was asked of the writer."""
    lowered = sentence.lower()
    if _REPEATS_OURS.search(lowered) and not _asks(lowered):
        return "ours"
    is_open = _STILL_OPEN.search(lowered) is not None
    if sentence[-1] not in ".!?؟":
        return "asks" if _asks(lowered) or is_open else ""
    return "asks" if _LEADS.search(lowered) and (_asks(lowered) or is_open) else ""


def _asks(words: str) -> bool:
    return _asking(words.lower()) is not None


def _asking(lowered: str) -> re.Match[str] | None:
    """Where words in small letters ask without a question mark."""
    for start in _STARTS.finditer(lowered):
        if match := _ASKS.match(lowered, start.start()):
            return match
    return _ASKS_AT_START.match(lowered)


def _ends_asking(text: str) -> bool:
    return text.rstrip(_LAST).endswith(_QUESTION_MARKS)


def _is_question(sentence: str, start: int, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence of a paragraph ends in a question mark of the writer's own."""
    bare = sentence.rstrip(_LAST)
    if not bare.endswith(_QUESTION_MARKS):
        return False
    if _within(start + len(bare) - 1, quoted):
        return False
    lowered = bare.lower().lstrip("\"'“‘(")
    return not (_GREETING.fullmatch(lowered) or _REPORTED.search(lowered)) and " " in bare


def _is_request(sentence: str, start: int, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence asks without a question mark."""
    if _ends_asking(sentence):
        return False
    lowered = sentence.lower()
    match = _asking(lowered)
    if match is None or _within(start + match.start(), quoted) or _NOT_ASKING.search(lowered):
        return False
    return sentence.count(" ", match.end()) > 0  # “Please let us know.” asks nothing new


def _quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    if not any(mark in text for mark in '“"«„‘'):
        return ()
    return tuple(match.span() for match in _QUOTED.finditer(text))


def _is_all_quoted(text: str) -> bool:
    match = _QUOTED.match(text)
    return match is not None and match.end() >= len(text.rstrip(" .,;"))


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
