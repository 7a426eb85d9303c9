"""What English-speaking people tell of their lives: whom they care for, what is wrong, where they live.

A sentence beside "I agree" counts as a story only with such a word, and only without every word that could be about
the agreement, the writer's name or message, a later time or somebody else's opinion.
"""

from __future__ import annotations

from listserv.policy.wording import combined, phrases, vocabulary

LIFE = vocabulary(
    "mum mums mam mom mother mothers dad dads father fathers husband husbands wife partner partners son sons daughter",
    "daughters child children kids kid boy boys girl girls brother brothers sister sisters twin twins nan nana gran",
    "granny grandma grandad grandpa grandson grandsons granddaughter grandchildren grandmother grandfather uncle aunt",
    "auntie cousin niece nephew parent parents family families hubby missus lad lads lass bairn bairns toddler baby",
    "widow widower widowed married divorced neighbour neighbours neighbor friend friends",
    "carer carers caring cared caree respite nurse nurses nursing hoist wheelchair bedbound housebound dementia",
    "alzheimers stroke strokes parkinsons ms mnd cancer autism autistic adhd downs syndrome depression anxiety",
    "epilepsy arthritis diabetes asthma operation surgery blind deaf disabled disability disabilities illness ill",
    "poorly sick unwell pain tired exhausted stress bipolar schizophrenia diagnosis diagnosed memory lonely isolated",
    "hip knee knees chemo dialysis fall fell frail ill health mobility seizures hospital hospitals clinic ward gp",
    "doctor doctors library church mosque temple school college home house flat garden village town farm",
    "leaflet poster",
    "noticeboard social worker workers support job retired redundant volunteer volunteers shift shifts nights sleep",
    "slept computer computers phone tablet laptop internet spelling glasses eyes eyesight hands fingers keyboard",
    "years year months since ago live lives living lived born moved died passed lost alone old",
    "flu covid cold infection away holiday shattered knackered help life voice dictating dictation speech text kids",
    "bus buses train weather rain snow group groups",
)
# How a sentence of one's own begins. A piece that begins otherwise goes on from the yes: "With two changes."
BEGINS = vocabulary(
    "i im ive we weve my our he hes she shes they theyve it its there theres the a an both also and so as because",
    "since sorry apologies been being having looking caring living looked lost had have got just sending writing",
    "found heard some not nobody me lived live care",
)
# A story has one of these: without it, it is a piece that goes on from the yes ("Just my husband.").
VERBS = vocabulary(
    "is are was were am im ive weve hes shes theyre its theres has have had do did look looks looked looking",
    "care cares",
    "cared caring live lives living lived lost died passed got get gets go goes went come came saw work works",
    "worked been",
    "being use uses find found joined moved retired suffer suffers need needs help helps helped knows told feel feels",
    "sat read felt heard met spend see dont doesnt cant cannot couldnt didnt havent hasnt isnt",
)
SUBJECTS = vocabulary(
    "i we he she they it people mum mam mom dad husband wife son daughter brother sister nan gran grandad mother",
    "father partner family days just really still often and the doctor doctors eyes legs hands",
)
AUXILIARIES = vocabulary("do does did is are am was were have has had can could im hes shes theyre")
NEGATED_AUXILIARIES = vocabulary(
    "dont doesnt didnt cant cannot couldnt havent hasnt hadnt isnt wasnt arent werent",
)
HAVING = vocabulary("i we he she they have has had ive weve hes shes")
ADVERBS = vocabulary("really always even often ever quite very much yet so too")
# Closed on purpose: "I don't care", "I cannot open it" and "I never agreed" must not be told as stories.
LIVED = vocabulary(
    "speak talk sleep eat walk drive work get go cope manage live come hear remember recognise recognize",
    "visit swallow stand wash dress cook shop type write spell use move feed been joined done met had heard used",
    "tried written known felt seen gone slept well easy here there around near far long driven worked able drink",
    "travel bend lift climb afford rest stop breathe dance sing play swim answer",
)
LACKED = vocabulary(
    "longer one family friends friend help support car transport money sleep break respite good company relatives",
    "children partner computer internet neighbours",
)
WITHOUT = vocabulary("him her them help support family a my")
NOT_AT_ALL = (
    combined("arent|isnt|are not|is not|aint", "what", "they were|it was|they used to be|it used to be")
    | combined("dont|do not", "think it", "went|sent|worked", "|the first time|through|properly")
    | phrases(
        "not one of|not a soul|not long|not far|not well|not very well|not too well|not so well|not easy|not been",
        "not able",
        "nobody here|nobody else|nobody to talk to|nobody near|nobody around|nobody to help|nobody helps|nobody comes",
        "nobody visits|nobody calls|nobody rings|nothing like this|never easy|have nobody|got nobody|had nobody",
        "no one to talk to|no one here|no one else|no one near|nowhere to go|nowhere else to turn",
        "none of us is getting",
        "dont know anyone|dont know anybody|do not know anyone|do not know anybody|didnt know anyone",
        "didnt know anybody",
        "dont know many|do not know many|doesnt know me|does not know me|dont know where to turn",
        "not getting any younger",
        "dont think you got it|dont think it got through|never done this before|never joined anything like this before",
        "did not understand it at first|didnt understand it at first|did not get it at first|didnt get it at first",
        "have never joined anything like this|never joined anything like this|never done anything like this",
        "have never done this|never done this|never used a list|cannot see the small letters",
        "cant see the small letters",
        "cannot see very well|cant see very well|cannot see so well|cant see so well|cant see well|cannot see well",
        "cant leave the house|cannot leave the house|cant leave home|cant leave him|cant leave her|cannot leave her",
        "cannot leave him|cannot read or write|cant read or write|cannot read very well|cant read very well",
        "neither do i|neither am i|neither can i|neither does he|neither does she|nor do i|never been on a list before",
        "never been on a list|never been on a mailing list|dont get any help|do not get any help|dont get much help",
        "english is not good|english is not so good|english is not very good|english not so good|english not good",
        "english is not my first language|not my first language|english isnt great|english is not great",
        "english not great",
        "cup of tea|cup of coffee|pot of tea|mug of tea|large glass of wine",
        "doesnt know who i am|does not know who i am|dont get out much|do not get out much|not a day goes by",
    )
)
# Harmless in a story, though a word in it would not be.
TOLD = (
    combined("told|telling", "me|us", "about", "this list|your list|the list|this group|it|you all")
    | combined(
        "read|reading|reads",
        "it|this|them|it all|this all|everything|the letter|your letter|it out|this out|it all out|it through",
        "|aloud",
        "to|with|for",
        "me|us|him|her",
    )
    | combined(
        "see|have|read|get", "it|this|it all|that|them", "in plain|written|put|set out|explained|laid out|in simple"
    )
    | combined("look|looks|looked|looking", "after")
    | combined("take|takes|took|taking", "care of|part")
    | combined(
        "need|needs|needed", "a lot|care|help|looking|constant|someone|somebody|me|full|24|round|support|company"
    )
    | combined("want|wanted|wants", "to say|to thank|to tell you how|to meet|to learn|to talk to|company")
    | combined("would|id|will", "love to|be nice|be good|be lovely|be great|be glad|be so nice|be so good")
    | combined("wanted", "how|you to know|you all to know")
    | combined("told", "about you|us about you|me about you|about this|me about this|me about it|me of")
    | combined("i|we", "only", "get|got|go|just|have|ever|see|found|heard|saw")
    | combined("the|an|my", "only", "carer|child|son|daughter|one|one who cares|one left")
    | combined("first", "time|saw|heard|met|came|became|started|diagnosed|got")
    | combined("at|my", "first")
    | combined("typing|writing|reading|doing", "this|it", "|out", "for|to", "me|him|her")
    | combined("as|because|since", "i|my|he|she|we")
    | combined(
        "read|reads|reading|hear|see|know", "what", "others|other people|other carers|people", "do|did|say|think"
    )
    | phrases(
        "made up to be|im made up|to be honest|over the phone|on the phone|down the phone|over the moon|all go",
        "my name is|my names|in may|since may|last may|this may|on a list|a mailing list|an email list",
        "waiting list|part of it|part of the group|part of a group|part time|a number of|number of years|once a",
        "post office|more than|one of|who cares for|who care for|could do with|nice to|for the first time|so many",
        "in part time|made redundant|made me ill|made us|made my day|say hello|the past|this past|past few|years past",
    )
)
# In a story these may be about the agreement, the writer's name, another time or another opinion.
TOUCHY = vocabulary(
    "agree agrees agreed agreeing agreement agreements accept accepts accepted accepting acceptance consent consents",
    "sign signs signed signing signature disagree disagrees privacy private confidential confidentiality secret",
    "anonymous anonymously anonymity policy policies rule rules term terms condition conditions clause clauses part",
    "parts section sections paragraph point points legality empowerment accountability participation panel principle",
    "principles name names surname initials identity details data photo picture number address message messages post",
    "posted list lists share shared sharing shares show shown shows publish published public hide hidden remove",
    "removed delete deleted change changed changes changing edit amend reword correct must should shall ought want",
    "wants wanted wanting wish wishes need needs needed wait exception exceptions reservation reservations doubt",
    "doubts concern concerns concerned worry worries worried worrying question questions query objection objections",
    "unsure uncertain hesitant nervous say says said saying reckon reckons thinks thought typed pressed clicked",
    "filled wrong mistake meant joke joking jokes kidding sarcastic sarcasm lol pending advice solicitor lawyer check",
    "checks checking decide decides decided deciding decision confirm confirms confirmed theory only first until till",
    "unless later tomorrow tonight partly mostly think suppose guess believe maybe perhaps told made making makes",
    "force forced forces duress pressure pressured trial temporary temporarily tbc percent cancel withdraw retract",
    "stop hold ignore forget refuse refuses hate hates dislike dislikes trust trusts distrust suspicious scam spam",
    "would could might may will wont if either choice reluctantly grudgingly hopefully probably possibly almost nearly",
    "generally usually except excluding minus apart bar behalf instead rather past over exclude omit attachment print",
    "document link forms form button advocate appointee attorney guardian wary uneasy uncomfortable unhappy",
    "unfair right",
    "view views opinion different advise advises caution keep keeps keeping kept stay stays between leave leaves win",
    "problem problems error errors mistakes issue issues flaw catch argument arguments row",
    "free fee pay paid cost costs asked asks ask let lets allow allows allowed try",
)
TOUCHING_PIECES = combined(
    "see|read|reads|reading|sees|did|do|does|doing|done|wrote|sent|send|answered|open|find|know|knows|understand|use"
    "|keep|show|like|likes|look at|looks at|know about",
    "it|this|that|them|these",
) | phrases(
    "find out|does too|do too|as well|so does|so do|have to|had to|has to|got to|look over|are to be|is to be|left out",
    "leave out|kept out|keep out|who cares|was my|is my|going to|about to|see to|get back to|not to|this is the",
    "this is my",
)

