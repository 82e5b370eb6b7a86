"""Takes the command lines of atlas287 out of the documents, and asks the program's own parser about each.

    command_lines_test.py path/to/atlas287_documents FOLDER_OF_DOCUMENTS

In a block of code a line has to be one that runs. In a sentence, `atlas287 import` may name a command without all that
it needs. Options and commands have to exist in both, and values have to be such as the option takes.
"""

import pathlib
import re
import shlex
import subprocess
import sys
import unittest

PARSER = pathlib.Path(sys.argv[1]).resolve()
PAGES = pathlib.Path(sys.argv[2]).resolve() / "man1"
PROJECT = pathlib.Path(__file__).resolve().parents[3]

# Where a command begins: at the start of a line or behind a prompt, a variable, another command, a key of a unit or of
# YAML, and with or without a folder in front.
BEGINS = re.compile(r"(?:^|[\s=;&|(!+@:-])(?:[\w./$~{}-]*/)?atlas287 (?=[a-z-])")

# A word that stands for something else.
PLACEHOLDER = re.compile(r"<[^<>]*>|\$\{[^{}]*\}|\$\w+|%\w|\.\.\.|…")


def documents():
    """Path and text of everything that shows command lines."""
    found = [*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*"), *PROJECT.glob("data/**/*.md"), *PROJECT.glob("bench/*.md")]
    for path in sorted(found):
        if path.suffix in (".md", ".yml", ".service", ".timer", ".conf", ".sh"):
            if path.is_file():
                yield path.relative_to(PROJECT), path.read_text(encoding="utf-8")
    for path in sorted(PAGES.glob("*.1")):
        text = path.read_text(encoding="utf-8")
        for roff, plain in (("\\-", "-"), ("\\%", ""), ("\\(aq", "'"), ("\\(ti", "~"), ("\\(ha", "^")):
            text = text.replace(roff, plain)
        yield pathlib.Path(path.name), text


def words_of(text):
    """The words behind the program's name, up to what another program gets; nothing when it is no command line."""
    # Options in brackets may be given; a value in angle brackets is one word.
    text = PLACEHOLDER.sub(lambda match: "X" if match[0].startswith("<") else " ", text)
    text = re.sub(r"[\[\]]", " ", text)
    lexer = shlex.shlex(text, posix=True, punctuation_chars="|&;<>()")
    lexer.wordchars += "~:,@%"
    try:
        words = list(lexer)
    except ValueError:  # a quotation that ends in another line
        return None
    for index, word in enumerate(words):
        if set(word) <= set("|&;<>()"):
            return words[:index]
    return words


def lines_in_code(text):
    """Number and line of each block of code; of other kinds of files, of all of it."""
    fenced, before_blank = False, True
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or (line.startswith("    ") and before_blank):
            yield number, line
        before_blank = not line.strip() or (before_blank and line.startswith("    "))


def command_lines():
    """(place, whether all it needs must be there, words) of each command line."""
    for path, text in documents():
        markdown = path.suffix == ".md"
        if path.name == "commands.md":
            continue  # help itself, which script/docs keeps in step
        code = list(lines_in_code(text) if markdown else enumerate(text.splitlines(), 1))
        for number, line in code:
            if path.suffix == ".1" and not line.startswith("$ ") or line.lstrip().startswith("#"):
                continue
            for begin in BEGINS.finditer(line):
                yield f"{path}:{number}", True, words_of(line[begin.end() :])
        if markdown:
            in_code = {number for number, _ in code}
            prose = "\n".join("" if n in in_code else line for n, line in enumerate(text.splitlines(), 1))
            for span in re.finditer(r"`(?:[\w./-]*/)?atlas287 ([a-z-][^`]*)`", prose):
                number = prose.count("\n", 0, span.start()) + 1
                yield f"{path}:{number}", False, words_of(" ".join(span[1].split()))


class CommandLinesOfTheDocuments(unittest.TestCase):
    def test_are_such_as_the_program_takes(self):
        lines = [line for line in command_lines() if line[2] is not None]
        given = "".join("\t".join(words) + "\n" for _, _, words in lines)
        answers = subprocess.run(
            [PARSER, "parse"], input=given, capture_output=True, text=True, timeout=300, check=True
        ).stdout.splitlines()
        self.assertEqual(len(answers), len(lines))
        wrong = [
            f"{place}: atlas287 {shlex.join(words)}: {mistake}"
            for (place, whole, words), mistake in zip(lines, answers)
            if mistake and (whole or not re.fullmatch(r"[A-Z]+ is required", mistake))
        ]
        self.assertEqual(wrong, [])

    def test_are_found_where_they_stand(self):
        places = {place.rsplit(":", 1)[0] for place, _, _ in command_lines()}
        for path in ("README.md", "CONTRIBUTING.md", "docs/data.md", "atlas287-export.1"):
            self.assertIn(path, places)

    def test_a_wrong_one_is_told(self):
        done = subprocess.run(
            [PARSER, "parse"], input="frobnicate\nstats\t--buy\nstats\t--by\tyear\nimport\nstats\t--by\tstate\n",
            capture_output=True, text=True, timeout=300, check=True,
        )
        *wrong, right = done.stdout.splitlines()
        self.assertEqual(len(wrong), 4)
        self.assertTrue(all(wrong), wrong)
        self.assertEqual(right, "")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
