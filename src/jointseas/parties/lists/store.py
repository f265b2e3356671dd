"""How the list of parties is walked and read."""

from collections.abc import Sequence

from sqlalchemy import Connection, column, select, table

from jointseas.kernel.clock import moment
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.lists.records import ListedParty
from jointseas.parties.records import PartyRole
from jointseas.storage.windows import Identity, Order, Probe, Window

# As much of the tables as is read here.
_COLUMNS = ("id", "firm_id", "code", "name", "name_local", "country", "active", "changed_at")
_party = table("party", *map(column, _COLUMNS))
_role = table("party_role", *map(column, ["party_id", "role"]))
_identifier = table("party_identifier", *map(column, ["firm_id", "party_id", "scheme", "value"]))
_account = table("party_account", *map(column, ["account_id", "version", "firm_id", "party_id", "active", "suspect"]))
_check = table("party_account_check", *map(column, ["account_id", "version"]))


def _read(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ListedParty]:
    listed = [id_ for (id_,) in ids]
    roles, numbers = _roles(connection, listed), _identifiers(connection, firm_id, listed)
    doubted = _doubted(connection, firm_id, listed)
    found = connection.execute(select(_party).where(_party.c.firm_id == firm_id, _party.c.id.in_(listed)))
    return {
        (it.id,): ListedParty(
            it.id,
            it.code,
            it.name,
            it.name_local,
            it.country,
            roles.get(it.id, frozenset()),
            numbers.get(it.id, ()),
            it.id in doubted,
            it.active == 1,
            moment(it.changed_at),
        )
        for it in found
    }


def _roles(connection: Connection, ids: Sequence[int]) -> dict[int, frozenset[PartyRole]]:
    having: dict[int, frozenset[PartyRole]] = {}
    for party_id, role in connection.execute(select(_role.c.party_id, _role.c.role).where(_role.c.party_id.in_(ids))):
        having[party_id] = having.get(party_id, frozenset()) | {PartyRole(role)}
    return having


def _identifiers(connection: Connection, firm_id: int, ids: Sequence[int]) -> dict[int, tuple[Identifier, ...]]:
    it, having = _identifier.c, dict[int, tuple[Identifier, ...]]()
    asked = select(it.party_id, it.scheme, it.value).where(it.firm_id == firm_id, it.party_id.in_(ids))
    for party_id, scheme, value in connection.execute(asked.order_by(it.scheme, it.value)):
        having[party_id] = (*having.get(party_id, ()), Identifier(Scheme(scheme), value))
    return having


def _doubted(connection: Connection, firm_id: int, ids: Sequence[int]) -> frozenset[int]:
    it, later = _account.c, _account.alias("later")
    asked = select(it.party_id).where(
        it.firm_id == firm_id,
        it.party_id.in_(ids),
        it.active == 1,
        it.suspect != "",
        ~select(later.c.version).where(later.c.account_id == it.account_id, later.c.version > it.version).exists(),
        ~select(_check.c.version).where(_check.c.account_id == it.account_id, _check.c.version == it.version).exists(),
    )
    return frozenset(connection.execute(asked).scalars())


def _order(name: str, index: str, column_: str) -> Order:
    return Order(
        name,
        f"party INDEXED BY {index}",
        "party.firm_id",
        (f"party.{column_}", "party.id"),
        mark="party.id",
        holds={"country": "party.country", "active": "party.active", name: f"party.{column_}"},
    )


def _text(*values: str) -> Probe:
    spelled = tuple(f"party.{value}" for value in values)
    return Probe("party", "party_text", "party.firm_id", "party.id", spelled, "party.id")


_NUMBER = Probe(
    "party_identifier",
    "party_identifier_by_party",
    "party_identifier.firm_id",
    "party_identifier.party_id",
    ("party_identifier.value",),
    "party_identifier.party_id",
)
_ROLE = Probe(
    "party_role",
    "party_role_by_role",
    "party_role.firm_id",
    "party_role.party_id",
    ("party_role.role",),
    "party_role.role",
)

PARTIES = Window(
    "parties",
    (
        _order("code", "party_by_code", "code"),
        _order("name", "party_by_name", "name"),
        _order("country", "party_by_country", "country"),
        _order("changed_at", "party_by_change", "changed_at"),
    ),
    identity=("party.id",),
    fetch=_read,
    probes={
        "code": (_text("code"),),
        "name": (_text("name", "name_local"),),
        "identifier": (_NUMBER,),
        "role": (_ROLE,),
        "any": (_text("code", "name", "name_local"), _NUMBER),
    },
)
