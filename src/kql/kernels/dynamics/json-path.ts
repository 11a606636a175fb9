import { kernel } from '../define.ts';
import { carried, type Dynamic, isArray, isBag } from '../values/dynamic.ts';
import { readDynamic, readJson } from '../values/read-json.ts';

const stepForm = /\.([A-Za-z_][\w-]*)|\[(\d{1,9})\]|\['([^']*)'\]|\["([^"]*)"\]/y;

/** `$.key[0]['other key']` as its steps; undefined for what is no such path: `..`, `*`, filters. */
export function pathSteps(path: string): readonly (string | number)[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: (string | number)[] = [];
  stepForm.lastIndex = 1;
  while (stepForm.lastIndex < path.length) {
    const [whole, key, index, single, double] = stepForm.exec(path) ?? [];
    if (whole === undefined) return undefined;
    steps.push(index === undefined ? (key ?? single ?? double ?? '') : Number(index));
  }
  return steps;
}

/** `extract_json` of a path whose steps the compiler knows, as a JSON array; null where nothing stands there. */
export const extractJson = kernel('extract_json', ['string', 'dynamic'], 'dynamic', (text, steps) => {
  let value: Dynamic = readJson(text) ?? null;
  const path = readDynamic(steps);
  for (const step of isArray(path) ? path : []) {
    if (isBag(value) && typeof step === 'string') value = value.get(step) ?? null;
    else if (isArray(value) && typeof step === 'bigint') value = value[Number(step)] ?? null;
    else return null;
  }
  return carried(value);
});
