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


def note_text(content: NoteContent) -> str:
    """The note in plain words, section by section; ends with a line end.

    What belongs to one version alone (draft, corrections by) stands only where the content says it.
    """
    parts = [part for part in _parts(content) if part]
    return "\n\n".join(parts) + "\n"


def _parts(content: NoteContent) -> Iterator[str]:
    yield _head(content)
    if content.changes:
        yield _section("Corrected in this version", [wrapped(content.changes)])
    if content.summary:
        yield _paragraphs(plain(content.summary))
    yield _section("Present", _present(content))
    yield _section("Apologies", [_body(body) for body in content.apologies])
    yield from _issues(content.themes)
    yield _section("Told to the meeting", _listed(content.told))
    yield _section("Decisions", _listed(content.decisions))
    yield _section("Said at the meeting", _statements(content.statements), apart=True)
    yield _section("Figures given", _figures(content.figures))
    yield _section("Next steps", _steps(content.steps))
    if content.next_meeting:
        yield _section(NEXT_MEETING, [wrapped(content.next_meeting)])
    if content.corrections:
        yield wrapped(content.corrections)


def _head(content: NoteContent) -> str:
    kind = f"Note of the {content.kind.lower()}" if content.kind else "Note of the meeting"
    name = content.letterhead.name if content.letterhead else ""
    marks = ["RESTRICTED" if content.restricted else "", content.standing]
    lines = [name, " · ".join(mark for mark in marks if mark), kind]
    lines += [wrapped(content.title), "=" * min(max(len(content.title), 4), 76)]
    when = f"{content.date} ({content.hijri})" if content.hijri else content.date
    lines.append(when)
    lines += [wrapped(words, first=f"{caption}: ") for caption, words in content.facts]
    return "\n".join(line for line in lines if line)


def _section(heading: str, lines: Sequence[str], *, apart: bool = False) -> str:
    if not lines:
        return ""
    between = "\n\n" if apart else "\n"
    return f"{heading}\n{'-' * len(heading)}\n{between.join(lines)}"


def _present(content: NoteContent) -> list[str]:
    lines = [wrapped(content.came)] if content.came else []
    for group in content.present:
        lines += ["", *_group(group)]
    return lines


def _group(group: NoteGroup) -> Iterator[str]:
    if group.heading:
        yield f"{group.heading} ({group.count})" if group.count else group.heading
    for body in group.bodies:
        yield _body(body)


def _body(body: NoteBody) -> str:
    people = "; ".join(body.people)
    return wrapped(f"{body.name}: {people}" if people else body.name, first="- ")


def _paragraphs(words: str) -> str:
    return "\n\n".join(wrapped(paragraph) for paragraph in words.split("\n\n"))


def _issues(themes: Sequence[NoteTheme]) -> Iterator[str]:
    heading = "Issues raised"
    for place, theme in enumerate(themes):
        lines = [theme.name, ""] if theme.name else []
        for issue in theme.issues:
            words = f"{issue.text} (raised by {issue.raised_by})" if issue.raised_by else issue.text
            lines.append(wrapped(words, first=f"{issue.number}. "))
            if issue.response:
                lines.append(wrapped(f"Answer: {issue.response}", first="   "))
        body = "\n".join(lines)
        yield f"{heading}\n{'-' * len(heading)}\n{body}" if not place else body


def _listed(points: Sequence[NotePoint]) -> list[str]:
    return [wrapped(f"{one.text} ({one.by})" if one.by else one.text, first="- ") for one in points]


def _statements(statements: Sequence[NoteStatement]) -> list[str]:
    made = []
    for one in statements:
        words = one.text if one.reported else f"“{one.text}”"
        who = ", ".join(part for part in (one.speaker, one.capacity) if part)
        said = f"— {who}{' (reported)' if one.reported else ''}"
        made.append("\n".join((wrapped(words, first="  "), wrapped(said, first="  "))))
    return made


def _figures(figures: Sequence[NoteFigure]) -> list[str]:
    made = []
    for one in figures:
        as_at = f"as at {one.as_at}" if one.as_at else ""
        after = ", ".join(part for part in (one.source, as_at) if part)
        words = f"{one.subject}: {one.number}{f' ({after})' if after else ''}"
        made.append(wrapped(words, first="- "))
    return made


def _steps(steps: Sequence[NoteStep]) -> list[str]:
    made = []
    for number, one in enumerate(steps, start=1):
        after = " · ".join((one.owner or NOBODY_YET, one.due or NO_DAY_YET))
        first = f"{number}. "
        words = wrapped(one.text, first=first)
        made.append(f"{words}\n{wrapped(after, first=' ' * len(first))}")
    return made
