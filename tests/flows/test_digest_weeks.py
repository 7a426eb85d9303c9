"""Three months of a carers' list, from what mail programs send to what the readers of the weekly letter get."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from village import PEOPLE, Village, text_of
from weeks import goldens
from weeks.measure import measure, report
from weeks.months import Post, weeks
from weeks.people import PEOPLE as WRITERS

from listserv.flows import digest, digest_writing
from listserv.policy.digest.form import Edition, Form
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import issues
from listserv.store import tables as t
from listserv.store.issues import Issue

WILMA = "Wilma Woods <wilma@example.org>"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
REPLY = re.compile(r"people-reply\+[a-z0-9]+@lists\.example\.org")


class Run:
    """The posts of some weeks in a village, with its weekly letters."""

    def __init__(self, village: Village, posts: list[Post]) -> None:
        self.village, self.posts = village, posts
        for person in WRITERS:
            village.member(person.mailbox, delivery=Delivery.NONE)
        village.member(WILMA, delivery=Delivery.WEEKLY)

    def go(self) -> None:
        due = FRIDAY
        for post in self.posts:
            while post.at >= due:
                self._issue(due)
                due += timedelta(weeks=1)
            self.village.now = post.at
            if post.answers_digest:
                self._answer(post)
            else:
                self.village.deliver(post.raw, PEOPLE, post.author.address)
        self._issue(due)

    def _issue(self, due: datetime) -> None:
        self.village.now = due
        with self.village.begin() as connection:
            digest.build(connection, self.village.service, digest.Due("people", Period.WEEKLY, due.weekday(), due), due)

    def _answer(self, post: Post) -> None:
        """Answer from inside the newest digest, which is quoted."""
        letters = [one for one in self.village.letters("wilma@example.org") if one["Message-ID"].startswith("<issue")]
        number = self.numbers()[post.message_id]
        with self.village.begin() as connection:
            subject = connection.execute(select(t.post.c.subject).where(t.post.c.id == number)).scalar_one()
        text = next(text for one in reversed(letters) if f"{subject} (".lower() in (text := text_of(one)).lower())
        heading = re.search(rf"^\d+\. {re.escape(subject)}$", text, re.MULTILINE | re.IGNORECASE)
        assert heading
        found = REPLY.search(text, heading.end())
        assert found
        self.village.write(post.author.mailbox, found[0], "Re: your week", post.words, answers=letters[-1])

    def numbers(self) -> dict[str, int]:
        with self.village.begin() as connection:
            rows = connection.execute(select(t.post.c.message_id, t.post.c.conversation_id))
            return {row.message_id: row.conversation_id for row in rows}

    def issues(self) -> list[Issue]:
        with self.village.begin() as connection:
            numbers = connection.execute(select(t.issue.c.id).order_by(t.issue.c.id)).scalars()
            return [one for number in numbers if (one := issues.load(connection, number))]

    def in_every_form(self, issue: Issue) -> dict[Form, bytes]:
        with self.village.begin() as connection:
            wanted = {Edition(form) for form in Form}
            written = digest_writing.rendered(connection, self.village.service, issue, wanted, {}, issue.ends_at)
        return {edition.form: letters[0] for edition, letters in written.letters.items()}

    def texts(self) -> list[str]:
        letters = self.village.letters("wilma@example.org")
        return [text_of(one) for one in letters if str(one["Message-ID"]).startswith("<issue")]


def test_three_months_are_shown_whole_and_once(village: Village):
    run = Run(village, weeks())
    run.go()
    assert set(village.states()) == {"distributed"}
    figures = measure(run.posts, run.texts(), run.numbers())
    print(report(figures))
    assert figures.once >= 0.99, figures.missing + figures.repeated
    assert figures.quoted <= 0.03, figures.repeated
    assert figures.answered >= 0.95, figures.bare
    assert figures.precision == 1, figures.together
    assert figures.recall >= 0.99, figures.apart
    assert figures.residue == ()
    made = run.issues()
    for month, issue in zip(("first", "second", "third"), made[:: len(made) // 3], strict=False):
        goldens.check(f"{month}-month", run.in_every_form(issue))


def test_the_same_seed_gives_the_same_weeks():
    assert weeks(3) == weeks(3)
    assert [post.raw for post in weeks(3)] != [post.raw for post in weeks(3, seed=9)]


def test_another_month_too(village: Village):
    run = Run(village, weeks(4, seed=1))
    run.go()
    figures = measure(run.posts, run.texts(), run.numbers())
    assert figures.once >= 0.99, figures.missing + figures.repeated
    assert figures.quoted <= 0.03, figures.repeated
    assert figures.residue == ()
