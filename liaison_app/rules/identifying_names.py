"""Names that the file does not know, found in a text by titles, by first names, and by being no ordinary words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from liaison_app.language import phrase
from liaison_app.rules.identifying_sorts import Hit
from liaison_app.rules.identifying_words import is_given_name, is_ordinary, is_proper
from liaison_app.rules.name_patterns import TITLES
from liaison_app.rules.said_dates import MONTH_NUMBERS

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_CAP = rf"(?<![\w@/'.-])(?:[{_UPPER}][\w'-]{{0,30}}(?<![-'])|[{_UPPER}](?=\.?[ ]))"
_PARTICLE = (
    r"(?:al|el|bin|ibn|bint|binti|ul|ur|uz|de|da|di|del|van|von|der|den|la|le|abu|umm|ap|st)"
)
# A stop between words of one name: after an initial, or after a title that is shortened.
_SHORT = (
    r"(?:(?:(?<=\b[A-Z])|(?<=\b[DM]r)|(?<=\bMs)|(?<=\bMrs)|(?<=\bProf)|(?<=\bCllr)|(?<=\bRev)"
    r"|(?<=\bRevd)"
    r"|(?<=\bSgt)|(?<=\bInsp)|(?<=\bSupt)|(?<=\bSt)|(?<=\bFr))\.)"
)
_RUN = re.compile(
    rf"{_CAP}(?:{_SHORT}?[ ](?:{_PARTICLE}[ -]){{0,2}}(?:[{_UPPER}][\w'-]{{0,30}}(?<![-'])"
    rf"|[{_UPPER}](?=\.?[ ]))"
    rf"|,[ ](?=[{_UPPER}][a-z])(?:(?<=[{_UPPER}]{{3}},[ ])[{_UPPER}][\w'-]{{1,30}})){{0,7}}"
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_SMALL = re.compile(r"(?<![\w@.'/-])([a-z]{4,16})(?![\w@/-]|\.\w)(?:[ ](?=([a-z]{3,16})\b)[a-z]+)?")
_OTHER_SCRIPT = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0980-\u09ff\u0590-\u05ff\u0900-\u097f\u0a00-\u0a7f]{2,30}"
)

_NO_NAMES = frozenset(("على", "إمام", "امام"))  # “on” and “imam”, folded as names are
_HONORIFICS = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend canon rabbi father sister
    brother br bro sr imam shaykh sheikh sheik shaikh mufti maulana mawlana molana moulana hafiz qari haji
    hajji hajja ustadh ustadha ustaz ustaza apa appa baji bhai aunty auntie uncle bhabhi khala chacha
    pastor bishop deacon granthi giani pandit bhikkhu swami sayyid madam master messrs""".split()
)
_RANKS = frozenset(
    """cllr councillor alderman constable pc pcso dc ds ps di dci dcs sgt sergeant inspector insp superintendent
    supt acc dcc commander commissioner detective wpc chief mayor mp judge justice minister ambassador
    headteacher head captain colonel major general canon archdeacon archbishop""".split()
)
_OF_BODIES = frozenset(
    """police constabulary council borough county city town parish service services centre center team teams
    unit units group groups force forces department office headquarters hq hospital school schools college
    university mosque mosques church churches masjid trust committee board forum network community
    communities road street lane hall park station division partnership association federation command
    watch campaign act bill plan programme project review panel market letter government ministry muslim
    muslims islam academy primary nursery infants juniors gurdwara temple synagogue mandir cathedral chapel
    foundation charity society club union party fund festival day week month year road avenue close drive way
    square gate estate ward court house tower bridge mall arcade airport library museum gallery surgery
    clinic pharmacy restaurant cafe takeaway shop store stores bank ltd limited plc llp news gazette herald
    times post guardian mirror mail express observer telegraph chronicle echo radio tv television bbc britain
    england scotland wales ireland kingdom states north south east west london street's jamia jamiah darul
    uloom centre's cup league united rovers wanderers athletic fc report reports policy strategy
    working action crime hate support education training liaison executive secretary chair chairman
    treasurer officer officers manager director leader chief constable superintendent inspector sergeant
    president governor governors trustee trustees coordinator co-ordinator lead cohesion
    """.split()
)
_BEGIN_BODIES = frozenset(
    "masjid jamia jamiah madrasah madrasa darul dar-ul st saint operation project university".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday eid ramadan christmas easter di"
    "wali".split()
)
_NOT_ALONE = frozenset(
    """jordan georgia chelsea florence victoria sydney austin lincoln israel medina islam allah jesus moses
    abraham virginia carolina charlotte chester preston derby kent devon bristol london paris china india
    asia europe africa america english french german polish indian pakistani britain united kingdom
    prevent may april june august autumn summer christian kashmir quran koran bible torah hadith eid
    muhammad mohammed ahmadiyya messrs nelson milton carlisle ashley kelly dean guy ali hassan hussein
    zion jerusalem bethlehem iran iraq syria sahara nation nur mr""".split()
)
_FUNCTION = frozenset(
    """the a an our your their his her its my this that these those we i you he she they it as if in on at for
    with by to from of and but or so when while where please dear thank thanks every all any both each no not
    since after before also added should could would will may can during until once contact best kind many
    further following there here what who how have has had is are was were do does did let re regards yours
    sincerely faithfully hello hi salaam assalamu alaikum wa kindest warm warmest subject date tel email
    mobile fax address ref cc bcc enc encl signed""".split()
)
_BEFORE_PLACES = re.compile(
    r"\b(?:in|at|near|from|to|of|across|around|around|outside|via|towards|between|through"
    r"|into)[ \n](?:the[ ])?\Z"
)
_PROPHET = re.compile(r"\bProphet[ ]\Z")
_CHILD_BEFORE = re.compile(
    r"\b(?:son|daughter|child|boy|girl|baby|toddler|pupil|grandson|granddaughter|nephew|niece"
    r"|schoolboy|schoolgirl|infant|teenager|twins?|kids?|children)"
    r"(?:[ ](?:called|named)|,|[ ]is[ ]called|'s[ ]name[ ]is)?[ ]{1,2}\Z",
    re.IGNORECASE,
)
_CHILD_AFTER = re.compile(
    r"(?:,[ ]?|[ ]?\()(?:aged?[ ])?(?:1[0-7]|[1-9])(?=[,)]|[ ](?:years?|months?))"
    r"|,?[ ](?:\([^)]{0,20})?(?:who[ ]is[ ]|is[ ]|was[ ])?(?:an?[ ]"
    r"|in[ ])?(?:[Yy]ear[ ](?:1[0-3]|[1-9])\b|[Rr]eception\b|pupil\b)",
)
_MOST = 5  # words of a name


