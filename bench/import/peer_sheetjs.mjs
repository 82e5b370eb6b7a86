// Reads every list of a folder with SheetJS and prints how much it read.
//
//     node peer_sheetjs.mjs FOLDER [PROCESSES]
//
// `sheets: 0` reads only the first sheet and `dense` keeps rows in arrays: both are what SheetJS's
// documentation advises for speed, and neither loses a value or a link.

import { fork } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

import XLSX from 'xlsx';

/** How many non-empty cells, error cells among them (#N/A) and links the first sheet has. */
function readWorkbook(file) {
  const book = XLSX.readFile(file, { sheets: 0, dense: true });
  const counts = { workbooks: 1, cells: 0, errors: 0, links: 0 };
  for (const row of book.Sheets[book.SheetNames[0]]) {
    for (const cell of row ?? []) {
      if (!cell) continue;
      if (cell.v !== undefined && cell.v !== '') counts.cells += 1;
      if (cell.t === 'e') counts.errors += 1;
      if (cell.l) counts.links += 1;
    }
  }
  return counts;
}

function sum(all) {
  const total = { workbooks: 0, cells: 0, errors: 0, links: 0 };
  for (const counts of all) {
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  return total;
}

/** Every `processes`-th list, beginning with number `share`: lists grow with time, so halves would
 *  not be equal work. */
function readShare(folder, processes, share) {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.xlsx')).sort();
  return sum(
    files
      .filter((_, index) => index % processes === share)
      .map((name) => readWorkbook(path.join(folder, name))),
  );
}

function readShareElsewhere(folder, processes, share) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [folder, processes, share]);
    child.once('message', resolve);
    child.once('exit', (code) => code === 0 || reject(new Error(`share ${share} failed`)));
  });
}

const [folder, processes = 1, share] = process.argv.slice(2);
if (share !== undefined) {
  process.send(readShare(folder, Number(processes), Number(share)));
} else {
  const counts =
    Number(processes) === 1
      ? readShare(folder, 1, 0)
      : sum(
          await Promise.all(
            Array.from({ length: processes }, (_, i) => readShareElsewhere(folder, processes, i)),
          ),
        );
  const version = `SheetJS ${XLSX.version}, Node ${process.versions.node}`;
  console.log(JSON.stringify({ version, ...counts }));
}
