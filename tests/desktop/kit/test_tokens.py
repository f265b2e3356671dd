"""What is written can be read: contrast in both themes, by the formula of WCAG 2."""

import pytest

from jointseas.desktop.kit.tokens import DARK, LIGHT, READ_ON, Palette

SMALLEST = 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_that_carries_words_reaches_4_5(palette: Palette) -> None:
    ratios = {
        f"{ink} on {paper}": contrast(getattr(palette, ink), getattr(palette, paper))
        for ink, papers in READ_ON.items()
        for paper in papers
    }
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < SMALLEST} == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_is_seen(palette: Palette) -> None:
    assert min(contrast(palette.accent, paper) for paper in (palette.surface, palette.ground)) >= 3
    assert contrast(palette.text, palette.accent) >= 1.9  # the ring of the primary button, round its own colour
