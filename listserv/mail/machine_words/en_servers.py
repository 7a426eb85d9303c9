"""English: what ticket systems, mail servers, spam filters, lists and web services write. See table.py."""

from __future__ import annotations

from collections.abc import Mapping

from listserv.mail.machine_words.table import Says

SERVERS: Mapping[Says, str] = {
    Says.RECEIVED: """
    (it|this|which|email|message|enquiry) has been (passed|forwarded|sent on|referred|assigned) to
    (we|our team|the team|our staff) (check|read|look at|answer) … (email*|messages|inbox) … (a week|a day|
        daily|weekly|only|regularly|monday*|every)
    you have reached (the|our) (mailbox|inbox|email|voicemail|out of)
    (i|we|councillor|cllr|mp) … (receive|get|receives|gets) (a large|a high|a lot|many|several|hundreds|lots|
        so many|numerous) … (email*|messages|enquiries|letters)
    (acknowledge|acknowledging) (receipt|receiving|your)
    (we|i) (have|ve) (received|got|logged|registered|recorded) your (email|e mail|message|enquiry|inquiry|
        request|query|application|mail|letter|complaint|feedback|correspondence|submission|order)
    (your|the) (email*|e mail*|message|enquiry|inquiry|request|query|mail|complaint|feedback|form|submission|
        application) … (has been|was|have been|has) (received|registered|logged|arrived|recorded|assigned|
        submitted|created)
    (confirm|confirmation|acknowledge|acknowledgement|acknowledgment|confirming|acknowledging) … (received|
        receipt|got|arrived|request|your email)
    your … (reference|ticket|case|enquiry|incident|tracking) (number|no|id|reference|is)
    (reference|ticket|case|request|incident) … (has been|was) (created|opened|assigned|raised|logged|received)
    (created|assigned|allocated|given|opened|raised|logged) … (ticket|case|reference|request) (number|id|no|
        reference|with|for|and)
    (quote|use|mention) … (reference|ticket|case) (number|when|in|no|if)
    (reply|write|type) (your reply |)above this line
    (member|one|somebody|someone|representative|agent|advisor|adviser|colleague|officer|
        operator) … will … (respond|reply|contact|be in touch|get back|answer|read|come back|look|follow up|
        review|deal)
    (being|is|are) (reviewed|processed|looked at|dealt with) by (our|a|the|one)
    (add|adding|provide|providing) … (comments|information|details) … (reply|replying|visit)
    (view|track|check|follow|see) (the |this |your |)(status|progress|ticket|tickets|request) … (of|online|here|
        at|progress|by)
    (high|large|unprecedented|exceptional) (volume|volumes|number|level|levels|demand) (of |)(emails|e mails|
        calls|enquiries|requests|messages|queries|contacts|correspondence)
    (response|reply|waiting) times (are|may be|will be) … (longer|delayed|slower)
    (allow|allow us) … (days|hours|weeks) … (for|to|before) … (reply|respond|response|answer|process|us)
    (full|home|postal|your) (name |)(postal |home |)address and postcode
    (parliamentary protocol|my constituents|their own constituents|your own mp|strict convention|
        parliamentary convention)
    reply with your (full |)name
    (receive|receives|get|gets) … (hundred|hundreds|thousand|thousands|many|lots) … (email*|messages|
        letters) … (day|week|each|every)
    (got|received|have) your (request|query|enquiry|ticket)
    (logged|created|opened|raised|registered) … (on your behalf|for you|in our system)
    (is|are) important to us
    (view|track|see|follow|update|check|access) your (incident|ticket|case|request|enquiry)
    (keep|include|leave|quote) … (ticket|reference|case) (number|no|id) … (subject|when|in)
    (we|ive|weve|i) (got|have got|have) your (message|email|note|enquiry)
    (ticket|incident|case|request) (with |)(number |no |id |)(inc*|ref*|req*|cs*|0*|1*|2*|3*|4*|5*|6*|7*|8*|
        9*) … (opened|created|logged|raised)
    (cannot|can not|unable to|do not|are not able to) (always |)(acknowledge|reply to|answer|
        respond to) (every|each|all) (email|message|letter|enquiry|individual*)
    (will|shall) (consider|read|review) (it|your message|your email|your correspondence|
        your comments) … (reply|respond|answer)
    (read|see|consider|look at) (every|each|all) (message|email|letter|of them|your)
    (your|the) (enquiry|complaint|feedback|email|message|request|application|letter|ticket|form|
        referral) … (reached us|come in|been safely received|safely received|arrived safely|been added to|
        joined the queue|is in our queue|been passed|been given)
    (has been|been|was) safely received
    (we|i) (reply|respond|answer) to (all|every) (email*|mail|message*|letter*|enquir*) … (turn|order|days)
    (look|looking) into (it|this|your) … (let you know|come back|within|and|tell you)
    (confirm|let you know) that (your|the) (ticket|complaint|enquiry|request|email|application|referral|message)
    (passed|forwarded|sent|referred) … to the (service|relevant|appropriate|right|correct|responsible|
        duty) (manager|team|department|officer|person|service)
    (case|enquiry|incident|complaint|request|service request) (number|no|id|ref|reference) (is |)(0*|1*|2*|3*|
        4*|5*|6*|7*|8*|9*)
    (every|each) (email|letter|message) is (read|logged|seen)
    (get|gets|receive|receives|getting) … (great deal|a lot|large amount|large number|huge amount|
        so much) of (post|mail|email*|correspondence|letters)
    (please |)allow … working (days|day)
    (please |)allow (us|me) … (days|hours|weeks)
    (part of|back of|place in|joined) the queue
    (someone|somebody|one|a member) (from|of|in) our (team|crew|staff|office|support team) (will|shall)
    (ticket|case|request|enquiry|complaint|query) received
    (look after|looking after|manage|managing|run|handle) (her|his|their) (diary|inbox|correspondence|mailbox|
        office|emails|email)
    (receiving|getting) (our |prompt |immediate |)attention
    (created|logged|registered|opened|recorded) with (id|number|reference|ticket|the)
    (technician|engineer|adviser|advisor|agent|officer|caseworker|nurse|volunteer|colleague|
        investigating officer) will (be assigned|be allocated|be in touch|contact|call|pick)
    working through (a|our|the) (backlog|large|high)
    (landed|arrived|got here|reached us) safely
    (you have|youve|you) reached … (email|mailbox|inbox|voicemail|e mail)
    the (person|colleague|member of staff|officer) you (are|were) (writing to|emailing|trying to reach|
        trying to contact)
    (email|e mail|enquiry|referral|correspondence) received
    this (email|e mail|message|letter) (confirms|acknowledges|is to confirm|is to acknowledge)
    (follow|track|check|see) (its|the|your) (progress|status) (on|at|online|here|by)
    (your|the) reference 0*
    dear (sender|enquirer|correspondent|service user)
    (read|see|log) everything (that |)(we|i) (are|am|get|receive)
    """,
    Says.LISTS: """
    this is the … (mailman|sympa|listserv|majordomo|mailing list|list server) (server|program|software|manager|
        robot)
    (request|requests|requested) … (for subscription|to subscribe|for unsubscription|to unsubscribe|
        to be added) … (address|list|list @|group|to)
    (registration|subscription|unsubscription|confirmation|removal) (request|notice|confirmation) (for|has been)
    mailing list (subscription|removal|unsubscription) confirmation
    (confirm that you|that you) want to (be added to|join|subscribe to|be removed from|leave|
        unsubscribe from) (this|the|our|https|@) (mailing |)(list|group)
    (finish|complete) (joining|subscribing|your subscription|your registration)
    (must|need to|have to|please) (first |)confirm that this is your (email |)address
    (simply |just |)(reply|replying) to this (message|email|mail) … (subject|header|unchanged|intact|confirm|click|
        or visit)
    (send|sending) (the|this|a message with the) following (command|line|text) to
    (auth|confirm) … (subscribe|unsubscribe|signoff|signup)
    (posting|post) of your message (titled|entitled|with)
    (mail|message|post|posting|email) to … with the subject
    (held|waiting|waits|awaits|awaiting|pending) … (list moderator|moderator approval|moderators approval|
        the moderator|moderation|list owner)
    reason (it is|your message is|for) (being |)(held|rejecting|rejection)
    (rejected|refused|denied) by the (list|group) (moderator|owner|moderators)
    moderator gave the following reason
    (by non member|non member) to a members only list
    (asked for|requested that) (this|your) address (to |)be (added|subscribed|put on)
    (did not|didnt) (ask|request) to (join|subscribe|be added|be subscribed) … (ignore|disregard|do nothing|delete)
    (if it was not you|if this was not you|if this wasnt you|if that was not you) (please |)(ignore|disregard)
    (someone|somebody) (probably you|hopefully you|possibly you|perhaps you|maybe you)
    (before you can start|start) using … (at this site|on this server)
    you (have been|are now|were) (successfully |)(subscribed|unsubscribed|removed|added) (to|from) (the|our|
        @) … (list|group|mailing)
    welcome to the @ mailing list
    (you are not|only) (allowed|members|subscribed members) … (post|send|subscribed) to (this|the) (list|
        mailing list|group)
    confirm your (subscription|membership|registration) (to|by|here|for)
    you are now (subscribed|unsubscribed|a member|a subscriber)
    to (unsubscribe|sign off|leave the list|leave this list|leave the group) … (write|send|reply|visit|email|mail)
    keep this (email|message|mail) … (leave|unsubscribe|instructions|tells you)
    welcome to the … (list|group)
    results of your (email |e mail |)(command|commands)
    (attached|here|below) is your original message
    ignoring non text
    your message was not (posted|accepted|distributed|delivered to)
    (awaiting|awaits|pending|waiting for|held for) (approval|review|moderation)
    (moderation|moderator) (required|approval|action)
    not (a |)(member|subscriber|subscribed) (of|to) (the|this|that) (list|group|mailing)
    (received|got) a request to (add|remove|subscribe|unsubscribe)
    reply with the word
    (subscription|membership|unsubscription|unsubscribe|subscribe) (request|confirmation)
    """,
    Says.HELD: """
    (control*|protect*|protecting|reduce|avoid|fight) … (spam|junk|unwanted)
    (allow|accept|receive) … only from … (senders|people|contacts|addresses)
    (confirm|prove|verify|show|check|make sure|know) (to us |that |)(you are|youre|that you are) (a person|
        human|a human|a real person|not a robot|not a machine|not a spammer|real|a human being|a genuine sender)
    (message|email|mail|e mail|it) … (is|has been|was|being|are) (being |)(held|put on hold|quarantined|kept|
        blocked|on hold|waiting|placed on hold|stored|parked)
    (address|sender|you) … (has not|have not|is not|are not|not yet) (been |yet been |yet |)(verified|confirmed|
        approved|authorised|authorized|on my|in my|on the|known)
    (release|deliver|let) your (message|email|mail|e mail)
    (approved|accepted|trusted|safe|allowed) (senders|sender|list|guest list)
    (white|allow|guest|approved sender|pass) list
    (click|reply|follow|open|visit|complete|type|enter|solve|go) … (so that|to confirm|to verify|to deliver|
        verification|captcha|to release|to prove|to be delivered|confirm your|to complete|to continue|
        to get through|to let)
    (one time|one off|once only) (verification|confirmation|request|process|step|check)
    (verification|confirmation|authentication|authorisation|authorization|challenge) (request|is required|
        required|needed|message|process)
    (uses|using|protected by|protects) … (spam|anti spam|antispam|spamblocker|spamarrest|challenge|boxtrapper|
        junk)
    (you|sender) (only |will only |should only |)(have|need|has) to (do|confirm|verify) (this|your address|it|
        yourself) (only |)once
    first time you … (written|emailed|sent|mailed|contacted|write)
    (have|get|want) (it|your message|your email|your mail) delivered
    (reply|respond|answer) to this (message|email|mail|note) … (subject|deliver*|confirm*|without changing|once)
    (mail|email|message|spam) (filter|guard|blocker|protection|filtering) (that |which |to |)(only |)(lets|let|
        allows|accepts|keep|holds|blocks)
    (please |)confirm your (message|email|mail|address|identity)
    (click|press|tap) … once … (reach*|deliver*|through)
    (one|a single) click
    (goes|go|be delivered|gets|get|comes) (straight |directly |)(to|through to|into) … inbox
    (nobody|nothing|no one|not) … (click*|confirm*|respond*) … (deleted|discarded|expire*|removed)
    (requires|require|requiring) … (verify|verified|verification|confirm|confirmation|prove)
    (real live|living|live) (human|person)
    (not a|no) (spam source|spammer|spam robot|spambot|bulk mailer|mass mailer)
    (press|click|tap|push|use) (the|this|on the) (button|link|box) … (let|deliver*|release|confirm|reach|through|
        below)
    (unclaimed|unconfirmed|unverified|unreleased) (mail|messages|email|emails)
    (thrown away|deleted|discarded|removed|binned) after … (days|hours|weeks)
    (message|email|mail|it) (is|was) (waiting|held|kept|stopped) (outside|at the door|at the gate|in the queue)
    (not|never) (met|written to|heard from|had mail from|emailed) … before
    (account|mailbox|address|inbox) is (now |)(protected|guarded|screened) (by|with|against)
    (ensure|guarantee|allow|complete) (the |)delivery of your
    (recipients|senders|my|his|her) (allowed|approved|safe|trusted|accepted) (list|senders)
    verify (that |)you sent
    (do not|dont) (know|recognise|recognize) you (yet|and|so)
    (sitting|waiting|held|parked|put) in (a|the|my) (waiting room|holding area|queue|quarantine|waiting list)
    (mailbox|inbox|account|address) only (accepts|receives|allows|takes|admits)
    (to be|be|get) added … (click|press|tap)
    """,
    Says.FAILED: """
    (message|mail|email|e mail|it|they|letter) … (could not|cannot|can not|was not|has not|wasnt|couldnt|
        did not|didnt|will not) (yet |)(be |been |)(deliver*|sent|reach*)
    (delivery|sending) … (failed|failure|has failed|delayed|unsuccessful|not possible|deferred)
    (undeliverable|undelivered) (mail|message|email)
    (recipient*|address*|person) … (could not be|were not|was not|cannot be|not) (reached|found|delivered|
        recognised|recognized)
    (mailbox|inbox|quota|mail box) (is |was |has |of the recipient |)(full|over quota|exceeded|over its|
        reached its)
    (temporary|transient|permanent|fatal|non fatal) … (error*|failure*|problem)
    message … (rejected|refused|returned|bounced|blocked) (by|because|to|due)
    this is the mail system
    (created|generated|sent) automatically by … (mail|delivery|software|system|server)
    message still undelivered
    (your|the|a) (message|email|mail|e mail) … (was|has been|is|been) (stopped|blocked|deleted|rejected|
        quarantined|returned|bounced|refused|not delivered|held)
    recipient … (not been|been|not) (notified|informed|told)
    (mailbox|account|inbox) … (exceeded|is over|has reached|over) … (limit|quota|storage|allowance)
    (attachment|file) … (not permitted|not allowed|prohibited|forbidden|banned|not accepted)
    (considered|identified as|classified as|found to be|tagged as|contained|contains) (unsolicited|spam|a virus|
        infected|junk|a banned|a blocked|malware|virus|potentially)
    (attachment*|file|part*) … (was|were|has been|have been) (removed|blocked|deleted|stripped|quarantined|
        replaced)
    (you do not|do not|no) need to (resend|re send|do anything|send it again)
    (returned|mail delivery) (mail|failed|system|subsystem)
    (could not|cannot|was not|has not been|have not been|not) (be |yet been |yet be |been |)delivered to (the |)(
        following|these|one or more|all|some)
    (delivery|further) attempts … (continue|made|abandoned)
    (delivery failure|delivery status|non delivery|failed delivery) (notification|notice|report)
    (check|verify) the (address|email address|recipient) … (try|send) again
    no action is (required|needed|necessary)
    the (message identifier|subject of the message|subject of your message) is
    (not been able|unable|not yet been able) to deliver (your|the|a) (message|email|e mail|mail)
    (keep|continue) (trying|to try|retrying) for
    (do not|dont|no) (have|need) to (send it|resend|do anything)
    will not be (retried|sent again|re sent|attempted again)
    (address|mailbox|account|user) (does not|doesnt) exist
    """,
    Says.SEEN: """
    (was|has been) (read|displayed|opened|viewed|deleted|seen) (on|at) (0*|1*|2*|3*|4*|5*|6*|7*|8*|9*|mon*|tue*|
        wed*|thu*|fri*|sat*|sun*)
    (deleted|discarded) without being (read|opened|displayed)
    this is a (receipt|return receipt|read receipt) for the (mail|message|email|e mail)
    (receipt|notification) … (acknowledges|verifies|means|shows|confirms) … (displayed|message|opened|read)
    this is a (return|read) receipt
    (received|read|opened) by at (0*|1*|2*|3*)
    message … (has been|was) displayed
    no guarantee that the message (has been|was) (read|understood)
    was (opened|read|delivered|displayed|accepted) (on|at) (0*|1*|2*|3*|4*|5*|6*|7*|8*|9*)
    was delivered to (the|their|his|her) (mailbox|inbox|recipient*|mail box)
    (has been|was) delivered to the following
    """,
    Says.SERVICE: """
    (reset|change|choose|new|forgot|forgotten) (your |a |a new |)password
    (verification|security|login|log in|sign in|confirmation|access|one time) (code|pin|passcode) (is|for|below|
        to)
    (your|the) (code|pin|passcode) is
    (thank you|thanks) for (your order|your purchase|shopping|your payment|your booking|signing up|registering|
        subscribing|joining us)
    your (order|booking|parcel|invoice|receipt|delivery|payment|subscription|purchase|account) … (confirmed|
        confirmation|dispatched|shipped|received|ready|attached|created|activated|expire*|on its way|way)
    order … (confirmed|confirmation|number|dispatched|shipped)
    (has|have) (sent you|shared|invited you|left you|added you|tagged you|mentioned you|sent a) … (card|
        document|file|folder|join|edit|view|message|photo|request|network|connect*|group|event|meeting|
        invitation)
    (id like to|i would like to|would like to|wants to|please|want to) (join|add|connect|be) … (network|friend*|
        contacts|connection*)
    (unsubscribe|opt out|manage … preferences|email preferences|update your preferences|
        turn off … notifications|notification settings|stop receiving)
    (you are receiving|you received|you have received|you are getting|youre receiving|you got|we sent you|
        we are sending you) this (email|e mail|message|mail|notification|newsletter|letter|alert) (because|as)
    this (email|message|mail) was (intended|sent) (for|to)
    (view|read|open|see) … (in your browser|in browser|online|web version|as a web page)
    (new|voice|voicemail) (message|voicemail) … (mailbox|voicemail|extension|from)
    want to check it
    (just left|were left|left) … (long message|voicemail|voice message)
    (quarantine|quarantined) (summary|notification|digest|report|message*)
    (following|these) messages were (held|quarantined|blocked)
    has (accepted|declined|tentatively accepted|replied maybe to|invited you to|cancelled|canceled|
        updated) … (invitation|event|meeting|appointment)
    (event|meeting|booking|appointment) (name|type|details|time|with) … (invitee|location|zoom|when|where|join|
        duration)
    (a new event|new event|new booking|event) has been (scheduled|booked|confirmed)
    (powered|sent) by … (calendly|zendesk|freshdesk|mailchimp|jira|wordpress|eventbrite|hubspot|salesforce|
        doodle|shopify|paypal|docusign)
    if (this was not|this wasnt|you did not|you didnt) (you|request|ask|make|sign)
    (service|host) alert
    (notification type|host name|hostname|service|host|state|status|severity) (problem|recovery|acknowledgement|
        critical|warning|down|up|unreachable|ok|high|disaster|average|information)
    problem (started|has been resolved|name|resolved)
    (original problem id|operational data|trigger name|event id)
    (monitor|monitors|website|site|check|server|service|host|probe) … is (currently |now |back |)(down|up|
        unreachable|offline|online again)
    (alarm|alert|incident) (triggered|fired|resolved|firing|details|cleared)
    (backup|back up|job|task|build|pipeline|deployment|sync|scan|snapshot|cron job|workflow run|run) … (completed|
        failed|succeeded|finished|successful|has failed|was cancelled) (successfully|with|at|on|in|duration|start)
    (hyper backup|scheduled task|task scheduler|event log|raid array|disk usage|disk space|storage pool)
    (received|receive|sent) … (page fax|pages fax|new fax|fax message)
    (fax|scan|scanned document|scanned image) is attached
    (scan date|queries to|number of images|attachment file type|device name|device model)
    (e mail|email|message) was sent from … (mp c|rnp*|scanner|device|copier|multifunction)
    (new |)comment on (the |your |)post … (waiting|approval|moderat*)
    (currently |)waiting for your approval
    messages in quarantine
    (message|messages) … (being |)held for you to review
    (new|incoming) fax
    (your|the) (pipeline|build|workflow|deployment|backup|certificate) (has |has been |is |)(failed|succeeded|
        passed|completed|expiring|renewed)
    (begin|take|start|open) (the |our |this |)survey
    survey link is (unique|personal)
    (participate|vote) (now|in the poll)
    invited you to
    (alert|alerts) (firing|resolved)
    (php|python|node) (warning|notice|fatal error|error)
    (you are receiving|you received|we are sending you|we sent you) this … (email|message|notice) (because|as)
    (log in|log on|login|sign in) to your (account|online account|dashboard|portal)
    your (bill|statement|invoice|policy|tickets|parcel|prescription) (is|are) (now |)ready
    request to (join|subscribe)
    (confirm|complete) (your|the) (request|subscription|registration|sign up)
    (you|someone) (signed up|registered|subscribed) (to|for|with|at|on) … (this address|this email|your email|
        your address)
    (tap|click|press) (here |the link |below |)(to|and) (confirm|verify|activate)
    (verify|validate|activate) your (email address|e mail address|email|account|registration|address)
    (finish|complete) (setting up|your registration|signing up|registering)
    you can (safely |)(ignore|disregard|delete) this (email|e mail|message|mail)
    """,
}
