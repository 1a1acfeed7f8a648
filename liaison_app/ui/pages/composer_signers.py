"""Who signs a letter, chosen by one picker: our signatories, and others in Contacts who sign with us."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.language import tr
from liaison_app.records import Party, Signatory
from liaison_app.records.party import SIGNS, contact_of
from liaison_app.rules.safe_text import fold
from liaison_app.services import signing
from liaison_app.services.letters import Letter
from liaison_app.services.signing import Signer
from liaison_app.store.store import Store
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.widgets.picker import Picker, PickItem

OURS = "signatory"
NOBODY = tr("The officer, for the council")
ANOTHER = tr("Add another")


class SignersPicker(Picker):
    """Chips in the order they sign; without any, the officer signs for the council."""

    def __init__(self, store: Store):
        super().__init__(tr("Signed by"), self._offered, hint=NOBODY)
        self._store = store
        self._contacts = Addressees(store)
        self._shown: tuple[Signer, ...] = ()
        self.changed.connect(self._show_hint)

    def show_signers(self, letter: Letter) -> None:
        """Show who signs a letter."""
        self._contacts.forget()
        self._shown = signing.signers(self._store, letter)
        self.set_items([self._chip(one) for one in self._shown])
        self._show_hint()

    def with_signers(self, letter: Letter) -> Letter:
        """The letter signed by those whose chips are shown."""
        if self.ids() == tuple(_key(one) for one in self._shown):
            chosen: Sequence[Signer] = self._shown
        else:
            chosen = [one for item in self.items() if (one := self._signer(item)) is not None]
        return signing.with_signers(letter, _as_kept(chosen, letter))

    def _show_hint(self) -> None:
        self.box.setPlaceholderText(ANOTHER if self.items() else NOBODY)

    def _offered(self, words: str) -> Sequence[PickItem]:
        """Our signatories first; then, where something is typed, whoever else is in Contacts."""
        parts = fold(words).split()
        ours = [self._chip(one) for one in signing.signatories(self._store)]
        fitting = [
            item
            for item in ours
            if all(part in fold(f"{item.title} {item.subtitle}") for part in parts)
        ]
        return [*fitting, *(self._contacts.find(words) if parts else ())]

    def _chip(self, one: Signer) -> PickItem:
        if isinstance(one, Party):
            return self._contacts.chip(one)
        icon = "building-2" if one.organisation_id is not None else "user"
        return PickItem(OURS, one.id, one.name, one.post_title or one.on_behalf_of, icon, "accent")

    def _signer(self, item: PickItem) -> Signer | None:
        """Who a chip stands for; someone of Contacts as they are today unless they were chosen before."""
        for one in self._shown:
            if _key(one) == (item.kind, item.id):
                return one
        if item.id is None:
            return None
        if item.kind == OURS:
            return self._store.find(Signatory, item.id)
        return signing.signer_from_contacts(self._store, item.kind, item.id)


def _key(one: Signer) -> tuple[str, int | None]:
    """Kind and id, as on a chip."""
    if isinstance(one, Signatory):
        return OURS, one.id
    return contact_of(one) or ("", None)


def _as_kept(chosen: Sequence[Signer], letter: Letter) -> list[Signer]:
    """Those of Contacts as the letter has them by now: it may have been kept meanwhile."""
    kept = {contact_of(party): party for party in letter.parties if party.role == SIGNS}
    return [one if isinstance(one, Signatory) else kept.get(contact_of(one), one) for one in chosen]
