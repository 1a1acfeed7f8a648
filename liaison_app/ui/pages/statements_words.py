"""Statements of ours as lines of their list, by how far each is."""

from __future__ import annotations

import datetime as dt

from liaison_app.language import joined, tr
from liaison_app.records import PublicStatement
from liaison_app.records.public_statement import CIRCULATED, DRAFT, ISSUED, WITHDRAWN
from liaison_app.services import public_statements
from liaison_app.ui import signs
from liaison_app.ui.widgets.rows import Row

BELONGS_HERE = tr(
    "What we say in public is written here, put to those who sign it with us, and kept as it was"
    " issued, with the sources of its figures."
)
GROUPS = (
    (DRAFT, tr("Being written")),
    (CIRCULATED, tr("Out for agreement")),
    (ISSUED, tr("Issued")),
    (WITHDRAWN, tr("Taken back")),
)
TONES = {DRAFT: "grey", CIRCULATED: "amber", ISSUED: "green", WITHDRAWN: "red"}


def statement_row(one: PublicStatement, today: dt.date) -> Row:
    """Its title, who speaks, and when it was issued or is hoped for."""
    said = public_statements.state_words(one, today)
    below = joined("  ·  ", filter(None, (one.speaker or one.capacity, said)))
    pills = (signs.RESTRICTED,) if one.restricted else ()
    faded = one.state == WITHDRAWN
    return Row(one.id, one.title, below, *signs.KINDS["public_statement"], pills, faded=faded)
