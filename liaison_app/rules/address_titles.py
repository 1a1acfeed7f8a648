"""Titles as people type them, parted and recognised: "Revd Canon Dr", "Imam Qari", "DCI".

Only a title is ever read here, never a name: no sex, faith or office is guessed from a word that
is not a title. A title that is not known is kept as typed and chooses nothing.
"""

import re
from dataclasses import dataclass

from liaison_app.rules.address_table import bare_post, forms

# The order in which stacked titles choose the form.
PRECEDENCE = (
    *("chief_constable", "deputy_or_assistant_chief_constable", "bishop", "archdeacon", "canon"),
    *("rabbi", "councillor", "baron", "baroness", "knight", "dame", "imam", "shaykh_shaykha"),
    *("mufti", "maulana", "hafiz_qari", "reverend", "dr_prof"),
)
PLAIN = frozenset({"mr", "mrs", "ms", "miss", "mx", "and", "&"})
_RIGHT_HONOURABLE = frozenset({"rt hon", "right hon", "right honourable"})
# Known, so that "Very Revd" is not read as "Revd"; there is no form for them in the table.
_WITHOUT_FORM = frozenset(
    {"very revd", "very rev", "very reverend", "most revd", "most rev", "most reverend"}
)
_TAKES_THE = re.compile(r"(?:rt|right|very|most|ven|venerable|revd?|reverend|hon)\b")

_SHORT_RANKS = {  # rank spelled out → how it is shortened, and how with "Detective"
    "chief superintendent": ("ch supt", "chief supt", "dcs"),
    "superintendent": ("supt", "dsupt"),
    "chief inspector": ("ch insp", "chief insp", "dci"),
    "inspector": ("insp", "di"),
    "sergeant": ("sgt", "ps", "police sergeant", "ds"),
    "constable": ("pc", "police constable", "dc"),
}
_RANKS = {rank: rank for rank in _SHORT_RANKS} | {
    short: rank for rank, shorts in _SHORT_RANKS.items() for short in shorts[:-1]
}
_DETECTIVES = {shorts[-1]: rank for rank, shorts in _SHORT_RANKS.items()}
_RANK_OF_POST = re.compile(
    r"(detective )?(chief superintendent|superintendent|chief inspector|inspector|sergeant"
    r"|constable)\b"
)
_LONGEST = 4  # words in one title


@dataclass(frozen=True, slots=True)
class Title:
    """One title of a stack: the words as typed and the form it chooses, if it chooses one."""

    typed: str
    known_as: str = ""  # in small letters without dots, "" when not a known title
    form: str = ""
    rank: str = ""  # a police rank spelled out

    @property
    def plain(self) -> bool:
        """Mr, Mrs and their like."""
        return self.known_as in PLAIN

    @property
    def right_honourable(self) -> bool:
        """Whether this is the Right Honourable of a Privy Counsellor."""
        return self.known_as in _RIGHT_HONOURABLE


def parted(title: str) -> tuple[Title, ...]:
    """The titles in what was typed, in order; words that are no known title stand by themselves."""
    words = title.split()
    if words and words[0].casefold() == "the":
        words = words[1:]
    found: list[Title] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            typed = " ".join(words[at : at + length])
            one = _recognised(typed)
            if one.known_as or length == 1:
                found.append(one)
                at += length
                break
    return tuple(found)


def _recognised(typed: str) -> Title:
    """The title these words are, or a title of no known kind."""
    key = re.sub(r"[.’'`]", "", typed.casefold()).strip(",")
    if rank := _rank(key):
        return Title(typed, key, "superintendent_and_below", rank)
    for form in PRECEDENCE:
        if key in forms()[form].titles:
            return Title(typed, key, form, key.title() if form.endswith("constable") else "")
    if key in PLAIN or key in _RIGHT_HONOURABLE or key in _WITHOUT_FORM:
        return Title(typed, key)
    return Title(typed)


def _rank(key: str) -> str:
    """The police rank a title is, spelled out, or ""."""
    if key in _DETECTIVES:
        return f"detective {_DETECTIVES[key]}".title()
    detective = re.match(r"det(?:ective)? ", key)
    rank = _RANKS.get(key[detective.end() :] if detective else key, "")
    return (f"detective {rank}" if detective and rank else rank).title()


def rank_of_post(post_title: str) -> str:
    """The police rank a post's title begins with, spelled out: "Superintendent"; or ""."""
    match = _RANK_OF_POST.match(bare_post(post_title))
    return match[0].title() if match else ""


def chosen_form(titles: tuple[Title, ...]) -> Title | None:
    """The title of a stack that chooses the form of address, or None."""
    if rank := next((t for t in titles if t.rank), None):
        return rank
    choosing = [t for t in titles if t.form]
    return min(choosing, key=lambda t: PRECEDENCE.index(t.form), default=None)


def stacked(titles: tuple[Title, ...], form_titles: tuple[str, ...], given: str) -> str:
    """The titles as they stand before the name on an envelope.

    A form that gives a title puts it first unless one of ``form_titles`` was typed, and then
    leaves out Mr, Mrs and their like. "Revd", "Ven" and "Rt Hon" take "The".
    """
    typed = [t.typed for t in titles]
    if given and not any(t.known_as in form_titles for t in titles):
        typed = [given, *(t.typed for t in titles if not t.plain)]
    words = " ".join(typed)
    if _TAKES_THE.match(words.casefold()):
        words = f"The {words}"
    return words


def usual_style(titles: tuple[Title, ...], family: str, whole_name: str) -> str:
    """How a person is addressed after "Dear" by Dr, Father, Mr and their like, or in full."""
    known = {t.known_as for t in titles}
    if known & {"prof", "professor"}:
        return f"Professor {family}"
    if known & {"dr", "doctor"}:
        return f"Dr {family}"
    if known & {"father", "fr"}:
        return f"Father {family}"
    plain = " ".join(t.typed for t in titles if t.plain)
    return f"{plain} {family}" if plain else whole_name
