"""What people say beside an approval without taking anything of it back: praise, courtesy, that they have read it.

Nobody but ourselves has reviewed these tables. A phrase that is missing costs one more letter, one too many could let
a post out: so no entry may limit, delay or change anything, in whatever order the entries come.
"""

from __future__ import annotations

from listserv.policy.decisions import foreign
from listserv.policy.decisions.command import SO_DO_I
from listserv.policy.wording import combined, phrases, vocabulary

# Words of praise and of plain naming; they may stand in any order.
PRAISE = vocabulary(
    "lovely nice great good fine ok okay helpful useful interesting informative important wonderful brilliant",
    "excellent fab fabulous super superb amazing fantastic marvellous beautiful kind thoughtful sensible polite",
    "harmless relevant touching moving heartfelt sweet funny cheerful timely valid fair genuine reasonable suitable",
    "appropriate acceptable worthwhile valuable welcome encouraging inspiring innocent innocuous straightforward grand",
    "smashing happy glad wholeheartedly gladly happily certainly fully completely entirely very really quite",
    "absolutely perfectly totally pretty rather such definitely just all so looks seems sounds reads is its it this",
    "that thats a an the my our and i we to both by hereby too here post message one email mail letter news reminder",
    "event poem announcement",
)
# More of them, for what is said beside a command that stands by itself: "Approve. Poor woman, she sounds worn out."
# Nothing that could be a wish, no word of time, number or part, nobody to whom something could be done.
CHAT = PRAISE | vocabulary(
    "she he his their they hers theirs shes hes theyre weve ive im am was were being having for from on with of as in",
    "also felt feels feeling heard hearing seen seeing reading loved loves liked likes enjoyed hopes thanks helps",
    "helped shares shared sharing wrote writes writing posted posting works worked coming comes gives giving cheers",
    "cheered made makes smile smiled laugh laughed cried touched love joy delight pleasure surprise poor dear sad",
    "pleased grateful proud brave strong tired worn desperate worried lonely honest gentle decent solid positive",
    "constructive practical handy fun sincere ace belter corker gem star best better magic soul souls woman man lady",
    "gentleman chap lad lass girl boy person people folk folks friend friends family mum mother dad father son",
    "daughter husband wife sister brother carer carers member members everyone everybody others somebody someone",
    "patience kindness understanding support trouble heart hearts hugs newcomer regular author community charity",
    "situation experience resource relevance because since cos yes",
)
_ADJECTIVES = (
    "good|great|lovely|nice|useful|helpful|interesting|important|brilliant|excellent|fair|valid|clear|kind|fab|super"
    "|wonderful|sensible|thoughtful|beautiful|touching|moving|funny|sweet|timely|relevant|valuable|welcome|handy"
)
_NOUNS = (
    "idea|point|question|advice|story|info|information|tip|tips|request|offer|invitation|notice|article|update|news"
    "|thought|words|discussion|topic|contribution|read|stuff|work|job|response|reply|answer"
    "|bit of information|bit of news|piece"
)
_THIS = "|it|this|that|this one|that one|the post|this post|the message|this message"
_HAPPY = "happy|fine|ok|okay|good|content|pleased|comfortable|cool|all good|all fine|all ok|delighted"
_NO_TROUBLE = (
    "no problem|no problems|no issue|no issues|no objection|no objections|no concerns|no worries|nothing wrong"
)
# Polite or praising as a whole, though not word by word.
IDIOMS = (
    SO_DO_I
    | combined(_ADJECTIVES, _NOUNS)
    | combined(
        "good|nice|great|lovely|glad|pleased|happy",
        "to",
        "see|hear|hear from|read|have",
        "|it|this|him|her|them",
        "|again|back|posting|writing|posting again|on here",
    )
    | combined(
        "|thats|that is|its|it is|this is|this ones|this one is|all",
        "fine|ok|okay|good|grand|great|lovely|all good|all fine",
        "here|by me|with me|for me|from here|to me",
    )
    | combined("|i am|im|we are|very|im very|im quite", _HAPPY, "with|about|by|for", _THIS + "|me|us|mine")
    | combined("|i have|we have|i see|there is|theres|i find|absolutely", _NO_TROUBLE, "|with|about", _THIS)
    | combined("|i have|we have|i see|there is", _NO_TROUBLE, "here|from me|from us|at all|for me")
    | combined(
        "nothing",
        "offensive|rude|wrong|bad|harmful|personal|objectionable|to worry about|contentious|controversial|untoward"
        "|to object to|to add|amiss|nasty",
        "|in it|here|in this|in this one|with it|with this|with that|about it|in there|at all",
    )
    | combined(
        "no|without|without any|with no|needs no|it needs no",
        "change|changes|edit|edits|amendment|amendments|alterations|editing",
        "|needed|required|necessary|from me|at all|to it",
    )
    | combined(
        "i have|ive|i|we have|weve|we|have|having|just|ive just|i have just",
        "read|looked at|looked through|checked|been through|gone through|looked over",
        "it|this|that|this one|the post|the message|it through|it twice|it all|this post|through it|through this",
    )
    | combined("|i|ive", "had a look at|had a read of", "it|this|this one|the post|that")
    | combined(
        "for|to|with", "everyone|everybody|all|us all|our members|members|carers|other carers|the members|others"
    )
    | combined("for|to", "the list|the group|our list|this list|all of us|many|lots of people|people|the community")
    | combined(
        "thanks|thank you",
        "for",
        "this|it|checking|asking|sending it|sending this|letting me know|letting us know|the reminder|sharing"
        "|sharing it|sharing with us|sharing it with us|sharing this|writing|writing this|writing it|writing in"
        "|all you do|doing this|your work"
        "|email|message",
    )
    | combined("nothing", "at all|whatsoever", "wrong|offensive|amiss", "|with it|with this|with that|here|in it")
    | combined(
        "thanks|thank you", "for your|for all your|for the", "patience|help|work|hard work|kindness|understanding"
    )
    | combined(
        "many thanks|thanks|thank you",
        "and",
        "best wishes|kind regards|best regards|regards|take care|all the best",
    )
    | combined("have a", "nice|good|lovely|great", "day|evening|week|weekend")
    | combined("as", "is|it is|it stands|written|it was written|it was sent|sent|she wrote it|he wrote it")
    | phrases(
        "of course|by all means|with pleasure|night all|night everyone|on the train|on the bus|on holiday|from holiday",
        "many thanks|thanks|thank you|thanking you|thank you very much|thank you so much|no question|no questions",
        "no doubt|not a problem|not a worry|nothing wrong with any of it|with bells on|from me|from my side|from us",
        "by me|by us|looks good to me|looks fine to me|looks ok to me|seems fine to me|sounds good to me",
        "seems ok to me|for me|fine by me|ok by me|good by me|as well|me too|too|happy to|and send|and post",
        "and publish|for sending|well done|take care|for all you do|for doing this|for your work|read it|all read",
        "have read it|ive had a look|i have had a look|had a look|having looked|please and thank you|full approval",
        "going out|of this|of it|of this one|of this post|of this message|of the post|very good|good one|good point",
        "bye|what a|what great|what good|what lovely|new member|new here|thank u|thank you all|by the looks of it",
        "lots of|full of|bless her|bless him|bless them|bless|well said|well put|well written|good for her",
        "good for him|good for them|good luck|good luck to her|good luck to him|love it|i love it|love this",
        "i love this|love this one|like it|i like it|like this|i like this|unchanged|sorry for the delay",
        "sorry for the late reply|sorry im late|sorry to be slow|hope you are well|just seen this|just seen it",
        "only just seen this|only just seen it|sorry for brevity|sorry for the brevity|on my phone|from my phone",
        "from my mobile|on my mobile|sorry on my phone|sorry from my phone|in haste|sorry i missed this",
        "sorry about the delay|apologies for the delay|apologies|sorry|diolch yn fawr|shukria|jazakallah",
        "jazakallah khair|danke",
    )
    | foreign.YES
    | foreign.PLEASE
)
# A "no" and a "but" that take nothing back.
HARMLESS = (
    IDIOMS
    | phrases("nothing but|isnt it|arent they|isnt she|isnt he")
    | combined(
        "no need to|theres no need to|there is no need to|dont need to|neednt",
        "hold|check|moderate|keep holding|look at",
    )
    | combined("no more", "holding|checking|moderating", "|for|of", "|her|him|them|her posts|his posts|their posts")
    | combined(
        "without|without any|never any|never been any|never had any|no|never a|never caused any|never been a",
        "trouble|bother|problem|problems|issue|issues|complaint|complaints|incident",
    )
)
