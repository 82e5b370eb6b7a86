// The context `atlas287 report` gives the templates, made here from an atlas so that the page
// can be worked on without building the program. The keys are documented in templates/README.md.

import { type Atlas, MODELS, publicationAt, stateName } from "../src/atlas";
import { formatCount, formatDate, formatMonth, formatShare, formatShortDate, yearBefore } from "../src/format";
import { cutBar } from "../src/marks/bar";
import { fill, messages, plural } from "../src/messages";
import { START } from "../src/state";
import { countOverTime, isListedAt, listedAt, type ModelCounts, selectRows, sumByState, sumForMap, totalOf } from "../src/sums";
import { titleGrowth, titleMap, titleStates } from "../src/titles";
import { lastOfMonths } from "../src/views/growth";

export type Assets = { js: string; css: string; theme: string; fonts: string[] };

/** Territories are counted apart from states: “39 states and Guam”. */
const TERRITORIES = ["AS", "GU", "MP", "PR", "VI"];

function namePlaces(codes: readonly string[]): string {
  const territories = codes.filter((code) => TERRITORIES.includes(code)).map(stateName);
  const states = codes.filter((code) => !TERRITORIES.includes(code) && code !== "DC").length;
  const others = [...(codes.includes("DC") ? [`the ${stateName("DC")}`] : []), ...territories.sort()];
  const parts = [`${formatCount(states)} ${states === 1 ? "state" : "states"}`, ...others];
  return parts.length === 1 ? (parts[0] as string) : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}

const formatCounts = (counts: ModelCounts, none: string) =>
  Object.fromEntries([
    ...MODELS.map((model) => [model.toLowerCase(), counts[model] === 0 ? none : formatCount(counts[model])]),
    ["total", formatCount(totalOf(counts))],
  ]);

/** Everything index.mustache needs. */
export function makeContext(atlas: Atlas, assets: Assets): Record<string, unknown> {
  const { publications, agreements } = atlas;
  const now = publicationAt(publications, atlas.asOf);
  const listed = listedAt(agreements, now);
  const dated = (index: number) => publications[index]?.dated ?? "";
  const series = countOverTime(atlas, agreements);
  const year = publicationAt(publications, yearBefore(dated(now)));
  const month = publicationAt(publications, new Date(Date.parse(dated(now)) - 30 * 86_400_000).toISOString().slice(0, 10));
  const previous = publicationAt(publications.slice(0, now), dated(now));
  const joined = (since: number) => formatCount(listed.filter((agreement) => !isListedAt(agreement, since)).length);
  const left = (since: number) => formatCount(listedAt(agreements, since).filter((agreement) => !isListedAt(agreement, now)).length);
  const sums = sumByState(agreements, now, stateName);
  const forMap = sumForMap(agreements, now, () => true);
  const agencies = new Set(listed.map(({ agencyId }) => agencyId)).size;
  const count = (text: number) => formatCount(text);

  return {
    lang: "en",
    root: "",
    assets,
    t: messages,
    title: messages.site.title,
    description: messages.site.description,
    models: MODELS.map((code) => ({ code, name: messages.models[code].name, does: messages.models[code].does })),
    lead: {
      headline: fill(plural(messages.lead.headline, listed.length), { agreements: count(listed.length) }),
      holders: fill(plural(messages.lead.holders, agencies), {
        agencies: count(agencies),
        places: namePlaces(sums.map(({ state }) => state)),
        date: formatDate(dated(now)),
      }),
      year_before:
        year < 0 ? false : fill(messages.lead.year_before, { date: formatDate(dated(year)), agreements: count(totalOf(series[year] as ModelCounts)) }),
      changes:
        previous < 0 || month < 0
          ? false
          : fill(messages.lead.changes, {
              date: formatDate(dated(previous)),
              added: joined(previous),
              ended: left(previous),
              added_30: joined(month),
              ended_30: left(month),
            }),
    },
    map: {
      title: titleMap(forMap.counties.size, ""),
      not_drawn: forMap.notDrawn === 0 ? messages.map.all_drawn : fill(plural(messages.map.not_drawn, forMap.notDrawn), { agreements: count(forMap.notDrawn) }),
    },
    growth: {
      title: titleGrowth(listed.length, year < 0 ? undefined : totalOf(series[year] as ModelCounts)),
      months: lastOfMonths(atlas, now).map((index) => ({ month: formatMonth(dated(index)), ...formatCounts(series[index] as ModelCounts, "0") })),
    },
    states: {
      title: titleStates(sums, stateName),
      rows: sums.map(({ state, counts, share }) => ({
        code: state,
        name: stateName(state),
        share: formatShare(share),
        bar: cutBar(counts, sums[0]?.total ?? 1),
        ...formatCounts(counts, "–"),
      })),
    },
    agreements: {
      count: fill(plural(messages.agreements.count, listed.length), { n: count(listed.length) }),
      rows: selectRows(atlas, START, now, stateName).map((agreement) => ({
        agency: agreement.agency,
        state: stateName(agreement.state),
        county: agreement.county,
        model: agreement.model,
        model_name: messages.models[agreement.model].name,
        signed: formatShortDate(agreement.signed),
        first:
          agreement.first === 0 ? fill(messages.agreements.by, { date: formatShortDate(dated(agreement.first)) }) : formatShortDate(dated(agreement.first)),
        moa: agreement.moa === "" ? false : agreement.moa,
      })),
    },
    source: {
      text: fill(messages.source.text, {
        publications: count(publications.length),
        first: formatDate(dated(0)),
        last: formatDate(dated(publications.length - 1)),
      }),
    },
  };
}
