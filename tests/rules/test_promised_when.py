"""The day to look again at a promise, read from the words in which it was made."""

import datetime as dt
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liaison_app import language
from liaison_app.rules.christian_days import easter
from liaison_app.rules.promised_when import NAMED_DAYS, NO_DAY, NO_WORDS, when_promised
from liaison_app.ui.pseudo_language import disguised

SAID = dt.date(2026, 3, 18)  # a Wednesday; Good Friday is 3 April, Easter Monday the 6th
FEARED = ("The march", dt.date(2026, 4, 16))  # a Thursday

NAMED = [
    # (sentence, day to look again, the very words)
    ("I will ring you today.", "2026-03-18", "today"),
    ("You shall have the figures this afternoon.", "2026-03-18", "this afternoon"),
    ("Our inspector calls on you tomorrow.", "2026-03-19", "tomorrow"),
    ("You will hear the day after tomorrow.", "2026-03-20", "the day after tomorrow"),
    ("We will answer by Friday.", "2026-03-20", "by Friday"),
    ("The rota goes out on Monday.", None, ""),  # nothing says that it is to come
    ("The rota will go out on Monday.", "2026-03-23", "on Monday"),
    ("We sent the leaflets out on Monday and will send more next week.", "2026-03-27", "next week"),
    ("The schools hear from us next Tuesday.", "2026-03-24", "next Tuesday"),
    ("We are reviewing the lighting this week.", "2026-03-20", "this week"),
    ("I shall come back to you early next week.", "2026-03-24", "early next week"),
    ("The board meets next week and will decide.", "2026-03-27", "next week"),
    ("It will be done before the end of the week.", "2026-03-20", "before the end of the week"),
    ("Cameras will be up by the end of next week.", "2026-03-27", "by the end of next week"),
    ("Patrols pass by over the weekend.", "2026-03-23", "over the weekend"),
    ("We shall report next month.", "2026-04-30", "next month"),
    ("The wall is cleaned by the end of the month.", "2026-03-31", "by the end of the month"),
    ("The wall is cleaned by the end of March.", "2026-03-31", "by the end of March"),
    ("The wall is cleaned by the end of May.", "2026-05-29", "by the end of May"),
    ("We will train the front desk in June.", "2026-06-30", "in June"),
    ("We will train the front desk by June.", "2026-06-01", "by June"),
    ("You will have a draft in early June.", "2026-06-10", "in early June"),
    ("You will have a draft by mid-June.", "2026-06-15", "by mid-June"),
    ("The new post is filled by the end of the year.", "2026-12-31", "by the end of the year"),
    (
        "Officers will call on each mosque over the coming days.",
        "2026-03-25",
        "over the coming days",
    ),
    ("We will write in the next few days.", "2026-03-25", "in the next few days"),
    ("A leaflet will follow in the coming weeks.", "2026-04-08", "in the coming weeks"),
    ("A leaflet will follow in a few weeks' time.", "2026-04-08", "in a few weeks' time"),
    ("We look at it again in the next fortnight.", "2026-04-01", "in the next fortnight"),
    ("We will answer within 10 working days.", "2026-04-01", "within 10 working days"),
    ("We will answer within ten working days.", "2026-04-01", "within ten working days"),
    ("You will have a decision within 28 days.", "2026-04-15", "within 28 days"),
    ("You will have a decision within two weeks.", "2026-04-01", "within two weeks"),
    ("Someone will ring you within 48 hours.", "2026-03-20", "within 48 hours"),
    ("A decision will be made within three months.", "2026-06-18", "within three months"),
    ("We shall write in two weeks’ time.", "2026-04-01", "in two weeks’ time"),
    ("We will write by 27 March.", "2026-03-27", "by 27 March"),
    ("We will write by the 27th of March 2026.", "2026-03-27", "by the 27th of March 2026"),
    ("We will write no later than Friday 27 March.", "2026-03-27", "no later than Friday 27 March"),
    ("It will be with you by close of business on Friday.", "2026-03-20", None),
    ("Our next bulletin, on 30/3, will say so.", "2026-03-30", "on 30/3"),
    (
        "The week beginning 23 March we will be outside.",
        "2026-03-27",
        "The week beginning 23 March",
    ),
    ("We come before the 27th.", "2026-03-26", "before the 27th"),
    ("We come on the 27th.", "2026-03-27", "on the 27th"),
    ("We call every Friday.", "2026-03-20", "every Friday"),
    ("You will hear within the next two to three weeks.", "2026-04-08", None),
    ("You will hear in six to eight weeks.", "2026-05-13", "in six to eight weeks"),
    ("Someone will ring in the next day or two.", "2026-03-20", "in the next day or two"),
    ("Someone will ring in a week or so.", "2026-03-25", "in a week or so"),
    ("We will look at it again after six months.", "2026-09-18", "after six months"),
    ("We will hold another in a year.", "2027-03-18", "in a year"),
    ("You will have it by end of May.", "2026-05-29", "by end of May"),
    ("You will have it by the end March.", "2026-03-31", None),
    ("You will have it by the end of week.", "2026-03-20", "by the end of week"),
    ("It is to be in place by the start of May.", "2026-05-11", "by the start of May"),
    ("We will begin in the first week of May.", "2026-05-07", "in the first week of May"),
    ("I will come a week on Monday.", "2026-03-30", "a week on Monday"),
    ("I will come on Monday week.", "2026-03-30", "on Monday week"),
    ("More officers will be about from Monday.", "2026-03-23", "from Monday"),
    ("More officers will be about from 1 May.", "2026-05-01", "from 1 May"),
    ("Vans will stand there throughout April.", "2026-04-30", "throughout April"),
    ("We will publish it in the spring.", "2026-05-29", "in the spring"),
    ("We will publish it before the summer.", "2026-06-01", "before the summer"),
    ("We will publish it this autumn.", "2026-11-30", "this autumn"),
    ("We will publish it by Easter.", "2026-04-02", "by Easter"),
    ("We will publish it after Christmas.", "2026-12-29", "after Christmas"),
    ("We will meet the imams before Ramadan.", "2027-02-05", "before Ramadan"),
    ("We will meet the imams before Eid.", "2026-03-19", "before Eid"),
]

