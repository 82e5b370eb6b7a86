"""Holds the API of `atlas287 serve` to what the command line prints, and its descriptions to what it takes.

    api_test.py path/to/atlas287

A small roll is made in a temporary folder first; the report's scripts have to be built (script/build).
"""

import json
import pathlib
import re
import sys
import unittest
from urllib.parse import quote

from serving import COLLIER, GOLIAD, LAKELAND, POLK, Roll, Server

DOCS = pathlib.Path(__file__).resolve().parents[3] / "docs" / "api.md"


class Api(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.roll = Roll()
        cls.roll.add_list("participatingAgencies04032025am.csv", COLLIER + POLK)
        cls.roll.add_list("participatingAgencies04282025am.csv", COLLIER + LAKELAND + GOLIAD)
        cls.server = Server(cls.roll)

    @classmethod
    def tearDownClass(cls):
        cls.server.end()
        cls.roll.remove()

    def get(self, path):
        """The body of an answer that there is."""
        status, headers, body = self.server.ask(path)
        self.assertEqual(status, 200, f"{path}: {body.decode()}")
        self.assertEqual(headers["Content-Type"], "application/json", path)
        return body

    def problem(self, path, status=400, **more):
        got, headers, body = self.server.ask(path, **more)
        self.assertEqual(got, status, path)
        self.assertEqual(headers["Content-Type"], "application/problem+json", path)
        said = json.loads(body)
        self.assertEqual(said["status"], status, path)
        self.assertTrue(said["detail"], path)
        return said

    def command(self, *arguments):
        # Status 1: there is nothing, which is an answer, too.
        return self.roll.run(*arguments, "--data", self.roll.data, "--json", statuses=(0, 1))

    def assert_same(self, path, *arguments):
        self.assertEqual(self.get(path).decode(), self.command(*arguments).decode(), path)

    def test_counts_what_stats_counts(self):
        for path, arguments in (
            ("", ()),
            ("?state=FL", ("--state", "FL")),
            ("?state=FL,TX&model=TFM", ("--state", "FL,TX", "--model", "TFM")),
            ("?state=FL&state=Texas", ("--state", "FL", "--state", "Texas")),
            ("?as_of=2025-04-10", ("--as-of", "2025-04-10")),
            ("?level=County&status=removed", ("--level", "County", "--status", "removed")),
            ("?by=state", ("--by", "state")),
            ("?by=model&as_of=2025-04-10", ("--by", "model", "--as-of", "2025-04-10")),
            ("?by=level&state=florida", ("--by", "level", "--state", "florida")),
            ("?by=county&model=JEM", ("--by", "county", "--model", "JEM")),
            ("?by=month", ("--by", "month")),
            ("?by=state&state=WY", ("--by", "state", "--state", "WY")),
        ):
            self.assert_same("/api/stats" + path, "stats", *arguments)

    def test_finds_what_find_finds(self):
        for place in ("33880", "Lakeland", "Polk County, FL", "Goliad", "Florida", "no such place", "Saint Louis", "Doña Ana"):
            self.assert_same("/api/find?place=" + quote(place), "find", place)
        self.assert_same("/api/find?place=Lakeland&as_of=2025-04-10", "find", "Lakeland", "--as-of", "2025-04-10")

    def test_tells_the_changes_that_diff_tells(self):
        self.assert_same("/api/changes?from=2025-04-10", "diff", "2025-04-10")
        self.assert_same("/api/changes?from=2025-04-10&to=2025-04-28", "diff", "2025-04-10", "2025-04-28")
        self.assert_same("/api/changes?from=2025-04-28&to=2025-04-10", "diff", "2025-04-28", "2025-04-10")
        self.assert_same("/api/changes?from=2025-04-10&state=TX", "diff", "2025-04-10", "--state", "TX")
        self.assert_same("/api/changes?from=2025-04-10&model=TFM,WSO", "diff", "2025-04-10", "--model", "TFM,WSO")
        texan = json.loads(self.get("/api/changes?from=2025-04-10&state=TX"))
        self.assertEqual([change["state"] for change in texan], ["TX"])

    def test_gives_agreements_as_export_does(self):
        for path, arguments in (
            ("", ()),
            ("?status=listed", ("--status", "listed")),
            ("?state=FL&model=TFM&level=County&status=listed&as_of=2025-04-28",
             ("--state", "FL", "--model", "TFM", "--level", "County", "--status", "listed", "--as-of", "2025-04-28")),
            ("?state=WY", ("--state", "WY")),
        ):
            self.assert_same("/api/agreements" + path, "export", "agreements", *arguments)
        self.assertEqual(self.get("/api/agreements"), self.get("/api/tables/agreements"))

    def test_gives_every_table_of_the_dictionary(self):
        tables = [table["name"] for table in json.loads(self.get("/api"))["tables"]]
        self.assertGreater(len(tables), 15)
        for table in tables:
            rows = []
            offset = 0
            while True:
                _, headers, body = self.server.ask(f"/api/tables/{table}?limit=5000&offset={offset}")
                rows += json.loads(body)
                offset += 5000
                if offset >= int(headers["X-Total-Count"]):
                    break
            self.assertEqual(rows, json.loads(self.command("export", table)), table)

    def test_says_of_which_day_its_data_is(self):
        contents = json.loads(self.get("/api"))
        self.assertEqual(contents["dated"], "2025-04-28")
        self.assertEqual(self.get("/api"), self.get("/api/"))

    def test_pages_through_what_is_long(self):
        whole = json.loads(self.get("/api/tables/tables"))
        seen, path = [], "/api/tables/tables?limit=4"
        while path:
            _, headers, body = self.server.ask(path)
            page = json.loads(body)
            self.assertLessEqual(len(page), 4)
            self.assertEqual(int(headers["X-Total-Count"]), len(whole))
            seen += page
            following = re.search(r'<([^>]+)>; rel="next"', headers.get("Link", ""))
            path = following and following[1]
        self.assertEqual(seen, whole)
        _, headers, body = self.server.ask("/api/tables/tables?limit=4&offset=6")
        self.assertIn('</api/tables/tables?limit=4&offset=2>; rel="prev"', headers["Link"])
        self.assertEqual(self.get("/api/tables/tables?offset=999"), b"[]\n")

    def test_keeps_the_question_in_the_address_of_the_next_page(self):
        _, headers, _ = self.server.ask("/api/tables/events?state=FL,TX&limit=1&level=Judicial%20District&level=County")
        following = re.search(r'<([^>]+)>; rel="next"', headers["Link"])[1]
        self.assertEqual(following, "/api/tables/events?level=Judicial%20District&level=County&state=FL%2CTX&limit=1&offset=1")
        self.get(following)

    def test_gives_a_thousand_rows_when_nothing_is_said(self):
        self.assertEqual(len(json.loads(self.get("/api/tables/units"))), 1000)

    def test_says_what_is_wrong_and_what_is_allowed(self):
        said = self.problem("/api/agreements?state=ZZ")
        self.assertEqual(said["parameter"], "state")
        self.assertIn("FL", said["allowed"])
        self.assertEqual(self.problem("/api/stats?model=XYZ")["allowed"], ["TFM", "WSO", "JEM"])
        self.assertEqual(self.problem("/api/stats?by=color")["allowed"], ["state", "county", "model", "level", "month"])
        self.assertIn("2025-12-31", self.problem("/api/stats?as_of=yesterday")["detail"])
        self.assertEqual(self.problem("/api/stats?as_of=2001-01-01")["allowed"], ["2025-04-03", "2025-04-28"])
        self.assertIn("limit", self.problem("/api/agreements?colour=red")["allowed"])
        self.assertEqual(self.problem("/api/find")["parameter"], "place")
        self.assertEqual(self.problem("/api/changes")["parameter"], "from")
        self.assertIn("agencies", self.problem("/api/tables/secrets", 404)["allowed"])
        self.assertIn("/api/stats", self.problem("/api/no/such/thing", 404)["allowed"])

    def test_refuses_what_is_no_question(self):
        for path in (
            "/api/stats?as_of=2025-02-30",
            "/api/stats?as_of=2025-01-01&as_of=2025-01-02",
            "/api/stats?state=",
            "/api/stats?state=FL,,TX",
            "/api/agreements?limit=0",
            "/api/agreements?limit=5001",
            "/api/agreements?limit=-1",
            "/api/agreements?limit=1e3",
            "/api/agreements?offset=99999999999999999999",
            "/api/find?place=%00",
            "/api/find?place=%ff%fe",
            "/api/find?place=" + "a" * 201,
            "/api/find?place=a%0d%0aX-Header:%20b",
            "/api/stats?" + "&".join(f"state=FL,{'FL,' * n}TX" for n in range(41)),
            "/api/stats?measure=B99999_001E",
            "/api/stats?" + "%ff=1",
        ):
            self.problem(path)
        for path in ("/api/tables/", "/api/tables/../stats", "/api/tables/a/b", "/api/%00", "/api/tables/%ff",
                     "/api/tables/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/api//stats"):
            self.problem(path, 404)
        self.assertEqual(self.server.ask("/api/find?place=" + "a" * 9000)[0], 414)

    def test_reads_only(self):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            self.problem("/api/stats", 405, method=method)
        _, headers, body = self.server.ask("/api/stats", "HEAD")
        self.assertEqual(body, b"")
        self.assertEqual(int(headers["Content-Length"]), len(self.get("/api/stats")))

    def test_answers_pages_of_other_sites(self):
        for path in ("/api", "/api/stats?by=state", "/api/stats?state=ZZ", "/api/none"):
            for method in ("GET", "HEAD", "OPTIONS", "POST"):
                _, headers, _ = self.server.ask(path, method)
                self.assertEqual(headers["Access-Control-Allow-Origin"], "*", (method, path))
        status, headers, _ = self.server.ask("/api/stats", "OPTIONS", headers={"Access-Control-Request-Method": "GET"})
        self.assertEqual((status, headers["Access-Control-Allow-Methods"]), (200, "GET, HEAD, OPTIONS"))
        for path in ("/", "/data/atlas.json", "/apis", "/no"):
            self.assertIsNone(self.server.ask(path)[1]["Access-Control-Allow-Origin"], path)

    def test_sends_an_answer_again_only_when_it_has_changed(self):
        _, headers, _ = self.server.ask("/api/stats?by=state")
        status, _, body = self.server.ask("/api/stats?by=state", headers={"If-None-Match": headers["ETag"]})
        self.assertEqual((status, body), (304, b""))
        _, packed, _ = self.server.ask("/api/tables/columns", headers={"Accept-Encoding": "br"})
        self.assertEqual(packed["Content-Encoding"], "br")

    def test_takes_the_routes_and_parameters_that_openapi_and_the_documentation_name(self):
        routes = {route["path"]: set(route["parameters"]) for route in json.loads(self.get("/api"))["routes"]}
        described = json.loads(self.get("/api/openapi.json"))
        self.assertEqual(described["openapi"], "3.1.0")
        in_query = {
            path: {one["name"] for one in methods["get"]["parameters"] if one["in"] == "query"}
            for path, methods in described["paths"].items()
        }
        self.assertEqual(in_query, routes)
        documented = {}
        for section in DOCS.read_text(encoding="utf-8").split("\n## ")[1:]:
            if section.startswith("/api"):
                documented[section.split("\n")[0]] = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
        self.assertEqual(documented, routes)

    def test_takes_each_parameter_that_is_described_and_no_other(self):
        described = json.loads(self.get("/api/openapi.json"))
        values = {"as_of": "2025-04-28", "from": "2025-04-03", "to": "2025-04-28", "limit": "1", "offset": "0",
                  "place": "Lakeland", "state": "FL", "model": "TFM", "level": "County", "status": "listed", "by": "state"}
        every = {one["name"] for methods in described["paths"].values() for one in methods["get"]["parameters"]}
        for path, methods in described["paths"].items():
            parameters = {one["name"]: one for one in methods["get"]["parameters"] if one["in"] == "query"}
            asked = path.replace("{name}", "agreements")
            needed = "".join(f"{name}={values[name]}&" for name, one in parameters.items() if one["required"])
            for name in sorted(every - {"name", "measure"}):
                again = "" if name in parameters and parameters[name]["required"] else f"{name}={values[name]}"
                status = self.server.ask(f"{asked}?{needed}{again}".rstrip("?&"))[0]
                self.assertEqual(status, 200 if name in parameters else 400, f"{asked}?{needed}{again}")

    def test_describes_its_answers_as_they_are(self):
        described = json.loads(self.get("/api/openapi.json"))
        schemas = described["components"]["schemas"]
        for path, schema in (("/api/stats", "totals"), ("/api/find?place=Lakeland", "place"),
                             ("/api/stats?by=state", "group"), ("/api/stats?by=month", "group"),
                             ("/api/agreements", "agreements"), ("/api/changes?from=2025-04-03", "changes")):
            answer = json.loads(self.get(path))
            one = answer if isinstance(answer, dict) else answer[0]
            self.assertLessEqual(set(one), set(schemas[schema]["properties"]), path)
        referred = set(re.findall(r'"#/components/(\w+/\w+)"', json.dumps(described)))
        for reference in referred:
            kind, name = reference.split("/")
            self.assertIn(name, described["components"][kind])

    def test_answers_the_examples_of_the_documentation(self):
        examples = re.findall(r"\$ curl '?http://127\.0\.0\.1:8287(/[^\s']*)", DOCS.read_text(encoding="utf-8"))
        self.assertGreater(len(examples), 8)
        for example in examples:
            # Of the shipped roll's days, where this one has others.
            asked = re.sub(r"\d{4}-\d\d-\d\d", "2025-04-28", example)
            status, _, body = self.server.ask(asked)
            self.assertEqual(status, 400 if "XYZ" in asked else 200, f"{asked}: {body.decode()}")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
