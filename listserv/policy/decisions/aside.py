"""Tell a remark to us, or to another moderator, from the words that an author shall read.

    Reject. Between you and me, he drinks. Too rude.      one of the phrases by which people say so
    Reject: an advert. Max, can you ring her?             a colleague is spoken to
    Reject: an advert. I'll have a word with her.         the author is spoken about, by somebody who will do something

We do not know the names of colleagues and authors here, so a name that is spoken to may be either. What is asked back
costs a letter; what an author reads about themselves cannot be taken back.
"""

from __future__ import annotations

from itertools import pairwise

from listserv.policy import closing
from listserv.policy.decisions.command import Said, is_name
from listserv.policy.wording import Words, combined, holds, length_at, phrases, vocabulary

_TO_US = (
    phrases(
        "between you and me|between us|between ourselves|between you me and the gatepost|entre nous|strictly between",
        "ps|p s|pps|nb|n b|off the record|in confidence|confidentially|for your eyes only|for our eyes only",
        "not for the author|note to moderators|note to the moderators|for the moderators|for the other moderators",
        "to the moderators|to the other moderators|moderators only|mods only|note to self|note to mods|internal note",
        "dear moderators|hi moderators|hello moderators|fellow moderators|fyi|for your information|for info",
        "just so you know|take me off the rota|take me off the list|take me off this list|take me off the moderators",
        "on the quiet|keep this to yourself|keep it to yourself|keep this to yourselves|keep it between",
        "what do you think max|over to you|your turn|what do the others think|what does everyone think",
        "moderators meeting|at the trustees meeting|at our next meeting|raise this at|raise it at|discuss this at",
        "discuss it at|the next ones|the next one in|next one is yours|do the rest|do the others|rest of the queue",
        "in the queue|private note|privately|note to colleagues|note to all|one to watch|watch this one|watch him",
        "watch her|typical of him|typical of her|poor thing|poor love|good grief|that man|that woman|that bloke|moaner",
        "i know the family|i know his|agrees with me|well spotted|good spot|for spotting|for flagging|agreed with",
        "the system|sending me|get these emails|these emails|getting these|pass on to the author|pass it on to|word it",
        "put it nicely|put it kindly|put it more|put that more|say it nicely|more kindly|tactfully|my name out",
        "mention my name|say it was me|know it was me|dont sign|anonymously|im away|i am away|ill be away",
        "im on holiday|i am on holiday|on holiday from|im off on|back on monday|the others later|only got time",
        "cant moderate|next weeks moderator|btw|by the way|see you friday|give her a ring|give him a ring",
        "give her a call|give him a call|keep an eye on|him again|her again|at it again|here we go again",
        "the usual suspect|one of the usual",
    )
    | combined(
        "dont|do not|please dont|please do not", "tell her|tell him|tell them|pass this on|quote me|forward this"
    )
    | combined(
        "ban|block|suspend|warn|unsubscribe|moderate|remove|report|kick out|throw out",
        "him|her|them|this member|this author|the author|this person",
    )
    | combined("did you see|have you seen|did anyone see|you know what", "he|she|hes|shes|him|her")
)
# Asked of an author these are questions; in a reason they are asked of us.
_ASKS_US = phrases(
    "what do you think|what do you reckon|how was your|shout if|happy to discuss|if you disagree|anyone disagrees",
    "anyone objects|anybody objects|if anyone disagrees|lets talk|lets discuss|let me know if you|ok with you",
    "do you agree|do you both agree|dont you think|thoughts anyone|any thoughts|shall we|should we",
)
# "I'll ring her", "can somebody tell him", "we have spoken to the author".
_US = phrases("i|ill|ive|im|id|we|well|weve|lets|someone|somebody|anyone|anybody|one of you|one of us") | combined(
    "can|could|would|will", "you|we|one of you"
)
_DEALS = vocabulary(
    "ring rings rang call called phone phoned phoning ringing calling tell told telling speak spoken spoke speaking",
    "talk talked talking warn warned chat met meet know knew known email emailed explain explained explaining word",
    "visit visited",
)
_SOMEBODY = phrases("her|him|the author|this author|this member|this person|this lady|this man|his wife|her husband")
REACH = 8  # words from "I'll" to "her"
MOST_WORDS = 40  # of a sentence
MOST_NAMES = 3  # "Mrs Olwen Pryce"
# Nobody says to an author: "he drinks".
_SPEAKS_ILL = combined(
    "he|hes|she|shes|he is|she is|the author is|always|this chap|this woman|this man", "|just|always|such"
)
_ILL = phrases(
    "drinks|drunk|drinking|a drunk|bonkers|mad|crazy|a nutter|nuts|daft|stupid|an idiot|a moron|a pain|a nuisance",
    "a menace|a liar|lying|a troublemaker|moaning|never listens|never learns|off his head|off her head|not all there",
    "a bit simple|not well|a bore|a gossip|a creep|a crook|trouble|tiresome|impossible|hopeless|on one|got problems",
    "losing it|lost the plot|having one of|off again|a pest|insane|deluded|senile|a nightmare|hard work|difficult",
)
# A name in front: "Max, can you …". What follows tells whether it is said to a colleague.
_CALLS = phrases(
    "can you|could you|would you|will you|do you|did you|are you|have you|has he|has she|is he|is she|what do you",
    "you do|you can|you know|you were|you said|you have|thoughts|over to|ok with|please|pls|i|ill|ive|im|id|let me",
    "let us|lets|we should|we need|we must|we talked|we spoke|any|what|who|when|he|hes|she|shes|the same|same|again",
    "as we|as discussed|ok|as agreed|ring me|call me|agree|over",
)
# The same without a mark: "Sue can you phone him".
_CALLS_AT_ONCE = phrases(
    "can you|could you|would you|will you|do you|did you|are you|have you|please ring|please call|please phone",
    "please tell|ill|ive|im|i will|i have|i told|i think|over to you|thoughts|what do you|any thoughts|let me know",
    "lets|you know|agrees|for spotting|for flagging",
)
_CALLING_MARKS = tuple(",:-–—;")
_OPENING_MARKS = ("(", "[", "/", "-", "–", "—")
# Said to a name, these are for the author all the same: "Brian, could you take your address out".
_TO_AUTHOR = combined(
    "your|our",
    "post|message|email|letter|poem|story|address|number|surname|name|phone|telephone|daughter|son|mother|father|husband|wife",
) | phrases(
    "youve given|you have given|you give|you gave|you name|youve named|you have named|you mention|resend|repost",
    "rewrite|send it again|write it again|write again|try again|take out|leave out|take it out|shorten|sorry|afraid",
    "post it",
)
_THIRD = vocabulary("he hes him his she shes her hers")
# Somebody else of whom "she" may be said: without one of these, "she" is the author.
_OTHERS = vocabulary(
    "nurse doctor gp social worker carer carers daughter son mother mum dad father husband wife brother sister",
    "neighbour friend child children baby boy girl man woman lady gentleman member person someone somebody",
    "anyone resident teacher staff manager author writer family colleague patient partner uncle aunt gran grandmother",
    "grandson niece nephew bishop councillor mp people other else volunteer driver solicitor landlord lodger cousin",
    "chap girlfriend boyfriend",
)
_DOES = phrases("is|was|has|had|did|does|says|asked|wants|lives")
# Capital letters at the beginning of a sentence that belong to no name.
_NO_NAME = vocabulary(
    "advert adverts advertising scam swearing language privacy politics political duplicates offensive abusive libel",
    "libellous slander defamatory confidential inappropriate unsuitable irrelevant names selling sales fundraising",
    "medical gossip racist sexist apologies sadly photo photos picture pictures link links attachment phone address",
    "addresses surnames children staff people members carers otherwise therefore also besides instead well lovely nice",
    "bad new too these there here then because since rule rules contains gives mentions use rewrite resend both still",
    "yet always often sometimes once twice only just even quite half details data police court council facebook",
    "whatsapp twitter zoom google amazon english welsh polish urdu british commercial charity business event events",
    "meeting meetings date dates time times place venue content contents subject title tone theme humour jokes joke",
    "chain petition petitions survey surveys job jobs poem poems recipe recipes religion religious same nope issue",
    "concern comment note summary suggestion guideline guidelines policy spelling copyright adult violence threats",
    "insults blame rumour rumours money prices price",
)
_NO_NAME_ENDS = ("ly", "ing", "ed", "tion", "ment", "ness", "ity", "ous")


