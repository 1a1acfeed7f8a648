"""Names of posts as people write them: who is found by which name, and what holds of every name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.post_names import _table, as_many, is_called

WORDS = st.sampled_from(
    "head headteacher chair governors trustees principal chief constable leader council imam deputy"
    " director services children education secretary general of for and the".split()
)
_BETWEEN = ("of", "for", "and", "the")  # no name begins with one of them
TITLES = (
    st.lists(WORDS, min_size=1, max_size=6)
    .filter(lambda words: words[0] not in _BETWEEN)
    .map(" ".join)
)
ANY = st.one_of(TITLES, st.text(max_size=60))
SPELLED = [spelling for _name, spellings, alone in _table() for spelling in (*spellings, *alone)]


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Headteacher",
            "Head Teacher",
            "HEAD TEACHER",
            "Head",
            "Head-teacher",
            "The Head Teacher",
        ),
        *("Acting Headteacher", "Interim Head", "Headteacher (Acting)", "Executive Headteacher"),
        *(
            "Executive Head Teacher",
            "Principal",
            "Executive Principal",
            "Headmaster",
            "Headmistress",
        ),
        *("Co-Headteacher", "Joint Headteacher", "Head of School", "Headteacher of Oakley School"),
        *("Headteacher, Oakley School", "Headteacher & Safeguarding Lead", "Headteacher/Principal"),
        *("Chief Executive and Principal", "Headteacher and SENCO", "Headteacher – Oakley"),
    ],
)
@pytest.mark.parametrize("wanted", ["head teacher", "Headteachers", "heads", "principals"])
def test_every_way_to_be_a_head(title: str, wanted: str) -> None:
    assert is_called(title, wanted)


@pytest.mark.parametrize(
    "title",
    [
        *("Deputy Headteacher", "Deputy Head", "Assistant Headteacher", "Vice Principal"),
        *("Vice-Principal (Pastoral)", "Acting Deputy Headteacher", "Head of Communications"),
        *("Head of Year 9", "Head of Sixth Form", "Head of Paid Service", "PA to the Headteacher"),
        *("Secretary to the Chair and Headteacher", "Headteacher’s PA", "Principal Officer"),
        *("Principal Solicitor", "Head Gardener", "Chair of Governors", "Overhead", "", "—"),
    ],
)
def test_whoever_is_not_the_head(title: str) -> None:
    assert not is_called(title, "head teacher")


@pytest.mark.parametrize(
    ("title", "wanted", "found"),
    [
        ("Vice-Principal", "deputy heads", True),
        ("Chairman of the Governors", "chair of governors", True),
        ("Chair of Governors", "chairs", True),
        ("Chairwoman", "chair", True),
        ("Vice Chair", "chair", False),
        ("Chief Constable", "chief constables", True),
        ("Deputy Chief Constable", "chief constable", False),
        ("Assistant Chief Constable", "Assistant chief constable", True),
        ("T/Chief Constable", "chief constable", True),
        ("Chief Constable of Mereshire", "chief constable", True),
        ("Director of Children’s Services", "director of childrens services", True),
        ("Director of Public Health", "director of education", False),
        ("Leader of the Council", "council leader", True),
        ("Leader of the Opposition", "leader of the council", False),
        ("Imam and Khateeb", "imams", True),
        ("Headteacher", "imam, head teacher", True),
        ("Imam", "head teacher or imam", True),
        ("PA to the Chief Constable", "PA to the Chief Constable", True),
        ("مدير المدرسة", "مدير المدرسة", True),
    ],
)
def test_other_posts(title: str, wanted: str, found: bool) -> None:
    assert is_called(title, wanted) is found


@pytest.mark.parametrize("spelling", SPELLED)
def test_each_spelling_of_the_table_is_found_by_each_name_of_its_row(spelling: str) -> None:
    [names] = [
        [name, *same, *alone] for name, same, alone in _table() if spelling in (*same, *alone)
    ]
    assert all(is_called(spelling, name) for name in names)
    assert not is_called(f"Deputy {spelling}", names[0])


@given(TITLES)
def test_a_post_is_found_by_its_own_name_and_by_that_of_many(title: str) -> None:
    assert is_called(title, title)
    assert is_called(title.upper(), title)
    assert is_called(title.replace(" ", "  "), title)


@given(TITLES, TITLES)
def test_whoever_acts_for_the_holder_counts_and_a_deputy_does_not(title: str, wanted: str) -> None:
    assert is_called(f"Acting {title}", wanted) == is_called(title, wanted)
    assert is_called(f"the {title}", wanted) == is_called(title, wanted)


@given(ANY, ANY, ANY)
def test_several_names_find_what_each_of_them_finds(title: str, one: str, other: str) -> None:
    several = is_called(title, f"{one}, {other}")
    joined = re.search(r"\b(?:to|and|or)\b", f"{one} {other}", re.IGNORECASE)  # more than one name
    if (is_called(title, one) or is_called(title, other)) and not joined:
        assert several


@given(st.text(max_size=600), st.text(max_size=600))
def test_nothing_raises_and_nothing_is_found_by_no_name(title: str, wanted: str) -> None:
    is_called(title, wanted)
    assert not is_called(title, " ,;— ")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("head teacher", "head teachers"),
        ("Head teachers", "Head teachers"),
        ("Chair of Governors", "Chairs of Governors"),
        ("secretary", "secretaries"),
        ("Chairman", "Chairmen"),
        ("coach", "coaches"),
        ("Chief Executive (acting)", "Chief Executive (acting)"),
        ("", ""),
    ],
)
def test_the_name_for_several(one: str, many: str) -> None:
    assert as_many(one) == many
