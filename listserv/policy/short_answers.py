"""Yes and no in the languages people here answer in. A phrase counts only when nothing unknown stands around it.

Where a word means different things (Polish "tak" is yes, Danish "tak" is thanks), the language more spoken by
members stands. Words that are also names (Somali "maya", no) or English (Irish "tá") are left out.
Accents, case and apostrophes do not matter: policy/wording.py folds them.
"""

from __future__ import annotations

from listserv.policy.wording import Phrases, phrases

# language (ISO 639-1) → what agrees, what declines
TABLE: dict[str, tuple[str, str]] = {
    "cy": (
        "cytuno|rwy'n cytuno|rydw i'n cytuno|dwi'n cytuno|dw i'n cytuno|cytunaf|derbyn|rwy'n derbyn|iawn|ydw|ie",
        "na|nac ydw|dim diolch|ddim yn cytuno|dw i ddim yn cytuno|dwi ddim yn cytuno|anghytuno|rwy'n anghytuno",
    ),
    "ga": ("aontaím|tá mé ag aontú|glacaim leis", "ní aontaím|ní ghlacaim leis"),
    "gd": ("tha mi ag aontachadh", "chan eil mi ag aontachadh"),
    "fr": (
        "oui|d'accord|je suis d'accord|j'accepte|j'approuve|entendu|je consens|ok d'accord|c'est d'accord|bien sûr",
        "non|non merci|je ne suis pas d'accord|pas d'accord|je refuse|je n'accepte pas|je suis pas d'accord",
    ),
    "es": (
        "sí|de acuerdo|estoy de acuerdo|acepto|vale|conforme|claro|claro que sí|lo acepto",
        "no estoy de acuerdo|no acepto|no gracias|rechazo|no de acuerdo",
    ),
    "pt": ("sim|concordo|aceito|de acordo|estou de acordo", "não|não concordo|não aceito|não obrigado|não obrigada"),
    "it": (
        "sì|d'accordo|sono d'accordo|accetto|va bene|acconsento|concordo",
        "no grazie|non sono d'accordo|non accetto|rifiuto",
    ),
    "ro": ("da|sunt de acord|de acord|accept|bine", "nu|nu sunt de acord|nu accept|nu mulțumesc|refuz"),
    "pl": (
        "tak|zgadzam się|zgoda|akceptuję|wyrażam zgodę|zgadza się|dobrze|okej|w porządku|oczywiście",
        "nie|nie zgadzam się|nie akceptuję|nie wyrażam zgody|nie dziękuję|odmawiam",
    ),
    "cs": ("ano|souhlasím|přijímám|dobře", "ne|nesouhlasím|ne děkuji"),
    "sk": ("áno|súhlasím|prijímam", "nesúhlasím|nie ďakujem"),
    "lt": ("taip|sutinku|gerai", "nesutinku|ne ačiū"),
    "lv": ("jā|piekrītu|labi", "nē|nepiekrītu|nē paldies"),
    "hu": ("igen|egyetértek|elfogadom|rendben", "nem|nem értek egyet|nem fogadom el|nem köszönöm"),
    "de": (
        "ja|einverstanden|ich bin einverstanden|ich stimme zu|stimme zu|ich akzeptiere|zugestimmt|in ordnung|ja bitte",
        "nein|nein danke|nicht einverstanden|ich bin nicht einverstanden|ich stimme nicht zu|ich lehne ab",
    ),
    "nl": ("akkoord|ik ga akkoord|ik ben akkoord|mee eens|ik ben het ermee eens", "nee|nee bedankt|niet akkoord"),
    "tr": ("evet|kabul ediyorum|kabul|katılıyorum|tamam|onaylıyorum", "hayır|kabul etmiyorum|katılmıyorum"),
    "so": ("haa|waan ogolahay|waan aqbalay|waan raacsanahay", "ma ogoli|ma aqbalin"),
    "el": ("ναι|συμφωνώ|δέχομαι|αποδέχομαι|εντάξει", "όχι|δεν συμφωνώ|διαφωνώ|δεν δέχομαι"),
    "ru": ("да|согласен|согласна|я согласен|я согласна|принимаю|хорошо", "нет|не согласен|не согласна|нет спасибо"),
    "uk": ("так|згоден|згодна|я згоден|я згодна|погоджуюсь|погоджуюся|приймаю", "ні|не згоден|не згодна|ні дякую"),
    "bg": ("съгласен съм|съгласна съм|приемам", "не|не съм съгласен|не съм съгласна"),
    "ar": ("نعم|أوافق|موافق|موافقة|أنا موافق|أنا أوافق|أقبل", "لا|لا أوافق|غير موافق|أرفض|لا شكرا"),
    "fa": ("بله|موافقم|قبول دارم", "نه|موافق نیستم"),
    "ur": ("ہاں|جی|جی ہاں|متفق ہوں|میں متفق ہوں|منظور ہے", "نہیں|جی نہیں|متفق نہیں"),
    "hi": ("हाँ|हां|जी हाँ|सहमत|मैं सहमत हूँ|मैं सहमत हूं", "नहीं|जी नहीं|मैं सहमत नहीं हूँ|असहमत"),
    "pa": ("ਹਾਂ|ਹਾਂ ਜੀ|ਸਹਿਮਤ|ਮੈਂ ਸਹਿਮਤ ਹਾਂ", "ਨਹੀਂ|ਨਹੀਂ ਜੀ"),
    "gu": ("હા|સંમત|હું સંમત છું", "ના|અસંમત"),
    "bn": ("হ্যাঁ|হ্যা|জি|রাজি|আমি রাজি|সম্মত|আমি একমত", "না|রাজি না|আমি রাজি না"),
    "zh": ("同意|我同意|是|是的|好|好的|可以|接受|我接受", "不同意|我不同意|不|不是|不行|不接受|拒绝|不用了"),
}

YES: Phrases = frozenset(phrase for agrees, _ in TABLE.values() for phrase in phrases(agrees))
NO: Phrases = frozenset(phrase for _, declines in TABLE.values() for phrase in phrases(declines))
