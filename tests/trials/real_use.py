"""Real use, as trials repeat it: saving, typing, logging, importing, printing, undoing, backing up.

Every deed leaves a mark that can be looked for afterwards; it is acknowledged only when the service
has come back, as the window would say “Saved”.
"""

import dataclasses
import json
import random
from collections.abc import Callable
from pathlib import Path

from liaison_app.records import (
    Correspondence,
    Entry,
    File,
    Office,
    Organisation,
    Party,
    Person,
    Post,
    Signatory,
    Tenure,
)
from liaison_app.services import backups, bundles, letters, replies, reports
from liaison_app.services.addressing import party_for
from liaison_app.services.jobs import run_here
from liaison_app.services.received_files import Given
from liaison_app.services.undo import Undo
from liaison_app.store.key import Key
from liaison_app.store.queries import soundness
from liaison_app.store.store import Store

IMPORTED = 12  # people in each bundle that is taken in


def begin(path: Path, key: Key | None = None) -> None:
    """Make a small council's file, protected if a key is given."""
    store = Store.create(path, key=key)
    with store.change("Set up") as pen:
        pen.save(
            Office(
                name="Northtown Council of Mosques",
                address="1 Hill Road\nNORTHTOWN NT1 1AA",
                reference_pattern="NCM/{year}/{number:3}",
            )
        )
        pen.save(Signatory(name="Amina Rahman", post_title="Liaison Officer"))
        police = pen.save(
            Organisation(
                name="County Police",
                kind="police",
                addresses=(Entry("", "Station Road\nNORTHTOWN\nNT1 9AX"),),
            )
        )
        post = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        chief = pen.save(Person(title="Mr", given_name="Alan", family_name="Newcombe"))
        pen.save(Tenure(person_id=chief.id, post_id=post.id, from_date="2024"))
    store.close()


class Officer:
    """Works at a file; `acknowledge` is told the mark of every deed that was kept."""

    def __init__(self, store: Store, chance: random.Random, acknowledge: Callable[[str], None]):
        self.store, self.chance, self._acknowledge = store, chance, acknowledge
        self.undo = Undo(store)
        self.deeds = (
            *(self.save, self.save, self.save, self.type, self.type, self.log, self.log),
            *(self.take_in, self.print, self.back_up),
        )

    def work_for_ever(self, first: int) -> None:
        """One deed after another, each with its number, until the power goes."""
        number = first
        while True:
            number += 1
            self.do(number)

    def do(self, number: int) -> None:
        """One deed by chance, acknowledged when it was kept."""
        deed = self.chance.choice(self.deeds)
        deed(f"mark{number}")
        self._acknowledge(f"{deed.__name__} mark{number}")

    def save(self, mark: str) -> None:
        """A person and a letter that names them: both or neither."""
        with self.store.change("Add") as pen:
            person = pen.save(Person(family_name=mark, notes="words " * self.chance.randint(1, 80)))
            item = pen.save(Correspondence(subject=mark, text="<p>" + "Dear all. " * 40 + "</p>"))
            pen.save(Party(correspondence_id=item.id, person_id=person.id, name=mark))
        if self.chance.random() < 0.2:  # taken back and done again
            self.undo.undo()
            self.undo.redo()

    def type(self, mark: str) -> None:
        """Half a reply, kept as it is typed."""
        self.store.keep_typing("log_reply", json.dumps({"text": f"{mark} " * 60}))

    def log(self, mark: str) -> None:
        """A reply with a scan of it."""
        scan = self.chance.randbytes(self.chance.randint(2_000, 120_000))
        reply = replies.LoggedReply(
            date="2026-03-17",
            subject=mark,
            text="<p>Thank you. We shall call on every school.</p>",
            files=(Given(f"{mark}.pdf", "application/pdf", scan),),
        )
        replies.log(self.store, reply)

    def take_in(self, mark: str) -> None:
        """A bundle of a dozen people."""
        people = [{"family_name": f"{mark}x{at}", "notes": "n" * 300} for at in range(IMPORTED)]
        told = {"format": "liaison-bundle", "version": 1, "records": {"person": people}}
        run_here(bundles.import_data(self.store, json.dumps(told).encode()))

    def print(self, mark: str) -> None:
        """A letter written, printed and frozen, and the register drawn."""
        post = self.store.all(Post)[0]
        letter = letters.blank(self.store, to=[party_for(self.store, post_id=post.id)])
        item = dataclasses.replace(letter.item, subject=mark, text="<p>Would you tell us why?</p>")
        kept = letters.keep(self.store, dataclasses.replace(letter, item=item))
        letters.send(self.store, kept)
        if self.chance.random() < 0.1:
            run_here(reports.make(self.store, "correspondence-register"))

    def back_up(self, mark: str) -> None:
        """A backup of the file as it stands with this mark in it."""
        self.save(mark)
        run_here(backups.make_backup(self.store, backups.BY_HAND))


