"""Runs `atlas287 update` against a server on this machine that plays ICE's page and the Wayback Machine.

    update_test.py path/to/atlas287

Lists are small workbooks and CSV files made here; ICE's own are read from ../shared/lists where that folder is there.
"""

import csv
import gzip
import hashlib
import http.server
import io
import json
import os
import pathlib
import pty
import re
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
import zipfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SHARED_LISTS = pathlib.Path(__file__).resolve().parents[4] / "shared" / "lists"

HANGS_AFTER = 300  # Seconds: whatever has not answered by then never will, under sanitizers on a busy machine either.

PAGE = "/identify-and-arrest/287g"
FOLDER = "/doclib/about/offices/ero/287g/"
HEADINGS = ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA"]
PENDING_HEADINGS = ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE"]
TASK_FORCE, JAIL = "Task Force Model", "Jail Enforcement Model"
COLLIER = ["FLORIDA", "Collier County Sheriff's Office", "County", "Collier County", TASK_FORCE, "2025-02-26", "link"]
LEE = ["FLORIDA", "Lee County Sheriff's Office", "County", "Lee County", TASK_FORCE, "2025-02-26", "link"]
HENDRY = ["FLORIDA", "Hendry County Sheriff's Office", "County", "Hendry County", JAIL, "2025-03-20", "link"]
GLADES = ["FLORIDA", "Glades County Sheriff's Office", "County", "Glades County", "Warrant Service Officer"]


def workbook(rows):
    """The bytes of the smallest workbook with these rows, always the same for the same rows."""
    def escape(text):
        return text.replace("&", "&amp;").replace("<", "&lt;")

    cells = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{chr(65 + c)}{r}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' for c, text in enumerate(row)
        )
        + "</row>"
        for r, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{content}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{content}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()


def csv_list(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def page(*links, title="Delegation of Immigration Authority Section 287(g)", body=""):
    """A page as ICE's: a menu before what matters, documents among the links."""
    items = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><nav><a href='/'>Home</a>"
        "<a href='mailto:ero@ice.example'>Contact</a><a href='#main'>Skip</a></nav><main id='main'><ul>"
        f"<li><a href='/doclib/287g/287gFactSheet.pdf'>Fact sheet</a></li>{items}</ul>{body}</main></body></html>"
    ).encode()


def table(rows):
    return "<table>" + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
    ) + "</table>"


