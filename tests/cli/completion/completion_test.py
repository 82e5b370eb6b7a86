"""Asks real shells to complete command lines of atlas287, as somebody at a terminal would with the tab key.

    completion_test.py path/to/atlas287

Each shell that is installed runs behind a terminal of its own, with nothing of the user's; a shell that is not there
is skipped with a word. The options expected are those of --help.
"""

import os
import pathlib
import pty
import re
import select
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from help import commands, help_of

PROGRAM = pathlib.Path(sys.argv[1]).resolve()

HANGS_AFTER = 300  # Seconds: a shell that has not answered by then never will, under sanitizers on a busy machine either.

# Ctrl-O writes what the line may become to the file that OUT names, and forgets the line. Bash inserts all words
# into the line, as Meta-* does; of zsh, what its completion system adds is written down, separated by tabs.
BASH_SETUP = r"""
source <(atlas287 completion bash)
bind 'set bell-style none'
bind '"\C-x1": insert-completions'
bind -x '"\C-x2": printf "%s\n" "$READLINE_LINE" >>"$OUT"; READLINE_LINE= READLINE_POINT=0'
bind '"\C-o": "\C-x1\C-x2"'
bind '"\C-x3": complete'
bind '"\C-t": "\C-x3\C-x2"'
"""

ZSH_SETUP = r"""
autoload -Uz compinit && compinit -u -D
LOAD
unsetopt list_beep
typeset -ga added
compadd() {
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    local -a some
    builtin compadd -A some "$@"
    added+=("${some[@]}")
  fi
  builtin compadd "$@"
}
record() { added=(); zle complete-word; print -r -- "${(pj:\t:)added}" >>"$OUT"; BUFFER='' }
zle -N record
bindkey '^O' record
"""


def options_of(command):
    return set(re.findall(r"^  (?:-h,)?(--[a-z-]+)", help_of(command), re.MULTILINE))


class Terminal:
    """A shell behind a terminal, that writes what it completes to a file."""

    def __init__(self, arguments, setup, read, folder, environment):
        self.read = read
        self.out = folder / "completed"
        self.out.touch()
        (folder / "setup").write_text(setup, encoding="utf-8")
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(folder / "work")
            os.execvpe(arguments[0], arguments, {**environment, "OUT": str(self.out), "TERM": "xterm", "COLUMNS": "10000"})
        self.lines = 0
        self.printed = b""
        self.send(f"source {shlex.quote(str(folder / 'setup'))}\n")

    def send(self, text):
        os.write(self.descriptor, text.encode())

    def complete(self, line, key="\x0f"):
        """The words that the last word of the line may become."""
        self.send(line + key)
        until = time.monotonic() + HANGS_AFTER
        while time.monotonic() < until:
            # What a shell prints has to be read, or it waits.
            if select.select([self.descriptor], [], [], 0.02)[0]:
                self.printed += os.read(self.descriptor, 65536)
            written = self.out.read_text(encoding="utf-8").split("\n")[:-1]
            if len(written) > self.lines:
                self.lines = len(written)
                return self.read(line, written[-1])
        raise AssertionError(f"{line!r} was not completed; the shell printed {self.printed[-2000:]!r}")

    def stop(self):
        os.close(self.descriptor)
        os.waitpid(self.pid, 0)


def read_bash(line, completed):
    """The last word of the line has become all that it may become, one word after the other."""
    before = line[: line.rindex(" ") + 1]
    if not completed.startswith(before):
        raise AssertionError(f"{line!r} became {completed!r}")
    return [] if completed == line else shlex.split(completed[len(before) :])


def read_zsh(_, added):
    return sorted({" ".join(shlex.split(word)) for word in filter(None, added.split("\t"))})


class Fish:
    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        script = subprocess.run([PROGRAM, "completion", "fish"], capture_output=True, timeout=HANGS_AFTER, check=True).stdout
        (folder / "atlas287.fish").write_bytes(script)

    def complete(self, line):
        done = subprocess.run(
            ["fish", "--no-config", "-c", f"source {self.folder}/atlas287.fish; complete -C {shlex.quote(line)}"],
            cwd=self.folder / "work", env=self.environment, capture_output=True, text=True, timeout=HANGS_AFTER, check=True,
        )
        return [found.split("\t")[0] for found in done.stdout.splitlines()]

    def stop(self):
        pass


