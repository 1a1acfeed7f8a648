"""The meeting that a note is of: title, date, times, place, host, organiser and chair, where they are said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from liaison_app.rules.note_lines import Block
from liaison_app.rules.note_sections import detail_of
from liaison_app.rules.note_title import TITLE_BLOCKS, Head, timed, title_from, titled, with_field
from liaison_app.rules.note_when import CLOCK, clock, date_in, wrong_in
from liaison_app.rules.note_words import is_role_word, sort_of, without_article

__all__ = ["Head", "read_head"]

_CLOSED = re.compile(
    rf"\b(?:meeting|session|round ?table|chair)\b[^.]{{0,40}}?\b(?:closed|ended|concluded"
    rf"|finished)\b[^.]{{0,30}}?\bat\s+(?P<ends>{CLOCK})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:[Hh]eld\s+(?:at|in)|[Tt]ook\s+place\s+(?:at|in)|taking\s+place\s+(?:at|in)|met\s+(?:at|in)"
    r"|gathered\s+(?:at|in)"
    r"|hosted\s+(?:at|in)|came\s+together\s+(?:at|in)"
    r"|attended\s+(?:a|an|the|our)\s+[^.,;]{3,60}?\s+(?:at|in))\s+(?:the\s+)?"
    r"(?P<place>[A-Z][^.;,\n]{2,80}?)(?=\s+(?:on|to|following|after|with|in\s+response|last|this"
    r"|for|and\s+was|where)\b|[.,;\n]|$)"
)
_BODY = (
    r"(?P<who>(?:the |our )?[A-Z][^.;:\n]{1,90}?)(?=,?\s+(?:to|and\s+(?:hosted|chaired|attended"
    r"|was|held|brought|facilitated)|on|at|in|following|with|who|which|as|for|from)\b|[.,;:\n(]|$)"
)
_BY = (
    ("host", re.compile(rf"\b[Hh]osted\s+by\s+{_BODY}")),
    ("organiser", re.compile(rf"\b(?:[Oo]rgani[sz]ed|[Cc]onvened|called|arranged)\s+by\s+{_BODY}")),
    ("chair", re.compile(rf"\b(?:[Cc]haired|[Ff]acilitated|[Mm]oderated)\s+by\s+{_BODY}")),
    (
        "chair",
        re.compile(
            r"\b[Ll]ed\s+by\s+(?P<who>[^.;:,\n]{3,80}?)(?=,|[.;:\n]|\s+(?:to|and|on|at"
            r"|in)\s+(?:the\s+meeting|discuss))"
        ),
    ),
)
_MEETING = re.compile(
    r"\b(?:meeting|round ?table|event|forum|session|gathering|assembly|held|met|took place"
    r"|discussion|roundtable)\b",
    re.IGNORECASE,
)
_AFTER_WHAT = re.compile(
    r"(?:following|after|since|attacks?|incidents?|murders?|killings?|riots?|shootings?|events?|on"
    r"|of|by|letter|dated)\b[^.]{0,80}$",
    re.IGNORECASE,
)
_A_MEETING = re.compile(
    r"\b(?:attended|hosted|held|organised|convened)\s+(?:a|an|the"
    r"|our)\s+(?P<what>(?:[\w’'-]+\s+){0,4}?(?:round ?table|meeting|event|forum"
    r"|gathering|discussion|assembly|conference|workshop|seminar|summit"
    r"|vigil))(?P<with>\s+with\s+[^.,;]{3,60})?",
    re.IGNORECASE,
)
_PLACE_OF_HOST = re.compile(
    r"\s*,?\s+(?:at|in)\s+(?:the\s+)?(?!(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)(?P<place>[A-Z][^.;,\n]{2,80}?)"
    r"(?=\s+(?:on|to|so|following|after|with|for|and\s+was|where)\b|[.,;\n]|$)"
)
_TOWN_OF_BODY = re.compile(
    r",\s+(?P<town>[A-Z][a-z’'-]+)(?=\s+(?:at|in|on|to|for|so|with)\b|[.,;:\n(]|$)"
)
_WEEKDAY_TOLD = re.compile(
    r"\b(?:(?:last|on|from)\s+)(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)\b",
    re.IGNORECASE,
)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIELDS = {
    **dict.fromkeys(("date", "date and time", "date & time", "when", "day"), "date"),
    **dict.fromkeys(("time", "start", "starts", "started"), "time"),
    **dict.fromkeys(("venue", "place", "location", "where", "held at", "address"), "place"),
    **dict.fromkeys(
        (
            *(
                "chair",
                "chaired by",
                "chairperson",
                "chairman",
                "chairwoman",
                "in the chair",
                "chairing",
            ),
            *("facilitator", "facilitated by", "led by", "moderator"),
        ),
        "chair",
    ),
    **dict.fromkeys(("host", "hosted by", "hosts"), "host"),
    **dict.fromkeys(
        (
            "organised by",
            "organized by",
            "organiser",
            "organisers",
            "organizer",
            "organizers",
            "convened by",
        ),
        "organiser",
    ),
    **dict.fromkeys(
        (
            "title",
            "subject",
            "re",
            "event",
            "meeting",
            "meeting title",
            "meeting name",
            "meeting of",
            "topic",
        ),
        "title",
    ),
}
_NO_TOWN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december mosque police council church school college".split()
)
_LONGEST_TOLD = 4_000  # characters of a paragraph
_PROSE_BLOCKS = 8  # at the beginning, where a meeting is told of


def read_head(text: str, blocks: Sequence[Block], today: dt.date) -> Head:
    """The head of a note; what it says twice counts as said first, lines with a label before all."""
    head = Head()
    sent = _sent_by_mail(text, blocks[:12], today)
    for number, block in enumerate(blocks[:40]):
        words = text[block.start : block.end]
        detail = None if block.marker else detail_of(words)
        if detail and detail[1] and (name := _FIELDS.get(detail[0])):
            if number in sent[0] and name == "date":
                continue  # the day a mail was sent
            head = _labelled(head, name, detail[1], block.start + detail[2], today, number)
    head = titled(head, text, blocks, today)
    for block in blocks[: _PROSE_BLOCKS + len(head.used)]:
        if not block.row and block.end - block.start > 40 and not block.endless:
            head = _told(head, text, block, today)
    if not head.title:
        head = _title_told(head, text, blocks)
    for block in blocks[-8:]:
        if (
            not head.ends
            and not block.endless
            and (match := _CLOSED.search(text, block.start, block.end))
        ):
            head = with_field(head, "ends", clock(match["ends"]), *match.span("ends"))
    if not head.date:
        head = _dated_by_message(head, text, blocks, sent[1], today)
    if not head.date:
        first = text[: blocks[min(len(blocks), TITLE_BLOCKS) - 1].end] if blocks else ""
        head = replace(head, wrong=wrong_in(first, today))
    if head.ends and head.starts and head.ends <= head.starts:
        head = replace(head, ends="")
    return head


def _sent_by_mail(
    text: str, blocks: Sequence[Block], today: dt.date
) -> tuple[range, dt.date | None]:
    """Which of the first blocks are the head of an e-mail, “From: … Date: …”, and when it was sent."""
    labels = [detail_of(text[block.start : block.end]) for block in blocks]
    named = {label[0] for label in labels if label}
    begin = next((n for n, label in enumerate(labels) if label and label[0] == "from"), None)
    if begin is None or not named & {"to", "subject", "cc"} or not labels[begin]:
        return range(0), None
    end = begin
    while end < len(labels) and labels[end]:
        end += 1
    for label in labels[begin:end]:
        if label and label[0] in ("date", "sent") and (found := date_in(label[1], today)):
            return range(begin, end), dt.date.fromisoformat(found[0])
    return range(begin, end), None


def _dated_by_message(
    head: Head, text: str, blocks: Sequence[Block], sent: dt.date | None, today: dt.date
) -> Head:
    """The day by that on which messages were sent, or the weekday that a mail of a day names."""
    stamped = next((block for block in blocks[:8] if block.sent), None)
    if stamped is not None and (found := date_in(stamped.sent, today)):
        at = text.index(stamped.sent, stamped.lead)
        return with_field(head, "date", found[0], at, at + len(stamped.sent))
    limit = blocks[min(len(blocks), _PROSE_BLOCKS) - 1].end if blocks else 0
    if sent is not None and (match := _WEEKDAY_TOLD.search(text, 0, limit)):
        back = (sent.weekday() - _WEEK.index(match["day"].lower())) % 7
        day = sent - dt.timedelta(days=back)
        return with_field(head, "date", day.isoformat(), *match.span("day"))
    return head


def _labelled(head: Head, name: str, rest: str, at: int, today: dt.date, number: int) -> Head:
    used = replace(head, used=head.used | {number})
    if name == "title":
        if date_in(rest, today) and len(rest) < 30:
            return head
        return title_from(used, rest, at, today)
    if name in ("date", "time"):
        found = date_in(rest, today) if name == "date" else None
        if found:
            used = with_field(used, "date", found[0], at + found[1], at + found[2])
        elif name == "date":
            return head
        return timed(used, rest, at, found[2] if found else 0)
    value = without_article(rest) if name in ("host", "organiser") else rest.strip(" .")
    return with_field(used, name, value, at, at + len(rest))


def _told(head: Head, text: str, block: Block, today: dt.date) -> Head:
    """What running words say of host, organiser, chair, place and day."""
    for name, shape in _BY:
        if match := shape.search(text, block.start, block.end):
            who, (start, end) = match["who"].strip(" ,"), match.span("who")
            town = _TOWN_OF_BODY.match(text, end) if name != "chair" else None
            if town and not is_role_word(town["town"]) and town["town"].lower() not in _NO_TOWN:
                end = town.end()
                who = text[start:end]
            value = without_article(who) if name != "chair" and sort_of(who) else who
            head = with_field(head, name, value, start, end)
            place = _PLACE_OF_HOST.match(text, end, block.end) if name == "host" else None
            if place:
                head = with_field(head, "place", place["place"].strip(" ,"), *place.span("place"))
    if match := _PLACE.search(text, block.start, block.end):
        head = with_field(head, "place", match["place"].strip(" ,"), *match.span("place"))
    if not head.date:
        for start, end in _sentences(text, block):
            found = date_in(text[start:end], today)
            before = text[start : start + found[1]] if found else ""
            if (
                found
                and _MEETING.search(text, start, end)
                and not _AFTER_WHAT.search(_last(before))
            ):
                head = with_field(head, "date", found[0], start + found[1], start + found[2])
                head = timed(head, text[start + found[2] : end], start + found[2])
                break
    return head


def _last(before: str) -> str:
    """What stands between the last word for a meeting and a date: what the date is of."""
    bare = re.sub(r"\b(?:on|of)\s*(?:the\s*)?$", "", before.rstrip())
    places = [match.end() for match in _MEETING.finditer(bare)]
    return bare[places[-1] :] if places else bare


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    at = block.start
    for match in re.finditer(r"[.!?](?=\s)", text[block.start : block.end]):
        yield at, block.start + match.end()
        at = block.start + match.end()
    yield at, block.end


def _title_told(head: Head, text: str, blocks: Sequence[Block]) -> Head:
    """A title out of the words that tell of the meeting: “Community roundtable at the Hub”."""
    for block in blocks[:_PROSE_BLOCKS]:
        if match := _A_MEETING.search(
            text, block.start, min(block.end, block.start + _LONGEST_TOLD)
        ):
            what = match["what"] + (match["with"] or "")
            where = f" at {head.place}" if head.place and not match["with"] else ""
            title = " ".join(f"{what[:1].upper()}{what[1:]}{where}".split())
            return with_field(head, "title", title, *match.span("what"))
    if head.place:
        place = next((one[1:] for one in head.places if one[0] == "place"), (0, 0))
        return with_field(head, "title", f"Meeting at {head.place}", *place)
    return head
