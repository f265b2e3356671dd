"""Money is an integer of minor units and a currency; rounding and allocation are always said aloud."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact, InvalidOperation, localcontext
from fractions import Fraction

from jointseas.kernel.outcome import Refused, ensure

# ISO 4217 (list one, 2026) by the digits of the minor unit; ANG, BGN and HRK are withdrawn, but still met in old books.
_ISO_4217 = """
0 BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
2 AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
2 CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD
2 KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
2 NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
2 TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
3 BHD IQD JOD KWD LYD OMR TND
4 CLF UYW
"""
_EXPONENTS = {code: int(digits) for digits, *codes in map(str.split, _ISO_4217.strip().splitlines()) for code in codes}

CURRENCIES = tuple(sorted(_EXPONENTS))
_EXACT = Context(prec=60, traps=[Inexact, InvalidOperation])
LARGEST_MINOR = 9_000_000_000_000_000  # what one posting may hold; a sum of a thousand of them still fits 64 bits


def exponent(currency: str) -> int:
    try:
        return _EXPONENTS[currency]
    except KeyError:
        raise Refused("money.currency", currency=currency) from None


@dataclass(frozen=True, order=False, slots=True)
class Money:
    minor: int
    currency: str

    def __post_init__(self) -> None:
        exponent(self.currency)
        ensure(type(self.minor) is int, f"minor units are an int, not {type(self.minor).__name__}")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: "Money") -> int:
        ensure(self.currency == other.currency, f"{self.currency} and {other.currency} do not add")
        return other.minor

    @property
    def amount(self) -> Decimal:
        return Decimal(self.minor).scaleb(-exponent(self.currency))


def from_amount(amount: Decimal, currency: str) -> Money:
    """An amount that is already whole in minor units; anything finer is refused, never rounded in silence."""
    digits = exponent(currency)
    said = str(amount)[:40]
    if not amount.is_finite():
        raise Refused("money.amount", text=said)
    if amount.adjusted() + digits > 20:
        raise Refused("money.too_large", text=said, largest=Money(LARGEST_MINOR, currency))
    try:
        minor = amount.quantize(Decimal(1).scaleb(-digits), context=_EXACT).scaleb(digits)
    except Inexact:
        raise Refused("money.too_fine", text=said, currency=currency, digits=digits) from None
    if abs(minor) > LARGEST_MINOR:
        raise Refused("money.too_large", text=said, largest=Money(LARGEST_MINOR, currency))
    return Money(int(minor), currency)


def parse_amount(text: str, currency: str) -> Money:
    """An amount in the plain spelling of files and forms: an optional sign, digits, a point. Nothing is guessed."""
    cleaned = text.strip()
    if not cleaned.isascii() or not all(c in "0123456789+-." for c in cleaned):
        raise Refused("money.amount", text=text[:40])
    try:
        return from_amount(Decimal(cleaned), currency)
    except InvalidOperation:
        raise Refused("money.amount", text=text[:40]) from None


def convert(money: Money, rate: Decimal, currency: str) -> Money:
    """Rounded half to even, once, at the end."""
    with localcontext(prec=60):
        exact = money.amount * rate
        minor = exact.scaleb(exponent(currency)).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return Money(int(minor), currency)


def rounded(exact: Fraction) -> int:
    """To the minor unit, half up, as banks round; only what is never below nothing is rounded so."""
    return half_up(exact.numerator, exact.denominator)


def half_up(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under)


def by_currency(moneys: Iterable[Money]) -> tuple[Money, ...]:
    """The sum of each currency, in the order in which they first come."""
    found: dict[str, int] = {}
    for it in moneys:
        found[it.currency] = found.get(it.currency, 0) + it.minor
    return tuple(Money(minor, currency) for currency, minor in found.items())


def allocate(whole: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Shares that add up to the whole: each rounded towards zero, the units left over to the largest fractions,
    first come first."""
    total = sum(weights)
    ensure(total > 0 and min(weights) >= 0, "weights are whole, not negative, and not all zero")
    sign = -1 if whole.minor < 0 else 1
    exact = [Fraction(abs(whole.minor) * weight, total) for weight in weights]
    floors = [int(share) for share in exact]
    left = abs(whole.minor) - sum(floors)
    by_fraction = sorted(range(len(weights)), key=lambda i: (floors[i] - exact[i], i))
    for i in by_fraction[:left]:
        floors[i] += 1
    return tuple(Money(sign * share, whole.currency) for share in floors)
