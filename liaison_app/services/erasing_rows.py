"""The rows of a file written over, so that one person stands in them no more."""

from __future__ import annotations

from html import escape
from typing import Any

from liaison_app.records import KINDS, kind_named, specs_of
from liaison_app.records.file import LETTER as LETTER_FILE
from liaison_app.rules.letter_text import canonical
from liaison_app.rules.names_erased import (
    NAME_ERASED,
    json_without,
    text_without,
    without_names,
)
from liaison_app.rules.names_sought import Found
from liaison_app.services.erasing_files import today_in_words
from liaison_app.services.erasing_found import HISTORY, TYPING, Key, Sought
from liaison_app.services.erasing_plan import PAPER_FIELDS, Erasing
from liaison_app.store import erasing as rows
from liaison_app.store.changes import Change, Row
from liaison_app.store.store import Store

PAPER_GONE = (
    "The letter as it was sent was taken out on {day}, because it held a name that was erased."
)
FILE_GONE = "The file “{name}” was taken out on {day}, because it held a name that was erased."
# The field that names the person a link leads to, whether or not their name is known in it.
_NAMED_WHOLE = {
    ("party", "person_id"): "name",
    ("promise", "person_id"): "who",
    ("contact_point", "person_id"): "name",
    ("attendance", "person_id"): "name",
    ("attendance", "deputy_person_id"): "deputy",
    ("minute", "person_id"): "raised_by",
    ("statement", "person_id"): "speaker",
    ("public_statement", "person_id"): "speaker",
    ("sign_off", "person_id"): "name",
}
_ALWAYS_NAMED = (
    "promise",
    "contact_point",
)  # named by those words alone, even where they were empty
# What is said of nobody any more once its person is erased; what it becomes.
_THEIRS_ALONE: dict[tuple[str, str], dict[str, Any]] = {
    ("contact_point", "person_id"): {"reach": ""},
    ("attendance", "person_id"): {"notes": ""},
    ("minute", "person_id"): {"may_be_named": 0},
    ("statement", "person_id"): {"permission": "", "permission_on": "", "permission_how": ""},
}
# What tells of a meeting by names as on the day, though no link says whose they are.
_SAYS_WHO_WAS_THERE = {
    "meeting_note": ("text", "approved_by", "changes"),
    "figure": ("source", "quote"),
}
_LINE_IN = {  # where the line stands that says what was taken out
    "correspondence": "private_note",
    "matter": "notes",
    "organisation": "notes",
    "meeting": "notes",
    "publication": "notes",
    "edition": "notes",
    "public_statement": "notes",
}


