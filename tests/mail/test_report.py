from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail import report
from listserv.mail.report import Failure, Report, read_report
from listserv.mail.report_kind import FailureKind, evidence_of, kind_of, status_in

DSN = (
    "From: {author}\r\nSubject: {subject}\r\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
    "Reporting-MTA: dns; mx.example\r\n\r\n{fields}\r\n--b--\r\n"
)


def dsn(fields: str) -> bytes:
    return DSN.format(author="MAILER-DAEMON@mx.example", subject="Undelivered Mail", fields=fields).encode()


def prose(text: str, author: str = "MAILER-DAEMON@mx.example", subject: str = "Undelivered Mail") -> bytes:
    head = f"From: {author}\r\nTo: people-bounces+x@lists.example.org\r\nSubject: {subject}\r\n\r\n"
    return (head + text.replace("\n", "\r\n")).encode()


def one(recipient: str, kind: FailureKind, status: str) -> Report:
    return Report((Failure(recipient, kind, status),), kind, status)


@pytest.mark.parametrize(
    ("fields", "report"),
    [
        (
            "Final-Recipient: rfc822; a@b.org\r\nAction: failed\r\nStatus: 5.1.1\r\n",
            one("a@b.org", FailureKind.DEAD, "5.1.1"),
        ),
        ("Final-Recipient: rfc822; a@b.org\r\nAction: delayed\r\n", one("a@b.org", FailureKind.TEMPORARY, "")),
        ("Final-Recipient: rfc822; a@b.org\r\nAction: relayed\r\nStatus: 2.0.0\r\n", None),
        (
            "Final-Recipient: rfc822; nobody\r\nAction: failed\r\nStatus: 5.1.1\r\n",
            Report((), FailureKind.DEAD, "5.1.1"),
        ),
        (
            "Original-Recipient: utf-8; zo\\x{EB}@b.org\r\nAction: failed\r\nStatus: 5.7.1\r\n",
            one("zo\u00eb@b.org", FailureKind.REFUSED, "5.7.1"),
        ),
        (
            "Final-Recipient: utf-8; a\\x{FFFFFF}@b.org\r\nAction: failed\r\nStatus: 5.9.9\r\n",
            one("a@b.org", FailureKind.UNKNOWN, "5.9.9"),
        ),
    ],
)
def test_the_fields_of_a_report_are_read(fields: str, report: Report | None) -> None:
    assert read_report(dsn(fields)) == report


def test_prose_without_an_address_is_no_report() -> None:
    assert read_report(b"From: MAILER-DAEMON@x\r\nSubject: failure notice\r\nContent-Type: image/png\r\n\r\nx") is None


def test_a_report_with_too_much_in_it_is_not_read() -> None:
    assert (
        read_report(
            b"Content-Type: multipart/report; report-type=delivery-status\r\n\r\n" + b"Content-Type: x\r\n" * 600
        )
        is None
    )


@pytest.mark.parametrize(
    ("status", "text", "kind"),
    [
        ("5.1.1", "Mailbox is full", FailureKind.TEMPORARY),
        ("5.7.1", "User unknown", FailureKind.DEAD),
        ("5.1.1", "550 5.1.1 rejected: listed at spamhaus.org, poor reputation", FailureKind.REFUSED),
        ("4.1.1", "User unknown", FailureKind.TEMPORARY),
        ("5.0.0", "Error", FailureKind.UNKNOWN),
        ("5.1.0", "", FailureKind.UNKNOWN),
        ("", "see https://spam.example/unknown-user for anti-virus@mail.example", FailureKind.UNKNOWN),
        ("5.7.0", "", FailureKind.REFUSED),
        ("5.0.0", "550 Listed by CSS", FailureKind.REFUSED),
        ("", "Not yet been delivered. Este mensaje ha sido analizado con un antivirus", FailureKind.TEMPORARY),
        ("5.2.2", "", FailureKind.TEMPORARY),
    ],
)
def test_the_words_go_before_the_code(status: str, text: str, kind: FailureKind) -> None:
    assert kind_of(status, evidence_of(text), delayed=False) is kind


