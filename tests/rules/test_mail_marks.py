"""The marks of our e-mails, by which replies name them."""

from liaison_app.rules.mail_marks import mark_of_copy, mark_of_letter, new_mark


def test_a_mark_is_at_our_own_domain_and_never_twice() -> None:
    one, other = new_mark("Office <office@Ashton.example>"), new_mark("office@ashton.example")

    assert one.endswith("@ashton.example")
    assert one != other
    assert new_mark("").endswith("@liaison.invalid")
    assert new_mark("no address").endswith("@liaison.invalid")


def test_each_copy_has_its_own_and_leads_back_to_the_letter() -> None:
    mark = new_mark("office@ashton.example")
    copies = [mark_of_copy(mark, number) for number in range(3)]

    assert len(set(copies)) == 3
    assert {mark_of_letter(copy) for copy in copies} == {mark}
    assert mark_of_letter("CAF.2@mail.example") == "CAF.2@mail.example"
    assert mark_of_copy("", 2) == ""
