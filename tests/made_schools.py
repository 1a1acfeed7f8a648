"""Forty open schools of a made-up town, in the columns of the government's register of schools (GIAS).

With them come three that have closed and one that is to open, a head who shares the post, posts
that nobody holds, two schools at one address, one without an address, and heads of many names.
`forty_schools` gives the rows as the register has them; `keep` turns rows into organisations,
posts and people of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from liaison_app.records import Entry, Organisation, Person, Post, Tenure
from liaison_app.store.store import Store

Row = Mapping[str, str]

# The columns that are read here, out of the 133 and more that the register has.
COLUMNS = (
    *("URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName"),
    *("TypeOfEstablishment (name)", "EstablishmentStatus (name)", "OpenDate", "CloseDate"),
    *("PhaseOfEducation (name)", "ReligiousCharacter (name)", "Street", "Locality", "Address3"),
    *("Town", "County (name)", "Postcode", "SchoolWebsite", "TelephoneNum"),
    *("HeadTitle (name)", "HeadFirstName", "HeadLastName", "HeadPreferredJobTitle"),
)

SECONDARY, PRIMARY, THROUGH = "Secondary", "Primary", "All-through"
MIDDLE, NURSERY, SIXTEEN = "Middle deemed secondary", "Nursery", "16 plus"
_TOWNS = (("Harrowmere", "HW"), ("Harrowmere", "HW"), ("Mereford", "HW"), ("Oakley Vale", "OV"))

_LONG_NAME = "The Mereshire Academy for Science, Engineering and the Humanities"

# Name, phase, and the head: title, first name, last name, what the post is called there.
_OPEN = (
    ("Abbey Fields Academy", SECONDARY, "Mr", "Daniel", "Whitcombe", "Principal"),
    ("Alderbrook Primary School", PRIMARY, "Mrs", "Joanne", "Fairley", "Headteacher"),
    ("Al-Noor Academy", THROUGH, "Mr", "Yusuf", "al-Ḥakīm", "Executive Headteacher"),
    ("Ashdown Girls’ High School", SECONDARY, "Ms", "Nadia", "Rahimi", "Headteacher"),
    ("Beechwood Infant School", PRIMARY, "Miss", "Claire", "Dunmore", "Headteacher"),
    ("Beechwood Junior School", PRIMARY, "Mr", "Owen", "Prosser", "Headteacher"),
    ("Canal Side Primary School", PRIMARY, "Mrs", "Şule", "Öztürk", "Head Teacher"),
    ("Castle Street Nursery School", NURSERY, "Mrs", "Alison", "Garth", "Head"),
    ("Corn Hill Community School", SECONDARY, "Dr", "Meera", "Nandakumar", "Headteacher"),
    ("Dovecote Lane Primary School", PRIMARY, "", "", "", "Headteacher"),
    ("Eastgate School", SECONDARY, "Mr", "Tom", "Hallworth", "Acting Headteacher"),
    ("Fenwick Manor School", SECONDARY, "Sir", "Robert", "Ellory", "Headmaster"),
    ("Foxglove Primary School", PRIMARY, "Ms", "Kezia", "Boateng", "Headteacher"),
    ("Garden Row Primary School", PRIMARY, "Mr", "Imran", "Chaudhry", "Headteacher"),
    ("Greenacre High School", SECONDARY, "Mrs", "Helena", "Vasquez-Thorne", "Headteacher"),
    ("Hadley Middle School", MIDDLE, "Mr", "Piotr", "Zieliński", "Headteacher"),
    ("Harbour View Academy", SECONDARY, "Mrs", "Grace", "Okonjo", "Principal"),
    ("Hawthorn Primary School", PRIMARY, "Mrs", "Ruth Adeyemi and Karim", "Siddiqi", "Headteacher"),
    ("Hillside Primary School", PRIMARY, "Mr", "Neil", "Catterall", "Headteacher"),
    ("Holy Well Catholic Primary School", PRIMARY, "Sister", "Bernadette", "Coyle", "Headteacher"),
    ("Ivy Bank School", SECONDARY, "", "", "", "Headteacher"),
    ("Kingfisher Primary School", PRIMARY, "Miss", "Ayesha", "আয়েশা রহমান", "Headteacher"),
    ("Larch Grove School", SECONDARY, "Mr", "Gareth", "Pugh", "Head"),
    ("Lime Walk Primary School", PRIMARY, "Mrs", "Tamsin", "Rowe", "Headteacher"),
    ("Madrasah Hall School", THROUGH, "Maulana", "محمّد ہاشم", "گلزار", "Head Teacher"),
    ("Meadow Park Primary School", PRIMARY, "Ms", "Siobhán", "Ní Dhuibhir", "Headteacher"),
    ("Mill Lane School", SECONDARY, "Mrs", "Deborah", "Steyn", "Headteacher"),
    ("Nightingale Primary School", PRIMARY, "Mr", "Simon", "Achterberg", "Headteacher"),
    ("North Road Primary School", PRIMARY, "Mrs", "Farzana", "Begum", "Headteacher"),
    ("Orchard Bank School", SECONDARY, "Dr", "Philippa", "Lyle", "Executive Principal"),
    ("Priory Catholic High School", SECONDARY, "Mr", "Declan", "Moriarty", "Headteacher"),
    ("Quarry Bank Primary School", PRIMARY, "Ms", "Lauren", "Tyce", "Headteacher"),
    ("Rosebery Sixth Form", SIXTEEN, "Mr", "Anthony", "Beale", "Principal"),
    ("Rowan Tree Primary School", PRIMARY, "Mrs", "Parveen", "Akhtar", "Headteacher"),
    ("St Aldhelm’s Church of England Primary School", PRIMARY, "Mrs", "Judith", "Marlow", "Head"),
    ("St Oda’s Church of England High School", SECONDARY, "Revd", "Mark", "Ainley", "Headteacher"),
    ("Stonebridge School", SECONDARY, "Mr", "Kwame", "Mensah", "Headteacher"),
    (
        _LONG_NAME,
        SECONDARY,
        "Professor",
        "Anneliese",
        "van der Hoeven",
        "Chief Executive and Principal",
    ),
    ("Weir Road Primary School", PRIMARY, "Mr", "Elliot", "Frain", "Headteacher"),
    ("Yew Tree Primary School", PRIMARY, "Miss", "Hannah", "Lockyer", "Interim Headteacher"),
)
_CLOSED = (
    ("Abbey Fields Boys’ School", SECONDARY, "31-08-2014"),
    ("Greenacre Secondary Modern School", SECONDARY, "31-08-2009"),
    ("Old Weir Road Infant School", PRIMARY, "31-08-2019"),
)
_TO_OPEN = "Harrowmere East Free School"
_WITHOUT_ADDRESS = "Larch Grove School"
_SHARED_ADDRESS = "Beechwood"  # infants and juniors: each written a little differently


def forty_schools() -> list[dict[str, str]]:
    """The rows of the register: forty open schools, three closed, one to open."""
    rows = [_row(at, *school) for at, school in enumerate(_OPEN)]
    for at, (name, phase, closed) in enumerate(_CLOSED, len(rows)):
        row = _row(at, name, phase, "", "", "", "")
        rows.append(row | {"EstablishmentStatus (name)": "Closed", "CloseDate": closed})
    row = _row(len(rows), _TO_OPEN, SECONDARY, "", "", "", "")
    rows.append(row | {"EstablishmentStatus (name)": "Proposed to open", "OpenDate": ""})
    return rows


def _row(
    at: int, name: str, phase: str, title: str, first: str, last: str, post: str
) -> dict[str, str]:
    town, area = _TOWNS[at % len(_TOWNS)]
    named_after = name.removeprefix("The ").removeprefix("St ").split(maxsplit=1)[0]
    street = f"{3 + 2 * at} {named_after} Road"
    postcode = f"{area}{1 + at % 9} {1 + at % 8}{'ABDEFGHJLN'[at % 10]}{'PQRSTUWXYZ'[at // 4 % 10]}"
    if name.startswith(_SHARED_ADDRESS):
        street, town, postcode = "Beechwood Avenue", "Harrowmere", "HW2 6BW"
        street = street.upper() if "Junior" in name else street
    bare = re.sub(r"[^a-z]", "", name.lower())[:24]
    row = dict.fromkeys(COLUMNS, "") | {
        "URN": str(900100 + at),
        "LA (code)": "999",
        "LA (name)": "Mereshire",
        "EstablishmentNumber": str(2000 + at),
        "EstablishmentName": name,
        "TypeOfEstablishment (name)": "Community school",
        "EstablishmentStatus (name)": "Open",
        "OpenDate": "01-09-1998",
        "PhaseOfEducation (name)": phase,
        "Street": street,
        "Locality": "The Vale" if at % 7 == 3 else "",
        "Address3": "off Weir Road" if at % 11 == 6 else "",
        "Town": town,
        "County (name)": "Mereshire",
        "Postcode": postcode,
        "SchoolWebsite": f"www.{bare}.example",
        "TelephoneNum": f"{'' if at % 5 == 2 else '0'}1632960{400 + at}",
        "HeadTitle (name)": title,
        "HeadFirstName": first,
        "HeadLastName": last,
        "HeadPreferredJobTitle": post,
    }
    if name == _WITHOUT_ADDRESS:
        row |= dict.fromkeys(("Street", "Locality", "Address3", "Town", "Postcode"), "")
    return row


@dataclass(frozen=True)
class Schools:
    """Ids of what was kept, by the name of the school."""

    bodies: dict[str, int]
    heads: dict[str, int]
    """The posts of head, by their schools."""
    people: dict[str, tuple[int, ...]]
    """Who holds them; none where nobody is known, several where the post is shared."""


def keep(store: Store, rows: Iterable[Row] | None = None) -> Schools:
    """Keep the rows (the forty where none are given) in a file as one change; not those to open."""
    made = Schools({}, {}, {})
    with store.change("Schools of the register") as pen:
        for row in forty_schools() if rows is None else rows:
            if row["EstablishmentStatus (name)"] == "Proposed to open":
                continue
            name = row["EstablishmentName"]
            body = pen.save(_body(row))
            title = row["HeadPreferredJobTitle"] or "Headteacher"
            post = pen.save(Post(title=title, organisation_id=body.id))
            holders = [pen.save(person) for person in _holders(row)]
            for person in holders:
                pen.save(Tenure(person_id=person.id, post_id=post.id))
            made.bodies[name], made.heads[name] = body.id, post.id
            made.people[name] = tuple(person.id for person in holders)
    return made


def _body(row: Row) -> Organisation:
    lines = [row[name] for name in ("Street", "Locality", "Address3")]
    lines += [" ".join(filter(None, (row["Town"].upper(), row["Postcode"])))]
    address = "\n".join(filter(None, lines))
    telephone = row["TelephoneNum"].rjust(11, "0")
    website = row["SchoolWebsite"]
    return Organisation(
        name=row["EstablishmentName"],
        kind="school",
        phase=row["PhaseOfEducation (name)"],
        closed="-".join(reversed(row["CloseDate"].split("-"))),
        addresses=(Entry("", address),) if address else (),
        emails=(Entry("Office", f"office@{website.removeprefix('www.')}"),),
        telephones=(Entry("Office", f"{telephone[:5]} {telephone[5:]}"),),
        website=website,
        external_ids=(Entry("URN", row["URN"]),),
    )


def _holders(row: Row) -> list[Person]:
    """The head, or both where the register has two in one row; nobody where it names none."""
    title, first, last = (row[f"Head{n}"] for n in ("Title (name)", "FirstName", "LastName"))
    if not first and not last:
        return []
    if " and " in first:
        one, other = first.split(" and ")
        given, family = one.rsplit(" ", 1)
        return [
            Person(title=title, given_name=given, family_name=family),
            Person(given_name=other, family_name=last),
        ]
    return [Person(title=title, given_name=first, family_name=last)]
