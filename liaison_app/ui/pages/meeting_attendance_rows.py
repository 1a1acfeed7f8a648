"""Rows of who came: by heading and body to be read, line by line to be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from liaison_app.language import tr, trn
from liaison_app.records.attendance import ABSENT, LATE, PRESENT, SENDS_DEPUTY, SENT_DEPUTY
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.attendance import Attendee, Body, Section, at_least, is_awaited
from liaison_app.ui import signs
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, Row

_BETWEEN = "  ·  "
_MOST_UNDER_ONE = 6  # rows under a heading that are all shown, where there are many in all
_SHOWN_OF_MORE = 4
_FEW = 14  # rows that are all shown, however they are spread
_BODIES_FIRST = ("mosque", "charity")  # there the body leads, elsewhere the post
MORE = "more"
Lines = list[Row | Heading]


def reading_rows(
    sections: Sequence[Section],
    open_sections: frozenset[str] = frozenset(),
    *,
    ahead: bool = False,
) -> Lines:
    """Who came, under their headings; long ones are cut short behind “and 7 more”.

    Of a meeting that lies `ahead`, who said they would come; of any other, a tick is who was there.

    The id of a row is that of its (first) line; of “and 7 more” it is (MORE, title of the heading).
    """
    rows = {section.title: _of_section(section, ahead) for section in sections}
    many = sum(map(len, rows.values())) > _FEW
    lines: Lines = []
    for section in sections:
        counted = section.tally
        if section.title:
            came = at_least(counted.came, counted.open_came)
            right = f"{counted.coming:,}" if ahead else came
            lines.append(Heading(section.title, right=right))
        found = rows[section.title]
        if many and len(found) > _MOST_UNDER_ONE and section.title not in open_sections:
            lines += found[:_SHOWN_OF_MORE]
            hidden = len(found) - _SHOWN_OF_MORE
            lines.append(
                Row(
                    (MORE, section.title),
                    tr("and {hidden} more", hidden=hidden),
                    title_tone="accent",
                )
            )
        else:
            lines += found
    return lines


def ticking_rows(sections: Sequence[Section], words: str = "") -> Lines:
    """Every line by itself with a ring to tick, narrowed to those with all of the words."""
    wanted = fold(words).split()
    lines: Lines = []
    for section in sections:
        found = [ticking_row(one) for one in section.attendees if _has(one, wanted)]
        if found and section.title:
            counted = section.tally
            lines.append(Heading(section.title, right=counted.words))
        lines += found
    return lines


def ticking_row(one: Attendee) -> Row:
    """A line to be ticked: who it is, and at the right what is said of them."""
    said, tone = _said(one)
    below = _BETWEEN.join(_rest(one))
    gone = one.line.came == ABSENT or (one.sent_apologies and not one.line.came)
    pills = [PillWords(said, tone)] if said else []
    if one.restricted:
        pills.insert(0, signs.RESTRICTED)
    if one.moved_on:
        pills.insert(0, PillWords(tr("moved on"), "amber"))
    return Row(
        one.id, capital(one.title), below, pills=tuple(pills), done=one.was_there, faded=gone
    )


def spoken_of(one: Attendee) -> str:
    """“the Chief Constable”, “Mr A. Newcombe”: a line within a sentence."""
    if one.post and not one.is_group:
        return tr(
            "the {removeprefix}", removeprefix=one.post.removeprefix("The ").removeprefix("the ")
        )
    return one.title


def capital(words: str) -> str:
    """A line's title, as a line begins: “Two volunteers”."""
    return words[:1].upper() + words[1:]


