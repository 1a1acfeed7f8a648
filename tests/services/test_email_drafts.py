"""A letter by e-mail: the right address, the letter's own words and PDF, and logged only when said."""

import dataclasses
import datetime as dt
import email
import email.policy
from email.message import EmailMessage

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import (
    Correspondence,
    Entry,
    File,
    Office,
    Organisation,
    Party,
    Person,
    Post,
)
from liaison_app.services import email_drafts, letters
from liaison_app.services.addressing import party_for
from liaison_app.services.letters import Letter
from liaison_app.store.queries.mail_addresses import letters_marked
from liaison_app.store.store import Store
from tests.services.conftest import Town

TODAY = dt.date(2026, 3, 18)


def give_address(store: Store, kind: type, id: int, *emails: tuple[str, str]) -> None:
    with store.change("Give address") as pen:
        entries = tuple(Entry(*one) for one in emails)
        pen.save(dataclasses.replace(store.get(kind, id), emails=entries))


def written(store: Store, *to: Party, **more: object) -> Letter:
    letter = letters.blank(store, to=to)
    item = dataclasses.replace(
        letter.item,
        subject="Safety on 3 April",
        text="<p>We ask <b>three</b> things.</p><ol><li>Who?</li><li>When?</li></ol>",
        **more,
    )
    return letters.keep(store, Letter(item, letter.parties))


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_posts_address_comes_first_then_the_persons_then_the_bodys(
    store: Store, town: Town
) -> None:
    give_address(store, Post, town.chief, ("Office", "chief@police.example"), ("", "not one"))
    give_address(
        store,
        Person,
        town.newcombe,
        ("Private", "alan@home.example"),
        ("", "CHIEF@police.example"),
    )
    give_address(store, Organisation, town.police, ("", "mailto:info@police.example"))
    known = email_drafts.reached(store, party_for(store, post_id=town.chief)).known
    assert [(one.address, one.source) for one in known] == [
        ("chief@police.example", "Office, of the post"),
        ("alan@home.example", "Private, their own"),
        ("info@police.example", "of the body"),
    ]
    give_address(store, Post, town.chief)
    known = email_drafts.reached(store, party_for(store, post_id=town.chief)).known
    assert known[0].address == "alan@home.example"
    private = email_drafts.reached(store, party_for(store, person_id=town.newcombe)).known
    assert [one.address for one in private] == ["alan@home.example", "CHIEF@police.example"]
    assert email_drafts.reached(store, Party(role="to", name="Somebody")).known == ()


def test_the_words_are_the_letters_in_plain_text(store: Store, town: Town) -> None:
    letter = written(
        store,
        party_for(store, post_id=town.chief),
        enclosures=("The five questions",),
        opening_line="بسم الله الرحمن الرحيم",
    )
    (mail,) = email_drafts.outgoing(store, letter, TODAY)
    assert mail.subject == "Safety on 3 April (NCM/2026/001)"
    assert mail.file_name == "Safety on 3 April.pdf"
    assert mail.text.split("\n\n") == [
        "Our letter is attached as a PDF. Its words are below as well.",
        "بسم الله الرحمن الرحيم",
        "Dear Chief Constable",
        "Safety on 3 April",
        "We ask three things.",
        "1. Who?\n2. When?",
        "Yours sincerely",
        "Amina Rahman\nLiaison Officer",
        "Northtown Council of Mosques\n1 Hill Road\nNORTHTOWN NT1 1AA",
        "Enclosed:\n- The five questions",
        "Our reference: NCM/2026/001",
    ]


def test_what_is_to_be_thought_of_is_said(store: Store, town: Town) -> None:
    with store.change("Change") as pen:
        person = store.get(Person, town.newcombe)
        pen.save(dataclasses.replace(person, preferred_channel="letter", do_not_contact=True))
    letter = written(
        store,
        party_for(store, post_id=town.chief),
        marking="private",
        enclosures=("The five questions",),
    )
    unknown, alone, *others = email_drafts.hints(store, letter)
    assert unknown == "No e-mail address is known for the Chief Constable."
    assert alone.startswith("Alan Newcombe asked not to be contacted.")
    assert others == [
        "Alan Newcombe prefers to be reached otherwise: letter.",
        "The letter names enclosures: attach them in your mail program.",
        "The letter is marked “Private and confidential”: is the address read by them alone?",
    ]


def test_what_went_by_e_mail_is_kept_byte_for_byte_as_it_was_attached(
    store: Store, town: Town
) -> None:
    letter = letters.give_reference(store, written(store, party_for(store, post_id=town.chief)))
    ready = letters.completed(store, letter, TODAY)
    (mail,) = email_drafts.outgoing(store, ready, TODAY)
    pdf = email_drafts.pdf_of(store, ready, mail, TODAY)
    data = email_drafts.draft(mail, pdf, [("Alan Newcombe", "chief@police.example")], [("", "")])
    mark = email_drafts.mark_of(store, letter, TODAY)
    assert store.get(Correspondence, letter.item.id).state == "draft"
    sent = email_drafts.send(store, letters.load(store, letter.item.id), mark=mark)
    item = store.get(Correspondence, sent.item.id)
    assert (item.channel, item.state, item.date) == ("email", "sent", "2026-03-18")
    (attached,) = read(data).iter_attachments()
    assert attached.get_content() == store.bytes_of(store.get(File, item.pdf_id))
    assert read(data)["To"] == "Alan Newcombe <chief@police.example>"
    assert read(data)["Cc"] is None


