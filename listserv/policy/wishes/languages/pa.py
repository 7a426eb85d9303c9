"""Punjabi, in Gurmukhi, Shahmukhi and Latin letters."""

from __future__ import annotations

from listserv.policy.tongues.pa import TONGUE
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.languages.language import Language

LANGUAGE = Language(
    code="pa",
    tongue=TONGUE,
    sets={
        "mail": "ਈਮੇਲ ਈਮੇਲਾਂ ਮੇਲ ਮੇਲਾਂ ਸੁਨੇਹਾ ਸੁਨੇਹੇ ਚਿੱਠੀ ਚਿੱਠੀਆਂ ਮੈਸੇਜ",
        "list": "ਲਿਸਟ ਸੂਚੀ ਗਰੁੱਪ ਗਰੁਪ",
        "off": "ਕੱਢ ਕੱਢੋ ਹਟਾ ਹਟਾਓ ਕੱਟ ਕੱਟੋ ਹਟਾਉ",
        "not": "ਨਾ ਨਹੀਂ ਨਹੀ",
        "send": "ਭੇਜੋ ਭੇਜਣਾ ਭੇਜਣੀਆਂ ਭੇਜਿਓ ਭੇਜਣ ਭੇਜਣੀ",
    },
    acts={
        Kind.LEAVE: (
            "ਮੈਨੂੰ * @list * @off|ਮੇਰਾ ਨਾਂ/ਨਾਮ * @off|@list ਵਿੱਚੋਂ/ਤੋਂ/ਚੋਂ/ਵਿਚੋਂ * @off|ਅਨਸਬਸਕ੍ਰਾਈਬ|@list ਛੱਡਣਾ",
            "@list ਛੱਡਣੀ",
        ),
        Kind.STOP: (
            "@mail * @not @send|@mail * @not ਚਾਹੀਦੀਆਂ/ਚਾਹੀਦੀ/ਚਾਹੀਦੇ/ਚਾਹੀਦਾ|@mail * ਬੰਦ|ਭੇਜਣਾ ਬੰਦ|ਭੇਜਣੀਆਂ ਬੰਦ",
            "ਹੋਰ @mail ਨਹੀਂ/ਨਾ",
        ),
        Kind.WEEKLY: ("ਹਫ਼ਤੇ/ਹਫਤੇ ਵਿੱਚ/ਵਿਚ * ਇੱਕ/ਇਕ|ਹਫ਼ਤਾਵਾਰੀ/ਹਫਤਾਵਾਰੀ|ਹਰ ਹਫ਼ਤੇ/ਹਫਤੇ",),
        # Of these three a native reader has to tell whether people say so.
        Kind.FORTNIGHTLY: ("ਹਰ ਦੋ ਹਫ਼ਤੇ/ਹਫਤੇ|ਪੰਦਰਵਾੜੇ|ਪੰਦਰਵਾੜਾ",),
        Kind.MONTHLY: ("ਮਹੀਨੇ ਵਿੱਚ/ਵਿਚ * ਇੱਕ/ਇਕ|ਹਰ ਮਹੀਨੇ|ਮਹੀਨਾਵਾਰ|ਮਾਸਿਕ",),
        Kind.LARGE_PRINT: ("ਵੱਡੇ ਅੱਖਰ/ਅੱਖਰਾਂ|ਵੱਡੀ ਲਿਖਾਈ",),
        Kind.DAILY: ("ਦਿਨ ਵਿੱਚ/ਵਿਚ * ਇੱਕ/ਇਕ|ਰੋਜ਼ਾਨਾ|ਹਰ ਰੋਜ਼|ਹਰ ਦਿਨ",),
        Kind.PAUSE: ("@mail * ਰੋਕ/ਰੋਕੋ",),
        Kind.RESUME: ("ਦੁਬਾਰਾ/ਫਿਰ/ਮੁੜ * ਸ਼ੁਰੂ/ਭੇਜੋ|@mail * ਸ਼ੁਰੂ",),
        Kind.ERASE: ("ਮੇਰਾ/ਮੇਰੀ/ਮੇਰੇ * ਡਾਟਾ/ਡੇਟਾ/ਜਾਣਕਾਰੀ * ਮਿਟਾ/ਹਟਾ/ਡਿਲੀਟ",),
        Kind.EXPORT: ("ਮੇਰੇ ਬਾਰੇ * ਜਾਣਕਾਰੀ/ਡਾਟਾ|ਮੇਰੇ ਡਾਟਾ/ਡੇਟਾ ਦੀ ਕਾਪੀ",),
        Kind.JOIN: ("ਮੈਨੂੰ * @list * ਸ਼ਾਮਲ|ਮੈਨੂੰ ਸ਼ਾਮਲ|@list ਵਿੱਚ ਸ਼ਾਮਲ|ਮੈਨੂੰ * @list * ਪਾ",),
        Kind.SETTINGS: ("ਮੇਰੀਆਂ ਸੈਟਿੰਗਾਂ|ਮੇਰੀ ਸੈਟਿੰਗ",),
        Kind.ADDRESS: ("ਨਵਾਂ ਈਮੇਲ|ਨਵੀਂ ਈਮੇਲ|ਨਵਾਂ ਈਮੇਲ * @at|ਨਵੀਂ ਈਮੇਲ * @at|ਨਵਾਂ ਪਤਾ * @at|ਮੇਰੀ ਨਵੀਂ * @at|ਮੇਰਾ ਨਵਾਂ * @at",),
        Kind.HELP: ("ਇਹ ਕਿਵੇਂ ਕੰਮ",),
    },
    whole={
        Kind.LEAVE: "ਬੰਦ ਕਰੋ|ਬੰਦ ਕਰ ਦਿਓ|ਬੱਸ|ਅਨਸਬਸਕ੍ਰਾਈਬ|ਹਟਾ ਦਿਓ",
        Kind.WEEKLY: "ਹਫ਼ਤਾਵਾਰੀ|ਹਫ਼ਤੇ ਵਿੱਚ ਇੱਕ ਵਾਰ",
        Kind.DAILY: "ਰੋਜ਼ਾਨਾ|ਦਿਨ ਵਿੱਚ ਇੱਕ ਵਾਰ",
        Kind.HELP: "ਮਦਦ",
        Kind.JOIN: "ਸ਼ਾਮਲ",
    },
    mail="ਈਮੇਲ ਈਮੇਲਾਂ ਮੇਲ ਸੁਨੇਹਾ ਸੁਨੇਹੇ ਲਿਸਟ ਸੂਚੀ ਚਿੱਠੀ",
    around=(
        "ਕਿਰਪਾ ਕਰਕੇ ਮੈਨੂੰ ਇਸ ਲਿਸਟ ਵਿੱਚੋਂ ਤੋਂ ਦਿਓ ਦਿਉ ਧੰਨਵਾਦ ਇਹ ਹੁਣ ਹੋਰ ਸਿਰਫ਼ ਸਿਰਫ ਇੱਕ ਵਾਰ ਜੀ ਮੇਰਾ ਨਾਂ ਨਾਮ ਪਤਾ ਮੈਂ "
        "ਵਾਪਸ ਆ ਗਿਆ ਗਈ ਹਾਂ ਕਰੋ ਕਰ ਦੇਵੋ ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ ਲਈ ਤੱਕ ਹੀ ਚਾਹੁੰਦਾ ਚਾਹੁੰਦੀ ਚਾਹੀਦੀ ਮੈ ਦੇ"
    ),
    how="ਕਿਵੇਂ|ਸ਼ਾਇਦ|ਜੇ|ਕੀ ਕੋਈ",
    instead_behind="ਦੀ ਬਜਾਏ|ਦੀ ਥਾਂ|ਨਹੀਂ",
    negations="ਨਾ|ਨਹੀਂ",
    one="ਮੇਰਾ ਸੁਨੇਹਾ",
    until_behind="ਤੱਕ|ਤਕ",
    then="ਉਦੋਂ ਤੱਕ|ਓਦੋਂ ਤੱਕ",
    per="ਹਰ",
    numbers="1 ਇੱਕ|1 ਇਕ|2 ਦੋ|3 ਤਿੰਨ|4 ਚਾਰ|5 ਪੰਜ|6 ਛੇ|10 ਦਸ",
    days="ਦਿਨ|ਦਿਨਾਂ",
    weeks="ਹਫ਼ਤੇ|ਹਫ਼ਤਿਆਂ|ਹਫਤੇ|ਹਫਤਿਆਂ|ਹਫ਼ਤਾ",
    months="ਮਹੀਨੇ|ਮਹੀਨਾ|ਮਹੀਨਿਆਂ",
)

