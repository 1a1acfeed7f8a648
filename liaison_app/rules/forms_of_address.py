"""How a person or post is written to: envelope, salutation and closing, and by which rule.

The forms and their sources stand in resources/forms_of_address.csv. A form is proposed, always
shown, and always overridable: what a person or post has set for itself wins and is said to.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from liaison_app.language import joined, marked, phrase
from liaison_app.records.organisation import Organisation
from liaison_app.records.person import Person
from liaison_app.records.post import Post
from liaison_app.rules.address_table import (
    NAMED_DEFAULT,
    UNKNOWN_PERSON,
    Form,
    bare_post,
    filled,
    forms,
)
from liaison_app.rules.address_titles import (
    Title,
    chosen_form,
    parted,
    rank_of_post,
    stacked,
    usual_style,
)
from liaison_app.rules.closings import closing_for
from liaison_app.rules.post_nominals import suggestion
from liaison_app.rules.safe_text import tidy
from liaison_app.rules.said_counts import say_list

# A person's own title of this sort comes before the title their post would give them.
_OWN_TITLE_FIRST = ("imam", "rabbi", "archdeacon", "bishop")
_COMPOUND_NAMES = ("abd", "abdal", "abdul", "abdur", "abdus", "abu", "umm", "bint", "bibi")


@dataclass(frozen=True, slots=True)
class AddressForm:
    """A proposal: name, post, unit and organisation as on the envelope, "" for what is not known.

    ``alternative`` is another usage worth knowing; ``why`` says which rule and its source.
    """

    form_key: str
    name: str
    post: str
    unit: str
    organisation: str
    salutation: str
    closing: str
    why: str
    alternative: str = ""

    @property
    def envelope_lines(self) -> tuple[str, ...]:
        """The lines above the address, those that are known."""
        return tuple(line for line in (self.name, self.post, self.unit, self.organisation) if line)


@dataclass(frozen=True, slots=True)
class _Addressee:
    """What is known of whom we write to, tidied."""

    titles: tuple[Title, ...]
    given: str
    family: str
    known_as: str
    letters: str
    post: str
    unit: str
    organisation: str
    body: str

    @property
    def named(self) -> bool:
        """Whether there is a name to write to."""
        return bool(self.given or self.family or self.known_as)

    @property
    def whole_name(self) -> str:
        """Given and family name, or what they are known as."""
        return f"{self.given} {self.family}".strip() or self.known_as

    @property
    def last(self) -> str:
        """The name after a title: the family name, or the single name there is."""
        return self.family or self.given or self.known_as

    @property
    def first(self) -> str:
        """The name after Sir or Dame."""
        if self.known_as:
            return self.known_as
        words = self.given.split()
        if not words or words[0].casefold() in _COMPOUND_NAMES:
            return self.given or self.family
        return words[0]


def propose(
    person: Person | None,
    post: Post | None,
    organisation: Organisation | None,
    form_key: str = "",
) -> AddressForm:
    """The form of address for a person, at a post, in an organisation, any of them unknown.

    ``form_key`` or a key set on the person or post chooses the form; else the post's title, then
    the person's own. Salutation, envelope name and closing set on the person, then on the post,
    win over the form.
    """
    whom = _addressee(person, post, organisation)
    form, rank, reason = _chosen(whom, person, post, form_key)
    values = _values(whom, form, rank)
    salutation = _salutation(whom, form, values)
    why = [reason, phrase("Source: {source}.", source=phrase(form.source))]
    closing = form.closing if form.key != UNKNOWN_PERSON else closing_for(salutation)
    lines = _envelope(whom, form, values)

    own_salutation = _own("salutation", person, post)
    if own_salutation:
        salutation, whose = own_salutation
        closing = closing_for(salutation)
        why.append(phrase(_OWN_SALUTATION[whose]))
    if own_closing := _own("closing", person, post):
        closing, whose = own_closing
        why.append(phrase(_OWN_CLOSING[whose]))
    if person is not None and (name := tidy(person.envelope_name)):
        lines = (name, lines[1], lines[2], lines[3])
        why.append(phrase("The name on the envelope is the one set for this person."))
    if usual := suggestion(whom.letters):
        why.append(phrase("Letters after a name usually stand so: {letters}.", letters=usual))
    also = phrase(form.alternative) if form.alternative else ""
    return AddressForm(form.key, *lines, salutation, closing, joined(" ", why), also)


def joint_salutation(salutations: Iterable[str]) -> str:
    """One salutation for several: "Dear Chief Constable and Councillor Yusuf"."""
    different = list(dict.fromkeys(tidy(s).rstrip(",") for s in salutations))
    different = [s for s in different if s]
    if not all(s.startswith("Dear ") and not s.startswith("Dear Sir or") for s in different):
        return ", ".join(different)
    names = [s.removeprefix("Dear ") for s in different]
    return f"Dear {say_list(names)}" if names else ""


def _addressee(
    person: Person | None, post: Post | None, organisation: Organisation | None
) -> _Addressee:
    """The three records as the rules need them."""
    body = organisation.kind if organisation else ""
    name = tidy(organisation.name) if organisation else ""
    if body == "other":
        words = name.casefold().split()
        if {"police", "constabulary"} & set(words):
            body = "police"
        elif words[-1:] == ["council"]:
            body = "council"
    return _Addressee(
        titles=parted(tidy(person.title)) if person else (),
        given=tidy(person.given_name) if person else "",
        family=tidy(person.family_name) if person else "",
        known_as=tidy(person.known_as) if person else "",
        letters=tidy(person.post_nominals) if person else "",
        post=tidy(post.title) if post else "",
        unit=tidy(post.unit) if post else "",
        organisation=name,
        body=body,
    )


def _chosen(
    whom: _Addressee, person: Person | None, post: Post | None, form_key: str
) -> tuple[Form, str, str]:
    """The form, the rank it speaks of, and why, as a sentence."""
    title = chosen_form(whom.titles)
    post_form, post_rank = _form_of_post(whom.post, whom.body)
    own_rank = title.rank if title else ""
    wishes = (
        (form_key, marked("{form}, as chosen for this letter.")),
        (person.address_form if person else "", marked("{form}, as chosen for this person.")),
        (post.address_form if post else "", marked("{form}, as chosen for this post.")),
    )
    said, told = marked("{form}."), ""
    for key, whose in wishes:
        if key in forms():
            form, said = forms()[key], whose
            break
    else:
        if title and title.form and post_form and post_form.key in _OWN_TITLE_FIRST:
            post_form = post_form if title.form == "dr_prof" else None
        if post_form:
            form, told = post_form, whom.post
            said = marked("{form}, because the post is “{told}”.")
        elif whom.named and "MP" in whom.letters.replace(",", " ").split():
            form, said = forms()["mp"], marked("{form}, because of the letters MP.")
        elif whom.named and title:
            form, told, post_rank = forms()[title.form], title.typed, ""
            said = marked("{form}, because of the title “{told}”.")
        elif whom.named:
            form = forms()[NAMED_DEFAULT]
            if whom.titles and not any(t.plain for t in whom.titles):
                told = " ".join(t.typed for t in whom.titles)
                said = marked("{form} whose title “{told}” has no form of its own here.")
        else:
            form = forms()[UNKNOWN_PERSON]
    if not whom.named and form.needs_a_person and not form.unnamed:
        form, said = forms()[UNKNOWN_PERSON], marked("{form}.")
    reason = phrase(said, form=phrase(form.label), told=told)
    return form, post_rank or own_rank, reason


@functools.lru_cache(maxsize=2_000)  # a letter to many goes to the same posts again and again
def _form_of_post(post: str, body: str) -> tuple[Form | None, str]:
    """The form a post's title chooses at a body of that kind, and its rank where the form has one."""
    if not post:
        return None, ""
    for form in forms().values():
        if pattern := form.matched_post(post, body):
            rank = re.split(" of | ?[*]", pattern)[0].title()
            return form, rank if "{rank}" in form.salutation else ""
    if body == "police" and (rank := rank_of_post(post)):
        return forms()["superintendent_and_below"], rank
    return None, ""


