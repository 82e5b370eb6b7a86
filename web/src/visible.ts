// Showing what lists print as it is.

/** Control characters, those that change the direction of writing, separators of lines, and what is no character. */
const UNSEEN = /[\p{Cc}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** A text as people are shown it: characters that are not seen but change what is are written out, as `\u202E`; tabs and line ends
 *  stay. The program shows text in the same way (visible() in src/base/text.hpp). */
export const visible = (text: string): string =>
  text.replace(UNSEEN, (c) => ("\t\n\r".includes(c) ? c : `\\u${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`));
