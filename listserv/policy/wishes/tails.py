"""What stands behind a phrase: "this list", "your emails please"; and "the waiting list", which is no list of ours.

The words are read one by one. Each is known (what people call a mailing list and its mail, and small words around
that), or ends the tail because another sentence begins there, or makes the phrase one about something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from listserv.policy.wishes.clauses import ADDRESS, QUOTED, TIME
from listserv.policy.wishes.kinds import DIGEST_CHOICES, FREQUENCIES, Kind
from listserv.policy.wording import Words, holds, length_at, phrases, vocabulary, without

Names = Mapping[Words, str]  # the words of a list's name → its key


@dataclass(frozen=True, slots=True)
class Tail:
    """What a phrase is about. `lists` are keys of lists that are named, `targets` those behind a "to"."""

    explicit: bool = False  # "this list", "your emails"
    noun: bool = False  # a list or mail at all
    pronoun: bool = False  # "it" or "them"
    foreign: bool = False  # something else
    everything: bool = False  # "all your lists"
    other: bool = False  # "the other list"
    condition: bool = False  # an "if" or an "or" follows
    lists: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    rest: Words = ()  # the words of the clause that nobody read


# What other people's sentences about themselves begin with, and ours: here the tail ends.
_STOPS = vocabulary(
    "i im ive id ill we were weve youve youre my its it as because since so and but or then due until also he she",
    "they her his their than there if unless except apart when while though although before after once only not",
    "instead rather being hope hopefully nothing everything everyone everybody have has had is was will would can",
    "could should may might whatever whenever what who that let just even too maybe perhaps",
)
_COURTESY = vocabulary(
    "please thanks thank cheers ta regards sorry kindly bye goodbye love xx xxx x diolch lol cordially sincerely",
    "yours",
)
_FILLERS = vocabulary(
    "address addresses account send sent sends sending please now today immediately asap soon straight away atall at",
    "once again anymore any more this week altogether completely entirely fully permanently forever ever for good me",
    "us too as well all right ok okay possible kindly sorry from form frm fro off of on out in to onto the a an your",
    "you that these those any my our mine myself if urgently with effect tonight further notice personally directly",
    "will would could can again here same time sometime someday first thing hereon by over back up down such yes",
    "really every single",
    "one ones more much very earliest convenience quickly quick soonest immediate henceforth onwards future going",
    "forward forwards longer nice nicely whatsoever tomorrow later some list forthwith by team organisation",
    "organization charity service company",
    TIME,
    ADDRESS,
)
# What may stand around the list behind "leave" and "join", which people do to much else in the world.
_FEW_FILLERS = vocabulary(
    "please now today immediately asap soon straight away at once again anymore all the your this these from",
    "permanently for good too as well to onto into one altogether completely forever every everything any both other",
    "others off of on me us thanks",
    TIME,
)
_LIST = vocabulary(
    "list lists listing mailing group groups forum subscription membership members member mailinglist system",
    "database books register distribution circulation club community communities network service subscriptions",
    "memberships conversation conversations chat thread threads discussion discussions subscribers recipients",
    "contacts",
)
_MAIL = vocabulary(
    "rubbish nonsense crap garbage email emails mail mails message messages letter letters post posts newsletter",
    "newsletters mailings bulletin bulletins update updates digest digests summary summaries stuff things",
    "notifications notification correspondence inbox contact everything anything nothing more",
)
_MAIL_LISTS = vocabulary("email emails mail newsletter newsletters bulletin")  # "leave the email list"
_COMMUNITY = vocabulary("carers carer community people e them they")
_EXPLICIT = vocabulary("this your these those")
_EVERYTHING = vocabulary("all every everything both everywhere each")
_PLURALS = vocabulary("lists groups them these everything those other others mailings subscriptions memberships one")
_EACH_ONE = frozenset({"list", "group", "one", "single"})
_PLURAL_WORDS = 6  # "all of your other mailing lists": so far ahead
_HIM_OR_HER = vocabulary("her him his their he she they")  # "it would only hold her up"
_OWNED = vocabulary("a an my our his her their")  # "leave my husband", "leave a message"

_DELIVERY = vocabulary(
    "subscribed registered signed currently moment present digest digests summary summaries roundup version edition",
    "email emails mail mails message messages one ones option letter letters newsletter form format mode delivery",
    "setting list lists bulletin update updates basis rolled into together combined all everything in it like before",
    "used fine better enough be do suit me as comes come written arrives arrive they were then happen posted on its",
    "own their separately individually time go going post posts thing things these those this of single each every",
    "by the not daily weekly day week per once twice times arrived sent when real now from stuff only ok good great",
    "prefer soon possible with get what i and many few dont want please so that can keep track read them back to how",
    "set at end start night morning evening friday monday sunday saturday tuesday wednesday thursday fridays mondays",
    "suits",
    "sundays saturdays received came first last thing next previously tuesday wednesday tuesdays wednesdays thursdays",
    "fortnightly fortnight monthly month months other second alternate calendar evenings mornings start beginning",
)
# What may stand behind the way in which a digest shall come.
_LOOKS = vocabulary(
    "large larger big bigger print printed type text plain font size writing script html normal usual format only",
    "version copy mine letters readable easier read because eyes eyesight reader glasses screen phone for eyes instead",
    "between lines black white bold attachment attachments parts style digest list lists group groups other others",
    "sister too also well day days everyone everybody else cant see",
)
_DATA = vocabulary(
    "data information personal details records record you hold have has got keep store stored held kept about on me",
    "us my our whatever which that under gdpr uk protection act article confirm within month name names email",
    "address history posts messages file files account system the law rights right been written recorded know there",
    "is it of computer computers database databases books memory machine machines",
)

_OF = vocabulary("of about called regarding for")
_FOR_ME = vocabulary(
    "me us now good yours you personal health medical family a subscribers members people recipients contacts",
    TIME,
)
_PREPOSITIONS = vocabulary("off of from out on to onto into in form fro frm the and your this or both")
_CONDITIONS = vocabulary("if unless except until provided maybe perhaps")
_COURTEOUS_CONDITIONS = phrases(
    "if possible|if you can|if you could|if you would|if i may|if thats ok|if thats possible|if its possible|if ok",
    "if you dont mind|if thats alright|if that is ok|if you please|if thats all right|if its ok|if that is possible",
    "if at all possible|if its not too much trouble|if its no trouble|if you wouldnt mind|if its alright|if i can",
    "if thats ok with you|if this is possible|if poss|if that works|as if|if i could|if thats okay|if its okay",
    "if it is not too much trouble|if its not too much",
)
# "Take me off or I will complain" is no choice between two wishes.
_NO_CHOICE = phrases("i|ill|im|we|whatever|something|so|similar|anything")


def tail_of(behind: Words, kind: Kind, names: Names, *, of_list: bool) -> Tail:
    """Tell what the words behind a phrase make it about; `of_list`: only a list will do, not mail."""
    if kind in {Kind.RESEND, Kind.ADDRESS}:
        return Tail()  # any post; and an address says it all
    return _TailReader(without(behind, _COURTEOUS_CONDITIONS), kind, names, of_list=of_list).read()


def _known(kind: Kind, *, of_list: bool) -> frozenset[str]:
    if of_list:
        return _FEW_FILLERS | _LIST | _MAIL_LISTS | _COMMUNITY
    if kind in FREQUENCIES | {Kind.DIGEST, Kind.SETTINGS}:
        return _KNOWN | _DELIVERY
    if kind in DIGEST_CHOICES:
        return _KNOWN | _DELIVERY | _LOOKS
    return _KNOWN | _DATA if kind in {Kind.EXPORT, Kind.ERASE} else _KNOWN


_KNOWN = _FILLERS | _LIST | _MAIL | _COMMUNITY


_GOES_ON = phrases("list|lists|group|groups|any|all|every|the|from|off|to|onto")


class _TailReader:
    """Reads word by word; `_take` and what it asks return False where the tail ends."""

    def __init__(self, behind: Words, kind: Kind, names: Names, *, of_list: bool) -> None:
        self._behind, self._names, self._of_list, self._kind = behind, names, of_list, kind
        self._named = frozenset(names)
        self._known = _known(kind, of_list=of_list)
        self._noun = self._explicit = self._pronoun = self._foreign = self._everything = self._other = False
        self._lists: list[str] = []
        self._targets: list[str] = []
        self._at = 0

    def read(self) -> Tail:
        while self._at < len(self._behind) and (self._take_name() or self._take(self._behind[self._at])):
            pass
        rest = self._behind[self._at :]
        choice = self._kind is not Kind.SETTINGS and rest[:1] == ("or",) and rest[1:2] not in _NO_CHOICE
        return Tail(
            explicit=self._explicit,
            noun=self._noun,
            pronoun=self._pronoun,
            foreign=self._foreign,
            everything=self._everything,
            other=self._other,
            condition=choice or not _CONDITIONS.isdisjoint(rest),
            lists=tuple(dict.fromkeys(self._lists)),
            targets=tuple(self._targets),
            rest=tuple(one for one in rest if one not in _COURTESY),
        )

    def _take_name(self) -> bool:
        """Take the name of a list, where a list is meant: "people" may be just people."""
        size = length_at(self._behind, self._at, self._named)
        before = self._behind[self._at - 1] if self._at else "to"
        if not size or (size == 1 and before not in _PREPOSITIONS):
            return False
        key = self._names[self._behind[self._at : self._at + size]]
        self._lists.append(key)
        to = [one for one in self._behind[max(self._at - 2, 0) : self._at] if one != "the"] or ["to"]
        self._targets += [key] if to[-1] in {"to", "onto", "into"} else []
        self._noun = True
        self._at += size
        return True

    def _take(self, word: str) -> bool:
        if word in _COURTESY:
            return False
        if word in {"and", "or", "plus"} and self._goes_on():
            self._at += 1
            return True
        if self._behind[self._at : self._at + 2] == ("no", "more"):  # "in this group no more"
            self._at += 2
            return True
        if self._is_of_something_else(word):
            self._foreign = True
            return False
        if word in _STOPS and word not in self._known and word != "it":
            return False
        return self._note(word)

    def _goes_on(self) -> bool:
        """Tell whether "and" joins another list: "and the Staff list", "and any other list"."""
        nexts = self._behind[self._at + 1 : self._at + 2]
        return nexts in self._named or nexts in _GOES_ON

    def _is_of_something_else(self, word: str) -> bool:
        """Tell whether a word names another matter: "hold her up", "leave my husband", "the list for lunch"."""
        if (self._of_list and word in _OWNED) or (not self._at and word in _HIM_OR_HER):
            return True
        nexts = self._behind[self._at + 1 : self._at + 3]
        harmless = not nexts or nexts[0] in _FOR_ME or nexts == ("the", "time")
        return self._noun and word in _OF and not harmless

    def _note(self, word: str) -> bool:
        if word == QUOTED or not (word in self._known or word in _NOTED or self._counts(word)):
            self._foreign = True
            return False
        self._pronoun = self._pronoun or word in {"it", "them"}
        self._explicit = self._explicit or word in _EXPLICIT
        self._noun = self._noun or word in _LIST or word in _MAIL
        self._other = self._other or word in {"other", "others"}
        self._everything = self._everything or self._means_everything(word)
        self._at += 1
        return True

    def _counts(self, word: str) -> bool:
        """Tell whether a word is a number that belongs here: "all three lists", "article 17"."""
        if self._kind in {Kind.EXPORT, Kind.ERASE}:
            return word.isdecimal()
        return word in _FEW and self._behind[self._at + 1 : self._at + 2] in _LISTS

    def _means_everything(self, word: str) -> bool:
        nexts = self._behind[self._at + 1 : self._at + 2]
        if word in {"every", "each"} and not _EACH_ONE.isdisjoint(nexts):
            return True
        plural = not _PLURALS.isdisjoint(self._behind[self._at : self._at + _PLURAL_WORDS])
        return (word in _EVERYTHING and plural) or (word == "any" and nexts == ("other",))


_FEW = vocabulary("two three four 2 3 4")
_LISTS = phrases("lists|groups|mailings")
_NOTED = frozenset({"other", "others", "it", "them"})


def is_condition(said: Words) -> bool:
    """Tell whether a sentence of its own takes back what another said: "Unless you can mend the digest."."""
    return said[:1] in (("unless",), ("except",)) or holds(said[:4], _TAKES_BACK)


_TAKES_BACK = phrases("but only if|only if|but not if|as long as")
