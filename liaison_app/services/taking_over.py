"""Taking a file over: is it whole, who goes on with it, and what is open in it, one after another."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liaison_app.errors import Gone, Invalid
from liaison_app.language import counted, phrase
from liaison_app.records import Handover, Office, Officer, Signatory
from liaison_app.rules.said_counts import say_parts
from liaison_app.rules.said_kinds import count_of
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.handed_over import handed_over_by
from liaison_app.store.handing_over import RECKONED, Reckoning
from liaison_app.store.queries import soundness
from liaison_app.store.queries.handover import OpenWork, open_work
from liaison_app.store.store import Store

LABEL = "Take the file over"


@dataclass(frozen=True, slots=True)
class Wholeness:
    """What a handed-over file holds, and what is wrong with it, in sentences; none when it is whole."""

    counts: Mapping[str, int]  # by the names of the kinds
    problems: tuple[str, ...]
    contents: int  # how many files kept in it were compared byte for byte

    @property
    def is_whole(self) -> bool:
        """Whether it is just what was handed over."""
        return not self.problems


def awaited(store: Store) -> Handover | None:
    """The handover this very file came by, as long as nobody has taken it over; else None.

    The giver's own file, which knows of the handover too, never waits for anybody.
    """
    found = came_by(store)
    return found if found is not None and not found.opened else None


def came_by(store: Store) -> Handover | None:
    """The handover this very file came by, taken over or not; None of one that was always here."""
    return store.find(Handover, handed_over_by(store))


def look_over(store: Store) -> Job[Wholeness]:
    """Compare the file with what was handed over: pages, links, counts, and all of it by fingerprint.

    Raises Gone when the file was not handed over, or was taken over already.
    """
    handover = awaited(store)
    if handover is None:
        raise Gone(phrase("Nobody waits to take this file over."))
    total = len(RECKONED) + 3
    yield Progress(0, total, phrase("Looking over the pages"))
    problems: list[str] = []
    if soundness.damaged_pages(store):
        problems.append(
            phrase("The file is damaged. Ask for it to be copied again, and keep this one.")
        )
        return Wholeness({}, tuple(problems), 0)
    if links := soundness.broken_links(store):
        problems.append(
            counted("{count} link in it leads nowhere.", "{count} links in it lead nowhere.", links)
        )
    reckoning = Reckoning()
    for done, words in enumerate(reckoning.take_in(store.db), start=1):
        yield Progress(done, total, phrase("Comparing: {part}", part=words))
    missing = [
        *_differences(handover, reckoning.counts),
        *(
            phrase("The contents of “{name}” are not as they were.", name=lost.name)
            for lost in _lost(store)
        ),
    ]
    if not missing and reckoning.fingerprint != handover.fingerprint:
        missing.append(
            phrase(
                "Something in it is not as it was handed over. It may have been changed since, in another"
                " window or by another person."
            )
        )
    files = reckoning.counts.get("file", 0)
    return Wholeness(reckoning.counts, tuple(problems + missing), files)


def _lost(store: Store) -> Sequence[soundness.LostFile]:
    return soundness.lost_files(store)[:5]


def _differences(handover: Handover, counts: dict[str, int]) -> list[str]:
    """Where there are more or fewer than were handed over."""
    meant = counts_of(handover)
    found: list[str] = []
    for kind in RECKONED:
        was, now = meant.get(kind.name, 0), counts.get(kind.name, 0)
        if was != now:
            found.append(
                phrase(
                    "In it: {now}. Handed over: {was}.",
                    now=count_of(kind.name, now),
                    was=count_of(kind.name, was),
                )
            )
    return found


def counts_of(handover: Handover) -> dict[str, int]:
    """What was handed over, by the names of the kinds."""
    return {e.label: int(e.value) for e in handover.counts if e.value.isdecimal()}


_SAID = (
    *("correspondence", "person", "post", "organisation", "matter"),
    *("question", "promise", "meeting", "note", "file"),
)


def say_counts(counts: Mapping[str, int]) -> str:
    """“67 letters, calls and visits, 64 people, 11 matters”: what a person would ask for."""
    said = [count_of(name, counts[name]) for name in _SAID if counts.get(name)]
    return say_parts(said) or phrase("nothing yet")


def take_over(
    store: Store, officer: Officer, today: dt.date, origin: object | None = None
) -> Officer:
    """Begin as the officer: the one before ends, the new one signs, the handover is marked opened.

    One change, which stands in the history under the new officer's name already; so does all that
    comes after.

    Raises:
        Invalid: the name is missing.
        Gone: the file was taken over already.
    """
    handover = awaited(store)
    if handover is None:
        raise Gone(phrase("This file was taken over already."))
    if not officer.name.strip():
        raise Invalid({"name": phrase("Your name is needed: it stands beside what you change.")})
    before = [one for one in store.all(Officer) if not one.until_date]
    day = today.isoformat()
    with store.change(LABEL, origin) as pen:
        for one in before:
            pen.save(dataclasses.replace(one, until_date=day))
        new = pen.save(dataclasses.replace(officer, id=None, from_date=day, until_date=""))
        gone = {one.name.casefold() for one in before if one.name.casefold() != new.name.casefold()}
        known = store.all(Signatory)
        for signatory in known:
            if signatory.name.casefold() in gone and not signatory.retired:
                pen.save(dataclasses.replace(signatory, retired=True))
        if not any(signatory.name.casefold() == new.name.casefold() for signatory in known):
            council = store.only(Office).name
            pen.save(Signatory(name=new.name, post_title=new.post_title, on_behalf_of=council))
        pen.save(dataclasses.replace(handover, opened=day))
    return new


def proposed_officer(store: Store, handover: Handover) -> Officer:
    """Who takes over, as far as the file knows: the name it was handed over to, the post it had."""
    before = [one for one in store.all(Officer) if not one.until_date]
    post = before[-1].post_title if before else "Liaison Officer"
    return Officer(name=handover.to_name, post_title=post)


def walk(store: Store, today: dt.date) -> OpenWork:
    """All that is open, for whoever takes it on; what is restricted is shown, and marked so."""
    return open_work(store, today, restricted_too=True, only_me=True)
