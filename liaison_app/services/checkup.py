"""The check-up: looks an open file over, repairs what can be repaired, and says what was found."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import KINDS
from liaison_app.rules.safe_text import shorten
from liaison_app.services.bundles import counts_in_words
from liaison_app.store.queries import soundness
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was looked at and found to be well or was repaired, and what is wrong, in sentences."""

    findings: tuple[str, ...]
    problems: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether all is well now."""
        return not self.problems


def check_up(store: Store) -> Checkup:
    """Look the whole file over.

    Only the search index is repaired, for it can be made anew from the records; it is looked at only
    where every record can be read. Nothing else is changed.
    """
    said: list[str] = []
    bad: list[str] = []
    if pages := soundness.damaged_pages(store):
        what = shorten("; ".join(pages), 300)
        return Checkup((), (f"The file is damaged: {what}. Open a backup, and keep this file.",))
    if links := soundness.broken_links(store):
        bad.append(
            f"{links:,} {_plural(links, 'link leads', 'links lead')} nowhere. Open a backup."
        )
    unreadable = list(soundness.unreadable_records(store))
    for kind, id in unreadable[:10]:
        bad.append(f"The {kind} with the id {id} cannot be read.")
    if len(unreadable) > 10:
        bad.append(f"… and {len(unreadable) - 10:,} more entries cannot be read.")
    for file in soundness.lost_files(store):
        fault = "are missing" if file.missing else "have changed since it was kept"
        bad.append(f"The contents of “{shorten(file.name, 80)}” {fault}.")
    if not bad:
        held = counts_in_words({kind.name: store.count(kind.record) for kind in KINDS})
        changes = soundness.changes_kept(store)
        said.append(f"The file holds {held}.")
        said.append(f"The history holds {changes:,} {_plural(changes, 'change', 'changes')}.")
        said.append("Pages, links, entries and the contents of all files are sound.")
    if not unreadable:
        said.append(_check_search(store))
    return Checkup(tuple(said), tuple(bad))


def _check_search(store: Store) -> str:
    if soundness.search_is_sound(store):
        return "The search index is sound."
    count = soundness.rebuild_search(store)
    return f"The search index was not sound and was made anew from {count:,} entries."


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
