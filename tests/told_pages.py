"""Parts of the documents that the code itself tells: the tables of the file, its steps, the bundle, the commands.

`python3 -m tests.told_pages` writes them anew between their marks; tests/test_told_pages.py says when
they differ from what the code does.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from liaison_app.cli import arguments
from liaison_app.records import KINDS
from liaison_app.records.fields import FieldSpec, specs_of
from liaison_app.store import migrations
from liaison_app.store.store import Store

DOCS = Path(__file__).parents[1] / "docs"
KEPT_AS = {
    "text": "a line of text",
    "long_text": "text of several lines",
    "rich_text": "a letter’s text, as HTML",
    "date": "a day",
    "when": "a day, a month or a year",
    "choice": "a word",
    "link": "a number",
    "flag": "0 or 1",
    "number": "a whole number",
    "length": "millimetres",
    "lines": "lines",
    "entries": "labelled lines",
}
IN_BUNDLE = {
    "text": "text",
    "long_text": "text of several lines",
    "rich_text": "a letter's text",
    "date": "a day",
    "when": "a day, month or year",
    "flag": "yes or no",
    "number": "a number",
    "length": "millimetres",
    "lines": "lines",
    "entries": "labelled lines",
}
OTHER_TABLES = {
    "change": (
        "One line of the history: something an officer did, as one step.",
        {
            "at": "when, in UTC",
            "officer": "the officer in office then",
            "label": "what it was, in a few words",
        },
    ),
    "change_row": (
        "One thing that a change touched.",
        {
            "change_id": "the change it belongs to",
            "kind": "the table",
            "record_id": "its `id` there",
            "before": "JSON; empty when it was new",
            "after": "JSON; empty when it was deleted",
        },
    ),
    "file_bytes": (
        "The bytes of kept files, each content once, by its checksum.",
        {"sha256": "as in `file`", "data": "the bytes"},
    ),
    "file_words": (
        "The words that were read in a kept file, for the search.",
        {
            "sha256": "as in `file_bytes`",
            "words": "in plain text",
            "why": "why there are none, for example a scan",
        },
    ),
    "file_fact": (
        "Facts about the file itself, in no history.",
        {"name": "for example `file_id`, the same in all its backups", "value": "the fact"},
    ),
    "erasure": (
        "What was erased for good, without the name: it is done again should a backup come back.",
        {
            "kind": "the table",
            "record_id": "its `id` there",
            "day": "on which day",
            "officer": "by whom",
            "reason": "why, in the officer’s words",
            "what": "what went, in numbers",
        },
    ),
    "being_typed": (
        "What is being typed at this moment, so that a crash loses two seconds.",
        {"page": "where", "words": "what stands there, as JSON"},
    ),
    "search_word": ("Every word of the search index, once.", {"word": "folded: small, no accents"}),
}
NOT_TOLD = re.compile(r"search(_letters)?(_(config|data|docsize|idx|content))?$|sqlite_|_sqlite_")


def tables() -> str:
    """Every table of a new file with its columns, as the records and the schema tell them."""
    parts = []
    schema = columns_of_a_new_file()
    for kind in KINDS:
        specs = specs_of(kind.record)
        rows = [f"### {kind.name}", f"{kind.plural}.\n", "| Column | Kept as | What it is |"]
        rows.append("|---|---|---|")
        rows += [_row(name, specs.get(name)) for name in schema.pop(kind.name)]
        parts.append("\n".join(rows))
    for name, (what, told) in OTHER_TABLES.items():
        rows = [f"### {name}", f"{what}\n", "| Column | What it is |", "|---|---|"]
        rows += [f"| `{column}` | {_other(told, column)} |" for column in schema.pop(name)]
        parts.append("\n".join(rows))
    left = [name for name in schema if not NOT_TOLD.match(name)]
    assert not left, f"tests/told_pages.py says nothing of the tables {', '.join(left)}"
    return "\n\n".join(parts)


def _row(name: str, spec: FieldSpec | None) -> str:
    if name == "id":
        return "| `id` | a number | never given twice |"
    assert spec is not None, f"no field is called {name}"
    kept = KEPT_AS[spec.type]
    if spec.type == "choice":
        words = [f"`{value}` {said}" if value else f"empty: {said}" for value, said in spec.choices]
        said = f"{spec.label}: {'; '.join(words)}"
    elif spec.type == "link":
        said = f"{spec.label}: `id` in [{spec.links_to}](#{spec.links_to})"
    else:
        said = spec.label
    if spec.help:
        said += f". {spec.help}"
    return f"| `{name}` | {kept} | {said.replace('|', '/')} |"


def _other(told: dict[str, str], column: str) -> str:
    return "its number" if column == "id" else told[column]


def columns_of_a_new_file() -> dict[str, list[str]]:
    """The tables of a new file, each with its columns, read by SQLite itself."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.liaison"
        Store.create(path).close()
        db = sqlite3.connect(path)
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
        found = {
            name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            for name in sorted(names)
            if not NOT_TOLD.match(name)
        }
        db.close()
    return found


