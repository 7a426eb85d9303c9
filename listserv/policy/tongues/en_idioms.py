"""English sayings in which a "not", an "if" or a "what" touches nothing, and words that say nothing either way."""

from __future__ import annotations

from listserv.policy.wording import combined, phrases, vocabulary

_TROUBLE = (
    "problem|problems|issue|issues|objection|objections|concern|concerns|worries|worry|doubt|doubts|hesitation|prob"
    "|question|questions|query|queries|more questions|further questions|hesitations|arguments"
    "|reservation|reservations|complaint|complaints|quarrel|bother|trouble|qualms|probs"
)
_NONE = "no|not a|not any|have no|got no|without|without a|without any"
_NONE_EITHER = f"{_NONE}|dont have any|do not have any|havent any|havent got any|dont see any|there is no|theres no"
_TELLING = "confirm|say|tell you|inform you|let you know|state"

_FAMILY = (
    "wife|husband|partner|daughter|son|mum|dad|sister|brother|carer|support worker|granddaughter|grandson|mother|niece"
)

_ANYTHING = "anything|nothing|a thing|one thing|a single thing|any reason|a word"
_NOT_FOUND = "cant see|cannot see|dont see|do not see|couldnt see|couldnt find|cant find|cannot find|didnt find"
_WRONG = (
    "wrong|wrong with it|to object to|to mind|to worry about|to argue with|not to like|to disagree with"
    "|to complain about|i disagree with|i dont agree with|i dont like"
)

HARMLESS = (
    combined(_NOT_FOUND, _ANYTHING, _WRONG)
    | combined("see|found|saw|find", "nothing|no reason", _WRONG)
    | combined(
        "cant see|dont see|cannot see|couldnt see",
        "anything|nothing|a thing",
        "|that",
        "a decent person|any decent person|anyone|anybody|a reasonable person|a sane person|a kind person",
        "would|could",
        "mind|object to|disagree with|argue with",
    )
    | combined(
        "|only|just",
        "wish",
        "others|other groups|everyone|everybody|more people|more groups|people|the government|the council|my family"
        "|the nhs|social services|facebook|my last group|all groups|everywhere|everything|all lists|politicians",
        "would|did|could|had|was|were",
        "do the same|the same|like this|like that|do that|be like this|have this|be so clear|this clear|as clear",
    )
    | combined(
        "it|the phone|my phone|the tablet|this thing|the computer",
        "hears|writes|types|does|puts",
        "what it likes|what it wants",
    )
    | combined("my|both my", "wife|husband|partner", "and i|and me|and myself")
    | combined("me and my", "wife|husband|partner")
    | combined("typed|written|sent", "by|for me by", "my", _FAMILY)
    | combined(
        "for|about", "not replying|not answering|not getting back|not writing", "|to you", "|sooner|before|earlier"
    )
    | combined(
        "excuse|forgive|pardon|excuse all|excuse any",
        "|my|the",
        "typing|spelling|spellings|typos|mistakes|grammar|english",
    )
    | combined(
        "|i", "hope", "ive|i have", "done this right|done it right|got this right|done this properly|replied right"
    )
    | combined(
        "|i",
        "hope",
        "this is|thats|that is",
        "what you need|what you want|what you wanted|ok|okay|enough|alright|all right",
    )
    | combined(
        "|i think|sorry|i know",
        "ive|i have|i may have|i might have",
        "sent this twice|already sent this|already replied",
    )
    | combined("all|to all", "five|5", "|of them|of these|parts|points|principles")
    | combined(_NONE_EITHER, _TROUBLE, "|at all|with it|with this|with that|to it|to this|whatsoever")
    | combined(_NONE, _TROUBLE, "with any of it|to any of it")
    | combined(
        "nothing",
        "|in it|in there|there|here|in this",
        "i disagree with|that i disagree with|to disagree with|to object to|i object to|i dont agree with",
    )
    | combined(
        "nothing|not a thing|not one thing",
        "|in it|in there|there|here",
        "id|i would|anyone would|anybody would|i could|we could|we would",
        "quarrel with|argue with|object to|disagree with|mind|complain about",
    )
    | combined(
        "but|so|and",
        "i|we",
        "wanted to|thought id|thought i would|just wanted to|am glad to",
        "get this off|get this done|send this|reply|get back|write back",
        "|to you|straight away|today",
    )
    | combined(
        "everything|all|it all|all of it|every word", "in there|in it|in here|thats in it|thats in there|written"
    )
    | combined("nothing", "wrong with|against", "it|this|that|any of it")
    | combined("no need to|you need not|dont bother to|dont feel you have to", "reply|answer|write back|respond")
    | combined("dont bother|no point|no use", "replying|answering")
    | combined("but", "good luck with it|good luck|good luck to you all")
    | combined(
        "|but", "good luck to you all|good luck with the group|here it is again|here goes|all the best|i wish you well"
    )
    | combined("but", "thank you|thanks", "|anyway|all the same|for asking|for everything|again")
    | combined("|i", "cant wait|cannot wait|can not wait", "|to join|to meet everyone|to meet you all")
    | combined("i wish to|wish to|i would like to|would like to|i want to|want to|id like to", _TELLING, "|that")
    | combined("i can|i hereby|i am happy to|just to|to|happy to|pleased to|glad to", _TELLING, "|that")
    | combined("writing to|replying to|this is to|me to|i just wanted to|just wanted to", _TELLING, "|that")
    | combined("nice|kind|polite|good|respectful|fair", "to", "everyone|every one|everybody|others|each other|people")
    | combined("treat|respect", "everyone|everybody|others|people|each other|all")
    | combined("|and|i|we", "will", "keep to|stick to|follow|abide by|respect|uphold|keep", "|it|them|this|the rules")
    | combined("all|all the|the|all of the|to all of the", "five parts|5 parts|five points|5 points|five principles")
    | combined("every|each", "part|point|bit|word|section|paragraph|clause|single part|single word", "|of it")
    | combined("all", "parts|the parts|its parts|of the parts|sections|points|the points|the sections|principles")
    | combined("grateful|obliged|glad|good|appreciate it|kind", "if you", "would|could")
    | combined("use|on|hear on|talk on", "the phone|the telephone|a phone")
    | combined("know|knows|remember|remembers|forget|forgets", "my name|who i am|me")
    | combined("look|looking", "forward to", "it|joining|meeting you|meeting you all|meeting everyone")
    | combined("look|looking", "forward to", "hearing from you|hearing from you all|being part of it")
    | combined("please|", "bear with me|forgive my spelling|excuse my spelling|keep up the good work|thank everyone")
    | phrases(
        "more than happy|id be happy|i would be happy|id be glad|i would be glad|id be delighted|i would be delighted",
        "most certainly|most definitely|most happily|most gladly|on all counts|on every count|too right",
        "spot on|reyt good",
        "my dear|my love|my friend|my friends",
        "who do you think you are|how dare you|what a cheek|what nonsense|what rubbish|what next",
        "no problem|no problems|no worries|nae bother|nae worries|no questions|no question|nothing to add|thats that",
        "no reply needed|no less|last but not least|i dont mind|i do not mind|dont mind|not to worry|why not|no bother",
        "no prob|no probs|without question|without hesitation|without reserve|no hesitation|no ifs or buts|at last",
        "no ifs no buts|first of all|what a|what an|how lovely|how kind|how nice|how wonderful|better late than never",
        "my answer is|my reply is|as requested|as asked|as you asked|here is my answer|hope this helps|hope that helps",
        "sorry about the capitals|sorry for the capitals|sorry for shouting|the above|all of the above|take care",
    )
)

