"""Words by which a note of a meeting is read: who is a person, a post, a body or a group without names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liaison_app.rules.address_titles import parted
from liaison_app.rules.contact_purposes import is_name
from liaison_app.rules.safe_text import fold

PERSON, POST, BODY, GROUP, UNKNOWN = "person", "post", "body", "group", ""

BODY_NOUNS = frozenset(
    """police constabulary council councils borough hospital hospitals school schools academy college
    university mosque mosques masjid church cathedral chapel temple gurdwara synagogue mandir trust
    committee board forum network group association federation partnership foundation charity club
    service services department directorate office team unit agency authority commission company
    ltd limited plc llp cic centre center library museum mall market society union institute hub
    project alliance coalition council's bbc nhs ccg icb opcc clinic surgery practice youthclub
    ministry parliament embassy consulate chamber housing homes radio news bank faiths mela league
    parish diocese deanery jamaat jamia darul madrasah madrassa rotary scouts guides brigade trustees
    organisation organisations organization wing consortium cooperative fund mission force
    health affairs cohesion aid relations primary secondary infants juniors nursery
    """.split()
)
"""Words in which the name of a body ends, in small letters."""

ROLE_NOUNS = frozenset(
    """chair chairman chairwoman chairperson vice-chair secretary treasurer president trustee imam
    officer manager director lead leader coordinator co-ordinator head headteacher principal
    governor constable sergeant inspector superintendent commander commissioner chief executive ceo
    mayor councillor member clerk adviser advisor representative rep liaison champion spokesperson
    spokesman spokeswoman minister mp vicar rector curate bishop rabbi priest chaplain teacher dean
    registrar editor reporter worker volunteer founder administrator assistant deputy consultant
    nurse doctor gp lecturer professor warden organiser facilitator convenor convener scribe student
    solicitor barrister owner proprietor engagement pa minutes-taker note-taker guest speaker
    headmaster headmistress coach captain commandant analyst researcher planner engineer coordinator
    """.split()
)
"""Words in which the name of a post ends."""

_COUNTED = (
    r"(?:a (?:number|group|handful|couple|delegation|range|variety|few|dozen)(?: of)?|an? audience of"
    r"|several|some|many|various|numerous|most|other|others|all|"
    r"(?:(?:about|around|approximately|approx\.?|roughly|over|more than|nearly|almost|up to|at least|c\.)"
    r" )?(?:\d{1,3}(?:,\d{3})*|\d{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|a hundred|one hundred)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_GROUP = re.compile(rf"(?P<much>{_COUNTED}) (?P<whom>\S.*)", re.IGNORECASE | re.DOTALL)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|members?|residents?|representatives?|reps|students?|pupils?|parents?"
    r"|staff|officers?"
    r"|head ?-?teachers?|heads|teachers?|imams?|trustees?|governors?|volunteers?|children|women|men|guests?"
    r"|attendees|delegates|participants|individuals|councillors?|leaders?|worshippers?|observers?|locals"
    r"|neighbours?|families|youths?|young|elders|community|communities|organisations?|bodies|groups?"
    r"|mosques?|schools?|churches|charities|businesses|partners|agencies|colleagues|journalists?"
    r"|faith|public|others|principals|headteachers|\w*(?:keepers?|holders?|traders?|workers?|owners?)"
    r"|drivers?|tenants?|carers?|nurses?|doctors?|mothers?|fathers?|brothers|sisters|worshipers?)\b",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(
    r"(?:the )?(?:members of the public|representatives?\b(?: (?:of|from)\b.*)?|residents\b.*"
    r"|local (?:residents"
    r"|people|families|businesses)\b.*|members of (?!the \w+ (?:council|committee)\b)[a-z].*"
    r"|staff (?:of|from)\b.*"
    r"|officers (?:of|from)\b.*|(?:pupils|students|parents|volunteers|worshippers|guests|observers)\b.*)",
    re.IGNORECASE,
)
_NUMBERS = dict(
    zip(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty""".split(),
        range(1, 21),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SENT = re.compile(
    r"(?:sent|sends|sending|represented by|replaced by|deputy:?) (?P<sent>.+?)(?: instead| in \w+ place)?"
    r"|(?P<came>.+?) (?:attended|came|present|stood in)(?: instead| (?:in|on|for) .+)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:the|our|a|an)\s+", re.IGNORECASE)
_TWO = re.compile(r"\b(?=[^\W\d_a-z][\w’'-]+ ([^\W\d_a-z][\w’'-]+))")
_LONGEST = 160  # characters of anything that might be a name
_JOINED = re.compile(r"(?P<post>.{2,80}?) (?:of|for|at|to|from|with|in|,) ")


def sort_of(words: str) -> str:
    """PERSON, POST, BODY or GROUP by the words alone, UNKNOWN where they tell nothing.

    >>> [sort_of(w) for w in ("Insp. A. Bell", "Chief Executive", "Mill Street Mosque", "six pupils")]
    ['person', 'post', 'body', 'group']
    """
    bare = _BARE.sub("", words.strip(" .,;:"))
    if not bare or len(bare) > _LONGEST:
        return UNKNOWN
    if group_of(words):
        return GROUP
    last = _last_word(bare)
    titled = _begins_with_title(bare)
    joined = _JOINED.match(bare)
    if joined and is_role_word(_last_word(joined["post"])):
        return POST
    if last in BODY_NOUNS and not (titled and len(bare.split()) <= 3):
        return BODY
    if is_role_word(last):
        return POST
    if is_body(bare):
        return BODY
    if _BARE.match(words.strip()):
        return UNKNOWN
    return PERSON if is_person(bare) else UNKNOWN


