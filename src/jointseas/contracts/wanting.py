"""Facilities on which no money goes before an agreement is in force. For whoever is inside a unit of work, at the
lender's desk."""

from collections.abc import Iterable, Iterator, Mapping

from jointseas.access.gate import View
from jointseas.contracts import rules
from jointseas.contracts.records import Agreement, State, Wanted
from jointseas.financing.agreements import service as known
from jointseas.financing.agreements.records import Stands
from jointseas.financing.products import PRODUCTS
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Head
from jointseas.parties import service as parties

# Agreements that bind all of a product with a client, and not the one facility that they were drawn from.
MASTERS = frozenset(("receivables_with_recourse", "receivables_without_recourse", "payables_finance"))
_Key = tuple[str, str, int | None, int | None, int]


def wanted(view: View, ours: Iterable[Agreement]) -> tuple[Wanted, ...]:
    """The newest first; `ours` are all agreements that this firm has, by which is said what is under way already."""
    under_way = {key: it.number for it in ours for key in _bound(it)}
    heads = register.live(view, frozenset(code for code, it in PRODUCTS.items() if it.agreements))
    in_force = set(_in_force(view))
    codes = {id_: it.code for id_, it in parties.by_ids(view, {it.party_id for it in heads if it.party_id}).items()}
    return tuple(_lacking(sorted(heads, key=lambda it: -it.id), in_force, under_way, codes))


def _lacking(heads: Iterable[Head], in_force: set[_Key], under_way: Mapping[_Key, str],
             codes: Mapping[int, str]) -> Iterator[Wanted]:  # fmt: skip
    for it in heads:
        other = it.client.code if it.client else codes[it.party_id or 0]
        for kind in PRODUCTS[it.product].agreements:
            keys = [_key(kind, it.product, it.client.id if it.client else None, it.party_id, of) for of in (0, it.id)]
            if not in_force.intersection(keys):
                number = next((under_way[key] for key in keys if key in under_way), "")
                yield Wanted(kind, it.number, it.product, other, number)


def _in_force(view: View) -> Iterator[_Key]:
    for it in known.of_lender(view):
        if it.stands is Stands.IN_FORCE and it.day <= view.today:
            of = it.bound
            yield _key(it.kind, of.product, of.client.id if of.client else None, of.party_id, of.facility_id)


def _bound(it: Agreement) -> Iterator[_Key]:
    if rules.state(it.events) not in (State.IN_FORCE, State.ENDED):
        of = 0 if it.kind in MASTERS else it.facility_id
        yield _key(it.kind, it.product, it.client.id if it.client else None, it.party_id, of)


def _key(kind: str, product: str, client_id: int | None, party_id: int | None, facility_id: int) -> _Key:
    return kind, product, client_id, party_id, facility_id
