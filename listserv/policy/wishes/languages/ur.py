"""Urdu, in its own letters and in Roman ones."""

from __future__ import annotations

from listserv.policy.tongues.ur import TONGUE
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.languages.language import Language

LANGUAGE = Language(
    code="ur",
    tongue=TONGUE,
    sets={
        "mail": "میل میلز ایمیل ایمیلز پیغام پیغامات خط خطوط میلیں",
        "list": "فہرست لسٹ گروپ",
        "off": "نکال نکالیں نکالو نکالئے ہٹا ہٹائیں ہٹاؤ خارج حذف کاٹ نکالیے",
        "send": "بھیجیں بھیجو بھیجئے بھیجیے بھیجنا",
    },
    acts={
        Kind.LEAVE: (
            "مجھے * @list * سے @off|میرا نام * @off|نام * @list سے @off|مجھے * @off|ان سبسکرائب|انسبسکرائب",
            "میرا * پتہ * @off|@list چھوڑنا|@list سے نکلنا|@list میں نہیں رہنا",
        ),
        Kind.STOP: (
            "@mail نہیں/نہ چاہئیں/چاہیے/چاہئے/چاہتا/چاہتی/@send|@mail * بند|مت @send|نہیں چاہئیں|مزید @mail نہ",
            "بھیجنا بند|@mail مت @send",
        ),
        Kind.WEEKLY: ("ہفتے/ہفتہ میں * ایک|ہفتہ وار|ہفتے وار|ہر ہفتے|ہفتہ میں ایک|ہفتہ واری",),
        # Of these three a native reader has to tell whether people say so.
        Kind.FORTNIGHTLY: ("ہر دو ہفتے/ہفتوں|پندرہ روزہ",),
        Kind.MONTHLY: ("مہینے میں * ایک|ماہانہ|ہر مہینے|ہر ماہ",),
        Kind.LARGE_PRINT: ("بڑے حروف|بڑا فونٹ|بڑی لکھائی",),
        Kind.DAILY: ("دن میں * ایک|روزانہ|ہر روز|روز",),
        Kind.PAUSE: ("@mail * روک/روکیں/معطل",),
        Kind.RESUME: ("دوبارہ/پھر * شروع/بھیجیں|@mail * شروع",),
        Kind.ERASE: ("میرا/میری/میرے * ڈیٹا/معلومات/کوائف * حذف/ختم/مٹا/ہٹا/ڈیلیٹ",),
        Kind.EXPORT: ("میرے * ڈیٹا/معلومات کی کاپی/نقل|میرے بارے میں * معلومات/ڈیٹا|میرا ڈیٹا بھیجیں",),
        Kind.JOIN: ("مجھے * @list * شامل|مجھے شامل|@list میں شامل|سبسکرائب کر",),
        Kind.SETTINGS: ("میری ترتیبات|میری سیٹنگز|میری سیٹنگ",),
        Kind.ADDRESS: (
            "نیا ای میل|نیا پتہ|نیا ای میل * @at|نیا ایمیل * @at|نیا پتہ * @at|نئے پتے * @at|میرا نیا * @at",
            "پتہ * @at * استعمال",
        ),
        Kind.HELP: ("یہ کیسے کام",),
    },
    whole={
        Kind.LEAVE: "بند کریں|بند کر دیں|بس|رکیں|ان سبسکرائب|ایقاف|نکال دیں",
        Kind.WEEKLY: "ہفتہ وار|ہفتے میں ایک بار",
        Kind.DAILY: "روزانہ|دن میں ایک بار",
        Kind.PAUSE: "وقفہ",
        Kind.RESUME: "دوبارہ شروع",
        Kind.HELP: "مدد",
        Kind.JOIN: "شامل کریں|سبسکرائب",
    },
    mail="میل میلز ایمیل ایمیلز پیغام خط بھیجیں رسالہ خلاصہ فہرست لسٹ ای",
    around=(
        "براہ کرم مہربانی فرما کر مجھے اس فہرست سے شکریہ یہ ای دیں کریں ان اپنی اپنے میرا میری نام پتہ لسٹ صرف بار "
        "ہی چاہیے اب اور مزید نہیں السلام علیکم والسلام جناب محترم میں ہوں واپس آ گئی گیا بس کیا آپ سکتے ہیں کر "
        "دیجیے دیجئے نہ مت"
    ),
    how="کیسے|شاید|کیا کوئی|اگر|سوچ رہا|سوچ رہی",
    instead_behind="کے بجائے|کی بجائے|نہیں",
    negations="مت|نہ|نہیں",
    until_behind="تک",
    then="تب تک|اس وقت تک",
    per="ہر",
    numbers="1 ایک|2 دو|3 تین|4 چار|5 پانچ|6 چھ|10 دس",
    days="دن",
    weeks="ہفتے|ہفتہ|ہفتوں",
    months="مہینے|مہینہ|مہینوں|ماہ",
)

