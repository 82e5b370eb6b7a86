// Which views follow a choice at once, which in the next frame, and which in the pause after.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Followers } from "../src/follow";
import { makeStore, START } from "../src/state";

const HEIGHT = 900;
let frames: (() => void)[] = [];
let now = 0;
let cross: (target: Element, isIntersecting: boolean) => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  now = 0;
  vi.stubGlobal("innerHeight", HEIGHT);
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("performance", { now: () => now });
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => frames.push(act));
  vi.stubGlobal("requestIdleCallback", (act: () => void) => setTimeout(act, 1));
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
        cross = (target, isIntersecting) => tell([{ target, isIntersecting }]);
      }
      observe() {}
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const rootAt = (top: number) => ({ getBoundingClientRect: () => ({ top, bottom: top + 100 }) }) as unknown as Element;

/** A page of views that take so many milliseconds each; `ran` names those that ran, in order. */
function makePage(views: { name: string; top: number; takes: number; always?: boolean }[]) {
  const store = makeStore({ ...START });
  const followers = new Followers(store);
  const ran: string[] = [];
  const roots = new Map(views.map(({ name, top }) => [name, rootAt(top)]));
  for (const { name, takes, always } of views) {
    const view = () => {
      now += takes;
      ran.push(name);
    };
    followers.add(roots.get(name) as Element, view, ["state"], always);
  }
  vi.runAllTimers();
  ran.length = 0;
  return { store, ran, settle: () => followers.settle(), see: (name: string, isSeen: boolean) => cross(roots.get(name) as Element, isSeen) };
}

/** The coming frame, and what follows it at once. */
const nextFrame = () => {
  for (const act of frames.splice(0)) act();
  vi.advanceTimersByTime(0);
};

test("what is seen follows at once while a frame has time for it, and nothing follows what it does not name", () => {
  const { store, ran } = makePage([
    { name: "lead", top: 0, takes: 3 },
    { name: "map", top: 200, takes: 4 },
  ]);
  store.set({ sort: "agency" });
  expect(ran).toEqual([]);
  store.set({ state: "TX" });
  expect(ran).toEqual(["lead", "map"]);
  expect(frames).toEqual([]);
});

test("what a frame has no time for follows in the next ones; the controls do not wait", () => {
  const { store, ran } = makePage([
    { name: "lead", top: 0, takes: 9 },
    { name: "growth", top: 100, takes: 9 },
    { name: "map", top: 200, takes: 9 },
    { name: "filters", top: 5000, takes: 1, always: true },
  ]);
  store.set({ state: "TX" });
  expect(ran).toEqual(["filters", "lead"]);
  nextFrame();
  expect(ran).toEqual(["filters", "lead", "growth"]);
  nextFrame();
  expect(ran).toEqual(["filters", "lead", "growth", "map"]);
  nextFrame();
  expect(ran).toHaveLength(4);
});

test("a choice made meanwhile is what the waiting views show, once", () => {
  const { store, ran } = makePage([
    { name: "lead", top: 0, takes: 9 },
    { name: "map", top: 200, takes: 1 },
  ]);
  store.set({ state: "TX" });
  store.set({ state: "FL" });
  expect(ran).toEqual(["lead", "lead"]);
  nextFrame();
  expect(ran).toEqual(["lead", "lead", "map"]);
  nextFrame();
  expect(ran).toHaveLength(3);
});

test("what is out of sight follows in the pause after, or when it comes into sight before", () => {
  const { store, ran, see } = makePage([
    { name: "people", top: 3000, takes: 1 },
    { name: "table", top: 5000, takes: 1 },
  ]);
  store.set({ state: "TX" });
  expect(ran).toEqual([]);
  see("table", true);
  expect(ran).toEqual(["table"]);
  vi.runAllTimers();
  expect(ran).toEqual(["table", "people"]);
});

test("before something is taken away, all that still waits follows, once", () => {
  const { store, ran, settle } = makePage([
    { name: "lead", top: 0, takes: 9 },
    { name: "map", top: 200, takes: 1 },
    { name: "table", top: 5000, takes: 1 },
  ]);
  store.set({ state: "TX" });
  expect(ran).toEqual(["lead"]);
  settle();
  expect(ran).toEqual(["lead", "map", "table"]);
  nextFrame();
  vi.runAllTimers();
  expect(ran).toHaveLength(3);
});

test("what goes out of sight while it waits for a frame still follows", () => {
  const { store, ran, see } = makePage([
    { name: "lead", top: 0, takes: 9 },
    { name: "map", top: 200, takes: 1 },
  ]);
  store.set({ state: "TX" });
  see("map", false);
  nextFrame();
  expect(ran).toEqual(["lead"]);
  vi.runAllTimers();
  expect(ran).toEqual(["lead", "map"]);
});
