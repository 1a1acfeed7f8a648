"""Why an e-mail's sender is taken for somebody in Contacts, each in a sentence for whoever looks it over."""

from __future__ import annotations

from liaison_app.language import Phrase, joined, marked, phrase
from liaison_app.rules.received_mail import MailAddress
from liaison_app.rules.safe_text import shorten

BODYS_NAME = phrase("The sender has the name of this body.")
POST_NAMED = phrase("The post is named in the mail; is it this one?")

SIGNED, CALLED = "signed", "called"
"""By what somebody's name was told: by who signed, or by the sender's own name."""
_TOLD = {
    SIGNED: marked(
        "Told by who signed: {name} is in Contacts, where this address is not kept yet."
    ),
    CALLED: marked(
        "Told by the name of the sender: {name} is in Contacts, where this address is not kept yet."
    ),
}
_TOLD_AT_BODY = {
    SIGNED: marked(
        "Told by who signed, {name}, and the address ends in {ending}, as at that body."
    ),
    CALLED: marked(
        "Told by the name of the sender, {name}, and the address ends in {ending}, as at that body."
    ),
}


def posts_address(address: str) -> Phrase:
    """It is written from the address of a post."""
    return phrase("{address} is the address of this post.", address=address)


def persons_address(address: str, name: str) -> Phrase:
    """It is written from somebody's own address."""
    return phrase("{address} is the address of {name}.", address=address, name=name)


def and_holds_post(why: Phrase) -> Phrase:
    """The same, of a post that they hold."""
    return joined(" ", (why, phrase("They hold this post.")))


def bodys_address(address: str) -> Phrase:
    """It is written from the address of a body."""
    return phrase("{address} is the address of this body.", address=address)


def bodys_address_and_name(address: str) -> Phrase:
    """The same, by one of its people."""
    return phrase("{address} is the address of this body, and the name is theirs.", address=address)


def bodys_address_and_post(address: str) -> Phrase:
    """The same, by the holder of one of its posts."""
    return phrase(
        "{address} is the address of this body, and the name is the post’s.", address=address
    )


def post_named_there(ending: str) -> Phrase:
    """The mail names the post, and comes from where its body is."""
    return phrase(
        "The post is named in the mail, and the address ends in {ending}, as at its body.",
        ending=ending,
    )


def speaks_of_post(words: str) -> Phrase:
    """The sender's name or address has words of the post's title."""
    words = shorten(words, 60)
    return phrase("“{words}” speaks of this post, and the address of its body.", words=words)


def made_of_name(name: str) -> Phrase:
    """The address is one as bodies make of a name."""
    return phrase("The address may be made of the name of {name}, who is there.", name=name)


def ends_as_there(ending: str) -> Phrase:
    """Nothing but the ending of the address is known of them."""
    return phrase("The address ends in {ending}, as at this body: is it from them?", ending=ending)


def told(by: str, name: str) -> Phrase:
    """Somebody's name was read, SIGNED or CALLED; their address is not known."""
    return phrase(_TOLD[by], name=name)


def told_at_body(by: str, name: str, ending: str) -> Phrase:
    """The same, and the address is one of their body."""
    return phrase(_TOLD_AT_BODY[by], name=name, ending=ending)


def nobody(who: MailAddress) -> Phrase:
    """Nobody in Contacts can be meant."""
    if who.address:
        address = shorten(who.address, 100)
        return phrase("Nobody in Contacts has the address {address}.", address=address)
    if who.name:
        return phrase("The mail does not say from which address it came.")
    return phrase("No sender is named.")
