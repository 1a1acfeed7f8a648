"""How something found looks in the palette, in which group it stands, and where it opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from liaison_app.language import begun, phrase, shown, tr, within
from liaison_app.records.correspondence import SPOKEN, UNSENT
from liaison_app.records.matter import STATES as MATTER_STATES
from liaison_app.records.promise import OPEN
from liaison_app.records.promise import STATES as PROMISE_STATES
from liaison_app.rules.safe_text import shorten
from liaison_app.services.finding import Hit, is_open, state_words
from liaison_app.ui import places, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.said import say_choice, say_date
from liaison_app.ui.widgets.rows import Row

_GROUPS = {
    "post": phrase("Posts"),
    "person": phrase("People"),
    "organisation": phrase("Organisations"),
    "matter": phrase("Matters"),
    "meeting": phrase("Meetings"),
    "promise": phrase("Promises"),
    "contact_point": phrase("Points of contact"),
    "note": phrase("Notes"),
    "file": phrase("Files"),
    "template": phrase("Templates"),
    "mailing_list": phrase("Mailing lists"),
    "attendance": phrase("Who came to meetings"),
    "minute": phrase("Said at meetings"),
    "statement": phrase("Statements"),
    "figure": phrase("Figures"),
    "standing_issue": phrase("Standing issues"),
    "meeting_note": phrase("Notes of meetings"),
    "publication": phrase("Publications"),
    "edition": phrase("Publication copies"),
    "public_statement": phrase("Our statements"),
}
_ROOMS = {
    "template": "templates",
    "mailing_list": "lists",
    "standing_issue": "standing",
    "publication": "publications",
    "edition": "publish",
    "public_statement": "statements",
}
_AT_MEETINGS = {
    "attendance": "hold",
    **dict.fromkeys(("minute", "statement", "figure"), "notes"),
    "meeting_note": "circulate",
}


def group_of(hit: Hit) -> str:
    """The heading a thing found stands under."""
    if hit.kind == "correspondence":
        return (
            phrase("Calls and visits") if hit.channel in SPOKEN else phrase("Letters and replies")
        )
    if hit.kind == "question":
        return phrase("Open questions") if is_open(hit) else phrase("Answered questions")
    return _GROUPS.get(hit.kind, phrase("Other things"))


def grouped(hits: Sequence[Hit]) -> list[tuple[str, list[Hit]]]:
    """The hits under their headings; a heading stands where its first hit does."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(group_of(hit), []).append(hit)
    return list(found.items())


def row_of(id: object, hit: Hit, today: dt.date) -> Row:
    """The line of a thing found."""
    icon, tone = _sign(hit)
    right, right_tone = _right(hit, today)
    pills = (signs.RESTRICTED,) if hit.restricted else ()
    return Row(
        id=id,
        title=hit.title,
        subtitle=_below(hit),
        icon=icon,
        tone=tone,
        pills=pills,
        right=right,
        right_tone=right_tone,
    )


def _sign(hit: Hit) -> tuple[str, str]:
    if hit.kind == "correspondence":
        return signs.of_item(hit.direction, hit.channel, hit.state)
    if hit.kind == "question":
        return ("circle-help", "red") if is_open(hit) else ("circle-check", "green")
    if hit.kind == "promise":
        return signs.of_kind(hit.kind) if hit.state == OPEN else signs.PROMISES[hit.state]
    return signs.of_kind(hit.kind)


def _below(hit: Hit) -> str:
    """The sentence found, in quotation marks; else what it belongs to."""
    quoted = tr("“{sentence}”", sentence=hit.excerpt) if hit.excerpt else ""
    if hit.kind == "correspondence":
        about = shown(begun(hit.about))
        return quoted if hit.excerpt else about
    if hit.kind == "question":
        state = shown(within(state_words(hit)))
        return " · ".join(words for words in (shown(hit.about), state) if words)
    if hit.kind in ("post", "person", "organisation"):
        return hit.about or quoted
    return quoted or hit.about


def _right(hit: Hit, today: dt.date) -> tuple[str, str]:
    """A date, or a state, with its tone."""
    if hit.kind == "correspondence" and hit.state in UNSENT:
        return tr("draft"), "amber"
    if hit.kind == "promise" and hit.state != "open":
        return say_choice(PROMISE_STATES, hit.state, within=True), ""
    if hit.kind == "matter":
        return say_choice(MATTER_STATES, hit.state, within=True), ""
    return say_date(hit.date, year=today), ""


def place_of(hit: Hit) -> Place | None:
    """Where a thing found opens; a letter we received, at the sentence found."""
    words = hit.excerpt.strip("…")
    if hit.kind == "correspondence":
        opened = places.of_item(hit.id, hit.direction, hit.channel)
        marked = opened.room == "reading" and words and not hit.excerpt.endswith("…")
        return places.of_words(hit.id, words) if marked else opened
    if hit.kind == "question" and hit.matter_id is not None:
        return places.of_questions(hit.matter_id, hit.id)
    if hit.kind == "promise":
        return places.of_promise(hit.id)
    if hit.kind == "meeting":
        return places.of_meeting(hit.id)
    if hit.kind == "matter":
        return Place("matters", hit.id)
    if hit.kind in ("post", "person", "organisation"):
        return places.of_contact(hit.kind, hit.id)
    if hit.kind in _ROOMS:
        return Place(_ROOMS[hit.kind], hit.id)
    if hit.kind in _AT_MEETINGS and hit.meeting_id is not None:
        return places.of_meeting(hit.meeting_id, _AT_MEETINGS[hit.kind])
    return _of_its_whole(hit)


def _of_its_whole(hit: Hit) -> Place | None:
    """A file or point of contact opens with the letter it came in, its meeting or publication, or its matter."""
    if hit.letter_id is not None:
        if hit.quote:
            return places.of_words(hit.letter_id, hit.quote)
        return Place("reading", hit.letter_id)
    if hit.meeting_id is not None:
        return places.of_meeting(hit.meeting_id)
    if hit.publication_id is not None:
        return Place("publications", hit.publication_id)
    if hit.matter_id is not None:
        return Place("matters", hit.matter_id)
    if hit.contact is not None:
        return places.of_contact(*hit.contact)
    return None


def spoken_words(words: str) -> str:
    """What was typed, short enough for a line."""
    return shorten(" ".join(words.split()), 60)
