"""A mail held against the file: who sent it, what it answers, and whether it is kept already."""

import dataclasses

import pytest

from liaison_app.exchange.mail_reader import read_mail
from liaison_app.records import (
    Correspondence,
    Entry,
    Matter,
    Office,
    Officer,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.rules.received_mail import Mail
from liaison_app.services import mail_reading, replies
from liaison_app.services.mail_reading import ProposedLetter, proposed, read_words
from liaison_app.services.replies import LoggedCall, LoggedReply
from liaison_app.store.store import Store
from tests.made_mails import made

US = "office@northtown.example"


@dataclasses.dataclass(frozen=True)
class Written:
    """The ids of a letter to both, and of its addressees."""

    letter: int
    matter: int
    to_chief: int
    to_leader: int


@pytest.fixture
def written(store: Store, town) -> Written:
    """A joint letter of ours of 16 March 2018 to the chief constable and the leader."""
    with store.change("Write") as pen:
        office = store.only(Office)
        pen.save(dataclasses.replace(office, email=US))
        pen.save(Officer(name="Amina Rahman", email="amina.rahman@mailbox.example"))
        matter = pen.save(Matter(title="Safety at prayers"))
        letter = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date="2018-03-16",
                matter_id=matter.id,
                subject="Safety at Friday prayers",
                our_ref="NCM/2018/014",
                message_id="ours-1@northtown.example",
            )
        )
        people = []
        for place, (post, person, body) in enumerate(
            ((town.chief, town.newcombe, town.police), (town.leader, town.marsh, town.council))
        ):
            made_party = Party(
                correspondence_id=letter.id,
                position=place,
                post_id=post,
                person_id=person,
                organisation_id=body,
            )
            people.append(pen.save(made_party).id)
    return Written(letter.id, matter.id, *people)


def mail(sender: str, text: str = "Thank you.\n", subject: str = "A reply", **more) -> Mail:
    made_mail = made(
        sender=sender,
        to=US,
        date="Sat, 17 Mar 2018 09:00:00 +0000",
        subject=subject,
        text=text,
        **more,
    )
    return read_mail(made_mail)


def first(found: ProposedLetter) -> tuple[str, str, str, bool]:
    """Whom it is likeliest from, and whether that is sure."""
    party = found.senders[0].party
    return party.name, party.post_title, party.organisation_name, found.senders[0].is_sure


CHIEF = ("Mr Alan Newcombe", "Chief Constable", "County Police")
LEADER = ("Cllr Hilary Marsh", "Leader of the Council", "Northtown Borough Council")


def keep(store: Store, record: type, id: int, **values) -> None:
    with store.change("Set") as pen:
        pen.save(dataclasses.replace(store.get(record, id), **values))


def test_the_address_of_a_person_brings_their_post(store: Store, town, written) -> None:
    keep(store, Person, town.newcombe, emails=(Entry("", "AN@county.example"),))
    found = proposed(store, mail("an@county.example"))
    assert first(found) == (*CHIEF[:1], "Chief Constable", "County Police", True)
    assert found.senders[0].why == "an@county.example is the address of Mr Alan Newcombe."
    assert isinstance(found.logged, LoggedReply)
    assert (found.logged.in_reply_to_id, found.logged.answers_party_id) == (
        written.letter,
        written.to_chief,
    )
    assert found.matter is not None
    assert found.matter.id == written.matter


def test_a_shared_mailbox_is_the_posts_and_the_name_may_be_its_holders(store: Store, town) -> None:
    keep(store, Post, town.chief, emails=(Entry("", "chief@county.example"),))
    assert first(proposed(store, mail("chief@county.example"))) == ("", *CHIEF[1:], True)
    named = proposed(store, mail("Alan Newcombe <chief@county.example>"))
    assert first(named) == (*CHIEF, True)
    staff = proposed(store, mail("Staff Officer Pat Lee <chief@county.example>"))
    assert first(staff) == ("Staff Officer Pat Lee", *CHIEF[1:], True)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("Alan Newcombe <a.newcombe@county.example>", "Thank you."),
        ("NEWCOMBE, Alan (Chief Officers) <x123@county.example>", "Thank you."),
        ("Mr A. Newcombe QPM <x123@county.example>", "Thank you."),
        ("alan.newcombe@county.example", "Thank you."),
        (
            "Force Executive <exec@county.example>",
            "Yours,\n\nBest wishes\n\nAlan Newcombe QPM\nChief Constable",
        ),
    ],
)
def test_a_name_at_the_bodys_domain_is_a_guess(store: Store, town, sender: str, text: str) -> None:
    keep(store, Organisation, town.police, website="https://www.county.example/contact")
    found = proposed(store, mail(sender, text + "\n"))
    assert first(found) == (*CHIEF, False)
    assert found.senders[0].why.startswith("Told by ")


