"""Numbers that are published are taken, and a slip in one is refused with the place where it is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.outcome import Refused
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.accounts.rules import checked as checked_account
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.identifiers.rules import checked, has_check_digits

# As their holders or the keepers of the schemes publish them, and as they are written there.
PUBLISHED = {
    Scheme.USCC: ["91110000600037341L", "9144030071526726XG", "91330100716105852F", "91440300708461136T"],
    Scheme.LEI: ["213800KUD8LAJWSQ9D15", "HWUPKR0MPOU8FGXBT394", "7LTWFZYICNSX8D621K86", "5493001KJTIIGC8Y1R12"],
    Scheme.VAT: [
        "ATU13585627", "BE 0403.019.261", "BE0428759497", "CY-10259033P", "DE 136 695 976", "DK 13585628",
        "EE100931558", "ES B58378431", "FI 20774740", "FR 40 303265045", "FR 23 334 175 221", "EL094259216",
        "HR 33392005961",
        "HU12892312", "IE 6433435F", "IT 00743110157", "LU 150 274 42", "MT 1167-9112", "PL 856-734-62-15",
        "PT 501 964 843", "SE123456789701", "SI 50223054", "SK 202 274 96 19",
        "CHE-100.155.212 MWST", "NO 995 525 828 MVA",
    ],
    Scheme.GLN: ["4006381333931", "5901234123457"],
    Scheme.EORI: ["FR73282932000074", "IT00743110157", "ESB58378431", "BE0403019261", "PT501964843", "FI20774740"],
}  # fmt: skip
# Of the form alone more is not known; what is said of them is only that they can be such numbers.
FORMED = {
    Scheme.EORI: [
        "GB123456789000",
        "XI123456789000",
        "DE1234567",
        "PL856734621500000",
        "ATEOS1000012345",
        "RO18547290",
    ],
    Scheme.HKBR: ["66820292", "66820292-000"],
    Scheme.EIN: ["91-1144442"],
    Scheme.BIC: ["DEUTDEFF", "BKCHCNBJ", "HSBCHKHHHKH"],
    Scheme.CUSTOMS: ["3302960ABC"],
    Scheme.REGISTER: ["HRB 86891"],
}
IBANS = [
    "GB33 BUKB 2020 1555 5555 55", "DE89370400440532013000", "FR1420041010050500013M02606", "NL91ABNA0417164300",
    "BE68539007547034", "ES9121000418450200051332", "AE070331234567890123456", "SA0380000000608010167519",
    "IT60X0542811101000000123456", "PL61109010140000071219812874", "CH9300762011623852957",
    "BR1800360305000010009795493C1",
]  # fmt: skip
EVERY = [Identifier(scheme, value) for scheme, values in PUBLISHED.items() for value in values]


def answered(ask: Callable[[], Identifier]) -> Identifier | Refused:
    try:
        return ask()
    except Refused as refused:
        return refused


def refusal(scheme: Scheme, value: str) -> Refused:
    with pytest.raises(Refused) as refused:
        checked(Identifier(scheme, value))
    return refused.value


@pytest.mark.parametrize("published", EVERY, ids=lambda it: it.value)
def test_every_single_digit_of_a_published_number_is_held(published: Identifier) -> None:
    kept = checked(published)
    assert has_check_digits(kept)
    assert checked(kept) == kept
    for at, sign in enumerate(kept.value):
        for other in set("0123456789") - {sign} if sign.isdigit() else ():
            slipped = kept.value[:at] + other + kept.value[at + 1 :]
            assert refusal(kept.scheme, slipped).code.startswith("parties.id_"), slipped


@pytest.mark.parametrize("iban", IBANS)
def test_every_single_digit_of_an_iban_is_held(iban: str) -> None:
    kept = checked_account(AccountDraft("Holder", iban, "EUR"))[1].number
    for at, sign in enumerate(kept):
        for other in set("0123456789") - {sign} if sign.isdigit() else ():
            with pytest.raises(Refused, match=r"parties\.(id_|iban_country)"):
                checked_account(AccountDraft("Holder", kept[:at] + other + kept[at + 1 :], "EUR"))


@pytest.mark.parametrize(
    "formed", [Identifier(scheme, value) for scheme, values in FORMED.items() for value in values], ids=str
)
def test_where_only_the_form_is_known_that_is_what_is_said(formed: Identifier) -> None:
    kept = checked(formed)
    assert checked(kept) == kept
    assert not has_check_digits(kept)


@pytest.mark.parametrize(
    ("scheme", "value", "code", "facts"),
    [
        (Scheme.USCC, "9111000060003734L", "parties.id_length", {"length": 17, "wanted": "18"}),
        (Scheme.USCC, "911100006O0037341L", "parties.id_sign", {"position": 10, "found": "O"}),
        (Scheme.USCC, "91110000600037341M", "parties.id_check", {"found": "M", "fitting": "L"}),
        (Scheme.LEI, "213800KUD8LAJWSQ9D16", "parties.id_check", {"found": "16", "fitting": "15"}),
        (Scheme.VAT, "DE136695975", "parties.id_check", {"found": "5", "fitting": "6"}),
        (Scheme.VAT, "FR41303265045", "parties.id_check", {"found": "41", "fitting": "40"}),
        (Scheme.VAT, "ATV13585627", "parties.id_fixed", {"position": 3, "found": "V", "wanted": "U"}),
        (Scheme.VAT, "CZ1234567", "parties.id_length", {"wanted": "10 / 11 / 12"}),
        (Scheme.VAT, "US123456789", "parties.id_country", {"country": "US"}),
        (Scheme.EORI, "FR73282932000075", "parties.id_check", {"found": "5", "fitting": "4"}),
        (Scheme.EORI, "CN123", "parties.id_country", {"country": "CN"}),
        (Scheme.HKBR, "6682029", "parties.id_length", {"wanted": "8 / 11"}),
        (Scheme.BIC, "DEUTZZFF", "parties.id_part", {"value": "DEUTZZFF"}),
        (Scheme.GLN, " - ", "parties.id_empty", {}),
    ],
)
def test_a_refusal_says_which_fact_failed(scheme: Scheme, value: str, code: str, facts: dict[str, object]) -> None:
    refused = refusal(scheme, value)
    assert refused.code == code
    assert facts.items() <= refused.facts.items()


def test_the_register_of_a_village_is_a_code_too() -> None:
    """Not every Chinese code begins with digits: those of the ministry of agriculture begin with N."""
    refused = refusal(Scheme.USCC, "N2330203MF12345670")
    fitting = str(refused.facts["fitting"])
    assert checked(Identifier(Scheme.USCC, "N2330203MF1234567" + fitting)).value.startswith("N2")


@given(st.sampled_from(list(Scheme)), st.text(max_size=60))
def test_whatever_is_typed_is_an_answer(scheme: Scheme, text: str) -> None:
    answer = answered(lambda: checked(Identifier(scheme, text)))
    if isinstance(answer, Refused):
        assert answer.code.startswith("parties.id_")
    else:
        assert checked(answer) == answer


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=15, max_size=15), st.data())
def test_no_slip_of_one_sign_in_a_chinese_code_passes(body: str, data: st.DataObject) -> None:
    first = "91" + "330203" + body[6:]
    right = next(first + sign for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY" if _is_code(first + sign))
    at = data.draw(st.integers(0, 17))
    sign = data.draw(st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY").filter(lambda it: it != right[at]))
    assert not _is_code(right[:at] + sign + right[at + 1 :])


def _is_code(value: str) -> bool:
    return isinstance(answered(lambda: checked(Identifier(Scheme.USCC, value))), Identifier)
