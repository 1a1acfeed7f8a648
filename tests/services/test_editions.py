"""A publication copy from its beginning to its publishing: nothing goes out that was not decided on."""

import datetime as dt
from dataclasses import replace

import pytest

from liaison_app.errors import Invalid, Refusal
from liaison_app.records import (
    Correspondence,
    EditionDecision,
    EditionPart,
    File,
    Matter,
    Office,
    Person,
    Publication,
    PublicStatement,
    SignOff,
    Statement,
)
from liaison_app.records.edition import DRAFT, PUBLISHED, WITHDRAWN
from liaison_app.records.edition_decision import CUT, KEEP, REPLACE, TEXT, TITLE, UNDECIDED
from liaison_app.records.edition_part import ASKED, GIVEN, NOT_ASKED, NOT_NEEDED, REFUSED
from liaison_app.records.publication import OURS
from liaison_app.services import editions
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.services.conftest import Town
from tests.services.made_edition import FROM_LEADER, Made, all_decided, made_matter

TODAY = dt.date(2026, 3, 21)


@pytest.fixture
def made(store: Store, town: Town) -> Made:
    return made_matter(store, town)


@pytest.fixture
def copy_id(store: Store, made: Made) -> int:
    return editions.begin(store, made.matter).id or 0


def mark_of(store: Store, edition_id: int, words: str) -> editions.Mark:
    return next(m for m in editions.copy_of(store, edition_id).every_mark() if m.words == words)


def piece(store: Store, edition_id: int, letter_id: int) -> editions.Piece:
    found = editions.copy_of(store, edition_id).pieces
    return next(one for one in found if one.part.correspondence_id == letter_id)


# What is offered


def test_replies_stand_on_top_and_the_first_letter_last(
    store: Store, made: Made, copy_id: int
) -> None:
    copy = editions.copy_of(store, copy_id)
    letters = [one.part.correspondence_id for one in copy.pieces]
    assert letters == [made.chief, made.leader, made.ours]
    assert [one.heading for one in copy.pieces] == [
        "Reply from the Chief Constable, County Police",
        "Reply from the Leader of the Council, Northtown Borough Council",
        "Our letter to the Chief Constable, County Police",
    ]
    assert copy.edition.area == "Northtown"
    assert "Dear Chief Constable," in copy.pieces[2].words


def test_an_unsigned_reply_stays_unsigned_and_notes_stay_with_us(
    store: Store, made: Made, copy_id: int
) -> None:
    unsigned = piece(store, copy_id, made.leader)
    assert (unsigned.words, unsigned.signature) == (FROM_LEADER, "")
    everything = str(editions.copy_of(store, copy_id))
    for words in ("Marsh", "Hilary", "rude", "Never for anybody", "A call", "Among us", "Not sent"):
        assert words not in everything.replace(
            "private_note='Only for us: the officer was rude.'", ""
        )


def test_of_what_was_said_only_what_may_be_quoted_is_offered(store: Store, made: Made) -> None:
    said = store.where(Statement, matter_id=made.matter)[0]
    first = editions.begin(store, made.matter).id or 0
    assert not store.where(EditionPart, edition_id=first, statement_id=said.id)
    with store.change("They agreed") as pen:
        pen.save(replace(said, permission="given", permission_on="2026-03-19"))
        inside = pen.save(
            Statement(
                text="Inside a letter",
                matter_id=made.matter,
                correspondence_id=made.chief,
                permission="given",
            )
        )
    second = editions.begin(store, made.matter).id or 0
    [part] = store.where(EditionPart, edition_id=second, statement_id=said.id)
    assert (part.taken, part.consent, part.heading) == (True, GIVEN, "Ada Lunn")
    assert editions.copy_of(store, second).pieces[0].words == "“We shall be there.”"
    [other] = store.where(EditionPart, edition_id=second, statement_id=inside.id)
    assert not other.taken


