import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extractFields, payloadOf } from '../../../src/events/fields/index.ts';

const payload = {
  Description: 'Exchange status : Connected. Signin status: Unhealthy.Call us. Teams Signin status: Healthy.',
  Alias: 'room@contoso.example ',
  DisplayName: 'Müller & Söhne <"Aula">',
};
const fields = [
  { name: 'SRSAlias_CF', from: { key: 'Alias' } },
  { name: 'SRSSigninStatus_CF', from: { status: ['Signin', 'Sign in'] } },
  { name: 'SRSCameraStatus_CF', from: { status: 'Camera' } },
  { name: 'SRSIPv4Address2_CF', from: { key: 'IPv4Address2' } },
];

describe('extractFields', () => {
  test('takes keys as they are and statuses by label; empty where there is nothing', () => {
    expect(extractFields(fields, payload)).toEqual({
      SRSAlias_CF: 'room@contoso.example ',
      SRSSigninStatus_CF: 'Unhealthy',
      SRSCameraStatus_CF: '',
      SRSIPv4Address2_CF: '',
    });
    expect(new Set(Object.values(extractFields(fields, undefined)))).toEqual(new Set(['']));
  });

  test('gives other values as tostring() of a dynamic does', () => {
    const extracted = (value: string | number | boolean | null | readonly number[] | { readonly a: string }) =>
      extractFields([{ name: 'X_CF', from: { key: 'x' } }], { x: value })['X_CF'];
    expect(extracted(7)).toBe('7');
    expect(extracted(true)).toBe('true');
    expect(extracted(null)).toBe('');
    expect(extracted([1, 2])).toBe('[1,2]');
    expect(extracted({ a: 'b' })).toBe('{"a":"b"}');
  });

  test('keys are case-sensitive and never those of the prototype', () => {
    const names = ['alias', 'toString', '__proto__', 'constructor'];
    const found = extractFields(
      names.map((key) => ({ name: `${key}_CF`, from: { key } })),
      payload,
    );
    expect(Object.values(found)).toEqual(['', '', '', '']);
  });
});

describe('payloadOf', () => {
  const json = JSON.stringify(payload);
  const escaped = json
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

  test('prefers RenderedDescription, then ParameterXml, then EventData', () => {
    const row = { RenderedDescription: '{"from":"1"}', ParameterXml: '{"from":"2"}', EventData: '{"from":"3"}' };
    expect(payloadOf(row)).toEqual({ from: '1' });
    expect(payloadOf({ ...row, RenderedDescription: '' })).toEqual({ from: '2' });
    expect(payloadOf({ ...row, RenderedDescription: 'no {json}', ParameterXml: undefined })).toEqual({ from: '3' });
    expect(payloadOf({})).toBeUndefined();
  });

  test('finds it inside other text', () => {
    const text = `The description for Event ID 2000 from source SRS-App cannot be found.\r\n${json}\r\n`;
    expect(payloadOf({ RenderedDescription: text })).toEqual(payload);
  });

  test('unescapes XML', () => {
    expect(payloadOf({ ParameterXml: `<Param>${escaped}</Param>` })).toEqual(payload);
    expect(payloadOf({ EventData: `<DataItem><EventData><Data>${escaped}</Data></EventData></DataItem>` })).toEqual(
      payload,
    );
    expect(payloadOf({ ParameterXml: '{&#34;a&#34;:&quot;&apos;&#39;&amp;lt;&quot;}' })).toEqual({ a: "''&lt;" });
  });

  test.each(['[1]', '"text"', '{', '}{', '{"a":1', '{"a":1} and {"b":2}', 'null'])('%s holds no payload', (text) => {
    expect(payloadOf({ RenderedDescription: text })).toBeUndefined();
  });

  test('any payload survives the way through XML', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), (object) => {
        const text = JSON.stringify(object).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
        expect(payloadOf({ ParameterXml: `<Param>${text}</Param>` })).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});
