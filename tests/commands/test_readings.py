"""`listserv read` and `listserv explain`: what the readers see in a message, for people and for programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from commands.shell import ROOT, Shell

CORPUS = ROOT / "tests" / "corpus"
REPLY = """\
From: Sue <sue@example.org>
To: people-reply@lists.example.org
Date: Mon, 23 Nov 2026 10:00:00 +0000
Subject: Re: Please agree
In-Reply-To: <1@lists.example.org>

Yes, I agree. Thank you

Sent from my iPhone

> Please reply with: I agree
"""
WISH = """\
From: Sue <sue@example.org>
To: People help <people-request@lists.example.org>
Date: Mon, 23 Nov 2026 10:00:00 +0000
Subject: Holiday

Please pause my emails until 3 December
"""
KEYS = {"id", "new_text", "automatic", "automatic_reason", "bounce", "answer", "decision", "decisions", "wish"}


def ask(shell: Shell, *paths: Path) -> list[dict[str, Any]]:
    lines = "".join(json.dumps({"id": number, "path": str(path)}) + "\n" for number, path in enumerate(paths))
    return [json.loads(line) for line in shell.good("read", "-", stdin=lines.encode()).splitlines()]


def written(folder: Path, text: str) -> Path:
    path = folder / "message.eml"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    return path


def test_an_answer_is_read_without_what_it_quotes(shell: Shell, tmp_path: Path) -> None:
    [seen] = ask(shell, written(tmp_path, REPLY))
    assert seen.keys() == KEYS
    assert seen["id"] == 0
    assert seen["new_text"] == "Yes, I agree. Thank you"
    assert (seen["automatic"], seen["automatic_reason"], seen["bounce"]) == (False, None, None)
    assert seen["answer"] == "agree"
    assert seen["wish"] is None


def test_a_wish_is_read_on_the_day_of_its_letter(shell: Shell, tmp_path: Path) -> None:
    [seen] = ask(shell, written(tmp_path, WISH))
    assert seen["wish"] == {"confidence": "clear", "wishes": [{"kind": "pause", "until": "2026-12-03"}]}


def test_a_numbered_list_is_read_by_its_numbers(shell: Shell, tmp_path: Path) -> None:
    listed = WISH.replace("Please pause my emails until 3 December", "1 approve\n2 reject: too long\n3 not sure")
    [seen] = ask(shell, written(tmp_path, listed))
    assert seen["decisions"] == [
        {"number": 1, "decision": {"kind": "approve", "urgent": False}},
        {"number": 2, "decision": {"kind": "reject", "reason": "too long"}},
        {"number": 3, "decision": None},
    ]
    [seen] = ask(shell, written(tmp_path, WISH))
    assert seen["decisions"] is None


def test_a_machine_answers_nothing(shell: Shell, tmp_path: Path) -> None:
    machine = written(tmp_path, REPLY.replace("Subject", "Auto-Submitted: auto-replied\nSubject"))
    [seen] = ask(shell, machine)
    assert seen["automatic"] is True
    assert "Auto-Submitted" in seen["automatic_reason"]
    assert (seen["answer"], seen["decision"], seen["wish"]) == (None, None, None)


def test_a_bounce_says_who_failed_and_how(shell: Shell) -> None:
    paths = sorted((CORPUS / "bounces").glob("*.eml"))[:20]
    for path, seen in zip(paths, ask(shell, *paths), strict=True):
        assert seen["automatic"] is True, path
        assert seen["bounce"].keys() == {"recipients", "class", "status"}
        assert seen["bounce"]["class"] in {"dead", "refused", "temporary", "unknown"}


def test_a_line_that_cannot_be_answered_is_answered_so_and_the_next_is_not_lost(shell: Shell, tmp_path: Path) -> None:
    good = json.dumps({"id": "c", "path": str(written(tmp_path, REPLY))})
    lines = f'nonsense\n\xff\n[1]\n{{"id": "a"}}\n{{"id": "b", "path": "none.eml"}}\n\n{good}\n'
    done = shell.run("read", "-", stdin=lines.encode("latin-1"))
    assert done.returncode == 1
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["id"], one.get("error")) for one in answers] == [
        (None, "this line is not JSON"),
        (None, "this line is not JSON"),
        (None, 'there is no "path" in this line'),
        ("a", 'there is no "path" in this line'),
        ("b", "the path cannot be read: No such file or directory"),
        ("c", None),
    ]


def test_the_lines_can_stand_in_a_file(shell: Shell, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": 7, "path": str(written(tmp_path, REPLY))}))
    assert json.loads(shell.good("read", lines))["id"] == 7
    assert "none.jsonl: cannot be read" in shell.bad("read", "none.jsonl")


def test_each_line_of_a_message_is_shown_with_whose_it_is(shell: Shell, tmp_path: Path) -> None:
    said = shell.good("explain", written(tmp_path, REPLY))
    assert "       new │ Yes, I agree. Thank you" in said
    assert " signature │ Sent from my iPhone" in said
    assert "    quoted │ > Please reply with: I agree" in said
    assert "Decision:" not in said


@pytest.mark.parametrize("raw", [b"", b"\0\xff\xfe", b"Subject: x\r\n\r\n\x1b[31mred\x1b]0;title\x07\r\n[/x]\tend\r\n"])
def test_a_message_is_shown_and_does_not_drive_the_terminal(shell: Shell, raw: bytes) -> None:
    said = shell.good("explain", "-", stdin=raw)
    assert "author" in said
    assert "\x1b" not in said
    assert "\x07" not in said


def test_somebody_may_wait_for_each_answer_before_the_next_line(shell: Shell, tmp_path: Path) -> None:
    path = str(written(tmp_path, REPLY))
    command = [sys.executable, "-m", "listserv", "read", "-"]
    with Popen(command, stdin=PIPE, stdout=PIPE, env=shell.environment, cwd=ROOT) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "path": path}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(30) == 0


def test_more_lines_than_go_together_are_answered_in_their_order(shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, REPLY)
    assert [one["id"] for one in ask(shell, *[path] * 50)] == list(range(50))
