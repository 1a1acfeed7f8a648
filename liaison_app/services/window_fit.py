"""Whether a letter's address shows in the window of the envelope it goes into, said before it is printed."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.documents.profiles import measures_of, profile_named
from liaison_app.documents.window_fit import window_problems
from liaison_app.errors import NotPrintable
from liaison_app.language import phrase
from liaison_app.records import Correspondence, Envelope, Office, Party
from liaison_app.records.correspondence import FOR_EACH
from liaison_app.records.office import OWN_ENVELOPE
from liaison_app.records.party import address_block
from liaison_app.services.letter_paper import profile_of
from liaison_app.store.store import Store

UNMEASURED = phrase(
    "The envelope this letter is set out for has not been measured. Measure it in Settings, or choose"
    " another place for the address."
)
SEVERAL = phrase(
    "Several addresses do not show in one window: make a copy for each, or use an envelope without."
)


class WindowFit:
    """The window of one letter's envelope, for everyone the letter goes to; read once for a run."""

    def __init__(self, store: Store, item: Correspondence):
        office = store.only(Office)
        name, id = profile_of(office, item)
        envelope = store.find(Envelope, id) if name == OWN_ENVELOPE else None
        measures = measures_of(envelope)
        self._joint = item.joint != FOR_EACH
        self._kept_top = (office.preprinted_top or 0.0) if office.preprinted else 0.0
        self._problem = UNMEASURED if name == OWN_ENVELOPE and measures is None else ""
        self._profile = profile_named("")
        try:
            self._profile = profile_named(name, measures)
        except NotPrintable as error:
            self._problem = str(error)

    def problems(self, to: Sequence[Party]) -> list[str]:
        """A sentence for each thing that would not show, with what to shorten; [] when all does."""
        if self._problem:
            return [self._problem]
        if len(to) > 1 and self._joint:
            return [SEVERAL] if self._profile.envelope is not None else []
        found: list[str] = []
        for party in to:
            try:
                found += window_problems(
                    address_block(party), self._profile, kept_top=self._kept_top
                )
            except NotPrintable as error:
                found.append(str(error))
        return list(dict.fromkeys(found))
