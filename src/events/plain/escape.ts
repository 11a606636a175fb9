const visibly = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const loneOrNul = new RegExp(`${lone.source}|\\0`, 'g');

/** Halves of surrogate pairs, which UTF-8 can't hold, as `\uD800`; inside JSON that is what they are. */
export const lonesEscaped = (text: string): string => text.replace(lone, visibly);

/** The same for text that others take for binary where a NUL stands in it. */
export const nulsEscaped = (text: string): string => text.replace(loneOrNul, visibly);

/** Characters that XML 1.0 can't hold, not even as references. */
const illegalInXml = new RegExp(`${lone.source}|[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]`, 'g');

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Text of an element: what XML can't hold stands there as `\u0001`. */
export const xmlText = (text: string): string =>
  text.replace(illegalInXml, visibly).replace(/[&<>\r]/g, (character) => references[character] ?? character);

/** Text of an attribute in double quotes. */
export const xmlAttribute = (text: string): string =>
  xmlText(text).replace(/["\t\n]/g, (character) => references[character] ?? `&#${character.charCodeAt(0)};`);