class Rewriting:
    """One erasing, inside the change at hand. `touched` are the things it changed, without names."""

    def __init__(self, store: Store, sought: Sought, erasing: Erasing):
        self._store = store
        self._sought = sought
        self._decided = erasing.decisions
        self._files = {held.file_id for held in erasing.files if held.ticked}
        self._changes: dict[Key, Change] = {}
        self._papers: set[int] = set()  # letters whose paper holds the name
        self._bytes: set[str] = set()
        self._lines_of: dict[Key, list[str]] = {}
        self.touched: set[Key] = set()
        self.records = self.texts = self.papers = self.files = self.lines = 0

    def run(self) -> Rewriting:
        """Do all of it."""
        rows.forget_unreadable(self._store)
        for kind, row in rows.every_row(self._store):
            key = (kind.name, row["id"])
            if self._sought.belongs(*key):
                if kind.name == "file":
                    self._bytes.add(row["sha256"])
                self._changes[key] = Change(*key, row, None)
                self.records += 1
                continue
            after = self._row_without(kind.name, row["id"], row)
            if after != row:
                self._changes[key] = Change(*key, row, after)
                self._note(key, row, after)
        self._letters_of_signatories()
        self._take_out_files()
        self._leave_lines()
        rows.change_rows(self._store, self._changes.values())
        self._write_history()
        for sha256 in self._bytes:
            rows.forget_bytes(self._store, sha256)
        self._write_rest()
        return self

    def _note(self, key: Key, before: Row, after: Row) -> None:
        self.texts += 1
        root = self._sought.root(*key)
        self.touched.add(root)
        changed = {name for name in after if after[name] != before[name]}
        named = changed - {"person_id"}
        if key[0] == "party" and named:
            self._papers.add(before["correspondence_id"])
        elif key[0] == "correspondence" and named & PAPER_FIELDS:
            self._papers.add(key[1])

    # One row, or a stage of one

    def _row_without(self, kind: str, id: int, stage: Row) -> Row:
        """The row without the person; a stage of it may hold some of its columns only."""
        found = kind_named(kind)
        if found is None:
            return stage
        root = self._sought.root(kind, id)

        def wanted(one: Found) -> bool:
            if self._sought.is_certain(one, kind, id):
                return True
            return self._decided.get((root, one.group), False)

        after = dict(stage)
        for name, spec in specs_of(found.record).items():
            if name in after:
                after[name] = without_names(spec.type, after[name], self._sought.seeker, wanted)
        self._unname_at_meeting(kind, id, after)
        for link in found.links:
            if (kind, link) in _NAMED_WHOLE and self._names_them(kind, id, stage, link):
                self._blank(kind, id, after, link)
        for link, target in found.links.items():
            if target == "person" and after.get(link) in self._sought.ids:
                after[link] = None
        return after

    def _unname_at_meeting(self, kind: str, id: int, after: Row) -> None:
        """Take out what they were called at the meeting that this tells of."""
        names = self._sought.as_at_meeting(kind, id) if kind in _SAYS_WHO_WAS_THERE else None
        if names is None:
            return
        for name in _SAYS_WHO_WAS_THERE[kind]:
            if after.get(name):
                after[name] = names.sub(NAME_ERASED, after[name])

    def _names_them(self, kind: str, id: int, stage: Row, link: str) -> bool:
        """Whether a row names the person by that link, not only once did so."""
        if link in stage:
            return stage[link] in self._sought.ids
        kept = self._sought.owners.get((kind, id), {})
        known = kept.get(link) in self._sought.ids
        return known and bool(kept.get("people", set()) <= self._sought.ids)

    def _blank(self, kind: str, id: int, after: Row, link: str) -> None:
        """What is theirs whether or not a name was known in it: name, private address, numbers."""
        whole = _NAMED_WHOLE[kind, link]
        if after.get(whole) or (whole in after and kind in _ALWAYS_NAMED):
            after[whole] = NAME_ERASED
        for field, empty in _THEIRS_ALONE.get((kind, link), {}).items():
            if field in after:
                after[field] = empty
        kept = self._sought.owners.get((kind, id), {})
        private = kept.get("post_id") is None and kept.get("organisation_id") is None
        if kind == "party" and private and after.get("address"):
            after["address"] = ""

    # Kept letters and files

    def _letters_of_signatories(self) -> None:
        """A signatory's name stands on the paper of every letter they signed."""
        changed = {id for kind, id in self._changes if kind == "signatory"}
        if not changed:
            return
        for kind, row in rows.every_row(self._store):
            signed = (row.get("signatory_id"), row.get("second_signatory_id"))
            if kind.name == "correspondence" and changed.intersection(signed):
                self._papers.add(row["id"])

    def _take_out_files(self) -> None:
        for kind, row in rows.every_row(self._store):
            if kind.name != "file":
                continue
            owner = row["correspondence_id"]
            paper = row["role"] == LETTER_FILE and owner in self._papers
            if not paper and row["id"] not in self._files:
                continue
            key = ("file", row["id"])
            if key in self._changes and self._changes[key].after is None:
                continue
            named = self._changes[key].after if key in self._changes else row
            assert named is not None
            self._changes[key] = Change(*key, row, None)
            self._bytes.add(row["sha256"])
            self.touched.add(key)
            self._let_go_of(row["id"])
            say = PAPER_GONE if paper else FILE_GONE
            line = say.format(name=named["name"], day=today_in_words())
            for name in _LINE_IN:
                if row[f"{name}_id"] is not None:
                    self._lines_of.setdefault((name, row[f"{name}_id"]), []).append(line)
                    break
            self.papers += paper
            self.files += not paper

    def _let_go_of(self, file_id: int) -> None:
        """Empty every link to a file that goes."""
        for kind in KINDS:
            for link in (name for name, target in kind.links.items() if target == "file"):
                equals: dict[str, Any] = {link: file_id}
                naming: list[Any] = self._store.where(kind.record, **equals)
                for record in naming:
                    self._change((kind.name, record.id), {link: None})

    def _change(self, key: Key, values: dict[str, Any]) -> None:
        before = rows.row_of(self._store, *key)
        if before is None:
            return
        done = self._changes.get(key)
        if done is not None and done.after is None:
            return
        after = (done.after if done is not None else before) or before
        self._changes[key] = Change(*key, before, {**after, **values})

    def _leave_lines(self) -> None:
        for key, lines in self._lines_of.items():
            change = self._changes.get(key)
            row = change.after if change is not None else rows.row_of(self._store, *key)
            if row is not None:
                column = _LINE_IN[key[0]]
                if key[0] == "meeting":  # a rich text
                    told = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
                    words = canonical(row[column] + told)
                else:
                    words = "\n".join(filter(None, (row[column], *lines)))
                self._change(key, {column: words})

    # What is in no record

    def _write_history(self) -> None:
        own: set[Key] = set()
        out: set[int] = set()
        for past in rows.history(self._store):
            key = (past.kind, past.record_id)
            if self._sought.belongs(*key):
                own.add(key)
                continue
            before = past.before and self._row_without(*key, past.before)
            after = past.after and self._row_without(*key, past.after)
            if (before, after) != (past.before, past.after):
                rows.change_past(self._store, rows.Past(past.id, *key, before, after))
                self.lines += 1
                if past.kind == "correspondence" and self._on_paper(past.before, before):
                    out.add(past.record_id)
                if past.kind == "correspondence" and self._on_paper(past.after, after):
                    out.add(past.record_id)
        gone = {id for kind, id in self._changes if kind == "file" and self._is_out(kind, id)}
        own |= {("file", id) for id in gone}
        own |= set(self._binned_files(out))
        for key in own:
            for past in rows.history_of(self._store, *key):
                for stage in (past.before, past.after):
                    if past.kind == "file" and stage and stage.get("sha256"):
                        self._bytes.add(stage["sha256"])
                self.lines += 1
            rows.forget_past(self._store, *key)

    def _is_out(self, kind: str, id: int) -> bool:
        return self._changes[kind, id].after is None

    @staticmethod
    def _on_paper(before: Row | None, after: Row | None) -> bool:
        return bool(before and after) and any(
            before[name] != after[name]  # type: ignore[index]
            for name in PAPER_FIELDS & before.keys()  # type: ignore[union-attr]
        )

    def _binned_files(self, letters: set[int]) -> list[Key]:
        """Files in the bin that go: those decided on, and the papers of letters that are there too."""
        found = []
        for past in rows.history(self._store):
            if past.kind != "file" or past.after is not None or past.before is None:
                continue
            if rows.row_of(self._store, "file", past.record_id) is not None:
                continue
            owner = past.before.get("correspondence_id")
            paper = past.before.get("role") == LETTER_FILE and owner in (letters | self._papers)
            if paper or past.record_id in self._files:
                found.append(("file", past.record_id))
        return found

    def _write_rest(self) -> None:
        """The names of changes and who made them, earlier lines of erasings, and what is typed."""
        seeker = self._sought.seeker

        def wanted_in(root: Key) -> Any:
            return lambda one: (
                self._sought.is_certain(one, *root) or self._decided.get((root, one.group), False)
            )

        in_history, in_typing = wanted_in(HISTORY), wanted_in(TYPING)
        for lines, change_line in (
            (rows.labels(self._store), rows.change_label),
            (rows.inscriptions(self._store), rows.change_inscription),
        ):
            for number, officer, words in lines:
                by, said = (text_without(text, seeker, in_history) for text in (officer, words))
                if (by, said) != (officer, words):
                    change_line(self._store, number, by, said)
                    self.lines += 1
        for page, words in rows.pages_typed(self._store).items():
            said = json_without(words, seeker, in_typing)
            if said != words:
                rows.change_page(self._store, page, said)
                self.texts += 1
