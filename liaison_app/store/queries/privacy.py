"""How things stand with people's privacy in the file, in a few figures."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.store.store import Store

_FIGURES = """
SELECT count(*),
  coalesce(sum(data_source = ''), 0),
  coalesce(sum(lawful_basis = ''), 0),
  coalesce(sum(last_verified < :since), 0),
  coalesce(sum(do_not_contact), 0),
  coalesce(sum(restricted), 0)
FROM person
"""


@dataclass(frozen=True, slots=True)
class PrivacyFigures:
    """Counts of people: all, without a source, without a basis, not checked since a day, and so on."""

    people: int
    without_source: int
    without_basis: int
    unchecked: int
    left_alone: int
    restricted: int
    erased: int
    last_erased: str


def privacy_figures(store: Store, since: str) -> PrivacyFigures:
    """The figures; `since` is the day (ISO) after which details count as checked."""
    people, source, basis, unchecked, alone, hidden = store.db.execute(
        _FIGURES, {"since": since}
    ).fetchone()
    erased, last = store.db.execute(
        "SELECT count(*), coalesce(max(day), '') FROM erasure"
    ).fetchone()
    return PrivacyFigures(
        people=people,
        without_source=source,
        without_basis=basis,
        unchecked=unchecked,
        left_alone=alone,
        restricted=hidden,
        erased=int(erased),
        last_erased=str(last),
    )
