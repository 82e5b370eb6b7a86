"""Starts `atlas287 serve` and looks at it as a browser, and as someone who means harm, would.

    serve_test.py path/to/atlas287

A small list is imported into a temporary folder first; the report's scripts have to be built (script/build).
"""

import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()

HANGS_AFTER = 300  # Seconds: whatever has not answered by then never will, under sanitizers on a busy machine either.

LIST = (
    "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA\n"
    "FLORIDA,Collier County Sheriff's Office,County,Collier County,Task Force Model,2025-02-26,link\n"
)


def addresses_listening_on(port):
    """The local addresses on which a socket listens on this port, as the kernel lists them in hexadecimal."""
    found = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if not os.path.exists(table):
            continue
        for line in pathlib.Path(table).read_text(encoding="ascii").splitlines()[1:]:
            _, local, _, state = line.split()[:4]
            address, local_port = local.split(":")
            if state == "0A" and int(local_port, 16) == port:  # 0A: TCP_LISTEN
                found.append(address)
    return found


class Serve(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="atlas287-serve-")
        root = pathlib.Path(cls.folder.name)
        (root / "secret").write_text("nobody may read this", encoding="utf-8")
        (root / "participatingAgencies04282025am.csv").write_text(LIST, encoding="utf-8")
        environment = {**os.environ, "HOME": str(root / "home")}
        environment.pop("ATLAS287_DATA", None)
        subprocess.run(
            [PROGRAM, "import", "--data", root / "data", root / "participatingAgencies04282025am.csv"],
            check=True, stdout=subprocess.DEVNULL, env=environment, timeout=HANGS_AFTER,
        )
        cls.server = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--data", root / "data", "--out", root / "site"],
            stdout=subprocess.PIPE, text=True, env=environment,
        )
        line = cls.server.stdout.readline()
        match = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not match:
            cls.server.kill()
            raise AssertionError(f"it printed no address: {line!r}")
        cls.port = int(match[1])

    @classmethod
    def tearDownClass(cls):
        if cls.server.poll() is None:
            cls.server.kill()
        cls.server.wait(10)
        cls.server.stdout.close()
        cls.folder.cleanup()

    def ask(self, path, method="GET", body=None):
        """Status, headers and body of the answer; the path is sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANGS_AFTER)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def test_gives_the_page_and_everything_that_it_loads(self):
        status, headers, page = self.ask("/")
        self.assertEqual(status, 200)
        self.assertTrue(headers["Content-Type"].startswith("text/html"), headers["Content-Type"])
        self.assertIn(b"Collier County Sheriff", page)
        loaded = set(re.findall(r'(?:src|href)="((?:assets|data)/[^"]+)"', page.decode()))
        self.assertGreaterEqual(len(loaded), 4)
        types = {".js": "javascript", ".css": "text/css", ".json": "application/json", ".woff2": "font/woff2"}
        for path in sorted(loaded):
            status, headers, body = self.ask("/" + path)
            self.assertEqual(status, 200, path)
            self.assertTrue(body, path)
            self.assertIn(types[pathlib.PurePosixPath(path).suffix], headers["Content-Type"], path)

    def test_sends_security_headers_with_every_answer(self):
        for path in ("/", "/index.html", "/data/atlas.json", "/no/such/page"):
            _, headers, _ = self.ask(path)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff", path)
            self.assertEqual(headers["Referrer-Policy"], "no-referrer", path)
            policy = headers["Content-Security-Policy"]
            self.assertIn("default-src 'self'", policy, path)
            self.assertIn("base-uri 'none'", policy, path)
            self.assertNotIn("'unsafe-eval'", policy, path)
            self.assertNotIn("http:", policy, path)

    def test_needs_no_inline_styles(self):
        _, headers, _ = self.ask("/")
        self.assertNotIn("'unsafe-inline'", headers["Content-Security-Policy"])

    def test_says_404_of_a_page_that_is_not_there_as_plain_text(self):
        status, headers, body = self.ask("/<script>alert(1)</script>".replace("<", "%3C").replace(">", "%3E"))
        self.assertEqual(status, 404)
        self.assertTrue(headers["Content-Type"].startswith("text/plain"), headers["Content-Type"])
        self.assertNotIn(b"script", body)

    def test_gives_nothing_outside_the_site(self):
        for path in (
            "/../secret",
            "/../../etc/passwd",
            "/../../../../../../../../etc/passwd",
            "/%2e%2e/secret",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/..%2fsecret",
            "/%2e%2e%2fsecret",
            "/assets/../../secret",
            "/assets/%2e%2e/%2e%2e/secret",
            "/..%5csecret",
            "/%252e%252e/secret",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/%00/../secret",
            "/index.html%00.txt",
        ):
            status, _, body = self.ask(path)
            self.assertIn(status, (400, 403, 404), path)
            self.assertNotIn(b"nobody may read this", body, path)
            self.assertNotIn(b"root:", body, path)

    def test_keeps_the_programs_own_notes_to_itself(self):
        self.assertEqual(self.ask("/.atlas287-files")[0], 404)
        self.assertEqual(self.ask("/%2eatlas287-files")[0], 404)

    def test_takes_nothing(self):
        for method in ("POST", "PUT", "DELETE"):
            status, _, _ = self.ask("/index.html", method, b"x")
            self.assertGreaterEqual(status, 400, method)
        status, _, _ = self.ask("/", "POST", b"x" * 100_000)
        self.assertGreaterEqual(status, 400)
        self.assertEqual(self.ask("/")[0], 200)

    def test_survives_what_is_no_request(self):
        for bytes_sent in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET / HTTP/9\r\n\r\n",
                           b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", self.port), timeout=HANGS_AFTER) as connection:
                try:
                    connection.sendall(bytes_sent)
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(4096):
                        pass
                except ConnectionError:
                    pass
        self.assertEqual(self.ask("/")[0], 200)

    def test_listens_on_this_machine_only(self):
        self.assertEqual(addresses_listening_on(self.port), ["0100007F"])  # 127.0.0.1

    def test_says_which_port_another_program_has(self):
        root = pathlib.Path(self.folder.name)
        done = subprocess.run(
            [PROGRAM, "serve", "--port", str(self.port), "--data", root / "data", "--out", root / "site2"],
            capture_output=True, text=True, timeout=HANGS_AFTER, check=False,
        )
        self.assertEqual(done.returncode, 4)
        self.assertIn(f"port {self.port}", done.stderr)

    def test_zz_ends_with_status_0_when_it_is_told_to(self):
        self.assertEqual(self.ask("/")[0], 200)
        self.server.send_signal(signal.SIGTERM)
        self.assertEqual(self.server.wait(10), 0)
        self.assertEqual(addresses_listening_on(self.port), [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
