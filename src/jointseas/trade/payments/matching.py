"""Which open invoices a payment settles: by what it names, who paid, how much, and when. Pure: it proposes, with points
and reasons, and a person says yes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from rapidfuzz.fuzz import token_sort_ratio

from jointseas.kernel.money import Money
from jointseas.trade.payments.records import Because, Open, Paid, Part, Reason, Suggestion

CERTAIN = 90  # from here on one click settles it
LEAST = 20  # below it nothing is proposed
MOST = 5
POINTS = {
    Because.NUMBER: 50,
    Because.RUN: 40,
    Because.ORDER: 35,
    Because.ACCOUNT: 25,
    Because.NAME: 20,
    Because.EXACT: 30,
    Because.INSTRUCTED: 28,
    Because.CHARGES: 27,
    Because.SUM: 25,
    Because.OLDEST: 10,
    Because.DUE: 5,
    Because.SHORT: -5,
    Because.OVER: -5,
    Because.CURRENCY: 0,
    Because.OURS: 60,
    Because.OPPOSITE: 35,
    Because.EXCHANGED: 30,
    Because.FEE: 60,
    Because.BOOKED: 75,
    Because.HABIT: 70,
}
_ALIKE = 88  # percent, from which two names are one
_SHORTEST = 4  # characters of a number that may be found within other words
_LOOKED_AT = 16  # open invoices of one party among which a sum is looked for
_NEAR_DAYS = 10


def suggestions(paid: Paid, opened: Sequence[Open]) -> tuple[Suggestion, ...]:
    """The best first, at most five. Among those equally good, the invoice that is due first."""
    by_party: dict[str, list[Open]] = {}
    for it in opened:
        by_party.setdefault(it.party, []).append(it)
    found = [one for several in by_party.values() for one in _of_party(paid, several)]
    best: dict[tuple[Part, ...], Suggestion] = {}
    for one in found:
        kept = best.get(one.parts)
        if one.score >= LEAST and (kept is None or one.score > kept.score):
            best[one.parts] = one
    return tuple(sorted(best.values(), key=lambda it: -it.score)[:MOST])


def is_certain(found: Sequence[Suggestion]) -> bool:
    """One stands out, and nothing is left over or missing."""
    if not found or found[0].score < CERTAIN or found[0].left or found[0].missing:
        return False
    return len(found) == 1 or found[1].score < found[0].score


def concerns(paid: Paid, it: Open) -> bool:
    """Whether it could be meant at all: it is named, or its party has paid."""
    return bool(_named(paid, it) or _who(paid, it))


def _age(it: Open) -> tuple[object, object, str]:
    return it.due, it.issued, it.number


def _of_party(paid: Paid, opened: Sequence[Open]) -> Iterator[Suggestion]:
    """Nothing of a party that neither is named nor paid is looked at any further: most of them."""
    who = _who(paid, opened[0])
    reasons = {it.number: reason for it in opened if (reason := _named(paid, it))}
    if not who and not reasons:
        return
    opened = sorted(opened, key=_age)
    said = [it for it in opened if it.number in reasons]
    if said:
        yield _settling(paid, said, (reasons[said[0].number], *who))
    for it in opened if who else said:
        if _worth(paid, it):
            yield _settling(paid, [it], (*filter(None, (reasons.get(it.number),)), *who))
    if who:
        for several in _sums(paid, [it for it in opened if it.money.currency == paid.money.currency]):
            yield _settling(paid, several, who)
        oldest = list(_oldest(paid, opened))
        if oldest:
            yield _settling(paid, oldest, (*who, Reason(Because.OLDEST, POINTS[Because.OLDEST])))


def _who(paid: Paid, it: Open) -> tuple[Reason, ...]:
    """All open invoices of a party are owed by the same."""
    account = _plain(paid.counter_account)
    if account and any(account == _plain(own) for own in it.accounts):
        return (Reason(Because.ACCOUNT, POINTS[Because.ACCOUNT], paid.counter_account),)
    alike = max((token_sort_ratio(_folded(paid.counter), _folded(name)) for name in it.names if name), default=0.0)
    if paid.counter and alike >= _ALIKE:
        return (Reason(Because.NAME, POINTS[Because.NAME], paid.counter),)
    return ()


def _named(paid: Paid, it: Open) -> Reason | None:
    if mentions(paid.words, it.number):
        return Reason(Because.NUMBER, POINTS[Because.NUMBER], it.number)
    also = next((number for number in it.also if mentions(paid.words, number)), "")
    return Reason(Because.ORDER, POINTS[Because.ORDER], also) if also else None


def mentions(words: str, number: str) -> bool:
    """However it is spaced or hyphenated; not as a part of a longer number, and not a number of two or three signs."""
    plain = _plain(number)
    if len(plain) < _SHORTEST or plain not in _plain(words):
        return False
    signs = [re.escape(sign) for sign in plain]
    pattern = r"[\s\-_/.#]*".join(signs)
    return re.search(rf"(?<![0-9A-Z]){pattern}(?![0-9])", _upper(words)) is not None


def _upper(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()


@lru_cache(maxsize=20_000)  # the same numbers are looked for in every movement
def _plain(text: str) -> str:
    return re.sub(r"[^0-9A-Z\u3400-\u9fff]", "", _upper(text))


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


# ---- how much


def _worth(paid: Paid, it: Open) -> bool:
    """Is this one invoice by itself worth a proposal: the sum is its own, or it is named in other money."""
    return amount_reason(paid, it.money) is not None


def amount_reason(paid: Paid, wanted: Money) -> Reason | None:
    if wanted == paid.money:
        return Reason(Because.EXACT, POINTS[Because.EXACT])
    if wanted == paid.instructed:
        return Reason(Because.INSTRUCTED, POINTS[Because.INSTRUCTED], str(wanted.amount))
    charges = paid.charges
    if charges and wanted.currency == paid.money.currency == charges.currency and wanted == paid.money + charges:
        return Reason(Because.CHARGES, POINTS[Because.CHARGES], str(charges.amount))
    return None


def _sums(paid: Paid, opened: Sequence[Open]) -> Iterator[Sequence[Open]]:
    """Two to four of them that are the payment to the cent, if there is just one such choice; a run of the oldest."""
    looked_at = opened[:_LOOKED_AT]
    found = [
        several
        for size in (2, 3, 4)
        for several in combinations(looked_at, size)
        if sum(it.money.minor for it in several) == paid.money.minor
    ]
    if len(found) == 1:
        yield found[0]
    run = 0
    for place, it in enumerate(opened):
        run += it.money.minor
        if run == paid.money.minor and place:
            yield opened[: place + 1]


def _oldest(paid: Paid, opened: Iterable[Open]) -> Iterator[Open]:
    left = paid.money.minor
    for it in opened:
        if left > 0 and it.money.currency == paid.money.currency and not it.disputed:
            yield it
            left -= it.money.minor


# ---- one proposal


def _settling(paid: Paid, opened: Sequence[Open], who: tuple[Reason, ...]) -> Suggestion:
    """What is there is laid on the invoices in their order; a payment in other money settles one of them whole, if that
    is what was ordered, and none otherwise: its rate is for a person to say."""
    reasons = [*who]
    same = [it for it in opened if it.money.currency == paid.money.currency]
    if not same:
        return _in_other_money(paid, opened, reasons)
    gross = paid.money + paid.charges if _kept_by_the_bank(paid, same) and paid.charges else paid.money
    parts, left = [], gross
    for it in same:
        applied = Money(min(left.minor, it.money.minor), left.currency)
        if applied:
            parts.append(Part(it.kind, it.number, applied))
        left -= applied
    missing = Money(sum(it.money.minor for it in same), left.currency) - (gross - left)
    reasons += _how_much(paid, same, left, missing)
    reasons += _when(paid, same)
    return Suggestion(opened[0].party, tuple(parts), left, missing, _score(reasons), tuple(reasons))


def _kept_by_the_bank(paid: Paid, opened: Sequence[Open]) -> bool:
    whole = Money(sum(it.money.minor for it in opened), paid.money.currency)
    reason = amount_reason(paid, whole)
    return reason is not None and reason.because is Because.CHARGES


def _how_much(paid: Paid, opened: Sequence[Open], left: Money, missing: Money) -> Iterator[Reason]:
    whole = Money(sum(it.money.minor for it in opened), paid.money.currency)
    exact = amount_reason(paid, whole)
    if exact and len(opened) > 1 and exact.because is Because.EXACT:
        yield Reason(Because.SUM, POINTS[Because.SUM], str(len(opened)))
    elif exact:
        yield exact
    elif missing:
        yield Reason(Because.SHORT, POINTS[Because.SHORT], str(missing.amount))
    elif left:
        yield Reason(Because.OVER, POINTS[Because.OVER], str(left.amount))


def _in_other_money(paid: Paid, opened: Sequence[Open], reasons: list[Reason]) -> Suggestion:
    it = opened[0]
    reasons.append(Reason(Because.CURRENCY, POINTS[Because.CURRENCY], it.money.currency))
    exact = amount_reason(paid, it.money)
    nothing = Money(0, it.money.currency)
    if exact is None:
        return Suggestion(it.party, (), paid.money, it.money, _score(reasons), tuple(reasons))
    reasons += [exact, *_when(paid, [it])]
    whole = (Part(it.kind, it.number, it.money),)
    return Suggestion(it.party, whole, Money(0, paid.money.currency), nothing, _score(reasons), tuple(reasons))


def _when(paid: Paid, opened: Sequence[Open]) -> Iterator[Reason]:
    if any(abs((paid.day - it.due).days) <= _NEAR_DAYS for it in opened):
        yield Reason(Because.DUE, POINTS[Because.DUE])


def _score(reasons: Iterable[Reason]) -> int:
    return max(0, min(100, sum(it.points for it in reasons)))
