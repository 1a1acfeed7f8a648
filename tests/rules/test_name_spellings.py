"""Names in their several spellings, and what is no name left alone."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.paths import resource
from liaison_app.rules.name_spellings import groups, other_spellings, ways_to_write
from liaison_app.rules.search_words import words_in

ANY = st.text(max_size=40)


@pytest.mark.parametrize(
    "names",
    [
        ("Mohammed", "Muhammad", "Mohamed", "Mohammad", "محمد"),
        ("Shaikh", "Sheikh", "Shaykh", "شيخ"),
        ("Ahmed", "Ahmad", "أحمد"),
        ("Hussain", "Hussein", "Husain", "حسين"),
        ("Aisha", "Ayesha", "عائشة"),
        ("Fatima", "Fatimah", "فاطمة"),
        ("Yusuf", "Yousuf", "Yousaf", "Yusef", "يوسف"),
        ("Ibrahim", "Ebrahim", "إبراهيم"),
        ("Usman", "Osman", "Uthman"),
        ("Umar", "Omar"),
        ("Khadija", "Khadijah"),
        ("Sayed", "Syed", "Sayyid"),
        ("Chowdhury", "Choudhury", "Chaudhry", "চৌধুরী"),
        ("Rahman", "Rehman"),
        ("Catherine", "Katherine"),
        ("Steven", "Stephen"),
        ("Sean", "Shaun"),
    ],
    ids=lambda names: names[0],
)
def test_one_name_in_every_spelling(names: tuple[str, ...]) -> None:
    folded = ["".join(words_in(name)) for name in names]
    for name in folded:
        begun = {other for other in folded if other.startswith(name)}  # found without the table
        assert set(folded) - begun <= set(other_spellings(name))


def test_a_long_enough_beginning_will_do() -> None:
    assert "muhammad" in other_spellings("moha")
    assert "muhammad" not in other_spellings("moh")
    assert "mohammed" in other_spellings("محم")
    assert other_spellings("mosque") == ()


def test_the_table_is_sound() -> None:
    with resource("name_spellings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["name"] for row in rows}) == len(rows)
    for row, spellings in zip(rows, groups(), strict=True):
        assert "".join(words_in(row["name"])) in spellings, row["name"]
        assert len(spellings) > 1, row["name"]
        assert all(spellings), row["name"]
        assert [name for name in row["spellings"].split() if len(words_in(name)) != 1] == []


def test_abdul_with_its_name_apart_or_together() -> None:
    (clause,) = ways_to_write(["abdul", "rahman"])
    apart, together = clause
    assert [spellings[0] for spellings in apart] == ["abdul", "rahman"]
    assert "rehman" in apart[1]
    assert together[0][0] == "abdulrahman"
    (clause,) = ways_to_write(["abdurrehman"])
    assert {tuple(s[0] for s in alternative) for alternative in clause} >= {("abdur", "rehman")}
    assert len(ways_to_write(["abdul", "a"])) == 2


def test_the_article_of_an_arabic_word_may_be_left_out() -> None:
    ((alternative,),) = ways_to_write(["المسجد"])
    assert alternative == (("المسجد", "مسجد"),)


@given(st.lists(ANY, max_size=4))
def test_any_words_will_do(texts: list[str]) -> None:
    words = [word for text in texts for word in words_in(text)]
    clauses = ways_to_write(words)
    assert len(clauses) <= len(words)
    assert all(clause and all(clause) for clause in clauses)