def test_an_issued_statement_of_ours_comes_with_who_signed_it(store: Store, made: Made) -> None:
    with store.change("Issue") as pen:
        ours = PublicStatement(
            title="We stand together",
            text="<p>All of us.</p>",
            matter_id=made.matter,
            speaker="Amina Rahman",
            capacity="Liaison Officer",
            state="draft",
        )
        ours = pen.save(ours)
        for name, standing in (("City Temple", "agreed"), ("Other Hall", "declined")):
            pen.save(
                SignOff(public_statement_id=ours.id, organisation_name=name, standing=standing)
            )
        pen.save(replace(ours, state="issued", issued_on="2026-03-20", issued_by="Amina"))
    copy = editions.copy_of(store, editions.begin(store, made.matter).id or 0)
    first = copy.pieces[0]
    assert (first.heading, first.words, first.part.consent) == (
        "We stand together",
        "All of us.",
        NOT_NEEDED,
    )
    assert first.signature == "Amina Rahman, Liaison Officer\nCity Temple"


def test_what_is_restricted_goes_in_only_when_somebody_says_so(store: Store, made: Made) -> None:
    letter = store.get(Correspondence, made.chief)
    with store.change("Restrict") as pen:
        pen.save(replace(letter, restricted=True))
    id = editions.begin(store, made.matter).id or 0
    assert not piece(store, id, made.chief).part.taken
    assert (
        b"every mosque" not in editions.outputs(store, editions.copy_of(store, id), ["txt"])["txt"]
    )
    editions.take(store, piece(store, id, made.chief).part.id or 0, True)
    taken = piece(store, id, made.chief)
    assert (taken.part.taken, taken.restricted, taken.allowed) == (True, True, True)


def test_what_was_restricted_since_stands_in_the_way(
    store: Store, made: Made, copy_id: int
) -> None:
    all_decided(store, copy_id)
    with store.change("Restrict") as pen:
        pen.save(replace(store.get(Matter, made.matter), restricted=True))
    copy = editions.copy_of(store, copy_id)
    assert sum("restricted" in said for said in copy.obstacles) == 3
    assert b"playground" not in b"".join(editions.outputs(store, copy, ["txt", "md"]).values())


# Deciding


def test_nothing_is_published_while_anything_is_open(store: Store, copy_id: int) -> None:
    copy = editions.copy_of(store, copy_id)
    assert copy.undecided == len(copy.all_marks()) > 2
    assert any("still to be decided" in said for said in copy.obstacles)
    with pytest.raises(Refusal, match="still to be decided"):
        editions.publish(store, copy_id, "Amina Rahman", TODAY)
    assert store.count(File) == 0


def test_what_is_not_decided_is_covered_in_a_preview(store: Store, copy_id: int) -> None:
    text = editions.outputs(store, editions.copy_of(store, copy_id), ["txt"])["txt"].decode()
    assert "still to be decided" in text
    assert "In preparation" in text
    assert "01632" not in text
    assert "hale@" not in text


def test_marks_that_overlap_are_covered_together_in_a_preview(
    store: Store, made: Made, copy_id: int
) -> None:
    chief = piece(store, copy_id, made.chief)
    at = chief.words.index("Hale") + 1
    editions.mark_by_hand(store, copy_id, chief.part.id, TEXT, at, at + 2, deed=UNDECIDED)
    said = editions.outputs(store, editions.copy_of(store, copy_id), ["txt"])["txt"].decode()
    assert "Ring Sergeant [still to be decided] on" in said


def test_keeping_leaving_out_and_other_words(store: Store, made: Made, copy_id: int) -> None:
    telephone = mark_of(store, copy_id, "01632 960123")
    editions.decide(store, copy_id, telephone, REPLACE, instead="101")
    editions.decide(store, copy_id, mark_of(store, copy_id, "hale@police.example"), CUT)
    read = piece(store, copy_id, made.chief).reading(TEXT)
    assert "on 101 or write to [an e-mail address]." in read
    again = mark_of(store, copy_id, "01632 960123")
    editions.decide(store, copy_id, again, KEEP)
    assert "01632 960123" in piece(store, copy_id, made.chief).reading(TEXT)
    editions.decide(store, copy_id, mark_of(store, copy_id, "01632 960123"), UNDECIDED)
    assert not mark_of(store, copy_id, "01632 960123").decided


def test_other_words_that_say_the_same_are_refused(store: Store, copy_id: int) -> None:
    telephone = mark_of(store, copy_id, "01632 960123")
    for words in ("", "ring 01632 960123"):
        with pytest.raises(Refusal):
            editions.decide(store, copy_id, telephone, REPLACE, instead=words)
    with pytest.raises(Refusal, match="very words"):
        editions.decide(store, copy_id, telephone, CUT, reason="not 01632 960123")


