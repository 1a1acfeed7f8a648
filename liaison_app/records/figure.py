"""Figure: a number that someone gave: of what, how exactly, from which source, as of which day."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import marked, phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

ABOUT, MORE_THAN, LESS_THAN, AT_LEAST, AT_MOST = "about", "more", "less", "at_least", "at_most"
QUALIFIERS = (
    ("", phrase("Exactly")),
    (ABOUT, phrase("About")),
    (MORE_THAN, phrase("More than")),
    (LESS_THAN, phrase("Fewer than")),
    (AT_LEAST, phrase("At least")),
    (AT_MOST, phrase("At most")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`value` is one number or a range as it was given (“6–10”); rules/figures.py reads it.

    Figures with the same `subject` stand side by side, whatever their sources say.
    """

    id: int | None = None
    subject: str = fields.text(
        "Of what", required=True, searched=True, help="“hate incidents recorded since the attack”"
    )
    qualifier: str = fields.choice("How exactly", QUALIFIERS)
    value: str = fields.text("Number", required=True, help="“49”, “6–10”, “2.5”")
    unit: str = fields.text("Unit", help="“incidents”, “per cent”")
    source: str = fields.text("Source", searched=True)
    organisation_id: int | None = fields.link("Body it comes from", "organisation")
    as_at: str = fields.when("As at")
    quote: str = fields.long_text("In these words", searched=True)
    statement_id: int | None = fields.link("Out of the statement", "statement")
    meeting_id: int | None = fields.link("Given at", "meeting")
    correspondence_id: int | None = fields.link("Given in", "correspondence")
    matter_id: int | None = fields.link("Matter", "matter")
    publication_id: int | None = fields.link("Given in the publication", "publication", more=True)
    position: int | None = fields.number("Order", 0)


def figure_words(figure: Figure) -> str:
    """“about 6–10 incidents”: the number with what belongs to it."""
    return amount_words(figure.qualifier, figure.value, figure.unit)


def amount_words(qualifier: str, value: str, unit: str) -> str:
    """The same of a number that is kept nowhere."""
    number = " ".join(words for words in (value, unit) if words)
    how = _HOW.get(qualifier)
    return phrase(how, number=number) if how else number


_HOW = {
    ABOUT: marked("about {number}"),
    MORE_THAN: marked("more than {number}"),
    LESS_THAN: marked("fewer than {number}"),
    AT_LEAST: marked("at least {number}"),
    AT_MOST: marked("at most {number}"),
}


FIGURE = Kind(
    name="figure",
    number=29,
    record=Figure,
    title="Figure",
    plural="Figures",
    list_columns=("subject", "qualifier", "value", "unit", "source", "as_at"),
    caption=lambda figure: phrase(
        "{subject}: {number}", subject=figure.subject, number=figure_words(figure)
    ),
)
