import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isIpv6, isVersion } from '../../../src/events/payload/forms.ts';

test('isIpv6 takes every address', () => {
  fc.assert(fc.property(fc.ipV6(), (address) => expect(isIpv6(address)).toBe(true)));
});
test.each([
  '::',
  '::1',
  'fe80::1%12',
  'fe80::a:b%eth0',
  '::ffff:192.0.2.1',
  '1:2:3:4:5:6:7::',
  '1:2:3:4:5:6:192.0.2.1',
])('isIpv6 takes %s', (address) => {
  expect(isIpv6(address)).toBe(true);
});
test.each([
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1::2::3',
  ':::',
  ':1:2:3:4:5:6:7',
  '12345::',
  '1:2:3:4:5:6:7:8::',
  '192.0.2.1',
  '::256.0.0.1',
  '1.2.3.4::',
  'fe80::1%',
  'fe80::1%a%b',
  'IPv6Address',
  ' ::1',
  `::${'1'.repeat(200)}`,
])('isIpv6 refuses %s', (address) => {
  expect(isIpv6(address)).toBe(false);
});
test.each([
  ['4.13.132.0', true],
  ['4.13.132', false],
  ['4.13.132.0.1', false],
  ['4.13.132.0 ', false],
  ['v4.13.132.0', false],
  ['4..13.132', false],
])('isVersion(%j) is %j', (text, expected) => {
  expect(isVersion(text)).toBe(expected);
});
