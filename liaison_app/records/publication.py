"""Publication: what somebody made public: title, publisher, address, day, and the words."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

OURS, THEIRS = "ours", "theirs"
WHOSE = ((THEIRS, phrase("Somebody else’s")), (OURS, phrase("Our own")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """`text` is plain, as it was read; its statements and figures name it (`publication_id`)."""

    id: int | None = None
    whose: str = fields.choice("Whose", WHOSE)
    title: str = fields.text("Title", required=True, searched=True)
    publisher: str = fields.text("Publisher", searched=True, help="As it signs itself.")
    organisation_id: int | None = fields.link("Body that published it", "organisation")
    date: str = fields.when("Date")
    area: str = fields.text("Area", searched=True, help="The town or county it speaks of.")
    address: str = fields.text("Web address", help="Kept as it is; never opened by itself.")
    seen: str = fields.date("Seen on", more=True, help="A page may say something else tomorrow.")
    matter_id: int | None = fields.link("Matter", "matter")
    text: str = fields.long_text("Words", searched=True)
    notes: str = fields.long_text("Notes", more=True, searched=True)
    restricted: bool = fields.flag(
        "Restricted", more=True, help="Kept out of lists, papers and copies unless asked for."
    )


PUBLICATION = Kind(
    name="publication",
    number=32,
    record=Publication,
    title="Publication",
    plural="Publications",
    list_columns=("date", "title", "publisher", "address"),
    caption=lambda publication: publication.title,
)
