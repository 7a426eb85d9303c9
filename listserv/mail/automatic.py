"""Tell a machine from a person. A machine that agrees or is posted does harm; so does a person who is not heard.

The second error is the worse one: a machine that gets through meets a question, a moderator or a token, but a person
taken for a machine is discarded in silence. So what a person's mail program, their company's gateway or their own
words may bring about never counts alone.

The rules are asked from top to bottom and the first answer stands: what the envelope says, what the header says
(telling_fields), what the parts are (machine_report, reaction, receipt), what the words are (form_letter), and last
several weak signs together (list_mail, service_mail). Our own notices carry Auto-Submitted, people's replies to them
do not.
"""

from __future__ import annotations

from collections.abc import Callable

from listserv.mail.form_letter import form_sign
from listserv.mail.list_mail import list_sign
from listserv.mail.machine_report import report_sign
from listserv.mail.machine_sign import MachineSign
from listserv.mail.message import Message
from listserv.mail.reaction import is_reaction
from listserv.mail.receipt import is_calendar_answer, is_read_receipt
from listserv.mail.service_mail import service_sign
from listserv.mail.telling_fields import machine_author, machine_field, says_so, suppresses_answers

_PATH_CHARACTERS = 400  # RFC 5321 section 4.5.3.1.3 allows 256
_RULES: tuple[Callable[[Message], MachineSign | None], ...] = (
    says_so,
    report_sign,
    machine_field,
    machine_author,
    suppresses_answers,
    lambda message: MachineSign.REACTION if is_reaction(message) else None,
    lambda message: MachineSign.RECEIPT if is_read_receipt(message) else None,
    lambda message: MachineSign.CALENDAR if is_calendar_answer(message) else None,
    form_sign,
)


def automatic_reason(message: Message, reverse_path: str) -> MachineSign | None:
    """Return what shows that a machine sent the message, None for a person.

    `reverse_path` is that of the envelope, "" for the null one (RFC 5321 section 4.5.5).
    """
    path = reverse_path[:_PATH_CHARACTERS].strip("<> ").lower()
    if not path or path.startswith("mailer-daemon"):  # what some servers note for the null one
        return MachineSign.NULL_PATH
    sign = next((sign for rule in _RULES if (sign := rule(message)) is not None), None)
    return sign or list_sign(message, path) or service_sign(message, path)
