"""Promises 12 to 15: hostile words go through every field, list, paper, export and search as words.

Strings that other programs read as markup, formulas, paths, patterns, commands or pictures, and
whatever Unicode has of marks nobody sees. Of each is asked: kept as `safe_text` says and read back
the same; found again by its words; out and in again in a bundle; painted in a list and on labels;
on the papers of a letter, the register and the contacts as text, with no picture, link or form.
"""

import dataclasses
import datetime as dt
import os
import random
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from liaison_app.errors import Invalid, NotPrintable, Refusal
from liaison_app.records import (
    KINDS,
    Correspondence,
    Entry,
    Kind,
    Office,
    Officer,
    Party,
    Person,
    Signatory,
)
from liaison_app.records.fields import specs_of
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.rules.search_words import words_in
from liaison_app.services import bundles, letters, reports
from liaison_app.services.checkup import check_up
from liaison_app.services.finding import find
from liaison_app.services.jobs import run_here
from liaison_app.store.store import Store
from tests.trials.harness import Result, Say

NAME, FULL, SMALL = "hostile", 10_000, 60
AT_ONCE = 250  # strings in one file
TODAY = dt.date(2026, 3, 18)

MARKUP = (
    *(
        "<b>",
        "</b>",
        "<b>x",
        "a < b",
        "a<b>c",
        "Smith & Sons",
        "&amp;",
        "&lt;b&gt;",
        "&#65;",
        "&x;",
    ),
    *("<!-- x -->", "<![CDATA[x]]>", "<?xml?>", "<br/>", "<i>a</b>", "<script>x</script>"),
    *("<img src=/etc/hostname>", "<img src='file:///etc/hostname'>", "<img src=//host/share/x>"),
    *("<a href='javascript:x'>y</a>", "<table><tr><td>", "<style>*{color:red}</style>", "<svg/>"),
    *("<para>", "</para>", "<font size=99>x</font>", "<onDraw name='x'/>", "<link href='#x'>"),
    *("<iframe src=x>", "<object data=x>", "<h1>x</h1>", "<hr>", "<p style='display:none'>x</p>"),
)
PATTERNS = (
    *("%s%n%d", "100 %", "{x}", "{{x}}", "${x}", "{0}", "$(x)", "`x`", "%(x)s", "\\1\\g<0>", "[*]"),
    *("(" * 60, "[" * 60, "{" * 60, "\\" * 60, "'" * 60, '"' * 60, "*" * 60, "-" * 60, "?" * 60),
    *("'; DROP TABLE person;--", '" OR 1=1 --', "x AND NOT y", "NEAR(a b)", "a* OR b", "-x", "^x"),
    *("name:x", "col : x", '"unclosed', "*", "%", "_", "COLUMN", "NULL", "None", "true", "nan"),
)
FORMULAS = ("=1+1", "+1", "-1", "@x", "=cmd|' /C x'!A0", "\t=1", "\r=1", "＝1+1", "=HYPERLINK(x)")
PATHS = (
    *("../../x", "..\\..\\x", "/etc/passwd", "C:\\x", "\\\\host\\x", "~/x", "CON", "nul.txt"),
    *("a/b", "a:b", "x.liaison", ".", "..", "file:///etc/hostname", "x" * 300, "-rf", "a\0b", "\0"),
)
UNSEEN = (
    *("\u202efdp.exe", "a\u202eb\u202c", "\u2066x\u2069", "\u200b", "\ufeffx", "\u2028", "\u2029"),
    *(
        "\x85",
        "\x1b[31mx",
        "\x07",
        "\x7f",
        "\x01\x02",
        "a\rb",
        "a\r\nb",
        "a\tb",
        "\u00a0",
        "\u3000",
    ),
    *(
        "\ud800",
        "\udcff",
        "a\udfffb",
        "\uffff",
        "\ufffe",
        "\ufdd0",
        "\U000e0041",
        "\u061c",
        "\u200f",
    ),
    *("a" + "\u0301" * 200, "\u0301", "e\u0301", "\u034f", "\u1160", "\u00ad", "\U0010ffff"),
)
SCRIPTS = (
    *("مسجد النور", "עברית", "বাংলা", "தமிழ்", "हिन्दी", "తెలుగు", "Ünïcödé", "ſt", "ﷺ", "字" * 90),
    *("İstanbul", "ı", "ß", "ẞ", "Ⅷ", "½", "ǅ", "ａｂｃ", "𝒜𝓂", "\U0001f54c", "👩\u200d💻", "🇬🇧"),
)
PLAIN = ("", " ", "  x  ", "007", "1e5", "+44 1632 960101", "a" * 900, "word " * 150, "x\ny", "O'B")
POOLS = (MARKUP, PATTERNS, FORMULAS, PATHS, UNSEEN, SCRIPTS, PLAIN)


