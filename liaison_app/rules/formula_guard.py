"""Cells that a table program would take for formulas, made harmless with an apostrophe that can be taken off again."""

import re

# What begins a formula in Excel, LibreOffice or Google Sheets, in wide letters too; marks and blanks
# before it do not stop them. A “|” or “%” begins one only in programs long gone.
_BEFORE = "[\\s\u00a0\u061c\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]*"
_SIGNS = "[=+\\-@|%\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212]"
_FORMULA = re.compile(rf"'*{_BEFORE}{_SIGNS}")
_GUARDED = re.compile(rf"'+{_BEFORE}{_SIGNS}")


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where it would be taken for a formula.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`; what was not guarded stays.

    >>> unguarded("'=1+1")
    '=1+1'
    """
    return cell[1:] if _GUARDED.match(cell) else cell
