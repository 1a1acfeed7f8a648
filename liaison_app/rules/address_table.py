"""The table of forms of address, read from resources/forms_of_address.csv.

A row says how one sort of person is written to: on the envelope, in the salutation, at the close;
which titles and posts choose it; and where that was read. Patterns hold {titles} {name} {given}
{first} {family} {letters} {rank} {dear} {post} {place}; a part in [square brackets] is left out
when what it names is not known.
"""

import csv
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.paths import resource

NAMED_DEFAULT = "named_default"
UNKNOWN_PERSON = "unknown_person"

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PERSONAL = re.compile(r"\{(?:titles|name|given|first|family|dear)\}")
_BEFORE_A_POST = re.compile(
    r"(?:the|acting|temporary|temp|interim|joint|[ta]/)\s+|[ta]/(?=\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Form:
    """One row of the table.

    ``title`` is the title the form gives to someone who has typed none of ``titles``; ``posts``
    choose the form anywhere, ``posts_there`` only at bodies of the kinds in ``bodies``.
    """

    key: str
    label: str
    title: str
    titles: tuple[str, ...]
    posts: tuple[str, ...]
    bodies: tuple[str, ...]
    posts_there: tuple[str, ...]
    name: str
    second_line: str
    salutation: str
    unnamed: str
    alternative: str
    closing: str
    note: str
    source: str
    confidence: str

    def matched_post(self, post_title: str, body: str) -> str:
        """The pattern a post's title fits at a body of this kind, or ""."""
        title = bare_post(post_title)
        patterns = self.posts + (self.posts_there if body in self.bodies else ())
        return next((p for p in patterns if fnmatchcase(title, p)), "")

    @property
    def needs_a_person(self) -> bool:
        """Whether the salutation cannot be made without a name."""
        return bool(_PERSONAL.search(self.salutation))


@functools.cache
def forms() -> Mapping[str, Form]:
    """Every form by its key, in the table's order. Raises Refusal if the table cannot be read."""
    try:
        with resource("forms_of_address.csv").open(encoding="utf-8", newline="") as table:
            return {row["key"]: _form(row) for row in csv.DictReader(table, strict=True)}
    except (OSError, UnicodeError, csv.Error, TypeError, KeyError) as error:
        raise Refusal(
            phrase(
                "The table of forms of address that came with the program cannot be read. "
                "Installing the program again puts it back."
            )
        ) from error


def _form(row: Mapping[str, str]) -> Form:
    """One row of the table as a form."""
    values: dict[str, Any] = dict(row)
    for name, separator in (("titles", ";"), ("posts", ";"), ("posts_there", ";"), ("bodies", " ")):
        values[name] = tuple(row[name].split(separator)) if row[name] else ()
    return Form(**values)


def bare_post(title: str) -> str:
    """A post's title for comparison: "Acting Leader, of the Council" → "leader of the council"."""
    words = title.casefold().replace("&", " and ").replace(",", " ").replace(".", "")
    words = " ".join(words.split())
    while match := _BEFORE_A_POST.match(words):
        words = words[match.end() :]
    return words


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with its places filled; an optional part whose place is empty goes."""

    def part(match: re.Match[str]) -> str:
        names = _PLACEHOLDER.findall(match[1])
        return match[1] if all(values.get(name) for name in names) else ""

    pattern = _OPTIONAL.sub(part, pattern)
    words = _PLACEHOLDER.sub(lambda match: values.get(match[1], ""), pattern)
    return " ".join(words.split())