def hits(words: str, officials: Sequence[tuple[int, int]], named: frozenset[str]) -> Iterator[Hit]:
    """Names in the words; `officials` are places where one stands that may, `named` the words of theirs."""
    free = iter(sorted(officials))
    span = next(free, None)
    for match in _RUN.finditer(words):
        while span is not None and span[1] <= match.start():
            span = next(free, None)
        end, run = match.end(), _tokens(match)
        if span is not None and span[0] < end:
            run = [token for token in run if token[1] <= span[0] or token[0] >= span[1]]
            if not run or not any(not is_ordinary(w) for _a, _b, w in run):
                continue
            if all(w.lower() in TITLES | _OF_BODIES | _FUNCTION | _RANKS for _a, _b, w in run):
                continue
            parts = [t for t in run if t[0] >= span[1]] or run
            yield from _named(words, parts, named)
            continue
        yield from _named(words, run, named)
    yield from _in_small_letters(words)
    if not words.isascii():
        yield from _other_scripts(words, sorted(officials))


Piece = tuple[int, int, str]


def _tokens(match: re.Match[str]) -> list[Piece]:
    found = []
    for word in _WORD.finditer(match.string, match.start(), match.end()):
        bare = word[0].removesuffix("'s").removesuffix("'S").rstrip("'")
        if bare:
            found.append((word.start(), word.start() + len(bare), bare))
    return found


def _named(words: str, run: list[Piece], named: frozenset[str]) -> Iterator[Hit]:
    """The name in a run of words with capitals, if there is one."""
    at = 0
    titled = ""
    while at < len(run):
        low = run[at][2].lower()
        if low in _BEGIN_BODIES and not titled:
            return
        if low in _HONORIFICS or low in _RANKS:
            titled = "rank" if low in _RANKS and titled != "honorific" else "honorific"
            at += 1
        elif at == 0 or not titled:
            more = at + 1 < len(run)
            if low in _FUNCTION or (more and (low in _OF_BODIES or _is_opener(run[at][2]))):
                at += 1
            else:
                break
        else:
            break
    rest = run[at:]
    if not rest:
        return
    found = _name_of(words, rest, titled)
    if found is not None:
        start, end, why = found
        said = {piece[2].lower() for piece in rest if start <= piece[0] < end}
        if said and said <= named:  # an official who was named in whole before
            return
        yield Hit(_sort(words, start, end), start, end, why)
        rest = [piece for piece in rest if piece[0] >= end]
        if len(rest) >= 2:
            yield from _named(words, rest, named)
    elif len(rest) > 2 and is_given_name(rest[1][2]):
        yield from _named(words, rest[1:], named)


def _is_opener(word: str) -> bool:
    """Whether it may have its capital from the beginning of a sentence: “Then Mrs Noor”, “Ask Amina”."""
    return is_ordinary(word) and not is_given_name(word)


