"""The underlined letter of each line of a menu, which picks it: no two of a menu alike."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

_KEPT = "\0"  # stands for a literal “&”, which Qt wants twice


def underline(menu: QMenu) -> None:
    """Give each line a letter of its own words: the first of a word if it is free, or else any.

    Worked out whenever the menu opens, for its words change with the language and with what was done
    last. A line whose letters are all taken has none; the arrow keys reach it.
    """
    taken: set[str] = set()
    for action in menu.actions():
        words, tab, keys = action.text().partition("\t")
        plain = words.replace("&&", _KEPT).replace("&", "")
        at = _place(plain, taken)
        if at >= 0:
            taken.add(plain[at].casefold())
            plain = f"{plain[:at]}&{plain[at:]}"
        made = plain.replace(_KEPT, "&&") + tab + keys
        if made != action.text():
            action.setText(made)


def _place(words: str, taken: set[str]) -> int:
    """Where the letter stands that a line gets, or -1."""
    begins = [at for at in range(len(words)) if at == 0 or words[at - 1] == " "]
    for at in (*begins, *range(len(words))):
        if words[at : at + 1].isalnum() and words[at].casefold() not in taken:
            return at
    return -1
