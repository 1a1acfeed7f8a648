"""What somebody wrote this time, and what they only quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.quoted_mail import QUOTE_MARK, Parted, parted

HEADS = {
    "English": "From: Office\nSent: 15 March 2018 10:00\nTo: Amina\nSubject: A visit",
    "with marks": "*From:* Office\n*Sent:* 15 March 2018 10:00\n*To:* Amina\n*Subject:* A visit",
    "German": "Von: Büro\nGesendet: Donnerstag, 15. März 2018 10:00\nAn: Amina\nBetreff: Besuch",
    "French": "De : Bureau\nEnvoyé : jeudi 15 mars 2018 10:00\nÀ : Amina\nObjet : Visite",
    "Spanish": "De: Oficina\nEnviado el: jueves, 15 de marzo de 2018\nPara: Amina\nAsunto: Visita",
    "Italian": "Da: Ufficio\nInviato: giovedì 15 marzo 2018 10:00\nA: Amina\nOggetto: Visita",
    "Dutch": "Van: Kantoor\nVerzonden: donderdag 15 maart 2018\nAan: Amina\nOnderwerp: Bezoek",
    "Polish": "Od: Biuro\nWysłano: czwartek, 15 marca 2018\nDo: Amina\nTemat: Wizyta",
    "Welsh": "Oddi wrth: Swyddfa\nAnfonwyd: 15 Mawrth 2018 10:00\nAt: Amina\nPwnc: Ymweliad",
    "Arabic": "من: المكتب\nتم الإرسال: 15 مارس 2018\nإلى: أمينة\nالموضوع: زيارة",
    "Apple": "Begin forwarded message:\n\nFrom: Office <o@example.org>\nSubject: A visit\nDate: 15 March 2018",
    "Outlook": "-----Original Message-----\nFrom: Office\nSent: 15 March 2018\nTo: Amina\nSubject: A visit",
    "Outlook on the web": "________________________________\nFrom: Office <o@example.org>\nSent: Thursday\nTo: A",
    "Lotus": "----- Forwarded by Amina/Town on 15/03/2018 -----\n\nFrom: Office\nTo: Amina\nSubject: A",
}
WROTE = (
    "On 15 March 2018 at 10:00, Office <office@example.org> wrote:",
    "On Thu, 15 Mar 2018 at 10:00, The Office of the Council\n<office@example.org> wrote:",
    "Am 15.03.2018 um 10:00 schrieb Büro:",
    "Le jeu. 15 mars 2018 à 10:00, Bureau <office@example.org> a écrit :",
    "El 15 mar 2018, a las 10:00, Oficina escribió:",
    "Il giorno 15 mar 2018, Ufficio ha scritto:",
    "Op 15 mrt. 2018 om 10:00 schreef Kantoor <office@example.org>:",
    "W dniu 15.03.2018 o 10:00, Biuro pisze:",
    "Ar 15 Mawrth 2018, Swyddfa <office@example.org> ysgrifennodd:",
    "Office <office@example.org> wrote:",
)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_history_below_a_head(head: str) -> None:
    found = parted(f"Dear all,\nWe shall come.\n\n{head}\n\nWill you come?")
    assert found.own == "Dear all,\nWe shall come."
    assert found.quoted == f"{head}\n\nWill you come?"


@pytest.mark.parametrize("line", WROTE)
def test_history_below_a_line_that_says_who_wrote(line: str) -> None:
    found = parted(f"We shall come.\nAmina\n\n{line}\n> Will you come?\n>\n> The office")
    assert found.own == "We shall come.\nAmina"
    assert found.quoted.startswith(line.partition("\n")[0])


def test_history_without_signs_on_its_lines() -> None:
    found = parted(
        "Yes.\n\nOn 15 March 2018, at 10:00, Office <o@example.org> wrote:\n\nWill you?\nAll"
    )
    assert found == Parted(
        "Yes.", "On 15 March 2018, at 10:00, Office <o@example.org> wrote:\n\nWill you?\nAll"
    )


def test_an_answer_below_what_it_answers() -> None:
    found = parted("On 15 March 2018, Office wrote:\n> Will you come?\n\nYes, gladly.\nAmina")
    assert found == Parted(
        "Yes, gladly.\nAmina", "On 15 March 2018, Office wrote:\n> Will you come?"
    )


def test_answers_between_the_lines_stay_with_what_they_answer() -> None:
    text = "> Will you come?\nYes.\n\n> How many?\nFive."
    assert parted(text) == Parted(text)


def test_words_that_only_look_like_a_head_are_ones_own() -> None:
    for text in (
        "Dear all,\nFrom: our house to yours.\nThe offer stands: to all.",
        "He wrote:\nnothing quoted",
        "The event:\n\nDate: 3 April 2018\nFrom: 10 am\nTo: 4 pm\nSubject to change.",
        "Closed\nFrom: 3 April 2018\nTo: 5 April 2018",
        "To: all trustees\nSubject to what you said: yes",
        "Agenda\n-----------------------\nWelcome",
    ):
        assert parted(text) == Parted(text)


def test_signatures_and_disclaimers_are_kept_and_the_telephone_is_not_an_answer() -> None:
    text = "Yes.\n-- \nAmina Noor\nClerk\n\n\n\nThis e-mail is confidential."
    assert parted(text).own == "Yes.\n\nAmina Noor\nClerk\n\nThis e-mail is confidential."
    found = parted("Yes.\n\nOn 15 March 2018, Office wrote:\n> Will you?\n\nSent from my iPhone")
    assert found.own == "Yes."


def test_a_mark_out_of_the_mark_up_parts_in_any_language() -> None:
    found = parted(f"Yes.\n{QUOTE_MARK}\n15.3.2018 kirjoitti joku\nOld words")
    assert found == Parted("Yes.", "15.3.2018 kirjoitti joku\nOld words")
    assert parted(f"{QUOTE_MARK}\nOnly this").own == "Only this"
    between = f"See below.\n{QUOTE_MARK}\n> Will you come?\nYes.\n> When?\nOn 3 April."
    assert parted(between) == Parted(between.replace(f"{QUOTE_MARK}\n", "\n"))


def test_what_is_passed_on_is_told() -> None:
    assert parted(f"FYI\n\n{HEADS['Apple']}\n\nx").is_forward
    assert not parted(f"FYI\n\n{HEADS['Outlook']}\n\nx").is_forward


@given(
    st.lists(
        st.sampled_from(["Yes.", "> old", "", "From: A", "Sent: 15 March 2018", "On 1/1 A wrote:"])
    )
)
def test_no_words_are_lost(lines: list[str]) -> None:
    found = parted("\n".join(lines))
    kept = sorted(f"{found.own}\n{found.quoted}".split())
    assert kept == sorted("\n".join(lines).split())


HISTORY = (
    "From: Office <office@ashton.example>\nSent: 16 March 2018\nTo: Head\nSubject: Fasting\n\n"
)


@pytest.mark.parametrize(
    "above",
    [
        "Dear all, please see my comments in red below.\n\nGrace",
        "My answers are below, after each question.",
        "Responses inline.",
        "I have answered in blue.",
    ],
)
def test_answers_that_are_said_to_stand_in_the_history_stay_with_the_words(above: str) -> None:
    text = f"{above}\n\n{HISTORY}1. Is there a room?\n\nYes, room 12."

    assert parted(text).own.endswith("Yes, room 12.")
    assert parted(text).quoted == ""
    assert parted(text, is_forward=True).own == above


@pytest.mark.parametrize(
    "above",
    ["We will answer below-average complaints too.", "No comment.", "The figures below are ours."],
)
def test_other_words_leave_the_history_folded(above: str) -> None:
    assert parted(f"{above}\n\n{HISTORY}1. Is there a room?").own == above
