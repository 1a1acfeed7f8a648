"""Whom a letter is to: finding posts, people and organisations, and their chips."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any

from liaison_app.language import shown, tr, trn
from liaison_app.records import Correspondence, Organisation, Party, Person, Post
from liaison_app.records.correspondence import OUT
from liaison_app.records.party import TO, party_words, spoken_of
from liaison_app.records.person import full_name
from liaison_app.rules import closings, forms_of_address
from liaison_app.rules.placeholders import literal
from liaison_app.services import addressing, letters
from liaison_app.services.letters import Letter, Obstacle, proposed_salutation
from liaison_app.services.window_fit import WindowFit
from liaison_app.store.queries import contacts
from liaison_app.store.store import Store
from liaison_app.ui import signs
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_list
from liaison_app.ui.widgets.picker import PickItem

MOST = 50
LOCKED = ("lock", "grey")  # the look of what is restricted, and was asked for by its name
_OWN_SALUTATION = re.compile(r"<p>(?:<[bi]>)*Dear [^<]{1,80}(?:,|<br>|<|$)")
_OWN_CLOSING = re.compile(r"(?:<p>|<br>)Yours (?:sincerely|faithfully|truly)\b", re.IGNORECASE)
Found = dict[contacts.PostRow | contacts.PersonRow | contacts.OrganisationRow, PickItem]


class Addressees:
    """Finds whom to write to; the lists are read once and kept until `forget`."""

    def __init__(self, store: Store):
        self._store = store
        self._found: Found | None = None

    def forget(self) -> None:
        """Read the lists again next time."""
        self._found = None

    def find(self, words: str) -> Sequence[PickItem]:
        """Posts first, with who holds them now, then people, then organisations."""
        if self._found is None:
            self._found = {**self._posts(), **self._people(), **self._organisations()}
        return [self._found[row] for row in contacts.offered(self._found, words)[:MOST]]

    def item_of(self, kind: str, id: int) -> PickItem | None:
        """The line by which one of them is found."""
        self.find("")
        known = (self._found or {}).values()
        return next((item for item in known if (item.kind, item.id) == (kind, id)), None)

    def _posts(self) -> Found:
        found: Found = {}
        for row in contacts.post_rows(self._store, name_restricted=False):
            title = f"{row.title}, {row.organisation}" if row.organisation else row.title
            holder = (
                tr("now {holders}", holders=say_list(row.holders))
                if row.holders
                else tr("holder not known")
            )
            if not row.gone:
                look = LOCKED if row.restricted else signs.of_body(row.kind)
                found[row] = PickItem("post", row.id, title, holder, *look)
        return found

    def _people(self) -> Found:
        found: Found = {}
        for row in contacts.person_rows(self._store):
            said = "; ".join(row.posts[:2]) or tr("privately")
            if row.do_not_contact:
                said = tr("asked not to be contacted")
            look = LOCKED if row.restricted else ("user", "red" if row.do_not_contact else "grey")
            found[row] = PickItem("person", row.id, row.name, said, *look)
        return found

    def _organisations(self) -> Found:
        said = tr("the organisation itself")
        return {
            row: PickItem(
                "organisation",
                row.id,
                row.name,
                said,
                *(LOCKED if row.restricted else signs.of_body(row.kind)),
            )
            for row in contacts.organisation_rows(self._store)
        }

    # Chips and parties

    def chip(self, party: Party) -> PickItem:
        """The chip of a party."""
        post = self._store.find(Post, party.post_id)
        at = party.organisation_id or (post.organisation_id if post else None)
        body = self._store.find(Organisation, at)
        icon, tone = signs.of_body(body.kind if body else "other")
        if party.post_id is not None:
            title = post.title if post else party.post_title
            where = body.name if body else party.organisation_name
            words = f"{title}, {where}" if where else title
            return PickItem("post", party.post_id, words, party.name, icon, tone)
        if party.person_id is not None:
            person = self._store.find(Person, party.person_id)
            words = full_name(person) if person else party_words(party)
            return PickItem("person", party.person_id, words, "", "user", "grey")
        if party.organisation_id is not None:
            words = body.name if body else party_words(party)
            return PickItem("organisation", party.organisation_id, words, "", icon, tone)
        return PickItem("", None, party_words(party), "", "user", "grey")

    def parties(
        self, items: Sequence[PickItem], before: Sequence[Party], role: str
    ) -> tuple[Party, ...]:
        """The parties that chips stand for; those that were there before stay as they were."""
        known = {self.chip(party): party for party in before}
        return tuple(known.get(item) or self._party(item, role) for item in items)

    def _party(self, item: PickItem, role: str) -> Party:
        if item.id is None:
            return Party(role=role, name=item.title)
        return addressing.party_for(self._store, role=role, **{f"{item.kind}_id": item.id})


def new_letter(store: Store, extra: Mapping[str, Any]) -> Letter:
    """A letter begun from another room, as the keys of its Place say (see ComposerPage)."""
    ready = extra.get("letter")
    if isinstance(ready, Letter):
        return ready
    refs = list(extra.get("to", ()))
    refs += [
        (kind, extra[f"{kind}_id"])
        for kind in ("post", "person", "organisation")
        if extra.get(f"{kind}_id") is not None
    ]
    to = [addressing.party_for(store, **{f"{kind}_id": id}) for kind, id in refs]
    answered_id = extra.get("in_reply_to_id")
    if answered_id is not None and not to:
        answered = letters.load(store, answered_id)
        if answered.item.direction == OUT:
            to = [addressing.again(store, party, TO) for party in answered.to]
    return letters.blank(store, to=to, matter_id=extra.get("matter_id"), in_reply_to_id=answered_id)


def log_reply(desk: Desk, letter: Letter) -> None:
    """Log what has come in answer to a letter."""
    desk.go("log_reply", extra={"in_reply_to_id": letter.item.id})


def follow_up(desk: Desk, letter: Letter) -> None:
    """Begin a letter that follows one."""
    item = letter.item
    extra = {"new": True, "in_reply_to_id": item.id, "matter_id": item.matter_id}
    desk.go("composer", extra=extra)


def first_field(letter: Letter) -> str:
    """Where the keyboard starts in a letter just begun: at what is still empty, else in its text."""
    if not letter.to:
        return "to"
    return "text" if letter.item.text else "subject"


def title_of(letter: Letter) -> str:
    """“To the Chief Constable and 1 other”, for the top bar."""
    if not letter.to:
        return tr("New letter")
    first, *others = letter.to
    name = spoken_of(first) or tr("somebody")
    if not others:
        return tr("To {name}", name=name)
    return trn(
        "To {name} and {count} other", "To {name} and {count} others", len(others), name=name
    )


def salutations(store: Store, letter: Letter) -> list[tuple[str, str]]:
    """Salutations to choose from, the proposed one first, each with the reason for it."""
    reasons, by_name = [], []
    for party in letter.to:
        form = addressing.form_for(
            store,
            post_id=party.post_id,
            person_id=party.person_id,
            organisation_id=party.organisation_id,
        )
        reasons.append(shown(form.why))
        if form.alternative:
            reasons.append(tr("Also usual: {alternative}", alternative=form.alternative))
        person = store.find(Person, party.person_id)
        if person is not None:
            by_name.append(forms_of_address.propose(person, None, None).salutation)
    found = [(proposed_salutation(letter), " ".join(reasons))]
    if len(by_name) == len(letter.to):
        found.append(
            (literal(forms_of_address.joint_salutation(by_name)), tr("By name, without the post."))
        )
    found.append(
        (tr("Dear Sir or Madam"), tr("When no name is known; it closes “Yours faithfully”."))
    )
    found.append((tr("Assalamu alaikum"), tr("The greeting of peace; “Wassalam” answers it.")))
    kept: dict[str, str] = {}
    for words, why in found:
        if words:
            kept.setdefault(words, why)
    return list(kept.items())


def closed_rightly(before: Letter, now: Letter) -> Letter:
    """The letter with the closing that goes with its salutation, unless it was overtyped."""
    if before.item.closing not in ("", letters.proposed_closing(before), now.item.closing):
        return now
    closing = letters.proposed_closing(now)
    return Letter(dataclasses.replace(now.item, closing=closing), now.parties)


def closings_for(letter: Letter) -> list[tuple[str, str]]:
    """Closings to choose from, the one that goes with the salutation first."""
    usual = closings.closing_for(letter.item.salutation)
    others = [words for words in closings.closings() if words != usual]
    return [
        (usual, tr("Goes with “{salutation}”.", salutation=letter.item.salutation)),
        *((words, "") for words in others),
    ]


def hints(store: Store, letter: Letter) -> list[Obstacle]:
    """What looks odd in a letter: whom it is to, when, and what would be printed twice."""
    people = (*letter.to, *letter.copied)
    alone = [Obstacle("to", s) for s in addressing.asked_to_be_left_alone(store, people)]
    odd = letters.warnings(letter, window=WindowFit(store, letter.item))
    return [*alone, *odd, *said_twice(letter.item)]


def said_twice(item: Correspondence) -> list[Obstacle]:
    """A hint when a pasted text brings its own salutation or closing, which would print twice."""
    found = []
    if _OWN_SALUTATION.match(item.text) and item.salutation:
        begins = tr("The text begins with its own “Dear …”, which would be printed twice.")
        found.append(Obstacle("text", begins))
    if _OWN_CLOSING.search(item.text[-2_000:]) and item.closing:
        ends = tr("The text ends with its own “Yours …”, which would be printed twice.")
        found.append(Obstacle("text", ends))
    return found
