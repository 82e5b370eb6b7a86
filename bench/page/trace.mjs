// What a step cost, from Chromium's own trace of the page's main thread.
//
// Every moment belongs to the innermost event around it that is either script or rendering. So nested calls count
// once, and style and layout that a script asked for are told apart from the script itself.

/** The browser runs or compiles the page's code. Garbage collected meanwhile counts; V8 collects more when all is still. */
const SCRIPT = new Set([
  "EvaluateScript",
  "EventDispatch",
  "FireAnimationFrame",
  "FireIdleCallback",
  "FunctionCall",
  "RunMicrotasks",
  "TimerFire",
  "v8.callFunction",
  "v8.compile",
  "v8.compileModule",
  "v8.evaluateModule",
  "v8.produceCache",
  "v8.run",
]);
/** The browser works out how things look and where they go, and draws them. */
const RENDERING = new Set(["Commit", "HitTest", "Layerize", "Layout", "Paint", "PrePaint", "UpdateLayer", "UpdateLayoutTree"]);

// v8.execute has what runs when a promise is kept.
const CATEGORIES = ["blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "v8.execute"];

/** What a moment of an event is spent on; undefined for what is neither, as the task around everything. */
function kindOf(name) {
  if (SCRIPT.has(name)) return "script";
  return RENDERING.has(name) ? "rendering" : undefined;
}

const endOf = ({ ts, dur }) => ts + dur;
const isMark = ({ cat }) => cat.includes("blink.user_timing");

/** Records what all pages do while `act` runs, and returns the events. */
export async function record(browser, act) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  let lost = false;
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) events.push(event);
  });
  const complete = new Promise((resolve) => {
    session.once("Tracing.tracingComplete", ({ dataLossOccurred }) => {
      lost = dataLossOccurred;
      resolve();
    });
  });
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: CATEGORIES } });
  await act();
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  if (lost) throw new Error("Chromium lost a part of the trace");
  return events;
}

/** Events of the main thread of the page that made a mark, in order, the outer before the inner. */
export function mainThread(events, mark) {
  const made = events.find((event) => isMark(event) && event.name === mark);
  if (!made) throw new Error(`the trace has no mark “${mark}”`);
  return events
    .filter(({ ph, pid, tid }) => (ph === "X" || ph === "I" || ph === "R") && pid === made.pid && tid === made.tid)
    .map((event) => ({ ...event, dur: event.dur ?? 0, tdur: event.tdur ?? 0 }))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
}

/** The task in which the page made a mark. */
function taskOf(thread, mark) {
  const made = thread.find((event) => isMark(event) && event.name === mark);
  const task = thread.findLast(({ name, ts, dur }) => made && name === "RunTask" && ts <= made.ts && made.ts <= ts + dur);
  if (!task) throw new Error(`the trace has no task with the mark “${mark}”`);
  return task;
}

/** What lies wholly between two times. */
const between = (thread, from, to) => thread.filter((event) => event.ts >= from && endOf(event) <= to);

/**
 * Milliseconds of script, and of the rendering that script asked for. `length` is "tdur", the time that the thread
 * ran, or "dur", which goes on while another program has the processor.
 */
export function sumScript(events, length) {
  const sum = { script: 0, forced: 0 };
  const open = [];
  const close = (time) => {
    while (open.length > 0 && open[open.length - 1].end <= time) {
      const { kind, own, inScript } = open.pop();
      if (kind === "script") sum.script += own;
      else if (inScript) sum.forced += own;
    }
  };
  for (const event of events) {
    const kind = event.ph === "X" ? kindOf(event.name) : undefined;
    if (!kind) continue;
    close(event.ts);
    const around = open[open.length - 1];
    if (around) around.own -= event[length];
    open.push({ kind, own: event[length], end: endOf(event), inScript: around !== undefined && (around.kind === "script" || around.inScript) });
  }
  close(Number.POSITIVE_INFINITY);
  return { script: sum.script / 1000, forced: sum.forced / 1000 };
}

/** Milliseconds that the thread ran in the longest of the tasks that go on at some time between two. */
const longestTask = (thread, from, to) =>
  Math.max(0, ...thread.filter((event) => event.name === "RunTask" && endOf(event) > from && event.ts < to).map(({ tdur }) => tdur)) / 1000;

/**
 * What a step cost that lies between two marks, whose own tasks are no part of it. The reader's act begins with its
 * first event, the page hears one of `events` (change, input, click), and the reader waits for the frame after that.
 */
export function costOfStep(thread, before, after, events) {
  const to = taskOf(thread, after).ts;
  const step = between(thread, endOf(taskOf(thread, before)), to);
  const dispatches = step.filter(({ name }) => name === "EventDispatch");
  const begin = dispatches[0]?.ts;
  const heard = dispatches.find(({ args }) => events.includes(args.data.type));
  if (begin === undefined || heard === undefined) throw new Error(`no ${events.join(" or ")} event came of the step`);
  const caused = step.filter(({ ts }) => ts >= begin);
  const frame = caused.find(({ name, ts }) => name === "Commit" && ts >= endOf(heard));
  if (!frame) throw new Error("no frame was drawn after the step");
  const waited = between(caused, begin, endOf(frame));
  const blocking = sumScript(waited, "tdur");
  const all = sumScript(caused, "tdur");
  return {
    script: blocking.script,
    forced: blocking.forced,
    wall: sumScript(waited, "dur").script,
    frame: (endOf(frame) - begin) / 1000,
    all: all.script,
    task: longestTask(step, begin, to),
  };
}

/** What opening the page cost until a mark was made. */
export function costOfOpening(thread, until) {
  const to = taskOf(thread, until).ts;
  return { all: sumScript(between(thread, 0, to), "tdur").script, task: longestTask(thread, 0, to) };
}
