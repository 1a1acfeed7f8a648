"""E-mails as Outlook saves them, .msg, of any generation; broken ones get a sentence."""

import datetime as dt
import random

import pytest

from liaison_app.errors import FileRefused
from liaison_app.exchange import mail_body, mail_reader
from liaison_app.exchange.mail_reader import is_mail, read_mail
from liaison_app.exchange.rtf_words import unpacked, words_of_rtf
from liaison_app.rules.received_mail import MailAddress
from tests.made_msg import CC, TO, Outlook, Storage, compound, packed_rtf

CLASS, SUBJECT, BODY, HTML, RTF, HEADERS = 0x001A, 0x0037, 0x1000, 0x1013, 0x1009, 0x007D
SENT_FOR, SMTP_OF_SENT_FOR, SENDER, ADDRESS, SORT = 0x0042, 0x5D02, 0x0C1A, 0x0C1F, 0x0C1E
SENT = dt.datetime(2018, 3, 30, 23, 30, tzinfo=dt.UTC)


def outlook(**more) -> Outlook:
    texts = {
        CLASS: "IPM.Note",
        SUBJECT: "RE: A visit – März",
        BODY: "Dear all,\r\nWe shall come.\r\n\r\nFrom: Office\r\nSent: 15 March 2018 10:00\r\n"
        "To: Amina\r\nSubject: A visit\r\n\r\nWill you come?",
        SENT_FOR: "Noor, Amina",
        SMTP_OF_SENT_FOR: "amina@example.org",
        0x1035: "<reply-1@example.org>",
        0x1042: "<ours-1@example.com>",
    }
    return Outlook(texts=texts | more.pop("texts", {}), sent=more.pop("sent", SENT), **more)


def test_a_message_of_outlook_is_read_whole() -> None:
    inner = outlook(texts={SUBJECT: "Within", BODY: "the mail within"})
    made = outlook(
        people=[(TO, "Office", "office@example.com"), (CC, "Khan, Bilal", "bilal@example.org")],
        files=[
            ("..\\..\\plan.pdf", "application/pdf", b"%PDF" * 3_000),
            ("a.txt", "text/plain", b"hi"),
        ],
        inner=[inner],
        numbers={0x0E07: 1},
    ).saved()
    assert is_mail(made)
    mail = read_mail(made, "visit.msg")
    assert mail.sender == MailAddress("Amina Noor", "amina@example.org")
    assert mail.to == (MailAddress("Office", "office@example.com"),)
    assert mail.cc == (MailAddress("Bilal Khan", "bilal@example.org"),)
    assert (mail.date, mail.time, mail.subject) == ("2018-03-31", "00:30", "RE: A visit – März")
    assert (mail.text, mail.quoted.partition("\n")[0]) == (
        "Dear all,\nWe shall come.",
        "From: Office",
    )
    assert (mail.message_id, mail.in_reply_to) == ("reply-1@example.org", "ours-1@example.com")
    assert [(one.name, len(one.data)) for one in mail.attachments[:2]] == [
        ("plan.pdf", 12_000),
        ("a.txt", 2),
    ]
    assert [(one.subject, one.text) for one in mail.inner] == [("Within", "the mail within")]
    assert b"the mail within" in mail.attachments[2].data
    assert mail.is_ours_possible
    assert not mail.is_draft


def test_headers_of_a_mail_server_count_before_outlooks_own_names() -> None:
    headers = (
        "Received: by mx; Fri, 16 Mar 2018 14:06:00 +0000\r\nFrom: Amina Noor <amina@example.org>\r\n"
        "To: office@example.com\r\nDate: Fri, 16 Mar 2018 14:05:00 +0000\r\nMessage-ID: <real@example.org>\r\n"
        "References: <a@example.com> <b@example.com>\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n'
    )
    texts = {HEADERS: headers, SMTP_OF_SENT_FOR: "", ADDRESS: "/O=EXCHANGE/CN=AMINA", SORT: "EX"}
    mail = read_mail(outlook(texts=texts).saved())
    assert mail.sender.address == "amina@example.org"
    assert (mail.date, mail.time) == ("2018-03-16", "14:05")
    assert mail.message_id == "real@example.org"
    assert mail.references == ("a@example.com", "b@example.com")
    assert not mail.is_ours_possible
    assert mail.doubts == ()


def test_before_2003_letters_were_of_a_code_page() -> None:
    texts = {
        CLASS: "IPM.Note",
        SUBJECT: "Привет",
        BODY: "Да",
        SENDER: "Иван",
        ADDRESS: "i@example.org",
    }
    mail = read_mail(Outlook(texts=texts, ansi="cp1251").saved())
    assert (mail.subject, mail.text, mail.sender.name) == ("Привет", "Да", "Иван")
    assert mail.doubts == ("It does not say when it was sent.",)


