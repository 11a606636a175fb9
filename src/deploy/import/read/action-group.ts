import type { JsonObject, JsonValue } from '../../../json.ts';
import { objectOf, objectsOf, propertiesOf, textOf } from '../../../resources/canonical.ts';
import { readReceiver, receiverLists } from '../../../resources/kinds/alerting/receivers.ts';
import type { SecretSource } from '../../../solution/model.ts';
import { changedKeys } from '../item/item.ts';

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
 * An action group as the definition writes it: addresses with keys in them are environment variables. One that the group has already
 * stays as long as its value does; `secrets` are the others.
 * @param item name of the item, for those of the variables
 * @param sources variables that the definition names
 */
export function readActionGroup(
  body: JsonObject,
  item: string,
  sources: readonly SecretSource[],
): { readonly item: JsonObject; readonly secrets: readonly ImportedSecret[] } {
  const properties = propertiesOf(body);
  const secrets: ImportedSecret[] = [];
  const taken = new Set(sources.map(({ variable }) => variable));
  const variableFor = (receiver: string): string => {
    const base = ['MTR', upperSnake(item), upperSnake(receiver)].filter((part) => part !== '').join('_');
    let variable = base;
    for (let count = 2; taken.has(variable); count += 1) variable = `${base}_${count}`;
    taken.add(variable);
    return variable;
  };
  const own = sources.filter(({ group }) => group === item);
  const knownVariable = (list: string, receiver: string, value: string): string | undefined => {
    const same = own.filter((source) => source.value === value);
    return (same.find((source) => source.list === list && source.receiver === receiver) ?? same[0])?.variable;
  };
  const receivers = receiverLists.flatMap((row): [string, JsonValue][] => {
    const live = objectsOf(properties[row.property]);
    if (live.length === 0) return [];
    const read = live.map((one): JsonObject => {
      const receiver = readReceiver(one, row);
      const value = row.secret === undefined ? '' : textOf(receiver[row.secret]);
      if (row.secret === undefined || value === '') return receiver;
      const name = textOf(one['name']);
      const known = knownVariable(row.list, name, value);
      const variable = known ?? variableFor(name);
      if (known === undefined) secrets.push({ variable, receiver: name, value });
      return { ...receiver, [row.secret]: { fromEnvironment: variable } };
    });
    return [[row.list, read]];
  });
  return {
    item: { shortName: textOf(properties['groupShortName']), receivers: Object.fromEntries(receivers) },
    secrets,
  };
}

/**
 * What a group says otherwise now. Lists of receivers of its own are replaced one by one; receivers that it inherits are all
 * replaced by the first that it states.
 */
export function changedActionGroup(before: JsonObject, after: JsonObject, isInheriting: boolean): JsonObject {
  const { receivers, ...changes } = changedKeys(before, after);
  const now = objectOf(after['receivers']);
  const emptied = Object.keys(objectOf(before['receivers'])).filter((list) => now[list] === undefined);
  const lists = { ...objectOf(receivers), ...Object.fromEntries(emptied.map((list) => [list, []])) };
  if (Object.keys(lists).length === 0) return changes;
  return { ...changes, receivers: isInheriting ? now : lists };
}
