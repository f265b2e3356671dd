"""A draft: of which kind and with whom, then what of its terms and its sides is still to be said."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace

from PySide6.QtWidgets import QWidget

from jointseas.contracts.assembling import name_of
from jointseas.contracts.clauses.reading import LANGUAGES, clauses
from jointseas.contracts.clauses.records import Parameter
from jointseas.contracts.records import NOBODY, Agreement, Draft, Forum, Law, Party, Told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, column
from jointseas.desktop.pages.contracts.reading import CHANGES, title
from jointseas.documents.paper.spelling.rules import spelled
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused, settled

_BOTH = "both"
_OWN = ("number", "address", "person", "mail")


# ---- begun


def begin_form(context: Context, then: Callable[[str, str], object]) -> QWidget:
    tr = context.tr
    kinds = tuple(Choice(it, title(tr, it)) for it in clauses().forms)
    asked = (
        Field("kind", N_("Kind"), Kind.CHOICE, choices=kinds),
        Field("other", N_("Other side"), longest=40, hint=N_("a firm of this workspace, or a party of ours")),
        Field("facility", N_("Facility"), required=False, longest=40,
              hint=N_("where the terms come from; what money waits for needs one")),
        Field("amends", N_("Amends"), required=False, longest=40, hint=N_("the agreement in force that it changes")),
    )  # fmt: skip
    form = Form(tr, asked, narrow=True, submit=tr("Draft"))
    form.submitted.connect(lambda said: _begin(context, form, said, then))
    form.setFocusProxy(form.entry("kind"))
    return form


def _begin(context: Context, form: Form, said: Mapping[str, object], then: Callable[[str, str], object]) -> None:
    doors, seat = context.services.contracts, context.seat
    kind, other, facility, amends = (str(said[it] or "").strip() for it in ("kind", "other", "facility", "amends"))

    def act() -> Agreement | Refused:
        begun = doors.begun(seat, Draft(kind, LANGUAGES, other, NOBODY, NOBODY, facility.upper(),
                                        amends=amends.upper()))  # fmt: skip
        if isinstance(begun, Refused):
            return begun
        draft = begun[0]
        if amends:  # it goes on from what stands
            before = settled(doors.whole(seat, seat.firm.code, amends)).draft
            draft = replace(before, amends=amends.upper())
        return doors.draft(seat, draft)

    context.runner.write(form, act, lambda it: then(it.firm.code, it.number),
                         lambda why: form.refuse("kind", why), topics=CHANGES)  # fmt: skip


# ---- said


def draft_form(context: Context, number: str, draft: Draft, open_: tuple[tuple[Parameter, Told | None], ...],
               then: Callable[[], object]) -> QWidget:  # fmt: skip
    tr = context.tr
    fields = tuple(_fields(tr, draft, open_))
    form = Form(tr, fields, narrow=True, submit=tr("Keep"))
    form.fill(_texts(draft, open_))
    form.submitted.connect(lambda said: _keep(context, form, number, draft, said, then))
    made = column(form, None)
    made.setFocusProxy(form.entry(fields[0].name))
    return made


def _fields(tr: Language, draft: Draft, open_: tuple[tuple[Parameter, Told | None], ...]) -> list[Field]:
    """What is still to be said stands first."""
    languages = (Choice(_BOTH, tr("Chinese and English")), Choice("zh_CN", tr("Chinese")), Choice("en", tr("English")))
    texts = _texts(draft, open_)
    form = clauses().forms[draft.kind]
    asked = [(f"{side}.{name}", f"{roles.get(tr.code, roles['en'])} · {tr.term('contract party', name)}")
             for side, roles in (("client", form.client), ("funder", form.funder)) for name in _OWN]  # fmt: skip
    asked += [(it.key, it.names.get(tr.code, name_of(it))) for it, _ in open_]
    still = [it for it in asked if not texts[it[0]] and not it[0].endswith(".mail")]
    hint = N_("it is issued once this is said")
    return [
        *(Field(name, words, required=False, longest=500, hint=hint) for name, words in still),
        Field("languages", N_("Languages"), Kind.CHOICE, choices=languages, start=_BOTH),
        Field("law", N_("Law"), Kind.CHOICE, choices=tuple(Choice(it, it) for it in Law), term="agreement law",
              start=draft.law),
        Field("forum", N_("Disputes"), Kind.CHOICE, choices=tuple(Choice(it, it) for it in Forum),
              term="agreement forum", start=draft.forum),
        Field("prevails", N_("Which language prevails"), Kind.CHOICE, choices=languages[1:], start=draft.prevails),
        *(Field(name, words, required=False, longest=500) for name, words in asked if (name, words) not in still),
    ]  # fmt: skip


def _texts(draft: Draft, open_: tuple[tuple[Parameter, Told | None], ...]) -> dict[str, str]:
    both = draft.languages[0] if len(draft.languages) == 1 else _BOTH
    sides = {f"{side}.{name}": getattr(getattr(draft, side), name) for side in ("client", "funder") for name in _OWN}
    said = {it.key: draft.said.get(it.key) or _spelled(value) for it, value in open_}
    return {"languages": both, "law": draft.law, "forum": draft.forum, "prevails": draft.prevails, **sides, **said}


def _spelled(value: Told | None) -> str:
    """As somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return value[0]
    return spelled(value).replace(" %", "%").split(" ")[-1] if not isinstance(value, str) else value


def _keep(context: Context, form: Form, number: str, draft: Draft, said: Mapping[str, object],
          then: Callable[[], object]) -> None:  # fmt: skip
    texts = {name: str(value or "").strip() for name, value in said.items()}
    languages = LANGUAGES if texts["languages"] == _BOTH else (texts["languages"],)
    known = {"languages", "law", "forum", "prevails"}
    terms = {name: text for name, text in texts.items() if text and name not in known and "." not in name}
    asked = replace(draft, languages=languages, law=Law(texts["law"]), forum=Forum(texts["forum"]),
                    prevails=texts["prevails"], said=terms, client=_party(draft.client, "client", texts),
                    funder=_party(draft.funder, "funder", texts))  # fmt: skip
    doors, seat = context.services.contracts, context.seat
    context.runner.write(form, lambda: doors.redraft(seat, number, asked), lambda _it: then(),
                         lambda why: form.refuse("languages", why), topics=CHANGES)  # fmt: skip


def _party(it: Party, side: str, texts: Mapping[str, str]) -> Party:
    return Party(**{one.name: texts.get(f"{side}.{one.name}", getattr(it, one.name)) for one in fields(it)})
