"""Signs that a person wrote a message: the program in front of them left its name or its habits in it.

Answering programs of servers have none of these; they count where only the words look like a machine's.
"""

from __future__ import annotations

import re

from listserv.mail.message import Message
from listserv.mail.reply import read_reply
from listserv.mail.signature import is_program_line
from listserv.mail.subject import has_prefix

_SUBJECT_CHARACTERS = 300

# Programs that people sit in front of. Those of ticket systems and of shops ("osTicket Mailer", "PHPMailer") are none.
_PROGRAMS = re.compile(
    r"microsoft outlook|microsoft-macoutlook|microsoft windows (?:live )?mail|outlook express|iphone mail|ipad mail"
    r"|apple mail|thunderbird|mozilla|seamonkey|betterbird|postbox|mutt|alpine|pine|evolution|kmail|claws|sylpheed"
    r"|geary|em ?_?client|mailbird|the bat|foxmail|eudora|pegasus|incredimail|roundcube|squirrelmail|horde|rainloop"
    r"|snappymail|k-9 mail|fairemail|aquamail|blue ?mail|airmail|spark|mailspring|mailmate|gnus|mu4e|notmuch|becky"
    r"|opera mail|turnpike|lotus notes|ymail|aol webmail|web\.de|gmx|trinity|messengerpro|zimbrawebclient|open-xchange",
    re.IGNORECASE,
)
# Fields that Outlook and Exchange write on what is composed in them, also on the absence notes of Exchange.
_OFFICE = ("Thread-Index", "X-MS-Has-Attach", "X-MS-Exchange-Organization-AuthAs", "Accept-Language")


def names_a_program(message: Message) -> bool:
    """Tell whether the header names a program that people write with, or the text ends with "Sent from my iPhone"."""
    named = (message.first("X-Mailer"), message.first("User-Agent"))
    if any(name and _PROGRAMS.search(name[:200]) for name in named):
        return True
    return any(is_program_line(line) for line in read_reply(message).signature.split("\n"))


def written_in_an_office(message: Message) -> bool:
    """Tell whether Outlook or Exchange handled the message as one that a person composed."""
    return any(message.first(name) for name in _OFFICE)


def begins_as_answer(message: Message) -> bool:
    """Tell whether the subject begins with "Re:", "Fwd:" or their like."""
    return has_prefix(message.subject[:_SUBJECT_CHARACTERS])


def is_answer_or_forward(message: Message) -> bool:
    """Tell whether the subject says so, or another message is repeated below."""
    return begins_as_answer(message) or bool(read_reply(message).quoted_text)


def answers(message: Message) -> bool:
    """Tell whether the message names another one that it answers, in its fields or its subject."""
    return bool(message.in_reply_to or message.references) or begins_as_answer(message)
