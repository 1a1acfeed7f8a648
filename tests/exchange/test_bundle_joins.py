"""What is left out of answers, promises and points of contact written by hand follows from their letter."""

from __future__ import annotations

import json
from typing import Any

from liaison_app.records import Answer, ContactPoint, Party, Promise, Question
from liaison_app.services import bundles
from liaison_app.services.jobs import run_here
from liaison_app.store.store import Store

CASE: dict[str, Any] = {
    "organisation": [{"key": "police", "name": "County Police"}, {"key": "council", "name": "Council"}],
    "post": [
        {"key": "cc", "title": "Chief Constable", "organisation": "police"},
        {"key": "leader", "title": "Leader", "organisation": "council"},
    ],
    "matter": [{"key": "m", "title": "Leaflets"}],
    "correspondence": [
        {
            "key": "lt",
            "state": "sent",
            "date": "2026-03-16",
            "matter": "m",
            "text": "Who leads on the day?",
            "to": ["cc", "leader"],
        },
        {
            "key": "reply",
            "direction": "in",
            "state": "received",
            "date": "2026-03-17",
            "matter": "m",
            "in_reply_to": "lt",
            "from": ["leader"],
            "text": "We shall call on every school.",
        },
    ],
    "question": [{"key": "q", "correspondence": "lt", "text": "Who leads on the day?"}],
    "answer": [{"question": "q", "reply": "reply"}],
    "promise": [
        {"text": "Call on every school", "correspondence": "reply"},
        {"text": "Somebody to bring tea", "correspondence": "reply", "side": "unnamed"},
        {"text": "Lend the hall", "correspondence": "reply", "post": "cc", "made": "2026-03"},
    ],
    "contact_point": [{"purpose": "Schools", "name": "Ms Reed", "correspondence": "reply"}],
}  # fmt: skip


def test_they_belong_where_their_letter_says(store: Store) -> None:
    data = json.dumps({"format": "liaison-bundle", "version": 1, "records": CASE}).encode()
    run_here(bundles.import_data(store, data))
    leader = store.where(Party, role="to", post_id=2)[0]
    assert [answer.party_id for answer in store.all(Answer)] == [leader.id]
    assert [question.quote for question in store.all(Question)] == ["Who leads on the day?"]
    theirs, unnamed, told = store.all(Promise)
    assert (theirs.post_id, theirs.organisation_id, theirs.matter_id) == (2, 2, 1)
    assert (theirs.who, theirs.made) == ("Leader, Council", "2026-03-17")
    assert (unnamed.post_id, unnamed.who, unnamed.matter_id) == (None, "", 1)
    assert (told.post_id, told.organisation_id, told.made) == (1, None, "2026-03")
    (point,) = store.all(ContactPoint)
    assert (point.organisation_id, point.matter_id) == (2, 1)
    first = "".join(bundles.bundle_text(store))
    other = Store.in_memory()
    run_here(bundles.import_data(other, first.encode()))
    assert "".join(bundles.bundle_text(other)) == first
    other.close()
