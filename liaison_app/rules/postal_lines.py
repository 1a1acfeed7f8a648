"""An address as the post wants it: no commas at line ends, town and postcode in capitals, no country within the UK.

What is not certain is left as it was typed; an address without a British postcode at its end is left alone.
"""

import re

from liaison_app.rules.safe_text import tidy

_POSTCODE = re.compile(
    r"(?:(?P<town>.*?\S)[,\s]\s*)?(?P<out>GIR|[A-Z]{1,2}\d[A-Z\d]?) ?(?P<in>\d[A-Z]{2})",
    re.IGNORECASE,
)
_COUNTRIES = frozenset(
    ("england", "wales", "scotland", "northern ireland", "uk", "united kingdom", "great britain")
)
_COUNTIES = frozenset(
    {
        *("bedfordshire", "beds", "berkshire", "berks", "buckinghamshire", "bucks", "cambs"),
        *("cheshire", "cornwall", "cumbria", "derbyshire", "devon", "dorset", "co durham"),
        *("county durham", "east sussex", "east yorkshire", "essex", "gloucestershire", "glos"),
        *("greater manchester", "hampshire", "hants", "hertfordshire", "herts", "kent"),
        *("lancashire", "lancs", "leicestershire", "leics", "lincolnshire", "lincs", "merseyside"),
        *("middlesex", "norfolk", "northamptonshire", "northants", "north yorkshire"),
        *("northumberland", "nottinghamshire", "notts", "oxfordshire", "oxon", "rutland"),
        *("shropshire", "somerset", "south yorkshire", "staffordshire", "staffs", "suffolk"),
        *("surrey", "sussex", "tyne and wear", "warwickshire", "west midlands", "west sussex"),
        *("west yorkshire", "wiltshire", "wilts", "worcestershire", "worcs", "yorkshire"),
        *("cambridgeshire", "herefordshire", "isle of wight"),
    }
)


def posted(address: str) -> str:
    """The lines of an address as they stand on paper; "" stays ""."""
    lines = [tidy(line).rstrip(" ,;") for line in address.splitlines()]
    lines = [line for line in lines if line]
    kept = lines[:-1] if len(lines) > 1 and lines[-1].casefold() in _COUNTRIES else lines
    found = _POSTCODE.fullmatch(kept[-1]) if kept else None
    if found is None:
        return "\n".join(lines)
    above = kept[:-1]
    if found["town"]:  # on one line with its postcode
        above.append(found["town"].rstrip(","))
        _capitals(above, certain=True)
    else:
        _capitals(above, certain=False)
    return "\n".join([*above, f"{found['out']} {found['in']}".upper()])


def _capitals(lines: list[str], *, certain: bool) -> None:
    """Put the post town, the last of these lines but for a county, in capitals.

    A single line above a postcode may be a street: then only a `certain` town is changed.
    """
    place = len(lines) - 1
    if place > 0 and lines[place].casefold() in _COUNTIES:
        place -= 1
        certain = certain or place > 0
    if place >= 0 and (certain or place > 0):
        lines[place] = lines[place].upper()
