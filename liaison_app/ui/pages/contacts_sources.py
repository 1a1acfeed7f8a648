"""Where the details of a contact are from: which file said so and of which day, quietly, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QVBoxLayout

from liaison_app.language import tr
from liaison_app.records import kind_of
from liaison_app.records.fields import specs_of
from liaison_app.rules.safe_text import shorten
from liaison_app.services.proposed_rows import HELD, HOLDER
from liaison_app.services.provenance import Origin, where_from
from liaison_app.store.store import Store
from liaison_app.ui.said import say_date, say_list
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.plain import label, tooltip

if TYPE_CHECKING:
    from liaison_app.ui.pages.contacts_page import ContactsPage

TITLE = tr("Where this is from")
_LABELS = {HOLDER: tr("who holds the post"), HELD: tr("the post held")}
_LONGEST = 120  # characters of what a file says otherwise


class SourceWords(NamedTuple):
    """One file: its name with its day, what it told, and what it says otherwise than is kept."""

    title: str
    told: str
    otherwise: tuple[str, ...]
    file_name: str


def add_sources_card(page: ContactsPage, record: Any) -> None:
    """Put the card at the end of the side, where a file told anything of the contact."""
    found = source_words(page.desk.store, record)
    if not found:
        return
    card = Card(TITLE)
    for one in found:
        column = QVBoxLayout()
        column.setSpacing(0)
        title = label(one.title, "small strong", wrap=True)
        if one.file_name:
            tooltip(title, one.file_name)
        column.addWidget(title)
        if one.told:
            column.addWidget(label(one.told, "small", "muted", wrap=True))
        for sentence in one.otherwise:
            column.addWidget(label(sentence, "small", "amber", wrap=True))
        card.body.addLayout(column)
    page.split.side.addWidget(card)


def source_words(store: Store, record: Any) -> list[SourceWords]:
    """The files that told of a contact, the newest first."""
    told: dict[tuple[str, str, str], dict[str, Origin]] = {}
    for field, origin in where_from(store, record).items():
        told.setdefault((origin.source, origin.as_at, origin.file_name), {})[field] = origin
    specs = specs_of(kind_of(record).record)
    labels = _LABELS | {name: spec.label for name, spec in specs.items()}
    return [
        _words(source, as_at, file_name, fields, labels)
        for (source, as_at, file_name), fields in sorted(
            told.items(), key=lambda one: one[0][1], reverse=True
        )
    ]


def _words(
    source: str,
    as_at: str,
    file_name: str,
    fields: Mapping[str, Origin],
    labels: Mapping[str, str],
) -> SourceWords:
    kept = [_small(labels.get(field, field)) for field, one in fields.items() if one.is_kept]
    said = say_list(kept)
    return SourceWords(
        f"{source}, {say_date(as_at)}" if as_at else source,
        f"{said[:1].upper()}{said[1:]}",
        tuple(
            tr(
                "It says otherwise: {small} “{shorten}”",
                small=_small(labels.get(field, field)),
                shorten=shorten(" · ".join(one.words.splitlines()), _LONGEST),
            )
            for field, one in fields.items()
            if not one.is_kept
        ),
        file_name,
    )


def _small(words: str) -> str:
    """A label within a sentence; “URN” and the like stay as they are."""
    return words if words[:2].isupper() else f"{words[:1].lower()}{words[1:]}"
