"""Hopelessness that is a danger, and the thought of being a burden."""

# ruff: noqa: E501 - one way of saying it is one line, and long tables are easier to read without breaks

from __future__ import annotations

from listserv.policy.distress.english.columns import GONE, NO
from listserv.policy.distress.table import SIGN, SMALL, Family

HOPE: tuple[Family, ...] = (
    Family("cannot go on", SMALL,
           "What everybody who is at the end of their strength says first.",
           "A holiday, Thursday, the weather; said of forms it is only a complaint.",
           """
           can not|could not|can hardly|do not think i can|not able to ~ go on|carry on|keep going|keep on ~ like this|any more|much longer|this way|another|living|with this|i|it|nothing
           can not|could not|do not think i can ~ take|bear|stand|handle ~ it|this|any of this
           can not|could not|do not think i can|can hardly ~ do|take|bear|stand|cope|face|live|manage ~ this any more|any more|any longer|much longer|this|it any more|like this|with this|much more|another minute
           how much more|how much longer ~ i ~ take|go on|do this|cope|bear|stand
           i ~ am|have / |so|just|really|totally|completely / done|finished|broken|spent|given up|giving up|had enough|beaten|at the end
           i ~ give up|gave up|want to give up|am giving up
           want|wants|need|wish ~ it|this|the pain|everything|all this ~ to stop|to end|stopped|over
           tired|sick|weary ~ of it all|of everything|of fighting|of trying|of this
           can not|could not|can no longer|could no longer|do not think i can ~ take|bear|stand|cope with|handle|do ~ any more|it|this|the pain|much more
           tired|drained|exhausted|worn out|worn down ~ can not|of living|of life|of being here|of it all|mentally|psychologically|of everything
           end of / my|our|his|her / rope|tether & we|dark|can not|any more
           end of ~ my rope|the road|the line|my strength
           """),
    Family("another day", SIGN,
           "One more day or night is too much: nearer than 'cannot go on'.",
           "Another day of forms, at the hospital, on the telephone.",
           """
           can not|could not|do not want to|not ~ face|get through|do|survive|take|bear|live|see|manage ~ another / |single / day|night|morning|week|hour
           can not|could not|not ~ face|get through|survive|do|see ~ one more / |single / day|night|morning|hour
           can not|do not think i can|not ~ get|make it ~ through / |the / tonight|night
           """),
    Family("nothing left", SMALL,
           "Emptiness, no hope.",
           "Empty rooms and fridges; 'I feel empty' in grief alone is no danger.",
           """
           have|has|is|there is|got ~ nothing left|no hope|no future|nothing to look forward to|no strength left|no fight left|no more to give
           i ~ feel|am|felt|feeling ~ empty|hopeless|trapped|numb|dead inside|desperate|so low|in despair|broken|sad and tearful|stuck
           black|dark ~ wall|hole|pit|place|cloud|tunnel|thoughts
           no|can not see|not see|never ~ light|end|hope ~ in sight|end of the tunnel|to it|tunnel
           all hope|hope is|lost hope|lost all hope|beyond hope|without hope|past caring|beyond help|past help|no way out|no way forward|no coming back from
           nothing|never|not ~ going to|ever|will ~ change|get better|get any better|improve|help
           too late ~ for me|now & i|me
           pain|hurting|it ~ will / |just / never|not ~ stop|end|get better|go away
           """),
    Family("nobody there", SMALL,
           "No help in sight, nobody to tell.",
           "A council that does not listen.",
           """
           nobody|no one|no body|there is no one|there is nobody ~ coming|cares|would care|left|to turn to|would notice|notices|can help|will help|i can tell|wants me|loves me|needs me|to talk to|knows how bad
           i|and ~ have / nobody|no one
           no|any|without|never any ~ relief|escape|getaway|respite|break|let up ~ from this|no end|and no|ever|in sight|at all
           """),
    Family("alone", SMALL,
           "Loneliness that is said twice or beside something else.",
           "'I am alone in the office on Fridays'; grief alone.",
           """
           i|we ~ am|feel|felt|are|so|utterly ~ so alone|all alone|completely alone|so lonely|utterly alone|on my own with this|invisible|isolated
           lost and alone|unwanted|unloved|hurting inside|abandoned by everyone|nobody wants
           lonely|miserable|empty / existence|life
           no|any|not any|lost all my ~ friends ~ any more|left|at all|outside
           my life|life ~ is|no longer|not|has been ~ my own|consumed|gone|taken over|stopped
           caring|carer|this|it|he|she|looking after ~ is killing me|is destroying me|will kill me|is going to kill me
           """),
    Family("asks for help", SMALL,
           "A call, beside whatever else is said.",
           "Help with a form.",
           """
           please|somebody|someone|anyone|anybody ~ help / me|us ~ please|now|i|am|can|before
           please help me|somebody help|someone help me|i am desperate|i am begging|i beg you|crying out for help
           crying|shaking|sobbing ~ and ~ shaking|crying|sobbing
           """),
    Family("nothing matters", SMALL,
           "Life has no worth or sense any more.",
           "'It is not worth it' of a journey.",
           """
           why bother|not worth it|is not worth it|no point trying|no point in trying|no point in even trying|nothing matters|nothing really matters|nothing makes sense|nothing helps|what is the use|what does it matter
           life ~ is|has become|feels ~ too hard|unbearable|a living hell|hell|not a life|just existing|torture|misery
           do not|no longer|could not ~ care ~ what happens to me|what becomes of me|about anything|any more
           sick|tired|weary ~ of it all|of everything|of fighting|of trying
           """),
    Family("worthless", SMALL,
           "Shame, failure, hating oneself.",
           "'I am useless with computers'.",
           """
           i ~ am|feel|felt|like / |so|just|totally|completely|such / |a / useless|worthless|failure|a waste|nothing|disgusting|bad person|awful human being|terrible person|monster
           useless|worthless ~ and|useless|worthless ~ worthless|useless|failure|burden
           disappointed in|ashamed of|disgusted with|disgusted by|angry with / myself
           i|my actions|my head|everything|it ~ spiralling|spiraling|out of control|losing my mind|falling apart|going under
           not ~ want|wanted ~ to be me
           i ~ hate|hated|loathe|despise ~ myself|my life|being me|who i am|what i have become
           i ~ have / |just|really|completely / ruined|failed|wrecked|messed up|screwed up|made a mess of ~ everything|everyone|my life|it all|them
           i ~ huge|terrible|awful|great ~ burden
           not|never ~ deserve|fit|good enough ~ help|happy|kindness|be loved|anything
           """),
    Family("no way out", SIGN,
           "Feeling trapped is one of the best known signs.",
           "Ways out of car parks and contracts.",
           """
           no|not|any|another|only|see ~ way out ~ for me|of this|for us|of it|but|only|except|left|look|forgive|sorry
           forgive|sorry|left|only ~ no|not|any|another|only ~ way out|other way|way
           can not|do not|could not|never|no longer ~ see|imagine|picture|have ~ a future|any future|future|tomorrow|way forward|any way forward|a way forward
           only way|the one way|only one way ~ out|stop it|end it|peace|to stop|free
           there is|see ~ no future|no tomorrow|no way forward|no way on|no way through|nothing ahead
           trapped|stuck ~ only|no|never ~ out|escape
           """),
    Family("not meaning to stay", SIGN,
           "Plans end: somebody will not be there.",
           "Holidays, moving house, leaving a committee.",
           f"""
           {NO} ~ intend|plan|planning|mean|going|intending ~ hang about|hang around|stick around|stay around|be around|be alive|see the year|see christmas|see easter|see the spring|see my|last the
           will|would ~ not / |be / around|alive|be alive|be around|be here / |any more|to worry|to see|much longer|to bother|for long|after
           not|never ~ see|make|reach|live to see ~ my next birthday|next christmas|the new year|the morning|tomorrow|next week|the spring & not|want|will|do not
           not|never ~ have / |to / |me / |to / worry|bother|put up|care|kick|look after|me around|me to ~ me|about me|with me|after me|around ~ any more|much longer|again|soon|longer|after
           not|never ~ have ~ me ~ any more|much longer & worry|around|bother|kick|look after|trouble|kick around
           not|no more ~ be|trouble|bother|worry|burden|get in the way|a nuisance ~ you|anybody|anyone|them|him|her ~ any more|again|much longer|for long
           can not|could not ~ keep|go on|carry on ~ living|being alive|breathing
           will|would|to|want|rather ~ be / |all|finally ~ out of|rid of|free of / |all / this life|my misery|this misery|this world
           """),
    Family("not safe alone", SIGN,
           "Fear of oneself is a call for help.",
           "Steps, ladders and locks; 'he is not safe on his own with the cooker' is an ordinary worry.",
           """
           i ~ not|never ~ safe|trusted|trust myself / |to be|being|here ~ on my own|alone|tonight|with myself|by myself|any more|in my own head
           i ~ not|never|can not|do not ~ trust ~ myself|what i
           i ~ feel|am|feeling ~ unsafe|a danger ~ alone|tonight|myself|to myself|here|on my own
           frightened|scared|afraid|terrified|worried|frighten|scare|frightens ~ of / myself|my own thoughts|my thoughts|what i am thinking|being left alone with|my own mind|where my head
           i ~ frighten|scare|frightening|scaring ~ myself
           do not|should not ~ leave me / alone|on my own
           i ~ something stupid|something daft|something silly|something terrible|something drastic ~ tonight|tonight|if|do|and
           do|doing|done|need ~ something ~ to myself
           do|doing|done ~ something ~ stupid|daft|silly|terrible|drastic|can not take back|will regret|might regret
           """),
    Family("a burden", SIGN,
           "The belief to be a burden is one of the strongest signs, in the old and ill as well.",
           "'I do not want to be a burden, so I booked a taxi'; care that is a burden to the carer.",
           """
           i ~ nothing but|just|only|such|am|feel|become|being|just one more|one more|another ~ a burden|burden|millstone|dead weight|waste of space|waste of air|weight round|drain on|weight on|waste of oxygen|load on|thing for
           millstone|burden|weight|noose|albatross ~ round|around|on ~ neck|necks|my daughter|my son|my family|my wife|my husband|everyone|them all|the lot of them
           me|i ~ round|around ~ their|her|his / necks|neck
           all i ~ do|am|bring|give ~ cost|trouble|bother|hurt|pain|in the way|nuisance|misery|money|worry
           i ~ am|feel|become|being|feeling / |such|just|only|nothing but|always|like / |a / burden|millstone|dead weight|waste of space|nuisance to everyone|drain on
           i ~ no use|no good|useless|worthless|good for nothing|fit for nothing|no earthly use ~ to / |man|man nor|them|anyone|anybody|nobody|my|any of|him|her|man or
           no use|no good|no earthly use ~ to man|to anyone|to anybody|to them|to my|to nobody
           i|me ~ taking up|take up|using up|wasting ~ space|bed|room|air|time & better|somebody|someone|deserve|go|no use|who|others
           deserve|deserves|deserved ~ better than me|better than this|shot of me|rid of me|free of me|her life back|his life back|their lives back|peace from me
           rid|shot ~ of me ~ for good|at last|altogether|once|and
           """),
    Family("better without me", SIGN,
           "'They would all be better off': burden and wish together.",
           "The meeting that will manage without me on Thursday; who will look after him when I am gone, the worry of every carer.",
           f"""
           they|she|he|everyone|everybody|family|children|kids|boys|girls|world|you|all|lot|wife|husband|life|mum|dad|folk|people ~ be|have|be a lot|be so much ~ better|easier|happier|free|freer|relieved|relief|glad|kinder|kindness|peace|better off|life back|lives back|simpler & {GONE}
           they|she|he|everyone|everybody|family|children|kids|boys|girls|world|you|all|lot|wife|husband|life|mum|dad|folk|people ~ be|have|be a lot|be so much ~ better|easier|happier|free|freer|relieved|relief|glad|kinder|kindness|peace|better off|life back|lives back|simpler & without me
           they|she|he|everyone|everybody|family|children|kids|boys|girls|world|all|lot ~ cope|manage|get on|get along|do ~ better|fine|grand|well|easier|happier & {GONE}
           they|she|he|everyone|everybody|family|children|kids|boys|girls|world|all|lot ~ cope|manage|get on|get along|do ~ better|fine|grand|well|easier|happier & without me
           be|have|get|give ~ better|easier|happier|free|relieved|relief|glad|kinder|life back|rid ~ {GONE}
           be|have|get|give ~ better|easier|happier|free|relieved|relief|glad|kinder|life back|rid ~ without me
           be|have|get|give ~ better|easier|happier|free|relieved|relief|glad|kinder|life back ~ if|when|once|that ~ i|me ~ gone|dead|died|not here|away|went|stopped|disappeared|out of the road|out the road|off
           {GONE} ~ they|she|he|everyone|everybody|family|children|kids|you ~ better|easier|happier|free|relief|relieved|fine|life
           without me ~ they|she|he|everyone|everybody|family|children|kids|you ~ better|easier|happier|free|relief|relieved|fine|life
           nobody|no one|not a soul ~ care|cares|cared|notice|notices|bothered ~ if|whether|that ~ i ~ live|lived|lives|die|died|dead|here|gone|alive|exist
           nobody|no one|not a soul|who|anyone ~ would|will|to / |even|really / notice|care|miss me|find me|mourn|cry|bother|know ~ if i|if|for|me|that i|whether i & i|me & stopped|gone|died|dead|went|disappeared|miss|jumped|not here|never came
           nobody|no one|not a soul ~ would|will ~ miss me
           kindest|best|only decent|nicest|right ~ thing|way|favour|kindness|present ~ i|for them|them|for everyone & not be here|not to be here|go|die|be gone|disappear|leave this|end|finish
           let me ~ die|slip away|go in peace|just go
           they|doctors|you|people|everyone ~ should|please|just ~ let me go
           insurance|pension ~ would|will ~ clear|pay|see them right|more use|worth more
           worth more ~ dead|gone
           """),
)  # fmt: skip
