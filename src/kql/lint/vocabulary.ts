import { eventKinds, sentences, statusLabels } from '../../events/payload/facts.ts';

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

/** Words of everything that rooms are known to write; lower-case. */
export const knownTerms: ReadonlySet<string> = new Set(
  [
    ...knownTexts,
    ...eventKinds.map(({ eventId }) => String(eventId)),
    ...statusLabels.map(({ label }) => label),
    ...sentences.map(({ source }) => source.replace(/\\d\+|[\^$]/g, '')),
    ...['Skype Room System', 'SRS-App', 'status', 'Microsoft Teams Rooms'],
  ].flatMap((text) => termsOf(text.toLowerCase())),
);
