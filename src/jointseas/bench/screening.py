"""Screening against the published lists: how many evasive spellings of listed names are found, kind by kind; how many
ordinary names raise a hit; how long a hundred thousand parties take. The lists are those of the data for development,
beside the checkout."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jointseas.bench import evasion, ordinary
from jointseas.bench.records import Case, Progress, seconds
from jointseas.compliance.lists import read, told_apart
from jointseas.compliance.naming.crowd import matches_of_all
from jointseas.compliance.naming.matching import Matcher
from jointseas.compliance.records import Kind, Listed, ListedName, ListFile, Strength, Subject
from jointseas.kernel.outcome import require

LISTED, CHINESE, ORDINARY, PARTIES = 2_500, 300, 10_000, 100_000
_SEED = 20_261
_RUSSIAN = frozenset(["RU", "UA", "BY", "KZ", "RS"])
_ARAB = frozenset(["IQ", "SY", "LB", "LY", "YE", "SA", "EG", "JO", "PS", "TN", "DZ", "KW", "AE", "SD", "BH", "QA"])
Asked = tuple[str, Subject, Listed]


def entries(folder: Path) -> tuple[Listed, ...]:
    files = [
        ListFile(it.name, it.read_bytes()) for it in sorted(folder.rglob("*")) if it.suffix in (".csv", ".txt", ".xml")
    ]
    require(files, "bench.no_lists", folder=folder)
    return tuple(entry for code, parts in told_apart(files).items() for entry in read(code, parts))


def beside_checkout() -> Path:
    return Path(__file__).resolve().parents[4] / "shared" / "data" / "sanctions"


def run(progress: Progress) -> tuple[Case, ...]:
    dice = evasion.Dice(_SEED)
    listed = entries(beside_checkout())
    progress(f"{len(listed)} entries")
    people = evasion.chinese_people(CHINESE, dice)
    made = [_made(i, person) for i, person in enumerate(people)]
    asked = [*_evasive(listed, dice), *_chinese(made, people)]
    recall = _recall(Matcher([*listed, *made]), asked, progress)
    matcher = Matcher(listed)
    return (*recall, _false_alarms(matcher, dice, progress), _time(matcher, dice, progress))


def _made(number: int, person: evasion.Person) -> Listed:
    return Listed("made", str(number), Kind.PERSON, (ListedName(person.listed, Strength.PRIMARY),))


def _evasive(listed: tuple[Listed, ...], dice: random.Random) -> Iterator[Asked]:
    """Of a sample of people and entities, one name each that the publisher does not call weak."""
    for entry in dice.sample([it for it in listed if it.kind is not Kind.VESSEL], LISTED):
        names = [it.text for it in entry.names if it.strength is not Strength.WEAK and it.text.isascii()]
        words = [word for word in re.split(r"[,\s]+", dice.choice(names) if names else "") if word]
        for kind, spell in _kinds(entry).items():
            spelling = spell(words, dice) if words else None
            if spelling:
                yield kind, Subject((spelling,)), entry


def _kinds(entry: Listed) -> dict[str, evasion.Spell]:
    if entry.kind is not Kind.PERSON:
        return evasion.OF_ALL | evasion.OF_ENTITIES
    kinds = evasion.OF_ALL | evasion.OF_PEOPLE
    kinds |= {} if _RUSSIAN.isdisjoint(entry.countries) else evasion.OF_RUSSIANS
    return kinds | ({} if _ARAB.isdisjoint(entry.countries) else evasion.OF_ARABS)


def _chinese(made: list[Listed], people: list[evasion.Person]) -> Iterator[Asked]:
    for entry, person in zip(made, people, strict=True):
        for kind, spelling in evasion.chinese_spellings(person):
            yield kind, Subject((spelling,)), entry


def _recall(matcher: Matcher, asked: list[Asked], progress: Progress) -> Iterator[Case]:
    progress(f"{len(asked)} evasive spellings")
    tried, found = Counter[str](), Counter[str]()
    answers = matches_of_all(matcher, [subject for _, subject, _ in asked], lambda _done, _total: None)
    for (kind, _, entry), (_, matches) in zip(asked, answers, strict=True):
        tried[kind] += 1
        found[kind] += any((it.listed.list, it.listed.id) == (entry.list, entry.id) for it in matches)
    yield Case("recall", 100 * found.total() / tried.total(), "%")
    yield Case("missed", 100 * (1 - found.total() / tried.total()), "%", bar=1, bar_on_value=True)
    for kind in sorted(tried, key=lambda it: (found[it] / tried[it], it)):
        yield Case(f"recall: {kind} ({tried[kind]})", 100 * found[kind] / tried[kind], "%")


def _false_alarms(matcher: Matcher, dice: random.Random, progress: Progress) -> Case:
    progress(f"{ORDINARY} ordinary names")
    subjects = [Subject((name,)) for name in ordinary.names(ORDINARY, dice)]
    raised = sum(bool(found) for _, found in matches_of_all(matcher, subjects, lambda _done, _total: None))
    return Case("false alarms", 100 * raised / ORDINARY, "%", bar=1, bar_on_value=True)


def _time(matcher: Matcher, dice: random.Random, progress: Progress) -> Case:
    """From the entries and the names to the last match; the children and their matchers count."""
    progress(f"{PARTIES} parties")
    subjects = [Subject((name,)) for name in ordinary.parties(PARTIES, dice)]
    took = seconds(lambda: sum(1 for _ in matches_of_all(matcher, subjects, lambda _done, _total: None)))
    return Case("100,000 parties", took, "s", bar=60, bar_on_value=True)
