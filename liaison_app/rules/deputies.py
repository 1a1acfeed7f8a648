"""Whether a post is a deputy's or an assistant's, from its title as people write it."""

from __future__ import annotations

import re

_DEPUTY = re.compile(
    r"\b(?:pro[- ]vice|deputy|vice|assistant(?= +\w))\b(?![- ]*(?:lieutenant|chancellor)\b)"
    r"|\bpro[- ]vice[- ]chancellor\b|\bdeputy vice[- ]chancellor\b",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"\b(?:personal|executive|private|administrative|p\.?a\.?)\s+assistant\b", re.IGNORECASE
)
_WHOSE = re.compile(r"\s+to\s+", re.IGNORECASE)  # whoever is named after it is somebody else


def is_deputy(title: str) -> bool:
    """Whether “Deputy Chief Constable”, “Assistant Headteacher”, “Vice-Chair” and their like.

    Not a Vice-Chancellor, who is at the head of a university; not a Deputy Lieutenant, which is an
    office of its own; nor somebody's personal assistant, or a teaching assistant.
    """
    own = _WHOSE.split(title, maxsplit=1)[0]
    return bool(_DEPUTY.search(own)) and not _HELPS.search(own)
