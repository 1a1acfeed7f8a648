"""What is told of mails that machines wrote: receipts, and those a server could not deliver."""

from liaison_app.exchange import mail_reader
from liaison_app.exchange.mail_reader import read_mail
from tests.made_mails import DATE, HEAD, made, part, within

AUTOMATIC = b"Auto-Submitted: auto-replied\r\n"


def test_a_receipt_is_told_as_one() -> None:
    says = part(b"text/plain", b"Your message was read on 9 March 2026 09:00.")
    tells = part(b"message/disposition-notification", b"Disposition: automatic-action; displayed")
    mail = read_mail(HEAD + DATE + within(b"b", says, tells, sort=b"report"))

    assert mail.doubts == (mail_reader.RECEIPT,)
    assert mail.text == "Your message was read on 9 March 2026 09:00."


def test_a_mail_that_came_back_is_told_once() -> None:
    says = part(b"text/plain", b"User unknown")
    tells = part(b"message/delivery-status", b"Action: failed")
    mail = read_mail(HEAD + DATE + AUTOMATIC + within(b"b", says, tells, sort=b"report"))

    assert mail.doubts == (mail_reader.OF_SERVER,)


def test_answers_in_red_stay_together_with_what_they_answer() -> None:
    html = (
        "<p>Please see my comments in red below.</p><hr><p><b>From:</b> Office &lt;o@x.example&gt;<br>"
        "<b>Sent:</b> 8 March 2026 10:00<br><b>To:</b> Head<br><b>Subject:</b> Fasting</p>"
        "<p>1. Is there a room?</p><p style='color:red'>Yes, room 12.</p>"
    )
    mail = read_mail(made(text=None, html=html, subject="RE: Fasting"))

    assert "Yes, room 12." in mail.text
    assert mail.quoted == ""
