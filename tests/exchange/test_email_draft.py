"""An e-mail draft is read back by the standard library just as it was meant, whatever was in it."""

import email
import email.policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.exchange.email_draft import Enclosed, Mailbox, write_draft
from liaison_app.rules.safe_text import tidy

PDF = b"%PDF-1.4\n" + bytes(range(256)) * 9
GREETING = "السلام عليكم ورحمة الله وبركاته"


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
    return message


def test_a_draft_says_that_it_was_not_sent_and_names_no_sender() -> None:
    data = write_draft(
        to=[Mailbox("Mr Alan Newcombe, QPM", "chief@police.example")],
        copied=[Mailbox("", "leader@council.example")],
        subject="Safety on 3 April (CM/2026/014)",
        text="Dear Chief Constable",
        enclosed=[Enclosed("CM-2026-014 Safety.pdf", "application/pdf", PDF)],
    )
    message = read(data)
    assert message["X-Unsent"] == "1"
    assert [message[name] for name in ("From", "Date", "Message-ID", "Bcc")] == [None] * 4
    assert message["To"].addresses[0].display_name == "Mr Alan Newcombe, QPM"
    assert message["To"].addresses[0].addr_spec == "chief@police.example"
    assert message["Cc"] == "leader@council.example"
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == (
        "CM-2026-014 Safety.pdf",
        "application/pdf",
    )
    assert file.get_content() == PDF
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_arabic_subjects_names_words_and_file_names_are_read_again() -> None:
    name = f"{GREETING} CM-2026-014.pdf"
    message = read(
        write_draft(
            to=[Mailbox("إمام يوسف", "imam@mosque.example")],
            subject=f"{GREETING} – ﷺ",
            text=f"{GREETING}\n\nپاکستان بنگلہ বাংলা",
            enclosed=[Enclosed(name, "application/pdf", PDF)],
        )
    )
    assert message["Subject"] == f"{GREETING} – ﷺ"
    assert message["To"].addresses[0].display_name == "إمام يوسف"
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == f"{GREETING}\n\nپاکستان بنگلہ বাংলা\n"
    assert [part.get_filename() for part in message.iter_attachments()] == [name]


def test_a_paragraph_stays_one_line_and_blank_lines_stay() -> None:
    text = "word " * 300 + "end\n\n.\nFrom here on"
    body = read(write_draft(to=[], subject="", text=text)).get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == text + "\n"


def test_nobody_known_leaves_the_place_empty() -> None:
    message = read(write_draft(to=[], subject="Thanks", text="Dear friends"))
    assert message["To"] is None
    assert message["Cc"] is None


ENCODED = "=?utf-8?q?Hello=0D=0ABcc=3A_thief=40elsewhere.example?="


def test_an_encoded_word_in_what_was_typed_is_no_header() -> None:
    data = write_draft(
        to=[Mailbox(ENCODED, "chief@police.example")],
        subject=f"Re: {ENCODED}",
        text=ENCODED,
        enclosed=[Enclosed(f"{ENCODED}.pdf", "application/pdf", PDF)],
    )
    assert b"\nBcc:" not in data
    message = read(data)
    assert message.keys() == ["X-Unsent", "Subject", "To", "MIME-Version", "Content-Type"]
    assert [one.addr_spec for one in message["To"].addresses] == ["chief@police.example"]
    assert "Bcc=3A" in message["Subject"]
    (attached,) = message.iter_attachments()
    assert "Bcc=3A" in (attached.get_filename() or "")


@pytest.mark.parametrize(
    "name",
    [
        "Headteacher, The Ashdown and Marsh Lane Church of England Voluntary Aided Primary School",
        "The Lead Member for Community Safety, Bcc: thief@elsewhere.example, and for Public Health",
        "The Right Reverend the Suffragan Bishop of Harrowmere, Ørjan Ødegård, and his Chaplaincy",
        "a" * 190 + ', "b" <c@d.example>',
    ],
)
def test_a_long_name_with_commas_is_one_addressee(name: str) -> None:
    people = [Mailbox(name, "head@school.example"), Mailbox(name, "chair@school.example")]
    message = read(write_draft(to=people, copied=people, subject="Hello", text=""))
    for header in ("To", "Cc"):
        found = [(one.display_name, one.addr_spec) for one in message[header].addresses]
        assert [address for _name, address in found] == [
            "head@school.example",
            "chair@school.example",
        ]
        assert {said.replace(" ", "")[:60] for said, _ in found} == {name.replace(" ", "")[:60]}


def test_what_is_no_address_is_refused_by_its_name() -> None:
    for wrong in ("council", "a@b.example\nBcc: c@d.example", "", "=?utf-8?q?a=0Ab?=@c.example"):
        with pytest.raises(Refusal, match="is not an e-mail address"):
            write_draft(to=[Mailbox("", wrong)], subject="", text="")


any_words = st.text(max_size=300) | st.lists(
    st.sampled_from(["=?utf-8?q?", "=?us-ascii?b?", "=0D=0A", "Bcc=3A_x", "DQo=", "?=", "=?", " "]),
    max_size=12,
).map("".join)


@given(
    name=any_words,
    subject=any_words,
    text=st.text(max_size=2_000),
    file=st.text(max_size=120).filter(lambda words: tidy(words)),
)
def test_no_header_is_put_in_by_what_was_typed(
    name: str, subject: str, text: str, file: str
) -> None:
    data = write_draft(
        to=[Mailbox(name, "chief@police.example")],
        copied=[Mailbox(f"{name}\r\nBcc: thief@elsewhere.example", "leader@council.example")],
        subject=f"{subject}\nBcc: thief@elsewhere.example",
        text=text,
        enclosed=[Enclosed(file, "application/pdf", PDF)],
    )
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message.keys() == ["X-Unsent", "Subject", "To", "Cc", "MIME-Version", "Content-Type"]
    for header, address in (("To", "chief@police.example"), ("Cc", "leader@council.example")):
        assert [one.addr_spec for one in message[header].addresses] == [address]
    assert isinstance(message, EmailMessage)
    (attached,) = message.iter_attachments()
    assert attached.get_content() == PDF
    assert attached.keys() == [
        "Content-Type",
        "Content-Transfer-Encoding",
        "Content-Disposition",
        "MIME-Version",
    ]
