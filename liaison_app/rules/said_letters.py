"""How a letter is cited in another: "on 16 March 2026", "of March 2026", "(our reference …)".

The year always stands: what is cited may be read years later.
"""

from __future__ import annotations

from liaison_app.records import Correspondence
from liaison_app.records.dates import is_full_date
from liaison_app.rules.said_dates import say_date


def cited(ours: Correspondence) -> str:
    """A letter of ours, to go on after “we wrote”: “on 16 March 2026 (our reference …)”."""
    when = on_day(ours.date, ours.date_words) or "before"
    return f"{when}{with_reference('our', ours.our_ref)}"


def on_day(date: str, words: str = "") -> str:
    """“on 16 March 2026”, “in March 2026”; ``words`` where no date is known, as they were noted."""
    if not date:
        return words
    return f"{'on' if is_full_date(date) else 'in'} {say_date(date)}"


def of_day(date: str, words: str = "") -> str:
    """“ of 16 March 2026”, to go on after “your letter”; "" where nothing is known."""
    said = say_date(date) or words
    return f" of {said}" if said else ""


def with_reference(whose: str, reference: str) -> str:
    """“ (our reference CM/2026/014)”, to go on after a date; "" without a reference."""
    return f" ({whose} reference {reference})" if reference else ""
