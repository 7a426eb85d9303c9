"""What people write in English when they want something of the service. Read by nobody but those who wrote the code.

`ACTS`: for each kind the phrases that ask for it, in words as `spelling` leaves them ("dont", "nolonger", "anymore"),
in the pattern language of policy/phrase.py. What may stand before a phrase is in `leads`, what behind it in `tails`.
"""

from __future__ import annotations

from listserv.policy.wishes import days, english_digests
from listserv.policy.wishes.clauses import ADDRESS
from listserv.policy.wishes.kinds import Kind

SETS = {
    "me": "me us myself ourselves",
    "my": "my our",
    "off": "off of from out form fro frm",
    "take": "take get drop strike cross pull scratch taking getting",
    "remove": "remove delete drop removing deleting exclude",
    "removed": "taken removed deleted dropped struck crossed unsubscribed",
    "name": "name names email emails address addresses details contact",
    "no": "dont nolonger never didnt wouldnt",
    "wish": "require want wish need like care desire wanting wishing",
    "stay": "be stay remain continue keep",
    "get": "get receive have getting receiving see read",
    "stop": "stop cease end discontinue quit stopping halt",
    "cancel": "cancel end terminate cancelling stop close discontinue",
    "sending": "sending emailing mailing contacting messaging writing spamming bothering",
    "send": "send email mail write message forward spam contact",
    "mail": (
        "email emails mail mails message messages letter letters post posts newsletter newsletters update updates "
        "mailing mailings bulletin bulletins correspondence"
    ),
    "these": "these those them this it all everything anything any everyone",
    "per": "a per each every in",
    "one": "one once 1 single",
    "again": "again back anew on",
    "begin": "start begin starting recommence commence restart turn switch put turning",
    "data": "data details information records record file files",
    "hold": "hold have got keep store stored held kept know",
    "erase": "delete erase wipe remove destroy deleting erasing deleted erased removed wiped wiping destroyed",
    "move": "move swap switch transfer change moving transferring shift",
    "ours": (
        "my the these them it all everything this email emails mail mails messages letters list digest digests any "
        "future your those"
    ),
    "at": ADDRESS,
    "now": "now is its to be becomes thats with at into",
    "alter": "change update switch swap replace amend correct transfer move changing updating",
    "few": (
        "any more further of your the these this those all to get receive be sent have such so many getting "
        "receiving see with and every bit last other"
    ),
    "kind": "personal family list email mailing own old stored private contact member group free",
    "weekday": " ".join((*days.WEEKDAYS, *(f"{one}s" for one in days.WEEKDAYS))),
    "weekdays": " ".join(f"{one}s" for one in days.WEEKDAYS),
    "show": "tell show give send let",
    "post": (
        "one ones message messages email emails mail mails post posts letter letters thread threads conversation "
        "conversations discussion discussions"
    ),
    "digest": "digest digests summary summaries roundup version edition one bulletin",
    "other": "other second alternate 2nd",
    "two": "two 2",
} | english_digests.SETS

