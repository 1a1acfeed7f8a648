"""Markup cut into words and tags: in one pass, without raising, whatever it is given.

The standard library's reader raises on some malformed markup and takes quadratic time on other;
this one takes time by the length alone. Comments, declarations and the contents of scripts and
styles are left out; a "<" that begins no tag is a word.
"""

import re
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9:-]*+)((?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+)>", re.DOTALL
)
_PLAIN_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*+)([^<>]*+)>")
_DECLARATION = re.compile(r"<[!?][^<>]*+>")
_ATTRIBUTE = re.compile(r"([A-Za-z-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_HUGE_NUMBER = re.compile(r"&(#[xX]?[0-9a-fA-F]{9})")
_MOST_FAILURES = 20  # unclosed quotes in tags, before quotes are no longer looked at
_UNREAD = ("script", "style", "head", "title", "xml", "template", "noscript", "svg")
_CLOSINGS = {tag: re.compile(f"</{tag}[^<>]*+>", re.IGNORECASE) for tag in _UNREAD}


def pieces(html: str) -> Iterator[tuple[str, str, str]]:
    """The pieces in order: ("", words, ""), ("start", tag, attributes) and ("end", tag, "").

    Tags are in small letters, words still as written (see ``decoded``), attributes not yet parted
    (see ``attributes``).
    """
    at = words_from = failures = 0
    comments = True
    unclosed: set[str] = set()
    while (at := html.find("<", at)) >= 0:
        end, found = _not_words(html, at, comments)
        comments = comments and found != "<!--"
        if end < 0:
            match = _TAG.match(html, at) if failures < _MOST_FAILURES else None
            if match is None:
                failures += 1
                match = _PLAIN_TAG.match(html, at)
            if match is None:
                at += 1
                continue
            end = match.end()
        else:
            match = None
        if words_from < at:
            yield "", html[words_from:at], ""
        if match is not None:
            tag = match[2].lower()
            if tag in _CLOSINGS and tag not in unclosed and not match[1]:
                closing = _CLOSINGS[tag].search(html, end)
                if closing is None:
                    unclosed.add(tag)
                else:
                    end = closing.end()
            else:
                yield ("end" if match[1] else "start"), tag, match[3]
        at = words_from = end
    if words_from < len(html):
        yield "", html[words_from:], ""


def _not_words(html: str, at: int, comments: bool) -> tuple[int, str]:
    """Where a comment or declaration at ``at`` ends, or -1; "<!--" if a comment never does."""
    found = ""
    if comments and html.startswith("<!--", at):
        end = html.find("-->", at + 2)
        if end >= 0:
            return end + 3, ""
        found = "<!--"
    declaration = _DECLARATION.match(html, at)
    return (declaration.end() if declaration else -1), found


def decoded(words: str) -> str:
    """``words`` with "&amp;" and its like read; numbers too large for a letter stay as written."""
    if "&" not in words:
        return words
    return unescape(_HUGE_NUMBER.sub(r"&amp;\1", words))


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag by name in small letters; the first of each counts."""
    found: dict[str, str] = {}
    if "=" in text:
        for match in _ATTRIBUTE.finditer(text):
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), decoded(value))
    return found
