// The record behind one agreement: each row as ICE printed it, in which lists, and what happened to it.

import type { Agreement, Atlas } from "../atlas";
import { html } from "../dom";
import { formatCount, formatShortDate } from "../format";
import { fill, messages, plural } from "../messages";
import type { LoadFile } from "../places";

const words = messages.panel;

/** A row as printed; the lists, by index, first and last of each stretch, that had it; and where the newest of them is kept. */
export type PrintedRow = {
  cells: string[];
  link: string;
  addendum_link?: string;
  lists: [number, number][];
  /** Stretches of lists that print this very row more than once. */
  repeated?: [number, number][];
  where: string;
  row_number: number;
};
export type AgreementEvent = { date: string; list: number; event: string; before: string; after: string; evidence: string };
export type AgreementRecord = { columns: string[]; rows: PrintedRow[]; events: AgreementEvent[] };

type RecordFile = { format: number; columns: string[]; agreements: Record<string, { rows: PrintedRow[]; events: AgreementEvent[] } | undefined> };

/** Loads what data/agreements/ says of an agreement; throws where it says nothing. */
export async function loadRecord(load: LoadFile, { id, state }: Agreement): Promise<AgreementRecord> {
  const file = (await load(`agreements/${state || "none"}.json`)) as RecordFile | undefined;
  const found = file?.agreements[id];
  if (file?.format !== 1 || !found) throw new Error(`data/agreements: nothing of ${id}`);
  return { columns: file.columns, ...found };
}

/** “26 Feb 2025 to 9 Jan 2026, 210 lists” */
function stretchText(atlas: Atlas, [first, last]: [number, number]): string {
  const dated = (index: number) => formatShortDate(atlas.publications[index]?.dated ?? "");
  const lists = fill(plural(words.lists, last - first + 1), { n: formatCount(last - first + 1) });
  return first === last ? `${dated(first)} (${lists})` : fill(words.stretch, { first: dated(first), last: dated(last), lists });
}

/** Date of the newest list that had a row. */
const listDate = (atlas: Atlas, lists: [number, number][]): string => formatShortDate(atlas.publications[lists[lists.length - 1]?.[1] ?? 0]?.dated ?? "");

/** A value of an event: an address as a link, a date as it is printed. */
function valueNodes(value: string): (Node | string)[] {
  if (/^https?:/i.test(value)) return [html("a", { href: value }, value)];
  return [/^\d{4}-\d\d-\d\d$/.test(value) ? formatShortDate(value) : value];
}

/** The record as parts of the panel: newest row first. */
export function makeRecord(atlas: Atlas, { columns, rows, events }: AgreementRecord): Node[] {
  const webLink = (address = "") => (address === "" ? [] : valueNodes(address));
  const lastOf = ({ lists }: PrintedRow) => lists[lists.length - 1]?.[1] ?? 0;
  const printed = [...rows]
    .sort((a, b) => lastOf(b) - lastOf(a))
    .map(({ cells, link, addendum_link, lists, repeated, where, row_number }) =>
      html(
        "section",
        { class: "printed" },
        html(
          "p",
          { class: "lists" },
          [...lists]
            .reverse()
            .map((stretch) => stretchText(atlas, stretch))
            .join("; "),
        ),
        html(
          "dl",
          {},
          ...columns.flatMap((column, index) => (cells[index] ? [html("div", {}, html("dt", {}, column), html("dd", {}, cells[index]))] : [])),
          ...[webLink(link), webLink(addendum_link)].flatMap((address) =>
            address.length === 0 ? [] : [html("div", {}, html("dt", {}, words.address), html("dd", {}, ...address))],
          ),
        ),
        ...(repeated ? [html("p", { class: "note" }, fill(words.repeated, { lists: repeated.map((stretch) => stretchText(atlas, stretch)).join("; ") }))] : []),
        html("p", { class: "note" }, fill(words.where, { row: row_number, file: where, date: listDate(atlas, lists) })),
      ),
    );
  // Of what the first list of all had, nobody knows since when.
  const dayOf = ({ date, list, event }: AgreementEvent): string =>
    list === 0 && event !== "signed" ? fill(messages.agreements.by, { date: formatShortDate(date) }) : formatShortDate(date);
  const told = events.map((one) => {
    const { event, before, after, evidence } = one;
    return html(
      "li",
      {},
      html("b", {}, dayOf(one)),
      ` ${(messages.events as Record<string, string>)[event] ?? event}`,
      // The day of a signature stands before it.
      ...(event === "signed" || (before === "" && after === "")
        ? []
        : [": ", ...valueNodes(before), before !== "" && after !== "" ? " → " : "", ...valueNodes(after)]),
      ...(evidence === "" ? [] : [html("small", {}, evidence)]),
    );
  });
  return [
    ...(told.length === 0 ? [] : [html("h3", {}, words.events), html("ol", { class: "events" }, ...told)]),
    html("h3", {}, words.printed),
    html("p", { class: "note" }, words.printed_note),
    ...printed,
  ];
}
