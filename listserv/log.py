"""The mail log: one function for each thing that can happen to a message.

Fixed words, `key=value`, one line an event, so that one search answers "what happened to my message?".
Never a text, a subject, an address or a token: only our own row numbers, which `listserv held` and the
database turn back into people for those who may see them.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

_log = logging.getLogger("listserv")


def configure(level: str = "INFO") -> None:
    """Send the mail log to standard error, one line an event."""
    logging.basicConfig(level="WARNING", format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for name in ("listserv", "celery"):
        logging.getLogger(name).setLevel(level)
    # aiosmtpd writes each command, with its addresses, to "mail.log".
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    logging.getLogger("mail.debug").setLevel(logging.CRITICAL)  # its words about a PROXY header


def accepted(received_id: int, size_bytes: int) -> None:
    """Record that a message was stored and answered 250."""
    _log.info("received=%d accepted bytes=%d", received_id, size_bytes)


def refused(reason: str) -> None:
    """Record that the door said no."""
    _log.info("refused reason=%r", reason)


def door_trouble(error: BaseException) -> None:
    """Record an unexpected error in an SMTP session; its text may quote mail, so only its kind is kept."""
    _log.error("door error=%s", type(error).__name__)


def filter_trouble(error: BaseException) -> None:
    """Record that the language filter failed, and a post waits for it; the error may quote mail, so only its kind."""
    _log.error("filter error=%s", type(error).__name__)


def discarded(received_id: int, reason: str) -> None:
    """Record that a message needs nothing from us (automatic mail, repeats)."""
    _log.info("received=%d discarded reason=%r", received_id, reason)


def may_be_forged(received_id: int, why: str) -> None:
    """Record why a message is not believed to be from its author's domain."""
    _log.info("received=%d may-be-forged why=%r", received_id, why)


def answered(received_id: int, matter: str) -> None:
    """Record what a letter to one of our addresses was understood as."""
    _log.info("received=%d understood=%r", received_id, matter)


def distress_trouble(received_id: int, error: BaseException) -> None:
    """Record that nobody could be told of words of distress; the message itself is dealt with all the same."""
    _log.error("received=%d distress error=%s", received_id, type(error).__name__)


def set_aside(received_id: int, error: str) -> None:
    """Record that a message failed too often and waits for the operator."""
    _log.error("received=%d set-aside error=%s", received_id, error)


def try_again(received_id: int, attempts: int, error: str) -> None:
    """Record that handling a message failed and will be tried again."""
    _log.warning("received=%d try-again attempts=%d error=%s", received_id, attempts, error)


def post_decided(post_id: int, outcome: str) -> None:
    """Record what was decided about a post."""
    _log.info("post=%d %s", post_id, outcome)


def issue_built(issue_id: int, list_key: str, posts: int) -> None:
    """Record that a digest issue was fixed."""
    _log.info("issue=%d list=%s posts=%d built", issue_id, list_key, posts)


def copy_answered(copy_id: int, outcome: str, code: int) -> None:
    """Record what the relay said about one copy."""
    _log.info("copy=%d %s code=%d", copy_id, outcome, code)


def copies_sent(by_letter: Mapping[int, int]) -> None:
    """Record that the relay took copies: a line for each letter, not for each of 10,000 members.

    What became of one copy, `listserv explain` tells.
    """
    for letter_id, copies in by_letter.items():
        _log.info("letter=%d sent copies=%d", letter_id, copies)


def taken_up(answered: int, released: int) -> None:
    """Record that a sender found the journal of one that had died."""
    _log.warning("taken-up answered=%d released=%d", answered, released)


def relay_trouble(error: str) -> None:
    """Record that the relay could not be used; the copies stay due."""
    _log.warning("relay error=%s", error)


def bell_trouble(error: BaseException) -> None:
    """Record that the broker could not be rung; upkeep finds the row within a minute."""
    _log.warning("bell error=%s", type(error).__name__)


def erased() -> None:
    """Record that somebody had everything about them deleted; nobody can tell from it who."""
    _log.info("erased")


def ledger_is_older(remedy: str) -> None:
    """Record that nothing is done because the ledger was restored from a backup, and what helps."""
    _log.error("stopped: %s", remedy)


def upkeep_trouble(what: str, error: BaseException) -> None:
    """Record that a part of upkeep failed; the next tick tries it again."""
    _log.error("upkeep of=%r error=%s", what, type(error).__name__)


def web_trouble(error: BaseException) -> None:
    """Record that one click could not be dealt with; whoever clicked is asked to try again."""
    _log.error("web error=%s", type(error).__name__)


def service(event: str, part: str) -> None:
    """Record that a part of the service started, stopped or was restarted."""
    _log.info("service part=%s %s", part, event)
