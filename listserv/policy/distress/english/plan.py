"""A plan, the means at hand, a goodbye."""

# ruff: noqa: E501 - one way of saying it is one line, and long tables are easier to read without breaks

from __future__ import annotations

from listserv.policy.distress.english.columns import EDGE, MANY, TABLETS
from listserv.policy.distress.table import SIGN, SMALL, Family

PLAN: tuple[Family, ...] = (
    Family("means put by", SIGN,
           "Tablets saved, counted or looked up, a rope bought: means at hand are the greatest danger.",
           "Dosette boxes, repeat prescriptions, doses: 'how many a day', 'enough for the weekend'.",
           f"""
           i|he|she ~ saving|saved|hoarding|hoarded|stockpiling|stockpiled|putting|put|stashed|stashing|keeping|kept|collecting|collected|hiding|hidden|storing ~ {TABLETS} & enough|in a drawer|under the|for myself|for when i|a bit each|bit by bit|hidden|secret|nobody knows|for the day|saving up|saved up|stored up
           {TABLETS} ~ saved up|hidden|stashed|lined up|counted out|put by|in front of me|spread out|laid out|tipped out
           count|counted|counting|lined|tipped|laid|emptied ~ {TABLETS} & in front of me|enough|table|on the bed|looking at|and looked|tonight
           {TABLETS} & there is enough|now enough|is enough now|have enough|enough to do it|enough to finish|enough to kill|enough to end|enough to see me off|got enough & i|me|for one|now
           {TABLETS} & whisky|vodka|gin|bottle of wine|brandy & in front of me|beside me|on the table|enough|all|tonight
           all ~ {TABLETS} ~ in front of me|beside me|in my hand|in my lap|on the bed
           how|how many|how much ~ {TABLETS} ~ would take|would it take|it would take|it takes to|to take to die|to kill|to be sure|to end|would do it|to finish|to die|be fatal|is fatal
           {TABLETS} & how many|how much & fatal|lethal|kill me|would kill|finish me|do the job
           looking|looked|look|googled|googling|searching|searched|reading ~ ways|how|how many|how much|quickest|methods|painless ~ to die|die|hang|kill|end|do it|overdose|would take|it would take|to go
           i|he|she|told ~ rope|noose|hosepipe|shotgun|gun|cable|flex|blade ~ shed|garage|loft|boot|attic|drawer|wardrobe|reason|ready|under the bed & i|he told|she told|told me|says|found
           i ~ bought|got|found|kept ~ rope|noose|hosepipe|blades|razor blades ~ for one|for a|for it|for this|reason|today|yesterday
           rope|noose|hosepipe|blades & one reason|for a reason|only one use|nobody knows
           """),
    Family("taken", SIGN,
           "Somebody has taken far too much, or says so in passing.",
           "A wrong dose told to the chemist; the number delivered.",
           f"""
           i|he|she|and ~ took|taken|swallowed|downed|necked|have had|popped|washed down|had / |about|around|nearly|over / {MANY} / |of / |my|his|her|the|of|of my|of his|of her ~ {TABLETS}
           took|taken|swallowed|downed|necked / {MANY} / |of / |my|his|her|the|of|of my|of his|of her ~ {TABLETS}
           i|he|she|have been ~ taking|take|took|taken ~ too many|extra|double|more than i should|handfuls & feel nothing|numb|to feel|to forget|to sleep|to cope|escape|block|on purpose|not care|blank
           took|taken|swallowed|drank|drunk ~ bleach|antifreeze|weedkiller|poison|everything in the cupboard|everything in the cabinet|the lot
           {TABLETS} ~ on purpose|deliberately|to end|to die & took|taken|stopped|swallowed
           not|stopped|stopping|refusing|coming off|giving up|skipping|without ~ {TABLETS} ~ why bother|because why|what is the point|no point|on purpose|and hope|see what happens|do not care|let nature
           """),
    Family("a place", SMALL,
           "Bridges, platforms, cliffs: small, for the list has walkers and bus users.",
           "Views, walks, trains; the platform lift that is broken.",
           f"""
           i|he|she|been|keep ~ stood|standing|sat|sitting|drove|drive|driven|looking|looked|parked|end up ~ edge|{EDGE} & i|he|she|been
           know|chosen|picked|decided ~ which|what|where ~ {EDGE}|train|tree
           thinking|think|thought|keep thinking|dream|dreaming ~ about|of ~ {EDGE}
           edge of the / {EDGE}|roof|water|kerb
           """),
    Family("nearly", SMALL,
           "The step that was nearly taken, with a place beside it.",
           "Nearly missing a bus, nearly doing a thing by mistake.",
           f"""
           i|he|she|and ~ nearly|almost|very nearly|so nearly|that close|this close|came close ~ did|did it|stepped|jumped|went over|let go|drove|swerved|turned the wheel|went in|to jumping|to it|to going|kept walking|kept going|not come back
           i|he|she ~ engine running|for hours|for two hours|for an hour|for three hours|for a long time|looking down|looking at the water
           i|he|she ~ wanted|tempted|thought about|thinking about ~ jump|jumping|step|stepping|letting go|let go|walking in|going in|driving off
           quiet|nobody about|no one about|what time|which time ~ trains|quiet|nobody|there
           again & stood|standing|looking|looked|sat|sitting|thinking|drove|parked & {EDGE}
           """),
    Family("into the water, under the train", SIGN,
           "Says how, in ways round the word.",
           "Walks by the sea; paddling; getting on or off a bus.",
           """
           will|would|to|going to|want|wants|might|says|rather|feel like|thought about|thinking about|could|keep wanting ~ walk|walking|wade|go|drive|driving|throw myself|throw himself|throw herself|jump|jumping|step|stepping ~ into / |the|a / sea|river|water|loch|canal|traffic|path|reservoir|oncoming traffic|waves
           will|would|to|going to|want|wants|might|says|rather|feel like|thought about|thinking about|could|keep wanting ~ throw myself|throw himself|throw herself|jump|jumping|step|stepping|lie|lying ~ under|off|in front of|down on|from|out ~ train|bridge|cliff|roof|lorry|bus|platform|railway|tracks|line|window|balcony|motorway|viaduct|tower
           thought|think|thinking|want|wanted|feel like|urge ~ about|to|of ~ driving|drive ~ into|off ~ river|wall|tree|bridge|road|cliff|sea|lorry
           """),
    Family("knows how", SIGN,
           "A method, a day or an order of things is settled.",
           "'I have worked out how to do it' on a new washing machine: it needs the accident or the day.",
           """
           i ~ method|way to do it|way of doing it|how to do it ~ picked|picked out|chosen|decided|planned|worked out|in mind
           plan|method|way|note|idea ~ end|ended|ending|finish ~ my|her|his / life
           i ~ wavering|decide|deciding|torn|debating|unsure ~ if|whether ~ i ~ do it|go through with it|live|end
           go|going|gone|went ~ through with it & i|not|nearly|almost|tonight|could not
           look|looks|seem|pass ~ like ~ an accident & i|make|how|worked|could|it
           i|he|she ~ how i would do it|how i will do it|how i am going to do it|how he would do it|when i will do it|where i will do it|set a date|picked a day|chosen a day|got a plan|have a plan|made a plan to die & not|do it|die|end|date|day|plan to
           know|worked out|decided|planned|chosen ~ how|when|where|which ~ to do it|do it|i am going|will do it & nobody|accident|day|night|quiet|find me|tonight|enough
           only|just ~ waiting|wait|hanging on|holding on|here|staying ~ till|until|because of|for ~ boys|girls|children|kids|dog|cat|mum|dad|wedding|birthday|school|christmas|exams & then|letters|written|ready|alive|only|done
           after that i can go|then i can go|then i am going|then i am off for good|once she is gone i|once he is gone i
           """),
    Family("letters written", SMALL,
           "Letters, a will, a dog found a home: what people do before.",
           "Letters to the council, a will made in good time.",
           """
           letters|notes|letter|note ~ written|wrote|in the drawer|sealed|on the table|ready|are done|addressed|left for
           written|wrote|writing|left ~ letters|notes|letter|note ~ children|girls|boys|family|everyone|drawer|them all|sorted|each|wife|husband|kids|the dog
           affairs|everything|will|funeral|papers|money|house ~ in order|is tidy|all tidy|everything tidy|is paid|paid for|sorted|is settled|ready & i|everything|that is
           sorted|paid|settled|tidied|arranged ~ will|dog|cat|bills|affairs|papers|coal|insurance|everything|home for & everything|tidy|so that|written|letters|that is|ready|done
           """),
    Family("giving away", SMALL,
           "Things and animals given away.",
           "Clearing a house, a hoist no longer needed.",
           """
           given|giving|gave|give|left|leaving ~ my / |best|good|old|own / watch|ring|rings|books|records|tools|medals|jewellery|car|guitar|things|clothes|savings|bike|camera|dog|cat|fishing
           someone|somebody|anyone|anybody|who|please|could|can ~ take|have|look after|want|mind|feed ~ dog|cat|budgie|bird|my animals|my pets|my hens
           will|would ~ not / |be / need|needing|want|wanting ~ it|them|him|her|any|where|after|any more|much|anything|these
           """),
    Family("goodbye", SMALL,
           "The word itself, and last messages.",
           "Leaving a list or a committee; signing off before the summer.",
           """
           goodbye|farewell|good bye|cheerio|ta ta|adieu & friends|all|everyone|everybody|sorry|forgive|is|this is|been|love
           last|final ~ message|email|letter|post|note|words|time i write|time i will write|you will hear|time you hear|thing i
           not|never ~ hear|hearing ~ from me
           this is it|this is the end|signing off for good|signing off now for good|i am off for good|won the day
           when|before|after|once ~ i ~ am gone|go|have gone|am not here|am away & kind|look after|take care|tell|sorry|remember|forgive|please
           where i am going|where i will be
           after|by|come ~ tonight|today|tomorrow|the day|the weekend & not|need|here|goodbye|over|hearing|need him|need it
           """),
    Family("goodbye in few words", SIGN,
           "What is written only by somebody who will not be there.",
           "Absence notes; a letter that crosses another.",
           """
           by the time|when|if|once ~ you|anyone|they ~ read|get|see|find|reads|gets|finds ~ this|me|it & be gone|not be|be dead|be over|too late|be far|will be|am gone|have gone|be away
           tell ~ girls|boys|children|kids|family|wife|husband|mum|dad|son|daughter|everyone|her|him|them|boy|girl|lads|grandchildren|bairns ~ i / |have|always|do|really|will always / love|loved|am sorry|was sorry
           sorry|thank|thanks|forgive & it has come to this|it came to this|i have to do this|i am doing this|i had to do this|what i am about|what i have done|for what i am
           none|not|never|nobody ~ of it|their|your|her|his|anyone|is ~ fault|to blame|blame & love|loved|sorry|tell|please|gone|do not blame|goodbye
           do not / |any of you / blame ~ yourselves|yourself|anyone|mum|dad|her|him
           remember me|think of me ~ kindly|fondly|sometimes|how i was|as i was
           look after ~ each other|one another|mum|dad|my|the ~ for me|when i|please|now & forgive|sorry|goodbye|hearing|for me
           """),
    Family("sorry to all", SMALL,
           "Asking everybody's forgiveness.",
           "'Sorry everyone for the mix-up about the bus'.",
           """
           forgive me|please forgive|i am sorry for everything|sorry for everything|sorry to everyone|sorry to all|sorry to everybody|sorry to you all
           sorry ~ everyone|anyone|all|everybody|people ~ let down|i ever|i have hurt|failed|i hurt
           let ~ everyone|everybody|them all|you all|my family ~ down & sorry|i
           none|not|never ~ of it|their|your|her|his|anyone ~ fault
           """),
    Family("thanks to all", SMALL,
           "Thanks as at the end of something.",
           "Ordinary thanks.",
           """
           thank you|thanks|grateful ~ for everything|for all|for the years|for your friendship|for being
           you|they ~ were|have been|have all been|were all|been ~ good|kind|friends ~ to me|to us
           look after ~ each other|one another|yourselves|mum|dad|my mum|my dad|my wife|my husband|my son|my daughter|him|her
           be kind ~ to
           """),
)  # fmt: skip
