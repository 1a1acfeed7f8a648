"""Mails as they really come: whole, and in every broken way; what can be had of them is had."""

import email
import textwrap
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import FileRefused
from liaison_app.exchange import mail_body, mail_reader
from liaison_app.exchange.mail_reader import is_mail, read_mail
from liaison_app.rules.received_mail import Mail, MailAddress
from liaison_app.rules.safe_text import tidy_lines
from tests.made_mails import DATE, HEAD, hostile, made, nested_messages, nested_parts, part, within

AMINA = MailAddress("Amina Noor", "amina@example.org")


def everything_in(mail: Mail) -> list[Mail]:
    """A mail and all within it."""
    return [mail, *(one for inner in mail.inner for one in everything_in(inner))]


def test_a_mail_says_who_when_what_and_brings_its_files() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Bilal Khan <bilal@example.org>", "Within"
    inner.set_content("the mail within\n")
    mail = read_mail(
        made(
            sender='"Noor, Amina" <amina@example.org>',
            to="Büro <office@example.com>, bilal@example.org",
            subject="Grüße – a visit on 3 April",
            date="Fri, 30 Mar 2018 23:30:00 +0000",
            text="Dear all,\n\nWe shall come.\n\nOn 15 March 2018, the office wrote:\n> Will you?\n",
            html="<p>Dear all,</p><p>We shall come.</p>",
            files=(("../../Plan für März.pdf", "application/pdf", b"%PDF"),),
            inner=inner,
            Message_ID="<reply-1@example.org>",
            In_Reply_To="<ours-1@example.com>",
            References="<first@example.com> <ours-1@example.com>",
            Cc="Clerk <clerk@example.org>",
        ),
        "visit.eml",
    )
    assert mail.sender == AMINA
    assert mail.to == (
        MailAddress("Büro", "office@example.com"),
        MailAddress("", "bilal@example.org"),
    )
    assert mail.cc == (MailAddress("Clerk", "clerk@example.org"),)
    assert (mail.date, mail.time) == ("2018-03-31", "00:30")  # summer time began on the 25th
    assert mail.subject == "Grüße – a visit on 3 April"
    assert mail.text == "Dear all,\n\nWe shall come."
    assert mail.quoted == "On 15 March 2018, the office wrote:\n> Will you?"
    assert (mail.message_id, mail.in_reply_to) == ("reply-1@example.org", "ours-1@example.com")
    assert mail.references == ("first@example.com", "ours-1@example.com")
    assert [(one.name, one.media_type) for one in mail.attachments] == [
        ("Plan für März.pdf", "application/pdf"),
        ("Within.eml", "message/rfc822"),
    ]
    assert mail.attachments[0].data == b"%PDF"
    assert [(one.sender.address, one.text) for one in mail.inner] == [
        ("bilal@example.org", "the mail within")
    ]
    assert mail.doubts == ()
    assert mail.is_ours_possible


def test_hundreds_of_broken_mails_give_what_can_be_had_or_a_sentence() -> None:
    count = refused = 0
    sentences = set[str]()
    for name, raw in hostile():
        count += 1
        try:
            mail = read_mail(raw, f"{name}.eml")
        except FileRefused as refusal:
            sentences.add(str(refusal).partition("”")[2])
            refused += 1
            continue
        for one in everything_in(mail):
            texts = (
                one.text,
                one.quoted,
                one.subject,
                one.sender.name,
                one.message_id,
                one.date_words,
            )
            assert not any("\0" in text for text in texts), name
            assert all("\n" not in text for text in texts[2:]), name
            assert all(
                "/" not in file.name and "\\" not in file.name for file in one.attachments
            ), name
            assert all(
                file.name.strip(". ") and "\0" not in file.name for file in one.attachments
            ), name
            assert all(said.endswith((".", "?")) for said in one.doubts), name
            assert len(one.to) <= 2_000, name
    assert count > 350
    assert refused < count / 5, "what is broken is still read"
    assert len(sentences) == 1


