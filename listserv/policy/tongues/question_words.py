"""The question words of each language: no answer ends in one unless it asks, "de acuerdo con qué"."""

from __future__ import annotations

from listserv.policy.wording import vocabulary

# By ISO 639-1.
QUESTION_WORDS: dict[str, frozenset[str]] = {
    "fr": vocabulary("quoi qui lequel laquelle lesquels quand comment pourquoi combien où"),
    "es": vocabulary("que quien quienes cual cuales cuando donde como cuanto"),
    "pt": vocabulary("que quem qual quais quando onde como porque quanto"),
    "pl": vocabulary("co czym czego kim kogo kto kiedy gdzie jak dlaczego ktory ktora ktorym ktore"),
    "ro": vocabulary("ce cine cui care cand unde cum cat"),
    "cy": vocabulary("be beth pwy pryd ble pam sut ba"),
    "gd": vocabulary("de co cuin caite carson ciamar cia"),
    "ar": vocabulary("ماذا من متى أين كيف لماذا ليش ايش شو أي وش"),
    "ur": vocabulary("کیا کس کون کب کہاں کیوں کیسے کونسا kya kis kaun kab kahan kyun kyon kaise"),
    "pa": vocabulary("ਕੀ ਕਿਸ ਕੌਣ ਕਦੋਂ ਕਿੱਥੇ ਕਿਉਂ ਕਿਵੇਂ ki kis kaun kado kithe kyun kiven"),
}
