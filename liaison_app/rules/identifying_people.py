"""Ages, dates of birth, school years and children found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liaison_app.language import phrase
from liaison_app.rules.identifying_sorts import Hit

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SMALL = f"{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety"
_AGE = rf"(?:\d{{1,3}}|(?:{_TENS})(?:[ -](?:{_ONES}))?|{_SMALL})"
_HALF = r"(?:[ -]and[ -]a[ -]half|½|\.5)?"
_UNIT = r"(?:years?|yrs?|y/?o|months?|mths?|weeks?|days?)"

_AGES = re.compile(
    rf"(?<![\w.,/£-])(?:"
    rf"{_AGE}{_HALF}[ \n-]{{0,2}}{_UNIT}\.?[ \n-]{{0,2}}olds?\b"  # 7-year-old, seven years old
    rf"|{_AGE}{_HALF}[ \n-]{{1,2}}(?:years?|months?)[ \n]of[ \n]age\b"
    rf"|{_AGE}[ ]?y/?o\b|{_AGE}[ ]?y\.[ ]?o\b\.?|{_AGE}[ ]?yrs?\b\.?(?![ \n](?:ago|later|now|since|in|of|and|that"
    rf"|before|after))"
    rf"|(?:aged?|age of|aged about|just|only turned|turned|turning|turns"
    rf"|rising)[ \n](?:only[ \n]|just[ \n]|about[ \n]|around[ \n]"
    rf"|about to be[ \n])?(?P<aged>{_AGE})\b(?![ \n]*(?:minutes?|hours?|days?|weeks?|%|per"
    rf"|of the|people|were|miles?|pounds?|times|months? ago|years? ago|to|-|–)|[.,:]\d)"
    rf"|(?:is|was|am|are|were|be|'s)[ \n](?:only[ \n]|just[ \n]|now[ \n]|nearly[ \n]"
    rf"|almost[ \n])?(?:{_AGE})(?:[ ](?:months|weeks)(?![ ](?:ago|late|long"
    rf"|away)))?(?=[ \n]?(?:,|\.(?!\d)|;|\)|\n|\Z|(?:and|when|but|in|now|this|last"
    rf"|next)\b(?![ \n](?:\d|half|cent|per|all))))"
    rf"|(?<=\bat )[1-9]\d(?=[ ](?:he|she|i|my)\b)"
    rf"|under[ -](?:five|fives|5s?)\b(?=[ ](?:year))"
    rf"|(?:in|into)[ \n](?:his|her|their|my)[ \n](?:(?:early|mid|late)[ -])?(?:teens|twenties"
    rf"|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0s)\b"
    rf"|(?:\d{{1,3}}(?:st|nd|rd|th)|(?:{_TENS}|first|second|third|fourth|fifth|sixth|seventh"
    rf"|eighth|ninth|tenth|eleventh|twelfth|\w{{4,6}}teenth"
    rf"|\w{{4,6}}tieth)(?:-\w{{5,7}}th)?)[ \n]birthday\b"
    rf"|(?:octogenarian|septuagenarian|nonagenarian|centenarian|new-?born|toddler)\b"
    rf")",
    re.IGNORECASE,
)
# “she's seven”
_SHORT_IS = re.compile(
    rf"\b(?:he|she|who|son|daughter|boy|girl|child|baby|twin|youngest|eldest)'s[ \n]"
    rf"(?:only[ \n]|just[ \n]|now[ \n]|nearly[ \n]|almost[ \n])?(?P<age>{_AGE})"
    r"(?=[ \n]?(?:,|\.(?!\d)|;|\)|\n|\Z|(?:and|when|but|now|this|last|next)\b))",
    re.IGNORECASE,
)
_JUST = re.compile(r"just\b", re.IGNORECASE)
_IS = re.compile(r"(?:is|was|am|are|were|be|'s)[ \n]", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:he|she|who|i|son|daughter|child|boy|girl|pupil|baby|victim|youngest|eldest|(?:she"
    r"|he|son|daughter)(?:'ll|[ ]will|[ ]would)|[A-Z][a-z]+)[ \n]{0,2}\Z"
)
_RANGE = re.compile(r"(?:\d{1,2}|\b(?:and|to|or|between|over|under|from))[ \n]?[-–]?[ \n]?\Z")
# “Yusuf (7)”, “Amina, 34, said”: a number beside a name is an age.
_BESIDE_NAME = re.compile(
    r"(?<=[a-z])(?:,[ ](?P<a>[1-9]\d?),(?=[ ](?:said|told|of|from|was|is|who|and|has|had|lives"
    r"|added|a\b|an\b|which|whose|came|spoke|went|felt|saw|wrote))"
    r"|[ ]\((?:aged[ ])?(?P<b>[1-9]\d?(?:(?:,|[ ]and|[ ]&|,[ ]and)[ ][1-9]\d?){0,3})\))"
    r"|(?<=youngest|daughter),[ ](?P<c>[1-9]\d?),|(?<=eldest),[ ](?P<d>[1-9]\d?),"
    r"|(?<=son),[ ](?P<e>[1-9]\d?),"
)
_CAPITAL_BEFORE = re.compile(
    r"(?:[A-Z][\w'-]*|daughter|son|child|boy|girl|wife|husband|mother|father|sister|brother"
    r"|nephew|niece|grandson|granddaughter|student|pupil|woman|man|lady|driver|resident|cousin"
    r"|friend|colleague|youngest|eldest|children|kids|sons|daughters|twins|girls|boys)\Z"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = (
    rf"(?:\d{{1,2}}[ ]?[/.-][ ]?\d{{1,2}}[ ]?[/.-][ ]?\d{{2,4}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ \n](?:of[ \n])?{_MONTH},?[ \n]\d{{4}}"
    rf"|{_MONTH}[ \n]\d{{1,2}}(?:st|nd|rd|th)?,?[ \n]\d{{4}}|{_MONTH}[ \n]\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ \n](?:of[ \n])?{_MONTH}|(?:19|20)\d\d)"
)
_BORN = re.compile(
    rf"(?<!\w)(?:born(?:[ \n](?:here|there|in[ \n][A-Z]\w+))?(?:[ \n](?:on(?:[ \n]the)?|in"
    rf"|back in|around|circa|about))?|b\.|d\.?[ ]?o\.?[ ]?b\.?(?:[ ](?:is|was))?"
    rf"|date[ \n]of[ \n]birth(?:[ ](?:is|was))?|birthday[ ](?:is|was)(?:[ ]on)?"
    rf"|birth[ ]date(?:[ ]is)?|year[ ]of[ ]birth(?:[ ]is)?)"
    rf"[ \n]?[:=-]?[ \n]?{_DAY}(?!\w)",
    re.IGNORECASE,
)
_GROWN = 18
_YOUNG = re.compile(
    rf"\b(?:{_SMALL}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    rf"|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|toddler|new-?born|teens)\b"
)
_IN_MONTHS = re.compile(r"\b(?:months?|mths?|weeks?|days?)\b")
_NUMBERED = (
    r"(?:1[0-3]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"
)
_SCHOOL_YEAR = re.compile(
    rf"(?<![\w-])(?:(?:[Yy]ear|YEAR|[Yy]r\.?)[ \n](?:{_NUMBERED}|[A-Z][a-z]{{2,7}}(?<=One|Two"
    rf"|Six|Ten)|Three|Four|Five|Seven|Eight|Nine|Eleven|Twelve|Thirteen)(?:[A-Za-z])?(?![\w%]"
    rf"|[.,]\d|[ \n](?:plan|strategy|programme|project|report|review|of the (?:plan|project"
    rf"|programme)))|Y(?:1[0-3]|[1-9])(?!\w)"
    rf"|P[1-7](?=[ ](?:pupil|class|child|student|boy|girl|teacher))|(?:in|the"
    rf"|a)[ ][Rr]eception(?:[ ](?:class|child|pupil|year))?(?=[ ,.;)](?:class|child|pupil|year"
    rf"|at\b|and\b)|[ ]?[.,;])|(?:[Rr]eception|[Nn]ursery|[Pp]re-?school|[Ss]ixth[ -][Ff]orm"
    rf"|[Pp]rimary|[Ii]nfant)[ ](?:child|pupil|boy|girl|student|year)\b|sixth[ -]former\b"
    rf"|first[ -]year[ ]student\b|GCSE[ ](?:pupil|student|year)\b|A[ -]level[ ]student\b)"
)

_QUALITY = r"(?:[\w'-]{1,16}[ \n]){0,3}?"
_CHILD = (
    r"(?:son|daughter|child|kid|boy|girl|baby|toddler|infant|grandson|grand-?daughter"
    r"|grandchild|grandchildren|nephew|niece|step-?son|step-?daughter"
    r"|step-?child|god-?son|god-?daughter|foster[ -](?:child|son|daughter)|twins?|little one"
    r"|youngest|eldest|teenager|teen|schoolboy|schoolgirl"
    r"|schoolchild|pupil|youngster|minor|unborn)"
)
_THEIR_OWN = re.compile(
    rf"\b(?:my|his|her|their|our|your|[A-Z][\w-]{{1,20}}'s|[a-z]{{3,20}}s'|friend's|neighbour's"
    rf"|sister's"
    rf"|brother's|colleague's|volunteer's|officer's|teacher's|member's|parent's|mother's"
    rf"|father's)[ \n](?P<between>{_QUALITY})(?P<child>{_CHILD}|children|kids|sons|daughters"
    rf"|boys|girls|nephews|nieces|grandchildren)\b(?!['-]\w|[ ]?(?:'s)?[ ](?:services?|centres?"
    rf"|protection|safeguarding|trust|commissioner|wellbeing|hospital))",
    re.IGNORECASE,
)
_ONE_CHILD = re.compile(
    rf"\b(?:an?|one|this|that|the|another|each of the)[ \n](?P<between>{_QUALITY})(?P<child>son"
    rf"|daughter|boy|girl|lad|lass|baby|toddler|infant|teenager|teen|schoolboy|schoolgirl"
    rf"|schoolchild"
    rf"|pupil|youngster|child|grandson|granddaughter|nephew|niece)\b(?!['-]\w|[ ](?:services?"
    rf"|protection|safeguarding|poverty|welfare|care|friendly|abuse|sexual|premium|numbers?"
    rf"|voice|development|health)\b)",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"\bone[ \n]of[ \n](?:my|our|his|her|their|the|your|those)[ \n](?:[\w'-]{2,16}[ \n])?"
    r"(?:children|kids|pupils|boys|girls|sons|daughters|students|grandchildren|twins|teenagers"
    r"|youngsters)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"[ \n](?:should|can|could|may|might|must|will|would|needs?|deserves?|has a right"
    r"|have a right|is entitled|learns?|who (?:is|may|might|can|needs?|feels?|hears?"
    r"|sees?))\b",
    re.IGNORECASE,
)
_OURS_IN_GENERAL = re.compile(r"\A(?:our|your|their)[ \n]", re.IGNORECASE)
_PARENT = re.compile(
    rf"\b(?:mother|father|mum|mam|dad|parents?|grandmother|grandfather)[ \n]of[ \n](?:{_NUMBERED}"
    rf"|(?:an?|the)[ \n])\b",
    re.IGNORECASE,
)


def hits(words: str) -> Iterator[Hit]:
    """Ages and children in the words."""
    yield from _ages(words)
    for match in _BORN.finditer(words):
        yield Hit("age", *match.span(), phrase("It says when somebody was born."))
    for match in _SCHOOL_YEAR.finditer(words):
        yield Hit("child_age", *match.span(), phrase("The year at school says how old a child is."))
    yield from _children(words)


def _ages(words: str) -> Iterator[Hit]:
    for match in _AGES.finditer(words):
        start, end = match.span()
        if words[end - 4 : end] == "olds" and _RANGE.search(words, max(start - 12, 0), start):
            continue  # “11-16 year olds”: nobody in particular
        is_said = _IS.match(match[0])
        if (is_said or _JUST.match(match[0])) and not _somebody_before(words, start):
            continue
        yield _age(words, start + (is_said.end() if is_said else 0), end)
    for match in _SHORT_IS.finditer(words):
        yield _age(words, *match.span("age"))
    for match in _BESIDE_NAME.finditer(words):
        name = next(name for name in "abcde" if match[name])
        if _CAPITAL_BEFORE.search(words, max(match.start() - 24, 0), match.start()):
            yield _age(words, *match.span(name))


def _age(words: str, start: int, end: int) -> Hit:
    """An age, of a child where it says so itself: under eighteen, or told in months."""
    said = words[start:end].lower()
    figures = re.search(r"\d+", said)
    if figures:
        young = int(figures[0]) < _GROWN
    else:
        young = bool(_YOUNG.search(said)) and not re.search(_TENS, said)
    if young or _IN_MONTHS.search(said):
        return Hit("child_age", start, end, phrase("It says how old a child is."))
    return Hit("age", start, end, phrase("It says how old somebody is."))


def _somebody_before(words: str, start: int) -> bool:
    return _PRONOUN_BEFORE.search(words, max(start - 20, 0), start) is not None


def _children(words: str) -> Iterator[Hit]:
    for match in _THEIR_OWN.finditer(words):
        many = match["child"].lower().endswith("s") or match["child"].lower() == "children"
        if many and _OURS_IN_GENERAL.match(match[0]):
            continue  # “our children” are everybody's
        if (
            _GENERAL.match(words, match.end())
            and match[0][:1].islower()
            and match[0].startswith("your")
        ):
            continue
        yield _child(match, phrase("It speaks of somebody’s child."))
    for match in _ONE_CHILD.finditer(words):
        if not _GENERAL.match(words, match.end()):
            yield _child(match, phrase("It may speak of one child."))
    for match in _ONE_OF_THEM.finditer(words):
        yield Hit("child", *match.span(), phrase("It may speak of one child."))
    for match in _PARENT.finditer(words):
        yield Hit("child", *match.span(), phrase("It speaks of somebody’s children."))


def _child(match: re.Match[str], why: str) -> Hit:
    """The child with the words before it, but for an age between them, which is asked about by itself."""
    between = match["between"]
    start = match.start() if not re.search(r"\d|old\b", between) else match.start("child")
    return Hit("child", start, match.end("child"), why)
