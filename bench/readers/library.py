"""One library for the new text of a reply, in an environment of its own: `python library.py NAME`.

JSON lines in: {"text", "html"}. JSON lines out: {"new_text", "seconds"}, the seconds of processor time.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

Trim = Callable[[str, str], str]


def mail_parser_reply() -> Trim:
    """Return mail-parser-reply, with all the languages that it has, without the signature."""
    from mailparser_reply import EmailReplyParser
    from mailparser_reply.constants import MAIL_LANGUAGES

    parser = EmailReplyParser(languages=[name for name in MAIL_LANGUAGES if name != "david"])
    return lambda text, _: parser.parse_reply(text) or ""


def email_reply_parser() -> Trim:
    """Return GitHub's reply parser in Python, without hidden fragments."""
    from email_reply_parser import EmailReplyParser

    return lambda text, _: EmailReplyParser.parse_reply(text)


def quotequail() -> Trim:
    """Return quotequail: what it would show unfolded."""
    import quotequail as library

    def trim(text: str, html: str) -> str:
        pieces = library.quote_html(html) if html else library.quote(text)
        shown = "\n".join(piece for is_shown, piece in pieces if is_shown)
        return _as_text(shown) if html else shown

    return trim


def talon() -> Trim:
    """Return talon: the reply, and of that the text without the signature, by its rules."""
    from talon import quotations
    from talon.signature.bruteforce import extract_signature

    def trim(text: str, html: str) -> str:
        reply = _as_text(quotations.extract_from_html(html)) if html else quotations.extract_from_plain(text)
        return extract_signature(reply)[0] or ""

    return trim


def _as_text(html: str) -> str:
    """Return the words of what a library leaves of a page: a start of a line for each block."""
    from lxml.html import document_fromstring

    if not html.strip():
        return ""
    page = document_fromstring(html)
    for gone in page.xpath("//script | //style | //head"):
        gone.drop_tree()
    for block in page.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote", "table"):
        block.tail = f"\n{block.tail or ''}"
    return str(page.text_content())


LIBRARIES = {
    "mail-parser-reply": mail_parser_reply,
    "email-reply-parser": email_reply_parser,
    "quotequail": quotequail,
    "talon": talon,
}


def main() -> None:
    """Answer until the input ends. A library that raises has found nothing."""
    trim = LIBRARIES[sys.argv[1]]()
    for line in sys.stdin:
        asked = json.loads(line)
        before = time.process_time()
        try:
            found = trim(asked["text"], asked["html"])
        except Exception:
            found = ""
        print(json.dumps({"new_text": found, "seconds": time.process_time() - before}), flush=True)


if __name__ == "__main__":
    main()