# --- remarks about the letter and the answer --------------------------------------------------------------------------

# A sentence of these words alone, beside a yes, says that they read it, that it is clear, or that this took them long.
AND_BESIDES = vocabulary("ps also oh well and just anyway so")
REMARK = vocabulary(
    "i ive we have had read it all this the through thru carefully properly twice again and both understand",
    "understood follow makes sense clear fair sensible reasonable easy helpful interesting good thorough very",
    "so is its",
    "was letter agreement policy privacy notice panel principles rules thats great nice lovely well written useful",
    "to me us with has took me a while ages time bit long lengthy late slow already sent yesterday sending",
    "resending here",
    "answer reply my replied before now plain english everything there in every word finish finished done looks each",
    "proper brew cuppa tea coffee sounds seems yes me okay red",
    "signed date dated aloud large today sending am as typing out dictating dictated",
)
# A piece that begins so goes on from the yes: "I agree. To read it."
NO_FRAGMENTS = phrases("that all|that makes|that sounds|that looks|that reads|before now|in fact|of course|for sure")
FRAGMENT_BEGINS = vocabulary("to with for in on at by of that before time out each every")
# With these it must be about reading: "my daughter read it to me".
READERS = vocabulary(
    "my our daughter son wife husband mum dad sister brother support worker carer social friend he she"
)
# Of such words, but no remark: they hedge, limit, or say that it was not their own wish.
NO_REMARK = phrases(
    "kind of|sort of|getting there|get there|now and again|have to|has to|had to|got to|this time|was my",
    "let me|let my|let him|let her|part of",
    "a bit of|all out|read on|time out|as is|as a|as an|as the|yet to|luck with that|you win|you vi|happy now",
)
BEING_PART = combined("be|being|become|becoming|feel", "part of") | phrases("let me in|let me join")
# What people excuse before "but I agree".
EXCUSES = phrases(
    "bit long|too long|very long|quite long|rather long|took me|late|slow|here it is again|already sent|sent this",
    "a lot to read|lot of reading|long read|long letter",
)
THANKING_OPENS = phrases(
    "thank|thanks|thankyou|thank you|many thanks|cheers|ta|looking forward|look forward|i look forward|we look forward",
    "i am looking forward|im looking forward|i hope|hope|hoping|bless|have a|keep up|see you|speak soon",
    "im so glad|i am so glad|im glad|i am glad|glad|im pleased|i am pleased|pleased|im so pleased|so pleased|so glad",
    "im so happy to find|i am so happy to find|so happy to find|its nice|it is nice|nice to|its good|it is good",
    "good to|lovely to|its lovely|it is lovely|great to|well done|also i wanted to say|i wanted to say|also thank you",
    "god bless|you are doing|youre doing|you do such|its so nice|it is so nice|so nice to|its great",
    "its wonderful|wonderful to",
    "merry christmas|happy christmas|happy new year|cant wait|i thank|we thank|i hope you|it will be nice|it will be",
    "it would be nice|it would be good|it would be lovely|wishing you|all the best",
)
GREETING_OPENS = phrases("hello|hi|hiya|hey|dear|good morning|good afternoon|good evening|morning|afternoon|evening")
# "We've had the plasterers in."
HAPPENED = phrases(
    "ive had a|ive had the|ive had my|ive had to|weve had a|weve had the|weve had our|we had the|we had a|i had the",
    "its been a|it has been a|its been such a|its been all|weve been|ive been|we have been|i have been|we have had",
)
ABOUT_SOMEBODY = vocabulary("he she hes shes")  # goes on from a story: "She does not sleep."
SORRY_OPENS = phrases(
    "sorry|so sorry|im sorry|i am sorry|apologies|my apologies|i apologise|i apologize|excuse|forgive"
)
SORRY_GOES_ON = vocabulary("for about to its i im ive we my late been took mum dad if the")
# Beside thanks these are no limit: "thanks for the list", "thank you for explaining the rules".
NAMED_IN_THANKS = vocabulary("list lists message rules agreement principles letting made making free trust asked ask")
# Sarcasm, and a limit in the form of thanks: "great, more rules", "thanks for leaving it out".
NOT_IN_THANKS = vocabulary("more nothing leaving keeping taking out off left")
# What somebody looks forward to or hopes for, and without which there may be no yes.
NOT_HOPED = vocabulary(
    "answer reply response explanation clarification reading advice decision free legal binding safe"
)
HOPES = vocabulary("look looking hope hoping")
# Of the agreement: a piece with such a word and no verb is a part of it.
DOCUMENTS = vocabulary("agreement policy privacy notice panel principles rules letter")
READING = vocabulary("read reads explained explain helped through understood understand")
