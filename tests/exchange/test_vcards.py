"""Contact cards read as other programs write them: every version, what is kept, what is told and left."""

import io

import pytest

from liaison_app.errors import Refusal
from liaison_app.exchange.vcards import read_cards
from liaison_app.records import Entry, Person
from liaison_app.rules.contact_draft import ContactDraft
from tests import made_cards


def read(data: bytes | str) -> list[ContactDraft]:
    return list(read_cards(data.encode() if isinstance(data, str) else data))


def card(*lines: str, version: str = "3.0") -> list[ContactDraft]:
    return read("\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")))


def person(*lines: str, version: str = "3.0") -> Person:
    [draft] = card(*lines, version=version)
    return draft.people[0]


def test_outlook_writes_version_2_1() -> None:
    [draft] = read(made_cards.OUTLOOK)
    [ruth] = draft.people
    assert (ruth.title, ruth.given_name, ruth.family_name) == ("Mrs", "Ruth Jane", "Hartley")
    assert ruth.post_nominals == "JP"
    assert ruth.other_spellings == ()
    assert ruth.telephones == (
        Entry("Office", "01632 960200"),
        Entry("Home", "01632 960201"),
        Entry("Mobile", "07700 900201"),
        Entry("Fax", "01632 960202"),
    )
    assert ruth.emails == (Entry("", "chair@elm.example"),)
    assert ruth.notes == ("Rings back in the evening.\nHer deputy is Mr Lane; ask for him.")
    assert ruth.addresses == ()
    assert draft.post is not None
    assert draft.organisation is not None
    assert (draft.post.title, draft.post.unit) == ("Chair of Governors", "Governors")
    [address] = draft.post.addresses
    assert address.value == "Elm Road\nNorth side\nHARROWMERE\nMereshire\nHW2 4AB"
    assert (draft.organisation.name, draft.organisation.kind) == ("Elm Road Academy", "school")
    assert draft.organisation.website == "http://elm.example"
    assert [what for what, _words in draft.unread] == ["Birthday", "Key", "Photo"]
    assert not draft.doubts


def test_apple_writes_version_3_with_groups_and_labels_of_its_own() -> None:
    imam, hospice, group = read(made_cards.APPLE)
    [khan] = imam.people
    assert (khan.title, khan.given_name, khan.family_name) == ("Imam", "Mohammed Ali", "Khan")
    assert khan.known_as == "Moh"
    assert khan.telephones == (
        Entry("Janazah only", "07700 900124"),
        Entry("Mobile", "07700 900125"),
    )
    assert khan.emails == (Entry("Office", "imam@jamia.example"),)
    assert imam.post is not None
    assert imam.organisation is not None
    assert imam.post.addresses == (Entry("Office", "1 High St\nFlat 2\nHarrowmere\nHW1 1AB"),)
    assert (imam.organisation.kind, imam.organisation.website) == ("mosque", "http://jamia.example")
    assert imam.labels == ("Faith", "Urgent")
    assert ("Birthday", "3 February") in imam.unread
    assert ("Anniversary", "6 May 2001") in imam.unread
    assert ("Social media", "https://social.example/moh") in imam.unread
    assert hospice.people == ()
    assert hospice.organisation is not None
    assert hospice.organisation.telephones == (Entry("", "01632 960300"),)
    assert "group" in group.cannot
    assert group.line == 3


def test_version_4_has_addresses_for_numbers_and_two_posts() -> None:
    chief, trustee = read(made_cards.NEW)
    [jane] = chief.people
    assert trustee.people == (jane,)
    assert chief.line == trustee.line == 1
    assert (jane.title, jane.given_name, jane.family_name) == ("Dr", "Jane", "Smith-Óg")
    assert jane.other_spellings == ("Jane Smyth",)
    assert jane.telephones == (
        Entry("Mobile", "07700 900555"),  # which is preferred
        Entry("Office", "01632 960101 ext. 12"),
    )
    assert jane.emails == (Entry("Office", "jane@police.example"),)
    assert jane.addresses == (Entry("Home", "The Old Mill\nMill Lane\nMEREFORD"),)
    assert jane.notes == "A long note that is folded in the middle of a word, with a comma"
    told = [
        (d.post.title, d.organisation.name) for d in (chief, trustee) if d.post and d.organisation
    ]
    assert told == [("Chief Constable", "Mereshire Police"), ("Trustee", "Youth Trust")]
    assert ("Birthday", "3 February") in chief.unread
    assert trustee.unread == ()


