"""Which letter a reply answers, and what it says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.reply_matching import OpenLetter, ReplyClues, clues_in, propose
from tests.growth import growth

SIGNED = """Dear friends,

Thank you for your letter of 16 March. Officers have been told and patrols will grow.

Inspector Dale will ring you next week.

Best wishes

Alan Whitby QPM Mst (Oxon)
Chief Constable
Force Executive
Westshire Police Headquarters, Mill Road, Marlow MG1 2AB"""

UNSIGNED = """Thanks for your email. We are as worried as you are.

Schools were told on Friday, and we meet the police next week.

Be sure of the Council's help in this.


"""

MARCH = OpenLetter(
    correspondence_id=7,
    party_id=70,
    our_ref="CM/2018/003",
    date="2018-03-16",
    subject="The hate letters",
    post_id=1,
    organisation_id=10,
)
MARCH_TO_COUNCIL = OpenLetter(
    correspondence_id=7,
    party_id=71,
    our_ref="CM/2018/003",
    date="2018-03-16",
    subject="The hate letters",
    post_id=2,
    organisation_id=20,
)
JANUARY = OpenLetter(
    correspondence_id=5,
    party_id=50,
    our_ref="CM/2018/001",
    date="2018-01-09",
    subject="Stewards at Eid",
    post_id=1,
    person_id=100,
    organisation_id=10,
)
LETTERS = [JANUARY, MARCH, MARCH_TO_COUNCIL]


def order(reply: ReplyClues, letters: list[OpenLetter] | None = None) -> list[int]:
    return [p.party_id for p in propose(reply, LETTERS if letters is None else letters)]


def test_a_signature_is_found() -> None:
    found = clues_in(SIGNED)
    assert found.signer == "Alan Whitby"
    assert found.signer_post == "Chief Constable"
    assert found.signature_lines[-1].endswith("MG1 2AB")
    assert found.dates == ("--03-16",)


def test_no_name_is_invented() -> None:
    found = clues_in(UNSIGNED)
    assert found.signature_lines == ()
    assert found.signer == ""


@pytest.mark.parametrize(
    "ending",
    [
        "Kind regards,\nCommunity Safety Team\nMarlow Green Borough Council",
        "Yours sincerely",
        "Thank you\n\nWe shall write again when we know more about this.",
        "Marlow Green Town Hall\nHigh Street\nMarlow Green",
        "Best wishes and see you soon. The whole office sends its thanks to you all.",
        "Regards\nHead of Service",
        "Regards\nChief Executive",
        "",
    ],
)
def test_unsigned_endings(ending: str) -> None:
    assert clues_in("Thank you for writing to us.\n\n" + ending).signer == ""


@pytest.mark.parametrize(
    ("ending", "signer", "post"),
    [
        ("Yours sincerely,\n\n\n\nCllr Amina Yusuf MBE\nLeader of the Council", None, None),
        ("Wassalam\nZubair bin Adam", "Zubair bin Adam", ""),
        ("Kind regards\nMARY HALL OBE\nHeadteacher", "MARY HALL", "Headteacher"),
        ("Many thanks,\nJ. O’Neill\n01632 960101", "J. O’Neill", ""),
        ("Jo Hall\nPrincipal Officer, Community Safety", "Jo Hall", None),
        ("Was-salām,\nمحمد عاصم", "محمد عاصم", ""),
    ],
)
def test_signed_endings(ending: str, signer: str | None, post: str | None) -> None:
    found = clues_in("We have your note.\n\n" + ending)
    assert found.signer == (signer or "Cllr Amina Yusuf")
    assert found.signer_post == (
        {None: found.signature_lines[1] if len(found.signature_lines) > 1 else ""}.get(post, post)
    )


def test_what_is_quoted_below_is_not_the_signature() -> None:
    text = f"We agree.\n\nOn 3 May 2018, Our Officer wrote:\n> Yours sincerely\n> A. Man\n{SIGNED}"
    assert clues_in(text).signer == ""


def test_an_e_mail_with_its_headers_above_and_below() -> None:
    text = (
        "From: Jo Hall\nSent: 17 March 2018\nSubject: Re: The hate letters\n\n"
        f"{SIGNED}\n\nFrom: Us\nSent: 16 March 2018\n\nYours sincerely\nA. Man"
    )
    assert clues_in(text).signer == "Alan Whitby"
    assert clues_in(text).subject == "Re: The hate letters"
    assert clues_in(f">> Reply of 17 March\n\n{SIGNED}").signer == "Alan Whitby"


def test_references_subject_and_dates() -> None:
    text = (
        "Subject: RE: The hate letters\nYour ref: CM/2018/003\nOur reference WP-77/18\n\n"
        "We refer to your letter dated 16th March 2018 and your email of 2/4/18, "
        "and to the meeting on 5 May 2018. AB/2018/12 is also yours."
    )
    found = clues_in(text)
    assert found.references == ("CM/2018/003", "WP-77/18", "AB/2018/12")
    assert found.subject == "RE: The hate letters"
    assert found.dates == ("2018-03-16", "2018-04-02")


def test_the_quoted_reference_counts_most() -> None:
    reply = ReplyClues(text="About cm/2018/001", sender_post_id=1, date="2018-03-17")
    assert order(reply)[0] == 50
    assert "our reference CM/2018/001" in propose(reply, LETTERS)[0].why
    assert order(ReplyClues(text="About CM/2018/0012", date="2018-03-17"))[0] != 50
    assert order(ReplyClues(your_ref="CM/2018/001", date="2018-03-17"))[0] == 50


def test_two_replies_to_one_letter_find_their_own_addressee() -> None:
    police = propose(ReplyClues(text=SIGNED, sender_post_id=1, date="2018-03-17"), LETTERS)
    assert (police[0].correspondence_id, police[0].party_id) == (7, 70)
    assert "your letter of 16 March 2018" in police[0].why
    assert "the same post and is still unanswered." in police[0].why
    council = ReplyClues(text=UNSIGNED, sender_organisation_id=20, date="2018-03-17")
    assert order(council) == [71]


def test_subject_person_answered_and_nearest() -> None:
    assert order(ReplyClues(subject="Re: RE: stewards at Eid", date="2018-03-17"))[0] == 50
    assert order(ReplyClues(sender_person_id=100, date="2018-03-17"))[0] == 50
    assert order(ReplyClues(sender_post_id=1, date="2018-03-17")) == [70, 50]
    answered = OpenLetter(correspondence_id=9, party_id=90, date="2018-03-15", answered=True)
    assert order(ReplyClues(date="2018-03-17"), [answered, JANUARY, MARCH]) == [70, 50]


def test_a_reply_answers_no_later_letter() -> None:
    assert order(ReplyClues(sender_post_id=1, date="2018-02-01")) == [50]
    assert order(ReplyClues(sender_post_id=99, date="2018-03-17")) == []


@given(st.text(max_size=60), st.text(max_size=20), st.integers(0, 3) | st.none())
def test_anything_typed_gives_proposals_in_order(text: str, ref: str, post: int | None) -> None:
    reply = ReplyClues(text=text, your_ref=ref, sender_post_id=post, date="2018-03-17")
    found = propose(reply, LETTERS)
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert all(p.why.endswith(".") for p in found)


@given(st.lists(st.sampled_from(["", "Yours", "regards", "Thanks", "a b", "we met."]), max_size=9))
def test_no_name_comes_from_words_in_small_letters(lines: list[str]) -> None:
    assert clues_in("\n".join(lines)).signer == ""


@pytest.mark.parametrize(
    "piece", ["a ", "\n", "> ", "Ref: A1", "your letter of ", "1/1/", "Best\n"]
)
def test_long_replies_take_no_longer_than_they_are_long(piece: str) -> None:
    def work(size: int) -> None:
        propose(ReplyClues(text=piece * (size // len(piece)), date="2018-03-17"), LETTERS)

    assert growth(work, 30_000, 300_000) < 4
