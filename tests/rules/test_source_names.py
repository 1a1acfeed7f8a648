"""Two address books of one program are two sources; the same one saved again is the same."""

from __future__ import annotations

import pytest

from liaison_app.rules.source_names import source_name


@pytest.mark.parametrize(
    ("stem", "program", "name"),
    [
        ("contacts", "Outlook", "Outlook"),
        ("contacts (1)", "Outlook", "Outlook"),
        ("Copy of contacts", "Outlook", "Outlook"),
        ("contacts - Copy", "Outlook", "Outlook"),
        ("export_20260303", "Outlook", "Outlook"),
        ("My Contacts 3 March 2026", "Google Contacts", "Google Contacts"),
        ("Amina", "Outlook", "Outlook: Amina"),
        ("Amina contacts 2026-03-03", "Outlook", "Outlook: Amina contacts"),
        ("parish_hall (2)", "Thunderbird", "Thunderbird: parish hall"),
        ("members", "", "members"),
        ("members 2026-04-03", "", "members"),
        ("members (3)", "", "members"),
        ("2026-04-03", "", "2026-04-03"),
        ("", "", ""),
    ],
)
def test_what_a_source_is_called(stem: str, program: str, name: str) -> None:
    assert source_name(stem, program) == name
