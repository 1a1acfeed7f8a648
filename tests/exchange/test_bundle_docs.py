"""The example in docs/bundle.md can be imported, and becomes what the page says."""

import json
import re
from pathlib import Path

from liaison_app.records import Correspondence, Party
from liaison_app.services import bundles
from liaison_app.services.jobs import run_here

DOCS = Path(__file__).parents[2] / "docs" / "bundle.md"


def test_the_example_is_taken_in(store):
    example = re.search(r"```json\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert example is not None
    json.loads(example[1])
    run_here(bundles.import_data(store, example[1].encode()))
    replies = store.where(Correspondence, direction="in")
    senders = [store.where(Party, correspondence_id=reply.id)[0] for reply in replies]
    assert [sender.name for sender in senders] == ["Helen Marlowe QPM", ""]
    to = store.where(Party, role="to", order_by="position")
    assert [reply.answers_party_id for reply in replies] == [party.id for party in to]
