"""Harm to oneself, and somebody who is hurt by another."""

# ruff: noqa: E501 - one way of saying it is one line, and long tables are easier to read without breaks

from __future__ import annotations

from listserv.policy.distress.english.columns import KIN, WHOM
from listserv.policy.distress.table import SIGN, SMALL, Family

_OWN = "my arms|my arm|my legs|my leg|my wrists|my wrist|my thighs|my thigh|my skin|my stomach|my hand|my hands|my face|her arms|his arms|her legs|his legs|her wrists|his wrists|her thighs|his thighs|her arm|his arm|her own arms"
SELF_HARM: tuple[Family, ...] = (
    Family("hurting oneself", SIGN,
           "Cutting, burning, hitting oneself to bear it.",
           "Accidents: tins, grills, roses, ice; autism and dementia.",
           f"""
           i|he|she|lad|daughter|son|been|is|am|started|back|keep|still|again ~ cutting|burning|hurting|harming|hitting|punching|scratching|starving|punishing|biting / myself|himself|herself|themselves
           i|he|she|lad|daughter|son|been|is|am|started|back|keep ~ cutting|burning|scratching|slashing|carving|picking ~ {_OWN}
           i / |just|have|sometimes|often|still|always / cut|burn|burned|burnt|hurt|scratch|scratched|punch|punched|hit|punish|slap|slapped|starve|bite ~ myself|{_OWN} & again|on purpose|deliberately|to feel|nothing else|because|when it|when i|it helps|helps me|to cope|till|until|so that|lets|makes|nobody knows|no one knows|every|relief|calm|most nights|release|not tell|stop
           i|she|he|daughter|son ~ started|back to|been|stop|resist ~ cutting|self harming|self harm ~ again|since|after|when|at night|to cope
           i|she|he|daughter|son ~ started|been|is ~ cutting / again
           knife|blade|razor|scissors|glass|scalpel ~ to|at|on|against|across|into ~ my|his|her / |own / wrist|wrists|arm|arms|throat|neck|skin|leg|legs
           hit|bang|banging|hitting|smash|smashing|batter ~ my / |own / head|fist|fists|hand ~ wall|floor|door|until|till & i|until|till|feel
           i|he|she ~ on purpose|deliberately & hand|cut|cuts|burn|burnt|break|broken|broke|hurt|bleed|hit
           marks|scars|cuts|burns|scratches|wounds ~ from me|mine|did myself|i did|i made|he did himself|she did herself|by my own|me doing|self inflicted
           not ~ first time ~ on purpose
           no|without|not|clean from|free of ~ cutting|cut|self harming|harming ~ for a week|for days|since|today|this week|for a month|yesterday
           cutting ~ only way|way of coping|to cope|my way|several times|every day|every night|addictive|makes me
           my ~ scars|cuts ~ hidden|hide|cover|covered|sleeves|sleeve|secret
           packet of|box of|hidden|new|my ~ blades|razor blades|razors ~ in the house|just in case|under|in my|hidden|comfort
           urge|urges|impulse|impulses|tempted|desperate|need ~ to ~ hurt|cut|harm|punish|burn ~ myself|me
           pain|bleeding|blood|cutting|burning|hurt ~ only thing|lets it out|makes it stop|helps|makes me feel|calms|relief & i|me|my|myself
           """),
    Family("signs on somebody's arms", SIGN,
           "A relative finds the traces.",
           "Blood tests, needles, dressings.",
           """
           found|saw|seen|hiding|hides|hid|hidden|under ~ cuts|scars|blades|razor|razors|bloody tissues|blood|towels|plasters ~ arms|arm|legs|thighs|room|bed|sleeves|wrists & son|daughter|lad|lass|girl|boy|he|she|her|his
           cutting|cuts|slashing|slashed|scratching|burning ~ his|her|their / |own / arms|arm|wrists|wrist|legs|thighs|skin
           """),
    Family("not eating on purpose", SIGN,
           "Starving oneself as a harm.",
           "No appetite, diets, a swallow that fails.",
           """
           not eating|stopped eating|starving|starve|not eat|food|eating ~ only thing|one thing ~ control & i|me|my
           stopped|refuse|refusing|given up|gave up|not ~ eating|food|eat|drinking & to die|wants to die|to go|so that i|rather be dead|punish|do not deserve|let me
           """),
)  # fmt: skip

