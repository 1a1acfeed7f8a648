"""Next steps of a note: who does it, what, and by when, however it was put."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liaison_app.rules.attendance_tables import cells_of
from liaison_app.rules.note_words import BODY, GROUP, PERSON, POST, is_person, sort_of

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_LABEL = re.compile(
    r"[\W_]*(?:actions?(?: points?| items?)?(?: for| on)?|to ?do|next steps?|task"
    r"|follow[- ]?up)\b(?: \d+(?:\.\d+)?)?"
    r"[ \t]*(?P<mark>:|\s[–—-]\s|\t)?[ \t]*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:actions?|owner|lead|responsible|by whom"
    r"|who)\b(?: points?)?\s*[:–—-]\s*(?P<who>[^()\[\]]{1,90}?)"
    r"\s*[)\].]*$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(\[](?P<who>[^()\[\]]{1,80})[)\]]\s*[.,;]*$")
_FIRST = re.compile(r"[(\[](?P<who>[^()\[\]]{1,60})[)\]]\s*:?\s+(?=\S)")
_AT = re.compile(r"(?<!\w)@(?P<who>[\w’'-]+(?: (?=[A-Z])[\w’'-]+)?)")
_TO_DO = re.compile(
    r"(?P<who>[^:;.]{1,90}?)\s+(?:(?:agreed|is|are|was|were|has|have|undertook|offered|promised"
    r"|volunteered|asked"
    r"|tasked|requested) to|to|will(?: be)?|shall|should|must|(?:has|have) (?:agreed|offered"
    r"|promised) to)\s+(?=[a-z])"
)
_TO_DO_IN_CAPITALS = re.compile(_TO_DO.pattern.replace("(?=[a-z])", "(?=[A-Z])"), re.IGNORECASE)
_DOES = re.compile(  # “Omar get a price”, as in a chat
    r"(?P<who>[^\W\d_a-z][^\W\d_]+)\s+(?=(?:get|ring|phone|arrange|send|circulate|write|organise|invite|ask"
    r"|prepare|produce|provide|explore|find|confirm|bring|collect|collate|chase|ensure|obtain|speak|take"
    r"|make)\s)"
)
_PLAIN_BODY = re.compile(r"(?:(?:the|our|local|borough|city|county|town|parish) )*[\w’'-]+")
_ASKED = re.compile(  # “Ask Elm Mosque to …” is for nobody named to do
    r"(?:ask|invite|tell|urge|get|remind|encourage|lobby|press|request|thank|persuade|write)\s",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?P<who>[^:–—]{1,70}?)\s*(?::|\s[–—-])\s+(?=\S)")
_LAST = re.compile(r"\s+[–—-]\s+(?P<who>[^–—-]{1,60}?)\s*[.,;]*$")
_INITIALS = re.compile(r"[A-Z]{2,4}(?:\s*(?:/|,|&|and)\s*[A-Z]{2,4})*")
_EVERYBODY = re.compile(
    r"(?:all|everyone|everybody|all (?:members|attendees|present|partners|organisations|mosques)|we"
    r"|both|chair|secretary)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:by|before|until|due|on|at|within|from|in|deadline:?|asap|as soon as possible|immediately"
    r"|ongoing|tbc|next|end of"
    r"|this|the week|no later than|end|early|mid|late)?\b.*?(?:\d|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday"
    r"|week|month|meeting|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|asap"
    r"|as soon as|immediately|ongoing|tbc|ramadan|eid|easter|christmas|summer|autumn|winter|spring|year)\b.*",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?P<when>(?:by|before|no later than|due(?: by)?|deadline:?|within|ahead of|in time for)\s+"
    r"(?=(?:the )?(?:next|end|start|beginning|close|early|mid|late|this|tomorrow|today|noon"
    r"|\d[\w/.]*|first|last|summer|autumn"
    r"|winter|spring|ramadan|eid|easter|christmas|half[- ]term|new year|monday|tuesday|wednesday"
    r"|thursday|friday|saturday"
    r"|sunday|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr"
    r"|jun|jul|aug|sept?|oct|nov|dec|one|two|three|four|a (?:week|month|fortnight))\b)[^,;()]{2,50}"
    r"|asap|as soon as possible|immediately)\s*[).,;]*$",
    re.IGNORECASE,
)
_IN_THE_MIDDLE = re.compile(  # “to say by the end of May who will call back”
    r"\s+(?P<when>(?:by|before|no later than)\s+(?:the\s+)?(?:(?:end|start|beginning|middle) of (?:the |this"
    rf"|next )?(?:{_MONTHS}|month|week|year|term)|(?:next )?(?:week|month|meeting|{_WEEKDAYS})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})(?: \d{{4}})?|(?:{_MONTHS})|ramadan|eid|easter"
    r"|christmas|tomorrow))(?=,?\s+(?:who|whom|whose|whether|what|when|where|how|why|which|if|that|to|with|about)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;–—]\s*|\s+-\s+|\.\s+|\s+(?=by \d|by the|by end|by [A-Z])")
_DEADLINE = re.compile(r"^(?:deadline|due(?: date)?|when|date|by when)\s*:\s*", re.IGNORECASE)
_HEADS = (
    ("who", re.compile(r"(?:action )?(?:owners?|who|lead|responsible(?: person)?|by whom"
    r"|assigned(?: to)?|person(?: responsible)?"
                       r"|action by|for|officer|responsibility|name)", re.IGNORECASE)),
    ("when", re.compile(r"(?:due|when|by when|deadline|date|due date|target(?: date)?|timescale"
    r"|timeframe|complete by|by)", re.IGNORECASE)),
    ("done", re.compile(r"(?:status|progress|done|complete(?:d)?|update|rag|comments?"
    r"|notes?)", re.IGNORECASE)),
    ("what", re.compile(r"(?:agreed )?(?:actions?(?: points?| required| agreed)?|tasks?|what"
    r"|next steps?|description|item description)", re.IGNORECASE)),
    ("item", re.compile(r"(?:item|agenda item|topic|subject|issue)", re.IGNORECASE)),
    ("talk", re.compile(r"(?:discussion|notes|minutes?|key points?|points?(?: raised)?|summary"
    r"|discussion points?)", re.IGNORECASE)),
    ("", re.compile(r"(?:no\.?|#|ref\.?|reference|number)", re.IGNORECASE)),
)  # fmt: skip
_LONGEST_WHO = 80


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done, by whom ("" for nobody named) and by when in the words of the note."""

    text: str
    who: str = ""
    when: str = ""


