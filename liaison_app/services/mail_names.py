"""Names and addresses in mails as they are compared, and which of them are our own."""

from __future__ import annotations

import functools
import re

from liaison_app.records import Office, Officer, Signatory
from liaison_app.rules.address_titles import parted as titles_of
from liaison_app.rules.received_mail import MailAddress
from liaison_app.rules.safe_text import fold, tidy
from liaison_app.store.store import Store

# Domains whose ending says nothing of a body: anybody may have an address there.
ANYBODYS = frozenset(
    "gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.com live.co.uk msn.com yahoo.com "
    "yahoo.co.uk ymail.com rocketmail.com aol.com icloud.com me.com mac.com btinternet.com btconnect.com "
    "talktalk.net sky.com virginmedia.com ntlworld.com blueyonder.co.uk protonmail.com proton.me gmx.com "
    "gmx.co.uk mail.com zoho.com tiscali.co.uk plus.net plusnet.com fastmail.com yandex.com tutanota.com "
    "hey.com qq.com 163.com".split()
)

# Words of names that mailboxes of several people, or of none, have.
_OF_MANY = frozenset(
    "office offices council councils police constabulary team mail mailbox inbox enquiries enquiry system "
    "daemon mailer postmaster webmaster noreply no-reply reply donotreply info admin administration support "
    "helpdesk service services department directorate correspondence casework secretariat news newsletter "
    "newsletters communications complaints notifications alerts bookings reception registry trust school "
    "academy college university hospital mosque masjid committee association forum swyddfa cyngor heddlu".split()
)


def signed_as(name: str) -> str:
    """The name of a sender as somebody may have signed with it; "" for that of a mailbox or an address.

    >>> signed_as("Leader’s Office"), signed_as("Amina Noor"), signed_as("a@example.org")
    ('', 'Amina Noor', '')
    """
    words = {word.strip("()[],.:") for word in fold(name).split()}
    return "" if "@" in name or words & _OF_MANY else name


def bare_name(name: str) -> str:
    """A name folded, without titles in front, letters behind and what stands in brackets."""
    words = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", tidy(name))[:300].partition(",")[0]
    at = 0
    typed = words.split()
    for title in titles_of(words):
        length = len(title.typed.split())
        if not title.known_as or at + length >= len(typed):
            break
        at += length
    return plain_name(" ".join(typed[at:]))


def plain_name(name: str) -> str:
    """A name folded, initials without their stops; ten times as fast, for those kept without titles."""
    return " ".join(fold(name).replace(".", " ").split())


@functools.lru_cache(maxsize=4096)  # thousands are headteachers
def post_key(title: str) -> str:
    """A post's title for comparing: “The Chief Constable” is “Chief Constable”."""
    words = fold(title).replace("-", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def address_key(address: str) -> str:
    """An address for comparing; "" for what is none."""
    bare = address.strip().strip("<>").casefold().removeprefix("mailto:")
    local, at, domain = bare.rpartition("@")
    return f"{local}@{domain.rstrip('.')}" if at and local and domain else ""


class Ours:
    """How we ourselves are named in mails: the office, whoever keeps or kept this file, and signs."""

    def __init__(self, store: Store):
        office = store.only(Office)
        officers = store.all(Officer)
        known = [office.email, *(one.email for one in officers)]
        names = [one.name for one in officers] + [one.name for one in store.all(Signatory)]
        self._addresses = {address_key(one) for one in known} - {""}
        self._names = {bare_name(one) for one in names} - {""}
        self._office = bare_name(office.name)
        domain = address_key(office.email).rpartition("@")[2]
        self._domain = "" if domain in ANYBODYS else domain

    def has(self, who: MailAddress) -> bool:
        """Whether somebody a mail names is one of us."""
        key = address_key(who.address)
        if key:
            return key in self._addresses or (
                bool(self._domain) and key.rpartition("@")[2] == self._domain
            )
        return bool(who.name) and bare_name(who.name) in (self._names | {self._office} - {""})

    def is_named_like(self, who: MailAddress) -> bool:
        """Whether somebody has one of our names, at an address we do not know."""
        return bool(who.name) and bare_name(who.name) in (self._names | {self._office} - {""})


def squashed(name: str) -> str:
    """A name's letters and figures alone, folded: “northtowncentralmosque”."""
    return "".join(sign for sign in fold(name) if sign.isalnum())


def words_of_address(address: str) -> str:
    """The words before the “@”, as a name may stand there: “amina noor”; "" for one that has none."""
    local = address_key(address).rpartition("@")[0].partition("+")[0]
    words = re.sub(r"[._-]+|\d+", " ", local).split()
    return " ".join(words) if all(len(word) > 1 or len(words) > 1 for word in words) else ""


def addresses_of(given: str, family: str) -> frozenset[str]:
    """What stands before the “@” where a body makes addresses of names: “anoor”, “noora”, “aminanoor”."""
    first, last = squashed(given.split(" ", maxsplit=1)[0]), squashed(family)
    if len(last) < 3 or not first:
        return frozenset()
    return frozenset((first + last, last + first, first[0] + last, last + first[0], last))
