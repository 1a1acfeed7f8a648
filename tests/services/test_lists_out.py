"""Lists saved as tables: every list has its rows and columns, in the order shown, and nothing restricted unasked."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.errors import Gone, Refusal
from liaison_app.exchange.tables import open_table
from liaison_app.records import (
    Answer,
    Attendance,
    Correspondence,
    Entry,
    ListMember,
    MailingList,
    Matter,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
)
from liaison_app.rules.contact_columns import guess
from liaison_app.rules.contact_rows import drafts
from liaison_app.services import lists_out
from liaison_app.services.jobs import Cancelled, run_here
from liaison_app.services.lists_out import LISTS, Shown, save_list
from liaison_app.store.store import Store
from tests.rounds import rounds
from tests.services.made_contacts import made_town

DAY = dt.date(2026, 3, 30)


@pytest.fixture
def town() -> Store:
    """A council and a school with their heads, a letter with a reply, a meeting; one of them restricted."""
    store = Store.in_memory()
    with store.change("Set up") as pen:
        council = pen.save(Organisation(name="Town Council", kind="council"))
        leader = pen.save(Post(title="Leader", organisation_id=council.id, unit="Cabinet"))
        secret = pen.save(
            Person(given_name="Sana", family_name="Hidden", title="Ms", restricted=True)
        )
        amina = pen.save(
            Person(
                title="Cllr",
                given_name="Amina",
                family_name="Khan",
                emails=(Entry("Office", "a@c.example"), Entry("Own", "a@home.example")),
                telephones=(Entry("Mobile", "07700 900123"), Entry("", "01632 960101")),
                addresses=(Entry("Home", "1 High Street\nHARROWMERE\nHW1 1AA"),),
                other_spellings=("آمنہ خان", "Amena Khan"),
                notes="Rings back late.",
            )
        )
        pen.save(Tenure(person_id=amina.id, post_id=leader.id, from_date="2024-05"))
        clerk = pen.save(Post(title="Clerk", organisation_id=council.id))
        pen.save(Tenure(person_id=secret.id, post_id=clerk.id))
        matter = pen.save(Matter(title="Leaflets"))
        letter = pen.save(
            Correspondence(
                direction="out", channel="letter", state="sent", date="2026-03-01",
                subject="Leaflets", matter_id=matter.id,
            )
        )  # fmt: skip
        to = pen.save(
            Party(
                correspondence_id=letter.id, role="to", person_id=amina.id, post_id=leader.id,
                name="Cllr Amina Khan", post_title="Leader", organisation_name="Town Council",
            )
        )  # fmt: skip
        reply = pen.save(
            Correspondence(
                direction="in", channel="email", state="received", date="2026-03-05",
                subject="Re: Leaflets", matter_id=matter.id, in_reply_to_id=letter.id,
                answers_party_id=to.id,
            )
        )  # fmt: skip
        pen.save(
            Party(correspondence_id=reply.id, role="from", post_id=leader.id, post_title="Leader")
        )
        quiet = pen.save(Correspondence(date="2026-03-09", state="sent", subject="Quietly"))
        pen.save(
            Party(
                correspondence_id=quiet.id, role="copied", person_id=secret.id,
                name="Ms Sana Hidden",
            )
        )  # fmt: skip
        first = pen.save(Question(correspondence_id=letter.id, text="Who rings us?", position=1))
        pen.save(Question(correspondence_id=letter.id, text="And when?", position=2))
        pen.save(Answer(question_id=first.id, reply_id=reply.id, party_id=to.id, words="I do"))
        pen.save(
            Promise(
                side="theirs", text="A list of names", post_id=leader.id, person_id=secret.id,
                who="Sana Hidden", correspondence_id=reply.id, matter_id=matter.id,
                review="2026-04-03",
            )
        )  # fmt: skip
        meeting = pen.save(Meeting(title="Round table", date="2026-03-20"))
        pen.save(
            Attendance(
                meeting_id=meeting.id, person_id=secret.id, name="Ms Sana Hidden", position=1
            )
        )
        pen.save(
            Attendance(meeting_id=meeting.id, group_words="head teachers", count=5, came="present")
        )
        wanted = pen.save(MailingList(name="Neighbours"))
        pen.save(ListMember(list_id=wanted.id, post_id=leader.id))
        pen.save(ListMember(list_id=wanted.id, person_id=secret.id))
    return store


def rows(store: Store, key: str, **shown: object) -> list[dict[str, object]]:
    """The rows of a list by heading."""
    wanted = Shown(key, **shown)  # type: ignore[arg-type]
    headings = lists_out.header(wanted)
    return [dict(zip(headings, row, strict=True)) for row in lists_out.rows(store, wanted)]


def test_people_stand_with_their_posts_and_how_to_reach_them(town: Store) -> None:
    [amina] = rows(town, "people")
    assert amina["Family name"] == "Khan"
    assert (amina["Post"], amina["Organisation"]) == ("Leader", "Town Council")
    assert amina["In post since"] == "May 2024"
    assert (amina["E-mail"], amina["Other e-mails"]) == ("a@c.example", "Own: a@home.example")
    assert (amina["Telephone"], amina["Mobile"]) == ("01632 960101", "07700 900123")
    assert amina["Postcode"] == "HW1 1AA"
    assert "Notes" not in amina
    assert rows(town, "people", notes=True)[0]["Notes"] == "Rings back late."


def test_who_is_restricted_is_in_no_list_unless_asked_for(town: Store) -> None:
    everything = ""
    for key, wanted in LISTS.items():
        within = {"meeting": 1, "mailing_list": 1}.get(wanted.belongs_to)
        everything += repr(rows(town, key, within=within, notes=True))
    assert "Hidden" not in everything
    assert "restricted" in everything
    assert len(rows(town, "people", restricted=True)) == 2
    posts = {row["Post"]: row["Held by"] for row in rows(town, "posts")}
    assert posts == {"Leader": "Cllr Amina Khan", "Clerk": "restricted"}
    [copied] = [r for r in rows(town, "correspondence", restricted=True) if r["Copied to"]]
    assert copied["Copied to"] == "Ms Sana Hidden"
    assert "Ms Sana Hidden" in [r["Name"] for r in rows(town, "guests", within=1, restricted=True)]


def test_letters_say_who_and_when_they_were_answered(town: Store) -> None:
    letter, reply = rows(town, "correspondence")
    assert letter["To"] == "Cllr Amina Khan, Leader, Town Council"
    assert letter["Replied"] == dt.date(2026, 3, 5)
    assert (letter["Direction"], letter["By"]) == ("Sent by us", "Letter")
    assert reply["From"] == "Leader"
    assert reply["In reply to"] == "1 March 2026: Leaflets"


def test_questions_say_how_they_stand(town: Store) -> None:
    first, second = rows(town, "questions")
    assert (first["Question"], first["How it stands"]) == ("Who rings us?", "Answered")
    assert second["How it stands"] == "Not answered"
    assert second["Asked of"] == "Cllr Amina Khan, Leader, Town Council"
    assert second["Matter"] == "Leaflets"


def test_what_is_shown_is_what_is_saved_in_its_order(town: Store) -> None:
    ids = tuple(letter.id for letter in town.all(Correspondence))[:2]
    assert [r["Subject"] for r in rows(town, "correspondence", ids=ids[::-1])] == [
        *("Re: Leaflets", "Leaflets"),
    ]
    assert rows(town, "correspondence", ids=(99,)) == []
    both = rows(town, "follow-ups", ids=(("question", 2), ("promise", 1)))
    assert [row["What"] for row in both] == ["And when?", "A list of names"]
    assert both[0]["Who"] == "Cllr Amina Khan, Leader, Town Council"
    assert [row["Name"] for row in rows(town, "guests", within=1, ids=(2,))] == ["head teachers"]
    assert len(rows(town, "members", within=1, ids=(("post", 1),))) == 1


def test_a_list_of_what_is_gone_says_so(town: Store) -> None:
    for key in ("guests", "members"):
        with pytest.raises(Gone):
            rows(town, key, within=99)


def test_a_list_is_saved_as_its_ending_says(town: Store, tmp_path: Path) -> None:
    excel = tmp_path / "People.XLSX"
    assert run_here(save_list(town, Shown("people"), excel)).rows == 1
    sheet = openpyxl.load_workbook(excel).active
    assert sheet is not None
    assert sheet.title == "People"
    csv = tmp_path / "letters.csv"
    assert run_here(save_list(town, Shown("correspondence"), csv)).rows == 2
    assert csv.read_bytes().startswith(b"\xef\xbb\xbfDate,Direction,")
    with pytest.raises(Refusal, match=r"\.csv"):
        run_here(save_list(town, Shown("people"), tmp_path / "people.doc"))


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_stopping_leaves_what_was_there(town: Store, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"people{ending}"
    path.write_bytes(b"the former list")
    with pytest.raises(Cancelled):
        run_here(save_list(town, Shown("people"), path), lambda progress: progress.done == 0)
    assert path.read_bytes() == b"the former list"
    assert list(tmp_path.iterdir()) == [path]


def test_people_saved_are_told_again_when_they_are_brought_in(town: Store, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    run_here(save_list(town, Shown("people"), path))
    with open_table(path) as table:
        columns = guess(table.header, list(table.rows()))
        [draft] = drafts(columns, table.rows(), DAY)
    [amina] = draft.people
    assert (amina.title, amina.given_name, amina.family_name) == ("Cllr", "Amina", "Khan")
    assert amina.other_spellings == ("آمنہ خان", "Amena Khan")
    assert draft.post is not None
    assert draft.organisation is not None
    assert (draft.post.title, draft.organisation.name) == ("Leader", "Town Council")
    assert "a@c.example" in {entry.value for entry in amina.emails}


@settings(max_examples=rounds(10))
@given(st.integers(0, 10_000))
def test_any_town_has_its_lists(seed: int) -> None:
    store = made_town(seed, each=2)
    for key, wanted in LISTS.items():
        within = {"meeting": 1, "mailing_list": 1}.get(wanted.belongs_to)
        for row in lists_out.rows(store, Shown(key, within=within, restricted=True, notes=True)):
            assert all(isinstance(cell, str | int | dt.date | None) for cell in row), key
