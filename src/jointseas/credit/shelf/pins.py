"""The hashes of the cards that are shipped. A card trained anew is pinned here by hand, once somebody has read it."""

PINS = {
    "application": "bddb0a9e774ec6ba617373350949b701ec7b388558fb8334c41c77fe3c4d0dc8",
    "books": "ed3c54968463b53c6452e79db812752d39a42f71ff035f8126ecb831d48f4158",
}

# Of every release, none is ever taken away: who was scored by one of them is scored by it again.
EVERY_PIN = frozenset(PINS.values())
