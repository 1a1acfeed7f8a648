"""Who signs is chosen by one picker, and where the address stands among our own envelopes too."""

import pytest
from pytestqt.qtbot import QtBot

from liaison_app.records import Envelope, Office, Organisation, Party, Signatory
from liaison_app.records.party import SIGNS, TO
from liaison_app.services import letters, signing
from liaison_app.services.letters import Letter
from liaison_app.store.store import Store
from liaison_app.ui.pages.composer_people import hints
from liaison_app.ui.pages.composer_preview import PreviewPane
from liaison_app.ui.pages.composer_signers import ANOTHER, NOBODY, SignersPicker


@pytest.fixture
def town(store: Store) -> dict[str, int]:
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        body = pen.save(Organisation(name="Central Mosque"))
        made = {
            "amina": pen.save(Signatory(name="Amina Rahman", post_title="Liaison Officer")),
            "yusuf": pen.save(Signatory(name="Yusuf Ali", post_title="Chair", position=1)),
            "gone": pen.save(Signatory(name="Omar Said", retired=True)),
            "mosque": body,
        }
    return {name: one.id or 0 for name, one in made.items()}


@pytest.fixture
def picker(store: Store, town: dict[str, int], qtbot: QtBot) -> SignersPicker:
    made = SignersPicker(store)
    qtbot.addWidget(made)
    made.show()
    return made


def take(picker: SignersPicker, words: str) -> None:
    picker.take(picker._offered(words)[0])


def test_ours_are_offered_first_and_the_retired_not_at_all(picker: SignersPicker) -> None:
    assert [item.title for item in picker._offered("")] == ["Amina Rahman", "Yusuf Ali"]
    assert [item.title for item in picker._offered("chair")] == ["Yusuf Ali"]
    assert [item.title for item in picker._offered("central")] == ["Central Mosque"]


def test_a_new_letter_is_signed_by_the_first_of_ours(
    store: Store, picker: SignersPicker, town: dict[str, int]
) -> None:
    picker.show_signers(letters.blank(store))
    assert picker.ids() == (("signatory", town["amina"]),)
    assert picker.box.placeholderText() == ANOTHER


def test_several_and_a_body_sign_and_are_kept(
    store: Store, picker: SignersPicker, town: dict[str, int]
) -> None:
    letter = letters.blank(store)
    picker.show_signers(letter)
    take(picker, "yusuf")
    take(picker, "central")
    kept = letters.keep(store, picker.with_signers(letter))
    again = letters.keep(store, picker.with_signers(kept))
    assert again.parties == kept.parties  # the chips are as before: nothing new is made
    [party] = store.where(Party, role=SIGNS)
    assert party.organisation_id == town["mosque"]
    assert (kept.item.signatory_id, kept.item.second_signatory_id) == (town["amina"], town["yusuf"])
    picker.show_signers(letters.load(store, kept.item.id or 0))
    assert [item.title for item in picker.items()] == [
        "Amina Rahman",
        "Yusuf Ali",
        "Central Mosque",
    ]


def test_taking_everybody_away_leaves_the_officer(store: Store, picker: SignersPicker) -> None:
    letter = letters.blank(store)
    picker.show_signers(letter)
    for item in picker.items():
        picker.remove(item)
    assert signing.signers(store, picker.with_signers(letter)) == ()
    assert picker.box.placeholderText() == NOBODY


def test_an_envelope_of_ours_is_chosen_by_its_name(store: Store, qtbot: QtBot) -> None:
    with store.change("Measure") as pen:
        envelope = pen.save(
            Envelope(
                name="DL of the post office",
                width=220.0,
                height=110.0,
                window_left=20.0,
                window_bottom=18.0,
                window_width=90.0,
                window_height=35.0,
            )
        )
    pane = PreviewPane()
    qtbot.addWidget(pane)
    item = Letter(letters.blank(store).item).item
    pane.show_profile(store, item)
    assert pane.edit(item) == item
    at = pane.profile.findText("DL of the post office (measured)")
    pane.profile.setCurrentIndex(at)
    chosen = pane.edit(item)
    assert (chosen.layout_profile, chosen.envelope_id) == ("own", envelope.id)
    pane.show_profile(store, chosen)
    assert pane.profile.currentIndex() == at
    pane.profile.set_value("din_b")
    assert (pane.edit(chosen).layout_profile, pane.edit(chosen).envelope_id) == ("din_b", None)


def test_the_composer_hints_at_an_address_too_long_for_its_window(store: Store) -> None:
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques", layout_profile="c5_window"))
    address = "\n".join(f"Line {n}" for n in range(9))
    to = Party(role=TO, name="Ms Jo Green", address=address, salutation="Dear Ms Green")
    said = {one.field: one.sentence for one in hints(store, letters.blank(store, to=(to,)))}
    assert "leave out four lines" in said["to"]
