"""Whose letter it is that somebody signed in a post which they do not hold in Contacts."""

from __future__ import annotations

import pytest

from liaison_app.exchange.document_words import DocumentSays
from liaison_app.services.letter_run_papers import PaperReader
from liaison_app.store.store import Store
from tests.services.made_drafts import someone, taken


@pytest.mark.parametrize(
    ("post", "doubts"),
    [
        ("Vicar", ()),
        ("Chief Constable", ("It is signed “John Smith, Chief Constable”; in Contacts the post is “Vicar”.",)),
    ],
)  # fmt: skip
def test_a_namesake_in_another_post_is_to_be_looked_at(post: str, doubts: tuple[str, ...]) -> None:
    store = Store.in_memory()
    taken(store, [someone("Mr John Smith", post="Vicar", body="St Mary’s")])
    text = f"16 March 2018\n\nDear Ms Khan\n\nWe agree.\n\nYours sincerely\n\nJohn Smith\n{post}"
    says = PaperReader(store).told("a.txt", DocumentSays(text))
    assert says.date == "2018-03-16"
    assert tuple(one for one in says.doubts if "signed “" in one) == doubts
