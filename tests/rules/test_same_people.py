"""Whether two people are likely one, however their names are spelt, and what speaks against it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import Entry, Person
from liaison_app.rules.name_spellings import groups
from liaison_app.rules.name_words import Grade, gender_of, grade, name_words, untitled
from liaison_app.rules.person_named import person_named
from liaison_app.rules.same_people import is_of_office, keys, likeness, named

MAIL = "amina.khan@elm.example"


def somebody(words, mail="", telephone="", address="", bodies=(), spelt=(), known_as=""):
    person = replace(
        person_named(words),
        emails=(Entry("", mail),) if mail else (),
        telephones=(Entry("", telephone),) if telephone else (),
        addresses=(Entry("", address),) if address else (),
        other_spellings=spelt,
        known_as=known_as,
    )
    return named(person, bodies)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Sarah Whitfield", "Dr Sarah Whitfield", "same name"),
        ("Mohammed Qureshi", "Muhammad Qureshi", "same name, spelt otherwise"),
        ("محمد قریشی", "Mohammed قریشی", "same name, spelt otherwise"),
        ("Amina Qureshi", "A. Qureshi", "an initial for the first name"),
        ("Amina Noor Qureshi", "Amina Qureshi", "same name, but for a middle name"),
        ("Mohammed Tariq Lone", "Tariq Lone", "same name, but for a middle name"),
        ("Sarah Whitfield", "Sarah Wihtfield", "a slip of spelling apart"),
        ("Liz Hart", "Elizabeth Hart", "short for the same name"),
        ("Whitfield Sarah", "Sarah Whitfield", "given and family name the other way round"),
        ("Sarah Hart-Cole", "Sarah Hart", "half of a double family name"),
        ("Abdul Rahman Noor", "Abdurrahman Noor", "same name, spelt otherwise"),
        ("Abdur Rehman Noor", "Abdulrahman Noor", "same name, spelt otherwise"),
        ("Nurul Islam", "Nur ul Islam", "same name"),
        ("Jan van der Berg", "Jan Berg", "same name"),
        ("Seán O’Neill", "Sean ONeill", "same name"),
        ("Usman Lone", "O. Lone", "an initial for the first name"),
    ],
)
def test_one_person_in_two_ways(one, other, reason):
    a, b = somebody(one), somebody(other)
    found = likeness(a, b)
    assert found.perhaps, found
    assert found.reasons[0] == reason
    assert likeness(b, a) == found
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amina Qureshi", "Bilal Qureshi"),
        ("J. Qureshi", "Amina Qureshi"),
        ("Mary Jane Cole", "Mary Ann Cole"),
        ("Sarah Khan", "Sarah Khat"),
        ("Amina Qureshi", "Amina Lone"),
        ("Jane Cole", "Janet Cole"),
        ("Mr Lone", "Bilal Lone"),
    ],
)
def test_two_people(one, other):
    assert not likeness(somebody(one), somebody(other)).perhaps


def test_a_title_of_another_gender_speaks_against_it():
    found = likeness(somebody("Mr Alex Lone"), somebody("Mrs Alex Lone"))
    assert found.veto == "One is addressed as a man, the other as a woman."
    assert not found.perhaps
    assert likeness(somebody("Ms Alex Lone"), somebody("Mrs Alex Lone")).likely
    assert likeness(somebody("Dr Alex Lone"), somebody("Mrs Alex Lone")).likely


def test_what_reaches_both_adds_to_it():
    alone = likeness(somebody("A. Qureshi"), somebody("Amina Qureshi"))
    mail = likeness(somebody("A. Qureshi", MAIL), somebody("Amina Qureshi", MAIL.upper()))
    rung = likeness(
        somebody("A. Qureshi", telephone="01632 960101"),
        somebody("Amina Qureshi", telephone="+44 (0)1632 960101"),
    )
    assert not alone.likely
    assert mail.likely
    assert rung.likely
    assert mail.reasons[1] == "same e-mail address"
    assert rung.reasons[1] == "same telephone number"
    place = "1 High Street\nHarrowmere\nEX1 1AA"
    near = likeness(
        somebody("A. Qureshi", address=place, bodies=("Elm School",)),
        somebody("Amina Qureshi", address="Flat 1, EX1 1AA", bodies=("elm school",)),
    )
    assert near.reasons[1:] == ("at the same body", "same postcode")


def test_a_couple_with_one_address_is_two():
    found = likeness(somebody("Amina Qureshi", MAIL), somebody("Bilal Qureshi", MAIL))
    assert not found.perhaps
    assert found.veto == "The first names differ."


def test_a_mailbox_of_an_office_or_of_a_post_joins_nobody():
    shared = frozenset((MAIL,))
    for mail, known in (("office@elm.example", frozenset()), (MAIL, shared)):
        people = [
            named(replace(person_named(name), emails=(Entry("", mail),)), (), known)
            for name in ("Qureshi", "Amina Lone")
        ]
        assert likeness(*people).score == 0
    assert is_of_office("Head-Teacher@elm.example")


def test_an_other_spelling_or_a_name_they_had_is_theirs():
    married = somebody("Sarah Hart", spelt=("Sarah Cole",))
    found = likeness(married, somebody("Sarah Cole"))
    assert (found.likely, found.reasons) == (True, ("known by that name too",))
    assert keys(married) & keys(somebody("Sarah Cole"))
    known = likeness(somebody("Alexander Hart", known_as="Sandy"), somebody("Sandy Hart"))
    assert known.perhaps


def test_a_common_name_tells_less():
    rare = likeness(somebody("Folasade Oyelaran"), somebody("Folasade Oyelaran"))
    common = likeness(somebody("Mohammed Khan"), somebody("Mohammed Khan"))
    assert common.score < rare.score


def test_a_name_in_one_box_is_parted():
    whole = named(Person(family_name="Cllr Amina Qureshi"))
    assert likeness(whole, somebody("Amina Qureshi")).likely


def test_words_of_names():
    assert name_words("van der Berg") == ("berg",)
    assert name_words("al-Hassan") == ("hassan",)
    assert name_words("de") == ("de",)
    assert untitled("Cllr Dr Amina") == ("Amina", "Cllr Dr")
    assert untitled("Dean") == ("Dean", "")
    assert (gender_of("Imam Qari"), gender_of("Dr"), gender_of("Mr and Mrs")) == ("m", "", "")
    assert grade("abdulkarim", "abdulkareem") == Grade.SPELT
    assert grade("abdulkarim", "abdulrahman") == Grade.OTHER


SPELT = [word for group in groups() for word in group]
WORDS = st.sampled_from([*SPELT, "sarah", "liz", "elizabeth", "a", "j.", "hart-cole", "o’neill"])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(NAMES, NAMES, st.sampled_from(["", MAIL]), st.sampled_from(["", MAIL]))
def test_it_is_the_same_from_either_side_and_never_missed_by_the_keys(one, other, mine, theirs):
    a, b = somebody(one, mine), somebody(other, theirs)
    found = likeness(a, b)
    assert found == likeness(b, a)
    assert 0 <= found.score <= 100
    if found.perhaps:
        assert keys(a) & keys(b)
        assert found.reasons


@given(NAMES)
def test_everyone_is_like_themselves(name):
    one = somebody(name)
    assert not likeness(one, one).veto
    assert keys(one)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_stops_it(one, other):
    people = [
        named(Person(given_name=a, family_name=b, known_as=a, other_spellings=(b,)))
        for a, b in ((one, other), (other, one))
    ]
    likeness(*people)
    keys(people[0])
