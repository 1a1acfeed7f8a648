"""The check-up: looks an open file over, repairs what can be repaired, and says what was found."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from liaison_app.language import counted, phrase, within
from liaison_app.records import KINDS, kind_named
from liaison_app.records.fields import from_row, specs_of
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services.jobs import Job, Progress, run_here
from liaison_app.store.queries import as_saved, repairs, soundness
from liaison_app.store.queries.as_saved import Differing
from liaison_app.store.store import Store

_NAMED = 10  # of each fault
_STEPS = 6 + len(KINDS)
WHAT_TO_DO = phrase(
    "Open the last good backup, or rescue what can be read into a new file; keep this one until"
    " you have."
)
MISSING = phrase("The contents of “{name}” are missing. A backup may have them.")
CHANGED = phrase("The contents of “{name}” have changed since it was kept. A backup may have them.")


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
    yield Progress(0, _STEPS, phrase("Looking at every page"))
    if pages := soundness.damaged_pages(store):
        what = shorten("; ".join(pages), 200)
        return Checkup(
            (),
            (phrase("The file is damaged ({faults}). {advice}", faults=what, advice=WHAT_TO_DO),),
        )
    bad: list[str] = []
    yield Progress(1, _STEPS, phrase("Looking at links and entries"))
    if links := soundness.broken_links(store):
        bad.append(
            counted(
                "{count} link leads nowhere. {advice}",
                "{count} links lead nowhere. {advice}",
                links,
                advice=WHAT_TO_DO,
            )
        )
    unreadable = list(soundness.unreadable_records(store))
    bad += [_unreadable(kind, id) for kind, id in unreadable[:_NAMED]]
    if len(unreadable) > _NAMED:
        bad.append(
            counted(
                "… and {count} more entry cannot be read.",
                "… and {count} more entries cannot be read.",
                len(unreadable) - _NAMED,
            )
        )
    yield Progress(2, _STEPS, phrase("Looking at the contents of files"))
    for file in soundness.lost_files(store):
        bad.append((MISSING if file.missing else CHANGED).format(name=shorten(file.name, 80)))
    if not unreadable:
        bad += yield from _compared(store)
    findings = [] if bad else _what_it_holds(store)
    if not bad:
        findings += yield from _twice(store)
    repaired: list[str] = []
    if not store.read_only:
        yield Progress(_STEPS - 2, _STEPS, phrase("Looking at the search index"))
        if not unreadable:
            _check_search(store, findings, repaired)
        yield Progress(_STEPS - 1, _STEPS, phrase("Tidying"))
        repaired += _tidied(store)
    return Checkup(tuple(findings), tuple(bad), tuple(repaired))


def _compared(store: Store) -> Job[list[str]]:
    """Every entry against the history, which has its words a second time."""
    found = None
    for step, found in enumerate(as_saved.compare(store), 3):  # noqa: B007  (the last has all)
        yield Progress(step, _STEPS, phrase("Comparing entries with the history"))
    if found is None:
        return []
    bad = [_differing(one) for one in found.differing[:_NAMED]]
    if len(found.differing) > _NAMED:
        more = len(found.differing) - _NAMED
        bad.append(
            counted(
                "… and {count} more entry is not as it was last saved.",
                "… and {count} more entries are not as they were last saved.",
                more,
            )
        )
    if found.lines:
        bad.append(
            counted(
                "{count} line of the history is not as written. A backup has it as it was.",
                "{count} lines of the history are not as written. A backup has them as they were.",
                found.lines,
            )
        )
    return bad


def _what_it_holds(store: Store) -> list[str]:
    held = counts_in_words({kind.name: store.count(kind.record) for kind in KINDS})
    changes = soundness.changes_kept(store)
    return [
        phrase("The file holds {held}.", held=held),
        counted("The history holds {count} change.", "The history holds {count} changes.", changes),
        phrase("Pages, links, entries and the contents of all files are sound."),
    ]


def _twice(store: Store) -> Job[list[str]]:
    """Whether somebody or something stands in Contacts twice, as it seems."""
    from liaison_app.services import likely_same

    found = yield from likely_same.pairs(store)
    count = sum(pair.likeness.likely for pair in found)
    if not count:
        return []
    return [
        counted(
            "In Contacts {count} pair is likely the same: look at it there under “Twice?”.",
            "In Contacts {count} pairs are likely the same: look at them there under “Twice?”.",
            count,
        )
    ]


def _check_search(store: Store, findings: list[str], repaired: list[str]) -> None:
    if soundness.search_is_sound(store):
        findings.append(phrase("The search index is sound."))
        return
    count = soundness.rebuild_search(store)
    repaired.append(
        counted(
            "The search index was not sound and was made anew from {count} entry.",
            "The search index was not sound and was made anew from {count} entries.",
            count,
        )
    )


def _tidied(store: Store) -> list[str]:
    said: list[str] = []
    if numbers := repairs.mend_numbers(store):
        said.append(
            counted(
                "The next number to give was too low in {count} list and was set right.",
                "The next number to give was too low in {count} lists and was set right.",
                numbers,
            )
        )
    if orphans := repairs.tidy_orphans(store):
        said.append(
            counted(
                "The contents of {count} file that nothing names any more were taken out.",
                "The contents of {count} files that nothing names any more were taken out.",
                orphans,
            )
        )
    return said


def _unreadable(name: str, id: int) -> str:
    kind = kind_named(name)
    title = within(kind.title) if kind is not None else name
    return phrase(
        "The {title} with the id {id} cannot be read. A backup may have it.", title=title, id=id
    )


def _differing(one: Differing) -> str:
    """“Person “A. B.”: “Notes” and “Known as” are not as last saved. …”"""
    specs = specs_of(one.kind.record)
    labels = [specs[name].label if name in specs else name for name in one.fields]
    names = [phrase("“{label}”", label=label) for label in labels]
    caption = shorten(one.kind.caption(from_row(one.kind.record, one.row)), 60)
    return counted(
        "{title} “{caption}”: {fields} is not as last saved. The history has the words.",
        "{title} “{caption}”: {fields} are not as last saved. The history has the words.",
        len(names),
        title=one.kind.title,
        caption=caption,
        fields=say_list(names),
    )
