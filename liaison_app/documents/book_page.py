"""The measures and looks of a book's pages, shared by whatever is drawn on them."""

from liaison_app.documents.pdf_file import A4, MM
from liaison_app.documents.typesetting import Look

LEFT, RIGHT = 22 * MM, A4[0] - 20 * MM
MEASURE = RIGHT - LEFT
"""Left and right edge of the words, and what lies between them, in points."""
TOP, BOTTOM = 27 * MM, A4[1] - 21 * MM
"""Where the words of a page begin and end, from its top."""
LEADING = 11.6
TEXT = Look("sans", 9.2, align="left")
STRONG = TEXT._replace(bold=True)
SMALL = Look("sans", 8.2, align="left")
TITLE = Look("serif", 21.0, bold=True, align="left")
RULE = "0.87 G 0.4 w"
