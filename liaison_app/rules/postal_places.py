"""The postcode and the town of an address, by which two addresses are compared."""

from __future__ import annotations

import functools
import re

from liaison_app.rules.postal_lines import posted
from liaison_app.rules.safe_text import fold

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?|GIR) ?(\d[A-Z]{2})\b")
_LONGEST = 2_000


@functools.lru_cache(maxsize=50_000)
def postcode_of(address: str) -> str:
    """The British postcode in an address, written with its blank; "" for none.

    >>> postcode_of("1 High Street, Harrowmere, ex1 1aa")
    'EX1 1AA'
    """
    found = _POSTCODE.findall(address[:_LONGEST].upper())
    return f"{found[-1][0]} {found[-1][1]}" if found else ""


@functools.lru_cache(maxsize=50_000)
def town_of(address: str) -> str:
    """The line before the postcode, folded: mostly the town; "" where no postcode tells.

    >>> town_of("1 High Street\\nHarrowmere\\nEX1 1AA")
    'harrowmere'
    """
    lines = posted(address[:_LONGEST].replace(", ", "\n")).splitlines()
    at = next((n for n, line in enumerate(lines) if postcode_of(line)), 0)
    if not at:
        return ""
    town = fold(_POSTCODE.sub("", lines[at].upper()).strip(" ,"))
    return town or fold(lines[at - 1])
