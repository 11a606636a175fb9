/** KQL verbatim string literal: backslashes stand for themselves, which keeps regular expressions readable. */
export const verbatim = (text: string): string => `@'${text.replaceAll("'", "''")}'`;
