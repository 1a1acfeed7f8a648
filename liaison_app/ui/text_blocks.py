"""What can be put into a letter's text by menu: greetings, honorifics, own words, names that fill in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QMenu

from liaison_app.language import shown, tr
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.placeholder_names import CONDITIONS, NAMES, Placeholder
from liaison_app.rules.safe_text import shorten
from liaison_app.services import templates
from liaison_app.ui.page import Desk
from liaison_app.ui.said import begin_large
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.plain import caption

Insert = Callable[[str], None]
LONGEST = 64  # characters of a phrase in the menu


def fill_insert_menu(desk: Desk, menu: QMenu, insert: Insert) -> None:
    """Everything by group, each group behind a word of its own, so that the menu stays short."""
    add_phrases(desk, menu, insert)
    menu.addSeparator()
    add_names(menu, insert)
    menu.addSeparator()
    put_in(menu, menu_action(tr("Templates and words"), lambda: desk.go("templates"), "file-text"))


def add_phrases(desk: Desk, menu: QMenu, insert: Insert, *, braces: bool = True) -> None:
    """The words to put in, by group, and our own; without `braces`, only those that stand as they are."""

    def fits(words: str) -> bool:
        return braces or "{" not in words

    with desk.notices.refusals():
        shipped = [one for one in templates.shipped_blocks() if fits(one.words)]
        for group, blocks in groupby(shipped, key=lambda one: one.group):
            under = menu.addMenu(caption(group))
            for one in blocks:
                said = one.words if one.words.isascii() else f"{one.meaning}: {one.words}"
                _add(under, said, insert, one.words)
        own = [one for one in templates.own_blocks(desk.store) if fits(one.text)]
        if own:
            under = menu.addMenu(tr("Our own words"))
            for template in own:
                _add(under, template.title, insert, plain(parse(template.text)))


def add_names(menu: QMenu, insert: Insert) -> None:
    """“What fills itself in” and “Only if …”, in plain words."""
    names = menu.addMenu(tr("What fills itself in"))
    for group, found in groupby(NAMES, key=lambda one: one.group):
        _add_all(names.addMenu(caption(group)), list(found), insert)
    only = menu.addMenu(tr("Words only if …"))
    for group, found in groupby(sorted(CONDITIONS, key=_order), key=lambda one: one.group):
        _add_all(only.addMenu(caption(group)), list(found), insert)


def _order(one: Placeholder) -> int:
    groups = [name.group for name in NAMES]
    return groups.index(one.group)


def _add_all(menu: QMenu, found: list[Placeholder], insert: Insert) -> None:
    for one in found:
        said = f"… {shown(one.words)}" if one.is_condition else begin_large(shown(one.words))
        words = f"{{if {one.name}}}words{{end}}" if one.is_condition else one.typed
        _add(menu, said, insert, words)


def _add(menu: QMenu, said: str, insert: Insert, words: str) -> None:
    put_in(menu, menu_action(shorten(said, LONGEST), partial(insert, words)))
