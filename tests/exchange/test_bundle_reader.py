"""Hostile, broken and mistyped bundles: each is refused with a sentence that says where."""

import json
from typing import Any

import pytest

from liaison_app.exchange import bundle_reader
from liaison_app.exchange.bundle import BundleRefused


def told(**records: Any) -> bytes:
    return json.dumps({"format": "liaison-bundle", "version": 1, "records": records}).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(BundleRefused) as caught:
        bundle_reader.read(data)
    sentence = str(caught.value)
    assert len(sentence) < 3_000
    return sentence


HEAD = b'{"format": "liaison-bundle", "version": 1, "records": '


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no"),
        (b"[]", "no bundle"),
        (b"null", "no bundle"),
        (b'"liaison-bundle"', "no bundle"),
        (b"\x00\x01\x02", "not sound JSON"),
        (b"\xff\xfe\xff", "UTF-8"),
        (b"\x80abc", "UTF-8"),
        (b"SQLite format 3\0" + b"\0" * 4096, "JSON"),
        (b"%PDF-1.7 ...", "not sound JSON at line 1"),
        (b'{"format": "liaison-bundle"}', "version"),
        (b'{"format": "liaison-bundle", "version": true, "records": {}}', "version"),
        (b'{"format": "liaison-bundle", "version": 2, "records": {}}', "newer version"),
        (b'{"format": "liaison-bundle", "version": 1e400, "records": {}}', "version"),
        (b'{"format": "liaison-bundle", "version": 1}', "records"),
        (HEAD + b"[]}", "records"),
        (HEAD + b'{}, "extra": 1}', "“extra”"),
        (HEAD + b'{"people": []}}', "no kind of record “people”"),
        (HEAD + b'{"person": {}}}', "should be a list"),
        (HEAD + b'{"person": [7]}}', "person 1: should be a record"),
        (HEAD + b'{"person": [{"family_name": NaN}]}}', "NaN"),
        (HEAD + b'{"person": [{"family_name": "a", "family_name": "b"}]}}', "written twice"),
        (HEAD + b'{"file": [{"name": "f", "size": ' + b"9" * 5000 + b"}]}}", "number"),
        (HEAD + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested"),
        (HEAD + b'{"person": ' + b'[{"a":' * 100_000, "nested"),
    ],
)  # fmt: skip
def test_broken_json(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ({"person": [{"nmae": "x"}]}, "person 1: there is no field “nmae”."),
        ({"person": [{"famly_name": "x"}]}, "Is “family_name” meant?"),
        ({"person": [{"id": 3}]}, "its “key”"),
        ({"person": [{"key": 3}]}, "“key” should be"),
        ({"person": [{"key": ""}]}, "“key” should be"),
        ({"person": [{"key": "\u0000x"}]}, "“key” should be"),
        ({"person": [{"key": "a"}, {"key": "a"}]}, "another person has the same key"),
        ({"person": [{"family_name": 7}]}, "“family_name” should be text"),
        ({"person": [{"family_name": None}]}, "“family_name” should be text"),
        ({"person": [{"restricted": "yes"}]}, "should be true or false"),
        ({"person": [{"emails": [7]}]}, "list of label and value"),
        ({"person": [{"emails": [{"label": "a", "wert": "b"}]}]}, "list of label and value"),
        ({"person": [{"other_spellings": {"a": 1}}]}, "list of texts"),
        ({"organisation": [{"reply_working_days": 1.5}]}, "whole number"),
        ({"organisation": [{"reply_working_days": True}]}, "whole number"),
        ({"organisation": [{"parent": 1}]}, "should be the key of another organisation"),
        ({"organisation": [{"parent": ["a"]}]}, "should be the key of another organisation"),
        ({"organisation": [{"parent": "x"}]}, "which the bundle does not have"),
        (
            {"organisation": [{"key": "a", "parent": "a", "parent_id": "a"}]},
            "with and without “_id”",
        ),
        ({"office": [{}, {}]}, "one office at most"),
        ({"file": [{"name": "f"}]}, "“data” is needed"),
        ({"file": [{"name": "f", "data": 7}]}, "should be text in base64"),
        ({"file": [{"name": "f", "data": "%%%"}]}, "not sound base64"),
        ({"file": [{"name": "f", "data": "é"}]}, "not sound base64"),
        (
            {"correspondence": [{"key": "lt", "to": ["nobody"]}]},
            "(“lt”), “to” 1: no post, person or",
        ),
        ({"correspondence": [{"to": [["x"]]}]}, "should be a key, or a party in braces"),
        ({"correspondence": [{"to": {"role": "from"}}]}, "told by where the party stands"),
        ({"correspondence": [{"to": {"nmae": "x"}}]}, "no field “nmae”"),
        ({"correspondence": [{"in_reply_to": "lt9"}]}, "names the correspondence “lt9”"),
        (
            {"person": [{"key": "a"}], "post": [{"key": "a"}], "correspondence": [{"to": ["a"]}]},
            "may be a post or a person; write {“post”: “a”}",
        ),
    ],
)
def test_what_a_hand_may_mistype(records: dict[str, Any], said: str) -> None:
    assert said in refusal(told(**records))


def test_many_problems_are_counted_and_not_all_said() -> None:
    sentence = refusal(told(person=[{"x" * 100_000: 1} for _ in range(50)]))
    assert "… and 38 more." in sentence


def test_names_of_a_megabyte_are_cut_in_sentences() -> None:
    assert "post" in refusal(told(post=[{"organisation": "x" * 1_000_000}]))


def test_a_letters_text_may_be_plain() -> None:
    def text_of(words: str) -> str:
        return str(
            bundle_reader.read(told(correspondence=[{"text": words}]))["correspondence"][0].values[
                "text"
            ]
        )

    assert text_of("Is 1 < 2 & so on?\n\n- first\n- second").split("\n") == [
        "<p>Is 1 &lt; 2 &amp; so on?</p>",
        "<ul><li>first</li>",
        "<li>second</li></ul>",
    ]
    assert text_of("<p>One <b>bold</b></p>") == "<p>One <b>bold</b></p>"
    assert text_of("") == ""


def test_other_encodings_of_a_hand_are_read() -> None:
    text = told(person=[{"family_name": "Yıldız"}]).decode()
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert bundle_reader.read(text.encode(encoding))["person"][0].values == {
            "family_name": "Yıldız"
        }
