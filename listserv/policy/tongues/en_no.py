"""How English-speaking people say no at more length: what goes before it, why, in anger, and after a "no" alone."""

from __future__ import annotations

from listserv.policy.wording import combined, phrases, vocabulary

# Touches no "no in full", wherever it stands: "on reflection I'd prefer not to", "I'll say no for now".
PREFACES = (
    combined(
        "|ive|i have|having|after", "thought about|read|looked at|read through|considered|slept on", "it|this|it all"
    )
    | combined("on|after|with", "|some|much|careful|long|due", "reflection|consideration|thought")
    | combined("|and|but", "having|ive|after", "|had", "|a", "think|thought", "|about", "it|this")
    | combined(
        "after|since", "reading|seeing|looking at|thinking about", "it|this|all this|all that|the rules|your letter"
    )
    | combined("|i have|ive", "had a", "think|good think|long think", "|about it|and")
    | combined("to be", "|perfectly|quite|brutally", "honest|frank|fair|blunt")
    | combined(
        "|after|having|ive|i have",
        "talking|speaking|talked|spoken|a chat|a talk|a word|discussing it|discussed it",
        "to|with",
        "my|our|the",
        "husband|wife|partner|daughter|son|mum|dad|sister|brother|family|carer|doctor|friend|support worker",
    )
    | phrases(
        "on reflection|on balance|on the whole|in the end|all things considered|after all|honestly|tbh|frankly|sadly",
        "unfortunately|regrettably|with regret|with respect|with all due respect|for now|at the moment|just now",
        "at this time|at present|right now|these days|any more|anymore|ever again|at my age|on principle",
        "for the foreseeable|i am sorry to say|sorry to say|im afraid|i am afraid|in my view|in my opinion",
        "all the same|just the same|thank you for asking|thanks for asking|thank you for the offer|for the offer",
    )
)
# A clause that is one of these: "I can't share my details, so no."
SO_NO = combined(
    "so|hence|therefore|and so|so sorry|so im afraid|so i am afraid|and the answer is|so for me|so from me",
    "no|its no|its a no|it is a no|no thanks|no thank you|thats a no|not for me|no sorry|no from me|i say no",
) | phrases("so i wont|so i will not|so im out|so count me out|so ill pass|so ill say no|so i decline|so im saying no")
# One's own no, which tells behind a "No." of its own what was meant by it, whatever else is in the sentence.
OWN_NO = (
    combined(
        "i|im|i am|we are|were|we|ill|i will|i have|ive|have|am|will",
        "not|never|wont|dont|cant|cannot|do not|will not|can not|not going to|not about to",
        "agree|agreeing|sign|signing|join|joining|accept|accepting|consent|consenting|interested|signing up|sign up"
        "|taking part|take part|want to join|want to agree|want to sign|want this|want any of this|want it|like it",
    )
    | combined(
        "not|isnt|arent|never|hardly",
        "prepared|willing|happy|inclined",
        "to",
        "agree|sign|join|accept|do this|do that|go along|be told",
    )
    | combined("i|we|id|i would", "refuse|decline|rather not|object", "|to")
)
# Whatever follows, it is one's own no: "I refuse to agree to rules I never asked for."
OUTRIGHT = combined(
    "i|we",
    "refuse to|decline to|will never|am not prepared to|am not willing to|absolutely refuse to|flatly refuse to",
    "agree|sign|accept|join|sign up|agree to|consent",
)
# A carer who cannot any more: that is no answer to us.
DESPAIR = phrases("to go on|cant go on|cannot go on|can not go on|carry on|going on like this|to live|be here any more")
# Said in anger or scorn beside a "no".
SCORN = phrases(
    "yeah right|as if|you must be joking|you must be kidding|you are joking|youre joking|ha ha|haha|lol|dream on",
    "get lost|do one|are you serious|you cannot be serious|for goodness sake|for gods sake|for heavens sake",
    "good grief|what a joke|what a cheek|what nonsense|what rubbish|ridiculous|rubbish|nonsense|disgraceful",
    "how dare you|cheek of it|what a palaver|absolutely ridiculous|this is ridiculous|its ridiculous",
)
# No longer what it was: "I used to agree with this sort of thing but not any more. No."
NO_MORE = phrases(
    "not any more|not anymore|no longer|not again|never again|enough of|had enough|fed up|sick of|no more"
)
# A "no" with one of these is about that, and a person or we ask.
ABOUT_ELSE = vocabulary(
    "name names surname initials address number phone email emails photo picture message post pay cost fee money free",
    "later tomorrow tonight monday tuesday wednesday thursday friday saturday sunday week until till when wait yet",
    "first unless if maybe perhaps might could should part understand sure help explain question problem",
    "problems worries idea clue wonder him her his them son daughter husband wife mum dad partner mother father",
)
# After "no I do not agree" somebody runs on without a stop, and does not tell what they do not agree with.
RUNS_ON = vocabulary("i im ive you youre because as since why go stop leave")
# Without one of these no longer letter is an answer, whatever it tells.
ANSWERING = combined("happy|fine|ok|okay|good|content|comfortable", "with|by|for") | phrases(
    "agree|agreed|agreeing|agrees|aggree|agre|argee|iagree|agreement|accept|accepted|accepting|acept|consent|concur",
    "disagree|decline|refuse|object|withdraw|unsubscribe|delete|remove|erase|cancel|stop|bin it|scrap it",
    "yes|yep|yeah|yup|aye|ok|okay|sign|signing|signed|sign up|rules|privacy|conditions|terms|terms and conditions",
    "join|joining|take part|taking part|count me|leave me|take me off|take my name|take it down|dont send|do not send",
    "no thanks|no thank you|not for me|not for us|not interested|a no|say no|saying no|so no|the answer|pass on this",
    "changed my mind|against it|rather not|prefer not|leave it|bother|go ahead|all good|all fine|suits me|works for me",
    "thumbs up|👍|👎|👌|✅|✔|❌|🚫",
)
