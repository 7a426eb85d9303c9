"""What a phrase may ask for, before it is known of what and how surely."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What is asked for. A `STOP` is leaving, or a pause when a time stands beside it."""

    UNSUBSCRIBE = "unsubscribe"  # can mean nothing but leaving a list
    LEAVE = "leave"
    STOP = "stop"
    CANCEL = "cancel"
    NO_MAIL = "no mail"
    SET_NONE = "none"
    KEEP = "keep"  # to stay a member
    JOIN = "join"
    MOVE = "move"
    EACH = "each"
    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    WEEKDAY = "weekday"  # of a digest
    LIST_DAY = "list day"  # the list's own
    LETTER = "letter"  # the usual form of a digest
    LARGE_PRINT = "large print"
    PLAIN = "plain"
    MIME = "mime"
    RFC1153 = "rfc1153"
    ACROSS = "across"  # one digest for all lists
    NOT_ACROSS = "not across"
    DIGEST = "digest"  # without saying which
    PAUSE = "pause"
    RESUME = "resume"
    SETTINGS = "settings"
    EXPORT = "export"
    ERASE = "erase"
    ADDRESS = "address"
    RESEND = "resend"
    HELP = "help"


FREQUENCIES = frozenset({Kind.EACH, Kind.DAILY, Kind.WEEKLY, Kind.FORTNIGHTLY, Kind.MONTHLY})
FORMS = frozenset({Kind.LETTER, Kind.LARGE_PRINT, Kind.PLAIN, Kind.MIME, Kind.RFC1153})
# How a digest comes, beside how often.
DIGEST_CHOICES = FORMS | {Kind.WEEKDAY, Kind.LIST_DAY, Kind.ACROSS, Kind.NOT_ACROSS}
ENDINGS = frozenset({Kind.UNSUBSCRIBE, Kind.LEAVE, Kind.STOP, Kind.CANCEL, Kind.NO_MAIL})
