"""What the goods are called and how they are described: in Chinese and English, and in other languages that channels
ask for."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from jointseas.catalogue.records import GoodsDraft, GoodsText
from jointseas.catalogue.rules import as_drafted
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, button, column, entry, label, row, rule
from jointseas.desktop.pages.goods.fields import TEXTS, kept_texts, origin, other_text, start_of_texts, texts_of
from jointseas.desktop.pages.goods.reading import Whole
from jointseas.desktop.pages.goods.sending import Sending


def room(context: Context, whole: Whole, sending: Sending) -> QWidget:
    tr, base = context.tr, as_drafted(whole.goods)
    submit = tr("Save") if may(context, "goods.change") else ""
    form = Form(tr, (*TEXTS, origin(tr)), narrow=True, submit=submit, start=start_of_texts(base))
    form.submitted.connect(lambda values: _save(sending, form, base, values))
    return column(form, rule(), label(tr("Other languages"), "section"), *_others(context, base, sending), None)


def _save(sending: Sending, form: Form, base: GoodsDraft, values: dict[str, object]) -> None:
    texts = (*texts_of(values), *kept_texts(base))
    brand, made_in = str(values["brand"] or ""), str(values["origin"] or "")
    sending.change(form, base, replace(base, texts=texts, brand=brand, origin=made_in), "name_en")


def _others(context: Context, base: GoodsDraft, sending: Sending) -> list[QWidget]:
    tr, kept = context.tr, kept_texts(base)
    if not may(context, "goods.change"):
        return [entry(it.name, _language(context, it)) for it in kept] or [label(tr("None yet."), "muted")]
    form = Form(tr, other_text(tr), narrow=True, submit=tr("Save the text"))
    form.submitted.connect(lambda values: _save_other(sending, form, base, values))
    return [*(_other(context, it, form, base, sending) for it in kept), form]


def _language(context: Context, it: GoodsText) -> str:
    return str(context.tr.locale.languages.get(it.language.split("-")[0], it.language))


def _other(context: Context, it: GoodsText, form: Form, base: GoodsDraft, sending: Sending) -> QWidget:
    tr, language = context.tr, _language(context, it)
    gone = tr("Remove {name}", name=language)

    def change() -> None:
        form.fill({"language": it.language, "name": it.name, "description": it.description})
        form.entry("description").setFocus()

    without = replace(base, texts=tuple(other for other in base.texts if other != it))
    acts = (
        button(tr("Change"), change, "small", name=tr("Change {name}", name=language)),
        button("", lambda: sending.change(None, base, without), "quiet", glyph="cross", tip=gone, name=gone),
    )
    return entry(it.name, language, None, row(*acts))


def _save_other(sending: Sending, form: Form, base: GoodsDraft, values: dict[str, object]) -> None:
    """One text of a language: what stood there gives way."""
    said = GoodsText(str(values["language"]), str(values["name"]), str(values["description"] or ""))
    texts = (*(it for it in base.texts if it.language != said.language), said)
    sending.change(form, base, replace(base, texts=texts), "name")
