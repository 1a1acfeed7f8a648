"""What the Matters room says of each letter, and which step it offers next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.language import tr, trn
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
        lines += [Heading(tr("Open"), count=str(len(live))), *map(list_row, live)]
    if closed and show_closed:
        lines += [Heading(tr("Closed"), count=str(len(closed))), *map(list_row, closed)]
    hidden = len(fits) - len(shown)
    parts = [tr("{closed} closed", closed=len(closed)) if closed and not show_closed else ""]
    parts.append(tr("{hidden} restricted", hidden=hidden) if hidden else "")
    return lines, " and ".join(part for part in parts if part)


def head_line(matter: Matter) -> str:
    """“M/2026/3  ·  opened 6 November 2026  ·  campaign”, as far as it is known."""
    kind = words_of(specs_of(Matter)["kind"], matter.kind).lower()
    opened = tr("opened {opened}", opened=say_date(matter.opened)) if matter.opened else ""
    shut = tr("closed {closed}", closed=say_date(matter.closed)) if matter.closed else ""
    parts = (matter.reference, opened, shut, kind if matter.kind != "other" else "")
    return "  ·  ".join(part for part in parts if part)


def list_row(row: MatterRow) -> Row:
    """A matter in the list, with the one thing to know of it in a pill."""
    bodies = ", ".join(row.bodies[:3])
    if row.unanswered:
        pill = PillWords(tr("{unanswered} unanswered", unanswered=row.unanswered), "red")
    elif row.late:
        pill = PillWords(tr("{late} late", late=row.late), "red")
    elif row.waiting:
        pill = PillWords("waiting", "amber")
    elif row.drafts:
        pill = PillWords("drafting", "grey")
    elif row.state == CLOSED:
        pill = PillWords("closed", "grey")
    else:
        pill = (
            PillWords(tr("nothing waiting"), "green") if row.items else PillWords("new", "accent")
        )
    pills = (signs.RESTRICTED, pill) if row.restricted else (pill,)
    return Row(row.id, row.title, bodies or row.reference, pills=pills, faded=row.state == CLOSED)


def moment(item: TimelineItem, today: dt.date) -> Moment:
    """A letter, reply, call or visit as the timeline shows it."""
    icon, tone = signs.of_item(item.direction, item.channel, item.state)
    pills = []
    if item.state in UNSENT:
        pills.append(PillWords("draft" if item.state == "draft" else tr("ready to send"), "amber"))
    pills += _marks(item)
    if item.direction == OUT:
        pills += [PillWords(words, "green") for words in dict.fromkeys(item.replied)]
        if any(someone.is_stopped and not someone.has_replied for someone in item.addressees):
            pills.append(PillWords(tr("no longer waited for")))
    if item.restricted:
        pills.append(signs.RESTRICTED)
    pills += [PillWords(name, "grey", "paperclip") for name in item.files[:_FILES_NAMED]]
    if len(item.files) > _FILES_NAMED:
        pills.append(PillWords(tr("{what} more files", what=len(item.files) - _FILES_NAMED)))
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
        pills.append(PillWords(tr("answers {answers}", answers=f"{item.answers:,}"), "green"))
    if item.promises:
        pills.append(PillWords(_counted(item.promises, "promise"), "blue"))
    return pills


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def meeting_moment(item: MeetingItem, today: dt.date) -> Moment:
    """A meeting as the timeline shows it."""
    pills = [PillWords(tr("called off"), "grey")] if item.state == CANCELLED else []
    if item.issues:
        pills.append(PillWords(_counted(item.issues, "issue"), "violet"))
    if item.kept:
        pills.append(
            PillWords(
                tr(
                    "{kept} of {promises} kept",
                    kept=f"{item.kept:,}",
                    promises=f"{item.promises:,}",
                ),
                "green",
            )
        )
    elif item.promises:
        pills.append(PillWords(_counted(item.promises, "promise"), "blue"))
    if item.restricted:
        pills.append(signs.RESTRICTED)
    came = tr("{came} came", came=at_least(item.came, item.uncounted)) if item.came else ""
    parts = (item.place, say_time(item.starts), came)
    return Moment(
        id=("meeting", item.id),
        icon="calendar",
        tone="violet",
        title=tr("Meeting: {title}", title=item.title),
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
        return (
            tr("Draft: {subject}", subject=item.subject)
            if item.subject
            else tr("Draft without a subject yet")
        )
    if item.channel in SPOKEN:
        word = tr("Call") if item.channel == "telephone" else tr("Visit")
        return (
            f"{word}: {item.subject}" if item.subject else f"{word}{' with ' + who if who else ''}"
        )
    if item.direction == IN:
        word = tr("Reply") if item.replied else channel.capitalize()
        return (
            tr("{word} from {who}", word=word, who=who) if who else tr("{word} received", word=word)
        )
    if item.direction == OUT:
        return (
            tr("Our {channel}: {subject}", channel=channel, subject=item.subject)
            if item.subject
            else tr("Our {channel}", channel=channel)
        )
    return item.subject or tr("{channel} among ourselves", channel=channel.capitalize())


def _below(item: TimelineItem) -> str:
    who = item.who
    if item.direction == IN and item.channel not in SPOKEN:
        parts = [item.subject, *item.replied]
    elif item.direction == OUT and item.channel not in SPOKEN:
        parts = [tr("To {who}", who=who) if who else tr("To nobody yet"), item.our_ref]
    else:
        parts = [tr("With {who}", who=who) if who and item.subject else ""]
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
            tr("A letter is begun and not sent"),
            draft.subject or tr("It has no subject yet."),
            ((tr("Go on writing"), "pencil", "open"),),
            draft.id,
        )
    if step := _asking_step(waits, [one.state for one in asked if one.direction == OUT]):
        return step
    if waits:
        return _waiting_step(waits)
    return NextStep(
        "circle-check",
        "green",
        tr("Nobody is being waited for"),
        tr("Write again, or close the matter when it is done."),
        ((tr("Close matter"), "archive", "close"), (tr("Write letter"), "pencil", "write")),
    )


def _asking_step(waits: Sequence[Waiting], states: Sequence[str]) -> NextStep | None:
    """What replies have left open; None when nothing is, or no reply has come yet."""
    unanswered, partly = states.count(NOT), states.count(PARTLY)
    if unanswered == 1:
        title = tr("One question is still open")
    elif unanswered:
        title = tr(
            "{unanswered} questions are still open", unanswered=say_count(unanswered).capitalize()
        )
    elif partly == 1:
        title = tr("One question is answered only in part")
    elif partly:
        title = tr(
            "{partly} questions are answered only in part", partly=say_count(partly).capitalize()
        )
    else:
        return None
    late = max(waits, key=lambda wait: wait.days_late, default=None)
    if late is not None and late.is_late:
        below = tr(
            "The reply of {party} is {days_late} late.",
            party=spoken_of(late.party),
            days_late=_days(late.days_late),
        )
    elif unanswered and partly:
        more = trn(
            "One more is", "{partly} more are", partly, partly=say_count(partly).capitalize()
        )
        below = tr("{more} answered only in part.", more=more)
    elif waits:
        below = tr("{capital} may yet answer.", capital=_capital(spoken_of(waits[0].party)))
    else:
        below = tr("Everyone has replied.")
    return NextStep(
        "clock",
        "amber",
        title,
        below,
        ((tr("Remind me later"), "bell", "remind"), (tr("Write again"), "pencil", "outstanding")),
    )


def _days(count: int) -> str:
    return say_gap(count).replace(f"{count:,}", say_count(count))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _waiting_step(waits: Sequence[Waiting]) -> NextStep:
    first = waits[0]
    said = (
        tr("{party} has", party=spoken_of(first.party))
        if len(waits) == 1
        else tr("{waits} addressees have", waits=len(waits))
    )
    since = (
        tr("Our letter went {days} ago", days=say_gap(first.days))
        if first.days
        else tr("Our letter went today")
    )
    if first.is_late:
        since += tr(
            "; a reply was hoped for by {reply_due}",
            reply_due=say_date(first.reply_due, year=False),
        )
    return NextStep(
        "clock",
        "red" if first.is_very_late else "amber" if first.is_late else "blue",
        tr("{said} not replied yet", said=_capital(said)),
        f"{since}.",
        ((tr("Log reply"), "arrow-down-left", "log"), (tr("Write again"), "pencil", "chase")),
        first.letter_id,
        first,
    )
