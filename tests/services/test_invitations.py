"""Guests of a meeting: put on the list, invited, reminded, told; their answers; and the letters' effect."""

import dataclasses
import datetime as dt
from email import message_from_bytes, policy

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import (
    Attendance,
    Correspondence,
    Entry,
    Mailing,
    MailingList,
    Meeting,
    Party,
    Person,
    Post,
)
from liaison_app.records.attendance import ACCEPTED, APOLOGIES, PRESENT, SENDS_DEPUTY
from liaison_app.records.correspondence import FOR_EACH, RECEIVED
from liaison_app.records.meeting import CANCELLED, HELD
from liaison_app.records.party import FROM
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import (
    attendance,
    email_drafts,
    guest_list,
    invitations,
    letters,
    mailing_lists,
    mailing_log,
    mailings,
    meeting_calendar,
    meeting_replies,
    replies,
)
from liaison_app.services.addressing import party_for
from liaison_app.services.attendance import attendees
from liaison_app.services.jobs import run_here
from liaison_app.services.letters import Letter
from liaison_app.services.meeting_replies import GuestAnswer
from liaison_app.services.undo import Undo
from liaison_app.store.queries.meeting_letters import letters_for
from liaison_app.store.store import Store
from tests.services.conftest import Town

TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def meeting(store: Store, town: Town) -> Meeting:
    with store.change("Plan") as pen:
        return pen.save(
            Meeting(
                title="Round table on safety",
                date="2026-03-19",
                starts="19:00",
                ends="20:45",
                place="Mill Street hall",
                organisation_id=town.council,
                reply_by="2026-03-12",
                agenda="Safety on the way to prayers\n\nReporting hate crime",
            )
        )


def lines_of(store: Store, meeting: Meeting) -> list[Attendance]:
    return [one.line for one in attendees(store, meeting.id or 0)]


def invited(store: Store, meeting: Meeting) -> dict[str, str]:
    return {line.post_title or line.name: line.invited for line in lines_of(store, meeting)}


def guests(store: Store, town: Town, meeting: Meeting) -> list[Attendance]:
    added = guest_list.add_contacts(
        store, meeting.id or 0, [("post", town.chief), ("post", town.leader)]
    )
    return list(added.lines)


def give_address(store: Store, body_id: int) -> None:
    from liaison_app.records import Organisation

    with store.change("Address") as pen:
        body = store.get(Organisation, body_id)
        where = (Entry("", "Town Hall\nMarket Square\nNORTHTOWN\nNT1 1ZZ"),)
        pen.save(dataclasses.replace(body, addresses=where))


def finished(store: Store, letter: Letter) -> Letter:
    """The draft with the gap that a person fills filled."""
    text = letter.item.text.replace(
        "{what it is for, and who else will be there, in a sentence or two}", "All are asked."
    )
    return letters.keep(store, Letter(dataclasses.replace(letter.item, text=text), letter.parties))


def test_a_whole_list_is_asked_but_for_those_who_are_not_to_be_written_to(
    store: Store, town: Town, meeting: Meeting
) -> None:
    with store.change("List") as pen:
        wanted = pen.save(MailingList(name="Everyone"))
        marsh = store.get(Person, town.marsh)
        pen.save(dataclasses.replace(marsh, do_not_contact=True))
    mailing_lists.add(store, wanted, [("post", town.chief), ("post", town.leader)])
    added = guest_list.add_list(store, meeting.id or 0, wanted.id or 0)
    assert [line.post_title for line in added.lines] == ["Chief Constable"]
    [(title, reason)] = added.left_out
    assert "Leader of the Council" in title
    assert "not to be contacted" in reason
    again = guest_list.add_list(store, meeting.id or 0, wanted.id or 0)
    assert (again.lines, again.known) == ((), 1)


