"""Read a wish: to join, to leave, to get help, to have letters more or less often, to see one's settings.

`read_wish` is for letters to a list's request address: there a wish is expected. `mis_sent_wish` is for posts: there
only what cannot be anything else counts, because a post *about* leaving belongs to the list.
A wish is a sentence whose every word is known; one with a "not", a condition or another matter goes to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from listserv.policy import closing, wording
from listserv.policy.wording import Sentence, Words, holds, joined, phrases, says, vocabulary, without


class Delivery(StrEnum):
    """How a member gets the posts of a list."""

    EACH = "each"
    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


class Role(StrEnum):
    """What a subscription allows."""

    MEMBER = "member"
    MODERATOR = "moderator"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Join:
    """To become a member."""


@dataclass(frozen=True, slots=True)
class Leave:
    """To be a member no more."""


@dataclass(frozen=True, slots=True)
class Help:
    """To be told how things are done."""


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """To be told one's settings."""


@dataclass(frozen=True, slots=True)
class SetDelivery:
    """To get the posts another way."""

    delivery: Delivery


Wish = Join | Leave | Help | ShowSettings | SetDelivery

STORY_WORDS = 60  # a longer letter is read by a person, whatever wish stands in it
FEW_WORDS = 2  # "do not, please, remove me": in so short a clause the "not" belongs to what follows
MIS_SENT_WORDS = 20  # a longer post is a post
FIRST_LINES = 400  # characters that hold more words than that, or the author writes very long ones

_KEY_WORDS = ("unsubscribe", "subscribe", "subscription", "weekly", "daily", "digest", "remove", "cancel", "settings")
_NOT_SLIPS = frozenset({"unsubscribed", "subscribed", "subscribes", "removed", "removes", "dairy", "daisy", "setting"})

_POLITE = (
    "please pls plz kindly can could may would will you u i id im ive want to like wish wanna need just thanks thank",
    "hello hi now today immediately asap soon as possible straight away at once again so very much ok okay yes sorry",
    "and the a this that your my me all be is of for us here then x there",
)
_LIST_WORDS = "list lists mailing group community people advocates campaigners staff membership member address name"
_MAIL_WORDS = "email emails mail mails letter letters message messages post posts newsletter newsletters"

_LEAVES = phrases(
    "unsubscribe|unscribe|unsubscribing|un subscribe|be unsubscribed|get unsubscribed|unsub|sign off|signoff|opt out",
    "optout|opt me out|leave|leave me alone|stop|stop sending|stop emailing|stop emailing me|stop mailing",
    "stop contacting|i quit|remove me|remove my name|remove my email|remove my address|remove us|be removed",
    "take me off|take me of|take me out|get me off|take me from|take us off|take my name off|take my address off",
    "take my email off|be taken off|come off|get off|delete me from|delete me off|delete my address|delete my email",
    "delete my name|drop me from|strike me off|cross me off|cancel|cancel my subscription|cancel my membership",
    "end my membership|end my subscription|i resign|want out|quit|dont send me|do not send me|dont email me",
    "do not email me|dont mail me|do not mail me|dont write to me|dont want to be on|do not want to be on",
    "dont wish to be on|do not wish to be on|dont want to be a member|do not want to be a member|dont want to get",
    "do not want to get|dont want to receive|do not want to receive|dont wish to receive|do not wish to receive",
    "dont want these|do not want these|dont want any more|do not want any more|dont want emails|do not want emails",
    "dont want this|do not want this|want off|i am leaving|im leaving|dont want your|do not want your",
    "no longer want to be|no longer wish to be|no longer want to get|no longer want to receive",
    "no longer wish to receive|no longer wish to get|no longer want these|no longer want your|no more emails",
    "no more mails|no more mail|no more letters|no more messages|no more posts|not interested any more",
    "not interested anymore|no longer interested|dad danysgrifio|datdanysgrifio|désinscrire|désabonner|abmelden",
    "wypisz mnie",
)
_LEAVES_AROUND = vocabulary(
    *_POLITE,
    _LIST_WORDS,
    _MAIL_WORDS,
    "from off on out any more anymore these them those let getting receiving sending have asked already twice",
)
_NOT_LEAVING = phrases(
    "leave it|leave my|leave a|leave them|leave of|leave us|leave you|leave all|leave that|my leave|leave me on",
    "leave me in|leave me here",
)

