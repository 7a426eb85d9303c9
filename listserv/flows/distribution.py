"""Send a post on: one letter, rendered once, and one copy for each member who wants each post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from listserv.flows import asking, notice, private_letter
from listserv.flows.loops import LOOP_FIELD
from listserv.flows.service import Service
from listserv.mail import token as tokens
from listserv.mail.posting import as_copy
from listserv.mail.token import Kind
from listserv.notices.language import Language
from listserv.policy.membership import Delivery
from listserv.store import outbox, people, posts, questions
from listserv.store.posts import Post, State

# Who gets an urgent post; in digests it is marked as one they had.
_EVERYBODY = tuple(one for one in Delivery if one is not Delivery.NONE)
_URGENT = "A moderator marked this as urgent, so everyone gets it at once."
_ANSWER = "{list}: to answer everyone, just reply."
_ALONE = "To write to {name} alone: {address}"
_SHOWN = "The address of {name}: {address}"
_FEWER = "Fewer letters, a pause, or to leave: {address}"
_PERSON = "A person to write to: {address}"
SENTENCES = frozenset({_URGENT, _ANSWER, _ALONE, _SHOWN, _FEWER, _PERSON})


def distribute(connection: Connection, service: Service, post: Post, raw: bytes, now: datetime) -> None:
    """End a held post as distributed and make its copies. Raises LookupError when it has ended before."""
    posts.change(connection, post.id, state=State.DISTRIBUTED.value, hold_reason="", ended_at=now)
    if post.hold_reason:  # nobody was ever asked about a post that is sent on at once
        questions.close_about(connection, post.id, now)
    content = letter_of(
        service, post, raw, private_letter.address_for(connection, service, post),
        shown=_shown_address(connection, service, post),
    )  # fmt: skip
    letter_id = outbox.add_letter(
        connection, kind="post", name="post", list_key=post.list_key, content=content, now=now, post_id=post.id
    )
    author_id = people.person_of(connection, post.author_address)
    for delivery in _EVERYBODY if post.urgent else (Delivery.EACH,):
        outbox.address_copies(connection, letter_id, post.list_key, delivery, now, author_id=author_id)


def _shown_address(connection: Connection, service: Service, post: Post) -> str:
    """Return an author's address, if they want the other members to see it and the list lets them."""
    if service.list(post.list_key).membership.addresses == "hidden":
        return ""
    return people.shown_addresses(connection, post.list_key, [post.author_address]).get(post.author_address, "")


def letter_of(service: Service, post: Post, raw: bytes, author: str | None, *, shown: str = "") -> bytes:
    """Return what all copies of a post are, but for what is personal: placeholders stand there.

    `author`: an address of ours at which its author is reached alone. `shown`: their own, which they want to be seen.
    """
    name, language = asking.shown_name(post), _language(service, post.list_key)
    lines = [language.say(_URGENT)] if post.urgent else []
    reached = [language.say(_ALONE, name=name, address=author)] if author else []
    reached += [language.say(_SHOWN, name=name, address=shown)] if shown else []
    return as_copy(raw, fields=_fields(service, post), footer=footer(service, post.list_key, lines, reached))


def _fields(service: Service, post: Post) -> list[tuple[str, str]]:
    """Return a copy's own fields. From is always the list's address, so that DMARC of no author's domain can fail."""
    key, name = post.list_key, service.list(post.list_key).name
    address = service.address(key)
    return [
        ("From", notice.mailbox(f"{asking.shown_name(post)} via {name}", address)),
        ("To", notice.mailbox(name, address)),
        ("Reply-To", notice.mailbox(name, address)),
        ("Message-ID", post.message_id),
        *list_fields(service, key),
        (LOOP_FIELD, service.token(key, Kind.LOOP, post.id)),
    ]


def list_fields(service: Service, key: str) -> list[tuple[str, str]]:
    """Return the fields that mail programs make buttons of (RFC 2369, RFC 2919).

    List-Unsubscribe is personal and only in the header, which people do not quote or forward. Where a web address is
    configured it has that too, first, for one click (RFC 8058 section 3.1).
    """
    token = tokens.placeholder(Kind.LEAVE)
    unsubscribe = f"<mailto:{service.address(key, 'leave', token)}?subject=leave>"
    one_click = []
    if url := service.settings.web.url:
        unsubscribe = f"<{url}/leave/{key}/{token}>, {unsubscribe}"
        one_click = [("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
    return [
        ("List-Id", notice.mailbox(service.list(key).name, f"{key}.{service.settings.domain}")),
        ("List-Post", f"<mailto:{service.address(key)}>"),
        ("List-Help", f"<mailto:{service.address(key, 'help')}>"),
        ("List-Subscribe", f"<mailto:{service.address(key, 'join')}>"),
        ("List-Unsubscribe", unsubscribe),
        *one_click,
        ("List-Owner", f"<mailto:{service.address(key, 'owner')}>"),
        ("Precedence", "list"),
    ]


def footer(service: Service, key: str, above: Sequence[str] = (), reached: Sequence[str] = ()) -> str:
    """Return the few lines under each copy. The same for all: it carries no personal power.

    `above` and `reached`: lines of this post, what is said of it first, and how its author is reached.
    """
    language = _language(service, key)
    return "\n".join([
        *above,
        language.say(_ANSWER, list=service.list(key).name),
        *reached,
        language.say(_FEWER, address=service.address(key, "request")),
        language.say(_PERSON, address=service.address(key, "owner")),
    ])  # fmt: skip


def _language(service: Service, key: str) -> Language:
    """Return the language of a list: its copies are made once for all readers."""
    return service.letters.language(service.list(key).language)
