"""A letter to many: filled for each, refused as a whole, drawn once, logged and taken back as one."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Gone, NotPrintable, Refusal
from liaison_app.records import (
    Correspondence,
    Entry,
    File,
    Mailing,
    MailingList,
    Matter,
    Note,
    Office,
    Organisation,
    Party,
    Person,
    Question,
    Tenure,
)
from liaison_app.records.correspondence import DRAFT, OUT, SENT
from liaison_app.records.party import COPIED, TO
from liaison_app.rules.envelope_sizes import envelope_size
from liaison_app.services import letters, mailing_lists, mailing_log, mailings, questions
from liaison_app.services.jobs import Cancelled, run_here
from liaison_app.services.labels import ENVELOPES, Wanted
from liaison_app.services.letters import Letter
from liaison_app.services.mailing_lists import LeftOut
from liaison_app.services.undo import Undo
from liaison_app.store.queries.mailings import (
    answered,
    drafts_to_nobody,
    latest_mailings,
    marks,
)
from liaison_app.store.store import Store
from tests.documents.conftest import Paper
from tests.made_schools import Schools, keep

TODAY = dt.date(2026, 3, 16)
TEXT = (
    "<p>I write to {if school}every school of the town{otherwise}you{end} about the open day.</p>"
    "<p>Would you let us know who will come from {addressee.organisation}?</p>"
)


@pytest.fixture
def schools(store: Store) -> Schools:
    with store.change("Set up") as pen:
        pen.save(Office(name="Tarn Council of Mosques", reference_pattern="TM/{year}/{number:3}"))
    return keep(store)


@pytest.fixture
def heads(store: Store, schools: Schools) -> int:
    """The list of the heads of secondary schools."""
    with store.change("Set up") as pen:
        rule = {"rule_posts": "head teacher", "rule_kind": "school", "rule_phase": "Secondary"}
        return pen.save(MailingList(name="Heads of secondary schools", **rule)).id or 0


@pytest.fixture
def draft(store: Store, schools: Schools) -> Letter:
    return write(store)


def write(store: Store, **values: object) -> Letter:
    item = dataclasses.replace(
        letters.blank(store).item,
        **({"subject": "Open day on 9 May", "text": TEXT} | values),
    )
    return letters.keep(store, Letter(item))


def drawn(store: Store, draft: Letter, list_id: int) -> mailings.Drawn:
    chosen = mailing_lists.recipients(store, list_id).chosen
    job = mailings.draw(store, draft.item.id or 0, chosen, list_id=list_id, today=TODAY)
    return run_here(job)


def test_each_is_greeted_and_the_words_are_filled_for_each(
    store: Store, draft: Letter, heads: int
) -> None:
    made = drawn(store, draft, heads)
    by_body = {piece.letter.to[0].organisation_name: piece.letter for piece in made.pieces}
    eastgate = by_body["Eastgate School"]
    assert eastgate.item.salutation == "Dear Mr Hallworth"
    assert eastgate.item.closing == "Yours sincerely"
    assert "every school of the town" in eastgate.item.text
    assert "who will come from Eastgate School?" in eastgate.item.text
    vacant = by_body["Ivy Bank School"]
    assert vacant.item.salutation == "Dear Headteacher"
    assert "{" not in "".join(letter.item.text for letter in by_body.values())


def test_what_is_drawn_is_one_file_of_all_and_one_for_each(
    store: Store, draft: Letter, heads: int
) -> None:
    made = drawn(store, draft, heads)
    count = len(made.pieces)
    assert count > 12
    assert len(Paper(made.whole)) == made.pages == count
    assert made.starts == tuple(range(count))
    for place, (piece, pdf) in enumerate(zip(made.pieces, made.pdfs, strict=True)):
        alone = Paper(pdf).text()
        assert alone == Paper(made.whole).text(place)
        assert piece.letter.item.our_ref in alone
        assert piece.letter.to[0].organisation_name.split()[0] in alone


def test_logging_seals_each_letter_with_its_recipient_in_one_change(
    store: Store, draft: Letter, heads: int
) -> None:
    made = drawn(store, draft, heads)
    left_out = mailing_lists.recipients(store, heads).left_out
    sent = run_here(mailing_log.log(store, made, left_out))
    kept = store.where(Correspondence, mailing_id=sent.mailing.id)
    assert len(kept) == sent.letters == len(made.pieces)
    assert {item.state for item in kept} == {SENT}
    assert [item.our_ref for item in kept[:2]] == ["TM/2026/001", "TM/2026/002"]
    assert {item.date for item in kept} == {"2026-03-16"}
    assert all(item.reply_due for item in kept)
    for item, pdf in zip(kept, made.pdfs, strict=True):
        assert store.bytes_of(store.get(File, item.pdf_id or 0)) == pdf
        [party] = store.where(Party, correspondence_id=item.id)
        assert party.role == TO
        [question] = store.where(Question, correspondence_id=item.id)
        assert party.organisation_name in question.text
    assert store.find(Correspondence, draft.item.id) is None
    assert sent.mailing.title == "Open day on 9 May"
    assert sent.mailing.left_out
    assert marks(store, [kept[2].id or 0])[kept[2].id or 0].place == 3


@pytest.mark.parametrize("conditions", [True, False])
def test_each_is_asked_for_itself(
    store: Store, schools: Schools, heads: int, conditions: bool
) -> None:
    """The same words in one matter are no repeats within a run: nobody answers for another."""
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="Open day"))
    words = "{if school}Dear school,{end} w" if conditions else "W"
    draft = write(
        store, matter_id=matter.id, text=f"<p>{words}ill you come? What will you bring?</p>"
    )
    sent = run_here(mailing_log.log(store, drawn(store, draft, heads)))
    asked = store.all(Question)
    assert len(asked) == 2 * sent.letters
    assert {question.repeats_id for question in asked} == {None}


def test_questions_left_out_and_reworded_in_the_draft_stay_so(
    store: Store, schools: Schools, heads: int
) -> None:
    draft = write(store, text="<p>Will {addressee.name} come? What will you bring?</p>")
    first, second = questions.of_letter(store, draft.item.id)
    questions.drop(store, second)
    questions.reword(store, first, "Is {addressee.name} coming?")
    with store.change("A head for every school") as pen:
        for name in ("Ivy Bank School", "Dovecote Lane Primary School"):
            head = pen.save(Person(title="Mrs", family_name=name.split()[0]))
            pen.save(Tenure(person_id=head.id, post_id=schools.heads[name]))
    sent = run_here(mailing_log.log(store, drawn(store, draft, heads)))
    item = store.where(Correspondence, mailing_id=sent.mailing.id)[1]
    [party] = store.where(Party, correspondence_id=item.id)
    one, other = questions.of_letter(store, item.id)
    assert one.text == f"Is {party.name} coming?"
    assert one.quote == f"Will {party.name} come?"
    assert (one.standing, other.standing) == ("asked", "dropped")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Open day", "Open day"),
        ("{if school}Open day{end}", "Open day"),
        ("{addressee.organisation}: open day", "…: open day"),
        ("Visit to {addressee.organisation}", "Visit to …"),
        ("To {addressee.organisation}{if school}, a school{end}, May", "To ……, May"),
    ],
)
def test_a_mailing_is_called_by_what_its_subjects_share(
    store: Store, schools: Schools, heads: int, subject: str, title: str
) -> None:
    made = drawn(store, write(store, subject=subject), heads)
    assert mailing_log.title_of(made) == title


def test_one_undo_takes_the_run_back_and_one_redo_sends_it_again(
    store: Store, draft: Letter, heads: int
) -> None:
    undo = Undo(store)
    made = drawn(store, draft, heads)
    run_here(mailing_log.log(store, made))
    assert undo.undo() == mailing_log.LABEL
    assert letters.load(store, draft.item.id or 0) == draft
    assert store.count(Correspondence) == 1
    assert store.count(Mailing) == store.count(File) == 0
    undo.redo()
    assert store.count(Correspondence) == len(made.pieces)
    undo.stop()


def test_stopping_in_the_middle_keeps_nothing(store: Store, draft: Letter, heads: int) -> None:
    made = drawn(store, draft, heads)
    with pytest.raises(Cancelled):
        run_here(mailing_log.log(store, made), lambda progress: progress.done < 3)
    assert letters.load(store, draft.item.id or 0) == draft
    assert store.count(Correspondence) == 1
    assert store.count(Mailing) == 0


def test_a_draft_changed_after_it_was_drawn_is_not_logged(
    store: Store, draft: Letter, heads: int
) -> None:
    made = drawn(store, draft, heads)
    letters.keep(store, Letter(dataclasses.replace(draft.item, subject="Another day")))
    with pytest.raises(Refusal, match="changed after it was drawn"):
        run_here(mailing_log.log(store, made))
    assert store.count(Mailing) == 0


def test_a_reference_given_away_meanwhile_is_not_given_twice(
    store: Store, draft: Letter, heads: int
) -> None:
    made = drawn(store, draft, heads)
    with store.change("Another letter") as pen:
        pen.save(Correspondence(direction=OUT, state=DRAFT, our_ref="TM/2026/004"))
    with pytest.raises(Refusal, match="changed after it was drawn"):
        run_here(mailing_log.log(store, made))


def test_a_run_is_logged_once(store: Store, draft: Letter, heads: int) -> None:
    made = drawn(store, draft, heads)
    run_here(mailing_log.log(store, made))
    with pytest.raises(Gone):
        run_here(mailing_log.log(store, made))


def test_a_gap_stands_in_the_way_of_whom_it_concerns_and_is_said_with_the_name(
    store: Store, heads: int
) -> None:
    draft = write(store, text="<p>Dear {addressee.name}, I write to you.</p>")
    chosen = mailing_lists.recipients(store, heads).chosen
    found = run_here(mailings.look_over(mailings.Run(store, draft, TODAY), chosen))
    wrong = {one.caption: found.wrong[one.kind, one.id] for one in chosen}
    assert [who for who, sentences in wrong.items() if sentences] == [
        "Headteacher, Ivy Bank School"
    ]
    assert "addressee.name" in wrong["Headteacher, Ivy Bank School"][0]
    assert found.shared == ()
    with pytest.raises(NotPrintable, match=r"Ivy Bank School: .*addressee\.name"):
        drawn(store, draft, heads)


def test_an_address_too_long_for_its_window_is_said_before_anything_is_printed(
    store: Store, schools: Schools
) -> None:
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.only(Office), layout_profile="dl_window"))
        everyone = pen.save(MailingList(name="All", rule_posts="head teacher"))
    chosen = mailing_lists.recipients(store, everyone.id or 0).chosen
    found = run_here(mailings.look_over(mailings.Run(store, write(store), TODAY), chosen))
    odd = {one.caption: found.odd[one.kind, one.id] for one in chosen}
    [(whose, (sentence,))] = [(who, said) for who, said in odd.items() if said]
    assert whose == "Headteacher, Hawthorn Primary School"
    assert "leave out one line" in sentence
    assert not any(found.wrong.values())


def test_envelopes_follow_their_letters_and_are_not_kept(
    store: Store, draft: Letter, heads: int
) -> None:
    chosen = mailing_lists.recipients(store, heads).chosen[:3]
    envelopes = Wanted(what=ENVELOPES, size=envelope_size("C5"))
    job = mailings.draw(store, draft.item.id or 0, chosen, envelopes=envelopes, today=TODAY)
    made = run_here(job)
    assert made.pages == 6
    assert made.starts == (0, 1, 2, 3, 4, 5)
    paper = Paper(made.whole)
    assert [round(page.get_width()) for page in paper.pdf] == [595, 649] * 3
    for place, recipient in enumerate(chosen):
        assert recipient.address[0] in paper.text(2 * place + 1)
    assert all(len(Paper(pdf)) == 1 for pdf in made.pdfs)


def test_what_is_wrong_with_all_is_said_once(store: Store, schools: Schools, heads: int) -> None:
    draft = write(store, text="", subject="")
    chosen = mailing_lists.recipients(store, heads).chosen
    found = run_here(mailings.look_over(mailings.Run(store, draft, TODAY), chosen))
    assert found.shared == ("The letter needs a subject.", "The letter has no text yet.")


def test_without_anybody_it_refuses(store: Store, draft: Letter) -> None:
    with pytest.raises(Refusal, match="Nobody on the list"):
        run_here(mailings.draw(store, draft.item.id or 0, []))


def test_a_draft_to_somebody_goes_to_the_list_instead(store: Store, heads: int) -> None:
    """Its greeting follows, as it was proposed; what was overtyped stays."""
    somebody = Party(role=TO, name="Mrs Vale", salutation="Dear Mrs Vale", address="1 Vale Road")
    letter = letters.readdress(write(store), to=[somebody])
    made = drawn(store, letters.keep(store, letter), heads)
    assert "Dear Mrs Vale" not in {piece.letter.item.salutation for piece in made.pieces}
    assert all(len(piece.letter.to) == 1 for piece in made.pieces)
    warm = Letter(dataclasses.replace(letter.item, id=None, salutation="Dear friends"))
    made = drawn(store, letters.keep(store, warm), heads)
    assert {piece.letter.item.salutation for piece in made.pieces} == {"Dear friends"}


def test_copies_marking_matter_and_enclosures_go_with_each(store: Store, heads: int) -> None:
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="Open day"))
    letter = write(store, matter_id=matter.id, marking="hand", enclosures=("Programme",))
    copied = Party(role=COPIED, name="Mrs Vale")
    letter = letters.keep(store, Letter(letter.item, (copied,)))
    made = drawn(store, letter, heads)
    sent = run_here(mailing_log.log(store, made))
    first = store.where(Correspondence, mailing_id=sent.mailing.id)[0]
    assert (first.matter_id, first.marking, first.enclosures) == (matter.id, "hand", ("Programme",))
    parties = store.where(Party, correspondence_id=first.id, order_by="id")
    assert [party.role for party in parties] == [TO, COPIED]
    assert store.count(Party) == 2 * len(made.pieces)


@pytest.mark.parametrize(
    ("pattern", "own", "expected"),
    [
        ("TM/{year}/{number:3}", "", ["TM/2026/001", "TM/2026/002", "TM/2026/003"]),
        ("TM/{year}/{number:3}", "TM/2026/007", ["TM/2026/007", "TM/2026/008", "TM/2026/009"]),
        ("TM/{year}/{number:3}", "Open day", ["Open day/1", "Open day/2", "Open day/3"]),
        ("", "Open day", ["Open day/1", "Open day/2", "Open day/3"]),
        ("", "", ["", "", ""]),
    ],
)
def test_each_letter_has_a_reference_of_its_own(
    store: Store, schools: Schools, pattern: str, own: str, expected: list[str]
) -> None:
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.only(Office), reference_pattern=pattern))
    run = mailings.Run(store, write(store, our_ref=own), TODAY)
    numbers = run.references()
    assert [next(numbers) for _ in expected] == expected


def test_a_draft_that_was_given_a_reference_goes_out_with_it_as_the_first(
    store: Store, heads: int
) -> None:
    draft = letters.give_reference(store, write(store), TODAY)
    made = drawn(store, draft, heads)
    run_here(mailing_log.log(store, made))
    sent = store.where(Correspondence, mailing_id=1, order_by="id")
    assert [item.our_ref for item in sent][:2] == ["TM/2026/001", "TM/2026/002"]
    assert len({item.our_ref for item in sent}) == len(made.pieces)


def test_what_belongs_to_the_draft_goes_on_with_the_first_letter(
    store: Store, draft: Letter, heads: int
) -> None:
    with store.change("Set up") as pen:
        pen.save(Note(text="Agreed with the chair", correspondence_id=draft.item.id))
        plan = File(name="Plan.pdf", role="attachment", correspondence_id=draft.item.id)
        pen.attach(plan, b"a plan")
    undo = Undo(store)
    run_here(mailing_log.log(store, drawn(store, draft, heads)))
    first = store.where(Correspondence, mailing_id=1, order_by="id")[0]
    assert [note.correspondence_id for note in store.all(Note)] == [first.id]
    assert [one.correspondence_id for one in store.where(File, name="Plan.pdf")] == [first.id]
    undo.undo()
    assert [note.correspondence_id for note in store.all(Note)] == [draft.item.id]
    assert [one.name for one in store.all(File)] == ["Plan.pdf"]


def test_what_is_restricted_is_offered_neither_as_a_draft_nor_as_a_mailing(
    store: Store, heads: int
) -> None:
    run_here(mailing_log.log(store, drawn(store, write(store, restricted=True), heads)))
    write(store, restricted=True)
    with store.change("Set up") as pen:
        hidden = pen.save(Matter(title="A family", restricted=True))
    write(store, matter_id=hidden.id)
    assert latest_mailings(store) == []
    assert drafts_to_nobody(store, 5) == []
    run_here(mailing_log.log(store, drawn(store, write(store), heads)))
    assert [one.title for one in latest_mailings(store)] == ["Open day on 9 May"]
    shown = write(store)
    assert drafts_to_nobody(store, 5) == [shown.item]


def test_their_reference_goes_to_nobody_but_whose_it_is(
    store: Store, heads: int, schools: Schools
) -> None:
    first, second = mailing_lists.recipients(store, heads).chosen[:2]
    with store.change("Received") as pen:
        theirs = pen.save(Correspondence(direction="in", state="received", date="2026-03-01"))
        pen.save(
            dataclasses.replace(first.party, id=None, correspondence_id=theirs.id, role="from")
        )
    draft = write(store, in_reply_to_id=theirs.id, your_ref="EG/7")
    run = mailings.Run(store, draft, TODAY)
    assert [run.piece_for(one).letter.item.your_ref for one in (first, second)] == ["EG/7", ""]
    run = mailings.Run(store, write(store, your_ref="Circular 9"), TODAY)
    assert run.piece_for(second).letter.item.your_ref == "Circular 9"


def test_writing_again_stays_restricted(store: Store, heads: int) -> None:
    sent = run_here(mailing_log.log(store, drawn(store, write(store, restricted=True), heads)))
    assert mailing_log.write_again(store, sent.mailing.id or 0).letter.item.restricted


def test_who_is_restricted_is_not_named_among_the_left_out(
    store: Store, draft: Letter, heads: int, schools: Schools
) -> None:
    with store.change("Set up") as pen:
        body = store.get(Organisation, schools.bodies["Eastgate School"])
        pen.save(dataclasses.replace(body, restricted=True))
    made = drawn(store, draft, heads)
    left_out = (
        *mailing_lists.recipients(store, heads).left_out,
        LeftOut("post", 1, "Headteacher, Stonebridge School", "Wrote to us last week."),
    )
    sent = run_here(mailing_log.log(store, made, left_out))
    assert "Eastgate" not in str(sent.mailing.left_out)
    assert (
        Entry("Headteacher, Stonebridge School", "Wrote to us last week.") in sent.mailing.left_out
    )


def test_who_has_answered_and_writing_again_to_the_rest(
    store: Store, draft: Letter, heads: int
) -> None:
    sent = run_here(mailing_log.log(store, drawn(store, draft, heads)))
    first, *others = store.where(Correspondence, mailing_id=sent.mailing.id)
    [party] = store.where(Party, correspondence_id=first.id)
    with store.change("Reply") as pen:
        pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-20",
                in_reply_to_id=first.id,
                answers_party_id=party.id,
            )
        )
    now = answered(store, sent.mailing.id or 0)
    assert (now.letters, now.replied) == (len(others) + 1, 1)
    assert list(now.waited_for) == [item.id for item in others]

    begun = mailing_log.write_again(store, sent.mailing.id or 0)
    assert begun.letter.item.in_reply_to_id in [item.id for item in others]
    chosen = mailing_lists.recipients(store, begun.list_id).chosen
    assert len(chosen) == len(others)
    again = drawn(store, dress(store, begun.letter), begun.list_id)
    assert [piece.letter.item.in_reply_to_id for piece in again.pieces] == [
        earlier_to(store, piece.letter.to[0], sent.mailing.id) for piece in again.pieces
    ]
    run_here(mailing_log.log(store, again))
    assert answered(store, sent.mailing.id or 0).waited_for == ()


def dress(store: Store, letter: Letter) -> Letter:
    item = dataclasses.replace(
        letter.item, subject="Open day again", text="<p>May we ask again?</p>"
    )
    return letters.keep(store, Letter(item, letter.parties))


def earlier_to(store: Store, party: Party, mailing_id: int | None) -> int:
    [found] = [
        item.id or 0
        for item in store.where(Correspondence, mailing_id=mailing_id)
        if store.where(Party, correspondence_id=item.id, post_id=party.post_id)
    ]
    return found
