"""What can be done about a damaged file: the last backup that is whole, and where a rescue would go."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.rules.said_moments import say_day_and_time
from liaison_app.services.backup_files import Backup, backups_of_file_at, checked_facts
from liaison_app.services.second_version import free_name
from liaison_app.store.key import Key
from liaison_app.store.queries.facts import Facts

_LOOKED_AT = 12  # backups; the damage of a page is hardly ever in more


@dataclass(frozen=True, slots=True)
class GoodBackup:
    """A backup that was opened and found whole, and what it holds."""

    backup: Backup
    facts: Facts

    @property
    def when(self) -> str:
        """“12 March 2026, 09:12”."""
        return say_day_and_time(self.backup.at)


def last_good_backup(path: Path, key: Key | None = None) -> GoodBackup | None:
    """The newest whole backup on this computer of the file at a path; None where there is none."""
    for backup in backups_of_file_at(path)[:_LOOKED_AT]:
        with contextlib.suppress(Refusal):
            return GoodBackup(backup, checked_facts(backup.path, key))
    return None


def place_for_rescued(path: Path) -> Path:
    """A free name beside the damaged file: “council rescued.liaison”, “council rescued 2.liaison”."""
    return free_name(path.with_stem(f"{path.stem} rescued"))
