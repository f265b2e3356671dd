"""`jointseas channels …` that change something: terms, listings, prices, and the split of a joint storefront."""

from collections.abc import Mapping
from dataclasses import replace

from jointseas.catalogue.records import STANDARD_LIST
from jointseas.channels.listing.records import Listed
from jointseas.channels.offers.records import Shop
from jointseas.channels.pricing.records import Basis, PriceAsk, Quote
from jointseas.channels.readiness.records import Standing
from jointseas.channels.storefront.records import Partner, Statement
from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_date, read_decimal, read_integer, read_money
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled

_SHOWN = 40


def put(session: Session) -> Answer:
    """The status is that of a refusal where anything was held back; the rest is listed all the same."""
    door, on, skus = session.services.channels, session.given.channel, tuple(session.given.sku)
    if session.given.take_off:
        return _listed(session.tr, settled(door.take_off(session.seat, on, skus)))
    done = door.rehearse_listing(session.seat, on, skus) if session.given.dry_run else door.put(session.seat, on, skus)
    return _listed(session.tr, settled(done))


def _listed(tr: Language, it: Listed) -> Answer:
    held = [{"sku": one.sku, "reasons": _reasons(one.standing, tr)} for one in it.held]
    facts = {"channel": it.channel, "skus": it.skus, "already": it.already, "held": held}
    said = tr("{done} done, {already} before, {held} held back.", done=len(it.skus), already=len(it.already),
              held=len(it.held))  # fmt: skip
    each = [f"  {one.sku}: {tr.refusal(reason.refused)}" for one in it.held for reason in one.standing.reasons]
    return Answer(facts, (said, *each[:_SHOWN]), 2 if it.held else 0)


def _reasons(it: Standing, tr: Language) -> list[dict[str, str]]:
    return [{"code": one.code, "rule": one.rule, "why": tr.refusal(one.refused)} for one in it.reasons]


def price(session: Session) -> Answer:
    """Shown only, unless they are to be applied; then exactly those that are shown."""
    given, tr, door = session.given, session.tr, session.services.channels
    ask = PriceAsk(given.channel, read_decimal(given.margin), Basis(given.basis or Basis.LIST),
                   given.price_list or STANDARD_LIST, given.list_currency or "", tuple(given.sku))  # fmt: skip
    seen = settled(door.preview(session.seat, ask))
    run = settled(door.apply(session.seat, ask, seen.digest)).id if given.apply else None
    facts = {
        "channel": seen.channel, "currency": seen.currency, "run": run,
        "prices": [_quoted(it, seen.before.get(it.sku)) for it in seen.quotes],
        "unpriced": [{"sku": it.sku, "code": it.refused.code, "why": tr.refusal(it.refused)} for it in seen.unpriced],
    }  # fmt: skip
    head = (tr("SKU"), tr("Until now"), tr("Price to be"), tr("Margin"))
    rows = [(it.sku, *(tr.money(one) if one else "" for one in (seen.before.get(it.sku), it.price, it.margin)))
            for it in seen.quotes[:_SHOWN]]  # fmt: skip
    lacking = [tr.refusal(it.refused) for it in seen.unpriced[:_SHOWN]]
    said = tr("Run {run} holds now.", run=run) if run else tr("Nothing was applied; --apply does.")
    lines = (*columns(head, rows, right=frozenset({1, 2, 3})), *lacking, said)
    return Answer(facts, lines, 2 if seen.unpriced else 0)


def _quoted(it: Quote, before: Money | None) -> dict[str, object]:
    parts = [{"step": one.step.value, "minor": one.money.minor, "rate": None if one.rate is None else str(one.rate)}
             for one in it.parts]  # fmt: skip
    return {"sku": it.sku, "before": before.minor if before else None, "minor": it.price.minor, "parts": parts}


def undo_prices(session: Session) -> Answer:
    run = settled(session.services.channels.undo_prices(session.seat, read_integer(session.given.run)))
    said = session.tr("The prices before run {run} hold again.", run=run.id)
    return Answer({"run": run.id, "channel": run.channel, "lines": run.lines}, (said,))


def terms(session: Session) -> Answer:
    """What is not said stays as it is; where nothing is said, the terms are shown as they are."""
    given, door, tr = session.given, session.services.channels, session.tr
    known = {it.code: it for it in settled(door.channels(session.seat))}
    if given.channel not in known:
        raise Refused("channels.none", channel=given.channel[:40], known=tuple(known))
    kept = settled(door.shops(session.seat)).get(given.channel)
    if any(vars(given)[name] for name in _SAID):
        none = Money(0, session.seat.firm.base_currency)
        begun = kept or Shop(given.channel, known[given.channel].incoterms[0], 10, none, none)
        kept = settled(door.agree(session.seat, _asked(session, begun)))
    if kept is None:
        raise Refused("channels.not_open", channel=given.channel)
    said = tr("{channel}: {incoterm}, share {share}, freight {kg} a kilogram, {m3} a cubic metre.",
              channel=known[given.channel].name_in(tr.code), incoterm=kept.incoterm, share=kept.share,
              kg=kept.freight_kg, m3=kept.freight_m3)  # fmt: skip
    return Answer(_told(kept), (said,))


_SAID = ("incoterm", "link", "pictures", "responsible", "share", "cap", "freight_kg", "freight_m3", "close", "open")