def test_exchange_names_are_no_addresses() -> None:
    texts = {SMTP_OF_SENT_FOR: "", 0x0065: "/O=TOWN/OU=X/CN=RECIPIENTS/CN=AMINA", 0x0064: "EX"}
    assert read_mail(outlook(texts=texts).saved()).sender == MailAddress("Amina Noor", "")


def test_words_in_html_and_in_packed_rtf() -> None:
    html = outlook(
        texts={BODY: ""},
        blobs={HTML: "<p>Grüße</p><ul><li>one</ul>".encode()},
        numbers={0x3FDE: 65001},
    )
    assert read_mail(html.saved()).text == "Grüße\n\n• one"
    wrapped = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag19 <html>}"
        rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Dear Amina \'e9 \u8364? ok{\*\htmltag72 </p>}\htmlrtf\par}"
        rb"\htmlrtf0{\*\htmltag84 <b>}bold{\*\htmltag92 </b>}}"
    )
    rtf = outlook(texts={BODY: ""}, blobs={RTF: packed_rtf(wrapped)})
    assert read_mail(rtf.saved()).text == "Dear Amina é € ok\n\nbold"
    plain = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}One\par two\tab \u-10179?\u-8704?{\*\unknown x}{\pict aa}}"
    rtf = outlook(texts={BODY: ""}, blobs={RTF: packed_rtf(plain)})
    assert read_mail(rtf.saved()).text == "One\ntwo 😀"


def test_packed_rtf_repeats_what_was_said() -> None:
    """The example of MS-OXRTFCP, with a reference back to what is known from the beginning."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
        "0af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@pytest.mark.parametrize("packed", [b"", b"x" * 15, b"\0" * 40, b"\xff\xff\xff\xff" * 4 + b"LZFu"])
def test_broken_rtf_is_empty(packed: bytes) -> None:
    assert unpacked(packed) == b""


def test_endless_rtf_takes_no_longer_than_it_is_long() -> None:
    for rtf in (
        b"{" * 200_000,
        b"{\\rtf1\\fromhtml1 " + b"{\\*\\htmltag x}" * 20_000,
        b"\\u-5?" * 50_000,
    ):
        assert isinstance(words_of_rtf(rtf)[0], str)


def test_other_things_of_outlook_are_told() -> None:
    card = read_mail(outlook(texts={CLASS: "IPM.Contact"}).saved())
    assert card.doubts[0] == "It is somebody’s card out of an address book, and no e-mail."
    sealed = read_mail(outlook(texts={CLASS: "IPM.Note.SMIME"}).saved())
    assert mail_body.ENCRYPTED in sealed.doubts
    headers = "Received: by mx\r\nAuto-Submitted: auto-replied\r\n"
    away = read_mail(outlook(texts={HEADERS: headers}).saved())
    assert away.doubts == (mail_reader.AUTOMATIC,)
    assert away.sender.address == "amina@example.org"
    draft = read_mail(outlook(numbers={0x0E07: 8}).saved())
    assert draft.is_draft


def test_mails_in_each_other_are_read_some_deep() -> None:
    made = outlook()
    for _ in range(12):
        made = outlook(inner=[made])
    mail, depth = read_mail(made.saved()), 0
    while mail.inner:
        mail, depth = mail.inner[0], depth + 1
    assert depth == mail_reader.MOST_DEEP
    assert mail_body.DEEP in mail.doubts


def test_other_files_of_office_are_no_mails() -> None:
    with pytest.raises(FileRefused, match="a file of Microsoft Office and no e-mail"):
        read_mail(compound(Storage({"WordDocument": b"x" * 5_000})), "letter.doc")


def test_a_broken_file_is_read_or_refused_in_a_sentence() -> None:
    whole = outlook(
        people=[(TO, "Office", "o@example.com")], files=[("a.pdf", "", b"x" * 9_000)]
    ).saved()
    chance, said = random.Random(7), set[str]()
    for turn in range(150):
        broken = bytearray(whole)
        if turn % 3 == 0:
            broken = broken[: chance.randrange(8, len(broken))]
        for _ in range(chance.choice((1, 4, 40))):
            broken[chance.randrange(8, len(broken))] = chance.randrange(256)
        try:
            read_mail(bytes(broken), "x.msg")
        except FileRefused as refusal:
            said.add(str(refusal))
    assert all(one.startswith("“x.msg” is ") and one.endswith(".") for one in said)


def test_a_chain_of_sectors_in_a_circle_is_not_followed_for_ever() -> None:
    whole = bytearray(outlook(files=[("a.pdf", "", b"x" * 9_000)]).saved())
    size = whole.find((9_000).to_bytes(8, "little"))
    whole[size : size + 4] = (2_000_000_000).to_bytes(4, "little")
    mail = read_mail(bytes(whole), "x.msg")
    assert sum(len(one.data) for one in mail.attachments) < 3 * len(whole)
    assert mail.text.startswith("Dear all")
