/**
 * The same text in memory of its own. What is cut out of a long text keeps the long one alive, and a list of short ones would keep
 * the whole file.
 */
export const ownText = (text: string): string => JSON.parse(JSON.stringify(text));
