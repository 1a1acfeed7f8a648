"""Logging replies, calls and visits."""

import os
from pathlib import Path

import pytest

from liaison_app.errors import Gone, Invalid
from liaison_app.records import Correspondence, File, Matter, Organisation, Party, Post
from liaison_app.rules.letter_text import from_plain, parse, plain, write
from liaison_app.services import received_files, replies
from liaison_app.services.received_files import Given
from liaison_app.services.replies import LoggedCall, LoggedReply
from liaison_app.services.undo import Undo
from liaison_app.store.queries import threads
from liaison_app.store.store import Store


@pytest.fixture
def letter(store: Store) -> Correspondence:
    """Our letter of 16 March to the chief constable and the leader, in a matter."""
    with store.change("Send") as pen:
        police = pen.save(Organisation(name="County Police"))
        council = pen.save(Organisation(name="Borough Council"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        leader = pen.save(Post(title="Leader of the Council", organisation_id=council.id))
        matter = pen.save(Matter(title="Reassurance"))
        item = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date="2018-03-16",
                subject="Safety of families",
                our_ref="CM/2018/007",
                matter_id=matter.id,
                reply_due="2018-03-30",
            )
        )
        for n, (post, body) in enumerate([(chief, police), (leader, council)]):
            pen.save(
                Party(
                    correspondence_id=item.id,
                    position=n,
                    post_id=post.id,
                    organisation_id=body.id,
                    post_title=post.title,
                    organisation_name=body.name,
                )
            )
    return item


def addressee(store: Store, letter: Correspondence, n: int) -> Party:
    return store.where(Party, correspondence_id=letter.id, order_by="position")[n]


def sender_like(party: Party, name: str = "") -> Party:
    return Party(
        role="from",
        name=name,
        post_id=party.post_id,
        organisation_id=party.organisation_id,
        post_title=party.post_title,
        organisation_name=party.organisation_name,
    )


def test_two_replies_thread_to_their_addressees(store: Store, letter: Correspondence) -> None:
    chief, leader = addressee(store, letter, 0), addressee(store, letter, 1)
    undo = Undo(store)
    signed = replies.log(
        store,
        LoggedReply(
            sender=sender_like(chief, "Mr A. Newcombe"),
            date="2018-03-17",
            text=write(from_plain("Thank you.\n\nWe have a plan.")),
            in_reply_to_id=letter.id,
            your_ref="CP/1",
        ),
    )
    assert undo.label == "Log reply"
    unsigned = replies.log(
        store,
        LoggedReply(sender=sender_like(leader), date="2018-03-17", in_reply_to_id=letter.id),
    )
    assert (signed.answers_party_id, unsigned.answers_party_id) == (chief.id, leader.id)
    assert (signed.direction, signed.state, signed.matter_id) == (
        "in",
        "received",
        letter.matter_id,
    )
    assert signed.subject == "Re: Safety of families"
    assert plain(parse(signed.text)) == "Thank you.\n\nWe have a plan."
    [party] = store.where(Party, correspondence_id=unsigned.id)
    assert (party.role, party.name, party.post_title) == ("from", "", "Leader of the Council")
    assert [a.days for a in threads.addressees(store, letter.id)] == [1, 1]
    undo.undo()
    assert store.find(Correspondence, unsigned.id) is None
    assert store.where(Party, correspondence_id=unsigned.id) == []
    assert not threads.addressees(store, letter.id)[1].has_replied


def test_the_addressee_chosen_counts_before_the_rule(store: Store, letter: Correspondence) -> None:
    leader = addressee(store, letter, 1)
    item = replies.log(
        store,
        LoggedReply(date="2018-03-19", in_reply_to_id=letter.id, answers_party_id=leader.id),
    )
    assert item.answers_party_id == leader.id
    assert store.where(Party, correspondence_id=item.id) == []  # nobody is made up


def test_a_party_of_another_letter_is_never_answered(store: Store, letter: Correspondence) -> None:
    other = replies.log(store, LoggedReply(sender=Party(name="Someone"), date="2018"))
    [strange] = store.where(Party, correspondence_id=other.id)
    item = replies.log(
        store,
        LoggedReply(date="2018-03-19", in_reply_to_id=letter.id, answers_party_id=strange.id),
    )
    assert item.answers_party_id is None


def test_a_new_matter_is_opened_in_the_same_change(store: Store) -> None:
    undo = Undo(store)
    item = replies.log(
        store, LoggedReply(date="2018-03", new_matter="  Parking \n on Friday ", subject="Parking")
    )
    matter = store.get(Matter, item.matter_id or 0)
    assert (matter.title, matter.opened) == ("Parking on Friday", "2018-03")
    undo.undo()
    assert store.count(Matter) == store.count(Correspondence) == 0


