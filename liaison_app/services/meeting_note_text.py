"""The note of a meeting as plain text: wrapped, for an e-mail, a message, or a letter's enclosure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liaison_app.documents.note_content import (
    NO_DAY_YET,
    NOBODY_YET,
    NoteBody,
    NoteContent,
    NoteFigure,
    NoteGroup,
    NotePoint,
    NoteStatement,
    NoteStep,
    NoteTheme,
)
from liaison_app.rules.letter_text import plain
from liaison_app.rules.wrapped_text import wrapped

NEXT_MEETING = "Next meeting"
_LONGEST_RULE = 60


def note_text(content: NoteContent) -> str:
    """The note in plain words, section by section, a line for each paragraph; ends with a line end.

    What belongs to one version alone (draft, corrections by) stands only where the content says it.
    """
    return "\n\n".join(part for part in _parts(content) if part) + "\n"


def as_message(text: str) -> str:
    """The same in short lines, for an e-mail or a message."""
    return wrapped(text)


def _parts(content: NoteContent) -> Iterator[str]:
    yield _head(content)
    if content.changes:
        yield _section("Corrected in this version", [content.changes])
    if content.summary:
        opening = plain(content.summary)
        yield _section("Summary", [opening]) if content.changes else opening
    yield _section("Present", _present(content))
    yield _section("Apologies", [_body(body) for body in content.apologies])
    yield from _issues(content.themes)
    yield _section("Told to the meeting", _listed(content.told))
    yield _section("Decisions", _listed(content.decisions))
    yield _section("Said at the meeting", _statements(content.statements), apart=True)
    yield _section("Figures given", _figures(content.figures))
    yield _section("Next steps", _steps(content.steps))
    if content.next_meeting:
        yield _section(NEXT_MEETING, [content.next_meeting])
    if content.corrections:
        yield content.corrections


def _head(content: NoteContent) -> str:
    name = content.letterhead.name if content.letterhead else ""
    marks = ["RESTRICTED" if content.restricted else "", content.standing]
    when = f"{content.date} ({content.hijri})" if content.hijri else content.date
    lines = [
        name,
        " · ".join(mark for mark in marks if mark),
        f"Note of {content.kind or 'the meeting'}",
        content.title,
        "=" * min(len(content.title), _LONGEST_RULE),
        when,
        *(f"{caption}: {words}" for caption, words in content.facts),
    ]
    return "\n".join(line for line in lines if line)


def _section(heading: str, lines: Sequence[str], *, apart: bool = False) -> str:
    if not lines:
        return ""
    between = "\n\n" if apart else "\n"
    return f"{heading}\n{'-' * len(heading)}\n{between.join(lines)}"


def _present(content: NoteContent) -> list[str]:
    lines = [content.came] if content.came else []
    for group in content.present:
        lines += [*([""] if lines else []), *_group(group)]
    return lines


def _group(group: NoteGroup) -> Iterator[str]:
    if group.heading:
        yield f"{group.heading} ({group.count})" if group.count else group.heading
    for body in group.bodies:
        yield _body(body)


def _body(body: NoteBody) -> str:
    people = "; ".join(body.people)
    return f"- {body.name}: {people}" if people else f"- {body.name}"


def _issues(themes: Sequence[NoteTheme]) -> Iterator[str]:
    heading = "Issues raised"
    for place, theme in enumerate(themes):
        lines = [theme.name, ""] if theme.name else []
        for issue in theme.issues:
            by = f" (raised by {issue.raised_by})" if issue.raised_by else ""
            lines.append(f"{issue.number}. {_one_line(issue.text)}{by}")
            if issue.response:
                lines.append(f"   Answer: {_one_line(issue.response)}")
        body = "\n".join(lines)
        yield f"{heading}\n{'-' * len(heading)}\n{body}" if not place else body


def _listed(points: Sequence[NotePoint]) -> list[str]:
    return [f"- {_one_line(one.text)}{f' ({one.by})' if one.by else ''}" for one in points]


def _statements(statements: Sequence[NoteStatement]) -> list[str]:
    made = []
    for one in statements:
        words = _one_line(one.text)
        said = words if one.reported else f"“{words}”"
        who = ", ".join(part for part in (one.speaker, one.capacity) if part)
        made.append(f"  {said}\n  — {who}{' (reported)' if one.reported else ''}")
    return made


def _figures(figures: Sequence[NoteFigure]) -> list[str]:
    made = []
    for one in figures:
        as_at = f"as at {one.as_at}" if one.as_at else ""
        after = ", ".join(part for part in (one.source, as_at) if part)
        made.append(f"- {one.subject}: {one.number}{f' ({after})' if after else ''}")
    return made


def _steps(steps: Sequence[NoteStep]) -> list[str]:
    made = []
    for number, one in enumerate(steps, start=1):
        first = f"{number}. "
        after = " · ".join((one.owner or NOBODY_YET, one.due or NO_DAY_YET))
        made.append(f"{first}{_one_line(one.text)}\n{' ' * len(first)}{after}")
    return made


def _one_line(text: str) -> str:
    """Words of several lines in one: a list has one for each of its lines."""
    return " ".join(text.split())
