"""Recomputes reach by SQL from the GeoPackage, apart from the program's own sums.

    reach_by_sql_test.py path/to/atlas287

Exports the GeoPackage of the data that ships, and for ten days asks SQLite how many people live where the agreements
of that day's newest list apply: in the nation, in each state and territory, for all models and for each. Every number
has to be, to the person, that of the table `series`, and of `stats` where that prints the same.
"""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

DAYS = [
    "2021-01-15",
    "2021-12-31",
    "2022-10-07",
    "2023-06-30",
    "2024-06-30",
    "2025-01-31",
    "2025-04-30",
    "2025-08-15",
    "2025-12-31",
    "2026-01-09",
]
TERRITORIES = ["AS", "GU", "MP", "PR", "VI"]

# Units that agreements of a publication and a model (NULL for all) cover; then each unit's people, unless the county
# that holds it, or its largest part, or the county subdivision around it, is covered too.
BY_STATE = """
WITH covered AS (
  SELECT DISTINCT u.geoid, u.kind, u.state, u.population, substr(u.counties, 1, 5) AS county, u.subdivision
  FROM listings l
  JOIN rows r ON r.row_id = l.row_id
  JOIN agreements a ON a.agreement_id = r.agreement_id
  JOIN jurisdictions j ON j.agency_id = a.agency_id
  JOIN units u ON u.geoid = j.geoid
  WHERE l.publication_id = :publication AND (:model IS NULL OR a.model = :model)
),
local AS (
  SELECT state, sum(coalesce(population, 0)) AS people, sum(kind = 'county') AS counties
  FROM covered c
  WHERE kind <> 'state'
    AND (kind = 'county' OR county IS NULL OR county NOT IN (SELECT geoid FROM covered))
    AND (subdivision IS NULL OR subdivision NOT IN (SELECT geoid FROM covered))
  GROUP BY state
)
SELECT s.state, coalesce(l.people, 0), coalesce(l.counties, 0),
  CASE WHEN s.geoid IN (SELECT geoid FROM covered) THEN s.population ELSE coalesce(l.people, 0) END
FROM units s LEFT JOIN local l ON l.state = s.state
WHERE s.kind = 'state'
"""

NEWEST = """
SELECT publication_id FROM publications WHERE kind = 'participating' AND dated <= ? ORDER BY dated DESC, fid DESC LIMIT 1
"""


def recompute(database, publication, model):
    """local, counties and total of each state, and of US for the states and the District of Columbia."""
    sums = {state: (local, counties, total) for state, local, counties, total in database.execute(
        BY_STATE, {"publication": publication, "model": model})}
    nation = [sums[state] for state in sums if state not in TERRITORIES]
    sums["US"] = tuple(map(sum, zip(*nation)))
    return sums


def told(database, publication):
    """What the program says, by state and model."""
    return {(state, model): (local, counties, total) for state, model, local, counties, total in database.execute(
        "SELECT state, model, local_reach, counties, total_reach FROM series WHERE publication_id = ?", (publication,))}


def main():
    program = sys.argv[1]
    compared, wrong = 0, []
    with tempfile.TemporaryDirectory(prefix="atlas287-reach-") as folder:
        file = pathlib.Path(folder) / "atlas.gpkg"
        data = str(pathlib.Path(__file__).resolve().parents[3] / "data")
        subprocess.run([program, "export", "gpkg", "--out", str(file), "--data", data], check=True)
        database = sqlite3.connect(file)
        for day in DAYS:
            (publication,) = database.execute(NEWEST, (day,)).fetchone()
            says = told(database, publication)
            for model in [None, "TFM", "WSO", "JEM"]:
                for state, people in recompute(database, publication, model).items():
                    expected = says.get((state, model or "all"), (0, 0, 0))
                    compared += 1
                    if people != expected:
                        wrong.append(f"{day} {state} {model or 'all'}: SQL {people}, the program {expected}")
        database.close()
        day = DAYS[-2]
        stats = json.loads(subprocess.run(
            [program, "stats", "--json", "--as-of", day, "--data", data], check=True, capture_output=True).stdout)
        database = sqlite3.connect(file)
        (publication,) = database.execute(NEWEST, (day,)).fetchone()
        nation = recompute(database, publication, None)["US"]
        if nation != (stats["local_reach"], stats["counties"], stats["total_reach"]):
            wrong.append(f"{day}: SQL {nation}, stats {stats}")
    for line in wrong:
        print(line)
    print(f"{compared} numbers of people compared, {len(wrong)} differ")
    if wrong or compared < 10 * 4 * 57:
        sys.exit(1)


main()