VAGUE = [
    ("We will be in touch shortly.", 7, "shortly"),
    ("We will be in touch as soon as possible.", 7, "as soon as possible"),
    ("I will see to it as soon as I can.", 7, "as soon as I can"),
    ("You will hear from us soon.", 14, "soon"),
    ("The report will be published in due course.", 28, "in due course"),
    ("A sergeant goes through all reports daily.", 7, "daily"),
    ("The unit meets weekly.", 7, "weekly"),
    ("Vans will stand there each evening.", 7, "each evening"),
    ("You will be given monthly figures.", 33, "monthly"),
    ("The panel reports annually.", 365, "annually"),
    ("In the meantime, officers will patrol.", 14, "In the meantime"),
    ("As soon as the review is complete we will send it.", 14, "As soon as the review is complete"),
    ("All teachers are trained before the end of term.", 28, "before the end of term"),
    ("We will keep this under review.", 14, "keep this under review"),
    ("We will write to the mosques regularly.", 14, "regularly"),
    ("We will continue to work with the schools.", 14, "will continue to work"),
    ("She will keep you updated on what is local.", 14, "will keep you updated"),
    ("We will, of course, keep the council informed.", 14, None),
    ("We make sure that the families are kept informed.", 14, "are kept informed"),
    ("We will be guided by you as this develops.", 14, "as this develops"),
    ("We decide after the meeting.", 14, "after the meeting"),
    ("I will write once we know more about it.", 14, "once we know more about it"),
]


@pytest.mark.parametrize(("sentence", "review", "words"), NAMED)
def test_a_day_or_a_stretch_of_time(sentence, review, words):
    found = when_promised(sentence, SAID)
    assert (found.review.isoformat() if found.review else None) == review, found
    assert words is None or found.words == words


@pytest.mark.parametrize(("sentence", "days", "words"), VAGUE)
def test_words_that_name_no_day_are_looked_at_again_after_a_while(sentence, days, words):
    found = when_promised(sentence, SAID, holidays=frozenset())
    day = SAID + dt.timedelta(days=days)
    assert found.review == day, found
    assert words is None or found.words == words
    assert "names no day" in found.why


