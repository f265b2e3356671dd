"""Claims for whoever is inside a unit of work: registered when a paper is asked on, financed when money goes, released
when it is repaid or not wanted any more. The database by itself holds that no paper has two that live."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.access.records import Firm
from jointseas.access.service import every_firm
from jointseas.financing.claims import store
from jointseas.financing.claims.records import ELSEWHERE, Claim, ClaimState, Held, Holder, Near, OfFacility
from jointseas.financing.duplicates.records import Likeness, Paper, Prints
from jointseas.financing.duplicates.rules import bill_print, plain_number, prints
from jointseas.financing.elsewhere import service as elsewhere
from jointseas.financing.keeping import read_back
from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import Refused, ensure, require

_BYTES = 32


def taken(view: View, papers: Sequence[Paper], lender: Firm | None, but: int | None = None) -> set[str]:
    """Which of these have a claim that lives, whoever asked for it; of another circle's only what `lender` was told.
    `but` is the application that asks."""
    return {it.number for it in _alike(view, papers, lender, but)
            if it.likeness is Likeness.SAME and it.state is not ClaimState.RELEASED}  # fmt: skip


def alike(view: View, papers: Sequence[Paper], lender: Firm, but: int | None = None) -> tuple[Near, ...]:
    """What is like one of these papers and claimed, or was, as far as this lender may know of it."""
    return to_lender(view, _alike(view, papers, lender, but), lender)


def alike_to_us(view: View, papers: Sequence[Paper], lender: Firm, but: int | None = None) -> tuple[Near, ...]:
    """The same as the exporter may know of it at whose desk is asked."""
    return to_exporter(view, _alike(view, papers, lender, but), view.firm, lender)


def of_shipment(view: View, holder: Holder, lender: Firm) -> tuple[Near, ...]:
    """What is claimed, or was, of the goods that went under the same bills of lading as its own."""
    key, went = store.key(view.connection), store.bills_of(view.connection, holder)
    if key is None or not went:
        return ()
    bills = {bill_print(it, bytes.fromhex(key)): it for its in went.values() for it in its}
    here = [_like(bills[digest], likeness, it) for digest, likeness, it in store.near(view.connection, set(bills))
            if it.holder != holder]  # fmt: skip
    papers = [replace(read_back(Paper, it), bills=tuple(went[number]))
              for number, it in store.papers(view.connection, holder).items() if number in went]  # fmt: skip
    elsewhere_ = [it for it in _elsewhere(view, lender, papers) if it.likeness is Likeness.SHIPMENT]
    return (*to_lender(view, here, lender), *elsewhere_)


def to_lender(view: View, near: Sequence[Near], lender: Firm) -> tuple[Near, ...]:
    """Of its own book, and what its circle has told it; what others here have lent on is not its to know."""
    whose = store.whose(view.connection, {it.holder for it in near})
    return tuple(it for it in near if _known_to(lender, it, whose))


def to_exporter(view: View, near: Sequence[Near], exporter: Firm, lender: Firm) -> tuple[Near, ...]:
    """What it asked on itself as it is; of others that this lender knows of no more than that there is a claim."""
    if not near:
        return ()
    whose = store.whose(view.connection, {it.holder for it in near})
    codes = {it.id: it.code for it in every_firm(view.connection)}
    told = []
    for it in near:
        firm, to = whose.get(it.holder, (None, None))
        if firm == exporter.id and to:
            told.append(replace(it, lender=codes[to]))
        elif it.state is not ClaimState.RELEASED and _known_to(lender, it, whose):
            told.append(Near(it.number, it.likeness, "", None, ELSEWHERE))
    return tuple(dict.fromkeys(told))


def _known_to(lender: Firm, it: Near, whose: Mapping[Holder, tuple[int | None, int]]) -> bool:
    return it.holder == ELSEWHERE or whose[it.holder][1] == lender.id


def _alike(view: View, papers: Sequence[Paper], lender: Firm | None, but: int | None) -> tuple[Near, ...]:
    """By whomever in the workspace, and by whoever of the lender's circle; nobody is shown it as it is."""
    key = store.key(view.connection)
    theirs = _elsewhere(view, lender, papers) if lender else ()
    if key is None or not papers:
        return theirs
    by = {it.known_as: prints(it, bytes.fromhex(key)) for it in papers}
    same = store.same(view.connection, {it.same for it in by.values()})
    near = store.near(view.connection, {digest for it in by.values() for _, digest in it.near})
    found = [one for number, of in by.items() for one in _near(number, of, same, near)]
    return (*(it for it in found if it.holder != but), *theirs)


def _elsewhere(view: View, lender: Firm, papers: Sequence[Paper]) -> tuple[Near, ...]:
    return tuple(Near(it.number, it.likeness, it.lender, ClaimState(it.state), ELSEWHERE)
                 for it in elsewhere.found(view, lender, papers))  # fmt: skip


