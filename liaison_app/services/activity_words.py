"""What a time was like, in sentences to be read aloud: few figures, and nothing made of small numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from liaison_app.records.promise import (
    KEPT,
    NOT_KEPT,
    NOT_KNOWN,
    OPEN,
    OURS,
    PARTLY,
    THEIRS,
    WITHDRAWN,
)
from liaison_app.rules.reply_spread import spread_words
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.services.activity_figures import CALLS, LATE, RECEIVED, SENT, Activity, Waits
from liaison_app.store.queries import question_families as asked

_OUTCOMES = (
    (KEPT, "kept"),
    (PARTLY, "partly kept"),
    (NOT_KEPT, "not kept"),
    (LATE, "still open although the day has passed"),
    (OPEN, "still open"),
    (WITHDRAWN, "withdrawn"),
    (NOT_KNOWN, "not known of"),
)
_ANSWERS = (
    (asked.ANSWERED, "answered"),
    (asked.PARTLY, "answered in part"),
    (asked.NOT, "passed over in the reply"),
    (asked.WAITING, "without a reply yet"),
)


def aloud(found: Activity, before: Activity | None = None) -> list[tuple[str, str]]:
    """A word or two and a sentence of each thing; `before` is the time it is set beside."""
    if found.is_empty:
        return [("In short", "Nothing was noted in this time.")]
    said = [
        ("Letters and calls", _written(found, before)),
        ("Answers", _answers(found.waits, *_earlier(before))),
        ("What prompted it", prompted_words(found.reactive_total, found.contacts)),
        ("Meetings", _meetings(found, before)),
        ("What others promised us", _promised(found, THEIRS)),
        ("What we promised", _promised(found, OURS)),
        ("Questions", _questions(found.questions)),
    ]
    return [(caption, words) for caption, words in said if words]


def prompted_words(reactive: int, contacts: int) -> str:
    """“Of 40 letters, calls and visits 12 belonged to an incident or campaign; 28 were routine.”"""
    if not contacts:
        return ""
    if not reactive:
        return "None of it was prompted by an incident or a campaign."
    if reactive == contacts:
        return "All of it was prompted by an incident or a campaign."
    routine = contacts - reactive
    was = "was" if routine == 1 else "were"
    return (
        f"Of {say_count(contacts)} letters, calls and visits {say_count(reactive)} followed an incident or a"
        f" campaign; {say_count(routine)} {was} routine."
    )


def hoped_words(waits: Waits) -> str:
    """“Of six answers that we hoped for four came: half within 8 days, the slowest 14 days.”"""
    if not waits.asked:
        return "No letter of ours hoped for an answer."
    took = _took(waits)
    if waits.asked == 1:
        return f"One answer was hoped for, and it came{took}." if waits.answered else (
            "One answer was hoped for; it has not come."
        )  # fmt: skip
    took = took.replace(",", ":", 1) if waits.spread.middle is not None else took
    return f"Of {say_count(waits.asked)} answers that we hoped for {_came(waits)}{took}."


def answers_words(waits: Waits) -> str:
    """“31 of 40 answered, half within 6 days, the slowest 31 days”; "" where nothing was asked."""
    if not waits.asked:
        return ""
    return f"{waits.answered:,} of {waits.asked:,} answered{_took(waits)}"


def outcome_words(states: Mapping[str, int]) -> str:
    """“eight kept, one partly kept and two still open”; "" for none."""
    return say_list([f"{say_count(states[key])} {w}" for key, w in _OUTCOMES if states.get(key)])


def question_words(states: Mapping[str, int]) -> str:
    """“seven answered, two answered in part and one without a reply yet”; "" for none."""
    said = Counter(states)
    said[asked.ANSWERED] += said.pop(asked.ELSEWHERE, 0)
    return say_list([f"{say_count(said[key])} {words}" for key, words in _ANSWERS if said[key]])


def _written(found: Activity, before: Activity | None) -> str:
    totals = found.totals
    words = (
        f"We sent {_many(totals[SENT], 'letter or e-mail', 'letters and e-mails')}"
        f" and received {say_count(totals[RECEIVED]) if totals[RECEIVED] else 'none'}"
    )
    if totals[CALLS]:
        words += f"; there were {_many(totals[CALLS], 'call or visit', 'calls and visits')}"
        words = words.replace("there were one", "there was one")
    if found.mailings:
        runs = _many(found.mailings, "mailing", "mailings")
        words += f". Of the letters {say_count(found.mailed)} went out in {runs}"
    if before is not None:
        earlier = before.totals
        words += f". {_in(before.label)}: {earlier[SENT]:,} sent, {earlier[RECEIVED]:,} received"
        words += f", {_many(earlier[CALLS], 'call or visit', 'calls and visits')}"
    return f"{words}."


def _answers(waits: Waits, before: Waits | None, label: str) -> str:
    words = hoped_words(waits)
    if before is not None and before.asked:
        words += f" {_in(label)}: {answers_words(before)}."
    return words


def _in(label: str) -> str:
    """“In 2025”, “From 1 Jan to 22 Nov 2025”: only so much of it was counted."""
    first, to, last = label.partition(" – ")
    return f"From {first} to {last}" if to else f"In {label}"


def _earlier(before: Activity | None) -> tuple[Waits | None, str]:
    return (before.waits, before.label) if before is not None else (None, "")


def _took(waits: Waits) -> str:
    """“, half within 6 days, …”; of one or two “, after 1 day and 10 days”; "" of none."""
    words = spread_words(waits.spread)
    if waits.spread.middle is None and words and not words.startswith("the same day"):
        words = f"after {words}"
    return f", {words}" if words else ""


def _came(waits: Waits) -> str:
    if waits.answered == waits.asked:
        return "both came" if waits.asked == 2 else "all came"
    return f"{say_count(waits.answered)} came" if waits.answered else "none has come"


def _meetings(found: Activity, before: Activity | None) -> str:
    count = len(found.meetings)
    if not count:
        words = "No meeting was held"
    else:
        words = f"{_many(count, 'meeting was', 'meetings were')} held".capitalize()
        if found.bodies_met:
            words += f", with people of {_many(found.bodies_met, 'body', 'bodies')} there"
        known = sum(1 for bodies in found.meeting_bodies.values() if bodies)
        if 0 < known < count:
            words += f" (who came is noted of {say_count(known)})"
    if before is not None:
        words += f". {_in(before.label)}: {_many(len(before.meetings), 'meeting', 'meetings')}"
    return f"{words}."


def _promised(found: Activity, side: str) -> str:
    states = found.promises.get(side, Counter())
    count = states.total()
    if not count:
        return ""
    what = f"{_many(count, 'promise was', 'promises were')} made".capitalize()
    return f"{what}: {outcome_words(states)}."


def _questions(states: Counter[str]) -> str:
    count = states.total()
    if not count:
        return ""
    return f"We asked {_many(count, 'question', 'questions')}: {question_words(states)}."


def _many(count: int, one: str, many: str) -> str:
    return f"{say_count(count)} {one if count == 1 else many}"
