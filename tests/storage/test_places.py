from pathlib import Path

import pytest

from jointseas.kernel.outcome import Refused
from jointseas.storage.places import remote_by_mount_table, remote_by_proc, require_local, require_name, synced_by

LINUX = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /mnt/team nfs4 rw 0 0
//nas/books /mnt/the\\040nas cifs rw 0 0
boss@host:/ /home/li/far fuse.sshfs rw 0 0
/dev/sdb1 /mnt/team/local ext4 rw 0 0
portal /run/user/1000/doc fuse.portal rw 0 0
C:\\134 /mnt/c 9p rw 0 0
nas:/a /home/li/twice nfs rw 0 0
/dev/sdc1 /home/li/twice ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "system"),
    [
        ("/home/li", None),
        ("/mnt/team", "nfs4"),
        ("/mnt/team/2026/books", "nfs4"),
        ("/mnt/team/local/books", None),
        ("/mnt/teamwork", None),
        ("/mnt/the nas/books", "cifs"),
        ("/home/li/far/away", "fuse.sshfs"),
        ("/run/user/1000/doc/x", None),
        ("/mnt/c/Users", "9p"),
        ("/home/li/twice", None),
    ],
)
def test_a_network_drive_of_linux_is_told_by_its_deepest_mount(folder: str, system: str | None) -> None:
    assert remote_by_proc(Path(folder), LINUX) == system


MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//li@nas._smb._tcp.local/books on /Volumes/the (old) books (smbfs, nodev, nosuid, mounted by li)
map auto_home on /home (autofs, automounted, nobrowse)
/dev/disk4s1 on /Volumes/Stick (msdos, local, nodev, nosuid)
"""


@pytest.mark.parametrize(
    ("folder", "system"),
    [
        ("/Users/li", None),
        ("/System/Volumes/Data/Users/li", None),
        ("/Volumes/the (old) books/2026", "smbfs"),
        ("/Volumes/Stick", None),
    ],
)
def test_a_network_drive_of_macos_is_not_called_local(folder: str, system: str | None) -> None:
    assert remote_by_mount_table(Path(folder), MACOS) == system


def test_this_machines_own_disk_is_local(tmp_path: Path) -> None:
    require_local(tmp_path / "a.jointseas")


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("/Users/li/Library/CloudStorage/OneDrive-Lianyun/books", "OneDrive"),
        ("/home/li/OneDrive - 联运/books", "OneDrive"),
        ("/home/li/Dropbox (Team)/books", "Dropbox"),
        ("/Users/li/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/Users/li/Library/CloudStorage/GoogleDrive-li@example.org/My Drive", "Google Drive"),
        ("/home/li/我的坚果云/账簿", "坚果云 Nutstore"),
        ("/home/li/Nutstore Files/books", "坚果云 Nutstore"),
        ("/home/li/BaiduSyncdisk/books", "百度网盘"),
        ("/home/li/百度网盘同步空间", "百度网盘"),
        ("/home/li/onedriver/books", None),
        ("/home/li/books", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: str, program: str | None) -> None:
    assert synced_by(Path(folder) / "harbour.jointseas") == program


def test_a_name_is_completed_and_its_folder_must_be_there(tmp_path: Path) -> None:
    assert require_name(tmp_path / "harbour") == tmp_path / "harbour.jointseas"
    assert require_name(tmp_path / "harbour.jointseas") == tmp_path / "harbour.jointseas"
    assert require_name(tmp_path / "v1.2") == tmp_path / "v1.2.jointseas"
    with pytest.raises(Refused, match=r"storage\.no_folder"):
        require_name(tmp_path / "nowhere" / "harbour")
