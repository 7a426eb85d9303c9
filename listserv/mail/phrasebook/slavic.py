"""Slavic languages. See table.py."""

from __future__ import annotations

from listserv.mail.phrasebook.table import Phrases

POLISH = Phrases(
    wrote="napisał|napisała|napisał(a)|pisze|napisana przez",
    author="od|nadawca",
    sent="wysłano|wysłane|data wysłania",
    date="data",
    to="do|dw|kopia|adresat",
    subject="temat",
    original="wiadomość oryginalna|oryginalna wiadomość|pierwotna wiadomość",
    forwarded="wiadomość przekazana dalej|przekazana wiadomość|treść przekazanej wiadomości|wiadomość przesłana dalej",
    begins="początek przekazywanej wiadomości|początek przekazanej wiadomości",
    sender="wysłane z|wysłano z|wysłano ze|wysłane ze|wysłane przez|pobierz program outlook|pobierz aplikację outlook",
)
CZECH = Phrases(
    wrote="napsal|napsala|napsal(a)",
    author="od",
    sent="odesláno|odeslané",
    date="datum",
    to="komu|kopie",
    subject="předmět",
    original="původní zpráva|původní e-mail|původní email|puvodni zprava",
    forwarded="přeposlaná zpráva|přeposlaný e-mail|preposlana zprava",
    begins="začátek přeposílané zprávy",
    sender="odesláno z|odesláno ze|odesláno pomocí|získat outlook|stáhnout outlook",
)
SLOVAK = Phrases(
    wrote="napísal|napísala|napísal(a)",
    sent="odoslané",
    date="dátum",
    to="komu|kópia",
    subject="predmet",
    original="pôvodná správa|pôvodný e-mail",
    forwarded="preposlaná správa",
    begins="začiatok preposielanej správy",
    sender="odoslané z|odoslané zo|získajte outlook|získať outlook",
)
RUSSIAN = Phrases(
    wrote="написал|написала|написал(а)|пишет|писал|писала|писал(а)",
    author="от",
    sent="отправлено",
    date="дата",
    to="кому|копия",
    subject="тема",
    original="исходное сообщение|оригинальное сообщение|исходное письмо|original message",
    forwarded="пересылаемое сообщение|переадресованное сообщение|пересланное сообщение|пересылаемое письмо",
    begins="начало переадресованного сообщения|начало пересылаемого сообщения",
    sender="отправлено с|отправлено со|отправлено из|получить outlook|скачать outlook|отправлено через",
)
UKRAINIAN = Phrases(
    wrote="пише|написав|написала|написав(ла)",
    author="від",
    sent="надіслано|відправлено",
    date="дата",
    to="кому|копія",
    subject="тема",
    original="вихідне повідомлення|початкове повідомлення|оригінальне повідомлення",
    forwarded="переслане повідомлення|пересилане повідомлення",
    begins="початок переадресованого повідомлення",
    sender="надіслано з|надіслано із|надіслано зі|надіслано через|отримати outlook|завантажити outlook"
    "|надіслано за допомогою",
)
BULGARIAN = Phrases(
    wrote="написа",
    sent="изпратено",
    date="дата",
    to="до",
    subject="относно|тема",
    original="оригинално съобщение",
    forwarded="препратено съобщение",
    sender="изпратено от",
)
SERBIAN = Phrases(
    wrote="је написао|је написала|је написао/ла|napisao|napisala|je napisao|napisao/la|je napisal|napisal",
    author="šalje|pošiljatelj|шаље",
    sent="poslano|poslato|послато",
    date="datum|датум",
    to="za|prima|за",
    subject="naslov|наслов|zadeva",
    original="izvorna poruka|originalna poruka|izvirno sporočilo",
    forwarded="proslijeđena poruka|prosleđena poruka|posredovano sporočilo",
    begins="početak proslijeđene poruke",
    sender="poslano s|poslano z|poslano iz|poslano sa|poslato sa|poslato iz|послато са|nabavite outlook",
)
