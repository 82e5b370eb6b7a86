"""What the download page says of how to load the tables works as it says, in what is installed.

    loading_test.py path/to/atlas287
"""

import csv
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path()
HANGS_AFTER = 600


class Loading(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(tempfile.mkdtemp(prefix="atlas287-loading-"))
        cls.addClassCleanup(shutil.rmtree, cls.root)
        subprocess.run([PROGRAM, "report", "--out", cls.root / "site"], check=True, stdout=subprocess.DEVNULL,
                       env={"PATH": "/usr/bin:/bin", "HOME": str(cls.root)}, timeout=HANGS_AFTER)
        cls.folder = cls.root / "site" / "download"
        page = (cls.root / "site" / "download.html").read_text(encoding="utf-8")
        block = html.unescape(re.search(r"<pre[^>]*><code>(R .*?)</code></pre>", page, re.DOTALL)[1])
        cls.ways = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in block.splitlines())
        with open(cls.folder / "agreements.csv", encoding="utf-8", newline="") as file:
            cls.rows = list(csv.DictReader(file))

    def run_in_folder(self, *command):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=HANGS_AFTER, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip().splitlines()

    def expected(self):
        """How many rows, how many of them have no successor, and how many letters the ids have."""
        return [str(len(self.rows)), str(sum(row["successor_id"] == "" for row in self.rows)),
                str(sum(len(row["agreement_id"]) for row in self.rows))]

    def test_the_page_names_four_ways(self):
        self.assertEqual(list(self.ways), ["R", "pandas", "DuckDB", "SQLite"])
        self.assertGreater(len(self.rows), 1000)

    def test_r(self):
        if shutil.which("Rscript") is None:
            self.skipTest("R is not installed: script/bootstrap bench installs it")
        said = self.run_in_folder("Rscript", "-e", f"t <- {self.ways['R']}; cat(nrow(t), sum(is.na(t$successor_id)), "
                                  "sum(nchar(t$agreement_id)), sep = '\\n')")
        self.assertEqual(said, self.expected())

    def test_pandas(self):
        if subprocess.run([sys.executable, "-c", "import pandas"], capture_output=True, check=False).returncode != 0:
            self.skipTest("pandas is not installed: Debian's package is python3-pandas")
        said = self.run_in_folder(sys.executable, "-c", f"import pandas; t = {self.ways['pandas']}; "
                                  "print(len(t), (t.successor_id == '').sum(), t.agreement_id.str.len().sum(), sep='\\n')")
        self.assertEqual(said, self.expected())

    def test_duckdb(self):
        if shutil.which("duckdb") is None:
            self.skipTest("DuckDB is not installed, and Debian 12 has no package of it")
        query = self.ways["DuckDB"].rstrip("; ").replace("SELECT *", "SELECT count(*)")
        self.assertEqual(self.run_in_folder("duckdb", "-noheader", "-list", "-c", query), self.expected()[:1])

    def test_sqlite(self):
        if shutil.which("sqlite3") is None:
            self.skipTest("sqlite3 is not installed: script/bootstrap test installs it")
        query = self.ways["SQLite"].replace("SELECT *", "SELECT count(*), sum(successor_id IS NULL), sum(length(agreement_id))")
        said = self.run_in_folder("/bin/sh", "-c", query)
        self.assertEqual(said, ["|".join(self.expected())])


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
