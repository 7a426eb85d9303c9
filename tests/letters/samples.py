"""One true-to-life set of values for each letter, and a few more where a letter has several faces.

A key is the letter's name; after ":" comes which face it shows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

from listserv.notices import Address, Letters
from listserv.notices.guide import shown
from listserv.policy.digest.text import Block, Part

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LETTERS = Letters(TEMPLATES)
GUIDE = shown(LETTERS.guide(), {"member"})
OWNERS_GUIDE = shown(LETTERS.guide(), {"member", "moderator", "owner"})

PURPOSES = {
    "People": "Individuals, families and carers who interact with public services, "
    "and local self-led support groups and networks.",
    "Advocates and Campaigners": "Formal advocates (IMCA, IMHA and others), self-advocates, "
    "and other community, campaigning and advocacy groups.",
    "Staff": "People who work in public services, and in private, charitable or voluntary bodies "
    "that deliver public services.",
}


def sample_list(name: str) -> SimpleNamespace:
    """Return what a letter may know of a list."""
    word = name.split(maxsplit=1)[0].lower()
    parts = {"post": "", "join": "-join", "leave": "-leave", "request": "-request", "help": "-help", "owner": "-owner"}
    addresses = {f"{part}_address": f"{word}{end}@lists.example.org" for part, end in parts.items()}
    return SimpleNamespace(name=name, description=PURPOSES[name], **addresses)


def reply(act: str, subject: str = "") -> Address:
    """Return an address as flows make it: its token is put in later, for each copy."""
    return Address(f"people-reply+\x00{act}\x00@lists.example.org", subject)


PEOPLE = {"list": sample_list("People"), "moderators": "Mo and Max", "today": date(2026, 11, 22)}
SUE = {**PEOPLE, "hello": "Sue"}
BOB = {**PEOPLE, "hello": "Bob", "post_subject": "Fed up"}
MO = {**PEOPLE, "hello": "Mo"}
ANN = {**PEOPLE, "hello": "Ann"}
OLGA = {**PEOPLE, "hello": "Olga", "owns": True, "owners": "Olga"}
NEW_ADDRESS = {
    "address": "ann@work.example", "receives": "ann@work.example", "merged": False, "may_undo": True,
    "addresses": ["ann@example.com", "ann@work.example"], "undo_day": date(2026, 11, 29),
}  # fmt: skip
BOB_ALONE = {**PEOPLE, "hello": "Bob"}
FROM_BOB = {
    "writer": "Bob Hill",
    "subject": "Respite (to you alone)",
    "blocks": (
        Block(Part.ANSWERED, "We waited nine weeks for a visit."),
        Block(Part.WORDS, "So did we. Shall I send you the form that helped us?\n\nBob"),
    ),
    "enclosed": [],
}
RETURNED_ALONE = {
    **BOB_ALONE, "subject": "Respite", "body": "Shall I send you the form that helped us?", "limit": "10 MB",
    "most": 10, "reasons": [], "words": [], "more": 0,
}  # fmt: skip
HELP_LINES = [
    "In danger now: ring 999",
    "Samaritans, day and night: ring 116 123",
    "Shout, by text message: send SHOUT to 85258",
]
WORRIES = {
    **MO,
    "author": "Bob",
    "asker": "Bob (bob@example.com)",
    "sentences": ["I cannot go on and I want to die."],
    "subject": "Respite",
    "when": datetime(2026, 11, 22, 23, 40, tzinfo=UTC),
    "outcome": "waits",
    "told": True,
    "help_lines": HELP_LINES,
    "body": "They cut the hours again.\n\nI cannot go on and I want to die.",
}
WAITED = {"who": "Olga Hill", "when": datetime(2026, 11, 22, 10, 5, tzinfo=UTC)}
STRANGER = {"owner": "Olga Hill", "from_address": "olga@example.net"}
OPERATOR = {"hello": "", "today": date(2026, 11, 22)}

RETURN_DAY = {"return_day": date(2026, 12, 6)}
UNDO_DAY = {"undo_day": date(2026, 11, 29)}
END_DAY = {"end_day": date(2026, 11, 29)}
OWN_DATA = {
    "held": True, "lists": ["People"], "addresses": ["ann@example.com", "a.smith@example.org"], "wrote": 14,
    "waiting": 0, "letters": 126, "agreements": 2, "left_out": 0,
}  # fmt: skip
TEXTS = {"agreement": LETTERS.agreement(1), "privacy": LETTERS.privacy(1)}
FIRST_POST = {"post_subject": "New here: respite", **RETURN_DAY, "confirmed": False}

FED_UP = """You lot are a bunch of useless WANKERS and the council can go
and whistle.

I have been ringing since March. Nobody rings back."""

NEW_HERE = """Hello all,

my mum has dementia and I look after her on my own. Has anybody here had
respite care from the council? I would like to know how you asked for it,
and how long it took.

