"""A folder of old letters comes in as one run that is looked over, and goes out again by one undo."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.records import (
    Correspondence,
    File,
    Intake,
    Matter,
    Office,
    Organisation,
    Party,
    Person,
    Post,
    Question,
    Tenure,
)
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.services import letter_run, letter_run_keeping
from liaison_app.services.jobs import run_here
from liaison_app.services.letter_run_rows import Run, RunLetter
from liaison_app.services.proposed_rows import CANNOT, NEW, SAME
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests import made_letters as made
from tests.rounds import rounds

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def town() -> Store:
    """A council that writes to a Chief Constable, who was another in 2018, and to a Dean."""
    store = Store.in_memory()
    with store.change("town") as pen:
        pen.save(Office(name="Ashton Council of Mosques", email="office@ashton.example"))
        police = pen.save(Organisation(name="Northshire Police", kind="police"))
        cathedral = pen.save(Organisation(name="Ashton Cathedral", kind="faith"))
        chief = pen.save(
            Post(
                title="Chief Constable",
                organisation_id=police.id,
            )
        )
        dean = pen.save(Post(title="Dean", organisation_id=cathedral.id))
        then = pen.save(Person(given_name="Wilma", family_name="Thorne"))
        now = pen.save(Person(given_name="Rupert", family_name="Gale"))
        pen.save(
            Tenure(
                person_id=then.id,
                post_id=chief.id,
                from_date="2015-01-01",
                until_date="2019-12-31",
            )
        )
        pen.save(Tenure(person_id=now.id, post_id=chief.id, from_date="2020-01-01"))
        pen.save(Tenure(person_id=now.id, post_id=dean.id))
    return store


def run_of(store: Store, *paths: Path) -> Run:
    """The run that is proposed."""
    return run_here(letter_run.propose(store, paths, today=TODAY))


def named(run: Run, words: str) -> RunLetter:
    """The letter whose place has these words."""
    return next(letter for letter in run.letters if words in letter.where)


def test_names_give_the_day_and_the_other_side_as_they_were_then(
    town: Store, tmp_path: Path
) -> None:
    folder = made.put_all(
        tmp_path / "Old letters",
        {
            "2018-03-16 Chief Constable.pdf": made.pdf_file(["Scanned"]),
            "2018-03-17 Reply from Chief Constable.pdf": made.pdf_file(["Thank you."]),
            "Police/2021-05-02 CC.pdf": made.pdf_file(["Another"]),
        },
    )

    run = run_of(town, folder)

    letter, reply, later = run.letters
    assert run.title == "Old letters"
    assert [one.date for one in run.letters] == ["2018-03-16", "2018-03-17", "2021-05-02"]
    assert [one.direction for one in run.letters] == ["out", "in", "out"]
    assert letter.other.post_title == "Chief Constable"
    assert "Thorne" in letter.other.name
    assert "Gale" in later.other.name
    assert "read as Chief Constable" in later.doubts[0]
    assert reply.after == letter.id
    assert run.tally() == {"new": 2, "doubtful": 1, "same": 0, "cannot": 0}


def test_one_change_keeps_the_run_and_one_undo_takes_it_back(town: Store, tmp_path: Path) -> None:
    folder = made.put_all(
        tmp_path / "Old letters",
        {
            "2018-03-16 Chief Constable.pdf": made.pdf_file(["Words of a letter"]),
            "2018-03-17 Reply from Chief Constable.docx": made.word_file(
                ["Thank you for your letter.", "We will send a patrol."]
            ),
        },
    )
    undo = Undo(town)
    run = run_of(town, folder)
    run.new_matter = "Safety at prayers"

    kept = run_here(letter_run_keeping.keep(town, run, today=TODAY))

    letters = town.all(Correspondence)
    ours, theirs = letters
    assert kept.letters == 2
    assert kept.files == 2
    assert (ours.direction, ours.state, ours.reply_due) == ("out", "sent", "")
    assert theirs.in_reply_to_id == ours.id
    assert town.find(Party, theirs.answers_party_id) is not None
    assert "We will send a patrol." in theirs.text
    assert {one.matter_id for one in letters} == {town.only(Matter).id}
    assert town.only(Intake).sort == "letters"
    assert all(town.bytes_of(file) for file in town.all(File))

    undo.undo()
    assert not town.all(Correspondence)
    assert not town.all(Intake)


def test_the_same_folder_twice_changes_nothing(town: Store, tmp_path: Path) -> None:
    folder = made.put_all(
        tmp_path / "Letters",
        {
            "2018-03-16 Dean.pdf": made.pdf_file(["One"]),
            "2018-03-17 reply.eml": made.mail(),
            "Copy/2018-03-16 Dean.pdf": made.pdf_file(["One"]),
        },
    )
    first = run_of(town, folder)
    run_here(letter_run_keeping.keep(town, first, today=TODAY))

    again = run_of(town, folder)

    assert first.tally()["same"] == 1  # the copy
    assert {letter.state for letter in again.letters} == {SAME}
    with pytest.raises(Refusal, match="nothing to keep"):
        run_here(letter_run_keeping.keep(town, again, today=TODAY))


def test_mails_of_a_mailbox_come_in_one_by_one_and_thread(town: Store, tmp_path: Path) -> None:
    ours = made.mail(
        sender="Ashton Council of Mosques <office@ashton.example>",
        to="Wilma Thorne <chief@northshire.example>",
        subject="Safety at Friday prayers",
        date="Fri, 16 Mar 2018 09:12:00 +0000",
        text="Dear Chief Constable,\n\nWhat will you do?",
        message_id="<ours@ashton.example>",
    )
    reply = made.mail(
        in_reply_to="<ours@ashton.example>", attached=[("Plan.pdf", made.pdf_file(["Plan"]))]
    )
    again = made.mail(in_reply_to="<ours@ashton.example>")
    path = tmp_path / "Inbox"
    path.write_bytes(made.mailbox([reply, ours, again]))

    run = run_of(town, path)
    kept = run_here(letter_run_keeping.keep(town, run, today=TODAY))

    sent, came, twin = run.letters
    assert (sent.direction, came.direction, twin.state) == ("out", "in", SAME)
    assert came.after == sent.id
    assert kept.letters == 2
    assert [file.name for file in came.files][1:] == ["Plan.pdf"]
    first, second = town.all(Correspondence)
    assert (first.state, second.in_reply_to_id) == ("sent", first.id)
    assert second.message_id == "reply-1@northshire.example"
    assert "We will send a patrol." in second.text


def test_a_reply_finds_the_letter_of_the_file_that_it_answers(town: Store, tmp_path: Path) -> None:
    dean = next(post for post in town.all(Post) if post.title == "Dean")
    with town.change("letter") as pen:
        matter = pen.save(Matter(title="Vigil"))
        letter = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                channel="letter",
                date="2018-03-16",
                subject="Vigil",
                matter_id=matter.id,
                text=write(from_plain("Will you come?")),
            )
        )
        pen.save(Party(correspondence_id=letter.id, role="to", post_id=dean.id, post_title="Dean"))
    path = made.put_all(tmp_path, {"2018-03-20 Reply from Dean.pdf": made.pdf_file(["Yes."])})

    run = run_of(town, path)
    run_here(letter_run_keeping.keep(town, run, today=TODAY))

    reply = town.all(Correspondence)[-1]
    assert (reply.in_reply_to_id, reply.matter_id) == (letter.id, matter.id)


def test_a_letter_years_before_is_not_taken_to_be_answered(town: Store, tmp_path: Path) -> None:
    path = made.put_all(
        tmp_path,
        {
            "2012-03-16 Dean.pdf": made.pdf_file(["One"]),
            "2018-03-20 Reply from Dean.pdf": made.pdf_file(["Two"]),
        },
    )

    assert run_of(town, path).letters[1].after is None


def test_words_tell_the_day_and_who_wrote_where_the_name_does_not(
    town: Store, tmp_path: Path
) -> None:
    path = made.put_all(
        tmp_path,
        {
            "Scan 3.pdf": made.pdf_file(
                [
                    "Northshire Police",
                    "21 March 2018",
                    "Ashton Council of Mosques",
                    "Dear friends,",
                    "Thank you for your letter of 16 March.",
                    "Yours sincerely,",
                    "Wilma Thorne",
                    "Chief Constable",
                ]
            )
        },
    )

    letter = run_of(town, path).letters[0]

    assert (letter.date, letter.direction) == ("2018-03-21", "in")
    assert letter.other.post_title == "Chief Constable"


def test_what_is_only_supposed_is_told_as_a_doubt(town: Store, tmp_path: Path) -> None:
    path = made.put_all(tmp_path, {"Flowers.docx": made.word_file(["With thanks"])})

    letter = run_of(town, path).letters[0]

    assert letter.date == "2018-03-16"
    assert letter.doubts[0] == "Its day is that on which the file was made, 16 March 2018."
    assert letter.group == "doubtful"


def test_a_name_that_contacts_does_not_have_is_a_doubt(town: Store, tmp_path: Path) -> None:
    (tmp_path / "2018-05-01 Report on patrols.txt").write_text("The patrol met at dawn.")
    (tmp_path / "2018-05-02 Letter to Report Cards Ltd.txt").write_text("Good day.")
    (tmp_path / "2018-05-03 Chief Constable.txt").write_text("Good day.")

    report, told, known = run_of(town, tmp_path).letters

    assert report.doubts == (
        "“Report on patrols” is taken for whom it went to, though nobody in Contacts is called so.",
    )
    assert told.doubts == known.doubts == ()


def test_nothing_bad_stops_a_run(town: Store, tmp_path: Path) -> None:
    folder = made.put_all(
        tmp_path / "Mixed",
        {
            "empty.pdf": b"",
            "2018-03-16 Dean.pdf": b"%PDF-1.4 broken",
            "2018-03-17 Dean.docx": b"PK\x03\x04 broken",
            "2018-03-18 Dean.msg": b"no mail at all",
            "desktop.ini": b"[x]",
            ".hidden": b"x",
        },
    )

    run = run_of(town, folder)

    assert named(run, "empty").state == CANNOT
    assert "empty" in named(run, "empty").why
    assert named(run, "03-16").state == NEW
    assert len(run.letters) == 4


def test_a_file_changed_meanwhile_is_left_out_and_told(town: Store, tmp_path: Path) -> None:
    folder = made.put_all(
        tmp_path / "Letters",
        {
            "2018-03-16 Dean.pdf": made.pdf_file(["One"]),
            "2018-03-17 Dean.pdf": made.pdf_file(["Two"]),
            "2018-03-18 Dean.pdf": made.pdf_file(["Three"]),
        },
    )
    run = run_of(town, folder)
    (folder / "2018-03-17 Dean.pdf").write_bytes(b"other")
    (folder / "2018-03-18 Dean.pdf").unlink()

    kept = run_here(letter_run_keeping.keep(town, run, today=TODAY))

    assert kept.letters == 1
    assert ["changed meanwhile" in kept.left[0], "not there any more" in kept.left[1]] == [True] * 2


def test_stopping_keeps_nothing(town: Store, tmp_path: Path) -> None:
    folder = made.put_all(
        tmp_path / "Letters",
        {f"2018-03-{day} Dean.pdf": made.pdf_file([str(day)]) for day in range(10, 15)},
    )
    job = letter_run_keeping.keep(town, run_of(town, folder), today=TODAY)
    for _ in range(3):
        next(job)
    job.close()

    assert not town.all(Correspondence)
    assert not town.all(File)


def test_what_is_chosen_by_hand_is_kept_so(town: Store, tmp_path: Path) -> None:
    folder = made.put_all(
        tmp_path / "Letters",
        {"Flowers.pdf": made.pdf_file(["x"]), "2018-03-16 Dean.pdf": made.pdf_file(["y"])},
    )
    run = run_of(town, folder)
    flowers = named(run, "Flowers")
    run.change(flowers.id, date="2017-05", subject="Flowers", direction="in")
    run.change(named(run, "Dean").id, take=False)

    run_here(letter_run_keeping.keep(town, run, today=TODAY))

    item = town.only(Correspondence)
    assert (item.date, item.subject, item.direction) == ("2017-05", "Flowers", "in")


def test_a_link_out_of_the_folder_is_not_followed(town: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(made.pdf_file(["secret"]))
    folder = tmp_path / "Letters"
    folder.mkdir()
    (folder / "2018-03-16 Dean.pdf").symlink_to(secret)

    run = run_of(town, folder)

    assert run.letters[0].state == CANNOT


def test_old_letters_leave_nothing_open_and_new_ones_do(town: Store, tmp_path: Path) -> None:
    words = ["Dear Dean", "Will you come?", "Yours"]
    path = made.put_all(
        tmp_path,
        {
            "2018-03-16 Dean.docx": made.word_file(words),
            "2026-11-20 Dean.docx": made.word_file(words[::-1]),
        },
    )

    run_here(letter_run_keeping.keep(town, run_of(town, path), today=TODAY))

    old, new = town.all(Correspondence)
    assert [question.correspondence_id for question in town.all(Question)] == [new.id]
    assert "Will you come?" in old.text


@given(
    st.dictionaries(
        st.from_regex(r"[A-Za-z0-9 _-]{1,20}\.(pdf|docx|eml|msg|txt|jpg|mbox)", fullmatch=True),
        st.binary(max_size=80)
        | st.sampled_from([b"From x Sat\n\n", b"%PDF-1.4\n%%EOF", b"PK\x03\x04x"]),
        max_size=4,
    )
)
@settings(max_examples=rounds(40))
def test_whatever_lies_in_a_folder_is_told_and_never_raises(tmp_path_factory, files) -> None:
    store = Store.in_memory()
    folder = made.put_all(tmp_path_factory.mktemp("any"), files)

    run = run_of(store, folder)

    for letter in run.letters:
        assert letter.state in (NEW, SAME, CANNOT)
        assert letter.state == NEW or letter.why
    if run.to_keep:
        kept = run_here(letter_run_keeping.keep(store, run, today=TODAY))
        assert kept.letters == store.count(Correspondence)
    store.close()
