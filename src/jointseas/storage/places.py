"""Where a workspace file may stand. A database on a network drive is lost when two machines lock it differently; a
synced folder is copied by a program that knows nothing of a write-ahead log."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.storage.files import mending

_NETWORK = re.compile(
    r"9p|acfs|afpfs|afs|ceph|cifs|coda|davfs|gfs2|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|orangefs|prl_fs|smb[23]|smbfs"
    r"|vboxsf|vmhgfs|webdav"
)
_FUSE_NETWORK = ("sshfs", "rclone", "davfs2", "glusterfs", "vmhgfs-fuse", "s3fs", "gvfsd-fuse", "curlftpfs", "goofys")
# How the folders of the known programs are called; a company's or an account's name may follow.
_SYNCED = (
    ("OneDrive", re.compile(r"onedrive( -.*|-.*)?")),
    ("Dropbox", re.compile(r"dropbox( \(.*\)|-.*)?")),
    ("iCloud", re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents")),
    ("Google Drive", re.compile(r"google ?drive(-.*)?|my drive")),
    ("坚果云 Nutstore", re.compile(r"nutstore( ?files.*)?|(我的)?坚果云.*")),
    ("百度网盘", re.compile(r"baidu ?(netdisk|syncdisk).*|百度(网盘|云).*")),
)
_REMOTE_DRIVE = 4


def require_local(path: Path) -> None:
    found = _drive_type(path)
    require(found is None, "workspace.network_drive", folder=str(path.parent), system=found)


def synced_by(path: Path) -> str | None:
    """The program that would copy the file elsewhere while it is in use, if the folder's name tells."""
    for part in path.parent.parts:
        for name, spelling in _SYNCED:
            if spelling.fullmatch(part.casefold()):
                return name
    return None


def _drive_type(path: Path) -> str | None:
    folder = path.absolute().parent.resolve()
    if sys.platform == "win32":
        return _windows(folder)
    if sys.platform == "darwin":
        mounted = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        return remote_by_mount_table(folder, mounted)
    try:
        return remote_by_proc(folder, Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None


if sys.platform == "win32":
    import ctypes

    def _windows(folder: Path) -> str | None:
        remote = folder.drive.startswith("\\\\")
        remote = remote or ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == _REMOTE_DRIVE
        return folder.drive if remote else None


def remote_by_proc(folder: Path, mounts: str) -> str | None:
    """By /proc/self/mounts of Linux: device, point, type; blanks in names are written in octal."""
    rows = (line.split(" ") for line in mounts.splitlines())
    points = [(Path(_unescaped(row[1])), row[2]) for row in rows if len(row) > 2]
    system = _system_of(folder, points)
    remote = _NETWORK.fullmatch(system) or system.removeprefix("fuse.") in _FUSE_NETWORK
    return system if remote else None


def remote_by_mount_table(folder: Path, mounted: str) -> str | None:
    """By what `mount` of macOS says: device on point (type, local, …); a network drive is not called local."""
    rows = (re.fullmatch(r".* on (/.*) \(([^()]*)\)", line) for line in mounted.splitlines())
    points = [(Path(row[1]), row[2]) for row in rows if row]
    options = _system_of(folder, points).split(", ")
    return None if "local" in options or options == [""] else options[0]


def _system_of(folder: Path, points: Iterable[tuple[Path, str]]) -> str:
    """Of the deepest mount point above the folder; of two on one point, the later lies on top."""
    above = [(len(point.parts), system) for point, system in points if folder.is_relative_to(point)]
    deepest = max((depth for depth, _ in above), default=0)
    return next((system for depth, system in reversed(above) if depth == deepest), "")


def _unescaped(name: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), name)


def require_name(path: Path) -> Path:
    """A workspace is called NAME.jointseas; the ending is added where it was left out."""
    one_line(path.name, "file_name", longest=200)
    named = path if path.suffix == ".jointseas" else path.with_name(f"{path.name}.jointseas")
    with mending(named.parent):
        require(named.parent.is_dir(), "storage.no_folder", folder=str(named.parent))
    return named
