"""Mail as people's mail programs write it."""

from __future__ import annotations

import html
import itertools
import os
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, parseaddr

from servers.sink import Arrival

_numbers = itertools.count(1)


def plain(author: str, to: str, subject: str, text: str, **fields: str) -> EmailMessage:
    """Return a new plain-text message."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = author, to, subject
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = f"<{os.getpid()}.{next(_numbers)}@example.org>"
    for name, body in fields.items():
        message[name.replace("_", "-")] = body
    message.set_content(text)
    return message


def _answer(author: str, letter: Arrival, text: str, prefix: str = "Re:") -> EmailMessage:
    asked = letter.message
    to = str(asked["Reply-To"] or asked["From"])
    message = plain(author, parseaddr(to)[1], f"{prefix} {letter.subject}", text)
    message["In-Reply-To"] = message["References"] = asked["Message-ID"].strip()
    return message


def quoted(letter: Arrival) -> str:
    return "".join(f"> {line}\n" for line in letter.text.splitlines())


def gmail(author: str, letter: Arrival, text: str) -> EmailMessage:
    """Text and HTML side by side, the letter quoted below with an attribution over two lines."""
    sender = parseaddr(str(letter.message["From"]))
    attribution = f"On Fri, 20 Nov 2026 at 10:12, {sender[0]} <{sender[1]}>\nwrote:"
    message = _answer(author, letter, f"{text}\n\n{attribution}\n\n{quoted(letter)}")
    message.add_alternative(
        f'<div dir="ltr">{html.escape(text)}</div><br><div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">On Fri, 20 Nov 2026 at 10:12, {sender[0]} wrote:<br></div>'
        f'<blockquote class="gmail_quote"><p>{html.escape(letter.text)}</p></blockquote></div>',
        subtype="html",
    )
    return message


def outlook(author: str, letter: Arrival, text: str) -> EmailMessage:
    """HTML alone, quoted-printable, the letter below a ruled block of fields, nothing marked as quoted."""
    message = _answer(author, letter, "", "RE:")
    message.clear_content()
    message.set_content(
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang="EN-GB"><div class="WordSection1">'
        f'<p class="MsoNormal">{html.escape(text)}<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">'
        f"<b>From:</b> {html.escape(str(letter.message['From']))}<br><b>Sent:</b> 20 November 2026 10:12<br>"
        f"<b>To:</b> {html.escape(author)}<br><b>Subject:</b> {html.escape(letter.subject)}</p></div>"
        f"<p>{html.escape(letter.text)}</p></div></body></html>",
        subtype="html",
        cte="quoted-printable",
    )
    return message


def iphone(author: str, letter: Arrival, text: str) -> EmailMessage:
    """Plain text with a signature of the telephone, the attribution inside the quote."""
    sender = parseaddr(str(letter.message["From"]))
    body = f"{text}\n\nSent from my iPhone\n\n> On 20 Nov 2026, at 10:12, {sender[0]} <{sender[1]}> wrote:\n> \n"
    message = _answer(author, letter, body + quoted(letter))
    message["X-Mailer"] = "iPhone Mail (22B91)"
    return message


def below(author: str, letter: Arrival, text: str) -> EmailMessage:
    """Plain text, the answer below what it quotes, as many like it."""
    return _answer(author, letter, f"On 20/11/2026 10:12, {letter.message['From']} wrote:\n{quoted(letter)}\n{text}\n")


SHAPES = (gmail, outlook, iphone, below)


def out_of_office(author: str, letter: Arrival) -> EmailMessage:
    """What a mail server answers while somebody is away."""
    message = _answer(author, letter, "Yes, I agree, I am away until Monday.\n", "Automatic reply:")
    message["Auto-Submitted"] = "auto-replied"
    return message


def address(mailbox: str) -> str:
    return parseaddr(mailbox)[1]
