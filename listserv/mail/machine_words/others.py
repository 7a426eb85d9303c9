"""Hebrew, and prefixes of servers in languages of which we have no more words. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

HEBREW = Table(
    contrasts="אבל; אך",
    joins="וגם",
    greets="שלום; היי; בוקר טוב; תודה",
    own="אני; שלי; לי",
    says={
        Says.ABSENT: """
        (אני|אנחנו|אהיה|נמצא|נמצאת) … (בחופשה|מחוץ למשרד|בחופשת לידה|בחופשת מחלה|לא נמצא*|בחול)
        (איני|אינני|אינני נמצא*) … (במשרד|זמין|זמינה)
        (המשרד) … (סגור)
        """,
        Says.UNREAD: "(גישה מוגבלת|ללא גישה|אין לי גישה|לא אקרא|לא אוכל) … (מייל*|דואר*|דוא*|הודעות)",
        Says.PROMISE: "(אשיב|אענה|אחזור אליך|אחזור אליכם|נשיב|נחזור אליך) … (עם שובי|כשאחזור|בהקדם|לאחר|תוך)",
        Says.URGENT: "(לעניינים|במקרה|למקרים|בנושאים|במקרים) (דחופים|דחוף|חירום) … (פנו|לפנות|התקשרו|ניתן|אנא)",
        Says.THANKS: "(תודה|תודה רבה) על (פנייתך|פנייתכם|הודעתך|המייל|הודעתכם|מכתבך)",
        Says.AUTOMATIC: "(זוהי|זו) (תשובה|הודעה) אוטומטית",
        Says.RECEIVED: "(פנייתך|הודעתך|בקשתך) (התקבלה|נקלטה|הועברה)",
        Says.ANSWER: "(אני מסכים|אני מסכימה|מסכים|מסכימה|כן|לא מסכים)",
        Says.EVERYBODY: "(שלום לכולם|היי לכולם|חברים יקרים)",
    },
)

OTHERS = Table(
    automatic="""
    תשובה אוטומטית; מענה אוטומטי; הודעה אוטומטית; מחוץ למשרד; trả lời tự động; thư trả lời tự động
    การตอบกลับอัตโนมัติ; ตอบกลับอัตโนมัติ
    balasan otomatis; jawapan automatik; balasan automatik; resposta automàtica; erantzun automatikoa
    përgjigje automatike; awtomatikong tugon; awtomatikong sagot; tweġiba awtomatika; ավտոմատ պատասխան
    ავტომატური პასუხი; outomatiese antwoord; ຕອບກັບອັດຕະໂນມັດ; awtomatik jogap; avtomatik cavab; avtomatik javob
    автоматты жауап; ራስ-ሰር ምላሽ; freagra uathoibríoch; as an oifig; automatesch äntwert; स्वयंचलित उत्तर
    स्वचालित जवाफ; ఆటోమేటిక్ ప్రత్యుత్తరం; ಸ್ವಯಂಚಾಲಿತ ಪ್ರತ್ಯುತ್ತರ; സ്വയമേവയുള്ള മറുപടി; اتومات ځواب; avtomatik otvet
    аўтаматычны адказ; સ્વયંચાલિત પ્રત્યુત્તર; ਸਵੈਚਾਲਿਤ ਜਵਾਬ; ਆਪਣੇ ਆਪ ਜਵਾਬ; ਸਵੈ ਜਵਾਬ; خودکار جوابی پیغام; 自動回應; 自動返答
    """,
    read="נקרא; đã đọc; dibaca; llegit; irakurrita",
    calendar="אושר; נדחה; đã chấp nhận; diterima; acceptat; onartuta",
    says={},
)
