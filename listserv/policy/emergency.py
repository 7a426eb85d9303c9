"""Read what an owner writes when everything that is posted shall wait, or no longer.

    hold everything            HOLD        every post waits for a moderator
    back to normal             RELEASE     what waits only for this is decided anew
    should we hold it all?     ASK_BACK    it is about this, but not clear
    anything else              NOTHING     an ordinary letter

A sentence counts when all its words are known; a story may stand beside it ("Please hold everything. There is a flood
of adverts."). What turns it round, or takes it back in a short sentence of its own, is asked back. Holding harms nobody
for an hour; letting a flood out again does, so RELEASE wants a letter with no "not" and no "if" in it at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from listserv.mail.subject import has_prefix
from listserv.policy import closing, wording
from listserv.policy.wording import CONDITIONS, NEGATIONS, Sentence, Words, combined, holds, phrases, says, vocabulary


class EmergencyWish(Enum):
    """What an owner wishes about the whole list."""

    HOLD = "hold"
    RELEASE = "release"
    ASK_BACK = "ask back"
    NOTHING = "nothing"


# A longer letter that only names the thing is about something else ("there was an emergency at home, so …").
HINT_WORDS = 25
# A sentence so short that has a "not" or an "if" takes back or limits the one beside it ("Not yet.").
SHORT_SENTENCE = 6

_MAIL = (
    "messages|message|posts|post|postings|mail|mails|emails|email|letters|the messages|the posts|the mail|the letters"
)
_HOLD = (
    combined("hold|hold back|hold up|keep back|freeze|halt|moderate", "|all|every|each|any|all new|every new", _MAIL)
    | combined("stop|pause|suspend|block", "all|every|any|all new|every new", "messages|message|posts|post|postings")
    | combined("hold|freeze|halt|stop|pause|suspend|moderate|lock|close|shut", "the list|the whole list|this list")
    | combined("hold|stop|freeze|halt|pause|moderate", "everything|everybodys messages|everyones messages|the lot")
    | combined("let", "nothing", "through|out|go out")
    | combined("dont|do not", "let|send", "anything|any message|any messages", "out|through|on|go out")
    | phrases("nothing goes out|nothing may go out|send nothing out|send nothing on|everything must wait")
    | phrases("everything should wait|everything has to wait|everything waits|all messages must wait")
    | combined("|switch on|turn on|start|begin|declare|call", "|an|the", "emergency", "|moderation|mode|stop|hold")
    | combined("switch|turn|put", "|the", "emergency|emergency moderation|emergency mode", "on")
)
_RELEASE = (
    combined(
        "end|stop|lift|cancel|finish|switch off|turn off|close|call off", "|the|this", "emergency|hold|freeze",
        "|moderation|mode|stop|hold",
    )
    | combined("switch|turn", "|the", "emergency|emergency moderation|emergency mode", "off")
    | combined("|the", "emergency", "|is|has", "over|ended|finished|past")
    | combined("|go|get|turn|return|put everything|everything|we are|all", "back to normal|to normal")
    | phrases("return to normal|as normal again|normal again|as before again|everything as before|all clear")
    | combined(
        "let|allow", "messages|the messages|all messages|posts|the posts|mail|letters|everything|everyone"
                     "|it all|people",
        "through|out|go out|go|post|flow",
    )
    | combined("release", "everything|all messages|the messages|all posts|the posts|them all|it all|what waits")
    | combined("open|reopen|unfreeze|unlock|restart|resume|start|unpause", "the list|this list|the whole list")
    | phrases("stop holding everything|stop holding messages|stop holding all messages|dont hold everything any more")
    | phrases("do not hold everything any more|hold nothing any more|hold no more")
)  # fmt: skip
_NAMES_IT = _HOLD | _RELEASE | phrases("emergency|hold everything|back to normal")
_AROUND = vocabulary(
    "please pls kindly can could would will you we i want to need wish like us id let lets have now at once "
    "immediately",
    "straight away right asap quickly urgently urgent for the time being moment a while until further notice today",
    "tonight on in of this that list whole group all everything everyone everybody and so just hello hi dear "
    "thanks thank",
    "you very much many moderators team again ok okay yes is an it its as from here completely entirely soon possible",
    "by everyone more new every going go am asking ask must should do",
)
_KEY_WORDS = ("emergency", "everything", "messages", "normal", "through", "moderate")
_ASKS_WHETHER = phrases("should we|should i|shall we|shall i|do we|do i|must we|is there|are we|is it|is the|did you")


def read_emergency(new_text: str, subject: str = "", *, names: Iterable[str] = ()) -> EmergencyWish:
    """Return what a letter of an owner wishes; `names` are words by which the list is called. Never raises."""
    if wording.is_long(new_text):
        return EmergencyWish.NOTHING
    said = wording.sentences(closing.own_text(closing.without_disclaimer(new_text)))
    titled = () if has_prefix(subject) or subject.startswith("[") else wording.sentences(subject)
    return _read((*titled, *said), _AROUND | vocabulary(*names))


def _read(said: Sequence[Sentence], around: frozenset[str]) -> EmergencyWish:
    mended = [Sentence(wording.mended(one.words, _KEY_WORDS), one.asks) for one in said]
    named = [one for one in mended if holds(one.words, _NAMES_IT)]
    clear = {wish for one in named if (wish := _of(one, around)) is not None}
    if not named or (not clear and sum(len(one.words) for one in said) > HINT_WORDS):
        return EmergencyWish.NOTHING
    unclear = [one for one in named if _of(one, around) is None]
    others = [one.words for one in mended if one not in named]
    taken_back = any(_limits(one) and len(one) <= SHORT_SENTENCE for one in others)
    if clear == {EmergencyWish.HOLD} and not taken_back and not any(map(_turns_round, unclear)):
        return EmergencyWish.HOLD
    if clear == {EmergencyWish.RELEASE} and not unclear and not any(map(_limits, others)):
        return EmergencyWish.RELEASE
    return EmergencyWish.ASK_BACK


def _of(one: Sentence, around: frozenset[str]) -> EmergencyWish | None:
    """Return what a sentence clearly wishes. "Stop the emergency" has both; the longer phrase is meant."""
    if _asks(one):
        return None
    if says(one.words, _RELEASE, around):
        return EmergencyWish.RELEASE
    return EmergencyWish.HOLD if says(one.words, _HOLD, around) else None


def _asks(one: Sentence) -> bool:
    """Tell a question from "could you hold everything?"."""
    if holds(one.words, _ASKS_WHETHER):
        return True
    return one.asks and not wording.begins_as_request(one.words)


def _turns_round(one: Sentence) -> bool:
    """Tell whether a sentence that names it asks, denies, limits or ends it."""
    return _asks(one) or _limits(one.words) or holds(one.words, _RELEASE)


def _limits(words: Words) -> bool:
    return holds(words, NEGATIONS) or holds(words, CONDITIONS)