@pytest.mark.parametrize(
    ("kind", "permanent"),
    [
        (FailureKind.DEAD, True),
        (FailureKind.REFUSED, True),
        (FailureKind.TEMPORARY, False),
        (FailureKind.UNKNOWN, False),
    ],
)
def test_what_is_not_understood_is_not_permanent(kind: FailureKind, permanent: bool) -> None:
    assert one("a@b.org", kind, "").permanent is permanent


def test_a_delayed_address_is_never_dead() -> None:
    assert kind_of("5.1.1", "user unknown", delayed=True) is FailureKind.TEMPORARY


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("the mail program at mx, version 5.1.0", ""),
        ("mx v5.1.0", ""),
        ("host mx[5.1.0.7] said: no", ""),
        ("480-624-2500, 554 people, 2026-11-05", ""),
        ("said: 550-5.1.1 No such user", "5.1.1"),
        ("(#5.2.2)", "5.2.2"),
        ("<<< 550 no", "5.0.0"),
        ("421 busy", "4.0.0"),
    ],
)
def test_a_version_or_an_address_is_no_status(text: str, status: str) -> None:
    assert status_in(text) == status


def test_the_returned_message_does_not_count() -> None:
    returned = "Received: from x\nSubject: my mailbox is full\n\nuser unknown 5.1.1 <carol@mail.example>\n"
    assert read_report(prose(f"Not delivered to:\n  bob@mail.example\n\n{returned}")) == one(
        "bob@mail.example", FailureKind.UNKNOWN, ""
    )


@pytest.mark.parametrize(
    "author", ["ann@mail.example", '"Mail Delivery System" <info@watches.example>', "no-reply@parcels.example"]
)
def test_only_a_mail_system_is_believed(author: str) -> None:
    text = "Your mail could not be delivered to\n<bob@mail.example>: user unknown\n"
    assert read_report(prose(text, author)) is None
    assert read_report(prose(text)) == one("bob@mail.example", FailureKind.DEAD, "")


def test_a_modest_author_is_believed_with_the_null_reverse_path() -> None:
    text = "Your mail could not be delivered to\n<bob@mail.example>: user unknown\n"
    assert read_report(prose(text, "no-reply@mail.example"), "") is not None
    assert read_report(prose(text, "no-reply@mail.example"), "no-reply@mail.example") is None


@pytest.mark.parametrize(
    "author",
    [
        "Mail.Delivery.System@mx.example",
        "post_master@mx.example",
        "M500_SMTP_Mail_Service@mx.example",
        "AntiVirus_for_SMTP_Gateways@mx.example",
        '<"System Administrator"@mx.example>',
        r"<Postmaster\@mx.example@relay.example>",
        "MAILER-DAEMON",
    ],
)
def test_programs_write_their_address_in_many_ways(author: str) -> None:
    text = "Your mail could not be delivered to\n<bob@mail.example>: user unknown\n"
    assert read_report(prose(text, author)) == one("bob@mail.example", FailureKind.DEAD, "")


def test_the_null_reverse_path_and_two_telling_texts_make_a_report_of_any_author() -> None:
    text = "Your mail could not be delivered to\n<bob@mail.example>: user unknown\n"
    away = "I am away until Monday. Please write to sue@mail.example\n"
    assert read_report(prose(text, "scanner@mail.example"), "") is not None
    assert read_report(prose(text, "scanner@mail.example"), "MAILER-DAEMON@mail.example") is not None
    assert read_report(prose(text, "scanner@mail.example", "Hello"), "") is None
    assert read_report(prose(away, "ann@mail.example", "Away: Undelivered Mail"), "") is None


def test_a_report_that_another_list_sent_on_is_one_if_a_mail_system_wrote_it() -> None:
    text = "Your mail could not be delivered to\n<bob@mail.example>: user unknown\n"
    of_a_list = b"List-Id: <friends.example>\r\n"
    assert read_report(of_a_list + prose(text)) == one("bob@mail.example", FailureKind.DEAD, "")
    assert read_report(of_a_list + prose(text, "ann@mail.example"), "") is None