def is_for_us(said: Said, start: int, *, asking: bool = False) -> bool:
    """Tell whether some of the words from `start` on are a remark to us; `asking`, when they are a question."""
    words = _unquoted(said, start)
    if holds(words, _TO_US) or (not asking and (holds(words, _ASKS_US) or _is_talked_about(said, start))):
        return True
    if _is_private(said, start) or (not asking and _is_said_of_the_author(said, start)):
        return True
    speaks_about = any(_is_dealt_with(said, at) or _is_ill_said(said, at) for at in range(start, len(said.words)))
    # "Ask: Brian, is it free?" calls its author; a name further down may be anybody's.
    return speaks_about or calls_somebody(said, start + asking)


# In brackets or before a colon: "(private: he owes me money)"; "private details" are a reason.
_PRIVATE = vocabulary("private privately confidential confidentially internal secret")
# Who may have written it, how to treat them, and that we are not sure, are nothing that an author is told.
_GUESSES = combined(
    "i think|i suspect|i believe|i guess|i reckon|suspect|probably|possibly|presumably|maybe|perhaps|pretty sure"
    "|im sure|looks like|could be|might be|must be",
    "this is|its|it is|that is|thats|this comes|it comes|this came|it came|",
    "from|by",
) | phrases(
    "this is from my|its from my|it is from my|from the ex|the ex|her ex|his ex|my ex|an ex|this is the man",
    "this is the woman|this is the chap|this is the lady|this is the guy|this is the person|this is the one who",
    "careful with him|careful with her|careful with them|careful with this one|careful with that one|careful he",
    "careful she|be careful everyone|handle with care|with caution|tread carefully|watch out|beware|not for her eyes",
    "not for his eyes|not for their eyes|i know this family|i know the author|i know who|i know the family",
    "known troublemaker|known to us|known to me|has a history|have a history|history with",
    "under another name|another account|same person as",
)
_SPEAKS_TO_AUTHOR = vocabulary("you your youve youre youd yours")
_UNSURE = phrases("not sure|unsure|im not sure|i am not sure|not certain|not quite sure")


