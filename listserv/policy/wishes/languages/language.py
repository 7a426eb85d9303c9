"""What one language needs so that the commonest wishes in it can be read. One file of `languages/` for each.

None but ourselves has reviewed them. A phrase that is missing costs its author a letter with a question; one too many
costs a goodbye that one word undoes, and no post, for a post must also be understood word by word (`wishes/foreign`).

    acts      what asks for something, in the pattern language of policy/phrase.py; each says by itself of what
    whole     words that count only when they are the whole letter
    mail      what letters and lists are called: without one of these "once a week" in a post may be of anything
    around    more words that may stand around; those of the tongue (policy/tongues) are known too
    how       "how do I", "perhaps": asks back
    instead   before (and `instead_behind`, behind) what shall be replaced: "instead of daily"
    negations a phrase behind one is refused
    one       one letter, most likely their own that waits for an answer: "do not send my message"
    until     before a date, `until_behind` behind it; `then`: "until then"; `during`: before "two weeks";
              `per`: before what comes again and again, which is no time to pause for: "every" two weeks
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wishes.kinds import Kind

Acts = Mapping[Kind, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Language:
    """The tables of one language. Phrases are separated by bars, words by spaces."""

    code: str  # BCP 47
    dates: str = ""  # what dateparser calls it, when that is something else
    tongue: Tongue
    acts: Acts
    sets: Mapping[str, str]
    mail: str
    whole: Mapping[Kind, str] = field(default_factory=dict)
    around: str = ""
    how: str = ""
    instead: str = ""
    instead_behind: str = ""
    negations: str = ""
    one: str = ""
    until: str = ""
    until_behind: str = ""
    then: str = ""
    during: str = ""
    per: str = ""
    numbers: str = ""  # "2 dau|2 dwy"
    days: str = ""
    weeks: str = ""
    months: str = ""
    fortnights: str = ""  # phrases that are a fortnight
    months_two: str = ""  # phrases that are two months
    weeks_one: str = ""
    months_one: str = ""
