"""One letter or more for every row of the forms of address: what stands on the envelope, and how it begins and ends.

The people, posts and bodies are made up. `ADDRESS` follows the lines of each on the page.
"""

from dataclasses import dataclass

from liaison_app.records.organisation import Organisation
from liaison_app.records.person import Person
from liaison_app.records.post import Post

ADDRESS = ("12 Mill Lane", "Harrowmere", "HM1 2AB")

POLICE = Organisation(name="Northshire Police", kind="police")
COMMISSIONER = Organisation(name="Office of the Commissioner", kind="commissioner")
COUNCIL = Organisation(name="Harrowmere Borough Council", kind="council")
SCHOOL = Organisation(name="Harrowmere High School", kind="school")
COLLEGE = Organisation(name="Harrowmere College", kind="college")
MOSQUE = Organisation(name="Mill Lane Mosque", kind="mosque")
HOSPITAL = Organisation(name="Harrowmere Infirmary", kind="health")
SINCERELY, FAITHFULLY = "Yours sincerely", "Yours faithfully"


@dataclass(frozen=True)
class Example:
    """Whom one writes to, by which row, and what is expected on the envelope and in the letter."""

    row: str
    title: str = ""
    name: tuple[str, str] = ("", "")
    letters: str = ""
    post: str = ""
    body: Organisation | None = None
    lines: tuple[str, ...] = ()
    salutation: str = ""
    closing: str = SINCERELY

    @property
    def person(self) -> Person | None:
        """Nobody, when there is no name."""
        if not any(self.name):
            return None
        return Person(
            title=self.title,
            given_name=self.name[0],
            family_name=self.name[1],
            post_nominals=self.letters,
        )

    @property
    def said_post(self) -> Post | None:
        """The post, if there is one."""
        return Post(title=self.post) if self.post else None


def _at(
    row: str, title: str, given: str, family: str, letters: str = "", post: str = "", body=None
):
    def expect(*lines: str, salutation: str, closing: str = SINCERELY) -> Example:
        return Example(row, title, (given, family), letters, post, body, lines, salutation, closing)

    return expect


def _vacant(row: str, post: str, body: Organisation | None = None):
    return _at(row, "", "", "", post=post, body=body)


