"""One round of backing up: here, then to the second folder and the stick, then the copy for others to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.services.backup_places import carry
from liaison_app.services.backups import Backup, held, last_backup, make_backup, publish
from liaison_app.services.jobs import Job
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round: whether a backup was made, the newest one, where it lies now, and what
    went wrong on the way, in sentences.
    """

    made: bool
    newest: Backup | None
    reached: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()


def back_up_everywhere(
    store: Store, why: str, roots: Iterable[Path] = (), publish_to: Path | None = None
) -> Job[Round]:
    """Back up here if something has changed, and have the newest backup everywhere else too.

    That a place cannot be reached keeps nothing else from being done. Raises FileRefused when the
    backup here could not be made.
    """
    made = yield from make_backup(store, why)
    newest = made or last_backup(store)
    reached, problems = [], []
    for root in roots:
        if newest is None:
            break
        try:
            yield from carry(newest, root, file_id_of(store), thinned=held(store) is None)
            reached.append(root)
        except Refusal as refusal:
            problems.append(str(refusal))
    if publish_to is not None and (made is not None or not publish_to.exists()):
        try:
            yield from publish(store, publish_to)
        except Refusal as refusal:
            problems.append(str(refusal))
    return Round(made is not None, newest, tuple(reached), tuple(problems))
