"""The frame of every web page that is written: it runs nothing, and fetches nothing from elsewhere."""

from __future__ import annotations

from html import escape

from liaison_app.rules.safe_text import visible

# Nothing but the page's own style: no scripts, pictures, frames or forms, nothing from elsewhere.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"


def written(words: str) -> str:
    """Words from anywhere as they may stand in a page or in an attribute."""
    return escape(visible(words), quote=True)


def framed(title: str, style: str, body: str, *, told: str | None = None) -> bytes:
    """A whole page in UTF-8; the same content gives the same bytes. Takes any words and never raises.

    `style` and `body` are markup; `title` is words, and `told` those that search pages show below it.
    """
    about = "" if told is None else f'<meta name="description" content="{written(told)}">\n'
    page = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{written(title)}</title>
{about}<style>
{style}
</style>
</head>
<body>
{body}
</body>
</html>
"""
    return page.encode("utf-8", "replace")
