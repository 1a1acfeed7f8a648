"""publish: what is still to be decided in the publication copy of a matter; or publish it, and write its files."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_app.cli.files import looked_at, opened
from liaison_app.cli.printing import note, say, say_refusal, table
from liaison_app.errors import Refusal
from liaison_app.services.whole_files import write_whole

if TYPE_CHECKING:
    from liaison_app.records import Edition
    from liaison_app.services.editions import Copy
    from liaison_app.store.store import Store


def add_to(command: argparse.ArgumentParser, path: Callable[[str], Path]) -> None:
    """What may be written after `liaison publish FILE`; `path` reads the name of a file."""
    command.add_argument("matter", metavar="MATTER", help="its reference, title or id")
    command.add_argument(
        "output", nargs="?", type=path, metavar="FOLDER", help="publish, and write its files there"
    )
    command.add_argument("--check", action="store_true", help="only list what is to be decided")
    command.add_argument("--begin", action="store_true", help="begin a copy, or a new version")
    command.add_argument(
        "--kept", action="store_true", help="write the files of what was published last"
    )
    command.add_argument("--by", default="", metavar="NAME", help="who publishes; else the officer")
    command.add_argument(
        "--restricted", action="store_true", help="of a matter that is marked restricted"
    )


def publish(options: argparse.Namespace) -> int:
    """List what stands in the way of publishing a matter; or publish it and write the four files."""
    writes = options.begin or (options.output is not None and not (options.kept or options.check))
    with (opened if writes else looked_at)(options.file) as store:
        return _publish(store, options)


def _publish(store: Store, options: argparse.Namespace) -> int:
    from liaison_app.records import Edition, Matter
    from liaison_app.records.edition import DRAFT, PUBLISHED
    from liaison_app.services import editions, reports

    matter = store.get(Matter, reports.matter_of_reference(store, options.matter))
    every = store.where(Edition, matter_id=matter.id, order_by="id")
    hidden = matter.restricted or any(one.restricted for one in every)
    if hidden and not options.restricted:
        raise Refusal("That matter is restricted. Say --restricted to publish of it.")
    drafts = [one for one in every if one.state == DRAFT]
    gone_out = [one for one in every if one.state == PUBLISHED]
    if options.kept:
        if not gone_out or options.output is None:
            raise Refusal("Nothing of it is published yet." if not gone_out else "Name a folder.")
        return _write(store, gone_out[-1], options)
    if options.begin and not drafts:
        begun = (
            editions.new_version(store, gone_out[-1].id or 0)
            if gone_out
            else editions.begin(store, matter.id or 0)
        )
        drafts = [begun]
    if not drafts:
        raise Refusal("No copy of it is in preparation. --begin begins one.")
    copy = editions.copy_of(store, drafts[-1].id or 0)
    for sentence in editions.warnings(copy):
        say_refusal(sentence)
    if options.output is None or options.check or copy.obstacles:
        _tell(copy)
        for sentence in copy.obstacles:
            say_refusal(sentence)
        return 1 if copy.obstacles else 0
    by = options.by or _officer(store)
    edition = editions.publish(store, copy.edition.id or 0, by, dt.date.today())
    return _write(store, edition, options)


def _officer(store: Store) -> str:
    """Who keeps the file now; "" for nobody."""
    from liaison_app.records import Officer

    now = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
    return now[0].name if now else ""


def _tell(copy: Copy) -> None:
    """The pieces, and the words nothing was decided about."""
    from liaison_app.records.edition_part import CONSENTS
    from liaison_app.rules.identifying import SORTS
    from liaison_app.rules.said_dates import say_date

    edition = copy.edition
    say(f"“{edition.title}”, version {edition.version or 1}, in preparation")
    consents = dict(CONSENTS)
    table(
        ("In it", "Day", "Heading", "May it be published"),
        (
            (
                "yes" if piece.part.taken else "no",
                say_date(piece.part.date),
                piece.heading,
                consents[piece.part.consent],
            )
            for piece in copy.pieces
        ),
    )
    undecided = [mark for mark in copy.all_marks() if not mark.decided]
    if undecided:
        say()
        table(
            ("Words", "What it may tell", "Why it was found"),
            (
                (
                    mark.words,
                    SORTS[mark.found.sort].label if mark.found.sort in SORTS else mark.found.sort,
                    mark.found.why,
                )
                for mark in undecided
            ),
        )


def _write(store: Store, edition: Edition, options: argparse.Namespace) -> int:
    """The very files that went out, into the folder."""
    from liaison_app.records import File
    from liaison_app.records.file import PUBLISHED

    folder: Path = options.output
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Refusal(f"“{folder}” cannot be made ({why}).") from None
    files = store.where(File, edition_id=edition.id, role=PUBLISHED)
    for file in files:
        write_whole(folder / Path(file.name).name, store.bytes_of(file), options.file)
    say(f"Wrote {len(files)} files to “{folder}”.")
    note(
        f"“{edition.title}”, version {edition.version or 1}, published on {edition.published_on}"
        f" by {edition.published_by}. Nothing was sent anywhere."
    )
    return 0
