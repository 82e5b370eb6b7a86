// The answer in sentences, for what the reader chose.

import { type Atlas, findPublication, publicationAt, stateName } from "../atlas";
import { find, html, rich } from "../dom";
import { formatCount, formatDate, formatShare, yearBefore } from "../format";
import { fill, messages, plural } from "../messages";
import { ReachSum, TERRITORIES } from "../reach";
import type { State } from "../state";
import { isListedAt, listedAt, selectAgreements } from "../sums";
import { peopleInWords } from "../titles";
import { describeFilters, isFiltered } from "./filters";

const words = messages.lead;

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
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} ${words.and} ${last}`;
}

/** Takes over the sentences; returns how they follow the state. */
export function mountLead(root: HTMLElement, atlas: Atlas): (state: State) => void {
  const headline = find("h1", root);
  const answer = find(".answer", root);
  const changes = find("#lead-changes", root);
  const selection = find("#lead-selection", root);
  const sum = new ReachSum(atlas);

  return (state) => {
    const now = findPublication(atlas, state.at);
    const dated = (index: number) => atlas.publications[index]?.dated ?? atlas.asOf;
    const fitting = selectAgreements(atlas.agreements, state);
    const listed = listedAt(fitting, now);
    const asked = state.state === "" ? [] : [state.state];
    const reach = sum.of(listed, asked);
    const agencies = new Set(listed.map(({ agencyIndex }) => agencyIndex)).size;
    const before = publicationAt(atlas.publications, yearBefore(dated(now)));
    const parts = [
      ...rich(plural(words.holders, agencies), {
        agencies: formatCount(agencies),
        places: namePlaces(listed.map((agreement) => agreement.state)),
        date: formatDate(dated(now)),
      }),
      " ",
      ...rich(words.people, { people: peopleInWords(reach.local), share: formatShare(reach.local / reach.residents) }),
    ];
    if (before >= 0) {
      parts.push(" ", ...rich(words.year_before, { date: formatDate(yearBefore(dated(now))), agreements: formatCount(listedAt(fitting, before).length) }));
    }
    headline.replaceChildren(...rich(plural(words.headline, listed.length), { agreements: formatCount(listed.length) }));
    answer.replaceChildren(...parts);
    selection.replaceChildren(...(isFiltered(state) ? [html("b", {}, describeFilters(atlas, state))] : []));
    selection.hidden = !isFiltered(state);

    const month = publicationAt(atlas.publications, new Date(Date.parse(dated(now)) - 30 * 86_400_000).toISOString().slice(0, 10));
    const joined = (since: number) => formatCount(listed.filter((agreement) => !isListedAt(agreement, since)).length);
    const left = (since: number) => formatCount(listedAt(fitting, since).filter((agreement) => !isListedAt(agreement, now)).length);
    changes.hidden = now === 0 || month < 0;
    if (!changes.hidden) {
      changes.textContent = fill(words.changes, {
        date: formatDate(dated(now - 1)),
        added: joined(now - 1),
        ended: left(now - 1),
        added_30: joined(month),
        ended_30: left(month),
      });
    }
  };
}
