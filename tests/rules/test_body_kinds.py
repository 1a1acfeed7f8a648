"""What kind of body a name sounds like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.rules.body_kinds import kind_from_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Mereshire Police", "police"),
        ("Office of the Police and Crime Commissioner for Mereshire", "commissioner"),
        ("Harrowmere Borough Council", "council"),
        ("Harrowmere Council of Mosques", "mosque"),
        ("Harrowmere Council of Faiths", "faith"),
        ("St Etheldreda’s Church", "faith"),
        ("Mereshire Fire and Rescue Service", "fire"),
        ("Vale Hospital", "nhs"),
        ("Lockmere Clinical Commissioning Group", "nhs"),
        ("University of Mereshire", "university"),
        ("Harrowmere Sixth Form College", "college"),
        ("Hill Road Academy", "school"),
        ("Harrowmere Town Football Club", "sport"),
        ("The Women’s Circle", "charity"),
        ("The Mall", "business"),
        ("Mereshire Gazette", "media"),
        ("a number of head teachers", "school"),
        ("Active Harrowmere", ""),
        ("", ""),
    ],
)
def test_a_name_tells_its_kind_where_a_word_does(name, kind):
    assert kind_from_name(name) == kind


@given(st.text())
def test_any_name_gives_a_kind_there_is(name):
    assert kind_from_name(name) in {"", *(kind for kind, _words in KINDS_OF_BODY)}
