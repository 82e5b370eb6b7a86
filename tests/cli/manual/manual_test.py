"""Reads the manual pages that the build wrote, as man does and as its checkers do.

    manual_test.py path/to/atlas287 FOLDER_OF_DOCUMENTS
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from help import commands, help_of

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PAGES = pathlib.Path(sys.argv[2]).resolve() / "man1"

HANGS_AFTER = 300

SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"]
WITHOUT_A_ROLL = {"census", "completion"}  # what reads no roll says nothing of where it is


def page_of(command):
    return (PAGES / (f"atlas287-{command}.1" if command else "atlas287.1")).read_text(encoding="utf-8")


def one_line(text):
    return " ".join(text.split())


def rendered(path):
    """The page as it is read, on lines that do not end."""
    done = subprocess.run(
        ["man", "--warnings", "--local-file", path], capture_output=True, text=True, timeout=HANGS_AFTER, check=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "78", "MAN_KEEP_FORMATTING": "", "PAGER": "cat"},
    )
    return done.stdout, done.stderr


class ManualPages(unittest.TestCase):
    def test_there_is_one_for_the_program_and_one_a_command_and_no_other(self):
        expected = {"atlas287.1", *(f"atlas287-{command}.1" for command in commands())}
        self.assertEqual({path.name for path in PAGES.iterdir()}, expected)

    def test_each_has_every_section_in_the_usual_order(self):
        for command in ["", *commands()]:
            expected = [s for s in SECTIONS if not (command in WITHOUT_A_ROLL and s in ("ENVIRONMENT", "FILES"))]
            self.assertEqual(re.findall(r"^\.Sh (.+)$", page_of(command), re.MULTILINE), expected, command)

    def test_every_option_and_argument_of_help_is_in_options_and_synopsis(self):
        for command in commands():
            synopsis, options = (page_of(command).split(f".Sh {name}\n")[1].split("\n.Sh ")[0] for name in ("SYNOPSIS", "OPTIONS"))
            listed = re.findall(r"^  (?:-h,)?(--[a-z-]+|[A-Z]+)(?: |$)", help_of(command), re.MULTILINE)
            self.assertIn("--help", listed)
            for name in listed:
                as_macro = "Fl " + re.escape(name[1:]) if name.startswith("-") else f"Ar {name}"
                self.assertRegex(options, rf"(?m)^\.It .*{as_macro}\b", f"{command} {name}")
                if name != "--help":
                    self.assertRegex(synopsis, rf"(?m)^\..*{as_macro}\b", f"{command} {name}")

    def test_the_programs_page_names_every_command_and_option(self):
        page = page_of("")
        for command in commands():
            self.assertIn(f".It Xr atlas287-{command} 1\n", page)
        for name in re.findall(r"^  (?:-h,)?--([a-z-]+)", help_of(), re.MULTILINE):
            self.assertIn(f"Fl -{name}", page)

    def test_the_text_of_help_is_in_the_page(self):
        for command in commands():
            page = one_line(page_of(command).replace("\\(aq", "'").replace("\\%", "").replace("\\-", "-").replace("\\&", ""))
            for text in re.findall(r"^  -.*?  +([A-Z].+)$", help_of(command), re.MULTILINE):
                self.assertIn(one_line(text), page, command)

    def test_man_reads_them_without_a_warning(self):
        if shutil.which("man") is None or shutil.which("groff") is None and shutil.which("nroff") is None:
            self.skipTest("man is not installed")
        for path in sorted(PAGES.iterdir()):
            text, warnings = rendered(path)
            self.assertEqual(warnings, "", path.name)
            self.assertIn("EXIT STATUS", text)

    def test_mandoc_finds_nothing_in_them(self):
        if shutil.which("mandoc") is None:
            self.skipTest("mandoc is not installed")
        with tempfile.TemporaryDirectory(prefix="atlas287-manual-") as folder:
            shutil.copytree(PAGES, pathlib.Path(folder) / "man1")
            subprocess.run(["makewhatis", folder], timeout=HANGS_AFTER, check=True)  # for what they refer to
            done = subprocess.run(
                ["mandoc", "-T", "lint", "-W", "style", *sorted(pathlib.Path(folder, "man1").iterdir())],
                capture_output=True, text=True, timeout=HANGS_AFTER, check=False,
                env={"PATH": os.environ["PATH"], "MANPATH": folder},
            )
            self.assertEqual(done.stdout + done.stderr, "")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
