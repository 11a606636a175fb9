import { isJsonObject, type JsonValue, jsonEqual } from '../../json.ts';
import type { Form } from './form.ts';
import { noteSides } from './steps.ts';

/** null, and lists and objects that hold nothing else, however deep. */
const isHollow = (value: JsonValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) ? value.every(isHollow) : isJsonObject(value) && Object.values(value).every(isHollow));

/** Says nothing: what is not there, what is hollow, an empty text. */
export const isEmpty = (value: JsonValue | undefined): boolean => value === '' || isHollow(value);

const hasNoMembers = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || (isJsonObject(value) && Object.keys(value).length === 0);

/** `form` where something is said; Azure fills in null, `[]`, `{}` and empty texts where nothing is. */
export const orEmpty =
  (form: Form): Form =>
  (sides, site) => {
    const { live, desired } = sides;
    const isNothing = form.saysByName ? hasNoMembers : isEmpty;
    const [nothingLive, nothingDesired] = [isNothing(live), isNothing(desired)];
    if (nothingLive && nothingDesired) {
      if (!jsonEqual(live, desired)) noteSides(sides, site, 'empty-fill-in');
      return { live: desired, desired };
    }
    // One side says something: the other may still be a default.
    return form({ live: nothingLive ? undefined : live, desired: nothingDesired ? undefined : desired }, site);
  };