@pytest.mark.parametrize(
    "raw", [b"", b"Dear all,\nhello", b"%PDF-1.7\n", b"PK\3\4", b"{}", b"a,b\n1,2"]
)
def test_what_is_no_mail_is_refused_in_a_sentence(raw: bytes) -> None:
    assert not is_mail(raw)
    with pytest.raises(FileRefused, match="is not an e-mail as mail programs save them"):
        read_mail(raw, "x.eml")


def test_a_mail_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_reader, "LARGEST", 100)
    with pytest.raises(FileRefused, match="larger than 200 MB"):
        read_mail(made(), "x.eml")


def test_missing_headers_are_said() -> None:
    mail = read_mail(b"Subject: A visit\r\n\r\nWe shall come.")
    assert mail.text == "We shall come."
    assert mail.doubts == (mail_reader.NO_SENDER, mail_reader.NO_DATE)


def test_without_a_date_the_day_it_came_in_is_taken() -> None:
    came = b"Received: by mx.example.com; Sat, 17 Mar 2018 08:00:00 +0000\r\n"
    mail = read_mail(came + HEAD + b"\r\nx")
    assert mail.date == "2018-03-17"
    assert mail.doubts == (mail_reader.ARRIVED,)
    assert not mail.is_ours_possible


def test_raw_letters_in_the_head_and_unknown_sets_in_the_text() -> None:
    raw = (
        b"From: Caf\xe9 <cafe@example.org>\r\n" + DATE + b"Subject: \xa35\r\n\r\n\x93Yes\x94, \xa35"
    )
    mail = read_mail(raw)
    assert (mail.sender.name, mail.subject, mail.text) == ("Café", "£5", "“Yes”, £5")
    assert mail.doubts == (mail_body.LETTERS,)
    named = b"Content-Type: text/plain; charset=x-nonsense\r\n\r\n"
    assert read_mail(HEAD + DATE + named + "Grüße".encode()).text == "Grüße"
    utf8 = read_mail(HEAD + DATE + b"\r\n" + "Grüße".encode())
    assert (utf8.text, utf8.doubts) == ("Grüße", ())


def test_a_comma_within_an_encoded_name_parts_nobody() -> None:
    head = b"From: =?utf-8?Q?Noor=2C_Amina?= <amina@example.org>\r\nTo: =?utf-8?B?S2hhbiwgQmlsYWw=?= <b@example.org>"
    mail = read_mail(head + b"\r\n\r\nx")
    assert mail.sender == AMINA
    assert mail.to == (MailAddress("Bilal Khan", "b@example.org"),)


def test_deep_and_many_are_left_out_and_said() -> None:
    deep = read_mail(nested_messages(1_000))
    assert len(everything_in(deep)) == 1 + mail_reader.MOST_DEEP
    assert mail_body.DEEP in everything_in(deep)[-1].doubts
    assert mail_body.DEEP in read_mail(nested_parts(1_000)).doubts
    many = (part(b"text/plain", b"%d" % n) for n in range(3_000))
    found = read_mail(HEAD + DATE + within(b"b", *many))
    assert mail_body.DEEP in found.doubts
    assert found.text.startswith("0\n\n1\n\n2")


def test_the_beginning_of_an_endless_text_is_read() -> None:
    mail = read_mail(HEAD + DATE + b"\r\n" + b"- x\r\n" * 30_000)
    assert mail.text.count("\n") == mail_reader.MOST_LINES - 1
    assert mail.doubts == (mail_reader.TOO_LONG,)
    assert len(read_mail(HEAD + DATE + b"\r\n" + b"x" * 3_000_000).text) == mail_reader.MOST_LETTERS


def test_a_cut_mail_gives_what_was_saved_of_it() -> None:
    pdf = part(
        b"application/pdf; name=plan.pdf", b"JVBERi0xLjcK", b"Content-Transfer-Encoding: base64"
    )
    whole = HEAD + DATE + within(b"b", part(b"text/plain", b"words"), pdf, closed=False)
    mail = read_mail(whole[:-3])
    assert mail.text == "words"
    assert mail.attachments[0].name == "plan.pdf"
    assert mail.attachments[0].data.startswith(b"%PDF")
    assert mail.doubts == (mail_body.CUT,)