def test_a_reply_without_a_date_is_refused_and_nothing_kept(store: Store) -> None:
    with pytest.raises(Invalid) as refused:
        replies.log(store, LoggedReply(new_matter="Parking", subject="Parking"))
    assert "date" in refused.value.problems
    assert store.count(Matter) == 0
    assert replies.log(store, LoggedReply(date_words="some time in May")).date_words


def test_files_are_kept_byte_for_byte(store: Store, tmp_path: Path) -> None:
    (tmp_path / "Reply.pdf").write_bytes(b"%PDF-1.7 \x00\xff")
    (tmp_path / "mail.eml").write_bytes(b"Subject: x")
    files, sentences = received_files.read([tmp_path / "Reply.pdf", tmp_path / "mail.eml"])
    assert sentences == []
    item = replies.log(store, LoggedReply(date="2018-03-17", files=tuple(files)))
    kept = store.where(File, correspondence_id=item.id)
    assert [(f.name, f.media_type, f.role) for f in kept] == [
        ("Reply.pdf", "application/pdf", "attachment"),
        ("mail.eml", "message/rfc822", "attachment"),
    ]
    assert store.bytes_of(kept[0]) == b"%PDF-1.7 \x00\xff"
    assert files[1].is_mail


def test_files_that_cannot_be_kept_are_told_and_the_rest_is(tmp_path: Path) -> None:
    good, empty, huge, folder = (tmp_path / name for name in ("good.txt", "empty", "huge", "dir"))
    good.write_text("words")
    empty.touch()
    with huge.open("wb") as file:
        file.truncate(200_000_001)
    folder.mkdir()
    paths = [folder, huge, empty, tmp_path / "gone.pdf", good]
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        paths.insert(0, tmp_path / "pipe")
    files, sentences = received_files.read(paths)
    assert [f.name for f in files] == ["good.txt"]
    assert len(sentences) == len(paths) - 1
    for part in ("is a folder", "larger than 200 MB", "is empty", "not there any more"):
        assert sum(part in sentence for sentence in sentences) == 1


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "etc passwd"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("...", "File"),
        ("x" * 400 + ".pdf", "x" * 195 + "….pdf"),
    ],
)
def test_names_of_files_are_made_safe(name: str, safe: str) -> None:
    assert received_files.named_safely(name) == safe


def test_a_call_is_noted_with_who_was_in_it(store: Store, letter: Correspondence) -> None:
    chief = addressee(store, letter, 0)
    item = replies.log_call_or_visit(
        store,
        LoggedCall(
            direction="out",
            parties=(sender_like(chief, "Sgt B. Local"), Party(name="A neighbour")),
            date="2018-03-20",
            text="<p>No offences so far.</p>",
            matter_id=letter.matter_id,
        ),
    )
    parties = store.where(Party, correspondence_id=item.id, order_by="position")
    assert (item.state, item.channel, item.direction) == ("noted", "telephone", "out")
    assert [(p.role, p.name) for p in parties] == [("to", "Sgt B. Local"), ("to", "A neighbour")]
    with pytest.raises(Invalid):
        replies.log_call_or_visit(store, LoggedCall(parties=(Party(name="Nobody"),)))


def test_what_was_logged_can_be_mended(store: Store, letter: Correspondence) -> None:
    chief = addressee(store, letter, 0)
    first = LoggedReply(
        sender=sender_like(chief),
        date="2018-03-17",
        text="<p>Thank yuo</p>",
        in_reply_to_id=letter.id,
        files=(Given("scan.png", "image/png", b"png"), Given("b.txt", "text/plain", b"b")),
    )
    item = replies.log(store, first)
    [party] = store.where(Party, correspondence_id=item.id)
    [scan, _b] = store.where(File, correspondence_id=item.id)
    undo = Undo(store)
    mended = replies.amend(
        store,
        item.id or 0,
        LoggedReply(
            sender=sender_like(chief, "Mr A. Newcombe"),
            date="2018-03-18",
            text="<p>Thank you</p>",
            in_reply_to_id=letter.id,
            subject=item.subject,
        ),
        without=[scan],
    )
    assert (mended.id, mended.date, mended.subject) == (item.id, "2018-03-18", item.subject)
    assert [p.name for p in store.where(Party, correspondence_id=item.id)] == ["Mr A. Newcombe"]
    assert [f.name for f in store.where(File, correspondence_id=item.id)] == ["b.txt"]
    assert undo.label == "Edit reply"
    undo.undo()
    assert store.get(Correspondence, item.id or 0) == item
    assert store.where(Party, correspondence_id=item.id) == [party]
    assert len(store.where(File, correspondence_id=item.id)) == 2


