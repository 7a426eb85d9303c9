"""What stands before a phrase: "could you please", "I would like to"; and "the GP wants to", which is another's wish.

The worst mistake is to take a sentence about something else for a wish. So a phrase counts only when every word that
leads up to it is known here: helping verbs and courtesy, a closed class. One word that is not, and it is a story.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum

from listserv.policy.wishes.clauses import TIME
from listserv.policy.wording import Words, combined, holds, phrases, vocabulary, without


class Lead(IntEnum):
    """How a phrase is led up to; the higher, the less it counts."""

    WISH = 0  # nothing, or a request
    DOUBT = 1  # a question how, a "perhaps", an "if"
    REFUSED = 2  # "I do not want to"
    FOREIGN = 3  # somebody else's, or a story


# Behind one of these a sentence begins anew.
_STARTS = vocabulary("please so and but then because therefore also as since now plus while whilst although though")
_REQUEST = vocabulary(
    "please kindly can could may will would shall u you we i id ill ive im me my want like wish need prefer love",
    "rather to should must ought have now just also again simply really actually all too this is its be it grateful",
    "appreciate appreciated thankful obliged most very much so great good nice kind lovely helpful enough ask asking",
    "request requesting hello hi hiya dear ok okay sorry yes yeah yep hey thanks thank here there someone somebody",
    "anyone anybody whoever who in charge runs does responsible the moderator moderators admin administrator",
    "organiser organisers team people one of and for everyone folks sir madam morning afternoon evening afraid must",
    "going decided time glad happy keen possible immediately today soon asap write writing let us everybody what",
    "about that ps p s instead as well had best better able get got thought out only at once wanting mind hereby",
    "formally do well right oh ready ones both hope hoping find therefore regrettably sadly unfortunately finally",
    "straight away help how list lists next thing first firstly second secondly lastly two things wishing needing",
    "person computer machine robot somehow way make sure ever or",
    TIME,
)
# What more may lead up to a question about oneself, or to the way in which posts shall come.
ASKING = vocabulary(
    "advise contact speak write ask any to note tell show send give let know remind check confirm see me of about",
    "copy a the have get explain receive email provide supply with under",
)
DELIVERING = vocabulary(
    "bundle combine collect gather put lump roll merge batch group condense any with send sending sent get getting",
    "have having receive receiving switch change changed set move make put go give mine it these this them to me on",
    "onto the just one list my i us digest digests email emails mail mails message messages post posts all",
    "everything into in as rolled up summary weekly daily letter letters option version back instead could id like",
    "prefer rather want each every single delivery basis of a an for from your that than once per over down setting",
    "settings subscription by full individual come comes them but not no those fortnightly monthly week",
    "cut down reduce drop dropping lower take",
)
LOOKING = DELIVERING | vocabulary(
    "print printed text type font size writing larger large bigger big plain format form version show see read made",
    "day normal usual html both other sister groups group lists come arrive delivered deliver available use",
    "fortnight month sunday sundays",
)
# Courtesy whose words would mean something else one by one.
_COURTESIES = phrases(
    "grateful if|appreciate it if|appreciated if|appreciate if|obliged if|great if|good if|nice if|kind if|lovely if",
    "helpful if|thankful if|wonder if you|wondering if you|wondered if you|wonder if i|wondering if i|wondered if i",
    "glad if|happy if|pleased if|brilliant if|best if|if you would|if you could|if possible|if you can|if i may",
    "see if you|ask if you|ask if i|asking if you|asking if i|if its possible to|if it is possible to|if thats ok",
    "would you mind|do you mind|if you dont mind|is it possible to|would it be possible to|do me a favour and",
    "its best if|it best if|it better if|its better if|how about you|how about|better if|whoever is in charge",
    "would it be ok to|would it be ok if|is it ok to|is it ok if|be ok if|be so kind as to|why dont you just",
    "think it would be best if|i think i would like to|i think id like to please|let me know when|for the last time",
    "for the second time|for the third time|once more|once again|i dont mind but|no thanks|no thank you",
    "no offence but|no offence|not to worry|dont worry|no problem|no worries|no hurry|no rush|not for me",
    "make it so that i|make it so i|so that i only|i have decided|weve decided|after that|after this|from then on",
    "when thats over|when its over|from then|after then",
)
_DOUBTS = vocabulary(
    "think thinking might maybe perhaps probably considering wondering wonder consider suppose feel tempted how",
    "where which when why if unless whether before after tried trying anyone possibly guess hard easy decide wanted",
    "know wants unsure sure shouldnt couldnt",
)
_HOW = vocabulary("how where whether way what which who whom")
_TOLD = vocabulary("said says told promised wrote replied claimed")
_THANKS_FOR = phrases("thank you for|thanks for|grateful for|sorry for|sorry about|thanks again for")
_THANKS = frozenset({"thank", "thanks"})
_PRAISE = vocabulary("lovely great good nice kind helpful brilliant")  # right before what is praised
_REFUSALS = vocabulary(
    "dont not never didnt no cant wont wouldnt nolonger doesnt wasnt isnt without neither nor stopped refuse arent",
)
# "She says please take me off": her words. "I told you, please take me off" are the author's.
_REPORTS = vocabulary("say says said saying tell tells told telling wrote asks asked replied answered texted")
_REPORTING = combined("i|he|she|they|we|it", "said|says|say|told|wrote|asked|replied")
_LONGEST_REPORT = 4  # words of "I told them that"
# "I love the weekly digest", "we get one a week": as it is, no wish.
_STATES = vocabulary("love like enjoy get have receive got")
_WE = frozenset({"i", "we"})
_WOULD = vocabulary(
    "would id wed should could might if to can may want wanted need wish please must let prefer rather shall how",
    "when what which asked once",
)
_IF_YOU_WANT = phrases("if you want|if you wish|if you like|if you would like|if youd like|if you need|if you prefer")
_WRITERS = vocabulary("i im id ive we am to")
_LABELS = phrases("subject|message|re|wish|request")  # "Message: unsubscribe"
# "It would only hold us up" is a story; "it is time for me to go" is a wish.
_THINGS = vocabulary("it this that there these those")
_ABOUT_TIME = (("is", "time"), ("is", "to"), ("is", "best"), ("is", "probably"), ("is", "a"))


def lead_of(before: Words, *, extra: Collection[str] = ()) -> Lead:
    """Tell how the words before a phrase lead up to it; `extra` words are known too."""
    spoken = without(before, _COURTESIES)
    left = _since_start(spoken)
    told = reports(spoken[: len(spoken) - len(left)]) or holds(before, _IF_YOU_WANT)
    if told or _is_a_statement(left):
        return Lead.FOREIGN
    while left[:1] in (("no",), ("nope",), ("nah",)):
        left = left[1:]  # "No no, I want …"
    if left[:1] and left[0] in _THINGS and left[1:3] not in _ABOUT_TIME:
        return Lead.FOREIGN
    known = ASKING.union(extra) if not _HOW.isdisjoint(left) else extra
    others = [one for one in left if one not in _REQUEST and one not in known]
    if any(one not in _DOUBTS and one not in _REFUSALS for one in others):
        return Lead.FOREIGN
    if any(one in _REFUSALS for one in others):
        return Lead.REFUSED
    return Lead.DOUBT if others or _asks_how(left) else Lead.WISH


def _is_a_statement(left: Words) -> bool:
    """Tell whether these words tell how things are, or what others shall do, and wish for nothing."""
    # "Just write take me off this list", "Should I write take me off this list?"
    advises = "write" in left and (_WRITERS.isdisjoint(left) or "should" in left)
    # "You said you would", "Thank you for taking me off", "Thank everybody for the weekly", "Lovely weekly …"
    told = not _TOLD.isdisjoint(left) or holds(left, _THANKS_FOR) or _thanks(left) or not _PRAISE.isdisjoint(left[-1:])
    states = not _STATES.isdisjoint(left) and not _WE.isdisjoint(left) and _WOULD.isdisjoint(left)
    return advises or told or states


def _thanks(left: Words) -> bool:
    thanked = next((at for at, one in enumerate(left) if one in _THANKS), len(left))
    return "for" in left[thanked:]


def story_before(before: Words) -> Words:
    """Return the words of a clause before the request begins: "we have moved so" please take me off."""
    spoken = without(before, _COURTESIES)
    return spoken[: len(spoken) - len(_since_start(spoken))]


def reports(said: Words) -> bool:
    """Tell whether these words report what somebody said, and not to us."""
    return any(one in _REPORTS and said[at + 1 : at + 2] != ("you",) for at, one in enumerate(said))


def ends_as_report(said: Words) -> bool:
    """Tell whether a clause leads on to what somebody said: "The nurse said, …"."""
    return reports(said[-1:]) or not {"says", "saying"}.isdisjoint(said)


def lead_of_neighbours(before: Words, behind: Words) -> Lead:
    """Tell what the clauses around make of a phrase: "I wrote to them: …", "…, I said". `before` leads on to it."""
    if reports(before) or (len(behind) <= _LONGEST_REPORT and behind[:2] in _REPORTING and "you" not in behind):
        return Lead.FOREIGN
    return Lead.WISH if lead_of(without(before, _LABELS)) is not Lead.FOREIGN else Lead.DOUBT


def _since_start(left: Words) -> Words:
    """Return the words since the last "so", "and", "please": what stood before is a sentence of its own."""
    last = max((at + 1 for at, one in enumerate(left) if one in _STARTS), default=0)
    return left[last:]


def _asks_how(left: Sequence[str]) -> bool:
    return not _HOW.isdisjoint(left) and "about" not in left
