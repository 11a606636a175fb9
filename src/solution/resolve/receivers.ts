import { type Finding, findingOf } from '../../finding.ts';
import { secretRoles } from '../kinds.ts';
import { entryOf, type Located, type LocatedMap, stringOf, withEntries } from '../located/located.ts';
import type { SecretSource } from '../model.ts';
import { rules } from '../rules.ts';

export interface SecretWorld {
  readonly variable: (name: string) => string | undefined;
  readonly secrets: Set<string>;
  readonly sources: SecretSource[];
  readonly findings: Finding[];
}

/** Which receivers are looked at. */
type Whose = Pick<SecretSource, 'group' | 'list'>;

/** Receivers of a group with their secrets looked up; one whose environment variable isn't set is left out. */
export function resolveReceivers(receivers: LocatedMap, group: string, world: SecretWorld): LocatedMap {
  const lists = [...receivers.entries].map(([list, { value }]): [string, Located] => [
    list,
    value.kind === 'list'
      ? { ...value, items: value.items.flatMap((item) => resolveReceiver(item, { group, list }, world) ?? []) }
      : value,
  ]);
  return withEntries(receivers, lists);
}

function resolveReceiver(receiver: Located, whose: Whose, world: SecretWorld): Located | undefined {
  if (receiver.kind !== 'map') return receiver;
  let resolved: LocatedMap = receiver;
  for (const key of Object.keys(secretRoles)) {
    const written = entryOf(receiver, key);
    if (written === undefined) continue;
    const value = resolveSecret(written, { ...whose, key, receiver: stringOf(entryOf(receiver, 'name')) ?? '' }, world);
    if (!value) return undefined;
    resolved = withEntries(resolved, [[key, value]]);
  }
  return resolved;
}

/** The address that `written` states or names; undefined where the environment variable isn't set. */
function resolveSecret(
  written: Located,
  { key, ...whose }: Pick<SecretSource, 'group' | 'list' | 'receiver'> & { readonly key: string },
  world: SecretWorld,
): Located | undefined {
  const source = entryOf(written, 'fromEnvironment');
  const variable = stringOf(source);
  const value = variable === undefined ? stringOf(written) : world.variable(variable);
  if (value !== undefined && value !== '') {
    world.secrets.add(value);
    if (variable !== undefined) world.sources.push({ ...whose, variable, value });
    // The value stays unsaid: it is a secret, also where it is wrong.
    if (!/^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/iu.test(value)) {
      const said = variable === undefined ? `"${key}"` : `the environment variable ${variable}`;
      const message = `${said} holds no web address`;
      world.findings.push(
        findingOf(rules.value, message, (source ?? written).place, 'write an address that starts with https://'),
      );
    }
    return { kind: 'scalar', value, place: written.place };
  }
  const message = `the environment variable ${variable} is not set: the receiver "${whose.receiver}" is left out`;
  world.findings.push(
    findingOf(rules.secretNotSet, message, (source ?? written).place, `set ${variable} before running the command`),
  );
  return undefined;
}