class Site(http.server.ThreadingHTTPServer):
    """Answers by path: bytes, or a function of the request's handler that answers itself."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = {}
        self.asked = []
        self.agents = set()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path=PAGE):
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def handle_error(self, request, client_address):
        pass  # a client that hangs up is what some tests are about


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):  # the library's name
        path = self.path
        if "/cdx?" in path:  # queries are looked up by the address that they ask about
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)
            path = "cdx " + query["url"][0]
        self.server.asked.append(path)
        self.server.agents.add(self.headers["User-Agent"])
        answer = self.server.answers.get(path)
        if answer is None:
            self.give(b"not here", 404)
        elif callable(answer):
            answer(self)
        else:
            self.give(answer)

    def give(self, body, status=200, headers=()):
        """Answers; a file that the client has already, by its entity tag, is not sent again."""
        tag = f'"{hashlib.md5(body).hexdigest()}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            self.server.asked.append("304")
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status == 200:
            self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def redirect(to, status=302):
    return lambda handler: handler.give(b"", status, [("Location", to)])


class Update(unittest.TestCase):
    def setUp(self):
        self.site = Site()
        self.folder = tempfile.TemporaryDirectory(prefix="atlas287-update-")
        self.root = pathlib.Path(self.folder.name)
        self.data = self.root / "data"

    def tearDown(self):
        self.site.shutdown()
        self.site.server_close()
        self.folder.cleanup()

    def environment(self):
        kept = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
        kept.pop("ATLAS287_DATA", None)
        kept.pop("XDG_DATA_HOME", None)
        return {**kept, "HOME": str(self.root / "home")}

    def run_program(self, *arguments):
        return subprocess.run(
            [PROGRAM, *arguments], capture_output=True, text=True, check=False, env=self.environment(),
            timeout=HANGS_AFTER,
        )

    def update(self, *arguments, status=0, url=None):
        done = self.run_program("update", "--data", self.data, "--from", url or self.site.url(), *arguments)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.assertNotIn("mistake in the program", done.stderr)
        return done

    def publish(self, day="03312025am", participating=(COLLIER, LEE), pending=(GLADES,)):
        """Puts lists of a day behind links on the page."""
        names = [f"participatingAgencies{day}.xlsx", f"pendingAgencies{day}.xlsx"]
        self.site.answers[PAGE] = page(
            (FOLDER + names[0], "Currently participating agencies"), (FOLDER + names[1], "Pending agencies")
        )
        self.site.answers[FOLDER + names[0]] = workbook([HEADINGS, *participating])
        self.site.answers[FOLDER + names[1]] = workbook([PENDING_HEADINGS, *pending])

    def roll(self):
        """The files of the roll by name; nothing for a roll that is not there."""
        folder = self.data / "roll"
        return {f.name: f.read_bytes() for f in folder.iterdir()} if folder.is_dir() else {}

    def names_in_roll(self):
        text = self.roll().get("publications.csv", b"name\n").decode()
        return [line["name"] for line in csv.DictReader(io.StringIO(text))]

    def index(self):
        with open(self.data / "archive" / "index.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def assert_archive_has(self, body, name, was):
        digest = hashlib.sha256(body).hexdigest()
        line = next((line for line in self.index() if line["sha256"] == digest), None)
        self.assertIsNotNone(line, self.index())
        self.assertEqual(line["name"], name)
        self.assertIn(was, line["was"])
        kept = [f for f in (self.data / "archive").iterdir() if f.name.startswith(digest)]
        self.assertEqual([f.read_bytes() for f in kept], [body])

    # What it is for.

    def test_adds_the_lists_that_the_page_links_and_keeps_them_as_they_came(self):
        self.publish()
        done = self.update()
        self.assertIn("New: ICE's participating list of 2025-03-31 (participating-2025-03-31-am), 2 rows.", done.stdout)
        self.assertIn("New: ICE's pending list of 2025-03-31 (pending-2025-03-31-am), 1 rows.", done.stdout)
        self.assertEqual(done.stderr, "")
        self.assertEqual(
            self.names_in_roll(), ["participatingAgencies03312025am.xlsx", "pendingAgencies03312025am.xlsx"]
        )
        for kind in ("participating", "pending"):
            name = f"{kind}Agencies03312025am.xlsx"
            self.assert_archive_has(self.site.answers[FOLDER + name], name, kind)
        line = self.index()[0]
        self.assertEqual(line["url"], self.site.url(FOLDER + "participatingAgencies03312025am.xlsx"))
        self.assertEqual(line["answered_by"], line["url"])
        self.assertRegex(line["fetched_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertRegex(line["etag"], r'^"[0-9a-f]{32}"$')
        self.assertEqual(len(list((self.data / "archive").glob("*.xlsx"))), 2)

    def test_writes_the_roll_that_import_writes_of_the_same_files(self):
        self.publish()
        self.update()
        lists = self.root / "lists"
        lists.mkdir()
        for path, body in self.site.answers.items():
            if path.endswith(".xlsx"):
                (lists / path.rsplit("/", 1)[1]).write_bytes(body)
        done = self.run_program("import", "--data", self.root / "other", lists)
        self.assertEqual(done.returncode, 0, done.stderr)
        other = {f.name: f.read_bytes() for f in (self.root / "other" / "roll").iterdir()}
        self.assertEqual(self.roll(), other)

    def test_says_what_changed_as_diff_does(self):
        self.publish()
        self.update()
        self.publish("04282025pm", participating=(COLLIER, HENDRY))
        said = self.update().stdout
        diff = self.run_program("diff", "--data", self.data, "2025-03-31", "2025-04-28").stdout
        self.assertIn("1 agreements joined, 1 left", diff)
        self.assertIn("Hendry County Sheriff's Office", diff)
        self.assertTrue(said.endswith(diff), said)

    def test_says_which_lists_are_the_newest_when_nothing_is_new(self):
        self.publish()
        self.update()
        before = self.roll()
        self.site.asked.clear()
        done = self.update()
        self.assertEqual(
            done.stdout,
            "Nothing is new.\n"
            "The newest is ICE's participating list of 2025-03-31 (participating-2025-03-31-am), 2 rows.\n"
            "The newest is ICE's pending list of 2025-03-31 (pending-2025-03-31-am), 1 rows.\n",
        )
        self.assertEqual(done.stderr, "")
        self.assertEqual(self.site.asked.count("304"), 2)  # and nothing was sent a second time
        self.assertEqual(self.roll(), before)
        self.assertEqual(len(self.index()), 2)

    def test_says_when_new_files_have_nothing_new(self):
        self.publish()
        self.update()
        self.publish("04012025am")
        done = self.update()
        self.assertIn("Nothing is new: 2 new files say what lists before them said.", done.stdout)
        self.assertIn("participatingAgencies04012025am.xlsx", self.names_in_roll())

    def test_adds_to_a_copy_of_the_roll_that_ships_when_there_is_no_other(self):
        self.publish("03312025am")
        done = self.run_program("update", "--from", self.site.url())
        self.assertEqual(done.returncode, 0, done.stderr)
        data = self.root / "home" / ".local" / "share" / "atlas287"
        self.assertTrue((data / "archive" / "index.csv").is_file())
        text = (data / "roll" / "publications.csv").read_text(encoding="utf-8")
        self.assertGreater(text.count("\n"), 1000)

    def test_names_itself_and_its_version(self):
        self.publish()
        self.update()
        version = self.run_program("--version").stdout.split()[1]
        self.assertEqual(len(self.site.agents), 1)
        self.assertTrue(self.site.agents.pop().startswith(f"atlas287/{version}"))

    def test_takes_a_smaller_list_for_what_it_is(self):
        self.publish(participating=(COLLIER, LEE, HENDRY))
        self.update()
        self.publish("04282025pm", participating=(COLLIER,))
        self.assertIn("2 left", self.update().stdout)

    # Which links are lists.

    def test_finds_the_lists_wherever_they_stand_and_however_they_are_written(self):
        self.publish()
        participating = self.site.answers[FOLDER + "participatingAgencies03312025am.xlsx"]
        self.site.answers = {
            PAGE: b"<html><body><table><tr><td><p>Agencies <a href='lists/pendingAgencies%2003312025am.xlsx'>here"
            b"<td><A HREF=\"  ../doclib/participatingAgencies&#48;3312025am.XLSX?v=2&amp;x=1#top \">Download</A>",
            "/identify-and-arrest/lists/pendingAgencies%2003312025am.xlsx": workbook([PENDING_HEADINGS, GLADES]),
            "/doclib/participatingAgencies03312025am.XLSX?v=2&x=1": participating,
        }
        self.update()
        self.assertEqual(
            self.names_in_roll(), ["participatingAgencies03312025am.XLSX", "pendingAgencies 03312025am.xlsx"]
        )

    def test_recognises_a_list_of_another_name_by_its_columns(self):
        self.site.answers = {
            PAGE: page(("/files/roster-2025-03-31.csv", "Download"), ("/files/budget.xlsx", "Budget")),
            "/files/roster-2025-03-31.csv": csv_list([HEADINGS, COLLIER]),
            "/files/budget.xlsx": workbook([["YEAR", "DOLLARS"], ["2025", "1"]]),
        }
        done = self.update()
        self.assertEqual(self.names_in_roll(), ["roster-2025-03-31.csv"])
        self.assertIn("no list of pending agencies was found", done.stderr)
        self.assert_archive_has(self.site.answers["/files/budget.xlsx"], self.index()[-1]["name"], "YEAR | DOLLARS")

    def test_follows_a_link_that_speaks_of_agencies_when_no_name_tells(self):
        self.site.answers = {
            PAGE: page(("/node/4711", "Participating agencies"), ("/node/4712", "<span>Pending</span> agencies")),
            "/node/4711": lambda handler: handler.give(
                csv_list([HEADINGS, COLLIER]),
                headers=[("Content-Disposition", "attachment; filename=agencies03312025am.csv")],
            ),
            "/node/4712": page(title="Pending agencies"),
        }
        self.update()
        self.assertEqual(self.names_in_roll(), ["agencies03312025am.csv"])

    def test_dates_a_list_without_a_date_in_its_name_by_the_moment_and_knows_it_again(self):
        self.site.answers = {
            PAGE: page(("/files/participatingAgencies.csv", "Participating agencies")),
            "/files/participatingAgencies.csv": csv_list([HEADINGS, COLLIER]),
        }
        self.update()
        names = self.names_in_roll()
        self.assertRegex(names[0], r"^participatingAgencies-\d{14}\.csv$")
        self.site.answers[PAGE] = page(("/files/participatingAgencies.csv?token=2", "Participating agencies"))
        self.site.answers["/files/participatingAgencies.csv?token=2"] = csv_list([HEADINGS, COLLIER])
        self.assertIn("Nothing is new.", self.update().stdout)
        self.assertEqual(self.names_in_roll(), names)

    def test_takes_the_table_of_a_page_that_links_no_list(self):
        self.site.answers[PAGE] = page(body=table([HEADINGS, COLLIER, LEE]))
        self.update()
        self.assertRegex(self.names_in_roll()[0], r"^ParticipatingEntities-\d{14}\.html$")
        self.assert_archive_has(self.site.answers[PAGE], self.names_in_roll()[0], "participating")
        self.site.asked.clear()
        self.assertIn("Nothing is new.", self.update().stdout)
        self.assertIn("304", self.site.asked)

    def test_follows_no_more_links_than_a_page_of_ices_could_have(self):
        links = [(f"/old/participatingAgencies{day:02}.xlsx", "Participating agencies") for day in range(60)]
        self.site.answers[PAGE] = page(*links)
        done = self.update(status=3)
        self.assertLess(len(self.site.asked), 40)
        self.assertIn("60 links may lead to lists", done.stderr)

    # When something is not as it was.

    def assert_nothing_was_added(self, before):
        self.assertEqual(self.roll(), before)

    def test_says_what_a_page_without_lists_has_instead(self):
        self.publish()
        self.update()
        before = self.roll()
        self.site.answers[PAGE] = page(("/about", "About"), title="Partnerships")
        done = self.update(status=3)
        self.assertIn("no list of participating agencies was found", done.stderr)
        self.assertIn("'Partnerships'", done.stderr)
        self.assertIn("atlas287 import", done.stderr)
        self.assertIn("Nothing was added.", done.stdout)
        self.assert_nothing_was_added(before)
        self.assert_archive_has(self.site.answers[PAGE], self.index()[-1]["name"], "no list")

    def test_names_the_headings_of_a_list_that_it_does_not_know(self):
        self.publish()
        self.update()
        before = self.roll()
        odd = workbook([["REGION", "PARTNER", "KIND"], ["South", "Collier", "TFM"]])
        self.publish("04282025pm")
        self.site.answers[FOLDER + "participatingAgencies04282025pm.xlsx"] = odd
        self.site.answers[FOLDER + "pendingAgencies04282025pm.xlsx"] = odd
        done = self.update(status=3)
        self.assertIn("REGION | PARTNER | KIND", done.stderr)
        self.assert_nothing_was_added(before)
        self.assert_archive_has(odd, "participatingAgencies04282025pm.xlsx", "REGION | PARTNER | KIND")

    def test_adds_the_good_one_of_two_lists(self):
        self.publish()
        for bad in (b"", b"PK\x03\x04 cut off", b"\x00\x01\x02", page(title="Sign in")):
            with self.subTest(bad=bad[:20]):
                self.data = self.root / hashlib.md5(bad).hexdigest()
                self.site.answers[FOLDER + "pendingAgencies03312025am.xlsx"] = bad
                done = self.update(status=3)
                self.assertIn("pendingAgencies03312025am.xlsx: ", done.stderr)
                self.assertEqual(self.names_in_roll(), ["participatingAgencies03312025am.xlsx"])
                self.assertIn("New: ICE's participating list", done.stdout)

    def test_says_that_a_page_came_instead_of_a_workbook(self):
        self.publish()
        self.site.answers["/login"] = page(title="Sign in\x1b[31m to continue")
        self.site.answers[FOLDER + "participatingAgencies03312025am.xlsx"] = redirect("/login?next=list")
        self.site.answers["/login?next=list"] = self.site.answers["/login"]
        done = self.update(status=3)
        self.assertIn("a web page 'Sign in", done.stderr)
        self.assertIn("came instead of a list", done.stderr)
        self.assertNotIn("\x1b", done.stderr)  # nothing from the network commands a terminal
        self.assertEqual(self.names_in_roll(), ["pendingAgencies03312025am.xlsx"])
        line = next(line for line in self.index() if line["url"].endswith("participatingAgencies03312025am.xlsx"))
        self.assertEqual(line["answered_by"], self.site.url("/login?next=list"))

    def test_asks_again_for_a_list_that_it_could_not_read(self):
        self.publish()
        path = FOLDER + "pendingAgencies03312025am.xlsx"
        good, self.site.answers[path] = self.site.answers[path], b"PK\x03\x04 cut off"
        self.update(status=3)
        self.update(status=3)  # it is still what the server gives
        self.site.answers[path] = good
        self.assertIn("New: ICE's pending list", self.update().stdout)

    def test_says_what_a_server_answered_that_has_no_page(self):
        self.publish()
        self.update()
        before = self.roll()
        for status in (401, 403, 404, 410):
            with self.subTest(status=status):
                self.site.answers[PAGE] = lambda handler, s=status: handler.give(b"<html>no, %d" % s, s)
                done = self.update(status=3)
                self.assertIn(f"the server answered {status}", done.stderr)
                self.assertIn("--from", done.stderr)
                self.assert_archive_has(b"<html>no, %d" % status, self.index()[-1]["name"], str(status))
        self.assert_nothing_was_added(before)

    def test_tries_again_when_a_server_is_busy(self):
        self.publish()
        good, times = self.site.answers[PAGE], []

        def busy_twice(handler):
            times.append(1)
            if len(times) < 3:
                handler.give(b"busy", 503 if len(times) == 1 else 429, [("Retry-After", "0")])
            else:
                handler.give(good)

        self.site.answers[PAGE] = busy_twice
        self.update()
        self.assertEqual(len(times), 3)

    def test_does_not_wait_longer_than_it_makes_sense(self):
        self.publish()
        self.site.answers[PAGE] = lambda handler: handler.give(b"busy", 503, [("Retry-After", "86400")])
        done = self.update(status=3)
        self.assertEqual(self.site.asked, [PAGE])
        self.assertIn("asks to be left alone for 86400 seconds", done.stderr)

    def test_adds_a_list_that_an_earlier_run_got_and_did_not_live_to_add(self):
        self.publish()
        self.update()
        for file in (self.data / "roll").iterdir():
            file.unlink()
        self.assertIn("New: ICE's participating list", self.update().stdout)
        self.assertEqual(self.site.asked.count("304"), 2)

    def test_asks_for_the_whole_list_when_the_archive_lost_it(self):
        self.publish()
        self.update()
        kept = sorted((self.data / "archive").glob("*.xlsx"))
        kept[0].unlink()
        kept[1].write_bytes(b"something else")
        self.site.asked.clear()
        self.assertIn("Nothing is new.", self.update().stdout)
        self.assertNotIn("304", self.site.asked)
        self.assertEqual(sorted((self.data / "archive").glob("*.xlsx")), kept)

    def test_says_where_its_index_is_damaged(self):
        self.publish()
        self.update()
        index = self.data / "archive" / "index.csv"
        index.write_text(index.read_text(encoding="utf-8") + "x,y\n", encoding="utf-8")
        done = self.update(status=3)
        self.assertIn("index.csv, row 4", done.stderr)

    def test_two_at_once_leave_a_whole_roll_and_a_whole_index(self):
        self.publish()
        command = [PROGRAM, "update", "--data", self.data, "--from", self.site.url()]
        runs = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment())
            for _ in range(4)
        ]
        for run in runs:
            _, errors = run.communicate(timeout=HANGS_AFTER)
            self.assertEqual(run.returncode, 0, errors)
        self.assertEqual(len(self.index()), 2)
        self.assertEqual(len(self.names_in_roll()), 2)

    # A network that means harm.

    def test_follows_redirects_of_page_and_lists(self):
        self.publish()
        self.site.answers["/old"] = redirect("/older/../step2", 301)
        self.site.answers["/step2"] = redirect(self.site.url(), 308)
        name = "participatingAgencies03312025am.xlsx"
        self.site.answers["/cdn/blob"] = self.site.answers[FOLDER + name]
        self.site.answers[FOLDER + name] = redirect("/cdn/blob", 307)
        self.update(url=self.site.url("/old"))
        self.assertIn(name, self.names_in_roll())

    def test_follows_no_redirect_to_anything_but_http(self):
        (self.root / "secret.csv").write_bytes(csv_list([HEADINGS, COLLIER]))
        for to in (f"file://{self.root}/secret.csv", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "javascript:alert(1)",
                   "data:text/html,x", "dict://127.0.0.1:1/x", "http://user:secret@127.0.0.1/x", "", "http://"):
            with self.subTest(to=to):
                self.site.answers[PAGE] = redirect(to)
                done = self.update(status=3)
                self.assertIn("leads to", done.stderr)
                self.assertNotIn("secret@", done.stderr)
                self.assertEqual(self.roll(), {})

    def test_ends_where_redirects_do_not(self):
        self.site.answers[PAGE] = redirect(PAGE)
        done = self.update(status=3)
        self.assertIn("redirects more than", done.stderr)
        self.assertLess(len(self.site.asked), 20)

    def test_takes_links_to_web_addresses_only(self):
        (self.root / "participatingAgencies03312025am.csv").write_bytes(csv_list([HEADINGS, COLLIER]))
        self.site.answers[PAGE] = page(
            (f"file://{self.root}/participatingAgencies03312025am.csv", "Participating agencies"),
            ("ftp://127.0.0.1/participatingAgencies.xlsx", "Participating agencies"),
            (self.site.url("/participatingAgencies.xlsx").replace("//", "//me:secret@"), "Participating agencies"),
        )
        done = self.update(status=3)
        self.assertIn("an address of 'file:'", done.stderr)
        self.assertNotIn("secret", done.stderr)
        self.assertEqual(self.site.asked, [PAGE])

    def test_never_takes_a_name_for_a_path(self):
        hrefs = [
            "/a/..%2f..%2f..%2fparticipating03312025am.csv",
            "/b/..%5c..%5cparticipating04012025am.csv",
            "/c/%2e%2e%2fparticipating04022025am.csv%00.xlsx",
            "/d?file=../../participating04032025am.csv",
        ]
        self.site.answers = {href: csv_list([HEADINGS, COLLIER, [*LEE[:5], "2025-02-2" + str(i), ""]])
                             for i, href in enumerate(hrefs)}
        self.site.answers[PAGE] = page(*((href, "Participating agencies") for href in hrefs))
        self.update()
        for name in self.names_in_roll():
            self.assertRegex(name, r"^participating0[34]\d+am\.csv(\?\.xlsx)?$")
            self.assertNotRegex(name, r"[/\\\x00]")
        made = {p.relative_to(self.root).parts[0] for p in self.root.rglob("*")}
        self.assertEqual(made, {"data"})
        for file in (self.data / "archive").iterdir():
            self.assertRegex(file.name, r"^[0-9a-f]{64}\.(csv|xlsx|bin)$|^index\.(csv|lock)$")

    def test_says_when_an_answer_stays_shorter_than_it_said(self):
        self.publish()

        def cut_off(handler):
            handler.send_response(200)
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
            handler.wfile.write(b"PK\x03\x04")
            handler.close_connection = True

        self.site.answers[FOLDER + "participatingAgencies03312025am.xlsx"] = cut_off
        done = self.update(status=3)
        self.assertIn("ended before the whole answer had come", done.stderr)
        self.assertEqual(self.names_in_roll(), ["pendingAgencies03312025am.xlsx"])

    def test_gives_up_an_answer_without_end(self):
        self.publish()

        def endless(handler):
            handler.send_response(200)
            handler.end_headers()
            try:
                while True:
                    handler.wfile.write(b"x" * (1 << 20))
            except OSError:
                handler.close_connection = True

        self.site.answers[FOLDER + "participatingAgencies03312025am.xlsx"] = endless
        done = self.update(status=3)
        self.assertIn("MB and was given up", done.stderr)

    def test_unpacks_what_comes_packed_and_minds_no_content_type(self):
        self.publish()
        for path, body in list(self.site.answers.items()):
            packed = gzip.compress(body)
            self.site.answers[path] = lambda handler, p=packed: handler.give(
                p, headers=[("Content-Encoding", "gzip"), ("Content-Type", "image/png")]
            )
            if "participating" in path:
                plain = body
        self.update()
        self.assert_archive_has(plain, "participatingAgencies03312025am.xlsx", "participating")

    def test_says_when_what_came_packed_cannot_be_unpacked(self):
        self.publish()
        self.site.answers[FOLDER + "participatingAgencies03312025am.xlsx"] = lambda handler: handler.give(
            b"this is not packed", headers=[("Content-Encoding", "gzip")]
        )
        self.assertIn("is packed and cannot be unpacked", self.update(status=3).stderr)

    def test_gives_up_what_unpacks_without_end(self):
        self.publish()
        bomb = gzip.compress(b"\0" * (100 << 20))
        self.site.answers[FOLDER + "participatingAgencies03312025am.xlsx"] = lambda handler: handler.give(
            bomb, headers=[("Content-Encoding", "gzip")]
        )
        self.assertIn("MB and was given up", self.update(status=3).stderr)

    def test_says_when_nobody_answers(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        done = self.update(status=3, url=f"http://127.0.0.1:{port}/")
        self.assertIn("no answer came", done.stderr)
        self.assertEqual(self.roll(), {})

    def test_refuses_addresses_that_are_none(self):
        for url in ("file:///etc/passwd", "ftp://127.0.0.1/", "http://me:secret@127.0.0.1/", "/etc/passwd", "http://"):
            with self.subTest(url=url):
                done = self.update(status=2, url=url)
                self.assertNotIn("secret", done.stderr)
        for days in ("2025", "2025-01-01", "2025-02-01..2025-01-01", "2025-13-01..2025-13-02"):
            with self.subTest(days=days):
                self.update("--wayback", days, status=2)

    def test_says_where_it_cannot_write(self):
        self.publish()
        self.data.write_bytes(b"a file, where a folder should be")
        done = self.update(status=4)
        self.assertIn(str(self.data), done.stderr)

    def test_draws_progress_on_a_terminal_only(self):
        self.publish()
        self.assertEqual(self.update().stderr, "")
        leader, follower = pty.openpty()
        done = subprocess.run(
            [PROGRAM, "update", "--data", self.root / "second", "--from", self.site.url()],
            stdout=subprocess.PIPE, stderr=follower, env=self.environment(), timeout=HANGS_AFTER, check=True,
        )
        os.close(follower)
        drawn = os.read(leader, 100000)
        os.close(leader)
        self.assertIn(b"Getting lists: 1 of 2", drawn)
        self.assertNotIn(b"\x1b", done.stdout)

    # The Wayback Machine.

    def wayback(self, *arguments, days="2025-01-01..2025-04-30", **options):
        return self.update("--wayback", days, "--pause", "0", *arguments, url=self.site.url("/"), **options)

    def capture(self, address, stamp, body, digest=None):
        """Lets the archive have a capture."""
        key = "cdx " + address
        lines = json.loads(self.site.answers.get(key, b'[["timestamp","original","digest"]]'))
        lines.append([stamp, address, digest or hashlib.sha1(body).hexdigest()[:32].upper()])
        self.site.answers[key] = json.dumps(lines).encode()
        self.site.answers[f"/web/{stamp}id_/{address}"] = body

    def capture_history(self):
        """Before February 2025 the page has the list, later it links one whose name never changes, then a named one."""
        ice = "https://www.ice.gov"
        self.capture(ice + PAGE, "20250105120000", page(body=table([HEADINGS, COLLIER])))
        self.capture(
            ice + PAGE, "20250310120000", page((FOLDER + "participatingAgencies.xlsx", "Participating agencies"))
        )
        self.capture(ice + PAGE, "20250320120000", page(title="Error"))
        self.capture(
            ice + PAGE, "20250401120000",
            page(
                (FOLDER + "participatingAgencies.xlsx", "old"),
                (FOLDER + "participatingAgencies03312025am.xlsx", "new"),
            ),
        )
        plain = ice + FOLDER + "participatingAgencies.xlsx"
        self.capture(plain, "20250310120005", workbook([HEADINGS, COLLIER, LEE]))
        self.capture(plain, "20250318045215", workbook([HEADINGS, COLLIER, LEE, HENDRY]))
        self.capture(
            ice + FOLDER + "participatingAgencies03312025am.xlsx", "20250402000000", workbook([HEADINGS, LEE, HENDRY])
        )

    def test_fills_gaps_from_the_captures_of_page_and_workbooks(self):
        self.capture_history()
        done = self.wayback()
        self.assertEqual(
            self.names_in_roll(),
            [
                "ParticipatingEntities-20250105120000.html",
                "participatingAgencies-20250310120005.xlsx",
                "participatingAgencies-20250318045215.xlsx",
                "participatingAgencies03312025am.xlsx",
            ],
        )
        for day in ("2025-01-05", "2025-03-10", "2025-03-18", "2025-03-31"):
            self.assertIn(f"New: ICE's participating list of {day}", done.stdout)
        self.assertIn("1 captures of the page have neither a list nor a link", done.stderr)

    def test_asks_the_archive_for_no_capture_twice(self):
        self.capture_history()
        self.wayback()
        before = self.roll()
        self.site.asked.clear()
        self.assertIn("Nothing is new.", self.wayback().stdout)
        self.assertEqual([path for path in self.site.asked if path.startswith("/web/")], [])
        self.assertEqual(self.roll(), before)

    def test_asks_for_no_capture_of_a_list_that_the_roll_has(self):
        self.capture_history()
        lists = self.root / "lists"
        lists.mkdir()
        (lists / "ParticipatingEntities-20250105120000.csv").write_bytes(csv_list([HEADINGS, COLLIER]))
        (lists / "participatingAgencies-20250318045215.xlsx").write_bytes(workbook([HEADINGS, COLLIER, LEE, HENDRY]))
        (lists / "participatingAgencies03312025am.xlsx").write_bytes(workbook([HEADINGS, LEE, HENDRY]))
        self.run_program("import", "--data", self.data, lists)
        self.wayback()
        self.assertNotIn("/web/20250105120000id_/https://www.ice.gov" + PAGE, self.site.asked)
        self.assertFalse([path for path in self.site.asked if "03312025" in path or "20250318045215" in path])
        self.assertEqual(len(self.names_in_roll()), 4)

    def test_goes_on_without_a_capture_that_the_archive_does_not_give(self):
        self.capture_history()
        del self.site.answers["/web/20250105120000id_/https://www.ice.gov" + PAGE]
        done = self.wayback(status=3)
        self.assertIn("the archive answered 404", done.stderr)
        self.assertEqual(len(self.names_in_roll()), 3)

    def test_leaves_an_index_of_captures_alone_that_fails_again_and_again(self):
        links = [(f"{FOLDER}participatingAgencies03{day:02}2025am.xlsx", "Participating") for day in range(1, 29)]
        self.capture("https://www.ice.gov" + PAGE, "20250405120000", page(*links))
        self.assertIn("requests failed in a row", self.wayback(status=3).stderr)
        self.assertLess(len(self.site.asked), 8)

    def test_leaves_an_archive_alone_that_fails_again_and_again(self):
        for day in range(1, 29):
            self.capture("https://www.ice.gov" + PAGE, f"202501{day:02}120000", b"%d" % day)
        self.site.answers = {k: v for k, v in self.site.answers.items() if k.startswith("cdx ")}
        done = self.wayback(status=3)
        self.assertIn("requests failed in a row", done.stderr)
        self.assertLess(len(self.site.asked), 6)

    def test_says_what_is_no_index_of_captures(self):
        for body in (b"<html>Blocked", b"{}", b'[["a","b"],["c","d"]]', b"[" * 100000):
            with self.subTest(body=body[:20]):
                self.site.answers["cdx https://www.ice.gov" + PAGE] = body
                self.assertIn("no list of captures", self.wayback(status=3).stderr)

    def test_says_when_the_archive_has_no_captures(self):
        self.site.answers["cdx https://www.ice.gov" + PAGE] = b"[]"
        self.assertIn("has no captures of https://www.ice.gov", self.wayback().stderr)

    def test_says_which_lists_were_linked_and_never_captured(self):
        self.capture_history()
        never = FOLDER + "participatingAgencies04022025pm.xlsx"
        self.capture("https://www.ice.gov" + PAGE, "20250403120000", page((never, "Participating agencies")))
        self.site.answers["cdx https://www.ice.gov" + never] = b"[]"
        self.assertIn(f"https://www.ice.gov{never} was linked, and no capture of it is kept", self.wayback().stderr)
        self.assertEqual(len(self.names_in_roll()), 4)

    def test_says_when_a_capture_of_a_list_holds_none(self):
        self.capture_history()
        address = "https://www.ice.gov" + FOLDER + "participatingAgencies03312025am.xlsx"
        self.site.answers[f"/web/20250402000000id_/{address}"] = page(title="Checking your browser")
        done = self.wayback(status=3)
        self.assertRegex(done.stderr, r"03312025am\.xlsx: .*\(what came is kept as ")
        self.assertEqual(len(self.names_in_roll()), 3)

    def test_lets_no_capture_lead_elsewhere(self):
        self.site.answers["cdx https://www.ice.gov" + PAGE] = json.dumps(
            [["timestamp", "original", "digest"], ["20250105120000", "file:///etc/passwd", "A"],
             ["../../x", "http://a/", "B"], ["20259905120000", "http://a/", "C"], [1, None, []], "x"]
        ).encode()
        self.wayback()
        self.assertEqual(len(self.site.asked), 1)

    # ICE's own lists.

    @unittest.skipUnless(SHARED_LISTS.is_dir(), "../shared/lists is not there")
    def test_reads_ices_own_lists(self):
        for day in ("12292025am", "12302025am"):
            names = [f"{kind}Agencies{day}.xlsx" for kind in ("participating", "pending")]
            files = [next(SHARED_LISTS.glob(f"*/{name}"), None) for name in names]
            if None in files:
                self.skipTest(f"../shared/lists has no lists of {day}")
            self.site.answers = {FOLDER + name: file.read_bytes() for name, file in zip(names, files)}
            self.site.answers[PAGE] = page(*((FOLDER + name, "agencies") for name in names))
            done = self.update()
            self.assertEqual(done.stderr, "")
        self.assertRegex(done.stdout, r"\d+ agreements joined, \d+ left, \d+ changed")
        diff = self.run_program("diff", "--data", self.data, "2025-12-29", "2025-12-30").stdout
        self.assertTrue(done.stdout.endswith(diff))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