def test_those_who_came_last_time_come_as_things_are_today(
    store: Store, town: Town, meeting: Meeting
) -> None:
    with store.change("Last time") as pen:
        last = pen.save(Meeting(title="First", date="2025-11-06", state=HELD))
        pen.save(Attendance(meeting_id=last.id, post_id=town.chief, name="Old Chief", came=PRESENT))
        pen.save(Attendance(meeting_id=last.id, post_id=town.leader, came="absent"))
        pen.save(
            Attendance(meeting_id=last.id, group_words="a few students", count=7, came=PRESENT)
        )
        pen.save(Attendance(meeting_id=last.id, name="Rukhsana Javed", came=PRESENT))
    added = guest_list.add_from(store, meeting.id or 0, last.id or 0)
    assert [line.name or line.group_words for line in added.lines] == [
        "Mr Alan Newcombe QPM",
        "a few students",
        "Rukhsana Javed",
    ]
    assert added.lines[1].count is None


def test_a_group_needs_words_and_taking_off_is_one_change(
    store: Store, town: Town, meeting: Meeting
) -> None:
    with pytest.raises(Refusal, match="Say who they are"):
        guest_list.add_group(store, meeting.id or 0, "  ")
    guest_list.add_group(store, meeting.id or 0, "Elm Street neighbours")
    guest_list.add_group(store, meeting.id or 0, "12 pupils")
    assert [(line.group_words, line.count) for line in lines_of(store, meeting)] == [
        ("Elm Street neighbours", None),
        ("12 pupils", 12),
    ]
    guests(store, town, meeting)
    undo = Undo(store)
    attendance.take_off(store, [line.id or 0 for line in lines_of(store, meeting)])
    assert lines_of(store, meeting) == []
    undo.undo()
    assert len(lines_of(store, meeting)) == 4


def test_an_invitation_is_filled_from_its_meeting_and_goes_to_many(
    store: Store, town: Town, meeting: Meeting
) -> None:
    give_address(store, town.council)
    begun = invitations.begin(store, meeting.id or 0, guests(store, town, meeting), today=TODAY)
    item = begun.letter.item
    words = plain(parse(item.text))
    assert item.subject == "Invitation: Round table on safety"
    assert "on Thursday 19 March 2026, from 7 to 8.45 pm. The place is Mill Street hall." in words
    assert "• Safety on the way to prayers\n• Reporting hate crime" in words
    assert "by 12 March 2026" in words
    assert item.no_reply_expected
    assert (begun.letter.to, item.meeting_id) == ((), meeting.id)
    found = mailing_lists.recipients(store, begun.list_id or 0)
    assert len(found.chosen) == 2
    assert invited(store, meeting) == {"Chief Constable": "", "Leader of the Council": ""}
    ready = finished(store, begun.letter)
    job = mailings.draw(store, ready.item.id or 0, found.chosen, list_id=begun.list_id, today=TODAY)
    undo = Undo(store)
    run_here(mailing_log.log(store, run_here(job)))
    assert set(invited(store, meeting).values()) == {"2026-03-02"}
    undo.undo()
    assert set(invited(store, meeting).values()) == {""}


def test_one_guest_gets_a_letter_that_is_addressed(
    store: Store, town: Town, meeting: Meeting
) -> None:
    chief, _leader = guests(store, town, meeting)
    begun = invitations.begin(store, meeting.id or 0, [chief], today=TODAY)
    assert begun.list_id is None
    assert [party.post_id for party in begun.letter.to] == [town.chief]
    letters.send(store, finished(store, begun.letter), today=TODAY)
    assert invited(store, meeting) == {"Chief Constable": "2026-03-02", "Leader of the Council": ""}
    left = invitations.to_ask(attendees(store, meeting.id or 0))
    assert [line.post_id for line in left] == [town.leader]