def test_html_alone_and_html_that_the_plain_text_only_points_to() -> None:
    html = "<p>Dear all,</p><ul><li>one</li><li>two</li></ul><p>" + "words " * 30 + "</p>"
    alone = read_mail(made(text=None, html=html))
    assert alone.text.startswith("Dear all,\n\n• one\n• two\n\nwords")
    pointed = read_mail(made(text="Your program shows no HTML.\n", html=html))
    assert pointed.text == alone.text


def test_pictures_within_the_words_are_told_from_what_was_attached() -> None:
    logo = part(b"image/png; name=logo.png", b"x", b"Content-ID: <logo>")
    related = within(
        b"r", part(b"text/html", b"<p>Words<img src=cid:logo></p>"), logo, sort=b"related"
    )
    scan = part(b"image/png; name=scan.png", b"y", b"Content-Disposition: attachment")
    mail = read_mail(HEAD + DATE + within(b"b", related, scan))
    assert [(one.name, one.is_inline) for one in mail.attachments] == [
        ("logo.png", True),
        ("scan.png", False),
    ]


def test_files_of_one_name_are_told_apart_and_empty_ones_left() -> None:
    png = ("image001.png", "image/png")
    mail = read_mail(
        made(files=((*png, b"1"), (*png, b"2"), (*png, b""), ("x", "image/png", b"3")))
    )
    assert [(one.name, one.data) for one in mail.attachments] == [
        ("image001.png", b"1"),
        ("image001 (2).png", b"2"),
        ("x", b"3"),
    ]
    assert mail.doubts == (mail_reader.EMPTY.format(name="image001.png"),)


def test_seals_and_locks_are_told() -> None:
    seal = part(b"application/pkcs7-signature; name=smime.p7s", b"x")
    signed = read_mail(
        HEAD + DATE + within(b"b", part(b"text/plain", b"words"), seal, sort=b"signed")
    )
    assert (signed.text, signed.doubts) == ("words", (mail_body.SIGNED,))
    assert signed.attachments[0].is_inline
    locked = b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nxyz"
    assert read_mail(HEAD + DATE + locked).doubts == (mail_body.ENCRYPTED,)
    pgp = (
        b"\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nWords\r\n- -- \r\nAmina\r\n"
        b"-----BEGIN PGP SIGNATURE-----\r\nabc\r\n-----END PGP SIGNATURE-----\r\n"
    )
    assert read_mail(HEAD + DATE + pgp).text == "Words\n\nAmina"
    block = b"\r\n-----BEGIN PGP MESSAGE-----\r\nabc\r\n-----END PGP MESSAGE-----\r\n"
    assert mail_body.ENCRYPTED in read_mail(HEAD + DATE + block).doubts


def test_an_answer_to_an_invitation_is_read_in_words() -> None:
    answer = (
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nDTSTART:20180403T180000Z\r\n"
        b'DTEND:20180403T193000Z\r\nSUMMARY:Round table\r\nATTENDEE;PARTSTAT=ACCEPTED;CN="Noor\\, A\r\n'
        b' mina":mailto:amina@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
    )
    sort = b"Content-Type: text/calendar; method=REPLY\r\n\r\n"
    mail = read_mail(HEAD + DATE + sort + answer)
    assert mail.text == (
        "Amina Noor will come.\nTo: Round table\nWhen: Tue 3 April 2018, 19:00 to 20:30"
    )
    assert mail.attachments[0].name == "Text.ics"


def test_a_mail_server_and_a_machine_are_no_people() -> None:
    status = part(b"message/delivery-status", b"Status: 5.1.1")
    report = within(b"b", part(b"text/plain", b"It failed."), status, sort=b"report")
    assert mail_reader.OF_SERVER in read_mail(HEAD + DATE + report).doubts
    auto = HEAD + DATE + b"Auto-Submitted: auto-replied\r\n\r\nI am away."
    assert mail_reader.AUTOMATIC in read_mail(auto).doubts
    assert mail_reader.AUTOMATIC in read_mail(made(subject="Automatic reply: A visit")).doubts