def _values(whom: _Addressee, form: Form, rank: str) -> dict[str, str]:
    """What fills the places of a form's patterns."""
    post = bare_post(whom.post)
    titles = tuple(t for t in whom.titles if bare_post(t.typed) != post or not t.rank)
    usual = usual_style(whom.titles, whom.last, whom.whole_name)
    values = {
        "titles": stacked(titles, form.titles, form.title),
        "name": whom.whole_name,
        "given": whom.given,
        "first": whom.first,
        "family": whom.last,
        "letters": whom.letters,
        "rank": rank,
        "post": whom.post,
        "place": _place(whom),
        "dear": usual,
    }
    own = chosen_form(whom.titles)
    if own and own.form and own.form != form.key:
        own_form = forms()[own.form]
        styled = values | {
            "titles": _spoken(whom.titles, own_form),
            "rank": own.rank,
            "letters": "",
        }
        values["dear"] = filled(own_form.salutation, styled).removeprefix("Dear ")
    return values


def _spoken(titles: tuple[Title, ...], form: Form) -> str:
    """The titles as they stand in a salutation."""
    kept = tuple(t for t in titles if not t.right_honourable)
    return stacked(kept, form.titles, form.title).removeprefix("The ")


def _salutation(whom: _Addressee, form: Form, values: dict[str, str]) -> str:
    """The form's salutation, or the one it has for a post whose holder is not known."""
    if not whom.named and form.needs_a_person:
        return filled(form.unnamed, values)
    if "{rank}" in form.salutation and not values["rank"]:
        return f"Dear {values['dear']}"
    return filled(form.salutation, values | {"titles": _spoken(whom.titles, form)})


