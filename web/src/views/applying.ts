// What applies somewhere, by level of government, the nearest first: as the answer under the box and as the panel show it.

import type { Agreement } from "../atlas";
import { figure, html } from "../dom";
import { formatCount, formatShortDate } from "../format";
import { fill, messages } from "../messages";
import type { Page } from "../page";
import type { Applying } from "../places";
import { levelName } from "./filters";

/** Link to the memorandum, or nothing. */
export function documentLink({ moa, agency }: Pick<Agreement, "moa" | "agency">): (Node | string)[] {
  return moa === "" ? [] : [html("a", { href: moa, "aria-label": fill(messages.agreements.pdf_label, { agency }) }, messages.agreements.pdf)];
}

/** Opens one agreement in the panel. */
export function openAgreement({ store }: Page, { id }: Agreement): void {
  store.set({ panel: `agreement.${id}` });
}

/** “signed 26 Feb 2025”; of a date that cannot be, that too; empty without one. */
export function signedInWords({ signed, notCredible }: Agreement): string {
  if (notCredible !== "") return fill(messages.agreements.not_credible, { date: formatShortDate(notCredible) });
  return signed === "" ? "" : fill(messages.map.signed, { date: formatShortDate(signed) });
}

/** A line for an agreement: agency, model, when signed, its document; the agency opens it. */
export function agreementLine(page: Page, agreement: Agreement, note = ""): HTMLLIElement {
  const parts = [signedInWords(agreement), note].filter(Boolean).join(" · ");
  const link = documentLink(agreement);
  return html(
    "li",
    {},
    html("i", { class: `swatch ${agreement.model}` }),
    html(
      "span",
      {},
      figure(agreement.agency, () => openAgreement(page, agreement)),
    ),
    html("small", {}, [messages.models[agreement.model].name, parts].filter(Boolean).join(" · "), ...(link.length > 0 ? [" · "] : []), ...link),
  );
}

/** Lists by level, each under its name; of a long one so many lines, and a way to all. */
export function makeGroups(page: Page, applying: readonly Applying[], most: number, openLevel?: (level: string) => void): HTMLElement[] {
  const groups = new Map<string, Applying[]>();
  for (const one of applying) {
    const name = one.standsThere ? messages.here.stands : levelName(one.agreement.level);
    const known = groups.get(name);
    if (known) known.push(one);
    else groups.set(name, [one]);
  }
  return [...groups].map(([name, members]) => {
    const shown = members.length > most ? members.slice(0, most) : members;
    const level = members[0]?.agreement.level ?? "";
    return html(
      "section",
      {},
      html("h3", {}, name, members.length > 1 ? html("span", { class: "of" }, ` ${formatCount(members.length)}`) : ""),
      html("ul", {}, ...shown.map(({ agreement }) => agreementLine(page, agreement))),
      ...(shown.length < members.length && openLevel
        ? [
            html(
              "p",
              {},
              figure(fill(messages.panel.all_of_level, { n: formatCount(members.length) }), () => openLevel(level)),
            ),
          ]
        : []),
    );
  });
}