_HITS = "hits|hitting|beats|beating|batters|battering|leathers|skelps|slaps|slapping|punches|punching|kicks|kicking|thumps|thumping|belts|throttles|throttling|chokes|choking|strangles|pinches|nips|shoves|shoving|pins|drags|dragging|headbutts|smacks|whacks|clouts|grabs|spits at|spits on|burns|scalds|hurts|hurting|abuses|bullies|terrorises|wallops"
_STRUCK = "hit|slapped|punched|kicked|beat|grabbed|throttled|choked|battered|thumped|shook|smacked|strangled|headbutted|belted|pinched|burned|burnt|scalded|attacked|whacked|clouted|lashed|leathered|skelped"
_MOVED = (
    "pushed|pushes|shoved|shoves|threw|throws|dragged|drags|pinned|pins|pulled|pulls|knocked|knocks|kicked|flung|flings"
)
HARM: tuple[Family, ...] = (
    Family("somebody hits", SIGN,
           "Somebody hurts somebody, now and again.",
           "Chess, cards, knees; a strap that hurts; what children were beaten for in the old days.",
           f"""
           {KIN} ~ {_HITS} / |on|into / {WHOM}
           {KIN} ~ {_STRUCK} / {WHOM} ~ again|last night|yesterday|today|tonight|this morning|at the weekend|on monday|on tuesday|on wednesday|on thursday|on friday|on saturday|on sunday|by the|across the|in the face|in the stomach|in the mouth|in the chest|in the back|in the head|so hard|with a stick|with his|with her|with a belt|with the stick|with the belt|with the iron|with the pan
           {KIN} ~ {_MOVED} / {WHOM} ~ down the stairs|against the|across the|to the floor|to the ground|onto the floor|over and|so hard|by the hair|by her hair|by my hair|by his hair|by the arm|by the throat|out of bed|into the wall|around
           {KIN} ~ give|gives|gave|given|giving ~ {WHOM} ~ a hiding|a doing|a beating|a hammering|a leathering|a thumping|a slap|a black eye|a kicking|a battering
           {KIN} ~ put|puts|lays|laid|lifts|lifted|raises|raised ~ hand|hands|fist|fists|a finger ~ on|to|at ~ me|her|him|mum|us|the children
           i|she|he|mum|dad|gran|nan|my ~ been|being|is|am ~ beaten|assaulted|battered|strangled|raped|stalked|molested|tortured|terrorised & up|by|again|and|controlled|me|her|him|since|never at
           {KIN} ~ comes|came|goes|went|flies|flew|lunges|lunged|launches|launched ~ at|for|himself at|herself at / me|us|mum|her|him ~ with|and|again|screaming|last night|fists|like|today|yesterday|when
           physical|constant|daily ~ assaults|assault|violence|attacks|beatings|abuse & i|me|my|he|she|mum
           physically|verbally|mentally|emotionally|sexually|financially ~ abusive|abuses|abused|abusing|abuse & he|she|husband|wife|partner|son|daughter|marriage|relationship|brother|dad|mum
           husband|partner|boyfriend|son|brother|nephew|ex|wife|he ~ controlling|abusive|coercive & abused|abuses|abusive|me|her|afraid|frightened|terrified|every|money|everything|and i
           {KIN} ~ is|was|being|becoming|became|gets|got|so ~ abusive|violent ~ to|towards|and|when he|with ~ me|us|her|mum|drunk|drinks|drink|the children|him
           i ~ in|an|a ~ abusive|violent ~ relationship|marriage|home|husband|partner
           {KIN} ~ takes it out|took it out|taking it out ~ on ~ {WHOM}
           {KIN} ~ get|gets|got|turn|turns|turned|being|becomes ~ violent|physical ~ with|towards|to|when he|when she|in drink|and i|with me
           {KIN} ~ knocks|knocking|knocked|slaps|slapping|slapped|throws|throwing|bats|pushes|pushing|shoves|shoving / {WHOM} / |all / about|around
           {KIN} ~ violent|handy with his fists|raises his hand|raised his hand|lifts his hand|lifted his hand|raised her hand|took his belt|takes his belt ~ to|with|towards|at ~ {WHOM}
           {KIN} ~ hits|hitting|beats|kicks|slaps|punches ~ my|our / mum|mam|mother|dad|father|gran|nan|brother|sister|son|daughter
           {KIN} & yanked|yanks|tugged|dragged|grabs|grabbed ~ her|his|my|mum|the / hair|arm|ears
           pulls|pulled ~ my / hair
           by the / throat|hair|neck & {KIN} & grabbed|grabs|had|has|held|holds|pinned|pins|dragged|drags|pulled|lifted
           black eye|split lip|broken rib|broken nose|broken jaw|burst lip|thick lip ~ again|from him|he gave|off him|cupboard door|walked into|tell
           took|takes|taken|has|keeps|hid|hidden ~ my|her / passport|papers ~ and|so|away|locked|from
           injuries|bruises|injury|marks|burns ~ can not explain|will not explain|not explain|can not account|do not make sense
           tell|told|telling ~ folk|people|doctor|everyone|hospital|them|nurse ~ cupboard|door|fell|walked into|stairs|clumsy & i|she|he
           """),
    Family("threats", SIGN,
           "A threat to life or limb.",
           "'My daughter will kill me if I forget the raffle tickets'.",
           f"""
           threatened|threatens|threatening|attacked|chased ~ with ~ axe|knife|gun|hammer|belt|bat|scissors|poker|machete
           he|she|they|son|husband|partner|brother|dad ~ will|would|going to|said he would|says he will|threatened to|threatens to|swears he will ~ finish|bury|do for|knife|stab|burn|swing for|get rid of / me|us|her|him|them
           put|putting|puts ~ me|her|him|us ~ in hospital|in the ground|in my grave|in her grave|six feet under
           says|said|swears|threatens|threatened ~ he will|she will|he would|she would|they will|to ~ kill|murder|stab|drown|strangle|hurt ~ {WHOM}
           he|she|dad|son|husband|brother|mum|partner|they ~ has|with|got|holding|had|waving|picked up|pulled ~ a|the|bread|kitchen|carving / knife|hammer|axe|gun|bat|cleaver|machete|crowbar|bread knife|kitchen knife|carving knife & me|us|her|him|locked|shouting|frightened|coming
           """),
    Family("hiding", SIGN,
           "Locked in, or hiding, from somebody.",
           "A lock that fails, keys left inside.",
           """
           i|we|she|he|mum ~ locked|shut|barricaded / |myself|ourselves|herself|himself|me / in|into ~ bathroom|bedroom|room|toilet|car|shed|cupboard|loo & because|from him|from her|he|she has|knife|outside|banging|shouting|while
           hiding|hide|hidden|hid ~ in|from|under|behind ~ bathroom|bedroom|him|her|my son|my husband|my partner|my dad|cupboard|loo|bed|shed & he|him|me|shouting|from
           sleep|slept|sleeping ~ door|knife|chair ~ locked|wedged|under my pillow|against the door|barricaded
           """),
    Family("fear of a person", SIGN,
           "Fear of somebody at home.",
           "Hoists, heights, dentists; afraid to ask the price; 'frightened for her'.",
           """
           i|she|he|we|mum|gran|dad|am|is ~ frightened|scared|terrified|afraid|petrified|scairt ~ of / |my|her|his|our|the / |own|big|eldest|youngest / husband|partner|son|boyfriend|father|dad|stepdad|stepfather|brother|uncle|nephew|grandson|carer|carers|staff|man|him|ex|lodger|wife
           i|she|he|we|am|is|too ~ frightened|scared|terrified|afraid|petrified|dread|dreading ~ to / |go|be|sleep|stay|come / home|at home|alone with|in the house|in the same room|with him|in my own home|there alone|in my own house
           frightens|scares|terrifies|terrorises|scared|creeps ~ me|her|us|the children|the kids|the bairns & night|him|boyfriend|partner|husband|son|drink|stepdad|room|hands
           i|we|she|mum ~ live|living|lives|lived ~ in fear
           fear|scared|frightened|afraid|terrified ~ for ~ my life|our lives|her life|my safety|our safety|her safety
           i|we|she|mum|gran|children ~ not|never|un ~ safe ~ at home|with him|in this house|in my own home|in her own home|around him|with her son|with that man
           walk|walking|tread|treading ~ on eggshells & him|he|hit|temper|drink
           she|he|mum|gran|dad|nan|child|baby ~ flinches|cowers|cringes|ducks|shakes|screams|hides|goes rigid|begs|begged|cries ~ when|if|whenever|every time|not ~ comes|came|carer|near|hand|touch|undress|leave|home|bath|him|comes in|walks in
           """),
    Family("touching", SIGN,
           "Sexual harm, in the words people use for it.",
           "A story that touched me; help in the bath that somebody wants.",
           f"""
           {KIN}|man|who ~ touches|touching|interferes|interfering|interfering with|interfered|interfered with|fiddles with|fiddling with|gropes|groping|groped|messing with|molests|feels up|rubs himself against / |with / {WHOM}|my daughter|my sister|my son|my mum|my niece|his daughter|kids
           touched|touches|touching ~ me|her|him|my daughter|my son ~ where|down there|private|privates|in bed|at night|when he|under|breasts|chest|not want|do not like|would not
           forces|forced|forcing ~ himself|herself ~ on|onto
           make|makes|made|making|force|forces|forced ~ me|her|him|us|my daughter|them ~ do things|do stuff|do it|have sex|sleep with|undress|watch|touch
           comes|came|gets|got|climbs|climbed|sneaks|goes ~ into|in / |his|her|my|their|our|the / bed|room|bedroom ~ secret|night|drunk|not tell|and it is|when|and & friend|uncle|dad|stepdad|man|boyfriend|he|lodger|brother|grandad
           our|a|big|little|special / secret & bed|touch|touches|child|grandson|granddaughter|daughter|son|bath|friend|kisses|tickle
           in bed|with his hands|to me at night & not want|did not want|made me|do not want|forced|will not stop
           """),
    Family("marks", SMALL,
           "Bruises and burns: small, for the old bruise easily.",
           "Falls, blood thinners, needles.",
           """
           bruise|bruises|bruised|bruising|burns|burn marks|welts|marks|black eye|bite marks|scratches|scalds|fingermarks ~ arms|arm|back|neck|legs|face|wrists|thighs|feet|body|throat|chest|everywhere|all over|bottom|her|him|me
           covered|full ~ of|in ~ bruises|marks|burns|scratches|cuts
           bruised / |her|his|my|both / arms|arm|hands|wrists|legs|neck|back|face|thighs|ribs
           arms|neck|back|legs|wrists|face|thighs|hands ~ bruised|bruises|marks|black and blue
           """),
    Family("marks nobody explains", SIGN,
           "Marks in the form of a hand or a belt, or that nobody will explain.",
           "A fall with an explanation.",
           """
           finger|fingers|hand|belt|cigarette|rope|strap|thumb|boot|teeth|iron ~ shaped|mark|marks|burns|prints|bruises & on|up|her|his|back|arms|neck|legs
           marks|bruises|burns|sores|scratches|injuries|black eye|cuts ~ nobody|no one|not|never|none|can not|home ~ explain|say how|tell me|say where|account|knows how|know how|owns up
           nobody|no one|they ~ will|can|will not|can not|does not ~ explain|say how|tell me how|say where & bruise|bruises|marks|burns|broken|injury|injuries
           child|boy|girl|niece|nephew|grandson|granddaughter|lad|lass|bairn|baby|wee one ~ marks|bruises|burns|welts|black eye
           """),
    Family("bruises all over", SIGN,
           "Somebody is black and blue.",
           "Blood thinners and falls, which are named beside it.",
           """
           bruises all over|covered in bruises|covered in marks|seen the bruises|saw the bruises|full of bruises|black and blue
           """),
    Family("rough care", SIGN,
           "Somebody who is paid or trusted to care is cruel.",
           "Late carers, cold tea, a rough towel.",
           f"""
           staff|carer|carers|nurse|they|home|agency|girl|he|she|night ~ rough|cruel|nasty|horrible|vicious|sadistic|brutal ~ with|to / {WHOM}
           calls|called|calling ~ {WHOM} ~ filthy|dirty|stupid|fat|lazy|useless|smelly|disgusting|a cow|a bitch|names
           shouts|shouting|shouted|screams|screaming|swears|swearing|yells|yelled ~ at / {WHOM} ~ till|until|to|and|for wetting|all|every|while|cries
           tie|ties|tied|tying|strap|straps|strapped|chained|handcuff ~ {WHOM}|my uncle|my brother|my aunt|residents ~ to|into|down|in ~ chair|bed|radiator|commode|toilet
           staff|carer|carers|they|nurse|home ~ force|forces|forced|drag|drags|dragged|manhandle|manhandles|manhandled ~ her|him|mum|dad|residents|nan|gran|them ~ into|out|to|up|onto|about
           {WHOM}|is|are|was|be|been|being|kept|keeps / tied|strapped|chained ~ to ~ the|his|her|a / chair|bed|radiator|commode|toilet
           lock|locks|locked|locking|shut|shuts ~ {WHOM}|my uncle|my aunt|twins|residents ~ in|out|up ~ room|bedroom|cupboard|shed|house|all day|garden|night|dark
           is|are|was|been|kept|left|being ~ locked ~ in|out|up|away ~ room|bedroom|house|cupboard|all day|shed|their room
           begs|begged|begging|pleads|pleaded|pleading ~ not to|me not ~ leave|send|take|go
           drug|drugs|drugged|sedate|sedates|dope|doped ~ {WHOM} ~ quiet|sleep|so that|peace
           force|forces|forced|forcing ~ food|feeds|feeding|her mouth|his mouth|spoon|water & down|her|him|throat|choke
           withhold|withholds|withholding|keeps|keep|taking away|took away|refuses|refusing|denied|denying ~ food|drink|water|pad|pads|buzzer|call bell|frame|inhaler|her tablets|his tablets ~ from|away|her|him|as punishment
           """),
    Family("money and control", SMALL,
           "Taking money, papers, telephone: small, for money is talked of daily.",
           "A bank that keeps the card, a son who helps with the pension.",
           """
           keeps|keep|kept|takes|took|checks|controls|steals|stole|stealing|empties|emptying|emptied|spends|spending|drains|draining|helps himself|cleaned out|pockets|taking|hides ~ my|her|his|mum|dad|the|gran|our / |own|bank|purse / phone|money|earnings|bank card|card|pension|account|accounts|benefits|keys|passport|savings|purse|wages|allowance
           phone|movements|messages|spending|money|calls|every penny ~ controlled|controls|monitored|monitors|tracked|tracks|checked|watched|watches
           calls|puts ~ me|her|him|mum ~ names|down ~ in front|all|every|and|people
           will not|does not|never ~ let|lets ~ me|her|him ~ see|phone|ring|talk|out|go|have|speak|near
           asks|ask|has to ask ~ permission|for money|for her own
           """),
    Family("kept in", SMALL,
           "Watched, followed, not allowed out.",
           "Not allowed to drive, to eat before an operation; a door that keeps a wanderer safe.",
           """
           i|she|mum|he|gran ~ not|only / allowed|permitted ~ out|see|work|money|phone|friends|speak|go out|visitors|a phone|leave|walk|talk
           follows|follow|following|stalks|spies|watches ~ me|her ~ everywhere|around|to work|home|all the time|on
           chain|chains|padlock|padlocks|bolts ~ door|doors|fridge|phone|gate
           only if|unless ~ he ~ comes with|is there|accompanies|goes with|is with ~ her|me
           """),
    Family("fear", SMALL,
           "Fear beside a mark, a threat or money taken.",
           "Afraid that the bus is late.",
           """
           frightened|scared|terrified|afraid|fear ~ i|that i ~ not ~ wake|survive|make it|live|get out|see tomorrow
           walk|walking|tread|treading ~ on eggshells
           threats|threatened|threatening|threatens ~ me|her|him|us|mum|become|reality|again|every
           smashed|smashes|broke|breaks|punched|punches|kicked|kicks ~ phone|door|wall|plates|window|furniture|the place
           too scared|too frightened|scared of telling|afraid of telling|frightened of telling|scared to tell|afraid to tell|dare not tell
           scared|frightened|afraid|worried|anxious ~ upsetting|angering|angry|his temper|her temper|set him off|setting him off
           frightened|scared|terrified|afraid ~ to|of ~ sleep|sleeping|going to sleep|close my eyes|the night
           frightened|scared|terrified|petrified|feared|fear ~ of him|of her|of them|to say|to tell|to speak|of what|me|her
           frightens|scares|terrifies ~ me|her|him|us
           flinches|cowers|cringes|shaking|trembling|screams
           shoves|hits|slaps|pushes|threatens|shouts|swears|bullies ~ me|her|him|if|at|when
           can not|do not|dare not|darent|dared not|not|too frightened to ~ tell|say ~ anyone|anybody|nobody|doctor|who|him|police|a soul
           not know who to tell|nobody believes|no one believes|does not believe|do not believe me|will not believe
           """),
)  # fmt: skip
