"""How the numbers of each scheme look, and where their check characters stand: a table to be read, and nothing else.

In a form, n stands for a digit, a for a letter, c for either, u for what a Chinese code is written with (no I, O, S, V,
Z); every other character stands for itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.parties.identifiers.records import Scheme

SIGNS: Mapping[str, str] = {
    "n": "0123456789",
    "a": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "c": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "u": "0123456789ABCDEFGHJKLMNPQRTUWXY",
}


@dataclass(frozen=True)
class Form:
    """`check` names the standard rule, by its module; `at` is where its check characters stand: first and one past the
    last, negative from the end."""

    shapes: tuple[str, ...]
    check: str = ""
    at: tuple[int, int | None] = (-1, None)


PLAIN: Mapping[Scheme, Form] = {
    Scheme.USCC: Form(("uunnnnnnuuuuuuuuuu",), "cn.uscc"),
    Scheme.CUSTOMS: Form(("nnnncccccc",)),
    Scheme.LEI: Form(("ccccccccccccccccccnn",), "lei", (-2, None)),
    Scheme.HKBR: Form(("nnnnnnnn", "nnnnnnnnnnn")),
    Scheme.EIN: Form(("nnnnnnnnn",), "us.ein", (0, 2)),
    Scheme.GLN: Form(("nnnnnnnnnnnnn",), "ean"),
    Scheme.BIC: Form(("aaaaaacc", "aaaaaaccccc"), "bic", (4, 6)),
}
CNAPS = Form(("nnnnnnnnnnnn",), "iso7064.mod_11_10")

# By the two letters of a VAT number, what follows them. Greece calls itself EL, Northern Ireland XI.
VAT: Mapping[str, Form] = {
    "AT": Form(("Unnnnnnnn",), "at.uid"),
    "BE": Form(("nnnnnnnnnn",), "be.vat", (-2, None)),
    "BG": Form(("nnnnnnnnn", "nnnnnnnnnn"), "bg.vat"),
    "CH": Form(("Ennnnnnnnn",), "ch.uid"),
    "CY": Form(("nnnnnnnna",), "cy.vat"),
    "CZ": Form(("nnnnnnnn", "nnnnnnnnn", "nnnnnnnnnn"), "cz.dic"),
    "DE": Form(("nnnnnnnnn",), "de.vat"),
    "DK": Form(("nnnnnnnn",), "dk.cvr"),
    "EE": Form(("nnnnnnnnn",), "ee.kmkr"),
    "EL": Form(("nnnnnnnnn",), "gr.vat"),
    "ES": Form(("cnnnnnnnc",), "es.nif"),
    "FI": Form(("nnnnnnnn",), "fi.alv"),
    "FR": Form(("ccnnnnnnnnn",), "fr.tva", (0, 2)),
    "GB": Form(("nnnnnnnnn", "nnnnnnnnnnnn", "GDnnn", "HAnnn"), "gb.vat", (7, 9)),
    "HR": Form(("nnnnnnnnnnn",), "hr.oib"),
    "HU": Form(("nnnnnnnn",), "hu.anum"),
    "IE": Form(("ncnnnnna", "ncnnnnnaa"), "ie.vat", (7, 8)),
    "IT": Form(("nnnnnnnnnnn",), "it.iva"),
    "LT": Form(("nnnnnnnnn", "nnnnnnnnnnnn"), "lt.pvm"),
    "LU": Form(("nnnnnnnn",), "lu.tva", (-2, None)),
    "LV": Form(("nnnnnnnnnnn",), "lv.pvn"),
    "MT": Form(("nnnnnnnn",), "mt.vat", (-2, None)),
    "NL": Form(("nnnnnnnnnBnn",), "nl.btw", (-2, None)),
    "NO": Form(("nnnnnnnnn",), "no.orgnr"),
    "PL": Form(("nnnnnnnnnn",), "pl.nip"),
    "PT": Form(("nnnnnnnnn",), "pt.nif"),
    "RO": Form(tuple("n" * digits for digits in (10, 9, 8, 7, 6, 5, 4, 3, 2, 13)), "ro.cf"),
    "SE": Form(("nnnnnnnnnn01",), "se.vat", (9, 10)),
    "SI": Form(("nnnnnnnn",), "si.ddv"),
    "SK": Form(("nnnnnnnnnn",), "sk.dph"),
    "XI": Form(("nnnnnnnnn", "nnnnnnnnnnnn", "GDnnn", "HAnnn"), "gb.vat", (7, 9)),
}

_UP_TO_FIFTEEN = tuple("c" * signs for signs in range(1, 16))
# By the two letters of an EORI, what follows them: most states build it on a number of their own. Of the others only
# the common form is known, at most fifteen letters and digits.
EORI: Mapping[str, Form] = {
    "AT": Form(("EOS1nnnnnnnnn",)),
    "BE": Form(("nnnnnnnnnn",), "be.vat", (-2, None)),
    "BG": Form(_UP_TO_FIFTEEN),
    "CY": Form(_UP_TO_FIFTEEN),
    "CZ": Form(_UP_TO_FIFTEEN),
    "DE": Form(tuple("n" * digits for digits in range(7, 16))),
    "DK": Form(("nnnnnnnn",), "dk.cvr"),
    "EE": Form(_UP_TO_FIFTEEN),
    "ES": Form(("cnnnnnnnc",), "es.nif"),
    "FI": Form(("nnnnnnnn",), "fi.ytunnus"),
    "FR": Form(("nnnnnnnnnnnnnn",), "fr.siret"),
    "GB": Form(("nnnnnnnnnnnn", "nnnnnnnnnnnnnnn")),
    "GR": Form(_UP_TO_FIFTEEN),
    "HR": Form(("nnnnnnnnnnn",), "hr.oib"),
    "HU": Form(_UP_TO_FIFTEEN),
    "IE": Form(("ncnnnnna", "ncnnnnnaa"), "ie.vat", (7, 8)),
    "IT": Form(("nnnnnnnnnnn", "aaaaaaccaccaccca"), "it.codicefiscale"),
    "LT": Form(_UP_TO_FIFTEEN),
    "LU": Form(_UP_TO_FIFTEEN),
    "LV": Form(_UP_TO_FIFTEEN),
    "MT": Form(_UP_TO_FIFTEEN),
    "NL": Form(("nnnnnnnnn",), "nl.bsn"),
    "PL": Form(("nnnnnnnnnnnnnnn",)),
    "PT": Form(("nnnnnnnnn",), "pt.nif"),
    "RO": Form(_UP_TO_FIFTEEN),
    "SE": Form(("nnnnnnnnnn",), "se.orgnr"),
    "SI": Form(("nnnnnnnn",), "si.ddv"),
    "SK": Form(_UP_TO_FIFTEEN),
    "XI": Form(("nnnnnnnnnnnn", "nnnnnnnnnnnnnnn")),
}
