"""English: what people say, politeness and legal words. See table.py."""

from __future__ import annotations

from collections.abc import Mapping

from listserv.mail.machine_words.table import Says

PEOPLE: Mapping[Says, str] = {
    Says.TALK: """
    (i|we) (can|could|will|would|might|may|cannot|cant|wont|couldnt) (still |also |only |always |not |) (come|
        make it|bring|attend|be there|be at|pick up|drop|post|pop|meet)
    (ill|well|id|wed) (come|bring|pop|drop|be there|pick|make it|love to|be happy to|rather|ring you|see you|
        tell you)
    can (still |only |also |)(come|make it|bring|do) (on |)(monday|tuesday|wednesday|thursday|friday|saturday|
        sunday|the|instead|it|after|before|along|with|cake|a|some)
    (see|seeing) you (on|at|there|then|next|soon|all|both|tomorrow|monday|tuesday|wednesday|thursday|friday|
        saturday|sunday)
    i (tried|rang|phoned|telephoned|asked|forgot|heard|thought|went|spoke|keep getting|keep receiving|
        never got|got|told|found|wondered|filled|signed) (to|the|my|them|him|her|it|that|about|no|a|an|this|your|
        some|back|you|if|through|in|up|off|out|from|so|on)
    i (wrote|emailed|sent|posted) (to|my|them|him|her|it|that|one|a|two|three|the|something|an|you)
    (i was|ive been|i have been) (told|away|ill|on holiday|in hospital|off|out|busy|waiting|trying|asked)
    my (message|post|letter) (to|came|was|could|did|has|never|about|went|did)
    (came|comes|bounced|sent) (straight |)back (saying|with|to me|again|from)
    (they|he|she|it) (just |only |)(told|tells|says|said|keeps|keep|kept) (me|that|i|it|so|saying|sending|telling|
        my|your|we|there)
    it says
    (anyone|anybody) else
    (someone|somebody) else (does|do|did|can|could|please|to|has|had|who|will|would|might|takes|take|brings|bring|comes)
    (anyone|anybody|someone|somebody) (know|knows|got|had|have|been|tried|able|tell|please)
    how (do|can|does|should) (i|you|we)
    sorry for the (late|slow) (reply|answer|response)
    (you|your) (told|asked|said|wrote|suggestion|idea|offer)
    (does|is) that (ok|okay|all right|alright|suit)
    (shall|should|could|can) (we|i) (make|do|try|meet|say|have|move|come|go)
    (what|how) about
    (give|send) (my |him my |her my |them my )(love|regards|best)
    love to (all|everyone|you|everybody)
    (thats|that is|its|it is|this is|sounds|looks|thatll be|that would be) (fine|ok|okay|good|great|lovely|perfect|
        right|correct|wrong|all right|alright|brilliant)
    (will do|no problem|no worries|well done|good idea|fine by me|fine with me|works for me|suits me|all good)
    (happy|delighted|glad|pleased) to (come|help|meet|do|bring|hear|see|join|chair|take)
    (they|he|she|council|dwp|nhs|hospital|gp|school) (wrote|writes|sent|sends|send|replied|answered|rang|rings) (
        me|us|back|to|that|in|on|this|only|just|the|a|thank|it)
    (they|he|she) (wrote|replied|answered)
    what (they|he|she|i|came|it) (sent|wrote|said|got|get|came|back|says|say|keep|keeps)
    does (this|that|it|anyone|anybody|somebody|someone) (count|mean|know|help|have|make|work|say|think|go)
    (i have|ive) (asked|told|spoken|rung|phoned|booked|paid|signed)
    (ill|i will|i shall|will) (do|sign|fill|finish|try|post|bring|decide|measure|print) (this|it|that|them|both|
        mine)
    """,
    Says.POLITE: """
    (thank you|thanks|many thanks) for your (patience|understanding|cooperation|co operation|support)
    (apologise|apologize|apologies|sorry) for (any|the) (inconvenience|delay)
    (kind|best|warm|warmest|kindest) (regards|wishes)
    (with |)(best|kind|good|many|warm) wishes
    yours (sincerely|faithfully)
    (merry|happy|wishing you a) … (christmas|new year|easter|eid|holidays)
    dear (sir|madam|colleague|customer|sender|member|supporter|friend)
    have a (nice|good|lovely|great) (day|week|weekend)
    (stay|keep) safe
    (please |)bear with (me|us)
    (i am|im|i work as) … (assistant|secretary|pa|caseworker|office manager|clerk) (to|and|for)
    """,
    Says.LEGAL: """
    (message|email|e mail|mail|communication|it) … (confidential|privileged)
    (not|for) the (intended recipient|named recipient|addressee|use of the)
    (received|sent to you) … in error
    (registered|company|charity) (charity|office|number|no|in england|in scotland|in wales|company)
    disclaimer
    (consider|think of) the environment
    (scanned|checked) (for|by) … (virus*|malware|mimecast|antivirus|software|security)
    (external|caution|originated) … (email|outside|sender|organisation|organization)
    """,
    Says.ANSWER: """
    (i|we) (agree|consent|disagree|do not agree|dont agree|do not accept|dont accept)
    (i|we) (accept|approve|confirm|reject|decline) (this|it|the|that|them|your|to|and|of|all|both)
    (agree|agreed|approve|approved|yes|yep|yeah|no|ok|okay|aye) (to|with|please|from me|thanks|thank you|and|
        but|that|i|im|we|it|send|keep|go)
    please (send it|post it|keep me|publish|delete|remove me|take me off|unsubscribe me|put me|add me|approve|
        reject|let me|go ahead|sign me)
    (unsubscribe me|take me off|remove me|keep me on|sign me up|count me in|put me down)
    (agree|agreed|disagree|approve|approved|reject|rejected|discard|edit|trust|yes|yep|yeah|aye|no|nope|ok|okay|
        confirmed|unsubscribe|stop|weekly|daily|pause)
    (stop|pause|hold|halt|suspend|cancel) (the |my |all |all the |sending |)(emails|mails|messages|mail|digest|
        digests|it|list|letters|post)
    no (more |)(mails|emails|messages|digests|mail|letters|posts) (till|until|then|please|for|while|to me|over|
        before|from)
    (do not|dont) send (me|any|anything|us|more|them|the)
    (weekly|daily) digest
    (still|yes) here
    """,
    Says.EVERYBODY: """
    (hi|hello|dear|good morning|good afternoon|good evening|morning|evening|afternoon|hey) (all|everyone|
        everybody|folks|friends|both|team|colleagues|members|you lot|neighbours)
    dear (fellow|list)
    """,
}
