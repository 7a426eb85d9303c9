"""`listserv try`: what a member would be sent is what the flows make and the sender sends, byte for byte."""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
import village as villages
from commands.shell import ROOT, Shell
from servers.sink import Sink
from village import PEOPLE, Village, parsed, text_of

from listserv.commands.messages import as_sent
from listserv.commands.trial import READER
from listserv.flows import outbound
from listserv.flows.loops import is_our_own
from listserv.flows.readings import reverse_path_of
from listserv.mail.message import read
from listserv.mail.token import Kind
from listserv.policy.destination import Purpose, destination_of
from listserv.policy.membership import Delivery
from listserv.settings import Relay
from listserv.smtp.relays import Relays
from listserv.store import schema
from listserv.store.session import open_engine

CORPUS = ROOT / "tests" / "corpus"
ANNA = "Anna Green <anna@home.example>"
PDF = b"%PDF-1.4\n" + bytes(range(256)) * 40
LINE_LIMIT_BYTES = 998
ANSWER_KEYS = {"id", "verdict", "reason", "subject", "text"}
# What differs from copy to copy: the two tokens.
TOKENS = re.compile(rb"((?:leave|author)\+|(?:leave|author)=2B|X-Loop-Mark: )[a-z2-7]+")
IN_BASE64 = re.compile(rb"(?:(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\r\n)+")


