"""Who sits down: name and password, and the way back when the password is lost."""

from collections.abc import Callable

from jointseas.desktop.frame.front.frontform import FrontForm, held
from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.frame.front.welcome import name_of, place_of
from jointseas.desktop.kit.buttons import link
from jointseas.desktop.kit.card import row
from jointseas.desktop.kit.form import Form
from jointseas.desktop.kit.words import Elided, label
from jointseas.desktop.passwords import agree
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Field, Kind


def fill(
    stage: Stage,
    tr: Language,
    address: str,
    sign_in: str,
    on_submit: Callable[[str, str], object],
    on_recover: Callable[[], object],
    on_back: Callable[[], object],
) -> FrontForm:
    fields = (
        Field("sign_in", N_("Sign-in name"), start=sign_in, longest=60),
        Field("password", N_("Password"), Kind.SECRET, longest=1_000),
    )
    form = Form(tr, fields, narrow=True, names_left=False, submit=tr("Sign in"))
    form.submitted.connect(lambda values: on_submit(str(values["sign_in"]), str(values["password"])))
    view = _placed(stage, address, form)
    stage.card.add(row(link(tr("Use the recovery key"), on_recover), None, link(tr("Another workspace"), on_back)))
    return view


def fill_recovery(
    stage: Stage,
    tr: Language,
    address: str,
    sign_in: str,
    on_submit: Callable[[str, str, str], object],
    on_back: Callable[[], object],
) -> FrontForm:
    fields = (
        Field("sign_in", N_("Sign-in name"), start=sign_in, longest=60),
        Field("key", N_("Recovery key"), hint=N_("As it was shown when the workspace was created."), longest=200),
        Field("password", N_("New password"), Kind.SECRET, hint=N_("Ten characters or more.")),
        Field("again", N_("New password once more"), Kind.SECRET),
    )
    form = Form(tr, fields, narrow=True, submit=tr("Set the password and sign in"), together=agree)
    form.submitted.connect(lambda v: on_submit(str(v["sign_in"]), str(v["key"]), str(v["password"])))
    view = _placed(stage, address, form)
    stage.card.add(row(link(tr("Back"), on_back), None))
    return view


def _placed(stage: Stage, address: str, form: Form) -> FrontForm:
    stage.card.add(label(name_of(address), "section"))
    stage.card.add(Elided(place_of(address), "caption"))
    return held(stage.card, form)
