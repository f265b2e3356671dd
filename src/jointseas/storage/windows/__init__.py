"""Long lists of which only a window is ever read: the next page by its key, any page from the nearest known place, a
filter through a narrow index. A store declares a `Window`; its service asks `Windows` for pages and for the tally."""

from jointseas.storage.windows.plan import Identity, Order, Probe, Totals, Window
from jointseas.storage.windows.sight import Sight
from jointseas.storage.windows.windows import Windows

__all__ = ["Identity", "Order", "Probe", "Sight", "Totals", "Window", "Windows"]
