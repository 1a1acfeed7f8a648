"""The letters of a mail: bytes under whatever character set is named, and words encoded in its head.

Nothing raises: what a mail says of its letters may be missing, unknown or wrong, and then what fits
its bytes best is taken.
"""

from __future__ import annotations

import binascii
import codecs
import re

_SAME_AS = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "iso8859-1", "ansi"), "cp1252"),
    **dict.fromkeys(("us-ascii", "ascii", "ansi_x3.4-1968", "646"), "utf-8"),
    **dict.fromkeys(("unicode-1-1-utf-8", "utf8mb4", "x-utf-8", "unicode"), "utf-8"),
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e"), "iso-8859-8"),
    **dict.fromkeys(("iso-8859-6-i", "iso-8859-6-e"), "iso-8859-6"),
    **dict.fromkeys(("ks_c_5601-1987", "ks_c_5601", "euc-kr", "x-windows-949"), "cp949"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "cn-gb"), "gb18030"),
    **dict.fromkeys(("x-sjis", "shift_jis", "shift-jis", "windows-31j", "sjis"), "cp932"),
    **dict.fromkeys(("macintosh", "x-mac-roman", "mac"), "mac_roman"),
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "cp-1252": "cp1252",
    "win-1252": "cp1252",
    "x-big5": "big5",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-ce": "mac_latin2",
    "x-mac-greek": "mac_greek",
    "x-mac-turkish": "mac_turkish",
}
_NO_LETTERS = frozenset(
    "unicode_escape raw_unicode_escape unicode-escape raw-unicode-escape idna punycode undefined "
    "mbcs oem charmap unknown-8bit x-unknown".split()
)
_SINGLE_BYTE = re.compile(r"(?i)utf-8|cp|iso-8859|koi8|mac|latin|windows")
_ENCODED = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?(.*?)(?:\?=|$)", re.DOTALL)
_MOST_ENCODED = 2_000  # words of one line
_SAMPLE = 20_000  # bytes looked at to guess
_OUTSIDE_64 = bytes(set(range(256)) - set(binascii.b2a_base64(bytes(range(256)), newline=False)))
_HIGH = re.compile(rb"[\x80-\xff]+")


def decoded(data: bytes, named: str = "") -> tuple[str, bool]:
    """The text of some bytes, and whether it is what `named`, a character set, makes of them.

    Where that is unknown or does not fit, UTF-8 is tried, then what the bytes look like, line by line.
    """
    known = _codec(named)
    if known:
        try:
            return data.decode(known), True
        except (UnicodeError, ValueError):
            if known == "utf-8" and named.lower() in _SAME_AS:
                known = ""  # “ASCII” that is none says nothing
    text = _unmarked(data)
    if text is not None:
        return text, not named
    if known and not _SINGLE_BYTE.match(known):
        return data.decode(known, "replace"), False
    guess = known if known not in ("", "utf-8") else _guessed(data)
    return "".join(_line(line, guess) for line in data.splitlines(keepends=True)), False


def is_known(named: str) -> bool:
    """Whether a character set of that name is known."""
    return bool(_codec(named))


def header_words(value: bytes | str, letters: str = "") -> str:
    """The words of a header, raw 8-bit ones included; `letters` is the set the mail's text names."""
    text = (
        value if isinstance(value, str) else decoded(value, letters if is_known(letters) else "")[0]
    )
    return unencoded(text)


def unencoded(text: str) -> str:
    """A line with its encoded words (RFC 2047) read, however badly they were written."""
    if "=?" not in text or text.count("=?") > _MOST_ENCODED:
        return text
    out: list[str] = []
    held, how, at = "", ("", ""), 0  # words that go together: a letter may be cut between two
    for match in _ENCODED.finditer(text):
        between = text[at : match.start()]
        this = (match[2].lower(), match[1].lower())
        if held and not between.strip() and how == this:
            held += match[3]
        else:
            out.append(_held(held, *how))
            if between.strip() or not held:
                out.append(between)
            held, how = match[3], this
        at = match.end()
    return "".join((*out, _held(held, *how), text[at:]))


def _held(words: str, how: str, letters: str) -> str:
    raw = words.encode("latin-1", "replace")
    if how == "b":
        return decoded(from_base64(raw), letters)[0]
    return decoded(binascii.a2b_qp(raw.replace(b"\n", b""), header=True), letters)[0]


def from_base64(data: bytes) -> bytes:
    """Base64 read however it was broken: strange signs left out, missing ends taken for cut off."""
    made = []
    for piece in re.split(rb"=+", data.translate(None, _OUTSIDE_64)):
        whole = piece[: len(piece) - (len(piece) % 4 == 1)]
        made.append(binascii.a2b_base64(whole + b"=" * (-len(whole) % 4)))
    return b"".join(made)


def _codec(named: str) -> str:
    """The codec that reads a character set; "" for one that is unknown or no character set."""
    name = named.strip().strip("\"'").lower()
    name = _SAME_AS.get(name, name)
    if not name or len(name) > 60 or name.replace("_", "-") in _NO_LETTERS or name in _NO_LETTERS:
        return ""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return ""
    is_text: bool = getattr(found, "_is_text_encoding", True)
    return name if is_text and found.name not in _NO_LETTERS else ""


def _unmarked(data: bytes) -> str | None:
    """The text where it begins with a mark of its letters, or is UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") and len(data) % 2 == 0:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> str:
    """The character set bytes look like; Western European where nothing speaks for another."""
    from charset_normalizer import from_bytes

    high = _HIGH.findall(data)
    if sum(map(len, high)) < 20:  # some accents, quotes and pounds tell nothing of a language
        return "cp1252"
    found = from_bytes(
        data[:_SAMPLE],
        steps=5,
        chunk_size=512,
        cp_exclusion=["utf_16", "utf_32", "utf_7", "utf_8", "cp037", "cp500", "cp1026", "cp1140"],
    ).best()
    return found.encoding if found is not None else "cp1252"


def _line(line: bytes, guess: str) -> str:
    """One line: mails put together from several writers change their letters on the way."""
    for name in ("utf-8", guess, "cp1252"):
        try:
            return line.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return line.decode("latin-1")
