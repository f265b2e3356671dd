"""The first day: the workspace, both firms and their people, keys to sign with, whom either trusts, its money."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from jointseas.access.gate import Gate
from jointseas.access.records import RoleChange, Seat
from jointseas.credit.policy.reading import standard as standard_credit
from jointseas.credit.policy.records import Signing as CreditSigning
from jointseas.demo.cast import (
    ABROAD,
    ANALYST,
    APPROVER,
    EXPORTER,
    HOME,
    LENDER,
    LENDER_ACCOUNT,
    LENDER_BANK,
    OFFICER,
    OWNER,
    PEOPLE,
    SELLER_ACCOUNT,
    SELLER_BANK,
    STAFF,
)
from jointseas.demo.records import Actor
from jointseas.demo.secrecy import keep, own_folder, secret
from jointseas.demo.stage import Stage, Tell
from jointseas.documents.keys.records import NewKey, NewRoot, Trusting, Use
from jointseas.financing.programme.reading import standard as standard_programme
from jointseas.financing.programme.records import Signing
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.money import convert, from_amount
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import EntryDraft, Line, StatedRate
from jointseas.portfolio.provisions.reading import standard as standard_losses
from jointseas.portfolio.provisions.records import Signing as LossSigning
from jointseas.trade.banking.accounts.records import OwnAccountDraft
from jointseas.workspace.founding import Founding, make_file
from jointseas.workspace.opening import Opened
from jointseas.workspace.services import doors

CASH, CAPITAL = "1002", "4001"
FILE = "demo.jointseas"
TRUST = "trust.pem"
_WEALTH = {EXPORTER.code: 800_000, LENDER.code: 20_000_000}
_DOLLARS = 200_000  # that the lender buys to lend abroad


def opened(folder: Path, first: date, tell: Tell) -> tuple[Stage, Opened]:
    """A fresh workspace under the founder's own password; the recovery key is kept as a secret too."""
    clock = FixedClock(datetime(first.year, first.month, first.day, tzinfo=UTC))
    own_folder(folder / "secrets")
    password = secret(secret_file(folder, OWNER))
    made = make_file(folder / FILE, Founding(EXPORTER, OWNER.sign_in, OWNER.name, password), clock)
    try:
        keep(folder / "secrets" / "recovery-key.secret", made.recovery_key or "")
        services = doors(Gate(made.opened.database, clock), made.opened)
    except BaseException:
        made.opened.close()
        raise
    return Stage(services, clock, folder, first, tell, {}, {OWNER.sign_in: password}), made.opened


def secret_file(folder: Path, actor: Actor) -> Path:
    return folder / "secrets" / f"{actor.sign_in}.secret"


def found(stage: Stage) -> None:
    stage.turns_to(0)
    _staff(stage)
    stage.turns_to(1)
    _sign_policies(stage)
    _keys(stage)
    _money(stage)
    rich = all(stage.stands(seat, HOME)["bank"] > 0 for seat in (stage.owner, stage.approver))
    members = [settled(stage.services.access.members(seat)) for seat in (stage.owner, stage.approver)]
    stage.step("founding", FILE, ok=rich and sum(len(it) for it in members) == len(PEOPLE))


# ---- people


def _staff(stage: Stage) -> None:
    """The founder sets the lender up, hands it to its own people and leaves it: from its first person on, two of them
    agree to whoever else joins."""
    access, owner = stage.services.access, stage.sits(OWNER)
    settled(_joins(stage, owner, STAFF))
    opening = settled(access.add_firm(owner, LENDER))
    settled(stage.services.ledger.open_book(opening))
    settled(_joins(stage, opening, ANALYST))
    stage.seats[ANALYST.sign_in] = stage.sits(ANALYST)
    for actor in (APPROVER, OFFICER):
        stage.by_two(_joins(stage, opening, actor), ANALYST)
    stage.by_two(access.set_roles(opening, RoleChange(OWNER.sign_in, ())), ANALYST)
    stage.seats.update({actor.sign_in: stage.sits(actor) for actor in PEOPLE})