def test_google_and_a_number_that_lost_its_nought() -> None:
    [draft] = read(made_cards.GOOGLE)
    [amina] = draft.people
    assert amina.telephones == (Entry("Office", "01632 960111"),)
    assert "has lost a 0" in draft.doubts[0]
    assert amina.notes == "First line\nsecond line"
    assert draft.labels == ("myContacts", "Councillors")


def test_letters_of_other_sets_are_read() -> None:
    [draft] = read(made_cards.OLD_TELEPHONE)
    assert draft.people[0].given_name == "Élise"
    old = "BEGIN:VCARD\nVERSION:2.1\nN:O’Néill;Siobhán\nEND:VCARD\n"
    [draft] = read(old.encode("cp1252"))
    assert draft.people[0].family_name == "O’Néill"
    assert "older way" in draft.doubts[0]
    named = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-2:Łódzki;Jan\nEND:VCARD\n"
    [draft] = read(named.encode("iso-8859-2"))
    assert draft.people[0].family_name == "Łódzki"
    assert not draft.doubts
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        [draft] = read("BEGIN:VCARD\r\nN:Şahin;Élif\r\nEND:VCARD\r\n".encode(encoding))
        assert draft.people[0].family_name == "Şahin"


def test_utf_8_that_is_called_something_else_is_still_utf_8() -> None:
    [draft] = read("BEGIN:VCARD\nN;CHARSET=ISO-8859-1:O’Néill;Siobhán\nEND:VCARD\n")
    assert draft.people[0].family_name == "O’Néill"


def test_a_set_that_does_other_things_to_bytes_is_not_used() -> None:
    for name in ("rot13", "hex", "zip", "idna", "unicode_escape", "no-such-set"):
        [draft] = read(f"BEGIN:VCARD\nN;CHARSET={name}:Zoë;Ann\nEND:VCARD\n")
        assert draft.people[0].family_name == "Zoë"


def test_names_without_parts_and_parts_without_a_name() -> None:
    shown = person("FN:Cllr Amina Yusuf MBE")
    assert (shown.title, shown.given_name, shown.family_name) == ("Cllr", "Amina", "Yusuf")
    assert shown.post_nominals == "MBE"
    filed = person("FN:Yusuf\\, Amina")
    assert (filed.given_name, filed.family_name) == ("Amina", "Yusuf")
    whole = person("N:Amina Yusuf;;;;", "FN:Amina Yusuf")
    assert (whole.given_name, whole.family_name) == ("Amina", "Yusuf")
    titled = person("N:Yusuf;Amina;;;", "FN:Cllr Amina Yusuf\\, MBE")
    assert (titled.title, titled.post_nominals) == ("Cllr", "MBE")
    parts = person("N:bin Yusuf;Amina,Noor;Bint;Dr,Prof;MBE,JP")
    assert (parts.title, parts.given_name) == ("Dr Prof", "Amina Noor Bint")
    assert parts.post_nominals == "MBE JP"
    assert person("NICKNAME:Mo").known_as == "Mo"
    one_field = person("N:Imam Ali Yusuf")
    assert (one_field.title, one_field.given_name) == ("Imam", "Ali")


def test_a_name_shown_in_another_way_is_another_spelling() -> None:
    assert person("N:Khan;Mohammed", "FN:Muhammad Khan").other_spellings == ("Muhammad Khan",)
    assert person("N:Khan;Mohammed", "FN:Mohammed Khan").other_spellings == ()
    assert person("N:Khan;Mohammed", "FN:Haji Mohammed Khan").title == ""


def test_a_card_of_nobody_says_what_it_has() -> None:
    [draft] = card("TEL:01632 960101", "EMAIL:who@x.example")
    assert "who@x.example and 01632 960101" in draft.cannot
    [draft] = read("BEGIN:VCARD\nEND:VCARD\n")
    assert draft.cannot


def test_a_body_is_told_from_a_person() -> None:
    for lines in (
        ("ORG:Elm School",),
        ("FN:Elm School", "ORG:Elm School"),
        ("N:Elm School;;;;", "FN:Elm School", "ORG:Elm School"),
        ("KIND:org", "FN:Elm School"),
        ("FN:Elm School office", "ORG:Elm School"),
        ("N:School;Elm;;;", "FN:Elm School", "ORG:Elm School"),
        ("N:;;;;", "FN:Elm School"),
    ):
        [draft] = card(*lines, "EMAIL;TYPE=WORK:office@elm.example")
        assert draft.people == (), lines
        assert draft.organisation is not None
        assert draft.organisation.name == "Elm School"
        assert draft.organisation.emails == (Entry("", "office@elm.example"),)