def test_a_daemon_need_not_say_that_it_failed_when_it_says_why() -> None:
    text = "bob@mail.example - there is no such user here.\n"
    assert read_report(prose(text, subject="Notice")) == one("bob@mail.example", FailureKind.DEAD, "")
    assert read_report(prose(text, "postmaster@mx.example", "Notice"), "postmaster@mx.example") is None


def test_a_message_that_arrived_did_not_fail() -> None:
    text = "Your message was delivered to\n<bob@mail.example>\n"
    assert read_report(prose(text, subject="Successful Mail Delivery Report")) is None


@pytest.mark.parametrize(("submitted", "kind"), [("auto-replied (rejected)", FailureKind.TEMPORARY), ("no", None)])
def test_sieve_rejects_with_a_receipt(submitted: str, kind: FailureKind | None) -> None:
    raw = prose("Your message to <bob@mail.example> was automatically rejected:\nQuota exceeded\n")
    fields = f"Auto-Submitted: {submitted}\r\nContent-Type: multipart/report; report-type=disposition-notification\r\n"
    report = read_report(fields.encode() + raw)
    assert report == (one("bob@mail.example", kind, "") if kind else None)


@pytest.mark.parametrize(
    ("action", "status", "kind"),
    [
        ("error", "5.0.0", FailureKind.UNKNOWN),
        ("failure", "553 too big", FailureKind.UNKNOWN),
        ("expired", "", FailureKind.UNKNOWN),
        ("deferred", "", FailureKind.TEMPORARY),
        ("abandoned", "5.1.1", FailureKind.DEAD),
        ("waiting", "4.4.1", FailureKind.TEMPORARY),
        ("read", "", None),
    ],
)
def test_an_action_that_no_standard_has_is_read(action: str, status: str, kind: FailureKind | None) -> None:
    report = read_report(dsn(f"Final-Recipient: rfc822; a@b.org\r\nAction: {action}\r\nStatus: {status}\r\n"))
    assert (report.kind if report else None) is kind


@pytest.mark.parametrize(
    "text",
    [
        "They are not accepting mail from people@lists.example.org: <bob@mail.example>",
        "Every address looks like first.last@mail.example here, for example\nNot delivered to <bob@mail.example>",
        "Unknown recipient ;dda:SMTP=bob@mail.example; on Friday",
        "Who you may want: Carol, carol@mail.example\nThe address you wrote to, bob@mail.example, is unknown",
        "Not delivered to:\n  an alias\n    (generated from bob@mail.example)",
        "A message sent by\n\n  <mo@park.example>\n\ncould not be delivered to\n\n  bob@mail.example",
    ],
)
def test_addresses_that_are_only_mentioned_did_not_fail(text: str) -> None:
    report = read_report(prose(text))
    assert report is not None
    assert report.recipients == ("bob@mail.example",)


@pytest.mark.parametrize(
    ("failed", "why"),
    [
        ("Recapito non riuscito per i seguenti destinatari:", "Impossibile trovare l'indirizzo immesso."),
        ("Falha na entrega para estes destinatários:", "O endereço de email inserido não pôde ser encontrado."),
        ("De bezorging aan de volgende geadresseerden is mislukt:", "Het e-mailadres kan niet worden gevonden."),
        ("Dostarczenie do następujących adresatów nie powiodło się:", "Nie można odnaleźć tego adresu e-mail."),
        ("Не удалось выполнить доставку следующим получателям:", "Не удалось найти введенный адрес."),
        ("Не вдалося доставити таким одержувачам:", "Не вдалося знайти введену адресу."),
        ("Leveransen misslyckades för följande mottagare:", "Det gick inte att hitta den e-postadress du angav."),
        ("Leveringen mislyktes til følgende mottakere:", "Finner ikke e-postadressen du skrev inn."),
        ("Doručení těmto příjemcům se nezdařilo:", "Zadanou e-mailovou adresu se nepodařilo najít."),
        ("Doručenie týmto príjemcom zlyhalo:", "Zadanú e-mailovú adresu sa nepodarilo nájsť."),
        ("Η παράδοση απέτυχε για αυτούς τους παραλήπτες:", "Δεν ήταν δυνατή η εύρεση της διεύθυνσης."),
        ("No s'ha pogut lliurar a aquests destinataris:", "No s'ha trobat l'adreça que heu introduït."),
        ("فشل التسليم إلى هؤلاء المستلمين:", "تعذر العثور على عنوان البريد الإلكتروني."),
        ("次の受信者への配信に失敗しました:", "入力した電子メール アドレスが見つかりませんでした。"),
        ("ユーザーは Domino ディレクトリには見つかりません", "配信不能"),
        ("向这些收件人传递邮件失败:", "找不到您输入的电子邮件地址。"),
        ("傳遞至下列收件者失敗:", "找不到您輸入的電子郵件地址。"),
    ],
)
def test_exchange_is_understood_in_other_languages(failed: str, why: str) -> None:
    header = "Return-Path: <>\nFrom: postmaster@mail.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n"
    report = read_report(f"{header}\n{failed}\n\nbob@mail.example\n{why}\n".encode())
    assert report == one("bob@mail.example", FailureKind.DEAD, "")


