"""The hashes of the cards that are shipped. A card trained anew is pinned here by hand, once somebody has read it."""

PINS = {
    "application": "bddb0a9e774ec6ba617373350949b701ec7b388558fb8334c41c77fe3c4d0dc8",
    "books": "c7d54e96028812eed19fc126a75dfa8cb8a4d11b3d4826efb0f50987bec15b28",
}

# Of every release, none is ever taken away: who was scored by one of them is scored by it again.
EVERY_PIN = frozenset(PINS.values())
