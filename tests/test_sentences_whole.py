"""What a translator is given: whole sentences, places named for what stands there, both forms of a number."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "liaison_app"
WORDS = {"tr": 1, "phrase": 1, "marked": 1, "trn": 2, "counted": 2}
"""What says words, and how many of its first arguments are words."""


@functools.cache
def _calls() -> list[tuple[str, ast.Call]]:
    return list(_read())


def _read() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        if "liaison_app.language import" not in text:
            continue
        nodes = list(ast.walk(ast.parse(text)))
        ours = {
            one.name
            for node in nodes
            if isinstance(node, ast.ImportFrom) and node.module == "liaison_app.language"
            for one in node.names
        }
        for node in nodes:
            if isinstance(node, ast.Call) and _name(node) in ours & WORDS.keys():
                yield f"{path.name}:{node.lineno}", node


def _name(node: ast.Call) -> str:
    return getattr(node.func, "id", "")


def _written(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


PLACE = re.compile(r"\{(\w+)[^}]*\}")
UNTOLD = frozenset(("what", "join", "text", "value", "x", "s"))
"""Names of places that tell a translator nothing of what stands there."""


def _words_of(node: ast.Call) -> list[str]:
    return [words for one in node.args[: WORDS[_name(node)]] if (words := _written(one))]


def test_places_are_named_for_what_stands_there() -> None:
    odd = [
        f"{told}: {words}"
        for told, node in _calls()
        for words in _words_of(node)
        if any(name in UNTOLD or name[-1].isdigit() for name in PLACE.findall(words))
    ]
    assert odd == []


def test_sentences_are_not_said_in_pieces() -> None:
    """A blank at an edge is where something is joined on, which stands elsewhere in another language."""
    pieces = [
        f"{told}: {words}"
        for told, node in _calls()
        for words in _words_of(node)
        if words != words.strip()
    ]
    assert pieces == []


def test_a_number_of_things_is_written_out_in_both_forms() -> None:
    held = [
        f"{told}"
        for told, node in _calls()
        if WORDS[_name(node)] == 2 and [_written(one) for one in node.args[:2]].count(None)
    ]
    assert held == []


def test_no_form_of_a_word_is_chosen_among_the_values() -> None:
    """“line” or “lines” filled in is English: other languages have more forms, and other rules."""
    chosen = [
        f"{told}: {ast.unparse(one.value)}"
        for told, node in _calls()
        for one in node.keywords
        if isinstance(one.value, ast.IfExp)
        and all(_written(branch) for branch in (one.value.body, one.value.orelse))
    ]
    assert chosen == []


def test_what_the_history_calls_a_change_is_english() -> None:
    """It is written into the file, which whoever speaks another language may read next."""
    said = []
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                translated = _translated_names(function)
                said += [
                    f"{path.name}:{one.lineno}: {ast.unparse(one)}"
                    for one in _labels_of_changes(function)
                    if ast.unparse(one) in translated or _is_translated(one)
                ]
    assert said == []


def _translated_names(function: ast.FunctionDef) -> set[str]:
    """The names of what is in the window’s language within a function."""
    given = [one for one in ast.walk(function) if isinstance(one, ast.Assign)]
    return {ast.unparse(one.targets[0]) for one in given if _is_translated(one.value)}


def _is_translated(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_translated(node.body) or _is_translated(node.orelse)
    return isinstance(node, ast.Call) and _name(node) in ("tr", "trn")


def _labels_of_changes(function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr == "change":
                yield from node.args[:1]
            named = {one.arg: one.value for one in node.keywords}
            if "label_words" in named:
                yield named["label_words"]
            if "label" in named and "origin" in named:
                yield named["label"]


def test_what_stands_for_something_missing_can_be_translated() -> None:
    """`name or "Nobody named"` says English to everyone."""
    said = []
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
                written = [words for one in node.values if (words := _written(one))]
                said += [
                    f"{path.name}:{node.lineno}: {words}"
                    for words in written
                    if words[0].isupper() or " " in words.strip()
                ]
    assert said == []
