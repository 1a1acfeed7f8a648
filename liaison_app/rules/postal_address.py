"""Which of the addresses we know a letter goes to."""

from liaison_app.records.organisation import Organisation
from liaison_app.records.person import Person
from liaison_app.records.post import Post
from liaison_app.rules.postal_lines import posted
from liaison_app.rules.safe_text import tidy


def postal_address(
    person: Person | None, post: Post | None, organisation: Organisation | None
) -> str:
    """The lines of the address as the post wants them, the unit of a post above it; "" when none is known.

    A post is written to where it sits, or else at its organisation; a person without a post is
    written to privately, and only failing that at the organisation.
    """
    at_work = organisation.addresses if organisation else ()
    known = [
        *(post.addresses if post else ()),
        *(at_work if post else ()),
        *(person.addresses if person else ()),
        *at_work,
    ]
    address = posted(known[0].value) if known else ""
    unit = tidy(post.unit) if post else ""
    return address if unit in address else f"{unit}\n{address}".strip()
