"""Runs one golden case of the command line.

    run_case.py path/to/atlas287 tests/cli/<command>/<case> [--update]

A case is a folder with
  cmd       a shell script; `atlas287` in it is the program given, its folder is a copy of in/
  in/       files that the command reads (may lack)
  expected  what it prints, standard output first; standard error below a line "--- stderr"
  status    its exit status (0 when the file lacks)

The temporary folder is written as <TMP> in what is compared, the project as <PROJECT>. Home, data folders and
the environment's ATLAS287_DATA lie inside the temporary folder, so that no case sees the user's own roll.
With --update, expected and status are written instead of compared.
"""

import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def run(program, case):
    with tempfile.TemporaryDirectory(prefix="atlas287-cli-") as folder:
        root = pathlib.Path(os.path.realpath(folder))
        work, home, bin_folder = root / "work", root / "home", root / "bin"
        for made in (home, bin_folder):
            made.mkdir()
        if (case / "in").is_dir():
            shutil.copytree(case / "in", work)
        else:
            work.mkdir()
        (bin_folder / "atlas287").symlink_to(program)
        environment = {
            "PATH": f"{bin_folder}:/usr/bin:/bin",
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TMP": str(root),
            # Sanitizers are told where they are not to be silent.
            **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")},
        }
        done = subprocess.run(
            ["/bin/sh", str(case / "cmd")], cwd=work, env=environment, capture_output=True, timeout=1200, check=False
        )

        def normal(output):
            project = pathlib.Path(__file__).resolve().parents[2]
            text = output.decode("utf-8", "backslashreplace")
            return text.replace(str(root), "<TMP>").replace(str(project), "<PROJECT>")

        printed = normal(done.stdout)
        if done.stderr:
            printed += "--- stderr\n" + normal(done.stderr)
        return printed, done.returncode


def main():
    update = "--update" in sys.argv
    program, case = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    printed, status = run(program, case)
    if update:
        (case / "expected").write_text(printed, encoding="utf-8")
        (case / "status").write_text(f"{status}\n", encoding="utf-8")
        return 0
    expected = (case / "expected").read_text(encoding="utf-8")
    status_file = case / "status"
    expected_status = int(status_file.read_text(encoding="utf-8")) if status_file.exists() else 0
    good = True
    if printed != expected:
        good = False
        sys.stdout.writelines(
            difflib.unified_diff(
                expected.splitlines(keepends=True), printed.splitlines(keepends=True), "expected", "printed"
            )
        )
    if status != expected_status:
        good = False
        print(f"exit status {status}, expected {expected_status}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
