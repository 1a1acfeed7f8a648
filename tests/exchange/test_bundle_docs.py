"""docs/bundle.md tells the kinds and fields as they are, and its example can be imported."""

import json
import re
from pathlib import Path

from liaison_app.records import KINDS, Correspondence, Party
from liaison_app.records.fields import specs_of
from liaison_app.services import bundles
from liaison_app.services.jobs import run_here

DOCS = Path(__file__).parents[2] / "docs" / "bundle.md"
_TYPES = {
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


def fields_in_words() -> str:
    """The tables of the docs as the records tell them."""
    parts = []
    for kind in KINDS:
        rows = [f"### {kind.name}\n", "| Field | Holds |", "|---|---|"]
        for name, spec in specs_of(kind.record).items():
            default = kind.record.__dataclass_fields__[name].default
            if spec.type == "choice":
                values = ", ".join(f"`{v}`" if v else "empty" for v, _words in spec.choices)
                said = f"one of {values}; {f'`{default}`' if default else 'empty'} when left out"
            elif spec.type == "link":
                said = f"a link to a record of the kind {spec.links_to}"
            else:
                said = _TYPES[spec.type]
                said += f"; {default} when left out" if default not in ("", (), None, False) else ""
            said += "; needed" if spec.required else ""
            rows.append(
                f"| `{name.removesuffix('_id') if spec.type == 'link' else name}` | {said} |"
            )
        if kind.name == "file":
            rows.append("| `data` | the bytes in base64; needed |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def test_every_kind_and_field_is_told():
    told = DOCS.read_text("utf-8")
    between = re.search(r"says when they differ -->\n(.*)\n<!-- end of fields", told, re.DOTALL)
    assert between is not None
    assert between[1] == fields_in_words()


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
