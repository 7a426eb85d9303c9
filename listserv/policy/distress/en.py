"""English words of distress or danger.

Each line is one way to say something; columns are joined, so "my son|my dad" beside "hits"
                                                              "|beats" beside "me" makes four.
A line belongs here when a kind person who read it on the list would pick up the telephone. What only sounds like it
goes to _OTHER. One notice too many costs a moderator a minute.
"""

from __future__ import annotations

from listserv.policy.distress.english.columns import SPELLED
from listserv.policy.distress.english.families import FAMILIES
from listserv.policy.distress.table import NOT_REVIEWED, Language
from listserv.policy.wording import combined, phrases, vocabulary

_SELF = "myself|himself|herself|themselves|themself"
_RELATIVES = (
    "my husband|my wife|my partner|my ex|my boyfriend|my girlfriend|my son|my daughter|my father|my dad|my mother"
    "|my mum|my mam|my brother|my sister|my uncle|my stepfather|my stepdad|my grandson|my carer|the carer|a carer"
    "|one of the carers|my flatmate|my neighbour|the neighbour"
)
_SOMEBODY = f"{_RELATIVES}|he|she|they|somebody|someone|the staff|staff"
_SOMEONE_HURT = (
    "me|us|him|her|them|my mum|my mam|my mother|my dad|my father|my son|my daughter|my brother|my sister|my husband"
    "|my wife|my partner|my nan|my gran|my child|my children|the baby|the child|the children|the kids|the residents"
    "|his wife|his mother|his children|her children|somebody|someone"
)

