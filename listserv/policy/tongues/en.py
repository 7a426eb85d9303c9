"""English, as people here write it: also Scots, dictated, on a telephone, learnt late. See policy/tongues/tongue.py."""

from __future__ import annotations

from listserv.policy import wording
from listserv.policy.tongues import en_idioms, en_life, en_story
from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

_TOTALS = vocabulary(
    "all everything completely fully entirely totally wholly wholeheartedly quite really exactly 100 both"
)
_CONTRASTS = phrases("but|however|although|though|even though")

# --- yes ------------------------------------------------------------------------------------------------------------

# Says it in full: more may be told beside it. "Hello! I agree. My name is Sue and …"
_YES = (
    phrases(
        "concur|agreeable|consider this my agreement|take this as my agreement|this is my agreement|aggred|acepted",
        "aceppted",
        "agree|agreed|iagree|i agree|eye agree|agreeing|accept|accepted|accepting|i consent|consent|i give my consent",
        "in agreement|in full agreement|confirm my agreement|have my agreement|give my agreement|my full agreement",
        "as my agreement|as my consent|as agreement|my agreement to|have my consent|give you my consent",
        "couldnt agree more|could not agree more|cannot agree more",
        "cant agree more|yes to all|yes to everything|yes to it all|yes to all of it|yes to all five|yes to every one",
        "consider it agreed|consider it done|consider that agreed|consider me agreed|consider me in|take it as agreed",
        "consider it a yes|consider that a yes|take that as a yes|take this as a yes|take it as a yes",
        "count this as a yes",
        "count that as a yes|put me down as a yes|put me down as agreeing|put me down for a yes|put me down as agreed",
        "happy to sign up to|glad to sign up to|pleased to sign up to|willing to sign up to|ready to sign up to",
        "yes from me|a yes from me|a big yes from me|a definite yes from me|happy to sign up to",
        "you have my word|you have my yes|thats agreed|that is agreed|its agreed|all agreed",
        "i can agree|we can agree|i am in agreement|no objections from me|no objection from me",
        "yes to the agreement|yes to the community agreement|yes to the whole|yes to each|yes to the lot",
    )
    | combined(
        "take|treat|accept|regard",
        "this|this email|this letter|this reply|this message",
        "as",
        "my|our",
        "agreement|consent",
    )
    | combined(  # "I will agree" alone may be for later
        "ill|i will|we will",
        "|gladly|happily|certainly|definitely|willingly",
        "agree|accept|consent|say yes",
        "|to|with",
        "it|that|this|all|everything|them|the agreement|the community agreement|the whole|each|these|the terms"
        "|the rules",
    )
)
_AROUND = vocabulary(
    "i im ive iv in we both you your it its this that thats these is am are to with the a an all of everything",
    "every word",
    "and fully completely totally wholeheartedly entirely happily gladly very much happy glad please pls",
    "yes yep yeah",
    "ok okay thanks thank thanku thankyou thanx thnx thx ty many so letter have read carefully thoroughly twice",
    "properly understood do by my send message post on now great fine good",
    "perfect community agreement agreements rules rule terms conditions policy policies privacy notice guidelines",
    "principles panel abide follow uphold respect keep stick indeed too also as well just hello hi x xx xxx",
    "sure course definitely absolutely hereby freely willingly 100 1000 percent",
    "me them both above below whole each strongly then through reading finish finished join joining be nice kind",
    "polite",
    "answer reply replying writing write letting know pleased delighted confirm confirming confirmed",
    "certainly aye yeh",
    "yup ya ye oh ah hey dear ta cheers go ahead out up put yours ours carers mail list folks bye goodbye",
    "hen love pal",
    "mate duck pet hun friends again wholly unreservedly truly really emoji thumbs full stop consent honour",
    "content red us everyone everybody others group formally promise promising undertake bound along sweet",
    "cool grand champion ace",
    "fab boss chuck petal flower",
    "honor tae aw sign signed respectful fair accordingly heartily j lots lovely brilliant wonderful super",
    "smashing email",
)
# Says it only when it is all that was said: "Ok. I'll read it tonight" agrees to nothing.
THUMBS_UP = phrases("👍|👌|✅|✔|☑|🆗|💯|🙆")
_NODS = THUMBS_UP | phrases(
    "yse|ye|yh|yhh|yas|yus|oky|okey|okai|kk|100|100 percent|a big yes|a big yes from me|big yes|big thumbs up",
    "lets do it",
    "lets go|go on then|aye go on|aye go on then|yes go on then|go on then yes|happy to go along with it",
    "im in|i am in",
    "yes|yes yes|yess|yesss|yep|yup|yeah|yeh|yea|aye|y|ok|o k|okay|okey|oki|okie|okk|k|fine|sure|certainly",
    "absolutely",
    "definitely|of course|sounds good|sounds fine|all good|all fine|go ahead|please do|i do|confirmed|i confirm",
    "happy with|im happy with|i am happy with|happy to|im fine with|i am fine with|im ok with|i am ok with|deal",
    "okey dokey|okie dokie|okey doke|okay dokey|righto|right you are|fair enough|count me in|sign me up",
    "a yes from me|yes from me|its a yes|the answer is yes|my answer is yes|thumbs up|i am happy|im happy|all ok",
    "im content with|i am content with|suits me|works for me|good by me",
)
# Finds it good. Such a one is a yes also after "I have read it", where a bare "ok" may only say that it came.
SATISFIED = (
    combined(
        "thats|its|that is|it is|all|thats all|its all|that is all|it is all|everything is|all of it is"
        "|it all|that all|thats absolutely|its absolutely",
        "fine|good|great|ok|okay|alright|all right|perfect|cool|acceptable|sounds good|sounds fine|looks good"
        "|looks fine|suits me",
    )
    | combined(
        "|im|i am|we are|were|very|more than|im very|i am very|im quite|quite|im perfectly|perfectly|im absolutely|am",
        "happy|fine|ok|okay|good|content|comfortable|cool|satisfied|alright|all right",
        "with|by|about",
        "it|this|that|everything|all|all of it|all of that|all of this|all that|all this|the lot|every bit of it"
        "|it all|the agreement|the community agreement|them|them all|all of them|all five|all five parts|both",
    )
    | combined(
        "sounds|looks|seems|all sounds|all looks|it all sounds|it all looks|all seems|reads",
        "good|fine|great|ok|okay|lovely|reasonable|sensible",
        "|to me|to us",
    )
    | combined("fine|good|ok|okay|cool|works|great|all good|all fine|alright", "with|by|for", "me|us")
    | combined("|i am|im", "happy to go along with", "it|that|this|all of it")
    | phrases("count me in|sign me up|i am in|im in|a yes from me|suits me|carry on|all good|all fine|all in order")
)
READ = vocabulary(
    "i ive we have had read it all this that the through thru carefully properly twice and agreement letter",
    "policy both",
    "red understand understood everything is everyone each bit word every me my here from to yes yep yeah",
    "ok okay now so",
)
_POLITE = vocabulary(
    "i it its this that thats is by me with please pls thanks thank you send my message post it go ahead fine good",
    "great lovely perfect and all to do can from for 100 x xx ta cheers love hen emoji of everything so very",
    "much out now mate pet hen mate duck hun pal dear darling",
)

