// Where a step's time goes, by function of the page's code, from Chromium's sampling profiler. A page that was built
// with `npm run build -- --minify false` has its functions' names.

const INTERVAL = 100; // microseconds between samples
const WARM_UP = 3;
const TIMES = 10; // steps to sample: a function takes less than a millisecond
const LINES = 20;

const NOT_THE_PAGE = new Set(["(root)", "(program)", "(idle)"]);

/** Names functions by the script's text: where one has no name, or one that others have, the function around it tells more. */
function makeNames(text) {
  const lines = text.split("\n");
  const around = [];
  let last = "";
  for (const line of lines) {
    last = /^(?:async )?function (\w+)|^class (\w+)/.exec(line)?.slice(1).find(Boolean) ?? last;
    around.push(last);
  }
  return ({ callFrame: { functionName, lineNumber, url } }) => {
    const name = functionName || "(unnamed)";
    if (url === "") return name;
    const outer = around[lineNumber] ?? "";
    return `${outer === "" || outer === name ? "" : `${outer}, `}${name}, line ${lineNumber + 1}`;
  };
}

/** Adds a profile's milliseconds to the sums by function: itself, and with what it calls. */
function addProfile(sums, { nodes, samples, timeDeltas }, nameOf) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])));
  samples.forEach((id, index) => {
    const time = (timeDeltas[index + 1] ?? 0) / 1000; // a sample holds until the next
    const names = [];
    for (let at = id; at !== undefined; at = parents.get(at)) names.push(nameOf(byId.get(at)));
    // A function that calls itself is in the names twice, and counts once.
    for (const name of new Set(names)) {
      const sum = sums.get(name) ?? { self: 0, total: 0 };
      sum.total += time;
      if (name === names[0]) sum.self += time;
      sums.set(name, sum);
    }
  });
}

/**
 * The functions that take most of a step, as lines of text. Only `press` is sampled, not `ready`, which returns the
 * key. `text` is that of the page's script.
 */
export async function profileStep(session, text, ready, press) {
  const nameOf = makeNames(text);
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: INTERVAL });
  const sums = new Map();
  for (let time = -WARM_UP; time < TIMES; time++) {
    const key = await ready();
    await session.send("Profiler.start");
    await press(key);
    const { profile } = await session.send("Profiler.stop");
    if (time >= 0) addProfile(sums, profile, nameOf);
  }
  return [...sums]
    .filter(([name]) => !NOT_THE_PAGE.has(name))
    .sort(([, a], [, b]) => b.total - a.total)
    .slice(0, LINES)
    .map(([name, { self, total }]) => `${(total / TIMES).toFixed(2).padStart(8)} in all  ${(self / TIMES).toFixed(2).padStart(7)} itself  ${name}`)
    .join("\n");
}
