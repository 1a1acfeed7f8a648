"""Mails of every sort, made in code: as real programs write them, and in every broken way that is known."""

import base64
import quopri
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP, Policy

HEAD = b"From: Amina Noor <amina@example.org>\r\nTo: office@example.com\r\nSubject: A visit\r\n"
DATE = b"Date: Fri, 16 Mar 2018 14:05:00 +0000\r\n"


def made(
    *,
    sender: str = "Amina Noor <amina@example.org>",
    to: str = "Office <office@example.com>",
    subject: str = "A visit",
    date: str = "Fri, 16 Mar 2018 14:05:00 +0000",
    text: str | None = "We shall come.\n",
    html: str | None = None,
    files: tuple[tuple[str, str, bytes], ...] = (),
    inner: EmailMessage | None = None,
    policy: Policy = SMTP,
    **headers: str,
) -> bytes:
    """A mail as Python's own library writes it."""
    message = EmailMessage()
    for name, value in (("From", sender), ("To", to), ("Subject", subject), ("Date", date)):
        if value:
            message[name] = value
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        if text is None:
            message.set_content(html, subtype="html")
        else:
            message.add_alternative(html, subtype="html")
    for name, sort, data in files:
        main, _, sub = sort.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    if inner is not None:
        message.add_attachment(inner)
    return message.as_bytes(policy=policy)


def within(boundary: bytes, *parts: bytes, sort: bytes = b"mixed", closed: bool = True) -> bytes:
    """A body of several parts, and the header that says so."""
    line = b"--" + boundary
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts)
    end = line + b"--\r\n" if closed else b""
    head = b"Content-Type: multipart/" + sort + b'; boundary="' + boundary + b'"\r\n\r\n'
    return head + body + end


def part(sort: bytes, body: bytes, *more: bytes) -> bytes:
    """One part with its headers."""
    return b"\r\n".join((b"Content-Type: " + sort, *more, b"", body))


def nested_messages(depth: int) -> bytes:
    """A mail within a mail within a mail."""
    mail = HEAD + DATE + b"\r\nthe innermost"
    for number in range(depth):
        subject = b"Subject: %d\r\nContent-Type: message/rfc822\r\n\r\n" % number
        mail = b"From: amina@example.org\r\n" + subject + mail
    return mail


def nested_parts(depth: int) -> bytes:
    """Parts within parts."""
    kinds = (
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(depth)
    )
    return HEAD + b"".join(kinds) + b"\r\nthe innermost"


HEADERS = (
    b"",
    b"Date:",
    b"Date: yesterday at noon",
    b"Date: Fri, 32 Mar 2018 25:61:00 +9999",
    b"Date: 2018-03-16T14:05:00Z",
    b"Date: =?utf-8?Q?Fri,_16_Mar_2018?=",
    b"Date: Fri, 16 Mar 99999999999 14:05:00",
    b"Date: Fri, 16 Mar 2018 14:05:00 +0000\r\nDate: Sat, 17 Mar 2018 14:05:00 +0000",
    b"Subject: =?",
    b"Subject: =?utf-8?B?4oKs",
    b"Subject: =?utf-8?Q?a=?=",
    b"Subject: =?utf-8?Q?=E2=82?=\r\n =?utf-8?Q?=AC?=",
    b"Subject: =?klingon?Q?=E9?=",
    b"Subject: =?unicode_escape?Q?\\x00?=",
    b"Subject: =?idna?B?eG4tLQ==?= =?punycode?B?LQ==?= =?undefined?Q?a?= =?zlib?B?eJw=?=",
    b"Subject: =?utf-8?q?" + b"=0A" * 400 + b"Bcc: evil@example.org?=",
    b"Subject: " + b"=?utf-8?Q?a?= " * 3_000,
    b"Subject: \xff\xfe\x00\x80 \xe9",
    b"Subject: " + b"x" * 300_000,
    b"Subject: tab\there\r\n\tand on\r\n  and on",
    b"Subject\t : blank before the colon",
    b"SUBJECT: loud",
    b"From: nobody@nowhere@no@@",
    b"From: =?utf-8?Q?Noor=2C_Amina?= <amina@example.org>",
    b'From: "Noor, Amina" <amina@example.org>',
    b"From: Noor, Amina <amina@example.org>",
    b"From: amina@example.org (Amina (of the) Trust)",
    b'From: "amina@example.org" <amina@example.org>',
    b"From: Amina \xe9\xe8 <amina@example.org>",
    b"From: <>",
    b"From:",
    b"From: " + b'"' * 50_000,
    b"From: " + b"(" * 50_000,
    b"From: " + b"<" * 50_000,
    b"To: undisclosed-recipients:;",
    b"To: " + b"a@example.org, " * 10_000,
    b"To: " + b'"a, <b@example.org> (' * 6_000,
    b"To: " + b"a@b," * 1_000 + b"\r\n" + b"To: " + b"c@d;" * 1_000,
    b"To: Trustees: a@example.org, b@example.org;, c@example.org",
    b"Message-ID: no brackets",
    b"Message-ID: <" + b"x" * 100_000 + b">",
    b"In-Reply-To: Your message of Friday <a@example.org> and <b@example.org>",
    b"References: " + b"<a@example.org> " * 5_000,
    b"Reply-To: \x00\x01\x02",
    b"Content-Type: ",
    b"Content-Type: text",
    b"Content-Type: text/plain; charset",
    b"Content-Type: text/plain; charset=" + b"x" * 5_000,
    b"Content-Type: text/plain; charset=utf-16",
    b"Content-Type: text/plain; charset=iso-2022-jp",
    b"Content-Type: text/plain; charset=\xff\xfe",
    b'Content-Type: text/plain; name="' + b'\\"' * 9_000,
    b"Content-Type: multipart/mixed",
    b"Content-Type: multipart/mixed; boundary=",
    b'Content-Type: multipart/mixed; boundary=""',
    b"Content-Type: multipart/mixed; boundary=" + b"y" * 5_000,
    b"Content-Type: multipart/alternative; boundary=none",
    b"Content-Type: message/rfc822",
    b"Content-Type: message/partial; id=a; number=1; total=2",
    b"Content-Type: message/external-body; access-type=URL; URL=http://example.org/x",
    b"Content-Type: application/ms-tnef; name=winmail.dat",
    b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
    b"Content-Type: text/calendar; method=REPLY",
    b"Content-Type: text/html",
    b"Content-Type: text/html; charset=nonsense",
    b"Content-Type: image/png",
    b"Content-Type: video/mp4; name*0*=utf-8''%E2%82; name*1*=%AC.mp4",
    b"Content-Transfer-Encoding: base64",
    b"Content-Transfer-Encoding: quoted-printable",
    b"Content-Transfer-Encoding: x-uuencode",
    b"Content-Transfer-Encoding: 7bit; really",
    b"Content-Transfer-Encoding: rot13",
    b'Content-Disposition: attachment; filename="../../../etc/passwd"',
    b'Content-Disposition: attachment; filename="C:\\\\Windows\\\\x.exe"',
    b"Content-Disposition: attachment; filename==?utf-8?B?Li4vLi4veA==?=",
    b"Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fx",
    b"Content-Disposition: attachment; filename*0=a; filename*9999=b; filename*-1=c",
    b'Content-Disposition: attachment; filename="\x00\r\n.pdf"',
    b"X-Junk: " + b"y" * 2_500_000,
    b"X-Junk: z\r\n" * 6_000,
    b" folded before any header",
    b"a line that is no header",
    b"\x00\x00\x00: x",
)
BODIES = (
    b"",
    b"plain words",
    b"\xff\xfe\x80\x81 caf\xe9",
    b"=E2=82=AC =ZZ =",
    base64.encodebytes("Grüße aus dem Büro".encode()),
    b"R3L8w59l*!*IGF1cw",
    b"begin 644 x.txt\r\n#86)C\r\n`\r\nend\r\n",
    b"--none\r\n\r\nx\r\n--none--\r\n",
    b"<html><body><p>Words</p><script>alert(1)</script></body></html>",
    b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b\r\n",
    b"\x00" * 1_000,
)


