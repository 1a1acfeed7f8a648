"""The way down a note, block by block: in which section each stands, and so what it is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from liaison_app.records.statement import DIRECT, REPORTED
from liaison_app.rules import note_asides as asides
from liaison_app.rules import note_sections as sections
from liaison_app.rules.attendance_reader import Attendee, attendees_in
from liaison_app.rules.attendance_tables import columns_in, is_rule
from liaison_app.rules.note_gathering import Gathering
from liaison_app.rules.note_guests import is_guest
from liaison_app.rules.note_lines import Block, begins_below, stands_apart
from liaison_app.rules.note_parts import (
    AGENDA,
    CAME,
    DECISION,
    HEAD,
    HEADING,
    ISSUE,
    NEXT,
    OPENING,
    OUT,
    POINTS,
    SAID,
    STEP,
    NotePart,
    words_of,
)
from liaison_app.rules.note_points import sort_of_point
from liaison_app.rules.note_sayings import sayings_in, who_spoke
from liaison_app.rules.note_sections import detail_of, heading_of, theme_of
from liaison_app.rules.note_steps import behind_tab, columns_of_steps, label_of_step, read_step
from liaison_app.rules.note_tables import row_parts

_ANSWER = re.compile(
    r"[\W_]*(?:(?:response|reply|answer|a|in (?:response|reply))\s*(?::|[–—-]\s)\s*|A\d*\.\s+)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[\W_]*(?:q(?:uestion)?\s*\d*\s*[:.)–-]|issue\s*\d*\s*:|concern\s*:)\s*", re.IGNORECASE
)
_DECIDED = re.compile(
    r"[\W_]*(?:decision|resolved|agreed|resolution|recommendation)\s*(?::|[–—-]\s)\s*",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"Q\d*\s*[.:)]\s+(?=\S)")
_OURS_TO_SAY = re.compile(r"\b(?:I|we|my|our|us|me)\b")
_LIST_SECTIONS = {
    sections.ISSUES: ISSUE,
    sections.DECISIONS: DECISION,
    sections.STEPS: STEP,
    sections.AGENDA: AGENDA,
    sections.NEXT: NEXT,
    sections.ASIDE: OUT,
}
_LEAD_IN = re.compile(r"(?:[^.!?]|[.!?](?!\s)){1,160}:")  # “The following was said:”
_LONGEST_SIGNATURE = 600


class Walk(Gathering):
    """Takes block after block; `finished` gives the parts, `attendees` who was listed as there."""

    def __init__(self, text: str, known: tuple[str, ...], today: dt.date):
        super().__init__(text, known)
        self.today = today
        self.attendees: list[Attendee] = []
        self._section = ""
        self._how = "present"
        self._speaker: tuple[str, str] = ("", "")
        self._columns: tuple[str, ...] | None = None
        self._guests: list[Block] = []
        self._over = False  # after the farewell of an e-mail
        self._numbered = False  # minutes with numbered headings
        self._any_sort = False  # below “Discussion”: issues, told, decided, as the words say
        self._plain_list = False  # below a heading without a number: numbers count its items
        self._count = 0  # of the numbered guests
        self._quoted_once = False  # below a speaker's name: what is not quoted is theirs no more
        self._begun_inline = False  # “Present: A. Noor, …”: bullets below it are no guests
        self._bulleted = False  # items of the section had bullets

    def finished(self) -> list[NotePart]:
        """The parts found."""
        self._guests_done()
        return self.parts

    # One block

    def take(self, block: Block, following: Block | None, *, is_head: bool) -> None:
        """Put one block where it belongs."""
        words = self.text[block.start : block.end]
        if not block.row:
            self._columns = None
        if is_head or block.endless:
            self.add(HEAD if is_head else OPENING, block)
        elif asides.is_page_mark(words) or is_rule(words) or self._over:
            self.add(OUT, block)
        elif block.row and self._row(block, words):
            pass
        elif self._is_aside(block, words):
            self.add(OUT, block)
        elif not self._heading(block, following, words):
            self._body(block, words)

    def _is_aside(self, block: Block, words: str) -> bool:
        """“From: …”, “Minutes by: …”, “Dear all”, “closed at 9 pm”: of the paper, not of the meeting."""
        if block.marker or block.row:
            return False
        if not self._section and (detail := detail_of(words)) and detail[1]:
            return not label_of_step(words)
        if asides.is_farewell(words):
            self._over = not block.sent and len(self.text) - block.end < _LONGEST_SIGNATURE
            return True
        return asides.is_greeting(words) or asides.closes_meeting(words)

    def _heading(self, block: Block, following: Block | None, words: str) -> bool:
        """Whether the block is a heading, or begins with one; what follows on its line is taken too."""
        if step := label_of_step(words):
            if following is not None and not words[step:].strip(" .:"):
                return False
            if (
                not heading_of(words[:step], marked=False, numbered=False, alone=False)
                or words[step:].strip()
            ):
                self._guests_done()
                self.point(block, STEP, block.start + step, labelled=True)
                return True
        alone = following is None or following.gap or bool(following.marker) or block.gap
        found = heading_of(
            words,
            marked=block.heading or (block.numbered and block.level == 0 and words.isupper()),
            numbered=block.numbered and block.level == 0 and begins_below(block, following),
            alone=alone and not block.marker,
            apart=stands_apart(block, following) and bool(self.parts or self._guests),
        )
        if found is None:
            return False
        if block.marker and not block.numbered and found.section != sections.ATTENDANCE:
            return False
        if found.section == sections.TOPIC and self._is_item(block, following):
            return False
        rest = block.start + found.rest
        more = bool(self.text[rest : block.end].strip(" .:–-*_"))
        before = (self._section, self.theme, self._speaker, self._how)
        self._guests_done()
        self._numbered |= block.numbered
        self._section, self._how = found.section, found.how
        self._any_sort = found.any_sort
        self._plain_list = not block.numbered
        self._begun_inline = self._bulleted = False
        self._count = 0
        self.theme = ""
        if found.section == sections.TOPIC:
            self.theme = theme_of(found.words)
        self._name_speaker(found, following)
        if not more:
            self.add(HEADING, block)
            return True
        inner = replace(block, lead=rest, start=rest, marker="", numbered=False)
        if found.section == sections.ATTENDANCE:
            self._guests = [replace(inner, lead=block.lead)]
            self._begun_inline = True
            return True
        self.parts.append(self.made(HEADING, ((block.lead, rest),)))
        self._body(inner, self.text[rest : block.end])
        if found.section not in (sections.SAID, sections.FEEDBACK, sections.OPENING):
            self._section, self.theme, self._speaker, self._how = before
        return True

    def _name_speaker(self, found: sections.Heading, following: Block | None) -> None:
        """Whose words stand below: of a statement's heading, or of a name over a quotation."""
        self._speaker, self._quoted_once = ("", ""), False
        if found.section == sections.SAID:
            self._speaker = who_spoke(found.words)
        elif found.section == sections.TOPIC and self._is_quoted(following):
            speaker = who_spoke(found.words)
            if any(speaker):  # “Imam Karim, Elm Mosque:”
                self._section, self.theme, self._speaker = sections.SAID, "", speaker

    def _is_quoted(self, block: Block | None) -> bool:
        return block is not None and self.text[block.start] in '“„«"‘'

    def _is_item(self, block: Block, following: Block | None) -> bool:
        """Whether a short numbered line is an item of the list it stands in, and no heading."""
        if block.heading or not block.numbered:
            return False
        if self._section == sections.ATTENDANCE and self._plain_list:
            digits = re.sub(r"\D", "", block.marker)
            return digits == str(self._count + 1)
        if self._section in (sections.STEPS, sections.AGENDA, sections.DECISIONS, sections.ISSUES):
            return self._plain_list and not self._any_sort
        return not begins_below(block, following)

    # What stands in a section

    def _body(self, block: Block, words: str) -> None:
        section = self._section
        if section == sections.ATTENDANCE:
            if is_guest(self.text, block, self._how, begun_inline=self._begun_inline):
                self._guests.append(block)
                self._count += block.numbered
                return
            self._guests_done()
            self._section = section = ""
        if asides.says_none(words):
            self.add(OUT, block)
            return
        columned = block.marker or self._numbered or section in _LIST_SECTIONS
        behind = behind_tab(self.text, block.start, block.end) if columned else None
        if behind and section not in sections.WITHOUT_COLUMNS:
            kind = "" if self._any_sort else _LIST_SECTIONS.get(section, "")
            self.initialled(block, kind, behind, listed=section == sections.ISSUES)
            return
        match = _ANSWER.match(words)
        if match and self.parts and self.parts[-1].kind in POINTS:
            self.answer(block, block.start + match.end())
            return
        if (match := _DECIDED.match(words)) and section != sections.STEPS:
            self.point(block, DECISION, block.start + match.end())
        elif section in (sections.SAID, sections.FEEDBACK):
            self._said(block)
        elif section in _LIST_SECTIONS:
            self._listed(block, words, _LIST_SECTIONS[section])
        else:
            self._running(block, words)

    def _listed(self, block: Block, words: str, kind: str) -> None:
        """An item of a section that says what its items are."""
        if not block.marker and _LEAD_IN.fullmatch(words.rstrip()):
            self.add(HEADING, block)
        elif (kind == ISSUE or not block.marker) and self._quoted(block, words):
            pass
        elif kind in (AGENDA, NEXT, OUT):
            self.add(kind, block)
        elif kind == STEP and not block.marker and not read_step(words).who and len(words) > 200:
            self._running(block, words)
        else:
            at = match.end() if kind == ISSUE and (match := _ASKED.match(words)) else 0
            self._bulleted |= bool(block.marker)
            if kind == ISSUE and self._any_sort and not at:
                kind = sort_of_point(words, listed=bool(block.marker))
            self.point(block, kind, block.start + at)

    def _quoted(self, block: Block, words: str) -> bool:
        """Whether an item is nothing but what someone said: in quotation marks, or below the bullets."""
        below = self._bulleted and not block.marker
        found = sayings_in(
            self.text, block.start, block.end, before=self.spoke_last, reported=below
        )
        if not found or sum(len(one.words) for one in found) * 3 < len(words) * 2 - 60:
            return False
        if not any(one.speaker or one.manner == DIRECT for one in found):
            return False
        if below and self._section == sections.ISSUES:
            self._section = self.theme = ""  # what is said below the bullets ends them
            self.in_minutes = False
            self.with_sayings(block, found)
            return True
        self._said(block)
        return True

    def _said(self, block: Block) -> None:
        """What stands below “Statement from …” or “Feedback”."""
        speaker, capacity = self._speaker
        if self._quoted_once and not self._is_quoted(block) and not block.marker:
            self._section = ""
            self._running(block, self.text[block.start : block.end])
            return
        self._quoted_once = self._section == sections.SAID and self._is_quoted(block)
        found = sayings_in(
            self.text,
            block.start,
            block.end,
            speaker=speaker,
            capacity=capacity,
            before=self.spoke_last,
        )
        if not found:
            kept = words_of(self.text, ((block.start, block.end),))
            manner = DIRECT if _OURS_TO_SAY.search(kept) or block.marker else REPORTED
            part = NotePart(SAID, ((block.lead, block.end),), kept, who=speaker, capacity=capacity)
            self.parts.append(replace(part, manner=manner))
            return
        self.with_sayings(block, found)

    def _running(self, block: Block, words: str) -> None:
        """Words under no heading that says what they are: of minutes, an e-mail or an article."""
        if not block.marker and _LEAD_IN.fullmatch(words.rstrip()):
            self.add(HEADING, block)
            return
        if asked := _QUESTION.match(words):
            self.point(block, ISSUE, block.start + asked.end())
            return
        self.in_minutes = minutes = self._section == sections.TOPIC or self._numbered
        found = sayings_in(
            self.text,
            block.start,
            block.end,
            before=self.spoke_last,
            reported=not (minutes or block.marker),
        )
        if found:
            self.with_sayings(block, found)
        elif block.marker or minutes:
            listed = bool(block.marker) and not block.numbered
            self.point(block, sort_of_point(words, listed=listed), block.start)
        elif self._section in ("", sections.OPENING, sections.DETAILS):
            self.add(OPENING, block)
        else:
            self.point(block, sort_of_point(words, listed=False), block.start)

    # Who was there

    def _guests_done(self) -> None:
        """The blocks of a list of those present, read together."""
        if not self._guests:
            return
        blocks, self._guests = self._guests, []
        self.attendees += attendees_in(self.text, blocks, self._how or "present")
        for block in blocks:
            self.add(CAME, block)

    def _row(self, block: Block, words: str) -> bool:
        """A row of a table, by the head above it."""
        if columns := columns_of_steps(words):
            self._guests_done()
            self._columns = columns
            if self._section == sections.ATTENDANCE:
                self._section = ""
            self.add(HEADING, block)
            return True
        if columns_in(words) and self._section != sections.ATTENDANCE:
            self._guests_done()
            self._section, self._how, self._columns = sections.ATTENDANCE, "present", None
        if self._section == sections.ATTENDANCE:
            self._guests.append(block)
            return True
        if self._columns is None:
            return False
        self.parts += row_parts(self.text, block, self._columns, self.themes)
        return True
