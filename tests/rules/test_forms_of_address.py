"""Forms of address: who is written to how, and what is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records.organisation import Organisation
from liaison_app.records.person import Person
from liaison_app.records.post import Post
from liaison_app.rules.address_table import forms
from liaison_app.rules.address_titles import PRECEDENCE, parted
from liaison_app.rules.forms_of_address import AddressForm, joint_salutation, propose

POLICE = Organisation(name="Westshire Police", kind="police")
COUNCIL = Organisation(name="Marlow Green Borough Council", kind="council")
SCHOOL = Organisation(name="Ashfield Primary School", kind="school")
MOSQUE = Organisation(name="Masjid al-Noor", kind="mosque")


def person(title: str, given: str, family: str, letters: str = "", **more: str) -> Person:
    return Person(title=title, given_name=given, family_name=family, post_nominals=letters, **more)


def named(title: str, given: str, family: str, letters: str = "", **more: str) -> AddressForm:
    return propose(person(title, given, family, letters, **more), None, None)


def test_every_form_has_words_a_source_and_a_way_to_be_used() -> None:
    assert len(forms()) >= 28
    assert next(iter(forms())) == "chief_constable"
    for form in forms().values():
        assert all((form.label, form.source, form.confidence, form.closing))
        assert form.salutation.startswith("Dear ")
    assert set(PRECEDENCE) <= set(forms())


def test_the_chief_constable() -> None:
    found = propose(person("Mr", "Alan", "Whitby", "QPM"), Post(title="Chief Constable"), POLICE)
    assert found.form_key == "chief_constable"
    assert found.envelope_lines == ("Mr Alan Whitby QPM", "Chief Constable", "Westshire Police")
    assert found.salutation == "Dear Chief Constable"
    assert found.closing == "Yours sincerely"
    assert "the post is “Chief Constable”" in found.why
    assert "Source: After Debrett" in found.why


def test_a_post_whose_holder_is_not_known() -> None:
    found = propose(None, Post(title="Chief Constable", unit="Force Executive"), POLICE)
    assert found.envelope_lines == ("The Chief Constable", "Force Executive", "Westshire Police")
    assert found.salutation == "Dear Chief Constable"
    assert propose(None, Post(title="Headteacher"), SCHOOL).salutation == "Dear Headteacher"
    assert propose(None, Post(title="Principal"), SCHOOL).salutation == "Dear Principal"
    clerk = propose(None, Post(title="Licensing Officer"), COUNCIL)
    assert (clerk.salutation, clerk.closing) == ("Dear Sir or Madam", "Yours faithfully")
    assert clerk.envelope_lines == ("The Licensing Officer", "Marlow Green Borough Council")
    body = propose(None, None, COUNCIL)
    assert body.envelope_lines == ("Marlow Green Borough Council",)
    assert propose(None, None, None).salutation == "Dear Sir or Madam"


@pytest.mark.parametrize(
    ("title", "organisation", "key", "salutation"),
    [
        ("Leader of the Council", COUNCIL, "leader_of_council", "Dear Councillor Brook"),
        ("Leader", COUNCIL, "leader_of_council", "Dear Councillor Brook"),
        (
            "Leader, Marlow Green Borough Council",
            None,
            "leader_of_council",
            "Dear Councillor Brook",
        ),
        ("Chief Constable, Westshire Police", None, "chief_constable", "Dear Chief Constable"),
        ("Chief Constable’s Staff Officer", POLICE, "named_default", "Dear Ms Brook"),
        ("Deputy Leader of the Council", COUNCIL, "councillor", "Dear Councillor Brook"),
        ("Leader", SCHOOL, "named_default", "Dear Ms Brook"),
        ("Temporary Chief Constable", POLICE, "chief_constable", "Dear Chief Constable"),
        ("Commissioner", POLICE, "chief_constable", "Dear Commissioner"),
        (
            "Assistant Chief Constable",
            POLICE,
            "deputy_or_assistant_chief_constable",
            "Dear Assistant Chief Constable",
        ),
        ("Chief Superintendent", POLICE, "superintendent_and_below", "Dear Chief Superintendent"),
        (
            "Superintendent, Community Safety",
            POLICE,
            "superintendent_and_below",
            "Dear Superintendent",
        ),
        ("Superintendent Minister", COUNCIL, "named_default", "Dear Ms Brook"),
        ("Police and Crime Commissioner", None, "pcc_pfcc", "Dear Commissioner"),
        ("Police, Fire & Crime Commissioner for Westshire", None, "pcc_pfcc", "Dear Commissioner"),
        ("Executive Headteacher", SCHOOL, "headteacher", "Dear Ms Brook"),
        ("Deputy Headteacher", SCHOOL, "named_default", "Dear Ms Brook"),
        ("Principal Planning Officer", COUNCIL, "named_default", "Dear Ms Brook"),
        ("Mayor", COUNCIL, "mayor_borough", "Dear Mayor"),
        ("Deputy Mayor", COUNCIL, "named_default", "Dear Ms Brook"),
        ("MP for Marlow Green", None, "mp", "Dear Ms Brook"),
        ("Lord Lieutenant of Westshire", None, "lord_lieutenant", "Dear Lord-Lieutenant"),
        ("Imam", MOSQUE, "imam", "Dear Imam Brook"),
        ("Chief Executive", COUNCIL, "named_default", "Dear Ms Brook"),
    ],
)
def test_posts_choose_the_form(
    title: str, organisation: Organisation | None, key: str, salutation: str
) -> None:
    found = propose(person("Ms", "Alex", "Brook"), Post(title=title), organisation)
    assert found.form_key == key
    if key == "superintendent_and_below":
        salutation += " Brook"
    assert found.salutation == salutation
    assert found.closing == "Yours sincerely"


@pytest.mark.parametrize(
    ("title", "given_name", "family", "letters", "name", "salutation"),
    [
        ("Cllr", "Amina", "Yusuf", "MBE", "Cllr Amina Yusuf MBE", "Dear Councillor Yusuf"),
        ("Cllr Dr", "Amina", "Yusuf", "", "Cllr Dr Amina Yusuf", "Dear Councillor Yusuf"),
        ("Imam Qari", "Idris", "Khan", "MBE", "Imam Qari Idris Khan MBE", "Dear Imam Qari Khan"),
        ("Imam", "Suleyman", "", "", "Imam Suleyman", "Dear Imam Suleyman"),
        ("Sheikh", "Umar", "al-Halabi", "", "Sheikh Umar al-Halabi", "Dear Sheikh Umar al-Halabi"),
        ("Mufti", "Zubair", "bin Adam", "", "Mufti Zubair bin Adam", "Dear Mufti Zubair bin Adam"),
        ("Moulana", "Yahya", "Patel", "", "Moulana Yahya Patel", "Dear Moulana Yahya Patel"),
        ("Hafiz", "Bilal", "Shah", "", "Hafiz Bilal Shah", "Dear Hafiz Bilal Shah"),
        ("Revd", "Ann", "Field", "", "The Revd Ann Field", "Dear Ann Field"),
        ("Rev’d Dr", "Ann", "Field", "", "The Rev’d Dr Ann Field", "Dear Dr Field"),
        ("Fr", "Paul", "Doyle", "", "Fr Paul Doyle", "Dear Father Doyle"),
        ("Revd Canon Dr", "Ann", "Field", "", "The Revd Canon Dr Ann Field", "Dear Canon Field"),
        ("Ven", "Ann", "Field", "", "The Ven Ann Field", "Dear Archdeacon"),
        ("The Rt Revd", "Ann", "Field", "", "The Rt Revd Ann Field", "Dear Bishop"),
        ("Rabbi", "Lea", "Stern", "", "Rabbi Lea Stern", "Dear Rabbi Stern"),
        ("Dr", "Vera", "van der Berg", "", "Dr Vera van der Berg", "Dear Dr van der Berg"),
        ("Prof.", "Luis", "de Silva", "FRS", "Prof. Luis de Silva FRS", "Dear Professor de Silva"),
        ("Sir", "John Peter", "Hall", "QPM", "Sir John Peter Hall QPM", "Dear Sir John"),
        ("Sir", "Abdul Karim", "Hall", "", "Sir Abdul Karim Hall", "Dear Sir Abdul Karim"),
        ("Dame", "Mary", "Hall", "", "Dame Mary Hall", "Dear Dame Mary"),
        ("Lord", "Nadeem", "Marlow", "", "The Lord Marlow", "Dear Lord Marlow"),
        ("Baroness", "Nadia", "Marlow", "", "The Baroness Marlow", "Dear Baroness Marlow"),
        ("The Rt Hon", "Jo", "Hall", "MP", "The Rt Hon Jo Hall MP", "Dear Jo Hall"),
        ("Ms", "Jo", "Hall", "OBE MP", "Ms Jo Hall OBE MP", "Dear Ms Hall"),
        ("DS", "Jo", "Hall", "", "Detective Sergeant Jo Hall", "Dear Detective Sergeant Hall"),
        ("Supt", "Jo", "Hall", "", "Superintendent Jo Hall", "Dear Superintendent Hall"),
        ("", "Jo", "Hall", "", "Jo Hall", "Dear Jo Hall"),
        ("", "", "Hall", "", "Hall", "Dear Hall"),
        ("Mr & Mrs", "", "Hall", "", "Mr & Mrs Hall", "Dear Mr & Mrs Hall"),
        ("Brother", "Musa", "Imam", "", "Brother Musa Imam", "Dear Musa Imam"),
        ("Very Revd", "Ann", "Field", "", "The Very Revd Ann Field", "Dear Ann Field"),
        ("Mx", "Canon", "Bishop", "", "Mx Canon Bishop", "Dear Mx Bishop"),
    ],
)  # fmt: skip
def test_titles_choose_the_form(
    title: str, given_name: str, family: str, letters: str, name: str, salutation: str
) -> None:
    found = named(title, given_name, family, letters)
    assert (found.envelope_lines[0], found.salutation) == (name, salutation)
    assert found.closing == "Yours sincerely"


def test_nothing_is_guessed_from_a_name() -> None:
    for word in ("Imam", "Sir", "Mufti", "Bishop", "Rabbi", "Constable", "Dean", "Lord"):
        for given_name, family in ((word, "Brook"), ("Alex", word)):
            found = named("", given_name, family)
            assert found.form_key == "named_default"
            assert found.salutation == f"Dear {given_name} {family}"


def test_post_and_title_together() -> None:
    leader = propose(person("Dr", "Alex", "Brook", "MBE"), Post(title="Leader"), COUNCIL)
    assert leader.envelope_lines[:2] == ("Cllr Dr Alex Brook MBE", "Leader")
    head = propose(person("Revd Canon", "Alex", "Brook"), Post(title="Headteacher"), SCHOOL)
    assert head.salutation == "Dear Canon Brook"
    imam = propose(person("Maulana", "Yahya", "Patel"), Post(title="Imam"), MOSQUE)
    assert imam.salutation == "Dear Maulana Yahya Patel"
    assert imam.envelope_lines == ("Maulana Yahya Patel", "Imam", "Masjid al-Noor")
    doctor = propose(person("Dr", "Yahya", "Patel"), Post(title="Imam"), MOSQUE)
    assert doctor.salutation == "Dear Imam Dr Patel"
    rank = propose(person("Mr", "Jo", "Hall"), Post(title="Superintendent", unit="CID"), POLICE)
    assert rank.envelope_lines == ("Superintendent Jo Hall", "CID", "Westshire Police")
    mayor = propose(person("Cllr", "Jo", "Hall"), Post(title="Mayor"), COUNCIL)
    assert mayor.envelope_lines[:2] == ("The Worshipful the Mayor of Marlow Green", "Cllr Jo Hall")
    lieutenant = propose(person("Sir", "Jo", "Hall"), Post(title="Lord Lieutenant of Kent"), None)
    assert lieutenant.envelope_lines == ("Sir Jo Hall", "HM Lord-Lieutenant of Kent")
    member = propose(person("Mr", "Jo", "Hall"), Post(title="MP for Marlow"), None)
    assert member.envelope_lines == ("Mr Jo Hall MP", "House of Commons")


def test_a_title_is_not_said_twice() -> None:
    councillor = propose(person("Cllr", "Jo", "Hall"), Post(title="Councillor"), COUNCIL)
    assert councillor.envelope_lines == ("Cllr Jo Hall", "Marlow Green Borough Council")
    ward = propose(person("Cllr", "Jo", "Hall"), Post(title="Councillor for Mill Ward"), COUNCIL)
    assert ward.envelope_lines[1] == "Councillor for Mill Ward"
    imam = propose(person("", "Idris", "Khan"), Post(title="Imam"), MOSQUE)
    assert imam.envelope_lines == ("Imam Idris Khan", "Masjid al-Noor")


def test_own_wishes_win_and_say_so() -> None:
    own = person(
        "Mr", "Jon", "Hall", salutation="Dear Sir", envelope_name="J. Hall, Esq.", closing=""
    )
    found = propose(own, Post(title="Chief Constable", closing="Best wishes"), POLICE)
    assert found.salutation == "Dear Sir"
    assert found.closing == "Best wishes"
    assert found.envelope_lines[0] == "J. Hall, Esq."
    assert "salutation is the one set for this person" in found.why
    assert "closing is the one set for this post" in found.why
    assert propose(own, Post(title="Chief Constable"), POLICE).closing == "Yours faithfully"
    chosen = named("Mr", "Jo", "Hall", address_form="knight")
    assert (chosen.envelope_lines[0], chosen.salutation) == ("Sir Jo Hall", "Dear Sir Jo")
    assert "as chosen for this person" in chosen.why
    letter = propose(person("Mr", "Jo", "Hall"), None, None, form_key="imam")
    assert letter.salutation == "Dear Imam Hall"
    assert propose(person("", "Jo", "Hall"), None, None, form_key="gone").salutation


def test_joint_salutations() -> None:
    assert (
        joint_salutation(["Dear Chief Constable", "Dear Councillor Brook"])
        == "Dear Chief Constable and Councillor Brook"
    )
    assert joint_salutation(["Dear A", "Dear B,", "Dear C"]) == "Dear A, B and C"
    assert joint_salutation(["Dear Headteacher", "Dear Headteacher"]) == "Dear Headteacher"
    assert joint_salutation(["Dear Mayor", "Dear Sir or Madam"]) == "Dear Mayor, Dear Sir or Madam"
    assert joint_salutation([]) == ""


anything = st.text(max_size=12) | st.sampled_from(
    ["Imam", "Cllr Dr", "Sir", "The", "Rt Hon", "DS", "Mr &", "{family}", "[x]", "MP"]
)


@given(anything, anything, anything, anything, anything, st.sampled_from(["police", "council"]))
def test_any_words_make_a_proposal(
    title: str, given_name: str, family: str, letters: str, post_title: str, kind: str
) -> None:
    for key in ("", *forms()):
        found = propose(
            person(title, given_name, family, letters),
            Post(title=post_title),
            Organisation(name=family, kind=kind),
            key,
        )
        assert found.salutation
        assert "\n" not in "".join(found.envelope_lines) + found.salutation
        assert found.closing
        assert found.why


@given(st.text(max_size=40))
def test_no_word_of_a_title_is_lost(title: str) -> None:
    words = " ".join(t.typed for t in parted(title)).split()
    assert title.split()[-len(words) :] == words if words else True


def test_letters_after_a_name_are_kept_as_typed_and_their_usual_order_is_told() -> None:
    typed = named("Mr", "Alan", "Whitby", "DL MBE")
    assert typed.name == "Mr Alan Whitby DL MBE"
    assert "Letters after a name usually stand so: MBE DL." in typed.why
    assert "usually stand" not in named("Mr", "Alan", "Whitby", "MBE DL").why
