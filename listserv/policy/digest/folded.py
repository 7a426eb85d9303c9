"""The posts of an issue, in which nothing is said twice that need not be.

Left out are a text that was sent again, and what an answer repeats of the posts above it without any mark. Nothing is
left out unless the same words stand elsewhere in the issue, and where a whole text goes, a note says where they are.
One walk over the posts, in time linear in their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from listserv.policy.digest.conversation import Conversation, Post
from listserv.policy.digest.schedule import fold_day
from listserv.policy.digest.sentences import Lines, length, likeness, lines_of, text_of
from listserv.policy.digest.text import LONG_POST_WORDS, Block, Part, cut

# "Thank you very much" is said by many; a longer sentence in the same words is the same sentence.
_TELLING_WORDS = 5
# What an answer repeats without a mark. "Thank you very much for all of this" may be two people's own words.
_REPEATED_WORDS = 9
# A text counts as sent again if at most a fifth of it is new; a short one never does.
_SAME_PART = 0.8
_SAME_WORDS = 12
_SAME_WORDS_OF_OTHERS = 40


class _Place(NamedTuple):
    """Where a sentence was shown first."""

    number: int  # of the conversation
    post: Post


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The lines of each block of a post that can be compared, None for another."""

    blocks: tuple[Lines | None, ...]

    @property
    def telling(self) -> list[str]:
        """Those sentences that are long enough to be known again."""
        return [
            key for lines in self.blocks for line in lines or () for sentence in line if (key := _telling(sentence))
        ]


def folded(conversations: Sequence[Conversation], limit_words: int = LONG_POST_WORDS) -> tuple[Conversation, ...]:
    """Return the conversations with what each post shows as its `body`, long ones cut at about `limit_words`."""
    known: dict[str, _Place] = {}
    done = []
    for number, conversation in enumerate(conversations, start=1):
        posts: list[Post] = []
        for post in conversation.posts:
            kept = _named(_without_repeats(post, number, known, posts), number, known)
            shown, rest_words = cut(kept, limit_words)
            posts.append(replace(post, body=shown, rest_words=rest_words))
            for key in _compared(shown).telling:
                known.setdefault(key, _Place(number, post))
        done.append(replace(conversation, posts=tuple(posts)))
    return tuple(done)


def _compared(body: Sequence[Block]) -> _Sentences:
    return _Sentences(
        tuple(list(lines_of(one.text)) if one.part in {Part.WORDS, Part.PASSED_ON} else None for one in body)
    )


def _telling(sentence: str) -> str:
    """Return what a sentence is known by again, "" if it is too short for that."""
    return likeness(sentence) if length(sentence) >= _TELLING_WORDS else ""


def _without_repeats(post: Post, number: int, known: dict[str, _Place], above: Sequence[Post]) -> tuple[Block, ...]:
    compared = _compared(post.body)
    first = _sent_before(post, compared, known)
    # Who answers somebody repeats them, and does not send their words again.
    if first is not None and not (post.quotes and first.number == number and first.post.author != post.author):
        left = _left(
            post.body, compared, {key for key in compared.telling if key in known and known[key].post is first.post}
        )
        return (Block(Part.NOTE, _note(post, number, first, changed=bool(left))), *left)
    quoted = {
        key
        for key in compared.telling
        if length(key) >= _REPEATED_WORDS
        and key in known
        and known[key].number == number
        and known[key].post.author != post.author
    }
    if not (post.quotes and quoted):
        return post.body
    body = _up_to_repeated(post.body, quoted, above)
    left = _left(body, _compared(body), quoted)
    return left if any(one.part is Part.WORDS for one in left) else post.body


# An answer repeats something of the last days, not of the first post of a hundred.
_POSTS_ABOVE = 20


def _up_to_repeated(body: tuple[Block, ...], quoted: set[str], above: Sequence[Post]) -> tuple[Block, ...]:
    """Return the blocks before the first quote, if below it nothing stands but what others said.

    So Outlook repeats an answer between the lines: below an unmarked head, its quotes marked and its words not.
    """
    first = next((n for n, one in enumerate(body) if one.part is Part.ANSWERED), 0)
    below = list(_said(body[first:])) if first else []
    if not quoted.intersection(below):
        return body
    others = " ".join(likeness(block.text) for post in above[-_POSTS_ABOVE:] for block in post.body)
    return body[:first] if all(key in quoted or key in others for key in below) else body


def _said(body: Sequence[Block]) -> Iterator[str]:
    """Give every sentence of the words in these blocks, up to a signature."""
    for block in body:
        for line in lines_of(block.text) if block.part is Part.WORDS else ():
            if line and line[0].strip() == "--":
                return
            yield from map(likeness, line)


def _sent_before(post: Post, compared: _Sentences, known: dict[str, _Place]) -> _Place | None:
    """Return the post that has nearly all of this post's words, None if there is none."""
    words: dict[int, int] = {}
    places: dict[int, _Place] = {}
    for key in dict.fromkeys(compared.telling):
        if (place := known.get(key)) is not None:
            places[place.post.post_id] = place
            words[place.post.post_id] = words.get(place.post.post_id, 0) + length(key)
    if not words:
        return None
    first = max(words, key=lambda post_id: words[post_id])
    least = _SAME_WORDS if places[first].post.author == post.author else _SAME_WORDS_OF_OTHERS
    whole = sum(length(one.text) for one in post.body)
    return places[first] if words[first] >= max(least, _SAME_PART * whole) else None


def _left(body: Sequence[Block], compared: _Sentences, gone: set[str]) -> tuple[Block, ...]:
    """Return the blocks without these sentences."""
    left = []
    for block, lines in zip(body, compared.blocks, strict=True):
        if lines is None:
            left.append(block)
            continue
        kept = [[one for one in line if _telling(one) not in gone] if line else [] for line in lines]
        kept = [now for now, line in zip(kept, lines, strict=True) if now or not line]
        if words := text_of(kept):
            left.append(replace(block, text=words))
    # A line that is answered goes with its answer.
    return tuple(
        one for one, after in zip(left, [*left, None][1:], strict=True)
        if one.part is not Part.ANSWERED or (after is not None and after.part is Part.WORDS)
    )  # fmt: skip


def _note(post: Post, number: int, first: _Place, *, changed: bool) -> str:
    whose = (
        "This was sent before"
        if first.post.author == post.author
        else f"{first.post.author or 'A member'} sent the same words"
    )
    where = "" if first.number == number else f", in conversation {first.number}"
    but = " Only these words are new:" if changed else ""
    return f"{whose} on {fold_day(first.post.at)}{where}.{but}"


def _named(body: Sequence[Block], number: int, known: dict[str, _Place]) -> tuple[Block, ...]:
    """Return the blocks with the name of whoever wrote the line that is answered, where a post above has it."""
    return tuple(_with_name(one, number, known) if one.part is Part.ANSWERED else one for one in body)


def _with_name(block: Block, number: int, known: dict[str, _Place]) -> Block:
    for lines in lines_of(block.text):
        for sentence in lines:
            place = known.get(likeness(sentence))
            if place is not None and place.number == number:
                return replace(block, who=place.post.author)
    return block
