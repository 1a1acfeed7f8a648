"""A letter's finished words and pictures, as handed to the page.

Everything is chosen and worded before it comes here: names, dates, forms of address. Empty
strings and empty tuples leave their place on the page out.
"""

from dataclasses import dataclass

from liaison_app.documents.profiles import WindowEnvelope
from liaison_app.rules.letter_text import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who writes: the council's name and how to reach it."""

    name: str
    strapline: str = ""
    lines: tuple[str, ...] = ()
    """Address, telephone, e-mail and web as they shall stand, one a line."""
    charity: str = ""
    """Such as "registered charity 1000000"."""
    footer: str = ""
    """Small print at the foot of the first page; may hold line ends."""
    logo: bytes | None = None
    """A PNG or JPEG file's bytes."""
    colour: str = "#0B6B60"
    """The house colour as #RRGGBB."""
    layout: str = "side"
    """How it is set: one of `records.office.HEAD_LAYOUTS`."""
    logo_place: str = ""
    """Where the logo stands: one of `records.office.LOGO_PLACES`."""
    logo_height: float | None = None
    """Of the logo, in millimetres; None for as it fits."""
    later_pages: str = "addressee"
    """What stands at the head of later pages: one of `records.office.LATER_PAGES`."""
    preprinted: bool = False
    """The paper has its head and foot already: neither is printed, and their room is kept free."""
    kept_top: float = 0.0
    """Millimetres kept free at the head of headed paper."""
    kept_foot: float = 0.0
    """Millimetres kept free at its foot."""
    kept_shown: bool = False
    """Whether that room is tinted, on a page that is only looked at."""
    fold_marks: bool = True
    """Whether marks for folding are printed, where the profile has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One who signs."""

    name: str = ""
    post: str = ""
    on_behalf_of: str = ""
    organisation: str = ""
    """A body that signs: it stands above the space to sign, after “For and on behalf of”."""
    picture: bytes | None = None
    """The written signature as a PNG or JPEG file's bytes; without it, space is left to sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """One letter, whole."""

    letterhead: Letterhead
    our_ref: str = ""
    your_ref: str = ""
    date: str = ""
    """Already worded, such as "16 March 2018"."""
    marking: tuple[str, ...] = ()
    """Such as "Private and confidential", "By e-mail"."""
    addressees: tuple[tuple[str, ...], ...] = ()
    """One block a recipient, one address element a line."""
    opening: str = ""
    """A line above the salutation: Bismillah or a greeting, in any script."""
    salutation: str = ""
    subject: str = ""
    body: tuple[Block, ...] = ()
    closing: str = ""
    signatures: tuple[Signature, ...] = ()
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    """Who else gets the letter, one a line."""
    profile: str = "uk_government"
    """A layout profile's name; see `profiles.profile_named`."""
    envelope: WindowEnvelope | None = None
    """The measured envelope of the profile “own”."""
    title: str = ""
    """The PDF's title; the subject stands in."""
    author: str = ""
    """The PDF's author; the council's name stands in."""
    language: str = "en-GB"
