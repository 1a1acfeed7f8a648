"""What the rules say of dates, times and counts, at once in the window's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import ParamSpec

from liaison_app.language import shown, tr
from liaison_app.rules import said_counts, said_dates, said_moments, said_times

P = ParamSpec("P")


def _at_once(say: Callable[P, str]) -> Callable[P, str]:
    @wraps(say)
    def said(*given: P.args, **more: P.kwargs) -> str:
        return shown(say(*given, **more))

    return said


say_count = _at_once(said_counts.say_count)
say_letters = _at_once(said_counts.say_letters)
say_list = _at_once(said_counts.say_list)
say_parts = _at_once(said_counts.say_parts)
say_ahead = _at_once(said_dates.say_ahead)
say_date = _at_once(said_dates.say_date)
say_day = _at_once(said_dates.say_day)
say_gap = _at_once(said_dates.say_gap)
say_replied = _at_once(said_dates.say_replied)
say_month = _at_once(said_dates.say_month)
say_short = _at_once(said_dates.say_short)
say_shortly = _at_once(said_dates.say_shortly)
say_weekday = _at_once(said_dates.say_weekday)
say_stretch = _at_once(said_dates.say_stretch)
say_day_and_time = _at_once(said_moments.say_day_and_time)
say_moment = _at_once(said_moments.say_moment)
say_time = _at_once(said_times.say_time)
say_times = _at_once(said_times.say_times)


def say_choice(choices: Sequence[tuple[str, str]], key: str, *, within: bool = False) -> str:
    """What a choice is called; `within` a sentence it begins small in English, and only there.

    What is not among the choices comes back as it is.
    """
    words = dict(choices).get(key, key)
    said = tr(words)
    return words.lower() if within and said == words else said


def say_choices(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices as a box offers them: each with what it is called in the window's language."""
    return [(key, tr(words)) for key, words in choices]


def begin_large(words: str) -> str:
    """Words at the beginning of a sentence: the first letter is a capital, no other changes."""
    return words[:1].upper() + words[1:]
