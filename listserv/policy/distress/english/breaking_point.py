"""A carer at breaking point, and children and adults in danger."""

# ruff: noqa: E501 - one way of saying it is one line, and long tables are easier to read without breaks

from __future__ import annotations

from listserv.policy.distress.english.columns import CHILD, DAYS, NEAR, TABLETS
from listserv.policy.distress.table import SIGN, SMALL, Family

BREAKING: tuple[Family, ...] = (
    Family("I did it", SIGN,
           "A carer has hit, shaken or pushed somebody.",
           "Shaking hands, pushing a wheelchair, hitting with a question, slapping on the back.",
           f"""
           i / |have|just|actually|almost|nearly|even|only / slapped|smacked|hit|struck|shook|shaken|punched|kicked|throttled|grabbed|pinched|choked|thumped|clouted|bit / |out at|my own|at / {NEAR}
           i / |have|just|actually|almost|nearly|even / pushed|shoved|threw|dragged|yanked|pulled ~ {NEAR} ~ harder|too hard|over|off|onto|against|so hard|by the|and he fell|and she fell|and he went|and she went|to the floor|to the ground|down the stairs|down hard|down and he|down and she
           i ~ force fed|tied|locked|shut|left|strapped ~ {NEAR} ~ in|up|down|alone|outside|to the|in the & could not|because|and went|to get away|or i would|scared i|ashamed|walked out
           i ~ lost it|lost my temper|snapped|lost control|saw red|flew at|flipped|lashed out ~ with|at|on|and ~ {NEAR}|my boy & left|marks|hit|slapped|pushed|hurt|ashamed|shook|scared|frightened|bruise|threw|grabbed
           i / |have / left|made|gave ~ marks|bruises|a bruise|a mark|a black eye ~ on|him|her|arm
           i ~ stopped|not|have not ~ feeding|fed|giving|given|washing|changing|changed|gone in to ~ {NEAR} & on purpose|could not face|can not face|do not care|since|because i|hate
           my hands|hands ~ round|around|on|at ~ his|her|their|mum|dad / |throat|neck & i|my
           raised|lifted|put ~ my / hand|hands|fist ~ to|on|at ~ {NEAR}
           """),
    Family("I may do it", SIGN,
           "Fear, or a threat, to hurt the one who is cared for.",
           "'I could have strangled the man from the gas board'; 'not responsible for my actions' if a song is played again.",
           f"""
           frightened|scared|afraid|terrified|worried|fear ~ i|of|what i ~ going to|will|might|may|could|would ~ hurt|hit|harm|kill|shake|do|smother|strangle|drop
           frightened|scared|afraid|terrified|worried ~ of ~ hurting|hitting|harming|killing|shaking|losing it with|what i ~ {NEAR}|might|will|may|could
           not ~ responsible ~ for what ~ i|happens|to him|to her
           what ~ i / |might|will|may|could|would|am going to / do ~ to him|to her|to them|to mum|to dad|to my|next|if he|if she|if they
           i / |will|am going to|could|might|would|swear i will|feel like / swing|swinging ~ for / him|her|them|mum|dad
           walk|walked|walking|leave|left|get|got|shut ~ away|out|room|house|door ~ before|or ~ i ~ hit|hurt|do|did|would|kill|snap|snapped|lost|shook
           i ~ thoughts|urges|fantasies|dreams|images ~ of|about ~ hurting|harming|killing|hitting|smothering|strangling|pushing|violence
           before i ~ do|hurt|snap|kill|hit|lose it|harm|break|end up|really ~ something|him|her|them|hurting|can not|with
           close|verge|edge|brink|point|moment|minute|step ~ to|of|from|away from ~ snapping|hitting|hurting|losing it|losing control|smothering|strangling|murder|doing something & him|her|it|them|mum|dad|something|me
           i ~ want|wanted|urge|feel like|tempted|thought about|think about|thinking about|imagine|imagining|dream of|dreamt of|thoughts of ~ hit|hitting|hurt|hurting|slap|slapping|shake|shaking|smother|smothering|strangle|strangling|push|pushing|kill|killing|drown|drowning|poison|pillow ~ {NEAR}
           one of these days|one day|next time|one more|once more|sooner or later ~ i ~ hit|hurt|kill|swing|do|snap|lose|strangle|smother & him|her|them|mum|dad
           i ~ wish|wishing|wished|hope|pray ~ he|she|mum|dad|they ~ would|was|were|will / |just|only|hurry up and|please / die|dead|go in his sleep|stop breathing
           take|come for|collect|remove ~ {NEAR} ~ before|or i|or else
           """),
    Family("the pillow", SIGN,
           "Means in the carer's hand.",
           "Making beds, pillow fights.",
           f"""
           i ~ pillow|cushion ~ hand|hands|over|face & him|her|mum|dad|stood|his|over
           i ~ stood ~ over / {NEAR} ~ with|and|a long|pillow
           pillow|cushion ~ over ~ his|her|mum|dad|the baby|their / |face|head
           """),
    Family("both of us", SIGN,
           "Ending it together.",
           "Holidays together, sharing a taxi.",
           f"""
           give|giving|gave|slip|feed|feeding|put ~ them|her|him|both|us|mum|dad|us both ~ all|too many|extra|whole|double ~ {TABLETS}|dose|bottle|lot
           finish|end|kill|take|drown|gas|poison|do away with|put an end to|see off ~ us both|both of us|the pair of us|the two of us|all of us|them both|the both of us
           take|taking|bring|bringing ~ him|her|mum|dad|them|the kids|the boy|my son|my daughter / |down|away / with me & go|die|end|kill|not leave|do it|when i|gone
           us both|both of us|the pair of us|the two of us ~ into|off|together|and then|at peace|be at peace|would be over|out of it & wall|river|drive|driving|tablets|end|peace|car|misery|sea|bridge
           neither|we ~ of us|both ~ wake|would wake|be gone|better dead|at peace
           """),
    Family("glad of it", SMALL,
           "Relief at the other's pain, or losing oneself.",
           "Glad that it is over.",
           """
           i ~ was glad|felt nothing|enjoyed it|did not care|felt good & down|hurt|fell|cried|hit|pushed
           i ~ snapped|snapping|snap|losing it|lost it|lose it|lost control|losing control|saw red|lost my rag|going to blow|explode
           him|her|them|it is ~ that ~ will get it|gets it|will suffer|will cop it
           i ~ hate|hated|resent|can not stand|can not bear / him|her|them|my mother|my own mother|my husband|my wife
           i ~ so ashamed|ashamed of|horrified|monster|disgusted|could not stop crying|can not stop crying
           """),
)  # fmt: skip