_JOINS = phrases(
    "join|subscribe|sign me up|sign up|add me|put me on|become a member|be a member|be on the list|be added|enrol me",
    "ymuno|register|register me|let me in|tanysgrifio",
)
_JOINS_AROUND = vocabulary(*_POLITE, _LIST_WORDS, _MAIL_WORDS, "on in let may")

_HELP = phrases("help|help please|instructions|how does this work|how does it work|how it works|what can i do|cymorth")
_HELP_AROUND = vocabulary("please thanks here with this list hello hi for the")
_HOW = phrases("how do i|how can i|how do we|how can we|how to|how would i|how could i")
_HOW_AROUND = vocabulary(
    *_POLITE,
    _LIST_WORDS,
    _MAIL_WORDS,
    "unsubscribe subscribe leave join get off out on from stop weekly daily each every",
    "digest change switch pause cancel settings send write answer reply do in onto one removed taken these",
)

_SETTINGS = phrases(
    "what am i set to|what are my settings|my settings|settings|how am i set up|how am i set|what do i get|status",
    "my status",
)
_SETTINGS_AROUND = vocabulary("please show me send tell the thanks now on this list hello hi can you could see i to")

_EACH = phrases(
    "everything as it comes|each|each one|every one|each post|every post|each message|every message|each email",
    "every email|each mail|every mail|each letter|every letter|all posts|all messages|all emails|as they come",
    "as it comes|as they arrive|one by one|individual emails|individual messages|individual posts|individual mails",
    "separate emails|every single post",
)
_DAILY = phrases("daily|every day|each day|once a day|one a day|a day")
_WEEKLY = phrases("weekly|every week|each week|once a week|one a week|a week")
_DELIVERY_AROUND = vocabulary(
    *_POLITE,
    _MAIL_WORDS,
    "have get getting receive receiving one once digest digests summary only instead prefer rather",
    "from on send set change switch move make it put give go back delivery fine better list people in with may",
)
_RATHER_THAN = tuple(
    f"{before} {other}"
    for before in ("instead of", "rather than", "instead of the", "rather than the")
    for other in ("daily", "weekly", "each post", "every post", "each message", "each email", "each", "daily digest")
)
_OTHER_CHOICES = phrases(*_RATHER_THAN)


_NONE = phrases(
    "none|no mail|no mails|no email|no emails|no letters|no messages|no posts|pause|pause me|hold my mail",
    "hold my emails|hold my letters|hold my messages|mute|nothing for now|stop for now",
)
_FOR_NOW = phrases("for now|for a while|for the moment|at the moment|for a bit|temporarily|for the time being|just now")
_STOPS = phrases(
    "stop|stop sending|stop emailing|dont send|do not send|no more|no|none|nothing|pause|hold|mute|no mail|no emails",
    "no letters|no messages|no posts|no email|no mails|no more emails|no more letters|no more messages|no more mail",
)
_NONE_AROUND = vocabulary(
    *_POLITE, _MAIL_WORDS, "these those this them have get set send sending delivery any list from it on change switch"
)

_ELSEWHERE = phrases(
    "join|subscribe|leave|unsubscribe|unsubscribed|weekly|daily|digest|pause|stop|cancel|remove|help|unless|if|except",
    "or",
)


_COURTESIES = phrases(
    "no thanks|no thank you|if possible|if you can|if i can|if i may|if that is ok|if thats ok|if you dont mind",
    "if you would",
)


_PASSED_OVER = _OTHER_CHOICES | _COURTESIES


def _none_for_now(said: Words) -> bool:
    rest = without(said, _FOR_NOW)
    paused = len(rest) < len(said) and says(rest, _STOPS, _NONE_AROUND)
    return paused or says(rest, _NONE, _NONE_AROUND)