class Completes:
    """What every shell does; each has a class of its own below."""

    shell = ""

    @classmethod
    def setUpClass(cls):
        if shutil.which(cls.shell) is None:
            raise unittest.SkipTest(f"{cls.shell} is not installed")
        cls.temporary = tempfile.TemporaryDirectory(prefix="atlas287-completion-")
        folder = pathlib.Path(os.path.realpath(cls.temporary.name))
        for made in ("work/lists", "work/listings", "bin", "home"):
            (folder / made).mkdir(parents=True)
        (folder / "work/list.csv").touch()
        (folder / "bin/atlas287").symlink_to(PROGRAM)
        environment = {
            "PATH": f"{folder / 'bin'}:/usr/bin:/bin", "HOME": str(folder / "home"), "LC_ALL": "C.UTF-8",
            **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")},
        }
        cls.terminal = cls.start(folder, environment)

    @classmethod
    def tearDownClass(cls):
        cls.terminal.stop()
        cls.temporary.cleanup()

    def completes(self, line, *expected):
        self.assertEqual(sorted(word.rstrip("/") for word in self.terminal.complete(line)), sorted(expected), line)

    def test_the_commands(self):
        self.completes("atlas287 st", "stats")
        self.completes("atlas287 ", *commands())

    def test_every_option_of_every_command(self):
        for command in commands():
            self.completes(f"atlas287 {command} --", *options_of(command))

    def test_the_programs_own_options(self):
        self.completes("atlas287 --", "--help", "--version")

    def test_values_of_a_choice(self):
        self.completes("atlas287 stats --by ", "state", "county", "model", "level", "month")
        self.completes("atlas287 stats --json --by m", "model", "month")
        self.completes("atlas287 export rows --format g", "geojson", "gpkg")

    def test_states_models_levels_and_statuses(self):
        self.completes("atlas287 stats --state F", "FL")
        self.completes("atlas287 export agreements --model ", "TFM", "WSO", "JEM")
        self.completes("atlas287 export agreements --status re", "renewed", "removed")

    def test_a_level_of_two_words(self):
        self.completes("atlas287 stats --level J", "Judicial District")

    def test_lists_with_commas(self):
        found = self.terminal.complete("atlas287 stats --state FL,G")
        # zsh leaves out what stands before the comma.
        self.assertEqual(sorted(word.split(",")[-1] for word in found), ["GA", "GU"])

    def test_tables(self):
        self.completes("atlas287 export ag", "agencies", "agreements")
        self.completes("atlas287 export --json ag", "agencies", "agreements")

    def test_shells(self):
        self.completes("atlas287 completion ", "bash", "zsh", "fish")

    def test_folders_where_a_folder_is_wanted(self):
        self.completes("atlas287 report --out li", "lists", "listings")
        self.completes("atlas287 census li", "lists", "listings")

    def test_files_where_a_file_is_wanted(self):
        self.completes("atlas287 import list", "list.csv", "lists", "listings")
        self.completes("atlas287 import one.csv list", "list.csv", "lists", "listings")
        self.completes("atlas287 diff one.csv list.", "list.csv")
        self.completes("atlas287 export rows --out list.", "list.csv")

    def test_nothing_where_nothing_is_known(self):
        self.completes("atlas287 stats --as-of 2025")


class InBash(Completes, unittest.TestCase):
    shell = "bash"

    @classmethod
    def start(cls, folder, environment):
        return Terminal(["bash", "--norc", "--noprofile", "-i"], BASH_SETUP, read_bash, folder, environment)

    def test_a_value_behind_an_equals_sign(self):
        self.completes("atlas287 stats --by=m", "--by=model", "month")  # the second is inserted as a word of its own

    def test_a_value_in_quotes(self):
        self.assertEqual(self.terminal.complete("atlas287 stats --level \"J", "\x14"), ["Judicial District"])


class InZsh(Completes, unittest.TestCase):
    shell = "zsh"

    @classmethod
    def start(cls, folder, environment):
        # As Debian's package has it: a file that zsh loads when it is needed.
        script = subprocess.run([PROGRAM, "completion", "zsh"], capture_output=True, timeout=HANGS_AFTER, check=True).stdout
        (folder / "functions").mkdir()
        (folder / "functions/_atlas287").write_bytes(script)
        setup = f"fpath=({folder / 'functions'} $fpath)\n" + ZSH_SETUP.replace("LOAD", "")
        return Terminal(["zsh", "-f", "-i"], setup, read_zsh, folder, environment)

    def test_a_value_behind_an_equals_sign(self):
        self.completes("atlas287 stats --by=m", "model", "month")


class InZshSourced(InZsh):
    @classmethod
    def start(cls, folder, environment):
        setup = ZSH_SETUP.replace("LOAD", "source <(atlas287 completion zsh)")
        return Terminal(["zsh", "-f", "-i"], setup, read_zsh, folder, environment)


class InFish(Completes, unittest.TestCase):
    shell = "fish"

    @classmethod
    def start(cls, folder, environment):
        return Fish(folder, environment)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
