"""The first page of a folder of readable files, the pages of matters, and one of all that has no page of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from liaison_app.exchange.readable_pages import HOME, Link, ReadablePage
from liaison_app.records import (
    KINDS,
    File,
    ListMember,
    Matter,
    Meeting,
    Office,
    Officer,
    Publication,
    Template,
    kind_of,
)
from liaison_app.records.matter import STATES
from liaison_app.rules.said_dates import say_date
from liaison_app.services.folder_contacts import letters_of_alphabet
from liaison_app.services.folder_letters import by_year
from liaison_app.services.folder_pages import Pages, say, title_of
from liaison_app.services.folder_plan import BY_DATE, FILES

MORE = "More.html"
# What has a page of its own, or stands on that of what it belongs to, or is of no use outside.
_ELSEWHERE = frozenset(
    "organisation person post tenure matter correspondence party file meeting attendance publication"
    " question answer minute meeting_note apart joining import_profile provenance list_member".split()
)
# How our letters are set, of no use outside.
_OF_PAPER = (
    *("logo_id", "colour", "reference_pattern", "head_layout", "head_lines", "logo_place"),
    *("logo_height", "later_pages", "preprinted", "preprinted_top", "preprinted_foot"),
    *("fold_marks", "envelope_id", "own_words", "reply_working_days", "reply_times", "retention"),
)
# What stands on another page where it belongs to a letter, matter, meeting, publication or contact.
_PERHAPS_ELSEWHERE = frozenset("promise contact_point note statement figure".split())
_PAGES = ("correspondence_id", "meeting_id", "matter_id", "publication_id")
_CONTACT_PAGES = ("person_id", "post_id", "organisation_id")
_ON_CONTACTS = frozenset("promise note statement".split())


def front_page(pages: Pages, day: dt.date, counts: str, others: Iterable[Link]) -> ReadablePage:
    """The way in: what this is, and the matters, years, contacts, meetings and tables it has."""
    scope, plan = pages.scope, pages.plan
    matter = scope.find(Matter, scope.matter_id)
    title = matter.title if matter is not None else pages.home
    under = "One matter of the file" if matter is not None else "Everything of the file"
    page = pages.page(HOME, title, f"{under}, as it was on {say_date(day.isoformat())}")
    facts: list[tuple[str, str]] = [("In it", counts)]
    if scope.hidden is None:
        facts.append(
            ("Please note", "What is restricted is in it too. Keep it as safe as the file.")
        )
    elif scope.left_out_count:
        facts.append(("Left out", f"{scope.left_out_count:,} restricted or private"))
    facts.append(("How to read it", _HOW))
    page.facts(facts)
    if plan.matters:
        page.heading("By matter")
        page.table(
            ("Matter", "Reference", "Opened", "State", "Letters"),
            (_matter_row(pages, one) for one in _in_order(scope.each(Matter))),
        )
    if plan.letters:
        page.heading("By date")
        page.row(
            Link(f"{year} ({len(lines):,})", f"{BY_DATE}/{year}.html")
            for year, lines in by_year(pages).items()
        )
    if plan.contacts:
        page.heading("By contact")
        page.row(Link(words, path) for words, path in letters_of_alphabet(plan).items())
    for record, heading, links in _OF_MATTER:
        dated = [(one.date, getattr(plan, links)[one.id]) for one in scope.each(record)]
        if dated:
            page.heading(heading)
            dated.sort(key=lambda one: (one[0], one[1].path), reverse=True)
            page.table(("Date", "What"), ((say(date), link) for date, link in dated))
    loose = [path for id, path in sorted(plan.files.items()) if not _has_owner(pages, id, path)]
    page.heading("Also here")
    page.items([*others, *(Link(path.rpartition("/")[2], path) for path in loose)])
    return page


_HOW = (
    "Every page opens in a web browser, here or on a telephone, without the program and without the"
    " Internet. Letters as they went out and files that came with them lie beside the pages."
)


def _has_owner(pages: Pages, file_id: int, path: str) -> bool:
    """Whether a file is named on the page of what it belongs to."""
    file = pages.scope.find(File, file_id)
    if file is None:
        return True
    links = kind_of(file).links
    told = any(pages.scope.has(kind, getattr(file, link)) for link, kind in links.items())
    return told or not path.startswith(f"{FILES}/")


def _matter_row(pages: Pages, matter: Matter) -> tuple[str | Link, ...]:
    letters = sum(one.matter_id == matter.id for one in pages.plan.letters.values())
    return (
        pages.plan.matters[matter.id or 0],
        matter.reference,
        say(matter.opened),
        dict(STATES)[matter.state],
        f"{letters:,}",
    )


def _in_order(matters: Iterable[Matter]) -> list[Matter]:
    return sorted(matters, key=lambda one: (one.opened, one.id or 0), reverse=True)


def matter_page(pages: Pages, matter: Matter) -> ReadablePage:
    """The page of a matter: what it is about, its letters and meetings, and what else belongs to it."""
    plan = pages.plan
    link = plan.matters[matter.id or 0]
    page = pages.page(link.path, title_of(matter.title, "Matter"), matter.reference)
    page.facts(pages.facts(matter, skip=("title", "reference", "summary")))
    page.paragraphs(matter.summary)
    letters = (one for one in plan.letters.values() if one.matter_id == matter.id)
    pages.letters(page, letters, "Letters, calls and visits")
    for record, heading, links in _OF_MATTER:
        ids = pages.scope.owners(record, "matter_id").get(matter.id or 0, ())
        if ids:
            page.heading(heading)
            page.items(getattr(plan, links)[id] for id in ids)
    pages.owned_by(page, "matter_id", matter.id)
    return page


_OF_MATTER: tuple[tuple[type[Any], str, str], ...] = (
    (Meeting, "Meetings", "meetings"),
    (Publication, "Publications", "publications"),
)


def more_page(pages: Pages) -> ReadablePage:
    """Our own details, lists, templates and whatever else has no page of its own, a heading each."""
    page = pages.page(MORE, "More of the file")
    for kind in KINDS:
        if kind.name in _ELSEWHERE or not pages.scope.count(kind.name):
            continue
        is_first = True
        record: Any
        for record in pages.scope.each(kind.record):
            if kind.name in _PERHAPS_ELSEWHERE and _stands_elsewhere(pages, record):
                continue
            if is_first:
                page.heading(
                    kind.plural if not isinstance(record, Office | Officer) else kind.title
                )
                is_first = False
            page.heading(kind.caption(record) or kind.title, 3)
            page.facts(pages.facts(record, skip=_OF_PAPER if kind.name == "office" else ()))
            if isinstance(record, Template):
                page.letter(record.text)
            if kind.name == "mailing_list":
                _members(pages, page, record.id)
    return page


def _members(pages: Pages, page: ReadablePage, list_id: int) -> None:
    for member in pages.scope.owned(ListMember, "list_id", list_id):
        page.facts(pages.facts(member, skip=("list_id",)))


def _stands_elsewhere(pages: Pages, record: Any) -> bool:
    kind = kind_of(record)
    links = list(_PAGES)
    if kind.name in _ON_CONTACTS and pages.scope.matter_id is None:
        links += _CONTACT_PAGES
    return any(
        pages.scope.has(kind.links[link], getattr(record, link))
        for link in links
        if link in kind.links
    )
