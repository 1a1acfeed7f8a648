"""Publications: a page somebody made public, proposed with its statements and figures, and kept in one change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.language import joined, phrase
from liaison_app.records import Figure, Matter, Office, Publication, Statement
from liaison_app.records.publication import OURS, THEIRS
from liaison_app.records.statement import GIVEN
from liaison_app.rules.publication_reader import PublicationRead, read_publication
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services import received_files
from liaison_app.services.file_words import says_of
from liaison_app.services.note_names import Known
from liaison_app.services.said_kept import figure_of, links_of, statement_of
from liaison_app.services.statements import PUBLISHED
from liaison_app.store.store import Store

_READ_FROM = "What else its head said"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that is proposed, where it stands in the text, and whether it is to be kept."""

    statement: Statement
    start: int
    end: int
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that is proposed, as `Said`; `of` is the place of its statement among those, or None."""

    figure: Figure
    start: int
    end: int
    of: int | None = None
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """Nothing of it is kept yet; `same` is the publication that keeping it changes, None for a new one.

    That is the one of its web address, or else of its title, day and publisher.
    """

    publication: Publication
    text: str  # the page's words as they were read now
    said: tuple[Said, ...]
    given: tuple[Given, ...]
    doubts: tuple[str, ...] = ()
    same: Publication | None = None

    @property
    def changes_nothing(self) -> bool:
        """Whether this very page is kept already, and no statement or figure would be added."""
        new = any(one.taken for one in self.said) or any(one.taken for one in self.given)
        return self.same is not None and self.same == self.publication and not new


def words_of(path: Path) -> str:
    """The words of a file that holds a page: text, Markdown, a web page, PDF or Word.

    Raises Refusal with a sentence where there are none, or it is no file that can be read.
    """
    files, sentences = received_files.read([path])
    if not files:
        raise Refusal(sentences[0])
    (file,) = files
    says = says_of(file.name, file.media_type, file.data)
    if not says.text.strip():
        words = phrase("“{name}” has no words that can be read.", name=file.name)
        raise Refusal(joined(" ", (words, says.why)) if says.why else words)
    return says.text


def propose(
    store: Store, pasted: str, today: dt.date | None = None, *, matter_id: int | None = None
) -> Proposal:
    """What a pasted page, or the words of a file, would be kept as. Raises Refusal for one without words."""
    day = today or dt.date.today()
    if not pasted.strip():
        raise Refusal(phrase("There are no words in it, so there is nothing to keep."))
    read = read_publication(pasted, day)
    known = Known(store)
    publication = _publication(store, known, read, day, matter_id)
    same = _kept_already(store, publication)
    if same is not None:
        publication = _with_what_is_new(same, publication)
    said = tuple(
        Said(
            replace(
                statement_of(known, one.words, one.manner, one.speaker, one.capacity, links),
                date=read.date,
                source=read.address,
                occasion=read.title,
                permission=GIVEN,
                permission_how=PUBLISHED,
                matter_id=publication.matter_id,
            ),
            one.start,
            one.end,
        )
        for one in read.sayings
        for links in [links_of(known, one.speaker)]
    )
    given = tuple(_given(read, publication, said))
    if same is not None:
        said, given = _without_what_is_kept(store, same, said, given)
    return Proposal(publication, read.text, said, given, read.doubts, same)


def keep(store: Store, proposal: Proposal, origin: object | None = None) -> Publication:
    """Keep the publication with what is taken of its statements and figures, as one change.

    Raises Refusal when a rule stands in the way; then nothing was kept.
    """
    publication = proposal.publication
    named = "" if publication.restricted else f": {shorten(publication.title, 60)}"
    label = f"Keep a publication{named}"
    with store.change(label, origin) as pen:
        publication = pen.save(proposal.publication)
        id, matter_id = publication.id, publication.matter_id
        statements: dict[int, Statement] = {}
        for at, one in enumerate(proposal.said):
            if one.taken:
                statement = replace(one.statement, publication_id=id, matter_id=matter_id)
                statements[at] = pen.save(replace(statement, position=at + 1))
        for at, given in enumerate(proposal.given):
            if given.taken:
                of = statements[given.of].id if given.of in statements else None
                figure = replace(given.figure, publication_id=id, matter_id=matter_id)
                pen.save(replace(figure, statement_id=of, position=at + 1))
    return publication


def take(
    proposal: Proposal, *, said: Iterable[int] = (), given: Iterable[int] = (), taken: bool
) -> Proposal:
    """The proposal with some statements and figures, by their places, taken or left out."""
    these, those = set(said), set(given)
    return replace(
        proposal,
        said=tuple(
            replace(s, taken=taken) if n in these else s for n, s in enumerate(proposal.said)
        ),
        given=tuple(
            replace(g, taken=taken) if n in those else g for n, g in enumerate(proposal.given)
        ),
    )


def told_anew(proposal: Proposal, publication: Publication) -> Proposal:
    """The proposal with the publication as it was corrected; what is said in it follows."""
    before = proposal.publication
    said = tuple(
        replace(
            one,
            statement=replace(
                one.statement,
                date=_followed(one.statement.date, before.date, publication.date),
                source=_followed(one.statement.source, before.address, publication.address),
                occasion=_followed(one.statement.occasion, before.title, publication.title),
            ),
        )
        for one in proposal.said
    )
    given = tuple(
        replace(
            one,
            figure=replace(
                one.figure,
                as_at=_followed(one.figure.as_at, before.date, publication.date),
                source=_followed(one.figure.source, before.publisher, publication.publisher),
            ),
        )
        for one in proposal.given
    )
    return replace(proposal, publication=publication, said=said, given=given)


def _followed(own: str, before: str, now: str) -> str:
    return now if own in (before, "") else own


def _publication(
    store: Store, known: Known, read: PublicationRead, today: dt.date, matter_id: int | None
) -> Publication:
    ours = known.is_ours(read.publisher) if read.publisher else False
    body = known.body(read.publisher) if read.publisher and not ours else None
    matter = store.find(Matter, matter_id)
    return Publication(
        whose=OURS if ours else THEIRS,
        title=read.title,
        publisher=store.only(Office).name if ours else read.publisher,
        organisation_id=body.id if body else None,
        date=read.date,
        area=read.area,
        address=read.address,
        seen=today.isoformat(),
        matter_id=matter_id,
        text=read.text,
        notes=f"{_READ_FROM}: " + "; ".join(f"{k}: {v}" for k, v in read.more) if read.more else "",
        restricted=bool(matter and matter.restricted),
    )


def _kept_already(store: Store, new: Publication) -> Publication | None:
    if new.address:
        found = store.where(Publication, address=new.address)
        if found:
            return found[0]
    for one in store.where(Publication, date=new.date):
        if fold(one.title) == fold(new.title) and fold(one.publisher) == fold(new.publisher):
            return one
    return None


def _with_what_is_new(kept: Publication, new: Publication) -> Publication:
    """The kept one with what was empty filled in; its words stay as they were seen then."""
    filled = {
        name: getattr(new, name)
        for name in ("publisher", "organisation_id", "date", "area", "address", "matter_id", "text")
        if not getattr(kept, name) and getattr(new, name)
    }
    return replace(kept, **filled)


def _given(
    read: PublicationRead, publication: Publication, said: tuple[Said, ...]
) -> Iterable[Given]:
    for found in read.figures:
        of = next((n for n, one in enumerate(said) if one.start <= found.start < one.end), None)
        figure = figure_of(found, said[of].statement if of is not None else None)
        if of is None:
            figure = replace(
                figure,
                source=publication.publisher or publication.title,
                organisation_id=publication.organisation_id,
            )
        yield Given(replace(figure, as_at=read.date), found.start, found.end, of)


def _without_what_is_kept(
    store: Store, same: Publication, said: tuple[Said, ...], given: tuple[Given, ...]
) -> tuple[tuple[Said, ...], tuple[Given, ...]]:
    """Statements and figures that this publication has already are not taken a second time."""
    words = {fold(one.text) for one in store.where(Statement, publication_id=same.id)}
    numbers = {(fold(f.subject), f.value) for f in store.where(Figure, publication_id=same.id)}
    return (
        tuple(replace(s, taken=fold(s.statement.text) not in words) for s in said),
        tuple(
            replace(g, taken=(fold(g.figure.subject), g.figure.value) not in numbers) for g in given
        ),
    )
