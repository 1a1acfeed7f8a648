"""People in posts: has moved on, new post-holder, and a new contact in one go; each one change.

Nothing is inferred: someone who leaves one post keeps the others, and a day that nobody knows
stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Organisation, Person, Post, Tenure
from liaison_app.records.dates import first_day, last_day
from liaison_app.records.person import full_name
from liaison_app.records.tenure import is_current
from liaison_app.rules.safe_text import shorten
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store


def short_name(person: Person) -> str:
    """“Mr Newcombe”: how a sentence speaks of someone."""
    if person.title and person.family_name:
        return shorten(f"{person.title} {person.family_name}", 60)
    named = full_name(person, titled=False) or person.known_as
    return shorten(named, 60) if named else phrase("The holder")


def holders(store: Store, post_id: int) -> list[Tenure]:
    """Who holds a post now, as far as we know; several when it is shared, the newest first."""
    found = [tenure for tenure in store.where(Tenure, post_id=post_id) if is_current(tenure)]
    return sorted(found, key=lambda tenure: (tenure.from_date, tenure.id or 0), reverse=True)


def move_on(
    store: Store,
    tenure: Tenure,
    day: str = "",
    successor: Person | None = None,
    origin: object | None = None,
    *,
    to_post: Post | None = None,
) -> str:
    """A holder has left the post; returns the label, “Mr Newcombe has moved on”.

    `day` is a day, month or year, "" when nobody knows. A `successor`, new or known, holds the post
    from then on. With `to_post` the same person holds that one from then on, beside whoever else
    holds it. Their other posts stay as they are.

    Raises:
        Refusal: the day lies before they came, or the post has no such holder now.
    """
    person = store.get(Person, _id(tenure.person_id))
    label = phrase("{person} has moved on", person=short_name(person))
    with store.change(label, origin) as pen:
        kept = store.get(Tenure, _id(tenure.id))
        if not is_current(kept):
            raise Refusal(
                phrase("{person} is already down as having moved on.", person=short_name(person))
            )
        _close(store, pen, kept, day)
        if successor is not None:
            if successor.id is not None and successor.id == kept.person_id:
                raise Refusal(
                    phrase("{person} cannot come after themselves.", person=short_name(person))
                )
            _hold(store, pen, successor, _id(kept.post_id), day)
        if to_post is not None:
            _hold(store, pen, person, _id(pen.save(to_post).id), day)
    return label


def new_holder(
    store: Store,
    post: Post,
    person: Person,
    from_date: str = "",
    origin: object | None = None,
    *,
    job_share: bool = False,
) -> Tenure:
    """A person, new or known, holds a post from a day, month or year, or since nobody knows when.

    Whoever held it until now has moved on, unless the post is shared.

    Raises:
        Refusal: the day lies before the present holder came, or the person holds the post already.
    """
    with store.change(f"New post-holder: {shorten(post.title, 60)}", origin) as pen:
        return _take_over(store, pen, post, person, from_date, job_share=job_share)


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a contact left in the file; None for what was not asked for."""

    organisation: Organisation | None
    post: Post | None
    person: Person | None
    tenure: Tenure | None


def add_contact(
    store: Store,
    *,
    person: Person | None = None,
    post: Post | None = None,
    organisation: Organisation | None = None,
    from_date: str = "",
    job_share: bool = False,
    origin: object | None = None,
) -> Added:
    """Add any of the three and what joins them; those that have an id are used as they are.

    A new post goes to the organisation; a person holds the post, as `new_holder` has it.

    Raises:
        Refusal: nothing was given, or what was given breaks a rule; nothing was kept.
    """
    if person is None and post is None and organisation is None:
        raise Refusal(phrase("Fill in a name, a post or an organisation."))
    with store.change("Add contact", origin) as pen:
        if organisation is not None and organisation.id is None:
            organisation = pen.save(organisation)
        if post is not None and post.id is None:
            at = post.organisation_id if organisation is None else organisation.id
            post = pen.save(replace(post, organisation_id=at))
        tenure = None
        if person is not None and post is not None:
            tenure = _take_over(store, pen, post, person, from_date, job_share=job_share)
            person = store.get(Person, _id(tenure.person_id))
        elif person is not None and person.id is None:
            person = pen.save(person)
    return Added(organisation, post, person, tenure)


def add_past_holder(
    store: Store,
    post: Post,
    person: Person,
    from_date: str = "",
    until_date: str = "",
    origin: object | None = None,
) -> Tenure:
    """Someone, new or known, who held a post once; the present holder stays."""
    with store.change(f"Earlier holder: {shorten(post.title, 60)}", origin) as pen:
        who = person if person.id is not None else pen.save(person)
        return pen.save(
            Tenure(
                person_id=who.id,
                post_id=post.id,
                from_date=from_date,
                until_date=until_date,
                moved_on=not until_date,
            )
        )


def _take_over(
    store: Store, pen: Pen, post: Post, person: Person, from_date: str, *, job_share: bool
) -> Tenure:
    present = holders(store, _id(post.id))
    if person.id is not None and any(tenure.person_id == person.id for tenure in present):
        raise Refusal(phrase("{person} holds this post already.", person=short_name(person)))
    if not job_share:
        for tenure in present:
            _close(store, pen, tenure, from_date)
    return _hold(store, pen, person, _id(post.id), from_date)


def _close(store: Store, pen: Pen, tenure: Tenure, day: str) -> None:
    start, end = first_day(tenure.from_date), last_day(day)
    if start and end and end < start:
        who = short_name(store.get(Person, _id(tenure.person_id)))
        raise Refusal(
            phrase(
                "{who} came to this post after that day, so it cannot be when they left."
                " Choose a later day, or leave it empty.",
                who=who,
            )
        )
    pen.save(replace(tenure, until_date=day, moved_on=not day))


def _hold(store: Store, pen: Pen, person: Person, post_id: int, from_date: str) -> Tenure:
    who = person if person.id is not None else pen.save(person)
    if any(tenure.person_id == who.id for tenure in holders(store, post_id)):
        raise Refusal(phrase("{who} holds that post already.", who=short_name(who)))
    return pen.save(Tenure(person_id=who.id, post_id=post_id, from_date=from_date))


def _id(value: int | None) -> int:
    """The id of something that is kept."""
    if value is None:
        raise ValueError("not kept yet")
    return value
