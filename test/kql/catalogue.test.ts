import { expect, test } from '@jest/globals';
import { catalogue } from './support.ts';

test("the solution's fields are columns of Event, as text, and of no other table", () => {
  const { Event, Heartbeat } = catalogue.tables;
  expect(Event).toMatchObject({ EventID: 'int', TimeGenerated: 'datetime', SRSAlias_CF: 'string' });
  expect(Heartbeat).toMatchObject({ ComputerPrivateIPs: 'dynamic', TimeGenerated: 'datetime' });
  expect(Heartbeat).not.toHaveProperty('SRSAlias_CF');
});

test('saved searches with a function are functions', () => {
  expect(catalogue.functions).toEqual([
    expect.objectContaining({ name: 'OfRoom', body: expect.stringContaining('ago(since)') }),
  ]);
});
