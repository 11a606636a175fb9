import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { extractFields, payloadOf } from '../../../src/events/fields/index.ts';

const folder = new URL('../../../../shared/samples/payloads/', import.meta.url);
const labels = [
  'Conference Microphone',
  'Conference Speaker',
  'Default Speaker',
  'Camera',
  'Front of Room Display',
  'Motion Sensor',
  'HDMI Ingest',
  'Content Camera',
  'Network',
  'Exchange',
  'Signin',
  'Teams Signin',
];
const statuses = labels.map((status) => ({ name: status, from: { status } }));

/** Reads a list of statuses by cutting it at `. `, which holds for the samples: none has free text. */
const statusesByCutting = (description: string): Record<string, string> =>
  Object.fromEntries(
    description
      .split('.')
      .map((item) => /^\s*(.*?)\s+status\s*:\s*(.*?)\s*$/u.exec(item))
      .flatMap((match) => (match ? [[match[1], match[2]]] : [])),
  );

if (existsSync(folder)) {
  describe.each(readdirSync(folder))('sample payload %s', (file) => {
    const { payload } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

    test('each key comes out as it is, through every column of the row', () => {
      const keys = Object.keys(payload).map((key) => ({ name: key, from: { key } }));
      const text = JSON.stringify(payload);
      const xml = `<Param>${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</Param>`;
      for (const row of [{ RenderedDescription: text }, { ParameterXml: xml }, { EventData: xml }])
        expect(extractFields(keys, payloadOf(row))).toEqual(payload);
    });

    test('each status comes out by its label, and only those that are there', () => {
      const found = Object.entries(extractFields(statuses, payload)).filter(([, status]) => status !== '');
      expect(Object.fromEntries(found)).toEqual(statusesByCutting(payload.Description));
    });
  });
} else {
  test('without the shared samples: no payload is read here', () => expect(labels).toHaveLength(12));
}
