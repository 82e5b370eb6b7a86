// Comparing text as people sort it.

import { language } from "./messages";

const collator = new Intl.Collator(language, { numeric: true });

export const compareText = (a: string, b: string): number => (a === b ? 0 : collator.compare(a, b));
