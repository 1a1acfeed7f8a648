"""Our own details: the first file, the logo and the signatures."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import File, Office, Officer, Signatory
from liaison_app.records.file import LOGO, SIGNATURE
from liaison_app.services import recovery_sheet
from liaison_app.services.received_files import media_type_of, named_safely
from liaison_app.store.key import Key
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.store import Store

PATTERN = "{initials}/{{year}}/{{number:3}}"  # of our reference, filled with the council's initials


def begin_file(path: Path, office: Office, officer: Officer, key: Key | None = None) -> None:
    """Make a new file with the council, its officer in office and as signatory.

    `key` protects it, if one is given. Raises FileRefused when no file can be made there, Invalid
    when a name is missing; then no file is left behind.
    """
    store = Store.create(path, key=key)
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


def finish_file(path: Path, key: Key | None, sheet_made_on: str = "") -> str:
    """The id of a file that was just made; notes the day of its recovery sheet (ISO 8601), if any.

    Raises FileRefused when it cannot be opened.
    """
    store = Store.open(path, key=key)
    try:
        if sheet_made_on:
            recovery_sheet.note_made(store, sheet_made_on)
        return file_id_of(store)
    finally:
        store.close()


def proposed_pattern(name: str) -> str:
    """A pattern of our reference from the council's initials: “NCM/{year}/{number:3}”."""
    words = [word for word in name.split() if word.lower() not in ("of", "and", "the", "for", "in")]
    initials = "".join(word[0] for word in words if word[0].isalpha())[:5].upper() or "CM"
    return PATTERN.format(initials=initials)


def keep_logo(store: Store, path: Path | None, origin: object | None = None) -> Office:
    """Keep a picture as the logo (None takes it away); raises Refusal when it cannot be used."""
    office = store.only(Office)
    data = None if path is None else read_picture(path, phrase("The logo"))
    with store.change("Change logo" if path else "Remove logo", origin) as pen:
        logo_id = None
        if path is not None and data is not None:
            logo_id = pen.attach(_file(path, LOGO), data).id
        return pen.save(dataclasses.replace(office, logo_id=logo_id))


def keep_signature(
    store: Store, signatory: Signatory, path: Path | None, origin: object | None = None
) -> Signatory:
    """Keep a picture of a signature (None takes it away); raises Refusal when it cannot be used."""
    what = phrase("The signature of {name}", name=signatory.name)
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
            raise Refusal(
                phrase(
                    "{picture} is a file larger than {size} MB. Save it smaller and try again.",
                    picture=what,
                    size=size,
                )
            )
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(
            phrase(
                "{picture} cannot be read ({reason}). Nothing was changed.",
                picture=what,
                reason=error.strerror,
            )
        ) from None
    check_picture(data, what)
    return data


def _file(path: Path, role: str) -> File:
    name = named_safely(path.name)
    return File(name=name, media_type=media_type_of(name), role=role)
