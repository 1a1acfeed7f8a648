"""The files of a dossier made ready for paper: which are pages, pictures or words, and what the rest is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_app.errors import Refusal
from liaison_app.records import File
from liaison_app.rules.safe_text import shorten, tidy, tidy_lines
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.services.pdfium_turn import unlocked
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.dossier_content import DossierFile
    from liaison_app.exchange.pages_of_pdf import PdfPagesIn

OF_ANOTHER_SORT = (
    "It is of a sort that cannot be shown on paper. The file itself is kept with the matter."
)
LISTED = "It is kept with the matter."
EMPTY = "There is nothing in it."
WORDS_ALONE = "The words of the file, without its looks."
NOT_THERE = "Its contents are missing from the file, so it cannot be shown."
_MAIL_ENDS = (".eml", ".emlx", ".msg")
_PDF_WITHIN = 1_024  # bytes before which a PDF begins, whatever stands above it


def ready(store: Store, file: File, note: str, *, restricted: bool, as_pages: bool) -> DossierFile:
    """A file as a dossier takes it; its bytes are read now, its pages when they are drawn.

    Without `as_pages` it is named and no more.
    """
    from liaison_app.documents.dossier_content import DossierFile

    size = say_size(file.size or 0)
    said = " · ".join(part for part in (note, size) if part)
    name = file.name or "A file without a name"

    def made(**what: object) -> DossierFile:
        return DossierFile(name=name, restricted=restricted, **what)  # type: ignore[arg-type]

    if not as_pages:
        return made(note=said, why=LISTED)
    try:
        data = store.bytes_of(file)
    except (Refusal, LookupError):
        return made(note=said, why=NOT_THERE)
    if not data:
        return made(note=said, why=EMPTY)
    key = file.sha256
    if b"%PDF-" in data[:_PDF_WITHIN]:
        pdf = pages_in(data)
        if not pdf.found.count:
            return made(note=said, why=pdf.found.why, key=key)
        pages = f"{pdf.found.count:,} page{'s' if pdf.found.count > 1 else ''}"
        note = " · ".join(part for part in (said, pages, pdf.found.why) if part)
        return made(note=note, key=key, pages=pdf.pages())
    if _is_picture(name, file.media_type, data):
        return made(note=said, key=key, picture=data)
    from liaison_app.exchange.attached_tables import table_rows

    if rows := table_rows(name, data):
        return made(note=said, key=key, rows=rows)
    words, why = _words(name, file.media_type, data)
    return made(note=said, key=key, words=words, why=why)


def pages_in(data: bytes) -> PdfPagesIn:
    """A PDF's pages, of one that is locked against changes as well."""
    from liaison_app.exchange.pages_of_pdf import LOCKED, PdfPagesIn

    pdf = PdfPagesIn(data)
    if pdf.found.why == LOCKED and (opened := unlocked(data)) is not None:
        return PdfPagesIn(opened)
    return pdf


def say_size(size: int) -> str:
    """“1.4 MB”, “18 kB”; "" of nothing."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:,.1f} MB"
    return f"{max(1, round(size / 1_000))} kB" if size else ""


def _is_picture(name: str, media_type: str, data: bytes) -> bool:
    from liaison_app.documents.picture_pages import ENDINGS

    begins = data[:12]
    known = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
    if begins.startswith(known[:5]) or (begins[:4] == b"RIFF" and begins[8:12] == b"WEBP"):
        return True
    return name.lower().endswith(ENDINGS) or media_type.startswith("image/")


def _words(name: str, media_type: str, data: bytes) -> tuple[str, str]:
    """The words of a file, and what is to be said of them; both may be all there is."""
    from liaison_app.exchange.mail_reader import is_mail

    if name.lower().endswith(_MAIL_ENDS) or media_type == "message/rfc822":
        mail = _mail(name, data) if is_mail(data) else ""
        if mail:
            return mail, ""
    from liaison_app.exchange.document_words import read_document

    document = read_document(name, data)
    if document is not None:
        text = document.text.strip()
        return text, " ".join(filter(None, (WORDS_ALONE if text else "", document.why)))
    if media_type.startswith("text/") and b"\0" not in data[:4_096]:
        return tidy_lines(data.decode("utf-8", "replace")).strip(), ""
    return "", OF_ANOTHER_SORT


def _mail(name: str, data: bytes) -> str:
    """An e-mail as it is printed: its head, its words, the history below, and what came with it."""
    from liaison_app.exchange.mail_reader import read_mail

    try:
        mail = read_mail(data, name)
    except Refusal:
        return ""
    when = " ".join(part for part in (say_date(mail.date) or mail.date_words, mail.time) if part)
    head = (
        ("From", mail.sender.words),
        ("To", say_list([one.words for one in mail.to if one.words])),
        ("Copy to", say_list([one.words for one in mail.cc if one.words])),
        ("Date", when),
        ("Subject", mail.subject),
        (
            "With it",
            say_list([f"“{tidy(one.name)}”" for one in mail.attachments if not one.is_inline]),
        ),
    )
    lines = [f"{caption}: {shorten(words, 1_000)}" for caption, words in head if words]
    return "\n".join((*lines, "", mail.text.strip(), "", mail.quoted.strip())).strip()
