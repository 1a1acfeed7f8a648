"""How many examples a property is tried on: few each time the tests run, many on request."""

import os

DEEP = "LIAISON_DEEP" in os.environ
_MORE = 25


def rounds(few: int) -> int:
    """So many; `python3 dev.py test --deep` asks for more."""
    return few * _MORE if DEEP else few
