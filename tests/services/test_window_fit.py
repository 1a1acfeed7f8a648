"""The window of a letter's envelope: said before printing, for the letter and for everyone it goes to."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Gone
from liaison_app.records import Correspondence, Envelope, Office, Party
from liaison_app.records.party import TO
from liaison_app.services import envelope_sheet, letters
from liaison_app.services.letters import Letter
from liaison_app.services.removal import remove
from liaison_app.services.window_fit import SEVERAL, UNMEASURED, WindowFit
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 18)
MEASURED = Envelope(
    name="DL of the post office",
    width=220.0,
    height=110.0,
    window_left=20.0,
    window_bottom=18.0,
    window_width=90.0,
    window_height=35.0,
)
SHORT = Party(role=TO, name="Ms Jo Green", address="1 Oak Street\nNORTHTOWN", salutation="Dear Jo")
LONG = dataclasses.replace(SHORT, name="Ms Ada Long", address="\n".join("abcdefghij"))


@pytest.fixture
def office(store: Store) -> Office:
    with store.change("Set up") as pen:
        return pen.save(Office(name="Northtown Council of Mosques", layout_profile="dl_window"))


def test_a_letter_is_warned_of_with_what_to_shorten(store: Store, office: Office) -> None:
    letter = letters.blank(store, to=(LONG,))
    found = letters.warnings(letter, TODAY, window=WindowFit(store, letter.item))
    assert [one.field for one in found] == ["to"]
    assert "leave out four lines" in found[0].sentence
    assert letters.warnings(letter, TODAY) == []


def test_of_a_run_each_is_said_for_itself(store: Store, office: Office) -> None:
    window = WindowFit(store, Correspondence())
    assert window.problems([SHORT]) == []
    assert "The address of Ms Ada Long" in window.problems([LONG])[0]


def test_two_addresses_do_not_show_in_one_window(store: Store, office: Office) -> None:
    both = (SHORT, LONG)
    assert WindowFit(store, Correspondence()).problems(both) == [SEVERAL]
    [said] = WindowFit(store, Correspondence(joint="each")).problems(both)
    assert "Ms Ada Long" in said
    assert WindowFit(store, Correspondence(layout_profile="plain")).problems(both) == []


def test_an_envelope_that_was_not_measured_is_said(store: Store, office: Office) -> None:
    item = Correspondence(layout_profile="own")
    assert WindowFit(store, item).problems([SHORT]) == [UNMEASURED]
    with store.change("Measure") as pen:
        envelope = pen.save(MEASURED)
    own = dataclasses.replace(item, envelope_id=envelope.id)
    assert WindowFit(store, own).problems([SHORT]) == []
    assert "leave out four lines" in WindowFit(store, own).problems([LONG])[0]


def test_an_envelope_without_room_is_said_and_does_not_print(store: Store, office: Office) -> None:
    with store.change("Measure") as pen:
        small = pen.save(dataclasses.replace(MEASURED, window_height=14.0))
    letter = Letter(Correspondence(layout_profile="own", envelope_id=small.id), (SHORT,))
    [said] = WindowFit(store, letter.item).problems(letter.to)
    assert "too little for an address" in said
    shown = envelope_sheet.what_shows(small)
    assert shown is not None
    assert shown.problem == said


def test_our_letters_stand_as_our_envelope_asks(store: Store, office: Office) -> None:
    with store.change("Measure") as pen:
        envelope = pen.save(MEASURED)
        pen.save(dataclasses.replace(office, layout_profile="own", envelope_id=envelope.id))
    [content] = letters.contents(store, letters.blank(store, to=(SHORT,)), today=TODAY)
    assert content.profile == "own"
    assert content.envelope is not None
    assert content.envelope.window_width == 90


def test_headed_paper_prints_no_letterhead_but_what_goes_by_email_has_it(
    store: Store, office: Office
) -> None:
    with store.change("Headed paper") as pen:
        pen.save(dataclasses.replace(office, preprinted=True))
    letter = letters.blank(store, to=(SHORT,))
    [content] = letters.contents(store, letter, today=TODAY)
    assert content.letterhead.preprinted
    assert (content.letterhead.kept_top, content.letterhead.kept_foot) == (45, 25)
    by_email = Letter(dataclasses.replace(letter.item, marking="email"), letter.parties)
    [content] = letters.contents(store, by_email, today=TODAY)
    assert not content.letterhead.preprinted


def test_an_envelope_a_sent_letter_was_set_out_for_can_be_deleted(
    store: Store, office: Office
) -> None:
    with store.change("Measure") as pen:
        envelope = pen.save(MEASURED)
        pen.save(dataclasses.replace(office, layout_profile="own", envelope_id=envelope.id))
    letter = letters.blank(store, to=(SHORT,))
    item = dataclasses.replace(
        letter.item,
        subject="Thanks",
        text="<p>Thank you.</p>",
        layout_profile="own",
        envelope_id=envelope.id,
    )
    sent = letters.send(store, Letter(item, letter.parties), today=TODAY)
    before = letters.draw(store, sent)
    remove(store, envelope)
    with pytest.raises(Gone):
        store.get(Envelope, envelope.id or 0)
    after = letters.load(store, sent.item.id or 0)
    assert (after.item.envelope_id, store.only(Office).envelope_id) == (None, None)
    assert letters.draw(store, after) == before
