"""Ordinary names of people and companies, none of them meant for anybody: put together from common parts."""

import random
import tomllib

from jointseas.kernel.resources import resource

_PARTS: dict[str, list[str]] = {
    name: [part for part in text.strip().replace("\n", "|").split("|") if part] if "|" in text else text.split()
    for name, text in tomllib.loads(resource("screening", "ordinary.toml").read_text("utf-8")).items()
}


class _Dice:
    def __init__(self, dice: random.Random) -> None:
        self.random = dice.random
        self.among = dice.choice

    def one(self, part: str) -> str:
        return self.among(_PARTS[part])

    def some(self, part: str, *counts: int) -> list[str]:
        return [self.one(part) for _ in range(self.among(counts))]


def names(count: int, dice: random.Random) -> list[str]:
    """As many different ones, a quarter of each origin, people and companies in equal parts."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[_made(len(found), _Dice(dice))] = None
    return list(found)


def parties(count: int, dice: random.Random) -> list[str]:
    """Many more, half of them with a word of their own, so that what was once looked up helps little with the next."""
    made = ((_made(i, _Dice(dice)), "".join(_Dice(dice).some("syllables", 2, 3, 3)).capitalize()) for i in range(count))
    return [f"{word} {name}" if dice.random() < 0.5 else name for name, word in made]


def _made(number: int, dice: _Dice) -> str:
    make = (_chinese, _english, _arabic, _russian)[number % 4]
    return make(dice, person=number // 4 % 2 == 0)


def _chinese(dice: _Dice, *, person: bool) -> str:
    han = dice.random() < 0.3
    if person and han:
        return dice.one("chinese_han_0") + "".join(dice.some("chinese_han_1", 1, 2, 2, 2))
    if person:
        given, family = "".join(dice.some("chinese_given", 1, 2, 2, 2)).capitalize(), dice.one("chinese_family")
        return dice.among((f"{family} {given}", f"{given} {family}"))
    if han:
        return f"{dice.one('han_places')}{dice.one('han_brands')}{dice.one('han_trades')}有限公司"
    return f"{dice.one('places')} {dice.one('brands')} {dice.one('trades')} Co., Ltd."


def _english(dice: _Dice, *, person: bool) -> str:
    family = dice.one("english_family")
    if person:
        middle = dice.among(("", "", f"{dice.among('ABCDEFGHJKLMPRSTW')}. ", f"{dice.one('english_given')} "))
        return f"{dice.one('english_given')} {middle}{family}"
    lead = dice.among((dice.one("english_company"), f"{dice.one('english_family')} & {family}", family))
    form = dice.among(("Ltd", "LLC", "Inc.", "Limited", "Corp.", "PLC"))
    return f"{lead} {dice.one('english_trade')} {form}"


def _arabic(dice: _Dice, *, person: bool) -> str:
    if person:
        return " ".join((*dice.some("arabic_given", 1, 2, 2), dice.one("arabic_family")))
    lead = dice.among((dice.one("arabic_company"), dice.one("arabic_family")))
    return f"{lead} {dice.one('arabic_trade')} {dice.one('arabic_form')}"


def _russian(dice: _Dice, *, person: bool) -> str:
    if person and dice.random() < 0.3:
        family, given, father = (dice.one(f"cyrillic_{part}") for part in range(3))
        return dice.among((f"{family} {given} {father}", f"{given} {family}"))
    if person:
        return _russian_person(dice, woman=dice.random() < 0.4)
    lead = dice.one("russian_company") + dice.among(("", "", "-M", "plus"))
    trade, place = dice.one("russian_trade"), dice.among(("Samara", "Kazan", "Tver", "Omsk", "Perm", "Ufa", "Tula", ""))
    return dice.among((f"OOO {lead} {trade} {place}", f"{lead}{trade.lower()} {place} LLC"))


def _russian_person(dice: _Dice, *, woman: bool) -> str:
    given = dice.one("russian_women" if woman else "russian_given")
    father = dice.one("fathers") + ("na" if woman else "ich")
    family = dice.one("russian_family") + ("a" if woman else "")
    return dice.among((f"{given} {family}", f"{family} {given} {father}", f"{given} {father} {family}"))
