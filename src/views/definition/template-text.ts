/**
 * A text as a Handlebars template that renders it: braces that would open an expression are marked as text. Handlebars reads one
 * backslash before them as that mark and two as a backslash, so a text's own backslashes are set off by an empty comment.
 */
export const templateText = (text: string): string =>
  text.replace(/(\\*)\{\{/g, (_, slashes: string) => (slashes === '' ? '\\{{' : `${slashes}\\{{!}}\\{{`));