def label_of_step(words: str) -> int:
    """Where a line goes on after “Action:” or “ACTION –”; 0 where it does not begin so."""
    match = _LABEL.match(words)
    if not match or match.end() >= len(words):
        return 0
    labelled = match["mark"] or words[: match.end()].strip(" *_([").isupper()
    return match.end() if labelled else 0


def read_step(words: str) -> Step:
    """A step from one line: “A. Bell to send the figures by 12 April”, “Send figures (AB, 12 April)”.

    >>> read_step("Action: Ann Bell to send the figures by 12 April.")
    Step(text='Send the figures', who='Ann Bell', when='by 12 April')
    """
    bare = _tidy(words[label_of_step(words) :])
    who = when = ""
    if match := _BEHIND.search(bare):
        who, when = _who_and_when(match["who"])
        if who or when:
            bare = bare[: match.start()].rstrip(" ([–—.;:-")
    if (match := _FIRST.match(bare)) and _could_do(match["who"]):
        who, bare = match["who"], bare[match.end() :]
    for shape in (_IN_BRACKETS, _LAST):
        if not (who and when) and (match := shape.search(bare)):
            found, then = _who_and_when(match["who"])
            if (found and not who) or (then and not found):
                who, when, bare = who or found, when or then, bare[: match.start()]
    if not who and (match := _AT.search(bare)):
        who = match["who"]
        bare = bare[: match.start()] + bare[match.end() :]
    if not when and (match := _IN_THE_MIDDLE.search(bare)):
        when = match["when"]
        bare = bare[: match.start()] + bare[match.end() :].removeprefix(",")
    elif match := _BY.search(bare):
        when = when or match["when"].strip(" .,;")
        bare = bare[: match.start()].rstrip(" ,(–—-")
    if not who:
        who, bare = _owner_first(bare)
    text = _tidy(bare)
    return Step(text[:1].upper() + text[1:] or _tidy(words), _plain_who(who), when)


def _owner_first(bare: str) -> tuple[str, str]:
    """“Ann Bell to send …”, “Bell: …” as who and what; "" and the words for nobody."""
    to_do = _TO_DO_IN_CAPITALS if bare.isupper() else _TO_DO
    for shape in (to_do, _DOES, _NAMED):
        if (match := shape.match(bare)) and _could_do(match["who"]):
            rest = bare[match.end() :]
            return match["who"].strip(), re.sub(r"^to (?=[a-z])", "", rest)
    if (match := _TO_DO.match(bare)) and not bare.startswith("be ", match.end()):
        who = match["who"].strip()
        if _PLAIN_BODY.fullmatch(who) and sort_of(who) == BODY:  # “police to ring back”
            return who, bare[match.end() :]
    return "", bare