def letter(text: str = "Does anyone know about respite care?\n", **fields: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    given = {"From": ANNA, "To": PEOPLE, "Subject": "Grüße", "Message_ID": "<1@home.example>"} | fields
    for name, body in given.items():
        message[name.replace("_", "-")] = body
    message.set_content(text)
    return message


def written(folder: Path, content: bytes | EmailMessage, name: str = "message.eml") -> Path:
    path = folder / name
    path.write_bytes(bytes(content))
    return path


def ask(shell: Shell, *lines: dict[str, Any], status: int = 0) -> list[dict[str, Any]]:
    done = shell.run("try", "-", "--list", "people", stdin="".join(f"{json.dumps(one)}\n" for one in lines).encode())
    assert (done.returncode, done.stderr) == (status, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def people(new_shell: Shell) -> Iterator[Village]:
    """A village with the shell's own signing key, where the sample member reads each post."""
    new_shell.state.mkdir()
    (new_shell.state / "secret.key").write_text("0123456789abcdef" * 4, encoding="ascii")
    engine = open_engine(f"sqlite:///{new_shell.state / 'village.sqlite'}")
    schema.upgrade(engine)
    village = Village(engine, villages.service(new_shell.state))
    village.set_posting(posts_per_day=1_000_000)
    village.member(f"<{READER}>")
    yield village
    engine.dispose()


def shapes() -> list[bytes]:
    """Return messages of each shape that a footer is put below in its own way, and some that are broken."""
    both, mixed, odd = (letter(text, Message_ID=f"<{text[0]}@home.example>") for text in ("A\n", "Voilà, é\n", "C\n"))
    both.add_alternative("<p>A</p>", subtype="html")
    mixed.add_attachment(PDF, maintype="application", subtype="pdf", filename="Prüfung.pdf")
    odd.replace_header("From", '"Smith, Ann" <ann@home.example>')
    head = b"From: anna@home.example\r\nSubject: raw \xe9\r\n"
    return [
        bytes(letter()),
        bytes(both),
        bytes(mixed),
        bytes(odd),
        head + b"\r\n.\r\n..\r\nA line \xff\r\n",
        head + b"Content-Type: text/html; charset=koi8-r\r\n\r\n<p>\xc4\xc1</p>",
        head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nOne\r\n--b",
        head.replace(b"\r\n", b"\n") + b"\nlone line feeds\nand \r a return\n.\n",
        head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes("Grüße an alle".encode()),
        head + b"Message-ID: <anna@home.example>\r\nMessage-ID: <2@x>\r\n\r\nTwo of them\r\n",
    ]


def corpus() -> list[bytes]:
    """Return every eighth letter; the sink refuses lines that are longer than RFC 5321 section 4.5.3.1.6 allows."""
    letters = (path.read_bytes() for path in sorted((CORPUS / "replies").glob("*.eml"))[::8])
    return [raw for raw in letters if max(map(len, raw.splitlines())) <= LINE_LIMIT_BYTES]


def sent_by_the_service(village: Village, messages: list[bytes], sink: Sink) -> list[bytes | None]:
    """Have messages dealt with and sent over SMTP; return what the reader got of each, None if nothing."""
    village.set_section("moderation", emergency_posts=0)  # so many in so short a time would make everything wait
    sent: list[bytes | None] = []
    relay = Relay(url=sink.url)
    for raw in messages:
        author = read(raw).author
        if author is not None:
            village.member(f"<{author.address}>", delivery=Delivery.NONE)
        village.deliver(raw, PEOPLE, reverse_path_of(read(raw)))
        asyncio.run(_send(village, relay))
        arrived = sink.to(READER)
        sent.append(arrived[0].raw if arrived else None)
        sink.forget()
    return sent


async def _send(village: Village, relay: Relay) -> None:
    transport = Relays(relay, "lists.example.org")
    ground = outbound.Ground(village.begin, lambda _: village.now, village.service, village.journals)
    await outbound.send_due(ground, transport)
    await transport.close()


def without_tokens(copy: bytes | None) -> bytes | None:
    """Return a copy without what stands for one post or one reader, also where a body is encoded (RFC 2045)."""
    return copy and TOKENS.sub(rb"\1", IN_BASE64.sub(_readable, copy).replace(b"=\r\n", b""))


def _readable(run: re.Match[bytes]) -> bytes:
    decoded = base64.b64decode(run[0])
    return decoded if b"author+" in decoded else run[0]


def test_a_copy_is_what_the_flows_make_and_the_sender_sends_but_for_tokens(
    new_shell: Shell, people: Village, sink: Sink, tmp_path: Path
) -> None:
    messages = [as_sent(raw) for raw in (*shapes(), *corpus())]
    lines = []
    for number, raw in enumerate(messages):
        path = written(tmp_path, raw, f"{number}.eml")
        lines.append({"id": number, "path": str(path), "out": str(tmp_path / f"{number}.out")})
    answers = ask(new_shell, *lines)
    tried = [Path(line["out"]).read_bytes() if Path(line["out"]).exists() else None for line in lines]
    sent = sent_by_the_service(people, messages, sink)
    for number, (ours, theirs) in enumerate(zip(tried, sent, strict=True)):
        assert without_tokens(ours) == without_tokens(theirs), messages[number]
        assert (answers[number]["verdict"] == "ok") == (theirs is not None)
    assert sum(one is not None for one in sent) > 40  # so that the comparison means something


def test_its_tokens_are_real(new_shell: Shell, people: Village, tmp_path: Path) -> None:
    out = tmp_path / "out.eml"
    assert "ok" in new_shell.good("try", written(tmp_path, letter()), "--list", "people", "--out", out)
    copy = parsed(out.read_bytes())
    address = parseaddr(copy["List-Unsubscribe"].removeprefix("<mailto:").partition("?")[0])[1]
    leave = destination_of(address, people.service.book)
    assert leave is not None
    assert leave.token is not None
    assert (leave.purpose, leave.token.kind) == (Purpose.LEAVE, Kind.LEAVE)
    assert is_our_own(people.service, read(out.read_bytes()))


def test_the_text_that_was_judged_is_the_text_that_is_sent(new_shell: Shell, tmp_path: Path) -> None:
    out = tmp_path / "out.eml"
    [answer] = ask(new_shell, {"id": 1, "path": str(written(tmp_path, letter())), "out": str(out)})
    assert answer == {
        "id": 1, "verdict": "ok", "reason": "", "subject": "Grüße",
        "text": "Does anyone know about respite care?\n",
    }  # fmt: skip
    copy = parsed(out.read_bytes())
    assert (copy["From"], copy["Subject"]) == ("Anna Green via People <people@lists.example.org>", "Grüße")
    assert text_of(copy).startswith(answer["text"])
    assert "People: to answer everyone, just reply." in text_of(copy)


def test_it_needs_no_database_and_stores_nothing(new_shell: Shell, tmp_path: Path) -> None:
    path, out = written(tmp_path, letter()), tmp_path / "out.eml"
    assert "ok" in new_shell.good("try", path, "--list", "people", "--out", out)
    [answer] = ask(new_shell, {"id": 1, "path": str(path)})
    assert answer["verdict"] == "ok"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["message.eml", "out.eml"]


@pytest.mark.parametrize(
    ("message", "verdict", "reason"),
    [
        (letter(Auto_Submitted="auto-replied"), "refused", "automatic: Auto-Submitted"),
        (letter(Return_Path="<>"), "refused", "automatic: null reverse-path"),
        (letter(From="Anna <a@x.example>, Ben <b@x.example>"), "refused", "no single author"),
        (letter("Please take me off this list.\n", Subject="unsubscribe"), "refused", "wish"),
        (letter("You are all fucking cunts.\n"), "held", "language"),
        (letter("x" * 80 + "\n") .as_bytes() + b"x\r\n" * 4_000_000, "refused", "too_large"),
        (b"From: a@x.example\r\n\r\n" + b"x\r\n" * 9_000_000, "refused", "too_large"),
        (b"From: a@x.example\r\n\r\n" + b"x" * 1_000_001 + b"\r\n", "refused", "a line that never ends"),
        (b"Received: x\r\n" * 51 + b"From: a@x.example\r\n\r\nHi\r\n", "refused", "too many hops"),
        (b"From: a@x.example\r\nContent-Type: multipart/mixed\r\n\r\nNo boundary\r\n", "held", "unreadable"),
        (b"", "refused", "no single author"),
        (b"\0\xff\xfe", "refused", "no single author"),
    ],
)  # fmt: skip
def test_what_is_not_sent_says_why(
    new_shell: Shell, tmp_path: Path, message: bytes | EmailMessage, verdict: str, reason: str
) -> None:
    path, out = written(tmp_path, message), tmp_path / "out.eml"
    [answer] = ask(new_shell, {"id": "a", "path": str(path), "out": str(out)})
    assert (answer.keys(), answer["id"], answer["verdict"]) == (ANSWER_KEYS, "a", verdict)
    assert answer["reason"].startswith(reason)
    said = new_shell.good("try", path, "--list", "people", "--out", out)
    assert said.startswith(verdict)
    assert reason in said
    assert not out.exists()


def test_a_program_in_disguise_is_held_where_the_list_says_so(new_shell: Shell, tmp_path: Path) -> None:
    program = letter()
    program.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="photo.exe")
    [answer] = ask(new_shell, {"id": 1, "path": str(written(tmp_path, program))})
    assert (answer["verdict"], answer["reason"]) == ("held", "attachment")


def test_a_line_that_cannot_be_answered_says_so_and_the_next_is_not_lost(new_shell: Shell, tmp_path: Path) -> None:
    good = str(written(tmp_path, letter()))
    answers = ask(
        new_shell,
        {"id": 1},
        {"id": 2, "path": "none.eml"},
        {"id": 3, "path": str(tmp_path)},
        {"id": 4, "path": "a\0b"},
        {"id": 5, "path": good, "out": str(tmp_path / "none" / "out.eml")},
        {"id": 6, "path": good, "out": "a\0b"},
        {"id": 7, "path": good},
        status=1,
    )
    assert [one["id"] for one in answers] == [1, 2, 3, 4, 5, 6, 7]
    assert [one.keys() for one in answers[:6]] == [{"id", "error"}] * 6
    assert "out.eml: cannot be written: No such file or directory" in answers[4]["error"]
    assert answers[6]["verdict"] == "ok"


def test_without_a_list_the_first_one_is_taken_and_an_unknown_one_is_said(new_shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, letter())
    assert "ok: advocates would be sent it" in new_shell.good("try", path)
    assert "there is no list 'nobody'" in new_shell.bad("try", path, "--list", "nobody")
    assert "none.eml: cannot be read" in new_shell.bad("try", "none.eml")
    assert "cannot be written" in new_shell.bad("try", path, "--out", tmp_path)


def test_an_author_is_taken_for_a_member_of_long_standing(new_shell: Shell, tmp_path: Path) -> None:
    new_shell.good("init", tmp_path / "config")
    file = tmp_path / "config" / "lists" / "people.toml"
    file.write_text(re.sub(r"(?m)^newcomer_posts = .*$", "newcomer_posts = 3", file.read_text()))
    assert "newcomer_posts = 3" in file.read_text()
    new_shell.settings["CONFIG"] = str(tmp_path / "config")
    assert "ok: " in new_shell.good("try", written(tmp_path, letter()), "--list", "people")
