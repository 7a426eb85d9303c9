"""Three months of a carers' list, made up but as they come: posts as bytes, with the truth about each.

The same seed gives the same weeks. What is true of a post: the sentences its author wrote, the conversation it belongs
to, and what of it is nobody's words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from weeks.clients import CLIENTS, FOOTER, LIST, STYLES, Answered, Draft, Items, Piece, Table, below, lines_of, marked
from weeks.matters import HELP, MATTERS, MORE, THANKS, WHAT_WORKED, Matter, Writer
from weeks.people import PEOPLE, Person

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
OTHER_LIST = "staff@lists.example.org"
OTHER_FOOTER = (
    "_______________________________________________",
    "Helpers mailing list",
    "Helpers@lists.example.net",
    "https://lists.example.net/mailman/listinfo/helpers",
)
# What is nobody's words must not be in a digest; lower case.
RESIDUE = (
    "sent from my", "sent with proton", "proton mail", "bluemail", "k-9 mail", "excuse my brevity",
    "confidential and intended",
    "copy, distribute or disclose", "intended for the named recipient", "consider the environment", "01632 960 144",
    "treasurer, wharfe", "she/her", "helpers mailing list", "mailman/listinfo", "to answer everyone, just reply",
    "=20", "=3d", "=e2", "=c2", "&nbsp;", "&amp;", "&lt;", "<div", "<br", "<p>", "</", "original message",
)  # fmt: skip
LONG_SENTENCES = 60
WORDS_OF_A_LONG_POST = 400


@dataclass(frozen=True, slots=True)
class Post:
    """One post and the truth about it. `conversation`: a number of its own for each.

    `answers_digest`: it is written from inside a digest, to the address of that conversation, with the digest quoted;
    `raw` is empty then, and `words` is what was typed. `long`: a digest may cut it. `answered`: for each answer between
    the lines the sentence above it.
    """

    author: Person
    at: datetime
    conversation: int
    sentences: tuple[str, ...]
    raw: bytes = b""
    words: str = ""
    answers_digest: bool = False
    long: bool = False
    kind: str = "post"
    message_id: str = ""
    answered: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was sent, for those who answer it."""

    draft: Draft
    text: str  # as a reader's program quotes it
    conversation: int


def weeks(count: int = 13, seed: int = 8) -> list[Post]:
    """Return the posts of so many weeks, in the order in which they come."""
    return sorted(_Months(seed).posts(count), key=lambda post: post.at)


