"""How the letters of a run read in their list: which way, with whom, of when, and what is odd."""

from __future__ import annotations

from liaison_app.language import joined, shown, tr, trn
from liaison_app.records.correspondence import CHANNELS, IN
from liaison_app.records.party import party_words
from liaison_app.services.letter_run_rows import DOUBTFUL, STATES, Run, RunLetter
from liaison_app.services.proposed_rows import CANNOT, NEW, SAME
from liaison_app.ui.said import say_choice, say_date, say_parts
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row

ALL = "all"
VIEWS = ((ALL, tr("All")), *STATES)
LOOKS = {  # word of the pill, its tone, and the icon of letters that cannot be ticked
    NEW: (tr("New"), "green", "plus"),
    DOUBTFUL: (tr("To look at"), "amber", "plus"),
    SAME: (tr("Kept already"), "grey", "check"),
    CANNOT: (tr("Cannot be kept"), "red", "x"),
}


def counts(run: Run) -> dict[str, int]:
    """How many letters each view has."""
    return {ALL: len(run.letters), **run.tally()}


def in_view(run: Run, view: str, words: str) -> list[int]:
    """The places of the letters that a view and some typed words leave."""
    wanted = words.casefold().split()
    return [
        letter.id
        for letter in run.letters
        if view in (ALL, letter.group) and (not wanted or _holds(letter, wanted))
    ]


def _holds(letter: RunLetter, wanted: list[str]) -> bool:
    said = (who(letter), letter.subject, letter.where, letter.date, when(letter))
    text = " ".join(map(shown, said)).casefold()
    return all(word in text for word in wanted)


def line_of(letter: RunLetter) -> Row:
    """A letter as the list shows it; one that can be kept has a ring."""
    words, tone, icon = LOOKS[letter.group]
    ticked = letter.state == NEW
    unknown = tr("not in Contacts") if who(letter) and not letter.is_known else ""
    where = letter.where if who(letter) else _folders(letter)
    below = joined("  ·  ", filter(None, (letter.subject, where, unknown)))
    return Row(
        letter.id,
        title(letter),
        below if ticked else letter.why or below,
        "" if ticked else icon,
        "grey" if letter.state == SAME else tone,
        pills=(PillWords(words, tone),) if letter.group != NEW else (),
        right=when(letter),
        right_tone="" if when(letter) else "amber",
        faded=letter.state == SAME or (ticked and not letter.take),
        glyph=True,
        done=letter.take if ticked else None,
    )


def title(letter: RunLetter) -> str:
    """“From Chief Constable, County Police”, “To the Dean”; the file's name where nobody is named."""
    someone = who(letter)
    if not someone:
        return letter.source.name if letter.source is not None else letter.where
    if letter.direction == IN:
        return tr("From {whom}", whom=someone)
    return tr("To {whom}", whom=someone)


def _folders(letter: RunLetter) -> str:
    """The folders a letter lies in, where its name is said already."""
    return letter.where.rpartition(" / ")[0]


def who(letter: RunLetter) -> str:
    """The other side as it is written on a line; "" for nobody."""
    party = letter.other
    first = party.post_title or party.name
    words = ", ".join(part for part in (first, party.organisation_name) if part)
    words = words or party_words(party)
    if also := len(letter.also):
        return trn("{name} and {count} more", "{name} and {count} more", also, name=words)
    return words


def when(letter: RunLetter) -> str:
    """Its day, in words; "" for none."""
    return say_date(letter.date) or letter.date_words


def about(letter: RunLetter) -> str:
    """“E-mail, 2 files”: by what way it came, and what comes along."""
    files = trn("{count} file", "{count} files", len(letter.files) - len(letter.files_left))
    return say_parts([say_choice(CHANNELS, letter.channel), files])


def keep_words(count: int) -> str:
    """“Keep 443”: the words of the main button."""
    return tr("Keep {count}", count=f"{count:,}") if count else tr("Nothing to keep")
