"""Bank statements in the files of real banks and of the standards' own examples: what is read of them, figure by
figure, and what is refused."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.money import Money, exponent, parse_amount
from jointseas.kernel.outcome import Refused
from jointseas.trade.banking import camt, mt940
from jointseas.trade.banking.records import BankStatement, Telling

BANKS = Path(__file__).resolve().parents[4] / "shared" / "data" / "bank-statements"
needs_data = pytest.mark.skipif(not BANKS.is_dir(), reason="the public bank statements are not beside this checkout")

# File, message: account, currency, opening, closing, number of movements, their sum, how far they miss the closing.
REAL = """
camt/camt052.v1.xml 0 CH2801234000123456789 SEK - - 1 -200000.00 -
camt/camt052.v2.other-account.xml 0 CH2801234000123456789 SEK - - 1 -200000.00 -
camt/camt052.v6.xml 0 CH2801234000123456789 SEK - - 0 0.00 -
camt/camt052.v6.Amt-zero.xml 0 CH2801234000123456789 SEK - - 0 0.00 -
camt/camt053.v2.minimal.xml 0 NL26VAYB8060476890 EUR 18.15 - 1 8.85 -
camt/camt053.v2.five.decimals.xml 0 NL26VAYB8060476890 EUR 18.15 27.05 1 8.85 0.05
camt/camt053.v2.all-balance-types.xml 0 CH2801234000123456789 EUR 1.01 4.04 1 8.85 -5.82
camt/camt053.v2.multi.statement.xml 0 NL26VAYB8060476890 EUR 18.15 27.00 1 8.85 0.00
camt/camt053.v2.multi.statement.xml 1 NL26VAYB8060476890 EUR 27.00 20.00 1 -7.00 0.00
camt/camt053.v4.xml 0 NL26VAYB8060476890 EUR 18.15 - 1 8.85 -
camt/camt053.v8.xml 0 NL26VAYB8060476890 EUR 18.15 - 1 8.85 -
camt/camt054.v8.xml 0 CH2801234000123456789 SEK - - 1 -200000.00 -
camt/camt054.v8-with-UETR.xml 0 CH2801234000123456789 SEK - - 1 -200000.00 -
mt940/betterplace/with_binary_character.sta 0 51230800/0000007055 EUR 380115.77 199929.02 3 -180186.75 0.00
mt940/betterplace/with_binary_character.sta 1 51230800/0000007304 EUR 130073.19 131193.19 1 1120.00 0.00
mt940/jejik/sns.sta 0 0123456789 EUR 1234.56 1209.56 2 -25.00 0.00
mt940/jejik/rabobank-iban.sta 0 NL71RABO0123456789 EUR 1000.00 965.00 2 -35.00 0.00
mt940/jejik/rabobank.sta 3 1526.89.184 EUR 4196.12 4101.82 2 -94.30 0.00
mt940/jejik/ing.sta 0 0001234567 EUR 0.00 3.47 7 -45.59 49.06
mt940/mBank/mt940.sta 0 PL29114010810000267002001002 PLN 0.40 0.43 3 0.03 0.00
mt940/mBank/mt942.sta 0 PL29114010810000267002001002 PLN - - 3 0.03 -
mt940/sberbank/171011_01234945.sta 0 1966315302010001 HUF 627311.30 617874.30 3 -9437.00 0.00
mt940/self-provided/transaction_details_wrapped.sta 0 12345678/1020304050 EUR 1200.00 1194.00 1 -6.00 0.00
"""


def read(path: Path) -> list[BankStatement]:
    content = path.read_bytes()
    assert camt.recognise(content[:4096]) is (path.suffix == ".xml")
    assert mt940.recognise(content[:4096]) is (path.suffix == ".sta")
    return list((camt if path.suffix == ".xml" else mt940).read(content))


def amount(text: str, currency: str) -> Money | None:
    return None if text == "-" else parse_amount(text, currency)


@needs_data
@pytest.mark.parametrize("told", REAL.strip().splitlines(), ids=lambda told: " ".join(told.split()[:2]))
def test_real_statements_are_read_to_the_cent(told: str) -> None:
    name, index, account, currency, opening, closing, count, total, gap = told.split()
    found = read(BANKS / name)[int(index)]
    assert (found.account, found.currency, len(found.lines)) == (account, currency, int(count))
    assert (found.opening, found.closing) == (amount(opening, currency), amount(closing, currency))
    assert Money(sum(line.money.minor for line in found.lines), currency) == amount(total, currency)
    assert found.gap == amount(gap, currency)


@needs_data
def test_who_paid_what_for_is_found_under_each_custom() -> None:
    german = read(BANKS / "mt940" / "betterplace" / "with_binary_character.sta")[0].lines[0]
    assert (german.counter, german.counter_account, german.bank_reference) == ("PAYPAL", "0175526300", "32-P1-TCS49518")
    dutch = read(BANKS / "mt940" / "jejik" / "rabobank-iban.sta")[0].lines[1]
    assert (dutch.counter, dutch.text) == ("JOHN DOE", "P001234567 Reference 201301234")
    iso = read(BANKS / "camt" / "camt053.v8.xml")[0].lines[0]
    assert (iso.counter, iso.counter_account, iso.reference) == (
        "NAME NAME", "NL56AGDH9619008421", "4654654654654654")  # fmt: skip
    pending = read(BANKS / "camt" / "camt052.v6.xml")[0]
    assert (pending.telling, pending.pending) == (Telling.INTERIM, 1)


@needs_data
def test_every_public_file_is_read_or_refused_with_its_reason() -> None:
    """Fragments hold no statement; the rest was read above."""
    refused = {}
    for path in sorted(BANKS.glob("mt940/*/*.sta")):
        try:
            list(mt940.read(path.read_bytes()))
        except Refused as answer:
            refused[path.name] = answer.code
    assert refused == {
        "account_balance_credit.sta": "banking.no_account",
        "account_balance_debit.sta": "banking.no_account",
        "account_identification_iban.sta": "banking.no_currency",
        "amount_formats.sta": "banking.no_account",
        "empty_86.sta": "banking.not_mt940",
        "empty_line.sta": "banking.not_mt940",
        "invalid_statement.sta": "banking.not_mt940",
        "missing_crlf_at_end.sta": "banking.not_mt940",
        "statement_number.sta": "banking.not_mt940",
    }


HEAD = ":20:X\n:25:12345678/1020304050\n:28C:1\n:60F:C260228EUR100,00\n"


def movement(text: str) -> BankStatement:
    return next(mt940.read(f"{HEAD}:61:{text}\n:62F:C260302EUR100,00\n".encode()))


@pytest.mark.parametrize(
    ("text", "minor", "value", "booked"),
    [
        ("2602280302C12,5NTRFNONREF", 1250, date(2026, 2, 28), date(2026, 3, 2)),
        ("2602280302CR12,50NTRFNONREF", 1250, date(2026, 2, 28), date(2026, 3, 2)),
        ("2602280302RC12,50NTRFNONREF", -1250, date(2026, 2, 28), date(2026, 3, 2)),
        ("260228RD12,NTRFNONREF", 1200, date(2026, 2, 28), date(2026, 2, 28)),
        ("2602300301D6,00N024NONREF", -600, date(2026, 2, 28), date(2026, 3, 1)),
        ("2601021231D6,00N024NONREF", -600, date(2026, 1, 2), date(2025, 12, 31)),
        ("2512310102D6,00N024NONREF", -600, date(2025, 12, 31), date(2026, 1, 2)),
    ],
)
def test_a_movement_says_its_sign_and_its_two_days(text: str, minor: int, value: date, booked: date) -> None:
    """R before the mark takes it back, behind it is a funds code; banks of thirty-day months know a 30 February."""
    (line,) = movement(text).lines
    assert (line.money.minor, line.value_day, line.booked) == (minor, value, booked)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2602281302C12,50NTRFNONREF", "field.date"),
        ("260228C12,505NTRFNONREF", "money.too_fine"),
        ("260228C1.250,00NTRFNONREF", "banking.movement"),
        ("260228X12,50NTRFNONREF", "banking.movement"),
        ("260228C99999999999999999,00NTRFX", "money.too_large"),
    ],
)
def test_what_cannot_be_read_right_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        movement(text)
    assert refused.value.code == code


def test_a_page_of_bank_letters_is_not_taken_for_chinese() -> None:
    text = f"{HEAD}:61:260302D6,00N024NONREF\n:86:Münchner Straße, café à la carte\n"
    (line,) = next(mt940.read(text.encode("latin-1"))).lines
    assert line.text == "Münchner Straße, café à la carte"
    chinese = f"{HEAD}:61:260302D6,00N024NONREF\n:86:宁波海禾家居有限公司货款\n"
    assert next(mt940.read(chinese.encode("gb18030"))).lines[0].text == "宁波海禾家居有限公司货款"


CAMT = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
<Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id><Ccy>{currency}</Ccy></Acct>
<Ntry><Amt Ccy="{currency}">{whole}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-03-02</Dt></BookgDt><NtryDtls>{details}</NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"""
DETAIL = '<TxDtls><Refs><EndToEndId>INV-{n}</EndToEndId></Refs><Amt Ccy="{currency}">{part}</Amt></TxDtls>'