def test_what_was_passed_on_is_read_as_well() -> None:
    text = (
        "FYI\n\n---------- Forwarded message ---------\nFrom: Bilal Khan <bilal@example.org>\n"
        "Date: Thu, 15 Mar 2018 at 09:30\nSubject: A question\nTo: <amina@example.org>\n\nMay we come?\n"
    )
    mail = read_mail(made(subject="Fwd: A question", text=text))
    assert mail.text == "FYI"
    assert mail.forwarded is not None
    assert mail.forwarded.sender == MailAddress("Bilal Khan", "bilal@example.org")
    assert (mail.forwarded.date, mail.forwarded.text) == ("2018-03-15", "May we come?")


def test_a_mail_that_only_passes_on_says_what_it_passes_on() -> None:
    text = "From: Bilal Khan <bilal@example.org>\nSent: 15 March 2018 09:30\nSubject: Q\n\nMay we come?\n"
    mail = read_mail(made(subject="FW: Q", text=text))
    assert mail.text == text.strip()
    assert mail.quoted == ""
    assert mail.forwarded is not None
    assert mail.forwarded.text == "May we come?"


def test_files_that_old_programs_packed_into_the_words_are_taken_out() -> None:
    mail = read_mail(HEAD + DATE + b"\r\nSee below.\r\nbegin 644 ../x.txt\r\n#86)C\r\n`\r\nend\r\n")
    assert mail.text == "See below."
    assert [(one.name, one.data) for one in mail.attachments] == [("x.txt", b"abc")]


def test_flowed_and_broken_lines_are_put_together() -> None:
    flowed = b"Content-Type: text/plain; format=flowed\r\n\r\nOne line that \r\ngoes on.\r\n> quoted \r\n> on\r\n"
    mail = read_mail(HEAD + DATE + flowed)
    assert (mail.text, mail.quoted) == ("One line that goes on.", "> quoted on")
    words = "The council has looked at what you wrote to us about the safety of all who pray. " * 4
    broken = "\r\n".join(textwrap.wrap(words, 72)).encode()
    assert read_mail(HEAD + DATE + b"\r\n" + broken).text == words.strip()


def test_what_outlook_writes_beside_addresses_is_taken_off() -> None:
    safe = (
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05"
    )
    text = (
        "[cid:logo.png@01D3]Write to a@example.org<mailto:a@example.org> or see www.example.org"
        f"<http://www.example.org/>, the page<{safe}> and <https://example.org/b>.\r\n"
    )
    assert read_mail(HEAD + DATE + b"\r\n" + text.encode()).text == (
        "Write to a@example.org or see www.example.org, the page (https://example.org/a) and"
        " https://example.org/b."
    )


def test_the_sample_of_apple_mail_and_a_mailbox_line() -> None:
    body = HEAD + DATE + b"\r\nwords"
    assert read_mail(b"%d  \n" % len(body) + body + b"<?xml version='1.0'?>").text == "words"
    assert read_mail(b"From amina@example.org Fri Mar 16 14:05:00 2018\r\n" + body).sender == AMINA


words = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\u2028\u2029\x85"
    ),
    max_size=60,
)


@given(words, words, st.binary(max_size=300), st.sampled_from((SMTP, default)))
def test_what_the_standard_library_writes_is_read_as_it_reads_it(
    text: str, subject: str, data: bytes, policy: email.policy.EmailPolicy
) -> None:
    subject = " ".join(subject.replace("=?", "").split())
    raw = made(
        text=text + "\n",
        subject=subject,
        files=(("a.bin", "application/zip", data),),
        policy=policy,
    )
    mail = read_mail(raw)
    theirs = email.message_from_bytes(raw, policy=default)
    body = theirs.get_body()
    assert body is not None
    assert next(theirs.iter_attachments()).get_content() == data
    assert [one.data for one in mail.attachments] == ([data] if data else [])
    assert mail.sender == AMINA
    said = "".join((mail.text + mail.quoted).split())
    assert said in "".join(tidy_lines(body.get_content()).split())
