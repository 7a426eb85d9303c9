"""Every letter the service itself writes, as plain text and as HTML with the same words.

    letters.py   a template and its values become a Letter
    values.py    what may be printed, and how it stays only words
    text.py      the plain text
    html.py      the HTML

A letter is one file, `templates/NOUN/NAME.md`: one or more `Subject:` lines (the first that fits is used),
an empty line, then Jinja2 and CommonMark. In it `> ` marks what the reader can do, a fence called `quote`
holds somebody's words, and one called `post` holds them as part of a digest.
"""

from __future__ import annotations

from listserv.notices.html import RULE as HTML_RULE
from listserv.notices.letters import AgreementText, Letter, Letters
from listserv.notices.text import RULE
from listserv.notices.values import Address

__all__ = ["HTML_RULE", "RULE", "Address", "AgreementText", "Letter", "Letters"]