# --- no -------------------------------------------------------------------------------------------------------------

_NO = phrases(
    "do not agree|dont agree|donot agree|dnt agree|cannot agree|cant agree|can not agree|wont agree|will not agree",
    "not agree|not agreed|not agreeing|disagree|dis agree|i am disagree|decline|refuse|not accept|dont accept",
    "i object|we object|object to|ill give it a miss|i will give it a miss|give it a miss|give this a miss",
    "think ill pass|dont think ill bother|dont think i will bother|dont think i shall bother",
    "ill pass on this|ill say no|say no|saying no|i have to say no|im going to say no",
    "its not something for me|i will decline",
    "count me out",
    "i wont bother|i shant|i would not like to|no i would not|rather you did not|decided its not for me",
    "cannot accept|cant accept|wont accept|dont consent|not consent|no agree|me agree not|i agree not",
    "agree to nothing",
    "do not give my consent|dont give my consent|i do not consent|unable to agree|unable to accept|not able to agree",
    "do not want to join|dont want to join|do not wish to join|not for me|not for us|not interested|no interest",
    "do not want|dont want|do not wish to|do not want to agree|dont want to agree",
    "do not wish to agree|dont want to take part|do not want to take part|do not wish to take part|no wish to",
    "have no wish to take part|do not wish to proceed|do not wish to go ahead|dont want to go ahead|not go ahead",
    "dont want to go ahead with|do not want to go ahead with|dont want to do this|do not want to do this|not want",
    "changed my mind|change of mind|had second thoughts|rather not|id rather not|would rather not|sooner not",
    "prefer not to|leave me out|count me out|thought better of it|decided against it|decided against|against it",
    "decided not to go ahead|decided not to|decided not to join|decided not to agree|not my thing|not my cup of tea",
    "not something i can sign up to|not something i can agree to|not something i want|not something for me",
    "not something i can do|cant sign up to|cannot sign up to|wont be agreeing|will not be agreeing",
    "not going to agree",
    "wont be joining|will not be joining|wont join|will not join|not joining|not going to join|will not be signing",
    "wont be signing|wont sign|will not sign|not signing|cannot sign|cant sign|no longer interested|not going ahead",
    "no longer want|no longer wish|want nothing more to do with|want nothing to do with|no need to send it",
    "dont want anything to do with|no thanks|no thank you|no thankyou|no ta|nae thanks|naw thanks|know thank you",
    "know thanks|np thanks|no many thanks|thanks but no thanks|thanks but no|thank you but no|sorry but no|sorry no",
    "i withdraw|certainly not|absolutely not|definitely not|most certainly not|a no from me|its a no|thats a no",
    "that is a no|the answer is no|my answer is no|answer is no",
    "not interested in|not what i want|not what i wanted|not what i thought|not what i expected",
    "isnt for me|isnt for us|dont think this is for me|dont think its for me|dont think it is for me|ill pass",
    "i will pass",
    "rather you didnt send it|rather you did not send it|rather it wasnt sent|not willing to agree",
    "not willing to join",
    "not happy with|not happy to agree|not happy about|do not wish to be a member|dont want to be a member",
    "cant take this on|cannot take this on|too much for me|no not for me|please no",
) | combined(
    "dont want to|do not want to|wont be|will not be|not going to|no wish to|decided not to|rather not|not"
    "|prefer not to|dont wish to|do not wish to|dont think ill|dont think i will|dont think i want to|wont"
    "|dont think i shall|will not",
    "go any further|take it any further|take this any further|proceed|pursue it|pursue this"
    "|going any further|taking it further|get involved|be involved|be part of it|be part of this|take part|join"
    "|sign up|signing up|sign up to it|go ahead|joining|be joining|agree to this|agree to it",
)
_SHAKES = phrases(
    "nah youre alright|no youre alright|nah youre all right|no youre all right|nah im good|no im good",
    "no|nope|nah|naw|nae|nay|noo|no no|no no no|n|👎|❌|🚫|🙅|✖|✗|✘|⛔|🛑",
    "thumbs down|no sorry|never mind|nevermind|forget it|forget about it|dont bother|do not bother|im off",
    "stop|stop it",
    "ill leave it|i will leave it|i shall leave it|no way|no chance|not a chance|not likely|of course not",
    "bugger that",
    "sod that|stuff that|stuff it|no deal|i quit|i resign|i give up|im out|i am out|i am leaving|im leaving",
    "please stop",
)
# All of a clause, or nothing: "I do not" begins much else.
ALONE = phrases("i dont|i do not|i wont|i will not|no i dont|no i do not|no i wont|no i will not")
_IT = (
    "it|this|that|my message|my post|my email|my mail|my letter|the message|the post|the email|what i sent|what i wrote"
)
_ME = "me|us|my name|my address|my details|my data|my email address|my email|everything|all my details|all my data"
_REMOVES = (
    combined("delete|remove|erase|destroy|bin|scrap|cancel|withdraw|discard|pull|ditch|unsend|recall", f"{_IT}|{_ME}")
    | combined("take|get|pull", _IT, "off|down|back|away|out")
    | combined("take|get", "me|us|my name|my address|my email|my details", "off|off it")
    | combined("throw|take|chuck", "it|this|that|my message", "away|out|off")
    | combined("get rid of|forget about|dispose of|take down|take back|take away|take off|bin off|rub out", _IT)
    | combined("dont|do not|never", "send|post|publish|share|forward|use", _IT, "|out|on|up")
    | combined("dont|do not|never", "put|send", _IT, "out|up|on|through")
    | combined("dont|do not", "send|post|publish|share")
    | combined("stop", "sending", "|me|us", "emails|mails|messages|letters|these|this|it|things")
    | combined("dont want|do not want|no longer want", _IT, "sent|posted|to go out|published|going out|shared")
    | combined("stop", "emailing|writing to|contacting|mailing|messaging|writing", "|me|us")
    | combined("dont|do not|never", "email|write to|contact|mail|bother|message", "me|us", "|again|any more|anymore")
    | combined(
        "no|dont want any|do not want any|dont send any|do not send any", "more", "emails|mails|letters|messages"
    )
    | phrases(
        "delete|remove|erase|cancel|withdraw|bin|scrap|unsubscribe|unsub|un subscribe|unsubscribe me|opt out",
        "opt me out|leave me alone|leave us alone|dont write again|do not write again|cancel my membership",
        "cancel my joining|cancel my subscription|remove my personal data|delete my account|erase all personal data",
        "all personal data you hold|all my personal data|remove all my details|delete all my details",
        "take my name off",
        "destroy my message|return nothing|take it off|take it off again|remove me from your list|take it down again",
    )
)
# Words beside a no in full. No name, number or address: "I don't want my name on it" is not about the agreement.
_REFUSING = vocabulary(
    "and so by of any of anymore have had having do just now then sorry afraid regret say saying hear find myself",
    "carefully already again going able can could would will you us kindly out on for from off system list lists",
    "database records groups group carer carers emails mails take all anything either mind join joining respect",
    "article 17 uk gdpr under about hold put back way with go ahead much small print in good luck nothing",
    "more should",
    "grateful shall must want wish like id is wed weve",
)