@pytest.mark.parametrize("label", ["Subject", "Betreff", "  Objet", "件名"])
def test_the_subject_of_our_own_message_is_no_reason(label: str) -> None:
    text = f"Not delivered:\n{label}: spam, viruses and full mailboxes\n<bob@mail.example>\n"
    assert read_report(prose(text)) == one("bob@mail.example", FailureKind.UNKNOWN, "")


def test_what_a_filter_boasts_of_is_no_reason() -> None:
    assert evidence_of("User unknown. This mail was scanned for viruses and spam.") == "user unknown. this mail was ."


def test_who_writes_and_gets_the_report_did_not_fail() -> None:
    text = "Failed.\nMail From: <people@lists.example.org>\n<mailer-daemon@mx.example>\n"
    text += "<people-bounces+x@lists.example.org>\n"
    assert read_report(prose(text)) is None


@given(st.text(alphabet="ab <>@.\n:5-", max_size=300))
def test_what_stands_below_the_returned_message_changes_nothing(below: str) -> None:
    report = prose("Not delivered:\n<bob@mail.example>: mailbox full\n\nReturn-Path: <x@lists.example.org>\n")
    assert read_report(report + below.encode()) == read_report(report)


@given(st.binary(max_size=500))
def test_any_bytes_are_a_report_or_none(data: bytes) -> None:
    read_report(b"From: MAILER-DAEMON@x\r\nSubject: Undelivered\r\n\r\n" + data)
    read_report(dsn(data.decode("latin-1")))


PUMPS = (
    "5.1.1 ",
    "<a@b>:\n",
    "\n",
    "550 ",
    "not yet been delivered a@b\n",
    " a",
    "a@b.org ",
    "<a@b.org>\n",
    "mailbox ",
)
MORE_PUMPS = (
    "a",
    "@",
    "a.",
    "user is ",
    "----\n",
    "Received",
    "\n \t",
    "/a",
    "a-",
    "<",
    "<div>",
    ">",
    "Action: failed\n",
)


@pytest.mark.heavy
@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.timeout(10)
@pytest.mark.parametrize("pump", [*PUMPS, *MORE_PUMPS])
def test_much_prose_is_read(pump: str) -> None:
    body = (pump * 1_000_000)[:1_000_000]
    read_report(prose(body))
    read_report(prose("<p>" + body).replace(b"Subject", b"Content-Type: text/html\r\nSubject"))
    read_report(dsn(body))


def test_a_bounce_in_many_parts_inside_each_other_and_many_lines_is_not_read() -> None:
    def nested(depth: int) -> bytes:
        heads = (f"Content-Type: multipart/mixed; boundary=b{one}\n\n--b{one}\n" for one in range(depth))
        return prose("550 5.1.1 <a@b.org>: user unknown\n" + "x\n" * 30_000).replace(
            b"\r\n\r\n", "\n".join(["\nMIME-Version: 1.0", "".join(heads), ""]).encode(), 1
        )

    assert read_report(nested(1)) == one("a@b.org", FailureKind.DEAD, "5.1.1")
    assert read_report(nested(100)) is None


def test_the_library_of_bounces_can_be_loaded_beforehand() -> None:
    report.load()
    assert "flufl.bounce" in sys.modules
