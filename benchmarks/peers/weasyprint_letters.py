"""Letters with WeasyPrint: one page of HTML, a section a letter."""

import json
import sys
from html import escape
from pathlib import Path

import weasyprint

STYLE = """
@font-face { font-family: Serif4; src: url(SourceSerifPro-Regular.ttf); }
@font-face { font-family: Serif4; src: url(SourceSerifPro-Bold.ttf); font-weight: bold; }
@page { size: A4; margin: 15mm 25mm; }
body { font: 11pt/1.32 Serif4; hyphens: none; margin: 0; }
section { break-after: page; position: relative; height: 266mm; }
.head { display: flex; border-bottom: 0.5pt solid #999; padding-bottom: 2mm; }
.head img { width: 14mm; height: 14mm; margin-right: 4mm; }
.head b { font-size: 15pt; } .small { font-size: 8pt; }
.head .lines { margin-left: auto; text-align: right; }
.to { display: flex; justify-content: space-between; margin: 6mm 0 10mm; }
p { margin: 0 0 2.5mm; } ul { margin: 0 0 2.5mm; padding-left: 6mm; }
.sign { break-inside: avoid; } .sign img { width: 38mm; display: block; }
.foot { position: absolute; bottom: 0; width: 100%; text-align: center; font-size: 7.5pt; }
"""


def main(folder: Path) -> None:
    """Make letters.pdf of letters.json."""
    told = json.loads((folder / "letters.json").read_text("utf-8"))
    pages = "".join(section(told, letter) for letter in told["letters"])
    html = f"<html lang=en-GB><meta charset=utf-8><style>{STYLE}</style><body>{pages}</body></html>"
    weasyprint.HTML(string=html, base_url=f"{folder}/").write_pdf(folder / "letters.pdf")


def section(told: dict, letter: dict) -> str:
    """One letter."""
    points = "".join(f"<li>{escape(point)}</li>" for point in told["points"])
    paragraphs = [f"<p>{escape(words)}</p>" for words in told["paragraphs"]]
    return (
        f"<section><div class=head><img src=logo.png><div><b>{escape(told['head'])}</b><br>"
        f"<span class=small>{escape(told['strapline'])}</span></div>"
        f"<div class='small lines'>{lines(told['lines'])}</div></div>"
        f"<div class=to><div>{lines(letter['address'])}</div><div>{escape(letter['date'])}<br>"
        f"<span class=small>Our reference {escape(letter['reference'])}</span></div></div>"
        f"<p>{escape(letter['salutation'])}</p><p><b>{escape(told['subject'])}</b></p>"
        f"<p>{escape(letter['first'])}</p>{''.join(paragraphs[:2])}<ul>{points}</ul>"
        f"{''.join(paragraphs[2:])}<div class=sign><p>{escape(told['closing'])}</p>"
        f"<img src=signature.png>{lines(told['signature'])}</div>"
        f"<div class=foot>{escape(told['footer'])}</div></section>"
    )


def lines(several: list[str]) -> str:
    """Lines one below the other."""
    return "<br>".join(map(escape, several))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