ROMAN = Language(
    code="ur-Latn",
    dates="en",  # those who write it so write English months
    tongue=TONGUE,
    sets={
        "mail": "email emails mail mails msg msgs message messages ye yeh yai",
        "off": (
            "nikal nikaal nikalo nikaalo nikalein nikalen nikalain hata hatao hatain hatayen hatadein kaat remove "
            "nikaldo"
        ),
        "not": "mat na nahi nahin nai nhi",
        "send": "bhejein bhejen bhejo bhejain bhejiye bhejna bhejye bhejiyega",
        "list": "list group",
        "me": "mujhe mujhay muje mujhko mujhy",
    },
    acts={
        Kind.LEAVE: (
            "@me * @list * @off|mera naam/nam * @off|@list se * @off|@list main nahi rehna",
            "@list chhorna/chorna chahta/chahti|unsubscribe karna/karo/kardo/karein/kar|@list se nikalna",
        ),
        Kind.STOP: (
            "@mail * @not @send|@mail @not chahiye/chahye/chahiyen/chahie|@mail * nahi chahiye|@mail * band",
            "bhejna band|band kar/karo/karen/kardo * @mail|mat @send",
        ),
        Kind.WEEKLY: ("hafte/hafta/haftay mein/main/me/men * aik/ek/1/one|haftawar|haftewar|har hafte/hafta/haftay",),
        # Of these three a native reader has to tell whether people say so.
        Kind.FORTNIGHTLY: ("har do hafte",),
        Kind.MONTHLY: ("mahine mein/main/me/men * aik/ek/1/one|mahana|har mahine",),
        Kind.LARGE_PRINT: ("bare huroof|bara font",),
        Kind.DAILY: ("din mein/main/me/men * aik/ek/1/one|rozana|roz",),
        Kind.PAUSE: ("@mail * rok/roken/rokein/rokdo",),
        Kind.RESUME: ("phir/dobara/dubara * shuru/bhejein/bhejo/bhejen|@mail * shuru",),
        Kind.ERASE: ("mera/meri * data/malumat/maloomat * delete/khatam/mita/hata",),
        Kind.EXPORT: ("mera data @send/bhej|mere bare/baray mein * malumat/data",),
        Kind.JOIN: ("@me * @list * shamil/add|@me shamil|@me add|@list mein shamil",),
        Kind.SETTINGS: ("meri settings kya",),
        Kind.ADDRESS: ("naya email * @at|nayi email * @at|mera naya * @at|naya address * @at",),
        Kind.HELP: ("ye kaise kaam|yeh kaise kaam",),
    },
    whole={
        Kind.LEAVE: "band karo|band kar do|band kar dein|roko|stop karo|nikal do|bas",
        Kind.WEEKLY: "haftawar|hafte mein ek",
        Kind.DAILY: "rozana",
        Kind.PAUSE: "waqfa",
        Kind.HELP: "madad",
    },
    mail="email emails mail mails message messages list bhejein bhejo bhejen",
    around=(
        "please mujhe is list se dein do bas ab aur email emails ye yeh nahi chahiye kar meherbani meharbani "
        "shukria shukriya assalam o alaikum salam bhai jan mera naam sirf hi ek aik din hafte main wapas aa gaya "
        "gayi hoon liye ja rahi raha ap aap ki ko mein hun plz pls thanks"
    ),
    how="kaise|kese|shayad|agar|kya koi|soch",
    instead_behind="ke bajaye|ki bajaye|ke bajae|nahi|nahin|nai",
    negations="mat|na|nahi|nahin",
    one="mera message|meri email",
    until_behind="tak|tk",
    then="tab tak",
    per="har",
    numbers="1 aik|1 ek|2 do|3 teen|3 tin|4 char|4 chaar|5 paanch|5 panch|6 chay|6 che|10 das",
    days="din|dino",
    weeks="hafte|hafta|haftay|hafton",
    months="mahine|mahina|maheene|mahinay",
)
