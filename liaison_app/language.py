"""What the program says, in the language of whoever reads it: English, unless the window speaks another.

The English words are the key to their translations, and stand written out where Qt's lupdate finds
them. The window says them at once, with `tr` and `trn`. The floors below give a `Phrase`: English
to whoever writes it on paper, prints it in a terminal or keeps it in a file, and said in the
window's language by `shown` where a widget takes it. What people wrote is filled in at `{places}`,
and never looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Translate = Callable[[str, str, int | None], str]
"""The words, their sense and the number they are said of; the words in another language, or ""."""


class _Window:
    """What translates for the window; nothing does in English."""

    translate: Translate | None = None
    from_right: bool = False


def speak(translate: Translate | None, *, from_right: bool = False) -> None:
    """Say everything in another language from now on; in English with None.

    In one that is read `from_right` what is filled in runs its own way, so that a telephone number,
    a date or an English name keeps its order and leaves that of the sentence as it is.
    Words that a module of the window holds are said when it is imported: call this before.
    """
    _Window.translate = translate
    _Window.from_right = from_right


def tr(words: str, sense: str = "", /, **values: object) -> str:
    """Words with values at their `{places}`.

    For example tr("Letter to {name}", name=…). `sense` tells apart for a translator what is one
    word in English: tr("Open", "state").
    """
    return _filled(_said(words, sense, None), words, values)


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """Words for a number of things.

    For example trn("{count} letter", "{count} letters", 3). `{count}` is filled in with a comma at
    the thousands. A language of more forms than two (Arabic has six) takes the one that its rules
    give for the number.
    """
    english = one if count == 1 else many
    said = _said(one, many, count)
    return _filled(english if said == one else said, english, {"count": f"{count:,}", **values})


def marked(words: str, sense: str = "", /) -> str:  # noqa: ARG001  (read by lupdate)
    """The words as they are, for a table of a floor below: `phrase` says them when they are used."""
    return words


class Phrase(str):
    """English words that know what they were made of, so that the window can say them again."""

    __slots__ = ("_again",)
    _again: Callable[[], str]

    def format(self, *values: object, **named: object) -> Phrase:
        """These words with values at their `{places}`, as a phrase again."""
        made = Phrase(str.format(self, *values, **named))
        made._again = lambda: _formatted(self, values, named)
        return made


def phrase(words: str, sense: str = "", /, **values: object) -> Phrase:
    """As `tr`, for the floors below the window."""
    made = Phrase(words.format_map(values) if values else words)
    made._again = lambda: tr(words, sense, **_shown(values))
    return made


def counted(one: str, many: str, count: int, /, **values: object) -> Phrase:
    """As `trn`, for the floors below the window."""
    english = one if count == 1 else many
    made = Phrase(english.format_map({"count": f"{count:,}", **values}))
    made._again = lambda: trn(one, many, count, **_shown(values))
    return made


def joined(between: str, parts: Iterable[str]) -> Phrase:
    """Phrases one after another, such as sentences or facts; still said in the window's language."""
    kept = tuple(parts)
    made = Phrase(between.join(kept))
    made._again = lambda: between.join(map(shown, kept))
    return made


def begun(words: str) -> Phrase:
    """A phrase as the beginning of a sentence: its first letter a capital, in any language."""
    made = Phrase(words[:1].upper() + words[1:])
    made._again = lambda: (said := shown(words))[:1].upper() + said[1:]
    return made


def within(words: str) -> Phrase:
    """A phrase that begins with a capital, inside a sentence: small in English, as it is elsewhere.

    Capitals that stand for words stay: “PDF”, “NHS number”.
    """
    made = Phrase(words if words[1:2].isupper() else words[:1].lower() + words[1:])
    made._again = lambda: shown(words)
    return made


def is_english() -> bool:
    """Whether words are said as they stand in the program."""
    return _Window.translate is None


def shown(words: str) -> str:
    """The words as the window says them: a phrase in its language, what people wrote as it is."""
    return words._again() if _Window.translate is not None and isinstance(words, Phrase) else words


def _formatted(words: Phrase, values: tuple[object, ...], named: dict[str, object]) -> str:
    said = [_apart(one) if isinstance(one, str) else one for one in values]
    try:
        return shown(words).format(*said, **_shown(named))
    except (LookupError, ValueError, AttributeError):  # a translation with a place we do not have
        return str.format(words, *values, **named)


def _shown(values: Mapping[str, object]) -> dict[str, object]:
    return {key: _apart(one) if isinstance(one, str) else one for key, one in values.items()}


def _apart(words: str) -> str:
    """A value in the window's language; between marks that part it from a sentence from the right."""
    said = shown(words)
    return f"\u2068{said}\u2069" if _Window.from_right and said else said


def _said(words: str, sense: str, count: int | None) -> str:
    return (
        (_Window.translate(words, sense, count) or words)
        if _Window.translate is not None
        else words
    )


def _filled(said: str, english: str, values: Mapping[str, object]) -> str:
    if not values:
        return said
    try:
        return said.format_map(_shown(values) if _Window.translate is not None else values)
    except (LookupError, ValueError, AttributeError):  # a translation with a place we do not have
        return english.format_map(values)
