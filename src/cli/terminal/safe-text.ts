/** Text from files and services must not steer the terminal: controls, but for the end of a line, show as U+FFFD. */
export const safeText = (text: string): string =>
  text.replaceAll('\t', '  ').replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');

/** The same on one line. */
export const safeLine = (text: string): string => safeText(text.replace(/\r?\n/g, ' '));
