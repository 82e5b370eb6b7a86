"""What the benchmarks share: the machine they ran on, and where their figures are written."""

import os
import pathlib
import platform
import re
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parent


class Failed(Exception):
    """Why nothing could be measured, as a sentence for who asked."""


def load_before(name):
    """The load of the machine before anything is measured; says so when others use it."""
    load = os.getloadavg()[0]
    if load > cores() / 2:
        print(f"{name}: the machine is busy (load {load:.1f}), the figures will be too high", file=sys.stderr)
    return load


def cores():
    return len(os.sched_getaffinity(0))


def revision():
    """The commit that is measured, marked when what the program is made of differs from it."""
    def git(*arguments):
        return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False)
    differs = git("diff", "--quiet", "HEAD", "--", "src", "web", "data", "cmake", "CMakeLists.txt").returncode != 0
    return git("rev-parse", "--short", "HEAD").stdout.strip() + ("-dirty" if differs else "")


def machine(load):
    """The machine that the figures are of, as an item of a Markdown list."""
    cpu = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text("utf-8"))
    system = re.search(r'PRETTY_NAME="?([^"\n]*)', pathlib.Path("/etc/os-release").read_text("utf-8"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"- machine: {cpu[1] if cpu else platform.processor()}, {cores()} cores, {memory:.0f} GiB; "
            f"{system[1] if system else platform.system()}, Linux {platform.release()}; load when it began {load:.1f}")


def write_atomically(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def write_readme(name, text):
    """Puts a text between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->` in the project's README."""
    path = ROOT / "README.md"
    first, last = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    before, begin, rest = path.read_text(encoding="utf-8").partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise Failed(f"README.md has no block between {first} and {last}")
    write_atomically(path, f"{before}{begin}\n{text}\n{end}{after}")
