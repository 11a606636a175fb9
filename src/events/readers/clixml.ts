import { attributeIn } from '../xml/attributes.ts';
import { localName, type XmlDialect } from '../xml/dialect.ts';
import { cliXmlText } from '../xml/escapes.ts';
import { targetTree, type XmlTarget } from '../xml/targets.ts';
import type { StartTag } from '../xml/tokenizer.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import type { CaptureFormat } from './reader.ts';

/** Properties of an EventLogRecord. */
const properties: readonly (readonly [string, XmlTarget])[] = [
  ['ProviderName', { property: 'source' }],
  ['Id', { property: 'eventId' }],
  ['Level', { property: 'level' }],
  ['TimeCreated', { property: 'timeGenerated' }],
  ['RecordId', { property: 'recordId' }],
  ['LogName', { property: 'eventLog' }],
  ['MachineName', { property: 'computer' }],
  ['Properties/LST/Obj/Props/Value', { payload: 0 }],
  ['Message', { payload: 1, isDescription: true }],
];

const targets = targetTree([
  // A string in place of an object is a payload by itself.
  ['S', { payload: 0 }],
  // An object's own properties are Props, those that were added to it MS: `Select-Object` makes all of them such.
  ...['Props', 'MS'].flatMap((members) =>
    properties.map(([path, target]): [string, XmlTarget] => [`Obj/${members}/${path}`, target]),
  ),
]);

/** What holds the items of a collection. */
const lists: readonly string[] = ['LST', 'IE', 'STK', 'QUE'];
const isAroundRecords = (outer: readonly string[]): boolean => ['Objs', ...lists].includes(outer.at(-1) ?? '');

const attributeOf = ({ source }: StartTag, attribute: string): string | undefined => {
  const span = attributeIn(source, attribute);
  return span && source.slice(span.start, span.end);
};

const dialect: XmlDialect = {
  recordElement: 'Obj',
  nests: true,
  startsRecord: (_, outer) => isAroundRecords(outer),
  // Members have names, and items of a collection are indented deeper.
  startsNext: (next, current) =>
    next.line > current.line && next.column <= current.column && attributeOf(next.tag, 'N') === undefined,
  isList: (label) => lists.includes(label),
  isStray: isAroundRecords,
  labelOf: (tag) => attributeOf(tag, 'N') ?? localName(tag.name),
  targets,
  escapes: cliXmlText,
};

/** `Get-WinEvent | Export-Clixml`, with all properties of the events or the selected ones. */
export const clixml: CaptureFormat = {
  name: 'clixml',
  matches: ({ text }) =>
    /^\s*</.test(text) && /<Objs\s[^<>]*["']http:\/\/schemas\.microsoft\.com\/powershell\/2004\/04["']/.test(text),
  open: (file, sink) => new XmlReader(file, sink, dialect),
};