_LETTER = "it|this|this letter|your letter|the letter|this email|your email|the email|this message|this one"
# Why the answer comes late: beside a yes this says nothing about it.
LATE = (
    combined(
        "didnt|did not|hadnt|had not|havent|have not", "see|seen|find|found|notice|noticed|get", _LETTER, "until|till"
    )
    | combined("didnt|did not|hadnt|had not", "see|seen|find|found|notice|noticed", "until|till")
    | combined("|only|just|only just|only now", "saw|found|got|noticed|spotted|came across|opened", _LETTER)
    | combined("only just|just|only now|only", "seen|got|found|noticed|opened|come across", _LETTER)
    | combined("in|into|to|from", "|my|the|with the", "junk|spam|junk folder|spam folder|junk mail|spam box")
    | combined("internet|broadband|wifi|computer|laptop|phone|tablet|email", "|has been|was|been|is", "down|off|broken")
)
AROUND_LATE = vocabulary(
    "i im ive we my it the this that your letter email message because as sorry and so but only just",
    "had today now morning afternoon evening tonight yesterday last night other day week ended up landed went",
    "gone go got was been straight somehow hiding sitting lurking found so late for oh apologies by accident again",
)
# "My last group never had rules and it was horrible": a tale of another group, which praises this one.
OTHER_GROUP = (
    combined(
        "|in|on|at|because",
        "my|the|our|another|some",
        "last|old|other|previous|facebook|whatsapp|online",
        "|carers",
        "group|one|list|forum|page|place",
    )
    | combined("other|some|most", "groups|lists|forums|facebook groups|pages")
    | phrases(
        "a group i was in|the group i was in|a forum i was on|the forum i was on",
        "ive been in groups|i have been in groups|ive been on lists|i was in a group|i was on a forum",
        "i left a group|i left a facebook group|i left facebook",
    )
)
# "…, but of course I agree."
WONDERING = combined(
    "i never thought|never thought|i didnt think|who would have thought|i didnt know|not often", "i|id|i would|we|wed"
)
HAD_NO_RULES = combined(
    "never had|had no|with no|without|didnt have any|did not have any|had", "rules|any rules|moderators"
)

# A condition only in form, and only where no yes stands beside it.
ASIDES = combined(
    "|please|just|let me know|do let me know", "if", "you need anything|you need more|you need me", "|else"
) | phrases(
    "if possible|if you can|if you like|if thats ok|if that is ok|if you dont mind|if that helps|if i may|if needed",
    "if you want to know more|if anyone wants to chat|if that makes sense|if you need to know more",
)
