"""Imports files that are damaged, lie or are made to cost time and memory, beside good ones.

    hostile_test.py path/to/atlas287

Each is refused in one line that names it, the good ones are read, and nothing else is written anywhere. What each
refusal says is in tests/roll/; here it is the program that is looked at, as somebody runs it.
"""

import io
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()

HANGS_AFTER = 300  # Seconds: whatever has not ended by then never will, under sanitizers on a busy machine either.
MOST_MEMORY = 1500  # MB: sanitizers take three times as much as the program.

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADINGS = ("STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "SIGNED")

GOOD = "STATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE,SIGNED\nFLORIDA,Bay County Sheriff's Office,TFM,2025-02-26\n"


def cell(text):
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def row(cells):
    return "<row>" + "".join(cell(text) for text in cells) + "</row>"


def sheet(rows):
    return f'<worksheet xmlns="{SHEETS}"><sheetData>{row(HEADINGS)}{rows}</sheetData></worksheet>'


def relationships(kind, target):
    return f'<Relationships><Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'


def workbook(parts=(), rows="", more=()):
    """A workbook with these rows, with some parts replaced, and more behind them."""
    whole = {
        "_rels/.rels": relationships("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet(rows),
        **dict(parts),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in [*whole.items(), *more]:
            archive.writestr(name, text)
    return packed.getvalue()


def hostile_files():
    good = workbook(rows=row(("ALABAMA", "Etowah", "JEM", "6/8/2016")))
    encrypted = bytearray(good)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = good.find(mark)
        while at >= 0:
            encrypted[at + flags] |= 1
            at = good.find(mark, at + 1)
    at = good.find(b"PK\x01\x02")
    wrong_sum = good[: at + 16] + b"\1\2\3\4" + good[at + 20 :]
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij"))
    return {
        "empty": b"",
        "cut_short": good[: len(good) // 2],
        "end_missing": good[:-1],
        "encrypted_by_office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
        "encrypted_by_zip": bytes(encrypted),
        "wrong_sum": wrong_sum,
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "gzip": b"\x1f\x8b\x08\x00" + bytes(20),
        "binary_workbook": workbook({"_rels/.rels": relationships("officeDocument", "xl/workbook.bin")}),
        "other_archive": workbook({"_rels/.rels": "<Relationships/>", "xl/workbook.xml": "<workbook/>"}),
        "bomb": workbook(rows=" " * 300_000_000),
        "many_parts": workbook(more=[(str(i), "") for i in range(20_000)]),
        "part_twice": workbook(more=[("XL/worksheets/sheet1.xml", sheet(""))]),
        "laughs": workbook({"xl/worksheets/sheet1.xml": f'<!DOCTYPE x [<!ENTITY a "ha">{entities}]><x>&j;</x>'}),
        "external_entity": workbook(
            {"xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}
        ),
        "deep": workbook(rows="<a>" * 1_000_000),
        "million_columns": workbook(rows="<row>" + "<c/>" * 1_000_000 + "</row>"),
        "million_rows": workbook(rows="<row><c><v>1</v></c></row>" * 1_100_000),
        "long_text_everywhere": workbook(rows=row(("x" * 20_000,)) * 2000),
        "text_out_of_reach": workbook(rows='<row><c t="s"><v>999999999</v></c></row>'),
        "not_utf8": workbook({"xl/worksheets/sheet1.xml": sheet("").encode() + b"\xff"}),
        "control_characters": workbook(rows=row(("\x1b]0;owned\x07",))),
        "leads_out": workbook({"xl/_rels/workbook.xml.rels": relationships("worksheet", "../../../../etc/passwd")}),
        "refers_to_itself": workbook({"xl/_rels/workbook.xml.rels": relationships("worksheet", "workbook.xml")}),
        "page_cut_short": b"<html><table><tr><th>STATE<th>AGENCY<th>MODEL<tr><td>AL",
        "page_bomb": b"<html>" + (b"<table><tr>" + b"<td rowspan=65534>x" * 1000 + b"<tr>" * 1000 + b"</table>") * 50,
        "quote_without_end": GOOD.encode() + b'"' + b"x" * 1000,
    }


class Import(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="atlas287-hostile-")
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name)
        self.lists = self.root / "lists"
        self.lists.mkdir()

    def run_import(self, *paths):
        done = subprocess.run(
            [PROGRAM, "import", "--data", self.root / "mine", *paths],
            capture_output=True, cwd=self.root, timeout=HANGS_AFTER, check=False,
            env={**os.environ, "HOME": str(self.root / "home")},
        )
        return done.returncode, done.stderr.decode("utf-8").splitlines()

    def roll(self):
        return {path.name: path.read_bytes() for path in sorted((self.root / "mine/roll").iterdir())}

    def put(self, files):
        for i, (name, contents) in enumerate(files.items()):
            (self.lists / f"{name} {1 + i % 12:02}152025.xlsx").write_bytes(contents)

    def test_each_is_refused_in_one_line_beside_good_ones_that_are_read(self):
        good = self.root / "participatingAgencies04282025am.csv"
        good.write_text(GOOD, encoding="utf-8")
        self.assertEqual(self.run_import(good)[0], 0)
        only_good = self.roll()

        files = hostile_files()
        self.put(files)
        status, errors = self.run_import(self.lists)
        self.assertEqual(status, 3)
        self.assertEqual(self.roll(), only_good, "a refused file leaves nothing behind")
        for name in files:
            about = [line for line in errors if f"lists/{name} " in line]
            self.assertEqual(len(about), 1, f"{name}: {errors}")
            self.assertTrue(about[0].isprintable(), about[0])
        self.assertEqual(len(errors), len(files))

        later = self.lists / "participatingAgencies04292025am.csv"
        later.write_text(GOOD + "TEXAS,Smith County Sheriff's Office,WSO,2025-02-27\n", encoding="utf-8")
        self.assertEqual(self.run_import(self.lists)[0], 3)
        self.assertIn(b"participatingAgencies04292025am.csv", self.roll()["publications.csv"])
        self.assertEqual(sorted(path.name for path in self.root.iterdir() if path.name != "home"),
                         ["lists", "mine", good.name], "nothing is written beside the roll")
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, MOST_MEMORY)

    def test_a_roll_that_is_damaged_is_refused_and_left_as_it_is(self):
        good = self.root / "participatingAgencies04282025am.csv"
        good.write_text(GOOD, encoding="utf-8")
        self.run_import(good)
        rows = self.root / "mine/roll/rows.csv"
        rows.write_bytes(rows.read_bytes().replace(b"FLORIDA", b"FLORIDB"))
        before = self.roll()
        status, errors = self.run_import(good)
        self.assertEqual((status, len(errors)), (3, 1))
        self.assertIn("rows.csv, row 2", errors[0])
        self.assertEqual(self.roll(), before)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
