"""Tell the new text of a post from the wish to change something in it.

A wish that went out as a text would reach everybody and make a fool of its author; a text taken for a wish costs one
more letter. So a text must look like one: announced ("new text:"), or speaking to the members ("Hello all", "Does
anyone know …"). Words about the post itself ("the surname should go") are a wish, whatever stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from listserv.policy import wording
from listserv.policy.decisions.aside import calls_somebody
from listserv.policy.decisions.command import Said, said_in
from listserv.policy.decisions.decision import FOR_US, Edit, Unclear
from listserv.policy.wording import Sentence, Words, combined, holds, length_at, phrases, sentences, vocabulary

FEWEST_WORDS = 6  # of a text: "7.30, not 8.30" is a correction, however it is announced
FEW_WORDS = 12  # "It should say: we meet at 7. Not at 8." is about one line of the post


class Announced(Enum):
    """How surely the moderator said that the new text follows."""

    NOT = 0
    PERHAPS = 1  # "it should say:" may also bring a single line
    PLAINLY = 2  # "new text:"


@dataclass(frozen=True, slots=True)
class Body:
    """What may be the new text of a post."""

    text: str
    announced: Announced
    is_apart: bool  # it begins on a line of its own, or stands in quotation marks


# To the members: the same words to us or to other moderators are told by what they are about.
_GREETS_ALL = combined(
    "hello|hello again|hi|hi again|hi there|hiya|dear|morning|good morning|good afternoon|good evening|salaam"
    "|assalamu alaikum",
    "all|everyone|everybody|friends|folks|members|carers|sisters and brothers|brothers and sisters|sisters|brothers",
)
_GREETS = phrases("hello|hi|hiya|dear|good morning|good afternoon|good evening|assalamu alaikum|bore da|greetings")
_ANYBODY = (
    combined("does|has|is|is there|can|could|would|did|do", "anyone|anybody|someone|somebody|any of you")
    | combined("anyone|anybody|everyone|everybody|all", "know|knows|welcome")
    | phrases("have any of you|are any of you|hear from anyone|hear from anybody")
)
_MEMBERS = combined("does|has|is|is there|did", "anyone|anybody|any of you") | combined(
    "anyone|anybody", "know|have|got|been|used|tried|recommend|else"
)
_ANYBODY_ALONE = phrases("anyone|anybody|any ideas|any advice")

_BEFORE_CHANGE = vocabulary(
    "please pls plz kindly can could would will you we i just only to also and then maybe perhaps id like us need",
    "should want lets so but ok hi hello thanks all everyone",
)
_CHANGES = vocabulary(
    "take takes remove delete change replace cut correct fix shorten add leave blank swap drop omit anonymise",
    "anonymize rephrase reword rewrite mask hide strip insert trim tidy simplify erase amend adjust alter spell",
    "capitalise move split mention clarify put turn make get edit no",
)
_PARTS = (
    "surname|surnames|name|names|number|numbers|phone|telephone|address|addresses|postcode|paragraph|paragraphs|sentence"
    "|sentences|line|lines|word|words|subject|title|heading|link|links|photo|picture|attachment|capitals|details|part|bit"
)
_CHANGE_TALK = combined(
    "|the|her|his|their", _PARTS, "out|off|needs|need|should|is wrong|are wrong|must|can go|has to|to go"
) | phrases(
    "should say|should read|come out|be taken out|taken out|take out|took out|leave out|left out|is wrong|are wrong",
    "the rest is|rest is fine|rest of it|misspelt|misspelled|spelling|typo|typos|wording|first name only",
    "first names only|no surname|no surnames|no phone numbers|swear word|swear words|last paragraph|first paragraph",
    "second paragraph|third paragraph|last line|first line|second line|last sentence|first sentence|second sentence",
    "the post|her post|his post|their post|this post|the author|approve it|then approve|then send|then it can",
    "ok to send|get rid of|instead of|in the second|edit it|this one|what do you think|shall we|should we|go out",
)
_ENDS_CHANGE = combined("should|must|can|has to|have to|needs to|need to|could", "go|come out|be removed|come off")
_ARROW = re.compile(r"->|=>|→|⇒|»")
# Words about the post, to us or to the other moderators.
_ABOUT_THE_POST = vocabulary(
    "post message author text version name names surname surnames number numbers address paragraph sentence line",
    "attachment link subject edit edited approve moderator moderators publish",
)
_IN_POSTS = vocabulary("number numbers address line link attachment")
_ABOUT_SOMETHING = _ABOUT_THE_POST | vocabulary("he she her him his they them their it its")

# Behind a text: a remark of the moderator's, which must not go out with it.
_DRAWN_LINE = re.compile(r"^[ \t]*(?:-{2,}|_{3,}|\*{3,}|={3,})[ \t]*$", re.MULTILINE)
_LEFT_OUT = re.compile(r"^[ \t]*[\[(]?(?:\.{3,}|…)[\])]?[ \t]*$", re.MULTILINE)
_REMARKS = combined("thats|that is", "all|it") | phrases(
    "i only took|i only changed|i only removed|i just took|i just changed|ive only taken|ive only changed",
    "ive taken out|i took out|i removed|ive removed|i have removed|i have taken out|the rest is|rest unchanged",
    "rest as before|rest as it was|the rest stays|unchanged|hope thats ok|hope that is ok|hope thats all right",
    "is that better|surname out|name out|number out|names out|hope this is better|better now|does that work|ok now",
)


def new_text(body: Body) -> Edit | Unclear | None:
    """Return the new text, or why it cannot be used; None when it is a wish, or may be one."""
    if not _is_text(body, sentences(body.text)):
        return None
    return Unclear(FOR_US) if _has_remark(body.text) else Edit(body.text)


def _has_remark(text: str) -> bool:
    """Tell whether a line is drawn below the text, something is left out of it, or one of us is spoken to."""
    if _DRAWN_LINE.search(text) or _LEFT_OUT.search(text):
        return True
    first, _, rest = text.partition("\n\n")
    last = rest.rpartition("\n\n")[2]
    ends = [said_in(one) for one in (first, last) if one]
    return any(calls_somebody(one, 0) for one in ends) or (last != "" and _is_remark(said_in(last)))


def _is_remark(last: Said) -> bool:
    """Tell whether the last paragraph is a moderator's, not the author's."""
    return holds(last.words, _REMARKS) or not {"moderator", "moderators"}.isdisjoint(last.words)


def _is_text(body: Body, said: Sequence[Sentence]) -> bool:
    """Tell whether this is surely the text of a post."""
    words = wording.joined(said)
    if len(words) < FEWEST_WORDS:
        return False
    is_long = len(said) > 1
    if body.announced is Announced.PLAINLY:
        return (is_long or body.is_apart) and not _asks_for_change(said[:1])
    if _asks_for_change(said) or _ARROW.search(body.text):
        return False
    if body.announced is Announced.PERHAPS and is_long and body.is_apart:
        return len(words) >= FEW_WORDS
    return _speaks_to_members(body, said, words)


def _asks_for_change(said: Sequence[Sentence]) -> bool:
    return any(_wants_change(one.words) for one in said)


def _wants_change(words: Words) -> bool:
    ends = any(words[-length:] in _ENDS_CHANGE for length in range(2, 5))
    return ends or _opens_with_change(words) or holds(words, _CHANGE_TALK)


def _opens_with_change(words: Words) -> bool:
    at = next((at for at, word in enumerate(words) if word not in _BEFORE_CHANGE), len(words))
    return at < len(words) and words[at] in _CHANGES


def _speaks_to_members(body: Body, said: Sequence[Sentence], words: Words) -> bool:
    """Tell whether the words greet everybody, or ask whether anybody knows, and say nothing about a post."""
    if length_at(words, 0, _GREETS_ALL):
        return not set(words) & _ABOUT_THE_POST
    # "Does anyone know her number" asks the members; "can somebody ask her for it" may be asked of us.
    if body.is_apart and any(holds(one.words, _MEMBERS) or one.words in _ANYBODY_ALONE for one in said):
        return not set(words) & (_ABOUT_THE_POST - _IN_POSTS)
    asks = holds(words, _ANYBODY) or any(one.words in _ANYBODY_ALONE for one in said)
    greets = body.is_apart and length_at(words, 0, _GREETS) > 0
    return (asks or greets) and not set(words) & _ABOUT_SOMETHING
