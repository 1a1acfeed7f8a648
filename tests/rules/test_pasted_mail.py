"""Mails pasted as words, with their heads as the programs show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.pasted_mail import forwarded_in, read_pasted
from liaison_app.rules.received_mail import MailAddress

AMINA = MailAddress("Amina Noor", "amina@example.org")
TEXT = "Dear all,\nWe shall come.\n\nAmina"
PASTED = {
    "Outlook": "From: Amina Noor <amina@example.org>\nSent: 16 March 2018 14:05\nTo: Office; Bilal Khan\n"
    "Cc: The Clerk <clerk@example.org>\nSubject: A visit\nAttachments: plan.pdf\n\n",
    "Thunderbird": "Subject: \tA visit\nDate: \tFri, 16 Mar 2018 14:05:00 +0000\n"
    "From: \tAmina Noor <amina@example.org>\nTo: \tOffice <office@example.com>\n\n\n",
    "Apple Mail": "From: Amina Noor <amina@example.org>\nSubject: A visit\nDate: 16 March 2018 at 14:05:33 GMT\n"
    "To: Office <office@example.com>\n\n",
    "Gmail": "A visit\nInbox\n\nAmina Noor <amina@example.org>\n\t\n16 Mar 2018, 14:05 (3 days ago)\n\t\nto me\n\n",
    "Gmail, printed": "A visit\n1 message\nAmina Noor <amina@example.org>\tFri, Mar 16, 2018 at 2:05 PM\n"
    "To: Office <office@example.com>\n",
    "passed on": "---------- Forwarded message ---------\nFrom: Amina Noor <amina@example.org>\n"
    "Date: Fri, 16 Mar 2018 at 14:05\nSubject: A visit\nTo: <office@example.com>\n\n",
    "German": "Von: Amina Noor <amina@example.org>\nGesendet: Freitag, 16. März 2018 14:05\nAn: Büro\n"
    "Betreff: A visit\n\n",
    "Outlook on the web": "Amina Noor<amina@example.org>\nFri 16/03/2018 14:05\nTo: You\n",
}


@pytest.mark.parametrize("head", PASTED.values(), ids=PASTED)
def test_heads_as_programs_show_them(head: str) -> None:
    mail = read_pasted(head + TEXT)
    assert mail is not None
    assert (mail.sender, mail.date, mail.time, mail.text) == (AMINA, "2018-03-16", "14:05", TEXT)
    assert mail.subject == ("" if "Fri 16/03" in head else "A visit")
    assert mail.doubts


def test_whom_it_was_to_is_read_and_ourselves_left_out() -> None:
    outlook, gmail = read_pasted(PASTED["Outlook"] + TEXT), read_pasted(PASTED["Gmail"] + TEXT)
    assert outlook is not None
    assert gmail is not None
    assert [one.words for one in outlook.to] == ["Office", "Bilal Khan"]
    assert [one.address for one in outlook.cc] == ["clerk@example.org"]
    assert gmail.to == ()


def test_history_below_is_folded_and_a_quoted_mail_read() -> None:
    older = "\n\nFrom: Office\nSent: 15 March 2018 10:00\nTo: Amina\nSubject: A visit\n\nWill you?"
    mail = read_pasted(PASTED["Outlook"] + TEXT + older)
    assert mail is not None
    assert (mail.text, mail.quoted) == (TEXT, older.strip())
    quoted = read_pasted(
        "On 16 Mar 2018, at 14:05, Amina Noor <amina@example.org> wrote:\n\n> Yes.\n> A"
    )
    assert quoted is not None
    assert (quoted.sender, quoted.date, quoted.text) == (AMINA, "2018-03-16", "Yes.\nA")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Dear all,\nwe meet at 14:05 on 16 March 2018.\nAmina",
        "From: the start it was clear\nSubject: matter",
        "To: whom it may concern\nDate: 16 March 2018\n\nLetter text",
        "Minutes\nDate: 16 March 2018\nPresent: all",
        "Our reference: A/1\nDate: 16 March 2018\n\nDear Sir",
    ],
)
def test_other_words_are_no_mail(words: str) -> None:
    assert read_pasted(words) is None


def test_a_mail_passed_on_within_another() -> None:
    mail = forwarded_in("Begin forwarded message:\n\n" + PASTED["Apple Mail"] + TEXT)
    assert mail is not None
    assert (mail.sender, mail.date) == (AMINA, "2018-03-16")
    assert forwarded_in("> old words\n> more") is None


@given(st.text(max_size=200), st.sampled_from(list(PASTED.values())))
def test_any_words_can_be_pasted(words: str, head: str) -> None:
    read_pasted(words)
    read_pasted(head + words)
    read_pasted(words + head)
