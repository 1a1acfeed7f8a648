"""Captions keep one way of writing: the three dots of “asks first”, and one name for saving a PDF."""

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