def test_what_goes_out_afterwards_invites_nobody(
    store: Store, town: Town, meeting: Meeting
) -> None:
    guests(store, town, meeting)

    def send(day: dt.date) -> None:
        letter = letters.blank(store, to=[party_for(store, post_id=town.chief)])
        item = dataclasses.replace(
            letter.item, subject="Thanks", text="<p>Thanks.</p>", meeting_id=meeting.id
        )
        letters.send(store, letters.keep(store, Letter(item, letter.parties)), today=day)

    send(dt.date(2026, 3, 20))
    assert invited(store, meeting)["Chief Constable"] == ""
    with store.change("Held") as pen:
        pen.save(dataclasses.replace(meeting, state=HELD))
    send(dt.date(2026, 3, 18))
    assert invited(store, meeting)["Chief Constable"] == ""
    with store.change("Planned") as pen:
        pen.save(dataclasses.replace(meeting, date="2026-03"))
    send(dt.date(2026, 3, 25))
    assert invited(store, meeting)["Chief Constable"] == "2026-03-25"


def test_a_letter_to_somebody_of_a_body_asks_the_body(
    store: Store, town: Town, meeting: Meeting
) -> None:
    guest_list.add_contacts(store, meeting.id or 0, [("organisation", town.police)])
    letter = letters.blank(store, to=[party_for(store, post_id=town.chief)])
    item = dataclasses.replace(
        letter.item, subject="Invitation", text="<p>Come.</p>", meeting_id=meeting.id
    )
    letters.send(store, letters.keep(store, Letter(item, letter.parties)), today=TODAY)
    assert [line.invited for line in lines_of(store, meeting)] == ["2026-03-02"]


def test_by_email_everyone_gets_a_copy_and_the_day_for_their_diary(
    store: Store, town: Town, meeting: Meeting
) -> None:
    with store.change("Addresses") as pen:
        for id, address in ((town.chief, "chief@police.example"), (town.leader, "l@town.example")):
            post = store.get(Post, id)
            pen.save(dataclasses.replace(post, emails=(Entry("", address),)))
    begun = invitations.begin(
        store, meeting.id or 0, guests(store, town, meeting), by=invitations.BY_EMAIL, today=TODAY
    )
    letter = finished(store, begun.letter)
    assert letter.item.joint == FOR_EACH
    mails = email_drafts.outgoing(store, letter, TODAY)
    assert [mail.also[0].name for mail in mails] == ["2026-03-19 Round table on safety.ics"] * 2
    assert "calendar file for your diary" in mails[0].text
    draft = email_drafts.draft(mails[0], b"%PDF", [("Chief", "chief@police.example")], [])
    message = message_from_bytes(draft, policy=policy.default)
    pdf, ics = message.iter_attachments()  # type: ignore[attr-defined]
    assert pdf.get_content_type() == "application/pdf"
    assert ics.get_content_type() == "text/calendar"
    assert ics.get_param("charset") == "utf-8"
    assert "SUMMARY:Round table on safety" in ics.get_content()
    email_drafts.send(store, letter, mark=email_drafts.mark_of(store, letter, TODAY))
    assert set(invited(store, meeting).values()) == {"2026-03-02"}


def test_nobody_who_asked_to_be_left_alone_is_written_to(
    store: Store, town: Town, meeting: Meeting
) -> None:
    chief, leader = guests(store, town, meeting)
    with store.change("Alone") as pen:
        person = store.get(Person, town.newcombe)
        pen.save(dataclasses.replace(person, do_not_contact=True))
        unknown = pen.save(Attendance(meeting_id=meeting.id, name="Rukhsana Javed"))
    reached = invitations.reach(store, [chief, leader, unknown])
    assert [why for _line, why in reached.left_out] == [
        "Its holder asked not to be contacted.",
        "No postal address is known.",
        "Not in Contacts, so no letter can go to them.",
    ]
    with pytest.raises(Refusal, match="None of the 3 guests"):
        invitations.begin(store, meeting.id or 0, [chief, leader, unknown], today=TODAY)
    assert not store.all(Correspondence)