def _asked(session: Session, kept: Shop) -> Shop:
    given = session.given
    per_kg, per_m3 = (
        read_money(said, before.currency) if said else before
        for said, before in ((given.freight_kg, kept.freight_kg), (given.freight_m3, kept.freight_m3))
    )
    return replace(
        kept, incoterm=given.incoterm or kept.incoterm, link=given.link or kept.link,
        pictures=given.pictures or kept.pictures, responsible=given.responsible or kept.responsible,
        share=read_integer(given.share) if given.share else kept.share, freight_kg=per_kg, freight_m3=per_m3,
        cap=read_integer(given.cap) if given.cap else kept.cap,
        is_open=given.open or (kept.is_open and not given.close),
    )  # fmt: skip


def _told(it: Shop) -> dict[str, object]:
    return {
        "channel": it.channel, "open": it.is_open, "incoterm": it.incoterm, "share": it.share, "cap": it.cap,
        "freight_kg": it.freight_kg.minor, "freight_m3": it.freight_m3.minor, "link": it.link,
        "pictures": it.pictures, "responsible": it.responsible,
    }  # fmt: skip


def split(session: Session) -> Answer:
    given, tr = session.given, session.tr
    partners = tuple(_partner(it) for it in given.part)
    told = settled(session.services.channels.share_out(session.seat, given.channel, given.goods, partners))
    facts = {"goods": given.goods, "partners": [{"party": it.party, "weight": it.weight} for it in told]}
    said = tr.show(tuple(f"{it.party} {it.weight}" for it in told)) if told else tr("Nobody has a part in them now.")
    return Answer(facts, (said,))


def _partner(text: str) -> Partner:
    party, _, weight = text.partition("=")
    return Partner(party, read_integer(weight or "1"))


def sales(session: Session) -> Answer:
    given, tr = session.given, session.tr
    first, last = read_date(given.first), read_date(given.last)
    found = settled(session.services.channels.statements(session.seat, given.channel, first, last))
    head = (tr("Exporter"), tr("Part in the sales"), tr("Commission of the platform"), tr("Due"))
    rows = [(it.party, tr.money(it.due + it.commission), tr.money(it.commission), tr.money(it.due)) for it in found]
    return Answer({"statements": [_statement(it) for it in found]}, columns(head, rows, right=frozenset({1, 2, 3})))


def _statement(it: Statement) -> Mapping[str, object]:
    lines = [{"order": one.order, "sku": one.sku, "quantity": one.quantity, "due": one.due.minor} for one in it.lines]
    return {"party": it.party, "currency": it.due.currency, "commission": it.commission.minor, "due": it.due.minor,
            "lines": lines}  # fmt: skip


_CHANNEL = Option("channel", N_("the channel's code"), needed=True)

COMMANDS = (
    Command(
        ("channels", "list"),
        N_("lists goods on a channel, as far as they may be published there"),
        put,
        (
            _CHANNEL,
            Option("sku", N_("the SKUs"), needed=True, many=True),
            Option("--take-off", N_("takes them off it")),
            Option("--dry-run", N_("says what would become of it")),
        ),
    ),
    Command(
        ("channels", "price"),
        N_("shelf prices of one channel from what goods cost, with freight, duty, fees, tax and margin"),
        price,
        (
            _CHANNEL,
            Option("sku", N_("only these; else all that is listed there"), many=True),
            Option("--margin", N_("the share that is kept of what is left after tax, as 30%"), "SHARE", needed=True),
            Option("--basis", N_("what goods cost: a price list, or what the stock is worth"), "BASIS", tuple(Basis)),
            Option("--price-list", N_("another price list than the standard one"), "CODE"),
            Option("--list-currency", N_("the currency of that list, where it is not the firm's own"), "XXX"),
            Option("--apply", N_("lets these prices hold")),
        ),
    ),
    Command(
        ("channels", "undo-prices"),
        N_("takes a run of prices back; those before hold again"),
        undo_prices,
        (Option("run", N_("the number of the run"), needed=True),),
    ),
    Command(
        ("channels", "terms"),
        N_("the firm's terms with a channel: freight, share of the stock, addresses"),
        terms,
        (
            _CHANNEL,
            Option("--incoterm", N_("one that the channel allows"), "TERM"),
            Option("--share", N_("its weight when stock is divided, 0 to 100"), "N"),
            Option("--cap", N_("the most of one SKU that it shows"), "N"),
            Option("--freight-kg", N_("freight for a kilogram, in the firm's currency"), "AMOUNT"),
            Option("--freight-m3", N_("freight for a cubic metre, in the firm's currency"), "AMOUNT"),
            Option("--link", N_("the address of an offer, with {sku} in it"), "ADDRESS"),
            Option("--pictures", N_("the address of a picture, with {picture} in it"), "ADDRESS"),
            Option("--responsible", N_("the responsible person in the market"), "NAME"),
            Option("--close", N_("no longer sells there")),
            Option("--open", N_("sells there again")),
        ),
    ),
    Command(
        ("channels", "split"),
        N_("whose goods are on a joint storefront, and by which weights its sales are shared"),
        split,
        (
            _CHANNEL,
            Option("goods", N_("the goods' code"), needed=True),
            Option("part", N_("PARTY=WEIGHT for each exporter; nobody where none is given"), many=True),
        ),
    ),
    Command(
        ("channels", "sales"),
        N_("what each exporter is due of a joint storefront's sales between two days"),
        sales,
        (
            _CHANNEL,
            Option("--first", N_("the first day"), "DATE", needed=True),
            Option("--last", N_("the last day"), "DATE", needed=True),
        ),
    ),
)