def _near(number: str, of: Prints, same: dict[str, list[Claim]], near: list[tuple[str, Likeness, Claim]]) -> list[Near]:
    """Each claim once, by the closest likeness."""
    found = {it.id: (Likeness.SAME, it) for it in same.get(of.same, ())}
    mine = {digest for _, digest in of.near}
    order = list(Likeness)
    for digest, likeness, claim in near:
        known = found.get(claim.id)
        if digest in mine and (known is None or order.index(likeness) < order.index(known[0])):
            found[claim.id] = likeness, claim
    return [_like(number, likeness, it) for likeness, it in found.values()]


def _like(number: str, likeness: Likeness, it: Claim) -> Near:
    if isinstance(it.holder, OfFacility):
        return Near(number, likeness, it.number, it.state, ELSEWHERE, facility_id=it.holder.id)
    return Near(number, likeness, it.number, it.state, it.holder)


def register(work: Work, holder: Holder, lender: Firm, papers: Sequence[Paper]) -> None:
    key = bytes.fromhex(store.key(work.connection) or _new_key(work))
    theirs = {it.number for it in elsewhere.found(work, lender, papers)
              if it.likeness is Likeness.SAME and it.state != ClaimState.RELEASED}  # fmt: skip
    for it in papers:
        require(it.known_as not in theirs, "financing.claimed", number=it.known_as)
        of = prints(it, key)
        standing = store.same(work.connection, (of.same,)).get(of.same, ())
        if any(one.state is not ClaimState.RELEASED for one in standing):
            raise Refused("financing.claimed", number=it.known_as)
        new = store.add(work.connection, holder, it.known_as, canonical(it), of, work.now)
        store.add_bills(work.connection, new, {one: bill_print(one, key) for one in it.bills})
    work.record(_name(holder), papers)


def add_bill(work: Work, holder: Holder, number: str) -> None:
    """A bill of lading that came to be known after the papers were asked on; signs alone are no number."""
    if not plain_number(number):
        return
    prints_ = {number: bill_print(number, bytes.fromhex(store.key(work.connection) or _new_key(work)))}
    for it in live(work, holder):
        store.add_bills(work.connection, it.id, prints_)
    work.record(_name(holder), number)


def _new_key(work: Work) -> str:
    made = secrets.token_bytes(_BYTES).hex()
    store.keep_key(work.connection, made)
    return made


def of_lender(view: View) -> tuple[Held, ...]:
    """Every claim of the lender at whose desk it is asked, or by an application to it: the newest of each paper."""
    found, went = store.of_lender(view.connection, view.firm.id), store.bills_at(view.connection, view.firm.id)
    return tuple(Held(replace(read_back(Paper, paper), bills=went.get(id_, ())), state, firm_id, number)
                 for id_, paper, state, firm_id, number in found)  # fmt: skip


def of_holder(view: View, holder: Holder) -> tuple[Claim, ...]:
    return tuple(store.of_holder(view.connection, holder))


def _name(holder: Holder) -> str:
    return f"claims of facility {holder.id}" if isinstance(holder, OfFacility) else f"claims of application {holder}"


def live(view: View, holder: Holder) -> tuple[Claim, ...]:
    return tuple(it for it in of_holder(view, holder) if it.state is not ClaimState.RELEASED)


def finance_again(work: Work, holder: Holder, numbers: Collection[str]) -> None:
    """At the lender's desk: those that were released and should not have been, unless somebody else has asked on them
    since. The bills of lading that came to be known go with them."""
    papers, standing = store.papers(work.connection, holder), live(work, holder)
    released = papers.keys() & (set(numbers) - {it.number for it in standing})
    if not released:
        return
    went, key = store.bills_of(work.connection, holder), bytes.fromhex(store.key(work.connection) or _new_key(work))
    register(work, holder, work.firm, [read_back(Paper, papers[it]) for it in sorted(released)])
    for it in live(work, holder):
        store.add_bills(work.connection, it.id, {one: bill_print(one, key) for one in went.get(it.number, ())})
    finance(work, holder, released)


def finance(work: Work, holder: Holder, numbers: Collection[str]) -> None:
    _turn(work, holder, numbers, ClaimState.FINANCED)


def release(work: Work, holder: Holder, numbers: Collection[str] | None = None) -> None:
    """These, or all that live."""
    standing = {it.number for it in live(work, holder)}
    _turn(work, holder, standing if numbers is None else standing & set(numbers), ClaimState.RELEASED)


def _turn(work: Work, holder: Holder, numbers: Collection[str], state: ClaimState) -> None:
    mine = {it.number: it for it in live(work, holder)}
    ensure(set(numbers) <= set(mine), f"{_name(holder)}: none on {sorted(set(numbers) - set(mine))}")
    if numbers:
        store.turn(work.connection, [mine[it].id for it in numbers], state, work.now)
        work.record(_name(holder), dict.fromkeys(sorted(numbers), state))
