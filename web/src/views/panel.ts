// The panel beside the page: everything that applies in a county, a state or a city, the agreements behind a figure, or one
// agreement with the rows that ICE printed. What it shows stands in the address, so back goes back.

import { type Agreement, type Atlas, findPublication, type KnownModel, publicationKey, stateName } from "../atlas";
import { figure, html } from "../dom";
import { agreementsToCsv, csvFile, save } from "../download";
import { formatCount, formatDate, formatShortDate } from "../format";
import { agreementsOf, type List, readList, writeList } from "../lists";
import { fill, messages, plural } from "../messages";
import { openList, type Page, type View } from "../page";
import { applyingAt } from "../places";
import { isListedAt } from "../spells";
import { statusAt } from "../sums";
import { compareText } from "../text";
import { agreementLine, documentLink, makeGroups, openAgreement, signedInWords } from "./applying";
import { levelName, statusName } from "./filters";
import { loadRecord, makeRecord } from "./record";

const words = messages.panel;

/** Lines of a level before the way to all of them. */
const OF_LEVEL = 12;
/** Lines of a list drawn at first, and with each “more”. */
const CHUNK = 100;

/** Puts the panel into the page; returns how it follows the state. */
export function mountPanel(root: HTMLElement, page: Page): View {
  const { atlas, store, selections } = page;
  const content = html("div", { class: "panel-content" });
  const heading = html("h2", { id: "panel-title", tabindex: -1 });
  const close = html("button", { type: "button", class: "close", "aria-label": words.close }, "×");
  root.replaceChildren(html("header", {}, heading, close), content);
  let openedFrom: HTMLElement | SVGElement | null = null;
  const shut = () => {
    store.set({ panel: "" });
    if (openedFrom?.isConnected) openedFrom.focus({ preventScroll: true });
  };
  close.addEventListener("click", shut);
  document.addEventListener("keydown", (event) => {
    // In a field Escape is the field's.
    const inField = event.target instanceof HTMLElement && event.target.matches("input:not([type=range], [type=radio]), textarea");
    if (event.key === "Escape" && !root.hidden && !inField && !event.defaultPrevented) shut();
  });

  const show = (title: string, ...children: (Node | string)[]) => {
    heading.textContent = title;
    content.replaceChildren(...children);
  };

  /** A page of the site about what the panel shows. */
  const pageLink = (text: string, path: string) => html("p", { class: "told" }, html("a", { href: new URL(path, page.home).href }, text));

  const showPlace = (title: string, code: string, publication: number, openLevel?: (level: string) => void) => {
    const { whole, parts } = applyingAt(atlas, code, publication);
    const date = formatDate(atlas.publications[publication]?.dated ?? atlas.asOf);
    const applies =
      whole.length === 0
        ? fill(messages.here.nothing, { place: title, date })
        : fill(plural(messages.here.applies, whole.length), { n: formatCount(whole.length), place: title });
    const sentence = applies + (parts.length === 0 ? "" : fill(plural(words.parts_also, parts.length), { n: formatCount(parts.length) }));
    show(
      title,
      html("p", { class: "told" }, `${sentence}.`),
      ...makeGroups(page, whole, OF_LEVEL),
      ...(parts.length === 0 ? [] : [html("p", { class: "told parts" }, words.in_parts), ...makeGroups(page, parts, OF_LEVEL, openLevel)]),
      ...(/^[A-Z]{2}$/.test(code) ? [pageLink(fill(words.state_page, { state: title }), `states/${code}.html`)] : []),
      html("p", { class: "note" }, fill(words.as_of, { date })),
    );
  };

  const showList = (list: List) => {
    const state = store.get();
    const { agreements, selection } = agreementsOf(selections, state, list);
    const sorted = [...agreements].sort(
      (a, b) => compareText(stateName(a.state), stateName(b.state)) || (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : a.signed < b.signed ? -1 : 1),
    );
    const date = formatDate(selection.date);
    const lines = html("ul", {});
    const more = html("button", { type: "button", class: "quiet" });
    const units = list.people === undefined ? undefined : atlas.units;
    let drawn = 0;
    const add = () => {
      let before = sorted[drawn - 1]?.state;
      for (const agreement of sorted.slice(drawn, drawn + CHUNK)) {
        if (agreement.state !== before) lines.append(html("li", { class: "of-state" }, stateName(agreement.state)));
        before = agreement.state;
        lines.append(agreementLine(page, agreement, noteOn(agreement, selection.publication, units)));
      }
      drawn += CHUNK;
      more.hidden = drawn >= sorted.length;
      more.textContent = fill(messages.agreements.more, { n: formatCount(Math.min(CHUNK, sorted.length - drawn)) });
    };
    more.addEventListener("click", add);
    add();
    const csv = html("button", { type: "button", class: "quiet" }, words.csv);
    csv.addEventListener("click", () =>
      save(`atlas287-${writeList(list) || "agreements"}.csv`, csvFile(agreementsToCsv(atlas, sorted, selection.publication))),
    );
    const sentence = [fill(plural(messages.agreements.count, sorted.length), { n: formatCount(sorted.length) }), ...describeList(atlas, list)].join(", ");
    show(
      sentence,
      html("p", { class: "note" }, fill(words.as_of, { date }), " ", csv),
      ...(list.people === undefined ? [] : [html("p", { class: "note" }, words.people)]),
      sorted.length === 0 ? html("p", {}, messages.agreements.none) : lines,
      html("p", {}, more),
    );
  };

  /** What ended, or how many people an agreement adds. */
  const noteOn = (agreement: Agreement, publication: number, units: typeof atlas.units | undefined): string => {
    const status = statusAt(agreement, publication);
    const people =
      units &&
      (atlas.agencies[agreement.agencyIndex]?.units ?? []).reduce((sum, unit) => sum + (units[unit]?.kind === "state" ? 0 : (units[unit]?.people[0] ?? 0)), 0);
    return [status === "listed" ? "" : statusName(status), people === undefined ? "" : fill(plural(messages.people.count, people), { n: formatCount(people) })]
      .filter(Boolean)
      .join(" · ");
  };

  const showAgreement = (id: string) => {
    const agreement = atlas.agreements.find((one) => one.id === id);
    if (!agreement) {
      show(words.unknown, html("p", { class: "note" }, id));
      return;
    }
    const publication = findPublication(atlas, store.get().at);
    const newest = atlas.publications.length - 1;
    const dated = (index: number) => formatShortDate(atlas.publications[index]?.dated ?? "");
    const first = agreement.first === 0 ? fill(messages.agreements.by, { date: dated(0) }) : dated(agreement.first);
    const fact = (name: string, ...value: (Node | string)[]) =>
      value.length === 0 || value[0] === "" ? [] : [html("div", {}, html("dt", {}, name), html("dd", {}, ...value))];
    const status = agreement.first > publication ? words.not_yet : statusName(statusAt(agreement, publication));
    const others = (atlas.agencies[agreement.agencyIndex]?.agreements ?? []).flatMap((row) => atlas.agreements[row] ?? []).filter((one) => one !== agreement);
    const model = messages.models[agreement.model];
    const record = html("div", { class: "record" }, html("p", { class: "note" }, words.loading));
    show(
      agreement.agency,
      html("p", { class: "told" }, html("i", { class: `swatch ${agreement.model}` }), html("b", {}, model.full), model.does === "" ? "" : `: ${model.does}.`),
      html(
        "dl",
        { class: "facts" },
        ...fact(messages.agreements.state, stateName(agreement.state)),
        ...fact(messages.agreements.county, agreement.county),
        ...fact(messages.agreements.level, levelName(agreement.level)),
        ...fact(
          messages.agreements.signed,
          agreement.notCredible === ""
            ? formatShortDate(agreement.signed)
            : fill(messages.agreements.not_credible, { date: formatShortDate(agreement.notCredible) }),
        ),
        ...fact(messages.agreements.first, first),
        ...fact(messages.agreements.last, dated(agreement.last)),
        ...fact(publication === newest ? messages.agreements.status : fill(words.status_on, { date: dated(publication) }), status),
        ...fact(messages.agreements.document, ...documentLink(agreement)),
        ...fact(words.id, html("code", {}, agreement.id)),
      ),
      pageLink(words.agency_page, `agencies/${agreement.agencyId}.html`),
      ...(others.length === 0
        ? []
        : [
            html("h3", {}, words.others),
            html(
              "ul",
              {},
              ...others.map((one) =>
                html(
                  "li",
                  {},
                  html("i", { class: `swatch ${one.model}` }),
                  html(
                    "span",
                    {},
                    figure(messages.models[one.model].full, () => openAgreement(page, one)),
                  ),
                  html(
                    "small",
                    {},
                    [signedInWords(one), isListedAt(one, newest) ? "" : `${statusName(one.status)}, ${dated(one.last + 1)}`].filter(Boolean).join(" · "),
                  ),
                ),
              ),
            ),
          ]),
      record,
    );
    loadRecord(page.load, agreement).then(
      (found) => {
        if (store.get().panel === `agreement.${id}`) record.replaceChildren(...makeRecord(atlas, found));
      },
      (error: unknown) => {
        console.error(error);
        record.replaceChildren(html("p", { class: "note" }, words.failed));
      },
    );
  };

  let shown = "";
  return (state) => {
    const isOpen = state.panel !== "";
    if (isOpen && root.hidden) openedFrom = document.activeElement as HTMLElement | SVGElement | null;
    const isNew = state.panel !== shown;
    shown = state.panel;
    root.hidden = !isOpen;
    document.documentElement.classList.toggle("with-panel", isOpen);
    if (!isOpen) {
      content.replaceChildren();
      return;
    }
    const [kind, rest] = [state.panel.slice(0, state.panel.indexOf(".")), state.panel.slice(state.panel.indexOf(".") + 1)];
    const publication = findPublication(atlas, state.at);
    if (kind === "county" || kind === "unit") {
      const unit = atlas.units.find(({ geoid }) => geoid === rest);
      const title = unit ? fill(messages.map.place, { county: unit.name, state: stateName(unit.state) }) : (page.countyTitles.get(rest) ?? rest);
      showPlace(title, rest, publication);
    } else if (kind === "state") {
      showPlace(stateName(rest), rest, publication, (level) => openList(page, { state: rest, level }));
    } else if (kind === "agreement") {
      showAgreement(rest);
    } else {
      showList(readList(rest, atlas));
    }
    if (isNew) {
      root.scrollTop = 0;
      heading.focus({ preventScroll: true });
    }
  };
}

/** What a list narrows the page's agreements to, in words. */
function describeList(atlas: Atlas, list: List): string[] {
  const dateOf = (key: string) => formatShortDate(atlas.publications.find((one) => publicationKey(one) === key)?.dated ?? "");
  const held = list.held?.split("+").map((model) => messages.models[model as KnownModel]?.name ?? model);
  return [
    list.state === undefined ? "" : stateName(list.state),
    list.model === undefined ? "" : (messages.models[list.model as KnownModel]?.name ?? list.model),
    list.level === undefined ? "" : levelName(list.level),
    held === undefined ? "" : fill(words.held, { models: held.join(", ") }),
    list.joined === undefined ? "" : fill(words.joined, { date: dateOf(list.joined) }),
    list.left === undefined ? "" : fill(words.left, { date: dateOf(list.left) }),
    list.signed === undefined ? "" : fill(words.signed, { date: formatShortDate(list.signed) }),
    list.removed === undefined ? "" : fill(words.removed, { date: formatShortDate(list.removed) }),
  ].filter(Boolean);
}