SHAHMUKHI = Language(
    code="pa-Arab",
    dates="ur",
    tongue=TONGUE,
    sets={"mail": "میل میلاں ایمیل سنیہا سنیہے خط", "off": "کڈھ کڈھو ہٹا ہٹاؤ", "list": "لسٹ فہرست گروپ"},
    acts={
        Kind.LEAVE: ("مینوں * @list * @off|میرا ناں/نام * @off|@list وچوں/چوں/توں * @off",),
        Kind.STOP: ("@mail * نہ گھلو/بھیجو|@mail * بند|@mail نئیں چاہیدیاں/چاہیدی/چاہیدے",),
        Kind.WEEKLY: ("ہفتے وچ * اک/اکو|ہر ہفتے",),
        Kind.DAILY: ("دن وچ * اک/اکو|ہر روز",),
    },
    mail="میل ایمیل سنیہا لسٹ فہرست خط",
    around="مہربانی کر کے مینوں ایس لسٹ وچوں دیو ای اے ہن ہور صرف اک وار میرا ناں",
    how="کیویں|شاید|جے",
    negations="نہ|نئیں",
    until_behind="تک|تیکر",
    numbers="2 دو|3 تن|4 چار",
    weeks="ہفتے|ہفتیاں",
    days="دن",
    months="مہینے",
)

