"""Tries the files of docs/examples: nginx with its configuration, the script that compresses, the units, the workflow.

    hosting_test.py path/to/atlas287

nginx listens on a socket in a temporary folder. What is not installed is skipped with a word.
"""

import gzip
import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "docs" / "examples"

HANGS_AFTER = 300  # Seconds: whatever has not answered by then never will, on a busy machine either.

LIST = (
    "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA\n"
    "FLORIDA,Collier County Sheriff's Office,County,Collier County,Task Force Model,2025-02-26,link\n"
)

# Around the example: where everything else that nginx writes goes.
MAIN = """
{module}{user}daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{}}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""

BROTLI = pathlib.Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def nginx():
    return shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")


def write_site(folder):
    (folder / "participatingAgencies04282025am.csv").write_text(LIST, encoding="utf-8")
    environment = {**os.environ, "HOME": str(folder / "home"), "ATLAS287_DATA": str(folder / "data")}
    for command in (["import", folder / "participatingAgencies04282025am.csv"],
                    ["report", "--out", folder / "site", "--url", "https://atlas.example.org/"]):
        subprocess.run([PROGRAM, *command], check=True, stdout=subprocess.DEVNULL, env=environment, timeout=HANGS_AFTER)
    return folder / "site"


class ConnectionToSocket(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=HANGS_AFTER)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(HANGS_AFTER)
        self.sock.connect(self.path)


class Nginx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if nginx() is None:
            raise unittest.SkipTest("nginx is not installed")
        cls.temporary = tempfile.TemporaryDirectory(prefix="atlas287-nginx-")
        folder = cls.folder = pathlib.Path(cls.temporary.name)
        cls.site = folder / "compressed"
        subprocess.run([EXAMPLES / "compress.sh", write_site(folder), cls.site], check=True, timeout=HANGS_AFTER)
        example = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
        changed = example.replace("listen 80;", f"listen unix:{folder}/socket;").replace("    listen [::]:80;\n", "")
        changed = changed.replace("root /var/lib/atlas287/site;", f"root {cls.site};")
        cls.brotli = BROTLI.exists()
        if cls.brotli:
            changed = changed.replace("# brotli_static on;", "brotli_static on;")
        (folder / "site.conf").write_text(changed, encoding="utf-8")
        (folder / "nginx.conf").write_text(
            MAIN.format(folder=folder, module=f"load_module {BROTLI};\n" if cls.brotli else "",
                        user="user root;\n" if os.geteuid() == 0 else ""),
            encoding="utf-8",
        )
        cls.command = [nginx(), "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
        cls.server = subprocess.Popen(cls.command)
        until = time.monotonic() + HANGS_AFTER
        while not (folder / "socket").exists():
            if cls.server.poll() is not None or time.monotonic() > until:
                raise AssertionError("nginx did not start")
            time.sleep(0.02)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(HANGS_AFTER)
        cls.temporary.cleanup()

    def ask(self, path, method="GET", **headers):
        connection = ConnectionToSocket(self.folder / "socket")
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def test_takes_the_configuration_without_a_warning(self):
        done = subprocess.run([*self.command, "-t"], capture_output=True, text=True, timeout=HANGS_AFTER, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("warn", done.stderr)

    def test_gives_the_page_and_everything_that_it_loads(self):
        status, headers, page = self.ask("/")
        self.assertEqual((status, headers["Content-Type"]), (200, "text/html; charset=utf-8"))
        loaded = set(re.findall(r'(?:src|href)="((?:assets|data)/[^"]+)"', page.decode()))
        self.assertGreaterEqual(len(loaded), 4)
        for path in loaded:
            self.assertEqual(self.ask("/" + path)[0], 200, path)

    def test_says_what_each_kind_of_file_is(self):
        types = {".csv": "text/csv; charset=utf-8", ".json": "application/json; charset=utf-8", ".woff2": "font/woff2",
                 ".atom": "application/atom+xml; charset=utf-8", ".gpkg": "application/geopackage+sqlite3",
                 ".geojson": "application/geo+json; charset=utf-8", ".js": "application/javascript; charset=utf-8",
                 ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", "": "text/plain; charset=utf-8"}
        seen = {}
        for path in sorted(self.site.rglob("*")):
            ending = path.suffix
            if path.is_file() and not path.name.startswith(".") and ending in types and ending not in seen:
                seen[ending] = self.ask(f"/{path.relative_to(self.site)}")[1]["Content-Type"]
        self.assertEqual(seen, types)

    def test_lets_assets_be_kept_and_the_rest_be_asked_for_again(self):
        asset = next((self.site / "assets").glob("*.js")).name
        self.assertIn("immutable", self.ask(f"/assets/{asset}")[1]["Cache-Control"])
        for path in ("/", "/data/atlas.json", "/es/index.html"):
            self.assertIn("max-age=300", self.ask(path)[1]["Cache-Control"], path)

    def test_answers_304_when_nothing_changed(self):
        _, headers, _ = self.ask("/data/atlas.json")
        self.assertEqual(self.ask("/data/atlas.json", If_None_Match=headers["ETag"])[0], 304)

    def test_sends_the_security_headers_of_serve_with_every_answer(self):
        source = (EXAMPLES.parents[1] / "src/serve/site_answers.cpp").read_text(encoding="utf-8")
        policy = re.search(r'"(default-src .*?)frame-ancestors', re.sub(r'"\s*"', "", source))[1]
        permissions = re.search(r'"Permissions-Policy",\s*"([^"]*)"', re.sub(r'"\s*"', "", source))[1]
        for path in ("/", "/data/atlas.json", "/no/such/page", "/es/no-such-page"):
            headers = self.ask(path)[1]
            self.assertEqual(headers["Content-Security-Policy"], policy + "frame-ancestors 'self'", path)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff", path)
            self.assertEqual(headers["Referrer-Policy"], "no-referrer", path)
            self.assertEqual(headers["Permissions-Policy"], permissions, path)
            self.assertEqual(headers["Cross-Origin-Opener-Policy"], "same-origin", path)

    def test_lets_other_sites_embed_only_what_is_made_for_it(self):
        for folder in ("embed", "es/embed"):
            page = next((self.site / folder).glob("*.html")).name
            self.assertIn("frame-ancestors *", self.ask(f"/{folder}/{page}")[1]["Content-Security-Policy"])

    def test_lets_other_sites_read_the_data_and_nothing_else(self):
        self.assertEqual(self.ask("/data/atlas.json")[1]["Access-Control-Allow-Origin"], "*")
        self.assertIsNone(self.ask("/index.html")[1]["Access-Control-Allow-Origin"])

    def test_tells_of_a_page_that_is_not_there_in_its_language(self):
        for path, page in (("/no/such/page", "404.html"), ("/es/no-such-page", "es/404.html")):
            status, _, body = self.ask(path)
            self.assertEqual(status, 404)
            self.assertEqual(body, (self.site / page).read_bytes(), path)

    def test_keeps_the_programs_own_notes_to_itself(self):
        for path in ("/.atlas287-files", "/%2eatlas287-files", "/es/../.atlas287-files"):
            self.assertEqual(self.ask(path)[0], 404, path)

    def test_gives_nothing_outside_the_site(self):
        for path in ("/../site.conf", "/%2e%2e/site.conf", "/assets/../../site.conf", "/..%2fsite.conf"):
            self.assertIn(self.ask(path)[0], (400, 404), path)

    def test_sends_the_compressed_copies(self):
        whole = (self.site / "index.html").read_bytes()
        _, headers, body = self.ask("/", Accept_Encoding="gzip")
        self.assertEqual(headers["Content-Encoding"], "gzip")
        self.assertEqual(body, (self.site / "index.html.gz").read_bytes())
        self.assertEqual(gzip.decompress(body), whole)
        self.assertEqual(self.ask("/")[2], whole)
        self.assertIn("Accept-Encoding", headers["Vary"])

    def test_sends_brotli_to_who_takes_it(self):
        if not self.brotli or shutil.which("brotli") is None:
            self.skipTest("brotli, or its module for nginx, is not installed")
        _, headers, body = self.ask("/", Accept_Encoding="gzip, br")
        self.assertEqual(headers["Content-Encoding"], "br")
        self.assertEqual(body, (self.site / "index.html.br").read_bytes())

    def test_takes_nothing(self):
        self.assertEqual(self.ask("/index.html", "POST")[0], 405)


class Compressing(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="atlas287-compress-")
        self.folder = pathlib.Path(self.temporary.name)
        self.site, self.compressed = self.folder / "site", self.folder / "compressed"
        (self.site / "es").mkdir(parents=True)
        for page in ("index.html", "es/index.html"):
            (self.site / page).write_text(f"<p>{page}</p>\n" * 100, encoding="utf-8")

    def tearDown(self):
        self.temporary.cleanup()

    def compress(self):
        return subprocess.run([EXAMPLES / "compress.sh", self.site, self.compressed], timeout=HANGS_AFTER, check=False,
                              capture_output=True, text=True)

    def unpacked(self, page):
        return gzip.decompress((self.compressed / f"{page}.gz").read_bytes())

    def test_has_each_page_whole_and_compressed_and_leaves_the_site_as_it_is(self):
        self.assertEqual(self.compress().returncode, 0)
        for page in ("index.html", "es/index.html"):
            self.assertEqual((self.compressed / page).read_bytes(), (self.site / page).read_bytes())
            self.assertEqual(self.unpacked(page), (self.site / page).read_bytes())
        self.assertEqual(list(self.site.rglob("*.gz")), [])

    def test_compresses_again_only_what_changed(self):
        self.compress()
        before = {page: (self.compressed / f"{page}.gz").stat().st_ino for page in ("index.html", "es/index.html")}
        changed = self.site / "new"
        changed.write_text("<p>other words</p>\n" * 100, encoding="utf-8")
        changed.replace(self.site / "index.html")  # as the program writes: a new file takes the place of the old one
        self.compress()
        self.assertEqual(self.unpacked("index.html"), (self.site / "index.html").read_bytes())
        self.assertEqual((self.compressed / "es/index.html.gz").stat().st_ino, before["es/index.html"])

    def test_has_no_copy_of_a_page_that_is_gone_and_keeps_no_old_site(self):
        self.compress()
        (self.site / "es/index.html").unlink()
        self.compress()
        self.assertEqual({p.name for p in self.compressed.rglob("*.*")}, {"index.html", *(p.name for p in self.compressed.glob("index.html.*"))})
        self.assertEqual(list((self.compressed / "es").iterdir()), [])
        self.assertEqual(len(list(self.folder.iterdir())), 3)  # the site, the link and what it points to

    def test_leaves_small_files_and_pictures_as_they_are(self):
        (self.site / "small.html").write_text("x", encoding="utf-8")
        (self.site / "map.png").write_bytes(b"x" * 1000)
        self.compress()
        self.assertEqual({p.name for p in self.compressed.glob("*.gz")}, {"index.html.gz"})

    def test_takes_the_place_of_no_folder(self):
        self.compressed.mkdir()
        done = self.compress()
        self.assertEqual(done.returncode, 1)
        self.assertIn("is no link", done.stderr)
        self.assertEqual(list(self.compressed.iterdir()), [])
        self.assertEqual(len(list(self.folder.iterdir())), 2)


class Units(unittest.TestCase):
    def test_are_such_as_systemd_takes(self):
        if shutil.which("systemd-analyze") is None:
            self.skipTest("systemd-analyze is not installed")
        with tempfile.TemporaryDirectory(prefix="atlas287-units-") as name:
            folder = pathlib.Path(name)
            for unit in (EXAMPLES / "systemd").iterdir():
                text = unit.read_text(encoding="utf-8").replace("/usr/bin/atlas287", str(PROGRAM))
                # Whether the manual pages are installed is not theirs to say.
                (folder / unit.name).write_text(re.sub("(?m)^Documentation=.*$", "", text), encoding="utf-8")
            done = subprocess.run(
                ["systemd-analyze", "verify", *sorted(map(str, folder.iterdir()))],
                capture_output=True, text=True, timeout=HANGS_AFTER, check=False,
            )
            told = [line for line in done.stderr.splitlines() if "atlas287" in line]
            self.assertEqual(told, [])
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_are_shut_in(self):
        for unit in (EXAMPLES / "systemd").glob("*.service"):
            text = unit.read_text(encoding="utf-8")
            for line in ("ProtectSystem=strict", "NoNewPrivileges=yes", "ProtectHome=yes", "CapabilityBoundingSet=",
                         "SystemCallFilter=@system-service"):
                self.assertIn(line + "\n", text, unit.name)
            self.assertRegex(text, r"(?m)^(User=atlas287|DynamicUser=yes)$", unit.name)

    def test_say_nothing_on_one_line_that_another_takes_back(self):
        for unit in (EXAMPLES / "systemd").iterdir():
            keys = re.findall(r"(?m)^(\w+)=", unit.read_text(encoding="utf-8"))
            several = {key for key in keys if keys.count(key) > 1}
            self.assertLessEqual(several, {"Environment", "SystemCallFilter"}, unit.name)


class Workflow(unittest.TestCase):
    def test_is_yaml_with_the_keys_of_a_workflow(self):
        try:
            import yaml  # pylint: disable=import-outside-toplevel
        except ImportError:
            self.skipTest("python3-yaml is not installed")
        workflow = yaml.safe_load((EXAMPLES / "update.yml").read_text(encoding="utf-8"))
        self.assertIn("schedule", workflow[True])  # YAML 1.1 reads the key `on` as true
        steps = workflow["jobs"]["update"]["steps"]
        self.assertTrue(all("run" in step or "uses" in step for step in steps))

    def test_runs_scripts_that_a_shell_takes(self):
        text = (EXAMPLES / "update.yml").read_text(encoding="utf-8")
        scripts = re.findall(r"(?m)^        run: (?!\|)(.+)$", text)
        scripts += [block.replace("\n          ", "\n") for block in re.findall(r"(?m)^        run: \|\n((?: {10}.*\n)+)", text)]
        self.assertGreaterEqual(len(scripts), 6)
        for script in scripts:
            done = subprocess.run(["sh", "-n"], input=script, capture_output=True, text=True, timeout=HANGS_AFTER, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""), script)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
