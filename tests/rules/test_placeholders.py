"""Names and conditions in a letter's words: filled, looked over, and never in the way of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.letter_blocks import Block, Run, clean, paragraph, table
from liaison_app.rules.placeholder_holes import holes_in, holes_in_line
from liaison_app.rules.placeholder_names import CONDITIONS, NAMES, find
from liaison_app.rules.placeholders import (
    Values,
    fill_blocks,
    fill_line,
    names_in,
    tokens,
    unsaid,
)

KNOWN = {
    "addressee.name": "Ms Farah Aziz",
    "addressee.post": "",
    "our council": "the Harrowmere Council of Mosques",
    "deputy": "yes",
    "school": "",
    "police": "",
}


def filled(blocks: Sequence[Block], values: Values) -> tuple[Block, ...]:
    """The text as `write` keeps it."""
    return clean(fill_blocks(blocks, values))


def test_names_are_filled_in_however_they_are_typed() -> None:
    assert fill_line("Dear {addressee.name}", KNOWN) == "Dear Ms Farah Aziz"
    assert fill_line("I write for { Our  Council }.", KNOWN) == (
        "I write for the Harrowmere Council of Mosques."
    )


def test_a_name_with_nothing_to_say_and_a_gap_stay_as_typed() -> None:
    said = fill_line("To {Addressee.Post} about {what happened}", KNOWN)
    assert said == "To {Addressee.Post} about {what happened}"
    assert [hole.why for hole in holes_in_line(said)] == [
        "Not known here: the addressee’s post. Fill in “{Addressee.Post}” or take it out.",
        "Fill in “{what happened}” or take it out.",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Thank you{if deputy} for standing in{end}.", "Thank you for standing in."),
        ("Thank you{if school} for the visit{end}.", "Thank you."),
        ("{if school}pupils{otherwise}members{end}", "members"),
        ("{if school}A{otherwise if deputy}B{otherwise}C{end}", "B"),
        ("{if school}A{otherwise if police}B{otherwise}C{end}", "C"),
        ("{if not school}A{end}", "A"),
        ("{if school or deputy}A{end}", "A"),
        ("{if school and deputy}A{end}", ""),
        ("{if police or deputy and not school}A{end}", "A"),
        ("{if addressee.name}by name{end}", "by name"),
        ("{if addressee.post}by post{otherwise}otherwise{end}", "otherwise"),
        ("{if deputy}{if school}A{otherwise}B{end}{end if}", "B"),
        ("{IF Deputy}A{ELSE}B{END}", "A"),
        ("{if school}{what happened}{end}Thank you", "Thank you"),
    ],
)
def test_conditions_keep_what_fits(typed: str, said: str) -> None:
    assert fill_line(typed, KNOWN) == said


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("{if deputy}A", "“{if deputy}” is never closed: write {end} where its words stop."),
        ("A{end}", "“{end}” stands alone: there is no {if …} before it."),
        ("{otherwise}A", "“{otherwise}” stands alone: there is no {if …} before it."),
        (
            "{if deputy}A{otherwise}B{otherwise}C{end}",
            "“{if deputy}” goes on after its {otherwise}, which must come last and only once.",
        ),
        (
            "{if nobody}A{end}",
            "“{if nobody}” asks for “nobody”, which is no condition that is known.",
        ),
        ("A {if deputy B", "“{if deputy B” lacks its closing brace."),
        ("{deputy}", "“{deputy}” asks yes or no: write {if deputy} … {end}."),
    ],
)
def test_what_cannot_be_followed_stays_and_is_told(typed: str, why: str) -> None:
    assert fill_line(typed, KNOWN) == typed
    assert [hole.why for hole in holes_in_line(typed)] == [why]


def test_an_if_that_is_not_closed_does_not_spoil_the_next() -> None:
    assert fill_line("{if school}A {if deputy}B{end}", KNOWN) == "{if school}A B"


def test_what_is_filled_in_is_not_read_again() -> None:
    values = {"addressee.name": "{our council} {if deputy}", "our council": "us", "deputy": ""}
    assert fill_line("{addressee.name} x", values) == "{our council} {if deputy} x"


def test_words_keep_the_look_they_were_typed_in() -> None:
    bold = Block("p", runs=(Run("Dear "), Run("{addressee.name}", bold=True), Run(", welcome")))
    assert filled([bold], KNOWN)[0].runs == (
        Run("Dear "),
        Run("Ms Farah Aziz", bold=True),
        Run(", welcome"),
    )
    parted = Block("p", runs=(Run("{addressee", bold=True), Run(".name}, welcome")))
    assert filled([parted], KNOWN)[0].text == "Ms Farah Aziz, welcome"


def test_a_condition_over_paragraphs_and_items() -> None:
    text = (
        paragraph("{if school}"),
        paragraph("Would your teachers tell us:"),
        Block("ol", 1, (Run("whom pupils turn to;"),)),
        Block("ol", 1, (Run("{if deputy}what you have seen;{end}"),)),
        paragraph("{otherwise}"),
        paragraph("Would your officers tell us:"),
        Block("ol", 1, (Run("{if deputy}whom you lead;{end}"),)),
        Block("ol", 1, (Run("{if police}how many.{end}"),)),
        paragraph("{end}"),
        paragraph("Thank you."),
    )
    assert [block.text for block in filled(text, KNOWN)] == [
        "Would your officers tell us:",
        "whom you lead;",
        "Thank you.",
    ]


def test_a_row_of_a_table_that_says_nothing_any_more_is_gone() -> None:
    typed = table(
        [["Day", "Who"], ["{if school}3 April", "Heads{end}"], ["4 April", ""]], head=True
    )
    rows_left = [block.text for block in filled(clean(typed), KNOWN)]
    assert rows_left == ["Day", "Who", "4 April", ""]
    whole = [paragraph("{if school}"), *typed, paragraph("{end}"), paragraph("Thank you.")]
    assert [block.text for block in filled(whole, KNOWN)] == ["Thank you."]
    named = filled(table([["Name", "{addressee.name}"], ["", ""]], head=False), KNOWN)
    assert [block.text for block in named] == ["Name", "Ms Farah Aziz", "", ""]


def test_each_hole_is_told_once_and_words_across_paragraphs_belong_together() -> None:
    texts = ["{if deputy}", "{what happened} and {what happened}", "{end}"]
    assert [hole.typed for hole in holes_in(texts)] == ["{what happened}"]


def test_names_that_are_asked_for() -> None:
    typed = "{if school and not Deputy or addressee.name}{our council}{otherwise if police}{x}{end}"
    assert names_in(typed) == {
        "school",
        "deputy",
        "addressee.name",
        "our council",
        "police",
        "x",
    }


def test_every_name_is_spelled_so_that_it_is_found() -> None:
    for one in (*NAMES, *CONDITIONS):
        assert find(one.name) is one
        assert one.name in names_in(one.typed)
        words = one.name.split()
        assert not {"if", "and", "or", "not", "otherwise", "end", "else"} & set(words)


# Any text at all

lines = st.text(st.sampled_from("{}ifend otherwise.d\nab "), max_size=60) | st.text(max_size=40)
pieces = st.sampled_from(
    ["{if deputy}", "{if school}", "{otherwise}", "{otherwise if police}", "{end}", "{x}", "word "]
)
muddles = st.lists(pieces, max_size=14).map("".join)
values = st.dictionaries(st.sampled_from(list(KNOWN)), st.text(max_size=8))


@given(lines | muddles, values)
def test_any_text_is_taken(text: str, known: dict[str, str]) -> None:
    said = fill_line(text, known)
    holes_in_line(said)
    if not tokens(text):
        assert said == text


@given(st.lists(lines | muddles, max_size=5), values)
def test_any_paragraphs_are_taken(texts: list[str], known: dict[str, str]) -> None:
    blocks = clean(paragraph(text) for text in texts)
    said = filled(blocks, known)
    if not any(tokens(block.text) for block in blocks):
        assert said == blocks


@given(st.lists(lines | muddles, max_size=4), values)
def test_what_is_not_printed_lies_within_its_text(texts: list[str], known: dict[str, str]) -> None:
    for text, stretches in zip(texts, unsaid(texts, known), strict=True):
        assert all(0 <= start < end <= len(text) for start, end in stretches)


def test_what_is_not_printed() -> None:
    texts = ["a {if school}b {x} c{otherwise}d{end}", "{if police}", "e", "{end}f"]
    found = [
        [text[start:end] for start, end in stretches]
        for text, stretches in zip(texts, unsaid(texts, KNOWN), strict=True)
    ]
    assert found == [["b {x} c"], [], ["e"], []]


@given(muddles)
def test_what_is_left_in_braces_is_always_told(text: str) -> None:
    said = fill_line(text, KNOWN)
    assert bool(tokens(said)) == bool(holes_in_line(said))


@dataclass(frozen=True)
class Written:
    """A text as somebody writes it, and what it comes to with KNOWN."""

    typed: str
    said: str


words = st.sampled_from(["a", "b", "c", "d"]).map(lambda w: Written(w, w))
names = st.sampled_from(["addressee.name", "our council"]).map(
    lambda n: Written(f"{{{n}}}", KNOWN[n])
)


def conditions(inner: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    """An {if …} around texts, and several side by side."""
    asked = st.sampled_from(
        ["deputy", "school", "not school", "deputy and school", "addressee.name"]
    )
    holds = {"deputy": True, "not school": True, "addressee.name": True}

    def choice(condition: str, yes: Written, no: Written | None) -> Written:
        otherwise = f"{{otherwise}}{no.typed}" if no else ""
        said = yes.said if holds.get(condition) else no.said if no else ""
        return Written(f"{{if {condition}}}{yes.typed}{otherwise}{{end}}", said)

    def beside(several: list[Written]) -> Written:
        return Written("".join(w.typed for w in several), "".join(w.said for w in several))

    return st.builds(choice, asked, inner, st.none() | inner) | st.lists(
        inner, min_size=1, max_size=4
    ).map(beside)


@given(st.recursive(words | names, conditions, max_leaves=20))
def test_whatever_is_well_written_comes_to_what_it_says(written: Written) -> None:
    said = fill_line(written.typed, KNOWN)
    assert said == written.said.strip()
    assert holes_in_line(said) == []
    in_blocks = filled([paragraph(written.typed)], KNOWN)
    assert "".join(block.text for block in in_blocks) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("I write for {our council.", ["“{our council” lacks its closing brace."]),
        ("Dear {addressee.name", ["“{addressee.name” lacks its closing brace."]),
        ("I write for our council}.", ["“our council}” lacks its opening brace."]),
        ("We met {} there.", ["“{}” is empty: fill it in or take it out."]),
        ("{" + "a" * 130 + "}", ["Fill in “{" + "a" * 60 + "…}” or take it out."]),
        ("{what\nhappened}", ["Fill in “{what happened}” or take it out."]),
        ("A set {1, 2 of it", []),
    ],
)
def test_a_brace_too_few_is_told(typed: str, said: list[str]) -> None:
    assert [hole.why for hole in holes_in_line(typed)] == said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("{adressee.name}", "addressee.name"),
        ("{addressee.salutaton}", "addressee.salutation"),
        ("{our counsil}", "our council"),
        ("{letter reply by}", "letter.reply_by"),
        ("{Letter.ReplyBy}", "letter.reply_by"),
        ("{salutation}", "addressee.salutation"),
        ("{name}", "addressee.name"),
        ("{date}", "letter.date"),
        ("{council}", "our council"),
    ],
)
def test_a_name_with_a_slip_is_asked_about(typed: str, meant: str) -> None:
    assert [hole.why for hole in holes_in_line(typed)] == [
        f"Fill in “{typed}” or take it out. Did you mean {{{meant}}}?"
    ]


@pytest.mark.parametrize("typed", ["{the day}", "{the time}", "{what it is about}", "{place}"])
def test_a_gap_is_not_taken_for_a_slip(typed: str) -> None:
    assert [hole.why for hole in holes_in_line(typed)] == [f"Fill in “{typed}” or take it out."]


def test_a_condition_with_a_slip_is_asked_about() -> None:
    assert [hole.why for hole in holes_in_line("{if schol}A{end}")] == [
        (
            "“{if schol}” asks for “schol”, which is no condition that is known. "
            "Did you mean {if school}?"
        )
    ]
    assert [hole.why for hole in holes_in_line("{if school and}A{end}")] == [
        "“{if school and}” is not finished: something is missing beside “and” or “or”."
    ]
