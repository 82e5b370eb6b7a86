import { expect, test } from "vitest";
import { findPublication } from "../src/atlas";
import { makeStore, readAddress, START, writeAddress } from "../src/state";
import { makeAtlas } from "./atlas";

test("what is written to the address is read back", () => {
  const state = {
    ...START,
    state: "FL",
    county: "12021",
    model: "TFM",
    query: "sheriff's & co",
    sort: "signed" as const,
    descending: true,
    range: "year" as const,
  };
  expect(readAddress(writeAddress(state))).toEqual(state);
});

test("the start needs no address", () => {
  expect(writeAddress(START)).toBe("");
  expect(readAddress("")).toEqual(START);
});

test("nonsense in the address is as at the start", () => {
  expect(readAddress("?sort=-nothing&range=century&unknown=1")).toEqual(START);
});

test("a state is known in any case, a county says its state, and what is no name is left out", () => {
  expect(readAddress("?state=fl&model=tfm")).toEqual({ ...START, state: "FL", model: "TFM" });
  expect(readAddress("?county=12021")).toEqual({ ...START, state: "FL", county: "12021" });
  expect(readAddress("?state=TX&county=12021")).toEqual({ ...START, state: "TX" });
  expect(readAddress("?state=constructor&level=__proto__&model=x&status=toString&county=x&map=y")).toEqual(START);
});

test("choosing another state lets go of the county", () => {
  const store = makeStore({ ...START, state: "FL", county: "12021" });
  store.set({ state: "TX" });
  expect(store.get().county).toBe("");
  store.set({ state: "LA", county: "22087" });
  expect(store.get().county).toBe("22087");
});

test("listeners hear what was and what is", () => {
  const store = makeStore(START);
  const heard: string[] = [];
  store.listen((state, before) => heard.push(`${before.model}>${state.model}`));
  store.set({ model: "WSO" });
  expect(heard).toEqual([">WSO"]);
});

test("the day shown stands in the address, and an unknown one is the newest", () => {
  const atlas = makeAtlas();
  expect(writeAddress({ ...START, at: "2025-06-01-am" })).toBe("?at=2025-06-01-am");
  expect(readAddress("?at=2025-06-01").at).toBe("2025-06-01");
  expect(findPublication(atlas, "")).toBe(4);
  expect(findPublication(atlas, "3")).toBe(3);
  expect(findPublication(atlas, "2025-06-02")).toBe(3);
  expect(findPublication(atlas, "yesterday")).toBe(4);
});
