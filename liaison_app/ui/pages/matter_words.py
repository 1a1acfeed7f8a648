"""What the Matters room says of each letter, and which step it offers next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from liaison_app.language import shown, tr, trn
from liaison_app.records import Matter, specs_of
from liaison_app.records.correspondence import CHANNELS, IN, OUT, SPOKEN, UNSENT
from liaison_app.records.matter import CLOSED
from liaison_app.records.meeting import CANCELLED
from liaison_app.services.attendance import at_least
from liaison_app.store.queries.matter_rows import ListedMatter, MatterRow
from liaison_app.store.queries.matters import MeetingItem, Story, TimelineItem
from liaison_app.ui import signs
from liaison_app.ui.said import say_choice, say_date, say_list, say_time
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.timeline import Moment

_FILES_NAMED = 3
_LONG = 400  # characters of a text whose first words fill the lines there are for them


def list_lines(
    fits: Sequence[ListedMatter], typed: str, closed_too: bool, restricted_too: bool
) -> tuple[list[ListedMatter | Heading], str]:
    """What is listed of those that hold what was typed, under headings; and what is hidden.

    Closed matters are shown when asked for, when something was typed, or when all are closed.
    """
    shown = [one for one in fits if restricted_too or not one.restricted]
    live = [one for one in shown if one.state != CLOSED]
    closed = [one for one in shown if one.state == CLOSED]
    show_closed = closed_too or bool(typed.strip()) or not live
    lines: list[ListedMatter | Heading] = []
    if live:
        lines += [Heading(tr("Open"), count=str(len(live))), *live]
    if closed and show_closed:
        lines += [Heading(tr("Closed"), count=str(len(closed))), *closed]
    hidden = len(fits) - len(shown)
    parts = [tr("{closed} closed", closed=len(closed)) if closed and not show_closed else ""]
    parts.append(tr("{hidden} restricted", hidden=hidden) if hidden else "")
    return lines, say_list([part for part in parts if part])


def head_line(matter: Matter) -> str:
    """“M/2026/3  ·  opened 6 November 2026  ·  campaign”, as far as it is known."""
    kind = say_choice(specs_of(Matter)["kind"].choices, matter.kind, within=True)
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
        pill = PillWords(tr("waiting"), "amber")
    elif row.drafts:
        pill = PillWords(tr("drafting"), "grey")
    elif row.state == CLOSED:
        pill = PillWords(tr("closed"), "grey")
    else:
        pill = (
            PillWords(tr("nothing waiting"), "green")
            if row.items
            else PillWords(tr("new"), "accent")
        )
    pills = (signs.RESTRICTED, pill) if row.restricted else (pill,)
    return Row(row.id, row.title, bodies or row.reference, pills=pills, faded=row.state == CLOSED)


def moment(item: TimelineItem, today: dt.date) -> Moment:
    """A letter, reply, call or visit as the timeline shows it."""
    icon, tone = signs.of_item(item.direction, item.channel, item.state)
    pills = []
    if item.state in UNSENT:
        pills.append(
            PillWords(tr("draft") if item.state == "draft" else tr("ready to send"), "amber")
        )
    pills += _marks(item)
    if item.direction == OUT:
        pills += [PillWords(words, "green") for words in dict.fromkeys(item.replied)]
        if any(someone.is_stopped and not someone.has_replied for someone in item.addressees):
            pills.append(PillWords(tr("no longer waited for")))
    if item.restricted:
        pills.append(signs.RESTRICTED)
    pills += [PillWords(name, "grey", "paperclip") for name in item.files[:_FILES_NAMED]]
    if len(item.files) > _FILES_NAMED:
        more = len(item.files) - _FILES_NAMED
        pills.append(PillWords(trn("{count} more file", "{count} more files", more)))
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
        pills.append(
            PillWords(trn("{count} question", "{count} questions", item.questions), "accent")
        )
    if item.answers:
        pills.append(PillWords(tr("answers {answers}", answers=f"{item.answers:,}"), "green"))
    if item.promises:
        pills.append(PillWords(trn("{count} promise", "{count} promises", item.promises), "blue"))
    return pills


def meeting_moment(item: MeetingItem, today: dt.date) -> Moment:
    """A meeting as the timeline shows it."""
    pills = [PillWords(tr("called off"), "grey")] if item.state == CANCELLED else []
    if item.issues:
        pills.append(PillWords(trn("{count} issue", "{count} issues", item.issues), "violet"))
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
        pills.append(PillWords(trn("{count} promise", "{count} promises", item.promises), "blue"))
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


def moments_of(story: Story, today: dt.date) -> list[Moment]:
    """Letters, calls and meetings in the order of their days; undated ones and drafts at the end."""
    shown = [(_late(item.date, item.state in UNSENT), moment(item, today)) for item in story.items]
    shown += [(_late(item.date, False), meeting_moment(item, today)) for item in story.meetings]
    shown.sort(key=lambda pair: pair[0])  # stable: letters of one day keep their order
    return [one for _day, one in shown]


def _late(date: str, unsent: bool) -> tuple[bool, bool, str]:
    return (unsent, not date, date)


def title(item: TimelineItem) -> str:
    """“Reply from the Chief Constable”, “Our letter: safety on the day”."""
    who = item.who
    channel = say_choice(CHANNELS, item.channel, within=True)
    if item.state in UNSENT:
        return (
            tr("Draft: {subject}", subject=item.subject)
            if item.subject
            else tr("Draft without a subject yet")
        )
    if item.channel in SPOKEN:
        word = tr("Call") if item.channel == "telephone" else tr("Visit")
        if item.subject:
            return tr("{word}: {subject}", word=word, subject=item.subject)
        return tr("{word} with {who}", word=word, who=who) if who else word
    if item.direction == IN:
        word = tr("Reply") if item.replied else say_choice(CHANNELS, item.channel)
        return (
            tr("{word} from {who}", word=word, who=who) if who else tr("{word} received", word=word)
        )
    if item.direction == OUT:
        return (
            tr("Our {channel}: {subject}", channel=channel, subject=item.subject)
            if item.subject
            else tr("Our {channel}", channel=channel)
        )
    return item.subject or tr(
        "{channel} among ourselves", channel=say_choice(CHANNELS, item.channel)
    )


def _below(item: TimelineItem) -> str:
    who = item.who
    if item.direction == IN and item.channel not in SPOKEN:
        parts = [item.subject, *map(shown, item.replied)]
    elif item.direction == OUT and item.channel not in SPOKEN:
        parts = [tr("To {who}", who=who) if who else tr("To nobody yet"), item.our_ref]
    else:
        parts = [tr("With {who}", who=who) if who and item.subject else ""]
    return "  ·  ".join(part for part in parts if part)
