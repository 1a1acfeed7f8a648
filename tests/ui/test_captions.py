"""Captions keep one way of writing: three dots where something is asked first, one name for saving a PDF."""

import ast
from collections.abc import Iterator
from pathlib import Path

import liaison_app

SAYING = {"tr", "trn", "phrase", "counted", "marked"}
WORDS_LEFT_OUT = {  # here the dots stand for words, and words stand apart
    *("Dear …", "Yours …", "ABCD EFGH …"),
    *("Words only if …", "Join “{name}” with …"),
    *("Real quotation marks and dashes as I type: ‘ ’ “ ” – …",),
}
ASKED_BEFORE = {"meeting_head.py: Plan the next…"}  # for its day; then the meeting is shown


def said(holding: str) -> Iterator[tuple[str, str]]:
    """What is said in the modules that hold some words, each with where."""
    for path in Path(liaison_app.__file__).parent.rglob("*.py"):
        text = path.read_text("utf-8")
        if holding not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING:
                for given in node.args:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield given.value, f"{path.name}, line {given.lineno}"


def test_the_dots_that_say_that_something_is_asked_first_stand_at_the_word():
    """“Print…”, as on every desktop; a blank before the dots is for words left out."""
    apart = [one for one in said(' …"') if one[0].endswith(" …") and one[0] not in WORDS_LEFT_OUT]
    assert apart == []


def test_saving_a_pdf_is_called_the_same_everywhere():
    """“Save PDF…”, and “Save PDF” over the window that asks where to."""
    assert [one for one in said("Save as PDF") if one[0].startswith("Save as PDF")] == []


def opens_a_room(node: ast.AST, leading: set[str]) -> bool:
    """Whether what a button or entry does is to go somewhere, by itself or by a function that only does so."""
    inside = list(ast.walk(node))
    called = {
        one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in inside
    }
    if isinstance(node, ast.Lambda) or "partial" in called:
        return "go" in called
    return isinstance(node, ast.Attribute | ast.Name) and bool(called & leading)


def leads_only(function: ast.FunctionDef) -> bool:
    """Whether a function goes to a room and asks nothing."""
    called = {
        getattr(one.func, "attr", getattr(one.func, "id", ""))
        for one in ast.walk(function)
        if isinstance(one, ast.Call)
    }
    asks = any(one == "exec" or "Dialog" in one for one in called)
    return "go" in called and not asks


def said_in(node: ast.expr) -> str:
    """The words of `tr("…")`; "" for anything else."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr" and node.args:
        words = node.args[0]
        return str(words.value) if isinstance(words, ast.Constant) else ""
    return ""


def test_what_opens_a_room_has_no_dots_for_nothing_is_asked_first():
    wrong = []
    for path in Path(liaison_app.__file__).parent.joinpath("ui").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
        leading = {one.name for one in functions if leads_only(one)}
        for node in ast.walk(tree):
            parts = (
                node.args
                if isinstance(node, ast.Call)
                else node.elts
                if isinstance(node, ast.Tuple)
                else []
            )
            dotted = [words for words in map(said_in, parts) if words.endswith("…")]
            if dotted and any(opens_a_room(one, leading) for one in parts):
                wrong += [f"{path.name}: {words}" for words in dotted]
    assert set(wrong) - ASKED_BEFORE == set()
