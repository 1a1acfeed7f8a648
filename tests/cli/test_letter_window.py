"""`liaison letter` says what of an address its envelope's window would not show."""

import dataclasses
from pathlib import Path

import pytest

from liaison_app.cli import DONE, main
from liaison_app.records import Office, Party
from liaison_app.records.party import TO
from liaison_app.services import letters
from liaison_app.services.letters import Letter
from liaison_app.store.store import Store


def test_an_address_too_long_is_said_beside_the_letter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "council.liaison", tmp_path / "letter.pdf"
    store = Store.create(file)
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques", layout_profile="c5_window"))
    address = "\n".join(f"Line {n}" for n in range(9))
    to = Party(role=TO, name="Ms Jo Green", address=address, salutation="Dear Ms Green")
    draft = letters.blank(store, to=(to,))
    item = dataclasses.replace(draft.item, subject="Thanks", text="<p>Thank you.</p>")
    kept = letters.keep(store, Letter(item, draft.parties))
    store.close()
    assert main(["letter", str(file), str(kept.item.id), "-o", str(out)]) == DONE
    assert out.read_bytes().startswith(b"%PDF")
    assert "leave out four lines" in capsys.readouterr().err
