"""import: contacts, cards, letters, mails, publications and bundles taken into a file, or only looked over."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_app.cli.files import looked_at, opened
from liaison_app.cli.printing import note, say, table
from liaison_app.errors import FileRefused, Refusal
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services.jobs import Job, run_here
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.records import ImportProfile
    from liaison_app.services.letter_run_rows import Run
    from liaison_app.services.proposed_rows import Proposal, ProposedRow

CONTACTS, CARDS, LETTERS, PUBLICATION, BUNDLE = AS = (
    *("contacts", "cards", "letters", "publication", "bundle"),
)
MAIL = "mail"
_MOST_SHOWN = 200  # rows of one state in a preview
_MOST_NOTED = 20  # rows that cannot be taken, told beside what was
_IN_WORDS = {
    "new": "new",
    "changes": "to change",
    "same": "the same",
    "cannot": "that cannot be taken",
}


def add_to(
    command: argparse.ArgumentParser, *, path: Callable[[str], Path], day: Callable[[str], str]
) -> None:
    """What may be written after `liaison import FILE`."""
    command.add_argument(
        "source", type=path, nargs="+", metavar="SOURCE", help="a file, a folder or a mailbox"
    )
    command.add_argument("--as", dest="sort", choices=AS, help="what it is, where that is not seen")
    command.add_argument(
        "--map", default="", metavar="PROFILE", help="the import profile a table is read by"
    )
    command.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a table")
    command.add_argument("--name", default="", metavar="WORDS", help="what the source is called")
    command.add_argument(
        "--as-at", type=day, default="", metavar="DAY", help="the day it speaks of"
    )
    command.add_argument(
        "--council", default="", metavar="NAME", help="whose councillors these are"
    )
    command.add_argument(
        "--dry-run", action="store_true", help="only say what would come of it; nothing is changed"
    )


def take_in(options: argparse.Namespace) -> int:
    """Take a file in, or say with --dry-run what would come of it; a backup is made before."""
    sort = options.sort or _sort_of(options.source)
    run = {
        CONTACTS: _contacts,
        CARDS: _contacts,
        MAIL: _letters,
        LETTERS: _letters,
        PUBLICATION: _publication,
        BUNDLE: _bundle,
    }[sort]
    for wrong, given in (("--map", options.map), ("--sheet", options.sheet)):
        if given and sort != CONTACTS:
            raise Refusal(f"{wrong} is for tables of contacts, and this is none.")
    with (looked_at if options.dry_run else opened)(options.file) as store:
        return run(store, options)


def _sort_of(paths: list[Path]) -> str:
    from liaison_app.services.bring_in import what_is

    found = what_is(paths)
    if found.sort in (CONTACTS, CARDS, MAIL, LETTERS, PUBLICATION, BUNDLE):
        return found.sort
    if len(paths) == 1 and paths[0].suffix.lower() == ".json":
        return BUNDLE
    raise FileRefused(found.words)


def _backup(store: Store) -> None:
    from liaison_app.services import backups

    run_here(backups.make_backup(store, backups.BEFORE_IMPORT))


def _only(paths: list[Path], what: str) -> Path:
    if len(paths) != 1:
        raise Refusal(f"{what} are taken in one at a time.")
    return paths[0]


# Bundles


def _bundle(store: Store, options: argparse.Namespace) -> int:
    from liaison_app.services import bundles

    path = _only(options.source, "Bundles")
    if options.dry_run:
        counts = run_here(bundles.what_it_holds(path))
        say(f"Would import {counts_in_words(counts)}. Nothing was changed.")
        return 0
    _backup(store)
    counts = run_here(bundles.import_bundle(store, path))
    say(f"Imported {counts_in_words(counts)}.")
    return 0


# Contacts


def _contacts(store: Store, options: argparse.Namespace) -> int:
    from liaison_app.services import contact_keeping

    proposal = run_here(_proposed(store, options))
    for sentence in proposal.said:
        note(sentence)
    if options.dry_run:
        _preview(proposal)
        return 0
    if proposal.to_keep:
        _backup(store)
    kept = run_here(contact_keeping.keep(store, proposal, dt.date.today()))
    tally = proposal.tally()
    done = ((kept.new, "new"), (kept.changed, "changed"))
    words = " and ".join(f"{count:,} {word}" for count, word in done if count) or "Nothing new"
    say(
        f"{proposal.source.name}: {words};"
        f" {tally['same']:,} the same, {tally['cannot']:,} that cannot be taken."
    )
    _note_left(proposal)
    return 0


def _proposed(store: Store, options: argparse.Namespace) -> Job[Proposal]:
    from liaison_app.services import contact_files, contact_proposals

    look = yield from contact_files.look_at(store, options.source, options.sheet)
    columns = look.columns
    if columns is not None:
        if options.map:
            profile = _profile(store, options.map)
            columns = contact_files.by_profile(look.found or columns, profile)
            look = replace(look, profile=profile)
        if options.council:
            columns = replace(columns, council=options.council)
        if columns.asks_council and not columns.council:
            raise Refusal(
                "This is a list of councillors that does not say of which council. Nothing was kept."
                " Say it with --council “…”."
            )
        for sentence in look.said:
            note(sentence)
    source = contact_files.source(look, options.name, options.as_at or None)
    on = dt.date.fromisoformat(source.as_at) if source.as_at else dt.date.today()
    drafts = contact_files.drafts(look, columns, on)
    return (yield from contact_proposals.propose(store, drafts, source))


def _profile(store: Store, name: str) -> ImportProfile:
    """The kept profile of that name."""
    from liaison_app.rules.safe_text import fold, shorten
    from liaison_app.services import contact_files

    found = contact_files.profiles(store)
    for profile in found:
        if fold(profile.name) == fold(name):
            return profile
    names = ", ".join(f"“{profile.name}”" for profile in found) or "none yet"
    raise Refusal(f"There is no import profile “{shorten(name, 60)}”. There are: {names}.")


def _preview(proposal: Proposal) -> None:
    tally = proposal.tally()
    said = ", ".join(f"{count:,} {_IN_WORDS[state]}" for state, count in tally.items())
    say(f"{proposal.source.name}: {said}. Nothing was changed.")
    shown: list[tuple[str, str, str, str]] = []
    odd: list[str] = []
    for state in ("changes", "cannot", "new"):
        rows = [row for row in proposal.rows if row.state == state]
        for row in rows[:_MOST_SHOWN]:
            shown += _lines(row)
            odd += (f"Line {row.line}: {sentence}" for sentence in row.doubts)
        if len(rows) > _MOST_SHOWN:
            shown.append(("", "", f"… and {len(rows) - _MOST_SHOWN:,} more", ""))
    if shown:
        say()
        table(("Line", "", "Who", "What"), shown)
    for sentence in odd:
        note(sentence)


def _lines(row: ProposedRow) -> list[tuple[str, str, str, str]]:
    """A row of the preview, with a line for each difference."""
    lines = [(f"{row.line}", row.state, row.title, row.subtitle)]
    for told in row.differences:
        kept = f"{told.kept} → " if told.kept else ""
        left = "" if told.take else " (left)"
        lines.append(("", "", f"  {told.label}", f"{kept}{told.says}{left}"))
    return lines


def _note_left(proposal: Proposal) -> None:
    rows = [row for row in proposal.rows if row.state == "cannot"]
    for row in rows[:_MOST_NOTED]:
        note(f"Line {row.line}: {row.doubts[0] if row.doubts else 'It cannot be taken.'}")
    if len(rows) > _MOST_NOTED:
        note(f"… and {len(rows) - _MOST_NOTED:,} more; --dry-run shows them.")
    left = sum(not told.take for row in proposal.rows for told in row.differences)
    if left:
        fields = "One field was" if left == 1 else f"{left:,} fields were"
        note(f"{fields} left as in Contacts; “Bring in” in the window lets you choose.")


# Letters and publications


def _letters(store: Store, options: argparse.Namespace) -> int:
    from liaison_app.services import letter_run, letter_run_keeping, letter_run_rows

    run = run_here(letter_run.propose(store, options.source))
    tally = run.tally()
    words = dict(letter_run_rows.STATES)
    said = ", ".join(f"{count:,} {words[state].lower()}" for state, count in tally.items() if count)
    say(f"{run.title}: {said or 'nothing'}.")
    for sentence in run.said:
        note(sentence)
    if options.dry_run:
        _preview_letters(run)
        return 0
    for letter in run.letters:
        if letter.why and not letter.will_be_kept:
            note(f"{letter.where}: {letter.why}")
    if not run.to_keep:
        say("There was nothing to keep.")
        return 0
    _backup(store)
    kept = run_here(letter_run_keeping.keep(store, run))
    for sentence in kept.left:
        note(sentence)
    say(kept.words)
    return 0


def _preview_letters(run: Run) -> None:
    """What would be kept, each sort of it up to _MOST_SHOWN lines, and what is odd about each."""
    from liaison_app.records.correspondence import IN
    from liaison_app.records.party import party_words
    from liaison_app.rules.said_dates import say_date
    from liaison_app.services.letter_run_rows import STATES

    shown: list[tuple[str, str, str, str]] = []
    for state, words in STATES:
        letters = [one for one in run.letters if one.group == state]
        for one in letters[:_MOST_SHOWN]:
            way = "From" if one.direction == IN else "To"
            who = " ".join((way, party_words(one.other))) if party_words(one.other) else ""
            about = one.why or " · ".join(filter(None, (who, one.subject)))
            day = say_date(one.date) if one.date else one.date_words
            shown.append((words, day, about, one.where))
        if len(letters) > _MOST_SHOWN:
            shown.append(("", "", f"… and {len(letters) - _MOST_SHOWN:,} more", ""))
    if shown:
        say()
        table(("", "Date", "What", "File"), shown)
    for one in run.letters:
        for sentence in one.doubts:
            note(f"{one.where}: {sentence}")
    say("Nothing was changed.")


def _publication(store: Store, options: argparse.Namespace) -> int:
    from liaison_app.services import publications, received_files
    from liaison_app.services.letter_run_papers import words_in_paper

    path = _only(options.source, "Publications")
    files, sentences = received_files.read([path])
    if sentences:
        raise FileRefused(" ".join(sentences))
    proposal = publications.propose(store, words_in_paper(files[0].name, files[0].data).text)
    publication = proposal.publication
    statements, figures = len(proposal.said), len(proposal.given)
    counts = (
        f"{statements:,} statement{'s' * (statements != 1)}"
        f" and {figures:,} figure{'s' * (figures != 1)}"
    )
    for sentence in proposal.doubts:
        note(sentence)
    if proposal.changes_nothing:
        say(f"“{publication.title}” is kept already. Nothing was changed.")
        return 0
    if options.dry_run:
        say(f"“{publication.title}”, with {counts} proposed. Nothing was changed.")
        return 0
    _backup(store)
    publications.keep(store, proposal)
    say(f"“{publication.title}” is kept, with {counts}.")
    return 0
