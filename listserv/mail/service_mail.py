"""Mail of web services: newsletters, orders, passwords, invitations, notices of telephones and spam filters.

No single sign counts: a company's gateway adds "unsubscribe" to letters of its people, and a customer database sends
them from addresses for bounces. Two signs count, one of them a field or words that only services write, and only where
nothing shows that a person composed or answered.
"""

from __future__ import annotations

import re

from listserv.mail.composer import is_answer_or_forward, names_a_program, written_in_an_office
from listserv.mail.letter import letter_of
from listserv.mail.machine_sign import MachineSign
from listserv.mail.machine_words import Says
from listserv.mail.message import Message
from listserv.mail.reverse_path import is_bounce_path, is_from_elsewhere

# Fields of companies that send mail for others.
_SENDING_FIELDS = (
    "List-Unsubscribe-Post",
    "X-CSA-Complaints",
    "X-Campaign-ID",
    "X-Report-Abuse",
    "X-SG-EID",
    "X-Mailgun-Sid",
    "X-Mandrill-User",
    "X-SES-Outgoing",
    "X-MC-User",
    "X-Mailer-RecptId",
    "X-SFMC-Stack",
    "X-Asterisk-CallerID",
    "X-Shopify-Shop-Id",
    "X-Entity-Ref-ID",
)
# "Feedback-ID: a:b:c:sender". Providers of people's mailboxes write it too, with their own name last.
_PEOPLES_PROVIDERS = ("fastmail", "proton", "icloud", "yahoo", "gmx", "tutanota", "posteo", "mailbox")
# Nobody sits behind these. "info", "support", "accounts", "bookings" and their like are people.
_LOCAL_PARTS = re.compile(
    r"(?:alerts?|alertmanager|apache|backups?|confirm|confirmations?|copier|cpanel|digest|ecards?|fax|github|gitlab"
    r"|grafana|icinga|invitations?|jenkins|jira|mailer|monitor|monitoring|nagios|nas|newsletters?|notify|password|plesk"
    r"|printer|prometheus|quarantine|receipts?|reminders?|robot|bot|scan|scanner|sentry|surveys?|synology|system|uptime"
    r"|verify|verification|voicemail|webmaster|wordpress|www|www-data|zabbix)"
    r"(?:[-_.+].*)?",
)
_VIA = re.compile(r"\bvia\b", re.IGNORECASE)
_ENOUGH = 2
_MANY = 3


def service_sign(message: Message, reverse_path: str) -> MachineSign | None:
    """Return that a service sent the message when at least two signs meet, else None."""
    if is_answer_or_forward(message) or names_a_program(message) or letter_of(message).personal:
        return None
    letter = letter_of(message)
    subscribed = bool(message.first("List-Unsubscribe"))
    certain = (
        subscribed,
        _has_sending_field(message),
        Says.SERVICE in letter.said,
        Says.SERVICE in letter.subject,
        letter.counts[Says.SERVICE] >= _MANY and not letter.own_sentences,
    )
    likely = (_is_sent_for_another(message, reverse_path), _has_service_author(message))
    if not any(certain) or sum(certain) + sum(likely) < _ENOUGH or written_in_an_office(message):
        return None
    serves = Says.SERVICE in letter.said | letter.subject
    if letter.speaks and not (subscribed or serves):
        return None  # from a customer database, but by hand
    if letter.own_sentences and not any((*certain[:2], *likely)):
        return None  # words alone count where they are all of the letter
    return MachineSign.NEWSLETTER if subscribed else MachineSign.SERVICE


def _has_sending_field(message: Message) -> bool:
    if any(message.first(name) for name in _SENDING_FIELDS):
        return True
    feedback = (message.first("Feedback-ID") or "").strip().lower()
    return bool(feedback) and not feedback.rpartition(":")[2].startswith(_PEOPLES_PROVIDERS)


def _is_sent_for_another(message: Message, reverse_path: str) -> bool:
    """Tell a reverse-path for bounces, or one of quite another domain than the author's."""
    author = message.author.address if message.author else ""
    return is_bounce_path(reverse_path) or is_from_elsewhere(reverse_path, author)


def _has_service_author(message: Message) -> bool:
    if message.author is None:
        return False
    local = message.author.address.partition("@")[0]
    return _LOCAL_PARTS.fullmatch(local) is not None or _VIA.search(message.author.name) is not None
