"""What the name of a letter's file says: “2018-03-16 Chief Constable.pdf” is of that day, to that post.

Days are read the UK way, as people in offices write them into names: year first or day first, with
figures or the month's name, with and without marks between. Nothing is made up: what a name does not
say stays empty, and what may be read in two ways is read in one and said.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from liaison_app.records.correspondence import IN, OUT
from liaison_app.rules.file_name_days import FoundDay, days_in
from liaison_app.rules.safe_text import tidy

_LONGEST = 400  # characters of a name that are looked at
_ENDINGS = frozenset(
    "bmp csv doc docm docx dot dotx eml emlx gif heic htm html jpeg jpg mbox md mht mhtml msg odp ods "
    "odt p7m pages pdf png ppt pptx rtf tif tiff txt webp wpd wps xls xlsx zip".split()
)
_REFERENCE = re.compile(
    r"(?<![\w])(?:(?:our |your )?ref(?:erence)?(?: no)?[.: ]*)?"
    r"(?P<ref>(?P<letters>[A-Z]{1,6})(?P<mark>[-_/. ]?)(?:(?:19|20)\d\d|\d\d)[-_/.]\d{1,6})(?![-_/.]?\d)"
)
_NOT_REFERENCES = frozenset("DOC DOCS FAX IMG LET LTR MAIL PDF PIC PXL SCAN VID WA".split())
_SPOKEN_OF = re.compile(
    r"(?:letter|e-?mail|message|note)s?,? (?:of|dated)(?: the)?[ ,]*$", re.IGNORECASE
)
_TELLING_REPLY = re.compile(r"\b(?:reply|replies|response|answer|re)\b", re.IGNORECASE)
_NOISE = re.compile(
    r"\((?:\d{1,2}|final|copy|signed|scan(?:ned)?)\)|\b(?:v\d{1,2}(?:\.\d{1,2})?|final(?: version)?|"
    r"version \d{1,2}|signed(?: copy)?|scan(?:ned)?(?: copy| document)?\d{0,4}|img|pxl|dsc[fn]?|wa\d{4}|"
    r"whatsapp (?:image|video|scan)|screen ?shot|adobe scan|camscanner|microsoft lens|"
    r"(?:file )?copy(?: \d)?|as sent|letterhead(?:ed)?)\b|\s-\s*copy\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"\bdraft(?: ?\d{1,2})?\b", re.IGNORECASE)
_PAPER = r"(?:open |joint |cover(?:ing)? )?(?:letters?|ltr|e-?mails?|message|memo|note|fax)"
_REPLY = r"(?:reply|response|answer|rsp|acknowledge?ment|ack)"
_HEADS = tuple(
    (re.compile(rf"^(?:{words})(?=[\s,:–-]|$)[\s,:–-]*", re.IGNORECASE), direction, names)
    for words, direction, names in (
        (rf"(?:{_PAPER} )?(?:received|recd|rcvd|incoming|in)(?: {_PAPER})?(?: from)?", IN, True),
        (rf"(?:{_PAPER} )?(?:sent|outgoing|out)(?: {_PAPER})?(?: to)?", OUT, True),
        (rf"(?:our )?{_REPLY} to", OUT, True),
        (rf"(?:{_PAPER} )?(?:{_REPLY} )?(?:from|by)", IN, True),
        (rf"(?:our )?(?:{_PAPER} )?to", OUT, True),
        (rf"our {_PAPER}", OUT, True),
        (_REPLY, IN, True),
        (_PAPER, "", True),
        (r"re|subject|about", "", False),
    )
)
_TAILS = tuple(
    (re.compile(rf"(?:^|[\s,('’s–-]+){words}[\s)]*$", re.IGNORECASE), direction)
    for words, direction in (
        (rf"{_REPLY}", IN),
        (r"(?:received|recd|rcvd|incoming)", IN),
        (r"(?:sent|outgoing)", OUT),
        (rf"(?:{_PAPER}|corres(?:pondence)?)", ""),
    )
)
_MIDDLE = re.compile(
    rf"^(?P<who>.{{2,}}?)[\s,:–-]+(?P<way>{_REPLY} to|to|from)\s+(?P<other>.+)$", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\s*(?:\b(?:re|reg|regarding|about|concerning)\b[\s:.]*|\s[-–]+\s|\()(?P<about>.+)$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"^(?:(?:re|aw|fw|fwd)[\s:;]+)+(?=\S)", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(?:[\W\d_]*|documents?|files?|letters?|new|untitled|scans?|pages?|attachments?|pdf)[\W\d_]*",
    re.IGNORECASE,
)
_YOURS = re.compile(r"(?:your|our)\b", re.IGNORECASE)
_DIRECTIONS = {
    OUT: frozenset("sent out outgoing outbox outbound ours outward".split()),
    IN: frozenset("received in incoming inbox inbound recd replies reply responses inward".split()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSays:
    """What the name of a file says; "" is what it does not say.

    `date` is ISO, perhaps only a month or year. `words` is the name without date, reference and
    words such as “final”; of these `who` names the other side and `about` the subject.
    `direction` is "out" or "in". `doubt` is a sentence on what might be read otherwise.
    """

    date: str = ""
    words: str = ""
    ref: str = ""
    direction: str = ""
    who: str = ""
    about: str = ""
    doubt: str = ""
    is_draft: bool = False


def read_name(name: str, *, year: int = 0, today: dt.date | None = None) -> NameSays:
    """What a file's name says, with or without its ending.

    `year` is that of a folder it lies in, for a day that is named without one; `today` is what
    years of two figures are reckoned by.

    >>> says = read_name("2018-03-16 Chief Constable.pdf")
    >>> says.date, says.who
    ('2018-03-16', 'Chief Constable')
    """
    words = _bare(name)
    ref, words = _reference(words)
    words = words.replace("_", " ")
    found = _day(words, year, today or dt.date.today())
    date, doubt = "", ""
    if found is not None:
        date, doubt = found.date, found.doubt
        words = f"{words[: found.start].rstrip(' (-–,[')} ¦ {words[found.end :].lstrip(' )-–,].')}"
        words = re.sub(r"\b(?:dated|on|of)\s*¦", "¦", words, flags=re.IGNORECASE)
    is_draft = bool(_DRAFT.search(words))
    words = _DRAFT.sub(" ", _NOISE.sub(" ", words))
    left = [part for part in (_trimmed(part) for part in words.split("¦")) if part]
    direction, who, about = _told(left)
    return NameSays(
        date=date,
        words=" – ".join(left),
        ref=ref,
        direction=direction,
        who=who,
        about=about,
        doubt=doubt,
        is_draft=is_draft,
    )


def direction_of_folder(name: str) -> str:
    """Whether a folder is one of letters sent ("out") or received ("in"); "" if it does not say."""
    words = frozenset(re.findall(r"[a-z]+", name.casefold()))
    found = [direction for direction, told in _DIRECTIONS.items() if words & told]
    return found[0] if len(found) == 1 else ""


def year_of_folder(name: str) -> int:
    """The year a folder is called by, “Letters 2018”; 0 for none, or for two."""
    years = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)}
    return years.pop() if len(years) == 1 else 0


def _bare(name: str) -> str:
    """The name in one line without its endings, of which there may be several."""
    words = tidy(name)[-_LONGEST:].replace("%20", " ")
    if " " not in words:
        words = words.replace("+", " ")
    for _ in range(3):
        stem, dot, ending = words.rpartition(".")
        if not dot or ending.casefold().strip() not in _ENDINGS:
            break
        words = stem.strip()
    return words


def _reference(words: str) -> tuple[str, str]:
    """A reference such as CM-2018-014, with strokes where the name could have none; and the rest."""
    for match in _REFERENCE.finditer(words):
        if match["letters"] in _NOT_REFERENCES or (
            match["mark"] in (" ", "") and "-" not in match["ref"]
        ):
            continue
        ref = re.sub(r"[-_. ]", "/", match["ref"])
        return ref, f"{words[: match.start()]} {words[match.end() :]}"
    return "", words


def _day(words: str, year: int, today: dt.date) -> FoundDay | None:
    """The day the letter is of: the fullest one, the first of those; not that of a letter replied to."""
    found = days_in(words, year=year, today=today)
    if len(found) > 1 and _TELLING_REPLY.search(words):
        found = [day for day in found if not _SPOKEN_OF.search(words[: day.start])] or found
    return max(found, key=lambda day: (len(day.date), -day.start), default=None)


def _told(parts: list[str]) -> tuple[str, str, str]:
    """Direction, the other side, and the subject, from what is left of a name."""
    direction, who, about = "", "", ""
    for part in parts:
        rest = _FORWARDED.sub("", part)
        if rest != part:
            about = about or rest
            continue
        way, rest, named = _headed(part)
        if not named:
            about = about or rest
            continue
        if match := _ABOUT.search(rest):
            about = about or _trimmed(match["about"])
            rest = rest[: match.start()]
        if not way and (match := _MIDDLE.match(rest)):
            way, rest = _between(match)
        for tail, told in _TAILS:
            if match := tail.search(rest):
                way, rest = way or told, rest[: match.start()]
        rest = _trimmed(rest)
        if _YOURS.match(rest):  # “Reply to your letter of …”: theirs
            way, rest = (IN if way == OUT and part.casefold().startswith("re") else way), ""
        if _SAYS_NOTHING.fullmatch(rest):
            rest = ""
        direction = direction or way
        if rest and not who:
            who = rest
        elif rest:
            about = about or rest
    return direction, who, about


def _headed(part: str) -> tuple[str, str, bool]:
    """Which way the first words say, what follows them, and whether that names somebody."""
    for head, direction, names in _HEADS:
        if match := head.match(part):
            rest = part[match.end() :]
            if direction == "" and names and (again := _headed(rest))[0]:
                return again
            return direction, rest, names
    return "", part, True


def _between(match: re.Match[str]) -> tuple[str, str]:
    """“Reply to X”, “X to Y”, “Letter about us from X”: which way, and who the other side is.

    Of “X to Y” nobody can tell which of the two we are.
    """
    way = match["way"].casefold()
    if way == "from":
        return IN, match["other"]
    return (OUT, match["other"]) if " " in way else ("", match[0])


def _trimmed(words: str) -> str:
    words = re.sub(r"[(\[]\s*[)\]]", " ", words)
    words = " ".join(words.split()).strip(" -–_,.;:&+~")
    opened, closed = words.count("("), words.count(")")
    if opened != closed:
        words = words.strip("()").strip()
    return words