DANGER: tuple[Family, ...] = (
    Family("a child in danger", SIGN,
           "A child who is hungry, alone, hurt or courted.",
           "Prams, schools, crying babies on buses, children who eat nothing but toast.",
           f"""
           {CHILD} & not been fed|have not been fed|has not been fed|not fed|nothing to eat|no food|not eaten|begging for food|looking for food|eating out of
           letting|lets|let|gives|giving ~ {CHILD} ~ drunk|drugs|drink alcohol|vodka|smoke
           dangling|dangled|flinging|swinging|throwing|threw|hurled ~ {CHILD} ~ by|across|down|at|against|window|out
           screaming|swearing|shouting|yelling ~ at ~ {CHILD} & constantly|always|every|all day|all hours|night|again
           {CHILD} ~ in|wearing ~ soiled|same ~ nappy|nappies|clothes
           {CHILD} & scared|frightened|terrified|afraid|begs|begged|cries ~ not to|go|going|to go ~ home|back|sleep|to bed|her dad|his dad|with him
           {CHILD}|boy|girl & always hungry|starving|steals food|stealing food & marks|dirty|filthy|alone|cold|thin|bins|next door|upstairs|neighbour|school says
           {CHILD} & midnight|two in the morning|in her nightie|in his pyjamas|in pyjamas|bare feet|barefoot|all hours & street|out|alone|road|wandering|outside|screaming|cold
           {CHILD} & screaming|screams & all night|every night|for hours|and then|next door|upstairs|shouting|goes quiet
           {CHILD} & crying|cries|sobbing & nobody answers|no one answers|hit|thud|bang|goes quiet|then nothing|neglected
           {CHILD} & alone|on their own|by themselves|on her own|on his own|home alone & all night|at night|all day|for days|since|left|weekend|hours|drinking|pub
           {CHILD} & locked in|locked out|shut in|tied & room|cupboard|all day|shed|bedroom|cold|night|hear
           {CHILD} & out cold|passed out|drunk|drinking|drugs|needle|needles|off his head|off her head|stoned|high & mother|father|mum|dad|parents|he|she|with them|couch|car|driving
           {CHILD}|boy|girl|lad|lass & in the car|driving|drives|drove & drinking|drunk|drink
           {CHILD} & belt|cigarette|bruises|bruise|marks|burns|black eye|welts & her|his|their|covered|on|has|arms|back
           man|bloke|he|stranger|somebody|someone ~ sending|sends|sent|messaging|texting|asking|asks|grooming ~ daughter|son|granddaughter|grandson|niece|nephew|child|girl|boy|lass|lad|her|him & pictures|photos|meet|secret|naked|messages|presents|not tell|online
           child|children|kids|baby|bairns|twins ~ living|live|sleeping|kept ~ in|with & no heating|no food|no electric|filth|rats|needles|mould and|dog mess|squalor
           {CHILD}|boy|girl ~ filthy|dirty|thin|neglected|unwashed|never at school|not at school|smells & always|hungry|bruises|alone|marks|cold|never|covered|and
           {CHILD} & shook|shaken|shaking|hit it|hits it|hitting it|threw it
           """),
    Family("dirt", SMALL,
           "Somebody, or a house, is filthy.",
           "Gardening clothes, a dirty kitchen after a party.",
           """
           filthy|dirty|unwashed|greasy|soiled|matted|stinking ~ hair|hands|clothes|house|nappy|nappies|room|and|sheets|face|nightie
           is|are|was|looks|look|appear|always ~ filthy|dirty|unwashed|unkempt
           he|she|they|house|room ~ smells|stinks|smelled ~ of|her|his|and|awful|urine
           alcohol bottles|empty bottles|beer cans|pet faeces|dog dirt|dog mess|cat mess|flies everywhere|barely dressed
           """),
    Family("hunger", SMALL,
           "Somebody goes hungry.",
           "'I am hungry' before dinner.",
           """
           always hungry|seem hungry|seems hungry|looks hungry|so hungry|asks for food|asking for food|begging for food
           did not|does not|do not|had not|not|never ~ have|had ~ any food|food in|enough to eat|anything to eat|a meal
           """),
    Family("left on their own", SMALL,
           "Children or frail people left without anybody.",
           "A child of sixteen; an hour for the shops is small alone.",
           """
           leaves|left|leaving|leave ~ them|him|her|children|kids|baby|mum|dad ~ on their own|on her own|on his own|alone|by themselves|by herself|by himself
           oldest|eldest|youngest ~ only|just ~ three|four|five|six|seven|eight|nine|ten|a baby
           """),
    Family("a child writes", SMALL,
           "A child, by its own words.",
           "'I was thirteen when'.",
           """
           i am / |only / eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|8|9|10|11|12|13|14|15|16 / |years|and|nearly
           i am in ~ primary|year six|year seven|year eight|year nine|p6|p7|s1|s2|s3
           """),
    Family("a child is not believed", SIGN,
           "A child tells of harm.",
           "Grown-ups who are not believed by the council.",
           """
           my / |mum|step|foster / stepdad|stepfather|dad|father|uncle|brother|boyfriend|stepmum|mum|foster dad|foster mum|he ~ hurts|hits|touches|frightens|scares|locks|beats|hurt|hit|watches / me
           do not want to|scared to|frightened to|please do not make me ~ go home|go back there|go to bed
           """),
    Family("left lying", SIGN,
           "An adult lies or sits in filth, cold or darkness now.",
           "A fall that is over; waiting for an ambulance with an ending.",
           f"""
           left|leave|leaves|leaving|lying|sitting|sat|lies|found|kept ~ in|on ~ wet|soiled|dirty|filthy|same|his own|her own|their own|own / |same|wet|soiled|dirty / bed|sheets|mess|pad|pads|clothes|nightie|wet|urine|filth|dirt|faeces|nappy|chair & {DAYS}|all|hours|night|smell|home|ward|they|nobody|still|happening|now|again|morning
           left|leave|leaves|leaving|lying|sitting|lies|kept ~ in|on ~ own|their own|her own|his own / mess|filth|urine|wet|faeces|dirt
           slumped|soaked|soaking|drenched|caked|covered|smeared ~ in|down|with|wet ~ wet|chair|armchair|urine|faeces|poo|own|vomit|dirt & her|him|she|he|mum|dad|gran|nan
           breakfast|dinner|lunch|tea|food|meal|meals|plate|water|drink ~ untouched|uneaten|out of reach|still at the side|stone cold|not touched & bed|her|him|mum|dad|he|she|home|nobody
           lying|lies|collapsed|slumped|fallen ~ floor|hall|stairs|bathroom|garden|chair & can see|not answer|not answering|not moving|nobody|window|letterbox|letter box|not speaking|door|still
           same ~ clothes|nightie|pad|pyjamas|nappy|sheets ~ since|for a week|all week|for days|for three days|days|as last week
           dehydrated|malnourished|emaciated|starved & home|son|daughter|carer|carers|nobody|staff|ward|they|neglect|left
           call bell|buzzer|alarm|call button|pendant ~ out of reach|taken away|unplugged|taken off|away from
           left|sat|sitting|put|stuck|forgotten|still ~ on ~ commode|toilet|bedpan|floor ~ hours|since|all|never|for|until|at & never came|not come|since|hours|nobody|all night|all day|still|at four
           sores|bedsores|bed sores|pressure sores|ulcers|wounds ~ bone|bleeding|infected|smell|rotten|nobody|not treated|open|weeping|maggots|black
           maggots|mice droppings|rats ~ in|on|wound|bed|leg|food
           sitting|sits|living|lives|left|sat ~ in the dark|dark|cold|freezing|filth|squalor & no heating|no electric|no food|confused|cold|alone|no light|nobody|neglect
           """),
    Family("without food or medicine", SIGN,
           "Food, water, heat or insulin is missing now.",
           "Fasting before an operation, a cat without food, a chemist that is shut.",
           f"""
           mum|mam|mother|dad|father|gran|nan|she|he|aunt|uncle|auntie|neighbour|wife|husband|brother|sister|they ~ no|not|without|nothing / |had|been|had any|any / food|water|drink|heating|electric|fed|eaten|heat|anything to eat|eat & {DAYS}|stopped coming|carer stopped|cold|confused|alone|answer
           mum|mam|mother|dad|father|gran|nan|she|he|aunt|uncle|auntie|neighbour|wife|husband ~ not|without|no ~ had|been given|given|got ~ insulin|medication|tablets|medicine|inhaler|oxygen|warfarin & {DAYS}|will not let|nobody|refuses|because
           not|never|nobody|no one ~ fed|changed|washed|turned|given ~ {DAYS}|a drink|food|water & mum|mam|dad|gran|nan|her|him|she|he|mother|father
           will not|does not|refuses|refuse|never|not ~ let|lets|letting|to let ~ nurse|doctor|carers|social worker|anyone|anybody|us|me|nurses ~ in|see|near|through|visit & her|him|mum|dad|mother|father|insulin|she|he|gran
           weighs|down to|about ~ four|five|six|seven / |and a half / stone & empty|starving|food|fridge|son|home|skin|nobody|feed
           fridge|cupboards|cupboard|larder ~ empty|bare|nothing|mould|mouldy & weighs|thin|son|daughter|she|he|stone|starving|confused|neglect|money
           skin and bone|like a skeleton|wasting away|starving & nobody|home|fed|feed|staff|son|alone|leave|they
           left|leaves|leaving ~ her|him|mum|dad|mother|father ~ alone|on her own|on his own|by herself|by himself & gas|locked|cooker|dark|all night|all day|for days|weekend|fire|cold|confused|dementia|outside
           door|doors ~ locked ~ from the outside|outside
           """),
    Family("nobody has seen them", SIGN,
           "A neighbour who does not answer.",
           "A holiday; a friend who is slow to write back.",
           """
           nobody|no one|not|neither ~ been to|seen|heard from|spoken to|checked on|visited ~ neighbour|her|him|old man|old lady|downstairs|upstairs|next door & days|week|weeks|curtains|milk|post|floor|door|lights
           curtains|milk|post|papers|lights ~ drawn|piling up|on the step|not opened|closed|on ~ days|since|doorstep|door
           not|never|nobody|no ~ answer|answering|answers ~ door|knock|bell|phone ~ and|since|smell|dog|days|window & smell|days|dog barking|lying|can see|since
           not ~ breathing|responding|waking|moving|speaking & bed|he|she|dad|mum|floor|blue|cold
           """),
    Family("not answering", SMALL,
           "Gone out, no answer, telephone off.",
           "A poor signal; a son who never rings.",
           """
           phone|mobile ~ off|switched off|dead|not answering|rings out|straight to voicemail
           not|is not|never|will not|not been ~ answering|answer|answered|answers|replying|responding|picked up|at work|come home|been home|been seen|turned up & now|and|i|he|she|phone
           missing|gone out|went out|walked out|left the house|gone off|gone missing|disappeared & without|coat|said|phone|night|worried|dog|note|keys|since
           worried sick|out of my mind|frantic|please if anyone|has anyone seen|if anyone has seen|if you see him|if you see her
           said ~ look after ~ mother|mum|dad|your|kids|children|her|him|them
           """),
    Family("a note found", SMALL,
           "A note or text that says goodbye.",
           "Notes for the milkman.",
           """
           found|left|sent|wrote|got|posted ~ a|this|his|her|goodbye / |goodbye|strange|last|farewell / note|text|letter|message ~ from|sister|mother|brother|saying|that|me|us|on
           goodbye|farewell ~ text|note|message|letter|post|video
           locked|shut|barricaded ~ himself|herself ~ in|room
           """),
    Family("asks for help to die", SIGN,
           "Somebody says it to the one who cares for them.",
           "A calm talk about where to die; help to go to the toilet.",
           """
           begs|begging|begged|pleads|pleading|asks|asking|prays|praying|cries ~ to / |just|be allowed to|be left to|let her|let him / die|end it|be dead|go to sleep for ever
           begging|begs|begged|pleading|asks|asking|wants ~ right to die|to be put down|for an end|the injection|an injection to|switzerland|dignitas
           wish|wishes|wishing|wished|hope|hopes|hoping|prays|praying ~ she|he ~ would|could|was|were|will / |just|only / die|dead|not wake|go to sleep and|be gone
           asks|asking|asked|begs|begging|begged|wants|pleading|pleads|says|keeps ~ me|us|to ~ help|put|let|give|finish ~ him|her|them|me ~ go|die|end it|end it all|out of|something to|a pillow|put to sleep|on his way|on her way & last night|pills|die|end|misery|out of|pillow|again|asking|begging
           help ~ him|her|them ~ die|end it|end it all|kill|pass away
           put ~ him|her|me|them|mum|dad / out of ~ misery
           says|said|saying|keeps saying|told me|tells me|telling me ~ rather be dead|rather die|better off dead|wishes he was|wishes she was|no reason to|not want to live|wants to die|end it|end it all|nothing to live|no point in living|going to do it|will not be here|would be better off|had enough of life|face another day|face another|walk into the
           friend|someone|somebody|he|she|son|daughter|lad|brother|sister ~ wrote|posted|told|texted|messaged|rang|said|says & another day|nothing left|can not go on|goodbye|ending|give up|kill|not be here|better off|had enough|end it
           """),
)  # fmt: skip