@given(st.sampled_from(["EUR", "JPY", "KWD"]), st.lists(st.integers(1, 10**9), min_size=1, max_size=6), st.booleans())
def test_a_gathered_payment_falls_apart_only_where_its_parts_are_the_whole(
    currency: str, parts: list[int], whole: bool
) -> None:
    def spelled(minor: int) -> str:
        return str(Money(minor, currency).amount) if exponent(currency) else str(minor)

    total = sum(parts) + (0 if whole else 1)
    details = "".join(DETAIL.format(n=n, currency=currency, part=spelled(part)) for n, part in enumerate(parts))
    text = CAMT.format(currency=currency, whole=spelled(total), details=details)
    lines = next(camt.read(text.encode())).lines
    apart = whole and len(parts) > 1
    assert [line.money.minor for line in lines] == (parts if apart else [total])
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    if apart:
        assert [line.reference for line in lines] == [f"INV-{n}" for n in range(len(parts))]


@pytest.mark.parametrize("hostile", [
    b'<!DOCTYPE d [<!ENTITY a "b">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">&a;</Document>',
    b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"/>',
    b"<Document",
    CAMT.format(currency="EUR", whole="-5.00", details="").encode(),
    CAMT.format(currency="EUR", whole="1e5", details="").encode(),
    CAMT.format(currency="EUR", whole="5.001", details="").encode(),
    CAMT.format(currency="XXQ", whole="5.00", details="").encode(),
])  # fmt: skip
def test_hostile_messages_are_refused(hostile: bytes) -> None:
    with pytest.raises(Refused):
        list(camt.read(hostile))
