"""Figures found in what people say, each with a guess at what it counts: never kept without being looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liaison_app.rules.figures import AMOUNT, Amount, amount_of
from liaison_app.rules.number_words import IN_FIGURES, IN_WORDS, in_figures
from liaison_app.rules.said_dates import MONTH_NUMBERS, WEEKDAYS
from liaison_app.rules.sentences import sentences

MOST = 60  # figures of one text; nobody gives more in one go
_MOST_READ = 100_000  # characters
_MOST_TRIED = 3_000  # numbers; a text of nothing else is a table
_LOOKED_AT = 160  # characters before and after a number
_SUBJECT_WORDS = 5  # of what is counted, before anything like “of the town” is added

_AMOUNT = re.compile(rf"(?<![\w.,/£€$-]){AMOUNT}", re.IGNORECASE)

# What stands right before or after makes a number something else than a count.
_MONTHS = frozenset(MONTH_NUMBERS) | {f"{name}." for name in MONTH_NUMBERS if len(name) < 5}
_NAMES_BEFORE = frozenset(
    """section sections page pages item items no nos number numbers question questions point points
    year years stage room rooms level phase step paragraph paragraphs act type unit junction route
    bus chapter annex appendix figure table part volume article clause group form key channel gate
    platform floor flat ward tier grade class band version edition extension ext tel fax aged age
    covid covid-19 area zone priority action minute verse surah st ref reference""".split()
)
_TIMES_AFTER = re.compile(
    r"\s?(?:[ap]\.?m\b|o[’']clock|noon\b|hours\b(?=\s+on)|hrs?\b|[:.h]\d{2}\b|st\b|nd\b|rd\b|th\b)",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"[-\s]?(?:years?|months?|weeks?)[-\s]old\b", re.IGNORECASE)
_STREET_AFTER = re.compile(
    r"\s+(?:[A-Z][\w’'-]*\s+){0,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Way|Square|"
    r"Terrace|Place|Court|Crescent|Gardens|Grove|Hill|Parade|Row|Walk|House)\b"
)
_DATE_AFTER = re.compile(r"\s?(?:st|nd|rd|th)?\s?(?:of\s+)?([A-Za-z]+)")
# “One of us”, “two mosques”: what is told, and no figure unless it is qualified.
_NEVER_ALONE = frozenset(
    "one two three four five six seven eight nine none nil nought zero".split()
) | {"a couple of"}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_TIME_UNITS = frozenset(
    """day days week weeks month months year years hour hours minute minutes times occasion
    occasions night nights fold decade decades""".split()
)

_STOPS = frozenset(
    """a an and are as at be been being both but by can could did do does for from had has have he
    her his i if in into is it its just may might more must my no nor not of on only or our over
    shall she should since so such than that the their them then there these they this those to
    under until up upon us was we were what when where which while who whom whose will with within
    would you your however therefore also already now today about between during each every before
    after across around because through still came come comes took take went go goes said says gave
    made met attended attend reported took signed spoke speak""".split()
)
_OF_PEOPLE = frozenset(("attended", "expressed", "agreed", "asked", "noted"))
_BEEN = re.compile(
    r"\s+(?:(?:who|that|which)\s+)?(?:have|has|had)?\s*(?:been|were|was|are|is|we have|we had|we)?\s*"
    r"(?P<done>[a-z]{3,}ed|hurt|known|seen|held|lost|made|found|shot|taken|broken|stolen|given|sent|beaten|torn)\b"
)
_OF = re.compile(
    r"\s+(?P<link>of|in)\s+(?P<rest>(?:(?:the|our|all|its|their)\s+)?[A-Za-z’'-]+(?:\s+[a-z’'-]+)?)"
)
_WORD = re.compile(r"\s+([^\W\d_][\w’'/-]*)")
_ONE_IN = re.compile(rf"\s+(?:in|out of)\s+(?:{IN_FIGURES}|{IN_WORDS})", re.IGNORECASE)
_IN_ANOTHER = re.compile(
    rf"\b(?:{IN_FIGURES}|{IN_WORDS})\s+(?:in|out of)\s+(?:every\s+)?$", re.IGNORECASE
)
_NUMBER_OF = re.compile(
    r"\b(?:number|total|count|level|rate|cost|share) of (?P<what>[a-z][\w’' -]{2,60}?)"
    r"\s+(?:is|was|has been|stands? at|stood at|rose to|fell to|reached|came to|remains?|were|are)"
    r"(?:\s+now)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure in a text: where it stands, what it says, and what it seems to count.

    `quote` is the sentence it stands in; `subject` may be "" where nothing told.
    """

    start: int
    end: int
    amount: Amount
    subject: str
    quote: str


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Every number of a text that counts something, in order; dates, times and the like are none.

    Takes any text and never raises.

    >>> [one.subject for one in find_figures("There were more than 30 complaints.")]
    ['complaints']
    """
    text = text[:_MOST_READ]
    found: list[FoundFigure] = []
    tried = 0
    for start, end in sentences(text):
        subject = ""
        for match in _AMOUNT.finditer(text, start, end):
            tried += 1
            if tried > _MOST_TRIED:
                return tuple(found)
            figure = _figure(text, start, end, match, subject)
            if figure is not None:
                subject = figure.subject
                found.append(figure)
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)


def _figure(
    text: str, start: int, end: int, match: re.Match[str], before: str
) -> FoundFigure | None:
    """The figure of a match; `before` is what was counted just before it in the sentence."""
    amount = amount_of(match)
    if amount is None:
        return None
    till = match.end()
    if match["to"] and "–" not in amount.value:
        till = match.end("low")  # “2 and 3”: the second is read for itself, or not at all
    after = text[till : min(end, till + _LOOKED_AT)]
    before_it = text[max(start, match.start() - _LOOKED_AT) : match.start()]
    if _is_no_count(before_it, after, match):
        return None
    unit, subject = _counted(after)
    if not subject and (told := _NUMBER_OF.search(before_it)):
        subject = told["what"]
        unit = unit or subject.split()[-1]
    if not subject and amount.qualifier:
        subject = before  # “50 incidents; our own count is more than 49”
    alone = match["low"].lower() in _NEVER_ALONE
    if alone and not match["before"]:
        return None
    if not subject and not (amount.qualifier or amount.unit or amount.value[0] in "£€$"):
        return None
    shown = amount.unit or ("" if amount.value[0] in "£€$" else unit)
    begins = match.start("before") if match["before"] else match.start("low")
    if match["between"]:
        begins = match.start()
    whole = Amount(amount.qualifier, amount.value, shown)
    return FoundFigure(begins, till, whole, subject, text[start:end])


def _is_no_count(before_it: str, after: str, match: re.Match[str]) -> bool:
    """Whether it is a date, a time, an age, an address, a reference or the number of an item."""
    if after[:1].isalnum() or after[:1] in ("_", "/", "@") or _TIMES_AFTER.match(after):
        return True
    if re.match(r"[.,:/-]\d", after) or _AGE_AFTER.match(after) or _STREET_AFTER.match(after):
        return True
    if _ONE_IN.match(after) or _IN_ANOTHER.search(before_it[-40:]):
        return True  # “one in five”
    before = before_it.lower().split()
    last = before[-1].strip("(“‘'\"") if before else ""
    counts = bool(match["before"] or match["cent"] or match["low_cent"] or match["between"])
    if last in _MONTHS or (last in _NAMES_BEFORE and not counts):
        return True
    low = match["low"]
    if not counts and _YEAR.fullmatch(low) and not _WORD.match(after):
        return True
    if _YEAR.fullmatch(low) and last in ("in", "since", "until", "by", "from", "of", "during"):
        return True
    if low[:1] == "0" and len(low) > 1 and low[1].isdigit():
        return True  # a telephone number
    following = _DATE_AFTER.match(after)
    if following and following[1].lower() in _MONTHS:
        return True
    if following and following[1].title() in WEEKDAYS:
        return True
    unit = _WORD.match(after)
    return bool(unit and unit[1].lower() in _TIME_UNITS and not counts)


def _counted(after: str) -> tuple[str, str]:
    """The unit and the subject that follow a number: “incidents”, “hate incidents registered”."""
    after = re.sub(r"^\s+(?:or more|or fewer)\b", "", after)
    if of := re.match(r"\s+of (?:the |our |all |those )?(?=[a-z])", after):
        after = after[of.end() - 1 :]
        share = True
    else:
        share = False
    words: list[str] = []
    at = 0
    while len(words) < _SUBJECT_WORDS and (match := _WORD.match(after, at)):
        word = match[1]
        if word.lower() in _STOPS or in_figures(word):
            break
        if words and _is_done(word, after[match.end() :]):
            break
        words.append(word)
        at = match.end()
    if not words:
        return "", ""
    rest = after[at:]
    subject = " ".join(words)
    if of := _OF.match(rest):
        wanted = of["rest"].split()
        if of["link"] == "of" and wanted[-1].lower() in _STOPS:
            wanted.pop()
        if of["link"] == "of" and wanted:
            subject += f" of {' '.join(wanted)}"
            rest = rest[of.end() :]
    if (done := _BEEN.match(rest)) and done["done"] not in _OF_PEOPLE:
        subject += f" {done['done']}"
    return ("" if share else words[-1]), subject


def _is_done(word: str, rest: str) -> bool:
    """Whether a word tells what happened to what is counted, and so ends it: “incidents reported”."""
    return word.endswith("ed") and word.islower() and not re.match(r"\s+[a-z]+s\b", rest)
