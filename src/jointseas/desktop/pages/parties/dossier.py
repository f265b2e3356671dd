"""All that is known of one party, asked for in one go so that its tabs agree."""

from dataclasses import dataclass

from jointseas.access.attachments.records import Attachment
from jointseas.audit.activity.records import ListedDeed
from jointseas.desktop.context import Context
from jointseas.desktop.pages.parties.words import may
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import settled
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.addresses.records import Address
from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.papers.records import Paper, PaperState, Standing
from jointseas.parties.records import Affiliate, Party

_DEEDS = 100


@dataclass(frozen=True)
class Dossier:
    """`deeds` is None for who may not read them."""

    party: Party
    identifiers: tuple[Identifier, ...]
    accounts: tuple[BankAccount, ...]
    addresses: tuple[Address, ...]
    affiliates: tuple[Affiliate, ...]
    standings: tuple[Standing, ...]
    papers: tuple[Paper, ...]
    files: dict[int, tuple[Attachment, ...]]
    deeds: tuple[ListedDeed, ...] | None
    names: dict[str, str]  # of the firm's people, by how they sign in

    @property
    def doubtful(self) -> list[BankAccount]:
        return [it for it in self.accounts if it.active and not it.trusted]

    @property
    def lacking(self) -> list[Standing]:
        return [it for it in self.standings if it.wanted and it.state in (PaperState.MISSING, PaperState.EXPIRED)]


def read(context: Context) -> Dossier:
    parties, seat, code = context.services.parties, context.seat, context.params["party"]
    party = settled(parties.party(seat, code))
    papers = settled(parties.all_papers(seat, party.code))
    shows_files = may(context, "attachments.read")
    of = context.services.attachments.of
    return Dossier(
        party,
        settled(parties.identifiers(seat, party.code)),
        settled(parties.accounts(seat, party.code)),
        settled(parties.addresses(seat, party.code)),
        settled(parties.affiliates(seat, party.code)),
        settled(parties.papers(seat, party.code)),
        papers,
        {it.id: settled(of(seat, it.subject)) for it in papers} if shows_files else {},
        _deeds(context, party.code) if may(context, "activity.read") else None,
        {it.person.sign_in: it.person.name for it in settled(context.services.access.members(seat))},
    )


def _deeds(context: Context, code: str) -> tuple[ListedDeed, ...]:
    """The newest first; another party's code may begin with this one's."""
    target = f"party {code}"
    asked = Listing("seq", descending=True, filters=(Contains("target", target),))
    found = settled(context.services.activity.deeds(context.seat, asked, 0, _DEEDS, Stop()))
    return tuple(it for it in found.rows if it.target == target)