@pytest.mark.parametrize(
    "sentence",
    [
        "We take this very seriously.",
        "Thank you for your letter of 16 March.",
        "I refer to your e-mail dated 20 March, which I read with care.",
        "We met last week and spoke on Friday.",
        "Question 3 may be answered by others.",
        "March with us.",
        "You may write to the 3rd floor.",
        "It happened two weeks ago.",
        "That will be on 31 February.",
        "Since 1 March we have doubled our patrols and will keep them so.",
        "We will look into the events of 3 March.",
        "We have worked with you for two years and are open Monday to Friday.",
        "",
    ],
)
def test_no_day_is_made_up(sentence):
    found = when_promised(sentence, SAID, (FEARED,))
    assert found.review is None
    assert (found.words, found.why) == ("", NO_WORDS)


def test_why_says_how_the_day_comes_about():
    assert when_promised("Next week.", dt.date(2018, 3, 17)).why == (
        "“Next week” after Saturday 17 March: Friday 23 March."
    )
    assert when_promised("in due course", SAID).why == (
        "“in due course” names no day: looked at again after four weeks, Wednesday 15 April."
    )
    assert when_promised("by 4 January", SAID).why.endswith("Monday 4 January 2027.")


# Dates of concern


@pytest.mark.parametrize(
    ("sentence", "review", "words"),
    [
        (
            "In the days leading up to the 16th and on the day itself more officers will be about.",
            "2026-04-13",  # five days before is a Saturday
            "In the days leading up to the 16th and on the day itself",
        ),
        ("We will brief all stewards in the run-up to the day.", "2026-04-13", None),
        ("We will brief all stewards ahead of 16 April.", "2026-04-13", "ahead of 16 April"),
        ("In the weeks before the 16th we will visit.", "2026-04-02", None),
        ("On the day itself a superintendent is in command.", "2026-04-16", "On the day itself"),
        ("A superintendent is in command on the day.", "2026-04-16", "on the day"),
        ("We are ready for the 16th April.", "2026-04-16", "for the 16th April"),
        ("We will have written before the march.", "2026-04-15", "before the march"),
        ("Our van will stand there during the march.", "2026-04-16", "during the march"),
        ("A plan will be shared next week for the 16th.", "2026-03-27", "next week"),
    ],
)
def test_what_is_promised_for_a_date_of_concern(sentence, review, words):
    found = when_promised(sentence, SAID, (FEARED,))
    assert found.for_day == FEARED[1], found
    assert found.review.isoformat() == review, found
    assert words is None or found.words == words


def test_the_lead_up_does_not_begin_before_it_was_promised():
    late = dt.date(2026, 4, 15)
    found = when_promised("in the days before the 16th and on the day", late, (FEARED,))
    assert (found.review, found.for_day) == (late, FEARED[1])


def test_the_nearest_date_of_concern_is_the_day():
    concerns = (("A later march", dt.date(2026, 5, 16)), FEARED, ("Past", dt.date(2026, 1, 16)))
    assert when_promised("on the 16th", SAID, concerns).for_day == FEARED[1]
    assert when_promised("on the day", SAID, concerns).for_day == FEARED[1]
    assert when_promised("on the 20th", SAID, concerns).review == dt.date(2026, 3, 20)


def test_the_day_without_a_date_of_concern_is_left_to_be_chosen():
    found = when_promised("On the day itself we shall be there.", SAID)
    assert (found.review, found.for_day, found.words) == (None, None, "On the day itself")
    assert "which day is not said" in found.why


def test_vague_words_are_looked_at_before_a_date_of_concern():
    found = when_promised("in due course", SAID, (("Vigil", dt.date(2026, 4, 7)),))
    assert found.review == dt.date(2026, 4, 2)  # the last working day before Easter
    assert "before it" in found.why


def test_bank_holidays_move_what_is_reckoned_and_not_what_was_said():
    assert when_promised("within 16 days", SAID).review == dt.date(2026, 4, 7)
    assert when_promised("by 3 April", SAID).review == dt.date(2026, 4, 3)
    assert when_promised("next week", dt.date(2026, 3, 28)).review == dt.date(2026, 4, 2)


# Whatever it is given

PIECES = [words.strip() for row in (*NAMED, *VAGUE) for words in (row[0],)]
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
sentences = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [*PIECES, "and", "the 3rd", "by", "31 Feb", "in 999 months", "Eid", "after"]
        )
    ).map(" ".join),
    st.from_regex(r"(by|on|in|within|the) [0-9]{1,4} ?(th|days|weeks|months|/[0-9]{1,2}|May)"),
)