def test_other_words_may_not_say_the_name_within_the_sentence(
    store: Store, made: Made, copy_id: int
) -> None:
    told = "A resident told me that Zara Quill wept."
    with store.change("Correct") as pen:
        pen.save(replace(store.get(Correspondence, made.leader), text=f"<p>{told}</p>"))
    mark = mark_of(store, copy_id, told)
    with pytest.raises(Refusal, match="still say “Zara Quill”"):
        editions.decide(store, copy_id, mark, REPLACE, instead="A resident, ZARA  QUILL, wept.")
    editions.decide(store, copy_id, mark, REPLACE, instead="A resident wept.")


def test_words_left_out_once_are_asked_about_wherever_they_stand(
    store: Store, made: Made, copy_id: int
) -> None:
    editions.edit(store, copy_id, introduction="Every MOSQUE was told.", title="The visit")
    chief = piece(store, copy_id, made.chief)
    at = chief.words.index("mosque")
    editions.mark_by_hand(store, copy_id, chief.part.id, TEXT, at, at + 6)
    mark = mark_of(store, copy_id, "MOSQUE")
    assert (mark.decided, mark.part_id, mark.place) == (False, None, "introduction")
    count = editions.decide_all_alike(store, copy_id, mark, CUT, reason="a place")
    assert count == 1
    assert editions.copy_of(store, copy_id).reading("introduction") == ("Every [a place] was told.")


def test_words_left_out_are_asked_about_however_they_are_written_elsewhere(
    store: Store, made: Made, copy_id: int
) -> None:
    chief = piece(store, copy_id, made.chief)
    at = chief.words.index("every mosque")
    elsewhere = "EVERY\nMosque. Every-mosque? Évery mosque! Everymosque, not every mosques."
    editions.edit(store, copy_id, introduction=elsewhere)
    editions.mark_by_hand(store, copy_id, chief.part.id, TEXT, at, at + 12)
    asked = [m for m in editions.copy_of(store, copy_id).marks if not m.decided]
    words = ["EVERY\nMosque", "Every-mosque", "Évery mosque", "Everymosque"]
    assert [m.words for m in asked] == words
    editions.decide(store, copy_id, asked[0], KEEP)  # and that it stays is kept in mind
    assert [m.deed for m in editions.copy_of(store, copy_id).marks] == [KEEP, "", "", ""]
    editions.decide_each(store, copy_id, asked[1:], CUT, reason="a place")
    all_decided(store, copy_id)
    assert editions.copy_of(store, copy_id).obstacles == ()


def test_the_same_everywhere(store: Store, made: Made, copy_id: int) -> None:
    editions.edit(store, copy_id, introduction="Ring 01632 960123.", title="Or 01632 960123")
    mark = mark_of(store, copy_id, "01632 960123")
    assert editions.alike(editions.copy_of(store, copy_id), mark) == 2
    assert editions.decide_all_alike(store, copy_id, mark, CUT, reason="a number") == 3
    assert editions.copy_of(store, copy_id).reading(TITLE) == "Or [a number]"


def test_a_selection_takes_with_it_what_it_touches(store: Store, made: Made, copy_id: int) -> None:
    chief = piece(store, copy_id, made.chief)
    editions.decide(store, copy_id, mark_of(store, copy_id, "hale@police.example"), CUT)
    start = chief.words.index("or write")
    editions.mark_by_hand(store, copy_id, chief.part.id, TEXT, start - 1, start + 14, reason="more")
    assert "960123 [more]." in piece(store, copy_id, made.chief).reading(TEXT) or (
        "[more]." in piece(store, copy_id, made.chief).reading(TEXT)
    )
    kept = [one for one in store.all(EditionDecision) if one.deed == CUT]
    assert [one.words for one in kept] == ["or write to hale@police.example"]
    mark = mark_of(store, copy_id, "or write to hale@police.example")
    editions.decide(store, copy_id, mark, KEEP)
    assert not mark_of(store, copy_id, "hale@police.example").decided
    with pytest.raises(Refusal, match="Select"):
        editions.mark_by_hand(store, copy_id, chief.part.id, TEXT, 3, 3)


def test_a_selection_within_what_is_found_leaves_the_rest_to_be_decided(
    store: Store, made: Made, copy_id: int
) -> None:
    chief = piece(store, copy_id, made.chief)
    start = chief.words.index("01632")
    editions.mark_by_hand(store, copy_id, chief.part.id, TEXT, start, start + 5)
    assert not mark_of(store, copy_id, "960123").decided