def missing(store: Store, acknowledged: list[str]) -> list[str]:
    """What was acknowledged and is not there, or not whole; a sentence each."""
    lost = []
    typed = [told for told in acknowledged if told.startswith("type ")]
    for told in acknowledged:
        deed, mark = told.split()
        letters_kept = store.where(Correspondence, subject=mark)
        if deed in ("save", "back_up"):
            people = store.where(Person, family_name=mark)
            named = store.where(Party, name=mark)
            whole = len(people) == len(letters_kept) == len(named) == 1
            whole = whole and (deed == "save" or _is_backed_up(store, mark))
        elif deed == "type":
            whole = told != typed[-1] or "mark" in store.typing("log_reply")
        elif deed == "log":
            files = store.where(File, name=f"{mark}.pdf")
            whole = len(letters_kept) == len(files) == 1 and len(store.bytes_of(files[0])) >= 2_000
        elif deed == "take_in":
            found = [store.where(Person, family_name=f"{mark}x{at}") for at in range(IMPORTED)]
            whole = all(len(people) == 1 for people in found)
        else:
            sent = [item for item in letters_kept if item.state == "sent" and item.pdf_id]
            whole = len(sent) == 1 and store.bytes_of(store.get(File, sent[0].pdf_id)).startswith(
                b"%PDF"
            )
        if not whole:
            lost.append(f"{told} was acknowledged and is not there")
    return lost


def _is_backed_up(store: Store, mark: str) -> bool:
    """Whether the newest backup opens and holds it; one made since holds it too."""
    made = backups.backups_in(backups.folder_of(store))  # also where this is a copy of the file
    if not made:
        return False
    backup = Store.open(made[0].path, key=store.key, read_only=True)
    try:
        return len(backup.where(Person, family_name=mark)) == 1
    finally:
        backup.close()


def half_saved(store: Store) -> list[str]:
    """Deeds of which a part was kept, whether acknowledged or not."""
    found = []
    for person in store.where(Person):
        mark, _, at = person.family_name.partition("x")
        if not mark.startswith("mark"):
            continue
        if at:
            rest = store.where(Person, family_name=f"{mark}x{IMPORTED - 1}")
            first = store.where(Person, family_name=f"{mark}x0")
            if len(rest) != 1 or len(first) != 1:
                found.append(f"half of the bundle {mark} was kept")
        elif len(store.where(Party, name=mark)) != 1:
            found.append(f"half of {mark} was kept")
    return found


def unsound(store: Store) -> list[str]:
    """Whatever is wrong with the file itself: pages, links, entries, kept files, search."""
    found = [f"damaged: {words}" for words in soundness.damaged_pages(store)]
    if links := soundness.broken_links(store):
        found.append(f"{links} links lead nowhere")
    found += [f"{kind} {id} cannot be read" for kind, id in soundness.unreadable_records(store)]
    found += [f"the file {lost.name} is lost" for lost in soundness.lost_files(store)]
    if not soundness.search_is_sound(store):
        found.append("the search index is not sound")
    return found
