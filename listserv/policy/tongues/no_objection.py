"""What follows a "no" that is none: "No, no problem", "Nie, to ja, Kasia", "no estoy en desacuerdo".

A no removes the post, so a letter with one of these is asked back, unless it asks for
the removal in so many words.
"""

from __future__ import annotations

from listserv.policy.wording import Phrases, combined, phrases

_ENGLISH = combined(
    "no|any|not a|nae", "problem|problems|prob|probs|worry|worries|objection|objections|bother"
) | phrases(
    "dont disagree|do not disagree|not disagree|nothing against it|not against it|dont object|do not object|dont mind",
    "thats fine|its fine|all good|no my name is|no this is|no its me|no it is me",
)
_FRENCH = (
    combined("pas de|aucun|sans", "souci|soucis|problème|problèmes")
    | combined("pas d|aucune|sans|pas en", "objection|objections|désaccord")
    | phrases(
        "rien à redire|rien contre|pas contre|ca me va|c est bon|c est très bien|tout va bien|c est moi|je m appelle"
    )
)
_SPANISH = combined("ningún|sin|no hay|hay", "problema|problemas|inconveniente") | phrases(
    "no estoy en desacuerdo|no en desacuerdo|nada en contra|no me importa|no me opongo|todo bien|está bien|soy yo",
    "me llamo|ninguna objeción|sin objeciones",
)
_PORTUGUESE = combined("nenhum|sem|há|tem|é", "problema|problemas|inconveniente") | phrases(
    "tudo bem|está bem|não discordo|não me importo|não me oponho|nada contra|nenhuma objeção|sem objeções|tudo certo",
    "não estou em desacordo|sou eu|chamo me|o meu nome é",
)
_POLISH = combined("nie ma|żaden|bez|żadnego", "problem|problemu|sprawy") | phrases(
    "nie mam nic przeciwko|nic przeciwko|nie jestem przeciw|nie jestem przeciwko|w porządku|to ja|nazywam się",
    "nie sprzeciwiam się|jest dobrze|bez zastrzeżeń|nie mam zastrzeżeń",
)
_ROMANIAN = combined("nicio|nici o|fără|nu e|nu i|nu este", "problemă|probleme|obiecție") | phrases(
    "nimic împotrivă|nu sunt împotrivă|nu mă opun|e în regulă|este în regulă|totul e bine|eu sunt|mă numesc",
    "nu am obiecții|nu sunt în dezacord",
)
_WELSH = combined("dim|does dim|heb", "problem|problemau|ots|gwrthwynebiad") | phrases(
    "ddim yn anghytuno|ddim yn gwrthwynebu|ddim yn erbyn|maen iawn|mae n iawn|popeth yn iawn|ydw i|fy enw i"
)
_GAELIC = combined("gun|chan eil", "duilgheadas|trioblaid|dragh") | phrases(
    "mi an aghaidh|eas aontachadh|tha e ceart gu leòr|is mise|s mise|tha e taghta|coma leam"
)
_ARABIC = combined("لا|ما في|بدون|ليس هناك|لا توجد|لا يوجد|مافي", "مشكلة|مشاكل|اعتراض|مانع|بأس") | phrases(
    "لا أعترض|لست ضد|لا أعارض|كل شيء جيد|لا أمانع|أنا اسمي"
)
_URDU = combined("کوئی|koi|kohi", "مسئلہ|بات|اعتراض|مشکل|حرج|masla|baat|problem|aitraz|mushkil") | phrases(
    "سب ٹھیک ہے|ٹھیک ہے|خلاف نہیں|sab theek|theek hai|khilaf nahi"
)
_PUNJABI = combined("ਕੋਈ|koi", "ਗੱਲ|ਸਮੱਸਿਆ|ਇਤਰਾਜ਼|ਮੁਸ਼ਕਲ|gal|gall") | phrases("ਠੀਕ ਹੈ|ਸਭ ਠੀਕ|ਖ਼ਿਲਾਫ਼ ਨਹੀਂ|theek aa")

NO_OBJECTION: Phrases = frozenset().union(
    _ENGLISH, _FRENCH, _SPANISH, _PORTUGUESE, _POLISH, _ROMANIAN, _WELSH, _GAELIC, _ARABIC, _URDU, _PUNJABI
)
