"""Old letters, scans and e-mails made for tests: the bytes as word processors and mail programs write them."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:creator>{author}</dc:creator><dcterms:created>{created}</dcterms:created></cp:coreProperties>"
)


def word_file(
    paragraphs: list[str], created: str = "2018-03-16T10:00:00Z", author: str = ""
) -> bytes:
    """A Word file of these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )
        packed.writestr("docProps/core.xml", _CORE.format(author=author, created=created))
    return out.getvalue()


def pdf_file(lines: list[str]) -> bytes:
    """A PDF of one page with these lines."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(72, 780 - 16 * number, line)
    canvas.save()
    return out.getvalue()


def mail(
    *,
    sender: str = "Wilma Thorne <chief@northshire.example>",
    to: str = "office@ashton.example",
    subject: str = "Re: Safety at Friday prayers",
    date: str = "Sat, 17 Mar 2018 09:12:00 +0000",
    text: str = "Thank you for your letter.\n\nWe will send a patrol.",
    message_id: str = "<reply-1@northshire.example>",
    in_reply_to: str = "",
    attached: list[tuple[str, bytes]] | None = None,
) -> bytes:
    """A received e-mail as a mail program saves it."""
    message = EmailMessage()
    message["Received"] = "from mx.northshire.example by mx.ashton.example; " + date
    message["From"], message["To"] = sender, to
    message["Subject"], message["Date"] = subject, date
    if message_id:
        message["Message-ID"] = message_id
    if in_reply_to:
        message["In-Reply-To"] = in_reply_to
    message.set_content(text)
    for name, data in attached or []:
        message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def mailbox(mails: list[bytes]) -> bytes:
    """A mailbox file with these mails in it."""
    parts = [b"From someone@example.org Sat Mar 17 09:12:00 2018\n" + one + b"\n" for one in mails]
    return b"".join(parts)


def put_all(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files, by their paths below a folder, and return the folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
