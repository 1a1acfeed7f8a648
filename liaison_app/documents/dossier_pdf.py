"""The dossier of a matter as PDF: what it is about, who and when, every letter as it was, and the files themselves."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from liaison_app.documents.book_page import MEASURE, RIGHT
from liaison_app.documents.book_paper import GUTTER, SMALL, STRONG, SUMMARY, TEXT, BookPaper
from liaison_app.documents.book_tags import EACH
from liaison_app.documents.briefing_pdf import BriefingPart
from liaison_app.documents.dossier_content import DossierContent, DossierLetter
from liaison_app.documents.dossier_files import MARK, RESTRICTED, FilePages, set_words
from liaison_app.documents.handover_cover import draw_cover
from liaison_app.documents.merged_pages import MergedPages
from liaison_app.documents.sheet import GREY, INK
from liaison_app.documents.table_paper import Part
from liaison_app.documents.typefaces import as_printed
from liaison_app.documents.typesetting import Look

LETTERS = "Letters, calls and replies"
FILES = "Other files"
_WHEN, _STATE = 74.0, 70.0
_LINE = (_WHEN, MEASURE - _WHEN - _STATE - 2 * GUTTER, _STATE)
_FACT = (96.0, MEASURE - 96.0 - GUTTER)
_PAIR = ((MEASURE - GUTTER) / 2,) * 2
_LEFT_TO_RIGHT = "\u200e"
_SUBJECT = Look("serif", 14.0, bold=True, align="left")

Step = tuple[int, int, str]
"""How many letters and files of how many are done, and what is being drawn."""


def write_dossier(content: DossierContent) -> Generator[Step, None, bytes]:
    """Write it, telling how far it has come; the PDF's bytes are what it returns in the end.

    What others wrote is printed whatever signs are in it; raises NotPrintable only for words of ours
    with a character no typeface has.
    """
    return _Dossier(content).write()


def numbered(number: int, title: str) -> str:
    """“12. Patrols”; the number comes first whichever way the title runs."""
    return f"{'' if title.isascii() else _LEFT_TO_RIGHT}{number:,}. {title}"


class _Dossier:
    def __init__(self, content: DossierContent):
        self._content = content
        self._paper = BookPaper(
            title=f"{content.title} (restricted)" if content.restricted else content.title,
            council=content.council,
            printed_on=content.printed_on,
            colour=content.colour,
            language=content.language,
        )
        self._merged = MergedPages(self._paper.file)
        self._files = FilePages(self._paper, self._merged)
        self._total = content.letters_count + content.files_count
        self._done = 0

    def write(self) -> Generator[Step, None, bytes]:
        """Section after section."""
        content, paper = self._content, self._paper
        self._summary()
        self._people()
        yield self._step("Who, and when")
        self._days()
        for letter in content.letters:
            yield from self._letter(letter)
            self._done += 1
            yield self._step(letter.title)
        self._parts(
            "Questions and answers", "What was asked, and what was answered.", content.questions
        )
        self._parts(
            "Promises", "What was promised, both ways, and what became of it.", content.promises
        )
        self._parts("What was said", "In their words, with the day and the place.", content.said)
        yield from self._others()
        yield self._step("Numbering the pages")
        return paper.finish(lambda sheet: draw_cover(sheet, content.cover, content.colour))

    def _step(self, words: str) -> Step:
        return self._done, max(self._total, self._done, 1), words

    def _summary(self) -> None:
        content, paper = self._content, self._paper
        paper.section("Summary", "")
        if content.restricted:
            paper.paragraph(
                "Restricted. Do not leave these pages lying about.", STRONG, MARK, after=8
            )
        if content.summary:
            paper.paragraph(as_printed(content.summary), SUMMARY, after=10)
        if content.standing:
            paper.paragraph(content.standing, SUMMARY, after=10)
        for caption, words in content.facts:
            paper.row([[Part(caption, SMALL, GREY)], [Part(as_printed(words), TEXT)]], _FACT)

    def _people(self) -> None:
        content, paper = self._content, self._paper
        if not content.people:
            return
        paper.section(
            "Who is who", "Those who wrote, were written to, rang or came; as they were then."
        )
        people = [(as_printed(who), as_printed(how)) for who, how in content.people]
        for at in range(0, len(people), 2):
            pair = [*people[at : at + 2], ("", "")][:2]
            cells = [[Part(who, STRONG), Part(how, SMALL, GREY)] for who, how in pair]
            paper.row(cells, _PAIR, EACH)

    def _days(self) -> None:
        content, paper = self._content, self._paper
        paper.section(
            "Timeline", "Everything in the order it happened, with the page it stands on."
        )
        if not content.days:
            paper.paragraph("Nothing has been written or said yet.", SUMMARY)
        for day in content.days:
            words = as_printed(day.text)
            words = numbered(day.number, words) if day.number else words
            text = Part(words, STRONG if day.strong else TEXT)
            below = Part(as_printed(day.below), SMALL, GREY)
            state = Part(f"\n{day.state}" if day.key and day.state else day.state, SMALL, INK)
            height = paper.row(
                [[Part(as_printed(day.when), SMALL, GREY)], [text, below], [state]], _LINE
            )
            if day.key:
                paper.refer(day.key, RIGHT - _STATE, _STATE, up=height)

    def _letter(self, letter: DossierLetter) -> Iterator[Step]:
        paper = self._paper
        title = as_printed(letter.title)
        below, above = as_printed(letter.below), as_printed(letter.above)
        name = numbered(letter.number, title)
        paper.chapter(LETTERS, name, above, below, key=letter.key, look=_SUBJECT)
        running = paper.running
        if letter.restricted:
            running += f" · {RESTRICTED}"
            paper.run_as(running)
            paper.paragraph(RESTRICTED, SMALL._replace(bold=True), MARK, after=3)
        if letter.pages is not None:
            for words in self._files.drawn(letter.pages, title, running):
                yield self._step(f"{title}, {words}")
        else:
            for words in set_words(paper, as_printed(letter.words)):
                yield self._step(f"{title}, {words}")
        for file in letter.files:
            for words in self._files.put(file, running, 2, f"With it: {file.name}"):
                yield self._step(f"{file.name}, {words}")

    def _parts(self, name: str, below: str, parts: Sequence[BriefingPart]) -> None:
        paper = self._paper
        if not parts:
            return
        paper.section(name, below)
        for part in parts:
            paper.heading(as_printed(part.heading))
            for line in part.lines:
                text = Part(as_printed(line.text), STRONG if line.strong else TEXT)
                under = Part(as_printed(line.below), SMALL, GREY)
                state = Part(line.state, SMALL)
                paper.row(
                    [[Part(as_printed(line.when), SMALL, GREY)], [text, under], [state]], _LINE
                )

    def _others(self) -> Iterator[Step]:
        paper = self._paper
        begun = False
        for file in self._content.files:
            if not begun:
                paper.section(FILES, "What belongs to the matter, and came with no letter.")
                begun = True
            for words in self._files.put(file, FILES, 1, file.name):
                yield self._step(f"{file.name}, {words}")
            self._done += 1
            yield self._step(file.name)
