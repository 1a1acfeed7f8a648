"""What the columns of somebody's table of contacts are: told by their headings, and by what is in them."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from liaison_app.language import Phrase, phrase
from liaison_app.records.import_profile import DAY_FIRST
from liaison_app.rules.table_rows import Row


@dataclass(frozen=True, slots=True)
class Target:
    """What a column may be: `key` as it is kept in a profile, `label` and `help` for the window.

    Its words are phrases, so that a window in another language says them in it.
    """

    key: str
    label: str
    help: str = ""
    group: str = ""

    def __post_init__(self) -> None:
        """Make the words of the table phrases; what is one already stays."""
        for name in ("label", "help", "group"):
            words = getattr(self, name)
            if not isinstance(words, Phrase):
                object.__setattr__(self, name, phrase(words))


IGNORE = "ignore"
_PERSON, _POST, _BODY = "Person", "Post", "Organisation"
_WHERE, _HOME, _OTHER, _MORE = "Address", "Home address", "Other address", "More"


def _address(prefix: str, group: str, whose: str) -> tuple[Target, ...]:
    lines = (
        (
            "address",
            "Whole address",
            f"{whose} address in one cell, its parts on lines or parted by commas.",
        ),
        (
            "line",
            "Address line",
            "Street and the like; several columns may each be a line, in order.",
        ),
        ("town", "Town", ""),
        ("county", "County", ""),
        ("postcode", "Postcode", ""),
        ("country", "Country", "Kept where it is not within the UK."),
    )
    first = f"{group}: " if prefix else ""
    return tuple(
        Target(
            prefix + key, f"{first}{label[0].lower() + label[1:]}" if first else label, help_, group
        )
        for key, label, help_ in lines
    )


TARGETS: tuple[Target, ...] = (
    Target("name", "Whole name", "Title, given name and family name in one cell.", _PERSON),
    Target("title", "Title", "Mr, Cllr, Imam, Revd Canon Dr …", _PERSON),
    Target("given", "Given name", "", _PERSON),
    Target("middle", "Middle name", "", _PERSON),
    Target("family", "Family name", "", _PERSON),
    Target("post_nominals", "Letters after the name", "MBE, QPM, DL …", _PERSON),
    Target("known_as", "Known as", "", _PERSON),
    Target("other_spelling", "Other spelling", "A maiden name, or the name in other letters.", _PERSON),
    Target("email", "E-mail", "Of the person; of the organisation where nobody is named.", _PERSON),
    Target("email_label", "What sort of e-mail", "“Work”, “Home”: for the e-mail beside it.", _PERSON),
    Target("telephone", "Telephone", "Of the person; of the organisation where nobody is named.", _PERSON),
    Target("telephone_label", "What sort of telephone", "For the telephone beside it.", _PERSON),
    Target("mobile", "Mobile", "", _PERSON),
    Target("home_telephone", "Telephone at home", "", _PERSON),
    Target("do_not_contact", "Do not contact", "Anything but “no” or an empty cell means it.", _PERSON),
    Target("post", "Post", "“Headteacher”, “Imam”: what they are there.", _POST),
    Target("unit", "Department or ward", "", _POST),
    Target("since", "In post since", "A day, a month or a year.", _POST),
    Target("post_email", "E-mail of the post", "One that stays when its holder goes.", _POST),
    Target("post_telephone", "Telephone of the post", "", _POST),
    Target("holder", "Who holds the post of the heading", "A column headed “Imam” with names below.", _POST),
    Target("holder_email", "Their e-mail", "Of whoever is named in the column before.", _POST),
    Target("holder_telephone", "Their telephone", "Of whoever is named in the column before.", _POST),
    Target("body", "Organisation", "", _BODY),
    Target("parent", "Part of", "The council, trust or diocese it belongs to.", _BODY),
    Target("parent_number", "Number of what it is part of", "", _BODY),
    Target("kind", "Kind of organisation", "“School”, “Mosque”, “Charity” …", _BODY),
    Target("body_email", "E-mail of the organisation", "", _BODY),
    Target("body_telephone", "Telephone of the organisation", "", _BODY),
    Target("website", "Web address", "", _BODY),
    Target("number", "Number it is known by", "URN, charity number; the heading says which.", _BODY),
    Target("faith", "Faith", "", _BODY),
    Target("phase", "Phase of a school", "", _BODY),
    Target("status", "Open or closed", "", _BODY),
    Target("closed", "Closed since", "", _BODY),
    Target("other_name", "Other name", "", _BODY),
    Target("former_name", "Former name", "", _BODY),
    *_address("", _WHERE, "Their"),
    *_address("home_", _HOME, "Their home"),
    *_address("other_", _OTHER, "Another"),
    Target("address_label", "What sort of address", "“Work”, “Home”: for the address beside it.", _WHERE),
    Target("notes", "Notes", "", _MORE),
    Target("party", "Political party", "Kept in the notes.", _MORE),
    Target("labels", "Groups or labels", "", _MORE),
    Target(IGNORE, "Leave out", "", _MORE),
)  # fmt: skip
_BY_KEY = {target.key: target for target in TARGETS}


def target(key: str) -> Target:
    """The target of a key; "line/2", of a second address or the like, is told apart in its label."""
    bare, slash, number = key.partition("/")
    found = _BY_KEY.get(bare, _BY_KEY[IGNORE])
    if not slash:
        return found
    label = phrase("{column} ({number})", column=found.label, number=number)
    return dataclasses.replace(found, key=key, label=label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What each column of a table is.

    `profile` is the key of a known program or register, "" for any other table, and `source` its
    words. A column that stands in `targets` under `IGNORE` is left out; one that stands there not
    at all is not known, and what it says is told as unread. `guessed` are those not told by their
    heading. `sure` says that nobody need be asked. `council` is the body whose councillors these
    are, which a list of councillors does not say itself.
    """

    profile: str = ""
    source: str = ""
    header: tuple[str, ...] = ()
    targets: Mapping[int, str] = field(default_factory=dict)
    dates: str = DAY_FIRST
    sure: bool = False
    guessed: frozenset[int] = frozenset()
    council: str = ""
    asks_council: bool = False
    shapes: Mapping[int, str] = field(default_factory=dict)  # of columns whose cells are all alike


DATED = frozenset(("since", "closed"))
SAMPLE = 2_000  # rows that are looked at to find out what columns are


def guess(header: Sequence[str], sample_rows: Iterable[Row]) -> Columns:
    """What the columns are, by their headings and a sample of their rows."""
    from liaison_app.rules import contact_columns_known, contact_columns_plain
    from liaison_app.rules.contact_rows_dates import order_of
    from liaison_app.rules.contact_rows_shift import shapes_of

    rows = [row.cells for row in itertools.islice(sample_rows, SAMPLE)]
    header = tuple(header)
    found = contact_columns_known.recognised(header) or contact_columns_plain.read(header, rows)
    shapes = shapes_of(len(header), rows)
    dated = {at for at, key in found.targets.items() if key in DATED}
    dated |= {at for at, shape in shapes.items() if shape == "date"}
    cells = (row[at] for row in rows for at in dated if at < len(row))
    return dataclasses.replace(found, shapes=shapes, dates=order_of(cells, found.dates))
