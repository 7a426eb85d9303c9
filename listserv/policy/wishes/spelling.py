"""How people write the words that matter: short forms, other ways of writing them, and slips of the keyboard."""

from __future__ import annotations

from functools import lru_cache

from listserv.policy.wording import vocabulary, words

_LONGEST_KEY = 20  # letters; a longer word is no slip of a key word
_FEW_LETTERS, _MANY_LETTERS = 5, 9  # from so many letters on one slip is forgiven, from so many two

# one way of writing → the way the tables have it
_WRITTEN = {
    "please": "pls plz plse pleas plees pleae",
    "your": "ur youre",
    "you": "u ya yous",
    "thanks": "thx thnx thanx tnx ty",
    "until": "til till untill untl",
    "dont": "donot dnt doant",
    "cant": "cannot",
    "want to": "wanna",
    "going to": "gonna",
    "got to": "gotta",
    "because": "cos cuz coz bc becos cause",
    "email": "eml emai emial",
    "emails": "emls emailz",
    "mails": "mailz",
    "messages": "msgs",
    "message": "msg",
    "off": "offa",
    "unsubscribe": "unscribe unscribed desubscribe unsuscribe unsub unsubs unsubcribe desinscribe",
    "weekly": "weakly wkly",
    "take": "tke taek teke tkae",
    "me": "mee",
    "id": "idd",
    "information": "info",
    "tomorrow": "tmrw tomoz tomorow",
    "im": "iam",
    "alright": "alrite",
    "list": "lst lsit lits ilst",
}
LIKE = {one: right for right, ways in _WRITTEN.items() for one in ways.split()}

_PAIRS = {
    "dont": "do not|don t|do nt",
    "didnt": "did not|didn t",
    "doesnt": "does not",
    "cant": "can not|can t",
    "wont": "will not",
    "wouldnt": "would not",
    "isnt": "is not",
    "havent": "have not",
    "nolonger": "no longer|not longer",
    "anymore": "any more|any longer",
    "email": "e mail",
    "emails": "e mails",
    "ebyst": "e byst",
    "ebost": "e bost",
    "im": "i am|i m",
    "id": "i would|i d",
    "lets": "let us",
    "unsubscribe": "un subscribe|unsub scribe|un suscribe|de subscribe",
    "unpause": "un pause",
    "optout": "opt out",
    "roundup": "round up|rounding up",
    "atall": "at all",
    "noone": "no one",
}
JOINED: dict[tuple[str, ...], str] = {
    tuple(one.split()): whole for whole, ways in _PAIRS.items() for one in ways.split("|")
}

# A word that is a slip or two from one of these is that word. Only long words: short ones have too many neighbours.
KEYS = words(
    "unsubscribe subscribe unsubscribed subscription weekly daily digest remove delete cancel settings address please "
    "pause resume suspend until message messages emails membership mailing fortnight holiday weekend tomorrow january "
    "february august september october november december monday tuesday wednesday thursday saturday sunday receive "
    "receiving sending everything anything information personal summary delivery individual separate inclusive "
    "christmas"
)
# Words that are right as they are, though a key word is near.
NEIGHBOURS = vocabulary(
    "stuff stiff shaft steeple dairy daisy doily massage massages passage remote removal cancer cancers sitting",
    "sittings settling seatings spending seeding mauling failing sailing railing sendings pleased pleases paused",
    "pauses resumed presume suspect suspects unlit united untie digests digested addressed addresses subscribed",
    "subscribes subscriber subscribers unsubscribes removed removes deleted deletes cancels cancelled canceled",
    "suspended messaged messenger emailed received receives receiver holidays weekends weekender individuals",
    "separated separately summaries deliver delivered informational persons person personally personnel mailings",
    "tomorrows pleasing please parse posse passe unsubscribing subscriptions settings setting mondays sundays sunny",
    "fridays member members remember email",
)


@lru_cache(maxsize=8192)
def mended(word: str, keys: tuple[str, ...]) -> str:
    """Return the one of `keys` that `word` is a slip of, or the word itself."""
    if not _FEW_LETTERS - 1 <= len(word) <= _LONGEST_KEY or word in NEIGHBOURS or word in keys or not word.isascii():
        return word
    from rapidfuzz import process  # noqa: PLC0415 - a program that reads no wish need not load it
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - the same

    near = [one for one in keys if one[0] == word[0] and len(one) >= _FEW_LETTERS]
    found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=2)
    if found is None:
        return word
    key, slips, _ = found
    forgiven = 2 if len(key) >= _MANY_LETTERS else 1
    return key if slips <= forgiven and not _inflected(word, key) else word


def _inflected(word: str, key: str) -> bool:
    """Tell whether one is a form of the other, such as "removed" and "removes": another word, not a slip."""
    longer, shorter = (word, key) if len(word) > len(key) else (key, word)
    return longer.startswith(shorter) and longer[len(shorter) :] in {"s", "d", "r", "ed", "er", "rs", "es", "ly", "y"}
