"""An agreement put together out of its clauses. Nothing that is unresolved gets on paper: it is refused by its name."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields

from jointseas.contracts.clauses.reading import LANGUAGES, clauses
from jointseas.contracts.clauses.records import Article, Form, Parameter, Texts
from jointseas.contracts.clauses.rules import chosen, filled, names, unmarked
from jointseas.contracts.records import Law, Parties, Party, Side, Terms, Told
from jointseas.contracts.tables import SCHEDULES, Tongues, each, joined, table
from jointseas.documents.paper.records import (
    Block,
    Clause,
    Code,
    Fact,
    Facts,
    Heading,
    Moment,
    NewPage,
    Paper,
    Signatures,
    Signer,
    Text,
    Value,
)
from jointseas.documents.paper.spelling.rules import spelled
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused, Term, require

_OPTIONAL = ("name_zh", "mail")  # of a party
_MOST_LANGUAGES = 2


def form(kind: str) -> Form:
    found = clauses().forms.get(kind)
    if found is None:
        raise Refused("contracts.no_kind", kind=kind[:40])
    return found


def name_of(it: Parameter) -> str:
    return joined(tuple(it.names.values()))


def conditions(of: Form, terms: Terms, languages: Collection[str]) -> frozenset[str]:
    """All that holds."""
    more = {"bilingual": len(languages) > 1, "zh_prevails": terms.prevails == "zh_CN",
            "law_hk": terms.law is Law.HONG_KONG, terms.forum.value: True}  # fmt: skip
    return frozenset((*of.holds, *terms.holds, *(name for name, so in more.items() if so)))


def articles(of: Form, known: Collection[str]) -> Iterator[tuple[Article, tuple[Clause, ...]]]:
    """Those that have a point left, with their titles and points, not filled in yet."""
    for key in of.articles:
        it = clauses().articles[key]
        points = chosen(it, known)
        if points:
            titled = Clause(tuple(it.titles.values()), 1, key, title=True)
            yield it, (titled, *(Clause(tuple(one.texts.values()), one.depth, one.key) for one in points))


def wanted(kind: str, terms: Terms, languages: Collection[str]) -> tuple[Parameter, ...]:
    """All parameters that the agreement needs as it would be, in their order."""
    of = form(kind)
    told = {name for _, its in articles(of, conditions(of, terms, languages)) for it in its for text in it.text
            for name in names(text)}  # fmt: skip
    return tuple(it for key, it in clauses().parameters.items() if key in told or key in of.facts)


def assembled(kind: str, terms: Terms, parties: Parties, languages: tuple[str, ...]) -> Paper:
    """Refused where a parameter, a row or a particular of a party is missing, a clause that is pointed at is not in it,
    or a value holds what only a paper may say."""
    known = set(languages) <= set(LANGUAGES) and len(set(languages)) == len(languages)
    require(known and 0 < len(languages) <= _MOST_LANGUAGES, "contracts.languages", languages=list(languages))
    of, tongues = form(kind), tuple(map(Language, languages))
    for side, party in parties.items():
        _require_party(side, party)
    number = unmarked(terms.number, "number")
    author = parties[Side.FUNDER].names(languages)
    blocks = (
        *_particulars(of, terms, parties, tongues),
        *_text(of, terms, languages),
        *_tables(of, terms, tongues),
        *_signatures(of, parties, tongues),
    )
    running = f"{author} · {number}"
    return Paper(kind, number, languages, _in(of.titles, tongues), running,
                 each(tongues, lambda tr: tr("Page {page} of {pages}", page="{page}", pages="{pages}")), author,
                 terms.issued, blocks)  # fmt: skip


def _in(texts: Texts, tongues: Tongues) -> Text:
    return each(tongues, lambda tr: texts[tr.code])


def _require_party(side: Side, it: Party) -> None:
    for field in fields(it):
        value = getattr(it, field.name)
        needed = value.strip() or field.name in _OPTIONAL
        require(needed, "contracts.party", side=Term("agreement side", side), field=Term("contract party", field.name))
        unmarked(value, field.name)


# ---- at its head


def _particulars(of: Form, terms: Terms, parties: Parties, tongues: Tongues) -> Iterator[Block]:
    def fact(say: Callable[[Language], str], value: Value, key: str) -> Fact:
        return Fact(each(tongues, say), value, key)

    yield Heading(each(tongues, lambda tr: tr("Particulars")))
    yield Facts((fact(lambda tr: tr("Agreement"), terms.number, "number"),
                 fact(lambda tr: tr("Moment of issue"), Moment(terms.issued), "issued")))  # fmt: skip
    for side, roles in ((Side.CLIENT, of.client), (Side.FUNDER, of.funder)):
        yield Heading(_in(roles, tongues), 2)
        yield Facts(tuple(_of_party(side, parties[side], tongues)))
    told = [(it, terms.values.get(it.key)) for it in wanted(of.code, terms, _codes(tongues))]
    yield Heading(each(tongues, lambda tr: tr("Terms")), 2)
    yield Facts(tuple(Fact(_in(it.names, tongues), _value(it, value, tongues), it.key) for it, value in told))


def _codes(tongues: Tongues) -> tuple[str, ...]:
    return tuple(it.code for it in tongues)


def _of_party(side: Side, it: Party, tongues: Tongues) -> Iterator[Fact]:
    said = {"name": it.names(_codes(tongues)), "number": it.number, "address": it.address, "person": it.person,
            "mail": it.mail}  # fmt: skip
    for name, value in said.items():
        if value:
            yield Fact(tuple(tr.term("contract party", name) for tr in tongues), value, f"{side}.{name}")


def _value(of: Parameter, value: Told | None, tongues: Tongues) -> Value:
    """What a program reads as well: a text that is said in each language stands here in all of them."""
    missing = value is None or not all(_said(value, at).strip() for at in range(len(tongues)))
    if value is None or missing:
        raise Refused("contracts.missing", parameter=name_of(of))
    found = joined(value) if isinstance(value, tuple) else value
    return unmarked(found, name_of(of)) if isinstance(found, str) else found


def _said(value: Told, at: int) -> str:
    return value[at] if isinstance(value, tuple) else spelled(value)


# ---- its text


def _text(of: Form, terms: Terms, languages: tuple[str, ...]) -> Iterator[Block]:
    known = conditions(of, terms, languages)
    its = tuple(articles(of, known))
    keys = {one.key for _, clauses_ in its for one in clauses_ if one.key}
    values = [_values(of, terms, language, at) for at, language in enumerate(languages)]
    yield Heading(each(tuple(map(Language, languages)), lambda tr: tr("Agreement text")))
    for article, told in its:
        for one in told:
            texts = dict(zip(LANGUAGES, one.text, strict=True))
            said = tuple(filled(texts[language], values[at], keys, article.key)
                         for at, language in enumerate(languages))  # fmt: skip
            yield Clause(said, one.depth, one.key, one.title)


def _values(of: Form, terms: Terms, language: str, at: int) -> Mapping[str, str]:
    sides = {"client": of.client[language], "funder": of.funder[language]}
    return {**{key: _said(value, at) for key, value in terms.values.items()}, **sides}


# ---- what stands behind it


def _tables(of: Form, terms: Terms, tongues: Tongues) -> Iterator[Block]:
    for key in of.tables:
        rows = terms.rows.get(key, ())
        require(rows or not SCHEDULES[key].needed, "contracts.no_rows", table=Term("agreement table", key))
        if rows:
            for value in (one for row in rows for one in row if isinstance(one, str)):
                unmarked(value, key)
            yield from table(key, rows, tongues)


def _signatures(of: Form, parties: Parties, tongues: Tongues) -> Iterator[Block]:
    yield NewPage()
    yield Heading(each(tongues, lambda tr: tr("Signatures")))
    lines = (each(tongues, lambda tr: tr("Signature or seal")), each(tongues, lambda tr: tr("Name and office")),
             each(tongues, lambda tr: tr("Day")))  # fmt: skip
    roles = {Side.CLIENT: of.client, Side.FUNDER: of.funder}
    yield Signatures(tuple(Signer(_in(roles[side], tongues), parties[side].names(_codes(tongues)), lines)
                           for side in Side))  # fmt: skip
    yield Code(each(tongues, lambda tr: tr("What agreement this is, and the digest of what it says")))