def test_reminders_go_to_those_without_an_answer_and_word_to_all_who_were_asked(
    store: Store, town: Town, meeting: Meeting
) -> None:
    chief, leader = guests(store, town, meeting)
    ids = [chief.id or 0, leader.id or 0]
    meeting_replies.mark_asked(store, ids, "telephone", "2026-03-02")
    assert {line.notes for line in lines_of(store, meeting)} == {"Asked by telephone."}
    meeting_replies.answer(store, ids[:1], APOLOGIES, "2026-03-05")
    everyone = attendees(store, meeting.id or 0)
    assert [line.post_id for line in invitations.to_remind(everyone)] == [town.leader]
    assert len(invitations.to_tell(everyone)) == 2
    begun = invitations.begin(
        store, meeting.id or 0, invitations.to_remind(everyone), invitations.REMIND, today=TODAY
    )
    assert begun.letter.item.subject == "Reminder: Round table on safety"
    on_time, late = dt.date(2026, 3, 12), dt.date(2026, 3, 13)
    assert invitations.due_reminders(meeting, everyone, on_time) == []
    assert len(invitations.due_reminders(meeting, everyone, late)) == 1
    without_day = dataclasses.replace(meeting, reply_by="")
    assert invitations.due_reminders(without_day, everyone, dt.date(2026, 3, 11)) == []
    assert len(invitations.due_reminders(without_day, everyone, dt.date(2026, 3, 12))) == 1
    assert not invitations.is_overdue(meeting, dt.date(2026, 3, 12))
    assert invitations.is_overdue(meeting, dt.date(2026, 3, 13))
    assert not invitations.is_overdue(meeting, dt.date(2026, 3, 20))
    meeting_replies.not_asked(store, ids)
    assert {(line.invited, line.notes) for line in lines_of(store, meeting)} == {("", "")}


def test_answers_are_one_change_and_a_deputy_goes_with_the_answer(
    store: Store, town: Town, meeting: Meeting
) -> None:
    ids = [line.id or 0 for line in guests(store, town, meeting)]
    undo = Undo(store)
    assert meeting_replies.answer(store, ids, ACCEPTED, "2026-03-04") == "Is coming: 2 guests"
    undo.undo()
    assert {line.reply for line in lines_of(store, meeting)} == {""}
    meeting_replies.answer(store, ids[:1], SENDS_DEPUTY, "2026-03-04", deputy="Insp. D. Holt")
    [line, _other] = lines_of(store, meeting)
    assert (line.reply, line.replied, line.deputy) == (SENDS_DEPUTY, "2026-03-04", "Insp. D. Holt")
    meeting_replies.answer(store, ids[:1], SENDS_DEPUTY, "2026-03-06", deputy_person_id=town.marsh)
    [line, _other] = lines_of(store, meeting)
    assert (line.deputy, line.deputy_person_id) == ("Cllr Hilary Marsh", town.marsh)
    assert line.replied == "2026-03-04"
    meeting_replies.answer(store, ids[:1], ACCEPTED, "2026-03-07")
    [line, _other] = lines_of(store, meeting)
    assert (line.deputy, line.deputy_person_id) == ("", None)
    meeting_replies.answer(store, ids[:1], "", "2026-03-08")
    [line, _other] = lines_of(store, meeting)
    assert (line.reply, line.replied) == ("", "")


