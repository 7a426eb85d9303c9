"""What shows that words of distress are about something else: a film, an illness by name, long ago, a form."""

# ruff: noqa: E501 - one way of saying it is one line, and long tables are easier to read without breaks

from __future__ import annotations

from listserv.policy.distress.english.columns import TABLETS, YEARS
from listserv.policy.distress.table import ABOUT, COMPLAINT, ELSEWHERE, Family

SOMEWHERE_ELSE: tuple[Family, ...] = (
    Family("long ago", ELSEWHERE,
           "What was, and is over.",
           "'Twenty years ago and it is coming back': said outright with 'again' it is found in the next sentence.",
           f"""
           years ago|long ago|decades ago|in the old days|in those days|back then|in my day|as a teenager|as a girl|as a boy|as a lad|in my teens|in my twenties|in my youth
           when ~ i|we|he|she / was|were ~ a girl|a boy|a child|young|wee|at school|little|a lad|a lass|small|married to|a teenager|a baby
           in the / |old|nineteen / fifties|sixties|seventies|eighties|nineties|asylum|workhouse|war|1950s|1960s|1970s|1980s|1990s
           in|back in|until|during|of|from / {YEARS}
           that|it|this|all ~ is|are|was|now ~ behind me|behind us|in the past|ancient history|over now|long past
           so glad|am glad|thank god|grateful ~ found|survived|failed|pulled through|stopped me|lived|was stopped|am still here
           never looked back|got out in time|first husband|late husband hit|late sister|late brother|at that school
           used to / cut|hit|beat|hurt|harm|lock|burn & now|then|teenager|young|school|ago|long
           """),
    Family("somebody else's story", ELSEWHERE,
           "From the paper, the wireless or a court.",
           "What happens next door, or to a friend who is named.",
           """
           in|on / |the|a|local / paper|papers|news|courier|radio|telly|television|wireless|guardian|facebook group|daily record|the sun|tabloids
           read|heard|saw|listened ~ about a|of a|a piece|an article|a report|a programme|an interview|somewhere
           inquest|court case|the trial|was jailed|got two years|sentenced|the report says|says the report|the report found|public inquiry|the inquiry|case worker spoke|court heard|jailed
           a lady|a woman|a man|somebody|someone|a chap|a lad ~ at my church|at church|in the paper|on the news|at the club|at the bowling|at bingo|on the bus|in leeds|in america|in spain|in france
           the story|a story|that story|article|headline ~ in|about|of
           has just published|wrote a book|written a book
           """),
    Family("campaigns and lessons", ELSEWHERE,
           "Leaflets, courses, statistics, signposts: the same words on paper.",
           "'I rang the Samaritans' and 'the crisis line never picks up': these are no campaign.",
           """
           petition|leaflet|leaflets|poster|posters|training|awareness|prevention|campaign|campaigns|workshop|webinar|webinars|conference|statistics|seminar|our speaker|guest speaker|talk on|course on|the course|the charity|volunteers|helpline is|helpline for|stall|first aid|donations|fundraiser|awareness day
           one|two|three ~ carer|carers|people|women|men|in four|in five|in ten|in three ~ in|has|have|of
           samaritans|helpline|childline|refuge|silver line ~ are there|are on|is on|116|0800|are looking|volunteers|for anyone|open|free|day and night on
           if you|if someone|if somebody|if anyone|if a person|whether you|are you|anyone who|anybody who|any of you ~ think|thinking|feel|feeling|worried|know|are|is|says|affected|need|suspect|has been
           signs of ~ neglect|abuse|distress|depression|suicide|self harm
           what to do if|how to spot|how to tell if|how to support|how to talk
           women|men|people|children|residents|carers|families ~ who ~ are|have been|were ~ hit|abused|beaten|hurt|suicidal
           charity|government|minister|council|study|survey|research|scheme ~ says|said|found|finds|helps|supports|shows|for
           """),
    Family("no fuss", ELSEWHERE,
           "The cheerful end shows what was meant.",
           "Bitter jokes.",
           """
           hooray|hurrah|without a fuss|without any fuss|bless him|bless her|good as gold
           rather die than ~ wear|eat|go to|ask|watch|listen|sing|dance|admit|use|be seen|miss
           """),
)  # fmt: skip
SOMETHING_ELSE: tuple[Family, ...] = (
    Family("films and books", ABOUT,
           "What somebody watched or read.",
           "'I read the book and I want to die': said outright counts more.",
           """
           film|films|novel|chapter|episode|episodes|drama|documentary|panto|soap|character|murder mystery|plot|hamlet|macbeth|opera|song|songs|poem|sings|sang|netflix|bbc|sequel|detective|thriller|whodunnit|eastenders|emmerdale|corrie
           the|a|that|this|new|good / book|play|series|programme|musical
           book group|book club|reading group|village hall
           """),
    Family("illness explains it", ABOUT,
           "Blood thinners, autism, sundowning: a cause that is named.",
           "What the home says to keep people quiet is not among them.",
           """
           blood thinner|blood thinners|warfarin|blood test|blood tests|apixaban|steroids|thin skin|sundowning|autism|autistic|meltdown|district nurse|physio
           nurse|doctor|gp|clinic|consultant|they ~ says|said|say|calls|call ~ normal|to be expected|usual|harmless|sundowning|nothing to worry
           all sorted|sorted now|nothing serious|fine now|on the mend|healed|healing|no bones broken|thank goodness|by accident|by mistake|accidentally|touch wood
           kerb|tumble|slipped|tripped|stumbled|off the step|fell off
           """),
    Family("laughing", ABOUT,
           "Somebody is joking.",
           "A bitter laugh beside something said outright.",
           """
           haha|ha ha|lol|hilarious|giggle|giggled|laughed|laughing|in stitches|only joking|just kidding|😂|🤣|😄|😀|😁
           of embarrassment|of shame|of boredom|snoring|karaoke
           """),
)  # fmt: skip
COMPLAINTS: tuple[Family, ...] = (
    Family("things to complain of", COMPLAINT,
           "Forms, queues, weather: 'I cannot do this any more' is said of them every day.",
           "Cuts in care that drive somebody to it: what is said outright still counts.",
           """
           form|forms|paperwork|bus|on hold|hold music|printer|computer|website|app|password|parking|badge|bus pass|weather|rain|traffic|council|phone line|call centre|meeting|meetings|committee|agenda|garden|bins|knitting|crossword|zoom|hoist|pharmacist|pharmacy|noise|minutes|choir|football|team|raffle|bingo|caravan|speeches
           """),
    Family("the carer's question", ABOUT,
           "'Who will look after him when I am gone?': every carer of a grown child asks it.",
           "A goodbye: it tells somebody to look after him, and asks nothing.",
           """
           who|what ~ look after|care for|happens|happen|become|becomes|take care|feed|visit ~ when|if|once|after
           """),
    Family("errands with tablets", ABOUT,
           "Tablets that go back, or into a box with days.",
           "Tablets put by.",
           f"""
           {TABLETS} ~ back to|delivered|dosette|blister|box with the days|weekly box|repeat
           dosette|blister packs|prescription line|repeat prescription
           """),
    Family("leaving for a plain reason", ABOUT,
           "Leaving a list, a house, a committee.",
           "Leaving without a reason.",
           """
           leaving|leave|left|unsubscribe|stepping down|standing down|retiring|retire ~ list|committee|group|job|post|choir|club|service|board
           until|till|before|back ~ summer|september|october|january|monday|tuesday|wednesday|thursday|friday|next week|holiday|operation|after easter|new year|the weekend
           as ~ secretary|treasurer|chair|chairman|editor|moderator|volunteer
           on holiday|see you|moved to|moving to|moving house|new address|new email|cruise|best wishes to|good luck
           """),
)  # fmt: skip
