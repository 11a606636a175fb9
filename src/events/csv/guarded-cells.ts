/**
 * Spreadsheets take a cell that starts with one of these for a formula and run it. Such a cell gets an apostrophe before it, as
 * people type it by hand; so does one that starts with apostrophes before such a character, so that reading takes away exactly
 * what writing has put there.
 */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const guarded = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

export const guardedCell = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** true: the first character is the apostrophe that {@link guardedCell} has put there. */
export const isGuarded = (text: string): boolean => guarded.test(text);
