"""What the page for publishing shows of a copy: its sections and marks, its rows, its sentences."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from liaison_app.language import shown, tr, trn
from liaison_app.records import Edition, EditionDecision, EditionPart
from liaison_app.records.edition import PUBLISHED, STATES
from liaison_app.records.edition_decision import (
    DEEDS,
    HEADING,
    INTRODUCTION,
    SIGNATURE,
    TEXT,
    TITLE,
)
from liaison_app.records.edition_part import ASKED, GIVEN, NOT_ASKED, NOT_NEEDED, REFUSED
from liaison_app.rules.cutting import mark_of
from liaison_app.rules.identifying import BY_HAND, SORTS
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.services.edition_content import RESTRICTED
from liaison_app.services.edition_obstacles import missing_words, undecided_words
from liaison_app.services.editions import Copy, Mark, Piece
from liaison_app.ui.pages.publish_mark import DECIDED, Asked
from liaison_app.ui.pages.publish_pieces import WHOLE
from liaison_app.ui.said import begin_large, say_choice, say_count, say_date, say_list, say_parts
from liaison_app.ui.widgets import copy_places
from liaison_app.ui.widgets.copy_places import Section, Spot
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row

_NEWS = 3  # sentences on what is new since
_CONSENTS = {
    NOT_ASKED: (tr("not asked yet"), "amber"),
    ASKED: (tr("asked, no answer yet"), "amber"),
    GIVEN: (tr("agrees"), "green"),
    REFUSED: (tr("does not agree"), "red"),
    NOT_NEEDED: (tr("need not be asked"), "grey"),
}
_GLYPHS = {
    NOT_ASKED: ("circle-dashed", "amber"),
    ASKED: ("clock", "amber"),
    GIVEN: ("circle-check", "green"),
    REFUSED: ("x", "red"),
    NOT_NEEDED: ("circle-check", "grey"),
}
_DEEDS = {
    "keep": ("check", "green"),
    "cut": ("eye-off", "red"),
    "replace": ("pencil", "blue"),
    "": ("circle-dashed", "amber"),
}


# The copy itself


def sections_of(copy: Copy) -> list[Section]:
    """The copy as it is set on the screen: title, introduction, and each piece that is in it."""
    found = [_section(None, TITLE, copy_places.TITLE, copy.edition.title, copy.marks)]
    if copy.edition.introduction:
        words = copy.edition.introduction
        found.append(_section(None, INTRODUCTION, copy_places.TEXT, words, copy.marks))
    for piece in copy.taken:
        day = say_date(piece.part.date, weekday=True)
        found.append(Section(None, copy_places.DAY, day or tr("Without a date")))
        for place, kind in (
            (HEADING, copy_places.HEADING),
            (TEXT, copy_places.TEXT),
            (SIGNATURE, copy_places.SIGNATURE),
        ):
            if words := piece.at(place):
                found.append(_section(piece.part.id, place, kind, words, piece.marks))
    return found


def place_of(copy: Copy, part_id: object) -> int | None:
    """At which place among the sections a piece begins, with its date; None: that it is not in it."""
    if part_id is None:
        return 0
    sections = sections_of(copy)
    ids = [section.id[0] if isinstance(section.id, tuple) else None for section in sections]
    return ids.index(part_id) - 1 if part_id in ids else None


def _section(
    part_id: int | None, place: str, kind: str, words: str, marks: Sequence[Mark]
) -> Section:
    spots = (_spot(mark) for mark in marks if mark.place == place)
    return Section((part_id, place), kind, words, tuple(spots))


def _spot(mark: Mark) -> Spot:
    shown = mark_of(mark.decision) if mark.decision is not None else ""
    said = tr("{sort}: {decided}", sort=_label(mark), decided=_deed_words(mark))
    if mark.deed not in ("", "keep"):
        said = tr(
            "{sort}: {decided}. What stood there: “{words}”",
            sort=_label(mark),
            decided=_deed_words(mark),
            words=shorten(tidy(mark.words), 200),
        )
    found = mark.found
    return Spot(mark.key, found.start, found.end, mark.deed, shown, said)


def asked_of(copy: Copy, mark: Mark, alike: int) -> Asked:
    """A mark as the card below the copy shows it; `alike` others have the same words."""
    marks = copy.all_marks()
    number = next((n for n, one in enumerate(marks, 1) if one.key == mark.key), 0)
    sort = SORTS.get(mark.found.sort) or SORTS[BY_HAND]
    decision = mark.decision
    return Asked(
        words=mark.words,
        sort=_label(mark),
        why=mark.found.why,
        advice=sort.advice,
        deed=mark.deed,
        reason=(decision.reason if decision else "") or sort.reason,
        instead=decision.instead if decision else "",
        number=number,
        of=len(marks),
        alike=alike + 1,
        said=_decided_words(decision),
    )


def _label(mark: Mark) -> str:
    return (SORTS.get(mark.found.sort) or SORTS[BY_HAND]).label


def _deed_words(mark: Mark) -> str:
    return say_choice(DEEDS, mark.deed, within=True)


def _decided_words(decision: EditionDecision | None) -> str:
    if decision is None or not decision.deed:
        return ""
    day = say_date(decision.decided_on, year=dt.date.today())
    return ", ".join(filter(None, (day, decision.decided_by)))


# Rows


def piece_rows(copy: Copy) -> Iterator[Row]:
    """The title with the introduction, then every piece that may be in it."""
    own = sum(not mark.decided for mark in copy.marks)
    words = tr("with its introduction") if copy.edition.introduction else tr("no introduction yet")
    yield Row(WHOLE, tr("Title"), words, "heading", "accent", glyph=True, pills=_left(own))
    for piece in copy.pieces:
        yield _piece_row(piece, frozen=copy.frozen)


def _piece_row(piece: Piece, *, frozen: bool) -> Row:
    part = piece.part
    day = say_date(part.date, year=dt.date.today())
    if frozen:
        icon, tone = _GLYPHS[part.consent]
        return Row(part.id, part.heading or tr("No heading"), day, icon, tone, glyph=True)
    pills: tuple[PillWords, ...] = ()
    if part.taken:
        pills = _left(piece.undecided)
        words, tone = _CONSENTS[part.consent]
        if part.consent in (NOT_ASKED, ASKED, REFUSED):
            pills = (*pills, PillWords(tr("ask") if part.consent == NOT_ASKED else words, tone))
    title = part.heading or piece.who or tr("No heading")
    row = Row(part.id, title, day, done=part.taken, faded=not part.taken, pills=pills)
    if piece.restricted:
        row = row._replace(mark="lock", mark_tone="amber", mark_words=tr("restricted"))
    return row


def _left(count: int) -> tuple[PillWords, ...]:
    return (PillWords(tr("{count} to decide", count=f"{count:,}"), "amber"),) if count else ()


def pieces_count(copy: Copy) -> str:
    """“3 of 5”."""
    if copy.frozen:
        return f"{len(copy.pieces):,}"
    return tr("{taken} of {pieces}", taken=f"{len(copy.taken):,}", pieces=f"{len(copy.pieces):,}")


def sort_rows(copy: Copy) -> list[Row]:
    """Each sort of words of which something is undecided, the gravest first."""
    counts = Counter(mark.found.sort for mark in copy.all_marks() if not mark.decided)
    order = {key: place for place, key in enumerate(SORTS)}
    keys = sorted(counts, key=lambda key: order.get(key, len(order)))
    return [
        Row(
            key,
            (SORTS.get(key) or SORTS[BY_HAND]).label,
            icon="circle-dashed",
            tone="amber",
            glyph=True,
            right=f"{counts[key]:,}",
        )
        for key in keys
    ]


def decision_rows(copy: Copy) -> list[Row]:
    """What was decided for a copy that went out, in words that tell nothing that was left out.

    Decisions that are alike stand together, with how many there are.
    """
    order = {key: place for place, key in enumerate(SORTS)}
    alike = Counter((one.sort, one.deed, _decided_words(one)) for one in copy.decisions)
    rows = []
    for sort, deed, said in sorted(alike, key=lambda one: (order.get(one[0], len(order)), one)):
        icon, tone = _DEEDS.get(deed, _DEEDS[""])
        words, _tone = DECIDED.get(deed, DECIDED[""])
        label = (
            tr("Restricted") if sort == RESTRICTED else (SORTS.get(sort) or SORTS[BY_HAND]).label
        )
        below = ", ".join(filter(None, (words, said)))
        count = alike[sort, deed, said]
        right = f"{count:,}" if count > 1 else ""
        rows.append(Row((sort, deed, said), label, below, icon, tone, glyph=True, right=right))
    return rows


def consent_rows(copy: Copy) -> list[Row]:
    """Whose words are in it, and whether they may be published; ours need not be asked."""
    rows = []
    for piece in copy.taken:
        part = piece.part
        if part.consent == NOT_NEEDED and not part.consent_of:
            continue
        icon, tone = _GLYPHS[part.consent]
        words = _CONSENTS[part.consent][0]
        day = say_date(part.consent_on, year=dt.date.today())
        below = "  ·  ".join(filter(None, (words, day, part.consent_how)))
        unknown = say_parts([part.heading, say_date(part.date, year=dt.date.today())])
        who = shorten(tidy(part.consent_of or piece.who or unknown), 120)
        loud = tone if part.consent in (NOT_ASKED, ASKED, REFUSED) else ""
        row = Row(part.id, who, below, icon, tone, glyph=True, subtitle_tone=loud)
        rows.append(row._replace(right_tone=loud))  # where the title takes two lines
    return rows


def consents_count(copy: Copy) -> str:
    """“1 of 2”: how many of those who have a say agreed."""
    asked = [p.part for p in copy.taken if p.part.consent != NOT_NEEDED]
    agreed = sum(part.consent == GIVEN for part in asked)
    return tr("{agreed} of {asked}", agreed=f"{agreed:,}", asked=f"{len(asked):,}") if asked else ""


def version_rows(versions: Sequence[Edition], shown: int | None) -> list[Row]:
    """The versions of a copy, the latest first."""
    rows = []
    for one in versions:
        day = say_date(one.withdrawn_on or one.published_on, year=dt.date.today())
        state = say_choice(STATES, one.state, within=True)
        words = tr("{state} {day}", state=state, day=day) if day else state
        icon = "circle-check" if one.state == PUBLISHED else "circle"
        tone = "accent" if one.id == shown else "grey"
        rows.append(
            Row(
                one.id,
                tr("Version {number}", number=one.version or 1),
                words,
                icon,
                tone,
                glyph=True,
            )
        )
    return rows


# Sentences


def state_sentences(edition: Edition, news: Sequence[str] = ()) -> list[str]:
    """When, by whom, where it stands; that it was taken back and why; what is `news` since."""
    if not edition.published_on:
        return []
    day, version = say_date(edition.published_on), edition.version or 1
    if edition.published_by:
        by = edition.published_by
        words = tr(
            "Published on {day} by {who}, version {version}.", day=day, who=by, version=version
        )
    else:
        words = tr("Published on {day}, version {version}.", day=day, version=version)
    found = [words]
    if edition.withdrawn_on:
        day, why = say_date(edition.withdrawn_on), edition.withdrawn_why
        words = tr("Taken back on {day}: {why}", day=day, why=why)
        found.append(words if why else tr("Taken back on {day}.", day=day))
    if edition.address:
        found.append(tr("It stands at {address}", address=edition.address))
    found += map(shown, news[:_NEWS])
    if len(news) > _NEWS:
        found.append(tr("And {count} more since.", count=say_count(len(news) - _NEWS)))
    found.append(tr("It is kept as it went out. To change it, make a new version."))
    return found


def other_obstacles(copy: Copy) -> list[str]:
    """What stands in the way and is shown by no card of its own."""
    told = {missing_words(piece) for piece in copy.taken if piece.missing}
    told.add(undecided_words(copy))
    return [sentence for sentence in copy.obstacles if sentence not in told]


def nothing_left(copy: Copy) -> str:
    """What stands in the place of the mark's card when there is none."""
    if copy.frozen:
        return tr("This is how it went out.")
    if not copy.taken:
        return tr("Nothing is in it yet. Tick the replies and letters at the left with Space.")
    if copy.all_marks():
        return tr(
            "Everything that was found is decided. Look at it as a web page or PDF, and publish."
        )
    return tr(
        "Nothing was found that may tell who somebody is. Read it all the same: select words and"
        " press C to leave them out."
    )


def publish_words(copy: Copy) -> str:
    """One sentence on what is to be published."""
    cut = sum(mark.deed == "cut" for mark in copy.all_marks())
    taken = len(copy.taken)
    pieces = trn("{count} piece", "{count} pieces", taken, count=say_count(taken))
    said = [tr("nothing is left out")]
    if cut:
        said = [
            trn("one place is left out", "{count} places are left out", cut, count=say_count(cut))
        ]
    if other := sum(mark.deed == "replace" for mark in copy.all_marks()):
        words = trn(
            "one has other words", "{count} have other words", other, count=say_count(other)
        )
        said.append(words)
    return begin_large(tr("{pieces}; {decided}.", pieces=pieces, decided=say_list(said)))


def part_of(copy: Copy, id: object) -> EditionPart | None:
    """The piece of a row."""
    return next((piece.part for piece in copy.pieces if piece.part.id == id), None)