def test_a_name_that_can_be_nobodys_is_a_bodys() -> None:
    [draft] = card("FN:Harrowmere Central Mosque")
    assert draft.organisation is not None
    assert draft.organisation.name == "Harrowmere Central Mosque"
    assert person("FN:Charlotte Church").family_name == "Church"
    assert person("FN:Revd Jim Parish Priest").title == "Revd"


def test_two_e_mail_addresses_in_one_place() -> None:
    amina = person("N:Khan;Amina", "EMAIL:a@b.example; c@d.example", "EMAIL:none of it")
    assert [entry.value for entry in amina.emails] == ["a@b.example", "c@d.example"]


def test_an_e_mail_address_is_nobodys_name() -> None:
    [draft] = card("FN:amina@x.example", "EMAIL:amina@x.example")
    assert "only amina@x.example" in draft.cannot
    assert person("N:Khan;Amina", "FN:amina@x.example").other_spellings == ()


def test_posts_follow_their_bodies() -> None:
    drafts = card(
        "N:Ali;Zaynab", "ORG:Trust A", "TITLE:Chair", "TITLE:Trustee", "ORG:Trust B", "ROLE:Member"
    )
    told = [(d.post.title, d.organisation.name) for d in drafts if d.post and d.organisation]
    assert told == [("Chair", "Trust A"), ("Trustee", "Trust A"), ("Member", "Trust B")]
    [draft] = card("N:Ali;Zaynab", "TITLE:Chair", "ORG:Trust A")
    assert draft.post is not None
    assert draft.organisation is not None
    [alone] = card("N:Ali;Zaynab", "ORG:Trust A;North")
    assert alone.post is None
    assert ("Department", "North") in alone.unread


def test_what_is_private_or_to_be_left_alone_stays_so() -> None:
    private = person("N:Ali;Zaynab", "CLASS:PRIVATE", "CATEGORIES:Do not contact,Family")
    assert private.restricted
    assert private.do_not_contact


def test_an_address_reads_as_one_writes_it() -> None:
    def lines(value: str) -> str:
        return person("N:A;B", f"ADR;TYPE=HOME:{value}").addresses[0].value

    assert lines(";;1 High St;Town;;HW1 1AA;UK") == "1 High St\nTown\nHW1 1AA"
    assert lines("12;Flat 2;1 High St;Town;Town;HW1 1AA;England") == (
        "PO Box 12\nFlat 2\n1 High St\nTown\nHW1 1AA"
    )
    assert lines(";;1 High St\\, Upper;Paris;;75001;France") == (
        "1 High St, Upper\nParis\n75001\nFrance"
    )
    assert lines("all in one") == "all in one"
    labelled = person("N:A;B", "LABEL;TYPE=HOME:1 High St\\nTown")
    assert labelled.addresses == (Entry("Home", "1 High St\nTown"),)


def test_a_card_within_a_card_is_told() -> None:
    old = (
        "BEGIN:VCARD\nVERSION:2.1\nN:Boss;Big\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Her Help\n"
        "TEL:1\nEND:VCARD\nTEL:01632 960101\nEND:VCARD\n"
    )
    [draft] = read(old)
    assert ("Assistant", "Her Help") in draft.unread
    assert draft.people[0].telephones == (Entry("", "01632 960101"),)
    [draft] = card("N:B;C", "AGENT:BEGIN:VCARD\\nFN:Susan Lane\\nEND:VCARD\\n")
    assert ("Assistant", "Susan Lane") in draft.unread


def test_small_letters_and_any_line_ends_do() -> None:
    lower = "begin:vcard\nversion:2.1\nn:Ahmed;Zara\ntel;work:01632 960101\nend:vcard\n"
    for text in (lower, lower.replace("\n", "\r\n"), lower.replace("\n", "\r")):
        [draft] = read(text)
        assert draft.people[0].telephones == (Entry("Office", "01632 960101"),)


def test_a_file_without_cards_is_refused_with_a_sentence() -> None:
    for data in (b"", b"First Name,Last Name\r\nA,B\r\n", b"\0" * 5_000):
        with pytest.raises(Refusal, match="no contact card"):
            list(read_cards(data))


def test_a_stream_is_read_as_it_goes() -> None:
    many = b"".join(b"BEGIN:VCARD\nFN:Person %d\nEND:VCARD\n" % n for n in range(10_000))
    stream = io.BytesIO(many)
    first = next(read_cards(stream))
    assert first.people[0].family_name == "0"
    assert stream.tell() < len(many)
