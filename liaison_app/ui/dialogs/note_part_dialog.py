"""One row of a proposal in a small dialog: a part of a note, a guest, or a line about the meeting."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr
from liaison_app.records.attendance import MOST_PEOPLE
from liaison_app.records.meeting import CLOCK
from liaison_app.records.statement import MANNERS
from liaison_app.rules import note_parts
from liaison_app.rules.note_parts import POINTS, SAID, STEP, NotePart
from liaison_app.rules.typed_times import read_time
from liaison_app.services import note_corrections
from liaison_app.services.note_proposals import FIELDS, Guest, Proposal
from liaison_app.ui.dialogs.small_dialog import SmallDialog, partial_date
from liaison_app.ui.pages.paste_note_rows import HOW, KINDS
from liaison_app.ui.said import say_choices
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, TextBox, check_box


class PartDialog(SmallDialog):
    """A part: what it is, its words, and what belongs to it. `proposal` is the one with it changed."""

    def __init__(self, proposal: Proposal, at: int, parent: QWidget | None = None):
        super().__init__(tr("A part of the note"), "", tr("Change"), parent)
        self.proposal, self._at = proposal, at
        part = proposal.parts[at]
        choices = [(kind, one) for kind, one, *_rest in KINDS]
        self.kind = ChoiceBox(choices, tr("What it is"))
        self.kind.set_value(part.kind)
        self.kind.picked.connect(lambda _kind: self._show_fields())
        self.words = TextBox(tr("Words"), lines=6)
        self.words.set_value(part.text)
        self.who = LineBox(tr("Who"))
        self.who.set_value(part.who)
        self.capacity = LineBox(tr("In which capacity"))
        self.capacity.set_value(part.capacity)
        self.manner = ChoiceBox(say_choices(MANNERS), tr("How"))
        self.manner.set_value(part.manner)
        self.when = LineBox(tr("By when"), tr("by 9 April"))
        self.when.set_value(part.when)
        self.themes = LineBox(tr("Themes"), tr("Several, parted by commas"))
        self.themes.set_value(", ".join(part.themes))
        self.answer = TextBox(tr("What was answered"), lines=2)
        self.answer.set_value(part.answer)
        self.add_field(tr("What it is"), self.kind)
        self.add_field(tr("Words"), self.words, tr("An empty line makes two of it."))
        self._wholes = {
            "who": self.add_field(tr("Who: raised it, said it, or does it"), self.who),
            "capacity": self.add_field(tr("In which capacity"), self.capacity, word="capacity"),
            "manner": self.add_field(tr("How"), self.manner),
            "when": self.add_field(tr("By when, in these words"), self.when),
            "themes": self.add_field(tr("Themes"), self.themes),
            "answer": self.add_field(tr("What was answered"), self.answer),
        }
        self._show_fields()
        self.words.setFocus()

    def _show_fields(self) -> None:
        kind = self.kind.value()
        shown = {"who"} if kind in (*POINTS, SAID, STEP) else set()
        shown |= {SAID: {"capacity", "manner"}, STEP: {"when"}}.get(kind, set())
        shown |= {"themes", "answer"} if kind in POINTS else set()
        for name, whole in self._wholes.items():
            whole.setVisible(name in shown)

    def keep(self) -> None:
        """Change the part; an empty line in its words makes two of it."""
        before = self.proposal.parts[self._at]
        kind = self.kind.value()
        text = self.words.value()
        part = before
        if kind != before.kind:
            part = note_parts.as_kind(self.proposal.text, before, kind, self.proposal.themes_for)
        part = self._written(before, part, text)
        pieces = [piece.strip() for piece in text.split("\n\n") if piece.strip()]
        changed = note_corrections.with_words(self.proposal, self._at, part)
        if len(pieces) > 1:
            lines = dataclasses.replace(part, text="\n".join(" ".join(p.split()) for p in pieces))
            changed = note_corrections.with_words(self.proposal, self._at, lines)
            changed = note_corrections.split_up(changed, self._at)
        self.proposal = changed

    def _written(self, before: NotePart, part: NotePart, text: str) -> NotePart:
        """The part with what was typed; what was left alone follows what it is now."""
        typed = {
            "text": text,
            "who": self.who.value(),
            "capacity": self.capacity.value(),
            "when": self.when.value(),
            "answer": self.answer.value(),
        }
        changed = {name: now for name, now in typed.items() if now != getattr(before, name)}
        themes = tuple(word.strip() for word in self.themes.value().split(",") if word.strip())
        if themes != before.themes:
            changed["themes"] = themes  # type: ignore[assignment]
        if self.manner.value() != before.manner:
            changed["manner"] = self.manner.value()
        return dataclasses.replace(part, **changed)  # type: ignore[arg-type]


class GuestDialog(SmallDialog):
    """A guest: the names, whether they came, and who that is in Contacts."""

    def __init__(self, proposal: Proposal, at: int, parent: QWidget | None = None):
        super().__init__(tr("Who came"), "", tr("Change"), parent)
        self.proposal, self._at = proposal, at
        guest = proposal.guests[at]
        said = guest.said
        self.name, self.post, self.body_box = (
            LineBox(tr("Name")),
            LineBox(tr("Post")),
            LineBox(tr("Body")),
        )
        self.group, self.count = LineBox(tr("A group without names")), LineBox(tr("How many"))
        self.deputy = LineBox(tr("Deputy"))
        self.how = ChoiceBox(say_choices(HOW), tr("Came"))
        for box, words in (
            (self.name, said.name),
            (self.post, said.post),
            (self.body_box, said.body),
            (self.group, said.group),
            (self.count, "" if said.count is None else str(said.count)),
            (self.deputy, said.deputy),
        ):
            box.set_value(words)
        self.how.set_value(said.how)
        self.add_field(tr("Name"), self.name)
        self.add_field(tr("Post"), self.post)
        self.add_field(tr("Body"), self.body_box)
        self.add_field(
            tr("Or a group without names"), self.group, tr("“a number of head teachers”")
        )
        self.add_field(tr("How many they were"), self.count, tr("Empty: nobody counted them."))
        self.add_field(tr("Came"), self.how)
        self.add_field(tr("Deputy who came instead"), self.deputy)
        self.new = check_box(tr("Put into Contacts whoever is new"))
        self.new.setChecked(guest.add)
        self.body.addWidget(self.new)
        person = guest.person
        self.same = check_box(tr("This is {name} of Contacts", name=person.words) if person else "")
        self.same.setChecked(person is not None)
        self.same.setVisible(person is not None)
        self.body.addWidget(self.same)

    def keep(self) -> None:
        """Change the guest; raises Refusal."""
        guest = self.proposal.guests[self._at]
        count = self.count.value().strip()
        if count and not (count.isdecimal() and 1 <= int(count) <= MOST_PEOPLE):
            raise Refusal(tr("Say how many they were as a number, or leave it empty."))
        said = dataclasses.replace(
            guest.said,
            name=self.name.value(),
            post=self.post.value(),
            body=self.body_box.value(),
            group=self.group.value(),
            count=int(count) if count else None,
            how=self.how.value(),
            deputy=self.deputy.value(),
        )
        if not said.words:
            raise Refusal(tr("Say who it is: a name, a post, a body, or a group in words."))
        changed = self.proposal
        if said != guest.said:
            changed = note_corrections.renamed_guest(changed, self._at, said)
        found: Guest = changed.guests[self._at]
        if guest.person is not None and not self.same.isChecked():
            found = dataclasses.replace(found, person=None, post_id=None)
        found = dataclasses.replace(found, add=self.new.isChecked() and found.is_new)
        self.proposal = note_corrections.with_guest(changed, self._at, found)


class DetailDialog(SmallDialog):
    """One line about the meeting: its title, day, times, place, host, organiser or chair."""

    def __init__(self, proposal: Proposal, name: str, parent: QWidget | None = None):
        caption = shown(dict(FIELDS)[name])
        super().__init__(caption, proposal.wrong if name == "date" else "", tr("Change"), parent)
        self.proposal, self._name = proposal, name
        self.box: LineBox | DateField
        if name == "date":
            self.box = partial_date(caption)
        else:
            self.box = LineBox(caption)
        self.box.set_value(proposal.details.get(name, ""))
        self.add_field(caption, self.box)
        self.new = check_box(tr("Put it into Contacts if it is new"))
        self.new.setChecked(proposal.add_bodies)
        self.new.setVisible(name in ("host", "organiser"))
        self.body.addWidget(self.new)

    def keep(self) -> None:
        """Change the line; raises Refusal."""
        value = self.box.value()
        if self._name in ("starts", "ends") and value:
            value = read_time(value)
            if not CLOCK.fullmatch(value):
                raise Refusal(tr("Write the time as 18:30 or 6.30 pm."))
        details = self.proposal.details | {self._name: value}
        starts, ends = details.get("starts", ""), details.get("ends", "")
        if starts and ends and ends <= starts:
            raise Refusal(tr("The meeting cannot end before it starts."))
        if self._name == "date" and len(value) == 10:
            dt.date.fromisoformat(value)
        wrong = "" if self._name == "date" and value else self.proposal.wrong
        self.proposal = dataclasses.replace(
            self.proposal, details=details, wrong=wrong, add_bodies=self.new.isChecked()
        )
