import { type JsonValue, jsonEqual } from '../../json.ts';
import { sameQuery } from '../../kql/layout/same-query.ts';
import { parseDuration } from '../../text/duration.ts';
import { canonicalLocation } from '../canonical.ts';
import type { Form, Levelled, Sides, Site } from './form.ts';
import type { LevellingRule } from './rules.ts';

/** Takes down both sides of a place as they are. */
export function noteSides({ live, desired }: Sides, site: Site, rule: LevellingRule, path = site.path): void {
  site.note({
    path,
    ...(live !== undefined && { before: live }),
    ...(desired !== undefined && { after: desired }),
    rule,
  } satisfies Levelled);
}

/** Compared as it is. */
export const exact: Form = (sides) => sides;

/** One form after the other. */
export const allOf =
  (...forms: readonly Form[]): Form =>
  (sides, site) =>
    forms.reduce((levelled, form) => form(levelled, site), sides);

/** Two values that are there count as one where `same` says so. */
const whereSame =
  (rule: LevellingRule, same: (live: JsonValue, desired: JsonValue) => boolean): Form =>
  (sides, site) => {
    const { live, desired } = sides;
    if (live === undefined || desired === undefined || jsonEqual(live, desired) || !same(live, desired)) return sides;
    noteSides(sides, site, rule);
    return { live: desired, desired };
  };

const whereSameText = (rule: LevellingRule, same: (live: string, desired: string) => boolean): Form =>
  whereSame(rule, (live, desired) => typeof live === 'string' && typeof desired === 'string' && same(live, desired));

const sameWhen =
  (spelled: (text: string) => string) =>
  (a: string, b: string): boolean =>
    spelled(a) === spelled(b);

/** Ids of ARM, names of types, values of enumerations. */
export const letterCase: Form = whereSameText(
  'letter-case',
  sameWhen((text) => text.toLowerCase()),
);

/** `West Europe`, `WestEurope` and `westeurope` are one region. */
export const region: Form = whereSameText('letter-case', sameWhen(canonicalLocation));

/** `PT60M` and `PT1H`, `P1D` and `PT24H`. */
export const duration: Form = whereSameText('iso-duration', (live, desired) => {
  const [a, b] = [parseDuration(live), parseDuration(desired)];
  return a !== undefined && a === b;
});

/** Text for people. */
export const lineEnds: Form = whereSameText(
  'line-ends',
  sameWhen((text) => text.replaceAll('\r\n', '\n').trimEnd()),
);

/** A query: white space and comments between its tokens say nothing. */
export const query: Form = whereSameText('kql-layout', sameQuery);

const numberOf = (value: JsonValue): number =>
  typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;

/** `0`, `0.0` and `"0"`. */
export const number: Form = whereSame('number-form', (live, desired) => numberOf(live) === numberOf(desired));

/** What only the service writes: whatever stands there. */
export const serverFilled: Form = (sides, site) => {
  const { live, desired } = sides;
  if (!jsonEqual(live, desired)) noteSides(sides, site, 'server-filled');
  return { live: desired, desired };
};

/** What others may set on something that we share with them, unless we state it too. */
export const ownedByOthers: Form = (sides, site) => {
  if (sides.desired !== undefined || sides.live === undefined) return sides;
  noteSides(sides, site, 'owned-by-others');
  return { live: undefined, desired: undefined };
};

const silent: Site['note'] = () => undefined;

/** What is not stated is `value`. `form` says how values are compared. */
export const defaultsTo =
  (value: JsonValue, form: Form = exact): Form =>
  (sides, site) => {
    const { live, desired } = sides;
    if (live !== undefined && desired !== undefined) return form(sides, site);
    if (live === undefined && desired === undefined) return sides;
    const filled = { live: live ?? value, desired: desired ?? value };
    const levelled = form(filled, { ...site, note: silent });
    if (!jsonEqual(levelled.live, levelled.desired)) return { live, desired: filled.desired };
    noteSides(sides, site, 'service-default');
    return { live: desired, desired };
  };
