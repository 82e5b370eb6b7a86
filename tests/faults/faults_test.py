"""Whatever happens to a run, the roll and the site are the old ones or the new ones, whole.

    faults_test.py path/to/atlas287 [--kills N] [unittest's arguments]

Runs are killed at random moments, spread over the time that an undisturbed one takes, and at chosen system calls
(with strace, where it is installed); the disk is full, the folder read-only; several write at once. N is how many
runs are killed in all (40 without; ATLAS287_KILLS says so too): `--kills 600` for the long one.
"""

import argparse
import hashlib
import http.server
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = pathlib.Path()
KILLS = 40
SEED = 287
# What a run may take at most; a longer one hangs.
HANGS_AFTER = 600

HEADINGS = "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA"


def list_of(count):
    """A list of so many sheriffs of Texas, as CSV."""
    names = ["Polk", "Knox", "Sutton", "Victoria", "Grayson", "Morris", "Crosby", "Parmer", "Moore", "Lamb"]
    rows = [
        f"TEXAS,{name} County Sheriff's Office,County,{name} County,Warrant Service Officer,2025-0{1 + i % 9}-15,link"
        for i, name in enumerate(names[:count])
    ]
    return "\n".join([HEADINGS, *rows]) + "\n"


def hash_of(folder):
    """Of every file's name and bytes; the same only for the same tree."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def environment(home):
    kept = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", **kept}


class Place:
    """A folder with a roll, a site and lists to add, in a state that can be brought back."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="atlas287-faults-"))
        self.lists = self.root / "lists"
        self.lists.mkdir()
        for day in range(1, 9):
            self.list_file(day).write_text(list_of(day + 1), encoding="utf-8")
        self.work = self.root / "work"
        self.data = self.work / "data"
        self.site = self.work / "site"

    def list_file(self, day):
        return self.lists / f"participatingAgencies060{day}2025am.csv"

    def command(self, *arguments):
        return [str(PROGRAM), *map(str, arguments), "--data", str(self.data)]

    def start(self, command, **options):
        return subprocess.Popen(
            command, env=environment(self.root), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            start_new_session=True, **options)

    def run(self, command, **options):
        process = self.start(command, **options)
        _, errors = process.communicate(timeout=HANGS_AFTER)
        return process.returncode, errors.decode()

    def keep(self, name):
        """Keeps the work folder as it is now, to be brought back by that name."""
        shutil.copytree(self.work, self.root / name, symlinks=True)

    def bring_back(self, name):
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.root / name, self.work, symlinks=True)

    def remove(self):
        shutil.rmtree(self.root, ignore_errors=True)


class FaultCase(unittest.TestCase):
    def setUp(self):
        self.place = Place()
        self.addCleanup(self.place.remove)

    def succeed(self, *arguments):
        status, errors = self.place.run(self.place.command(*arguments))
        self.assertEqual(status, 0, errors)

    def roll(self):
        return hash_of(self.place.data / "roll")

    def mount(self, folder, *options):
        folder.mkdir(exist_ok=True)
        done = subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", folder], capture_output=True, check=False)
        if done.returncode != 0:
            self.skipTest(f"nothing can be mounted here: {done.stderr.decode().strip()}")
        self.addCleanup(self.unmount_all)

    def unmount_all(self):
        """Also what a run has wrongly moved elsewhere: nothing else may be removed with the place."""
        for line in pathlib.Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
            folder = line.split()[1]
            if folder.startswith(f"{self.place.root}/"):
                subprocess.run(["umount", folder], capture_output=True, check=False)

    def inject(self, command, *faults):
        """Runs a command under strace, which lets system calls fail or end it; its exit status and errors."""
        if shutil.which("strace") is None:
            self.skipTest("strace is not installed: script/bootstrap test installs it")
        options = [option for fault in faults for option in ("-e", f"inject={fault}")]
        calls = ",".join(fault.split(":")[0] for fault in faults)
        leaks = {"ASAN_OPTIONS": "detect_leaks=0"}  # which cannot be looked for under strace
        # Not with --seccomp-bpf, with which strace 6.1 injects nothing.
        done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
                               *options, *command],
                              env={**environment(self.place.root), **leaks}, capture_output=True,
                              timeout=HANGS_AFTER, check=False)
        return done.returncode, done.stderr.decode()


