// Comparing text as people sort it.

const collator = new Intl.Collator("en", { numeric: true });

export const compareText = (a: string, b: string): number => (a === b ? 0 : collator.compare(a, b));
