import { localName, type XmlDialect } from '../xml/dialect.ts';
import { xmlText } from '../xml/escapes.ts';
import { targetTree } from '../xml/targets.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import type { CaptureFormat } from './reader.ts';

const eventNamespace = 'http://schemas.microsoft.com/win/2004/08/events/event';

const targets = targetTree([
  ['Event/System/Provider', { property: 'source', attribute: 'Name' }],
  ['Event/System/EventID', { property: 'eventId' }],
  // The number counts: RenderingInfo has the level in the language of Windows.
  ['Event/System/Level', { property: 'level' }],
  ['Event/System/TimeCreated', { property: 'timeGenerated', attribute: 'SystemTime' }],
  ['Event/System/EventRecordID', { property: 'recordId' }],
  ['Event/System/Channel', { property: 'eventLog' }],
  ['Event/System/Computer', { property: 'computer' }],
  ['Event/EventData', { isEventData: true }],
  ['Event/EventData/Data', { payload: 0 }],
  ['Event/RenderingInfo/Message', { payload: 1, isDescription: true }],
]);

const dialect: XmlDialect = {
  recordElement: 'Event',
  nests: false,
  startsRecord: (name) => name === 'Event',
  // An application's own data may have an element of this name, but not in Windows' namespace.
  startsNext: ({ tag }, { tag: current }) => tag.source === current.source || tag.source.includes(eventNamespace),
  isList: () => false,
  isStray: () => true,
  labelOf: ({ name }) => localName(name),
  targets,
  escapes: xmlText,
};

/**
 * Windows' own XML, with or without an element around the events: `wevtutil qe` (`/f:xml`, `/f:RenderedXml`, `/e:root`), Event
 * Viewer's "Save as". Classic events of older builds lack Version, Opcode, Correlation and Execution.
 */
export const eventXml: CaptureFormat = {
  name: 'event-xml',
  matches: ({ text }) => /^\s*<[\p{L}_?!]/u.test(text),
  open: (file, sink) => new XmlReader(file, sink, dialect),
};