def _is_private(said: Said, start: int) -> bool:
    """Tell whether a bracket or a label says that what follows is not for everybody."""
    for at in range(start, len(said.words)):
        labelled = at + 1 < len(said.words) and said.gap(at + 1).lstrip()[:1] in _LABEL_MARKS
        if said.words[at] in _PRIVATE and labelled:
            return True
    return False


_LABEL_MARKS = (*":)]-–—;,",)


def _is_said_of_the_author(said: Said, start: int) -> bool:
    """Tell whether a reason speaks to nobody, and guesses who wrote the post or says how to treat them."""
    words = _unquoted(said, start)
    if holds(words, _GUESSES) or words[-1:] == ("careful",):
        return True
    is_to_author = not _SPEAKS_TO_AUTHOR.isdisjoint(words)
    owned = any(one == "ex" and before.endswith("s") for before, one in pairwise(words))  # "Ann's ex"
    begins = length_at(words, 0, _UNSURE) > 0 or words[:1] == ("careful",)
    return not is_to_author and (owned or begins)


def _unquoted(said: Said, start: int) -> Words:
    """Return the words from `start` on without those in quotation marks: they are the author's own."""
    found: list[str] = []
    is_quoted = False
    for at in range(start, len(said.words)):
        marks = sum(mark in '"“”' for mark in said.gap(at)) if at > start else 0
        is_quoted ^= marks % 2 == 1
        if not is_quoted:
            found.append(said.words[at])
    return tuple(found)