_SENDS = (
    combined(
        "feel free to|you can|you may|do please|please do", "send|post|share|publish", "it|my message|my post|my email"
    )
    | combined("send|post|share|put|publish", "it|my message|my post|my email|my question", "|now|out|out now|up|on")
    | combined("send my message|post my message|send it|post it", "to the group|to the list|to everyone|to the others")
    | combined(
        "add me|put me|sign me|let me", "to the list|on the list|to the group|to your list|on your list|join|up|in"
    )
    | phrases("go ahead|please send|please post|just send it|let it through|pass it on")
)

# --- what makes a yes none ------------------------------------------------------------------------------------------

_AUX = "is|are|am|was|were|do|does|did|can|could|will|would|should"
_ASKING_INSIDE = combined("what|why|how", _AUX) | phrases(
    "what happens|what about|what if|what mean|mean what|what part|which part|which list|why not|how come|how many",
    "do i have to|do i need to|do we have to|have i got to|am i allowed|is it free|is it safe|is that ok|is this ok",
    "is it ok|is that alright|is it alright|is that all right|is that possible|is it possible|is that right",
    "can you confirm|can you tell me|could you tell me|can somebody|could somebody|can someone|could someone",
    "can i have|can i get|can i still|could i have|can it be|question mark|do i get|do you have|do you do|are you",
    "please could that|please can that|please could you change|please can you change|does it cost|is it a scam",
)
_WANTS = _ASKING_INSIDE | phrases(
    "dont understand|do not understand|didnt understand any|cant understand|cannot understand|have a question",
    "have one question|have some questions|have questions|another question|one question|quick question|explain",
    "want to ask|like to ask|need to ask|may i ask|might i ask",
    "tell me|id like to know|would like to know|want to know|wondering|wonder|dont get it|do not get it|cant open",
    "cannot open|cant see it|cant see the agreement|cant find|cannot find|couldnt find|cant read it|cannot read it",
    "unable to open|large print|bigger print|big print|easy read|easy words|simple words|braille|translated",
    "translation",
    "interpreter|in urdu|in polish|in punjabi|in arabic|in welsh|in gaelic|in french|in spanish|in portuguese",
    "in romanian|in bengali|in gujarati|in hindi|in somali|in chinese|in my language|in bsl|sign language",
    "ring me about",
    "please ring|please call me|please phone|phone me|somebody ring|somebody call|someone ring|someone call",
    "call me about",
    "give me a ring|give me a call|send it again|resend it|longer to think|time to think|more time|talk to someone",
    "talk to somebody|speak to someone|speak to somebody|need help|please help|confused|confusing",
    "supposed to|meant to",
    "what it means|what that means|what this means|how to agree|no agreement to read|no agreement here|cant work out",
    "not sure what|not sure how|not sure i understand|not sure i follow|dont know how to|want to be asked|meen",
    "let me know what|let me know who|let me know how|let me know if i|please let me know|dont follow",
)
# A question only where a clause begins, or after these: "people who are …" asks nothing.
_ANYBODY = (
    "i|we|you|he|she|it|they|people|anyone|anybody|everyone|everybody|someone|somebody|my|the|this|that|there|others"
)
ASKING_AT_START = (
    combined("will|would|could|can|should|does|do|did|is|are|has", _ANYBODY)
    | combined("who", "is|are|can|could|will|would|reads|read|sees|decides|runs|gets|else|says")
    | combined("when|where", "is|are|does|do|will|can|could|would")
)
BEFORE_ASKING = vocabulary("but so and know tell sure ask wonder idea yes agree please also ok okay")
_LIMITS = phrases(
    "part|parts|section|sections|clause|point|points|paragraph|mostly|partly|partially|some|most|only|generally",
    "largely|principle|nearly|almost|when|once|after|before|until|till|first|bit|later|tomorrow|tonight|soon|for now",
    "otherwise|the rest|temporarily|provisionally|at the moment|at present|next week|for the time being",
    "in due course|eventually|want to",
    "up to a point|with reservations|not all|not everything|one list|provisional",
) | combined("for", "a|one|two|three|four|six|twelve|a few", "day|days|week|weeks|month|months|year|years|while")
_DOUBTS = phrases(
    "maybe|perhaps|probably|possibly|not sure|unsure|i think so|i suppose|i guess|not certain|undecided|not yet",
    "think about|need to think|have to think|want to think|the rest|ill decide|will decide|decide later",
    "decide tomorrow",
    "provisional|provisionally|for now|for the moment|for the time being|conditional|a draft|make up my mind",
    "still deciding",
    "think it over|thinking about it|will let you know|ill let you know|let you know later|will read it",
    "ill read it|read it later|going to read it|havent read|have not read|not read it|didnt read it|didnt read any",
    "two minds|up to you|whatever|either way|yeah right|as if|just kidding|only kidding|only joking|joking",
    "just joking",
    "sarcasm|yes and no|or not|not really|dont think so|do not think so|the opposite|under protest|under duress|test",
    "against my will|no choice|not bothered|pressed the wrong|wrong button|by mistake|by accident|ignore that|not me",
    "was the cat|my grandson on|hacked|not meant|did not mean|didnt mean|take that back|scrap that",
    "on second thoughts",
    "no wait|wait no|i lied|lol no|ha ha|haha|hahaha|yeah yeah|yeah yeah yeah|ish|sort of agree|kind of agree",
    "i think i agree|fingers crossed",
)
# In a sentence of a few words beside a yes these take something away from it: "I agree. Mostly."
_FAINT = vocabulary(
    "mostly partly partially nearly almost sometimes usually normally generally largely hopefully",
    "eventually sort kind",
    "think suppose guess later tomorrow tonight soon once only wait hold yet except unless but if though when until",
    "reluctantly tentatively provisionally temporarily conditionally ish ha bored pretend pretending supposedly sigh",
    "monday tuesday wednesday thursday friday saturday sunday",
)
_RELATIVES = (
    "daughter|son|wife|husband|mother|mum|mam|mom|dad|father|brother|sister|partner|carer|support worker|social worker"
    "|friend|family|boss|manager|nan|gran|grandson|granddaughter|advocate|appointee|children|kids|parents"
)
_OTHERS = combined("my|our|his|her|their", _RELATIVES) | phrases(
    "mum|mam|dad|nan|gran|on behalf of|behalf of|she will agree|agree for my|agree for him|agree for her",
    "agree for our|for her",
    "for him|pp|she says|he says|they say|says he|says she|says they|he agrees|she agrees|they agree|he accepts",
    "she accepts|he will agree",
)
_STEMS = phrases(
    "agree|agrees|agreed|agreeing|accept|accepts|accepted|accepting|consent|consents|says yes|say yes|says 👍|says ok"
)
OWN_YES = combined(
    "i|we|id|ill|id be happy to|happy to|like to|want to|can|could",
    "|only|just|would|do|mostly",
    "agree|accept|consent",
)