def _envelope(whom: _Addressee, form: Form, values: dict[str, str]) -> tuple[str, str, str, str]:
    """Name, post, unit and organisation, "" for what does not stand there."""
    by_post = bool(form.matched_post(whom.post, whom.body))
    second = whom.post
    if not whom.named:
        post = whom.post if whom.post[:4].casefold() == "the " else f"The {whom.post}"
        if form.key == "mayor_borough":
            post = filled(form.name, values)
        return ("", post if whom.post else "", whom.unit, whom.organisation)
    pattern = form.name
    last_word = pattern.rsplit(" ", 1)[-1]
    if last_word in values["letters"].replace(",", " ").split():
        pattern = pattern.removesuffix(last_word)
    name = filled(pattern, values)
    if "{rank}" in form.name and not values["rank"]:
        name = filled("{titles} {name} {letters}", values)
    if form.second_line == "{post}":
        said = {bare_post(t.typed) for t in whom.titles} | {values["rank"].casefold()}
        said |= set(values["titles"].casefold().split())
        if form.key == "councillor":
            said |= set(form.titles)
        if bare_post(second) in said and form.key not in (
            "chief_constable",
            "deputy_or_assistant_chief_constable",
        ):
            second = ""
    elif "{" in form.second_line:
        second = filled(form.second_line, values)
    elif by_post or not second:
        second = "" if whom.organisation else form.second_line
    return (name, second, whom.unit, whom.organisation)


def _place(whom: _Addressee) -> str:
    """The town or county a post belongs to: in its title, else in the council's name."""
    for word in (" of ", " for "):
        _, found, place = whom.post.partition(word)
        if found and place.casefold() not in ("the council", "the borough", "the town", "the city"):
            return place.removeprefix("the ")
    words = whom.organisation.split()
    if words and words[-1].casefold() == "council":
        sorts = {"council", "borough", "city", "county", "district", "town", "metropolitan"}
        while words and words[-1].casefold() in sorts:
            words.pop()
        return " ".join(words)
    return ""


_OWN_SALUTATION = {
    "person": marked("The salutation is the one set for this person."),
    "post": marked("The salutation is the one set for this post."),
}
_OWN_CLOSING = {
    "person": marked("The closing is the one set for this person."),
    "post": marked("The closing is the one set for this post."),
}


def _own(field: str, person: Person | None, post: Post | None) -> tuple[str, str] | None:
    """What the person or else the post has set for itself, and whose it is."""
    for record, whose in ((person, "person"), (post, "post")):
        if record is not None and (words := tidy(getattr(record, field))):
            return words, whose
    return None
