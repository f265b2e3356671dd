"""Credit lines for whoever is inside a unit of work, at the lender's desk: granted, and asked before anything is
offered, accepted or drawn."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.access.records import Firm
from jointseas.access.service import carried_out
from jointseas.compliance.consents import service as consents
from jointseas.financing.applications import service as applications
from jointseas.financing.desks import at, firms
from jointseas.financing.lines import rules, store
from jointseas.financing.lines.records import Against, Borrower, Granting, Known, Line, Share, Usage, Wanted
from jointseas.financing.loans.records import Loan
from jointseas.financing.outstanding import service as outstanding
from jointseas.financing.outstanding.records import Held, Live, Parts, Stake
from jointseas.financing.outstanding.rules import less
from jointseas.financing.outstanding.service import HOME, Rates
from jointseas.financing.products import PRODUCTS
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.reading import read as read_programme
from jointseas.financing.register import service as register
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties
from jointseas.parties.records import Party

NOTHING = Wanted("", "", {}, None)

# ---- whose


def borrower(view: View, code: str) -> Borrower:
    """A firm of this workspace that has applied or owes, or else a party of the lender's own. Of other firms no lender
    is told that there are any."""
    code = code.strip().upper()
    firm = next((it for it in firms(view).values() if it.code == code), None)
    if firm and firm.id in {*applications.applied(view), *register.clients(view)}:
        return of_firm(firm)
    found = parties.party(view, code)
    return _of_party(found)


def of_firm(it: Firm) -> Borrower:
    return Borrower(it, None, it.code, it.name_en)


def _of_party(it: Party) -> Borrower:
    return Borrower(None, it.id, it.code, it.name, it.name_local)


def whose(view: View, client: Firm | None, party_id: int | None) -> Borrower:
    return of_firm(client) if client else _parties(view, {party_id or 0})[party_id or 0]


def _parties(view: View, ids: set[int]) -> dict[int, Borrower]:
    return {id_: _of_party(it) for id_, it in parties.by_ids(view, ids).items()}


def _key(it: Borrower | Live) -> store.Whose:
    return (it.client.id if it.client else None, it.party_id)


# ---- granting


def require_grantable(view: View, asked: Granting) -> Granting:
    """Asked before a second person is, and again when that one agrees: nobody has granted another meanwhile."""
    whose = borrower(view, asked.borrower)
    exponent(asked.currency)
    subs = (replace(it, buyer=one_line(it.buyer, "buyer", longest=200, needed=False).upper()) for it in asked.subs)
    told = replace(asked, borrower=whose.code, note=one_line(asked.note, "note", longest=500), subs=tuple(subs))
    rules.require_sound(told, PRODUCTS)
    last = max((it.place for it in store.lines(view.connection, view.firm.id).get(_key(whose), ())), default=0)
    require(told.follows == last, "financing.line_followed", borrower=whose.code)
    return told


def grant(work: Work, asked: Granting) -> Usage:
    """Carried out when the second person agrees. What is out by then stays out, whatever the new line is."""
    told = require_grantable(work, asked)
    whose = borrower(work, told.borrower)
    store.add(work.connection, work.firm.id, _key(whose), told, work.now, work.seat.person.id)
    work.record(f"credit line {whose.code}", told)
    return usage(work, whose)


def granted(view: View, firm: Firm) -> tuple[Line, ...]:
    """All that a firm of this workspace was ever granted by the lender at whose desk is asked, the newest first."""
    return tuple(store.lines(view.connection, view.firm.id).get((firm.id, None), ()))


def granted_by(view: View, it: Line) -> frozenset[int]:
    """Who put it, and who agreed to it."""
    put = (one for one in carried_out(view, "finance.line", it.at)
           if json.loads(one.content)["borrower"].strip().upper() == it.granted.borrower)  # fmt: skip
    return frozenset(id_ for one in put for id_ in (one.made_by, one.decided_by or one.made_by))


# ---- what stands against them


def usages(view: View) -> tuple[Usage, ...]:
    """Of everybody who has a line, has applied, or owes anything."""
    lines, its = store.lines(view.connection, view.firm.id), outstanding.every(view)
    known, ours = firms(view), _parties(view, {id_ for _, id_ in {*lines, *map(_key, its)} if id_})
    by: dict[store.Whose, list[Held]] = {
        whose: [] for whose in (*lines, *((firm, None) for firm in applications.applied(view)))
    }
    for it in outstanding.held(view, its):
        by.setdefault(_key(it.it), []).append(it)
    whose = {key: of_firm(known[key[0]]) if key[0] else ours[key[1] or 0] for key in by}
    products = _programme(view)
    found = [_usage(view, whose[key], lines.get(key, ()), its, NOTHING, products) for key, its in by.items()]
    return tuple(sorted(found, key=lambda it: (it.line is None, it.borrower.code)))


def in_force(view: View) -> dict[str, Money]:
    """What each exporter that has a line may have at once, by its code."""
    found = (rules.in_force(its, view.today) for its in store.lines(view.connection, view.firm.id).values())
    return {it.granted.borrower: Money(it.granted.most, it.granted.currency) for it in found if it}


def known(view: View, code: str) -> Known:
    whose = borrower(view, code)
    return Known(usage(view, whose), tuple(store.lines(view.connection, view.firm.id).get(_key(whose), ())))


def usage(view: View, whose: Borrower, wanted: Wanted = NOTHING, held: Iterable[Held] | None = None) -> Usage:
    """`held` is all that is out, where it was read already."""
    mine = held if held is not None else outstanding.held(view, outstanding.every(view, *_key(whose)))
    its = [it for it in mine if _key(it.it) == _key(whose)]
    lines = store.lines(view.connection, view.firm.id).get(_key(whose), ())
    return _usage(view, whose, lines, its, wanted, _programme(view))


def _usage(view: View, whose: Borrower, lines: Sequence[Line], its: Sequence[Held], wanted: Wanted,
           products: Mapping[str, int]) -> Usage:  # fmt: skip
    line = rules.in_force(lines, view.today)
    rate = Rates(view, line.granted.currency if line else "")
    used = [_stake(rate, it, less(it.out, {"": wanted.repaid.get(it.it.id, 0)})) for it in its]
    promised = [_stake(rate, it, _promised(it, wanted)) for it in its]
    new = outstanding.stake(rate, wanted.product, wanted.currency, HOME, wanted.facts, wanted.parts)
    stakes = ([it for it in used if it], [it for it in promised if it], [new] if new else [])
    most = line.granted.most if line else None
    subs = (rules.against(it.most, it.product, it.buyer, *stakes) for it in rules.parts_of(line, products))
    made_of = (Share(it.it.number, it.it.product, one.minor if one else None, other.minor if other else None)
               for it, one, other in zip(its, used, promised, strict=True))  # fmt: skip
    return Usage(view.firm, whose, line, rate.into, rules.against(most, "", "", *stakes), tuple(subs), tuple(made_of),
                 rules.takes(line, view.today), tuple(sorted(rate.missing)))  # fmt: skip


def _stake(rate: Rates, it: Held, parts: Parts) -> Stake | None:
    return outstanding.stake(rate, it.it.product, it.it.currency, HOME, it.facts, parts, it.buyers)


def _promised(it: Held, wanted: Wanted) -> Parts:
    """What is drawn of it is promised no more; what comes back of a loan that revolves is promised again."""
    left = less(it.promised, wanted.parts) if it.it.id == wanted.drawn_on else it.promised
    if isinstance(it.it, Loan) and it.it.lent.revolving:
        return less(left, {"": -wanted.repaid.get(it.it.id, 0)})
    return left


def _programme(view: View) -> Mapping[str, int]:
    """What it lets one exporter have of each product."""
    it = read_programme(programmes.in_force(view)[0])
    unit = 10 ** exponent(view.firm.base_currency)
    return {code: one.seller_limit * unit for of in (it.products, it.payables, it.loans) for code, one in of.items()}


def require_room(view: View, whose: Borrower, wanted: Wanted, held: Iterable[Held] | None = None) -> None:
    rules.require_room(_valued(view, whose, wanted, held), view.today)


def require_room_to_accept(view: View, whose: Borrower, wanted: Wanted) -> None:
    """As far as it is the exporter's to know by which part it is kept: its own line is, what is held against a buyer or
    against any exporter is not."""
    it = _valued(view, whose, wanted)
    if it.line:
        rules.require_room(replace(it, subs=_without_buyers(it)), view.today)
    full = any(one.wanted and (one.left or 0) < 0 for one in it.subs)
    require(not full, "financing.no_room", lender=it.lender.code)


def _valued(view: View, whose: Borrower, wanted: Wanted, held: Iterable[Held] | None = None) -> Usage:
    """What nobody can value is within no line."""
    it = usage(view, whose, wanted, held)
    require(not it.without_rate, "financing.limit_rate", currency=min(it.without_rate, default=""), own=it.currency,
            day=view.today)  # fmt: skip
    return it


# ---- at the exporter's desk


def ours(view: View) -> tuple[Usage, ...]:
    """By lender, as far as it is the exporter's to know: not who decided or why, nor what is held against a buyer."""
    found = (usage(at(view, it), of_firm(view.firm)) for it in consents.lenders(view))
    return tuple(_shown(it, it.line) for it in found if it.line)


def _shown(it: Usage, line: Line) -> Usage:
    told = replace(line.granted, note="", subs=tuple(one for one in line.granted.subs if not one.buyer))
    return replace(it, line=replace(line, person="", granted=told), subs=_without_buyers(it))


def _without_buyers(it: Usage) -> tuple[Against, ...]:
    return tuple(one for one in it.subs if not one.buyer)
