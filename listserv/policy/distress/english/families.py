"""All families of English words, in the order in which they are weighed."""

from __future__ import annotations

from listserv.policy.distress.english.about_something_else import COMPLAINTS, SOMETHING_ELSE, SOMEWHERE_ELSE
from listserv.policy.distress.english.breaking_point import BREAKING, DANGER
from listserv.policy.distress.english.harm import HARM, SELF_HARM
from listserv.policy.distress.english.hopeless import HOPE
from listserv.policy.distress.english.plan import PLAN
from listserv.policy.distress.english.wish_to_die import DEATH
from listserv.policy.distress.table import Family

FAMILIES: tuple[Family, ...] = (
    *DEATH,
    *HOPE,
    *PLAN,
    *SELF_HARM,
    *HARM,
    *BREAKING,
    *DANGER,
    *SOMEWHERE_ELSE,
    *SOMETHING_ELSE,
    *COMPLAINTS,
)
