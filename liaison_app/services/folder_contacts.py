"""Pages of contacts in a folder of readable files: bodies with their posts and holders, and people, from A to Z."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from liaison_app.exchange.readable_pages import Link, ReadablePage, Said
from liaison_app.records import Attendance, Organisation, Party, Person, Post, Tenure, kind_of
from liaison_app.services.folder_pages import Pages, say
from liaison_app.services.folder_plan import CONTACTS, Plan

_LINKS = {"person": "person_id", "post": "post_id", "organisation": "organisation_id"}


def letters_of_alphabet(plan: Plan) -> dict[str, str]:
    """The pages of contacts there are, by the words that lead to each."""
    paths = sorted({link.path for link in plan.contacts.values()})
    return {path.removeprefix(f"{CONTACTS}/").removesuffix(".html"): path for path in paths}


def contact_pages(pages: Pages) -> Iterator[ReadablePage]:
    """A page for each letter of the alphabet, bodies by their names and people by their family names."""
    on_page: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for (kind, id), link in pages.plan.contacts.items():
        if kind == "post" and _has_body(pages, id):
            continue  # it stands below its body
        on_page[link.path].append((pages.plan.looked_up_by[kind, id], kind, id))
    for words, path in letters_of_alphabet(pages.plan).items():
        page = pages.page(path, f"Contacts: {words}")
        for _name, kind, id in sorted(on_page[path]):
            _SECTIONS[kind](pages, page, id)
        yield page


def _has_body(pages: Pages, post_id: int) -> bool:
    post = pages.scope.find(Post, post_id)
    return post is not None and ("organisation", post.organisation_id) in pages.plan.contacts


def _body(pages: Pages, page: ReadablePage, id: int) -> None:
    body = pages.scope.find(Organisation, id)
    if body is None:
        return
    page.heading(body.name, place=f"organisation-{id}")
    page.facts(pages.facts(body, skip=("name",)))
    parts = pages.scope.owners(Organisation, "parent_id").get(id, ())
    found = (pages.plan.link("organisation", part) for part in parts)
    page.facts([("Parts", [one for one in found if one is not None])])
    _letters(pages, page, "organisation", id)
    pages.contact_rest(page, "organisation_id", id)
    for post_id in pages.scope.owners(Post, "organisation_id").get(id, ()):
        _post(pages, page, post_id, level=3)


def _post(pages: Pages, page: ReadablePage, id: int, level: int = 2) -> None:
    post = pages.scope.find(Post, id)
    if post is None:
        return
    page.heading(post.title, level, place=f"post-{id}")
    page.facts(pages.facts(post, skip=("title", "organisation_id")))
    tenures = pages.scope.owned(Tenure, "post_id", id)
    page.items(_held(pages.said("person", one.person_id), one) for one in _in_order(tenures))
    _letters(pages, page, "post", id)
    pages.contact_rest(page, "post_id", id)


def _person(pages: Pages, page: ReadablePage, id: int) -> None:
    person = pages.scope.find(Person, id)
    if person is None:
        return
    page.heading(kind_of(person).caption(person), place=f"person-{id}")
    page.facts(pages.facts(person))
    tenures = pages.scope.owned(Tenure, "person_id", id)
    page.items(_held(pages.said("post", one.post_id), one) for one in _in_order(tenures))
    _letters(pages, page, "person", id)
    pages.contact_rest(page, "person_id", id)


_SECTIONS = {"organisation": _body, "post": _post, "person": _person}


def _in_order(tenures: Iterable[Tenure]) -> list[Tenure]:
    return sorted(tenures, key=lambda one: (one.from_date, one.id or 0), reverse=True)


def _held(who: Said, tenure: Tenure) -> Said:
    """Who held a post, or which post was held, with from when until when."""
    times = [f"since {say(tenure.from_date)}" if tenure.from_date else ""]
    if tenure.until_date:
        times = [f"from {say(tenure.from_date)}" if tenure.from_date else ""]
        times.append(f"until {say(tenure.until_date)}")
    elif tenure.moved_on:
        times.append("has moved on")
    more = [" ".join(filter(None, times)), tenure.source, tenure.notes]
    first: list[str | Link] = [who] if isinstance(who, str | Link) else list(who)
    return [*first, *(words for words in more if words)]


def _letters(pages: Pages, page: ReadablePage, kind: str, id: int) -> None:
    """The letters and meetings of a contact, as links."""
    scope, plan, link = pages.scope, pages.plan, _LINKS[kind]
    ids = dict.fromkeys(scope.through(Party, link, "correspondence_id").get(id, ()))
    lines = sorted((plan.letters[one] for one in ids), key=lambda one: (one.date, one.id))
    page.facts([("Letters", [Link(f"{say(one.date)} {one.title}", one.path) for one in lines])])
    meetings = dict.fromkeys(scope.through(Attendance, link, "meeting_id").get(id, ()))
    page.facts([("Meetings", [plan.meetings[one] for one in meetings])])
