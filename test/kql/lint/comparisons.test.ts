import { describe, expect, test } from '@jest/globals';
import { brief, check } from '../support.ts';

const where = (condition: string) => brief(`Event | where ${condition}`);

describe('a number compared with a text (MTR320)', () => {
  test.each([
    ['EventID == "3001"', '"3001"'],
    ['EventID != "3001"', '"3001"'],
    ['EventID in (3000, "3001")', '"3001"'],
    ['EventID !in ("3001")', '"3001"'],
    ['EventID == Computer', 'Computer'],
    ['SRSAlias_CF == 1', '1'],
  ])('%s', async (condition, about) => expect(await where(condition)).toEqual([`MTR320 warning ${about}`]));

  test.each(['EventID == 3001', 'tostring(EventID) == "3001"', 'EventID in (2000, 2001)', 'EventID == 1.5'])(
    'not in %s',
    async (condition) => expect(await where(condition)).toEqual([]),
  );

  test('says what to write', async () => {
    const { issues } = await check('Event | where EventID == "3001"');
    expect(issues[0]).toMatchObject({
      message: 'EventID is of type int and is compared with a value of type string',
      help: expect.stringMatching(/^write 3001 without quotes: /),
    });
  });
});

describe('a part of a word (MTR321)', () => {
  test.each([
    ['RenderedDescription has "Unheal"', '"Unheal"'],
    ['RenderedDescription !has "300"', '"300"'],
    ['SRSCameraStatus_CF has_cs "Heal"', '"Heal"'],
    ['RenderedDescription has_any ("Camera", "Micro")', '"Micro"'],
    ['EventData has_all ("HDMI Ing", "x")', '"HDMI Ing"'],
  ])('%s', async (condition, about) => expect(await where(condition)).toEqual([`MTR321 warning ${about}`]));

  test.each([
    'RenderedDescription has "Unhealthy"',
    'RenderedDescription contains "Unheal"',
    'RenderedDescription hasprefix "Unheal"',
    'RenderedDescription has "Conference Microphone status : Unhealthy"',
    'RenderedDescription has "MTR-CAM-1"',
    'RenderedDescription has "contoso"',
    'Computer has "cam"',
    'SRSAlias_CF has "heart"',
  ])('not in %s', async (condition) => expect(await where(condition)).toEqual([]));

  test('also what search looks for, unless it is a pattern', async () => {
    expect(await brief('search in (Event) "Unheal" and Computer == "x"')).toEqual(['MTR321 warning "Unheal"']);
    expect(await brief('search in (Event) "Unheal*" or "Heartbeat"')).toEqual([]);
  });
});

describe('a text in another case (MTR322)', () => {
  test.each([
    ['EventLevelName == "error"', '"error"'],
    ['SRSCameraStatus_CF in ("Healthy", "UNHEALTHY")', '"UNHEALTHY"'],
  ])('%s', async (condition, about) => expect(await where(condition)).toEqual([`MTR322 warning ${about}`]));

  test.each([
    'EventLevelName =~ "error"',
    'EventLevelName == "Error"',
    'SRSAlias_CF == "restart"',
    'Computer == "error"',
  ])('not in %s', async (condition) => expect(await where(condition)).toEqual([]));
});
