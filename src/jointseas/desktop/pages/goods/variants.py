"""The variants of the goods: each with what tells it apart, its number under the bar code, its weight and size."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.catalogue.records import Variant, VariantDraft
from jointseas.catalogue.rules import drafted
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, badge, button, column, entry, label, row, rule
from jointseas.desktop.pages.goods.fields import said_options, start_of_variant, variant_fields, variant_of
from jointseas.desktop.pages.goods.reading import Whole
from jointseas.desktop.pages.goods.sending import Sending
from jointseas.i18n import Language


class Variants(QWidget):
    """One form stands under the list: for a new one, or for the one that is being changed."""

    def __init__(self, context: Context, whole: Whole, sending: Sending, sku: str = "") -> None:
        super().__init__()
        self._context, self._tr, self._whole, self._sending = context, context.tr, whole, sending
        self._may = may(context, "goods.change")
        self._form: QWidget | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for held in whole.variants:
            self._lines.addWidget(self._one(held))
        if not whole.variants:
            self._lines.addWidget(label(self._tr("None yet: what is sold has a SKU."), "muted"))
        if self._may:
            self._lines.addWidget(rule())
            asked = next((it for it in whole.variants if it.sku == sku), None)
            if asked:
                self._edit(asked)
            else:
                self._stand(self._tr("Add a variant"), self._new())
        self._lines.addStretch(1)

    def _stand(self, title: str, form: Form) -> None:
        if self._form:
            self._form.hide()
            self._form.deleteLater()
        self._form = column(label(title, "section"), form)
        self._lines.insertWidget(len(self._whole.variants) + 1 + (not self._whole.variants), self._form)
        self._form.show()  # not left to the next turn of the event loop: what is hidden takes no focus

    def _one(self, held: Variant) -> QWidget:
        tr = self._tr
        said = [part for part in (said_options(held.options), held.gtin, _sized(tr, held)) if part]
        title = held.sku if held.active else tr("{sku} (retired)", sku=held.sku)
        acts: list[QWidget | None] = [badge(tr.term("unit", held.unit))]
        if self._may:
            word = tr("Retire") if held.active else tr("Bring back")
            name = tr("Change {name}", name=held.sku)
            acts.append(button(tr("Change"), partial(self._edit, held), "small", name=name))
            acts.append(button(word, partial(self._turn, held), "small", name=f"{word} {held.sku}"))
        return entry(title, " · ".join(said), None, row(*acts))

    def _edit(self, held: Variant) -> None:
        tr, base = self._tr, drafted(held)
        save, start = tr("Save {name}", name=held.sku), start_of_variant(held)
        form = Form(tr, variant_fields(new=False), narrow=True, columns=2, submit=save, start=start)
        form.submitted.connect(lambda values: self._change(form, variant_of(values, base)))
        self._stand(tr("Change {name}", name=held.sku), form)
        form.entry("gtin").setFocus()

    def _change(self, form: Form, draft: VariantDraft) -> None:
        work = partial(self._context.services.catalogue.change_variant, self._context.seat, draft)
        self._sending.send(form, work, self._tr("{code} was saved", code=draft.sku), "options")

    def _turn(self, held: Variant) -> None:
        other = replace(drafted(held), active=not held.active)
        work = partial(self._context.services.catalogue.change_variant, self._context.seat, other)
        self._sending.do(work, self._tr("{code} was saved", code=held.sku))

    def _new(self) -> Form:
        tr = self._tr
        form = Form(tr, variant_fields(new=True), narrow=True, columns=2, submit=tr("Add a variant"))
        form.submitted.connect(partial(self._add, form))
        return form

    def _add(self, form: Form, values: dict[str, object]) -> None:
        draft, code = variant_of(values, VariantDraft(str(values["sku"]))), self._whole.goods.code
        work = partial(self._context.services.catalogue.add_variant, self._context.seat, code, draft)
        self._sending.send(form, work, self._tr("{code} was added", code=draft.sku), "sku")


def _sized(tr: Language, held: Variant) -> str:
    sides = (held.length_mm, held.width_mm, held.height_mm)
    said = [] if held.gross_g is None and held.net_g is None else [tr("{n} g", n=held.gross_g or held.net_g)]
    if None not in sides:
        said.append(tr("{length} × {width} × {height} mm", length=sides[0], width=sides[1], height=sides[2]))
    return " · ".join(said)
