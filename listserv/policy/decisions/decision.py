"""What a moderator can decide about a held post, as closed values, and what we say when nothing is decided."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Approve:
    """The post may go out; if it is urgent to everybody at once, also to those who get digests."""

    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Reject:
    """The post goes back to its author."""

    reason: str  # the moderator's words, never empty


@dataclass(frozen=True, slots=True)
class DiscardPost:
    """The post is advertising, or not meant for the list."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The post goes out in other words."""

    text: str  # the whole new text, as the moderator typed it; never empty


@dataclass(frozen=True, slots=True)
class EditRequest:
    """The post shall be changed, and the new text was not given, or not so that we were sure of it."""

    request: str  # what to change, in the moderator's words; never a text to publish
    # What may be the new text, if the moderator says so: all that stands on lines of its own, as they typed it.
    perhaps: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Ask:
    """The author is asked something before anybody decides."""

    question: str  # the moderator's words, never empty


@dataclass(frozen=True, slots=True)
class Trust:
    """The post may go out, and the next ones of its author are not held."""


@dataclass(frozen=True, slots=True)
class Reopen:
    """What was decided about the post is looked at again: the moderators decide anew."""

    reason: str = ""  # for the other moderators, in the moderator's words; may be empty


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The post went out, and should not have: its readers are told."""

    words: str = ""  # for the readers, in the moderator's words; may be empty


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing is decided."""

    why: str  # a sentence or two for the letter that asks back


Decision = Approve | Reject | DiscardPost | Edit | EditRequest | Ask | Trust | Reopen | Withdraw | Unclear

NO_WORDS = "There were no words of yours in it."
ASKED = "It reads like a question, so we did nothing."
SEVERAL = "We found more than one answer in it."
NEGATED = 'There is a "not" or a "no" in it, so we did nothing.'
CONDITION = 'There is an "if" or a "but" in it, so we did nothing.'
SAY_WHY = "Please say why. The author gets your words."
SAY_NEW_TEXT = "Please write EDIT, and below it the whole new text."
SAY_QUESTION = "Please write ASK, and after it your question. The author gets your words."
FOR_US = "We could not tell which words are for the author and which are for us. Please send the author's alone."
COULD_NOT_TELL = "We could not tell which answer you meant."
NOT_OFFERED = "It names a number that is not in our letter."
NOT_DECIDED = "Nobody has decided about the message yet, so there is nothing to open again."
NO_NUMBER = "We could not tell which messages you meant. Please write their numbers, such as: 1 approve."