Sue"""

STRONG = {
    "reasons": [LETTERS.reason("language", to_author=True)],
    "words": [("w…", "very strong language", "text")],
    "more": 0,
}
FINDINGS = [("WANKERS", "… a bunch of useless WANKERS and the council can …", "very strong language", "text")]
WHEN = {"when": datetime(2026, 11, 20, 10, 12, tzinfo=UTC)}

DECIDE: dict[str, object] = {
    **MO,
    **RETURN_DAY,
    **WHEN,
    "post_subject": "Fed up",
    "author": "Bob",
    "who": "member since March 2026, 14 messages, 1 held before, the last one approved on 3 May 2026",
    "reasons": [LETTERS.reason("language", to_author=False)],
    "findings": FINDINGS,
    "more": 0,
    "body": FED_UP,
    "attachments": ["letter.jpg, 240 KB"],
    "others": "Max",
    "again": False,
    "owners": False,
    "reopened": None,
    "you": False,
}
OPENED = SimpleNamespace(
    name="Max", why="She only quotes what was said to her.", outcome="rejected", decider="Mo",
    words="Please take out the name you call the council.",
)  # fmt: skip
DECIDED: dict[str, object] = {
    **MO,
    **WHEN,
    "post_subject": "Fed up",
    "author": "Bob",
    "decider": "Max",
    "you": False,
    "outcome": "approved",
    "words": "",
    "sent_on": True,
    "principle": None,
    "reopens": "distributed",
}
RETURNED = {**DECIDED, "sent_on": False, "reopens": "returned"}
WAITING = {**DECIDED, "sent_on": False, "reopens": ""}
REFUSED = {
    **MO,
    "post_subject": "Fed up",
    "from_address": "somebody@example.net",
    "moderator": "Max (max@example.com)",
    "refusal": "another address",
}
FOR_READERS = "It named a child. We are sorry."
CALMER = "I am very angry with the council.\nI have been ringing since March. Nobody rings back."
WHO_IS_IT = "Is the man in your letter happy to be named?"
FED_UP_WAITS = {
    "subject": "Fed up", "author": "Bob", "since": datetime(2026, 11, 20, 10, 12, tzinfo=UTC),
    "return_day": date(2026, 12, 4), "reason": "Strong language.",
    "begins": "You lot are a bunch of useless WANKERS and the council can go and whistle.",
}  # fmt: skip
SUNGLASSES_WAIT = {
    "subject": "Cheap sunglasses", "author": "", "since": datetime(2026, 11, 21, 7, 3, tzinfo=UTC),
    "return_day": date(2026, 12, 5), "reason": "Its author is new here.", "begins": "",
}  # fmt: skip


def line(number: int, subject: str, outcome: str = "", **values: object) -> dict[str, object]:
    """Return what a letter about many posts says of one."""
    told = {"author": "Bob", "known": True, "sent_on": False, "decider": "", "words": "", "why": "", "late": False}
    return {"number": number, "subject": subject, "outcome": outcome, **told, **values}


LINES = [
    line(1, "Fed up", "approved", sent_on=True),
    line(2, "Cheap sunglasses", "discarded"),
    line(3, "My neighbour", "rejected", words="Please leave out her name."),
    line(4, "The bus", "asked", words="Which bus was it?"),
    line(5, "Hello", "trusted", sent_on=True),
    line(6, "Respite", "approved", late=True, decider="Max"),
    line(8, "Hot water", "reopened"),
    line(10, "Cold water", "out"),
    line(7, "The hall", why="We could not tell which answer you meant."),
    line(9, "", why="It names a number that is not in our letter.", known=False),
]
WHY_NOT = "Please take out the name you call the council. The rest is fine to send."
TOO_LONG = "It is rather long. Could you say it in half a page?"
KINDNESS = SimpleNamespace(
    name="Non-Discrimination",
    text="Nobody is treated unfairly because of their age, gender, ethnicity, disability or religion. We respect "
    "everyone, and we respect what they have lived through. There is no hate speech here and no offensive language.",
)


def shown_post(author: str, day: str, *blocks: Block | str, **more: object) -> SimpleNamespace:
    """A post as a digest prints it."""
    usual = {"edited": False, "urgent": False, "answers": "", "attachments": [], "without_words": "", "subject": "",
             "rest_words": 0, "number": "1.1", "address": ""}  # fmt: skip
    made = [Block(Part.WORDS, one) if isinstance(one, str) else one for one in blocks]
    return SimpleNamespace(author=author, day=day, blocks=made, **{**usual, **more})


POSTS = [
    shown_post(
        "Ann",
        "Monday",
        "Does anyone know how to ask for a carer's assessment? The café group said to ring the council, "
        "but which number?",
    ),
    shown_post(
        "Bob",
        "Tuesday",
        'It is adult social care. Ask for "an assessment under the Care Act" and\nwrite down:\n\n'
        "- who you spoke to\n- when you rang",
        edited=True,
        attachments=[("letter.jpg", "240 KB")],
        number="1.2",
    ),
    shown_post("Cat", "Wednesday", "That worked for us. It took three weeks.", answers="Bob"),
]
CONVERSATIONS = [
    SimpleNamespace(
        number=1,
        subject="Asking for a carer's assessment",
        posts=POSTS,
        reply=reply("conversation 12", "Answer"),
        sister="",
    ),
    SimpleNamespace(
        number=2,
        subject="Respite in Leeds",
        reply=reply("conversation 13"),
        sister="",
        posts=[shown_post("Dev", "Thursday", "Our IMCA told us about it.\n\nDev")],
    ),
]
ISSUE: dict[str, object] = {
    "writes_alone": True,
    **PEOPLE,
    "hello": "Wilma",
    "period_word": "week",
    "title": "16 to 22 November",
    "conversations": CONVERSATIONS,
    "conversation_count": 2,
    "message_count": 4,
    "minutes": 4,
    "words": [("IMCA", "a person by law on your side when you cannot decide alone.")],
    "withdrawn": [],
    "notes_own": False,
    "highlights": [],
    "part": 1,
    "part_count": 1,
}
BETWEEN_THE_LINES = SimpleNamespace(
    number=3,
    subject="What helped us: the blue folder",
    reply=reply("conversation 14"),
    sister="",
    posts=[
        shown_post(
            "Edie",
            "Friday",
            "What helped us was a blue folder by the front door.\n\n- the list of tablets\n- who to ring",
            rest_words=320,
            number="3.1",
        ),
        shown_post(
            "Fran",
            "Saturday",
            Block(Part.ANSWERED, "What helped us was a blue folder by the front door.", "Edie"),
            "Ours is red, but it saved us twice.",
            Block(Part.ANSWERED, "Do you keep the key in it?"),
            "No, the key is with Joan next door.",
            subject="Red folders (was: What helped us: the blue folder)",
        ),
        shown_post(
            "Edie",
            "Sunday",
            Block(Part.NOTE, "This was sent before on Friday. Only these words are new:"),
            "We meet at two, not at three.",
        ),
        shown_post(
            "Gus",
            "Sunday",
            "Wendy wrote to me about it.",
            Block(Part.PASSED_ON, "The chemist in Otley gives them away.\n\nAsk at the counter.", "Wendy West"),
        ),
        shown_post(
            "Hana",
            "Sunday",
            without_words="A picture without words",
            attachments=[("folder.jpg", "1 MB")],
            number="3.5",
        ),
    ],
)
FROM_A_SISTER = SimpleNamespace(
    number=4,
    subject="The tribunal in Hull",
    reply=Address("advocates@lists.example.org", "Re: The tribunal in Hull"),
    sister="Advocates",
    posts=[shown_post("Iris", "Sunday", "It has moved to the new court.", urgent=True, number="4.1")],
)
RICH_ISSUE = {
    **ISSUE,
    "conversations": [*CONVERSATIONS, BETWEEN_THE_LINES, FROM_A_SISTER],
    "conversation_count": 4,
    "message_count": 9,
    "highlights": [
        SimpleNamespace(author="Edie", sentence="What helped us was a blue folder by the front door.", number=3)
    ],
}
WITHDRAWN = [
    ("Bob", datetime(2026, 11, 13, 10, 12, tzinfo=UTC), FOR_READERS),
    ("Cat", datetime(2026, 11, 14, 9, 3, tzinfo=UTC), ""),
]
LONG_ISSUE = {**ISSUE, "list": sample_list("Advocates and Campaigners"), "title": "28 November to 4 December"}

WILMA = {**PEOPLE, "hello": "Wilma"}
CHOICES = [(each.number, each.subject) for each in CONVERSATIONS]
WHICH_ONE: dict[str, object] = {
    **WILMA,
    "quoted": "That is just what happened to us too.",
    "files": [],
    "only_thanks": False,
    "again": False,
    "sent": [],
    "end_day": date(2026, 12, 6),
    "conversations": CHOICES,
}
SENT = [SimpleNamespace(number=2, subject="Respite in Leeds"), SimpleNamespace(number=1, subject="The cake sale")]
ASKED_FOR = {
    **WILMA,
    "subject": "Asking for a carer's assessment",
    "older": 0,
    "enclosed": [],
    "left_out": [],
    "reply": reply("conversation 12", "Re: Asking for a carer's assessment"),
    "messages": [
        {
            "author": each.author,
            "when": datetime(2026, 11, 16 + day, 10, 12, tzinfo=UTC),
            "text": "\n\n".join(block.text for block in each.blocks),
            "attachments": [", ".join(one) for one in each.attachments],
            "alone": Address(f"people-author+{'a' * 30}@lists.example.org", "Re: Respite") if day else None,
        }
        for day, each in enumerate(POSTS)
    ],
}
FOUND_HITS = [
    {
        "author": "Ann",
        "day": date(2026, 11, 18),
        "subject": "Respite in Leeds",
        "excerpt": "…the duty team told us that respite care is for six weeks a year, and that nobody has to ask twice."
        " We rang them on a Monday morning, which is when they are all there…",
    },
    {"author": "", "day": date(2025, 3, 2), "subject": "", "excerpt": ""},
]
FOUND: dict[str, object] = {
    **WILMA, "words": "respite care", "total": 2, "end_day": date(2026, 12, 22), "hits": FOUND_HITS,
}  # fmt: skip
NOT_THERE = {**WILMA, "is_letter": False, "conversations": CHOICES, "names": ["letter.jpg, 240 KB", "cake.png, 1 MB"]}

MAYBE = "Yes, but I have some doubts about the second part"
ASKER = "Sue Brown, sue@example.com"
SETTINGS = {
    "delivery": "weekly",
    "digest_day": "Friday",
    "digest_hour": "8 in the morning",
    "next_digest": "Friday 27 November",
    "form": "letter",
    "across": False,
    "paused": False,
    "paused_until": "",
    "others": [],
    "own_posts": True,
    "shows_address": False,
    "letters_to": "ann@example.com",
    "undo_day": date(2026, 11, 29),
}
# The whole service as a letter knows it: it comes from the front desk.
SERVICE = {
    **ANN,
    "moderators": "",
    "list": SimpleNamespace(
        name="Community lists", description="", owner_address="postmaster@lists.example.org",
        join_address="hello@lists.example.org", post_address="hello@lists.example.org",
        leave_address="hello@lists.example.org", request_address="hello@lists.example.org",
        help_address="hello@lists.example.org",
    ),
}  # fmt: skip
ADVOCATES = {**ANN, "list": sample_list("Advocates and Campaigners"), "moderators": "Ada"}
NUMBERED = [(number, sample_list(name)) for number, name in enumerate(PURPOSES, start=1)]
DESK = {**SERVICE, "hello": "", "lists": NUMBERED, "likely": [], "again": False, "quoted": ""}
MOVE = {"old": sample_list("People"), "new": sample_list("Advocates and Campaigners")}
NEWCOMER = {
    **MO,
    "newcomer": "Sue Green",
    "address": "sue@example.com",
    "since": datetime(2026, 11, 20, 10, 12, tzinfo=UTC),
}
TURNED_AWAY = {**SUE, "reason": "", "returned": []}
NOT_FROM_HERE = "This list is for people in Leeds. Try the one in York."
DECIDING = {**NEWCOMER, "end_day": date(2026, 12, 4), "again": False, "others": "Max", "post_subject": ""}
OUTCOMES = [
    ("sue@example.com", "invited"), ("bob@example.com", "member"), ("cat@example.com", "asked"),
    ("dan@example.com", "not now"), ("people@lists.example.org", "ours"), ("eve@example.com", "too many"),
]  # fmt: skip
INVITED = {**MO, "outcomes": OUTCOMES, "unreadable": ["x@@example.com"], "limit": 200}

SAMPLES: dict[str, dict[str, object]] = {
    "agreement/ask": {**SUE, **FIRST_POST, **TEXTS},
    "agreement/ask:confirmed": {**SUE, **FIRST_POST, **TEXTS, "confirmed": True},
    "agreement/ask_to_join": {**SUE, **TEXTS, "end_day": date(2026, 12, 6), "confirmed": False},
    "agreement/ask_to_join:confirmed": {**SUE, **TEXTS, "end_day": date(2026, 12, 6), "confirmed": True},
    "agreement/ask_member_elsewhere": {**SUE, **FIRST_POST},
    "agreement/ask_member_elsewhere:confirmed": {**SUE, **FIRST_POST, "confirmed": True},
    "agreement/ask_newer_version": {**SUE, **FIRST_POST, **TEXTS},
    "agreement/reminder": {**SUE, **FIRST_POST},
    "agreement/reminder:joining": {**SUE, **RETURN_DAY, "post_subject": ""},
    "agreement/welcome": {**SUE, "posts": [("New here: respite", "sent")], "delivery": "each", "shared": False},
    "agreement/welcome:shared": {**SUE, "posts": [], "delivery": "each", "shared": True},
    "agreement/welcome:three posts": {
        **SUE,
        "posts": [("New here: respite", "sent"), ("", "sent"), ("Fed up", "waiting")],
        "delivery": "weekly",
        "shared": False,
    },
    "agreement/welcome:waiting": {**SUE, "posts": [("Fed up", "waiting")], "delivery": "daily", "shared": False},
    "agreement/thanks": {**SUE, "posts": [("New here: respite", "sent")]},
    "agreement/declined": {**SUE, "subjects": ["New here: respite"]},
    "agreement/declined:two posts": {**SUE, "subjects": ["New here: respite", "Fed up"]},
    "agreement/declined:joining": {**SUE, "subjects": []},
    "agreement/question_received": {**SUE, **RETURN_DAY, "quoted": "Will my name be shown to others?"},
    "agreement/question": {**MO, "asker": ASKER, "quoted": "Will my name be shown to others?"},
    "agreement/not_understood": {**SUE, **RETURN_DAY, "quoted": MAYBE},
    "agreement/wrong_address": {**SUE, **RETURN_DAY},
    "agreement/returned": {**SUE, "post_subject": "New here: respite", "body": NEW_HERE},
    "hold/waiting": {**BOB, **STRONG, **RETURN_DAY, "is_wish": False},
    "hold/waiting:wish": {
        **BOB,
        **RETURN_DAY,
        "post_subject": "Too many letters",
        "reasons": [LETTERS.reason("wish", to_author=True)],
        "words": [],
        "more": 0,
        "is_wish": True,
    },
    "hold/waiting:newcomer": {
        **BOB,
        **RETURN_DAY,
        "reasons": [LETTERS.reason("newcomer", to_author=True), LETTERS.reason("attachment", to_author=True)],
        "words": [],
        "more": 0,
        "is_wish": False,
    },
    "hold/waiting:many": {
        **BOB,
        **RETURN_DAY,
        **STRONG,
        "words": [
            ("w…", "very strong language", "subject"),
            ("you are a u… fat c…", "an insult, aimed at somebody", "text"),
            ("w…", "very strong language", "quoted"),
            ("i…", "an insult, aimed at somebody", "file"),
            ('"People like you should not be …"', "words that may hurt somebody", "text"),
        ],
        "more": 3,
        "is_wish": False,
    },
    "hold/waiting_reworded": {**BOB, **STRONG, **RETURN_DAY},
    "hold/in_your_name": {**BOB, **RETURN_DAY},
    "hold/removed": BOB,
    "hold/sent_reworded": {**BOB, "body": "I am very angry with the council.\nNobody rings back."},
    "hold/question_received": {**BOB, "quoted": "Why is that a bad word?"},
    "hold/not_understood": {**BOB, "quoted": "ok then"},
    "moderation/decide": DECIDE,
    "moderation/decide:again": {
        **DECIDE,
        "again": True,
        "others": "",
        "author": "",
        "who": "new member",
        "findings": [],
        "attachments": [],
        "post_subject": "",
        "reasons": [LETTERS.reason("newcomer", to_author=False)],
    },
    "moderation/decide:owners": {**DECIDE, "owners": True, "hello": "Olga", "others": ""},
    "moderation/away": {**MO, "until": date(2026, 12, 3), "there": "Max"},
    "moderation/away:back": {**MO, "until": None, "there": "Mo and Max"},
    "hold/delayed": {**BOB, **RETURN_DAY},
    "moderation/decided": DECIDED,
    "moderation/decided:by you": {**WAITING, "you": True},
    "moderation/decided:rejected": {**RETURNED, "outcome": "rejected", "words": WHY_NOT, "principle": KINDNESS},
    "moderation/decided:rejected, no part": {**RETURNED, "outcome": "rejected", "words": TOO_LONG},
    "moderation/decided:discarded": {**RETURNED, "outcome": "discarded"},
    "moderation/decided:withdrawn": {**WAITING, "outcome": "withdrawn", "words": FOR_READERS},
    "moderation/decided:withdrawn by you": {**WAITING, "outcome": "withdrawn", "you": True},
    "moderation/decide:reopened": {**DECIDE, "reopened": OPENED},
    "moderation/decide:reopened by you": {
        **DECIDE,
        "you": True,
        "reopened": SimpleNamespace(name="Max", why="", outcome="returned", decider="", words=""),
    },
    "moderation/not_reopened": {**RETURNED, "outcome": "rejected", "words": WHY_NOT, "newer": True},
    "moderation/not_reopened:reopened": {**WAITING, "outcome": "reopened", "words": "She only quotes.", "newer": True},
    "moderation/not_reopened:taken back": {**WAITING, "outcome": "taken back", "decider": "", "newer": False},
    "moderation/not_reopened:withdrawn": {**WAITING, "outcome": "withdrawn", "newer": False},
    "moderation/not_reopened:waiting": {**WAITING, "newer": False},
    "moderation/withdraw": {**BOB, **WHEN, "hello": "Mo", "author": "Bob", "body": FED_UP, "words": "", "why": ""},
    "moderation/withdraw:with words": {
        **BOB,
        **WHEN,
        "hello": "Mo",
        "author": "Bob",
        "body": FED_UP,
        "words": FOR_READERS,
        "why": "We could not tell which answer you meant.",
    },
    "moderation/correction": {**PEOPLE, **WHEN, "hello": "", "author": "Bob", "words": FOR_READERS},
    "moderation/correction:no words": {**PEOPLE, **WHEN, "hello": "", "author": "Bob", "words": ""},
    "moderation/withdrawn": {**BOB, **WHEN, "words": FOR_READERS},
    "moderation/withdrawn:no words": {**BOB, **WHEN, "words": ""},
    "moderation/confirm:reopen": {
        **BOB,
        "hello": "Mo",
        "author": "Bob",
        "decision": "reopen",
        "quoted": "Please reopen it",
    },
    "hold/reopened": {**BOB, **STRONG, **RETURN_DAY},
    "moderation/decided:trusted": {**DECIDED, "outcome": "trusted"},
    "moderation/decided:trusted, waiting": {**WAITING, "outcome": "trusted", "you": True},
    "moderation/decided:urgent": {**DECIDED, "outcome": "urgent"},
    "moderation/decided:urgent, waiting": {**WAITING, "outcome": "urgent", "you": True},
    "moderation/decided:edited": {**DECIDED, "outcome": "edited", "words": CALMER},
    "moderation/decided:edited, waiting": {**WAITING, "outcome": "edited", "words": CALMER},
    "moderation/decided:asked": {**WAITING, "outcome": "asked", "words": WHO_IS_IT},
    "moderation/decided:taken back": {**WAITING, "outcome": "taken back", "decider": ""},
    "moderation/decided:reworded": {**DECIDED, "outcome": "reworded", "decider": ""},
    "moderation/decided:reworded, waiting": {**WAITING, "outcome": "reworded", "decider": ""},
    "moderation/decided:returned": {**RETURNED, "outcome": "returned", "decider": ""},
    "moderation/too_late:sent": {**DECIDED, "yours": "discard"},
    "moderation/too_late": {
        **RETURNED,
        "outcome": "rejected",
        "words": WHY_NOT,
        "yours": "approve",
        "principle": KINDNESS,
    },
    "moderation/not_understood": {
        **BOB,
        "hello": "Mo",
        "author": "Bob",
        "quoted": "approve?",
        "why": "You wrote a question mark, so we are not sure that you have decided.",
        "confirming": False,
    },
    "moderation/not_understood:confirming": {
        **BOB,
        "hello": "Mo",
        "author": "Bob",
        "quoted": "What answer?",
        "why": "It reads like a question, so we did nothing.",
        "confirming": True,
    },
    "moderation/confirm": {**BOB, "hello": "Mo", "author": "Bob", "decision": "approve", "quoted": "Approve, thanks"},
    "moderation/confirm_text": {**BOB, "hello": "Mo", "author": "Bob", "text": CALMER},
    "moderation/not_theirs": {**BOB, "hello": "Max", "author": "Bob"},
    "moderation/edited": {**BOB, "body": CALMER, "old_body": FED_UP},
    "moderation/answer": {**BOB, "hello": "Mo", "author": "Bob", "quoted": "It is my own council, so yes."},
    "hold/asked": {**BOB, **RETURN_DAY, "asker": "Mo", "question": WHO_IS_IT},
    "hold/answer_received": {**BOB, "quoted": "It is my own council, so yes."},
    "distress/author": {**SUE, "help_lines": HELP_LINES},
    "distress/moderators": WORRIES,
    "distress/moderators:sent": {**WORRIES, "outcome": "sent", "told": False, "sentences": ["He hits me."]},
    "distress/moderators:to us": {**WORRIES, "author": "Somebody", "outcome": "private", "subject": "", "body": ""},
    "distress/moderators:not agreed": {**WORRIES, "outcome": "author"},
    "emergency/began": {**OLGA, "who": "Olga Hill", "limit": 30, "by_flood": False},
    "emergency/began:by a flood": {**OLGA, "who": "An owner", "limit": 30, "by_flood": True},
    "emergency/began:to a moderator": {
        **OLGA,
        "hello": "Mo",
        "owns": False,
        "who": "Olga Hill",
        "limit": 30,
        "by_flood": False,
    },
    "emergency/ended": {**OLGA, **WAITED, "sent": 37, "still_waiting": 2, "returned": 1},
    "emergency/ended:to a moderator": {
        **OLGA,
        **WAITED,
        "hello": "Mo",
        "owns": False,
        "sent": 0,
        "still_waiting": 0,
        "returned": 0,
    },
    "emergency/confirm": {**OLGA, "holds": True, "quoted": "Back to normal please"},
    "emergency/refused": {**OLGA, **STRANGER, "not_theirs": False, "holds": True},
    "emergency/refused:not theirs": {**OLGA, **STRANGER, "not_theirs": True, "holds": False},
    "emergency/not_understood": {**OLGA, "holds": True, "quoted": "Should we end the emergency?"},
    "emergency/not_understood:out": {**OLGA, "holds": False, "quoted": "emergency?"},
    "emergency/state": {**OLGA, "holds": True},
    "emergency/state:out": {**OLGA, "holds": False},
    "emergency/waiting": {
        **MO,
        "waiting": [
            {**FED_UP_WAITS, "cut": True, "attachments": ["letter.jpg, 240 KB"]},
            {**SUNGLASSES_WAIT, "cut": False, "attachments": []},
        ],
    },
    "moderation/summary": {**MO, "waiting": [FED_UP_WAITS, SUNGLASSES_WAIT]},
    "moderation/summary:one": {**MO, "waiting": [FED_UP_WAITS]},
    "moderation/summary_done": {**MO, "lines": LINES, "again": True, "reopens": True},
    "moderation/summary_done:all": {**MO, "lines": LINES[:2], "again": False, "reopens": True},
    "moderation/summary_done:nothing": {**MO, "lines": LINES[5:7], "again": True, "reopens": False},
    "moderation/summary_decided": {
        **MO,
        "hello": "Max",
        "decider": "Mo",
        "lines": [{**one, "decider": "Mo"} for one in LINES[:5]],
    },
    "moderation/summary_decided:one": {**MO, "hello": "Max", "decider": "Mo", "lines": LINES[:1]},
    "moderation/summary_not_understood": {
        **MO,
        "quoted": "yes to the first",
        "why": "We could not tell which messages you meant.",
    },
    "moderation/confirm:many": {
        **BOB,
        "hello": "Mo",
        "author": "",
        "post_subject": "",
        "decision": "",
        "quoted": "1 approve\n2 discard",
    },
    "moderation/not_theirs:many": {**BOB, "hello": "Max", "author": "", "post_subject": ""},
    "moderation/refused:many": {
        **MO,
        "post_subject": "",
        "from_address": "somebody@example.net",
        "moderator": "max@example.com",
        "refusal": "another address",
    },
    "moderation/refused": REFUSED,
    "moderation/refused:forged": {**REFUSED, "from_address": "max@example.com", "refusal": "forged"},
    "moderation/refused:no moderator": {**REFUSED, "from_address": "max@example.com", "refusal": "no moderator"},
    "moderation/approved": BOB,
    "moderation/rejected": {**BOB, "reason": WHY_NOT, "principle": KINDNESS, "body": FED_UP},
    "moderation/rejected:no part": {**BOB, "reason": TOO_LONG, "principle": None, "body": FED_UP},
    "moderation/discarded": {**BOB, "post_subject": "Cheap sunglasses"},
    "moderation/expired": {**BOB, "body": FED_UP},
    "moderation/question": {**BOB, "hello": "Mo", "author": "Bob", "quoted": "Why is that a bad word?"},
    "post/too_large": {**BOB, "post_subject": "Our garden day", "limit": "10 MB"},
    "post/not_allowed": BOB,
    "membership/help": {**SUE, "member": False, "delivery": "none", "guide": []},
    "membership/help:member": {**ANN, **SETTINGS, "member": True, "delivery": "each", "guide": GUIDE},
    "membership/help:owner": {**OLGA, **SETTINGS, "member": True, "delivery": "each", "guide": OWNERS_GUIDE},
    "membership/front_desk": DESK,
    "membership/front_desk:again": {**DESK, "again": True, "quoted": "It rained all day in Leeds"},
    "membership/front_desk:two": {
        **DESK,
        "again": True,
        "quoted": "I am a carer and I work as a nurse",
        "likely": [NUMBERED[0], NUMBERED[2]],
    },
    "membership/front_desk:one": {**DESK, "again": True, "quoted": "families", "likely": NUMBERED[:1]},
    "membership/settings:several lists": {
        **ANN,
        **SETTINGS,
        "quoted": "settings",
        "changed": [],
        "addresses": ["ann@example.com"],
        "others": [
            ("Staff", SETTINGS | {"delivery": "each"}),
            ("Advocates and Campaigners", SETTINGS | {"paused": True, "paused_until": "Monday 3 May 2027"}),
        ],
    },
    "joining/by_invitation": SUE,
    "joining/waits": {**SUE, "subjects": [], "end_day": date(2026, 12, 4), "old": None},
    "joining/waits:post": {**SUE, "subjects": ["New here: respite"], "end_day": date(2026, 12, 4), "old": None},
    "joining/waits:posts": {
        **SUE,
        "subjects": ["New here: respite", "And this"],
        "end_day": date(2026, 12, 4),
        "old": sample_list("Staff"),
    },
    "joining/decide": DECIDING,
    "joining/decide:post": {**DECIDING, "post_subject": "New here: respite"},
    "joining/decide:again": {**DECIDING, "newcomer": "", "again": True, "others": ""},
    "joining/confirm": {**NEWCOMER, "accepted": True, "quoted": "Yes, let her in"},
    "joining/confirm:no": {**NEWCOMER, "accepted": False, "quoted": "No: not from here"},
    "joining/not_understood": {**NEWCOMER, "quoted": MAYBE},
    "joining/decided": {**NEWCOMER, "accepted": True, "reason": "", "decider": "Mo", "you": True},
    "joining/decided:no": {
        **NEWCOMER,
        "hello": "Max",
        "accepted": False,
        "reason": NOT_FROM_HERE,
        "decider": "Mo",
        "you": False,
    },
    "joining/too_late": {**NEWCOMER, "outcome": "accepted", "decider": "Max", "you": False},
    "joining/too_late:no": {**NEWCOMER, "outcome": "declined", "decider": "Mo", "you": True},
    "joining/too_late:expired": {**NEWCOMER, "outcome": "expired", "decider": "", "you": False},
    "joining/declined": TURNED_AWAY,
    "joining/declined:post": {
        **TURNED_AWAY,
        "reason": NOT_FROM_HERE,
        "returned": [("New here: respite", NEW_HERE), ("And this", "Thanks.")],
    },
    "joining/not_decided": TURNED_AWAY,
    "joining/not_decided:post": {**TURNED_AWAY, "returned": [("New here: respite", NEW_HERE)]},
    "joining/invitation": {**SUE, **TEXTS, "hello": "", "end_day": date(2026, 12, 6)},
    "joining/confirm_invitations": {**MO, **END_DAY, "addresses": ["sue@example.com", "bob@example.com"]},
    "joining/confirm_invitations:one": {**MO, **END_DAY, "addresses": ["sue@example.com"]},
    "joining/invited": INVITED,
    "joining/invited:one": {**INVITED, "outcomes": OUTCOMES[:1], "unreadable": []},
    "joining/invited:several": {
        **INVITED,
        "outcomes": [*OUTCOMES[:1], ("dan@example.com", "invited")],
        "unreadable": [],
    },
    "joining/invited:nobody": {**INVITED, "outcomes": [], "unreadable": ["x@@example.com"]},
    "moving/ask": {**SERVICE, **END_DAY, **MOVE, "post_subject": ""},
    "moving/ask:post": {**SERVICE, **END_DAY, **MOVE, "post_subject": "For advocates"},
    "moving/stayed": {**SERVICE, **MOVE, "subjects": []},
    "moving/stayed:post": {**SERVICE, **MOVE, "subjects": ["For advocates"]},
    "moving/stayed:posts": {**SERVICE, **MOVE, "subjects": ["For advocates", "And this"]},
    "moving/moved": {**ADVOCATES, **SETTINGS, "old": sample_list("People"), "posts": [], "sent": True},
    "moving/moved:paused": {
        **ADVOCATES,
        **SETTINGS,
        "old": sample_list("People"),
        "posts": [("For advocates", "sent")],
        "sent": False,
        "paused": True,
        "paused_until": "Monday 3 May 2027",
    },
    "moving/moved_back": {**ANN, **SETTINGS, "other": sample_list("Advocates and Campaigners")},
    "moving/moved_back:paused": {
        **ANN,
        **SETTINGS,
        "other": sample_list("Advocates and Campaigners"),
        "paused": True,
        "paused_until": "",
    },
    "post/by_invitation": {**SUE, "post_subject": "New here: respite"},
    "agreement/ask_second_list": {**ANN, **END_DAY, "confirmed": False},
    "agreement/ask_second_list:confirmed": {**ANN, **END_DAY, "confirmed": True},
    "membership/settings": {
        **ANN,
        **SETTINGS,
        "quoted": "can I just have the weekly one please",
        "changed": ["You now get one letter a week."],
        "addresses": ["ann@example.com", "a.smith@example.org"],
    },
    "membership/settings:several": {
        **ANN,
        **SETTINGS,
        "delivery": "fortnightly",
        "digest_day": "Sunday",
        "next_digest": "Sunday 6 December",
        "form": "large print",
        "across": True,
        "quoted": "every other sunday and in large print please",
        "changed": ["You now get one letter every two weeks.", "Your digest now comes in large print."],
        "addresses": ["ann@example.com"],
    },
    "membership/settings:each": {
        **ANN,
        **SETTINGS,
        "delivery": "each",
        "next_digest": "",
        "quoted": "what am i set to?",
        "changed": [],
        "addresses": ["ann@example.com"],
    },
    "membership/settings:paused": {
        **ANN,
        **SETTINGS,
        "delivery": "monthly",
        "form": "plain",
        "paused": True,
        "paused_until": "Monday 3 May 2027",
        "quoted": "am I still paused?",
        "changed": [],
        "addresses": ["ann@example.com"],
    },
    "membership/settings:none": {
        **MO,
        **SETTINGS,
        "delivery": "none",
        "next_digest": "",
        "paused": True,
        "quoted": "settings",
        "changed": [],
        "addresses": ["mo@example.com"],
    },
    "membership/paused": {
        **ANN,
        **SETTINGS,
        "paused": True,
        "paused_until": "Monday 3 May 2027",
        "quoted": "Can you stop the letters until 3 May please. My husband is having his operation",
    },
    "membership/paused:no day": {**ANN, **SETTINGS, "paused": True, "quoted": "pause please"},
    "membership/not_understood:ways": {
        **ANN,
        "quoted": "would it be better to have it twice a month",
        "offers": ["fortnightly", "weekly on Sundays"],
    },
    "membership/not_understood:days": {
        **ANN,
        "quoted": "I go into hospital soon",
        "offers": ["pause until 3 May 2027", "resume", "on Sundays", "letter", "plain", "large print", "monthly"],
    },
    "membership/not_understood:forms": {
        **ANN,
        "quoted": "is there another kind",
        "offers": ["mime", "rfc1153", "across", "not across", "each", "daily"],
    },
    "service/many_strangers": {**OPERATOR, "letters": 100},
    "membership/left": {**ANN, "names": "People", "several": False, **UNDO_DAY},
    "membership/left:all": {**ANN, "names": "People and Staff", "several": True, **UNDO_DAY},
    "leaving/confirm": {**ANN, **END_DAY, "names": "People"},
    "leaving/back": {**ANN, **SETTINGS, "missed": 0},
    "leaving/back:missed": {**ANN, **SETTINGS, "missed": 3},
    "leaving/nothing_to_undo": ANN,
    "private_letter/letter": {**ANN, **FROM_BOB},
    "private_letter/letter:files only": {**ANN, **FROM_BOB, "blocks": (), "enclosed": ["garden.jpg, 240 KB"]},
    "private_letter/passed_on": {**BOB_ALONE, "reader": "Ann Archer", "subject": "Respite"},
    "private_letter/write_to": {**BOB_ALONE, "reader": "Ann Archer", "subject": "Respite"},
    "private_letter/confirm": {**BOB_ALONE, **END_DAY, "reader": "Ann Archer"},
    "private_letter/refused": {**ANN, **UNDO_DAY, "other": "Bob Hill"},
    "private_letter/reachable": {**ANN, **UNDO_DAY, "reachable": False},
    "private_letter/reachable:again": {**ANN, **UNDO_DAY, "reachable": True},
    "private_letter/as_before": ANN,
    **{
        f"private_letter/returned:{trouble}": {**RETURNED_ALONE, "trouble": trouble}
        for trouble in ("not possible", "note", "unreadable", "empty", "large", "file", "many")
    },
    "private_letter/returned": {
        **RETURNED_ALONE,
        "trouble": "words",
        "words": [("b•••••••", "swearing", "text")],
        "body": "You bloody fool",
    },
    "membership/settings:about oneself": {
        **ANN,
        **SETTINGS,
        "quoted": "",
        "own_posts": False,
        "shows_address": True,
        "delivery": "each",
        "addresses": ["ann@example.com", "ann@work.example"],
        "next_digest": "",
        "changed": ["The other members now see your address below your messages."],
    },
    "change/confirm_choice": {
        **ANN,
        **END_DAY,
        "sentences": ["The other members now see your address below your messages."],
    },
    "addresses/confirm": {**ANN, **END_DAY, "moves": True, "is_receiver": True},
    "addresses/confirm:there": {**PEOPLE, **END_DAY, "hello": "", "moves": True, "is_receiver": False},
    "addresses/confirm:also": {**ANN, **END_DAY, "moves": False, "is_receiver": True},
    "addresses/confirm:also there": {**PEOPLE, **END_DAY, "hello": "", "moves": False, "is_receiver": False},
    "addresses/asked": {**ANN, "address": "ann@work.example"},
    "addresses/changed": {**ANN, **NEW_ADDRESS, "moves": True},
    "addresses/changed:also": {**ANN, **NEW_ADDRESS, "moves": False, "receives": "ann@example.com"},
    "addresses/changed:merged": {**ANN, **NEW_ADDRESS, "moves": True, "merged": True, "may_undo": False},
    "addresses/already": {**ANN, "address": "ann@example.com", "receives": True},
    "addresses/already:also": {**ANN, "address": "ann@work.example", "receives": False},
    "addresses/not_possible": {**ANN, "address": "ann@example.com", "why": "receives"},
    "addresses/not_possible:not theirs": {**ANN, "address": "bob@example.com", "why": "not yours"},
    "addresses/not_possible:unusable": {**ANN, "address": "ann@work", "why": "unusable"},
    "addresses/confirm_removal": {**ANN, **END_DAY, "address": "ann@work.example"},
    "addresses/removed": {**ANN, **UNDO_DAY, "address": "ann@work.example"},
    "addresses/as_before": {**ANN, "receives": "ann@example.com", "addresses": ["ann@example.com"]},
    "addresses/role_gained": {**MO, "who": "Ann Archer"},
    "change/wrong_address": {**ANN, **END_DAY},
    "change/too_late": {**ANN, "done": False},
    "change/too_late:done": {**ANN, "done": True},
    "change/not_done": ANN,
    "change/one_more": ANN,
    "change/not_understood": {**ANN, **END_DAY, "quoted": MAYBE},
    "change/not_undone": {**ANN, "undone": False},
    "change/not_undone:undone": {**ANN, "undone": True},
    "own_data/confirm": {**ANN, **END_DAY, "asked_at_address": "ann@example.com"},
    "own_data/enough": ANN,
    "own_data/correct": {**ANN, "quoted": "What you hold about me is wrong. I moved to Leeds in May."},
    "own_data/letter": {**ANN, **OWN_DATA},
    "own_data/letter:large": {**ANN, **OWN_DATA, "waiting": 1, "left_out": 212},
    "own_data/letter:nothing": {**ANN, **OWN_DATA, "held": False},
    "erasing/confirm": {**ANN, **END_DAY, "asked_at_address": "ann@example.com"},
    "erasing/goodbye": {**PEOPLE, "hello": "", "wrote": 14, "removed": False},
    "erasing/goodbye:removed": {**PEOPLE, "hello": "", "wrote": 14, "removed": True},
    "erasing/goodbye:no posts": {**PEOPLE, "hello": "", "wrote": 0, "removed": False},
    "erasing/hand_over": {**ANN, "lists": ["People"]},
    "membership/not_understood:data": {**ANN, "quoted": "DELETE ME", "offers": ["leave", "erase"]},
    "membership/not_understood:wrong": {**ANN, "quoted": "what have you got on me", "offers": ["data"]},
    "membership/already": {**ANN, **SETTINGS, "known_as": ""},
    "membership/already:another name": {**ANN, **SETTINGS, "known_as": "Sue Green"},
    "membership/not_a_member": {**ANN, "quoted": "weekly please"},
    "membership/not_understood": {**ANN, "quoted": "can you make it like last time", "offers": ["settings", "leave"]},
    "membership/not_understood:likely": {**ANN, "quoted": "this is all too much for me", "offers": ["weekly", "leave"]},
    "membership/not_understood:newcomer": {**SUE, "quoted": "my wife told me about you", "offers": ["join"]},
    "membership/note": {**MO, "asker": ASKER, "subject": "Away", "quoted": "I am away until Friday. Love Sue"},
    "membership/question": {**MO, "asker": ASKER, "subject": "Meeting", "quoted": "When do you meet in Leeds?"},
    "membership/owner_received": {**SUE, "quoted": "When do you meet in Leeds?"},
    "membership/added": {**SUE, "delivery": "weekly"},
    "digest/issue": ISSUE,
    "digest/issue:rich": RICH_ISSUE,
    "digest/issue:withdrawn": {**ISSUE, "withdrawn": WITHDRAWN},
    "digest/issue:withdrawn only": {
        **ISSUE,
        "withdrawn": WITHDRAWN[:1],
        "conversations": [],
        "conversation_count": 0,
        "message_count": 0,
        "minutes": 1,
        "words": [],
    },
    "digest/issue:day": {**ISSUE, "period_word": "day", "title": "Monday 16 November", "words": []},
    "digest/issue:second part": {**LONG_ISSUE, "hello": "", "part": 2, "part_count": 3},
    "digest/issue:fortnight": {**ISSUE, "period_word": "fortnight", "title": "9 to 22 November"},
    "digest/issue:time away": {**ISSUE, "period_word": "time away", "title": "3 to 22 November"},
    "digest/index": {**ISSUE, "standalone": True},
    "digest/index:plain": {**RICH_ISSUE, "standalone": False, "withdrawn": WITHDRAWN, "part": 2, "part_count": 3},
    "digest/issue:own first": {
        **ISSUE,
        "notes_own": True,
        "conversations": CONVERSATIONS[::-1],
    },
    "digest/quiet": WILMA,
    "digest/which_one": WHICH_ONE,
    "digest/which_one:thanks": {**WHICH_ONE, "only_thanks": True, "quoted": "Thank you, a lovely read."},
    "digest/which_one:the rest": {**WHICH_ONE, "sent": [SENT[0]], "files": ["letter.jpg, 240 KB"]},
    "digest/which_one:again": {**WHICH_ONE, "again": True},
    "digest/which_one:none left": {**WHICH_ONE, "conversations": []},
    "digest/sent": {**WILMA, "sent": SENT[:1]},
    "digest/sent:two": {**WILMA, "sent": SENT},
    "digest/not_sent": {**WILMA, "outcome": "gone", "quoted": "That is just what happened to us too."},
    "digest/not_sent:empty": {**WILMA, "outcome": "empty", "quoted": ""},
    "digest/not_sent:nobody": {**WILMA, "outcome": "nobody", "quoted": ""},
    "digest/not_sent:over": {**WILMA, "outcome": "over", "quoted": "3"},
    "digest/asked_for": ASKED_FOR,
    "digest/asked_for:files": {**ASKED_FOR, "enclosed": ["letter.jpg, 240 KB"], "left_out": ["film.mp4, 19 MB"]},
    "digest/asked_for:long": {**ASKED_FOR, "older": 3},
    "digest/not_there": NOT_THERE,
    "digest/not_there:letter": {**NOT_THERE, "is_letter": True, "names": []},
    "digest/not_there:nothing": {**NOT_THERE, "conversations": [], "names": []},
    "digest/enough": {**WILMA, "number": 20},
    "archive/found": FOUND,
    "archive/found:more": {**FOUND, "total": 12},
    "archive/found:but_one": {**FOUND, "words": "", "hits": FOUND_HITS[:1], "total": 1},
    "archive/nothing": {**WILMA, "why": "none"},
    "archive/nothing:no_words": {**WILMA, "why": "no words"},
    "archive/nothing:off": {**WILMA, "why": "off"},
    "membership/resumed": {**WILMA, "missed": 12, "delivery": "weekly", "digest_day": "Friday"},
    "membership/resumed:nothing": {**WILMA, "missed": 0, "delivery": "weekly", "digest_day": "Friday"},
    "service/set_aside": {
        **OPERATOR,
        "received_id": 4711,
        "recipient": "people@lists.example.org",
        "error": "KeyError: 'boundary'",
    },
    "service/mail": {**OPERATOR, "asker": ASKER, "subject": "Abuse", "quoted": "Somebody sends mail in your name."},
}
