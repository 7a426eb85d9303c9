"""Read an approval in plain words: "Yep thats grand send it", "Let it through. He's cross but so would I be".

    Oh bless her. | Yes of course, please send it on to everyone.     each clause is known as one of these:
    remark          sends

    sends      tells us to let the post out, or finds nothing against it, in a closed set of phrases
    remark     praise, courtesy, what is not wrong with the post
    story      what the moderator did all day (policy/answers/story.py), and nothing about the post

A clause that is none of them, and nothing is approved: it may be the one that takes the rest back. Only "…, so
approve." is believed more: whoever weighs a thing and concludes may have said "but" and "not" before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from listserv.policy import wording
from listserv.policy.answers.story import tells
from listserv.policy.decisions.approval import LIMITS, LOOSE, REPORTS, WRY
from listserv.policy.decisions.command import COURTESIES, POLITE, Said, command_at, is_name, mended
from listserv.policy.decisions.payload import DICTATED
from listserv.policy.decisions.remarks import CHAT, IDIOMS
from listserv.policy.tongues import ENGLISH
from listserv.policy.wording import Phrases, Words, combined, holds, length_at, phrases, vocabulary, without

MOST_WORDS = 90  # of an approval; whoever writes more says more than that

_POST = "it|this|this one|this post|this message|the post|the message|hers|his"
_PEOPLE = "people|everyone|everybody|them|the group|the members|the others|folk|folks"
_OUT = "send|post|publish|share|release|circulate|go|go out|go through|be sent|be sended|be posted|be published|go up"
_WHOM = "|on|out|to everyone|to everybody|to all|to the list|to the group|on to everyone|out to everyone|round|up"
SENDS: Phrases = (
    frozenset(one for one in LOOSE if len(one) > 1)
    | phrases("publish|send|👍|👍 👍|👍 👍 👍|out it goes|off it goes|up it goes|away it goes|on it goes|in it goes")
    | combined(
        "please|do|please do|you can|we can|just|lets", "send|post|publish|share|release|circulate", _POST, _WHOM
    )
    | combined("send|post|publish|share|release|circulate", _POST, _WHOM)
    | combined("please|please do|do|lets", "send|post|publish|share|release|circulate")
    | combined("|please", "put|pop|get|let", "it|this|this one|that|that one", "up|out|through|on the list|out there")
    | combined("let|please let", _PEOPLE, "read|see|have", "it|this|this one|that")
    | combined("|it|this|this one|that|that one|hers|his", "can|may|should", _OUT)
    | combined("|thats|its|it is|this is|this ones", "good|ready|clear|safe|fit|ok|fine|cleared", "to", _OUT)
    | combined("happy|content|glad|fine|im happy|i am happy|were happy|im fine", "for", _POST, "to", _OUT)
    | combined("go ahead|please go ahead|just go ahead|do go ahead", "|with it|with this|with this one|and send")
    | combined(
        "|its a|a|you have the|youve the", "green light|go ahead from me|thumbs up from me|yes from me|yes to this"
    )
    | combined("i|we|id|wed", "|would", "let", _POST, "|go", "through|out|go")
    | combined("no reason", "not to", "send|post|publish", _POST)
    | phrases(
        "let it go out|let this go out|let it go through|let them through|on you go with it|stick it up|whack it up"
    )
)
_WRONG = (
    "wrong|offensive|rude|nasty|untoward|amiss|bad|objectionable|to object to|to worry about|against it|against this"
    "|in the rules against it|in the rules against this"
)
FINE: Phrases = (
    combined(
        "|its|it is|thats|that is|this is|this ones|this one is|im|i am|for me is|for me its|all|all is|looks|seems",
        "fine|ok|okay|good|grand|happy|all good|all fine|all right|alright|perfectly fine|all ok",
        "by me|with me|for me|from me|from my side|with it|with this|with this one|with that|with that one|to me",
    )
    | combined("im|i am|we are|", "happy|fine|content|comfortable", "with", _POST + "|that|that one")
    | combined("for me|for me its|for me it is|for me is", "all good|all ok|ok|fine|good|all fine")
    | combined(
        "nothing|theres nothing|there is nothing|i see nothing|nowt|i cant see anything|i dont see anything"
        "|cant see anything|i can see nothing|i cannot see anything|dont see anything|i found nothing",
        _WRONG,
        "|with it|with that|with this|in it|here|in that|in this|about it|with this one|with that one",
    )
    | combined(
        "no|i have no|we have no|i see no|i can see no|i dont see any|i cant see any|i dont have any|ive no|theres no"
        "|i havent any|no real",
        "problem|problems|objection|objections|issue|issues|trouble|harm|concerns|reason against it",
        "|with it|with this|with that|in it|here|from me|from us|from my side|to it|at all|with this one|to this",
    )
)
_MOOD = "cross|angry|upset|worried|tired|fed up|frustrated|hurt|sad|venting|letting off steam|blunt|worn out|desperate"
_EXCUSED = (
    "so would i be|so would i|so would anyone be|so would anybody be|who wouldnt be|who can blame her|who can blame him"
    "|who can blame them|i would be too|id be too|wouldnt we all be|thats allowed|that is allowed|not rude|not nasty"
)
_NO_RUDE = (
    "rude|nasty|offensive|abusive|unkind|swearing|racist|personal|an attack|having a go|aggressive|an advert"
    "|advertising"
    "|naming anybody|naming anyone|naming names|attacking anybody|attacking anyone|insulting anybody|insulting anyone"
    "|blaming anybody|blaming anyone|against the rules|breaking any rules|breaking any rule|spam|hurtful"
)
_ANYONE = "|at anybody|at anyone|at anybody in particular|at anyone in particular|to anyone|to anybody|at all"
_REMARKS: Phrases = (
    IDIOMS
    | COURTESIES
    | (DICTATED - phrases("question mark"))
    | combined("|and|but|just|only", "|hes|shes|theyre|he is|she is|they are", "|not|isnt", "|just|only|a bit", _MOOD)
    | combined("hes|shes|theyre|he is|she is|they are|it is|its", "|a bit|very|quite", _MOOD, "but", _EXCUSED)
    | combined("but|and|", _EXCUSED)
    | combined("|and|but", "|hes|shes|theyre|its|he is|she is|it is", "not", "|really|being", _NO_RUDE, _ANYONE)
    | combined("|and|but", "it|he|she|this|that", "isnt", "|really|being", _NO_RUDE, _ANYONE)
    | combined("it|this|that|he|she|they", "breaks|break", "no rule|no rules|none of the rules|none of our rules")
    | combined("|and|but", "theres|there is", "no rule|nothing in the rules", "against", "it|that|this|rambling")
    | combined(
        "somebody|someone|it|this|that|one of us|we|people|others|other people|the others",
        "may|might|could|can|will",
        "|be able to|well|even|really|also",
        "help|know|need this|need it|want to know|be interested|like it|find it useful|learn from it",
        "|her|him|them|the poor woman|the poor man|somebody|someone|people|the poor soul|the family|with it",
    )
    | combined("thanks|thank you|ta", "for", "looking|waiting|asking|checking", "|too|as well|into it|it|this")
    | combined(
        "|its|it is", "a bit|rather|quite|", "long|short|wordy|rambling|late|muddled", "|but|and|though", "|fine|ok"
    )
    | combined("every word", "is|of it is", "true")
    | combined("|i|we", "know|knew|ive known|have known", "the family|her|him|them|the place|the group|the author")
    | combined("its|thats|this is|looks|it looks|seems|it seems", "fine|ok|okay|grand|all right|alright|good")
    | phrases("and|so|yes|yep|yeah|aye|yup|oh|ok|okay|right|well|course|sure|ta|x|xx|xxx|no worries|all good|lol|haha")
    | phrases(
        "good on her|good on him|good for her|good for him|hear hear|bless|fat thumbs|sorry fat thumbs|and thanks"
    )
    | phrases("but only just|only just|one for the group|long overdue|about time too|poor love|poor thing|poor soul")
    | phrases(
        "sounds good|sounds fine|looks good|looks fine|looks ok|thats grand|thats fine|thats ok|very nice|😂|🤣|🙂"
    )
    | phrases("😊|❤|💕|🙏|👏|😀|👌|✅|🎉|💐|🌻|😍|🥰|💙|💛|💚|💜|that|this|me and|from me|i think its lovely|brilliant")
    | phrases(POLITE)
)
_KNOWN = SENDS | FINE | _REMARKS
_SMILEYS = re.compile(r"[^\w\s]")
_THANKED = re.compile(r"\b([Tt]hanks|[Tt]hank you|[Tt]a|[Cc]heers) [A-Z][a-z]{1,15}\b")  # "thanks Max for looking"
_CLAUSE_END = re.compile(r"[,:;()\[\]–—!?.…]|\s-|\n")
_NO_BEGINNING = vocabulary(
    "to with for in on at by of from as after before once when and but or just only my the our if"
)
# Of the post, of what we or another moderator should do, of another time: no story has one of these.
_TOUCHES = LIMITS | vocabulary(
    "version text copy draft word words line lines title subject link links bit half swearing language",
    "mention mentions",
    "mentioned named named naming typo spelling mistake mistakes error errors instead otherwise another different same",
    "you your yours youre please lets kindly somebody someone anybody anyone anyone's whoever else other others",
    "ring rings ringing call calls calling phoning phone email emails contact contacts write writes",
    "reply replies answer answers",
    "send sends",
    "sending resend look looks looking see sees seeing thinking deal dealing handle handling sort sorts sorting asks",
    "again still yet already now then soon today tonight week weeks month morning afternoon evening weekend friday",
    "approve approved reject rejected discard bin edit edited ask trust hold held holding",
    "moderate moderator moderators",
    "post posts read reads reading author writer agree disagree cancel undo back trustees committee meeting chair vote",
    "will wont would could might may should must cant cannot need needs want wants wish hope rota lie lies lying liar",
    "out off up through against wrong problem issue complain complained complaint complaints police legal court",
) - vocabulary("will")
# Weighing a thing people say "but" and "not"; what follows these is no conclusion from what we were sent.
_OPEN_END = (wording.CONDITIONS - phrases("but|though|although|however")) | phrases(
    "once|when|after|until|till|before|later|tomorrow|wait|first|hold|pending|soon|next week|taken out|took out"
    "|cut out",
    "removed|remove|changed|change|changes|edited|edit|version|instead|please|can you|could you|should|must|needs to",
    "need to|has to|have to|let me|lets|ask|asked|ill|i will|we will|maybe|perhaps|not sure|unsure|dont know|joking",
    "kidding|said|says|told|thinks|wants|reject|approve|discard|bin|trust|part of|half of|except|only the"
    "|just the|crossed out|deleted",
    "left out|leave out|without the|minus|not approve|dont approve|do not approve|cant approve|never approve|🤔|🤷",
)
_THOUGHT_FIRST = combined(
    "i was going to|i was about to|i nearly|i almost|at first i wanted to|my first thought was to|i wanted to"
    "|my first thought was|at first i thought|first i thought",
    "|say",
    "reject|reject it|reject this|discard|discard it|bin it|no",
)
_CONCLUDES = combined(
    "so|so its|so yes|therefore|so i|so we|so ok|so id say yes|and so|so from me",
    "|please|an|i|lets",
    "approve|approved",
    "|it|this|this one|please|thanks|from me|then",
)


def consents(said: Said) -> bool:
    """Tell whether each clause of an answer is known, and one of them lets the post out."""
    if not _may_consent(said):
        return False
    if _concludes(said):
        return True
    sends = False
    for start, end in _sentences(said):
        kind = _kind(said, start, end)
        if kind is None:
            return False
        sends = sends or kind
    return sends


def _may_consent(said: Said) -> bool:
    everything = wording.words(said.text)
    is_short = 0 < len(everything) <= MOST_WORDS
    return is_short and not holds(everything, REPORTS) and not holds(everything, WRY)


# --- clauses ----------------------------------------------------------------------------------------------------------


def _sentences(said: Said) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of the text begins and ends, in characters."""
    starts = [said.starts[at] for at in said.sentence_starts()]
    if not starts:
        yield 0, len(said.text)
        return
    yield from zip([0, *starts[1:]], [*starts[1:], len(said.text)], strict=True)


