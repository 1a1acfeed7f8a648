"""Publishing a copy: frozen with its files in one change; later a new version, or taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from liaison_app.errors import Refusal
from liaison_app.exchange.edition_text import message_text
from liaison_app.language import joined, phrase, within
from liaison_app.records import Edition, EditionDecision, EditionPart, File, Office, Publication
from liaison_app.records.edition import DRAFT, PUBLISHED, WITHDRAWN
from liaison_app.records.edition_decision import CUT, KEEP, REPLACE, TEXT
from liaison_app.records.edition_part import GIVEN, NOT_ASKED
from liaison_app.records.file import PUBLISHED as AS_PUBLISHED
from liaison_app.records.publication import OURS
from liaison_app.rules import cutting
from liaison_app.rules.edition_page import FORMS, MEDIA_TYPES, file_name
from liaison_app.rules.safe_text import shorten
from liaison_app.services import edition_pieces
from liaison_app.services.edition_changing import offer_more
from liaison_app.services.edition_content import Copy
from liaison_app.services.edition_copy import copy_of
from liaison_app.services.edition_deciding import draft
from liaison_app.services.edition_obstacles import words_gone
from liaison_app.services.edition_outputs import (
    frozen_part,
    made_of,
    page_of,
    proved,
)
from liaison_app.services.edition_since import reads_with, versions_of
from liaison_app.services.jobs import Job, Progress, run_here
from liaison_app.store.pen import Pen
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.store import Store

_CHANGED = phrase(
    "Something in it was changed while its files were made, so nothing was published. Look at it"
    " again, then publish."
)
_MOST_KEPT = 190_000  # characters that are kept among publications


def publish(
    store: Store,
    edition_id: int,
    by: str,
    today: dt.date,
    origin: object | None = None,
) -> Edition:
    """Freeze a copy as it reads: its words, decisions, files, and a publication of ours, in one change.

    `by` is who publishes it. Nothing leaves the computer by this.

    Raises:
        Refusal: something is undecided, a consent is missing, or as the copy's `obstacles` say; or
            words that were cut were found in a file after all; or something in it was changed
            while the files were made. Nothing was published.
    """
    return run_here(publishing(store, edition_id, by, today, origin))


def publishing(
    store: Store,
    edition_id: int,
    by: str,
    today: dt.date,
    origin: object | None = None,
) -> Job[Edition]:
    """The same as work that takes its time: each file is made, and looked through for what was cut."""
    draft(store, edition_id)
    copy = copy_of(store, edition_id)
    if copy.obstacles:
        raise Refusal(joined(" ", copy.obstacles))
    if not by.strip():
        raise Refusal(phrase("Say who publishes it."))
    page = page_of(store, copy, today.isoformat())
    gone = words_gone(copy)
    made: dict[str, bytes] = {}
    for step, (form, name) in enumerate(FORMS):
        yield Progress(
            2 * step, 2 * len(FORMS), phrase("Making the {form}", form=within(phrase(name)))
        )
        made |= made_of(store, page, [form])
        yield Progress(
            2 * step + 1,
            2 * len(FORMS),
            phrase("Looking through the {form}", form=within(phrase(name))),
        )
        proved(store, page, form, made[form], gone)
    edition = copy.edition
    named = "" if is_kept_back(store, edition) else f": {shorten(page.title, 60)}"
    with store.change(f"Publish{named}", origin) as pen:
        if copy_of(store, edition_id) != copy:  # in another window, or by the command
            raise Refusal(_CHANGED)
        publication = pen.save(_publication(store, copy, message_text(page), today))
        _freeze(pen, copy, by)
        for form, data in made.items():
            file = File(
                name=file_name(page, form),
                media_type=MEDIA_TYPES[form],
                role=AS_PUBLISHED,
                edition_id=edition_id,
            )
            pen.attach(file, data)
        return pen.save(
            replace(
                edition,
                title=page.title,
                introduction=page.introduction,
                state=PUBLISHED,
                published_on=today.isoformat(),
                published_by=by,
                publication_id=publication.id,
            )
        )


def _publication(store: Store, copy: Copy, words: str, today: dt.date) -> Publication:
    """What is kept of it among publications: the words as they went out."""
    edition = copy.edition
    version = edition.version or 1
    notes = [f"Version {version}"] if version > 1 else []
    if len(words) > _MOST_KEPT:
        notes.append("Only the beginning stands here; the files have all of it.")
    return Publication(
        whose=OURS,
        title=copy.reading("title"),
        publisher=store.only(Office).name,
        date=today.isoformat(),
        area=edition.area,
        address=edition.address,
        matter_id=edition.matter_id,
        text=shorten(words, _MOST_KEPT),
        notes=". ".join(notes),
        restricted=edition.restricted,
    )


def _freeze(pen: Pen, copy: Copy, by: str) -> None:
    """Seal pieces and decisions; a decision that bears on nothing any more goes."""
    bearing = {mark.decision.id for mark in copy.every_mark() if mark.decision is not None}
    for piece in copy.pieces:
        pen.save(frozen_part(piece))
    for decision in copy.decisions:
        if decision.id in bearing or decision.sort == "restricted":
            pen.save(replace(decision, frozen=True, decided_by=decision.decided_by or by))
        else:
            pen.delete(decision)


def new_version(store: Store, edition_id: int, origin: object | None = None) -> Edition:
    """A new version of something published, in preparation; what was decided and agreed is carried over.

    It is carried over where the words are still the same; where they are not, it is decided anew.
    What came since is offered, not taken. Raises Refusal when one is in preparation already, or when
    this was never published.
    """
    earlier = store.get(Edition, edition_id)
    if earlier.state == DRAFT:
        raise Refusal(phrase("This version is still in preparation."))
    versions = versions_of(store, earlier)
    if any(one.state == DRAFT for one in versions):
        raise Refusal(phrase("A new version is in preparation already."))
    old_parts = store.where(EditionPart, edition_id=edition_id, order_by="position, id")
    with store.change("Begin a new version of what was published", origin) as pen:
        edition = pen.save(
            replace(
                earlier,
                id=None,
                state=DRAFT,
                version=max(one.version or 1 for one in versions) + 1,
                earlier_id=earlier.id,
                published_on="",
                published_by="",
                withdrawn_on="",
                withdrawn_why="",
                publication_id=None,
            )
        )
        for part in old_parts:
            _carry_over(store, pen, edition, part)
        offer_more(store, pen, edition)
        return edition


def _carry_over(store: Store, pen: Pen, edition: Edition, old: EditionPart) -> None:
    """A piece into the next version; one whose letter was deleted stays behind."""
    source = edition_pieces.source_of(store, old)
    if source is None:
        return
    decisions = store.where(EditionDecision, edition_part_id=old.id)
    fresh = edition_pieces.part_of(store, source)
    words = edition_pieces.words_of(source)
    of_text = [one for one in decisions if one.place == TEXT and one.sort != "restricted"]
    same = not old.taken or reads_with(words, of_text) == old.text
    consent = old.consent if same or old.consent != GIVEN else NOT_ASKED
    part = pen.save(
        replace(
            old,
            id=None,
            edition_id=edition.id,
            text="",
            frozen=False,
            consent=consent,
            consent_on=old.consent_on if consent else "",
            consent_how=old.consent_how if consent else "",
            wording=cutting.wording(words) if consent == GIVEN else "",
            heading=_original(fresh.heading, old.heading, decisions, "heading"),
            signature=_original(fresh.signature, old.signature, decisions, "signature"),
        )
    )
    said = {TEXT: words, "heading": part.heading, "signature": part.signature}
    for decision in decisions:
        if decision.sort == "restricted" or _still_fits(decision, said[decision.place], same):
            pen.save(
                replace(
                    decision,
                    id=None,
                    edition_id=edition.id,
                    edition_part_id=part.id,
                    frozen=False,
                    wording=cutting.wording(said[decision.place]),
                )
            )


def _original(fresh: str, old: str, decisions: list[EditionDecision], place: str) -> str:
    """A heading or signature before anything was cut from it, where it is still the letter's own."""
    here = [one for one in decisions if one.place == place]
    return fresh if reads_with(fresh, here) == old else old


def _still_fits(decision: EditionDecision, words: str, same: bool) -> bool:
    """Whether a decision is about the very words it was made for.

    In a text that has changed, cuts stay where their words stand; that something is kept holds only
    for words that stand there once.
    """
    if not cutting.still_fits(words, decision):
        return False
    if same or decision.deed in (CUT, REPLACE):
        return True
    return decision.deed == KEEP and words.count(decision.words) == 1


def withdraw(
    store: Store, edition_id: int, why: str, today: dt.date, origin: object | None = None
) -> Edition:
    """Note that something published was taken back, and why. What went out stays kept.

    Raises Refusal when it is not published, or no reason is given.
    """
    edition = store.get(Edition, edition_id)
    if edition.state != PUBLISHED:
        raise Refusal(phrase("Only what is published can be taken back."))
    if not why.strip():
        raise Refusal(phrase("Say in a few words why it is taken back."))
    with store.change("Take back what was published", origin) as pen:
        return pen.save(
            replace(edition, state=WITHDRAWN, withdrawn_on=today.isoformat(), withdrawn_why=why)
        )
