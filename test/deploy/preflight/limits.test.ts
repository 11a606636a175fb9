import { describe, expect, test } from '@jest/globals';
import { addsAlertRules, alertRuleLimits, columnLimits } from '../../../src/deploy/preflight/limits.ts';
import type { JsonObject } from '../../../src/json.ts';
import { alertRule, change, group, planOf, workspace } from './plans.ts';

const id = (name: string | number) => `${group}/providers/${alertRule}/${name}`;
const body = (frequency = 'PT5M', enabled = true): JsonObject => ({
  properties: { evaluationFrequency: frequency, enabled },
});
const live = (count: number, of: JsonObject = body()): JsonObject[] =>
  Array.from({ length: count }, (_, at) => ({ id: id(at).toUpperCase(), ...of }));
const messages = (...[plan, rules]: Parameters<typeof alertRuleLimits>) =>
  alertRuleLimits(plan, rules).map(({ message }) => message);

describe('alert rules of a subscription', () => {
  test('are counted as they will be: new ones, less those that go or are disabled', () => {
    const two = [change('create', id('a'), body()), change('create', id('b'), body())];
    expect(messages(planOf(...two), live(4_998))).toEqual([]);
    expect(messages(planOf(...two), live(4_999))).toEqual([
      'the subscription would have 5001 log search alert rules (4999 today); Azure allows 5000',
    ]);
    expect(messages(planOf(...two, change('delete', id(0))), live(4_999))).toEqual([]);
    expect(messages(planOf(...two), [...live(4_998), { id: id('off'), ...body('PT5M', false) }])).toEqual([]);
  });

  test('too many already are no reason to refuse what adds none', () => {
    expect(messages(planOf(change('update', id(0), body())), live(5_100))).toEqual([]);
  });

  test('that are evaluated every minute have a limit of their own', () => {
    const plan = planOf(change('update', id(0), body('PT1M')));
    expect(messages(plan, live(100, body('PT1M')))).toEqual([]);
    expect(messages(plan, [...live(1), ...live(101, body('PT1M')).slice(1)])).toEqual([
      'the subscription would have 101 alert rules that are evaluated every minute (100 today); Azure allows 100',
    ]);
  });

  test('are listed only where some are added', () => {
    expect(addsAlertRules(planOf(change('create', id(0))))).toBe(true);
    expect(addsAlertRules(planOf(change('update', id(0)), change('create', workspace)))).toBe(false);
  });
});

describe('columns of a table', () => {
  const table = `${workspace}/tables/Event`;
  const columns = (from: number, to: number): JsonObject => ({
    properties: { schema: { columns: Array.from({ length: to - from }, (_, at) => ({ name: `C${from + at}_CF` })) } },
  });
  const check = (ours: JsonObject, theirs: JsonObject) =>
    columnLimits(
      planOf(change('update', table, ours)),
      new Map([[table.toLowerCase(), { state: 'present', body: theirs }]]),
    );

  test('are counted with those of others, each once', () => {
    expect(check(columns(490, 500), columns(0, 495))).toEqual([]);
    expect(check(columns(490, 501), columns(0, 495))).toMatchObject([
      { message: 'Event would be 501 (495 today); Azure allows 500' },
    ]);
    expect(check(columns(0, 5), columns(0, 501))).toEqual([]);
  });
});
