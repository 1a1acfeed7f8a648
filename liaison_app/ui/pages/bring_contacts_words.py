"""How the rows of a file of contacts read in their list: what they are, what becomes of them, what is odd."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.language import shown, tr, trn
from liaison_app.services.contact_keeping import Kept
from liaison_app.services.proposed_rows import (
    CANNOT,
    CHANGES,
    NEW,
    SAME,
    STATES,
    Proposal,
    ProposedRow,
)
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row

ALL, ODD = "all", "odd"
VIEWS = ((ALL, tr("All")), *STATES, (ODD, tr("To look at")))
"""What the list may be narrowed to; `ODD` are rows that somebody should look at."""

LOOKS = {  # word of the pill, its tone, and the icon of rows that cannot be ticked
    NEW: (tr("New"), "green", "plus"),
    CHANGES: (tr("Changes"), "amber", "pencil"),
    SAME: (tr("Same"), "grey", "check"),
    CANNOT: (tr("Cannot"), "red", "x"),
}
CAN_TAKE = (NEW, CHANGES)


def is_odd(row: ProposedRow) -> bool:
    """Whether a row should be looked at: something in it is doubtful, or may be somebody else."""
    if row.state == SAME:
        return False
    return bool(row.doubts) or any(not one.chosen for one in row.candidates)


def counts(proposal: Proposal) -> dict[str, int]:
    """How many rows each view has."""
    return {
        ALL: len(proposal.rows),
        **proposal.tally(),
        ODD: sum(is_odd(row) for row in proposal.rows),
    }


def in_view(proposal: Proposal, view: str, words: str) -> list[int]:
    """The places of the rows that a view and some typed words leave, in the order of the file."""
    rows: Sequence[ProposedRow] = proposal.rows
    if view == ODD:
        rows = [row for row in rows if is_odd(row)]
    elif view != ALL:
        rows = [row for row in rows if row.state == view]
    wanted = words.casefold().split()
    if wanted:
        rows = [row for row in rows if _holds(row, wanted)]
    return [row.at for row in rows]


def _holds(row: ProposedRow, wanted: Sequence[str]) -> bool:
    text = f"{shown(row.title)} {shown(row.subtitle)} {row.line}".casefold()
    return all(word in text for word in wanted)


def place_of(row: ProposedRow, *, card: bool, whole: bool = False) -> str:
    """“Row 17”, or “Card 17”: where it stands in the file; `whole` is “Row 17 of the file”."""
    line = f"{row.line:,}"
    if whole and card:
        return tr("Card {number} of the file", number=line)
    if whole:
        return tr("Row {number} of the file", number=line)
    return tr("Card {number}", number=line) if card else tr("Row {number}", number=line)


def line_of(row: ProposedRow, *, card: bool = False) -> Row:
    """A row as the list shows it; one that can be taken has a ring."""
    words, tone, icon = LOOKS[row.state]
    fields = sum(one.take for one in row.differences)
    if row.state == CHANGES and len(row.differences) > 1:
        words = tr("{count} of {all} changes", count=fields, all=len(row.differences))
    elif row.state == NEW and fields:  # somebody new, and something else of where they are
        words = trn("New, {count} change", "New, {count} changes", fields)
    ticked = row.state in CAN_TAKE
    odd = is_odd(row)
    return Row(
        row.at,
        row.title or place_of(row, card=card),
        row.subtitle,
        "" if ticked else icon,
        "grey" if row.state == SAME else tone,
        pills=(PillWords(words, tone),),
        faded=row.state == SAME or (ticked and not row.take),
        glyph=True,
        done=row.take if ticked else None,
        mark="triangle-alert" if odd else "",
        mark_tone="amber",
        mark_words=tr("to be looked at") if odd else "",
    )


def keep_words(count: int) -> str:
    """“Keep 443”: the words of the main button."""
    return tr("Keep {count}", count=f"{count:,}") if count else tr("Nothing to keep")


def kept_words(kept: Kept) -> str:
    """“412 contacts brought in, 31 changed.”: what is said once it is kept."""
    if kept.new and kept.changed:
        return trn(
            "{count} contact brought in, {changed} changed.",
            "{count} contacts brought in, {changed} changed.",
            kept.new,
            changed=f"{kept.changed:,}",
        )
    if kept.new:
        return trn("{count} contact brought in.", "{count} contacts brought in.", kept.new)
    if kept.changed:
        return trn("{count} contact changed.", "{count} contacts changed.", kept.changed)
    return tr("Nothing was changed.")
