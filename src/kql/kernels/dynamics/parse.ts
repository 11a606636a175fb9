import { kernel } from '../define.ts';
import { carried } from '../values/dynamic.ts';
import { readJson } from '../values/read-json.ts';

/** `parse_json`: a text that is no JSON stands for itself; an empty one gives null. */
export const parseJson = kernel('parse_json', ['string'], 'dynamic', (text) => {
  if (text === '') return null;
  const value = readJson(text);
  return carried(value === undefined ? text : value);
});
