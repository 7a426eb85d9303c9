"""One list of a running site with members and posts of its own, for faults that are looked at one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from system.running import until

from faults.judge import Verdict, judge, read
from faults.posting import Writer
from faults.record import Member, Post, Record
from faults.site import Site
from faults.traffic import Outbox
from listserv.policy.membership import Delivery


class Village:
    """The members of a list, what they write, and what the relay took for them."""

    def __init__(self, site: Site, key: str) -> None:
        self.site, self.key = site, key
        self.members: list[Member] = []
        self.posts: list[Post] = []
        self.outbox = Outbox(site.machine.port)
        self._readers: dict[str, Counter[str]] = defaultdict(Counter)
        self._looked_at = 0  # so many letters of the relay; reading one takes its time
        self._writer = Writer(int(key[1:]), site.domain)
        self._author = f"ann.{key}@example.org"
        site.join(key, self._author, Delivery.NONE)

    def join(self, count: int, domain: str = "example.org", delivery: Delivery = Delivery.EACH) -> list[str]:
        """Have so many members join; return their addresses."""
        found = [f"{delivery.value}{len(self.members) + number}.{self.key}@{domain}" for number in range(count)]
        joined = [Member(one, self.key, self.site.join(self.key, one, delivery)) for one in found]
        if delivery is Delivery.EACH:
            self.members += joined
        return found

    def write(self, count: int = 1) -> list[Post]:
        """Send posts until they are taken."""
        return [self._write() for _ in range(count)]

    def _write(self) -> Post:
        def done(first: float, accepted: float) -> None:
            post.sent_at, post.accepted_at = first, accepted

        post = self.write_down()
        self.outbox.send(self._author, self.address, post.raw, done)
        return post

    def write_down(self) -> Post:
        """Return a new post that is not sent yet."""
        post = self._writer.post(self.key, self._author)
        self.posts.append(post)
        return post

    @property
    def address(self) -> str:
        """Where posts go."""
        return f"{self.key}@{self.site.domain}"

    def readers(self, post: Post) -> Counter[str]:
        """Return how often the relay took a post for whom."""
        for one in self.site.relay.taken[self._looked_at :]:
            self._looked_at += 1
            self._readers[read(one).token][one.recipient] += 1
        return self._readers[post.token]

    def have(self, posts: Sequence[Post], who: Sequence[str]) -> bool:
        """Whether all of them have each of these posts."""
        return all(set(who) <= set(self.readers(post)) for post in posts)

    def settle(self, seconds: float = 40) -> Verdict:
        """Wait until nothing is left to do, and judge."""
        until("the posts to be taken", lambda: self.outbox.left == 0, seconds)
        until("all to be dealt with", lambda: not any(self.site.waiting().values()), seconds)
        self.outbox.stop()
        mine = tuple(one for one in self.site.relay.taken if f".{self.key}@" in one.recipient)
        answers = tuple(self.outbox.answers)
        return judge(Record(tuple(self.posts), tuple(self.members), frozenset(), (), mine, (), (), answers))
