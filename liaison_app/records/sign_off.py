"""Sign-off: a body that was asked to put its name to a statement of ours, what it said, and when."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.sealing import once_frozen

NOT_ASKED, ASKED, AGREED, DECLINED = "", "asked", "agreed", "declined"
STANDINGS = (
    (NOT_ASKED, phrase("Not asked yet")),
    (ASKED, phrase("Asked, no answer yet")),
    (AGREED, phrase("Agrees")),
    (DECLINED, phrase("Does not sign")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Name, post and body are as they are to stand under the statement, in the order of `position`.

    `wording` is the checksum of the text that was agreed to: other words need another answer.
    """

    id: int | None = None
    public_statement_id: int | None = fields.link("Statement", "public_statement", required=True)
    position: int | None = fields.number("Order", 0)
    organisation_id: int | None = fields.link("Body", "organisation")
    post_id: int | None = fields.link("Post", "post", more=True)
    person_id: int | None = fields.link("Person", "person", more=True)
    organisation_name: str = fields.text("Name of the body")
    name: str = fields.text("Signed by")
    post_title: str = fields.text("Who is")
    standing: str = fields.choice("Answer", STANDINGS)
    asked_on: str = fields.date("Asked on")
    answered_on: str = fields.date("Answered on")
    how: str = fields.text("How we know", help="“by e-mail”")
    wording: str = fields.text("Wording agreed to", more=True)
    note: str = fields.long_text("Note for us alone", more=True)
    frozen: bool = fields.flag("As it was issued")


def _rules(sign_off: SignOff) -> dict[str, str]:
    if sign_off.organisation_name or sign_off.name:
        return {}
    return {"organisation_name": phrase("Say which body signs, or who.")}


SIGN_OFF = Kind(
    name="sign_off",
    number=42,
    record=SignOff,
    title="Sign-off",
    plural="Sign-offs",
    list_columns=("organisation_name", "name", "standing", "answered_on"),
    caption=lambda one: one.organisation_name or one.name,
    rules=_rules,
    sealed=once_frozen(
        phrase("A statement that was issued is kept as it was, with those who signed it."),
        free=frozenset(("note",)),
    ),
)