def _is_talked_about(said: Said, start: int) -> bool:
    """Tell whether a later sentence, or one in brackets, says "she", and nobody but the author was named."""
    is_later = False
    for at in range(start, len(said.words)):
        begins = at > start and (said.begins_sentence(at) or "(" in said.gap(at) or "[" in said.gap(at))
        is_later = is_later or begins
        is_third = said.words[at] in _THIRD
        if is_third and is_later:
            return True
        if (
            is_third
            or said.words[at].removesuffix("s") in _OTHERS
            or _is_named(said, at, is_first=begins or at == start)
        ):
            return False
    return False


def _is_named(said: Said, at: int, *, is_first: bool) -> bool:
    """Tell whether this is somebody's name; the first word of a sentence only in "Brian is named"."""
    if not is_first:
        return is_name(said, at)
    return is_name(said, at) and not _is_no_name(said, at) and said.words[at + 1 : at + 2] in _DOES


def _is_dealt_with(said: Said, at: int) -> bool:
    """Tell whether "I'll have a word with her" begins here."""
    length = length_at(said.words, at, _US)
    if not length:
        return False
    near = _sentence(said, at)[length:REACH]
    deals = next((place for place, word in enumerate(near) if word in _DEALS), len(near))
    return holds(near[deals:], _SOMEBODY)


def _is_ill_said(said: Said, at: int) -> bool:
    length = length_at(said.words, at, _SPEAKS_ILL)
    return length > 0 and length_at(said.words, at + length, _ILL) > 0


def _sentence(said: Said, at: int) -> Words:
    """Return the words from here to the end of the sentence."""
    until = min(at + MOST_WORDS, len(said.words))
    end = next((number for number in range(at + 1, until) if said.begins_sentence(number)), until)
    return said.words[at:end]


def calls_somebody(said: Said, start: int) -> bool:
    """Tell whether somewhere from the word `start` on a colleague may be spoken to: "Max, can you …", "(Sue: …"."""
    return any(_calls(said, at) for at in range(start, len(said.words)))


def _calls(said: Said, at: int) -> bool:
    if not is_name(said, at) or _is_no_name(said, at):
        return False
    gap = said.gap(at).rstrip()
    if gap.endswith("@") or (at and said.words[at - 1] == "cc"):
        return True
    is_addressed = at > 0 and said.words[at - 1] in {"to", "for", "attn"} and said.begins_sentence(at - 1)
    if not (said.begins_sentence(at) or gap.endswith(_OPENING_MARKS) or is_addressed):
        return False
    end = at + 1
    while end < min(at + MOST_NAMES, len(said.words)) and not said.gap(end).strip() and _is_surname(said, end):
        end += 1
    return end < len(said.words) and _is_called(said, end, _sentence(said, at))


def _is_surname(said: Said, at: int) -> bool:
    return is_name(said, at) and not length_at(said.words, at, _CALLS_AT_ONCE)


def _is_no_name(said: Said, at: int) -> bool:
    word = said.words[at]
    return word in _NO_NAME or word.endswith(_NO_NAME_ENDS) or not closing.are_names([said.written(at)])


def _is_called(said: Said, end: int, sentence: Words) -> bool:
    """Tell whether what follows the name, from the word `end` on, is said to a colleague."""
    if holds(sentence, _TO_AUTHOR):
        return False
    mark = said.gap(end).strip()
    if not mark:
        return length_at(said.words, end, _CALLS_AT_ONCE) > 0
    speaks = length_at(said.words, end, _CALLS) > 0 or not _THIRD.isdisjoint(sentence) or mark == ":"
    return mark[0] in _CALLING_MARKS and speaks
