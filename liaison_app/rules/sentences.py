"""Where the sentences of a letter begin and end, in its plain words."""

from __future__ import annotations

import re

_ENDS = re.compile(
    r"(?P<stop>(?<![.!?…؟۔।])[.!?…؟۔।]+)(?P<close>[\"'”’»)\]]*)(?=\s|$)"
    r"|(?P<blank>\n[ \t]*\n\s*)"
    r"|\n"
)
_MARKER = re.compile(
    r"[ \t]*(?:> ?)*[ \t]*(?:[•▪‣◦●○∙·*–—-][ \t]+|(?:\d{1,3}|[a-zA-Z])[.)][ \t]+)?"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_BEFORE = re.compile(r"[\w.&’'-]*\Z")

# A full stop after these ends no sentence.
_SHORT = frozenset(
    """mr mrs ms mx dr prof rev revd cllr st sr jr hon rt sgt insp supt det ch capt col gen lt maj
    messrs mme ald eg ie cf vs viz approx dept ltd inc est esp incl temp asst govt""".split()
)
# Nor after these where a number or a reference follows.
_BEFORE_NUMBER = frozenset("no nos p pp para paras art sec fig vol ch ref tel ext cl sch".split())
_DAY_PARTS = frozenset(("a.m", "p.m"))
_SHORT_LINE = 50  # characters: a shorter line that was ended by hand stands alone


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of a plain text, in characters, in order.

    Stops after abbreviations, titles and initials end nothing. Items of lists, headings and the
    lines of a signature stand alone; a line that was only wrapped goes on. Bullets, numbers and
    quotation signs at the beginning of a line, and the blanks around, belong to no sentence. Takes
    any text and never raises.
    """
    found: list[tuple[int, int]] = []
    start = _after_marker(text, 0)
    for match in _ENDS.finditer(text):
        if match.start() < start:
            continue
        if match["stop"]:
            if not _ends_sentence(text, start, match):
                continue
            _add(found, text, start, match.end())
            start = _next_start(text, match.end())
        elif match["blank"] or _line_ends(text, start, match.start()):
            _add(found, text, start, match.start())
            start = _after_marker(text, match.end())
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _next_start(text: str, end: int) -> int:
    """Where the next sentence begins after a stop: on the same line, or after a line's marker."""
    while end < len(text) and text[end].isspace():
        end += 1
        if text[end - 1] == "\n":
            marked = _after_marker(text, end)
            if marked > end:
                return marked
    return end


def _after_marker(text: str, at: int) -> int:
    """The place after blanks, quotation signs and a bullet or number that begin a line."""
    match = _MARKER.match(text, at)
    return match.end() if match else at


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    after = match.end()
    while after < len(text) and text[after] in " \t":
        after += 1
    following = text[after : after + 1]
    if following in ("", "\n"):
        return True
    stop = match["stop"]
    if following.islower():
        return stop in "؟۔।"  # “Why?” she asked; e.g. this
    if stop != ".":
        return True
    word = _word_before(text, start, match.start()).lower().lstrip("'’.")
    if word in _SHORT or word.replace(".", "") in ("eg", "ie"):
        return False
    if word in _BEFORE_NUMBER:
        return not following.isdigit()
    if word in _DAY_PARTS:
        return True
    return not (word and _INITIALS.fullmatch(word))  # “J. K. Ahmad”


def _word_before(text: str, start: int, end: int) -> str:
    match = _BEFORE.search(text, max(start, end - 20), end)
    return match[0] if match else ""


def _line_ends(text: str, start: int, end: int) -> bool:
    """Whether the line that ends here, before the text's next line, is not merely wrapped."""
    begins = text.rfind("\n", 0, end) + 1
    line = text[max(begins, start) : end].strip()
    after = end + 1
    marked = _after_marker(text, after)
    if marked > after and text[after:marked].strip():
        return True
    following = text[marked : marked + 1]
    if not line or not following:
        return True
    return line[-1] in ":;" or (len(line) < _SHORT_LINE and not following.islower())