def _leaves(said: Words) -> bool:
    alone = holds(said, phrases("leave me alone"))
    around = _LEAVES_AROUND | {"alone"} if alone else _LEAVES_AROUND
    return says(said, _LEAVES, around) and (alone or not holds(said, _NOT_LEAVING))


# Asked from top to bottom; the first that understands every word stands.
_QUESTIONS: tuple[tuple[Wish, Callable[[Words], bool]], ...] = (
    (ShowSettings(), lambda said: says(said, _SETTINGS, _SETTINGS_AROUND)),
    (Help(), lambda said: says(said, _HELP, _HELP_AROUND)),
    (Help(), lambda said: says(said, _HOW, _HOW_AROUND) and said[:1] == ("how",)),
)
_WISHES: tuple[tuple[Wish, Callable[[Words], bool]], ...] = (
    (SetDelivery(Delivery.NONE), _none_for_now),
    (SetDelivery(Delivery.EACH), lambda said: says(said, _EACH, _DELIVERY_AROUND)),
    (SetDelivery(Delivery.DAILY), lambda said: says(said, _DAILY, _DELIVERY_AROUND)),
    (SetDelivery(Delivery.WEEKLY), lambda said: says(said, _WEEKLY, _DELIVERY_AROUND)),
    (Leave(), _leaves),
    (Join(), lambda said: says(said, _JOINS, _JOINS_AROUND)),
)


def read_wish(new_text: str, subject: str = "") -> Wish | None:
    """Return the wish in a letter to the request address, from its text or its subject; None for a person to read.

    A subject that answers another letter ("Re: …") is not its author's word. Never raises.
    """
    if wording.is_long(new_text) or wording.is_long(subject):
        return None
    title = _own_subject(subject)
    told, titled = _wish_in(new_text), _wish_in(title)
    if told is not None:
        return told if titled in {None, told} else None
    return titled if not _tells_more(_own(new_text)) else None


def _own(text: str, *, clauses: bool = False) -> tuple[Sentence, ...]:
    """Return the sentences of the author's own words, mended; none when there is only courtesy."""
    said = wording.sentences(_without_courtesy(text), clauses=clauses)
    own = tuple(Sentence(wording.mended(one.words, _KEY_WORDS, keep=_NOT_SLIPS), one.asks) for one in said)
    return () if set(joined(own)) <= _COURTESY and not any(one.asks for one in own) else own


def _without_courtesy(text: str) -> str:
    return closing.own_text(closing.without_disclaimer(text))


