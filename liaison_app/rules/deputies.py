"""Whether a post is a deputy's or an assistant's, from its title as people write it."""

from __future__ import annotations

import re

_DEPUTY = re.compile(
    r"\b(?:pro[- ]vice|deputy|assistant|vice)\b(?![- ]*(?:lieutenant|to|chancellor)\b)"
    r"|\bpro[- ]vice[- ]chancellor\b|\bdeputy vice[- ]chancellor\b",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"\b(?:personal|executive|private|administrative|p\.?a\.?)\s+assistant\b", re.IGNORECASE
)


def is_deputy(title: str) -> bool:
    """Whether “Deputy Chief Constable”, “Assistant Headteacher”, “Vice-Chair” and their like.

    Not a Vice-Chancellor, who is at the head of a university; not a Deputy Lieutenant, which is an
    office of its own; nor somebody's personal assistant.
    """
    return bool(_DEPUTY.search(title)) and not _HELPS.search(title)
