"""Starts `atlas287 serve` on a small roll for the tests beside this, and asks it over HTTP."""

import http.client
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()

HANGS_AFTER = 300  # Seconds: whatever has not answered by then never will, under sanitizers on a busy machine either.

HEADING = "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA\n"
COLLIER = "FLORIDA,Collier County Sheriff's Office,County,Collier County,Task Force Model,2025-02-26,link\n"
POLK = "FLORIDA,Polk County Sheriff's Office,County,Polk County,Warrant Service Officer,2025-03-03,link\n"
LAKELAND = "FLORIDA,Lakeland Police Department,Municipality,Polk County,Task Force Model,2025-03-20,link\n"
GOLIAD = "TEXAS,Goliad County Sheriff's Office,County,Goliad County,Jail Enforcement Model,2025-03-12,link\n"


class Roll:
    """A roll of one's own in a temporary folder."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="atlas287-serve-")
        self.root = pathlib.Path(self.folder.name)
        self.data = self.root / "data"
        self.environment = {**os.environ, "HOME": str(self.root / "home")}
        self.environment.pop("ATLAS287_DATA", None)

    def add_list(self, name, rows):
        (self.root / name).write_text(HEADING + rows, encoding="utf-8")
        self.run("import", "--data", self.data, self.root / name)

    def run(self, *arguments, statuses=(0,)):
        done = subprocess.run(
            [PROGRAM, *arguments], capture_output=True, env=self.environment, timeout=HANGS_AFTER, check=False
        )
        if done.returncode not in statuses:
            raise AssertionError(f"{arguments} ended with {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def remove(self):
        self.folder.cleanup()


class Server:
    """The program, serving a roll."""

    def __init__(self, roll, *options):
        self.errors = roll.root / "errors"
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--port", "0", "--data", roll.data, "--out", roll.root / "site", *options],
                stdout=subprocess.PIPE, stderr=errors, text=True, env=roll.environment,
            )
        line = self.process.stdout.readline()
        match = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not match:
            self.end()
            raise AssertionError(f"it printed no address: {line!r} {self.errors.read_text()}")
        self.port = int(match[1])

    def ask(self, path, method="GET", body=None, headers=None):
        """Status, headers and body of the answer; the path is sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANGS_AFTER)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def end(self):
        """Stops it as an operator does, who sees it end well, and without a leak under sanitizers."""
        if self.process.poll() is None:
            self.process.terminate()
            status = self.process.wait(HANGS_AFTER)
            assert status == 0, f"it ended with status {status}: {self.errors.read_text()}"
        self.process.stdout.close()
