"""Words on when that name no day: “shortly”, “in due course”, “daily”, “will keep you updated”."""

from __future__ import annotations

import datetime as dt
import re

from liaison_app.language import phrase
from liaison_app.rules.due_days import WEEKDAY
from liaison_app.rules.due_saying import Found, Reckon, Rule, Saying, rule
from liaison_app.rules.typed_dates import read_date


def _vague(days: int, means: str) -> Reckon:
    """Look again after so many days, but before a date of concern that comes sooner."""

    def reckon(_match: re.Match[str], saying: Saying) -> Found:
        day = saying.after(days)
        for concern in saying.ahead():
            if saying.said_on < concern <= day:
                eve = saying.last_working(concern - dt.timedelta(days=1))
                note = phrase(
                    "{time} would go past {day}, so before it", time=means, day=saying.say(concern)
                )
                return Found(eve, None, note, vague=True)
        return Found(day, None, phrase("looked at again after {time}", time=means), vague=True)

    return reckon


def _every_weekday(match: re.Match[str], saying: Saying) -> Found:
    after = saying.said_on + dt.timedelta(days=1)
    day = read_date(match["weekday"].casefold().removesuffix("s"), after, "future")
    return Found(dt.date.fromisoformat(day), note=phrase("the first of them"))


_DONE = (
    r"(?:meeting|visit|review|elections?|holidays?|consultation|inquiry|investigation|hearing|trial"
    r"|event|committee|assembly|council|half[- ]term|summer|term|round table)"
)
_THEIR = r"(?:the|our|that|this|its|their|your|his|her)"
_WE = r"(?:we|i|they|he|she|you|it)"


RULES: tuple[Rule, ...] = (
    rule(rf"(?:every|each) (?P<weekday>{WEEKDAY})", _every_weekday),
    rule(rf"(?:on )?(?P<weekday>{WEEKDAY}s)\b", _every_weekday),
    rule(
        r"(?:on a )?(?:daily|(?:every|each) (?:day|morning|afternoon|evening|night)|day by day)\b",
        _vague(7, phrase("a week")),
    ),
    rule(r"(?:on a )?(?:weekly|every week|each week)\b", _vague(7, phrase("a week"))),
    rule(
        r"(?:fortnightly|every (?:other week|fortnight|two weeks))\b",
        _vague(14, phrase("a fortnight")),
    ),
    rule(r"(?:on a )?(?:monthly|every month|each month)\b", _vague(31, phrase("a month"))),
    rule(
        r"(?:on a )?(?:quarterly|every quarter|each quarter)\b", _vague(92, phrase("three months"))
    ),
    rule(r"(?:annually|yearly|every year|each year)\b", _vague(365, phrase("a year"))),
    rule(
        r"(?:immediately|straight ?away|right away|at once|without delay|urgently"
        r"|as a matter of urgency)\b(?! (?:after|before|following)\b)",
        _vague(2, phrase("two days")),
    ),
    rule(
        rf"(?:as (?:soon|quickly|early) as (?:possible|practicable|is practicable|{_WE} can)|asap"
        r"|at (?:the|our|my|your) (?:very )?earliest (?:opportunity|convenience)|promptly|very soon)\b",
        _vague(7, phrase("a week")),
    ),
    rule(
        r"(?:shortly|before long|imminently)\b(?! (?:after|before)\b)", _vague(7, phrase("a week"))
    ),
    rule(r"(?<!as\s)soon\b(?! (?:after|as)\b)", _vague(14, phrase("a fortnight"))),
    rule(
        r"(?:in due course|in the near future|at a later (?:date|stage)|when time allows|in time"
        r"|at some (?:point|stage))\b",
        _vague(28, phrase("four weeks")),
    ),
    rule(
        r"(?:as|when|if|once|should) (?:and when )?(?:this|it|things|matters|events|anything|more"
        r"|the (?:situation|matter|picture|case|investigation|work)) "
        r"(?:(?:is|are|has|have) )?(?:develops?|progress(?:es)?|unfolds?|changes?|moves? on|becomes?"
        r"|emerges?|known)\b",
        _vague(14, phrase("a fortnight")),
    ),
    rule(
        rf"(?:once|when|as soon as) {_WE} (?:know|have|hear|learn|are able|can)\b[^,.;:!?\n]{{0,50}}",
        _vague(14, phrase("a fortnight")),
    ),
    rule(
        rf"(?:once|when|as soon as) {_THEIR} (?:\w+ ){{1,3}}(?:is|are|has been|have been)"
        r" (?:\w+ly )?(?:completed?|finished|over|done|known|ready|agreed|in place|published|made)\b",
        _vague(14, phrase("a fortnight")),
    ),
    rule(
        rf"(?:after|following) {_THEIR} (?:\w+ ){{0,3}}{_DONE}\b", _vague(14, phrase("a fortnight"))
    ),
    rule(
        rf"(?:at|before) {_THEIR} next (?:\w+ ){{0,2}}{_DONE}\b", _vague(14, phrase("a fortnight"))
    ),
    rule(
        r"(?:regularly|on a regular basis|at regular intervals|frequently|from time to time)\b",
        _vague(14, phrase("a fortnight")),
    ),
    rule(
        r"(?:(?:will|shall|to),? (?:of course,? )?)?keep(?:ing)? (?:\w+ ){1,6}?"
        r"(?:updated|informed|posted|up to date|abreast|in touch)\b",
        _vague(14, phrase("a fortnight")),
    ),
    rule(
        r"(?:are|is|be) (?:always )?kept (?:\w+ ){0,2}?(?:updated|informed|posted|up to date)\b",
        _vague(14, phrase("a fortnight")),
    ),
    rule(r"keep in touch\b", _vague(14, phrase("a fortnight"))),
    rule(
        r"(?:will |shall |to )?(?:continue|carry on|go on)(?: to \w+| \w+ing)\b",
        _vague(14, phrase("a fortnight")),
    ),
    rule(r"(?:keep|be kept|kept) (?:\w+ ){0,4}?under review\b", _vague(14, phrase("a fortnight"))),
    rule(
        r"(?:by|before|at) (?:the )?(?:end|start|beginning) of (?:the |this |next )?(?:\w+ )?term\b",
        _vague(28, phrase("four weeks")),
    ),
    rule(r"(?:in the meantime|meanwhile)\b", _vague(14, phrase("a fortnight"))),
    rule(r"(?:ongoing|for as long as|until further notice)\b", _vague(14, phrase("a fortnight"))),
)