@given(sentences, days, st.lists(st.tuples(st.text(max_size=20), days), max_size=3))
@example("on 29 February", dt.date(2027, 3, 1), [])
@example("within 999 months", dt.date(2090, 1, 1), [])
@example("before Ramadan", dt.date(2090, 1, 1), [])
@example("after Eid", dt.date(2077, 11, 1), [])
@example("by Eid", dt.date(1990, 1, 1), [])
def test_it_never_raises_and_never_looks_back(sentence, said_on, concerns):
    found = when_promised(sentence, said_on, concerns)
    assert found.words in sentence
    assert found.review is None or found.review >= said_on
    assert found.for_day is None or found.for_day >= said_on
    assert found.why
    assert when_promised(sentence, said_on, concerns) == found


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max, dt.date(9999, 12, 1)])
@pytest.mark.parametrize(
    "words", ["next week", "in due course", "by the 31st", "this month", "the 3rd"]
)
def test_the_ends_of_the_calendar(day, words):
    for concerns in ((), ((words, dt.date.max),)):
        found = when_promised(words, day, concerns)
        assert found.review is None or found.review >= day


@pytest.mark.parametrize(
    ("words", "review"),
    [
        ("this winter", "2026-02-27"),
        ("by the winter", "2026-12-01"),
        ("next winter", "2027-02-26"),
        ("this spring", "2026-05-29"),
    ],
)
def test_a_winter_goes_on_after_the_new_year(words, review):
    found = when_promised(f"We will repair it {words}.", dt.date(2026, 1, 12))
    assert found.review.isoformat() == review


def test_a_very_long_text_is_read_whole():
    text = "we will by the in the next on " * 3_000 + "next week"
    assert when_promised(text, SAID).words in text


def test_every_phrase_is_found_in_capitals_and_over_two_lines():
    assert when_promised("BY THE END OF\nMARCH", SAID).review == dt.date(2026, 3, 31)
    assert when_promised("OVER THE COMING DAYS", SAID).review == dt.date(2026, 3, 25)
    assert NAMED_DAYS
    assert NO_DAY


@pytest.mark.parametrize("said", [dt.date(1910, 5, 1), dt.date(2077, 11, 1), dt.date(2090, 5, 1)])
def test_outside_the_tables_an_islamic_feast_names_no_day(said):
    assert when_promised("We will write after Eid.", said).review is None
    assert when_promised("We will write after Easter.", said).review is not None


@pytest.mark.parametrize(
    "day", ["2018-04-01", "2019-04-21", "2024-03-31", "2026-04-05", "2027-03-28", "2038-04-25"]
)
def test_easter_sunday(day):
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("words", "review"),
    [
        ("after Eid", "2026-03-23"),  # Friday the 20th
        ("in time for Eid al-Adha", "2026-05-26"),
        ("by Eid ul-Fitr", "2026-03-19"),
        ("during Ramadhan", "2027-03-11"),
        ("before Christmas", "2026-12-24"),
        ("before Eid  al-Fitr", "2026-03-19"),
        ("after Ramazan", "2027-03-11"),
        ("over Easter", "2026-04-07"),
    ],
)
def test_feasts(words, review):
    assert when_promised(f"We will meet {words}.", SAID).review.isoformat() == review


def test_how_a_day_comes_about_is_said_in_the_window_s_language() -> None:
    said_on = dt.date(2026, 3, 16)
    eid = (("Eid", dt.date(2026, 3, 20)),)
    promises = [
        "We will write before 3 April 2027.",
        "We will do so in the days leading up to 3 April.",
        "We will be there on 20 March.",
        "It will be done from 1 May.",
        "We will see to it on the day.",
        "We will see to it before Eid.",
        "We will ring before Easter.",
        "We will write within 28 days.",
    ]
    language.speak(disguised)
    try:
        for words in promises:
            found = when_promised(words, said_on, eid if "Eid" in words or "20" in words else ())
            assert found.words, words
            said = str(language.shown(found.why)).replace(found.words, "")
            assert not re.search("[A-Za-z]{3}", said), said
    finally:
        language.speak(None)