def is_person(words: str) -> bool:
    """Whether words look like a person's name: two of them with capitals, or one after a title."""
    bare = words.strip(" .,;:")
    if len(bare) > 80 or not is_name(bare) or _last_word(bare) in BODY_NOUNS:
        return False
    if any(character.isdigit() for character in bare):
        return False
    count = len(bare.split())
    return 2 <= count <= 6 or (count > 1 and _begins_with_title(bare))


def sent_instead(words: str) -> str:
    """The name in “sent Amy Bell instead” or “Amy Bell attended in his place”; "" for none."""
    match = _SENT.fullmatch(words.strip())
    name = (match["sent"] or match["came"]) if match else ""
    return name if name and is_person(name) else ""


def is_body(words: str) -> bool:
    """Whether a body is named: a noun of bodies ends it, or stands before “of” or “for”."""
    bare = _BARE.sub("", words.strip(" .,;:"))
    if not bare or len(bare) > _LONGEST:
        return False
    if _last_word(bare) in BODY_NOUNS:
        return True
    before = re.match(r"(.+?) (?:of|for|in|on|against|at)\b", bare)
    if before and _last_word(before[1]) in BODY_NOUNS:
        return True
    if re.match(r"(?:st|saint)\.? [A-Z]", bare):
        return True
    initials = re.fullmatch(r"[A-Z][A-Z&]{2,7}", bare)
    return initials is not None and bare not in ("AOB", "AGM", "TBC", "NONE", "ALL", "END", "NOTE")


def is_role_word(word: str) -> bool:
    """Whether a word may end the name of a post: “chairs” as “chair”."""
    folded = fold(word)
    return folded in ROLE_NOUNS or folded.removesuffix("s") in ROLE_NOUNS


def group_of(words: str) -> tuple[str, int | None] | None:
    """A group without names and how many they were, None where nobody counted; None when it is none.

    >>> group_of("two members of the youth forum"), group_of("a number of head teachers")
    (('two members of the youth forum', 2), ('a number of head teachers', None))
    """
    bare = words.strip(" .,;:")
    if len(bare) > _LONGEST:
        return None
    if (match := _GROUP.fullmatch(bare)) and _PEOPLE.search(match["whom"]):
        if match["whom"][:1].isupper() and match["much"].lower() in ("all", "most", "other"):
            return None
        much = _number(match["much"])
        return None if much == 0 else (bare, much)
    if _UNCOUNTED.fullmatch(bare) and not is_name(bare):
        return bare, None
    return None


def _number(much: str) -> int | None:
    low = fold(much)
    found = re.search(r"\d[\d,]*", low)
    if found:
        return int(found[0].replace(",", ""))
    words = low.replace("-", " ").split()
    value = 0
    for word in words:
        value += _TENS.get(word) or _NUMBERS.get(word, 0)
    return (100 if "hundred" in words else value) or None


def _last_word(words: str) -> str:
    found = re.findall(r"[\w’'-]+", words[-60:])
    return fold(found[-1]).removesuffix("s's") if found else ""


def _begins_with_title(words: str) -> bool:
    typed = words.split()
    return len(typed) > 1 and bool(parted(words)) and bool(parted(words)[0].known_as)


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Every two words with capitals that stand side by side: what may be a name, to be looked up."""
    for match in _TWO.finditer(text):
        yield match.start(), match.end(1)


def without_article(words: str) -> str:
    """A body's name as it stands in a list: “the University of Ash” without “the”, but “The Hive”."""
    bare = words.strip(" .,;:")
    rest = re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE)
    if rest == bare:
        return bare
    return rest if len(rest.split()) > 1 else f"The {rest}"


def post_and_body(words: str) -> tuple[str, str, str]:
    """“Business Manager at the Mill” as post and body, “Chair Amina Noor” as post and name."""
    for match in re.finditer(r" (?:of|at|for|from|with) ", words):
        post, rest = words[: match.start()], words[match.end() :]
        last = re.findall(r"[\w’'-]+", post)[-1:]
        if (
            last
            and is_role_word(last[0])
            and (sort_of(rest) in (BODY, PERSON) or rest.lower().startswith("the "))
        ):
            return post, without_article(rest), ""
    typed = words.split()
    for at in range(len(typed) - 2, 0, -1):
        name = " ".join(typed[at:])
        if is_role_word(typed[at - 1]) and is_person(name) and sort_of(name) == PERSON:
            return " ".join(typed[:at]), "", name
    return words, "", ""


def post_before_name(words: str) -> tuple[str, str] | None:
    """“Station Manager Kev Day” as post and name; None for a title, or for no post before a name."""
    post, _, name = post_and_body(words)
    return (post, name) if name and " " in post and not _begins_with_title(words) else None


def name_of_address(email: str) -> str:
    """“amina.noor@…” as a name; the address itself where it is none."""
    words = [word for word in re.split(r"[._-]", email.partition("@")[0]) if word.isalpha()]
    return " ".join(word.capitalize() for word in words) if len(words) > 1 else email
