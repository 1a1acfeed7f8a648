"""The tables of known programs and registers, told by their headings whatever their order and generation."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.rules.contact_columns import Columns


def recognised(header: Sequence[str]) -> Columns | None:
    """What the columns are if the headings are those of a known table."""
    return None
