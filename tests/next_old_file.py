"""Makes the file of this version of the schema that later programs must open, and renews the schema's mark.

`python3 -m tests.next_old_file`, after a step was added to store/migrations.py. It holds the rows of
tests/old_files/rows.json, somebody deleted, an erasure, and a reply half typed. A file that is there
already is left as it is: delete it first, if no release went out with its step.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from liaison_app.records import Person
from liaison_app.services import bundles
from liaison_app.services.jobs import run_here
from liaison_app.store import erasing, migrations, schema
from liaison_app.store.erasing import Tombstone
from liaison_app.store.store import Store

FOLDER = Path(__file__).parent / "old_files"


def make(path: Path) -> None:
    """A new file with the rows, a deletion, an erasure and what is being typed."""
    store = Store.create(path)
    run_here(bundles.import_data(store, (FOLDER / "rows.json").read_bytes()))
    with store.change("Add person") as pen:
        somebody = pen.save(Person(family_name="Deleted"))
    with store.change("Delete person") as pen:
        pen.delete(somebody)
    with store.change("Erase"):
        stone = Tombstone("person", 99, "2026-04-03", "Sana Malik", "Asked to")
        erasing.bury(store, stone)
    store.keep_typing("log_reply", "Half a reply")
    store.close()


def renew_mark() -> None:
    """Write the mark of the schema as it is now into store/migrations.py."""
    mark = schema.mark_of(schema.fresh_schema(migrations.version_of_program()))
    module = Path(migrations.__file__)
    text = module.read_text("utf-8")
    renewed = re.sub(r'^SCHEMA_MARK = "\w*"', f'SCHEMA_MARK = "{mark}"', text, flags=re.MULTILINE)
    module.write_text(renewed, "utf-8", newline="\n")


def main() -> None:
    """Renew the mark, and make the file of this version."""
    path = FOLDER / f"version-{migrations.version_of_program()}.liaison"
    if path.exists():
        sys.exit(
            f"{path.name} is there already. Delete it first, unless a release went out with it."
        )
    renew_mark()
    make(path)
    print(f"tests/old_files/{path.name}, and SCHEMA_MARK in store/migrations.py")


if __name__ == "__main__":
    main()
