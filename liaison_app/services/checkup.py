"""The check-up: looks an open file over, repairs what can be repaired, and says what was found."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from liaison_app.records import KINDS, kind_named
from liaison_app.records.fields import from_row, specs_of
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_list
from liaison_app.services.bundles import counts_in_words
from liaison_app.services.jobs import Job, Progress, run_here
from liaison_app.store.queries import as_saved, repairs, soundness
from liaison_app.store.queries.as_saved import Differing
from liaison_app.store.store import Store

_NAMED = 10  # of each fault
_STEPS = 6 + len(KINDS)
WHAT_TO_DO = (
    "Open the last good backup, or rescue what can be read into a new file; keep this one until"
    " you have."
)


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found to be well, what was repaired, and what is wrong, in sentences; and when."""

    findings: tuple[str, ...]
    problems: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()
    at: dt.datetime = dataclasses.field(default_factory=dt.datetime.now)

    @property
    def is_sound(self) -> bool:
        """Whether all is well now."""
        return not self.problems

    @property
    def was_sound(self) -> bool:
        """Whether all was well before anything was repaired."""
        return not self.problems and not self.repaired


def check_up(store: Store) -> Checkup:
    """Look the whole file over at once; as `checking`."""
    return run_here(checking(store))


def checking(store: Store) -> Job[Checkup]:
    """Look the whole file over: pages, links, entries, files, history, search.

    Repaired is what can be made anew from the rest: the search index, numbers that would be given
    twice, contents that no file names any more. Nothing else is changed, and nothing at all in a
    file that is only read.
    """
    yield Progress(0, _STEPS, "Looking at every page")
    if pages := soundness.damaged_pages(store):
        what = shorten("; ".join(pages), 200)
        return Checkup((), (f"The file is damaged ({what}). {WHAT_TO_DO}",))
    bad: list[str] = []
    yield Progress(1, _STEPS, "Looking at links and entries")
    if links := soundness.broken_links(store):
        bad.append(f"{links:,} {_plural(links, 'link leads', 'links lead')} nowhere. {WHAT_TO_DO}")
    unreadable = list(soundness.unreadable_records(store))
    bad += [_unreadable(kind, id) for kind, id in unreadable[:_NAMED]]
    if len(unreadable) > _NAMED:
        bad.append(f"… and {len(unreadable) - _NAMED:,} more entries cannot be read.")
    yield Progress(2, _STEPS, "Looking at the contents of files")
    for file in soundness.lost_files(store):
        fault = "are missing" if file.missing else "have changed since it was kept"
        bad.append(f"The contents of “{shorten(file.name, 80)}” {fault}. A backup may have them.")
    if not unreadable:
        bad += yield from _compared(store)
    findings = [] if bad else _what_it_holds(store)
    if not bad:
        findings += yield from _twice(store)
    repaired: list[str] = []
    if not store.read_only:
        yield Progress(_STEPS - 2, _STEPS, "Looking at the search index")
        if not unreadable:
            _check_search(store, findings, repaired)
        yield Progress(_STEPS - 1, _STEPS, "Tidying")
        repaired += _tidied(store)
    return Checkup(tuple(findings), tuple(bad), tuple(repaired))


def _compared(store: Store) -> Job[list[str]]:
    """Every entry against the history, which has its words a second time."""
    found = None
    for step, found in enumerate(as_saved.compare(store), 3):  # noqa: B007  (the last has all)
        yield Progress(step, _STEPS, "Comparing entries with the history")
    if found is None:
        return []
    bad = [_differing(one) for one in found.differing[:_NAMED]]
    if len(found.differing) > _NAMED:
        more = len(found.differing) - _NAMED
        bad.append(f"… and {more:,} more entries are not as they were last saved.")
    if found.lines:
        lines = _plural(found.lines, "line of the history is", "lines of the history are")
        bad.append(f"{found.lines:,} {lines} not as written. A backup has them as they were.")
    return bad


def _what_it_holds(store: Store) -> list[str]:
    held = counts_in_words({kind.name: store.count(kind.record) for kind in KINDS})
    changes = soundness.changes_kept(store)
    return [
        f"The file holds {held}.",
        f"The history holds {changes:,} {_plural(changes, 'change', 'changes')}.",
        "Pages, links, entries and the contents of all files are sound.",
    ]


def _twice(store: Store) -> Job[list[str]]:
    """Whether somebody or something stands in Contacts twice, as it seems."""
    from liaison_app.services import likely_same

    found = yield from likely_same.pairs(store)
    count = sum(pair.likeness.likely for pair in found)
    if not count:
        return []
    pairs = f"{count:,} {_plural(count, 'pair is', 'pairs are')}"
    return [f"In Contacts {pairs} likely the same: look at them there under “Twice?”."]


def _check_search(store: Store, findings: list[str], repaired: list[str]) -> None:
    if soundness.search_is_sound(store):
        findings.append("The search index is sound.")
        return
    count = soundness.rebuild_search(store)
    repaired.append(f"The search index was not sound and was made anew from {count:,} entries.")


def _tidied(store: Store) -> list[str]:
    said = []
    if numbers := repairs.mend_numbers(store):
        lists = _plural(numbers, "list", "lists")
        said.append(f"The next number to give was too low in {numbers} {lists} and was set right.")
    if orphans := repairs.tidy_orphans(store):
        what = _plural(orphans, "file that nothing names", "files that nothing names")
        said.append(f"The contents of {orphans:,} {what} any more were taken out.")
    return said


def _unreadable(name: str, id: int) -> str:
    kind = kind_named(name)
    title = kind.title.lower() if kind is not None else name
    return f"The {title} with the id {id} cannot be read. A backup may have it."


def _differing(one: Differing) -> str:
    """“Person “A. B.”: “Notes” and “Known as” are not as last saved. …”"""
    specs = specs_of(one.kind.record)
    names = [f"“{specs[name].label if name in specs else name}”" for name in one.fields]
    caption = shorten(one.kind.caption(from_row(one.kind.record, one.row)), 60)
    are = _plural(len(names), "is", "are")
    return (
        f"{one.kind.title} “{caption}”: {say_list(names)} {are} not as last saved. The history has"
        " the words."
    )


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