def test_a_cut_whose_words_are_gone_must_be_decided_again(
    store: Store, made: Made, copy_id: int
) -> None:
    all_decided(store, copy_id)
    letter = store.get(Correspondence, made.chief)
    with store.change("Correct") as pen:
        pen.save(replace(letter, text="<p>Ring 01632 960999.</p>"))
    copy = editions.copy_of(store, copy_id)
    assert any("does not stand there any more" in said for said in copy.obstacles)
    assert copy.undecided == 1
    stale = [one for one in copy.pieces for one in one.stale]
    editions.forget(store, copy_id, stale)
    all_decided(store, copy_id)
    assert editions.copy_of(store, copy_id).obstacles == ()


def test_what_is_decided_about_the_first_of_two_does_not_pass_to_another(
    store: Store, made: Made, copy_id: int
) -> None:
    def write(words: str) -> None:
        with store.change("Correct") as pen:
            pen.save(replace(store.get(Correspondence, made.leader), text=f"<p>{words}</p>"))

    def said() -> list[tuple[str, int, str]]:
        found = piece(store, copy_id, made.leader)
        return [(m.words, m.nth, m.deed) for m in found.marks if m.words == "Hale"]

    write("Cllr Hale is our lead.")
    first = next(m for m in piece(store, copy_id, made.leader).marks if m.words == "Hale")
    editions.decide(store, copy_id, first, KEEP)
    write("Cllr Hale is our lead on this.")  # it stands there once: there is no doubt
    assert said() == [("Hale", 1, KEEP)]
    write("Mrs Hale has fallen ill. Cllr Hale is our lead.")
    assert said() == [("Hale", 1, UNDECIDED), ("Hale", 2, UNDECIDED)]
    with pytest.raises(Refusal, match="changed meanwhile"):
        editions.decide(store, copy_id, first, KEEP)  # as a window knew it before
    marks = [m for m in piece(store, copy_id, made.leader).marks if m.words == "Hale"]
    editions.decide(store, copy_id, marks[0], CUT)
    editions.decide(store, copy_id, marks[1], KEEP)
    assert said() == [("Hale", 1, CUT), ("Hale", 2, KEEP)]
    assert store.count(EditionDecision) == 2


def test_other_words_than_were_agreed_to_are_asked_about_again(
    store: Store, made: Made, copy_id: int
) -> None:
    part = piece(store, copy_id, made.leader).part.id or 0
    editions.set_consent(store, part, ASKED, on="2026-03-18")
    with store.change("Correct") as pen:
        pen.save(replace(store.get(Correspondence, made.leader), text="<p>Wholly other.</p>"))
    editions.set_consent(store, part, GIVEN, on="2026-03-19")  # to what they were asked about
    assert "changed since" in piece(store, copy_id, made.leader).missing
    editions.set_consent(store, part, GIVEN, on="2026-03-20")  # they were asked again
    assert piece(store, copy_id, made.leader).missing == ""


def test_a_mark_may_not_say_what_is_left_out_elsewhere(
    store: Store, made: Made, copy_id: int
) -> None:
    all_decided(store, copy_id)
    mark = mark_of(store, copy_id, "01632 960123")
    editions.decide(store, copy_id, mark, CUT, reason="write to hale@police.example")
    copy = editions.copy_of(store, copy_id)
    assert any("hale@police.example" in said for said in copy.obstacles)


# Names


def test_who_held_a_public_post_then_is_named_as_that_post(
    store: Store, town: Town, made: Made, copy_id: int
) -> None:
    def asked(name: str) -> bool:
        return any(name in mark.words for mark in editions.copy_of(store, copy_id).every_mark())

    assert not asked("Newcombe")
    with store.change("A private person of that name") as pen:
        pen.save(replace(store.get(Person, town.newcombe), restricted=True))
    assert asked("Newcombe")


def test_before_they_held_the_post_they_were_private(store: Store, made: Made) -> None:
    letter = store.get(Correspondence, made.chief)
    with store.change("An old letter") as pen:
        pen.save(replace(letter, date="2020-03-17"))
    id = editions.begin(store, made.matter).id or 0
    assert any("Newcombe" in mark.words for mark in piece(store, id, made.chief).marks)


