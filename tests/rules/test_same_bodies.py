"""Whether two bodies are likely one: by name, by place, by the numbers they are known by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import Entry, Organisation, Post
from liaison_app.rules.postal_places import postcode_of, town_of
from liaison_app.rules.same_bodies import body_words, keys, likeness, named, parted
from liaison_app.rules.same_posts import is_same_post


def body(name, address="", **more):
    addresses = (Entry("", address),) if address else ()
    return named(Organisation(name=name, addresses=addresses, **more))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Mary's C of E Primary School", "Saint Marys Church of England Primary"),
        ("St. Mary’s CE (VA) Primary School", "St Mary's Primary School"),
        ("Elm Road School", "Elm Road Academy"),
        ("Hillside School", "Hillside Academy"),
        ("The Borough Council of Harrowmere", "Harrowmere Borough Council"),
        ("Jamia Masjid Harrowmere", "Harrowmere Jamia Mosque"),
        ("Hilside School", "Hillside School"),
        ("Elm Park Ltd", "Elm Park Limited"),
        ("Mereshire Police", "Mereshire Constabulary"),
        ("Harrowmere & District Sports Club", "Harrowmere and District Sports Club"),
        ("St Mary's", "St Mary's, Ashton"),
    ],
)
def test_one_body_in_two_ways(one, other):
    a, b = body(one), body(other)
    found = likeness(a, b)
    assert found.perhaps, found
    assert likeness(b, a) == found
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elm Road Infant School", "Elm Road Junior School"),
        ("Elm Road Primary School", "Elm Road Secondary School"),
        ("Northfield Boys School", "Northfield Girls School"),
        ("Elm Mosque", "Elm School"),
        ("Harrowmere Council of Mosques", "Harrowmere Borough Council"),
        ("Ward 4 Forum", "Ward 5 Forum"),
        ("St Mary's, Ashton", "St Mary's, Barton"),
        ("Mereshire Police", "Mereshire Police, North Division"),
        ("Mereshire Police", "Office of the Police and Crime Commissioner for Mereshire"),
    ],
)
def test_two_bodies(one, other):
    assert not likeness(body(one), body(other)).perhaps


def test_a_number_it_is_known_by_settles_it():
    mine = (Entry("URN", "100001"),)
    found = likeness(
        body("Elm Road School", external_ids=mine), body("Elm Trust Academy", external_ids=mine)
    )
    assert found.likely
    assert found.reasons == ("same URN (100001)",)


def test_the_place_speaks_for_it_or_against_it():
    here, there = "High Street\nHarrowmere\nEX1 1AA", "High Street\nAshton\nEX9 9ZZ"
    apart = likeness(body("St Mary's", here), body("St Mary's", there))
    same = likeness(body("St Mary's School", here), body("St Mary's Academy", here))
    assert not apart.perhaps
    assert same.likely
    assert same.reasons[1] == "same postcode"


def test_bodies_of_two_kinds_are_two():
    found = likeness(body("Elm Road", kind="school"), body("Elm Road", kind="mosque"))
    assert found.veto == "They are bodies of two kinds."
    assert not likeness(body("Elm Road", kind="mosque"), body("Elm Road", kind="charity")).veto


def test_an_other_or_former_name_is_its_name():
    renamed = body("Oak Academy", former_names=("Elm Road School",))
    assert likeness(renamed, body("Elm Road School")).likely
    assert keys(renamed) & keys(body("Elm Road School"))


def test_words_and_places():
    assert body_words("The St. Mary’s C of E Primary School") == (
        *("st", "marys", "ce"),
        *("primary", "school"),
    )
    assert body_words("The") == ("the",)
    assert parted("Elm House, Ashton under Lyne Road") == ("Elm House, Ashton under Lyne Road", "")
    assert postcode_of("1 High Street, ex1 1aa") == "EX1 1AA"
    assert town_of("1 High Street\nHarrowmere\nEX1 1AA") == "harrowmere"
    assert town_of("1 High Street, Harrowmere EX1 1AA") == "harrowmere"
    assert town_of("Nowhere") == ""


def test_posts_of_one_name():
    assert is_same_post(Post(title="Head Teacher"), Post(title="Headteacher"))
    assert not is_same_post(Post(title="Headteacher"), Post(title="Deputy Headteacher"))
    assert not is_same_post(Post(title="Officer", unit="A"), Post(title="Officer", unit="B"))
    assert not is_same_post(Post(title="Officer"), Post(title="Officer", ended="2020"))


WORDS = st.sampled_from(
    "Elm Oak Road St Saint Mary’s School Academy Primary Infant CE of The Ltd 4 Mosque Harrowmere".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PLACES = st.sampled_from(["", "Harrowmere\nEX1 1AA", "Ashton\nEX9 9ZZ"])


@given(NAMES, NAMES, PLACES, PLACES)
def test_it_is_the_same_from_either_side_and_never_missed_by_the_keys(one, other, here, there):
    a, b = body(one, here), body(other, there)
    found = likeness(a, b)
    assert found == likeness(b, a)
    assert 0 <= found.score <= 100
    if found.perhaps:
        assert keys(a) & keys(b)
        assert found.reasons


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_stops_it(one, other):
    found = [named(Organisation(name=one, website=other)), body(other, one)]
    likeness(*found)
    keys(found[0])
