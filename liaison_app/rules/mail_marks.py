"""The mark by which mail programs know an e-mail (its Message-ID): ours, and its copies for several.

A letter that makes several e-mails has one mark; each further e-mail has it with a number, so that no
mail server takes the second for the first, and a reply to any of them finds the letter.
"""

from __future__ import annotations

import re
import secrets

from liaison_app.rules.email_addresses import readable_address

_NOWHERE = "liaison.invalid"  # a name that no mail server will ever have (RFC 2606)
_NUMBERED = re.compile(r"(?P<ours>liaison\.[0-9a-f]{24})\.(?P<copy>[1-9][0-9]{0,3})@(?P<at>.+)")


def new_mark(address: str = "") -> str:
    """A mark that no other e-mail has, at the domain of our own address where it has one."""
    domain = readable_address(address).rpartition("@")[2]
    if not domain.isascii() or not domain:
        domain = _NOWHERE
    return f"liaison.{secrets.token_hex(12)}@{domain.casefold()}"


def mark_of_copy(mark: str, number: int) -> str:
    """The mark of one of several e-mails of a letter; the first, 0, has the letter's own.

    >>> mark_of_copy("liaison.0123456789abcdef01234567@ashton.example", 2)
    'liaison.0123456789abcdef01234567.2@ashton.example'
    """
    local, at, domain = mark.rpartition("@")
    return f"{local}.{number}@{domain}" if number and at else mark


def mark_of_letter(mark: str) -> str:
    """The mark of the letter whose e-mail has a mark; any other mark as it stands."""
    match = _NUMBERED.fullmatch(mark)
    return f"{match['ours']}@{match['at']}" if match else mark
