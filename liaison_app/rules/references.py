"""Our reference, by the office's pattern: "CM/{year}/{number:3}" makes "CM/2026/014".

Numbers go on from the highest of the year; gaps are not filled again, so that no two letters ever
carry one reference.
"""

import re
from collections.abc import Iterable

from liaison_app.errors import Refusal
from liaison_app.language import phrase

_PLACE = re.compile(r"\{([a-z]*)(?::([0-9]))?\}")
_MOST_FIGURES = 9
_LONGEST = 60


def check_pattern(pattern: str) -> None:
    """Raises Refusal if references could not be made by this pattern. None at all is a choice."""
    if not pattern:
        return
    if len(pattern) > _LONGEST:
        raise Refusal(
            phrase(
                "The pattern of our reference may have {longest} characters at most.",
                longest=_LONGEST,
            )
        )
    names = [match[1] for match in _PLACE.finditer(pattern)]
    rest = _PLACE.sub("", pattern)
    unknown = next((name for name in names if name not in ("year", "number")), None)
    if unknown is not None or "{" in rest or "}" in rest:
        raise Refusal(
            phrase(
                "The pattern of our reference knows {{year}}, {{year:2}}, {{number}} and {{number:3}}; "
                "“{pattern}” holds something else in braces.",
                pattern=pattern,
            )
        )
    if names.count("number") != 1:
        raise Refusal(
            phrase(
                "The pattern of our reference needs {number} once, or every letter would be alike. "
                "For example: CM/{year}/{number:3}."
            )
        )


def next_reference(pattern: str, year: int, existing: Iterable[str]) -> str:
    """The next reference of a year, one after the highest in ``existing``.

    References of other shapes are passed over; without {year} the numbers run on from year to
    year. An empty pattern gives "". Raises Refusal as ``check_pattern`` does.
    """
    check_pattern(pattern)
    if not pattern:
        return ""
    shape = re.compile(_shape(pattern, year), re.IGNORECASE)
    highest = 0
    for reference in existing:
        if match := shape.fullmatch(reference.strip()):
            highest = max(highest, int(match[1]))
    return _PLACE.sub(lambda match: _filled(match, year, highest + 1), pattern)


def _filled(match: re.Match[str], year: int, number: int) -> str:
    """One place of the pattern filled: {number:3} with at least three figures."""
    figures = int(match[2] or 0)
    if match[1] == "number":
        return f"{number:0{figures}}" if figures else str(number)
    return f"{year:04}"[-figures:] if figures else f"{year:04}"


def _shape(pattern: str, year: int) -> str:
    """A regular expression for the references of a year, the number its only group."""
    parts: list[str] = []
    at = 0
    for match in _PLACE.finditer(pattern):
        parts.append(re.escape(pattern[at : match.start()]))
        figures = f"([0-9]{{1,{_MOST_FIGURES}}})"
        parts.append(figures if match[1] == "number" else _filled(match, year, 0))
        at = match.end()
    return "".join(parts) + re.escape(pattern[at:])