def steps() -> str:
    """Each step of the schema with what it brought."""
    tree = ast.parse(inspect.getsource(migrations))
    told = [
        (ast.get_docstring(made) or "").partition("\n")[0]
        for made in tree.body
        if isinstance(made, ast.FunctionDef)
        and any(ast.unparse(mark).startswith("migrations(") for mark in made.decorator_list)
    ]
    assert len(told) == migrations.version_of_program()
    rows = [f"| {number} | {said} |" for number, said in enumerate(told, start=1)]
    return "\n".join(["| `user_version` | What it brought |", "|---|---|", *rows])


def bundle() -> str:
    """Every kind and field as a bundle has them."""
    parts = []
    for kind in KINDS:
        rows = [f"### {kind.name}\n", "| Field | Holds |", "|---|---|"]
        for name, spec in specs_of(kind.record).items():
            shown = name.removesuffix("_id") if spec.type == "link" else name
            default = kind.record.__dataclass_fields__[name].default
            rows.append(f"| `{shown}` | {_in_bundle(spec, default)} |")
        if kind.name == "file":
            rows.append("| `data` | the bytes in base64; needed |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def _in_bundle(spec: FieldSpec, default: object) -> str:
    if spec.type == "choice":
        values = ", ".join(f"`{value}`" if value else "empty" for value, _words in spec.choices)
        said = f"one of {values}; {f'`{default}`' if default else 'empty'} when left out"
    elif spec.type == "link":
        said = f"a link to a record of the kind {spec.links_to}"
    else:
        said = IN_BUNDLE[spec.type]
        said += f"; {default} when left out" if default not in ("", (), None, False) else ""
    return f"{said}; needed" if spec.required else said


def commands() -> str:
    """Every command with what may be written after it."""
    parser = arguments._Commands().parser
    parts = []
    for name, command in _subcommands(parser).items():
        rows = [f"### {name}", f"{command.description}\n", "```", _usage(command), "```"]
        told = [_option(action) for action in command._actions if _is_told(action)]
        if told:
            rows += ["", "| What | Meaning |", "|---|---|", *told]
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def _subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("no commands")


def _is_told(action: argparse.Action) -> bool:
    """All but what every command has, and arguments whose name says it all."""
    if action.dest in ("help", "file", "passphrase_file"):
        return False
    return bool(action.option_strings or action.help)


def _usage(command: argparse.ArgumentParser) -> str:
    """On one line, with the options that must be given: the others stand below."""
    words = [command.prog]
    for action in command._actions:
        if not action.option_strings:
            words += [_argument(action)]
        elif action.required:
            words += [action.option_strings[-1], str(action.metavar)]
    return " ".join(words)


def _argument(action: argparse.Action) -> str:
    name = str(action.metavar or " or ".join(map(str, action.choices or ())))
    many = {"?": f"[{name}]", "+": f"{name} …", "*": f"[{name} …]"}
    return many.get(str(action.nargs), name)


def _option(action: argparse.Action) -> str:
    names = ", ".join(f"`{word}`" for word in action.option_strings) or f"`{_argument(action)}`"
    takes = ""
    if action.option_strings and action.nargs != 0:
        takes = str(action.metavar or " or ".join(map(str, action.choices or ())) or "WORDS")
    said = (action.help or "").replace("|", "/")
    if said.startswith("one of "):
        said = "the kind: the tables of [the file](file.md#its-tables) are named so"
    return f"| {names} {takes}".rstrip() + f" | {said} |"


TOLD = {
    ("file.md", "tables"): tables,
    ("file.md", "steps"): steps,
    ("bundle.md", "kinds"): bundle,
    ("command_line.md", "commands"): commands,
}


def between(page: str, name: str) -> tuple[str, str, str]:
    """A page's text before the marks of a told part, the part, and what comes after."""
    text = (DOCS / page).read_text("utf-8")
    before, begin, rest = text.partition(f"<!-- told: {name} -->\n")
    told, end, after = rest.partition("\n<!-- end of told -->")
    assert end, f"{page} has no marks for “{name}”"
    return before + begin, told, end + after


def renew() -> None:
    """Write every told part anew."""
    for (page, name), tell in TOLD.items():
        before, _told, after = between(page, name)
        (DOCS / page).write_text(before + tell() + after, "utf-8", newline="\n")
        print(f"docs/{page}: {name}")


if __name__ == "__main__":
    renew()
