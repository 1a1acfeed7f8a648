"""What a dossier tells of its matter in lines: who and when, what was asked and answered, promised and said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from liaison_app.language import phrase
from liaison_app.records import Correspondence, Figure, Matter, Party, Statement
from liaison_app.records.correspondence import IN, INTERNAL, OUT
from liaison_app.records.figure import figure_words
from liaison_app.records.matter import KINDS_OF_MATTER, STATES
from liaison_app.records.meeting import STATES as MEETING_STATES
from liaison_app.records.party import COPIED, FROM, SIGNS, TO, contact_of, first_words
from liaison_app.records.promise import OPEN, OURS, THEIRS, UNNAMED
from liaison_app.records.promise import STATES as PROMISE_STATES
from liaison_app.rules.letter_text import excerpt, parse
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import say_ahead, say_date, say_gap
from liaison_app.services.dossier_letters import Covered, key_of, what, when
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.question_grid import WORDS, untold
from liaison_app.services.report_scope import EVERYTHING, Period
from liaison_app.services.report_writing import is_within, number_of
from liaison_app.services.statements import permission_words, quoted, who_words
from liaison_app.store.queries.lists_out import Names
from liaison_app.store.queries.matters import meetings_under
from liaison_app.store.queries.promises import FollowUp, promises_under
from liaison_app.store.queries.questions import Asked, Cell, asked_under
from liaison_app.store.queries.said import figures_under, said_under
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.briefing_pdf import BriefingLine, BriefingPart
    from liaison_app.documents.dossier_content import DossierDay

_AT_ONCE = 40  # letters read between two looks whether to go on
_EXCERPT = 160  # characters of a letter's words in the timeline


def facts(matter: Matter, today: dt.date) -> list[tuple[str, str]]:
    """What sort of matter it is, since when, how it stands, and the days that are feared or planned."""
    said = [
        ("Reference", matter.reference),
        ("Kind", dict(KINDS_OF_MATTER).get(matter.kind, "")),
        ("Opened", say_date(matter.opened)),
        ("State", dict(STATES).get(matter.state, "")),
        ("Closed on", say_date(matter.closed)),
    ]
    for entry in matter.dates_of_concern:
        day = say_date(entry.value)
        ahead = ""
        if len(entry.value) == 10:
            days = (dt.date.fromisoformat(entry.value) - today).days
            ahead = f" ({say_ahead(days)})" if days >= 0 else ""
        said.append(("Day of concern", f"{day}{ahead}: {entry.label}" if entry.label else day))
    return [(caption, words) for caption, words in said if words]


def standing(letters: Sequence[Correspondence]) -> str:
    """“Seven letters or calls of ours and three of theirs, from 16 March 2018 to 2 May 2018.”"""
    if not letters:
        return "Nothing has been written or said yet."
    ours = sum(one.direction == OUT for one in letters)
    theirs = sum(one.direction == IN for one in letters)
    inside = sum(one.direction == INTERNAL for one in letters)
    counts = []
    if ours:
        counts.append(
            f"{say_count(ours)} {'letter or call' if ours == 1 else 'letters or calls'} of ours"
        )
    if theirs:
        of = "" if ours else f"{'letter or call' if theirs == 1 else 'letters or calls'} "
        counts.append(f"{say_count(theirs)} {of}of theirs")
    if inside:
        counts.append(f"{say_count(inside)} among ourselves")
    dates = sorted(one.date for one in letters if one.date)
    days = ""
    if dates:
        first, last = say_date(dates[0]), say_date(dates[-1])
        days = f", from {first} to {last}" if first != last else f", on {first}"
    words = say_list(counts)
    return f"{words[:1].upper()}{words[1:]}{days}."


def people(covered: Covered) -> list[tuple[str, str]]:
    """Everyone on the other side once, those with most letters first: who, and how often."""
    found: dict[object, tuple[Party, list[int]]] = {}
    for letter in covered.letters:
        for party in covered.kept.parties.get(letter.id or 0, ()):
            if party.role == SIGNS or (party.role == FROM) != (letter.direction == IN):
                continue
            key = contact_of(party) or fold(covered.named(party))
            _earlier, counts = found.get(key, (party, [0, 0, 0]))
            counts[{FROM: 0, TO: 1, COPIED: 2}.get(party.role, 1)] += 1
            found[key] = (party, counts)
    rows = sorted(found.values(), key=lambda one: -sum(one[1]))
    return [
        (covered.named(party), _how_often(*counts))
        for party, counts in rows
        if covered.named(party)
    ]


def _how_often(came: int, went: int, copied: int) -> str:
    said = (
        f"{say_count(came)} from them" if came else "",
        f"{say_count(went)} to them" if went else "",
        f"{say_count(copied)} copied to them" if copied else "",
    )
    words = say_list([part for part in said if part])
    return words[:1].upper() + words[1:]


def days(store: Store, matter: Matter, covered: Covered, period: Period) -> Job[list[DossierDay]]:
    """Letters, calls, meetings, publications and feared days in the order they came."""
    from liaison_app.documents.dossier_content import DossierDay

    found: list[tuple[str, int, DossierDay]] = []
    for number, letter in enumerate(covered.letters, start=1):
        if not number % _AT_ONCE:
            yield Progress(number, 2 * len(covered.letters), phrase("Reading the letters"))
        whole = store.get(Correspondence, letter.id or 0)
        sides = (
            (COPIED,)
            if letter.direction == INTERNAL
            else ((FROM,) if letter.direction == IN else (TO,))
        )
        who = say_list([name for role in sides for name in covered.people(letter, role)][:3])
        said = excerpt(parse(whole.text), _EXCERPT)
        line = DossierDay(
            when=when(letter),
            number=number,
            text=letter.subject or said or "Without words",
            below="\n".join(filter(None, (" · ".join(filter(None, (what(letter), who))), said))),
            state="Restricted" if letter.restricted else "",
            key=key_of(letter.id),
        )
        found.append((letter.date or "9999", number, line))
    place = len(found)
    for meeting in meetings_under(store, matter.id or 0):
        hidden = meeting.id in covered.kept.meetings_kept_back
        if is_within(period, meeting.date) and (covered.restricted_too or not hidden):
            state = dict(MEETING_STATES).get(meeting.state, "")
            marked = "\n".join(filter(None, (state, "Restricted" if hidden else "")))
            line = DossierDay(
                when=say_date(meeting.date) or "No day yet",
                text=f"Meeting: {meeting.title}",
                below="\n".join(filter(None, (meeting.place, meeting.excerpt))),
                state=marked,
                strong=True,
            )
            found.append((meeting.date or "9999", place, line))
    for one in covered.kept.publications:
        hidden = (one.id or 0) in covered.kept.publications_kept_back
        if is_within(period, one.date) and (covered.restricted_too or not hidden):
            below = " · ".join(filter(None, (one.publisher, one.address)))
            line = DossierDay(
                when=say_date(one.date) or "No day known",
                text=f"Published: {one.title}",
                below=below,
                state="Restricted" if hidden else "",
                strong=True,
            )
            found.append((one.date or "9999", place, line))
    for entry in matter.dates_of_concern:
        if is_within(period, entry.value):
            text = entry.label or "Day of concern"
            line = DossierDay(
                when=say_date(entry.value), text=text, state="Day of concern", strong=True
            )
            found.append((entry.value, place, line))
    return [line for _date, _place, line in sorted(found, key=lambda each: each[:2])]


# What was asked, promised and said


def questions(store: Store, matter_id: int, covered: Covered) -> list[BriefingPart]:
    """What we asked and what they asked us, with every answer in its words."""
    asked = asked_under(store, matter_id, restricted_too=covered.restricted_too)
    numbers = covered.numbers
    asked = tuple(one for one in asked if one.letter_id in numbers)
    if not covered.restricted_too:
        asked = untold(asked, covered.kept.letters_kept_back)
    sides = (("What we asked", OUT), ("What they asked us", IN))
    return _filled(
        (
            heading,
            [_question(one, numbers[one.letter_id]) for one in asked if one.direction == side],
        )
        for heading, side in sides
    )


def _question(one: Asked, number: int) -> BriefingLine:
    from liaison_app.documents.briefing_pdf import BriefingLine

    answers = [_answered(cell) for cell in one.cells]
    answers += [f"“{other.words}”" for other in one.others if other.words]
    asked = f"Asked in number {number:,}"
    return BriefingLine(
        when=say_date(one.letter_date),
        text=one.question.text,
        below="\n".join(filter(None, (*answers, asked))),
        state=WORDS.get(one.state, ""),
    )


def _answered(cell: Cell) -> str:
    """“Chief Constable, 17 March 2018: Answered: “…””; "" while there is no reply."""
    who = first_words(cell.party) if cell.party is not None else "We"
    date = say_date(cell.date) if cell.date else ""
    words = next((" ".join(answer.words.split()) for answer in cell.answers if answer.words), "")
    state = f"answered by {cell.by}" if cell.by else WORDS.get(cell.state, "").lower()
    said = ": ".join(filter(None, (", ".join(filter(None, (who, date))), state)))
    return f"{said}: “{words}”" if words else said


def promises(
    store: Store, matter_id: int, covered: Covered, today: dt.date, period: Period
) -> list[BriefingPart]:
    """Every promise of the matter, both ways, and what became of it."""
    found = [
        one
        for one in promises_under(store, matter_id, today)
        if (covered.restricted_too or not one.restricted) and is_within(period, one.promise.made)
    ]
    sides = (("They promised us", THEIRS), ("We promised them", OURS), ("Nobody is named", UNNAMED))
    return _filled(
        (heading, [_promise(one, covered.names) for one in found if one.promise.side == side])
        for heading, side in sides
    )


def _promise(one: FollowUp, names: Names) -> BriefingLine:
    from liaison_app.documents.briefing_pdf import BriefingLine

    promise = one.promise
    late = promise.state == OPEN and one.days_late
    state = dict(PROMISE_STATES).get(promise.state, "")
    settled = f"{state.lower()} on {say_date(promise.settled)}" if promise.settled else ""
    due = f"due {one.due}" if one.due else ""
    quote = f"“{' '.join(promise.quote.split())}”" if promise.quote else ""
    below = (quote, " · ".join(filter(None, (_maker(one, names), due, settled))), promise.evidence)
    marked = f"{say_gap(one.days_late or 0)} late" if late else state
    return BriefingLine(
        when=say_date(promise.made),
        text=promise.text,
        below="\n".join(filter(None, below)),
        state="\n".join(filter(None, (marked, "Restricted" if one.restricted else ""))),
    )


def _maker(one: FollowUp, names: Names) -> str:
    """Who promised it; somebody, or some body, restricted by that word alone."""
    promise = one.promise
    if names.is_hidden("organisation", one.body_id):
        return names.of("organisation", one.body_id)
    if names.is_hidden("person", promise.person_id) and not one.post:
        return one.body or names.of("person", promise.person_id)
    return one.who


def said(store: Store, matter_id: int, covered: Covered, period: Period) -> list[BriefingPart]:
    """Statements and figures of the matter, the earliest first."""
    from liaison_app.documents.briefing_pdf import BriefingLine

    statements = said_under(store, matter_id, restricted_too=covered.restricted_too)
    figures = figures_under(store, matter_id, restricted_too=covered.restricted_too)
    told = [
        BriefingLine(
            when=say_date(one.date), text=quoted(one), below=who_words(one), state=_permission(one)
        )
        for one in sorted(statements, key=lambda one: (one.date, one.id or 0))
        if is_within(period, one.date)
    ]
    counts = [
        BriefingLine(
            when=say_date(one.as_at),
            text=f"{one.subject}: {figure_words(one)}",
            below=one.source,
        )
        for one in sorted(figures, key=_by_day)
        if is_within(period, one.as_at)
    ]
    return _filled((("In their words", told), ("Figures", counts)))


def _by_day(one: Figure) -> tuple[str, int]:
    return one.as_at, one.id or 0


def _permission(one: Statement) -> str:
    words = permission_words(one)
    return words[:1].upper() + words[1:]


def _filled(parts: Iterable[tuple[str, Sequence[BriefingLine]]]) -> list[BriefingPart]:
    from liaison_app.documents.briefing_pdf import BriefingPart

    return [BriefingPart(heading=heading, lines=lines) for heading, lines in parts if lines]


def left_out_words(restricted: int, inside: int, files: int, period: Period) -> list[str]:
    """What the dossier leaves out, a line each."""
    said = []
    if period != EVERYTHING:
        words = period.words()
        said.append(words[:1].upper() + words[1:])
    if restricted:
        said.append(f"Without {number_of(restricted, 'restricted letter')}")
    if files:
        said.append(f"Without {number_of(files, 'restricted file')}")
    if inside:
        said.append(
            f"Without {number_of(inside, 'letter or note', 'letters and notes')} among ourselves"
        )
    return said