def run(count: int, seed: int, say: Say) -> Result:
    """Send `count` strings through everything."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    result, strings = Result(), hostile(count, seed)
    with tempfile.TemporaryDirectory() as name:
        os.environ["LIAISON_HOME"] = str(Path(name) / "home")
        for start in range(0, count, AT_ONCE):
            path = Path(name) / f"{start}.liaison"
            _one_file(path, strings[start : start + AT_ONCE], result)
            path.unlink()
            if start // AT_ONCE % 4 == 3:
                say(f"{NAME}: {start + AT_ONCE} strings, {len(result.failures)} failures")
    return result


def hostile(count: int, seed: int) -> list[str]:
    """So many strings, no two alike as far as there are enough: each by itself, then two to five."""
    chance = random.Random(seed)
    found = dict.fromkeys(one for pool in POOLS for one in pool)
    while len(found) < count:
        parts = [chance.choice(chance.choice(POOLS)) for _ in range(chance.randint(2, 5))]
        if chance.random() < 0.2:
            parts.append("".join(chr(chance.randrange(0x11_0000)) for _ in range(4)))
        found[chance.choice(("", " ", ", ")).join(parts)[:950]] = None
    return list(found)[:count]


def _one_file(path: Path, strings: Sequence[str], result: Result) -> None:
    store = Store.create(path)
    try:
        kept = _kept(store, strings, result)
        _found_again(store, kept, result)
        for words in strings:
            find(store, words)
        _out_and_in(store, path, result)
        _on_paper(store, strings, result)
        _on_screen(store, strings, result)
        if not check_up(store).was_sound:
            result.failures.append(f"the check-up: {check_up(store).problems}")
    finally:
        store.close()
    result.done += len(strings)


# Fields


def _kept(store: Store, strings: Sequence[str], result: Result) -> list[Any]:
    """Every string in a field of some record, and every field of every kind with some string."""
    kept, left = [], list(strings)
    while left:
        for kind in KINDS:
            record = _filled(kind, left)
            try:
                with store.change(left[0] if left else "Last") as pen:
                    saved = pen.save(record)
            except Invalid:
                result.count("refused in words")
                continue
            if store.get(kind.record, saved.id) != saved:
                result.failures.append(f"{kind.name} reads otherwise than it was kept: {saved!r}")
            _is_tidy(saved, result)
            kept.append(saved)
    return kept


def _filled(kind: Kind, left: list[str]) -> Any:
    """A record with a string in each of its fields that hold words."""
    values: dict[str, Any] = {}
    for name, spec in specs_of(kind.record).items():
        words = left.pop() if left else "x"
        if spec.type in ("text", "long_text"):
            values[name] = words
        elif spec.type == "rich_text":
            values[name] = write(from_plain(words))
        elif spec.type == "lines":
            values[name] = (words,)
        elif spec.type == "entries":
            values[name] = (Entry(words[:200], words),)
        elif left or words != "x":
            left.append(words)  # of no use for a day or a choice
    values |= {name: "2026-03-18" for name in ("date", "made") if name in specs_of(kind.record)}
    if "sha256" in values:
        values["sha256"] = ""  # there are no contents here
    record = kind.record(**values)
    for name in kind.problems(record):  # a name that is empty once it is tidy
        if specs_of(kind.record)[name].type in ("text", "long_text"):
            record = dataclasses.replace(record, **{name: f"A name {values.get(name, '')}"[:900]})
    return record


def _is_tidy(record: Any, result: Result) -> None:
    for name, spec in specs_of(type(record)).items():
        value = getattr(record, name)
        if isinstance(value, str) and spec.type in ("text", "long_text"):
            bad = [c for c in value if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
            if bad or "\u202e" in value:
                result.failures.append(f"{name} was kept with {bad!r}: {value!r}")


# Search, bundle


def _found_again(store: Store, kept: Sequence[Any], result: Result) -> None:
    for record in kept:
        for name, spec in specs_of(type(record)).items():
            words = getattr(record, name)
            if isinstance(words, str) and spec.type in ("text", "long_text"):
                find(store, words)
        if isinstance(record, Person):
            whole = [word for word in words_in(record.family_name) if len(word) > 1][:6]
            if not whole:
                continue
            result.count("searched for")
            hits = find(store, " ".join(whole), limit=400)
            if not any((hit.kind, hit.id) == ("person", record.id) for hit in hits):
                result.failures.append(f"not found by {whole}: {record.family_name!r}")


def _out_and_in(store: Store, path: Path, result: Result) -> None:
    bundle, other = path.with_suffix(".json"), path.with_name("other.liaison")
    run_here(bundles.export_bundle(store, bundle))
    into = Store.create(other)
    try:
        run_here(bundles.import_bundle(into, bundle))
        for kind in KINDS:
            for ours, theirs in zip(store.all(kind.record), into.all(kind.record), strict=True):
                if _words(ours) != _words(theirs):
                    result.failures.append(f"{kind.name} came otherwise out of a bundle: {ours!r}")
    except (Refusal, ValueError) as error:
        result.failures.append(f"the bundle: {error}")
    finally:
        into.close()
        other.unlink()


def _words(record: Any) -> list[Any]:
    return [getattr(record, n) for n, s in specs_of(type(record)).items() if s.type != "link"]


# Paper and screen


def _on_paper(store: Store, strings: Sequence[str], result: Result) -> None:
    with store.change("Office") as pen:
        for one in (*store.all(Office), *store.all(Signatory), *store.all(Officer)):
            pen.delete(one)
        pen.save(Office(name="Northtown Council of Mosques", address="1 Hill Road"))
    for start in range(0, len(strings), 10):
        some = [_printable(words) for words in strings[start : start + 10]]
        item = Correspondence(
            subject=some[0],
            text=write(from_plain("\n\n".join(some))),
            salutation=some[1 % len(some)],
        )
        try:
            paper = letters.draw(store, letters.Letter(item, (Party(name=some[-1]),)), today=TODAY)
        except NotPrintable:
            result.count("papers refused in words")
            continue
        result.count("papers")
        _only_words(paper, result)
    for name in ("register", "cards"):
        if name in reports.REPORTS:
            try:
                made = run_here(reports.make(store, name))
                _only_words(made[0] if isinstance(made, tuple) else made, result)
                result.count("papers")
            except Refusal:
                result.count("papers refused in words")


def _printable(words: str) -> str:
    """What our typefaces may lack is refused in words; here we ask for papers, so it goes."""
    return "".join(c for c in words if ord(c) < 0x180 or c in "مسجد النور")


def _only_words(paper: bytes, result: Result) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(paper)
    try:
        for page in document:
            kinds = {type(one).__name__ for one in page.get_objects()}
            if "PdfImage" in kinds:
                result.failures.append("a picture is on a paper of words")
            page.close()
    finally:
        document.close()
    for sign in (b"/JavaScript", b"/Launch", b"/URI", b"/EmbeddedFile", b"/AcroForm"):
        if sign in paper:
            result.failures.append(f"a paper of words holds {sign.decode()}")


def _on_screen(store: Store, strings: Sequence[str], result: Result) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from liaison_app.ui.widgets.fields import LineBox, TextBox
    from liaison_app.ui.widgets.plain import label, tooltip
    from liaison_app.ui.widgets.rows import Row
    from liaison_app.ui.widgets.rows_view import RowsView

    app = QApplication.instance() or QApplication([])
    view = RowsView("Strings")
    view.resize(400, 52 * len(strings) or 1)
    view.set_rows([Row(at, s, s, icon="user", right=s[:20]) for at, s in enumerate(strings)])
    view.grab()
    said, line, several = label(""), LineBox("Name"), TextBox("Words")
    for words in strings:
        said.setText(words)
        tooltip(said, words)
        line.set_value(words)
        several.set_value(words)
        if said.textFormat() != Qt.TextFormat.PlainText:
            result.failures.append("a label reads markup")
        for tag in ("<img", "<a ", "<b>", "<table", "<style", "<iframe"):
            if tag in words and tag in said.toolTip().lower():
                result.failures.append(f"a tooltip may read {tag}: {said.toolTip()!r}")
        result.count("on screen")
    said.grab()
    assert isinstance(app, QApplication)
    for widget in (view, said, line, several):
        widget.deleteLater()
