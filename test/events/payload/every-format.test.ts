import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { payloadRules } from '../../../src/events/payload/rules.ts';
import type { Place } from '../../../src/finding.ts';
import { check } from '../builders.ts';
import { roomEvent } from '../evtx/fixture.ts';
import { type Form, formsOf } from '../fuzz/forms.ts';
import { textAt } from '../readers/collect.ts';
import { breaks } from './breaks.ts';
import { type ValidEvent, validEvent } from './valid-event.ts';

const levels: Readonly<Record<string, number>> = { Error: 2, Information: 4 };

/** The event in every format. */
const written = (value: unknown, { eventId, level }: Pick<ValidEvent, 'eventId' | 'level'>): readonly Form[] =>
  formsOf([roomEvent(0, { eventId, level: levels[level] ?? 4, data: [JSON.stringify(value)] })]);

const names = written({}, { eventId: 2000, level: 'Information' }).map(({ name }) => name);
const formNamed = (forms: readonly Form[], name: string): Form => forms.find((form) => form.name === name) as Form;

const insideXml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) =>
    String({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[entity]),
  );
const insideJson = (text: string): string => JSON.parse(`"${text}"`);
const insideCsv = (text: string): string => text.replaceAll('""', '"');

/** How a format writes the text of the payload. To add a form of its own escapes: a row. */
const unescaped: readonly (readonly [form: RegExp, unescape: (text: string) => string])[] = [
  [/^(payloads|wevtutil|EVTX)/, (text) => text],
  [/XML/, insideXml],
  [/CSV|Csv|text of Event Viewer/, insideCsv],
  [/./, insideJson],
];

/** What a finding points at, as the payload has it. */
function pointedAt({ name, bytes }: Form, place: Place | undefined, payload: string): string {
  const encoding = name.includes('UTF-16') ? 'utf-16le' : 'utf-8';
  // In a binary log lines are records, and columns characters of the payload.
  const content = name === 'EVTX' ? payload : new TextDecoder(encoding).decode(bytes);
  const [, read = String] = unescaped.find(([form]) => form.test(name)) ?? [];
  return read(textAt(content, place));
}

/** The file inside a form where a finding stands; the form itself where it is not compressed. */
function fileAt(form: Form, place: Place | undefined): Form {
  if (!form.holds) return form;
  const file = form.holds.get(place?.file.slice('events.json'.length) ?? '');
  if (!file) throw new Error(`${form.name} holds no ${place?.file}`);
  return file;
}

/** What a bare payload doesn't say, or would say of several. */
const notInPayloads = new Set(['notAnObject', 'eventIdMismatch']);

describe.each(names.map((name) => [name]))('%s', (name) => {
  test('any valid payload is valid', async () => {
    await fc.assert(
      fc.asyncProperty(validEvent, async (event) => {
        const form = formNamed(written(event.payload, event), name);
        const { summary, findings } = await check(form.bytes);
        expect(summary).toMatchObject({ records: form.records, invalid: 0, unreadable: 0, skipped: 0 });
        expect(findings.filter(({ ruleId }) => ruleId.startsWith('MTR5'))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  test.each(breaks.map((row, index) => ({ ...row, title: `${row.rule} (${index})` })))(
    '$title is found, and where it stands',
    async ({ rule, breaks: broken }) => {
      if (name.startsWith('payloads') && notInPayloads.has(rule)) return;
      await fc.assert(
        fc.asyncProperty(validEvent, async (event) => {
          const { payload, eventId = event.eventId, level = event.level, at } = broken(event);
          const form = formNamed(written(payload, { eventId, level }), name);
          const { findings } = await check(form.bytes);
          const found = findings.filter(({ ruleId }) => ruleId === payloadRules[rule].id);
          expect(found.length).toBeGreaterThan(0);
          if (at === undefined) return;
          for (const { place } of found) {
            const file = fileAt(form, place);
            if (!file.name.startsWith('payloads') || !notInPayloads.has(rule))
              expect(pointedAt(file, place, JSON.stringify(payload))).toBe(at);
          }
        }),
        { numRuns: 1 },
      );
    },
  );
});