def test_a_private_person_is_asked_about(store: Store, made: Made, copy_id: int) -> None:
    editions.edit(store, copy_id, introduction="Zaynab Qureshi told us of it.")
    with store.change("Add") as pen:
        pen.save(Person(given_name="Zaynab", family_name="Qureshi"))
    assert any("Qureshi" in mark.words for mark in editions.copy_of(store, copy_id).marks)


# Consent and order


def test_consent_is_asked_and_recorded(store: Store, made: Made, copy_id: int) -> None:
    chief = piece(store, copy_id, made.chief)
    assert chief.part.consent_of == "Chief Constable, County Police"
    assert chief.missing
    assert piece(store, copy_id, made.ours).missing == ""
    editions.set_consent(store, chief.part.id or 0, ASKED, on="2026-03-18", how="by e-mail")
    assert "not known yet" in piece(store, copy_id, made.chief).missing
    editions.set_consent(store, chief.part.id or 0, REFUSED, on="2026-03-19")
    assert "does not agree" in piece(store, copy_id, made.chief).missing
    editions.take(store, chief.part.id or 0, False)
    assert not any(
        "agree" in s and "Chief" in s for s in editions.copy_of(store, copy_id).obstacles
    )


def test_the_writer_is_asked_by_a_letter_with_the_words_as_they_would_be_read(
    store: Store, town: Town, made: Made, copy_id: int
) -> None:
    chief = piece(store, copy_id, made.chief).part
    assert editions.can_be_asked(store, chief)
    assert not editions.can_be_asked(store, piece(store, copy_id, made.ours).part)
    with pytest.raises(Refusal, match="Decide first"):
        editions.asking(store, chief.id or 0, TODAY)
    all_decided(store, copy_id)
    letter = editions.asking(store, chief.id or 0, TODAY)
    assert [party.post_id for party in letter.to] == [town.chief]
    assert letter.item.subject == "May we publish your e-mail of 17 March 2026?"
    assert "Officers will visit every mosque." in letter.item.text
    assert "[a telephone number]" in letter.item.text
    assert "01632" not in letter.item.text
    assert store.count(Correspondence) == 6


def test_what_may_not_go_out_any_more_stands_in_the_way(
    store: Store, made: Made, copy_id: int
) -> None:
    said = store.all(Statement)[0]
    with store.change("Issue, and may be quoted") as pen:
        ours = pen.save(
            PublicStatement(title="Ours", text="<p>So.</p>", state="issued", matter_id=made.matter)
        )
        said = pen.save(replace(said, permission="given"))
    editions.look_for_more(store, copy_id)
    parts = [one.part.id or 0 for one in editions.copy_of(store, copy_id).pieces]
    editions.take(store, parts, True)
    assert all_decided(store, copy_id).obstacles == ()
    with store.change("Not any more") as pen:
        other = pen.save(Matter(title="Another"))
        pen.save(replace(ours, state="withdrawn", withdrawn_why="It was wrong."))
        pen.save(replace(said, permission="refused"))
        pen.save(replace(store.get(Correspondence, made.leader), matter_id=other.id))
    why = " ".join(editions.copy_of(store, copy_id).obstacles)
    for words in ("was taken back", "may not be quoted any more", "belongs to another matter now"):
        assert words in why


def test_what_is_changed_while_the_files_are_made_is_not_written_over(
    store: Store, made: Made, copy_id: int
) -> None:
    all_decided(store, copy_id)
    job = editions.publishing(store, copy_id, "Amina Rahman", TODAY)
    next(job)
    part = piece(store, copy_id, made.leader).part
    editions.set_consent(store, part.id or 0, REFUSED, on="2026-03-20")
    with pytest.raises(Refusal, match="changed while"):
        for _progress in job:
            pass
    assert piece(store, copy_id, made.leader).part.consent == REFUSED
    assert editions.copy_of(store, copy_id).edition.state == DRAFT
    assert store.where(File, edition_id=copy_id) == []


def test_the_area_may_not_say_what_is_left_out(store: Store, made: Made, copy_id: int) -> None:
    editions.edit(store, copy_id, area="Near Sergeant Hale")
    all_decided(store, copy_id)
    assert any(
        "area or web address says “Hale”" in s for s in editions.copy_of(store, copy_id).obstacles
    )


