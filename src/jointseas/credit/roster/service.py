"""Puts trained scorers in their posts, and says who holds them."""

from collections.abc import Mapping

from jointseas.access.gate import View, Work
from jointseas.credit.paying.records import SCORERS as PAYING
from jointseas.credit.roster import store
from jointseas.credit.roster.records import Heard, Post, Promotion, Standing
from jointseas.credit.scorers import every_scorer
from jointseas.credit.shelf import service as shelf
from jointseas.credit.shelf.pins import PINS
from jointseas.credit.shelf.records import Card, Held
from jointseas.kernel.outcome import require

Posts = Mapping[tuple[str, Post], str]  # digests


def standings(view: View) -> tuple[Standing, ...]:
    posts = _posts(view)
    heard = _heard(view, posts)
    return tuple(
        Standing(it, heard.champions.get(it), heard.challengers.get(it), (it, Post.CHAMPION) in posts)
        for it in every_scorer()
    )


def heard_by(view: View) -> Heard:
    return _heard(view, _posts(view))


def _heard(view: View, posts: Posts) -> Heard:
    by: dict[Post, dict[str, Held]] = {it: {} for it in Post}
    for (scorer, post), digest in posts.items():
        by[post][scorer] = shelf.kept(view, digest)
    usual = {it: shelf.shipped(it) for it in PINS if it not in by[Post.CHAMPION]}
    return Heard(usual | by[Post.CHAMPION], by[Post.CHALLENGER])


def challenge(work: Work, brought: Held) -> Promotion:
    """From now on it is heard beside whoever speaks. It is opened again: nothing is believed that was handed in."""
    held = shelf.opened(brought.content, brought.text)
    name = held.scorer.name
    shelf.require_todays(held)
    require(name not in PAYING or (held.at_home and _has_earned(held.card)), "credit.payment_own", name=name)
    shelf.keep_for(work, held)
    asked = Promotion(name, held.digest)
    _put(work, name, Post.CHALLENGER, held.digest)
    work.record(f"challenger {name}", asked)
    return asked


def _has_earned(card: Card) -> bool:
    """A forest of buyers' payments that did no better than their habit on later invoices has no place here."""
    found = {it.way: it.measured.auc or 0.0 for it in card.results if it.split == "later_invoices"}
    return "habit" in found and found.get("forest", 0.0) > found["habit"]


def withdraw(work: Work, name: str) -> None:
    """The challenger is no longer heard; what it said of past cases stands."""
    require(_posts(work).get((name, Post.CHALLENGER)), "credit.no_challenger", name=name)
    _put(work, name, Post.CHALLENGER, None)
    work.record(f"challenger {name}", Promotion(name, ""))


def promote(work: Work, asked: Promotion) -> None:
    """Carried out when the second person agrees: it must still be the challenger that both have looked at."""
    posts, name = _posts(work), asked.scorer
    if asked.digest:
        same = posts.get((name, Post.CHALLENGER)) == asked.digest
        require(same, "credit.no_challenger", name=name)
        _put(work, name, Post.CHALLENGER, None)
    else:
        require((name, Post.CHAMPION) in posts, "credit.no_champion", name=name)
    _put(work, name, Post.CHAMPION, asked.digest or None)
    work.record(f"champion {name}", asked)


def _posts(view: View) -> Posts:
    return store.held(view.connection, view.firm.id)


def _put(work: Work, name: str, post: Post, digest: str | None) -> None:
    store.put(work.connection, work.firm.id, work.seat.person.id, name, post, digest, work.now)
