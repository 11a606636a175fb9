import { type Finding, findingOf } from '../../finding.ts';
import { entryOf, type Located, type LocatedMap, stringOf, withEntries } from '../located/located.ts';
import { rules } from '../rules.ts';

export interface SecretWorld {
  readonly variable: (name: string) => string | undefined;
  readonly secrets: Set<string>;
  readonly findings: Finding[];
}

/** Receivers with their secrets looked up; one whose environment variable isn't set is left out. */
export function resolveReceivers(receivers: LocatedMap, world: SecretWorld): LocatedMap {
  const lists = [...receivers.entries].map(([kind, { value }]): [string, Located] => [
    kind,
    value.kind === 'list'
      ? { ...value, items: value.items.flatMap((item) => resolveReceiver(item, world) ?? []) }
      : value,
  ]);
  return withEntries(receivers, lists);
}

function resolveReceiver(receiver: Located, world: SecretWorld): Located | undefined {
  const address = entryOf(receiver, 'serviceUri');
  if (receiver.kind !== 'map' || address === undefined) return receiver;
  const source = entryOf(address, 'fromEnvironment');
  const variable = stringOf(source);
  const value = variable === undefined ? stringOf(address) : world.variable(variable);
  if (value !== undefined && value !== '') {
    world.secrets.add(value);
    // The value stays unsaid: it is a secret, also where it is wrong.
    if (!/^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/iu.test(value)) {
      const said = variable === undefined ? '"serviceUri"' : `the environment variable ${variable}`;
      const message = `${said} holds no web address`;
      world.findings.push(
        findingOf(rules.value, message, (source ?? address).place, 'write an address that starts with https://'),
      );
    }
    return withEntries(receiver, [['serviceUri', { kind: 'scalar', value, place: address.place }]]);
  }
  const name = stringOf(entryOf(receiver, 'name')) ?? '';
  const message = `the environment variable ${variable} is not set: the receiver "${name}" is left out`;
  world.findings.push(
    findingOf(rules.secretNotSet, message, (source ?? address).place, `set ${variable} before running the command`),
  );
  return undefined;
}
