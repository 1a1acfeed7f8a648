"""What of something frozen was changed all the same: its words never, its links only to be let go of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from liaison_app.records.fields import specs_of

_CONTACTS = ("person", "post", "organisation")


def changed(before: Any, after: Any, free: frozenset[str] = frozenset()) -> list[str]:
    """The fields that differ, but for those that are free.

    A link may be let go of, when what it names is deleted, and set where there was none, as when a
    bundle is taken in; one to a contact may name another, when two were made one. What was frozen
    holds its words itself.
    """
    found = []
    for name, spec in specs_of(type(before)).items():
        was, now = getattr(before, name), getattr(after, name)
        follows = spec.type == "link" and (None in (was, now) or spec.links_to in _CONTACTS)
        if was != now and name not in free and not follows:
            found.append(name)
    return found


def once_frozen(
    sentence: str, free: frozenset[str] = frozenset()
) -> Callable[[Any, Any], dict[str, str]]:
    """What a record with a field `frozen` answers, once it is, to changes of fields that are not free."""

    def sealed(before: Any, after: Any) -> dict[str, str]:
        return dict.fromkeys(changed(before, after, free), sentence) if before.frozen else {}

    return sealed
