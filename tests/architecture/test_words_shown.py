"""Every sentence, term and refusal that the code can show stands in each catalogue, and nothing else."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[2] / "resources" / "locale"
LANGUAGES = sorted(path.stem for path in LOCALE.glob("*.po"))
SENTENCES = {"tr", "N", "plural"}
CHINESE = re.compile("[\u3400-\u9fff]{2}")  # a single sign stands in patterns that read what a person typed
LOOKS_SHOWN = re.compile(r"[A-Z][a-z]+(,? [A-Za-z0-9{}'-]+)+[.?!…:]?")
FOR_OUR_LOG = {"BrokenInvariant", "ensure", "TypeError", "ValueError"}

Sources = dict[str, ast.Module]


@dataclass(frozen=True)
class Use:
    """A call that names words: the function, its positional string literals, the facts that it hands over."""

    where: str
    function: str
    words: tuple[str, ...]
    facts: frozenset[str]
    open_facts: bool

    def lacks(self, *texts: str) -> set[str]:
        return set() if self.open_facts else placeholders(*texts) - self.facts


def uses(sources: Sources) -> Iterator[Use]:
    for path, tree in sources.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                words = tuple(literal(argument) for argument in node.args)
                names = [keyword.arg for keyword in node.keywords]
                facts = frozenset(name for name in names if name)
                yield Use(f"{path}:{node.lineno}", called(path, node), words, facts, None in names)


def called(path: str, call: ast.Call) -> str:
    """`tr`, `self._tr` and `page.tr_` are one function, and a Language that calls itself is the same."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    return "tr" if name == "self" and path.startswith("jointseas/i18n/") else str(name).strip("_")


