"""What a worker does before its first message: all that is made when it is first needed is made now.

Otherwise the first post of each process waits for it: for modules, for tables, and for compiled letters.
"""

from __future__ import annotations

from listserv.flows.distribution import footer
from listserv.flows.judging import judge
from listserv.flows.service import Service
from listserv.mail import flanker_reader, report
from listserv.mail.automatic import automatic_reason
from listserv.mail.message import read
from listserv.mail.posting import as_copy
from listserv.mail.reply import read_reply
from listserv.policy.wishes.reading import read_letter

# An answer in text and HTML, with a name that only the careful parsers read, letters that are not ASCII, and a quote.
_SAMPLE = """\
From: "Smith, Zoë" <zoe@example.org>
To: people@example.org
Subject: =?utf-8?q?Caf=C3=A9?=
Date: Mon, 16 Nov 2026 10:00:00 +0000
Message-ID: <1@example.org>
References: <0@example.org>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

We=E2=80=99ll be there – thank you, J. Let me know who else comes. Is it at A55?

On Mon, 16 Nov 2026 at 10:00, Ann <ann@example.org> wrote:
> Who comes?
--b
Content-Type: text/html; charset=utf-8

<p>We&rsquo;ll be <a href="https://example.org/">there</a></p><blockquote type="cite">Who comes?</blockquote>
--b--
""".replace("\n", "\r\n").encode()
_LETTERS = ("agreement/ask", "digest/issue", "hold/waiting", "moderation/decide")


def warm(service: Service) -> None:
    """Make what the first message would wait for; 0.8 s. Call it before a process that deals with mail is forked."""
    flanker_reader.load()
    report.load()
    message = read(_SAMPLE)
    automatic_reason(message, message.author.address if message.author else "")
    read_letter(read_reply(message).new_text, message.subject)
    for key in service.settings.lists:
        judge(service, key, _SAMPLE, message)
        as_copy(_SAMPLE, fields=[("To", service.address(key))], footer=footer(service, key))
    service.documents()
    service.letters.prepare(*_LETTERS)
