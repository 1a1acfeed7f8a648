"""Mailing: one letter that went to many: when, to which list, and who was left out and why."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import fields
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """Its letters are the correspondence whose `mailing_id` names it."""

    id: int | None = None
    title: str = fields.text("Title", required=True)
    date: str = fields.date("Sent on")
    list_id: int | None = fields.link("To the list", "mailing_list")
    left_out: tuple[Entry, ...] = fields.entries(
        "Left out", help="Who got no letter, and the reason."
    )


MAILING = Kind(
    name="mailing",
    number=23,
    record=Mailing,
    title="Mailing",
    plural="Mailings",
    list_columns=("date", "title"),
    caption=lambda mailing: mailing.title,
)
