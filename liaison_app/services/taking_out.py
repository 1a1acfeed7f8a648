"""What can be taken out of the file, and as what: readable pages, contacts, a calendar, lists, the open bundle."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.language import counted, phrase
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services import bundles, calendar_out, folder_out, lists_out
from liaison_app.services.contacts_out import NEW, OLD, CardsWanted, save_cards
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.what_goes_out import Scope
from liaison_app.services.whole_files import write_whole
from liaison_app.store.store import Store

FOLDER, BUNDLE, CALENDAR = "folder", "bundle", "calendar"
CARDS, NEW_CARDS = "vcard3", "vcard4"
_TABLE_ENDINGS = (lists_out.CSV, lists_out.EXCEL)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to take things out; `ending` of its file, "" for a folder; `of_matter` whether one
    matter alone can be had so.
    """

    key: str
    title: str
    words: str
    icon: str
    ending: str
    of_matter: bool = True


WAYS = (
    Way(
        FOLDER,
        phrase("A folder of readable files"),
        phrase(
            "Pages that open in any web browser, letters as PDF, every attachment, tables, contact cards"
            " and a calendar. Nothing but a browser is needed, now or in twenty years."
        ),
        "folder-open",
        "",
    ),
    Way(
        BUNDLE,
        phrase("An open bundle"),
        phrase(
            "All in one text file (JSON), which this program takes in again without losing anything."
        ),
        "package",
        ".json",
    ),
    Way(
        CARDS,
        phrase("Contact cards"),
        phrase(
            "People, posts and organisations, for a telephone, Outlook or another address book."
        ),
        "users",
        ".vcf",
    ),
    Way(
        NEW_CARDS,
        phrase("Contact cards, newer form"),
        phrase("The same as vCard 4.0, for programs that ask for it."),
        "users",
        ".vcf",
    ),
    Way(
        CALENDAR,
        phrase("A calendar file"),
        phrase(
            "Meetings, and the days on which a reply, a promise or an answer is due, for your own diary."
        ),
        "calendar",
        ".ics",
    ),
)


@dataclass(frozen=True, slots=True)
class TakenOut:
    """`path` is where it is now, `words` what is in it; `left_out` counts what is restricted, and
    `missing` names files whose contents are not there any more.
    """

    path: Path
    words: str
    left_out: int = 0
    missing: tuple[str, ...] = ()


def way_of(key: str) -> Way:
    """The way of that name; raises Refusal naming those there are, and the lists."""
    for way in WAYS:
        if way.key == key:
            return way
    known = [*(way.key for way in WAYS), *lists_out.LISTS]
    raise Refusal(
        phrase(
            "Nothing is taken out as “{name}”. There are: {known}.",
            name=key[:40],
            known=say_list(known),
        )
    )


def way_for(path: Path) -> Way:
    """The way that a name asks for by its ending: none a folder, .ics a calendar, .vcf cards; else the
    bundle. Raises Refusal for a table, of which it must be said which.
    """
    ending = path.suffix.lower()
    if ending in _TABLE_ENDINGS:
        raise Refusal(
            phrase("Say which list is wanted: {names}.", names=say_list(list(lists_out.LISTS)))
        )
    return next((way for way in WAYS if way.ending == ending), way_of(BUNDLE))


def take_out(
    store: Store,
    way: Way,
    path: Path,
    today: dt.date,
    *,
    matter_id: int | None = None,
    restricted_too: bool = False,
) -> Job[TakenOut]:
    """Write everything, or one matter, to `path` in that way: all of it, or nothing.

    Raises:
        Refusal: it cannot be written there, there is nothing of it, or one matter is not had so.
        Gone: the matter was deleted, or is restricted.
    """
    if matter_id is not None and not way.of_matter:
        raise Refusal(
            phrase("{title} is made of the whole file, not of one matter.", title=way.title)
        )
    if way.key == FOLDER:
        made = yield from folder_out.export_folder(
            store, path, matter_id=matter_id, restricted_too=restricted_too, today=today
        )
        return TakenOut(made.path, made.words, made.left_out, made.missing)
    scope = Scope(store, matter_id=matter_id, restricted_too=restricted_too)
    if way.key == BUNDLE:
        counts = yield from bundles.export_bundle(
            store, path, matter_id=matter_id, restricted_too=restricted_too
        )
        words = counts_in_words(counts)
    elif way.key == CALENDAR:
        yield Progress(0, 1, phrase("Writing the calendar"))
        words = _write_calendar(scope, path, today)
    else:
        words = yield from _write_cards(scope, way, path)
    return TakenOut(path, words, scope.left_out_count)


def _write_calendar(scope: Scope, path: Path, today: dt.date) -> str:
    data = calendar_out.calendar_of(scope, today)
    if data is None:
        raise Refusal(
            phrase("No meeting and nothing that is due has a day, so no calendar was made.")
        )
    write_whole(path, data, scope.store.path)
    count = data.count(b"BEGIN:VEVENT")
    return counted("{count} entry", "{count} entries", count)


def _write_cards(scope: Scope, way: Way, path: Path) -> Job[str]:
    people, bodies = scope.ids("person"), scope.ids("organisation")
    if not people and not bodies:
        raise Refusal(phrase("There are no contacts, so no cards were made."))
    wanted = CardsWanted(
        tuple(people),
        tuple(bodies),
        version=OLD if way.key == CARDS else NEW,
        restricted=scope.hidden is None,
    )
    made = yield from save_cards(scope.store, wanted, path)
    return counts_in_words({"person": made.people, "organisation": made.bodies})


def take_list(
    store: Store, key: str, path: Path, *, within: int | None = None, restricted_too: bool = False
) -> Job[TakenOut]:
    """Write one of the lists to `path`, as CSV or Excel by its ending.

    `within` is the meeting whose guests, or the mailing list whose members, they are. Raises Refusal
    for a list there is none of, an ending that is neither, or where it cannot be written.
    """
    shown = lists_out.Shown(key, within=within, restricted=restricted_too)
    made = yield from lists_out.save_list(store, shown, path)
    return TakenOut(made.path, counted("{count} row", "{count} rows", made.rows))


def suggested_name(store: Store, way: Way, matter_id: int | None, today: dt.date) -> str:
    """A name for it: “2026-04-03 Harrowmere Council of Mosques.json”."""
    return folder_out.folder_name(store, matter_id, today) + way.ending