EXAMPLES = (
    _at("chief_constable", "Mr", "Alan", "Whitby", "QPM", "Chief Constable", POLICE)(
        "Mr Alan Whitby QPM", "Chief Constable", "Northshire Police",
        salutation="Dear Chief Constable",
    ),
    _vacant("chief_constable", "Chief Constable", POLICE)(
        "The Chief Constable", "Northshire Police", salutation="Dear Chief Constable",
    ),
    _at("chief_constable", "Dame", "Nora", "Whitby", "", "Commissioner", POLICE)(
        "Dame Nora Whitby", "Commissioner", "Northshire Police", salutation="Dear Commissioner",
    ),
    _at(
        "deputy_or_assistant_chief_constable",
        "Ms", "Ruth", "Alder", "", "Assistant Chief Constable", POLICE,
    )(
        "Ms Ruth Alder", "Assistant Chief Constable", "Northshire Police",
        salutation="Dear Assistant Chief Constable",
    ),
    _vacant("deputy_or_assistant_chief_constable", "Deputy Chief Constable", POLICE)(
        "The Deputy Chief Constable", "Northshire Police",
        salutation="Dear Deputy Chief Constable",
    ),
    _at("superintendent_and_below", "DCI", "Ray", "Thorne", body=POLICE)(
        "Detective Chief Inspector Ray Thorne", "Northshire Police",
        salutation="Dear Detective Chief Inspector Thorne",
    ),
    _at("superintendent_and_below", "Sgt", "Wilma", "Thorne", "", "Neighbourhood Lead", POLICE)(
        "Sergeant Wilma Thorne", "Neighbourhood Lead", "Northshire Police",
        salutation="Dear Sergeant Thorne",
    ),
    _at("pcc_pfcc", "Mrs", "Ada", "Quill", "", "Police and Crime Commissioner", COMMISSIONER)(
        "Mrs Ada Quill", "Police and Crime Commissioner", "Office of the Commissioner",
        salutation="Dear Commissioner",
    ),
    _vacant("pcc_pfcc", "Police and Crime Commissioner for Northshire")(
        "The Police and Crime Commissioner for Northshire", salutation="Dear Commissioner",
    ),
    _at("councillor", "Cllr", "Amina", "Yusuf", "MBE", body=COUNCIL)(
        "Cllr Amina Yusuf MBE", "Harrowmere Borough Council", salutation="Dear Councillor Yusuf",
    ),
    _at("councillor", "Ms", "Joan", "Pike", "", "Deputy Leader", COUNCIL)(
        "Cllr Joan Pike", "Deputy Leader", "Harrowmere Borough Council",
        salutation="Dear Councillor Pike",
    ),
    _at("leader_of_council", "Cllr", "Hazel", "Marsh", "", "Leader of the Council", COUNCIL)(
        "Cllr Hazel Marsh", "Leader of the Council", "Harrowmere Borough Council",
        salutation="Dear Councillor Marsh",
    ),
    _vacant("leader_of_council", "Leader of the Council", COUNCIL)(
        "The Leader of the Council", "Harrowmere Borough Council",
        salutation="Dear Leader of the Council",
    ),
    _at("mayor_borough", "Cllr", "Tom", "Reeve", "", "Mayor", COUNCIL)(
        "The Worshipful the Mayor of Harrowmere", "Cllr Tom Reeve", "Harrowmere Borough Council",
        salutation="Dear Mayor",
    ),
    _vacant("mayor_borough", "Mayor", COUNCIL)(
        "The Worshipful the Mayor of Harrowmere", "Harrowmere Borough Council",
        salutation="Dear Mayor",
    ),
    _at("lord_lieutenant", "Colonel", "Hugh", "Vane", "CVO", "Lord-Lieutenant of Northshire")(
        "Colonel Hugh Vane CVO", "HM Lord-Lieutenant of Northshire",
        salutation="Dear Lord-Lieutenant",
    ),
    _vacant("lord_lieutenant", "Lord-Lieutenant of Northshire")(
        "The Lord-Lieutenant of Northshire", salutation="Dear Lord-Lieutenant",
    ),
    _at("deputy_lieutenant", "Mrs", "Edith", "Vane", "OBE", "Deputy Lieutenant of Northshire")(
        "Mrs Edith Vane OBE DL", "Deputy Lieutenant of Northshire", salutation="Dear Mrs Vane",
    ),
    _at("mp", "Ms", "Leila", "Stone", "", "MP for Harrowmere")(
        "Ms Leila Stone MP", "House of Commons", salutation="Dear Ms Stone",
    ),
    _at("mp", "Mr", "Ivo", "Stone", "OBE MP")(
        "Mr Ivo Stone OBE MP", "House of Commons", salutation="Dear Mr Stone",
    ),
    _at("baron", "Lord", "", "Fenwick", "CBE")(
        "The Lord Fenwick CBE", "House of Lords", salutation="Dear Lord Fenwick",
    ),
    _at("baroness", "Baroness", "", "Halloway")(
        "The Baroness Halloway", "House of Lords", salutation="Dear Baroness Halloway",
    ),
    _at("knight", "Sir", "John", "Peverell", "KCB")(
        "Sir John Peverell KCB", salutation="Dear Sir John",
    ),
    _at("dame", "Dame", "Mary", "Peverell", "DBE", "Chair", HOSPITAL)(
        "Dame Mary Peverell DBE", "Chair", "Harrowmere Infirmary", salutation="Dear Dame Mary",
    ),
    _at("headteacher", "Ms", "Sue", "Carter", "", "Headteacher", SCHOOL)(
        "Ms Sue Carter", "Headteacher", "Harrowmere High School", salutation="Dear Ms Carter",
    ),
    _vacant("headteacher", "Head Teacher", SCHOOL)(
        "The Head Teacher", "Harrowmere High School", salutation="Dear Head Teacher",
    ),
    _at("headteacher", "Dr", "Imran", "Sabir", "", "Principal", COLLEGE)(
        "Dr Imran Sabir", "Principal", "Harrowmere College", salutation="Dear Dr Sabir",
    ),
    _at("imam", "Imam", "Idris", "Khan", "MBE", "Imam", MOSQUE)(
        "Imam Idris Khan MBE", "Mill Lane Mosque", salutation="Dear Imam Khan",
    ),
    _vacant("imam", "Imam", MOSQUE)("The Imam", "Mill Lane Mosque", salutation="Dear Imam"),
    _at("shaykh_shaykha", "Shaykha", "Safiya", "Hilmi")(
        "Shaykha Safiya Hilmi", salutation="Dear Shaykha Safiya Hilmi",
    ),
    _at("mufti", "Mufti", "Zubair", "Rahim", "", "Adviser", MOSQUE)(
        "Mufti Zubair Rahim", "Adviser", "Mill Lane Mosque", salutation="Dear Mufti Zubair Rahim",
    ),
    _at("maulana", "Moulana", "Yahya", "Patel")(
        "Moulana Yahya Patel", salutation="Dear Moulana Yahya Patel",
    ),
    _at("hafiz_qari", "Qari", "Bilal", "Shah")("Qari Bilal Shah", salutation="Dear Qari Bilal Shah"),
    _at("reverend", "Revd Dr", "Ann", "Field")("The Revd Dr Ann Field", salutation="Dear Dr Field"),
    _at("reverend", "Revd", "Ann", "Field")("The Revd Ann Field", salutation="Dear Ann Field"),
    _at("canon", "Revd Canon", "Paul", "Lyle", "", "Vicar")(
        "The Revd Canon Paul Lyle", "Vicar", salutation="Dear Canon Lyle",
    ),
    _at("archdeacon", "Ven", "Judith", "Moor", "", "Archdeacon of Northshire")(
        "The Ven Judith Moor", "Archdeacon of Northshire", salutation="Dear Archdeacon",
    ),
    _vacant("archdeacon", "Archdeacon of Northshire")(
        "The Archdeacon of Northshire", salutation="Dear Archdeacon",
    ),
    _at("bishop", "Rt Revd", "Mark", "Dunne", "", "Bishop of Harrowmere")(
        "The Rt Revd Mark Dunne", "Bishop of Harrowmere", salutation="Dear Bishop",
    ),
    _vacant("bishop", "Bishop of Harrowmere")(
        "The Bishop of Harrowmere", salutation="Dear Bishop",
    ),
    _at("rabbi", "Rabbi", "Lea", "Stern")("Rabbi Lea Stern", salutation="Dear Rabbi Stern"),
    _vacant("rabbi", "Rabbi")("The Rabbi", salutation="Dear Rabbi"),
    _at("dr_prof", "Prof", "Luis", "Amaro", "FRS", "Director", HOSPITAL)(
        "Prof Luis Amaro FRS", "Director", "Harrowmere Infirmary",
        salutation="Dear Professor Amaro",
    ),
    _vacant("unknown_person", "Licensing Officer", COUNCIL)(
        "The Licensing Officer", "Harrowmere Borough Council",
        salutation="Dear Sir or Madam", closing=FAITHFULLY,
    ),
    _vacant("unknown_person", "", COUNCIL)(
        "Harrowmere Borough Council", salutation="Dear Sir or Madam", closing=FAITHFULLY,
    ),
    _at("named_default", "Mrs", "Farah", "Lone", "", "Chief Executive", COUNCIL)(
        "Mrs Farah Lone", "Chief Executive", "Harrowmere Borough Council",
        salutation="Dear Mrs Lone",
    ),
    _at("named_default", "", "Farah", "Lone")("Farah Lone", salutation="Dear Farah Lone"),
)  # fmt: skip
