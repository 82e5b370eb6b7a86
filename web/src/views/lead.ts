// The answer in sentences, for what the reader chose.

import { publicationAt, publicationKey, stateName } from "../atlas";
import { find, html, rich } from "../dom";
import { foldText, formatCount, formatDate, formatShare, yearBefore } from "../format";
import { fill, messages, plural } from "../messages";
import { openList, type Page, type View } from "../page";
import { ReachSum, TERRITORIES } from "../reach";
import { hasStatusAt } from "../sums";
import { peopleInWords } from "../titles";
import { describeFilters, isFiltered } from "./filters";

const words = messages.lead;

/** “39 states, the District of Columbia and Guam”; in Spanish “e” for “y” before the sound of an i. */
export function enumerate(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  const and = /^h?i(?!e)/.test(foldText(last)) ? words.and_i : words.and;
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${and} ${last}`;
}

/** “39 states and Guam” */
export function namePlaces(codes: Iterable<string>): string {
  const held = new Set([...codes].filter((code) => code !== ""));
  const territories = [...held].filter((code) => TERRITORIES.includes(code));
  const states = [...held].filter((code) => !TERRITORIES.includes(code) && code !== "DC").length;
  const parts = [
    ...(states > 0 || (territories.length === 0 && !held.has("DC")) ? [fill(plural(words.states, states), { n: formatCount(states) })] : []),
    ...(held.has("DC") ? [words.district] : []),
    ...territories.map(stateName).sort(),
  ];
  return enumerate(parts);
}

/** The sentences of a status: of listed agreements, or of ended ones. */
function sentencesOf(status: string) {
  if (status === "listed")
    return { headline: words.headline, holders: words.holders, people: words.people, people_in: words.people_in, before: words.year_before };
  const headline = (words.ended as Record<string, typeof words.headline>)[status] ?? words.ended.all;
  return { headline, holders: words.holders_ended, people: words.people_ended, people_in: words.people_ended_in, before: words.year_before_ended };
}

/** Takes over the sentences; returns how they follow the state. */
export function mountLead(root: HTMLElement, page: Page): View {
  const { atlas, selections } = page;
  const headline = find("h1", root);
  const answer = find(".answer", root);
  const changes = find("#lead-changes", root);
  const selection = find("#lead-selection", root);
  const repeats = find("#lead-repeats", root);
  const sum = new ReachSum(atlas);
  const keyOf = (publication: number) => {
    const list = atlas.publications[publication];
    return list ? publicationKey(list) : "";
  };

  return (state) => {
    const chosen = selections.of(state);
    const { publication: now, shown, fitting, date } = chosen;
    const sentences = sentencesOf(state.status);
    const reach = sum.of(shown, chosen.asked);
    const agencies = new Set(shown.map(({ agencyIndex }) => agencyIndex)).size;
    const before = publicationAt(atlas.publications, yearBefore(date));
    const isNone = shown.length === 0;
    const parts: (Node | string)[] = [
      ...rich(
        plural(sentences.holders, agencies),
        {
          agencies: formatCount(agencies),
          places: state.state === "" ? namePlaces(shown.map((agreement) => agreement.state)) : stateName(state.state),
          date: formatDate(date),
        },
        { agencies: () => openList(page, {}) },
      ),
      ...(reach.local === 0
        ? []
        : [
            " ",
            ...rich(
              state.state === "" ? sentences.people : sentences.people_in,
              { people: peopleInWords(reach.local), share: formatShare(reach.local / reach.residents), state: stateName(state.state) },
              { people: () => openList(page, { people: "local" }) },
            ),
          ]),
    ];
    if (isNone) parts.splice(0, parts.length, fill(words.none_answer, { date: formatDate(date) }));
    if (before >= 0) {
      const then = chosen.series[before];
      const count = then === undefined ? 0 : then.TFM + then.JEM + then.WSO + then[""];
      parts.push(
        " ",
        ...rich(
          sentences.before,
          { date: formatDate(atlas.publications[before]?.dated ?? ""), agreements: formatCount(count) },
          { agreements: () => openList(page, { at: keyOf(before) }) },
        ),
      );
    }
    headline.replaceChildren(
      ...(isNone
        ? [words.none]
        : rich(plural(sentences.headline, shown.length), { agreements: formatCount(shown.length) }, { agreements: () => openList(page, {}) })),
    );
    answer.replaceChildren(...parts);
    selection.replaceChildren(...(isFiltered(state) ? [html("b", {}, describeFilters(atlas, state))] : []));
    selection.hidden = !isFiltered(state);

    const repeated = atlas.repeats.find(([later]) => later === now);
    repeats.hidden = repeated === undefined;
    repeats.textContent = repeated === undefined ? "" : fill(words.repeats, { date: formatDate(atlas.publications[repeated[1]]?.dated ?? "") });

    const month = publicationAt(atlas.publications, new Date(Date.parse(date) - 30 * 86_400_000).toISOString().slice(0, 10));
    const joined = (since: number) => formatCount(shown.filter((agreement) => !hasStatusAt(agreement, "listed", since)).length);
    const left = (since: number) =>
      formatCount(fitting.filter((agreement) => hasStatusAt(agreement, "listed", since) && !hasStatusAt(agreement, "listed", now)).length);
    changes.hidden = now === 0 || month < 0 || !chosen.isOfListed;
    if (!changes.hidden) {
      changes.replaceChildren(
        ...rich(
          words.changes,
          {
            date: formatDate(atlas.publications[now - 1]?.dated ?? ""),
            added: joined(now - 1),
            ended: left(now - 1),
            added_30: joined(month),
            ended_30: left(month),
          },
          {
            added: () => openList(page, { joined: keyOf(now - 1), at: keyOf(now) }),
            ended: () => openList(page, { left: keyOf(now - 1), at: keyOf(now) }),
            added_30: () => openList(page, { joined: keyOf(month), at: keyOf(now) }),
            ended_30: () => openList(page, { left: keyOf(month), at: keyOf(now) }),
          },
        ),
      );
    }
  };
}