# One wish to a line group; bars between phrases.
ACTS: dict[Kind, tuple[str, ...]] = {
    Kind.UNSUBSCRIBE: (
        "unsubscribe/unsubscription/removal request|request to unsubscribe|resign/relinquish @my membership",
        "resign as a member|unsubscribe|unsubscribe @me|unsubscribing|be/get unsubscribed|deregister/unregister @me",
        "optout|opt @me out|dad danysgrifio|stop/cancel/end @my/this/the subscription/membership",
        "cancel/end/terminate @my @kind? @kind? subscription/membership",
        "cancel/end/terminate this/the? subscription/membership|dont renew @my subscription/membership",
    ),
    Kind.LEAVE: (
        "@remove @my @name and @name @name|@remove @my @name @name|@take @me @off|@take @my @name @off",
        "@take @my email address @off|@take @my name and address @off|@remove @me|@remove @my @name",
        "@remove @my @name and? @name|@remove @my email address|remove from|@remove/take/get it @off",
        "be/get/been @removed|@my @name @name? to? be @removed|@my name and @name @name? to? be @removed",
        "being @removed|be/get off|come/get/go/drop/sign off/of|coming/getting/dropping off|leave|leaving|quit",
        "resign|withdraw|exit|leave me alone|bow out|drop out|step away|part ways",
        "@no @wish to @stay on/in/part/subscribed|@no @wish to @stay a? member/subscriber/involved",
        "@no @wish to be emailed/contacted/mailed/included|@no @wish to? continue/renew/keep? my membership",
        "not be on|not be a? member|withdraw @my @name|withdraw @me|i/we want out|id like out|want out|want off",
        "count @me out of|let @me out|let @me go|remove|unsubscribed|nolonger be on|nolonger be a? member",
        "@no belong here|not want to be on|not wish to be on|not to be on|@my @name @removed|have @my @name @removed",
        "@my @name should/must be @removed|@no @wish to be members/subscribers",
    ),
    Kind.STOP: (
        "@stop @these @mail coming",
        "stop|@stop @sending|@stop getting/receiving/having|@stop @me|stop all|stop with|stop the|stop these",
        "stop those|stop this|stop my|stop your|stop any|stop them|stop coming|@stop @my @mail",
        "cease/end/discontinue these/the/your/all @mail|@no @wish to @get|@no @wish to hear|@no @wish to @stay @get",
        "@no @wish @these|@no @wish your|@no @wish @mail|@no @wish more|@no @wish @few? @few? @few? @few? @mail",
        "@no @wish anymore|not want to @get|not wish to @get|not to @get|dont/never @send @me",
        "dont/never @send anything/anymore/more/any/these/this/it/them|not @send @me|not sending @me|no more @mail",
        "no more of these/this/them/your|no anymore @mail|no further @mail|nolonger @send/@get|no more",
        "not to be sent/emailed/contacted/mailed|dont/never/not @send @me anything else",
        "these/the/your/all/any/my @mail be stopped/cancelled/discontinued/ended",
        "have these/the/your/my @mail stopped|dont/never @send any? more? of? these/the/your? @mail|@mail to stop",
    ),
    Kind.CANCEL: ("cancel|terminate|cancel this|cancel it|cancel please",),
    Kind.NO_MAIL: (
        "with no @mail|dont/not want/like/need? to? get/receive/have any/the/these? @mail|no @mail",
        "not @get any? @mail|nothing|no emails atall|without the? @mail|dont @get any? @mail|send @me nothing",
        "not get/receive/have anything|none of these/this/them/the|no digest/digests|without getting @mail",
    ),
    Kind.SET_NONE: (
        "nomail|to no mail|to none|delivery none/off|set none|none|to nothing|delivery to none|to no email/emails",
    ),
    Kind.KEEP: (
        "keep/leave @me on/in/as/subscribed|keep/leave @me a? member|keep @my membership|leave it as it is",
        "stay on/in|stay a? member|stay as|stay subscribed|staying|remain a? member|remain on|remain subscribed|stay",
        "lose * membership|keep @me|want to stay|leave it on|dont change|still be a? member|still be on|can stay",
    ),
    Kind.JOIN: (
        "join|subscribe|subscribe @me|sign @me up|sign up|sign @me on|add @me|add my name|add my address|enrol @me",
        "register @me|register|put @me on|put @me in|put @me down for|let @me in|let @me join|be added|be put on",
        "be on|become/be a? member|become part|get on|go on|come on to|come onto|be in|be part|include @me",
        "be included|ymuno|add my email|put my name on|put my email on|be signed up|get added|i should be on",
        "have @me on",
    ),
    Kind.MOVE: (
        "@move @me|@move @me over/across|@move over to|@move to|be moved/transferred/switched/swapped",
        "@move @my membership|@move lists|@move list|@move from",
    ),
    Kind.WEEKLY: (
        "weekly|weekly @digest|@one * @per week|every week|each week|a weekly|week by week",
        "one email/mail/message/letter week|per week|all in one go a week|one * once a week|@one * weekly",
        "@weekdays only|only on? @weekdays|weekends only|just the @weekday @digest|the @weekday @digest",
        "@these @these? together at the end of the/each/every week",
        "all together at the end of the/each/every week|in one go at the end of the/each/every week",
        "every/each @day|@one every/each @day",
    ),
    Kind.FORTNIGHTLY: (
        "fortnightly|fortnightly @digest|a fortnightly|every/each/per/a fortnight|@one * @per fortnight",
        "fortnightly one|@one * fortnightly|every/each @other week|every/each @two weeks",
        "every/each couple of? weeks|alternate weeks|every/each 14/fourteen days|@one * every/each @other week",
        "@one * every/each @two weeks|@two weekly|every/each @other @day|alternate @day|week about",
        "every/each @other weekend|biweekly|bi weekly|twice a/per/each/every/in month|twice monthly",
    ),
    Kind.MONTHLY: (
        "monthly|monthly @digest|a monthly|every month|each month|per month|a month|@one * @per month|monthly one",
        "@one * monthly|every four/4 weeks|each four/4 weeks|@one * every four/4 weeks|once monthly",
        "every calendar month|first @day of the/each/every/a? month|first @day in the/each/every month",
        "end of the/each/every month",
    ),
    Kind.DAILY: (
        "daily|daily @digest|@one * @per day|every day|each day|per day|everyday|a daily|one * once a day",
        "@one * daily|every evening|each evening|every morning|each morning|overnight",
    ),
    Kind.EACH: (
        "as they/it happen/happens|as and when they|individual/single/separate/seperate @mail|individually",
        "one by one|one at a time|as it/they comes/come/arrives|as they/it come/comes in|as they arrive",
        "as they are/get/were written/sent/posted|every/each single? @mail|each|every one|each one|every @mail",
        "every single @mail|everything as|as and when|all the @mail as|each/every/all * on its/their own|separately",
        "in real time|straight away as|each * separately|one @mail at a time|immediately as|every one of them",
        "all of them|no digest|not the digest|not a digest|nolonger the digest|stop the digest|stop digest",
        "stop digests|stop getting the digest|off the digest|without the digest|digest off",
        "turn/switch off the? digest/digests|turn/switch the digest/digests off|@mail straight away",
        "cancel the digest|every post as",
    ),
    Kind.DIGEST: (
        "the digest|a digest|digest|digests|a summary|the summary|digest version|digest form/format/mode|in a digest",
        "a roundup|the roundup",
    ),
    Kind.PAUSE: (
        "pause|pause @me|pausing|suspend|suspend @me|suspending|freeze|mute|hold|hold @my|hold off|holding",
        "put * on hold|take/have/need/needing/taking/like/want a? short? little? bit? break",
        "a break from the/these/your/all/this @mail/list|paws|stop for now|stop sending for now|time off",
        "hold/holding off @sending @me? anything|hold/holding off @sending|snooze|give @me a break|go quiet",
        "switch off for|turn off for|stop * temporarily|temporarily stop|not now|hold on to|keep @my @mail|on hold",
    ),
    Kind.RESUME: (
        "take/get @me off pause/hold|resume|unpause|restart|reactivate|reinstate|unmute|resubscribe|recommence",
        "@begin @me? * again|@begin * back on|start/begin/starting sending|start/begin/starting @me? @my? @mail",
        "sending again|sending @me * again|send * emails/mails/messages/letters again|send them/these again|back on",
        "carry on sending|go back to sending @me @mail|im back|back home|home again|im home|were back",
        "end/cancel/lift/stop/undo/finish/remove * pause|cancel my holiday|begin again|begin sending",
        "mail/mails again|switch/turn/put @me on again|lift * hold|end * hold|continue sending|start again",
        "ready for * @mail again|getting/receiving/get/receive/have/having * @mail again",
        "have/get/receive them/these again|@mail * back on|put @me back",
        "switch @me back on|turn @me back on",
    ),
    Kind.SETTINGS: (
        "am i getting/receiving/having|am i set to|when do/does/will my @mail start/restart/resume/begin",
        "when will @mail start/restart/resume|what im set to|what am i set to|what i am set to|what are my settings",
        "what my settings are|my settings|settings|my setting|status|my status|how am i set up|how im set up",
        "how i am set up|how am i set|what am i on|what im on|which/what lists/list/groups am i",
        "which/what lists/list im/i on|which lists im on|what lists i am on|what am i signed up to/for",
        "what im signed up to/for|what am i subscribed to|am i still? on|am i still? a? member",
        "am i still? subscribed|am i still? signed up|am i still getting|when is my pause up/over",
        "when does my pause end|when my pause ends|when does my pause finish|how often * i get|how often im supposed",
        "how often am i|am i paused|am i weekly/daily|what do i get|what i get|my subscription details",
        "what have i signed up for|check my settings|what settings do i have|what settings have i got",
        "what settings am i on|what are my options|am i on|how often do you|which one am i on|is my * paused",
        "what have you got me down for|how am i subscribed|what do you have me down for|what am i down for",
        "what have i signed up to",
    ),
    Kind.EXPORT: (
        "send/give/show/forward/email @me? my @kind? @data|copy of @my * @data|copy of all @my",
        "copy of all the? @kind? @data|copy of everything|copy of what you|copy of any @kind? @data|copy of whatever",
        "what/which @kind? @data do/have/did/has you @hold? @hold? on/about/of @me",
        "what/which @kind? @data you @hold? @hold? on/about/of @me",
        "what do/have/did you @hold? @hold? @hold? on/about @me|what/which @kind? @data is @hold on/about @me",
        "what @data about @me|what you @hold * on/about @me|subject access request|what do you @hold * on/about @me",
        "everything you @hold * on/about @me|all * you @hold * on/about @me|what @data do you @hold",
        "what @data * got about/on @me|which @data * about @me|what personal @data|access to my @data",
        "send @me @my * @data|send @me all @my @data|export @my @data|my data|download @my @data",
        "what youve got on/about @me|what you know about @me|what is @hold * about/on @me",
        "what is stored * about/on @me|sar request|see @my data|give @me @my * @data|see what you @hold",
        "@data that you @hold|information you @hold * on/about @me",
    ),
    Kind.ERASE: (
        "exercise @my right to erasure|exercise @my right to be forgotten|@my right to erasure",
        "@my right to be forgotten|@erase @few? @few? @few? @my @kind? @kind? @data",
        "@erase @few? @few? @kind @data @few? @few? on/about @me|@erase all @few? @kind? @data",
        "@erase @me and/plus @few? @few? @my @kind? @kind? @data|@erase everything you @hold",
        "@erase everything about @me|@erase everything * on/about @me|@erase all * about/on @me",
        "@erase any * about/on @me|right to be forgotten|right to erasure|be forgotten|@erase @me completely",
        "@erase @me from * system/database/records|forget @me|@erase whatever * about/on @me|@erase what you @hold",
        "@erase @my account and * @data|get rid of * @data|@my * @data @erase|@my * @data be @erase",
        "@data you @hold * @erase|have * @data @erase|@erase it all|@erase them all|everything about @me * @erase",
        "@data you @hold? about/on @me be? @erase",
        "@data about/on @me be? @erase|@data that you @hold about/on @me be? @erase",
        "all/any the? @data you @hold about/on @me be? @erase|everything you @hold about/on @me be? @erase",
        "everything you @hold * on/about @me * @erase|all * about/on @me * @erase|everything * on/about @me be? @erase",
    ),
    Kind.ADDRESS: (
        "use * @at|use @at|using * @at|send @ours @ours? @ours? to @at|send to @at",
        "send me @ours @ours? @ours? to @at|@alter * @at|@alter @my * address * @at|@alter @my * email * @at",
        "@alter @my * @at|my new * @at|new one * @at|new email * @at|new address * @at|new email address * @at",
        "my email * changing to @at|my email address * changing to @at|my * address * changed to @at",
        "my * email * changed to @at|changing * email to @at|my email is now @at|my email address is now @at",
        "write to me * @at|email me at @at|email me on @at|reach me * @at|contact me * @at",
        "forward @ours @ours? @ours? to @at|instead @at|my other * @at|new * @at instead|put @at|@at instead",
        "@at in future|my home/work/private/personal/own/other/main/proper one/email/address is @at|@at from now on",
        "add @at|@alter * from @at to @at|register * @at|have * to @at|get * at/on @at|now be @at",
    ),
    Kind.RESEND: (
        "last digest/issue/summary/roundup again|resend the? last digest/issue/summary/roundup|resend|re send",
        "send @me * @post about/on/regarding/from/that|send * again",
        "send * message/email/mail/post/letter/thread/messages/emails/posts again|forward @me|repost|send it to me",
        "have * about * again",
        "find * about * for me|find @me * wrote/said/written/posted/@post about/on",
        "look/looking up * @post/said/wrote/written about/on",
        "look * up about/on|search * about/for|find * @post about/on|what people/others/anybody said/wrote about/on",
        "send @me that|see * message/email/post again|the one from/about|send @me the whole",
        "get a copy of",
    ),
    Kind.HELP: (
        "help|instructions|how do i/we post|how do i/we write|how do i/we reply|how can i post|how does this/it work",
        "how do these work|how it works|how this works|how to use this/it|what can i do|what can i do here",
        "what can i write|what can i say|what can i ask|what are the commands|commands|how do i use this/it",
        "the instructions|how do i work this|how does the list work|how does this list work",
        "some/any/the instructions|guide|cymorth|manual|show me how|what to do with it|how does one use",
        "explain how this/it works|how it all works|how does it all work",
    ),
} | english_digests.ACTS
