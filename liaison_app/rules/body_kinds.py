"""What kind of body a name sounds like: “Elm Road Academy” a school, “County Constabulary” police."""

from __future__ import annotations

import re
from functools import lru_cache

from liaison_app.rules.safe_text import fold

# Kind and the words that tell of it, the surer before: “Council of Mosques” is no council.
_TELLING: tuple[tuple[str, str], ...] = (
    ("commissioner", r"police (and|&) (fire and )?crime commissioner|opcc|pcc"),
    ("mosque", r"mosques?|masjids?|islamic|muslims?|jamia|jami|madrasah?|imams?|musalla|cami"),
    (
        "faith",
        (
            r"council of faiths|inter-?faith|faiths?|church(es)?|cathedral|parish|chapel|diocese"
            r"|synagogue|hebrew|jewish|gurdwara|sikhs?|mandir|hindus?|temple|buddhist|vihara"
            r"|quakers?|methodists?|baptists?|salvation army|ymca"
        ),
    ),
    ("police", r"police|constabulary"),
    ("fire", r"fire( and rescue)?"),
    (
        "nhs",
        (
            r"nhs|hospitals?|health|healthcare|clinical commissioning|ccg|icb|ambulance|surgery"
            r"|medical (centre|practice)|hospice"
        ),
    ),
    ("university", r"universit(y|ies)"),
    ("college", r"colleges?|sixth form(ers)?"),
    ("school", r"schools?|academy|academies|nursery|head ?teachers?|pupils?|governors"),
    (
        "sport",
        r"(football|cricket|rugby|boxing|athletics?|sports?|leisure) (club|centre|trust)|fc|cc",
    ),
    ("council", r"councils?|councillors?"),
    ("mp", r"mps?|member of parliament"),
    ("media", r"gazette|herald|newspapers?|news|radio|bbc|television|press|echo|chronicle"),
    (
        "charity",
        (
            r"charity|charitable|foundation|trust|forum|womens?( [a-z]+)?|youth|project|refugees?"
            r"|community|association|society|volunteers?|network|circle|citizens advice"
        ),
    ),
    (
        "business",
        (
            r"ltd|limited|plc|llp|the mall|mall|shopping centre|supermarket|airport|bank|chamber of commerce"
            r"|stores?|hotel|restaurant"
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _TELLING)
_LONGEST = 200  # characters of a name that are looked at


@lru_cache(maxsize=4096)
def kind_from_name(name: str) -> str:
    """The kind of body, as organisation.KINDS_OF_BODY has it; "" where no word tells.

    A proposal to sort by, never kept. The place names of a body tell nothing.

    >>> kind_from_name("Elm Road Academy"), kind_from_name("Council of Mosques")
    ('school', 'mosque')
    >>> kind_from_name("Active Harrowmere")
    ''
    """
    words = fold(name[:_LONGEST]).replace("’", "").replace("'", "")
    return next((kind for kind, told in _PATTERNS if told.search(words)), "")
