"""What a dossier of a matter is made of: its letters in order, their people, and the files of all of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from liaison_app.records import Correspondence, File, Party, Publication
from liaison_app.records.correspondence import CORRESPONDENCE
from liaison_app.records.fields import from_row, specs_of, value_of
from liaison_app.records.file import FILE
from liaison_app.records.meeting import MEETING
from liaison_app.records.publication import PUBLICATION
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.party_rows import by_letter, parties_where
from liaison_app.store.store import Store

# The words of letters are read one by one, when each is set: there may be many, and long ones.
_LETTERS = """
SELECT id, direction, channel, state, date, date_words, subject, our_ref, your_ref, in_reply_to_id,
  pdf_id, enclosures, restricted
FROM correspondence WHERE matter_id = ? AND state NOT IN ('draft', 'ready')
ORDER BY date = '', date, id
"""
_FILES = """
SELECT f.*, coalesce(m.title, p.title, '') AS owner,
  coalesce(m.date, p.date, '') AS day FROM file f
LEFT JOIN correspondence c ON c.id = f.correspondence_id
LEFT JOIN meeting m ON m.id = f.meeting_id
LEFT JOIN publication p ON p.id = f.publication_id
WHERE (f.role = 'attachment' OR f.role = 'meeting_note' AND EXISTS (
    SELECT 1 FROM meeting_note n WHERE n.pdf_id = f.id AND n.state = 'circulated'))
  AND (c.matter_id = :id OR f.matter_id = :id OR m.matter_id = :id OR p.matter_id = :id)
ORDER BY f.correspondence_id, day, f.id
"""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the matter; of a meeting or publication its title and date."""

    file: File
    of: str
    date: str
    restricted: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Whatever a dossier may show, restricted or not.

    `letters` are in order and without their words; `files` by the id of their letter, those of no
    letter under None; the sets hold the ids that are kept back unless asked for.
    """

    letters: tuple[Correspondence, ...]
    parties: dict[int, list[Party]]
    files: dict[int | None, list[KeptFile]]
    publications: tuple[Publication, ...]
    letters_kept_back: frozenset[int]
    meetings_kept_back: frozenset[int]
    publications_kept_back: frozenset[int]


def kept_with(store: Store, matter_id: int) -> Kept:
    """Read it: five statements, whatever the size of the matter."""
    specs = specs_of(Correspondence)
    letters = tuple(
        Correspondence(
            **{name: value_of(specs[name], value) for name, value in row.items() if name in specs},
            id=row["id"],
        )
        for row in store.db.query(_LETTERS, [matter_id])
    )
    test = "p.correspondence_id IN (SELECT id FROM correspondence WHERE matter_id = ?)"
    hidden = kept_back(store, FILE)
    files: dict[int | None, list[KeptFile]] = defaultdict(list)
    for row in store.db.query(_FILES, {"id": matter_id}):
        of, day = str(row.pop("owner")), str(row.pop("day"))
        file = from_row(File, row)
        files[file.correspondence_id].append(KeptFile(file, of, day, file.id in hidden))
    return Kept(
        letters,
        by_letter(parties_where(store, test, [matter_id])),
        files,
        tuple(store.where(Publication, matter_id=matter_id, order_by="date = '', date, id")),
        kept_back(store, CORRESPONDENCE),
        kept_back(store, MEETING),
        kept_back(store, PUBLICATION),
    )