def _kind(said: Said, start: int, end: int) -> bool | None:
    """Tell whether a sentence lets the post out; None when it is not known."""
    text = _THANKED.sub(r"\1", said.text[start:end])
    whole = _known(wording.words(text))
    if whole is not None:
        return whole
    sends = False
    for clause in filter(None, _clauses(text)):
        kind = _known(clause)
        if kind is None:
            return False if not sends and _is_beside(said, start, end) else None
        sends = sends or kind
    return sends


def _clauses(text: str) -> Iterator[Words]:
    at = 0
    for mark in _CLAUSE_END.finditer(text):
        yield wording.words(text[at : mark.start()])
        at = mark.end()
    yield wording.words(text[at:])


def clause_consents(words: Words) -> bool:
    """Tell whether a clause by itself lets the post out."""
    return bool(words) and _known(words) is True


def _known(words: Words) -> bool | None:
    """Tell whether these words let the post out; None when one of them belongs to no phrase that we know."""
    words = mended(words)
    sends = False
    at = _past_command(words)
    sends = at > 0
    while at < len(words):
        length = length_at(words, at, _KNOWN)
        if not length:
            return None if sends or not _chats(words) else False
        sends = sends or words[at : at + length] in _LETS_OUT
        at += length
    return sends


_LETS_OUT = SENDS | FINE
_APPROVES = phrases("approve|approved")
_BEFORE_APPROVE = phrases("i|we|please|yes|so|ok|yep|just|definitely|id like to|happy to|i do")
_BEHIND_APPROVE = phrases("it|this|this one|this post|the post|the message|please|thanks|ta|from me")


