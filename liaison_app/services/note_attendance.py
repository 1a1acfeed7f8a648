"""Who was at a meeting, in the words of its note: by body, with groups that have no names, and apologies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liaison_app.documents.note_content import NoteBody, NoteGroup
from liaison_app.records.attendance import SENT_DEPUTY
from liaison_app.rules.said_counts import say_count
from liaison_app.services.attendees import Attendee, Body, by_body, tally

NOT_NAMED = "Not named in this note"
_WORTH_SAYING = 5  # people; “at least two” of a full room tells nothing
_SMALL = ("a ", "an ", "the ", "some ")


def present(everyone: Iterable[Attendee]) -> tuple[NoteGroup, ...]:
    """Those who were there, under the headings of their bodies; of restricted ones the number alone."""
    there = [one for one in everyone if one.was_there]
    groups = []
    for section in by_body(one for one in there if not one.hides_body):
        counted = section.tally
        bodies = [made for body in section.bodies for made in _bodies(body)]
        groups.append(
            NoteGroup(
                heading=section.title,
                count=counted.came_words if counted.came else "",
                bodies=tuple(bodies),
            )
        )
    hidden = sum(one.heads for one in there if one.hides_body)
    if hidden:
        groups.append(NoteGroup(heading=NOT_NAMED, count=f"{hidden:,}"))
    return tuple(groups)


def apologies(everyone: Iterable[Attendee]) -> tuple[NoteBody, ...]:
    """Those who sent apologies and were not there, by body; restricted ones are left out."""
    sent = [one for one in everyone if one.sent_apologies and not one.restricted]
    return tuple(
        made for section in by_body(sent) for body in section.bodies for made in _bodies(body)
    )


def came_words(everyone: Sequence[Attendee]) -> str:
    """“19 people from 11 bodies were there; four sent apologies.”; "" when nobody is ticked."""
    there = [one for one in everyone if one.was_there]
    if not there:
        return ""
    counted = tally(there)
    unknown = counted.open_came or any(_is_body_alone(one) for one in there)
    if unknown and counted.came < _WORTH_SAYING:
        return ""
    words = f"{say_count(counted.came)} {'person' if counted.came == 1 else 'people'}"
    if counted.bodies > 1:
        words += f" from {say_count(counted.bodies)} bodies"
    verb = "was" if counted.came == 1 else "were"
    sent = sum(one.heads for one in everyone if one.sent_apologies)
    after = f"; {say_count(sent)} sent apologies" if sent else ""
    words = f"at least {words}" if unknown else words
    return f"{words[:1].upper()}{words[1:]} {verb} there{after}."


def _is_body_alone(one: Attendee) -> bool:
    """Whether a line names a body and nobody of it, so that nobody knows how many came."""
    line = one.line
    named = line.name or line.post_title or line.group_words or line.deputy
    return not named and line.count is None


def _bodies(body: Body) -> Iterable[NoteBody]:
    """A body with its people; those who came for none stand each for themselves."""
    if body.name:
        people = [words for one in body.attendees if (words := _person(one))]
        yield NoteBody(name=_begun(body.name), people=tuple(people))
        return
    for one in body.attendees:
        alone = one.line.came != SENT_DEPUTY and not one.is_group and not one.hides_name
        if alone and one.line.name and one.post:
            yield NoteBody(name=one.line.name, people=(one.post,))
        else:
            yield NoteBody(name=_begun(_person(one)))


def _begun(words: str) -> str:
    """Words as they stand at the beginning of a line: “A number of head teachers”, “The Mall”."""
    return words[:1].upper() + words[1:] if words.startswith(_SMALL) else words


def _person(one: Attendee) -> str:
    """“Mr A. Newcombe, Chief Constable”, “Ms B. Marsh for the Chief Constable”, “two members”."""
    line = one.line
    if one.is_group:
        words = line.group_words[:1].upper() + line.group_words[1:]
        said = not line.count or {str(line.count), say_count(line.count, 20)} & _words(words)
        return words if said else f"{words} ({line.count:,})"
    name = "one person" if one.hides_name else line.name
    who = ", ".join(words for words in (name, one.post) if words)
    if line.came == SENT_DEPUTY:
        deputy = "a deputy" if one.hides_name or not line.deputy else line.deputy
        return f"{deputy}, for {who}" if who else deputy
    if line.count and line.count > 1:
        return f"{who} ({line.count:,})" if who else f"{line.count:,} people"
    return who


def _words(text: str) -> set[str]:
    return set(text.casefold().split())
