"""Our own details: the first file, the logo and signatures, and a letter to show how they look."""

from __future__ import annotations

import dataclasses
import datetime as dt
import mimetypes
from pathlib import Path

from liaison_app.errors import FileRefused, Refusal
from liaison_app.records import File, Office, Officer, Signatory
from liaison_app.records.file import LOGO, SIGNATURE
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.store.store import Store

PATTERN = "{initials}/{{year}}/{{number:3}}"  # of our reference, filled with the council's initials


def begin_file(path: Path, office: Office, officer: Officer) -> None:
    """Make a new file with the council, its officer in office and as signatory.

    Raises FileRefused when no file can be made there, Invalid when a name is missing; then no file
    is left behind.
    """
    store = Store.create(path)
    try:
        with store.change("Begin the file") as pen:
            pen.save(
                dataclasses.replace(
                    office,
                    reference_pattern=office.reference_pattern or proposed_pattern(office.name),
                )
            )
            pen.save(officer)
            pen.save(
                Signatory(
                    name=officer.name, post_title=officer.post_title, on_behalf_of=office.name
                )
            )
    except BaseException:
        store.close()
        path.unlink()
        raise
    store.close()


def proposed_pattern(name: str) -> str:
    """A pattern of our reference from the council's initials: “NCM/{year}/{number:3}”."""
    words = [word for word in name.split() if word.lower() not in ("of", "and", "the", "for", "in")]
    initials = "".join(word[0] for word in words if word[0].isalpha())[:5].upper() or "CM"
    return PATTERN.format(initials=initials)


def keep_logo(store: Store, path: Path | None, origin: object | None = None) -> Office:
    """Keep a picture as the logo (None takes it away); raises Refusal when it cannot be used."""
    office = store.only(Office)
    data = None if path is None else read_picture(path, "The logo")
    with store.change("Change logo" if path else "Remove logo", origin) as pen:
        logo_id = None
        if path is not None and data is not None:
            logo_id = pen.attach(_file(path, LOGO), data).id
        return pen.save(dataclasses.replace(office, logo_id=logo_id))


def keep_signature(
    store: Store, signatory: Signatory, path: Path | None, origin: object | None = None
) -> Signatory:
    """Keep a picture of a signature (None takes it away); raises Refusal when it cannot be used."""
    what = f"The signature of {signatory.name}"
    data = None if path is None else read_picture(path, what)
    with store.change("Change signature" if path else "Remove signature", origin) as pen:
        signature_id = None
        if path is not None and data is not None:
            signature_id = pen.attach(_file(path, SIGNATURE), data).id
        return pen.save(dataclasses.replace(signatory, signature_id=signature_id))


def read_picture(path: Path, what: str) -> bytes:
    """The bytes of a picture that can be printed; raises Refusal in a sentence otherwise."""
    from liaison_app.documents.pictures import LARGEST_FILE, check_picture

    try:
        if path.stat().st_size > LARGEST_FILE:
            size = LARGEST_FILE // 1_000_000
            raise Refusal(f"{what} is a file larger than {size} MB. Save it smaller and try again.")
        data = path.read_bytes()
    except OSError as error:
        raise FileRefused(
            f"{what} cannot be read ({error.strerror}). Nothing was changed."
        ) from None
    check_picture(data, what)
    return data


def _file(path: Path, role: str) -> File:
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return File(name=path.name, media_type=media_type, role=role)


def specimen(store: Store | None, office: Office, signs: Signatory, today: dt.date) -> bytes:
    """A short letter that shows the letterhead, as PDF; `store` holds the logo, if there is one."""
    from liaison_app.documents.letter_content import LetterContent, Letterhead, Signature
    from liaison_app.documents.letter_pdf import LetterWriter
    from liaison_app.rules.letter_text import from_plain
    from liaison_app.rules.references import next_reference
    from liaison_app.rules.said_dates import say_date
    from liaison_app.services import letter_paper

    pattern = office.reference_pattern or proposed_pattern(office.name or "Council")
    try:
        reference = next_reference(pattern, today.year, [])
    except Refusal:
        reference = ""
    if store is not None:
        head = letter_paper.letterhead(store, office)
    else:
        lines = (*office.address.splitlines(), office.telephone, office.email, office.website)
        head = Letterhead(
            name=office.name or "The name of your council",
            strapline=office.strapline,
            lines=tuple(line for line in lines if line.strip()),
            charity=f"Registered charity {office.charity_number}" if office.charity_number else "",
            colour=office.colour or HOUSE_COLOUR,
        )
    content = LetterContent(
        letterhead=head,
        our_ref=reference,
        date=say_date(today.isoformat()),
        addressees=(("The Chief Constable", "County Police", "Station Road", "NORTHTOWN"),),
        opening=office.opening_line,
        salutation="Dear Chief Constable",
        subject="How our letters look",
        body=from_plain(
            "Every letter begins like this one: our name and how to reach us at the top, then the"
            " person we write to where the envelope’s window shows the address.\n\nWhat you change"
            " at the left is seen here at once."
        ),
        closing="Yours sincerely",
        signatures=(
            Signature(name=signs.name, post=signs.post_title, on_behalf_of=signs.on_behalf_of),
        ),
        profile=office.layout_profile,
        title="How our letters look",
        author=office.name,
    )
    writer = LetterWriter(title=content.title, author=content.author)
    writer.add(content)
    return writer.finish()