class _Months:
    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._writer = Writer(self._chance)
        self._conversations = 0
        self._messages = 0

    def posts(self, count: int) -> Iterator[Post]:
        subjects: set[str] = set()
        for week in range(count):
            start = MONDAY + timedelta(weeks=week)
            for place in range(3):
                matter = MATTERS[(3 * week + place) % len(MATTERS)]
                subject = self._writer.subject(matter.subject)
                if subject in subjects:
                    subject = f"{subject} in week {week + 1}"
                subjects.add(subject)
                yield from self._conversation(matter, subject, start + timedelta(hours=9 * place))
            yield from self._specials(week, start)

    # --- conversations ----------------------------------------------------------------------------------------------

    def _conversation(self, matter: Matter, subject: str, start: datetime) -> Iterator[Post]:
        number = self._next_conversation()
        people = self._chance.sample(PEOPLE, len(PEOPLE))
        at = start + timedelta(minutes=self._chance.randrange(200))
        pieces: list[Piece] = [self._paragraph(matter.opening), *self._extra()]
        sent = [self._send(people[0], at, subject, pieces, number)]
        yield self._post(sent[0])
        for turn in range(self._chance.randint(2, 6)):
            at += timedelta(hours=self._chance.randrange(1, 20), minutes=self._chance.randrange(60))
            author = people[0] if turn == 2 else people[1 + turn % 8]
            # Threads branch: most answer the newest, some an older one.
            to = sent[-1] if self._chance.random() < 0.6 else self._chance.choice(sent)
            sent.append(self._answer(author, at, to, matter))
            yield self._post(sent[-1])

    def _answer(self, author: Person, at: datetime, to: _Sent, matter: Matter, **more: object) -> _Sent:
        style = self._chance.choice(("top", *STYLES.get(author.client, ())))
        whole = [piece for piece in to.draft.pieces if isinstance(piece, str)]
        sentences = [one for piece in whole for one in split(piece)]
        if style == "between" and len(sentences) > 1:
            chosen = sorted(self._chance.sample(range(len(sentences)), 2))
            pieces: list[Piece] = [Answered(sentences[n], self._sentences(matter.answers, 1)) for n in chosen]
            if self._chance.random() < 0.5:
                pieces.append(self._paragraph(MORE[:6]))
        else:
            style = "top" if style == "between" else style
            pieces = [self._sentences(matter.answers, self._chance.randint(1, 2)), *self._extra()]
            if self._chance.random() < 0.6:
                pieces.append(self._sentences(MORE, self._chance.randint(1, 3)))
        subject = self._answering_subject(to.draft.subject)
        return self._send(author, at, subject, pieces, to.conversation, to=to, style=style, **more)

    def _answering_subject(self, subject: str) -> str:
        """Most programs see a "Re:" that is there; some put theirs in front of it."""
        if subject.lower().startswith("re:"):
            return self._chance.choice((subject, subject, f"Re: {subject}", f"AW: {subject}"))
        return f"{self._chance.choice(('Re', 'Re', 'RE', 'AW'))}: {subject}"

    def _extra(self) -> list[Piece]:
        """Return perhaps a list, a short table or a link."""
        chance = self._chance.random()
        if chance < 0.12:
            return [Items(tuple(self._writer.item() for _ in range(3)))]
        if chance < 0.18:
            rows = [(self._writer.sentence("{day} {count} {place}"), self._writer.sentence("{time} at the {venue}"))
                    for _ in range(3)]  # fmt: skip
            return [Table(tuple(rows))]
        if chance < 0.25:
            return [
                self._writer.sentence(
                    "It is on https://carers.example.org/{place}/{month}/{thing} since {day}."
                ).replace(" of ", "-")
            ]
        return []

    # --- what also happens ------------------------------------------------------------------------------------------

    def _specials(self, week: int, start: datetime) -> Iterator[Post]:
        matter = MATTERS[(3 * week + 5) % len(MATTERS)]
        one, two, three, four = self._chance.sample(PEOPLE, 4)
        day = timedelta(days=1)
        turns = (
            self._same_subject, self._without_references, self._edited_subject, self._other_matter, self._off_list,
            self._twice, self._long, self._without_words, self._to_two_lists, self._from_a_digest, self._worked,
        )  # fmt: skip
        for turn in range(4):
            make = turns[(week * 4 + turn) % len(turns)]
            yield from make((one, two, three, four), start + turn * day + timedelta(hours=2), matter)
        if week % 2:
            yield self._post(
                self._send(four, start + 4 * day, "Thank you", [self._sentences(THANKS, 1)], self._next_conversation())
            )

    def _same_subject(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        """Two ask for "Help" in the same week; one answer names what it answers, another only quotes it."""
        begun = []
        for place, person in enumerate(people[:2]):
            pieces: list[Piece] = [self._sentences((HELP[place],), 1), self._sentences(MORE, 1)]
            begun.append(self._send(person, at + timedelta(hours=5 * place), "Help", pieces, self._next_conversation()))
            yield self._post(begun[-1])
        later = at + timedelta(hours=20)
        yield self._post(self._answer(people[2], later, begun[0], matter))
        quoting = next(one for one in PEOPLE if one.client == "k9")
        yield self._post(self._answer(quoting, later + timedelta(hours=1), begun[1], matter, threads=False))

    def _without_references(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        """An answer of a program that names nothing, under the subject alone, with no quote."""
        subject = f"{self._writer.subject('{venue}')} in {self._writer.subject('{place}')}, {at:%d %B}"
        begun = self._send(people[0], at, subject, [self._paragraph(matter.opening)], self._next_conversation())
        yield self._post(begun)
        for hours, prefix in ((7, "Re: "), (30, "Re: Re: AW: ")):
            answer = self._send(people[1], at + timedelta(hours=hours), prefix + subject,
                                [self._sentences(matter.answers, 2)], begun.conversation)  # fmt: skip
            yield self._post(answer)

    def _edited_subject(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        subject = f"{self._writer.subject('{venue}')} on {at:%d %B}"
        begun = self._send(people[0], at, subject, [self._paragraph(matter.opening)], self._next_conversation())
        yield self._post(begun)
        edited = f"Re: Lifts to {self._writer.subject('{place}')} (was: {subject})"
        for hours, threads in ((5, True), (28, False)):
            answer = self._answer(people[1], at + timedelta(hours=hours), begun, matter, threads=threads)
            yield self._post(self._again(answer, subject=edited))

    def _other_matter(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        """Somebody presses "Reply" to reach the list, and writes about something else under a new subject."""
        subject = f"Parking at the {self._writer.subject('{venue}').lower()}, {at:%d %B}"
        begun = self._send(people[0], at, subject, [self._paragraph(matter.opening)], self._next_conversation())
        yield self._post(begun)
        other = self._send(
            people[1], at + timedelta(hours=9), f"Knitting needles wanted in {self._writer.subject('{place}')}",
            [self._sentences(MORE, 3)], self._next_conversation(), to=begun, quotes=False,
        )  # fmt: skip
        yield self._post(other)
        yield self._post(self._answer(people[2], at + timedelta(hours=15), other, matter))

    def _off_list(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        """An answer that came off the list is passed on to it, with the mark of another list below it."""
        subject = f"Curtains for the {self._writer.subject('{venue}').lower()}, {at:%d %B}"
        begun = self._send(people[0], at, subject, [self._paragraph(matter.opening)], self._next_conversation())
        yield self._post(begun)
        told = self._sentences(MORE, 2)
        lines = ["", "---------- Forwarded message ---------", "From: Wendy West <wendy@example.net>",
                 f"Date: {at:%a, %d %b %Y} at 21:12", f"Subject: Re: {subject}", f"To: {people[0].mailbox}", "", "",
                 told, "", *OTHER_FOOTER]  # fmt: skip
        own = self._sentences(THANKS, 1)
        draft = self._draft(people[0], at + timedelta(hours=11), f"Fwd: Re: {subject}", [own])
        raw = CLIENTS["k9"](replace(draft, pieces=("\n".join([own, *lines]),)))
        yield Post(
            people[0], draft.at, begun.conversation, (*split(own), *split(told)), raw, kind="off-list",
            message_id=draft.message_id,
        )  # fmt: skip

    def _twice(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        """Somebody sends the same again the next day, with one line changed."""
        subject = f"Jumble sale, {at:%d %B}"
        words = [self._paragraph(matter.opening), self._sentences(MORE, 3)]
        begun = self._send(
            people[0],
            at,
            subject,
            [*words, self._writer.sentence("We begin at {time} on {day}.")],
            self._next_conversation(),
        )
        yield self._post(begun)
        changed = self._writer.sentence("We begin at {time} on {day} after all.")
        again = self._send(people[0], at + timedelta(hours=26), subject, [*words, changed], self._next_conversation())
        yield replace(self._post(again), sentences=(changed,), kind="twice")

    def _long(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        pieces: list[Piece] = [self._sentences(MORE, 5) for _ in range(LONG_SENTENCES // 5)]
        subject = f"Our story from {self._writer.subject('{place}')}, {at:%d %B}"
        begun = self._send(people[0], at, subject, pieces, self._next_conversation())
        yield replace(self._post(begun), long=True, kind="long")
        yield self._post(self._answer(people[1], at + timedelta(hours=4), begun, matter))

    def _without_words(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        files = (
            ("Our garden", ("garden.jpg", "image/jpeg", b"\xff\xd8" + bytes(240_000))),
            ("The song", ("song.m4a", "audio/mp4", bytes(300_000))),
            ("Invitation: tea on Sunday", ("invite.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")),
        )
        for place, (subject, file) in enumerate(files):
            draft = self._draft(people[place], at + timedelta(hours=place), f"{subject}, {at:%d %B}", [], files=(file,))
            yield Post(people[place], draft.at, self._next_conversation(), (), CLIENTS["k9"](replace(draft)),
                       kind="without words", message_id=draft.message_id)  # fmt: skip

    def _to_two_lists(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        subject = f"To everybody: the {self._writer.subject('{venue}').lower()} is shut, {at:%d %B}"
        sent = self._send(people[0], at, subject, [self._paragraph(matter.opening)], self._next_conversation(),
                          address=f"{LIST}, {OTHER_LIST}")  # fmt: skip
        yield self._post(sent)

    def _from_a_digest(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        """Answers from inside a digest, to the address of a conversation in it."""
        subject = f"Wool from {self._writer.subject('{place}')}, {at:%d %B}"
        begun = self._send(people[0], at, subject, [self._paragraph(matter.opening)], self._next_conversation())
        yield self._post(begun)
        words = self._sentences(matter.answers, 2)
        after = MONDAY + timedelta(weeks=(at - MONDAY).days // 7, days=4, hours=3)  # the digest is there by then
        yield Post(people[1], after, begun.conversation, tuple(split(words)), words=words, answers_digest=True,
                   kind="from a digest", message_id=begun.draft.message_id)  # fmt: skip

    def _worked(self, people: tuple[Person, ...], at: datetime, matter: Matter) -> Iterator[Post]:
        pieces: list[Piece] = [self._sentences(WHAT_WORKED, 1), self._sentences(MORE, 2)]
        begun = self._send(people[0], at, f"Small things, {at:%d %B}", pieces, self._next_conversation())
        yield replace(self._post(begun), kind="worked")

    # --- one message ------------------------------------------------------------------------------------------------

    def _draft(self, author: Person, at: datetime, subject: str, pieces: list[Piece], **more: object) -> Draft:
        self._messages += 1
        return Draft(author, at, subject, f"<{self._messages:05}.{self._chance.randrange(10**9)}@mail.example.net>",
                     tuple(pieces), **more)  # type: ignore[arg-type]  # fmt: skip

    def _send(
        self, author: Person, at: datetime, subject: str, pieces: list[Piece], conversation: int, *,
        to: _Sent | None = None, style: str = "top", threads: bool = True, quotes: bool = True, address: str = LIST,
    ) -> _Sent:  # fmt: skip
        draft = self._draft(author, at, subject, pieces, style=style, to=address)
        if to is not None:
            draft = replace(draft, to_name=to.draft.author.name, to_at=to.draft.at, quoted=to.text if quotes else "")
        if to is not None and threads:
            named = (*to.draft.references, to.draft.in_reply_to) if to.draft.in_reply_to else ()
            draft = replace(draft, in_reply_to=to.draft.message_id, references=named)
        if self._chance.random() < 0.06:
            draft = replace(draft, files=(("list.pdf", "application/pdf", bytes(90_000)),))
        return _Sent(draft, _text_seen(draft), conversation)

    def _again(self, sent: _Sent, **changed: str) -> _Sent:
        return replace(sent, draft=replace(sent.draft, **changed))  # type: ignore[arg-type]

    def _post(self, sent: _Sent) -> Post:
        draft = sent.draft
        answered = tuple((one.quoted, one.words) for one in draft.pieces if isinstance(one, Answered))
        return Post(
            draft.author, draft.at, sent.conversation, tuple(_sentences_of(draft)),
            CLIENTS[draft.author.client](draft), message_id=draft.message_id, answered=answered,
        )  # fmt: skip

    def _next_conversation(self) -> int:
        self._conversations += 1
        return self._conversations

    def _sentences(self, templates: tuple[str, ...], count: int) -> str:
        return " ".join(self._writer.sentence(self._chance.choice(templates)) for _ in range(count))

    def _paragraph(self, templates: tuple[str, ...]) -> str:
        return " ".join(map(self._writer.sentence, templates))


def _text_seen(draft: Draft) -> str:
    """Return the text of a post's copy, as programs quote it: an older quote below it, and the list's footer."""
    between = [
        line for one in draft.pieces if isinstance(one, Answered) for line in (f"> {one.quoted}", "", one.words, "")
    ]
    lines = [*between, *lines_of(draft), *below(draft)]
    if draft.quoted and not between:
        lines += ["", f"On {draft.at:%d/%m/%Y %H:%M}, {draft.to_name} via People wrote:", *marked(draft.quoted)]
    return "\n".join([*lines, *FOOTER])


def split(words: str) -> list[str]:
    """Return the sentences of a paragraph; those of the generator end in a stop, a question mark or nothing."""
    out, start = [], 0
    for place in range(len(words)):
        if words[place] in ".?!" and (
            place + 1 == len(words) or (words[place + 1] == " " and words[place + 2].isupper())
        ):
            out.append(words[start : place + 1])
            start = place + 2
    return out + ([words[start:]] if start < len(words) else [])


def _sentences_of(draft: Draft) -> Iterator[str]:
    for piece in draft.pieces:
        match piece:
            case Items(lines):
                yield from lines
            case Table(rows):
                yield from (cell for row in rows for cell in row)
            case Answered(_, words):
                yield from split(words)
            case words:
                yield from split(words)
