"""Signs of machines one by one. Whole messages are in tests/corpus/machine/ and human/ (test_corpus.py)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.address import Mailbox
from listserv.mail.automatic import automatic_reason
from listserv.mail.machine_sign import MachineSign
from listserv.mail.message import Attachment, Message
from listserv.mail.reply import read_reply

ANNA = Mailbox("Anna", "anna@example.org")
NOTE = (
    "Thank you for your email. I am out of the office until 3 May and will reply on my return. "
    "If it is urgent, please call the office."
)
RECEIPT = "Your request has been received and is being reviewed by our team. Your ticket number is 90210."
TWICE = (
    "I am not in the office. I will answer when I am back. "
    "Ich bin nicht im Büro. Ich werde nach meiner Rückkehr antworten."
)
ANSWERED = ("<1@lists.example>",)
Fields = tuple[tuple[str, str], ...]


def sign(
    *fields: tuple[str, str],
    author: Mailbox | None = ANNA,
    subject: str = "Hello",
    text: str = "The bus goes at nine.",
    answers: bool = False,
    path: str = "anna@example.org",
    attachments: tuple[Attachment, ...] = (),
) -> MachineSign | None:
    message = Message(
        fields=fields,
        author=author,
        subject=subject,
        text=text,
        attachments=attachments,
        in_reply_to=ANSWERED if answers else (),
    )
    return automatic_reason(message, path)


def test_a_plain_message_is_from_a_person() -> None:
    assert sign() is None


@pytest.mark.parametrize("path", ["", "<>", " ", "MAILER-DAEMON@mx.example"])
def test_the_null_reverse_path_is_a_machines(path: str) -> None:
    assert sign(path=path) is MachineSign.NULL_PATH


@pytest.mark.parametrize(
    ("field", "found"),
    [
        (("Auto-Submitted", "auto-generated; x=y"), MachineSign.SUBMITTED),
        (("auto-submitted", "NO (a comment)"), None),
        (("Auto-Submitted", ""), None),
        (("Precedence", " BULK "), None),
        (("Precedence", "auto_reply"), MachineSign.PRECEDENCE),
        (("Precedence", "normal"), None),
        (("List-Id", "<x.example>"), MachineSign.LIST),
        (("Sender", "owner-walkers@x.example"), MachineSign.LIST),
        (("Sender", "Walkers <walkers-bounces@x.example>"), MachineSign.LIST),
        (("X-Autoreply", "yes"), MachineSign.FIELD),
        (("X-Autoreply", "No"), None),
        (("X-Auto-Response", "Forward"), None),
        (("X-Auto-Response", "Autoreply"), MachineSign.FIELD),
        (("X-Mailer", "vacation 1.2"), MachineSign.FIELD),
        (("Delivered-To", "Autoresponder"), MachineSign.FIELD),
    ],
)
def test_fields_tell(field: tuple[str, str], found: MachineSign | None) -> None:
    assert sign(field) is found


@pytest.mark.parametrize(
    ("values", "subject", "answers", "text", "found"),
    [
        ("DR, RN", "Hello", True, "Gone fishing.", None),
        ("ALL", "Hello", True, "Gone fishing.", MachineSign.SUPPRESSED),
        ("DR, OOF, AutoReply", "Hello", False, "Gone fishing.", None),
        ("ALL", "Re: Hello", True, "Gone fishing.", None),
        ("ALL", "Hello", True, "I agree", None),
    ],
)
def test_exchange_suppresses_answers_to_its_own_notes_and_to_peoples_letters(
    values: str, subject: str, answers: bool, text: str, found: MachineSign | None
) -> None:
    assert sign(("X-Auto-Response-Suppress", values), subject=subject, answers=answers, text=text) is found


@pytest.mark.parametrize(
    ("address", "name", "machine"),
    [
        ("mailer-daemon@mx.example", "", True),
        ("no-reply@shop.example", "", True),
        ("orders-noreply@shop.example", "", True),
        ("noreply+81@shop.example", "", True),
        ("bounces+x@shop.example", "", True),
        ("walkers-confirm+4f5e6d7c@lists.example", "", True),
        ("e500_smtp_mail_service@x.example", "", True),
        ("walkers-confirm@lists.example", "", False),
        ("microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@x.example", "", True),
        ("host@x.example", "(Cron Daemon)", True),
        ("root@x.example", "", True),
        ("noraeply@mail.example", "", False),
        ("carers.no-reply.club@mail.example", "", False),
        ("noreplyatall@mail.example", "", False),
        ("info@mail.example", "", False),
    ],
)
def test_nobody_writes_from_the_addresses_of_programs(address: str, name: str, machine: bool) -> None:
    assert sign(author=Mailbox(name, address)) is (MachineSign.AUTHOR if machine else None)


@pytest.mark.parametrize(("subject", "fields"), [("Re: our server", ()), ("Server", (("X-Mailer", "Mutt 2"),))])
def test_somebody_may_sit_behind_a_role(subject: str, fields: Fields) -> None:
    assert sign(*fields, author=Mailbox("", "postmaster@x.example"), subject=subject) is None


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Tom Blake", "Dear list owner, you still write to jo@x.example, but she has left. Please take her off.", None),
        ("Tom Blake", "The disk is at 90 %.", MachineSign.AUTHOR),
        ("Mail Administrator", "Dear list owner, please take her off, but keep me.", MachineSign.AUTHOR),
        ("Charlie Root", "Hello all, please take her off.", MachineSign.AUTHOR),
        ("", "Hello all, please take her off.", MachineSign.AUTHOR),
    ],
)
def test_who_looks_after_a_server_may_write_as_its_postmaster(name: str, text: str, found: MachineSign | None) -> None:
    assert sign(author=Mailbox(name, "postmaster@x.example"), subject="Your list", text=text) is found


def test_a_message_without_an_author_may_still_be_a_persons() -> None:
    assert sign(author=None) is None
    assert sign(("From", "Anna <a@b>, Bob <c@d>"), author=None) is None
    assert sign(("From", "MAILER-DAEMON"), author=None) is MachineSign.AUTHOR
    assert sign(("From", "Postmaster <>"), author=None) is MachineSign.AUTHOR
    assert sign(("Precedence", "bulk"), author=None) is MachineSign.PRECEDENCE


GATEWAY: Fields = (("Precedence", "bulk"),)
GROUP: Fields = (("List-Id", "Walkers <walkers.groups.example>"), ("List-Unsubscribe", "<mailto:leave@groups.example>"))


@pytest.mark.parametrize("fields", [GATEWAY, GROUP])
@pytest.mark.parametrize(
    ("more", "subject", "answers", "text"),
    [
        ((("X-Mailer", "Microsoft Outlook 16.0"),), "Hello", False, "The bus goes at nine."),
        ((("Thread-Index", "AdxY"),), "Hello", False, "The bus goes at nine."),
        ((), "Re: Hello", True, "The bus goes at nine."),
        ((), "Re: Hello", True, "Approve please, she has taken the name out of it."),
        ((), "Hello", False, "Hello everyone, does anyone know the bus to Leeds?"),
        ((), "Hello", False, "I will be on the bus at nine with Doris."),
    ],
)
def test_fields_of_an_employers_gateway_or_a_group_do_not_hide_a_person(
    fields: Fields, more: Fields, subject: str, answers: bool, text: str
) -> None:
    assert sign(*fields, *more, subject=subject, answers=answers, text=text) is None


def test_a_bare_word_counts_below_a_groups_fields_but_not_below_precedence() -> None:
    # An answering program may repeat what we asked for.
    assert sign(*GROUP, subject="Re: Hello", answers=True, text="I agree") is None
    assert sign(*GATEWAY, subject="Re: Hello", answers=True, text="I agree") is MachineSign.PRECEDENCE
    assert (
        sign(*GATEWAY, ("User-Agent", "Mozilla Thunderbird"), subject="Re: Hello", answers=True, text="I agree") is None
    )


@pytest.mark.parametrize(
    ("fields", "path", "text"),
    [
        ((), "anna@example.org", "Hello all"),
        ((("To", "walkers@groups.example"),), "anna@example.org", "I agree"),
        ((("Cc", "Walkers <WALKERS@groups.example>"),), "anna@example.org", "I agree"),
        ((), "walkers-bounces@groups.example", "I agree"),
        ((), "walkers@groups.example", "I agree"),
        ((), "anna@example.org", "Out now: our list of walks."),
        ((), "anna@example.org", NOTE),
        ((("List-Unsubscribe", "<https://example.org/u>"),), "anna@example.org", "Hello everyone, I walked to Leeds."),
    ],
)
def test_what_a_list_or_a_mass_mailing_distributed_is_its_mail(fields: Fields, path: str, text: str) -> None:
    assert sign(GROUP[0], *fields, path=path, text=text) is not None


def test_a_vacation_program_that_says_re_is_known_by_precedence_and_words() -> None:
    assert sign(*GATEWAY, subject="Re: Hello", answers=True, text="I am away until Monday.") is MachineSign.PRECEDENCE


@pytest.mark.parametrize(
    ("more", "author", "subject", "answers", "path"),
    [
        ((), ANNA, "Hello", True, "anna@example.org"),
        ((), ANNA, "I have no access to email", False, "anna@example.org"),
        ((), ANNA, "Hello", False, "bounces@news.example"),
        ((), ANNA, "Your order is confirmed", False, "anna@example.org"),
        ((), Mailbox("", "news@example.org"), "Hello", False, "news@example.org"),
        ((("List-Unsubscribe", "<https://elsewhere.example>"),), ANNA, "Hello", False, "anna@example.org"),
    ],
)
def test_precedence_needs_a_second_sign(more: Fields, author: Mailbox, subject: str, answers: bool, path: str) -> None:
    assert sign(*GATEWAY, *more, author=author, subject=subject, answers=answers, path=path) is not None
    assert sign(*more, author=author, subject=subject, answers=answers) is None


def test_somebody_who_is_away_behind_a_gateway_is_a_person() -> None:
    assert sign(*GATEWAY, text="I am on leave next week. Amina has the keys and the rota.") is None
    assert sign(*GATEWAY, text="I am on leave next week.") is MachineSign.PRECEDENCE


def test_a_report_inside_counts_unless_a_person_sends_it_on() -> None:
    inside = (Attachment("details.txt", "message/delivery-status", 9),)
    assert sign(subject="Undelivered", text="", attachments=inside) is MachineSign.REPORT
    assert sign(subject="Re: help", text="What is this?", attachments=inside) is None
    assert automatic_reason(Message(author=ANNA, content_type="multipart/report"), "a@b") is MachineSign.REPORT


def test_reports_of_dmarc_are_known_by_their_subject_or_their_file() -> None:
    file = (Attachment("mail.example!example.org!1763251200!1763337599.xml.gz", "application/gzip", 9),)
    assert sign(subject="Report Domain: x.example Submitter: y.example") is MachineSign.DMARC
    assert sign(subject="Weekly", text="", attachments=file) is MachineSign.DMARC
    assert sign(subject="Fwd: Weekly", text="What is this?", attachments=file) is None
    assert sign(subject="complaint about message from 192.0.2.1") is MachineSign.COMPLAINT
    assert sign(text="This is an email abuse report for an email message from IP 192.0.2.1") is MachineSign.COMPLAINT


@pytest.mark.parametrize(
    ("subject", "text", "found"),
    [
        ("Read: Bus passes", "Your message\n  Subject: Bus passes\nwas read on 3 May 2026.", MachineSign.RECEIPT),
        ("Read: Bus passes", "To: Ann\nSubject: Bus passes\nxyz", MachineSign.RECEIPT),
        ("Return Receipt", "This is a Return Receipt for the mail that you sent.", MachineSign.RECEIPT),
        ("Return Receipt (displayed) - Bus", "This is a Return Receipt for the mail to Ann.", MachineSign.RECEIPT),
        ("Read: Bus passes", "Your message was read on the bus! They told me all about it.", None),
        ("Read: Bus passes", "Was your message read on Monday?", None),
        ("Read this", "Your message was read on Monday.", None),
        ("Read: Bus passes", "Your message was read on 3 May. " * 60, None),
        ("Read:", "Subject: \n", None),
        ("Read: Bus passes", "", None),
    ],
)
def test_receipts_are_known_by_their_subject_and_their_words(
    subject: str, text: str, found: MachineSign | None
) -> None:
    assert sign(subject=subject, text=text) is found


CALENDAR = (Attachment("", "text/calendar", 99),)


@pytest.mark.parametrize(
    ("subject", "text", "attachments", "found"),
    [
        ("Accepted: Tea", "", CALENDAR, MachineSign.CALENDAR),
        ("Zugesagt: Tee", "", (Attachment("invite.ics", "application/octet-stream", 9),), MachineSign.CALENDAR),
        ("Accepted: Tea", "I will bring the scones and Doris.", CALENDAR, None),
        ("Accepted: Tea", "Agreed", CALENDAR, None),
        ("Accepted: my appeal!", "After nine months.", (), None),
        ("Tea", "", CALENDAR, None),
    ],
)
def test_answers_to_invitations_are_machines_unless_somebody_added_words(
    subject: str, text: str, attachments: tuple[Attachment, ...], found: MachineSign | None
) -> None:
    assert sign(subject=subject, text=text, attachments=attachments) is found


def test_a_calendar_alone_is_a_machines() -> None:
    assert automatic_reason(Message(author=ANNA, content_type="text/calendar"), "a@b") is MachineSign.CALENDAR


def test_a_reaction_is_a_machines() -> None:
    message = Message(fields=(("Content-Disposition", "reaction"),), author=ANNA, text="👍")
    assert automatic_reason(message, "a@b") is MachineSign.REACTION


@pytest.mark.parametrize(
    ("subject", "text", "answers", "found"),
    [
        # A server's prefix, where it answers; or with words of a note.
        ("Automatic reply: Bus passes", "Ann", True, MachineSign.PREFIX),
        ("Automatische Antwort: Bus", "Ich bin im Urlaub.", False, MachineSign.PREFIX),
        ("自动回复：Bus", "", True, MachineSign.PREFIX),
        ("Automatic reply", NOTE, True, MachineSign.PREFIX),
        ("Automatic reply: the council again", "The fourth this month. Nobody reads them.", False, None),
        ("Automatic reply: what is it?", "I am away. Is it on?", False, None),
        ("Re: Automatic reply: Bus passes", "Enjoy your rest.", True, None),
        ("Auto: [People] Bus passes", "x", False, MachineSign.PREFIX),
        ("Auto: for sale, with a ramp", "The car is blue.", False, None),
        # Nobody who answers has a list's tag behind such words, only a program has.
        ("Automatic reply: [People] Bus passes", "Yes, I do read everything.", False, MachineSign.PREFIX),
        ("Automatic reply: the council: again", "Is anybody there?", False, None),
        ("[Automatyczna odpowiedź] Bus passes", "Halina", False, MachineSign.PREFIX),
        ("AUTO: Ann Lee is out of the office (returning 3 May)",
         'This is an automated response to your message "Who is it?" sent on 3 May.', False, MachineSign.PREFIX),
        ("Out of office: Friday", "I am out of the office on Friday. Ring Mo for the keys.", False, None),
        ("Out of office: [People] Bus passes", "I am out of the office on Friday.", False, MachineSign.PREFIX),
        # Other lists' software.
        ("Welcome", "You are now subscribed to x@y.example. To unsubscribe write to z@y.example.", False,
         MachineSign.SERVICE),
        ("Welcome", "You are now subscribed to x@y.example.", False, None),
        # Who wishes to be moved says what a closed mailbox's program says.
        ("Re: Your week", "I no longer use this address. Send it to jo@new.example instead please.", True, None),
        # What a note's owner put in front of the other's subject.
        ("Away until May Re: Bus passes", "I'm trekking. I'll answer emails when home.", True, MachineSign.PREFIX),
        ("[People] Re: Bus passes", "I'm trekking with Doris in the hills.", True, None),
        ("Autoreply Re: Bus passes", "Off grid.", True, MachineSign.PREFIX),
        ("Away: Bus passes", "I am on leave until Monday.", True, MachineSign.PREFIX),
        ("Away: Bus passes", "Can we meet then?", True, None),
        # Words only.
        ("Re: Bus passes", "Thank you for your email. I am on holiday until Monday.", True, None),
        ("Re: Bus passes", NOTE, True, MachineSign.ABSENCE),
        ("Out of office", "I am on leave until 3 May.", True, MachineSign.ABSENCE),
        ("Holiday", "I'm on holiday until the 3rd. Jean", True, None),
        ("Away", "I'm off sick until Friday.", True, None),
        ("Holiday", "I'm in hospital until Friday with no access to email, love Jean", True, None),
        ("Away", "Jestem na urlopie do poniedziałku.", True, None),
        ("Holiday", "Je suis en congé jusqu'au 3 mai. Marie", True, None),
        ("Out of office", "I am on leave until 3 May. The key is with Mo. The cat is out.", True, None),
        ("Re: Bus passes", "Bishop Lee has retired. This account is no longer monitored. Please ring the office.",
         True, MachineSign.ABSENCE),
        ("Re: Bus passes", "I work Monday to Wednesday. If it is urgent please ring the duty line.", True,
         MachineSign.ABSENCE),
        ("Re: Bus passes", "Fine by Bob.\n\nI work Monday to Wednesday. If it is urgent please ring the duty line.",
         True, None),
        ("Re: Bus passes", TWICE, True, MachineSign.ABSENCE),
        # A title or "tel." ends no sentence, nor does a dash between dates; a telephone's number alone says nothing.
        ("Re: Bus passes", "Rev. Brown is on sabbatical until Easter. For pastoral matters please contact the wardens.",
         True, MachineSign.ABSENCE),
        ("Re: Bus passes", "Rev. Brown is on sabbatical until Easter. The wardens have it.", True, None),
        ("Re: Bus passes", "Przebywam na urlopie. W sprawach pilnych proszę o kontakt pod tel. biura fundacji w Łodzi.",
         True, MachineSign.ABSENCE),
        ("Re: Bus passes", "Przebywam na urlopie. W sprawach pilnych proszę o kontakt z biurem.\n22 555 01 20",
         True, MachineSign.ABSENCE),
        ("Re: Bus passes", "Ich bin vom 21 - 24 im Urlaub. In dringenden Fällen wenden Sie sich bitte an Frau Adler.",
         True, MachineSign.ABSENCE),
        # What stands between thanks and a promise may be anything that no person says of themselves.
        ("Re: Bus passes", "Thank you for writing. Volunteers run the line. Emails are not being read until Monday.",
         True, MachineSign.ABSENCE),
        ("Re: Bus passes", "Thank you for writing. I run the line with Bob. Emails are not being read until Monday.",
         True, None),
        # Under a program's own subject, who reads the mail is a second thought about mail.
        ("Out of office: Bus", "I am on leave. My manager is picking up my emails.", False, MachineSign.ABSENCE),
        ("Holiday: Bus", "I am on leave. My manager is picking up my emails.", False, None),
        # "I shall come back" in Urdu ends in "I shall come".
        ("Re: Bus passes", "آپ کے پیغام کا شکریہ۔ میں چھٹی پر ہوں اور پیر کو واپس آؤں گی۔", True, MachineSign.ABSENCE),
        ("Re: Bus passes", "آپ کے پیغام کا شکریہ۔ میں چھٹی پر ہوں اور پیر کو آؤں گی۔", True, None),
        # "Not yet" is no turn of a thought.
        ("Bus", "Your message has not yet been delivered. Delivery attempts will continue.", False,
         MachineSign.UNDELIVERED),
        ("Re: Bus passes", "I am away until Monday. Will be in touch when I am back.", True, None),
        ("Re: Bus passes", "I am out of the office on Thursday but can come Friday.", True, None),
        ("Bus passes", "I am away until Monday. Call Mo.", False, None),
        ("Bus passes", RECEIPT, False, MachineSign.TICKET),
        ("Bus passes", "Thank you for your email. We have received your request and Dave will bring it on Tuesday.",
         False, None),
        ("Bus passes", "## Please type your reply above this line ##\n\nHello", False, MachineSign.TICKET),
        ("Bus passes", "Type your reply above this line, it says, and then the whole reply vanishes.", False, None),
        ("Bus passes", "This is an automated message. The boiler is off.", False, MachineSign.DECLARED),
        ("Bus passes", "This is an automated message. Please do not reply to this email. B c d e. G h i j. L m n o p.",
         False, MachineSign.DECLARED),
        ("Bus passes", "This is an automated message. That was all of it. The fourth one so far. The last one too.",
         False, None),
        ("Bus", '"This is an automated response" is what came.', False, None),
        ("Bus passes", "Your message is being held. Please confirm that you are a person and not a robot.", False,
         MachineSign.CHALLENGE),
        ("Bus", "Your message is being held. I have to confirm that you are a person, and my eyes are bad.", False,
         None),
        ("Bus passes", "Your message could not be delivered. The recipient's mailbox is full: 550 5.2.2.", False,
         MachineSign.UNDELIVERED),
        ("Re: Bus passes", "Your message could not be delivered. The recipient's mailbox is full.", True, None),
        ("Bus passes", "My message could not be delivered. The mailbox is full.", False, None),
        ("Urgent?", "Urgent? Please call the office. " + NOTE, True, MachineSign.ABSENCE),
        ("Bus", "", False, None),
        # Below a drawn line are legal words and advertisements.
        ("Re: Bus passes", NOTE + "\n--------------------\nWe plant trees for all of our friends in Leeds and York.",
         True, MachineSign.ABSENCE),
    ],
)  # fmt: skip
def test_words_tell(subject: str, text: str, answers: bool, found: MachineSign | None) -> None:
    assert sign(subject=subject, text=text, answers=answers) is found


def test_our_own_subject_in_a_note_is_nobodys_agreement() -> None:
    subject = 'Before your first message goes out: please reply "I agree"'
    text = f"Your message {subject} arrived. {NOTE}"
    assert sign(subject=f"Re: {subject}", text=text, answers=True) is MachineSign.ABSENCE


@pytest.mark.parametrize(
    "text",
    [
        "谢谢您的邮件。我下周休假。我会尽快回复。如有紧急事宜，请联系王芳。",
        "お問い合わせありがとうございます。休暇のため不在にしております。戻り次第ご連絡いたします。",
        "Köszönöm levelét. Szabadságon vagyok május 3-ig. Visszatérésem után válaszolok.",
        "Dziękuję za wiadomość. Jestem na urlopie do 3 maja. Odpowiem po powrocie.",
        "شكرا لرسالتك. أنا خارج المكتب حتى الأحد. للحالات العاجلة يرجى الاتصال بالمكتب.",
        "Tak for din mail. Jeg holder ferie til d. 3. maj. Jeg svarer, når jeg er tilbage.",
    ],
)
def test_notes_are_known_in_other_languages(text: str) -> None:
    assert sign(subject="Re: Bus passes", text=text, answers=True) is MachineSign.ABSENCE


@pytest.mark.parametrize(
    "text",
    [
        "谢谢您的邮件。我下周休假，表格我女儿明天送过去。",
        "Péntekig szabadságon vagyok, de szombaton el tudok menni.",
        "Merci pour votre message. Je suis absent jusqu'à jeudi, je viendrai vendredi.",
        "Danke für die Nachricht. Ich bin im Urlaub, die Noten liegen bei Ute im Keller.",
        "Tak for mailen. Jeg er på ferie i næste uge, men Bo har nøglerne.",
        "Дякую за лист! Я у відпустці до 30-го, напишу коли повернуся і принесу документи.",
    ],
)
def test_people_who_are_away_and_say_more_are_people(text: str) -> None:
    assert sign(subject="Re: Bus passes", text=text, answers=True) is None


UNSUBSCRIBE = ("List-Unsubscribe", "<https://news.example/u>")


@pytest.mark.parametrize(
    ("fields", "author", "path", "subject", "text", "found"),
    [
        ((UNSUBSCRIBE,), ANNA, "bounces+1@news.example", "News", "Bulbs are here.", MachineSign.NEWSLETTER),
        ((UNSUBSCRIBE,), ANNA, "anna@example.org", "News", "Bulbs are here.", None),
        ((UNSUBSCRIBE,), ANNA, "anna@mail.example.org", "News", "Bulbs are here.", None),
        ((UNSUBSCRIBE,), ANNA, "srs0=x=news.example=a@b.example", "News", "Bulbs are here.", None),
        ((("Feedback-ID", "1:2:mailing"),), ANNA, "x@other.example", "News", "Bulbs are here.", MachineSign.SERVICE),
        ((("Feedback-ID", "1:2:proton"),), ANNA, "x@other.example", "News", "Bulbs are here.", None),
        ((("X-SG-EID", "x"),), ANNA, "bounces@x.example", "Bed", "Ring me if you know somebody for it.", None),
        ((UNSUBSCRIBE, ("X-SG-EID", "x")), ANNA, "a@b.example", "Re: Bed", "Bulbs are here.", None),
        ((UNSUBSCRIBE, ("X-SG-EID", "x"), ("Thread-Index", "x")), ANNA, "a@b.example", "Bed", "Bulbs.", None),
        ((), Mailbox("", "grafana@x.example"), "a@b.example", "Alarm", "Your build has failed. Branch: main.",
         MachineSign.SERVICE),
        ((), Mailbox("Jo via Poll", "jo@x.example"), "a@b.example", "x", "Your build has failed.", MachineSign.SERVICE),
        ((), ANNA, "anna@example.org", "Your order is confirmed", "Your order is on its way.", MachineSign.SERVICE),
        ((), ANNA, "anna@example.org", "Your order is confirmed", "Your order is on its way. Mo has the mugs.", None),
        ((UNSUBSCRIBE,), ANNA, "bounces@news.example", "News",
         "You are receiving this email because you signed up.\nUnsubscribe\nJoin us: https://news.example/yes",
         MachineSign.NEWSLETTER),
        ((UNSUBSCRIBE,), ANNA, "bounces@news.example", "News", "Unsubscribe", None),
        ((UNSUBSCRIBE,), None, "bounces@news.example", "News", "Bulbs are here.", MachineSign.NEWSLETTER),
    ],
)  # fmt: skip
def test_services_are_known_by_two_signs_together(
    fields: Fields, author: Mailbox | None, path: str, subject: str, text: str, found: MachineSign | None
) -> None:
    assert sign(*fields, author=author, path=path, subject=subject, text=text) is found


QUOTE = f"\n\nOn Fri, 20 Nov 2026 at 10:12, Ann <ann@example.org> wrote:\n\n> {NOTE}\n> {RECEIPT}\n"


@given(
    st.sampled_from(["I agree", "Yes that is fine", "Approve", "The bus goes at nine.", "Is it on?", "Gone fishing."])
)
def test_nothing_that_is_quoted_below_makes_a_person_a_machine(said: str) -> None:
    assert sign(subject="Re: Bus passes", text=said + QUOTE, answers=True) is None


@given(st.sampled_from(["", "Can you come on Friday?", "I agree", "Hello everyone", "See you on Friday"]), st.text())
def test_a_question_an_answer_or_a_greeting_to_all_is_a_persons(said: str, name: str) -> None:
    message = Message(author=ANNA, subject="Re: Bus", text=f"{NOTE}\n\n{said}\n{name}", in_reply_to=ANSWERED)
    if said and said in read_reply(message).new_text:
        assert automatic_reason(message, ANNA.address) in {None, MachineSign.DECLARED}


@given(st.text(), st.text(), st.text())
def test_any_words_and_fields_have_a_sign_of_the_closed_set_or_none(subject: str, text: str, body: str) -> None:
    fields = tuple((name, body) for name in ("Sender", "Auto-Submitted", "Precedence", "List-Id", "To", "X-Mailer"))
    found = automatic_reason(Message(fields=fields, author=ANNA, subject=subject, text=text), "anna@example.org")
    assert found is None or found in set(MachineSign)


def test_what_people_say_too_is_not_certain() -> None:
    unsure = [sign for sign in MachineSign if not sign.is_certain]
    assert unsure == [MachineSign.ABSENCE, MachineSign.TICKET]
