/**
 * Text for the Markdown of workbooks. Whatever a title says, it is shown and nothing of it is taken for Markdown, HTML, a link or a
 * parameter.
 */

/** Plain text as Markdown that shows it as it is. */
export const markdown = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]>#|~!]/g, '\\$&')
    // Lists and rules are made by what a line starts with, parameters by braces.
    .replace(/^([ \t]*)([-+=])/gm, '$1\\$2')
    .replace(/^([ \t]*\d+)([.)])/gm, '$1\\$2')
    .replace(/\{(?=\w)/g, '&#123;')
    .replace(/\r?\n/g, '  \n');

/** Text on one line, as a heading takes it. */
export const markdownLine = (text: string): string => markdown(text.replace(/\s+/g, ' ').trim());

/** An address that a link may open: of the web, a mailbox or a place in the page. */
const openable = /^(?:https?:\/\/|mailto:|#)[^\s<>()\\"]+$/i;

export const isOpenable = (address: string): boolean => openable.test(address);

/** Where a Markdown link or a reference leads. */
const destination = /(\]\(\s*<?|^[ \t]*\[[^\]\n]*\]:\s*<?)((?:[^\s()>]|\([^\s()]*\))*)/gm;
const tag = /<(?=[a-z/!?])(?!(?:https?:\/\/|mailto:)[^\s<>]*>)/gi;

/** An author's Markdown, with HTML shown as text and links that open nothing but the web, a mailbox or a place in the page. */
export const safeMarkdown = (text: string): string =>
  text
    .replace(tag, '&lt;')
    .replace(destination, (link, start: string, address: string) =>
      address === '' || isOpenable(address) || isPath(address) ? link : `${start}#`,
    );

/** No scheme, and nothing that a renderer could decode to one. */
const isPath = (address: string): boolean => /^[\w./?%=-]+$/.test(address);