def test_mending_loses_nothing_the_page_does_not_show(store: Store) -> None:
    item = replies.log(store, LoggedReply(sender=Party(name="One"), date="2018", our_ref="CM/1"))
    with store.change("More parties") as pen:
        for n, (role, name) in enumerate([("from", "Two"), ("copied", "Three")], 1):
            pen.save(Party(correspondence_id=item.id, role=role, name=name, position=n))
    replies.amend(store, item.id or 0, LoggedReply(sender=Party(name="First"), date="2018"))
    found = store.where(Party, correspondence_id=item.id, order_by="position")
    assert sorted((p.role, p.name) for p in found) == [
        ("copied", "Three"),
        ("from", "First"),
        ("from", "Two"),
    ]
    assert store.get(Correspondence, item.id or 0).our_ref == "CM/1"


def test_what_was_deleted_meanwhile_cannot_be_mended(store: Store) -> None:
    with pytest.raises(Gone):
        replies.amend(store, 77, LoggedReply(date="2018"))


def test_logging_makes_the_sealed_letter_no_other(store: Store, letter: Correspondence) -> None:
    replies.log(store, LoggedReply(date="2018-03-17", in_reply_to_id=letter.id))
    assert store.get(Correspondence, letter.id or 0) == letter


def test_the_letter_is_proposed_for_the_addressee_who_writes(
    store: Store, letter: Correspondence
) -> None:
    chief, leader = addressee(store, letter, 0), addressee(store, letter, 1)
    best = replies.propose(
        store, sender=sender_like(leader), text="Thank you for your message.", date="2018-03-17"
    )[0]
    assert (best.letter.id, best.party.id) == (letter.id, leader.id)
    assert best.why.endswith(".")
    quoting = replies.propose(store, text="We refer to your letter of 16 March (CM/2018/007).")
    assert {a.party.id for a in quoting} == {chief.id, leader.id}
    replies.log(
        store,
        LoggedReply(sender=sender_like(chief), date="2018-03-17", in_reply_to_id=letter.id),
    )
    nobody_known = replies.propose(store, text="Thank you.", date="2018-03-20")
    assert [a.party.id for a in nobody_known] == [leader.id]


def test_who_has_yet_to_answer_the_letter_being_read_is_likely(
    store: Store, letter: Correspondence
) -> None:
    chief, leader = addressee(store, letter, 0), addressee(store, letter, 1)
    plain_words = {"text": "We will help.", "date": "2018-03-17"}
    assert not any(a.is_likely for a in replies.propose(store, near_id=letter.id, **plain_words))
    reply = LoggedReply(sender=sender_like(chief), date="2018-03-17", in_reply_to_id=letter.id)
    replies.log(store, reply)
    [first] = replies.propose(store, near_id=letter.id, **plain_words)
    assert (first.party.id, first.is_likely) == (leader.id, True)
    assert not any(a.is_likely for a in replies.propose(store, **plain_words))
    other = sender_like(chief)
    assert not any(
        a.is_likely and a.party.id == leader.id
        for a in replies.propose(store, near_id=letter.id, sender=other, **plain_words)
    )
    earlier = {**plain_words, "date": "2018-03-01"}
    assert replies.propose(store, near_id=letter.id, **earlier) == []


def test_nothing_is_proposed_where_nothing_was_sent(store: Store) -> None:
    assert replies.propose(store, text="Dear Sir", subject="Parking", your_ref="X/1") == []


def test_a_request_in_law_that_we_receive_is_answered_by_its_day(store: Store) -> None:
    asked = replies.log(store, LoggedReply(date="2026-08-31", request="subject_access"))
    assert (asked.request, asked.reply_due) == ("subject_access", "2026-09-30")
    by_hand = LoggedReply(date="2026-08-31", request="foi", answer_by="2026-09-04")
    assert replies.log(store, by_hand).reply_due == "2026-09-04"
    plain_one = replies.log(store, LoggedReply(date="2026-08-31", request="", answer_by=""))
    assert plain_one.reply_due == ""
    kept = replies.amend(store, asked.id or 0, LoggedReply(date="2026-09-01"))
    assert (kept.request, kept.reply_due) == ("subject_access", "2026-09-30")
    moved = LoggedReply(date="2026-09-01", request="subject_access", answer_by="")
    assert replies.amend(store, asked.id or 0, moved).reply_due == "2026-10-01"
    vague = replies.log(store, LoggedReply(date="2026-08", request="foi"))
    assert vague.reply_due == ""
