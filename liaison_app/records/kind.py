"""What makes a record kind: its type, its words, its caption and its own rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from liaison_app.language import phrase
from liaison_app.records.field_problems import problems_of
from liaison_app.records.fields import specs_of


def _no_rules(_record: Any) -> dict[str, str]:
    return {}


def _never_sealed(_before: Any, _after: Any) -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record. The floors above are written against this, not against Person.

    `name` is its table, its key in a bundle and its word on the command line; `number` (below 256,
    never reused) marks it in the search index; `caption` says one of them in a line;
    `sealed` says what may no longer be changed from one state of a record to the next.
    """

    name: str
    number: int
    record: type
    title: str
    plural: str
    list_columns: tuple[str, ...]
    caption: Callable[[Any], str]
    rules: Callable[[Any], dict[str, str]] = _no_rules
    sealed: Callable[[Any, Any], dict[str, str]] = _never_sealed

    def __post_init__(self) -> None:
        for name in ("title", "plural"):  # said in the window's language where it is shown
            object.__setattr__(self, name, phrase(getattr(self, name)))

    def problems(self, record: Any) -> dict[str, str]:
        """Field name to sentence for everything wrong with the record; empty when sound."""
        return problems_of(record) | self.rules(record)

    @property
    def searched(self) -> tuple[str, ...]:
        """The names of the fields whose words the search index holds."""
        return tuple(name for name, spec in specs_of(self.record).items() if spec.searched)

    @property
    def links(self) -> dict[str, str]:
        """Field name to the kind it links to."""
        return {n: s.links_to for n, s in specs_of(self.record).items() if s.type == "link"}
