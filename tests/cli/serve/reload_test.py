"""Shows that `atlas287 serve` follows its roll.

    reload_test.py path/to/atlas287
"""

import json
import os
import sys
import time
import unittest

from serving import COLLIER, GOLIAD, HANGS_AFTER, LAKELAND, POLK, Roll, Server


class Reload(unittest.TestCase):
    def setUp(self):
        self.roll = Roll()
        self.addCleanup(self.roll.remove)
        self.roll.add_list("participatingAgencies04032025am.csv", COLLIER + POLK)
        self.server = Server(self.roll)
        self.addCleanup(self.server.end)

    def dated(self):
        status, _, body = self.server.ask("/api")
        self.assertEqual(status, 200)
        return json.loads(body)["dated"]

    def wait_for(self, what):
        """Until something is so. Meanwhile it is answered, whatever is being built."""
        end = time.monotonic() + HANGS_AFTER
        while not what():
            self.assertLess(time.monotonic(), end, "it never came to be so")
            self.assertEqual(self.server.ask("/")[0], 200)
            self.assertEqual(self.server.ask("/api/stats?by=state")[0], 200)
            time.sleep(0.1)

    def test_goes_on_with_a_list_that_another_process_imports(self):
        _, before, _ = self.server.ask("/api/stats")
        self.assertEqual(self.dated(), "2025-04-03")
        self.assertNotIn(b"Goliad", self.server.ask("/agencies/")[2])
        self.roll.add_list("participatingAgencies04282025am.csv", COLLIER + LAKELAND + GOLIAD)
        self.wait_for(lambda: self.dated() == "2025-04-28")
        self.assertIn(b"Goliad County Sheriff", self.server.ask("/agencies/")[2])
        status, after, body = self.server.ask("/api/stats", headers={"If-None-Match": before["ETag"]})
        self.assertEqual(status, 200)
        self.assertNotEqual(after["ETag"], before["ETag"])
        self.assertEqual(body, self.roll.run("stats", "--json", "--data", self.roll.data))
        # And again.
        self.roll.add_list("participatingAgencies05052025am.csv", COLLIER)
        self.wait_for(lambda: self.dated() == "2025-05-05")

    def test_says_that_a_roll_is_broken_and_keeps_the_one_before(self):
        rows = self.roll.data / "roll" / "rows.csv"
        good = rows.read_bytes()
        broken = rows.with_suffix(".new")
        broken.write_bytes(b"this,is,no\nroll,\"")
        os.replace(broken, rows)
        self.wait_for(lambda: "the roll has changed" in self.server.errors.read_text(encoding="utf-8"))
        self.assertIn("rows.csv", self.server.errors.read_text(encoding="utf-8"))
        self.assertEqual(self.dated(), "2025-04-03")
        self.assertIn(b"Polk County Sheriff", self.server.ask("/agencies/")[2])
        # It is not the end: the next roll is taken.
        broken.write_bytes(good)
        os.replace(broken, rows)
        self.roll.add_list("participatingAgencies04282025am.csv", COLLIER)
        self.wait_for(lambda: self.dated() == "2025-04-28")

    def test_follows_corrections_of_ones_own(self):
        stats = self.server.ask("/api/stats")[2]
        folder = self.roll.data / "corrections"
        folder.mkdir()
        (folder / "pairs.csv").write_text("this is none\n", encoding="utf-8")
        self.wait_for(lambda: "the roll has changed" in self.server.errors.read_text(encoding="utf-8"))
        self.assertEqual(self.server.ask("/api/stats")[2], stats)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