_COURTESY = vocabulary("please thanks thank you hello hi all pls ok")
_ANSWERED = re.compile(r"\s*(?:re|aw|fw|fwd|sv|vs|wg|antw|tr|rv|odp|ynt)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_TAG = re.compile(r"\s*\[[^\]\[]*\]")


def _own_subject(subject: str) -> str:
    """Return the subject without the list's tag; nothing when it answers another letter."""
    bare = _TAG.sub("", subject, count=1) if _TAG.match(subject) else subject
    return "" if _ANSWERED.match(bare) or _ANSWERED.match(subject) else bare


def _wish_in(text: str) -> Wish | None:
    """Return the one wish of a text: of all its words together, or of one sentence or clause in a short story."""
    own = _own(text)
    whole = joined(own)
    if len(whole) > STORY_WORDS:
        return None
    wish = _wish(whole, asks=any(one.asks for one in own))
    return wish or _wish_among(own) or _wish_among(_own(text, clauses=True))


def _wish_among(own: Sequence[Sentence]) -> Wish | None:
    """Return the wish of one of these, when the others tell nothing that could change it."""
    each = [(_wish(one.words, asks=one.asks), one) for one in own]
    wishes = {wish for wish, _ in each if wish is not None}
    spoiled = any(wish is None and _spoils(one) for wish, one in each)
    return wishes.pop() if len(wishes) == 1 and not spoiled else None


def _spoils(story: Sentence) -> bool:
    if story.asks or holds(story.words, _ELSEWHERE):
        return True
    return len(story.words) <= FEW_WORDS and holds(without(story.words, _PASSED_OVER), wording.NEGATIONS)


def _wish(said: Words, *, asks: bool) -> Wish | None:
    said = without(said, _PASSED_OVER)
    asked = asks and not wording.begins_as_request(said)
    table = _QUESTIONS if asked else _QUESTIONS + _WISHES
    return next((wish for wish, means in table if means(said)), None)


def _tells_more(body: Sequence[Sentence]) -> bool:
    """Tell whether the text under a subject such as "unsubscribe" may say something else."""
    said = joined(body)
    stops = wording.NEGATIONS | wording.CONDITIONS | _ELSEWHERE
    asks = any(one.asks or wording.begins_as_question(one.words) for one in body)
    return asks or len(said) > STORY_WORDS or holds(said, stops)


# --- posts ----------------------------------------------------------------------------------------------------------

_LEAVES_CLEARLY = phrases(
    "unsubscribe|unscribe|un subscribe|be unsubscribed|remove me|take me off|get me off|take my name off",
    "remove my name|remove my email address|remove my address|cancel my subscription|stop sending me|stop emailing me",
    "leave this list|leave the list|leave your list|leave the mailing list|leave this mailing list|be taken off",
    "be removed|dont send me any more|do not send me any more|no more emails|dont want to be on|do not want to be on",
    "no longer want to be on|no longer wish to be on|dont want to get|do not want to get|dont want to receive",
    "do not want to receive|no longer wish to receive|no longer want to receive",
)
_STOP = phrases("stop")
_JOINS_CLEARLY = phrases(
    "subscribe|add me to this list|add me to the list|add me to your list|add me to the mailing list|join this list",
    "add me to this mailing list|add me to your mailing list|join the list|join your list|join this mailing list",
    "join the mailing list|join your mailing list",
)
_ASKS_HOW_TO_LEAVE = phrases(
    *(
        f"how {begins} {ends}"
        for begins in ("do i", "can i")
        for ends in ("unsubscribe", "leave this list", "leave the list", "get off this list", "get off the list")
    )
)
_THIS_LIST = vocabulary("please from this the list mailing hello hi thanks")
_ABOUT_MAIL = vocabulary("email emails mail mails letter letters summary posts messages")
_REQUESTING = vocabulary("please send change switch set put want like prefer")  # not "one letter a day", an answer
_CLEARLY_SET = phrases("what am i set to|what are my settings")


def mis_sent_wish(new_text: str, subject: str) -> Wish | None:
    """Return the wish that a post to the list really is; None for a post, also for one about leaving. Never raises."""
    if wording.is_long(new_text) or wording.is_long(subject) or _is_a_post(new_text):
        return None
    body, title = _own(new_text), _own_subject(subject)
    if not body:
        return _clear_wish(_own(title))
    told = _clear_wish(body)
    return told if told is not None and _wish_in(title) in {None, told} else None


def _is_a_post(text: str) -> bool:
    """Tell a text with more words than a wish has; its first lines tell it."""
    own = _without_courtesy(text)
    end = own.find("\n", FIRST_LINES)
    said = joined(wording.sentences(own if end < 0 else own[:end]))
    return len(said) > MIS_SENT_WORDS and not _COURTESY.issuperset(said)


def _clear_wish(own: Sequence[Sentence]) -> Wish | None:
    said = joined(own)
    if len(said) > MIS_SENT_WORDS:
        return None
    wish = _wish(said, asks=any(one.asks for one in own)) if said else None
    return wish if wish is not None and _CLEARLY[type(wish)](said) else None


def _sets_clearly(said: Words) -> bool:
    return "digest" in said or not (_ABOUT_MAIL.isdisjoint(said) or _REQUESTING.isdisjoint(said))


_CLEARLY: dict[type[Wish], Callable[[Words], bool]] = {
    Leave: lambda said: holds(said, _LEAVES_CLEARLY) or said in _STOP,
    Join: lambda said: holds(said, _JOINS_CLEARLY),
    Help: lambda said: says(said, _ASKS_HOW_TO_LEAVE, _THIS_LIST),
    ShowSettings: lambda said: holds(said, _CLEARLY_SET),
    SetDelivery: _sets_clearly,
}