def hostile() -> Iterator[tuple[str, bytes]]:
    """A name and a mail, hundreds of them, none well made."""
    for number, header in enumerate(HEADERS):
        yield f"header {number} alone", header + b"\r\n\r\nplain words"
        own = header.partition(b":")[0].strip().lower()
        rest = b"".join(
            line + b"\r\n"
            for line in (HEAD + DATE).splitlines()
            if line.partition(b":")[0].lower() != own
        )
        for place in range(number % 3, len(BODIES), 3):
            yield f"header {number}, body {place}", rest + header + b"\r\n\r\n" + BODIES[place]
    yield "nothing", b""
    yield "one byte", b"\x00"
    yield "line ends of old Macs", (HEAD + DATE + b"\r\nplain words").replace(b"\r\n", b"\r")
    yield (
        "a mailbox’s line above",
        b"From amina@example.org Fri Mar 16 14:05:00 2018\n" + HEAD + b"\r\nx",
    )
    yield "in UTF-16", (HEAD + DATE + b"\r\nplain words").decode().encode("utf-16")
    yield "with a mark in front", b"\xef\xbb\xbf" + HEAD + DATE + b"\r\nplain words"
    yield "as Apple Mail saves it", b"%d\n" % len(HEAD + b"\r\nx") + HEAD + b"\r\nx<?xml version"
    yield "a thousand mails in each other", nested_messages(1_000)
    yield "a thousand parts in each other", nested_parts(1_000)
    many = (part(b"text/plain", b"%d" % n) for n in range(5_000))
    yield "five thousand parts", HEAD + within(b"b", *many)
    yield "cut off", HEAD + within(b"b", part(b"text/plain", b"words"), closed=False)[:-9]
    yield "one boundary for all", HEAD + within(b"b", *[within(b"b", b"\r\nx")] * 50)
    yield "boundaries that begin alike", HEAD + within(b"b", within(b"bb", b"\r\nx"), b"\r\ny")
    digest = (b"\r\n" + HEAD + DATE + b"\r\nof the digest %d" % n for n in range(150))
    yield "a digest", HEAD + within(b"b", *digest, sort=b"digest")
    packed = base64.encodebytes(HEAD + DATE + b"\r\nwithin")
    coded = b"Content-Transfer-Encoding: base64"
    yield "a mail packed in base64", HEAD + within(b"b", part(b"message/rfc822", packed, coded))
    yield "endless words", HEAD + b"\r\n" + b"x" * 3_000_000
    yield "endless quoting", HEAD + b"\r\n" + b">" * 200_000
    yield "endless heads", HEAD + b"\r\n" + b"From: a\nSent: b\n\n" * 20_000
    yield "endless tags", HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div><table><td>" * 20_000
    yield "open comment", HEAD + b"Content-Type: text/html\r\n\r\n<!--" * 5_000
    yield "quoted endlessly", HEAD + b"\r\n" + quopri.encodestring(b"= " * 50_000)
