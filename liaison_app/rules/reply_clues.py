"""What a reply says of itself: references, the letter it speaks of, its subject, who signed.

A name is found only where it stands as a signature; where nobody signed, none is invented.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from liaison_app.rules.post_nominals import is_known
from liaison_app.rules.safe_text import fold, tidy, visible
from liaison_app.rules.said_dates import MONTH_NUMBERS

_MOST_READ = 100_000  # characters; what a reply says of itself stands at its ends
_LONGEST_LINE = 90  # characters of a line of a signature
_MOST_LINES = 8  # of a signature

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b\.?,?(?: (?P<year>\d{{4}}))?"
    r"|(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}|\d{2})\b|(?P<iso>\d{4}-\d{2}-\d{2})\b)",
    re.IGNORECASE,
)
_OUR_PAPER = re.compile(
    r"\byour (?:recent |kind |joint |open )?(?:letter|e-?mail|message|note|enquiry|request)s?"
    r"(?: to [^.\n]{1,40}?)?,? ?(?:dated|of|sent on|on|from) (?:the )?$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:(?:our|your) ref(?:erence)?|ref(?:erence)?)\b(?: no| number)?[.:]*[ \t]*"
    r"([A-Z0-9][\w./-]*[0-9][\w./-]*)",
    re.IGNORECASE,
)
_BARE_REFERENCE = re.compile(r"\b[A-Z]{1,6}[/-](?:\d{2}|\d{4})[/-]\d{1,6}\b")
_SUBJECT = re.compile(r"^[ \t]*(?:subject|re)[ \t]*:[ \t]*(\S.*)$", re.IGNORECASE)
_QUOTED = re.compile(
    r"^(?:>.*|-{2,} ?(?:original|forwarded) message.*|on .{5,120} wrote:|_{20,}|begin forwarded.*)$",
    re.IGNORECASE,
)
_HEADER = re.compile(r"(from|to|cc|sent|date|subject|re|our ref|your ref)[ \t]*:", re.IGNORECASE)
# Replies and mails passed on, as programs of many languages begin their subjects; tags of mail servers.
_BEFORE_SUBJECT = re.compile(
    r"(?:(?:re|aw|antw?|sv|vs|odp|ynt|rif|res|ref|yml|fwd?|wg|tr|rv|vb|doorst|enc|pd|ilt|reply|automatic reply)"
    r"\s*(?:\[\d+\]|\(\d+\))?\s*:\s*"
    r"|\[(?:ext|external|external e-?mail|official|official-sensitive|caution|spam)\]\s*"
    r"|(?:external|official|official-sensitive)\s*:\s*)+"
)
_FAREWELL = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly|ever)|sincerely(?: yours)?|respectfully(?: yours)?"
    r"|(?:with )?(?:(?:kind|kindest|best|warm|warmest|many|my|all|good|very) ?){0,3}"
    r"(?:regards|wishes)|best|cheers|(?:many |with (?:many )?)?thanks(?: again)?|thank you"
    r"|(?:ma|wa|was)?-?s?-?sal+a+m[\w \'-]*|و?السلام[\w ]*|in peace|peace|god bless|blessings)[ ,.!]*"
)
PARTICLES = frozenset(
    "al ap at ad an as ash ben mac mc o bin binti bint ibn da de del della den der di dos du e el la le st "
    "te ter ul ur us van von y".split()
)
_NOT_A_PERSON = frozenset(
    "association authority best borough centre college committee council department directorate "
    "division enquiries executive force forum foundation group headquarters hospital institute "
    "limited ltd masjid ministry mosque office police project regards school secretariat service "
    "services sincerely society support team thanks trust union unit university yours".split()
)
_POST_WORDS = frozenset(
    "administrator adviser advisor assistant cabinet chair chairman chairperson chief clerk "
    "commissioner constable coordinator councillor dean deputy detective director editor executive "
    "governor head headteacher imam inspector lead leader lieutenant manager mayor member minister "
    "mp officer president principal rector registrar representative secretary sergeant speaker "
    "superintendent treasurer trustee vicar".split()
)


@dataclass(frozen=True, slots=True)
class FoundClues:
    """What stands in a reply. Dates are ISO, "--03-16" without a year.

    ``dates`` are those of "your letter of 16 March" and its like; ``signature_lines`` are empty
    when nobody signed; ``signer`` and ``signer_post`` are "" when not told.
    """

    references: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    signature_lines: tuple[str, ...] = ()
    subject: str = ""
    signer: str = ""
    signer_post: str = ""


def clues_in(text: str) -> FoundClues:
    """The clues in a reply's plain text, as pasted or typed."""
    kept = visible(text)
    if len(kept) > _MOST_READ:
        kept = kept[: _MOST_READ // 2] + "\n\n" + kept[-_MOST_READ // 2 :]
    lines = [tidy(line) for line in kept.split("\n")]
    own = _own_lines(lines)
    signature = _signature(own)
    signer = _name_and_letters(signature[0])[0] if signature else ""
    post = ""
    if signer and len(signature) > 1 and not any(c.isdigit() for c in signature[1]):
        post = signature[1]
    whole = "\n".join(lines)
    references = [match[1].rstrip("./-") for match in _REFERENCE.finditer(whole)]
    references += [match[0] for match in _BARE_REFERENCE.finditer(whole)]
    return FoundClues(
        references=tuple(dict.fromkeys(references)),
        dates=_dates_of_our_letter(" ".join(own)),
        signature_lines=signature,
        subject=_subject(lines),
        signer=signer,
        signer_post=post,
    )


def bare_subject(subject: str) -> str:
    """A subject for comparison: folded, without "Re:", "Fwd:" and the like, and what servers put in front.

    >>> bare_subject("RE[2]: [EXTERNAL] AW: Safety at prayers.")
    'safety at prayers'
    """
    return _BEFORE_SUBJECT.sub("", fold(subject)).strip(" .")


def _own_lines(lines: list[str]) -> list[str]:
    """The lines before the message that is quoted below; all of them if it begins with one."""
    words_above = False
    for number, line in enumerate(lines):
        header = _HEADER.match(line)
        if words_above and (_QUOTED.match(line) or (header and header[1].casefold() == "from")):
            return lines[:number]
        words_above = words_above or bool(line and not header and not line.startswith(">"))
    return lines


def _subject(lines: list[str]) -> str:
    """The subject, if a line near the top gives one."""
    for line in [line for line in lines if line][:15]:
        if match := _SUBJECT.match(line):
            return match[1].strip()
    return ""


def _dates_of_our_letter(words: str) -> tuple[str, ...]:
    """The dates that follow "your letter of" and its like."""
    found: list[str] = []
    for match in _DATE.finditer(words):
        if _OUR_PAPER.search(words, max(match.start() - 100, 0), match.start()):
            found += [iso for iso in (_iso(match),) if iso]
    return tuple(dict.fromkeys(found))


def _iso(match: re.Match[str]) -> str:
    """A date found, as ISO text, "" when no such day can be."""
    if match["iso"]:
        return match["iso"]
    day = int(match["day"] or match["d"])
    month = MONTH_NUMBERS[match["month"].casefold()] if match["month"] else int(match["m"])
    year = match["year"] or match["y"] or ""
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return ""
    if len(year) == 2:
        year = f"20{year}"
    return f"{year or '-'}-{month:02}-{day:02}"


def _signature(lines: list[str]) -> tuple[str, ...]:
    """The lines of the signature at the end, or none."""
    for number in range(len(lines) - 1, -1, -1):
        if lines[number] and len(lines[number]) < 40 and _FAREWELL.fullmatch(fold(lines[number])):
            after = _block(lines[number + 1 :])
            return after if after and _name_and_letters(after[0])[0] else ()
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    start = end
    while start and lines[start - 1] and end - start < _MOST_LINES:
        start -= 1
    last = _block(lines[start:end])
    for number, (line, following) in enumerate(pairwise(last)):
        name, letters = _name_and_letters(line)
        known = any(is_known(one) for one in letters.split())
        if name and (known or _POST_WORDS & set(fold(following).replace(",", " ").split())):
            return last[number:]
    return ()


def _block(lines: list[str]) -> tuple[str, ...]:
    """The first lines that stand together after empty ones, while they could be a signature's."""
    found: list[str] = []
    for line in lines:
        if not line:
            if len(found) > 1:
                break
            continue
        if len(line) > _LONGEST_LINE or len(found) == _MOST_LINES or line.endswith(("?", "!")):
            break
        found.append(line)
    return tuple(found)


def _name_and_letters(line: str) -> tuple[str, str]:
    """A person's name and the letters after it, both "" if the line is not a name."""
    words = line.strip(" ,-–").replace(",", " ").split()
    if not words or len(line) > _LONGEST_LINE or line.endswith((".", ":", ";", "?", "!")):
        return "", ""
    end = len(words)
    for number, word in enumerate(words):
        if number and (word.startswith("(") or _is_letters(word, words[:number])):
            end = number
            break
    name = words[:end]
    if not 1 <= len(name) <= 7 or not all(_could_be_a_name(word) for word in name):
        return "", ""
    folded = {fold(word) for word in name}
    if folded & _NOT_A_PERSON or folded <= _POST_WORDS or name[0].islower():
        return "", ""
    return " ".join(name), " ".join(words[end:])


def _is_letters(word: str, before: list[str]) -> bool:
    """Whether a word after a name is letters such as QPM and no part of a name in capitals."""
    bare = word.replace(".", "")
    if not is_known(bare) or not sum(c.isupper() for c in bare):
        return False
    return bool(before) and (len(bare) > 2 or bare.isupper())


def _could_be_a_name(word: str) -> bool:
    """A word with a capital, a particle, an initial, or a word of a script without capitals."""
    bare = word.strip(".").replace("-", "").replace("’", "").replace("'", "")
    if not bare or not all(c.isalpha() or not c.isascii() for c in bare):
        return False
    if bare.casefold() in PARTICLES or word[:3].casefold() in ("al-", "el-", "as-"):
        return True
    return bare[0].isupper() or bare[0].lower() == bare[0].upper() or bare[0] in "ʿʾ"