def test_an_address_made_of_a_name_is_a_guess_at_its_holder(store: Store, town) -> None:
    found = proposed(store, mail("hmarsh2@northtown.gov.uk"))
    assert first(found) == (*LEADER, False)
    assert found.senders[0].why.startswith(
        "The address may be made of the name of Cllr Hilary Marsh"
    )
    assert first(proposed(store, mail("jmarsh@northtown.gov.uk")))[1] == ""


def test_a_domain_speaks_of_its_body(store: Store, town) -> None:
    with store.change("Add") as pen:
        mosque = pen.save(Organisation(name="Hill Road Mosque", kind="mosque"))
        pen.save(Post(title="Imam", organisation_id=mosque.id))
    for sender, post, body in (
        ("Somebody <x@county.police.uk>", "", "County Police"),
        ("Leader <leader@northtown.gov.uk>", "Leader of the Council", "Northtown Borough Council"),
        ("imam@hillroadmosque.org.uk", "The Imam", "Hill Road Mosque"),
    ):
        party = proposed(store, mail(sender)).senders[0].party
        assert (party.post_title, party.organisation_name) == (post, body)


def test_somebody_restricted_is_guessed_only_by_their_name(store: Store, town) -> None:
    with store.change("Add") as pen:
        refuge = pen.save(
            Organisation(name="Elm House Refuge", restricted=True, website="www.elmhouse.example")
        )
        worker = pen.save(Post(title="Key worker", organisation_id=refuge.id))
        zubaida = pen.save(Person(given_name="Zubaida", family_name="Noor", restricted=True))
        pen.save(Tenure(person_id=zubaida.id, post_id=worker.id))
    for stranger in ("Jo Bloggs <jo@elmhouse.example>", "Key worker <a@b.example>"):
        found = proposed(store, mail(stranger))
        assert "Elm House" not in repr(found.senders)
        assert found.senders[0].why.startswith("Nobody in Contacts has the address")
    for known in ("Zubaida Noor <a@b.example>", "zubaida.noor@elmhouse.example"):
        assert proposed(store, mail(known)).senders[0].party.person_id == zubaida.id
    keep(store, Organisation, refuge.id or 0, emails=(Entry("", "jo@elmhouse.example"),))
    party = proposed(store, mail("Jo Bloggs <jo@elmhouse.example>")).senders[0].party
    assert party.organisation_id == refuge.id  # whose address it is


def test_nobody_is_guessed_at_an_address_that_is_anybodys(store: Store, town) -> None:
    keep(store, Organisation, town.police, emails=(Entry("", "county@gmail.com"),))
    found = proposed(store, mail("Somebody Else <somebody@gmail.com>"))
    assert found.senders[0].party == Party(role="from", name="Somebody Else")
    assert found.senders[0].why == "Nobody in Contacts has the address somebody@gmail.com."


def test_two_of_one_name_are_both_told_and_neither_taken_alone(store: Store, town) -> None:
    with store.change("Add") as pen:
        pen.save(Person(given_name="Alan", family_name="Newcombe"))
    found = proposed(store, mail("Alan Newcombe <alan@gmail.com>"))
    assert found.senders[0].party.person_id is None


def test_in_reply_to_finds_the_letter_whoever_sent_it(store: Store, town, written) -> None:
    marked = mail("Somebody <x@gmail.com>", In_Reply_To="<ours-1@northtown.example>")
    found = proposed(store, marked)
    assert isinstance(found.logged, LoggedReply)
    assert found.logged.in_reply_to_id == written.letter
    assert found.logged.answers_party_id is None  # which of the two is not told
    known = dataclasses.replace(marked, references=("ours-1@northtown.example",), in_reply_to="")
    assert proposed(store, known).logged.in_reply_to_id == written.letter


def test_a_reference_in_the_quoted_history_finds_the_letter(store: Store, town, written) -> None:
    text = (
        "We are looking into it.\n\nOn 16 March 2018, Office <o@x.example> wrote:\n> Dear all,\n"
        "> Our reference: NCM/2018/014\n"
    )
    found = proposed(store, mail("Alan Newcombe <a@b.example>", text))
    assert found.logged.in_reply_to_id == written.letter
    assert "NCM/2018/014" in found.answers[0].why


