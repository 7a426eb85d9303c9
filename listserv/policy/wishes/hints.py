"""What people write when they want something but do not say it: "27 emails since breakfast!", "I never signed up".

Nothing is done on a hint. Its author is asked, with what they may mean as ready answers; a post that holds one goes its
way, and only its author gets the question. So only hints that speak of this mail count in a post.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from listserv.policy import phrase
from listserv.policy.wishes import english
from listserv.policy.wishes.clauses import Clause
from listserv.policy.wishes.patterns import patterns
from listserv.policy.wishes.values import (
    ChangeAddress,
    Delivery,
    EraseData,
    ExportData,
    Help,
    Join,
    Leave,
    Pause,
    Resend,
    Resume,
    SetDelivery,
    ShowSettings,
    Wish,
)
from listserv.policy.wording import combined, holds, phrases, vocabulary

_LESS = (SetDelivery(Delivery.WEEKLY), SetDelivery(Delivery.DAILY), Leave())
_NO_POSTS = (SetDelivery(Delivery.NONE), SetDelivery(Delivery.WEEKLY))
_RARER = (SetDelivery(Delivery.MONTHLY), Leave())
_GO = (Leave(), SetDelivery(Delivery.WEEKLY))
_STRANGER = (Leave(), Help())
_REST = (Pause(), Leave())
_BACK = (Resume(), ShowSettings())

_SETS = english.SETS | {
    "many": "many much",
    "am": "im am be were is will",
    "gone": "away abroad travelling traveling",
    "ill": "ill tired poorly busy unwell weak exhausted upset low",
}


class _Hint(NamedTuple):
    """What to offer, likeliest first, the phrases that hint at it to the service, and those that do so in a post."""

    offers: tuple[Wish, ...]
    to_service: str
    in_posts: str


_HINTS = (
    _Hint(
        _RARER,
        "quarterly|every three/3/six/6 months|every few weeks/months|twice/four times a year|once in a blue moon",
        "",
    ),
    _Hint(
        _NO_POSTS,
        (
            "dont want to read|dont need to read|only want to write/post/send/ask|just want to write/post/send|"
            "rather not read|without reading|dont read them|never read them|only write|rather just write|"
            "only want to be able to write/post"
        ),
        "",
    ),
    _Hint(
        _LESS,
        (
            "number of @mail|amount of @mail|volume of @mail|constant @mail|too @many @mail|too @many of these/them|"
            "so @many @mail|lot of them/these/this|such a lot|never stops buzzing|phone never stops|"
            "one after another|nonstop|non stop|keep track|pile up|piling up|fewer/less @mail|"
            "fewer/less of these/them/it|too often|too frequent|cant keep up|"
            "inbox * full/cope/flooded/overflowing|swamped|overwhelmed|drowning|drown in it|bombarded|"
            "delete them all|delete most|every day is * much|ping * all day|phone * pings/pinging/buzzing|cut down|"
            "fewer|how often|come/coming/get/getting/receive/send/sent/sending * every single day|"
            "have to come * every/each|another way to have/get/receive|a lot of @mail|lots of @mail|loads of @mail|"
            "too much|clogging|not so often|not so @many|less often|less frequently|hundreds of @mail|"
            "all these @mail|cant cope with|flooded"
        ),
        (
            "@mail * in one go|@mail * in one @mail|come all in one|all in one @mail|"
            "another way to have/get/receive/read them/these/it|fewer of these|"
            "drown in it|all in one go|too @many of these @mail|too @many @mail from this/the list|"
            "fewer @mail from this|there is/are far? too @many @mail|too @many @mail here|why so @many @mail|"
            "so @many @mail from this/the/you|@mail be less/fewer|less @mail from this|fewer @mail please|"
            "less @mail please|too @many @mail please"
        ),
    ),
    _Hint(
        _STRANGER,
        "who are you|how did you get @my @name|where did you get @my @name|what is this|who gave you @my|whats this",
        "who are you and why|how did you get @my @name|where did you get @my @name|who gave you @my @name",
    ),
    _Hint(
        _GO,
        (
            "never signed up|dont think i signed/joined/subscribed|did i sign up|thought i had/id/was unsubscribed|"
            "cant remember signing/joining|unsubscribe button/link|didnt sign up|didnt subscribe|never subscribed|"
            "didnt ask for this/these|never asked for this/these|never joined|didnt join|"
            "remember joining/subscribing/signing|why am i getting/receiving|why do i get|why do i keep|"
            "why are you sending/emailing|not interested|nolonger interested|isnt for me|not for me|"
            "not sure * for me|not my thing|not my cup|"
            "dont think * for me|nolonger for me|wrong person|wrong address|wrong email|nolonger a? carer|"
            "not a? carer|not really/even/actually a carer|not a carer|not caring * now|nolonger caring|"
            "nolonger * relevant|not relevant|isnt relevant|nolonger need|passed away|has/have died|died on/in/last|"
            "signing off|time to go|time for me to go|done here|im done|"
            "had enough|in my junk|junk mail|to junk|as junk|as spam|this is spam|its spam|mark * spam|block you|"
            "report you|blocked|unsubscribed twice|unsubscribed already|already unsubscribed|ive unsubscribed|"
            "i unsubscribed|still come/coming|still getting/get/receiving|tried to unsubscribe|"
            "trying to unsubscribe|asked to be removed|asked to be taken|not * carer now|stop being a carer|"
            "nothing to do with me|dont know who you are|what happens if i leave/do|if i leave|moved on|"
            "no use to me|keep * leave|very upsetting|find * upsetting|ought to leave|should leave|goodbye|"
            "i unsubscribe|not a? member|im out|wasnt me|didnt * join|no interest|you have the wrong|"
            "youve got the wrong"
        ),
        "me signing off|time for me to go|how i leave this|leave this list|think im done here|time * come off this|"
        "why do i keep getting/receiving these/this|why am i getting/receiving these/this|"
        "why do i get these/this @mail|"
        "why are you sending me|never signed up to/for this/these/any|didnt sign up to/for this/these|"
        "didnt ask for these/this @mail|thinking of leaving this/the list/group",
    ),
    _Hint(
        _REST,
        (
            "need/needing/take/taking/want/wanting a? break|need some time|a rest from|rest from/of this/all/these|"
            "do with a rest/break|bit of a rest/break|time out|some time away|cant look|moving house|lot going on|"
            "too much going on|lot on my plate|wont be reading|not be reading|wont be around|not be around|"
            "out of action|laid up|step back|stepping back|"
            "have/having/taking/take a? bit? of? a? rest/break|hold off|not just now|leave it for now|bit much|"
            "too much for me|"
            "take a break|too @ill|in hospital|into hospital|"
            "going in * operation|having * operation/surgery/chemo|break from this/these|cant face|cant read|"
            "cant manage|cant deal|upsetting|not up to|at the moment"
        ),
        "",
    ),
    _Hint(
        (Pause(), Resume()),
        (
            "@am @gone|@am * on holiday/holidays|going away|going on holiday|going abroad|off on holiday|go away|"
            "on leave until|@am going in|going into|come home to * @mail|come back to * @mail|out of office|"
            "@am off to|off to see/visit/stay|about your @mail|what to do about * @mail|over christmas|"
            "going to be away|leave for|away from * @mail|on annual leave|on vacation"
        ),
        "",
    ),
    _Hint(
        _BACK,
        (
            "still going out|still being sent|you still sending|still send|get nothing|nothing comes|missing them|"
            "miss them|havent had one|not had one|havent had any|havent received any|"
            "havent got any|havent had anything|havent heard|havent had a|not had any|not had anything|"
            "not received any|not getting any|getting nothing|got nothing|seem to be getting nothing|"
            "is the list * going|list still going|list still working|list dead|gone quiet|very quiet|"
            "stopped getting|@mail/they/it have/has? stopped coming|stopped receiving|where have * @mail gone|"
            "no @mail for weeks/ages/days|"
            "send @me things/stuff/them/everything again|start up again|better now|feeling better|all better|"
            "out of hospital|ready to come back|ready to start|"
            "nothing for weeks/ages|@mail * stopped arriving|still paused|not getting my|not receiving|had no @mail|"
            "had nothing|im back|were back|back home|home again"
        ),
        "asked for the @mail to stop|asked * to pause * @mail|asked * @mail to stop|i paused the @mail|paused my @mail|"
        "you can send me things/stuff/them/everything/it again|send me things/them again|start sending me",
    ),
    _Hint(
        (ChangeAddress(),),
        (
            "new email address|new email|new address|change @my email|change @my address|changing @my email|"
            "changed @my email|different email|other email address|another email address|change of email|"
            "change of address|email * changing|my email has changed|email address has changed|address * changed|"
            "change @my email address|update @my email|old email|old address|losing @my email/address|"
            "dont use this one|"
            "email/address finishes/ends/closes/closing/stops|changing jobs|email * stop/stops working|"
            "different account|new account|new provider|changing provider|stop using this/that email/address"
        ),
        (
            "my email is changing|my email address is changing|my new email|my email has changed|"
            "my email address has changed"
        ),
    ),
    _Hint(
        (ExportData(),),
        (
            "keep a record|do you keep|do you hold|do with my @data|who sees my|who can see my|do you store|hold on me|"
            "know about me|what data|gdpr|my privacy"
        ),
        "",
    ),
    _Hint(
        (EraseData(), Leave()),
        (
            "happens to @my @data|want them kept|want it kept|@data * kept|close @my account|delete @my account|"
            "remove @my account|my account closed|kept on file|@erase/close/cancel/closing the? account|account @erase|"
            "want them/it/that/everything/@data gone|dont want @my @data|@my @data kept|having @my @data|"
            "have @my @data|get rid of * @data|"
            "@my @data gone|@my @data * system|@data off your|"
            "@erase @my emails/messages/posts/letters|forget about me|keep my @data|my @data if i"
        ),
        "",
    ),
    _Hint(
        (Resend(), Help()),
        (
            "cant find|couldnt find|lost the/that/your @mail|there was one/a/an * ago/back|a while back|a while ago|"
            "i deleted * @mail/it/them/one|i lost * @mail/it/them/one|missed the one|"
            "missed that one|what was the/that @mail/one|which @mail/one was|something about * again|where is it|"
            "posted a link|remember the one|remember reading|somebody/someone wrote/said/posted|"
            "who was it that|accidentally deleted|old @mail|looking for * @mail/link|the one with"
        ),
        "",
    ),
    _Hint(
        (Join(), Help()),
        (
            "your leaflet|your poster|your flyer|your website|leaflet at|poster at/in|heard about/of you/your/this/the|"
            "interested in * joining/being/your/list/group/member|interested|"
            "know/hear/find/learn out? more about * your/being/joining|"
            "find out more|told me about/of you/your/this/the|"
            "recommended you/your/this|how to join|more information about * your/list/group/joining|tell me more|"
            "told about you/your|suggested i|suggested you|can anyone join|who can join|am i able to join|"
            "is it too late to|part of this/your/the group/list/community|your group|group for people like|"
            "list for people like|people like me|hear from other|one of you|do you have a group/list for|"
            "is there a group/list for|have a group/list for|what do i have to do to join|can i take part|"
            "take part in your|pointed me|referred me|"
            "passed me your|gave me your|got your email/address/details from|read about you"
        ),
        "",
    ),
    _Hint(
        (Help(), ShowSettings()),
        (
            "dont understand|cant understand|im lost|confused|confusing|no idea how|dont know how|what do i do|"
            "what should i do|how do i/you/we * @mail/this/these/it/them/list/group/digest/settings|"
            "how can i/we * @mail/this/these/it/them/list/group/digest|how do i reply/post/write/join/leave/answer|"
            "not sure how|struggling with this|struggling with these|cant work out|cant work this|dont get how|"
            "how does|what is all"
        ),
        "",
    ),
)


@cache
def _finder(*, public: bool) -> tuple[phrase.Phrases, list[_Hint]]:
    said = [(hint, hint.in_posts if public else hint.to_service) for hint in _HINTS]
    found = [(hint, one) for hint, lines in said if lines for one in patterns([lines], _SETS)]
    return phrase.Phrases([one for _, one in found], frozenset({"but", "and", "or"})), [hint for hint, _ in found]


_OUT_OF_HERE = phrases("off|out|off now|out now|off this|off it|off here")
_COURTESY = vocabulary("please thanks thank you hello hi sorry now ta")


def in_post(clauses: Sequence[Clause]) -> tuple[Wish, ...]:
    """Return what a post hints at; "off please" is the whole of it."""
    said = tuple(word for one in clauses for word in one.words if word not in _COURTESY)
    if said in _OUT_OF_HERE:
        return (Leave(),)
    return offers([one for one in clauses if not holds(one.words, _FROM_OTHERS)], public=True)


_FROM_OTHERS = combined("from|at", "the|my|our|work|school|them|him|her|these") - combined(
    "from|at", "the", "list|group"
)


def offers(clauses: Sequence[Clause], *, public: bool) -> tuple[Wish, ...]:
    """Return what these clauses hint at, what is named first in the table first; nothing is offered twice."""
    finder, hints = _finder(public=public)
    hinted = {hints[which] for one in clauses for which, _ in finder.find(one.words)}
    return tuple(dict.fromkeys(wish for hint in _HINTS if hint in hinted for wish in hint.offers))
