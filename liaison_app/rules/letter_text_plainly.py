"""Letter text kept without bold, links or lists in lists, read straight: what most letters are.

Every list, paper and search reads kept text; the reader of letter_text_html.py, which trusts
nothing, takes ten times as long. What is not plainly ours in every character is left to it.
"""

from __future__ import annotations

import re

from liaison_app.rules.letter_blocks import Block, Run

_WORDS = r"([0-9A-Za-zÀ-ÖØ-öø-ɏ .,;:!?'’‘“”\"()/%£€+*#=@–—…-]+)"
_LINE = re.compile(
    rf"<(p|h2|blockquote)>{_WORDS}</\1>|(?:<(ul|ol)>)?<li>{_WORDS}</li>(?:</(ul|ol)>)?"
)
_KINDS = {"p": "p", "h2": "h2", "blockquote": "quote"}


def read(html: str) -> tuple[Block, ...] | None:
    """The blocks, as `letter_text.parse` gives them; None when it takes the full reader."""
    if "  " in html or "> " in html or " <" in html:
        return None
    blocks = []
    inside = ""  # the list that is open
    for line in html.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        tag, words, opened, item, closed = match.groups()
        if tag:
            if inside:
                return None
            blocks.append(Block(_KINDS[tag], 0, (Run(words),)))
            continue
        if opened:
            if inside:
                return None
            inside = opened
        if not inside or (closed and closed != inside):
            return None
        blocks.append(Block(inside, 1, (Run(item),)))
        if closed:
            inside = ""
    return None if inside else tuple(blocks)