def _has(one: Attendee, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    said = fold(f"{one.words} {one.deputy}")
    return all(word in said for word in wanted)


def _of_section(section: Section, ahead: bool) -> list[Row]:
    rows: list[Row] = []
    for body in section.bodies:
        if body.name and body.attendees[0].body_kind in _BODIES_FIRST:
            rows += _of_body(body, ahead)
        else:
            rows += [_reading_row(one, ahead) for one in body.attendees]
    return rows


def _of_body(body: Body, ahead: bool) -> list[Row]:
    """One row for those of a body who came, and one for those who did not."""
    order = partial(_order_of_mark, ahead=ahead)
    ordered = sorted(body.attendees, key=order)
    return [_together(body.name, list(alike), ahead) for _mark, alike in groupby(ordered, order)]


def _together(body: str, alike: Sequence[Attendee], ahead: bool) -> Row:
    first = alike[0]
    who = ", ".join(filter(None, (_within_body(one) for one in alike)))
    who = capital(who)
    mark, tone, spoken = _mark(first, ahead)
    note = "" if first.was_there else _not_there(first, ahead)
    below = _BETWEEN.join(filter(None, (who, note)))
    return Row(
        first.id, body, below, mark=mark, mark_tone=tone, mark_words=spoken, faded=_is_away(first)
    )


def _within_body(one: Attendee) -> str:
    """What somebody is called beside the name of their body; "" of the body itself."""
    line = one.line
    if one.is_group:
        return line.group_words
    if line.came == SENT_DEPUTY and one.deputy:
        return tr("{deputy} for {one}", deputy=one.deputy, one=spoken_of(one))
    said = one.post or one.name
    if one.post and one.name:
        said = f"{one.name} ({one.post})"
    return tr("{said} (late)", said=said) if said and line.came == LATE else said


def _reading_row(one: Attendee, ahead: bool) -> Row:
    mark, tone, spoken = _mark(one, ahead)
    below = _BETWEEN.join(filter(None, (_deed(one, ahead), *_rest(one))))
    return Row(
        one.id,
        capital(one.title),
        below,
        mark=mark,
        mark_tone=tone,
        mark_words=spoken,
        faded=_is_away(one),
    )


def _rest(one: Attendee) -> list[str]:
    """What a line's title leaves to be said: the name, how many, the body."""
    name = one.name if one.title != one.name and not one.is_group else ""
    body = one.body if one.title != one.body else ""
    count = one.line.count
    said = str(count) in one.line.group_words.split()  # “12 head teachers”
    many = (
        trn("{count} person", "{count} people", count) if count and count > 1 and not said else ""
    )
    uncounted = tr("nobody counted them") if one.is_uncounted and one.was_there else ""
    return [part for part in (shorten(name, 80), many, uncounted, body) if part]


def _deed(one: Attendee, ahead: bool) -> str:
    """What the line below says first where the mark alone does not tell."""
    if one.line.came == SENT_DEPUTY:
        return tr("{deputy} came instead", deputy=one.deputy) if one.deputy else tr("a deputy came")
    if one.line.came == LATE:
        return tr("came late")
    return "" if one.was_there else _not_there(one, ahead)


def _not_there(one: Attendee, ahead: bool) -> str:
    if one.sent_apologies:
        return tr("sent apologies")
    if one.line.reply == SENDS_DEPUTY and not one.line.came:
        return tr("sends {deputy}", deputy=one.deputy) if one.deputy else tr("sends a deputy")
    if is_awaited(one.line) and not ahead:
        return tr("said yes")
    return tr("did not come") if one.line.came == ABSENT else ""


def _said(one: Attendee) -> tuple[str, str]:
    """The pill of a line to be ticked, with its tone."""
    line = one.line
    if line.came == LATE:
        return tr("late"), "amber"
    if line.came == SENT_DEPUTY:
        return (tr("{deputy} came", deputy=one.deputy) if one.deputy else tr("deputy")), "blue"
    if line.came == PRESENT:
        return (tr("not asked"), "grey") if line.uninvited else ("", "")
    if one.sent_apologies:
        return tr("apologies"), "grey"
    if line.came == ABSENT:
        return tr("not there"), "grey"
    if line.reply == SENDS_DEPUTY:
        return (
            tr("sends {deputy}", deputy=one.deputy) if one.deputy else tr("sends a deputy")
        ), "blue"
    return "", ""


def _mark(one: Attendee, ahead: bool) -> tuple[str, str, str]:
    """The icon at the right with its tone, and what a screen reader says for it."""
    if one.line.came == LATE:
        return "clock", "green", tr("came late")
    if one.was_there:
        return "check", "green", tr("was there")
    if is_awaited(one.line) and ahead:
        return "check", "text2", tr("is coming")
    return ("x", "text2", tr("was not there")) if _is_away(one) else ("", "", "")


def _is_away(one: Attendee) -> bool:
    return one.line.came == ABSENT or one.sent_apologies


def _order_of_mark(one: Attendee, ahead: bool) -> int:
    if one.was_there or (ahead and is_awaited(one.line)):
        return 0
    if is_awaited(one.line):
        return 1
    return 2 if not _is_away(one) else 3 if one.sent_apologies else 4
