"""The door to credit for windows and commands: it asks permission, and gives records or refusals by value."""

from jointseas.access.gate import Gate, View, Work, command, four_eyes, named, reading
from jointseas.access.records import Firm, Seat
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Consent
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Application, Assessment, Content, Event, Replayed, Tried
from jointseas.credit.changing.records import Change, Step
from jointseas.credit.disclosure import service as disclosure
from jointseas.credit.disclosure.records import ShownAssessment
from jointseas.credit.fitting import service as fitting
from jointseas.credit.fitting.records import Draft
from jointseas.credit.history import service as history
from jointseas.credit.monitoring import service as monitoring
from jointseas.credit.monitoring.records import Monitored
from jointseas.credit.paying.records import Trial
from jointseas.credit.paying.training import Progress, learn
from jointseas.credit.policy import service as policies
from jointseas.credit.policy.reading import read
from jointseas.credit.policy.records import Policy, Signing, Use
from jointseas.credit.roster import service as roster
from jointseas.credit.roster.records import Promotion, Standing
from jointseas.credit.shelf import service as shelf
from jointseas.credit.shelf.records import Held
from jointseas.kernel.outcome import Refused


class Credit:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    # ---- assessments

    @reading("credit.read")
    def assessments(self, view: View) -> tuple[Assessment, ...]:
        """The newest first."""
        return assessments.newest(view)

    @reading("credit.read")
    def assessment(self, view: View, number: int, of: str = "") -> Assessment:
        """`of` names, here and below, the exporter that shows it to us; without it the case is our own."""
        return assessments.assessment(disclosure.where(view, of, number), number)

    @reading("credit.read")
    def events(self, view: View, number: int) -> tuple[Event, ...]:
        return assessments.events(view, number)

    @reading("credit.read")
    def replay(self, view: View, number: int, of: str = "") -> Replayed:
        return assessments.replay(disclosure.where(view, of, number), number)

    @reading("credit.read")
    def defaults(self, view: View) -> int:
        return assessments.defaults(view)

    @reading("credit.read")
    def defaults_by_use(self, view: View) -> dict[Use, int]:
        return assessments.defaults_by_use(view)

    @named("credit.assess")
    def assess(self, seat: Seat, asked: Application) -> Assessment | Refused:
        """The scorers speak before anybody else is kept from writing: the first time they take seconds to load."""
        content = self.gate.show("credit.assess", seat, lambda view: assessments.prepared(view, asked))
        return content if isinstance(content, Refused) else self._keep(seat, content)

    @command("credit.assess")
    def _keep(self, work: Work, content: Content) -> Assessment:
        return assessments.keep(work, content)

    @command("credit.tell")
    def tell(self, work: Work, number: int, event: Event) -> None:
        assessments.tell(work, number, event)

    @reading("credit.read")
    def what_if(self, view: View, number: int, moved: tuple[Step, ...], of: str = "") -> Content:
        """The same case with some of its facts otherwise; nothing of it is kept."""
        return assessments.what_if(disclosure.where(view, of, number), number, moved)

    @reading("credit.read")
    def changes(self, view: View, number: int, of: str = "") -> tuple[Change, ...]:
        """The least that would reach the next grade."""
        return assessments.changes(disclosure.where(view, of, number), number)

    # ---- assessments shown to a lender

    @reading("credit.show")
    def lenders(self, view: View) -> tuple[Firm, ...]:
        return consents.lenders(view)

    @reading("credit.read")
    def shown_to(self, view: View, number: int) -> tuple[Consent, ...]:
        """Who sees this assessment of ours now."""
        return disclosure.shown_to(view, number)

    @command("credit.show")
    def show(self, work: Work, lender: str, number: int) -> Consent:
        return disclosure.show(work, lender, number)

    @command("credit.hide")
    def hide(self, work: Work, lender: str, number: int) -> Consent:
        """The consent is withdrawn: the lender sees nothing of it any more."""
        return disclosure.withdraw(work, lender, number)

    @reading("credit.read")
    def shown_to_us(self, view: View) -> tuple[ShownAssessment, ...]:
        return disclosure.to_us(view)

    # ---- the scorers

    @reading("credit.read")
    def scorer(self, view: View, name: str, version: str = "") -> Held:
        """As it came with the program, or of a version that was kept: read again, whatever was read before, so that
        what is shown is what stands there now."""
        return shelf.kept(view, version) if version else shelf.pinned(name)

    @reading("credit.read")
    def watch(self, view: View) -> Monitored:
        """Whether they still see what they learnt from, are right, and are followed."""
        return monitoring.watch(view)

    @reading("credit.read")
    def standings(self, view: View) -> tuple[Standing, ...]:
        """Who speaks for the firm, and who is heard beside."""
        return roster.standings(view)

    @named("credit.train")
    def learn(self, seat: Seat, progress: Progress) -> tuple[Trial, ...] | Refused:
        """Of buyers' payments, out of the firm's own ledger. The books are read first, and then nobody is kept from
        them: it may take minutes."""
        found = self.gate.show("credit.train", seat, lambda view: (history.ledger(view, view.today), view.today))
        return found if isinstance(found, Refused) else learn(found[0], _titled(seat.firm), found[1], progress)

    @command("credit.train")
    def challenge(self, work: Work, brought: Held) -> Promotion:
        """From now on it is heard beside whoever speaks, and counts for nothing."""
        return roster.challenge(work, brought)

    @command("credit.train")
    def withdraw(self, work: Work, scorer: str) -> None:
        roster.withdraw(work, scorer)

    @four_eyes("credit.scorers", Promotion)
    def promote(self, work: Work, asked: Promotion) -> None:
        roster.promote(work, asked)

    # ---- the policy

    @reading("credit.read")
    def policy(self, view: View) -> tuple[Policy, str, bool]:
        """As it is in force, its text, and whether two people signed it."""
        text, signed = policies.in_force(view)
        return read(text), text, signed

    @reading("credit.read")
    def check_policy(self, view: View, text: str) -> Policy:
        """Whether it could be signed at all."""
        return assessments.borne_out(view, read(text))

    @reading("credit.read")
    def try_policy(self, view: View, text: str) -> Tried:
        """What it would have made of the cases that were assessed; nothing of it is kept."""
        return assessments.dry_run(view, text)

    @reading("credit.read")
    def fit(self, view: View) -> Draft:
        """What the firm's own failures bear out, as the text of a policy; nothing of it is kept."""
        return fitting.draft(view)

    @four_eyes("credit.policy", Signing)
    def sign(self, work: Work, asked: Signing) -> Policy:
        assessments.borne_out(work, read(asked.text))
        return policies.sign(work, asked)


def _titled(firm: Firm) -> str:
    """On a card, which is the same in every language."""
    return f"{firm.name_zh} · {firm.name_en}"
