"""Mails as programs write them that leave things out or say them twice."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from liaison_app.exchange.mail_reader import read_mail
from tests.made_mails import DATE, HEAD, part, within

_PAGE = b"<p>Dear Ms Khan,</p><p>the hall is yours on 3 May.</p>"


def _mail(*parts: bytes, sort: bytes = b"alternative") -> bytes:
    return HEAD + DATE + within(b"b", *parts, sort=sort)


@pytest.mark.parametrize(
    "plain",
    [
        b"Please view this email in an HTML-capable reader.",
        b"Your e-mail client does not support this format.",
        b"Can't read it? View it online: https://x.example/1",
    ],
)
def test_a_plain_part_that_only_points_to_the_page_is_passed_over(plain: bytes) -> None:
    mail = read_mail(_mail(part(b"text/plain", plain), part(b"text/html", _PAGE)))
    assert mail.text == "Dear Ms Khan,\n\nthe hall is yours on 3 May."


def test_a_short_answer_is_its_plain_part() -> None:
    plain = b"We do not support this.\n\nAnna"
    mail = read_mail(_mail(part(b"text/plain", plain), part(b"text/html", b"<p>Other</p>")))
    assert mail.text == "We do not support this.\n\nAnna"


def test_an_invitation_that_comes_as_a_file_too_is_told_once() -> None:
    calendar = (
        "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nDTSTART:20260403T100000Z\r\n"
        "SUMMARY:Meeting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    made = EmailMessage()
    made["From"], made["Subject"] = "anna@b.example", "Meeting"
    made.set_content("Do come.\n")
    made.add_alternative(calendar, subtype="calendar")
    made.add_attachment(calendar.encode(), "application", "ics", filename="invite.ics")
    mail = read_mail(made.as_bytes())
    assert mail.text.startswith("Do come.")
    assert mail.text.count("Meeting") == 1


def test_letters_of_old_macs() -> None:
    raw = "Привет".encode("mac_cyrillic")
    head = b"Content-Type: text/plain; charset=x-mac-cyrillic\r\n\r\n"
    assert read_mail(HEAD + DATE + head + raw).text == "Привет"
