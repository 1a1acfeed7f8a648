"""Contact cards written: read back the same by ourselves, line by line by another library, folded between letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentlines

from liaison_app.exchange.vcards import read_cards
from liaison_app.exchange.vcards_out import V3, V4, VERSIONS, CardOut, HeldPost, folded, write_cards
from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.rules.safe_text import tidy, tidy_lines
from liaison_app.rules.telephone_numbers import as_dialled

AMINA = Person(
    title="Cllr",
    given_name="Amina",
    family_name="Yusüf",
    post_nominals="MBE",
    known_as="Mina",
    other_spellings=("আমিনা", "Amena Yusuf"),
    emails=(Entry("Office", "amina@council.example"), Entry("Ward, north", "ward@x.example")),
    telephones=(Entry("Mobile", "07700 900123"), Entry("", "01632 960101 (mornings)")),
    addresses=(Entry("Home", "1 High Street\nHARROWMERE\nHW1 1AA"), Entry("Office", "Somewhere")),
    notes="One line;\nand another",
)
LEADER = Post(
    title="Leader",
    unit="Cabinet",
    telephones=(Entry("Direct line", "01632 960103 ext. 4"),),
    emails=(Entry("Office", "leader@council.example"),),
    addresses=(Entry("", "Town Hall\nMarket Place\nHARROWMERE\nHW1 1AB"),),
)
COUNCIL = Organisation(name="Harrowmere Borough Council", kind="council")


def written(card: CardOut, version: str) -> bytes:
    return b"".join(write_cards([card], version))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_person_with_posts_comes_back(version: str) -> None:
    posts = (
        HeldPost(LEADER, COUNCIL),
        HeldPost(Post(title="Trustee"), Organisation(name="A; B, C")),
    )
    card = CardOut(uid="urn:uuid:1", person=AMINA, posts=posts, with_notes=True)
    first, second = read_cards(written(card, version))
    assert first.people == second.people == (AMINA,)
    assert first.post == LEADER
    assert first.organisation == COUNCIL
    assert second.post == Post(title="Trustee")
    assert second.organisation is not None
    assert second.organisation.name == "A; B, C"
    assert not (first.doubts)
    assert not (first.unread)
    assert not (first.labels)


@pytest.mark.parametrize("version", VERSIONS)
def test_one_who_has_no_number_is_rung_at_the_office(version: str) -> None:
    school = Organisation(
        name="Elm School",
        kind="school",
        telephones=(Entry("", "01632 960200"),),
        emails=(Entry("", "office@elm.example"),),
    )
    person = Person(family_name="Hart", emails=(Entry("Own", "hart@x.example"),))
    card = CardOut(uid="u", person=person, posts=(HeldPost(Post(title="Head"), school),))
    data = written(card, version)
    assert b"960200" in data or b"+441632960200" in data
    assert b"office@elm" not in data
    [draft] = read_cards(data)
    assert draft.people == (person,)
    assert draft.post == Post(title="Head")
    assert draft.organisation == Organisation(name="Elm School", kind="school")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_body_comes_back(version: str) -> None:
    school = Organisation(
        name="Elm School, The",
        kind="school",
        telephones=(Entry("Office", "01632 960200"),),
        addresses=(Entry("Office", "Elm Road\nHARROWMERE\nHW2 4AB"),),
        other_names=("Elm",),
        former_names=("Elm Board School",),
        website="https://elm.example",
        restricted=True,
    )
    [draft] = read_cards(written(CardOut(uid="urn:uuid:2", body=school), version))
    assert draft.people == ()
    assert draft.organisation == school


def test_notes_stay_at_home_unless_they_are_asked_for() -> None:
    for version in VERSIONS:
        assert b"and another" not in written(CardOut(uid="1", person=AMINA), version)


def test_marks_of_restricted_and_left_alone() -> None:
    person = Person(family_name="Khan", restricted=True, do_not_contact=True)
    for version in VERSIONS:
        [draft] = read_cards(written(CardOut(uid="1", person=person), version))
        assert draft.people == (person,)


def test_version_3_has_the_names_it_wants_and_version_4_its_numbers() -> None:
    old, new = (written(CardOut(uid="u", person=AMINA), version) for version in (V3, V4))
    assert b"\r\nTEL;TYPE=CELL:07700 900123\r\n" in old
    assert b"\r\nTEL;VALUE=uri;TYPE=cell:tel:+447700900123\r\n" in new
    assert b"\r\nTEL:01632 960101 (mornings)\r\n" in new
    assert b"N:;;;;\r\n" in written(CardOut(uid="u", body=COUNCIL), V3)
    assert b"KIND:org\r\n" in written(CardOut(uid="u", body=COUNCIL), V4)


@given(st.text())
def test_a_line_is_folded_between_letters(words: str) -> None:
    line = "NOTE:" + tidy(words)
    data = folded(line)
    assert data.endswith(b"\r\n")
    assert all(len(piece) <= 75 for piece in data.split(b"\r\n"))
    for piece in data.split(b"\r\n"):
        piece.decode()  # no letter is cut
    assert data.replace(b"\r\n ", b"").decode() == f"{line}\r\n"


_WORDS = st.text(max_size=40).map(tidy).filter(lambda words: len(words) < 40)
_LABELS = st.sampled_from(["", "Office", "Mobile", "Home", "Fax", "Ward; north, east", "Übung"])
_NUMBERS = st.sampled_from(["01632 960101", "+353 1 679 9555", "01632 960101 ext. 4"])


@st.composite
def people(draw: st.DrawFn) -> Person:
    entries = st.lists(st.tuples(_LABELS, _NUMBERS), max_size=3, unique_by=lambda one: one[1])
    return Person(
        title=draw(_WORDS),
        given_name=draw(_WORDS),
        family_name=f"Khan {draw(_WORDS)}".strip(),
        known_as=draw(_WORDS),
        telephones=tuple(Entry(a, b) for a, b in draw(entries) if as_dialled(b) == b),
        notes=tidy_lines(draw(st.text(max_size=200))),
    )


@given(people(), st.sampled_from(VERSIONS))
def test_any_person_comes_back(person: Person, version: str) -> None:
    data = written(CardOut(uid="urn:uuid:3", person=person, with_notes=True), version)
    [draft] = read_cards(data)
    [back] = draft.people
    for name in ("title", "given_name", "family_name", "known_as", "notes"):
        assert getattr(back, name) == getattr(person, name), name
    assert {e.value for e in back.telephones} == {e.value for e in person.telephones}


@given(people(), st.sampled_from(VERSIONS))
def test_another_library_reads_every_line(person: Person, version: str) -> None:
    data = written(CardOut(uid="urn:uuid:3", person=person, with_notes=True), version)
    whole = Contentlines.from_ical(data.decode())  # type: ignore[no-untyped-call]
    lines = [line for line in whole if line]
    named = [line.parts()[0] for line in lines]
    assert named[:2] == ["BEGIN", "VERSION"]
    assert named[-1] == "END"
    assert named.count("FN") == named.count("N") == 1
