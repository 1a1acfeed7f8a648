"""How a letter closes after its salutation, and a warning when the two do not agree.

Convention: Dear Sir or Madam → Yours faithfully; Dear and a name or a post → Yours sincerely.
Other closings occur ("Best wishes", "Wassalam") and are never forbidden.
"""

from liaison_app.language import phrase
from liaison_app.rules.safe_text import fold

FAITHFULLY = "Yours faithfully"
SINCERELY = "Yours sincerely"
WASSALAM = "Wassalam"

_NOBODY = (
    *("sir", "sirs", "madam", "madams", "mesdames", "sir or madam", "sir/madam", "sirs or madams"),
    *("sir / madam", "madam or sir", "madam/sir", "sir and madam", "sirs and mesdames"),
)
_GREETINGS = ("assalam", "as-salam", "as salam", "salam", "salaam", "al-salam", "aslam", "السلام")


def closings() -> tuple[str, ...]:
    """The closings to offer, the commonest first."""
    return (SINCERELY, FAITHFULLY, "Kind regards", "Best wishes", WASSALAM)


def to_nobody(salutation: str) -> bool:
    """Whether a salutation names neither a person nor a post: "Dear Sir or Madam"."""
    words = fold(salutation).strip(" ,.:!")
    return words.removeprefix("dear ") in _NOBODY or words in (
        "to whom it may concern",
        "to whomever it may concern",
    )


def is_greeting(salutation: str) -> bool:
    """Whether the letter opens with the greeting of peace."""
    words = fold(salutation)
    return words.startswith(_GREETINGS) or any(f", {g}" in words for g in _GREETINGS)


def closing_for(salutation: str) -> str:
    """The closing that goes with a salutation."""
    return FAITHFULLY if to_nobody(salutation) else SINCERELY


def warning(salutation: str, closing: str) -> str:
    """A sentence when salutation and closing do not agree, else "". Never a reason to refuse."""
    words = fold(closing).strip(" ,.:!")
    if not words or not salutation.strip():
        return ""
    shown = salutation.strip().rstrip(",")
    if words == "yours faithfully" and not to_nobody(salutation):
        return phrase(
            "“Yours faithfully” goes with “Dear Sir or Madam”; after “{salutation}” it is usual to"
            " close “Yours sincerely”.",
            salutation=shown,
        )
    if words == "yours sincerely" and to_nobody(salutation):
        return phrase(
            "“Yours sincerely” goes with a name or a post; after “{salutation}” it is usual to close"
            " “Yours faithfully”.",
            salutation=shown,
        )
    if words.startswith(("wassalam", "was-salam", "was salam")) and not is_greeting(salutation):
        return phrase(
            "“{closing}” answers the greeting “Assalamu alaikum”, and this letter opens"
            " “{salutation}”.",
            closing=closing.strip().rstrip(","),
            salutation=shown,
        )
    return ""
