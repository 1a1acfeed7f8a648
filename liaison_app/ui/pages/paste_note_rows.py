"""How a proposal reads in its list: the meeting, who came, the parts of the note, figures, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from liaison_app.language import shown, tr, trn
from liaison_app.records.figure import amount_words
from liaison_app.records.statement import REPORTED
from liaison_app.rules import attendance_reader as reader
from liaison_app.rules.figures_found import FoundFigure
from liaison_app.rules.note_parts import (
    AGENDA,
    DECISION,
    HEADING,
    ISSUE,
    NEXT,
    OPENING,
    OUT,
    SAID,
    STEP,
    TOLD,
    NotePart,
)
from liaison_app.services.note_proposals import FIELDS, Guest, Proposal
from liaison_app.ui.said import say_date, say_list, say_parts
from liaison_app.ui.widgets.note_text import Shown
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, Row

DETAIL, GUEST, PART, FIGURE, SPELLING = "detail", "guest", "part", "figure", "spelling"

KINDS = (
    (ISSUE, tr("Issue raised"), tr("Issues raised"), "I", "message-square", "green"),
    (TOLD, tr("Told to the meeting"), tr("Told to the meeting"), "T", "info", "blue"),
    (DECISION, tr("Decision"), tr("Decisions"), "D", "circle-check", "violet"),
    (SAID, tr("Statement"), tr("Said at the meeting"), "Q", "quote", "accent"),
    (STEP, tr("Next step"), tr("Next steps"), "N", "flag", "amber"),
    (OPENING, tr("The note begins with"), tr("The note begins with"), "O", "pilcrow", "grey"),
    (AGENDA, tr("Agenda item"), tr("Agenda"), "", "list", "grey"),
    (NEXT, tr("Next meeting"), tr("Next meeting"), "", "calendar", "blue"),
    (OUT, tr("Left out"), tr("Left out"), "X", "eye-off", ""),
)
KIND_OF_KEY = {key: kind for kind, _one, _many, key, _icon, _tone in KINDS if key}
ONE = {kind: one for kind, one, _many, _key, _icon, _tone in KINDS}
TONES = {kind: tone for kind, _one, _many, _key, _icon, tone in KINDS}
HOW = (
    (reader.PRESENT, tr("Was there")),
    (reader.LATE, tr("Came late")),
    (reader.APOLOGIES, tr("Sent apologies")),
    (reader.ABSENT, tr("Did not come")),
    (reader.INVITED, tr("Is invited")),
)
_ALWAYS = {
    "title": tr("No title in the note"),
    "date": tr("No date in the note"),
    "place": tr("No place in the note"),
}
_NOBODY = tr("nobody named yet")
_NO_DAY = tr("no day named yet")


def rows_of(proposal: Proposal) -> list[Row | Heading]:
    """Everything proposed, by groups in the order in which a meeting's page has them."""
    rows: list[Row | Heading] = []
    if not proposal.guests_only:
        rows += [Heading(tr("Meeting")), *_details(proposal)]
    guests = [_guest_row(n, guest) for n, guest in enumerate(proposal.guests)]
    if guests:
        kept = sum(not guest.left_out for guest in proposal.guests)
        rows += [Heading(tr("Who came"), count=str(kept)), *guests]
    if proposal.guests_only:
        return rows
    if proposal.spellings:
        rows.append(Heading(tr("Spelt otherwise in Contacts"), count=str(len(proposal.spellings))))
        rows += [
            Row(
                (SPELLING, n),
                right,
                tr("“{wrong}” in the note", wrong=wrong),
                "spell-check",
                "blue",
                glyph=True,
            )
            for n, (wrong, right) in enumerate(proposal.spellings)
        ]
    for kind, _one, many, _key, icon, tone in KINDS:
        found = [(n, part) for n, part in enumerate(proposal.parts) if part.kind == kind]
        if kind == OUT:
            rows += _figures(proposal)
        if found:
            rows.append(Heading(many, count=str(len(found))))
            rows += [_part_row(n, part, icon, tone or "grey") for n, part in found]
    return rows


def _details(proposal: Proposal) -> list[Row]:
    icons = {
        "title": "file-text",
        "date": "calendar",
        "starts": "clock",
        "ends": "clock",
        "place": "map-pin",
        "host": "building-2",
        "organiser": "building-2",
        "chair": "user",
    }
    found = []
    for name, words in FIELDS:
        value = proposal.details.get(name, "")
        if not value and name not in _ALWAYS:
            continue
        said = say_date(value, weekday=True) if name == "date" and value else value
        pills: tuple[PillWords, ...] = ()
        if name in ("host", "organiser") and value and proposal.body_of(name) is None:
            new = proposal.goes_into_contacts(name)
            pills = (PillWords(tr("goes into Contacts") if new else tr("not kept"), "green"),)
        wrong = proposal.wrong if name == "date" and not value else ""
        found.append(
            Row(
                (DETAIL, name),
                said or _ALWAYS[name],
                wrong or words,
                icons[name],
                "grey",
                pills=pills,
                faded=not said,
                glyph=True,
                subtitle_tone="red" if wrong else "",
            )
        )
    return found