@dataclass(frozen=True, slots=True)
class Behind:
    """The last column of a line of minutes: where it begins, who sees to it ("" for nobody), and when."""

    at: int
    who: str = ""
    when: str = ""


def behind_tab(text: str, start: int, end: int) -> Behind | None:
    """“… is not mended.<Tab>TB by 30 November”; None where no initials and no “Action” stand there."""
    at = text.rfind("\t", start, end)
    last = text[at + 1 : end].strip(" .*|")
    if at < 0 or len(text[start:at].split()) < 3 or "\n" in last or "\t" in text[start:at].strip():
        return None
    if re.fullmatch(r"actions?(?: by)?|(?:by )?who(?:m)?|owner|lead", last, re.IGNORECASE):
        return Behind(at)
    match = re.fullmatch(
        rf"(?:[Aa]ctions?\s*[:–-]\s*)?(?P<who>{_INITIALS.pattern}|[Aa]ll|ALL)\b(?P<when>.*)", last
    )
    if not match or match["who"] in _NOBODY:
        return None
    when = match["when"].strip(" ,;:()–—-")
    return Behind(at, match["who"], when) if not when or _WHEN.fullmatch(when) else None


def columns_of_steps(words: str) -> tuple[str, ...] | None:
    """The columns of a table of steps or minutes by its head; None for any other row.

    Of "what", "who", "when", "done", "item", "talk" and "".
    """
    cells = [words[a:b].strip(" *:_") for a, b in cells_of(words, 0, len(words))]
    if len(words) > 160 or len(cells) < 2:
        return None
    found = []
    for cell in cells:
        column = next((name for name, shape in _HEADS if shape.fullmatch(cell)), None)
        if column is None and cell:
            return None
        found.append(column or "")
    if "what" in found or ("talk" in found and len(found) > 1) or {"item", "who"} <= set(found):
        return tuple(found)
    return None


def step_of_row(cells: dict[str, str]) -> Step:
    """A step from the cells of a row, by the names of their columns."""
    said = read_step(cells.get("what") or cells.get("item", ""))
    who, when = _tidy(cells.get("who", "")), _tidy(cells.get("when", ""))
    return Step(said.text, who or said.who, when or said.when)


def _who_and_when(words: str) -> tuple[str, str]:
    """“AB, 12 April” as who and when; either "" where it is neither."""
    who: list[str] = []
    when: list[str] = []
    for piece in _BETWEEN.split(words.strip()):
        part = _DEADLINE.sub("", piece).strip(" .")
        if not part:
            continue
        if _could_do(part):
            who.append(part)
        elif _WHEN.fullmatch(part):
            when.append(part)
        else:
            return "", ""
    return ", ".join(who), ", ".join(when)


def _could_do(words: str) -> bool:
    """Whether words are somebody who may be asked: a name, post, body, initials, “all”."""
    bare = words.strip(" .,;:*_")
    if not bare or len(bare) > _LONGEST_WHO or bare.upper() in _NOBODY or _ASKED.match(bare):
        return False
    if _INITIALS.fullmatch(bare) or _EVERYBODY.fullmatch(bare):
        return True
    pieces = re.split(r"\s*(?:,|/|&|\band\b)\s*", bare)
    if all(piece and sort_of(piece) in (PERSON, BODY, POST) for piece in pieces):
        return bare[:1].isupper() or bare.lower().startswith("the ")
    if sort_of(bare) == GROUP:
        return True
    single = bare.split()
    return len(single) == 1 and bare[:1].isupper() and bare.isalpha() and bare.lower() not in _VERBS


_NOBODY = frozenset(("ASAP", "TBC", "TBA", "N/A", "NA", "NONE", "ONGOING", "DONE", "AOB"))
_VERBS = frozenset(
    """arrange send share circulate write meet contact organise invite ask prepare produce set provide draft
    follow report update review hold plan create develop discuss explore look find check confirm agree consider
    continue make take keep bring raise investigate establish build speak work engage support encourage publish
    complete submit identify email ring call collect collate liaise obtain ensure feed feedback chase attend
    please also then not now and to kindly always never must do lets just maybe how who what why when where
    people someone everybody nobody progress ongoing
    need needs it this that these those there we they you police""".split()
)


def _plain_who(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" .,;:*_–—-@")


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" ,;:*_–—-.").strip()


def is_somebody(words: str) -> bool:
    """Whether words may stand for whoever does a step."""
    return _could_do(words) or is_person(words)