def test_a_letter_changed_since_is_not_logged_as_what_went(store: Store, town: Town) -> None:
    letter = letters.give_reference(store, written(store, party_for(store, post_id=town.chief)))
    mark = email_drafts.mark_of(store, letter, TODAY)
    changed = dataclasses.replace(letter.item, subject="Something else")
    letter = letters.keep(store, Letter(changed, letter.parties))
    assert email_drafts.is_changed(store, letter, mark)
    with pytest.raises(Refusal, match="no longer as it stands in the e-mail"):
        email_drafts.send(store, letter, mark=mark)
    assert email_drafts.is_changed(store, letter, "what is no mark")
    sent = email_drafts.send(store, letter)
    assert sent.item.channel == "email"


def test_copies_for_each_are_e_mails_for_each(store: Store, town: Town) -> None:
    to = [party_for(store, post_id=town.chief), party_for(store, post_id=town.leader)]
    letter = written(store, *to, joint="each")
    ready = letters.completed(store, letter, TODAY)
    chief, leader = email_drafts.outgoing(store, ready, TODAY)
    assert chief.file_name == "NCM-2026-001 Safety on 3 April, Chief Constable.pdf"
    assert ("Dear Chief Constable" in chief.text, "Dear Chief Constable" in leader.text) == (
        True,
        False,
    )
    pdfs = [email_drafts.pdf_of(store, ready, mail, TODAY) for mail in (chief, leader)]
    assert len({*pdfs, letters.draw(store, ready, today=TODAY)}) == 3
    sent = letters.send(store, letter, today=TODAY)
    with pytest.raises(Refusal, match="would show each what the others got"):
        email_drafts.outgoing(store, sent)


def test_e_mails_to_two_of_one_post_are_files_of_their_own(store: Store, town: Town) -> None:
    heads = []
    with store.change("Set up") as pen:
        for name in ("Eastgate School", "Ivy Bank School", "Ivy Bank School"):
            body = pen.save(Organisation(name=name))
            heads.append(pen.save(Post(title="Headteacher", organisation_id=body.id)).id)
    to = [party_for(store, post_id=id) for id in heads]
    mails = email_drafts.outgoing(store, written(store, *to, joint="each"), TODAY)
    names = [mail.file_name.partition(", ")[2] for mail in mails]
    assert names == [
        "The Headteacher, Eastgate School.pdf",
        "The Headteacher, Ivy Bank School.pdf",
        "The Headteacher, Ivy Bank School (2).pdf",
    ]


def test_a_letter_sent_before_goes_as_it_is_kept(store: Store, town: Town) -> None:
    letter = written(store, party_for(store, post_id=town.chief))
    sent = letters.send(store, letter, today=TODAY)
    (mail,) = email_drafts.outgoing(store, sent)
    kept = store.bytes_of(store.get(File, sent.item.pdf_id))
    assert email_drafts.pdf_of(store, sent, mail) == kept


def test_what_goes_by_email_has_the_letterhead_though_we_print_on_headed_paper(
    store: Store, town: Town
) -> None:
    with store.change("Headed paper") as pen:
        pen.save(dataclasses.replace(store.only(Office), preprinted=True))
    letter = written(store, party_for(store, post_id=town.chief))
    (mail,) = email_drafts.outgoing(store, letter, TODAY)
    assert not mail.content.letterhead.preprinted
    attached = email_drafts.pdf_of(store, letter, mail, TODAY)
    assert attached != letters.draw(store, letter, today=TODAY)
    mark = email_drafts.mark_of(store, letter, TODAY)
    sent = email_drafts.send(store, letter, mark=mark)
    assert store.bytes_of(store.get(File, sent.item.pdf_id or 0)) == attached


def test_a_reply_that_names_our_drafts_mark_finds_the_letter(store: Store, town: Town) -> None:
    people = [party_for(store, post_id=town.chief), party_for(store, post_id=town.leader)]
    letter = written(store, *people, joint="each")
    item = email_drafts.marked(store, letter.item)
    assert email_drafts.marked(store, item) is item
    letter = letters.keep(store, Letter(item, letter.parties))

    mails = email_drafts.outgoing(store, letter, TODAY)
    drafts = [read(email_drafts.draft(mail, b"%PDF", [("", "a@b.example")], [])) for mail in mails]
    marks = [str(draft["Message-ID"]).strip("<>") for draft in drafts]

    assert marks[0] == item.message_id
    assert len(set(marks)) == 2
    assert letters_marked(store, marks) == dict.fromkeys(marks, letter.item.id)


def test_a_mark_that_is_none_makes_no_header(store: Store, town: Town) -> None:
    letter = written(store, party_for(store, post_id=town.chief), message_id="a b\r\nBcc: c@d.e")

    (mail,) = email_drafts.outgoing(store, letter, TODAY)
    draft = read(email_drafts.draft(mail, b"%PDF", [("", "a@b.example")], []))

    assert "Message-ID" not in draft
    assert "Bcc" not in draft
