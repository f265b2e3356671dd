"""How much memory a child may take. Linux holds it to that by itself; elsewhere the parent looks at what it holds."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_SYSTEM = str(sys.platform)
_MAY_QUERY = 0x1000


def limit(most: int) -> None:
    """Called in the child, over what it holds already."""
    if _SYSTEM == "linux":
        import resource

        held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + most, held + most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def resident(pid: int) -> int:
    """Bytes that a process holds in memory; none where it has ended or cannot be asked."""
    if _SYSTEM == "win32":
        return _on_windows(pid)
    return _in_proc(pid) if _SYSTEM == "linux" else _by_ps(pid)


def _in_proc(pid: int) -> int:
    try:
        pages = Path("/proc", str(pid), "statm").read_text("ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _by_ps(pid: int) -> int:
    asked = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return int(asked.stdout.strip() or 0) * 1024


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS, as Windows declares it."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("faults", ctypes.c_uint32),
        ("peak_working_set", ctypes.c_size_t),
        ("working_set", ctypes.c_size_t),
        *((f"pool_{n}", ctypes.c_size_t) for n in range(4)),
        ("pagefile", ctypes.c_size_t),
        ("peak_pagefile", ctypes.c_size_t),
    )


def _on_windows(pid: int) -> int:
    kernel = ctypes.CDLL("kernel32.dll")
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.OpenProcess(_MAY_QUERY, 0, pid))
    told = _Counters(size=ctypes.sizeof(_Counters))
    answered = bool(handle) and kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(told), told.size)
    kernel.CloseHandle(handle)
    return int(told.working_set) if answered else 0
