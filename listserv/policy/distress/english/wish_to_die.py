"""A wish to die, or not to wake."""

# ruff: noqa: E501 - one way of saying it is one line, and long tables are easier to read without breaks

from __future__ import annotations

from listserv.policy.distress.english.columns import NO
from listserv.policy.distress.table import SIGN, SMALL, Family

DEATH: tuple[Family, ...] = (
    Family("not to wake", SIGN,
           "Many say only that they would like not to wake up.",
           "Sleep itself: 'I hope she does not wake before my tea', 'not wake until Sunday'.",
           f"""
           i ~ wish|wishing|hope|hoping|pray|praying|like|want|mind ~ i ~ {NO} / |just / wake|waking|woken|woke
           i ~ wish|hope|pray|like|love|want ~ to / |just / {NO} / wake
           i ~ wish|hope|pray|like|love|want|want to|could ~ go|slip|drift|drop|nod|fall ~ {NO} ~ wake|waking|woken|come back
           if|when|wish|hope ~ i ~ went|go|slipped|slip|drifted ~ sleep|off|away ~ and that was it|and that was that|for good|for ever|forever|would not mind|would not care
           would not mind|would not care|would be glad|would be happy ~ if i / |just ~ wake|woke|died|go|went in my sleep
           i ~ wish|hope|pray|rather|like ~ die|go|went|died|slip away|slipped away ~ in my sleep|in the night|tonight
           wish|hope|pray|hoping|praying ~ last night|last sleep|my last
           sad|sorry|disappointed|gutted|angry|annoyed|cry ~ i ~ woke up|wake up|woken up
           i ~ wish|want ~ it|this|everything ~ would|to / |just|all / end|be over|stop for good
           i ~ not|never ~ deserve ~ to live|to be here|to be alive|life
           doing|do ~ everyone|everybody|them|you all|the world|us all ~ a favour
           i|he|she|you ~ not ~ want ~ this life|my life|his life|her life|life ~ any more|at all|now|like this
           kms|unalive|kill my self|end my self|sewerslide
           voice|voices ~ telling|tell|say|saying|want ~ me|him|her ~ hurt|kill|die|jump|do it|end
           drink|drinking|drank|drunk ~ myself|himself|herself ~ to death|into the grave|to oblivion|into oblivion|unconscious
           i|was|am|been|so ~ tempted|decided|ready|decide|going|able|want|wanted|prepared|close ~ to / take|taking|end / my / |own / life
           wish ~ i ~ had not|was not|were not|had never|never ~ been born|born
           wake|woke|waking ~ disappointed|sorry|angry|gutted ~ still here|still alive|am alive|i am alive|did
           """),
    Family("to be taken", SIGN,
           "God, a lorry or an illness is asked to do it.",
           "Prayer and buses in general; the old who say that they are 'ready when the Lord is'.",
           """
           lord|god|jesus|almighty|big man|maker|him upstairs ~ take me|takes me|took me|would take me|to take me|call me home|fetch me
           pray|praying|wish|wishing|hope|hoping ~ take me|takes me|to be taken|took me instead|taken instead
           wish|wishing|wished|hope|hoping|hoped ~ bus|car|lorry|train|truck|van ~ hit me|hits me|had not stopped|not stopped|run me over|kill me|did not stop|had hit|not missed|not swerved
           wish|hope|hoping|easier|better|if only|pray|blessing|mercy ~ my heart / |would|just ~ give out|gave out|stop|stopped|pack in|packed in
           wish|hope|hoping|easier|better|pray|blessing ~ cancer|heart attack|stroke|illness|tumour|lump ~ me|take|took|finish|mine|it was|is bad
           death|dying|die|dead ~ would be ~ relief|release|mercy|kindness|escape|blessing|rest|peace for me|easier
           """),
    Family("to be dead or gone", SIGN,
           "The wish in plain or nearly plain words.",
           "Where somebody does not want to live ('in a home'); what becomes of others after one's death.",
           f"""
           wish|wished|wishes|wishing ~ i|he|she|they ~ was|were|had ~ dead|gone|no more|never born|never been born|not here|no longer here|away|died|not woken
           rather|sooner ~ dead|die|be dead|not be here|not be alive
           i|he|she ~ {NO} ~ want|wish|like|care ~ be|to be|being / |around ~ here any more|alive|on this earth|in this world|here at all|on this planet|around any more|around at all
           i|he|she ~ {NO} ~ want|wish|care|like ~ to live|to exist|to go on living|to carry on living|to survive
           i|he|she ~ want|wants|wanted ~ disappear|vanish|be gone|be away|be no more ~ for good|for ever|forever|altogether|completely
           i|he|she ~ want|wants|need ~ it|this|everything|life|the pain / |all|just ~ to be over|over with|to stop for good|over and done
           i|he|she ~ want|wants|going|ready|long|longing ~ to / |go and|just / be with|join ~ jim|her|him|mum|dad|my husband|my wife|my son|my daughter|my boy|my girl|the angels|my mother|my father & life|over|gone|heaven|soon|not here|tonight|all
           had enough|tired|sick|weary|fed up|done ~ of|with / |all of / life|living|being alive|existing|my life|breathing|this life|this world
           when ~ goes|dies|gone|dead ~ i am / |going / with|after|following ~ her|him|them
           when ~ goes|dies|is gone|has gone ~ i / go too|will go too|will follow|am going too|will not be far behind|am off too
           if i die|if i died|whether i live|live or die ~ would not care|do not care|not bothered|who cares|so what|would be glad
           do not|can not|could not|never ~ see|imagine|picture ~ myself|me ~ alive|being alive|being here|here|getting old|seeing|at christmas|next year
           i ~ just want|want|wanted ~ out|peace|to sleep forever|to sleep for ever ~ of it all|of this life|for good|now|forever|at last
           easier|better|nicer|kinder ~ to be dead|to die|not to be here|being dead|be dead
           jealous|envy|envious|lucky ~ of / |the / dead|those who have died|him being dead|her being dead
           i ~ soon|finally|at last ~ be / |all|far / gone|at peace|at rest|over|free|dead|with him|with her|with jim
           i ~ be / |all|so / gone|at peace|at rest|dead ~ soon|by then|tomorrow|before long|at last
           think|thinking|thoughts|thought|dream|dreaming ~ about|of ~ dying|being dead|my death|my own death|not being here|not being alive ~ all the time|every day|every night|most days|constantly|again|a lot|and
           """),
    Family("ending it", SIGN,
           "Ending, finishing, doing away: the usual words round the word suicide.",
           "Ending a meeting, a lease, a subscription, an engagement; finishing a cup of tea.",
           """
           i|he|she|thinking|thought|think|thoughts|planning|plan|want|wants|going|ready|tempted|wanting|about|says|said ~ ending|end / |to / it|things|everything|it all|my life|her life|his life|all of it|it now & i|me|my|he|she|him|her|says|thinking
           finish|finishing|finished ~ myself off|himself off|herself off|us both off|us both|it for good|us off|me off|it once and for all
           do|did|doing|done ~ away with / myself|himself|herself|us both
           top|topping|topped|do|doing|done|neck ~ myself|himself|herself ~ in|off|tonight|one day|soon
           i|he|she ~ top|topping / myself|himself|herself
           think|thinking|thought|thoughts ~ end|ending|leaving|checking ~ this life|this world|out for good
           i|he|she ~ take|taking ~ my|his|her / own / way out
           i|he|she|am|have ~ thinking|thought|thoughts|think|afraid|scared|frightened|considering|considered|contemplating|attempted|tempted|planning|talks|talking ~ suicide
           step|stepping|get|getting|check|checking ~ off|out ~ of this life|of this world|this earth|this world
           """),
    Family("lost the will", SMALL,
           "Will and wish to go on are gone. Also an idiom ('by page nine I had lost the will to live'), so small.",
           "Forms, queues and speeches.",
           """
           lost|no|losing|not got ~ will to live|will to go on|wish to live|interest in life|desire to live
           """),
    Family("meant", SMALL,
           "Who says that it is no figure of speech knows how often it is one.",
           "'Honestly', 'seriously': everybody says them.",
           """
           not ~ figure of speech|a joke|joking|exaggerating
           i ~ mean it|mean that|am serious|am not joking
           this time ~ i mean|really|for good|no going back
           """),
    Family("no reason", SIGN,
           "No point, use or reason in being here: a danger by itself.",
           "The point of a form, of ringing before nine, of appealing.",
           """
           what|no|not|any|see|why|little ~ point|use|sense|reason ~ of|in|to|for / |my / me|carrying on|going on|keeping on|any of it|being here|being alive|living|living on|staying alive|existing|being here any more
           what is / |the / point|use ~ me / |really|any more|now|carrying|going|being
           point|use|sense ~ of|in ~ getting up & point|use|done|finished|any of it|nothing|alone
           why ~ carry on|go on|keep going|stay|bother living|am i here|am i still here|i am still here & why|anyway|bother|point
           why ~ i ~ stay|be / alive|here any more
           nothing|no one|nobody|little|not much ~ live for|stay for|stay alive for|to live|keep going for|go on for|get up for|carry on for
           everything|it|all|life|it is all ~ finished|over|pointless|meaningless|done|ended ~ for me|now that|for us
           my life|life ~ is|has ~ over|not worth|no meaning|finished|pointless|worthless|means nothing
           no|not|any|without|has lost|lost ~ meaning|purpose|worth ~ in|to|of|for ~ life|living|my life
           life|living ~ is not|not|hardly|is no longer|never ~ worth it|worth living|worth a|worth the|bearable
           nothing|not a thing|little ~ matters|worth|left ~ to me|living for|any more
           """),
)  # fmt: skip