def literal(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def placeholders(*texts: str) -> set[str]:
    names = (name for text in texts for _, name, _, _ in Formatter().parse(text) if name)
    return {re.split(r"[.\[]", name)[0] for name in names}


@pytest.fixture(scope="module")
def used(sources: Sources) -> list[Use]:
    """Looked for once: every node of the code is walked for it."""
    return list(uses(sources))


@pytest.fixture(scope="module")
def codes(sources: Sources) -> set[str]:
    return literals(sources)


def sentences(used: list[Use]) -> list[Use]:
    """Those written out; a sentence in a variable was marked with N_ where it was declared."""
    return [it for it in used if it.function in SENTENCES and it.words and it.words[0]]


def refusals(used: list[Use]) -> list[tuple[str, Use]]:
    """The codes of `Refused(code, …)` and of `require(condition, code, …)`."""
    first = [(it.words[0], it) for it in used if it.function == "Refused" and it.words]
    second = [(it.words[1], it) for it in used if it.function == "require" and len(it.words) > 1]
    return [(code, it) for code, it in first + second if code]


def terms(used: list[Use]) -> list[tuple[str, str]]:
    """Context and code of `tr.term(context, code)` and of `Term(context, code)`; the code may be a variable."""
    pairs = [it.words for it in used if it.function in ("term", "Term")]
    return [(words[0], words[1]) for words in pairs if len(words) == 2 and words[0]]


def literals(sources: Sources) -> set[str]:
    """Every string in the code, the words of a table that is written as one text, and the names of enumerated values,
    which are codes too."""
    nodes = [node for tree in sources.values() for node in set(ast.walk(tree)) - docstrings(tree)]
    texts_ = {literal(node) for node in nodes}
    tables = {word for text in texts_ if "\n" in text for word in text.split()}
    return texts_ | tables | {node.id.lower() for node in nodes if isinstance(node, ast.Name)}


def docstrings(tree: ast.Module) -> set[ast.AST]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def marked(tree: ast.Module) -> set[ast.AST]:
    """Whatever stands in a call that translates it, or that writes to our own log."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {inner for it in calls if called("", it) in SENTENCES | FOR_OUR_LOG for inner in ast.walk(it)}


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with (LOCALE / f"{request.param}.po").open(encoding="utf-8") as file:
        return read_po(file, locale=request.param, abort_invalid=True)


def entries(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, tuple | list) else ()


@pytest.mark.parametrize("catalogue", sorted(set(LANGUAGES) - {"en"}), indirect=True)
def test_every_sentence_is_translated(used: list[Use], catalogue: Catalog) -> None:
    """English is the sentence itself."""
    missing = {f"{it.where} {it.words[0]}" for it in sentences(used) if catalogue.get(it.words[0]) is None}
    assert sorted(missing) == []


def test_every_sentence_is_handed_its_facts(used: list[Use]) -> None:
    """`plural` hands over n by itself; N_ only marks."""
    shown = [it for it in sentences(used) if it.function != "N"]
    given = {"tr": set[str](), "plural": {"n"}}
    assert [f"{it.where} {it.words}" for it in shown if it.lacks(*it.words) - given[it.function]] == []


def test_every_refusal_has_words_and_the_facts_for_them(used: list[Use], catalogue: Catalog) -> None:
    wrong = []
    for code, it in refusals(used):
        message = catalogue.get(code, "refusal")
        if message is None:
            wrong.append(f"{it.where} {code}: no words")
        elif lacking := it.lacks(*texts(message.string)):
            wrong.append(f"{it.where} {code}: no {sorted(lacking)}")
    assert wrong == []


def test_every_term_has_words(used: list[Use], catalogue: Catalog) -> None:
    wanted = {(context, code) for context, code in terms(used) if code}
    assert sorted(it for it in wanted if catalogue.get(it[1], it[0]) is None) == []


def test_every_entry_is_complete(catalogue: Catalog) -> None:
    wrong = [
        str(message.id)
        for message in entries(catalogue)
        if message.fuzzy
        or not all(texts(message.string))
        or (not message.context and placeholders(*texts(message.string)) != placeholders(*texts(message.id)))
    ]
    assert wrong == []


def test_no_entry_is_left_over(used: list[Use], codes: set[str], catalogue: Catalog) -> None:
    asked = {it.words[0] for it in sentences(used)}
    contexts = {context for context, _ in terms(used)} | {"refusal"}
    left_over = [
        (message.context, texts(message.id)[0])
        for message in entries(catalogue)
        if (texts(message.id)[0] not in (codes if message.context else asked))
        or (message.context and message.context not in contexts)
    ]
    assert left_over == []


def test_the_languages_say_the_same_terms_and_refusals() -> None:
    said = []
    for language in LANGUAGES:
        with (LOCALE / f"{language}.po").open(encoding="utf-8") as file:
            catalogue = read_po(file, locale=language)
        said.append({(it.context, it.id, *sorted(placeholders(*texts(it.string)))) for it in catalogue if it.context})
    assert [sorted(said[0] ^ other) for other in said[1:]] == [[]] * (len(said) - 1)


def test_no_chinese_is_written_in_the_code(sources: Sources) -> None:
    """Apart from what people typed in the sample, in the demonstration and in what is measured, from below, where it is
    read and never shown, and from the one file that stands alone wherever it is run."""
    elsewhere = ("jointseas/sample/", "jointseas/demo/", "jointseas/bench/", "jointseas/storage/", "jointseas/kernel/",
                 "jointseas/documents/packing/offline.py")  # fmt: skip
    written = [
        f"{path}: {literal(node)}"
        for path, tree in sources.items()
        if not path.startswith(elsewhere)
        for node in set(ast.walk(tree)) - docstrings(tree)
        if CHINESE.search(literal(node))
    ]
    assert written == []


def test_no_sentence_reaches_a_person_untranslated(sources: Sources) -> None:
    """What looks like a sentence in the window or on the terminal is inside tr(…) or marked with N_(…)."""
    shores = ("jointseas/desktop/", "jointseas/cli/")
    bare = [
        f"{path}: {literal(node)}"
        for path, tree in sources.items()
        if path.startswith(shores) and not path.endswith("__init__.py")
        for node in set(ast.walk(tree)) - docstrings(tree) - marked(tree)
        if LOOKS_SHOWN.fullmatch(literal(node)) and re.search(" [a-z]", literal(node))
    ]
    assert sorted(bare) == []
