"""Make a post of an answer to a digest: its author's own letter, with the quoted digest cut, in its conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from listserv.flows import membership
from listserv.flows import post as post_flow
from listserv.flows.arrival import Arrival
from listserv.flows.service import Service
from listserv.mail.disarmed import disarmed
from listserv.mail.message import Message, read
from listserv.mail.posting import reworded
from listserv.mail.reply import read_reply
from listserv.policy.post import Distribute, GrantWish
from listserv.store import received
from listserv.store.posts import Post


def brings_files(message: Message) -> bool:
    """Tell whether somebody sent files along; not the pictures that their page or their office puts in each letter."""
    shows = "cid:" in (message.html or "").lower()
    return any(one.on_purpose or (one.content_type.startswith("image/") and not shows) for one in message.attachments)


def into(before: Sequence[Post], message_id: str) -> list[tuple[str, str]]:
    """Return the fields of an answer in the conversation of these posts."""
    threads = dict.fromkeys((before[0].message_id, before[-1].message_id))
    return [
        ("Message-ID", message_id),
        ("Subject", f"Re: {before[0].subject}"),
        ("In-Reply-To", before[-1].message_id),
        ("References", " ".join(threads)),
    ]


def written(
    connection: Connection,
    service: Service,
    arrival: Arrival,
    words: str,
    fields: Sequence[tuple[str, str]],
    *,
    with_files: bool,
) -> Arrival:
    """Return a letter as if its author had written only these words, under these fields; its bytes are kept."""
    new = reworded(arrival.raw, words, with_files=with_files, instead=fields)
    raw = disarmed(new, service.is_power)
    message = read(raw)
    raw_id = received.store_raw(connection, raw)
    return replace(arrival, raw_id=raw_id, raw=raw, disarmed=False, message=message, reply=read_reply(message))


def post(connection: Connection, service: Service, key: str, answer: Arrival, now: datetime) -> bool:
    """Have an answer decided about like any post, and a wish in it granted; return whether it went out."""
    disposition = post_flow.receive(connection, service, key, answer, now)
    if isinstance(disposition, GrantWish):
        membership.grant(connection, service, key, answer, disposition.wish, now)
    return isinstance(disposition, Distribute)
