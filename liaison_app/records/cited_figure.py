"""Cited figure: a number that a statement of ours gives, with its source and its day as they stood then."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.sealing import once_frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFigure:
    """`words`, `source` and `as_at` are as they stand in the statement; frozen when it is issued."""

    id: int | None = None
    public_statement_id: int | None = fields.link("Statement", "public_statement", required=True)
    figure_id: int | None = fields.link("Figure", "figure")
    position: int | None = fields.number("Order", 0)
    words: str = fields.text("As it stands there", required=True)
    source: str = fields.text("Source")
    as_at: str = fields.when("As at")
    looked_at: str = fields.date("Found still right on", help="When it was last looked up.")
    frozen: bool = fields.flag("As it was issued")


CITED_FIGURE = Kind(
    name="cited_figure",
    number=43,
    record=CitedFigure,
    title="Figure in a statement of ours",
    plural="Figures in statements of ours",
    list_columns=("words", "source", "as_at"),
    caption=lambda figure: figure.words,
    sealed=once_frozen(phrase("A statement that was issued is kept as it was, with its figures.")),
)
