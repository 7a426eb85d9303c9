"""Punjabi, in Gurmukhi, Shahmukhi and Latin letters (policy/tongues/tongue.py folds the many spellings of these)."""

from __future__ import annotations

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

_NOT = "nahi|nahin|nai|ni|nahi hai|nahi hega|nhi"

TONGUE = Tongue(
    code="pa",
    roman=True,
    yes=phrases(
        "ਸਹਿਮਤ|ਮਨਜ਼ੂਰ|ਮਨਜ਼ੂਰ ਹੈ|ਮੰਜ਼ੂਰ|ਰਾਜ਼ੀ|ਕਬੂਲ|ਸਵੀਕਾਰ",
        "منظور|سہمت|راضی|قبول|sehmat|sahmat|saihmat|manzoor|manzur|manjoor|manjur|raazi|razi|raji|kabool|kabul|agree",
    ),
    nods=phrases(
        "ਹਾਂ|ਹਾਂ ਜੀ|ਹਾਂਜੀ|ਹਾ|ਹਾ ਜੀ|ਜੀ ਹਾਂ|ਠੀਕ ਹੈ|ਠੀਕ ਹੈ ਜੀ|ਬਿਲਕੁਲ|ہاں|ہاں جی|ٹھیک اے",
        "haan|haanji|haan ji|han ji|hanji|ji haan|theek hai|theek aa|thik aa|thik hai|theek hai ji|thik hai ji|bilkul",
    ),
    no=phrases(
        "ਨਹੀਂ ਚਾਹੀਦਾ|ਨਹੀਂ ਚਾਹੁੰਦਾ|ਨਹੀਂ ਚਾਹੁੰਦੀ|ਨਹੀਂ ਧੰਨਵਾਦ|ਇਨਕਾਰ|ਰਹਿਣ ਦਿਓ|ਪਸੰਦ ਨਹੀਂ|ਬਿਲਕੁਲ ਨਹੀਂ|ਦਿਲਚਸਪੀ ਨਹੀਂ|ਅਸਹਿਮਤ",
        "nahi chahida|nai chahida|nahi chaunda|nahi chaundi|nahi chahunda|nahi chahundi|nahi dhanvaad|rehn deo",
        "rehn deyo",
        "pasand nahi|bilkul nahi|interested nahi|nahi thanks|nahi thank you|نئیں چاہیدا",
    ),
    shakes=phrases("ਨਹੀਂ|ਨਹੀ|ਨਾ|ਨਾ ਜੀ|ਨਹੀਂ ਜੀ|ਜੀ ਨਹੀਂ|nahi|nahin|nai|na|nahi ji|nai ji|na ji|ji nahi|نئیں|نہیں|نہیں جی"),
    removes=combined("ਸੁਨੇਹਾ|ਮੇਰਾ ਸੁਨੇਹਾ|ਇਹ|ਮੈਸੇਜ|ਮੇਰਾ ਮੈਸੇਜ", "ਹਟਾ ਦਿਓ|ਮਿਟਾ ਦਿਓ|ਡਿਲੀਟ ਕਰ ਦਿਓ|ਹਟਾ ਦੇਵੋ|ਰੱਦ ਕਰ ਦਿਓ")
    | combined("ਨਾਂ|ਨਾਮ|ਮੇਰਾ ਨਾਂ|ਮੇਰਾ ਨਾਮ", "ਕੱਢ ਦਿਓ|ਹਟਾ ਦਿਓ")
    | combined("ਨਾ", "ਭੇਜੋ|ਭੇਜਣਾ|ਲਿਖੋ")
    | combined("delete|cancel|remove|unsubscribe", "kar|kr", "deo|deyo|devo|do|dio|dena")
    | combined("hata|mita|kadh|kad|hatta", "deo|deyo|devo|do|dio")
    | combined("na|nahi", "bhejo|bhejna|likho")
    | phrases("delete karo|remove karo|cancel karo|ਹਟਾ ਦਿਓ|ਮਿਟਾ ਦਿਓ"),
    stems=phrases(
        "ਸਹਿਮਤ|ਮਨਜ਼ੂਰ|ਮੰਜ਼ੂਰ|ਰਾਜ਼ੀ|ਕਬੂਲ|ਸਵੀਕਾਰ|منظور|سہمت|راضی|قبول|sehmat|sahmat|saihmat|manzoor|manzur|manjoor",
        "manjur",
        "raazi|razi|raji|kabool|kabul|agree|accept",
    ),
    negations=phrases("ਨਹੀਂ|ਨਹੀ|ਨਾ|ਬਿਨਾਂ|ਨੀ|ਨ|ਕਦੇ ਨਹੀਂ|nahi|nahin|nai|ni|na|nhi|bina|نئیں|نہیں|نہ|ਇਨਕਾਰ|ਅਸਹਿਮਤ"),
    conditions=phrases("ਜੇ|ਜੇਕਰ|ਸ਼ਰਤ|ਜਦੋਂ ਤੱਕ|ਸਿਵਾਏ|je|jekar|shart|agar|jado tak|siwaye|جے|اگر|tan hi|ਬਸ਼ਰਤੇ"),
    contrasts=phrases("ਪਰ|ਲੇਕਿਨ|ਮਗਰ|par|pr|lekin|magar|پر|ਪਰੰਤੂ"),
    asking=phrases(
        "ਕੀ|ਕੌਣ|ਕਦੋਂ|ਕਿੱਥੇ|ਕਿਵੇਂ|ਕਿਉਂ|ਕਿੰਨੇ|ਕਿਸ|ki|kaun|kon|kado|kithe|kiven|kida|kyon|kyu|kinne|kis|eh ki|eda|کی|کون"
    ),
    wants=phrases(
        "ਕੌਣ|ਕਿਉਂ|ਕਿਵੇਂ|ਕੀ ਹੈ|ਕੀ ਮਤਲਬ|ਸਮਝ ਨਹੀਂ|ਸਮਝਾ ਦਿਓ|ਪੰਜਾਬੀ ਵਿੱਚ|ਪੰਜਾਬੀ ਵਿਚ|ਦੱਸੋ|ਸਵਾਲ|ਫ਼ੋਨ ਕਰੋ",
        "kaun|kyon|kiven|kida|ki hai|ki matlab|samajh nahi|samajh nai|samjh nahi|samjha deo|punjabi vich|punjabi wich",
        "dasso|daso|sawal|phone karo|call karo|ki aa",
    ),
    limits=phrases(
        "ਬਾਕੀ|ਭਾਗ|ਹਿੱਸਾ|ਸਿਰਫ਼|ਬਾਅਦ|ਕੱਲ੍ਹ|ਕੱਲ|ਜਦੋਂ|ਪਹਿਲਾਂ|ਰਾਤ ਨੂੰ|ਕੁਝ|ਥੋੜ੍ਹਾ|ਹੁਣ ਲਈ",
        "baki|baaki|bhaag|hissa|sirf|baad|kal|jado|jadon|pehlan|karugi|karuga|karanga|karangi|karungi|karunga",
        "aa ke|kuch",
        "thoda|hun layi",
    ),
    doubts=phrases(
        "ਪਤਾ ਨਹੀਂ|ਸ਼ਾਇਦ|ਸੋਚ|ਸੋਚਾਂਗਾ|ਸੋਚਾਂਗੀ|ਪੜ੍ਹਾਂਗਾ|ਪੜ੍ਹਾਂਗੀ|ਹਜੇ|ਅਜੇ|pata nahi|pata nai|pta nahi|shayad|soch|sochda",
        "sochdi|parhanga|parhangi|padhanga|padhangi|haje|aje|hale|sochanga|sochangi|parh ke",
    ),
    others=combined("|ਮੇਰੀ|ਮੇਰਾ|ਮੇਰੇ|ਸਾਡੀ", "ਧੀ|ਪੁੱਤ|ਪਤੀ|ਪਤਨੀ|ਮਾਂ|ਬੇਟੀ|ਬੇਟਾ|ਭਰਾ|ਭੈਣ|ਨੂੰਹ|ਪਿਤਾ")
    | combined(
        "|meri|mera|mere|sadi",
        "dhee|dhi|putt|put|pati|patni|maa|beti|beta|bhra|bhain|bapu|mummy|gharwala|ghar wala|nuh|munda|kudi",
    )
    | phrases("vallo|wallo|ਵੱਲੋਂ|oh"),
    harmless=combined("ਕੋਈ", "ਗੱਲ|ਸਮੱਸਿਆ|ਇਤਰਾਜ਼|ਦਿੱਕਤ|ਮਸਲਾ|ਪ੍ਰੇਸ਼ਾਨੀ", "ਨਹੀਂ|ਨਹੀ|ਨਹੀਂ ਹੈ")
    | combined("koi", "gal|gall|problem|masla|itraaz|itraz|dikkat|issue|parwah", _NOT)
    | combined("ਸਾਰੀਆਂ|ਸਾਰੇ|ਸਭ|ਪੰਜੇ", "ਗੱਲਾਂ|ਭਾਗਾਂ|ਭਾਗ|ਹਿੱਸੇ")
    | combined("کوئی", "گل|مسئلہ", "نئیں|نہیں"),
    around=vocabulary(
        "ਮੈਂ ਮੈ ਮੈਨੂੰ ਹਾਂ ਹੈ ਹਨ ਜੀ ਸਭ ਸਾਰੀਆਂ ਸਾਰੇ ਸਾਰਾ ਗੱਲਾਂ ਨਾਲ ਇਸ ਤੁਹਾਡੇ ਸਮਝੌਤੇ ਸਮਝੌਤਾ ਕਰਦਾ ਕਰਦੀ ਕਰਦੇ ਦੇ ਦੀ",
        "ਅਤੇ ਤੇ ਧੰਨਵਾਦ",
        "ਪੜ੍ਹ ਲਿਆ ਪੂਰੀ ਤਰ੍ਹਾਂ ਅਸੀਂ ਸਾਨੂੰ ਵੀ ਨੇ ਸਭ ਕੁਝ ਬਿਲਕੁਲ ਨਿਯਮਾਂ ਮਿਹਰਬਾਨੀ",
        "مینوں میں اے ہاں جی آں سب نال نوں",
        "main mai mein me mainu menu minu haan ha han aa aan hai ne ji a e sab saare sare saariyan gallan naal",
        "nal karda kardi",
        "karde dhanvaad dhannvaad meharbani bilkul theek thik asi sanu vi tuhade poori tarah haanji hanji",
    ),
    polite=vocabulary("ਧੰਨਵਾਦ ਜੀ ਬਹੁਤ ਮਿਹਰਬਾਨੀ ਹੈ dhanvaad dhannvaad ji bahut meharbani hai aa sab x"),
    totals=vocabulary("ਸਭ ਸਾਰੀਆਂ ਸਾਰੇ ਪੂਰੀ ਪੂਰਾ sab saare saariyan poori puri"),
    refusing=vocabulary(
        "ਕਿਰਪਾ ਕਰਕੇ ਮੇਰਾ ਮੇਰੀ ਮੈਨੂੰ ਇਹ ਇਸ ਵਿੱਚ ਵਿਚੋਂ ਲਿਸਟ ਹੁਣ ਹੋਰ ਸੁਨੇਹਾ ਲਈ mera meri mainu menu eh is vich wich",
        "vicho list hun",
        "hor message kirpa karke layi nahi nahin karda kardi chahida",
    ),
    guarded=vocabulary(
        "pata pta kehndi kehnda likhya majboor raaz valon tak ਪਤਾ ਕਹਿੰਦੀ ਕਹਿੰਦਾ ਲਿਖਿਆ ਮਜਬੂਰ ਵੱਲੋਂ ਤੱਕ",
        "ਨਾਂ ਨਾਮ ਪਤਾ ਫ਼ੋਨ ਨੰਬਰ ਈਮੇਲ ਸੁਨੇਹਾ ਗਰੁੱਪ ਲਿਸਟ ਸਮਝੌਤਾ ਨਿੱਜੀ naa naam nam",
    ),
    faint=vocabulary("ਕੱਲ੍ਹ ਕੱਲ ਸ਼ਾਇਦ ਬਾਅਦ ਰਾਤ ਅਜੇ ਹਜੇ ਸਿਰਫ਼ ਕੁਝ ਪਰ kal shayad baad raat haje aje sirf kuch par mazak"),
    life=vocabulary(
        "ਮਾਤਾ ਪਿਤਾ ਮਾਂ ਬਾਪੂ ਪਤੀ ਪਤਨੀ ਪੁੱਤਰ ਧੀ ਭਰਾ ਭੈਣ ਬੱਚੇ ਪਰਿਵਾਰ ਘਰ ਬਿਮਾਰ ਹਸਪਤਾਲ ਡਾਕਟਰ ਸਾਲ ਸਾਲਾਂ ਇਕੱਲੀ ਇਕੱਲਾ",
        "ਦੇਖਭਾਲ bapu mata maa pati patni puttar dhee bhra bhain bachay bache parivar ghar vich bimar hospital",
        "doctor saal kalli kalla dekhdi dekhda",
    ),
    common=vocabulary(
        "ਮੈਂ ਹੈ ਹਨ ਹਾਂ ਦੇ ਦੀ ਦਾ ਨੂੰ ਨਾਲ ਤੋਂ ਨੇ ਤੇ ਅਤੇ ਇਹ ਉਹ ਵੀ ਤਾਂ ਹੀ ਇਸ ਤੁਸੀਂ ਅਸੀਂ ਮੇਰੀ ਮੇਰਾ ਮੇਰੇ ਘਰ ਸੀ ਰਿਹਾ",
        "ਰਹੀ ਗਿਆ ਗਈ",
        "ਕਰ ਹੋ ਨਹੀਂ ਜੀ ਮਾਂ ਸਾਲ ਬਿਮਾਰ ਬਹੁਤ ਕੋਈ ਇਕੱਲੀ ਮੈਨੂੰ ਧੰਨਵਾਦ ਵਿੱਚ ਵਿਚ ਮਿਲ ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ ਰਾਤ ਤੁਹਾਡੀ",
        "مینوں اے نئیں آں نال وچ",
        "mainu menu haan aa aan hai ne te da de di nu naal vich wich ghar hor koi nahi nai ji main mai mein hi",
        "dekhdi dekhda",
        "bimar bapu bebe saal bahut kalli kalla ta eh oh vi si tusi asi meri mera mere gayi mil ssa dhanvaad",
        "karda kardi",
    ),
    greetings=phrases(
        "ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ|ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ ਜੀ|ਸਤ ਸ੍ਰੀ ਅਕਾਲ|ਸਤ ਸ੍ਰੀ ਅਕਾਲ ਜੀ|ਨਮਸਤੇ|sat sri akal|sat sri akal ji|ssa|ssa ji",
        "sat shri akal|sat shri akal ji|namaste|waheguru ji|ਵਾਹਿਗੁਰੂ ਜੀ",
    ),
    closings=phrases(
        "ਧੰਨਵਾਦ|ਧੰਨਵਾਦ ਜੀ|ਬਹੁਤ ਧੰਨਵਾਦ|ਬਹੁਤ ਬਹੁਤ ਧੰਨਵਾਦ|ਮਿਹਰਬਾਨੀ|dhanvaad|dhanvaad ji|dhannvaad|bahut dhanvaad|dhanwad",
        "rab rakha|ਰੱਬ ਰਾਖਾ|meharbani ji|dhanwaad|dhanwaad ji",
    ),
)