def _guest_row(number: int, guest: Guest) -> Row:
    said = guest.said
    if said.group:
        title, below = said.group, said.body
        many = tr("nobody counted them")
        if said.count is not None:
            many = trn("{count} person", "{count} people", said.count)
        below = say_parts([part for part in (below, many) if part])
    else:
        name = guest.person.words if guest.person else said.name
        body = guest.body.words if guest.body else said.body
        parts = [part for part in (name, said.post, body) if part]
        title, below = parts[0], ", ".join(parts[1:])
    if said.deputy:
        deputy = tr("deputy: {name}", name=said.deputy)
        below = say_parts([part for part in (deputy, below) if part])
    how = dict(HOW)[said.how] if said.how != reader.PRESENT else ""
    pills = [PillWords(how, "amber")] if how else []
    if guest.spelt:
        pills.append(PillWords(tr("spelt {name}", name=guest.spelt.split()[-1]), "blue"))
    if guest.is_new:
        pills.append(
            PillWords(tr("goes into Contacts"), "green")
            if guest.add
            else PillWords(tr("by name alone"))
        )
    icon = "users" if said.group else "user" if said.name else "building-2"
    return Row(
        (GUEST, number),
        title,
        below,
        icon,
        "grey" if guest.is_new or said.group else "green",
        pills=tuple(pills),
        faded=guest.left_out,
        glyph=True,
        done=None,
    )


def _part_row(number: int, part: NotePart, icon: str, tone: str) -> Row:
    below, below_tone = _below(part)
    return Row(
        (PART, number),
        " ".join(part.text.split()) or "…",
        below,
        icon,
        tone,
        faded=part.kind == OUT,
        glyph=True,
        subtitle_tone=below_tone,
    )


def _below(part: NotePart) -> tuple[str, str]:
    """What stands below a part: owner and day, speaker and capacity, or its themes."""
    if part.kind == STEP:
        words = f"{part.who or _NOBODY}  ·  {part.when or _NO_DAY}"
        return words, "" if part.who and part.when else "amber"
    if part.kind == SAID:
        who = say_parts([words for words in (part.who, part.capacity) if words])
        who = who or tr("an attendee")
        return tr("{who}  ·  reported", who=who) if part.manner == REPORTED else who, ""
    raised = answer = ""
    if part.who and part.kind == ISSUE:
        raised = tr("raised by {name}", name=part.who)
    elif part.who:
        raised = tr("said by {name}", name=part.who)
    if part.answer:
        answer = tr("answer: {words}", words=part.answer)
    return "  ·  ".join(words for words in (", ".join(part.themes), raised, answer) if words), ""


def _figures(proposal: Proposal) -> list[Row | Heading]:
    if not proposal.figures:
        return []
    rows: list[Row | Heading] = [
        Heading(tr("Figures"), count=str(len(proposal.figures) - len(proposal.left_figures)))
    ]
    rows += [
        Row(
            (FIGURE, number),
            figure_words(found),
            found.subject or tr("of what is not said"),
            "chart-column",
            "grey",
            faded=number in proposal.left_figures,
            glyph=True,
        )
        for number, found in enumerate(proposal.figures)
    ]
    return rows


def figure_words(found: FoundFigure) -> str:
    """“about 4–7 incidents”."""
    return shown(amount_words(found.amount.qualifier, found.amount.value, found.amount.unit))


def tally(proposal: Proposal) -> str:
    """“18 issues, 2 statements, 3 next steps and 14 guests”: what Keep would keep."""
    kinds = Counter(part.kind for part in proposal.parts)
    guests = sum(not guest.left_out for guest in proposal.guests)
    counts = (
        (kinds[ISSUE], trn("{count} issue", "{count} issues", kinds[ISSUE])),
        (kinds[TOLD], trn("{count} point told", "{count} points told", kinds[TOLD])),
        (kinds[DECISION], trn("{count} decision", "{count} decisions", kinds[DECISION])),
        (kinds[SAID], trn("{count} statement", "{count} statements", kinds[SAID])),
        (kinds[STEP], trn("{count} next step", "{count} next steps", kinds[STEP])),
        (guests, trn("{count} line of who came", "{count} lines of who came", guests)),
    )
    said = [words for count, words in counts if count]
    return say_list(said) if said else tr("Nothing is kept of this yet")


def place_of(proposal: Proposal, id: tuple[str, int | str]) -> tuple[int, int] | None:
    """Where in the note a row was read; None where it stands nowhere."""
    sort, key = id
    if sort == DETAIL:
        return next(((a, b) for name, a, b in proposal.places if name == key), None)
    if sort == GUEST:
        said = proposal.guests[int(key)].said
        return said.start, said.end
    if sort == PART:
        return proposal.parts[int(key)].spans[0]
    if sort == FIGURE:
        found = proposal.figures[int(key)]
        return found.start, found.end
    wrong = proposal.spellings[int(key)][0]
    at = proposal.text.find(wrong)
    return (at, at + len(wrong)) if at >= 0 else None


def _kinds(parts: Sequence[NotePart]) -> list[tuple[int, int, str, str]]:
    """The places to be marked in the text, with tone and what they are; headings and rests in grey."""
    found = []
    for part in parts:
        tone = TONES.get(part.kind, "")
        if part.kind in (OPENING, HEADING):
            tone = "grey" if part.kind == OPENING else ""
        for start, end in part.spans:
            found.append((start, end, tone, ONE.get(part.kind, "")))
    return found


def marks_of(proposal: Proposal) -> list[Shown]:
    """The parts laid over the note, then the names and figures within them."""
    shown = [Shown(*one) for one in _kinds(proposal.parts)]
    whole = {(one.start, one.end) for one in shown}  # who spoke, whose words are marked as said
    shown += [
        Shown(guest.said.start, guest.said.end, "green", tr("Who came"), True)
        for guest in proposal.guests
        if not guest.left_out and (guest.said.start, guest.said.end) not in whole
    ]
    shown += [
        Shown(found.start, found.end, "blue", tr("Figure"), True)
        for number, found in enumerate(proposal.figures)
        if number not in proposal.left_figures
    ]
    return shown
