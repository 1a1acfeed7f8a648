"""The headings of a note: which words begin a section, and what the lines below them are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liaison_app.rules.attendance_sections import section_of
from liaison_app.rules.note_words import sort_of

(
    ATTENDANCE,
    ISSUES,
    DECISIONS,
    STEPS,
    SAID,
    FEEDBACK,
    OPENING,
    AGENDA,
    NEXT,
    DETAILS,
    TOPIC,
    ASIDE,
) = (
    "attendance",
    "issues",
    "decisions",
    "steps",
    "said",
    "feedback",
    "opening",
    "agenda",
    "next",
    "details",
    "topic",
    "aside",
)
"""What stands below a heading. TOPIC is a heading of its own words, which become a theme; ASIDE is
what belongs to no part: distribution lists, page numbers, greetings."""

WITHOUT_COLUMNS = (SAID, FEEDBACK, AGENDA, NEXT, ASIDE)
"""Where no last column says who sees to a line."""

_OF = (
    r"(?: (?:from|of|by|for|at|to|with|raised|discussed|made|noted|arising|received|agreed|and"
    r"|the|our|or|&)\b.*)?"
)
_WORDS: tuple[tuple[str, str], ...] = (
    (
        STEPS,
        (
            r"(?:the )?(?:agreed |key |proposed |suggested |summary of |table of |list of |immediate |further )*"
            r"(?:next steps?|actions?(?: points?| items?| log| list| plan| table| tracker| register|s)?"
            r"|action required|way forward|ways forward|to[- ]?dos?(?: list)?|tasks?|follow[- ]?ups?"
            r"|what happens (?:next|now)|what (?:we|was|is) (?:will do|to be done|agreed to do)"
            r"|moving forward|who does what"
            r"|commitments?(?: made)?|pledges?|الخطوات التالية|اگلے اقدامات)"
        )
        + _OF,
    ),
    (
        DECISIONS,
        (
            r"(?:the )?(?:key |main )*(?:decisions?|resolutions?|resolved|agreements?|what was (?:agreed|decided)"
            r"|points? agreed|agreed points?|agreed|recommendations?)(?: (?:made|taken|reached|agreed"
            r"|of the .*))?"
        ),
    ),
    (
        SAID,
        (
            r"(?:(?:opening |closing )?(?:statement|address|remarks?|speech|comments?|words?|message"
            r"|quote|contribution"
            r"|presentation|reflections?|introduction|welcome) (?:from|by|of) (?P<who>.+)"
            r"|(?P<whose>.{2,60}?)[’']s? (?:opening |closing )?(?:statement|address|remarks?|speech"
            r"|comments?|words))"
        ),
    ),
    (
        FEEDBACK,
        (
            r"(?:the )?(?:meeting |event |audience |participants?[’']? |attendees?[’']? "
            r"|delegates?[’']? |community )*"
            r"(?:feedback|testimonials?|quotes?|quotations?|statements?|what (?:people|attendees"
            r"|participants|they) said"
            r"|comments received|in their (?:own )?words|said at the meeting|reactions?)"
            r"(?: (?:from|by|of|received|on|after|about|made)\b.*)?"
        ),
    ),
    (
        ISSUES,
        r"(?:the )?(?:key |main |other |further |open |general |summary of (?:the )?|list of )*"
        r"(?:issues?|points?|concerns?|themes?|topics?|discussions?|discussion points?|views?|questions?"
        r"|questions? (?:and|&) answers?|q ?(?:&|and) ?a|what (?:was|we) (?:raised|heard|discussed|said)"
        r"|what (?:people|communities|residents|mosques|members) (?:said|told us|raised)"
        r"|matters raised|challenges|barriers"
        r"|suggestions?|comments?|ideas|priorities|asks|findings|observations?|النقاط|القضايا|نکات|مسائل)"
        + _OF,
    ),
    (ISSUES, r"(?:the )?(?:notes|minutes)(?: and actions)?"),
    (
        OPENING,
        (
            r"(?:\d+\W+)?(?:introductions?|background|purpose|aims?|objectives?|context|overview"
            r"|(?:executive )?summary"
            r"|about (?:the|this) (?:meeting|event|round ?table)|foreword|welcome(?:,? (?:and|&) introductions?)?"
            r"|opening|why we met)(?: (?:of|to|and|for)\b.*)?"
        ),
    ),
    (AGENDA, r"(?:proposed |draft )?agenda(?: items?)?|order of business|programme|running order"),
    (
        NEXT,
        (
            r"(?:dates?(?: and times?)?(?: and (?:place|venue))? of (?:the )?)?(?:next|future"
            r"|forthcoming) meetings?.*"
            r"|(?:dates?|times?) (?:of|for) (?:the )?(?:next|future) .*"
        ),
    ),
    (
        ASIDE,
        (
            r"(?:distribution|circulation|cc|copy to|copied to|attachments?|enclosures?|enclosed"
            r"|glossary|abbreviations"
            r"|document control|version|contacts?|for further information|notes to editors|ends)(?: list)?"
        ),
    ),
)
_SHAPES = tuple((name, re.compile(rf"(?:{shape})", re.IGNORECASE)) for name, shape in _WORDS)
_DETAIL = re.compile(
    r"[\W_]*(?P<what>(?:date(?:(?: and| &) time)?|when|day|time|start(?:s|ed)?|venue|place|location"
    r"|where|held at|address"
    r"|chair(?:ed by|person|man|woman)?|in the chair|chairing|facilitat(?:or|ed by)|led by|moderator"
    r"|host(?:ed by|s)?|organi[sz](?:ed by|ers?)|convened by|meeting(?: title| name| of)?|title"
    r"|event|subject|re|topic"
    r"|minutes(?: taken)? by|minute[- ]?takers?|note[- ]?takers?|notes(?: taken)? by|scribe|clerk"
    r"|from|to|cc|sent"
    r"|reference|our ref|version|status|classification|duration|type of meeting|group|project"
    r"|author|prepared by))"
    r"[ \t*_]*(?::|\t|\s[–—-]\s)[ \t*_]*(?P<rest>\S.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_STRIP = " \t\n:.–—-*_#•=|"
_LONGEST = 110  # characters of a heading
_LONGEST_TOPIC = 70
_AGENDA_NUMBER = re.compile(r"(?:item|agenda item|section|part) \d+\s*[:.–-]?\s*", re.IGNORECASE)

_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d+)*[.)]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: what stands below it, its own words, and where its line goes on to the first of that.

    ISSUES are points of any sort where `any_sort` says that the heading does not call them issues.

    `words` of SAID are whose words they are; of ATTENDANCE, `how` is how those named are counted.
    `rest` is where within the line more follows, its end if nothing does.
    """

    section: str
    words: str
    rest: int
    how: str = ""

    @property
    def any_sort(self) -> bool:
        """Whether what stands below “Discussion” or “Minutes” must be told from its words."""
        return self.section == ISSUES and _ANY_SORT.match(self.words) is not None


