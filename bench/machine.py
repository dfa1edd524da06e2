"""What the figures were measured on: every result file carries it."""

import datetime
import os
import platform
import resource
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

KIB_PER_MIB = 1024.0


def cpu_model() -> str:
    """Return the processor's name, as the system gives it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def cpu_features() -> list[str]:
    """Return those of the processor's abilities that change the speed of a model."""
    wanted = {"avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile", "amx_bf16"}
    info = Path("/proc/cpuinfo")
    words = set(info.read_text().split()) if info.exists() else set()
    return sorted(wanted & words)


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Return the version of each installed package; those that are absent are left out."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def describe() -> list[str]:
    """Return the lines that begin a result file."""
    packages = versions(["onnxruntime", "av", "numpy", "pillow", "openvino", "mediapipe"])
    load = os.getloadavg()[0]
    return [
        f"- date: {datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC",
        f"- processor: {cpu_model()}, {os.cpu_count()} cores, {' '.join(cpu_features())}",
        f"- system: {platform.system()}, Python {sys.version.split()[0]}",
        f"- packages: {', '.join(f'{name} {number}' for name, number in packages.items())}",
        f"- load of the machine when the run began (1 minute): {load:.1f}",
    ]


def peak_rss_mb() -> float:
    """Return the most memory that this process has held so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB


def cpu_seconds() -> float:
    """Return the processor time of this process, all threads: steadier than the clock."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
