"""The hashes of the cards that are shipped. A card trained anew is pinned here by hand, once somebody has read it."""

PINS = {
    "application": "a0dd33ed09f78a17c6261197ce1c0442c122c37ef8f29c75dd052bf60ae882df",
    "books": "ed3c54968463b53c6452e79db812752d39a42f71ff035f8126ecb831d48f4158",
}

# Of every release, none is ever taken away: who was scored by one of them is scored by it again.
EVERY_PIN = frozenset(PINS.values())