def _name_of(words: str, rest: list[Piece], titled: str) -> tuple[int, int, str] | None:
    """Start, end and why of the name that the words begin with; None when they are none."""
    low = [piece[2].lower() for piece in rest]
    if low[-1] in _OF_BODIES and len(rest) <= 4 and not (titled and len(rest) > 1):
        return None
    if low[0] in MONTH_NUMBERS or low[0] in _DAYS or low[0] in _OF_BODIES:
        return None
    given = is_given_name(rest[0][2])
    if titled:
        return rest[0][0], _end(rest, 1), _why(titled)
    if len(rest) > 1 and (
        given or (len(low[0]) == 1 and not is_ordinary(low[1]) and low[0] != "i")
    ):
        if low[1] in _FUNCTION or low[1] in _OF_BODIES or low[1] in MONTH_NUMBERS:
            return _alone(words, rest[0])
        return (
            rest[0][0],
            _end(rest, 2),
            phrase("It looks like a person’s name that is not in Contacts."),
        )
    if len(rest) == 1:
        return _alone(words, rest[0])
    if is_given_name(rest[1][2]) and not is_ordinary(low[0]) and not is_ordinary(low[1]):
        return (
            rest[0][0],
            _end(rest, 2),
            phrase("It looks like a person’s name that is not in Contacts."),
        )
    return _strange(words, rest)


def _why(titled: str) -> str:
    if titled == "rank":
        return phrase("Named with a rank or office, but not known from Contacts as its holder.")
    return phrase("Named with a title, and not known from Contacts as the holder of a post.")


def _end(rest: list[Piece], sure: int) -> int:
    """Where a name ends whose first words are sure; of the next, what can stand in a name."""
    count = sure
    while count < min(len(rest), _MOST):
        word = rest[count][2]
        low = word.lower()
        if low in _OF_BODIES or low in _FUNCTION or low in MONTH_NUMBERS or low in _HONORIFICS:
            break
        if is_ordinary(word) and not is_given_name(word) and count != 1:
            break
        if word.isupper() and len(word) > 1 and not rest[0][2].isupper():
            break  # “OBE”
        count += 1
    return rest[count - 1][1]


def _alone(words: str, piece: Piece) -> tuple[int, int, str] | None:
    start, end, word = piece
    low = word.lower()
    if low in _NOT_ALONE or low in MONTH_NUMBERS or not is_given_name(word):
        return None
    doubtful = len(word) < 3 or is_ordinary(word) or (word.isupper() and len(word) < 5)
    if doubtful and not _CHILD_BEFORE.search(words, max(start - 30, 0), start):
        return None
    if _PROPHET.search(words, max(start - 10, 0), start):
        return None
    if words[end : end + 1] == "-" or words[end + 1 : end + 2] == "(":
        return None if words[end : end + 1] == "-" else (start, end, phrase("It is a first name."))
    return start, end, phrase("It is a first name.")


def _strange(words: str, rest: list[Piece]) -> tuple[int, int, str] | None:
    """Two or three words with capitals that stand in no dictionary, and not where a place would."""
    if not 2 <= len(rest) <= 3 or _BEFORE_PLACES.search(words, max(rest[0][0] - 12, 0), rest[0][0]):
        return None
    for *_place, word in rest:
        odd = word[1:] != word[1:].lower() and not re.match(r"(?:Mc|Mac|O'|Al-|El-|\w+-)", word)
        if odd or len(word) < 3 or is_ordinary(word) or is_proper(word):
            return None
    return (
        rest[0][0],
        rest[-1][1],
        phrase("Two words that stand in no dictionary: it may be a name."),
    )


def _sort(words: str, start: int, end: int) -> str:
    """“child_name” where the words beside it say that it is a child's."""
    if _CHILD_BEFORE.search(words, max(start - 40, 0), start) or _CHILD_AFTER.match(words, end):
        return "child_name"
    return "name"


def _in_small_letters(words: str) -> Iterator[Hit]:
    """First names typed without a capital, which stand in no dictionary: “amina khan”."""
    for match in _SMALL.finditer(words):
        if is_given_name(match[1]) and not is_ordinary(match[1]) and match[1] not in _NOT_ALONE:
            more = match[2] and not is_ordinary(match[2])
            end = match.end() if more else match.end(1)
            yield Hit(
                "name", match.start(), end, phrase("It reads like a first name in small letters.")
            )


def _other_scripts(words: str, officials: list[tuple[int, int]]) -> Iterator[Hit]:
    """Names in scripts without capitals: two words side by side that people are called by."""
    last: tuple[int, int] | None = None
    for match in _OTHER_SCRIPT.finditer(words):
        if match[0] in _NO_NAMES or not is_given_name(match[0]):
            if last and last[1] - last[0] > 0 and match.start() - last[1] <= 1:
                yield from _free(last[0], match.end(), officials)
                last = None
                continue
            last = None
            continue
        if last and match.start() - last[1] <= 1:
            last = (last[0], match.end())
            yield from _free(*last, officials)
        else:
            last = match.span()


def _free(start: int, end: int, officials: list[tuple[int, int]]) -> Iterator[Hit]:
    if not any(a <= start and end <= b for a, b in officials):
        yield Hit("name", start, end, phrase("People are called so."))
