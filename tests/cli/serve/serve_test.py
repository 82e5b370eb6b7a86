"""Starts `atlas287 serve` and looks at it as a browser, and as someone who means harm, would.

    serve_test.py path/to/atlas287

A small list is imported into a temporary folder first; the report's scripts have to be built (script/build).
"""

import gzip
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import threading
import unittest

from serving import COLLIER, HANGS_AFTER, PROGRAM, Roll, Server


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
        cls.roll = Roll()
        (cls.roll.root / "secret").write_text("nobody may read this", encoding="utf-8")
        cls.roll.add_list("participatingAgencies04282025am.csv", COLLIER)
        cls.server = Server(cls.roll)
        cls.site = cls.roll.root / "site"

    @classmethod
    def tearDownClass(cls):
        cls.server.end()
        cls.roll.remove()

    def ask(self, *arguments, **named):
        return self.server.ask(*arguments, **named)

    def page_of(self, path, coding):
        return self.ask(path, headers={"Accept-Encoding": coding})

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

    def test_lets_only_embedded_parts_stand_in_other_sites(self):
        for path, who in (("/", "'self'"), ("/embed/map.html", "*"), ("/es/embed/map.html", "*"), ("/api", "'self'")):
            _, headers, _ = self.ask(path)
            self.assertTrue(headers["Content-Security-Policy"].endswith(f"frame-ancestors {who}"), path)

    def test_shows_the_sites_own_page_for_a_missing_one_in_the_language_of_the_address(self):
        for path, language in (("/no/such/page", "en"), ("/es/no/such/page", "es"), ("/es/x.html", "es")):
            status, headers, body = self.ask(path)
            self.assertEqual(status, 404, path)
            self.assertTrue(headers["Content-Type"].startswith("text/html"), path)
            self.assertIn(f'<html lang="{language}">', body.decode(), path)

    def test_shows_it_with_links_that_hold_at_any_depth(self):
        for path in ("/no/such/page", "/es/no/such/page"):
            _, _, body = self.ask(path)
            links = re.findall(r' (?:href|src)="([^"#]+)"', body.decode())
            self.assertGreater(len(links), 10)
            for link in links:
                self.assertTrue(link.startswith("/"), link)
                self.assertEqual(self.ask(link)[0], 200, link)

    def test_says_nothing_of_what_it_was_asked_in_the_page_for_a_missing_one(self):
        _, _, body = self.ask("/%3Cscript%3Ealert(1)%3C/script%3E")
        self.assertNotIn(b"alert(1)", body)

    def test_sends_a_folder_to_its_address_with_a_slash(self):
        status, headers, _ = self.ask("/states")
        self.assertEqual((status, headers["Location"]), (301, "/states/"))
        self.assertEqual(self.ask("/states/")[0], 200)

    def test_packs_pages_for_whoever_can_unpack_them(self):
        _, _, plain = self.ask("/")
        _, headers, packed = self.page_of("/", "gzip")
        self.assertEqual(headers["Content-Encoding"], "gzip")
        self.assertEqual(headers["Vary"], "Accept-Encoding")
        self.assertEqual(gzip.decompress(packed), plain)
        self.assertLess(len(packed), len(plain) / 2)
        _, headers, packed = self.page_of("/", "gzip, deflate, br")
        self.assertEqual(headers["Content-Encoding"], "br")
        self.assertLess(len(packed), len(plain) / 2)
        for refused in ("", "identity", "gzip;q=0", "br;q=0.000, gzip;q=0", "compress"):
            _, headers, body = self.page_of("/", refused)
            self.assertIsNone(headers["Content-Encoding"], refused)
            self.assertEqual(body, plain, refused)

    def test_packs_no_font_and_no_geopackage(self):
        font = next((self.site / "assets").glob("*.woff2")).name
        for path in (f"/assets/{font}", "/download/atlas287.gpkg"):
            _, headers, _ = self.page_of(path, "gzip, br")
            self.assertIsNone(headers["Content-Encoding"], path)

    def test_sends_a_page_again_only_when_it_has_changed(self):
        for coding in ("identity", "gzip", "br"):
            _, headers, _ = self.page_of("/methods.html", coding)
            tag = headers["ETag"]
            self.assertRegex(tag, r'^"[^"]+"$')
            for given in (tag, f'"other", {tag}', f"W/{tag}", "*"):
                status, headers, body = self.ask(
                    "/methods.html", headers={"Accept-Encoding": coding, "If-None-Match": given}
                )
                self.assertEqual((status, body, headers["ETag"]), (304, b"", tag), given)
            status, _, body = self.ask("/methods.html", headers={"Accept-Encoding": coding, "If-None-Match": '"other"'})
            self.assertEqual(status, 200)
            self.assertTrue(body)

    def test_gives_each_coding_an_etag_of_its_own(self):
        tags = {self.page_of("/", coding)[1]["ETag"] for coding in ("identity", "gzip", "br")}
        self.assertEqual(len(tags), 3)

    def test_sends_a_file_that_was_changed(self):
        file = self.site / "note.txt"
        file.write_text("one", encoding="utf-8")
        _, headers, body = self.ask("/note.txt")
        self.assertEqual(body, b"one")
        new = self.site / "note.new"
        new.write_text("two", encoding="utf-8")
        os.replace(new, file)
        status, _, body = self.ask("/note.txt", headers={"If-None-Match": headers["ETag"]})
        self.assertEqual((status, body), (200, b"two"))

    def test_lets_browsers_keep_what_has_its_hash_in_its_name_and_ask_for_all_else(self):
        script = next((self.site / "assets").glob("main-*.js")).name
        self.assertIn("immutable", self.ask(f"/assets/{script}")[1]["Cache-Control"])
        for path in ("/", "/data/atlas.json", "/download/agreements.csv", "/favicon.svg", "/no/such/page", "/api"):
            self.assertEqual(self.ask(path)[1]["Cache-Control"], "no-cache", path)

    def test_sends_parts_of_a_file(self):
        whole = (self.site / "download" / "atlas287.gpkg").read_bytes()
        size = len(whole)
        self.assertGreater(size, 8 << 20, "this is to be a file that is not held in memory")
        for file, bytes_of in (("atlas287.gpkg", whole), ("units.csv", (self.site / "download" / "units.csv").read_bytes())):
            size = len(bytes_of)
            for asked, first, last in (
                ("bytes=0-99", 0, 99),
                ("bytes=100-", 100, size - 1),
                ("bytes=-100", size - 100, size - 1),
                (f"bytes=5-{size * 2}", 5, size - 1),
                (f"bytes=-{size * 2}", 0, size - 1),
            ):
                status, headers, body = self.ask(f"/download/{file}", headers={"Range": asked, "Accept-Encoding": "br"})
                self.assertEqual(status, 206, asked)
                self.assertEqual(headers["Content-Range"], f"bytes {first}-{last}/{size}", asked)
                self.assertEqual(body, bytes_of[first : last + 1], asked)

    def test_sends_no_part_that_lies_outside(self):
        size = (self.site / "favicon.svg").stat().st_size
        for asked in (f"bytes={size}-", "bytes=99999999999-", "bytes=-0"):
            status, headers, _ = self.ask("/favicon.svg", headers={"Range": asked})
            self.assertEqual(status, 416, asked)
            self.assertEqual(headers["Content-Range"], f"bytes */{size}", asked)

    def test_sends_all_where_many_parts_or_parts_of_another_version_are_asked_for(self):
        whole = (self.site / "favicon.svg").read_bytes()
        for headers in (
            {"Range": "bytes=0-1,3-4"},
            {"Range": "bytes=" + ",".join(["0-"] * 900)},
            {"Range": "bytes=0-1", "If-Range": '"another"'},
        ):
            status, _, body = self.ask("/favicon.svg", headers=headers)
            self.assertEqual((status, body), (200, whole))

    def test_survives_ranges_that_are_none(self):
        for asked in ("bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "lines=1-2", "bytes=0x1-5", "bytes=1--2",
                      "bytes=" + "9" * 400 + "-", "bytes=0-" + "9" * 400, "bytes=" + "0-0," * 1900):
            status, _, _ = self.ask("/favicon.svg", headers={"Range": asked})
            self.assertIn(status, (200, 206, 400, 416), asked)
        self.assertEqual(self.ask("/")[0], 200)

    def test_says_of_a_file_what_it_would_send(self):
        _, headers, body = self.ask("/favicon.svg", "HEAD")
        self.assertEqual(body, b"")
        self.assertEqual(int(headers["Content-Length"]), (self.site / "favicon.svg").stat().st_size)

    def test_gives_nothing_outside_the_site(self):
        (self.site / "outside").symlink_to(self.roll.root)
        os.mkfifo(self.site / "pipe")
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
            "/assets/..%2f..%2fsecret",
            "/%u002e%u002e/secret",
            "/%c0%ae%c0%ae/secret",
            "/\\..\\secret",
            "/states%2f..%2f..%2fsecret",
            "/./../secret",
            "/outside",
            "/outside/secret",
            "/pipe",
            "*",
            "http://127.0.0.1/../secret",
        ):
            status, _, body = self.ask(path)
            self.assertIn(status, (400, 403, 404), path)
            self.assertNotIn(b"nobody may read this", body, path)
            self.assertNotIn(b"root:", body, path)

    def test_keeps_the_programs_own_notes_to_itself(self):
        self.assertEqual(self.ask("/.atlas287-files")[0], 404)
        self.assertEqual(self.ask("/%2eatlas287-files")[0], 404)

    def test_takes_nothing(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE"):
            for path in ("/index.html", "/api/stats"):
                status, headers, _ = self.ask(path, method, b"x")
                self.assertEqual((status, headers["Allow"]), (405, "GET, HEAD, OPTIONS"), (method, path))
        self.assertEqual(self.ask("/", "POST", b"x" * 100_000)[0], 405)
        self.assertEqual(self.ask("/")[0], 200)

    def test_does_not_take_a_body_for_another_request(self):
        smuggled = b"GET /favicon.svg HTTP/1.1\r\nHost: x\r\n\r\n"
        for announced in (b"Content-Length: %d" % len(smuggled), b"Transfer-Encoding: chunked"):
            answer = self.exchange(b"GET /methods.html HTTP/1.1\r\nHost: x\r\n" + announced + b"\r\n\r\n" + smuggled)
            self.assertEqual(answer.count(b"HTTP/1.1 "), 1)
            self.assertIn(b"Connection: close", answer)

    def test_answers_several_requests_on_a_connection(self):
        one = b"GET /favicon.svg HTTP/1.1\r\nHost: x\r\n"
        answer = self.exchange(one + b"\r\n" + one + b"Connection: close\r\n\r\n")
        self.assertEqual(answer.count(b"HTTP/1.1 200"), 2)

    def exchange(self, sent):
        """All that comes back for these bytes; nothing when the connection is broken off."""
        answer = b""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=HANGS_AFTER) as connection:
            try:
                connection.sendall(sent)
                while part := connection.recv(65536):
                    answer += part
            except ConnectionError:
                pass
        return answer

    def test_refuses_heads_that_have_no_end(self):
        line = b"GET / HTTP/1.1\r\nHost: x\r\n"
        for sent in (
            b"GET /" + b"a" * 10_000_000,
            line + b"X: " + b"a" * 10_000_000,
            line + b"X: y\r\n" * 1_000_000,
        ):
            self.assertNotIn(b"HTTP/1.1 200", self.exchange(sent))
        self.assertEqual(self.ask("/")[0], 200)

    def test_answers_others_while_hundreds_are_slow_to_ask(self):
        asked = threading.Event()

        def dribble():
            """Begins requests on many connections, and goes on with each a byte at a time."""
            slow = []
            try:
                for _ in range(300):
                    slow.append(socket.create_connection(("127.0.0.1", self.server.port), timeout=HANGS_AFTER))
                    slow[-1].sendall(b"GET / HTTP/1.1\r\nX: ")
            except OSError:
                pass
            begun.set()
            while not asked.wait(0.2):
                for connection in slow:
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        pass  # it was broken off, as it should be
            for connection in slow:
                connection.close()

        begun = threading.Event()
        attack = threading.Thread(target=dribble)
        attack.start()
        try:
            begun.wait(HANGS_AFTER)
            self.assertEqual(self.ask("/")[0], 200)
        finally:
            asked.set()
            attack.join()

    def test_answers_others_while_many_do_not_take_what_they_asked_for(self):
        idle = []
        try:
            for _ in range(20):
                connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=HANGS_AFTER)
                connection.sendall(b"GET /download/atlas287.gpkg HTTP/1.1\r\nHost: x\r\n\r\n")
                idle.append(connection)
            self.assertEqual(self.ask("/")[0], 200)
        finally:
            for connection in idle:
                connection.close()

    def test_survives_what_is_no_request(self):
        for bytes_sent in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET / HTTP/9\r\n\r\n",
                           b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=HANGS_AFTER) as connection:
                try:
                    connection.sendall(bytes_sent)
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(4096):
                        pass
                except ConnectionError:
                    pass
        self.assertEqual(self.ask("/")[0], 200)

    def test_listens_on_this_machine_only(self):
        self.assertEqual(addresses_listening_on(self.server.port), ["0100007F"])  # 127.0.0.1

    def test_says_which_port_another_program_has(self):
        done = subprocess.run(
            [PROGRAM, "serve", "--port", str(self.server.port), "--data", self.roll.data,
             "--out", self.roll.root / "site2"],
            capture_output=True, text=True, timeout=HANGS_AFTER, check=False,
        )
        self.assertEqual(done.returncode, 4)
        self.assertIn(f"port {self.server.port}", done.stderr)

    def test_warns_of_what_it_means_to_listen_elsewhere(self):
        # To listen there is not tried: the port is taken. 127.0.0.2 is this machine's own, too.
        for host, warns in (("0.0.0.0", True), ("127.0.0.1", False)):
            done = subprocess.run(
                [PROGRAM, "serve", "--host", host, "--port", str(self.server.port), "--data", self.roll.data,
                 "--out", self.roll.root / "site2"],
                capture_output=True, text=True, timeout=HANGS_AFTER, check=False,
            )
            self.assertEqual(done.returncode, 4)
            self.assertEqual("whoever reaches this machine by network" in done.stderr, warns, done.stderr)

    def test_zz_ends_with_status_0_when_it_is_told_to_while_others_hold_connections(self):
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=HANGS_AFTER) as half:
            half.sendall(b"GET / HTTP/1.1\r\nX: ")
            self.assertEqual(self.ask("/")[0], 200)
            self.server.process.send_signal(signal.SIGTERM)
            self.assertEqual(self.server.process.wait(HANGS_AFTER), 0)
        self.assertEqual(addresses_listening_on(self.server.port), [])

    def test_zzz_ends_with_status_0_at_an_interrupt(self):
        server = Server(self.roll)
        server.process.send_signal(signal.SIGINT)
        try:
            self.assertEqual(server.process.wait(HANGS_AFTER), 0)
        finally:
            server.end()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
