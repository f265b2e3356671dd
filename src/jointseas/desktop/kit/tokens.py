"""The only place that names a colour, a size or a radius."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Palette:
    ground: str
    surface: str
    raised: str  # what lies on a surface: a search field, a count, a skeleton
    hover: str
    border: str
    track: str  # the empty part of a bar
    control: str  # the outline of something that can be operated: 3:1 against its surface
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str


LIGHT = Palette(
    ground="#F6F8FA",
    surface="#FFFFFF",
    raised="#F6F8FA",
    hover="#EEF2F5",
    border="#D9E0E7",
    track="#D9E0E7",
    control="#C3CDD6",
    text="#17212B",
    muted="#5A6B7B",
    accent="#0B6E8F",
    accent_soft="#E3F1F6",
    on_accent="#FFFFFF",
    good="#1B7F4B",
    good_soft="#E9F7EF",
    warn="#9A6700",
    warn_soft="#FEF6E6",
    bad="#B3261E",
    bad_soft="#FBE5E3",
)
DARK = Palette(
    ground="#0F161D",
    surface="#16202A",
    raised="#1C2833",
    hover="#1E2B37",
    border="#2A3947",
    track="#2A3947",
    control="#3B4D5E",
    text="#E6EDF3",
    muted="#93A4B4",
    accent="#4CB3D4",
    accent_soft="#12323F",
    on_accent="#0F161D",
    good="#4CC38A",
    good_soft="#122E22",
    warn="#E0B04A",
    warn_soft="#332810",
    bad="#F2736B",
    bad_soft="#3A1D1D",
)

# The pairs that carry words: each reaches 4.5:1 in both palettes.
READ_ON = {
    "text": ("ground", "surface", "raised", "hover", "accent_soft", "good_soft", "warn_soft", "bad_soft"),
    "muted": ("ground", "surface", "raised", "hover"),
    "accent": ("ground", "surface", "accent_soft", "hover"),
    "on_accent": ("accent",),
    "good": ("surface", "good_soft"),
    "warn": ("surface", "warn_soft"),
    "bad": ("surface", "bad_soft"),
}

SPACE = (4, 8, 12, 16, 24, 32)
RADIUS_CONTROL = 6
RADIUS_CARD = 10
SMALLEST_SCALE, LARGEST_SCALE = 90, 150
FAMILY = "Noto Sans SC"


@dataclass(frozen=True)
class Tokens:
    palette: Palette
    dark: bool
    scale: int  # per cent

    def px(self, at_full: int) -> int:
        """A size that grows with the text."""
        return max(1, round(at_full * self.scale / 100))

    @property
    def caption(self) -> int:
        return self.px(12)

    @property
    def body(self) -> int:
        return self.px(13)

    @property
    def section(self) -> int:
        return self.px(15)

    @property
    def title(self) -> int:
        return self.px(20)

    @property
    def figure(self) -> int:
        return self.px(28)

    @property
    def control(self) -> int:
        """How tall a field or a button stands."""
        return self.px(30)

    @property
    def row(self) -> int:
        return self.px(34)

    def colours(self) -> dict[str, str]:
        return {field.name: getattr(self.palette, field.name) for field in fields(self.palette)}


def tokens(dark: bool = False, scale: int = 100) -> Tokens:
    return Tokens(DARK if dark else LIGHT, dark, min(max(scale, SMALLEST_SCALE), LARGEST_SCALE))
