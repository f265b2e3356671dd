"""Keys and roots for whoever is inside a unit of work, and their doors."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from jointseas.access.gate import Gate, View, Work, command, four_eyes, named, reading
from jointseas.access.permissions import PERMISSIONS
from jointseas.access.records import Seat
from jointseas.documents.keys import certificates, revocations, rules, store
from jointseas.documents.keys.records import (
    Bringing,
    Certificate,
    Gone,
    Kept,
    Key,
    NewKey,
    NewRoot,
    Read,
    Revocations,
    Root,
    Signatory,
    Standing,
    State,
    Trusting,
    Use,
)
from jointseas.intake import sandbox
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties

MAKE, OWN, SIGN, TRUST, LISTS = "keys.make", "keys.own", "keys.sign", "keys.trust", "keys.lists"
_SECONDS = 20.0
_LONGEST_REASON = 500
_SLOW_CLOCK = timedelta(minutes=10)  # that whoever signed a list may be ahead
_SIGNED_WITH = (State.VALID, State.ENDING)


def standing(view: View) -> Standing:
    """Of the firm at whose desk is asked."""
    keys, roots = store.keys(view.connection, view.firm.id), store.roots(view.connection, view.firm.id)
    lists = store.lists(view.connection, view.firm.id)
    return Standing(
        tuple((it, rules.state(it, view.now)) for it in keys),
        tuple((it, rules.state(it, view.now)) for it in roots),
        tuple((it, rules.list_state(it.it, view.now)) for it in lists),
        tuple(_unlisted(keys, lists)),
        store.stamper(view.connection, view.firm.id),
    )


def usable(view: View) -> tuple[Key, ...]:
    """What whoever sits here could sign with now: their own first, then the seal."""
    mine = [it for it in store.keys(view.connection, view.firm.id) if rules.state(it, view.now) in _SIGNED_WITH
            and (it.use is Use.SEAL or it.person == view.seat.person.id) and it.use is not Use.ROOT]  # fmt: skip
    return tuple(sorted(mine, key=lambda it: (it.use is Use.SEAL, -it.id)))


def trusted(view: View) -> tuple[bytes, ...]:
    """The roots that are believed now, as certificates; whether one has expired is judged with what it signed."""
    return tuple(it.der for it in _trusted(view))


def lists(view: View) -> tuple[bytes, ...]:
    """The newest lists of withdrawn keys, of the firm's own root and of those that it trusts."""
    return tuple(it.it.der for it in store.lists(view.connection, view.firm.id))


def withdrawn_of(view: View, fingerprints: Collection[str]) -> dict[str, datetime]:
    """Of these certificates, those whose keys sign no more, and since when; of whichever firm of the workspace, since
    whoever holds what they signed may know."""
    return store.withdrawn(view.connection, fingerprints)


def signatory(view: View, key_id: int, password: str) -> Signatory:
    """The key opened, for `signed`; only whose it is, and only while it stands."""
    key = _key(view, key_id)
    rules.require_signs(key, view.seat.person.id, view.now)
    content = store.content(view.connection, key.id)
    certificates.require_opens(content, password)
    address = store.stamper(view.connection, view.firm.id)
    held = (it.it for it in store.lists(view.connection, view.firm.id))
    good = tuple(it.der for it in held if it.begins <= view.now <= it.ends)
    return Signatory(key, view.firm, content, password, address, trusted(view), good)


def _unlisted(keys: Sequence[Key], lists: Sequence[Kept]) -> Iterator[int]:
    """Withdrawn under a root of the firm that still stands, and not on its newest list."""
    for root in keys:
        if root.use is not Use.ROOT or root.withdrawn_at is not None:
            continue
        known = next((it for it in lists if it.root == root.certificate.fingerprint), None)
        listed = revocations.serials(known.it) if known else frozenset()
        yield from (it.id for it in keys if it.withdrawn_at is not None
                    and revocations.serial(it.der) not in listed and revocations.under(it.der, root.der))  # fmt: skip


def _key(view: View, key_id: int) -> Key:
    found = store.one(view.connection, view.firm.id, key_id)
    if found is None:
        raise Refused("keys.unknown", key=key_id)
    return found


def _names(view: View) -> tuple[str, ...]:
    """By which the firm stands on papers: its own, and those of its entry among the parties."""
    own = parties.find(view, view.firm.code)
    names = (view.firm.name_zh, view.firm.name_en, *((own.name_local, own.name) if own else ()))
    return tuple(dict.fromkeys(filter(None, names)))


def _brought(asked: tuple[Bringing, datetime]) -> Iterator[Read]:
    it, now = asked
    yield certificates.brought(it, now)


