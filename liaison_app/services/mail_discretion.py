"""Who must not come to light as a guess at the sender of a mail: whoever is restricted and was not named."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_app.records import Organisation, Party, Person
from liaison_app.records.organisation import ORGANISATION
from liaison_app.records.person import PERSON, full_name
from liaison_app.records.post import POST
from liaison_app.services.mail_names import bare_name
from liaison_app.store.queries.kept_back import is_asked_for, kept_back
from liaison_app.store.store import Store


class Discretion:
    """What of Contacts is kept back, read once for many mails."""

    def __init__(self, store: Store):
        self._store = store
        self._people = kept_back(store, PERSON)
        self._posts = kept_back(store, POST)
        self._bodies = kept_back(store, ORGANISATION)

    def hides(self, party: Party, named: Iterable[str]) -> bool:
        """Whether a guess tells of somebody or some body restricted, and none of these names asks for it."""
        hidden = []
        if party.person_id in self._people:
            person = self._store.get(Person, party.person_id or 0)
            hidden += [full_name(person), person.known_as]
        if party.post_id in self._posts or party.organisation_id in self._bodies:
            body = self._store.find(Organisation, party.organisation_id)
            hidden.append(body.name if body is not None else party.organisation_name)
        asked = [bare for name in named if (bare := bare_name(name))]
        return bool(hidden) and not any(
            is_asked_for(one, words) for one in hidden for words in asked
        )
