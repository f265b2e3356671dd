"""Keys, roots and the time-stamp server as they are shown."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Tone, badge, button, column, flow, grid, label, notice
from jointseas.desktop.pages.verifying.reading import Found, may
from jointseas.documents.keys.records import Certificate, Kept, Key, Root, State, Use
from jointseas.i18n import Language

_TONES: dict[State, Tone] = {State.VALID: "good", State.ENDING: "warn", State.EARLY: "warn", State.EXPIRED: "bad",
                             State.WITHDRAWN: "plain"}  # fmt: skip


def keys_card(context: Context, found: Found, show: Callable[[Key], object], end: Callable[[Key], object]) -> Card:
    tr, card = context.tr, Card(context.tr("Keys"))
    if not found.standing.keys:
        words = tr("No key is kept here. Make the firm's root first, then its seal and a key for each person who "
                   "signs; or bring in keys that somebody else issued.")  # fmt: skip
        card.add(label(words, "muted", wrap=True))
        return card
    rows = [[_whose(tr, context.seat.firm.name_in(tr.code), it), _state(tr, stands),
             label(tr.date(it.certificate.ends.date())), _acts(context, it, stands, show, end)]
            for it, stands in found.standing.keys]  # fmt: skip
    card.add(grid((tr("Key holder"), tr("Stands"), tr("Holds until"), ""), rows, stretch=0))
    return card


def _whose(tr: Language, firm: str, it: Key) -> QWidget:
    return column(label(it.owner or firm, "strong", wrap=True),
                  label(f"{tr.term('key use', it.use)} · {it.id}", "caption"), _mark(tr, it.certificate),
                  spacing=0)  # fmt: skip


def _acts(context: Context, it: Key, stands: State, show: Callable[[Key], object],
          end: Callable[[Key], object]) -> QWidget:  # fmt: skip
    tr = context.tr
    given = button(
        tr("Certificate…"), lambda: show(it), "small", name=tr("Write the certificate of key {key}", key=it.id)
    )
    mine = may(context, "keys.make") or (it.use is Use.PERSON and it.person == context.seat.person.id)
    if stands is State.WITHDRAWN or not mine:
        return given
    ended = button(tr("Stop using…"), lambda: end(it), "small", name=tr("Withdraw key {key}", key=it.id))
    return column(given, ended, spacing=4)


def roots_card(context: Context, found: Found, end: Callable[[Root], object]) -> Card:
    tr, card = context.tr, Card(context.tr("Trusted roots"))
    if not found.standing.roots:
        words = tr("No root is trusted: no signature can be genuine until one is. Add the root of whoever signs, and "
                   "compare its fingerprint with them by another way, such as a call.")  # fmt: skip
        card.add(label(words, "muted", wrap=True))
        return card
    rows = [[_root(tr, it), _state(tr, stands), label(tr.date(it.certificate.ends.date())),
             _ended(context, it, stands, end)] for it, stands in found.standing.roots]  # fmt: skip
    card.add(grid((tr("Root"), tr("Stands"), tr("Holds until"), ""), rows, stretch=0))
    return card


def _root(tr: Language, it: Root) -> QWidget:
    trusted = tr("trusted by {name}, {at}", name=it.trusted_by, at=it.trusted_at)
    said = [it.note, trusted, *([it.reason] if it.reason else [])]
    return column(label(it.certificate.subject, "strong", wrap=True), _mark(tr, it.certificate),
                  label(speaks(tr, it.certificate), "caption", wrap=True),
                  *(label(one, "caption", wrap=True) for one in said), spacing=0)  # fmt: skip


def speaks(tr: Language, it: Certificate) -> str:
    return tr("It speaks for {firms} alone.", firms=it.bound) if it.bound else tr("It may speak for anybody.")


def _ended(context: Context, it: Root, stands: State, end: Callable[[Root], object]) -> QWidget:
    tr = context.tr
    if stands is State.WITHDRAWN or not may(context, "keys.distrust"):
        return label("")
    return button(tr("Trust no more…"), lambda: end(it), "small", name=tr("Trust root {root} no more", root=it.id))


def lists_card(context: Context, found: Found, write: Callable[[], object], publish: Callable[[], object]) -> Card:
    tr, makes, card = context.tr, may(context, "keys.make"), Card(context.tr("Lists of withdrawn keys"))
    words = tr("A list, signed by a root, tells everybody else which of its keys were withdrawn. Give them yours with "
               "your root's certificate, and keep theirs here.")  # fmt: skip
    card.add(label(words, "muted", wrap=True))
    if found.standing.unlisted:
        said = tr("Others cannot know yet that keys {keys} were withdrawn: write the next list.",
                  keys=found.standing.unlisted)  # fmt: skip
        card.add(notice(said, tone="warn"))
    if found.standing.lists:
        rows = [[column(label(it.it.issuer, "strong", wrap=True), _kept(tr, it), spacing=0), label(it.it.number),
                 label(str(it.it.many)), _state(tr, stands), label(tr.date(it.it.ends.date()))]
                for it, stands in found.standing.lists]  # fmt: skip
        card.add(grid((tr("Root"), tr("No."), tr("Keys withdrawn"), tr("Stands"), tr("Holds until")), rows, stretch=0))
    ours = {it.certificate.fingerprint for it, _ in found.standing.keys if it.use is Use.ROOT}
    told = any(it.root in ours for it, _ in found.standing.lists)
    acts = [button(tr("Write our list into a file…"), write, "small")] if told else []
    if makes and ours:
        acts.append(button(tr("Next list…"), publish, "small"))
    if acts:
        card.add(flow(*acts))
    return card


def _kept(tr: Language, it: Kept) -> QWidget:
    return label(tr("kept by {name}, {at}", name=it.kept_by, at=it.kept_at), "caption", wrap=True)


def stamper_card(context: Context, found: Found, change: Callable[[], object]) -> Card:
    tr, mine = context.tr, may(context, "keys.stamper")
    card = Card(tr("Time stamps"), right=button(tr("Change…"), change, "small") if mine else None)
    address = found.standing.stamper
    words = (tr("Signatures get their time from {address}.", address=address) if address else
             tr("Signatures get no time stamp: when one was made is its signer's own word. Set the address of a server "
                "that answers by RFC 3161; only the digest of a signature goes there."))  # fmt: skip
    card.add(label(words, "muted", wrap=True, select=True))
    return card


def certificate_view(tr: Language, it: Certificate) -> QWidget:
    """What is to be compared before it is trusted."""
    said: Sequence[tuple[str, str]] = (
        (tr("Key holder"), it.subject), (tr("Issued under"), it.issuer), (tr("Fingerprint"), grouped(it.fingerprint)),
        (tr("Holds until"), tr.date(it.ends.date())))  # fmt: skip
    lines = [column(label(name, "caption"), label(one, wrap=True, select=True), spacing=0) for name, one in said]
    return column(*lines, label(speaks(tr, it), wrap=True), spacing=8)


def grouped(fingerprint: str) -> str:
    """As people read it out to each other."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def _mark(tr: Language, it: Certificate) -> QWidget:
    said = tr("Fingerprint {fingerprint}", fingerprint=grouped(it.fingerprint))
    return label(said, "caption", wrap=True, select=True)


def _state(tr: Language, it: State) -> QWidget:
    return badge(tr.term("key state", it), _TONES[it])
