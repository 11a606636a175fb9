import { objectsOf, propertiesOf, textOf } from '../../resources/canonical.ts';
import { nameOf } from '../../resources/ids.ts';
import { receiverLists } from '../../resources/kinds/alerting/receivers.ts';
import type { Resource } from '../../resources/resource.ts';

/** An address that never stands in a file: a parameter brings it when the template is deployed. */
export interface Secret {
  /** Key of the notification group. */
  readonly resource: string;
  readonly receiver: string;
  readonly parameter: string;
  readonly description: string;
}

const pascalCase = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Lists of receivers whose addresses hold keys. */
export const secretLists: readonly { readonly list: string; readonly property: string; readonly secret: string }[] =
  receiverLists.flatMap(({ list, property, secret }) => (secret === undefined ? [] : [{ list, property, secret }]));

/** Receivers that are called: one parameter each, named after the receiver whatever its address, known or not. */
export function secretsOf(resources: readonly Resource[]): readonly Secret[] {
  const taken = new Map<string, number>();
  const unique = (name: string): string => {
    // Names of parameters have no case.
    const count = (taken.get(name.toLowerCase()) ?? 0) + 1;
    taken.set(name.toLowerCase(), count);
    return count === 1 ? name : `${name}${count}`;
  };
  return resources.flatMap(({ key, id, body, title }) =>
    secretLists.flatMap(({ list, property, secret }) =>
      objectsOf(propertiesOf(body)[property])
        .filter((receiver) => list === 'webhook' || receiver[secret] !== undefined)
        .map(({ name }) => ({
          resource: key,
          receiver: textOf(name),
          parameter: unique(`${list}${pascalCase(nameOf(id))}${pascalCase(textOf(name))}Uri`),
          description: `Address of ${list} receiver ${textOf(name)} of ${title}`,
        })),
    ),
  );
}
