"""E-mail addresses as people type and keep them, read into what mail servers take."""

import re

from liaison_app.rules.safe_text import tidy

LONGEST_ADDRESS = 254
"""Characters, by RFC 5321."""
_ATOMS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PART = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOMS}(?:\.{_ATOMS})*@{_PART}(?:\.{_PART})+")
_SHOWN = 1_000  # characters looked at


def readable_address(typed: str) -> str:
    """An e-mail address as mail servers take it, from what was typed or kept; "" if it is none.

    “mailto:” and angle brackets around it go; a domain in other letters is written in the ASCII
    form that the name system knows.
    """
    if len(typed) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(typed) and "=?" not in typed:
        return typed  # nearly all of them: nothing stands around it
    words = tidy(typed[:_SHOWN])
    bracketed = re.fullmatch(r"[^<>]*<([^<>]*)>", words)
    words = (bracketed[1] if bracketed else words).strip()
    words = re.sub(r"^mailto:", "", words, flags=re.IGNORECASE)
    before, at, domain = words.rpartition("@")
    if at and not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    found = f"{before}{at}{domain}"
    if "=?" in found:  # mail programs would decode it
        return ""
    return found if len(found) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(found) else ""
