"""What the Matters room says of each letter, and which step it offers next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records import Matter, specs_of
from liaison_app.records.correspondence import CHANNELS, IN, OUT, SPOKEN, UNSENT
from liaison_app.records.fields import words_of
from liaison_app.records.matter import CLOSED
from liaison_app.records.meeting import CANCELLED
from liaison_app.records.party import spoken_of
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_count
from liaison_app.rules.said_dates import say_date, say_gap
from liaison_app.rules.said_times import say_time
from liaison_app.services.attendance import at_least
from liaison_app.store.queries.matters import MatterRow, MeetingItem, TimelineItem
from liaison_app.store.queries.questions import NOT, PARTLY, Asked
from liaison_app.store.queries.threads import Waiting
from liaison_app.ui import signs
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.timeline import Moment

_FILES_NAMED = 3
_CHANNELS = {key: words.lower() for key, words in CHANNELS}
_LONG = 400  # characters of a text whose first words fill the lines there are for them


@dataclass(frozen=True, slots=True)
class NextStep:
    """The bar at the foot: what stands open, and buttons as (words, icon, what to do).

    What to do is one of write, chase, outstanding, remind, log, open, close; `item_id` says with
    which letter, `wait` who is to be reminded.
    """

    icon: str
    tone: str
    title: str
    below: str
    actions: tuple[tuple[str, str, str], ...]
    item_id: int | None = None
    wait: Waiting | None = None


def list_lines(
    rows: Sequence[MatterRow], typed: str, closed_too: bool, restricted_too: bool
) -> tuple[list[Row | Heading], str]:
    """The list's rows under their headings as far as they hold what was typed; and what is hidden.

    Closed matters are shown when asked for, when something was typed, or when all are closed.
    """
    words = fold(typed)
    fits = [r for r in rows if words in fold(f"{r.title} {r.reference} {r.bodies}")]
    shown = [row for row in fits if restricted_too or not row.restricted]
    live = [row for row in shown if row.state != CLOSED]
    closed = [row for row in shown if row.state == CLOSED]
    show_closed = closed_too or bool(words) or not live
    lines: list[Row | Heading] = []
    if live:
        lines += [Heading("Open", count=str(len(live))), *map(list_row, live)]
    if closed and show_closed:
        lines += [Heading("Closed", count=str(len(closed))), *map(list_row, closed)]
    hidden = len(fits) - len(shown)
    parts = [f"{len(closed)} closed" if closed and not show_closed else ""]
    parts.append(f"{hidden} restricted" if hidden else "")
    return lines, " and ".join(part for part in parts if part)


def head_line(matter: Matter) -> str:
    """“M/2026/3  ·  opened 6 November 2026  ·  campaign”, as far as it is known."""
    kind = words_of(specs_of(Matter)["kind"], matter.kind).lower()
    opened = f"opened {say_date(matter.opened)}" if matter.opened else ""
    shut = f"closed {say_date(matter.closed)}" if matter.closed else ""
    parts = (matter.reference, opened, shut, kind if matter.kind != "other" else "")
    return "  ·  ".join(part for part in parts if part)


def list_row(row: MatterRow) -> Row:
    """A matter in the list, with the one thing to know of it in a pill."""
    bodies = ", ".join(row.bodies[:3])
    if row.unanswered:
        pill = PillWords(f"{row.unanswered} unanswered", "red")
    elif row.late:
        pill = PillWords(f"{row.late} late", "red")
    elif row.waiting:
        pill = PillWords("waiting", "amber")
    elif row.drafts:
        pill = PillWords("drafting", "grey")
    elif row.state == CLOSED:
        pill = PillWords("closed", "grey")
    else:
        pill = PillWords("nothing waiting", "green") if row.items else PillWords("new", "accent")
    pills = (signs.RESTRICTED, pill) if row.restricted else (pill,)
    return Row(row.id, row.title, bodies or row.reference, pills=pills, faded=row.state == CLOSED)


def moment(item: TimelineItem, today: dt.date) -> Moment:
    """A letter, reply, call or visit as the timeline shows it."""
    icon, tone = signs.of_item(item.direction, item.channel, item.state)
    pills = []
    if item.state in UNSENT:
        pills.append(PillWords("draft" if item.state == "draft" else "ready to send", "amber"))
    pills += _marks(item)
    if item.direction == OUT:
        pills += [PillWords(words, "green") for words in dict.fromkeys(item.replied)]
        if any(someone.is_stopped and not someone.has_replied for someone in item.addressees):
            pills.append(PillWords("no longer waited for"))
    if item.restricted:
        pills.append(signs.RESTRICTED)
    pills += [PillWords(name, "grey", "paperclip") for name in item.files[:_FILES_NAMED]]
    if len(item.files) > _FILES_NAMED:
        pills.append(PillWords(f"{len(item.files) - _FILES_NAMED} more files"))
    date = say_date(item.date, weekday=True, year=today) if item.date else item.date_words
    return Moment(
        id=item.id,
        icon=icon,
        tone=tone,
        title=title(item),
        date=date,
        below=_below(item),
        excerpt=item.excerpt if len(item.text) > _LONG else item.excerpt(),
        pills=tuple(pills),
        faded=item.state in UNSENT,
    )


def _marks(item: TimelineItem) -> list[PillWords]:
    """“5 questions”, “answers 3”, “5 promises”."""
    pills = []
    if item.questions:
        pills.append(PillWords(_counted(item.questions, "question"), "accent"))
    if item.answers:
        pills.append(PillWords(f"answers {item.answers:,}", "green"))
    if item.promises:
        pills.append(PillWords(_counted(item.promises, "promise"), "blue"))
    return pills


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def meeting_moment(item: MeetingItem, today: dt.date) -> Moment:
    """A meeting as the timeline shows it."""
    pills = [PillWords("called off", "grey")] if item.state == CANCELLED else []
    if item.issues:
        pills.append(PillWords(_counted(item.issues, "issue"), "violet"))
    if item.kept:
        pills.append(PillWords(f"{item.kept:,} of {item.promises:,} kept", "green"))
    elif item.promises:
        pills.append(PillWords(_counted(item.promises, "promise"), "blue"))
    if item.restricted:
        pills.append(signs.RESTRICTED)
    came = f"{at_least(item.came, item.uncounted)} came" if item.came else ""
    parts = (item.place, say_time(item.starts), came)
    return Moment(
        id=("meeting", item.id),
        icon="calendar",
        tone="violet",
        title=f"Meeting: {item.title}",
        date=say_date(item.date, weekday=True, year=today),
        below="  ·  ".join(part for part in parts if part),
        excerpt=item.excerpt,
        pills=tuple(pills),
        faded=item.state == CANCELLED,
    )


def open_story(
    items: Sequence[TimelineItem], meetings: Sequence[MeetingItem], *, restricted_too: bool
) -> tuple[list[TimelineItem], list[MeetingItem], list[int]]:
    """What a matter's story shows, as its cards do: what is restricted only when asked for.

    Returns the ids of what is left out too; those of meetings are below nought.
    """
    shown = [item for item in items if restricted_too or not item.restricted]
    held = [one for one in meetings if restricted_too or not one.restricted]
    left_out = [] if restricted_too else [one.id for one in items if one.restricted]
    left_out += [] if restricted_too else [-one.id for one in meetings if one.restricted]
    return shown, held, left_out


def moments_of(
    items: Sequence[TimelineItem], meetings: Sequence[MeetingItem], today: dt.date
) -> list[Moment]:
    """Letters, calls and meetings in the order of their days; undated ones and drafts at the end."""
    shown = [(_late(item.date, item.state in UNSENT), moment(item, today)) for item in items]
    shown += [(_late(item.date, False), meeting_moment(item, today)) for item in meetings]
    shown.sort(key=lambda pair: pair[0])  # stable: letters of one day keep their order
    return [one for _day, one in shown]


def _late(date: str, unsent: bool) -> tuple[bool, bool, str]:
    return (unsent, not date, date)


def title(item: TimelineItem) -> str:
    """“Reply from the Chief Constable”, “Our letter: safety on the day”."""
    who = item.who
    channel = _CHANNELS[item.channel]
    if item.state in UNSENT:
        return f"Draft: {item.subject}" if item.subject else "Draft without a subject yet"
    if item.channel in SPOKEN:
        word = "Call" if item.channel == "telephone" else "Visit"
        return (
            f"{word}: {item.subject}" if item.subject else f"{word}{' with ' + who if who else ''}"
        )
    if item.direction == IN:
        word = "Reply" if item.replied else channel.capitalize()
        return f"{word} from {who}" if who else f"{word} received"
    if item.direction == OUT:
        return f"Our {channel}: {item.subject}" if item.subject else f"Our {channel}"
    return item.subject or f"{channel.capitalize()} among ourselves"


def _below(item: TimelineItem) -> str:
    who = item.who
    if item.direction == IN and item.channel not in SPOKEN:
        parts = [item.subject, *item.replied]
    elif item.direction == OUT and item.channel not in SPOKEN:
        parts = [f"To {who}" if who else "To nobody yet", item.our_ref]
    else:
        parts = [f"With {who}" if who and item.subject else ""]
    return "  ·  ".join(part for part in parts if part)


def next_step(
    items: Sequence[TimelineItem],
    waits: Sequence[Waiting],
    asked: Sequence[Asked] = (),
    *,
    closed: bool,
) -> NextStep | None:
    """The next sensible step; None for a matter that is closed or has nothing in it."""
    if closed or not items:
        return None
    if drafts := [item for item in items if item.state in UNSENT]:
        draft = drafts[-1]
        return NextStep(
            "pencil",
            "amber",
            "A letter is begun and not sent",
            draft.subject or "It has no subject yet.",
            (("Go on writing", "pencil", "open"),),
            draft.id,
        )
    if step := _asking_step(waits, [one.state for one in asked if one.direction == OUT]):
        return step
    if waits:
        return _waiting_step(waits)
    return NextStep(
        "circle-check",
        "green",
        "Nobody is being waited for",
        "Write again, or close the matter when it is done.",
        (("Close matter", "archive", "close"), ("Write letter", "pencil", "write")),
    )


def _asking_step(waits: Sequence[Waiting], states: Sequence[str]) -> NextStep | None:
    """What replies have left open; None when nothing is, or no reply has come yet."""
    unanswered, partly = states.count(NOT), states.count(PARTLY)
    if unanswered == 1:
        title = "One question is still open"
    elif unanswered:
        title = f"{say_count(unanswered).capitalize()} questions are still open"
    elif partly == 1:
        title = "One question is answered only in part"
    elif partly:
        title = f"{say_count(partly).capitalize()} questions are answered only in part"
    else:
        return None
    late = max(waits, key=lambda wait: wait.days_late, default=None)
    if late is not None and late.is_late:
        below = f"The reply of {spoken_of(late.party)} is {_days(late.days_late)} late."
    elif unanswered and partly:
        more = "One more is" if partly == 1 else f"{say_count(partly).capitalize()} more are"
        below = f"{more} answered only in part."
    elif waits:
        below = f"{_capital(spoken_of(waits[0].party))} may yet answer."
    else:
        below = "Everyone has replied."
    return NextStep(
        "clock",
        "amber",
        title,
        below,
        (("Remind me later", "bell", "remind"), ("Write again", "pencil", "outstanding")),
    )


def _days(count: int) -> str:
    return say_gap(count).replace(f"{count:,}", say_count(count))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _waiting_step(waits: Sequence[Waiting]) -> NextStep:
    first = waits[0]
    said = f"{spoken_of(first.party)} has" if len(waits) == 1 else f"{len(waits)} addressees have"
    since = f"Our letter went {say_gap(first.days)} ago" if first.days else "Our letter went today"
    if first.is_late:
        since += f"; a reply was hoped for by {say_date(first.reply_due, year=False)}"
    return NextStep(
        "clock",
        "red" if first.is_very_late else "amber" if first.is_late else "blue",
        f"{_capital(said)} not replied yet",
        f"{since}.",
        (("Log reply", "arrow-down-left", "log"), ("Write again", "pencil", "chase")),
        first.letter_id,
        first,
    )