def detail_of(words: str) -> tuple[str, str, int] | None:
    """“Venue: Town Hall” as (“venue”, “Town Hall”, where that begins); None for another line."""
    match = _DETAIL.match(words) if len(words) < 400 else None
    if not match:
        return None
    rest = (match["rest"] or "").strip(" *_")
    return match["what"].casefold(), rest, match.start("rest") if match["rest"] else len(words)


def heading_of(
    words: str, *, marked: bool, numbered: bool, alone: bool, apart: bool = False
) -> Heading | None:
    """The heading that a block is, or begins with; None where it is none.

    `marked` says that it is marked as one (bold, #), `numbered` that it is “3.” and not “3.1”,
    `alone` that it stands apart from what follows, `apart` that it does from both, over a longer one.
    """
    line, _, more = words.partition("\n")
    how, at = section_of(line)
    if how and len(line[:at]) <= _LONGEST:
        return Heading(ATTENDANCE, line[:at].strip(_STRIP), at, how)
    head, colon, rest = _parted(line)
    bare = _NUMBER.sub("", _AGENDA_NUMBER.sub("", head.strip(_STRIP))).strip(_STRIP)
    if not bare or len(bare) > _LONGEST or (line.rstrip()[-1:] in ".,;!?" and not marked):
        return None
    ends = len(line) if not rest and not more else len(line) - len(rest) if rest else len(line)
    for section, shape in _SHAPES:
        match = shape.fullmatch(bare)
        if not match:
            continue
        if not (colon or marked or numbered or (alone and len(bare.split()) <= 8)):
            return None
        if section in (ISSUES, STEPS, FEEDBACK) and not colon and len(bare.split()) > 9:
            return None
        if section != SAID:
            return Heading(section, bare, ends)
        who = (match["who"] or match["whose"] or "").strip(_STRIP)
        return Heading(SAID if sort_of(who) else FEEDBACK, who or bare, ends)
    if rest or more:
        return None
    if apart and _stands_apart(bare) and line.rstrip()[-1:] not in '.,;!?”"':
        return Heading(TOPIC, bare, len(words))
    if _is_topic(bare, colon=colon, marked=marked, numbered=numbered, alone=alone, line=line):
        return Heading(TOPIC, bare, len(words))
    return None