def test_a_mail_that_goes_on_with_their_reply_answers_what_that_answered(
    store: Store, written
) -> None:
    earlier = mail("Alan Newcombe <a@b.example>", Message_ID="<theirs-1@b.example>")
    kept = replies.log(store, proposed(store, earlier).logged)
    assert kept.message_id == "theirs-1@b.example"
    later = mail("Alan Newcombe <a@b.example>", "And more.\n", In_Reply_To="<theirs-1@b.example>")
    found = proposed(store, later)
    assert found.answers[0].letter.id == written.letter
    assert found.answers[0].why.startswith("It goes on with an e-mail of theirs")


def test_what_is_kept_already_is_known_by_its_mark_or_its_words(
    store: Store, town, written
) -> None:
    once = mail("Alan Newcombe <a@b.example>", Message_ID="<theirs-1@b.example>")
    kept = replies.log(store, proposed(store, once).logged)
    again = proposed(store, once).kept
    assert again is not None
    assert again.id == kept.id
    pasted = dataclasses.replace(once, message_id="")
    assert proposed(store, pasted).kept is not None
    other = dataclasses.replace(once, message_id="other@b.example")
    assert proposed(store, other).kept is None


def test_ours_are_known_by_our_addresses_and_go_out(store: Store, town, written) -> None:
    ours = read_mail(
        made(
            sender="Amina Rahman <amina.rahman@mailbox.example>",
            to=f"Alan Newcombe <a@county.police.uk>, {US}",
            Cc="Hilary Marsh <h@northtown.gov.uk>",
        )
    )
    found = proposed(store, ours)
    assert found.direction == "out"
    assert isinstance(found.logged, LoggedCall)
    assert [one.name for one in found.logged.parties][:1] == ["Mr Alan Newcombe"]
    assert found.logged.parties[0].role == "to"
    among = read_mail(made(sender="amina.rahman@mailbox.example", to=US))
    assert proposed(store, among).direction == "internal"
    named = read_mail(made(sender="Amina Rahman <new@mailbox.example>", to="a@county.police.uk"))
    assert proposed(store, named).doubts == (mail_reading.LIKE_OURS,)


def test_one_without_a_mark_of_arriving_may_be_ours(store: Store, town) -> None:
    keep(store, Person, town.newcombe, emails=(Entry("", "an@county.example"),))
    found = proposed(store, read_mail(made(sender="x@nowhere.example", to="an@county.example")))
    assert found.direction == "in"
    assert mail_reading.MAY_BE_OURS in found.doubts


def test_what_we_passed_on_to_ourselves_is_the_mail_within(store: Store, town, written) -> None:
    text = (
        "For the file.\n\n-------- Forwarded message --------\nFrom: Alan Newcombe <a@county.police.uk>\n"
        "Date: Sat, 17 Mar 2018 09:00\nSubject: Safety at Friday prayers\nTo: us\n\nThank you.\n"
    )
    passed = read_mail(
        made(
            sender="amina.rahman@mailbox.example",
            to=US,
            text=text,
            subject="Fwd: Safety",
            files=(("plan.pdf", "application/pdf", b"%PDF"),),
        )
    )
    found = proposed(store, passed)
    assert (found.direction, first(found)[:2]) == ("in", ("Mr Alan Newcombe", "Chief Constable"))
    assert (found.mail.text, found.logged.date) == ("Thank you.", "2018-03-17")
    assert found.logged.in_reply_to_id == written.letter
    assert [file.name for file in found.logged.files] == ["plan.pdf"]
    assert found.doubts[0].startswith(
        "It was passed on by amina.rahman@mailbox.example on 16 March"
    )


def test_their_reference_is_read_from_their_own_words(store: Store, town) -> None:
    found = proposed(store, mail("a@b.example", "Our ref: CC/2018/55\n\nThank you.\n"))
    assert isinstance(found.logged, LoggedReply)
    assert found.logged.your_ref == "CC/2018/55"


def test_a_former_holder_and_an_ended_post_are_not_taken_for_the_post(store: Store, town) -> None:
    tenure = store.where(Tenure, post_id=town.chief)[0]
    keep(store, Tenure, tenure.id, moved_on=True)
    keep(store, Person, town.newcombe, emails=(Entry("", "an@county.example"),))
    party = proposed(store, mail("an@county.example")).senders[0].party
    assert (party.post_id, party.person_id) == (None, town.newcombe)


def test_the_source_of_a_mail_can_be_pasted_too(store: Store) -> None:
    source = made(Message_ID="<a@b.example>").decode().replace("\r\n", "\n")
    found = read_words(source)
    assert found is not None
    assert (found.message_id, found.text) == ("a@b.example", "We shall come.")
    assert read_words("Dear all,\n\nwe shall come.") is None
