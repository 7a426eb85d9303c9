"""The languages besides English in which wishes are read, one file for each."""

from __future__ import annotations

from listserv.policy.wishes.languages import ar, cy, es, fr, gd, pa, pl, pt, ro, ur
from listserv.policy.wishes.languages.language import Language

# Of two that know a letter equally well the first counts.
LANGUAGES: tuple[Language, ...] = (
    cy.LANGUAGE,
    pl.LANGUAGE,
    ur.LANGUAGE,
    ur.ROMAN,
    pa.LANGUAGE,
    pa.ROMAN,
    pa.SHAHMUKHI,
    ar.LANGUAGE,
    ro.LANGUAGE,
    pt.LANGUAGE,
    es.LANGUAGE,
    fr.LANGUAGE,
    gd.LANGUAGE,
)