class Killed(FaultCase):
    """What a command changes is the old or the new one after a kill, and the next run is none the worse."""

    def kill_often(self, name, command, changed, kills):
        """Kills `command` so many times, from the state `before`; `changed` is the folder that it changes."""
        place = self.place
        old = hash_of(changed)
        begin = time.monotonic()
        status, errors = place.run(command)
        took = time.monotonic() - begin
        self.assertEqual(status, 0, errors)
        new = hash_of(changed)
        self.assertNotEqual(old, new)
        chance = random.Random(SEED)
        found = {"old": 0, "new": 0}
        for number in range(kills):
            place.bring_back("before")
            process = place.start(command)
            try:
                process.wait(chance.uniform(0, took * 1.05))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate(timeout=HANGS_AFTER)
            now = hash_of(changed)
            self.assertIn(now, (old, new), f"{name}: neither the old nor the new one after kill {number}")
            found["old" if now == old else "new"] += 1
            if number % 10 == 9 or number == kills - 1:
                status, errors = place.run(command)
                self.assertEqual(status, 0, f"{name}: the run after kill {number}: {errors}")
                self.assertEqual(hash_of(changed), new)
                self.leave_nothing_behind()
        print(f"{name}: {kills} killed, {found['old']} times the old one, {found['new']} times the new one",
              file=sys.stderr)

    def leave_nothing_behind(self):
        left = [path.name for path in self.place.work.iterdir() if path.name not in ("data", "site")]
        left += [path.name for path in self.place.data.iterdir() if path.name != "roll"]
        self.assertLessEqual(set(left), {".site.lock", "roll.lock", "archive"})

    def test_import_leaves_the_old_or_the_new_roll(self):
        place = self.place
        self.succeed("import", place.list_file(1))
        place.keep("before")
        self.kill_often("import", place.command("import", place.list_file(2)), place.data / "roll", KILLS // 2)

    def test_report_leaves_the_old_or_the_new_site(self):
        place = self.place
        self.succeed("import", place.list_file(1))
        self.succeed("report", "--out", place.site)
        self.succeed("import", place.list_file(2))
        place.keep("before")
        self.kill_often("report", place.command("report", "--out", place.site), place.site, KILLS // 4)

    def test_update_leaves_the_old_or_the_new_roll(self):
        place = self.place
        if subprocess.run([PROGRAM, "update", "--help"], capture_output=True, check=False).returncode != 0:
            self.skipTest("this program has no command update")
        self.succeed("import", place.list_file(1))
        place.keep("before")
        page = place.lists / "index.html"
        page.write_text(f'<!doctype html><a href="{place.list_file(2).name}">Participating agencies</a>', "utf-8")

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments, **options):
                super().__init__(*arguments, directory=str(place.lists), **options)

            def log_message(self, *_):
                pass

        class Patient(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                """Who asked was killed."""

        server = Patient(("127.0.0.1", 0), Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        address = f"http://127.0.0.1:{server.server_address[1]}/index.html"
        self.kill_often("update", place.command("update", "--from", address), place.data / "roll", KILLS // 4)

    def kill_at_calls(self, name, command, changed):
        """Kills `command` at each of the calls that put something in its place."""
        place = self.place
        old = hash_of(changed)
        status, errors = place.run(command)
        self.assertEqual(status, 0, errors)
        new = hash_of(changed)
        found = set()
        for call, times in (("renameat2", (1,)), ("syncfs", (1, 2)), ("fsync", (1, 2)), ("link", (1, 2)),
                            ("unlinkat,rmdir", (1, 2)), ("flock", (1,))):
            for when in times:
                place.bring_back("before")
                self.inject(command, f"{call}:signal=KILL:when={when}")
                now = hash_of(changed)
                self.assertIn(now, (old, new), f"{name}: killed at {call} number {when}")
                found.add(now)
                status, errors = place.run(command)
                self.assertEqual(status, 0, errors)
                self.assertEqual(hash_of(changed), new)
                self.leave_nothing_behind()
        self.assertEqual(found, {old, new}, f"{name}: the calls are on both sides of the step")

    def test_import_killed_at_each_step_of_writing(self):
        self.succeed("import", self.place.list_file(1))
        self.place.keep("before")
        self.kill_at_calls("import", self.place.command("import", self.place.list_file(2)), self.place.data / "roll")

    def test_report_killed_at_each_step_of_writing(self):
        place = self.place
        self.succeed("import", place.list_file(1))
        self.succeed("report", "--out", place.site)
        self.succeed("import", place.list_file(2))
        place.keep("before")
        self.kill_at_calls("report", place.command("report", "--out", place.site), place.site)


class NoRoom(FaultCase):
    """What cannot be written is an error with status 4, and everything is as it was."""

    def setUp(self):
        super().setUp()
        self.succeed("import", self.place.list_file(1))

    def fail_to_write(self, command, changed, **options):
        before = hash_of(changed)
        status, errors = self.place.run(command, **options)
        self.assertEqual(status, 4, errors)
        self.assertIn(str(changed.parent), errors)
        self.assertEqual(hash_of(changed), before)

    @staticmethod
    def with_files_up_to(size):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        return limit

    def test_import_that_can_write_no_more_leaves_the_roll(self):
        self.fail_to_write(self.place.command("import", self.place.list_file(2)), self.place.data / "roll",
                           preexec_fn=self.with_files_up_to(64))

    def test_report_that_can_write_no_more_leaves_the_site(self):
        self.succeed("report", "--out", self.place.site)
        self.succeed("import", self.place.list_file(2))
        self.fail_to_write(self.place.command("report", "--out", self.place.site), self.place.site,
                           preexec_fn=self.with_files_up_to(200_000))
        self.succeed("report", "--out", self.place.site)

    def test_a_full_disk_leaves_the_roll(self):
        place = self.place
        full = place.root / "full"
        self.mount(full, "-o", "size=256k")
        shutil.copytree(place.data, full / "data")
        place.data = full / "data"
        (full / "filler").write_bytes(b"x" * shutil.disk_usage(full).free)
        self.fail_to_write(place.command("import", place.list_file(2)), place.data / "roll")
        (full / "filler").unlink()
        self.succeed("import", place.list_file(2))

    def test_a_read_only_folder_leaves_the_roll_and_can_be_read(self):
        place = self.place
        folder = place.root / "read-only"
        self.mount(folder)
        shutil.copytree(place.data, folder / "data")
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        place.data = folder / "data"
        self.fail_to_write(place.command("import", place.list_file(2)), place.data / "roll")
        self.succeed("stats")

    def test_a_site_that_something_is_mounted_on_is_written_where_it_is(self):
        self.mount(self.place.site)
        self.succeed("report", "--out", self.place.site)
        self.assertTrue((self.place.site / "index.html").is_file())


class Elsewhere(FaultCase):
    """Folders that cannot change places, and what others have in them."""

    def setUp(self):
        super().setUp()
        self.succeed("import", self.place.list_file(1))

    def write_sites(self):
        """A site, and the hash of the one that comes after it."""
        place = self.place
        self.succeed("report", "--out", place.site)
        self.succeed("import", place.list_file(2))
        self.succeed("report", "--out", place.root / "next")
        return hash_of(place.root / "next")

    def test_what_is_mounted_in_a_site_is_left_alone(self):
        place = self.place
        wanted = self.write_sites()
        theirs = place.site / "theirs"
        self.mount(theirs)
        (theirs / "file").write_text("keep", encoding="utf-8")
        self.succeed("report", "--out", place.site)
        self.assertTrue(theirs.is_mount())
        self.assertEqual((theirs / "file").read_text(encoding="utf-8"), "keep")
        subprocess.run(["umount", theirs], check=True)
        theirs.rmdir()
        (place.site / ".atlas287-lock").unlink(missing_ok=True)
        self.assertEqual(hash_of(place.site), wanted)

    def test_what_is_mounted_in_a_roll_is_left_alone(self):
        place = self.place
        theirs = place.data / "roll" / "theirs"
        self.mount(theirs)
        (theirs / "file").write_text("keep", encoding="utf-8")
        before = self.roll()
        status, errors = place.run(place.command("import", place.list_file(2)))
        self.assertEqual(status, 4, errors)
        self.assertIn(str(theirs), errors)
        self.assertTrue(theirs.is_mount())
        self.assertEqual(self.roll(), before)

    def test_a_site_is_written_where_folders_cannot_change_places(self):
        place = self.place
        wanted = self.write_sites()
        (place.site / "CNAME").write_text("example.org", encoding="utf-8")
        place.keep("before")
        for fault in ("renameat2:error=EXDEV", "link:error=EPERM"):
            place.bring_back("before")
            status, errors = self.inject(place.command("report", "--out", place.site), fault)
            self.assertEqual(status, 0, f"{fault}: {errors}")
            self.assertEqual((place.site / "CNAME").read_text(encoding="utf-8"), "example.org")
            (place.site / "CNAME").unlink()
            self.assertEqual(hash_of(place.site), wanted, fault)

    def test_where_folders_cannot_change_places_a_killed_report_is_mended_by_the_next(self):
        place = self.place
        wanted = self.write_sites()
        place.keep("before")
        for when in (1, 20):
            place.bring_back("before")
            self.inject(place.command("report", "--out", place.site), "renameat2:error=EXDEV",
                        f"rename:signal=KILL:when={when}")
            self.assertTrue((place.site / "index.html").is_file())
            self.succeed("report", "--out", place.site)
            self.assertEqual(hash_of(place.site), wanted)

    def test_where_folders_cannot_change_places_a_killed_import_loses_no_roll(self):
        place = self.place
        self.succeed("stats")
        place.keep("before")
        old = self.roll()
        self.succeed("import", place.list_file(2))
        new = self.roll()
        found = set()
        for when in (1, 2, 3):
            place.bring_back("before")
            self.inject(place.command("import", place.list_file(2)), "renameat2:error=EINVAL",
                        f"rename:signal=KILL:when={when}")
            self.succeed("stats")  # can be read
            there = place.data / "roll"
            aside = place.data / ".roll.old"
            found.add(hash_of(there if there.exists() else aside))
            self.succeed("import", place.list_file(2))
            self.assertEqual(self.roll(), new)
            self.assertFalse(aside.exists())
        self.assertEqual(found, {old, new})


class Somebody(FaultCase):
    """Runs of somebody who may not do everything."""

    nobody = 65534

    def setUp(self):
        super().setUp()
        self.succeed("import", self.place.list_file(1))
        self.as_nobody = {}
        if os.geteuid() == 0:
            self.as_nobody = {"user": self.nobody, "group": self.nobody, "extra_groups": []}
            for folder in (self.place.root, self.place.work):
                folder.chmod(0o755)
            probe = subprocess.run([PROGRAM, "--version"], capture_output=True, check=False, **self.as_nobody)
            if probe.returncode != 0:
                self.skipTest("the program lies where nobody but root can run it")

    def own(self, folder):
        for path in (folder, *folder.rglob("*")):
            if os.geteuid() == 0:
                os.chown(path, self.nobody, self.nobody)

    def test_a_roll_that_may_not_be_written_is_a_write_error(self):
        place = self.place
        before = self.roll()
        place.data.chmod(0o555)
        status, errors = place.run(place.command("import", place.list_file(2)), **self.as_nobody)
        place.data.chmod(0o755)
        self.assertEqual(status, 4, errors)
        self.assertIn(str(place.data), errors)
        self.assertEqual(self.roll(), before)

    def test_a_roll_that_may_not_be_read_is_an_input_error(self):
        place = self.place
        place.data.chmod(0)
        status, errors = place.run(place.command("stats"), **self.as_nobody)
        place.data.chmod(0o755)
        self.assertEqual(status, 3, errors)
        self.assertIn(f"{place.data}/roll: cannot be read: Permission denied", errors)

    def test_a_site_of_ones_own_below_somebody_elses_folder_is_written(self):
        place = self.place
        self.succeed("report", "--out", place.site)
        self.succeed("import", place.list_file(2))
        self.succeed("report", "--out", place.root / "next")
        self.own(place.site)
        place.work.chmod(0o555)
        status, errors = place.run(place.command("report", "--out", place.site), **self.as_nobody)
        place.work.chmod(0o755)
        self.assertEqual(status, 0, errors)
        (place.site / ".atlas287-lock").unlink()
        self.assertEqual(hash_of(place.site), hash_of(place.root / "next"))

    def test_a_folder_in_a_site_that_may_not_be_read_is_left_alone(self):
        if os.geteuid() != 0:
            self.skipTest("only root can put another's folder there")
        place = self.place
        self.succeed("report", "--out", place.site)
        self.own(place.work)
        theirs = place.site / "theirs"
        theirs.mkdir(mode=0o700)
        (theirs / "file").write_text("keep", encoding="utf-8")
        self.succeed("import", place.list_file(2))
        status, errors = place.run(place.command("report", "--out", place.site), **self.as_nobody)
        self.assertEqual(status, 0, errors)
        self.assertEqual((theirs / "file").read_text(encoding="utf-8"), "keep")


class AtOnce(FaultCase):
    """Runs at the same time wait for each other, or do not touch what is the other's."""

    def run_together(self, commands):
        processes = [self.place.start(command) for command in commands]
        for process in processes:
            _, errors = process.communicate(timeout=HANGS_AFTER)
            self.assertEqual(process.returncode, 0, errors.decode())

    def test_several_imports_at_once_add_all_lists(self):
        place = self.place
        days = range(1, 9)
        self.succeed("import", *(place.list_file(day) for day in days))
        one_after_the_other = self.roll()
        shutil.rmtree(place.data)
        self.run_together([place.command("import", place.list_file(day)) for day in days])
        self.assertEqual(self.roll(), one_after_the_other)

    def test_several_reports_at_once_write_one_site(self):
        place = self.place
        self.succeed("import", place.list_file(1))
        self.succeed("report", "--out", place.site)
        alone = hash_of(place.site)
        shutil.rmtree(place.site)
        self.run_together([place.command("report", "--out", place.site) for _ in range(3)])
        self.assertEqual(hash_of(place.site), alone)

    def test_a_report_while_lists_are_added_is_of_one_roll(self):
        place = self.place
        self.succeed("import", place.list_file(1))
        sites = set()
        for day in (2, 3):
            self.succeed("report", "--out", place.work / f"site{day}")
            sites.add(hash_of(place.work / f"site{day}"))
            self.run_together([place.command("report", "--out", place.site),
                               place.command("import", place.list_file(day))])
            self.succeed("report", "--out", place.work / f"new{day}")
            sites.add(hash_of(place.work / f"new{day}"))
            self.assertIn(hash_of(place.site), sites)


def main():
    global PROGRAM, KILLS
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=int(os.environ.get("ATLAS287_KILLS", KILLS)))
    options, rest = parser.parse_known_args()
    PROGRAM, KILLS = options.program.resolve(), options.kills
    unittest.main(argv=[sys.argv[0], *rest])


if __name__ == "__main__":
    main()