ENGLISH = Tongue(
    code="en",
    yes=_YES,
    nods=_NODS,
    no=_NO,
    shakes=_SHAKES,
    removes=_REMOVES,
    stems=_STEMS,
    negations=wording.NEGATIONS,
    conditions=wording.CONDITIONS - _CONTRASTS | phrases("on one condition|only if|in case"),
    contrasts=_CONTRASTS,
    asking=phrases("why|how come|who|whose"),
    wants=_WANTS,
    limits=_LIMITS,
    doubts=_DOUBTS,
    others=_OTHERS,
    harmless=en_idioms.HARMLESS,
    around=_AROUND,
    polite=_POLITE,
    totals=_TOTALS,
    refusing=_REFUSING,
    guarded=en_story.GUARDED,
    faint=_FAINT,
    sends=_SENDS,
    life=en_life.LIFE,
    common=vocabulary(
        "the a an and or of to in on at for from with by is are was were be been am i you he she it we",
        "they me my your",
        "his her our their this that these those have has had do does did not no yes will would can could should may",
        "as so but if then than there here what who when where which how all any some more one two up out about",
        "into over",
        "after before just now very too also only own other get got go went come came see say said know think",
        "like want",
        "need make take give look find use work day year time man people because been being him them us",
        "its dont cant",
        "mum dad husband wife son daughter mother father brother sister carer care caring home house hospital",
        "years old",
        "since ago alone lonely name called live lives near first last week month today every ever never nobody",
        "sorry hello thanks thank please dear regards love best wishes new old well good bad long short hard",
    ),
)