def test_a_day_that_is_left_out_may_still_be_that_of_a_letter(
    store: Store, made: Made, copy_id: int
) -> None:
    with store.change("Correct") as pen:
        pen.save(
            replace(
                store.get(Correspondence, made.leader),
                text="<p>It was on 17 March 2026, in March.</p>",
            )
        )
    leader = piece(store, copy_id, made.leader)
    for words in ("17 March 2026", "in March"):
        at = leader.words.index(words)
        editions.mark_by_hand(
            store, copy_id, leader.part.id, TEXT, at, at + len(words), reason="a day"
        )
    all_decided(store, copy_id)
    editions.publish(store, copy_id, "Amina Rahman", TODAY)
    assert "It was on [a day]." in editions.outputs_kept(store, copy_id)["txt"].decode()


def test_a_cut_leaves_the_decision_on_something_restricted_alone(
    store: Store, made: Made, copy_id: int
) -> None:
    letter = store.get(Correspondence, made.leader)
    with store.change("Restrict") as pen:
        pen.save(replace(letter, restricted=True))
    part = piece(store, copy_id, made.leader).part.id or 0
    editions.edit_piece(store, part, heading="with")
    editions.take(store, part, True)
    editions.mark_by_hand(store, copy_id, part, TEXT, 0, 20)  # “We are with you, and”
    assert piece(store, copy_id, made.leader).allowed


def test_pieces_are_moved_and_named(store: Store, made: Made, copy_id: int) -> None:
    ours = piece(store, copy_id, made.ours)
    editions.move(store, ours.part.id or 0, 0)
    editions.edit_piece(store, ours.part.id or 0, heading="What we wrote", signature="The council")
    first = editions.copy_of(store, copy_id).pieces[0]
    assert (first.heading, first.signature) == ("What we wrote", "The council")


def test_what_came_since_is_offered_and_not_taken(store: Store, made: Made, copy_id: int) -> None:
    assert editions.look_for_more(store, copy_id) == 0
    letter = store.get(Correspondence, made.leader)
    with store.change("Another reply") as pen:
        late = pen.save(replace(letter, id=None, date="2026-03-20", text="<p>More.</p>"))
    assert editions.look_for_more(store, copy_id) == 1
    first = editions.copy_of(store, copy_id).pieces[0]
    assert (first.part.correspondence_id, first.part.taken) == (late.id, False)


# Publishing


def test_publishing_freezes_everything_in_one_change(
    store: Store, made: Made, copy_id: int
) -> None:
    undo = Undo(store)
    copy = all_decided(store, copy_id)
    reading = editions.outputs(store, copy, ["txt"])["txt"].decode()
    assert copy.obstacles == ()
    edition = editions.publish(store, copy_id, "Amina Rahman", TODAY)
    assert (edition.state, edition.published_by, edition.published_on) == (
        PUBLISHED,
        "Amina Rahman",
        "2026-03-21",
    )
    frozen = editions.copy_of(store, copy_id)
    kept = editions.outputs(store, frozen)
    assert set(kept) == {"html", "txt", "md", "pdf"}
    assert [one.words for one in frozen.pieces] == [one.reading(TEXT) for one in copy.taken]
    assert kept["txt"].decode().split("————")[1:] == reading.split("————")[1:]
    publication = store.get(Publication, edition.publication_id or 0)
    assert (publication.whose, publication.matter_id) == (OURS, made.matter)
    assert "960123" not in publication.text
    assert "[a telephone number]" in publication.text
    assert all(one.frozen and one.decided_by for one in frozen.decisions)
    page = store.where(File, edition_id=copy_id)[0]
    for changed in (
        replace(page, name="Another.html"),
        replace(page, sha256="0" * 64),
        replace(page, role="attachment"),
        replace(page, edition_id=None),
    ):
        with pytest.raises(Invalid, match="kept as it was"), store.change("Change it") as pen:
            pen.save(changed)
    with store.change("Put something beside it") as pen:
        pen.save(EditionPart(edition_id=copy_id, heading="Never published", text="Nor this"))
    assert len(editions.copy_of(store, copy_id).pieces) == len(frozen.pieces)
    undo.undo()
    letter = store.get(Correspondence, made.chief)
    with store.change("Correct later") as pen:
        pen.save(replace(letter, text="<p>Something else.</p>"))
        pen.save(replace(store.only(Office), name="Another council"))
    assert editions.outputs(store, editions.copy_of(store, copy_id)) == kept
    assert editions.message(store, editions.copy_of(store, copy_id)) == f"{publication.text}\n"
    undo.undo()
    undo.undo()
    assert editions.copy_of(store, copy_id).edition.state == DRAFT
    assert store.count(File) == 0
    assert store.count(Publication) == 0


