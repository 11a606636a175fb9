import { eventKinds, sentences, statusLabels } from '../../events/payload/facts.ts';
import type { Catalogue } from '../catalogue.ts';

/** Texts that rooms are known to write, and the levels of Windows events. */
export const knownTexts: readonly string[] = [
  ...new Set([
    ...eventKinds.flatMap((kind) => [kind.OperationName, kind.OperationResult, kind.ResourceState]),
    ...statusLabels.flatMap(({ values }) => values),
    ...['Critical', 'Error', 'Warning', 'Information', 'Verbose'],
  ]),
];

/** What `has` finds: runs of letters and digits. */
export const termsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words of everything that rooms are known to write: in lower case → as written. */
export const knownTerms: ReadonlyMap<string, string> = new Map(
  [
    ...sentences.map(({ source }) => source.replace(/\\d\+|[\^$]/g, '')),
    ...eventKinds.map(({ eventId }) => String(eventId)),
    ...statusLabels.map(({ label }) => label),
    ...['Skype Room System', 'SRS-App', 'status'],
    ...knownTexts,
  ]
    .flatMap(termsOf)
    .map((term): [string, string] => [term.toLowerCase(), term]),
);

/** Columns of Windows events that hold what the app writes. */
const writtenByApp = ['RenderedDescription', 'EventData', 'ParameterXml', 'Message', 'EventLog', 'EventLevelName'];
/** Keys of the payload that hold words of the app, not names that people give. */
const spokenKeys: ReadonlySet<string> = new Set(['Description', 'ResourceState', 'OperationName', 'OperationResult']);

/** Columns whose words are known; what names computers, rooms and people may be any text. */
export const spokenColumns = ({ customColumns }: Catalogue): ReadonlySet<string> =>
  new Set([
    ...writtenByApp,
    ...customColumns.filter(({ from }) => !('key' in from) || spokenKeys.has(from.key)).map(({ name }) => name),
  ]);