# A wish to die, or to harm oneself; said of oneself or told of another.
_LIFE = (
    combined(
        "want to|wants to|wanted to|wanna|wish to|going to|gonna|about to|try to|tried to|trying to|planning to|plan to"
        "|thinking of|thinking about|think of|think about|thoughts of|threatening to|threatened to|threatens to"
        "|will|ill"
        "|might|urge to|ready to|afraid i will|scared i will|said he would|said she would",
        "|just|really|finally", "kill|killing|hurt|hurting|harm|harming|hang|hanging|drown|drowning|cut|cutting", _SELF,
    )
    | combined("take|taking|end|ending", "my|his|her|their", "own life|life|own lives|lives")
    | combined("want to|wants to|wanna|going to|ready to|wish to|would rather|hope to|hope i|wish i could|let me",
               "|just|really|only", "die")
    | combined("dont|do not|does not|doesnt|didnt|did not|no longer", "|really|even|just", "want|wants|wish|wanted",
               "to live|to be alive|to go on living|to be here any more|to be here anymore|to exist|to wake up"
               "|to be in this world|to carry on living")
    | combined("wish|wished|wishes", "i|he|she", "was|were", "dead")
    | combined("want|wants|rather|better off", "|to be|be", "dead")
    | combined("better off", "without me|if i was dead|if i were dead|if i wasnt here|if i was not here|if i was gone"
               "|without me here")
    | phrases("suicidal|suicide note|commit suicide|committing suicide|thinking of suicide|thinking about suicide"
              "|contemplating suicide|attempt suicide|attempting suicide")
    | combined("i have|i have had|ive had|i get|i am having|im having|he has|she has", "|constant|these|such|dark",
               "thoughts of", "suicide|death|dying|ending it|killing")
    | combined("no point", "|in|to", "living|life|going on living|being alive|living any more|living like this")
    | combined("no|any|a", "reason to", "live|go on living|be alive|carry on living")
    | phrases("nothing to live for|nothing left to live for|life isnt worth living|life is not worth living")
    | phrases("not worth living|life has no meaning for me")
    | combined("not|never|dont|didnt|wouldnt", "wake up", "|again|in the morning|tomorrow|any more")
    | combined("took|take|taking|taken|takes", "an", "overdose") | phrases("overdosed|od on my tablets")
    | combined("took|taken|take|taking|swallowed|swallow|swallowing", "all", "my|his|her|the|of my|of the",
               "tablets|pills|medication|medicine|paracetamol|insulin")
    | combined("tablets|pills|paracetamol", "|are|all", "counted out|lined up|saved up|stored up")
    | combined("saving|saved|storing", "up", "my|the|her|his", "tablets|pills|medication")
    | combined("started|been|starts|keeps|keep|is|am|im|hes|shes|stop", "cutting|harming|hurting|burning"
               "|starving", _SELF)
    | combined("hurt|cut|harmed|burned|burnt", _SELF, "again|on purpose|last night|deliberately|to feel something")
    | combined("i|she|he|they|to|is|been|am|im|still|has", "self", "harm|harms|harmed|harming")
    | phrases("end it all|ending it all|want to end it|wants to end it|going to end it|want it to end"
              "|want it all to end")
    | phrases("want all of this to end|want this all to end|make it all stop for good")
    | combined("drive|driving|crash|steer", "|the car|my car|us|us both", "into|off",
               "a|the", "wall|tree|bridge|river|cliff|lorry|sea")
    | combined("jump|jumping|step|stepping|throw myself|walk|walking", "in front of|under|into",
               "a|the", "train|bus|lorry|river|canal|sea|traffic")
    | combined("jump|jumping|step|stepping|throw myself", "off|from|out of", "a|the",
               "bridge|roof|window|balcony|cliff|car park")
    | phrases("this is my last message|this is my last email|goodbye for ever|goodbye forever|goodbye cruel world")
    | phrases("nobody can help me now|no one can help me now|noone can help me now")
    | combined("not|isnt", "safe", "on my own|alone|with myself|on his own tonight|on her own tonight|at home tonight")
    | combined("frightened|scared|afraid|terrified", "of", "myself|what i might do|what i will do|what i may do")
    | combined("locked", _SELF, "in", "|the|his|her|a", "bathroom|room|bedroom|toilet|car|shed|garage|kitchen", "with")
)  # fmt: skip
# The same, said in ways round it.
_ROUND = (
    combined("kill|killing|hang|hanging|drown|drowning", _SELF)
    | combined("just|of|about|to|am|im", "end it|ending it", "|all|now|for good|myself|tonight")
    | combined("rather", "|just", "die|be dead")
    | phrases("goodbye note|goodbye notes|goodbye letter|goodbye letters|farewell letter|suicide letter")
    | combined("swallowed|swallows|swallow|took|taken|take", "a|the|his|her|my", "|whole|full",
               "packet|bottle|box|strip|handful", "of", "|my|her|his",
               "paracetamol|tablets|pills|ibuprofen|sleeping tablets|sleeping pills")
    | combined("burning|cutting|scratching|slashing|slash|slashed|slashes|slit|slits|cuts", "my|her|his|their",
               "arms|arm|wrists|wrist|legs|leg|thighs")
    | combined("better|easier", "|for everyone|for everybody|for them|for you all", "if", "i|he|she",
               "wasnt|was not|were not|werent|was|were|didnt|did not", "alive|here|dead|gone|around|exist")
    | combined("want to be|wish i was|wish i were|wish to be", "gone|no longer here|no more")
    | combined("cant|cannot|can not|dont think i can|dont know how to", "survive", "|this|another|much")
    | combined("jump|jumping|jumped|throw myself|throwing myself", "off|from|in front of|out of", "a|the|that|this|our",
               "multi storey|multistorey|flats|tower|flyover|motorway bridge|viaduct|pier|platform|top|edge")
    | combined("had enough of|tired of|sick of|done with", "living|life|being alive")
    | combined("stopped", "taking", "my|his|her", "insulin|heart tablets|blood thinners")
    | combined("looking at|thinking of|thinking about|stood on|standing on|sat on", "the|that|a|my",
               "bridge|railway line|train line|cliff|rope|tablets|pills|razor|knives")
    | combined("nearly|almost", "walked|stepped|jumped|drove|threw myself", "in front of|off|under|into",
               "a|the", "bus|train|lorry|bridge|car|traffic|tree|wall|river|road|roof")
    | combined("i am|im|i will|ill", "|going to|gonna", "do it", "tonight|this time")
    | phrases("nothing left for me|nothing left for me here|nothing here for me any more")
    | combined("found|hidden|hiding|hid|hides|bought|buying", "|a|some|the|his|her",
               "rope|noose|pills|razor blades|razors|blades|suicide note|goodbye letter|goodbye note")
    | combined("join", "her|his|my|their", "mother|mum|dad|father|husband|wife|son|daughter|sister|brother|parents",
               "in heaven|up there|on the other side")
    | combined("cant|cannot|couldnt|can not", "keep", _SELF, "safe")
    | combined("should|want to|to", "|even", "stay alive|stay in this world")
    | combined("why", "i should|should i", "live|go on living|be alive|carry on living")
    | combined("took|taken|take|taking", "too many", "|of", "|my|his|her|the", "pills|tablets|paracetamol")
    | combined("easiest|quickest|best|painless|kindest|easy|quick", "way to", "die|end it|kill myself|end my life")
)  # fmt: skip
# Somebody hurts somebody now, or says that they will.
_HURT = (
    combined(_SOMEBODY, "|always|often|sometimes|just|also|regularly|now|still|even",
             "hits|hit|is hitting|are hitting|keeps hitting|has hit|beats|is beating|has beaten|beat up"
             "|beats up|punches|punched|has punched|is punching|kicks|kicked|kicking|slaps|slapped|slapping|strangled"
             "|strangles|choked|chokes|burned|burnt|burns|attacked|attacks|hurts|is hurting|are hurting|raped"
             "|is abusing|are abusing|abuses|molests|molested|touches|is touching|spits at|starves|is starving",
             _SOMEONE_HURT)
    | combined("slapped|slaps|punched|punches|kicked|kicks|strangled|hitting|punching|kicking|slapping|beaten|bullied",
               _SOMEONE_HURT)
    | combined("keeps touching|been touching|keep touching|touched", "me|my daughter|my son|my mum|her|the children",
               "|down there|in bed|at night|when")
    | combined("my husband|my partner|my son|my father|my dad|my brother|my uncle|my stepfather|my stepdad|my carer"
               "|the carer|he|she", "comes|came|gets|got", "into|in", "my|her|his|our", "room|bed|bedroom",
               "at night|when|with me|every night|and")
    | combined("leave|leaves|left|leaving|keep|keeps|kept", _SOMEONE_HURT, "in", "|her|his|their",
               "wet|dirty|soiled|own", "sheets|bed|clothes|pad|pads|nappy|urine|mess")
    | combined("bruises|burns|marks|finger marks", "on", "her|his|my|their", "wrists|neck|throat|thighs|face|back")
    | combined("shook|shaken|shake|shaking", "my mum|my mam|my mother|my dad|my father|my son|my daughter|the baby")
    | combined("he", "broke|breaks|twisted|twists|pulls|pulled|grabbed|grabs", "my|her",
               "arm|wrist|finger|fingers|nose|rib|ribs|jaw|hair|throat|neck|leg")
    | combined("she", "broke|breaks|twisted|twists|pulls|pulled|grabbed|grabs", "my|his",
               "arm|wrist|finger|fingers|nose|rib|ribs|jaw|hair|throat|neck|leg")
    | combined(_RELATIVES, "broke|breaks|twisted|twists|pulls|pulled|grabbed|grabs", "my",
               "arm|wrist|finger|fingers|nose|rib|ribs|jaw|hair|throat|neck|leg")
    | combined("hands|hand", "round|around|on", "my|her|his", "throat|neck")
    | combined("pushed|threw|dragged|shoved|throws|pushes|drags|shoves", _SOMEONE_HURT,
               "down|against|across|into|out of", "the", "stairs|wall|floor|door|table|room|house")
    | combined("threw|throws|throwing", "a|the|his|her|things|it", "|chair|plate|knife|cup|bottle|kettle|pan|glass",
               "at", _SOMEONE_HURT)
    | combined("makes|made|forces|forced|forcing", "me|her|him", "|to", "have sex|sleep with|do sexual things")
    | combined("heard|saw|seen|hear|see", "him|her|them", "hit|hitting|beat|beating|slap|slapping|punch|kick|kicking",
               f"it|{_SOMEONE_HURT}")
    | combined("lock|locks|locked|locking|shut|shuts", _SOMEONE_HURT, "in", "his|her|my|their|a|the",
               "room|bedroom|cupboard|house")
    | combined("are|is", "hurting|abusing|beating|hitting|starving", _SOMEONE_HURT)
    | combined("he will|he is going to|hes going to|hell|she will|she is going to|shes going to|they will|he wants to"
               "|she wants to|they are going to|he would|wants to|is going to", "kill|murder|strangle|stab",
               _SOMEONE_HURT)
    | combined("threatened|threatens|threatening", "to", "kill|stab|murder|strangle|hurt|burn|hit|beat", _SOMEONE_HURT)
    | combined("threatened|threatens|threatening|attacked|chased", f"|{_SOMEONE_HURT}", "with", "a|the",
               "knife|gun|hammer|axe|stick|belt|bottle|iron|scissors")
    | combined("he|she|my son|my husband|my partner|my brother|my dad", "has|has got|holds|is holding|came with", "a",
               "knife|gun|hammer|axe")
    | combined("afraid|scared|frightened|terrified|petrified", "of", f"{_RELATIVES}|him|what he will do"
                                                                      "|what he might do")
    | combined("afraid|scared|frightened|terrified|dare not", "|to", "go home|be at home|be alone with him")
    | combined("wont|will not|doesnt|does not|never", "let|lets", "me|her|him",
               "leave the house|go out|see my family|see anyone|see anybody|see a doctor|use the phone|have my money"
               "|have her money|out of the house|out of the room|eat")
    | combined("locks|locked|locking|lock|shuts", "me|her|him|my mum|my mother|my dad|the children"
                                                       "|them", "in|locked")
    | combined("locked in", "her|his|my|a|the", "room|bedroom|house|cupboard")
    | combined("sexually", "abusing|abused|abuses|assaulted|assaults|assaulting")
    | combined("abusing|abuses|abused|raping|rapes|raped|molesting|assaulted", "me")
    | combined("being|getting", "abused|beaten|raped|hit by|hurt by|starved|strangled|molested|trafficked")
    | combined("was|been|got|am|is", "raped|strangled")
    | combined("children|a child|the child|kids|the kids|a baby|the baby|a toddler", "|left|are|is|are left|is left",
               "alone|on their own|by themselves", "in|at night|all night|all day|for days")
    | combined("days|all day|all week|a week|the weekend", "without", "food|water|anything to eat")
    | combined("i will|ill|i am going to|im going to|i might|i may|i am about to|i nearly|i almost", "hurt|harm"
               "|hit|kill"
               "|strangle|smother|shake|murder", _SOMEONE_HURT)
    | combined("i", "hit|slapped|punched|kicked|shook|strangled|burned|pushed over", _SOMEONE_HURT)
    | combined("pillow over", "her|his|my|the babys|mums|dads|their", "face|head")
    | combined("is|are|has|was", "|not|stopped", "breathing") - phrases("is breathing|are breathing|was breathing")
)  # fmt: skip
# Families of meaning: a burden, not waking, wanting out, means in hand, fear of oneself, cruelty to those in care.
_FAMILIES = (
    combined("no one|noone|nobody", "would|will|would even|will even", "miss me|notice if i was gone|care if i died")
    | combined("pray|hope|wish", "i", "|just|never", "dont|wont|do not|will not|never", "wake up|wake")
    | combined("pray|praying", "that", "i", "dont|wont|do not|will not", "wake up")
    | combined("want|wants|wanted", "out of", "this|my|his|her", "life")
    | combined("dont|do not|doesnt", "|really|even|honestly", "care", "if|whether", "i|he|she", "live|lives", "or",
               "die|dies")
    | combined("see|whats|what is", "the|no|any", "point", "in|of", "me")
    | combined("pills|tablets|rope|blade|razor|morphine|insulin", "|are|is", "in my hand|in my hands|ready for tonight")
    | combined("frightened|scared|afraid|terrified", "|that", "i will|ill|i might|i may", "do",
               "something|something stupid|something terrible|something to myself")
    | combined("hits|slaps|beats|punches|kicks", "the", "|old|elderly",
               "people|residents|patients|ladies|old folk")
    | combined("grabbed|grabs|pushed|held|holds|had|has|pinned|pins", _SOMEONE_HURT, "by the throat|by the neck")
    | combined("burn", "the|this|our", "house|flat|place", "down", "with", "us|me|her|him|them", "|still", "in|inside")
)  # fmt: skip
_OTHER = (
    # Denied.
    combined("not|never|no longer|isnt|arent|wasnt|am not|hardly", "|actually|really|feeling|at all|even", "suicidal")
    | combined("not|never|wont|wouldnt|isnt|wasnt", "|really|ever|actually",
               "going to|want to|wanted to|trying to|planning to|thinking of|try to|", "kill|killing|hurt|harm"
               "|cut|hang",
               f"{_SELF}|{_SOMEONE_HURT}")
    | combined("dont|do not|does not|doesnt|didnt|never|not", "|really|ever", "want|wants|wanted", "to", "die")
    | combined("not|never|isnt|arent|no longer", "|at all|really|ever", "afraid|scared|frightened|terrified", "of|to")
    | combined("nobody|no one|noone|none of them|not|never", "is|was||were|are", "being|", "abused|beaten"
               "|hit by|hurt by")
    | combined("not|wont|never|wouldnt", "kill|killing|hang|drown", _SELF)
    # Where somebody wants to die, or live, is no wish to die.
    | combined("want to|wants to|wanted to|going to|hope to|wish to|would rather", "|really|just", "die",
               "at home|in hospital|in her|in his|in my own|in their|in peace|there|before|of old age|with dignity"
               "|in a hospice|in the hospice|of laughing|laughing|of shame|of embarrassment|for a|of thirst|of boredom")
    | combined("want|wants|wanted", "to", "live", "in|with|at|near|nearer|there|on|by|without|alone|next|closer|here"
               "|together|somewhere|anywhere|abroad|independently|under|off|through|up|as|like that")
    | combined("end|ending", "my|his|her", "life|days", "in a|in hospital|in care|at home|there|alone in")
    | combined("not|hardly", "worth living", "in|there|here|near|with")
    | phrases("dead rich|dead good|dead certain|dead easy|dead clever|dead lucky|dead proud|dead tired")
    | phrases("this is my last message before|this is my last message until|this is my last message for")
    | phrases("this is my last message as|this is my last message this|this is my last email before")
    | phrases("this is my last email as|this is my last email until|this is my last email for")
    | combined("not|never", "wake up", "until|till|before|in time")
    | combined("if|whether", "i am|i was|you are|she was|he was|they are", "|ever|feeling", "suicidal")
    | combined("will|might|could|to", "hurt|harm|cut", _SELF, "on|if the|falling|when the")
    | combined("nobody|no one", "should", "be|have to be", "afraid|scared|frightened", "of|to")
    # Games, jokes and complaints.
    | combined("hit|hits|slapped|slaps", "me|us|him|her", "on the back|with a cushion|with a pillow|with a newspaper")
    | combined("kicked|kicks", "me|us|him|her", "out|off|into touch")
    | combined("has|has got", "a", "knife", "and fork|with a thick|with thick|with a big|with a handle")
    | combined("shook|shake|shaken|shaking", "him|her|me|mum|dad|my mum|my dad", "awake|by the hand|warmly")
    | combined("kill|killing|hurt", _SELF, "on those|on that|on the stairs|on these|on the step|laughing")
    | combined("afraid|scared|frightened|terrified", "of", "my", "mother in law|mother in laws|mothers|dads|wifes|sons"
                                                                 "|daughters|husbands|sisters")
    | combined("beats|beat|beating", "me|us|him|her", "at|to|by|in")
    # Who jokes says for what: "he will kill me if I go" is none.
    | combined("kill|murder|strangle|shoot", "me|us|him|her", "for|if i forget|if i forgot|if i am late|if im late"
               "|if i lose|if i drop|if i break|if i spend|if i spill|if i miss|if i eat|when he sees|when she sees"
               "|when he hears|when she hears|when he finds|when she finds")
    | combined("hit|hits", "me|us|him|her", "that|with a bill|with the bill|with another bill|hard|like|for six|when")
    | combined("touches|touched", "me|us|him|her", "deeply|so much|very much")
    # What to do "if somebody says …" is a lesson.
    | combined("somebody|someone|anybody|anyone|a client|people|clients|residents|a person|a friend",
               "say|says|said", "|that", "they|i|he|she", "want|wants|wanted|is|are|hits",
               "to die|to kill myself|to kill themselves|suicidal|me")
    # Sounds like it, and is about things.
    | combined("is|are", "hurting", "my knee|my back|my feet|my hands")
)  # fmt: skip

ENGLISH = Language(
    name="English",
    reviewed=NOT_REVIEWED,
    signs=_LIFE | _ROUND | _HURT | _FAMILIES,
    other=_OTHER,
    works=vocabulary(
        "film films book books play plays novel poem poems song songs lyrics story stories programme documentary drama",
        "leaflet poster trainer training course lesson article headline called titled title chapter sang people",
    ),
    families=FAMILIES,
    spelled=SPELLED,
)
