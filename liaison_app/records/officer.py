"""Officer: who has kept this file from–to; every change is stamped with the officer of its time."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import fields
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    id: int | None = None
    name: str = fields.text("Name", required=True)
    post_title: str = fields.text("Post", help="For example Liaison Officer.")
    email: str = fields.text("E-mail")
    telephone: str = fields.text("Telephone")
    from_date: str = fields.when("From")
    until_date: str = fields.when("Until", help="Empty while in office.")


OFFICER = Kind(
    name="officer",
    number=2,
    record=Officer,
    title="Liaison officer",
    plural="Liaison officers",
    list_columns=("name", "post_title", "from_date", "until_date"),
    caption=lambda officer: officer.name,
)
