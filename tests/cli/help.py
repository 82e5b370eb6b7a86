"""What the program says of itself in --help, for the tests of manual pages and completions."""

import re
import subprocess
import sys

HANGS_AFTER = 300
PROGRAM = sys.argv[1]


def help_of(*command):
    done = subprocess.run([PROGRAM, *command, "--help"], capture_output=True, text=True, timeout=HANGS_AFTER, check=True)
    return done.stdout


def commands():
    listed = help_of().split("Subcommands:\n")[1].split("\n\n")[0]
    return re.findall(r"^  ([a-z]+)", listed, re.MULTILINE)