def _past_command(words: Words) -> int:
    """Return how many words "yes, approve it" takes at the beginning."""
    at = 0
    while length := length_at(words, at, _BEFORE_APPROVE):
        at += length
    length = length_at(words, at, _APPROVES)
    if not length:
        return 0
    at += length
    while length := length_at(words, at, _BEHIND_APPROVE):
        at += length
    return at


def _chats(words: Words) -> bool:
    return words[0] not in _NO_BEGINNING and CHAT.issuperset(words)


# --- stories ----------------------------------------------------------------------------------------------------------


def _is_beside(said: Said, start: int, end: int) -> bool:
    """Tell whether a sentence thanks a colleague, or tells of somebody's life and touches nothing."""
    numbers = [at for at in range(len(said.words)) if start <= said.starts[at] < end]
    words = tuple(said.words[at] for at in numbers)
    if any(command_at(said, at) for at in numbers) or not words:
        return False
    rest = without(words, _TOLD)
    named = any(is_name(said, at) and said.words[at - 1] not in _PLACES for at in numbers[1:])
    is_own = words[0] not in _OF_THE_POST
    return is_own and not named and _TOUCHES.isdisjoint(rest) and tells(words, ENGLISH)


_OF_THE_POST = vocabulary("it its this that the a an there theres some not both also")
_ALL_LONG = combined("all", "week|day|night|morning|weekend|afternoon|evening")
_TOLD = _REMARKS | _ALL_LONG
_PLACES = vocabulary("in at from near to with for called dr mrs mr")


# --- conclusions ------------------------------------------------------------------------------------------------------


def _concludes(said: Said) -> bool:
    """Tell whether the last words are "so approve", behind a mark, and what was weighed before leaves nothing open."""
    for length in range(2, 8):
        at = len(said.words) - length
        if at > 0 and said.words[at:] in _CONCLUDES and _SMILEYS.search(said.gap(at)):
            weighed = without(said.words[:at], _THOUGHT_FIRST)
            return not holds(weighed, _OPEN_END)
    return False