def test_what_was_published_is_never_edited(store: Store, made: Made, copy_id: int) -> None:
    all_decided(store, copy_id)
    editions.publish(store, copy_id, "Amina", TODAY)
    part = store.where(EditionPart, edition_id=copy_id)[0]
    with pytest.raises(Invalid):
        editions.edit(store, copy_id, title="Another")
    with pytest.raises(Refusal, match="new version"):
        editions.edit_piece(store, part.id or 0, heading="Another")
    with pytest.raises(Refusal, match="new version"):
        editions.discard(store, copy_id)
    with pytest.raises(Refusal, match="new version"):
        editions.publish(store, copy_id, "Amina", TODAY)
    with store.change("Where it stands") as pen:
        pen.save(replace(editions.copy_of(store, copy_id).edition, address="https://our.example/1"))


def test_a_new_version_carries_over_what_still_fits(store: Store, made: Made, copy_id: int) -> None:
    all_decided(store, copy_id)
    editions.publish(store, copy_id, "Amina", TODAY)
    letter = store.get(Correspondence, made.leader)
    with store.change("Correct and add") as pen:
        pen.save(replace(letter, text="<p>We are with you. Ring 01632 960555.</p>"))
        pen.save(replace(letter, id=None, date="2026-03-22", text="<p>Later.</p>"))
    assert editions.news_since(store, copy_id) == (
        "“Reply” has come since.",
        "“Reply from the Leader of the Council, Northtown Borough…” reads differently in the file now.",
    )
    second = editions.new_version(store, copy_id)
    copy = editions.copy_of(store, second.id or 0)
    assert (second.version, second.earlier_id, second.state) == (2, copy_id, DRAFT)
    by_letter = {one.part.correspondence_id: one for one in copy.pieces}
    assert by_letter[made.chief].missing == ""
    assert by_letter[made.chief].undecided == 0
    assert by_letter[made.leader].part.consent == NOT_ASKED
    assert by_letter[made.leader].undecided == 1
    assert not copy.pieces[0].part.taken
    with pytest.raises(Refusal, match="already"):
        editions.new_version(store, copy_id)
    all_decided(store, second.id or 0)
    editions.publish(store, second.id or 0, "Amina", dt.date(2026, 4, 1))
    first = editions.copy_of(store, copy_id).edition
    assert [one.version for one in editions.versions_of(store, first)] == [1, 2]


def test_a_heading_that_was_cut_is_whole_again_in_the_next_version(
    store: Store, made: Made, copy_id: int
) -> None:
    chief = piece(store, copy_id, made.chief)
    at = chief.heading.index("County")
    editions.mark_by_hand(store, copy_id, chief.part.id, "heading", at, at + 13, reason="a body")
    all_decided(store, copy_id)
    editions.publish(store, copy_id, "Amina", TODAY)
    assert piece(store, copy_id, made.chief).heading == "Reply from the Chief Constable, [a body]"
    again = piece(store, editions.new_version(store, copy_id).id or 0, made.chief)
    assert again.heading == "Reply from the Chief Constable, County Police"
    assert again.reading("heading") == "Reply from the Chief Constable, [a body]"


def test_it_may_be_taken_back(store: Store, made: Made, copy_id: int) -> None:
    with pytest.raises(Refusal):
        editions.withdraw(store, copy_id, "Wrong", TODAY)
    all_decided(store, copy_id)
    editions.publish(store, copy_id, "Amina", TODAY)
    with pytest.raises(Refusal, match="why"):
        editions.withdraw(store, copy_id, " ", TODAY)
    back = editions.withdraw(store, copy_id, "The day was wrong", TODAY)
    assert (back.state, back.withdrawn_why) == (WITHDRAWN, "The day was wrong")
    assert len(editions.outputs_kept(store, copy_id)) == 4


def test_a_copy_in_preparation_may_be_discarded(store: Store, made: Made, copy_id: int) -> None:
    all_decided(store, copy_id)
    editions.discard(store, copy_id)
    assert store.count(EditionPart) == store.count(EditionDecision) == 0
