"""Settings: the window, the person, the workspace and its safety, the firm, the program."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Page, Tabs
from jointseas.desktop.pages.settings.about import about_room
from jointseas.desktop.pages.settings.backups import backups_room
from jointseas.desktop.pages.settings.firm import firm_room
from jointseas.desktop.pages.settings.keys import keys_room
from jointseas.desktop.pages.settings.workspace import workspace_room
from jointseas.desktop.pages.settings.you import you_room
from jointseas.i18n import N_

_ROOMS = (
    ("me", N_("You and this window"), you_room),
    ("workspace", N_("Workspace"), workspace_room),
    ("backups", N_("Backups"), backups_room),
    ("keys", N_("Keys"), keys_room),
    ("firm", N_("Firm"), firm_room),
    ("about", N_("About"), about_room),
)


def make(context: Context) -> QWidget:
    tr = context.tr
    page = Page(tr, tr("Settings"), _place(context.address))
    rooms = [(key, tr(name), partial(room, context)) for key, name, room in _ROOMS]
    page.body.filled(Tabs(rooms, start=context.params.get("room", "me")))
    return page


def _place(address: str) -> str:
    path = Path(address)
    return path.name if path.is_file() else address.partition("?")[0]


PAGE = PageSpec(
    id="settings",
    title=N_("Settings"),
    group=N_("Workspace"),
    order=90,
    needs="",
    make=make,
    topics=frozenset({"workspace"}),
    actions=(
        PageAction(N_("Change my password"), {"room": "me"}),
        PageAction(N_("Back up the workspace"), {"room": "backups"}, "workspace.backup"),
        PageAction(N_("Check the workspace"), {"room": "workspace"}, "workspace.check"),
    ),
)
