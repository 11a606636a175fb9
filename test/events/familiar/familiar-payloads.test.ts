import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkCaptures } from '../../../src/events/check-captures.ts';
import { capture } from '../builders.ts';
import { roomEvent } from '../evtx/fixture.ts';
import { writeEvtx } from '../evtx/write-evtx.ts';
import { payload, unhealthy } from '../payloads.ts';
import { eventXml, written } from '../readers/xml-writer.ts';
import { comparable } from '../reports.ts';

const texts = [
  payload(),
  payload({ AppVersion: '5.3.0.0' }),
  payload({ ResourceState: 'Ill' }),
  unhealthy('Camera status : Sad.'),
  payload({ DisplayName: 'Other' }),
].map((value) => JSON.stringify(value));

const spoken = fc.array(
  fc.record({
    text: fc.constantFrom(...texts, 'noise'),
    computer: fc.constantFrom('A', 'b', 'B'),
    eventId: fc.constantFrom(2000, 3001),
    level: fc.constantFrom(2, 4),
    eventLog: fc.constantFrom('Skype Room System', 'Application'),
    recordId: fc.nat(60),
  }),
  { minLength: 1, maxLength: 60 },
);

test('what rooms say again comes to the same as what is checked', async () => {
  await fc.assert(
    fc.asyncProperty(spoken, fc.constantFrom(0, 2, 1000), async (events, maxFindings) => {
      const evtx = writeEvtx(
        events.map(({ text, recordId, ...event }, index) =>
          roomEvent(index, { ...event, recordId: BigInt(100 + index - (recordId % 2)), data: [text] }),
        ),
      );
      const xml = events
        .map(({ text, eventLog: log, ...event }) => eventXml(written({}, { ...event, log, data: text })))
        .join('\n');
      for (const content of [evtx, xml]) {
        const read = async (readInFull: boolean) =>
          comparable(await checkCaptures([capture(content)], { maxFindings, readInFull }));
        expect(await read(false)).toEqual(await read(true));
      }
    }),
    { numRuns: 40 },
  );
});