def _parted(line: str) -> tuple[str, bool, str]:
    """A line as heading, whether a colon ends it, and what follows on the same line."""
    match = re.search(r"(?::|\s[–—-]\s|\t)", line)
    if not match:
        return line, False, ""
    rest = line[match.end() :].strip(" *_")
    if not rest:
        return line[: match.start()], ":" in match[0] or "\t" in match[0], ""
    return line[: match.start()], True, line[match.end() :].lstrip(" *_")


def _stands_apart(bare: str) -> bool:
    """“Hate Crime Update” between two empty lines."""
    return (
        bare[:1].isupper()
        and len(bare) <= _LONGEST_TOPIC
        and len(bare.split()) <= 6
        and "," not in bare
    )


def _is_topic(
    bare: str, *, colon: bool, marked: bool, numbered: bool, alone: bool, line: str
) -> bool:
    """Whether a short line is a heading of its own words: “4. Hate crime update”, “POLICING”."""
    if len(bare) > _LONGEST_TOPIC or line.rstrip()[-1:] in '.,;!?”"' or len(bare.split()) > 9:
        return False
    if not bare[:1].isupper() and not bare[:1].isdigit() and bare[:1].lower() != bare[:1].upper():
        return False
    if marked or (colon and alone):
        return True
    if numbered:
        return not re.search(r"\b(?:to|will|should|needs?|was|were|is|are|has|have|had)\b", bare)
    return alone and bare.isupper() and len(bare) > 3


_ANY_SORT = re.compile(
    r"(?:the )?(?:key |main |other |open |general |summary of (?:the )?)*"
    r"(?:points?|topics?|discussions?|discussion points?|notes|minutes|findings"
    r"|observations?)(?! (?:raised|of concern))\b",
    re.IGNORECASE,
)
_NO_THEME = re.compile(
    r"(?:apologies.*|welcome.*|introductions?.*|minutes of .*|notes? of .*|(?:previous"
    r"|last) minutes.*|matters arising.*"
    r"|any other business|a\.?o\.?b\.?|declarations? .*|date .*|next meeting.*|close.*|thanks.*"
    r"|end of meeting.*"
    r"|actions?.*|attendance.*|correspondence|chair.*(?:remarks|report).*|updates?|discussion.*|items?)",
    re.IGNORECASE,
)


def theme_of(words: str) -> str:
    """The theme that a heading gives what stands below it; "" for “Any other business” and its like."""
    bare = re.sub(
        r"\s*[-–—:(]?\s*\b(?:update|report|discussion|item)s?\)?$",
        "",
        words.strip(_STRIP),
        flags=re.IGNORECASE,
    )
    bare = re.sub(
        r"^(?:update|report|discussion|item)s? (?:on|about|of|from)(?: the)? ",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    if (
        not re.search(r"[^\W\d_]{2}", bare)
        or _NO_THEME.fullmatch(bare)
        or _NO_THEME.fullmatch(words.strip(_STRIP))
        or len(bare) > 50
    ):
        return ""
    said = bare.capitalize() if bare.isupper() and " " in bare else bare
    return said[:1].upper() + said[1:]
