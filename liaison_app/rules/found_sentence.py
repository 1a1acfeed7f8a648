"""The sentence of a text in which words were found, cut out without reading more than need be.

Looked for fifty times at each key of a search, so the usual case is plain finding in small letters;
only where a word hides behind accents or another script's forms is each sentence folded.
"""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from liaison_app.rules.safe_text import shorten
from liaison_app.rules.search_words import words_in

LONGEST = 160  # characters of an excerpt
_MOST_READ = 100_000  # characters of one text
_MOST_PLACES = 6  # at which one word is looked at
_FARTHEST = 400  # characters a sentence is followed to either side
_ENDS = (". ", "? ", "! ")
_MORE_ENDS = (*_ENDS, "؟ ", "۔ ", "। ", ".” ", ".’ ", "?” ", "!” ")

_BLOCK_TAG = re.compile(r"\s*</?(?:p(?: [^>]*)?|h2|ul|ol|li|blockquote|table|tr|th|td|br)>\s*")
_ANY_TAG = re.compile(r"</?[abi](?: [^>]*)?>")
_END = re.compile(r"[.!?؟۔।][”’\"')\]]*(?=\s)|\n")
_WORD = re.compile(r"[^\W_]+(?:[’'ʼ][^\W_]+|[\u0300-\u036f\u064b-\u065f\u0900-\u0dff]+[^\W_]*)*")

_SHORT_FORMS = frozenset("st mr mrs ms dr rev revd prof cllr sgt insp no art para".split())

Beginnings = Sequence[Sequence[str]]
"""For each word looked for, the folded beginnings by which it may be found."""


def bare_text(html: str) -> str:
    """The words of a letter's kept text, a line for each block; far quicker than reading it whole.

    >>> bare_text("<p>First.</p>\\n<p>A <b>bold</b> word &amp; more</p>")
    'First.\\nA bold word & more'
    """
    text = html
    if "<" in text:
        text = _ANY_TAG.sub("", _BLOCK_TAG.sub("\n", text))
    return unescape(text).strip() if "&" in text else text.strip()


def sentence_with(text: str, wanted: Beginnings, *, besides: str = "") -> str:
    """The first sentence of `text` with the most of the words; "" when none has any.

    `text` is plain, or a letter's kept HTML. A sentence that only repeats what is said `besides`
    (the title) does not count.
    """
    text = text[:_MOST_READ]
    lowered = text.lower()
    best, most = "", 0
    said = besides.lower()
    upto = 0
    for at in _places(lowered, wanted) if len(lowered) == len(text) else ():
        if at < upto:
            continue  # in the sentence just looked at
        start, upto = _around(text, at)
        sentence = bare_text(text[start:upto])
        count = _begun(sentence.lower(), wanted)
        if count > most and not (said and sentence.lower() in said):
            best, most = sentence, count
            if count == len(wanted):
                break
    if most < len(wanted) and not text.isascii():
        best = _looked_closely(bare_text(text), wanted, best, most, said)
    return _cut(best, wanted)


def _places(lowered: str, wanted: Beginnings) -> list[int]:
    """Where one of the words begins, in order; few of each."""
    found = []
    most = 2 if len(wanted) == 1 else _MOST_PLACES  # the first may be the title over again
    for beginnings in wanted:
        for beginning in beginnings:
            at, many = lowered.find(beginning), 0
            while at >= 0 and many < most:
                if not at or not (lowered[at - 1].isalnum() or lowered[at - 1] == "<"):
                    found.append(at)
                    many += 1
                at = lowered.find(beginning, at + 1)
    return sorted(found)


def _around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence at a place, found outwards from it."""
    first = max(at - _FARTHEST, 0)
    start = max(text.rfind("\n", first, at) + 1, first)
    for end in _ENDS if text.isascii() else _MORE_ENDS:
        found = text.rfind(end, start, at)
        while found > start and _is_short_form(text, found):
            found = text.rfind(end, start, found)
        start = max(start, found + 1)
    match = _END.search(text, at, at + _FARTHEST)
    while match and _is_short_form(text, match.start()):
        match = _END.search(text, match.end(), at + _FARTHEST)
    return start, match.end() if match else min(at + _FARTHEST, len(text))


def _is_short_form(text: str, dot: int) -> bool:
    """Whether the dot ends an initial or “St.”, and not a sentence."""
    if text[dot] != ".":
        return False
    word = text[max(dot - 6, 0) : dot].rpartition(" ")[2].rpartition(">")[2].lower()
    return len(word) == 1 or word in _SHORT_FORMS


def _begun(lowered: str, wanted: Beginnings) -> int:
    """How many of the words begin a word here."""
    return sum(any(_begins(lowered, b) for b in beginnings) for beginnings in wanted)


def _begins(lowered: str, beginning: str) -> bool:
    at = lowered.find(beginning)
    while at > 0 and lowered[at - 1].isalnum():
        at = lowered.find(beginning, at + 1)
    return at >= 0


def _looked_closely(text: str, wanted: Beginnings, best: str, most: int, said: str) -> str:
    start = 0
    ends = [match.end() for match in _END.finditer(text) if not _is_short_form(text, match.start())]
    for end in (*ends, len(text)):
        sentence = text[start:end].strip()
        start = end
        if sentence and not (best and sentence.isascii()):
            count = _begun(" ".join(words_in(sentence)), wanted)
            if count > most and (not said or sentence.lower() not in said):
                best, most = sentence, count
                if count == len(wanted):
                    break
    return best


def _cut(sentence: str, wanted: Beginnings) -> str:
    """A long sentence from a little before its first found word."""
    sentence = " ".join(sentence.split())
    if len(sentence) <= LONGEST:
        return sentence
    places = marks(sentence, wanted)
    first = places[0][0] if places else 0
    if first > LONGEST // 2:
        begin = sentence.rfind(" ", 0, first - LONGEST // 4) + 1
        return "…" + shorten(sentence[begin:], LONGEST - 1)
    return shorten(sentence, LONGEST)


def marks(text: str, wanted: Beginnings) -> list[tuple[int, int]]:
    """Start and end of each part of `text` that was looked for, to be shown marked."""
    found = []
    beginnings = [b for several in wanted for b in several]
    for match in _WORD.finditer(text[:2_000]):
        folded = "".join(words_in(match[0]))
        fitting = [b for b in beginnings if folded.startswith(b)]
        if fitting:
            length = max(map(len, fitting))
            whole = len(folded) != match.end() - match.start() or length == len(folded)
            found.append((match.start(), match.end() if whole else match.start() + length))
    return found


def begun_in(words: Sequence[str], wanted: Beginnings) -> int:
    """How many of the words looked for stand among these (folded)."""
    return sum(any(w.startswith(b) for w in words for b in beginnings) for beginnings in wanted)


def beginnings_of(clauses: Iterable[Sequence[Sequence[Sequence[str]]]]) -> list[list[str]]:
    """The clauses of rules.name_spellings, flat: for each, all that may be found for it."""
    return [
        [s for alternative in clause for spellings in alternative for s in spellings]
        for clause in clauses
    ]
