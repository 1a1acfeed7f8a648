"""Whatever is brought in is brought in after a backup, so that there is a way back whatever happens."""

from __future__ import annotations

from typing import TypeVar

from liaison_app.services.backups import BEFORE_IMPORT, make_backup
from liaison_app.services.jobs import Job
from liaison_app.store.store import Store

T = TypeVar("T")


def after_backup(store: Store, job: Job[T]) -> Job[T]:
    """A backup of the file, if it lies on a disc, and then the job; its result is the job's."""
    if store.path is not None:
        yield from make_backup(store, BEFORE_IMPORT)
    return (yield from job)
