"""Lines over a list of names that say whether those below them came: “Present:”, “Apologies from”, “Invited”."""

from __future__ import annotations

import re

PRESENT, LATE, APOLOGIES, ABSENT, INVITED = "present", "late", "apologies", "absent", "invited"

_SECTION = re.compile(
    r"[\W_]*(?:(?P<apologies>apolog(?:y|ies)\b|الاعتذارات?|معذرت|not present|absent\b"
    r"|unable to attend|could not attend"
    r"|did not attend|non[- ]attend|regrets\b)"
    r"|(?P<invited>invited\b|invitees?\b|invitations?\b|guest list)"
    r"|(?P<present>(?:also |members |officers |councillors |those |people |who was |and )?"
    r"(?:present\b|الحضور|الحاضرون|حاضرین|شرکاء|in attendance|attendance\b|attendees?\b|attended\b"
    r"|attending\b|participants?\b"
    r"|delegates?\b|observers?\b|guests?\b|speakers?\b|members\b|panel(?:lists)?\b|councillors\b|officers\b"
    r"|who came\b|there\b|facilitators?\b|online\b|by (?:zoom|video|telephone)\b)))",
    re.IGNORECASE,
)
_HEAD_REST = re.compile(
    r"(?:for absence|were|was|received|sent|from|by|list|register|sheet|and|also|in attendance|present"
    r"|members|officers|of the (?:group|committee|board|council|forum|public)|invited|at the meeting"
    r"|who came|names?|accepted|given|noted|the|those|list of|absences?|\(\d+\)|\d+|&|/|[\W_])*",
    re.IGNORECASE,
)
_MARK = re.compile(r"[:–—\-\t]")
_JOINT = re.compile(r"[:–—\-\t]|\b(?:from|were|by)\b")
_SORRY = re.compile(r"\bapolog(?:y|ies)\b", re.IGNORECASE)
_AWAY = re.compile(r"\b(?:absent|did not attend|not present)\b", re.IGNORECASE)
_MAY_GO_ON = re.compile(
    r"[\W_]*(?:apolog|(?:also )?(?:present|in attendance|attended|attending)\b)", re.IGNORECASE
)


def section_of(words: str) -> tuple[str, int]:
    """What a line says of those after it, and where it ends saying so; "" and 0 when nothing.

    >>> section_of("Apologies: A. Bell")
    ('apologies', 10)
    """
    line = words.split("\n", 1)[0]
    match = _SECTION.match(line)
    if not match:
        return "", 0
    colon = line.find(":", match.end(), match.end() + 60)
    rest = _HEAD_REST.match(line, match.end(), colon + 1 if colon >= 0 else len(line))
    end = rest.end() if rest else match.end()
    before = line[match.end() : end]
    joint = _JOINT if _MAY_GO_ON.match(line) else _MARK
    if end < len(line) and not joint.search(before):
        return "", 0  # “Members agreed that …”
    how = APOLOGIES if match["apologies"] else INVITED if match["invited"] else PRESENT
    return how, end


def said_of_one(cell: str) -> str:
    """What a cell in the column of who came says: APOLOGIES, ABSENT, or "" for whoever was there.

    >>> [said_of_one(cell) for cell in ("Y", "N", "apologies sent")]
    ['', 'absent', 'apologies']
    """
    if _SORRY.search(cell) or cell.casefold() in ("a", "apol", "apols"):
        return APOLOGIES
    return ABSENT if cell.casefold() in ("n", "no", "✗", "✘") or _AWAY.search(cell) else ""
