import type { JsonObject, JsonValue } from '../../../json.ts';
import { objectsOf, propertiesOf, textOf } from '../../../resources/canonical.ts';
import { readReceiver, receiverLists } from '../../../resources/kinds/alerting/receivers.ts';

/** An address that stands in no file. */
export interface ImportedSecret {
  /** The environment variable that the file names. */
  readonly variable: string;
  readonly receiver: string;
  readonly value: string;
}

const upperSnake = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();

/**
 * An action group as the definition writes it: addresses with keys in them are environment variables.
 * @param item name of the item, for those of the variables
 */
export function readActionGroup(
  body: JsonObject,
  item: string,
): { readonly item: JsonObject; readonly secrets: readonly ImportedSecret[] } {
  const properties = propertiesOf(body);
  const secrets: ImportedSecret[] = [];
  const taken = new Set<string>();
  const variableFor = (receiver: string): string => {
    const base = ['MTR', upperSnake(item), upperSnake(receiver)].filter((part) => part !== '').join('_');
    let variable = base;
    for (let count = 2; taken.has(variable); count += 1) variable = `${base}_${count}`;
    taken.add(variable);
    return variable;
  };
  const receivers = receiverLists.flatMap((row): [string, JsonValue][] => {
    const live = objectsOf(properties[row.property]);
    if (live.length === 0) return [];
    const read = live.map((one): JsonObject => {
      const receiver = readReceiver(one, row);
      const value = row.secret === undefined ? '' : textOf(receiver[row.secret]);
      if (row.secret === undefined || value === '') return receiver;
      const variable = variableFor(textOf(one['name']));
      secrets.push({ variable, receiver: textOf(one['name']), value });
      return { ...receiver, [row.secret]: { fromEnvironment: variable } };
    });
    return [[row.list, read]];
  });
  return {
    item: { shortName: textOf(properties['groupShortName']), receivers: Object.fromEntries(receivers) },
    secrets,
  };
}
