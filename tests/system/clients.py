"""How Gmail, Outlook and an iPhone answer: the real letter is quoted as each of them quotes it, in text and HTML.

The letter's own Message-ID, subject, fields and pages are taken, so that what is read behind an answer is what the
service really wrote, with its own words APPROVE and DISCARD in it.
"""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr

from servers.sink import Arrival
from system.writing import address, plain

# What an operator's mail server writes on top of what it passes on (RFC 8601).
MX = "mx.example.org"
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


@dataclass(frozen=True)
class Answer:
    """An answer as somebody types it. `quotes`: whether the letter is repeated below it."""

    author: str
    letter: Arrival
    text: str
    quotes: bool = True


Client = Callable[[Answer], EmailMessage]


def _reply(one: Answer, prefix: str) -> EmailMessage:
    """Return the header of a reply, with an empty body."""
    asked = one.letter.message
    to = parseaddr(str(asked["Reply-To"] or asked["From"]))[1]
    subject = one.letter.subject
    if not subject.lower().startswith("re:"):
        subject = f"{prefix} {subject}"
    message = plain(one.author, to, subject, "")
    message.clear_content()
    message["In-Reply-To"] = asked["Message-ID"].strip()
    message["References"] = " ".join([*str(asked["References"] or "").split(), asked["Message-ID"].strip()])
    return message


def _page_of(letter: Arrival) -> str:
    """Return what stands in the body of a letter's HTML form."""
    part = letter.message.get_body(("html",))
    if part is None:
        return "".join(f"{html.escape(line)}<br>\n" for line in letter.text.splitlines())
    page = part.get_content()
    found = _BODY.search(page)
    return found[1] if found else page


def _marked(text: str) -> str:
    return "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())


def _typed(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.splitlines())


def gmail(one: Answer) -> EmailMessage:
    """Text and HTML; the letter below in a gmail_quote, the line above it broken where it gets long."""
    message = _reply(one, "Re:")
    name, sender = parseaddr(str(one.letter.message["From"]))
    attribution = f"On Sun, 22 Nov 2026 at 10:12, {name} <{sender}> wrote:"
    broken = "\n".join(textwrap.wrap(attribution, 76, break_long_words=False, break_on_hyphens=False))
    quoted = f"\n\n{broken}\n\n{_marked(one.letter.text)}" if one.quotes else "\n"
    message.set_content(one.text + quoted)
    page = (
        f'<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{attribution[:-7]}'
        f' &lt;<a href="mailto:{sender}">{sender}</a>&gt; wrote:<br></div><blockquote class="gmail_quote" '
        'style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
        f"{_page_of(one.letter)}</blockquote></div>"
    ).replace(f" &lt;{sender}&gt; &lt;", " &lt;")
    message.add_alternative(f'<div dir="ltr">{_typed(one.text)}</div>{page if one.quotes else ""}\n', subtype="html")
    return message


def outlook(one: Answer) -> EmailMessage:
    """HTML alone; a rule, From, Sent, To and Subject, and below it the letter as if it were the writer's own."""
    message = _reply(one, "RE:")
    sender = html.escape(str(one.letter.message["From"]))
    quoted = (
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">'
        f"<b>From:</b> {sender}<br><b>Sent:</b> 22 November 2026 10:12<br><b>To:</b> {html.escape(one.author)}<br>"
        f"<b>Subject:</b> {html.escape(one.letter.subject)}</font><div>&nbsp;</div></div>"
        f"<div>{_page_of(one.letter)}</div>"
    )
    message.set_content(
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
        '<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head>'
        '<body dir="ltr"><div class="elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt;">'
        f"{_typed(one.text)}</div>{quoted if one.quotes else ''}</body></html>\n",
        subtype="html",
        cte="quoted-printable",
    )
    message["X-Mailer"] = "Microsoft Outlook 16.0"
    return message


def iphone(one: Answer) -> EmailMessage:
    """Text and HTML, with the telephone's line below the answer, and what it answers cited."""
    message = _reply(one, "Re:")
    name, sender = parseaddr(str(one.letter.message["From"]))
    attribution = f"On 22 Nov 2026, at 10:12, {name} <{sender}> wrote:"
    quoted = f"\n\n> {attribution}\n> \n{_marked(one.letter.text)}" if one.quotes else "\n"
    message.set_content(f"{one.text}\n\nSent from my iPhone{quoted}")
    page = (
        f'<div dir="ltr"><br><blockquote type="cite">{html.escape(attribution)}<br><br></blockquote></div>'
        f'<blockquote type="cite"><div dir="ltr">\ufeff{_page_of(one.letter)}</div></blockquote>'
    )
    message.add_alternative(
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">'
        f'{_typed(one.text)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div>'
        f"{page if one.quotes else ''}</body></html>\n",
        subtype="html",
    )
    message["X-Mailer"] = "iPhone Mail (22B91)"
    return message


CLIENTS = (gmail, outlook, iphone)


def _bare(author: str, letter: Arrival, subject: str, text: str) -> EmailMessage:
    message = _reply(Answer(author, letter, ""), "Re:")
    del message["Subject"]
    message["Subject"] = subject
    message.set_content(text)
    return message


def out_of_office(author: str, letter: Arrival) -> list[EmailMessage]:
    """Return what the servers behind the three say while somebody is away: as rude as they come, with a "yes"."""
    words = "Yes, approve, of course. I am away until Monday and will answer then.\n"
    by_gmail = _bare(author, letter, f"Away Re: {letter.subject}", words)
    by_gmail["Precedence"], by_gmail["X-Autoreply"] = "bulk", "yes"
    by_exchange = _bare(author, letter, f"Automatic reply: {letter.subject}", words)
    by_exchange["X-Auto-Response-Suppress"], by_exchange["Auto-Submitted"] = "All", "auto-generated"
    by_icloud = _bare(author, letter, f"Re: {letter.subject}", words)
    by_icloud["Auto-Submitted"] = "auto-replied"
    return [by_gmail, by_exchange, by_icloud]


def thumbs(author: str, letter: Arrival) -> list[EmailMessage]:
    """Return a thumb clicked below a letter, in Gmail, in Outlook and by RFC 9078."""
    name = parseaddr(author)[0]
    by_gmail = _bare(author, letter, f"Re: {letter.subject}", f"👍\n\n{name} reacted via Gmail\n")
    by_gmail.add_alternative(json.dumps({"version": 1, "emoji": "👍"}), subtype="vnd.google.email-reaction+json")
    by_outlook = _bare(
        author,
        letter,
        f"{name} reacted to your message",
        f"👍 {name} reacted to your message:\n\n{_marked(letter.text)}",
    )
    by_standard = _bare(author, letter, f"Re: {letter.subject}", "👍\n")
    by_standard["Content-Disposition"] = "reaction"
    return [by_gmail, by_outlook, by_standard]


def forwarded(author: str, letter: Arrival, to: str, note: str = "What do you make of this?") -> EmailMessage:
    """Return a letter passed on as an attachment, its whole header with it, below words that quote it too."""
    message = plain(author, to, f"Fwd: {letter.subject}", f"{note}\n\n{_marked(letter.text)}")
    message.add_attachment(letter.message)
    return message


def through_mx(message: EmailMessage, result: str, trusted: str = MX) -> EmailMessage:
    """Return a message as the operator's mail server passes it on: "pass", "fail", or "" where it says nothing."""
    if result:
        domain = address(str(message["From"])).rpartition("@")[2]
        message["Authentication-Results"] = f"{trusted}; dmarc={result} (p=reject) header.from={domain}"
    return message
