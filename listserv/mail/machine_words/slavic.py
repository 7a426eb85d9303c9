"""Ukrainian, Russian, Czech with Slovak, Bulgarian, and prefixes of the southern Slavic languages. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

UKRAINIAN = Table(
    automatic="""
    автоматична відповідь; автовідповідь; автовідповідач; автоматичне повідомлення; поза офісом; немає на місці
    """,
    subjects="у відпустці; відпустка; відсутність; поза офісом; відсутній; відсутня",
    read="прочитано; не прочитано; непрочитано; видалено; сповіщення про прочитання; переглянуто",
    calendar="прийнято; відхилено; під питанням; умовно; скасовано; попередньо прийнято; можливо",
    reacted="""
    реагує на ваше повідомлення; зреагував на ваше повідомлення; зреагувала на ваше повідомлення
    відреагував на ваше повідомлення; відреагувала на ваше повідомлення
    """,
    contrasts="але; тому; бо; проте",
    joins="і; та; й",
    own="я; мені; мене; мій; моя",
    greets="доброго дня; добрий день; вітаю; шановний; шановна; шановні; привіт; дякую",
    says={
        Says.TALK: """
        (прийду|приїду|принесу|привезу|зможу прийти|можу прийти|побачимося|до зустрічі|зателефоную вам|хтось знає|
            чи можна|чи може)
        (все добре|немає проблем|мені підходить|гарна ідея|без проблем)
        """,
        Says.ABSENT: """
        (я|ми|зараз) … (у відпустці|відпустці|відсутн*|не в офісі|на лікарняному|у відрядженні|поза офісом|
            не на роботі|за кордоном)
        (офіс) … (зачинен*|не працює|закрит*)
        мене не буде … (роботі|офісі|місці|до)
        """,
        Says.UNREAD: """
        (не маю|не матиму|без|обмежений) … (доступу|доступ) … (пошт*|інтернет*|лист*)
        (не читаю|не зможу|не перевіряю) … (пошт*|лист*|повідомлення|читати)
        """,
        Says.PROMISE: """
        (відповім|відповімо|відпишу|зв'яжуся|відповідь надійде|зв'яжемося)
        (після повернення|коли повернуся|як повернуся|після мого повернення|якнайшвидше)
        (відповідь|вам) … (буде надіслано|буде надано|відповімо|дадуть відповідь)
        """,
        Says.URGENT: """
        (у термінових|у разі|з термінових|терміново|в термінових|у невідкладних) … (випадках|питань|потреби|
            звертайтеся|телефонуйте|питаннях|необхідності)
        (з термінових|з невідкладних|з усіх|у термінових) (питань|справ|випадках)
        (звертайтеся|телефонуйте|пишіть) (до|за|на)
        (пишіть|телефонуйте|звертайтеся) (колезі|моїй|моєму|до)
        """,
        Says.THANKS: "(дякую|дякуємо|щиро дякую|вдячн*) за (ваш|ваше|вашого|твій|твоє|лист|повідомлення|звернення)",
        Says.AUTOMATIC: """
        (це|цей|дане) … (автоматична відповідь|автоматичне повідомлення|автоматично|автовідповідь)
        не відповідайте на (цей|це)
        """,
        Says.GONE: """
        (більше не|вже не) (працюю|працює|користуюся) … (тут|цією|в|у|адресою)
        (змінив|змінила|моя нова|нова) … адрес*
        """,
        Says.RECEIVED: """
        (ми |)(отримали|отримано|зареєстровано) (ваш|ваше|вашу|звернення)
        (номер|№) (звернення|заявки)
        (ваше|ваш|ваша) (звернення|лист|запит|заявка|повідомлення) … (зареєстрован*|прийнят*|отриман*)
        """,
        Says.YOURS: "(ваш|ваше|твій) (лист|повідомлення|звернення)",
        Says.SEEN: "(було|був|була) (прочитано|переглянуто|видалено|відкрито|прочитаний)",
        Says.POLITE: "(з повагою|доброго дня|добрий день|дякую за розуміння)",
        Says.ANSWER: """
        (погоджуюся|згоден|згодна|так|ні|не згоден|не згодна|приймаю|погоджуюсь)
        """,
        Says.EVERYBODY: "(всім привіт|привіт усім|привіт всім|шановні|доброго дня всім|вітаю всіх|друзі|любі друзі)",
    },
)

RUSSIAN = Table(
    automatic="""
    автоматический ответ; автоответ; автоответчик; автоматическое сообщение; нет на месте; вне офиса
    сообщение об отсутствии
    """,
    subjects="в отпуске; отпуск; отсутствие; вне офиса; нет на месте; отсутствую",
    read="прочитано; не прочитано; прочтено; не прочтено; удалено; уведомление о прочтении; просмотрено",
    calendar="принято; отклонено; под вопросом; отменено; предварительно; предварительно принято; возможно",
    reacted="отреагировал на ваше сообщение; отреагировала на ваше сообщение; отреагировал(а) на ваше сообщение",
    contrasts="но; поэтому; потому; однако",
    joins="и",
    above="""
    ответ выше этой строки; ответьте выше этой строки
    """,
    own="я; мне; меня; мой; моя",
    greets="здравствуйте; добрый день; уважаемый; уважаемая; уважаемые; привет; спасибо",
    says={
        Says.TALK: """
        (приду|приеду|принесу|привезу|смогу прийти|могу прийти|увидимся|до встречи|кто нибудь знает|можно ли|
            позвоню вам)
        (все хорошо|всё хорошо|нет проблем|мне подходит|хорошая идея|без проблем)
        """,
        Says.ABSENT: """
        (я|мы|сейчас|буду) … (в отпуске|отсутству*|нахожусь в отпуске|не в офисе|вне офиса|на больничном|
            в командировке|нет на месте|в отъезде|не на работе)
        (офис) … (закрыт|не работает)
        меня не будет … (работе|офисе|месте|до)
        """,
        Says.UNREAD: """
        (нет|не имею|не будет|ограничен*|без) … (доступ*) … (почт*|интернет*|письм*)
        (не читаю|не смогу|не проверяю) … (почт*|письм*|читать)
        """,
        Says.PROMISE: """
        (отвечу|ответим|напишу|свяжусь|свяжемся)
        (после возвращения|по возвращении|когда вернусь|как вернусь|в ближайшее время|как можно скорее)
        (ответ|вам) … (будет направлен|будет дан|ответят|ответим|будет предоставлен)
        """,
        Says.URGENT: """
        (в срочных|по срочным|в случае|срочно|в экстренных|по неотложным) … (случаях|вопросам|необходимости|
            обращайтесь|звоните)
        (по срочным|по всем|по важным|по неотложным) (вопросам|делам)
        (обращайтесь|звоните|пишите) (к|по|на|моему|моей)
        (пишите|звоните|обращайтесь) (коллеге|моей|моему|к)
        """,
        Says.THANKS: """
        (спасибо|благодарю|благодарим|большое спасибо) (вас |)за (ваше|письмо|обращение|ваш|сообщение|твое)
        """,
        Says.AUTOMATIC: """
        (это|данное|этот) … (автоматический ответ|автоматическое|автоматически|автоответ)
        не отвечайте на (это|данное)
        """,
        Says.GONE: """
        (больше не|уже не) (работаю|работает|пользуюсь) … (здесь|этим|в|адресом)
        (сменил*|мой новый|новый) … адрес*
        """,
        Says.RECEIVED: """
        (мы |)(получили|получено|зарегистрирован*) (ваше|ваш|вашу)
        (номер|№) (обращения|заявки|запроса)
        (ваше|ваш|ваша) (обращение|письмо|запрос|заявка|сообщение) … (зарегистрирован*|принят*|получен*)
        """,
        Says.YOURS: "(ваше|ваш|твое) (письмо|сообщение|обращение)",
        Says.SEEN: "(было|был|была) (прочитано|прочтено|просмотрено|удалено|открыто)",
        Says.POLITE: "(с уважением|добрый день|здравствуйте|спасибо за понимание)",
        Says.ANSWER: """
        (согласен|согласна|да|нет|не согласен|не согласна|принимаю|одобряю|отклоняю)
        """,
        Says.EVERYBODY: "(всем привет|привет всем|уважаемые|дорогие друзья|здравствуйте все|добрый день всем|друзья)",
    },
)

CZECH = Table(
    automatic="""
    automatická odpověď; automatická odpoveď; mimo kancelář; mimo kancelárie; automatická zpráva; automatická správa
    odpověď v nepřítomnosti; mimo kancelár
    """,
    subjects="""
    mimo kancelář; nepřítomnost; dovolená; na dovolené; dovolenka; nepřítomen; nepřítomna; neprítomnosť
    jsem na dovolené
    mimo kanceláře
    """,
    read="přečteno; nepřečteno; prečítané; neprečítané; odstraněno; potvrzení o přečtení; zobrazeno",
    calendar="""
    přijato; odmítnuto; nezávazně; prijaté; odmietnuté; predbežne; zrušeno; zrušené; předběžně přijato; možná
    """,
    reacted="""
    reagoval na vaši zprávu; reagovala na vaši zprávu; zareagoval na vaši zprávu; zareagovala na vaši zprávu
    reagoval(a) na vaši zprávu
    """,
    contrasts="ale; proto; protože",
    joins="a",
    above="""
    odpověď nad tento řádek; odpovězte nad tento řádek
    """,
    own="jsem; mě; můj; moje",
    greets="dobrý den; dobrý deň; ahoj; vážená; vážený; vážení; děkuji; ďakujem",
    says={
        Says.TALK: """
        (přijdu|přijedu|přinesu|můžu přijít|mohu přijít|uvidíme se|prídem|prinesiem|môžem prísť|vidíme sa|neví někdo|
            nevie niekto)
        (to je v pořádku|v pořádku|není problém|žádný problém|dobrý nápad|to mi vyhovuje)
        """,
        Says.ABSENT: """
        (jsem|budu|nacházím se|jsme|som|budem) … (mimo kancelář|na dovolené|na dovolenke|nepřítom*|neprítom*|
            na služební cestě|mimo kancelárie|nemocn*|v zahraničí|na mateřské)
        (nejsem|nebudu|nie som|nebudem) … (v kanceláři|v práci|v kancelárii|k zastižení|přítom*|dostupn*)
        (čerpám|čerpam|mám|čerpáme) (řádnou |)(dovolenou|dovolenku|volno)
        (nejsem|nebudu|nie som|nebudem) … (přítom*|prítom*|k zastižení|zastihnutel*|v kanceláři)
        """,
        Says.UNREAD: """
        (nemám|nebudu mít|omezený|bez|nebudem mať|obmedzený) … (přístup*|prístup*) … (e-mail*|email*|pošt*|
            internet*)
        (nemám|nebudu mít|nemám možnost|nebudem mať) (přístup|prístup)
        (nemám|nebudu mít) … (přístup|přístupu)
        nemám přístup
        """,
        Says.PROMISE: """
        (odpovím|odpoviem|ozvu se|ozvem sa|odpovíme|budu odpovídat|odepíšu)
        (po návratu|po návrate|po mém návratu|až se vrátím|jakmile to bude možné|co nejdříve)
        (ozvu se|ozvem sa|odpovím|odpoviem|odpovíme) (vám|ti|po|co|ihned|na)
        (na |)(vaš*|váš) (e-mail|email|zprávu|správu) (odpovím|odpoviem|zodpoviem|odpovíme)
        (vrátím se|vrátim sa|budu zpět|budem späť)
        """,
        Says.URGENT: """
        (v naléhavých|v urgentních|v nutných|v případě|v naliehavých|v súrnych|v prípade) … (případech|potřeby|
            prípadoch|naléhavé|potreby)
        (kontaktujte|obraťte se|volejte|obráťte sa)
        (kolegyni|kolegu|zástup*|recepci) … (tel|@|volejte|pište|kontaktujte)
        (zastupuje|zastupuje mě|zastupuje mňa)
        """,
        Says.THANKS: "(děkuji|děkujeme|děkuju|ďakujem|ďakujeme) (vám |)za (vaši|váš|vašu|zprávu|email|e-mail|správu)",
        Says.AUTOMATIC: """
        (toto|tato|tento|táto) … (automatická|automaticky|automatická odpověď|automatický)
        (neodpovídejte|neodpovedajte) na (tento|tuto|túto)
        """,
        Says.GONE: """
        (již|už) (nepracuji|nepracuje|nepracujem|není|nepoužívám)
        (moje nová|nová|můj nový) (adresa|e-mail*|email*|mail)
        """,
        Says.RECEIVED: """
        (obdrželi jsme|přijali jsme|dostali jsme|prijali sme|vaše zpráva byla|váš požadavek) … (vaši|váš|přijat*|
            zprávu|požadavek|zaregistrov*|žádost)
        """,
        Says.YOURS: "(vaše|váš|vaši) (zpráva|zprávu|e-mail|email|správa)",
        Says.SEEN: "(byla|bylo|byl|bola) (přečten*|zobrazen*|odstraněn*|otevřen*|prečítan*)",
        Says.POLITE: "(s pozdravem|dobrý den|děkuji za pochopení)",
        Says.ANSWER: """
        (souhlasím|súhlasím|nesouhlasím|ano|ne|áno|nie|přijímám|schvaluji)
        """,
        Says.EVERYBODY: "(ahoj|dobrý den|milí|vážení|zdravím) (všichni|všem|všetci|přátelé|priatelia|kolegové)",
    },
)

BULGARIAN = Table(
    automatic="""
    автоматичен отговор; извън офиса; автоматично съобщение; automatski odgovor; automatsko odgovaranje
    samodejni odgovor; avtomatski odgovor; аутоматски одговор; автоматски одговор
    """,
    subjects="в отпуск; извън офиса; отпуск; odsutan; godišnji odmor; dopust",
    read="прочетено; непрочетено; изтрито; pročitano; prebrano; nepročitano; neprebrano",
    calendar="приета; отказана; отхвърлена; prihvaćeno; odbijeno; uslovno; sprejeto; zavrnjeno; отменена; otkazano",
    contrasts="но; ali; защото",
    joins="и; i",
    greets="""
    здравейте; добър ден; уважаеми; pozdrav; poštovani; poštovana; dobar dan; spoštovani; pozdravljeni
    """,
    says={
        Says.TALK: """
        (ще дойда|мога да дойда|ще донеса|ще се видим|doći ću|donijet ću|vidimo se|pridem|prinesem)
        """,
        Says.ABSENT: """
        (аз|в момента|ще) … (в отпуск|в отпуска|извън офиса|отсъствам|съм в отпуск|в командировка)
        (ne nahajam|nisam u|na godišnjem|sam na|bom|sem) … (uredu|odmoru|dopustu|kancelariji|odsoten|odsotna|
            pisarni)
        (в отпуск|в отпуска|в болничен|извън офиса|в командировка) (съм|сме|до|от)
        (na godišnjem|na bolovanju|na porodiljskom|na dopustu|na porodniškem|na odmoru|na službenom putu|
            na putu) (odmoru |dopustu |)(sam|sem|do|od|i)
        (nisam|nisem|neću biti|ne bom) (u uredu|v pisarni|u kancelariji|dostupan|dostupna|dosegljiv*)
        (nalazim se|nahajam se) (na|u|v|izvan) (bolovanju|godišnjem|dopustu|odmoru|putu|ureda|porodiljnom)
        """,
        Says.PROMISE: """
        (ще ви отговоря|ще отговоря|ще се свържа|при завръщането|след завръщането|когато се върна|odgovoriću|
            odgovorit ću|odgovoril bom|po povratku)
        (odgovorit ću|odgovoriću|odgovoril bom|odgovorila bom|javit ću se|javiću se|vraćam se|vrnem se)
        """,
        Says.URGENT: """
        (при спешни|за спешни|при спешност|в спешни|u hitnim|za hitne|v nujnih) (случаи|въпроси|slučajevima|
            slučajeve|primerih|)
        (обадете се|свържете се|пишете) (на|с) (колегата|колежката|моя|рецепцията|офиса|@)
        (kontaktirajte|obratite se|nazovite|obrnite se|pokličite) (kolegicu|kolegu|kolegico|na|mojega|moju|
            tajništvo|@)
        (da se|se) (obratite|javite|obrnete) (kolegici|kolegi|na|mojoj|mom)
        """,
        Says.THANKS: """
        (благодаря|благодарим|hvala) (ви |vam |)(за|na|za) (вашето|вашия|имейла|съобщението|писмото|vašoj|poruci|
            vaše|sporočilo|mejlu)
        """,
        Says.AUTOMATIC: "(това е|ovo je|to je) … (автоматичен|автоматично|automatski|automatska|samodejni|avtomatsko)",
        Says.ANSWER: """
        (съгласен|съгласна|да|не|slažem se|strinjam se|приемам)
        """,
        Says.EVERYBODY: "(здравейте всички|здравейте приятели|pozdrav svima|dragi svi)",
    },
)
