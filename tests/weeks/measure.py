"""How well digests show the weeks that were made up: figures between 0 and 1, and what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from weeks.months import RESIDUE, Post

from listserv.mail.message import read
from listserv.mail.reply import read_reply
from listserv.policy.digest.text import body_of, rest_of

_RULE = "-" * 60
_MARKED = re.compile(r"(?:^\|[^\n]*\n)+", re.MULTILINE)
_ATTRIBUTION = re.compile(r"^On .{6,80} wrote:\s*$", re.MULTILINE)
_NAMED = re.compile(r"(?:In answer to|[^:\n]{1,40} wrote): ")


@dataclass(frozen=True)
class Figures:
    """What was measured. The shares of sentences are of all that people wrote themselves."""

    sentences: int
    once: float  # share of the sentences that stand exactly once in the digests, or behind MORE
    quoted: float  # share of the lines that repeat somebody's words without saying so
    answered: float  # share of the answers between the lines that have the line they answer above them
    precision: float  # of the pairs of posts in one conversation, how many belong together
    recall: float  # of the pairs that belong together, how many are in one conversation
    residue: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    apart: tuple[tuple[str, str], ...] = field(default=())
    together: tuple[tuple[str, str], ...] = field(default=())


def measure(posts: Sequence[Post], texts: Sequence[str], found: Mapping[str, int]) -> Figures:
    """Compare the plain texts of the digests with what is true of the posts.

    `found`: the number of the conversation that each post was put into, by its Message-ID.
    """
    shown = "\n".join(text.partition(_RULE)[2] for text in texts)
    marked = " ¶ ".join(plain(one[0].replace("|", " ")) for one in _MARKED.finditer(shown))
    unmarked = plain(_MARKED.sub("¶\n", shown))
    everything = plain(re.sub(r"^\|", " ", shown, flags=re.MULTILINE))
    missing, repeated, total = [], [], 0
    for post in posts:
        behind = _behind_more(post)
        for sentence in map(plain, post.sentences):
            total += 1
            count = unmarked.count(sentence)
            count += marked.count(sentence) if post.kind == "off-list" else 0
            if count == 0 and sentence not in behind:
                missing.append(f"{post.author.client} {post.kind}: {sentence}")
            if count > 1 and len(sentence) > 25:
                repeated.append(f"{post.author.client} {post.kind}: {sentence}")
    answered = [pair for post in posts for pair in post.answered]
    bare = [words for quoted, words in answered if not _stands_below(everything, plain(quoted), plain(words))]
    lowered = shown.lower()
    residue = [one for one in RESIDUE if one in lowered] + [one[0] for one in _ATTRIBUTION.finditer(shown)]
    right, wrong, apart = _pairs(posts, found)
    return Figures(
        sentences=total,
        once=1 - (len(missing) + len(repeated)) / total,
        quoted=len(repeated) / total,
        answered=1 - len(bare) / max(1, len(answered)),
        precision=right / max(1, right + len(wrong)),
        recall=right / max(1, right + len(apart)),
        residue=tuple(residue),
        missing=tuple(missing),
        repeated=tuple(repeated),
        bare=tuple(bare),
        apart=tuple(apart),
        together=tuple(wrong),
    )


def plain(words: str) -> str:
    return " ".join(words.split())


def _behind_more(post: Post) -> str:
    if not post.long:
        return ""
    message = read(post.raw)
    return plain(" ".join(block.text for block in rest_of(body_of(read_reply(message), message.subject))))


def _stands_below(everything: str, quoted: str, words: str) -> bool:
    at = everything.find(words)
    above = everything[max(0, at - 260) : at]
    return at >= 0 and quoted[-40:] in above and _NAMED.search(above) is not None


def _pairs(posts: Sequence[Post], found: Mapping[str, int]) -> tuple[int, list[tuple[str, str]], list[tuple[str, str]]]:
    """Count the pairs that are rightly together; name those that wrongly are, and those that should be."""
    right, wrong, apart = 0, [], []
    known = [post for post in posts if post.message_id in found and not post.answers_digest]
    for one, other in _near(known):
        true, same = one.conversation == other.conversation, found[one.message_id] == found[other.message_id]
        if true and same:
            right += 1
        elif same:
            wrong.append((one.message_id, other.message_id))
        elif true:
            apart.append((one.message_id, other.message_id))
    return right, wrong, apart


def _near(posts: Sequence[Post]) -> Iterator[tuple[Post, Post]]:
    return combinations(posts, 2)


def report(figures: Figures) -> str:
    """Return the figures in lines."""
    kinds = Counter(one.partition(":")[0] for one in (*figures.missing, *figures.repeated))
    lines = [
        f"own sentences      {figures.sentences}",
        f"  exactly once     {figures.once:.2%}",
        f"quoted lines left  {figures.quoted:.2%}",
        f"answers between the lines with what they answer  {figures.answered:.2%}",
        f"pairs of posts in the right conversation: precision {figures.precision:.2%}, recall {figures.recall:.2%}",
        f"residue            {', '.join(figures.residue) or 'none'}",
        *(f"  {kind}: {count}" for kind, count in kinds.most_common()),
    ]
    return "\n".join(lines)
