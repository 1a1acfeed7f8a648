"""What a letter asks, found in its text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liaison_app.rules.letter_text import Block, Run, clean, from_plain, parse, write
from liaison_app.rules.questions import MOST, find_questions, key_of, shown_as, words_alone

LETTER = """Dear Chief Constable and Councillor Marsh,

You will have seen the leaflet that was left at homes along Lime Street last week. My son of nine
asked me whether he could still walk to school. A shopkeeper said to me, “Who will look after us?”

Families are uneasy, and it would be helpful to understand:

• What will be done to keep families safe on their way to school?
• Which patrols are planned for the Friday?
• Is there somebody who will answer rumours on the day?
• Have head teachers been told?
• Do teachers know whom to ring when they see such a leaflet?

Can we look for a way to stand together in public, so that all feel at home in our town?

We want the Friday to be a day like any other. We look forward to hearing from you.
"""

ASKING = """Please let us know whether the hall will be open.
We would like to know who is in charge.
We ask that you publish the times of patrols.
I should be grateful if you would confirm the date.
I’d be grateful if you could send me the plan.
We would be grateful for a copy of the plan.
We would be very grateful if the council could reopen the path.
Could you please send us the minutes of the meeting.
It would be helpful to know when the road reopens.
We wonder whether the school has been told.
I am writing to ask for a meeting with the head teacher.
I request a copy of the policy under the Freedom of Information Act.
Kindly confirm that the letter reached you.
Tell us what has been done.
Parents would like to know whether lessons will be held.
May we ask who will attend.
We should like to understand how the decision was made.
Please could you confirm whether officers will be present.
Please explain why the notice was removed.
Can we explore ways to work together?
And what if it happens again?
We would also welcome your views on the draft.
هل ستكون هناك دوريات؟
Will it be open (and if so, when)?
It is not clear who leads: is it the police?
We therefore urge you to reconsider.
Would you tell us what was said in class, so that we can say the same?
Who was it that wrote, and why?
Do let me know when you are free on Monday.""".splitlines()

NOT_ASKING = """How are you?
How are you all keeping?
I hope you are well?
Please let us know if you have any questions.
Please do not hesitate to call.
She asked me, “Why do they shout at us?” and I could not answer.
“What will happen to us?” asked my son.
My neighbour asked why people wanted to do this.
He wanted to know, is it safe to go out?
We are grateful for your help.
We would like to thank you for your letter.
If you would like to know more, call us.
We look forward to hearing from you.
Please find enclosed the minutes.
Please note that the office is closed.
Please give my regards to your team.
Please accept our thanks.
Do you have any questions?
Any questions?
We asked the school last year.
We have been asked to help.
Should you wish to know more, please let us know.
Thank you for asking.
We do not ask for favours.
We would be grateful for your continued support.
We will let you know what happens.
I know what you mean.
Please let us know.
We need to work together.
You may ask your officer for help.
She would like to hear especially from young people.""".splitlines()


def found(text: str) -> tuple[str, ...]:
    return find_questions(from_plain(text))


def test_five_questions_and_a_request() -> None:
    assert found(LETTER) == (
        "What will be done to keep families safe on their way to school?",
        "Which patrols are planned for the Friday?",
        "Is there somebody who will answer rumours on the day?",
        "Have head teachers been told?",
        "Do teachers know whom to ring when they see such a leaflet?",
        "Can we look for a way to stand together in public, so that all feel at home in our town?",
    )


@pytest.mark.parametrize("sentence", ASKING)
def test_sentences_that_ask(sentence: str) -> None:
    assert found(sentence) == (sentence,)
    assert found(f"The notice came down on Monday. {sentence} We thank you.") == (sentence,)


@pytest.mark.parametrize("sentence", NOT_ASKING)
def test_sentences_that_only_sound_like_it(sentence: str) -> None:
    assert found(sentence) == ()
    assert found(f"The notice came down on Monday. {sentence} We thank you.") == ()


@pytest.mark.parametrize(
    "lead",
    [
        "Please tell us:",
        "We would be grateful to know",
        "We have the following questions.",
        "Our questions are:",
        "Could you please let us know the following?",
        "It would be reassuring to know",
        "We would like to know:",
        "This is what is still open:",
    ],
)
def test_a_list_below_a_line_that_asks_needs_no_question_marks(lead: str) -> None:
    text = f"We met on Monday. {lead}\n\n1. who leads the work\n2. when it ends; and\n3. its cost.\n\nThe end."
    assert found(text) == ("who leads the work", "when it ends; and", "its cost.")


def test_a_list_that_asks_nothing_is_left_alone() -> None:
    assert found("We enclose:\n\n• the plan\n• the minutes") == ()
    assert found("We sat down to one question: what can each do?\n\n• Where: the hall") == (
        "We sat down to one question: what can each do?",
    )
    assert found("Those who came were:\n\n• Who is Who Ltd\n• Ask Us Ltd") == ()


def test_what_comes_after_the_list_is_read_on_its_own() -> None:
    text = "Please tell us:\n\n• who leads it\n\nIf you need more, we can call.\n\nIs it far?"
    assert found(text) == ("who leads it", "Is it far?")


def test_items_that_ask_are_found_below_any_line() -> None:
    assert found("We also discussed:\n\n• the path\n• who pays for it?") == ("who pays for it?",)


def test_items_below_an_item_are_the_questions() -> None:
    text = "Please tell us:\n\n• for each school:\n  • who leads it\n  • when it opens\n• what it costs"
    assert found(text) == ("who leads it", "when it opens", "what it costs")


def test_an_item_is_one_question_whatever_its_sentences() -> None:
    text = "Please tell us:\n\n1. Is there a plan? If so, who has it?\n2. We heard of a fund. Is it open?"
    assert found(text) == (
        "Is there a plan? If so, who has it?",
        "We heard of a fund. Is it open?",
    )


def test_lines_below_a_line_that_asks_need_no_bullets() -> None:
    assert found(
        "Please let us know:\n\nWhether the hall is open\n\nWho has the key\n\nWe thank you."
    ) == (
        "Whether the hall is open",
        "Who has the key",
    )


def test_our_own_questions_repeated_in_a_reply_are_not_theirs() -> None:
    text = "You asked us:\n\n1. Who is in charge?\n2. When does it end?\n\nMrs Marlowe is. Can you meet her?"
    assert found(text) == ("Can you meet her?",)


def test_quotations_and_headings_are_left_alone() -> None:
    assert found("> Who are you?\n\nWe do not know him.") == ()
    blocks = (
        Block("h2", 0, (Run("What now?"),)),
        Block("quote", 0, (Run("Why should we not?"),)),
        Block("p", 0, (Run("So he wrote."),)),
    )
    assert find_questions(blocks) == ()


@pytest.mark.parametrize(
    "above",
    [
        "On 16 March 2026 at 10:02, Samira Karim wrote:",
        "-----Original Message-----",
        "----- Forwarded message -----",
        "From: Samira Karim\nSent: 16 March 2026 10:02\nTo: Helen Marlowe",
    ],
)
def test_the_letter_quoted_below_an_e_mail_asks_nothing(above: str) -> None:
    own = "Thank you. Could we meet on Monday?"
    assert found(f"{own}\n\n{above}\n\nWho leads the work?") == ("Could we meet on Monday?",)
    assert found(f"{own}\n{above}\nWho leads the work?") == ("Could we meet on Monday?",)
    assert found(f"{own}\n> Who leads the work?\nWho is she?")[-1:] == ("Who is she?",)


def test_lines_in_one_paragraph_are_read_as_a_list() -> None:
    blocks = parse("<p>Please tell us:<br>• who leads it<br>• when it<br>opens</p>")
    assert find_questions(blocks) == ("who leads it", "when it opens")


def test_one_question_twice_is_one() -> None:
    assert found("Who leads it? We must know. Who leads it?") == ("Who leads it?",)


def test_a_question_is_shown_without_what_joins_it_to_the_next() -> None:
    assert [
        shown_as(w) for w in ("when it ends; and", "its cost,", "who?", "sand", "bread and")
    ] == [
        "when it ends",
        "its cost",
        "who?",
        "sand",
        "bread",
    ]
    assert key_of("When it ends; and") == key_of("when it ends?")


words = st.sampled_from(
    [
        *("Who leads it", "please tell us", "Please let us know whether it is", "We ask that you"),
        *("?", ".", ":", "\n", "\n\n", "\n• ", "\n  • ", "\n1. ", "\n> ", "“", "”", '"', " ", "؟"),
        *("You asked us:", "How are you", "the following", "would like to know", "questions", "a"),
    ]
)
texts = st.lists(words, max_size=20).map(" ".join) | st.text(max_size=80)
blocks = st.lists(
    st.builds(
        Block,
        kind=st.sampled_from(["p", "h2", "ul", "ol", "quote"]),
        level=st.integers(0, 3),
        runs=texts.map(lambda text: (Run(text),)),
    ),
    max_size=6,
).map(clean)


@given(blocks)
@example((Block("p", 0, (Run("please tell us\n>\nWho leads it"),)),))  # parted by a quoted line
def test_what_is_found_stands_in_the_letter_in_order_and_once(blocks: tuple[Block, ...]) -> None:
    questions = find_questions(blocks)
    said = words_alone(blocks)
    at = 0
    for words in questions:
        assert words == " ".join(words.split())
        at = said.index(words, at)
    keys = [key_of(words) for words in questions]
    assert len(set(keys)) == len(keys)
    assert "" not in keys
    assert find_questions(parse(write(blocks))) == questions


@given(texts)
def test_anything_typed_is_taken(text: str) -> None:
    found(text)


def test_a_very_long_letter_is_read_to_its_end() -> None:
    """Were it read in more steps than its length allows, this would not end."""
    assert len(found("Is this number 5, please tell us? " * 3)) == 1
    assert len(found("Would you please let us know whether this is so? " * 5_000)) == 1
    assert found("we we we we very very very so so so " * 20_000) == ()
    assert len(found("“" * 50_000 + "?")) <= 1
    assert len(found("\n".join(f"• item {n}?" for n in range(3_000)))) == MOST
    assert len(found("\n\n".join(f"Is it {n}? Why is it {n}?" for n in range(3_000)))) == MOST