def _joins(stage: Stage, by: Seat, actor: Actor) -> object:
    password = stage.passwords[actor.sign_in] = secret(secret_file(stage.folder, actor))
    newcomer = settled(stage.services.access.newcomer(actor.sign_in, actor.name, actor.roles, password))
    return stage.services.access.add_person(by, newcomer)


def _sign_policies(stage: Stage) -> None:
    """What is offered, what is lost and what a score leads to: each is in force once two have signed it."""
    doors_, approver = stage.services, stage.approver
    for put in (
        doors_.financing.sign(approver, Signing(standard_programme())),
        doors_.portfolio.sign(approver, LossSigning(standard_losses())),
        doors_.credit.sign(approver, CreditSigning(standard_credit())),
    ):
        stage.by_two(put, OFFICER)


# ---- keys


def _keys(stage: Stage) -> None:
    """Each firm has a root, a seal under it, and a key of whoever signs for it; either trusts the other's root."""
    roots = [_firm_keys(stage, makes, signs) for makes, signs in ((OWNER, OWNER), (ANALYST, APPROVER))]
    for root in roots:
        settled(stage.services.keys.trust(stage.owner, Trusting(root, "JointSeas demonstration")))
        stage.by_two(stage.services.keys.trust(stage.approver, Trusting(root, "JointSeas demonstration")), OFFICER)
    (stage.folder / TRUST).write_text("".join(roots), encoding="ascii", newline="\n")


def _firm_keys(stage: Stage, makes: Actor, signs: Actor) -> str:
    keys, firm = stage.services.keys, makes.firm.lower()
    password = {
        of: secret(stage.secrets / f"{of}-key.secret") for of in (f"{firm}-root", f"{firm}-seal", signs.sign_in)
    }
    over = password[f"{firm}-root"]
    root = settled(keys.make_root(stage.seats[makes.sign_in], NewRoot(over)))
    settled(keys.make_seal(stage.seats[makes.sign_in], NewKey(Use.SEAL, password[f"{firm}-seal"], over)))
    settled(keys.make_own(stage.seats[signs.sign_in], NewKey(Use.PERSON, password[signs.sign_in], over)))
    stage.passwords.update({f"{firm} seal": password[f"{firm}-seal"], f"{signs.sign_in} key": password[signs.sign_in]})
    stage.goes_on()
    return settled(keys.certificate(stage.seats[makes.sign_in], root.id))


# ---- money


def _money(stage: Stage) -> None:
    ledger = stage.services.ledger
    for seat in (stage.owner, stage.approver):
        firm = seat.firm.code
        wealth = from_amount(Decimal(_WEALTH[firm]), HOME)
        settled(
            ledger.post(
                seat, _pair(stage, firm, "实收资本 Paid-in capital", Line(CASH, wealth), Line(CAPITAL, -wealth))
            )
        )
    rate = round(settled(ledger.rate(stage.approver, ABROAD, HOME, stage.today)).rate, 4)
    got = from_amount(Decimal(_DOLLARS), ABROAD)
    dollars = _pair(stage, f"{LENDER.code}/{ABROAD}", "购汇 Dollars bought", Line(CASH, got),
                    Line(CASH, -convert(got, rate, HOME)))  # fmt: skip
    settled(ledger.post(stage.approver, replace(dollars, rates=(StatedRate(ABROAD, rate),))))
    banking = stage.services.banking
    for currency in (HOME, ABROAD):
        settled(banking.add(stage.staff, OwnAccountDraft(SELLER_ACCOUNT, currency, SELLER_BANK, CASH)))
        settled(banking.add(stage.approver, OwnAccountDraft(LENDER_ACCOUNT, currency, LENDER_BANK, CASH)))


def _pair(stage: Stage, source: str, memo: str, *lines: Line) -> EntryDraft:
    return EntryDraft(stage.today, memo, f"demonstration/{source}", source, lines)
