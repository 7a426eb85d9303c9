"""What mail systems write about a failure.

English is by far the most, for SMTP replies are English; the other languages stand in `report_translations`. Each
entry is a pattern for lower-case text on one line. Gaps are bounded, so that the search stays linear.
"""

from __future__ import annotations

import re

from listserv.mail.report_translations import TRANSLATIONS, Words

_IT = r"[^.;!?]{0,40}"  # a few words within the sentence
_BOX = r"(?:mail ?box|inbox|mail ?folder|account|mail ?dir|mail ?drop|message store|quota)"
_WHO = r"(?:user|recipient|mail ?box|account|address(?:ee)?|person|alias|customer|subscriber|e-?mail account)"


_ENGLISH = Words(
    failure=r"undeliver|returned mail|returning message|returned to sender|mail returned|failure notice"
    r"|delivery (?:status|failure|has failed|problem|delayed|notification|incomplete|error|report)|delivery failed"
    r"|deliver(?:y|ing)[^.;]{0,40}(?:fail|delay|error|stopped|refused)|(?:mail|message)(?: delivery)? fail"
    r"|failed mail"
    r"|(?:fail(?:ed|ure)?|unable|could ?n.t|can ?n.t|cannot|not able|wasn.t able) to (?:be )?deliver|unable to send"
    r"|(?:not|n.t) (?:yet )?be(?:en)? (?:delivered|sent|transmitted)|(?:not|n.t) (?:yet )?delivered|non[- ]?deliver"
    r"|mail system error|did not reach|(?:message|mail)(?: is| has been| was)?(?: you sent)? (?:delayed|blocked"
    r"|rejected)"
    r"|delayed mail|could not send message|error sending|rejected:|banned contents|message you sent"
    r"|recipients? (?:were|was|are|is) (?:rejected|affected)|(?:had|with) (?:permanent |fatal )?(?:delivery |fatal )"
    r"|undeliverable|refused your message|may not exist, or you may not have permission|failed (?:recipient|address)"
    r"|(?:yet|still) to be delivered|delivery warning|automatically rejected"
    r"|deliver\w* (?:of [^.;]{0,60})?(?:has been |was |is )?postponed|try(?:ing)? to deliver",
    full=rf"over ?-?quota|quota (?:violation|error)|{_BOX}{_IT}exceeds? (?:the |its )?(?:allowed|maximum) size"
    rf"|\bquota (?:is |was |has been )?(?:exceeded|full|reached)|(?:exceed\w*|over|reached"
    rf"|above){_IT}quota"
    rf"|quotaexceeded|{_BOX}(?: \S+){{0,4}}? (?:is |are |was |has been |too )?(?:almost )?full\b"
    rf"|{_BOX}{_IT}(?:size|storage)[^.;]{{0,12}}(?:limit|exceed)|full {_BOX}"
    r"|(?:exceeded|insufficient|out of|over|not enough|no) (?:the |its |system |disk |available |allocated )*"
    r"(?:storage|disk space|space left)|mailbox size limit|storage (?:allocation|limit|quota)|maximum mailbox size"
    r"|too many messages (?:in (?:the |this )?(?:mailbox|inbox)|on the server)|(?:disk|mail ?system"
    r"|spool) (?:is )?full"
    rf"|quota(?: \w+){{1,2}} (?:exceeded|full|reached)|{_BOX}{_IT}exceed\w*{_IT}(?:storage|space|limit)"
    r"|(?:does not|doesn't) have enough (?:\w+ )?space|space (?:has been |is )?used up|too much mail (?:data|stored)"
    r"|exceeding (?:\w+ )?receiving limits?",
    sender=r"(?:\bsender|return[- ]path|from address|mail from|originator)[^.;]{0,24}(?:verif\w+ failed|verify failed"
    r"|rejected|unknown|denied|not exist)"
    r"|unroute?able sender|sender (?:domain )?(?:is |has )(?:empty|invalid|blocked|no mx)|(?:\bfrom:? )(?:domain"
    r"|address) is invalid"
    r"|\bbatv\b|bogus mail from|mail from not owned|verification failed for|invalid sender|bad sender"
    r"|sender callout|callback verif\w+ fail|backscatter",
    closed=rf"inactiv|dormant|\bnot an? active (?:address|account|user|mailbox)|\b(?:closed|deleted|terminated"
    rf"|cancel\w+|discontinued|decommissioned|deactivated)"
    rf"(?: by| at| its| the| account| mailbox| address| user)|{_WHO}{_IT}\b(?:has |is |was |been )(?:been )?"
    r"(?:temporarily )?(?:disabled|closed|deleted|terminated|expired|deactivated|discontinued|removed|cancelled"
    r"|no longer|suspended)|(?:disabled|expired|suspended|closed) (?:user|mailbox|account|recipient)"
    r"|(?:account|mailbox|user|recipient) (?:closed|disabled|deleted|terminated|expired|suspended)|account ?disabled"
    r"|no longer (?:valid|active|available|in use|exists?|receives?|accepts?|work|employ|on server|with)"
    r"|left the (?:company|organi[sz]ation)|has (?:moved|been replaced by)|domain (?:name )?(?:has |is )?expired",
    refused=r"\bspam|junk ?mail|unsolicited|reputation|black ?-?list|block ?-?list|deny ?list|\brbls?\b|dnsbl"
    r"|\bdmarc\b|\bspf\b"
    r"|\bdkim\b|unauthenticated|authenticat\w+ (?:required|fail)|not authenticated"
    r"|blocked using|(?<!anti)(?<!anti[ -])virus|malware|phish"
    r"|malicious|infected|banned|spoof|\bube\b|\buribl|\bsurbl|polic(?:y|ies)|content[- ](?:filter|reject)"
    r"|block listed"
    r"|(?:message|mail|email|it|content|e-mail)(?: \S+){0,3} (?:was |has been |is |been )?(?:blocked|filtered)"
    r"|blocked (?:by|for|because|due)|security (?:issue|reason|risk|threat|polic)|(?:block|listed in"
    r"|is listed)[^.;]{0,30}list"
    r"|(?:message|mail|e-?mail|attachment|content)(?: \S+){0,3} (?:too (?:large|big|long)|exceeds)|size limit"
    r"|too large"
    r"|maximum (?:message|allowed|permitted) ?(?:message )?size|(?:exceed\w*|over) [^.;]{0,30}(?:message|mail) size"
    r"|(?:message|mail)[^.;]{0,12}size (?:\d+ )?(?:exceed"
    r"|limit)"
    r"|prohibit|not (?:authori[sz]ed|permitted) (?:to|for)|notauthorized|not authorized|do(?:es)? not have permission"
    r"|don't have permission|does(?: not|n't) want|prevents? (?:delivery|you)|only (?:accepts|senders|people|members)"
    r"|anti-?spam|unwanted|expression filter|helo|reverse dns|\bptr\b|no ptr|relay(?:ing)? (?:access )?(?:denied"
    r"|not permitted"
    r"|not allowed|prohibited)|unable to relay|body type not supported|8bit|line too long|loss of information"
    r"|hourly (?:limit|rate)|(?:exceed\w*|over|limit)[^.;]{0,60}\b(?:per|an|this) (?:hour|day)\b|list(?:ed)? as a"
    r"|only accepting mail|open (?:proxy|relay)|insecure mail relay|non-?members?\b|members[- ]only"
    r"|closed (?:mailing )?list"
    r"|not subscribed to|do(?:es)? not accept (?:e-?mails?|mails?|messages?) (?:from|with|containing)"
    r"|recipient preferences"
    r"|refuses? to (?:accept|receive)|authenti\w+ (?:credentials|requis)|requires? authentication|authentifica"
    r"|\bbulk\b|mass mail|permanently deferred|requires? (?:encryption|tls)|tls required|failed to authenticate"
    r"|too many [^.;]{0,40}\bthis hour|\br-?dns\b|forbidden|forward dns|(?:reverse|name) lookup|dynamic ips?\b"
    r"|not accept(?:ed (?:for|due)|ing (?:any )?mail (?:from|with))|\bas a relay\b|allowed rcpthosts"
    r"|requires? confirmation"
    r"|pre-?approved|violat|restricted|restriction|suspicious|suspicion|unacceptable",
    wait=r"grey ?-?list|gray ?-?list|rate[- ]limit|temporar\w+ (?:deferred|rejected|unavailable|failure|error|fail\w*"
    r"|block|problem)"
    r"|temporarily\b|deferred|timed? ?-?out|retry time(?:out)?|retry timeout exceeded|retry time not reached"
    r"|too many (?:\w+ ){0,2}(?:connections|sessions|recipients|messages|attempts|errors)|(?:connection"
    r"|session)s? (?:rate )?limit|throttl|connection (?:was |has been )?(?:refused|reset|dropped"
    r"|lost"
    r"|timeout|closed)|lost connection|host not found,? try again|(?:queue|message)\.?[ ]?expired|expired"
    r"|in the queue (?:too|for too) long"
    r"|queue(?:d)? too long|thread limit|(?:no|not|un)[ -]?reachable|(?:could|can) ?(?:not|n't) be reached"
    r"|no route to host|network error"
    r"|will (?:keep|continue|be (?:retried|tried))|keep trying|(?:delivery|message|mail)[^.;]{0,20} delayed"
    r"|delayed mail"
    r"|still (?:undelivered|trying)|has not yet been delivered|not yet been|warning message only|is frozen"
    r"|been frozen"
    r"|offline|not accepting connections|unable to connect|inability to connect|could not connect|couldn't connect"
    r"|failed \d+ attempts|after [\d.]+ (?:attempts?|tries|hours?|days?)|did not accept our requests? to connect"
    r"|try(?:ing)? again (?:in|later|slower|after|shortly|soon)\b|numerous attempts|receiving mail (?:at a rate"
    r"|too quickly)"
    r"|interrupted system call|internal (?:server )?error|queue file write error|temporary local|timeout waiting"
    r"|service (?:is |currently )*unavailable(?![;.,] (?:client|access))"
    r"|frequency limited|failing for a long time|could not find a gateway"
    r"|server (?:is )?(?:busy|down)|service (?:is )?(?:busy|overloaded)|resources|server (?:\w+ )?(?:not respond"
    r"|didn't respond)"
    r"|certificate|\btls\b|system load|high load|not responding|couldn't be reached for",
    dead=rf"(?:unknown|invalid|bad|no such|non[ -]?exist\w+|nonexistent|undefined|illegal|wrong|incorrect)"
    rf" (?:local |e-?mail |final |virtual |valid |destination |recipient )?{_WHO}(?!\w| error)"
    rf"|{_WHO}s?(?: \S+){{0,5}}? (?:is |was |were |are |could |can |does |do |did |has )?(?:been )?(?:unknown|invalid"
    rf"|not (?:be )?found"
    rf"|couldn't be found|not be found|doesn't exist|not exist|doesnt exist|not known|not (?:valid|present|active"
    rf"|local|registered|recogni[sz]ed)|non-?existent"
    rf"|not listed)"
    rf"|no (?:mail ?box|such|valid recipient|one|user|account|recipient)[^.;]{{0,24}}(?:here|by that|by this|name"
    rf"|found|exist"
    r"|recipient|address|user|person|mail|domain|host|account)|not (?:a (?:known|valid)|our) (?:user|customer"
    r"|recipient|mailbox"
    r"|account|address)|couldn't be found|could not be found|wasn't found|recip(?:ient)?notfound|not listed in"
    r"|mailbox unavailable"
    r"|mailbox not available|address rejected: access denied|recipient not found|not known here|null ?mx"
    r"|does not accept mail"
    r"|(?:domain|host)(?: name)?(?: \S+){0,4}? (?:not found(?!,? try again)|not exist|doesn't exist|nonexistent"
    r"|couldn't be found"
    r"|unknown)"
    r"|unrout(?:e)?able|unrouteable|host unknown|unknown (?:host|domain)|couldn't find any host|no host named"
    r"|nxdomain"
    r"|non-?existent (?:host|domain)|no mx|no (?:such )?(?:host|domain)|bad destination|addresses were unknown"
    r"|doesn't have an? \S+ account|not a mailbox|no mailbox|doesn't exist|(?<!command )does not exist"
    r"|no such (?:user|person|recipient)|invalid (?:\w+ ){0,2}user ?id\b|no(?:t have a)? final (?:e-?mail )?delivery"
    r"|name or service not known|user ?unknown|unknown ?user|unknown local[- ]part|no valid recipients?"
    r"|name is not found"
    r"|not (?:present|listed|registered|found|known) in (?:\w+ ){0,3}(?:directory|table|database|system)"
    r"|in name directory"
    r"|(?:account|mailbox|recipient) (?:is )?(?:unavailable|not available)|bad ?r(?:cpt|ecipient)to|valid ?rcptto"
    r"|recipient ?notfound|missing home|mailbox (?:name )?(?:is )?not allowed|do(?:es|s)n.?t exist|(?:domain"
    r"|recipient) must exist|dead domain",
    turned_away=r"\breject by|not accepted|(?:message|mail) (?:refused|rejected)|refused by"
    r"|den(?:y|ied)\b|administrative|not allowed|blocked|not permitted|filtered|unwelcome"
    r"|rejected by system"
    r"|does not like our helo|not like our|\bgo away\b|no access from|client host rejected|(?:from|of) your (?:ip"
    r"|isp|host|server)"
    r"|cannot (?:resolve|find) your|unresolvable|mismatch|\b(?:illegal|executable) attachment"
    r"|images or other attachments"
    r"|\buser reject\b|rejected by (?:the )?recipients?|organi[sz]ational settings|sender\b|(?:reject"
    r"|bann)\w* (?:mail |banned )?content"
    r"|pattern detection"
    r"|headers?\b[^.;]{0,30}(?:size|exceed|invalid|malformed)|duplicate header|invalid mime|8-bit data|reject, id="
    r"|\blisted (?:in|by|on|at)\b"
    r"|verification failure|third-party",
)


def _any_of(name: str) -> re.Pattern[str]:
    """Return the phrases of all languages; for lower-case text, which is three times as fast as ignoring the case."""
    return re.compile(
        "|".join(words for language in (_ENGLISH, *TRANSLATIONS) if (words := str(getattr(language, name))))
    )


FAILURE = _any_of("failure")
FULL = _any_of("full")
SENDER = _any_of("sender")
CLOSED = _any_of("closed")
REFUSED = _any_of("refused")
WAIT = _any_of("wait")
DEAD = _any_of("dead")
TURNED_AWAY = _any_of("turned_away")
EITHER = re.compile(r"may not exist,? or you may not have|(?:unknown|not exist\w*) or (?:not permitted|no permission)")
