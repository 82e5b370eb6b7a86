// The steps that are measured: each a key that a reader presses on a control of the page, found by its label.

import { countListed } from "./grow.mjs";

/** The value that most listed agreements have. */
function busiest(values) {
  const counts = new Map();
  for (const value of values) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** What the steps choose: the busiest state, model and level, where a choice has most to show. */
export function findChoices({ agencies, agreements, publications }) {
  const newest = publications.id.length - 1;
  const listed = agreements.last.flatMap((last, row) => (last === newest ? [row] : []));
  const agencyOf = (row) => agreements.agency[row];
  return {
    state: busiest(listed.map((row) => agencies.state[agencyOf(row)])),
    model: busiest(listed.map((row) => agreements.model[row])),
    level: busiest(listed.map((row) => agencies.level[agencyOf(row)])),
    newest,
    middle: Math.floor(newest / 2),
    listed: countListed({ agreements, publications }),
  };
}

/** The page's controls. The sorting select is on narrow pages only, but always there. */
const CONTROLS = {
  state: (page) => page.getByLabel("State", { exact: true }),
  model: (page) => page.getByLabel("Model", { exact: true }),
  level: (page) => page.getByLabel("Level", { exact: true }),
  at: (page) => page.getByLabel("List shown"),
  query: (page) => page.getByLabel("Search agency or county"),
  sort: (page) => page.getByLabel("Sort by"),
};

/** Brings the controls to these values, as a reader would who changes those that have others. */
async function bring(page, wanted) {
  for (const [name, value] of Object.entries(wanted)) {
    await CONTROLS[name](page).evaluate((control, value) => {
      if (control.value === value) return;
      control.value = value;
      control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
    }, String(value));
  }
}

/** The key that chooses a value in a select without opening it, from the value beside it; tells nobody of that one. */
const beside = (control, value) =>
  control.evaluate((select, value) => {
    select.focus();
    const index = [...select.options].findIndex((option) => option.value === value);
    if (index < 0) throw new Error(`${select.id} has no ${value}`);
    const isFirst = index === 0;
    select.selectedIndex = isFirst ? 1 : index - 1;
    return isFirst ? "ArrowUp" : "ArrowDown";
  }, value);

const focus = (control) => control.evaluate((element) => element.focus());

/** Choosing a value in one of the filters. */
const choose = (name, value) => ({
  name: `choose a ${name} (${value})`,
  events: ["change"],
  prepare: (page) => beside(CONTROLS[name](page), value),
  told: (address) => address.get(name) === value,
});

/** A step back on the slider. */
const slide = (name, from) => ({
  name,
  events: ["input"],
  from: { at: from },
  prepare: async (page) => {
    await focus(CONTROLS.at(page));
    return "ArrowLeft";
  },
  told: (address) => address.has("at"),
});

/**
 * The steps. `from` is where the page is brought first, from where it starts; `prepare` gets the control ready and
 * returns the key; the page hears one of `events`; `told` is whether the address says so after it, that no step is
 * measured which did nothing.
 */
export function listSteps({ state, model, level, newest, middle }) {
  const start = { state: "", model: "", level: "", at: newest, query: "", sort: "state" };
  const steps = [
    choose("state", state),
    {
      name: "clear the state",
      events: ["click"],
      from: { state },
      prepare: async (page) => {
        await focus(page.getByRole("button", { name: "Clear filters" }));
        return "Enter";
      },
      told: (address) => address.size === 0,
    },
    choose("model", model),
    choose("level", level),
    slide("slider, back from the newest list", newest),
    slide("slider, back from the middle list", middle),
    {
      name: "type “s” into the search",
      events: ["input"],
      prepare: async (page) => {
        await focus(CONTROLS.query(page));
        return "s";
      },
      told: (address) => address.get("q") === "s",
    },
    {
      name: "sort by agency",
      // On a wide page by the table's header, on a narrow one by a select.
      events: ["click", "change"],
      prepare: async (page) => {
        const header = page.locator("thead").getByRole("button", { name: "Agency", exact: true });
        if (!(await header.isVisible())) return beside(CONTROLS.sort(page), "agency");
        await focus(header);
        return "Enter";
      },
      told: (address) => address.get("sort") === "agency",
    },
  ];
  return steps.map((step) => ({ ...step, reset: (page) => bring(page, { ...start, ...step.from }) }));
}
