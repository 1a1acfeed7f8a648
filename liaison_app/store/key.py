"""The key of a file with a passphrase: how it is made from the words, and how it is written on paper.

A protected file is an ordinary SQLCipher 4 file: AES-256 by pages, each with a checksum (HMAC-SHA512).
We make the key from the passphrase just as SQLCipher would, so that any program that knows SQLCipher
opens the file with the passphrase; but once, for it takes a quarter of a second, and every other
connection, backup and copy is given the finished key with its salt. The recovery key on the trustees'
sheet is that key itself: it opens the file and all copies made under the same passphrase.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass, field

from liaison_app.errors import WrongPassphrase
from liaison_app.language import phrase

ROUNDS = 256_000  # SQLCipher 4's own count of PBKDF2-HMAC-SHA512
SALT, RAW = 16, 32  # bytes
GROUP, GROUPS = 4, 14  # characters of the recovery key that stand together, and how many such
_CHECK = 3  # bytes of a checksum, against slips in copying

WRONG_PASSPHRASE = phrase(
    "That passphrase does not open the file. Nothing was changed. Capitals and spaces count; if you"
    " are sure of it, the file may be damaged at its very start: open a backup."
)
NOT_A_RECOVERY_KEY = phrase(
    "That is not a recovery key as our sheet has it: 56 letters and figures in fourteen groups of"
    " four. Look for a group left out or a slip in one."
)


@dataclass(frozen=True, slots=True)
class Key:
    """32 bytes that open a file, and the 16 bytes of salt that stand at its start."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def of_passphrase(cls, passphrase: str, salt: bytes) -> Key:
        """From the words, in their composed form, so that é is é on every keyboard."""
        words = unicodedata.normalize("NFC", passphrase).encode()
        return cls(hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, RAW), salt)

    @classmethod
    def new(cls, passphrase: str) -> Key:
        """The key of a file that is protected from now on, with a salt of its own."""
        return cls.of_passphrase(passphrase, os.urandom(SALT))

    @classmethod
    def of_recovery(cls, written: str, salt: bytes) -> Key:
        """From the recovery key as it is typed off the sheet; raises WrongPassphrase for a slip."""
        letters = "".join(written.upper().split()).replace("-", "")
        letters = letters.replace("0", "O").replace("1", "I").replace("8", "B")  # not in base 32
        try:
            told = base64.b32decode(letters)
        except (binascii.Error, ValueError):
            raise WrongPassphrase(NOT_A_RECOVERY_KEY) from None
        raw, check = told[:RAW], told[RAW:]
        if len(told) != RAW + _CHECK or not hmac.compare_digest(check, _checksum(raw)):
            raise WrongPassphrase(NOT_A_RECOVERY_KEY)
        return cls(raw, salt)

    @property
    def recovery(self) -> str:
        """The key in fourteen groups of four characters, with a checksum, to be printed."""
        letters = base64.b32encode(self.raw + _checksum(self.raw)).decode()
        return " ".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))

    @property
    def pragma(self) -> str:
        """As SQLCipher wants it: x'<64 figures of the key><32 of the salt>'."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    @property
    def fingerprint(self) -> str:
        """Eight figures that tell this key from others and say nothing of what it is."""
        return hashlib.sha256(b"liaison key" + self.raw + self.salt).hexdigest()[:8]

    def is_of(self, passphrase: str) -> bool:
        """Whether this passphrase makes this key."""
        return hmac.compare_digest(self.of_passphrase(passphrase, self.salt).raw, self.raw)


def _checksum(raw: bytes) -> bytes:
    return hashlib.sha256(b"liaison recovery key" + raw).digest()[:_CHECK]