class Keys:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    @reading("keys.read")
    def standing(self, view: View) -> Standing:
        return standing(view)

    @reading("keys.read")
    def certificate(self, view: View, key_id: int) -> str:
        """For others, who decide whether they trust it: PEM, and nothing secret."""
        return certificates.pem(_key(view, key_id).der)

    @reading("keys.read")
    def look(self, _view: View, content: bytes) -> tuple[Certificate, str]:
        """What a file with a root in it says, and the same as PEM, before anybody trusts it."""
        return _root(content)

    @reading(SIGN)
    def usable(self, view: View) -> tuple[Key, ...]:
        return usable(view)

    @reading(SIGN)
    def signatory(self, view: View, key_id: int, password: str) -> Signatory:
        return signatory(view, key_id, password)

    @command(MAKE)
    def make_root(self, work: Work, asked: NewRoot) -> Key:
        """The firm's own: what is made under it speaks for this firm alone, and for nobody who does not trust it."""
        rules.require_password(asked.password)
        rules.require_years(asked.years)
        rules.require_one_root(store.keys(work.connection, work.firm.id), work.now)
        whose = f"{work.firm.code} root"
        made = certificates.new_root(_names(work), whose, asked.password, asked.years, work.now)
        return self._add(work, Use.ROOT, made)

    @command(MAKE)
    def make_seal(self, work: Work, asked: NewKey) -> Key:
        return self._made(work, asked, Use.SEAL, f"{work.firm.code} seal")

    @command(OWN)
    def make_own(self, work: Work, asked: NewKey) -> Key:
        """For the person who asks; whoever holds the root's password stands beside them."""
        return self._made(work, asked, Use.PERSON, work.seat.person.name)

    def _made(self, work: Work, asked: NewKey, use: Use, whose: str) -> Key:
        rules.require_password(asked.password)
        rules.require_years(asked.years)
        root = rules.root_of(store.keys(work.connection, work.firm.id), work.now)
        opened = Read(store.content(work.connection, root.id), root.certificate, root.der)
        names = root.certificate.bound or _names(work)
        made = certificates.new_key(opened, asked.root_password, names, whose, asked.password, asked.years, work.now)
        return self._add(work, use, made)

    @named(OWN)
    def bring(self, seat: Seat, asked: Bringing) -> Key | Refused:
        """Read in a child process: the file is somebody's. What speaks for the firm is for whoever makes its keys."""
        try:
            now = settled(self._now(seat))
            rules.require_password(asked.kept)
            [read] = sandbox.run(_brought, (asked, now), seconds=_SECONDS)
            return settled(self._keep_own(seat, read) if asked.use is Use.PERSON else self._keep(seat, asked.use, read))
        except Refused as refused:
            return refused

    @reading(OWN)
    def _now(self, view: View) -> datetime:
        return view.now

    @command(OWN)
    def _keep_own(self, work: Work, read: Read) -> Key:
        return self._add(work, Use.PERSON, read)

    @command(MAKE)
    def _keep(self, work: Work, use: Use, read: Read) -> Key:
        if use is Use.ROOT:
            rules.require_one_root(store.keys(work.connection, work.firm.id), work.now)
        return self._add(work, use, read)

    def _add(self, work: Work, use: Use, read: Read) -> Key:
        known = {it.certificate.fingerprint for it in store.keys(work.connection, work.firm.id)}
        require(read.certificate.fingerprint not in known, "keys.known")
        number = store.add(work.connection, work.firm.id, use, read, work.seat.person.id, work.now)
        made = _key(work, number)
        work.record(f"key {number}", made)
        return made

    @reading("keys.read")
    def revocations(self, view: View) -> bytes:
        """The newest list of the firm's own root, for whoever verifies elsewhere."""
        roots = {it.certificate.fingerprint for it in store.keys(view.connection, view.firm.id) if it.use is Use.ROOT}
        found = next((it for it in store.lists(view.connection, view.firm.id) if it.root in roots), None)
        if found is None:
            raise Refused("keys.no_list_yet")
        return found.it.der

    @command(MAKE)
    def publish(self, work: Work, root_password: str) -> Revocations:
        """The next list of withdrawn keys, whether or not another was withdrawn: the last one ends some day."""
        return self._published(work, root_password)

    def _published(self, work: Work, root_password: str) -> Revocations:
        keys = store.keys(work.connection, work.firm.id)
        root = rules.root_of(keys, work.now)
        known = next((it for it in store.lists(work.connection, work.firm.id)
                      if it.root == root.certificate.fingerprint), None)  # fmt: skip
        gone = [Gone(it.der, it.withdrawn_at) for it in keys
                if it.withdrawn_at is not None and revocations.under(it.der, root.der)]  # fmt: skip
        opened = Read(store.content(work.connection, root.id), root.certificate, root.der)
        number = int(known.it.number) + 1 if known else 1
        return self._listed(
            work, root.certificate.fingerprint, revocations.made(opened, root_password, gone, number, work.now)
        )

    def _listed(self, work: Work, root: str, it: Revocations) -> Revocations:
        store.keep(work.connection, work.firm.id, root, it, work.seat.person.id, work.now)
        work.record(f"withdrawn keys {it.issuer}", it)
        return it

    @command(LISTS)
    def keep(self, work: Work, content: bytes) -> Revocations:
        """A list of a root that is trusted, from whoever has that root; never an older one than is known."""
        it = revocations.read(content)
        root = next((root for root in _trusted(work) if revocations.signed_by(it, root.der)), None)
        if root is None:
            raise Refused("keys.list_strange", name=it.issuer)
        require(it.begins <= work.now + _SLOW_CLOCK, "keys.list_early", begins=it.begins)
        mark = root.certificate.fingerprint
        known = next((it for it in store.lists(work.connection, work.firm.id) if it.root == mark), None)
        if known and known.it.der == it.der:
            work.repeated()
            return it
        newer = known is None or (known.it.begins, int(known.it.number)) < (it.begins, int(it.number))
        require(newer, "keys.list_older", number=it.number, known=known.it.number if known else "")
        return self._listed(work, mark, it)

    @command(OWN)
    def withdraw(self, work: Work, key_id: int, reason: str, root_password: str = "") -> Key:
        """One's own, or any for whoever makes keys. It signs no more; what it signed before stands where a time stamp
        proves that it was before. With the root's password, the list that tells others is written too."""
        key = _key(work, key_id)
        makes = PERMISSIONS[MAKE].right(work.seat.roles).act
        mine = key.use is Use.PERSON and key.person == work.seat.person.id
        require(makes or mine, "keys.not_yours", key=key.id, owner=key.owner or work.firm.code)
        require(key.withdrawn_at is None, "keys.withdrawn", key=key.id, at=key.withdrawn_at)
        why = one_line(reason, "reason", longest=_LONGEST_REASON)
        store.withdraw(work.connection, key.id, work.seat.person.id, why, work.now)
        ended = _key(work, key_id)
        work.record(f"key {key_id}", ended)
        if root_password:
            self._published(work, root_password)
        return ended

    @four_eyes(TRUST, Trusting)
    def trust(self, work: Work, asked: Trusting) -> Root:
        """From then on, what it stands behind can be green."""
        certificate, spelled = _root(asked.certificate.encode())
        require(spelled == asked.certificate, "keys.no_certificate")
        one_line(asked.note, "reason", longest=_LONGEST_REASON)
        standing = [it.certificate.fingerprint for it in _trusted(work)]
        require(certificate.fingerprint not in standing, "keys.trusted", name=certificate.subject)
        der = certificates.certificate_of(spelled.encode())
        number = store.trust(work.connection, work.firm.id, der, asked, work.seat.person.id, work.now)
        return self._told(work, number)

    @command("keys.distrust")
    def distrust(self, work: Work, root_id: int, reason: str) -> Root:
        """By one alone: it makes less green, and may be needed at once."""
        require(any(it.id == root_id for it in _trusted(work)), "keys.not_trusted", root=root_id)
        why = one_line(reason, "reason", longest=_LONGEST_REASON)
        store.distrust(work.connection, root_id, work.seat.person.id, why, work.now)
        return self._told(work, root_id)

    def _told(self, work: Work, root_id: int) -> Root:
        it = next(it for it in store.roots(work.connection, work.firm.id) if it.id == root_id)
        work.record(f"root {root_id}", it)
        return it

    @command("keys.stamper")
    def set_stamper(self, work: Work, address: str) -> str:
        """Where signatures get their time; empty for nowhere. Only the digest of a signature goes there."""
        clean = rules.clean_address(address)
        if clean == store.stamper(work.connection, work.firm.id):
            work.repeated()
        else:
            store.set_stamper(work.connection, work.firm.id, work.seat.person.id, clean, work.now)
            work.record("time stamps", clean)
        return clean


def _trusted(view: View) -> list[Root]:
    return [it for it in store.roots(view.connection, view.firm.id) if it.withdrawn_at is None]


def _root(content: bytes) -> tuple[Certificate, str]:
    der = certificates.certificate_of(content)
    found = certificates.facts(der)
    require(found.roots, "keys.not_a_root", name=found.subject)
    return found, certificates.pem(der)