ROMAN = Language(
    code="pa-Latn",
    dates="en",  # those who write it so write English months
    tongue=TONGUE,
    sets={
        "mail": "email emails mail mails msg msgs message messages",
        "off": "kadh kaddo kadho kad hata hatao remove kat kato",
        "send": "bhejo bhejna bhejeo bhejio bhejneo",
        "me": "mainu menu minu mennu",
        "list": "list group",
    },
    acts={
        Kind.LEAVE: (
            "@me * @list * @off|mera naa/naam/nam/na * @off|@list vichon/vicho/cho/ton/to * @off|unsubscribe kar",
            "@list chaddni/chadni",
        ),
        Kind.STOP: ("@mail * na @send|@mail * nahi/nai chahidi/chahidiyan/chahide/chahida|@mail * band|bhejna band",),
        Kind.WEEKLY: ("hafte vich/wich/ch * ikk/ik/1|har hafte",),
        # Of these three a native reader has to tell whether people say so.
        Kind.FORTNIGHTLY: ("har do hafte",),
        Kind.MONTHLY: ("mahine vich/wich/ch * ikk/ik/1|har mahine|mahina var",),
        Kind.LARGE_PRINT: ("vadde akhar",),
        Kind.DAILY: ("din vich/wich/ch * ikk/ik/1|rozana|har roz",),
        Kind.PAUSE: ("@mail * rok/roko",),
        Kind.RESUME: ("dubara/fer/phir/mud * shuru/bhejo|@mail * shuru",),
        Kind.ERASE: ("mera/meri * data/jankari * delete/mita/hata",),
        Kind.JOIN: ("@me * @list * shamil/add|@me add|@me shamil",),
    },
    whole={Kind.LEAVE: "band karo|band kar deo|band karo ji", Kind.HELP: "madad"},
    mail="email emails mail mails message messages list bhejo",
    around=(
        "kirpa karke mainu is list vicho deo dhanvaad eh hun hor sirf ikk ik vaar ji mera naa naam kar karo lai "
        "layi tak main wapas aa gaya gayi haan please thanks ssa"
    ),
    how="kiven|kida|shayad|je",
    instead_behind="di bajaye|di thaan|nahi",
    negations="na|nahi|nai",
    until_behind="tak|tk",
    per="har",
    numbers="1 ikk|1 ik|2 do|3 tin|4 char|5 panj|6 che|10 das",
    days="din|dina",
    weeks="hafte|haftiyan|hafteyan",
    months="mahine|mahineyan",
)