def test_logging_a_reply_notes_the_answer_in_the_same_change(
    store: Store, town: Town, meeting: Meeting
) -> None:
    chief, _leader = guests(store, town, meeting)
    begun = invitations.begin(store, meeting.id or 0, [chief], today=TODAY)
    sent = letters.send(store, finished(store, begun.letter), today=TODAY)
    sender = Party(role=FROM, post_id=town.chief, post_title="Chief Constable")
    guest = meeting_replies.guest_answering(store, sent.item.id, [sender], TODAY)
    assert guest is not None
    assert guest.line.id == chief.id
    stranger = Party(role=FROM, post_id=town.leader + 100)
    assert meeting_replies.guest_answering(store, sent.item.id, [stranger], TODAY) is None
    unasked = meeting_replies.guest_answering(store, None, [sender], TODAY)
    assert unasked is not None
    assert (unasked.line.id, unasked.by_letter) == (chief.id, False)
    after = dt.date(2026, 3, 20)
    assert meeting_replies.guest_answering(store, None, [sender], after) is None
    undo = Undo(store)
    item = replies.log(
        store,
        replies.LoggedReply(
            date="2026-03-06",
            text="<p>I accept.</p>",
            in_reply_to_id=sent.item.id,
            sender=sender,
            guest=GuestAnswer(chief.id or 0, ACCEPTED),
        ),
    )
    assert (item.state, item.meeting_id) == (RECEIVED, meeting.id)
    [line, _other] = lines_of(store, meeting)
    assert (line.reply, line.replied) == (ACCEPTED, "2026-03-06")
    undo.undo()
    assert lines_of(store, meeting)[0].reply == ""
    assert store.find(Correspondence, item.id) is None
    answer = GuestAnswer(chief.id or 0, APOLOGIES)
    call = replies.LoggedCall(date="2026-03-07", parties=(sender,), guest=answer)
    assert replies.log_call_or_visit(store, call).meeting_id == meeting.id
    assert meeting_replies.guest_answering(store, None, [sender], TODAY) is None


def test_letters_of_a_meeting_stand_by_it_a_mailing_as_one(
    store: Store, town: Town, meeting: Meeting
) -> None:
    with store.change("Letters") as pen:
        mailing = pen.save(Mailing(title="Invitation to all", date="2026-03-02"))
        for n in range(3):
            pen.save(
                Correspondence(
                    direction="out",
                    state="sent",
                    date="2026-03-02",
                    subject=f"Invitation {n}",
                    mailing_id=mailing.id,
                    meeting_id=meeting.id,
                )
            )
        pen.save(Correspondence(subject="Reminder", meeting_id=meeting.id))
        pen.save(Correspondence(subject="Secret", meeting_id=meeting.id, restricted=True))
        pen.save(
            Correspondence(
                direction="in", state="received", date="2026-03-04", meeting_id=meeting.id
            )
        )
    found = letters_for(store, meeting.id or 0)
    assert [(one.title, one.letters) for one in found] == [
        ("Reminder", 1),
        ("Invitation to all", 3),
    ]
    with store.change("Restricted") as pen:
        pen.save(dataclasses.replace(meeting, restricted=True))
    assert "Secret" in [one.title for one in letters_for(store, meeting.id or 0)]


def test_the_calendar_file_is_the_same_meeting_whatever_becomes_of_it(
    store: Store, town: Town, meeting: Meeting
) -> None:
    first = meeting_calendar.appointment_of(store, meeting)
    assert (first.sequence, first.organiser_email) == (0, "")
    with store.change("Notes") as pen:
        pen.save(dataclasses.replace(meeting, notes="<p>Bring water.</p>"))
    assert meeting_calendar.appointment_of(store, meeting).sequence == 0
    with store.change("Move") as pen:
        moved = pen.save(dataclasses.replace(meeting, starts="18:30"))
    second = meeting_calendar.appointment_of(store, moved)
    assert (second.uid, second.sequence) == (first.uid, 1)
    assert "Bring water" not in second.words
    with store.change("Off") as pen:
        off = pen.save(dataclasses.replace(moved, state=CANCELLED))
    last = meeting_calendar.appointment_of(store, off)
    assert (last.uid, last.sequence, last.is_cancelled) == (first.uid, 2, True)
    assert last.words.startswith("Called off.")
    with store.change("Month") as pen:
        pen.save(dataclasses.replace(off, date="2026-03"))
    with pytest.raises(Refusal, match="needs the day"):
        meeting_calendar.calendar_file(store, meeting.id or 0)
