import { type Finding, findingOf } from '../../finding.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { durationToIso, parseDuration } from '../../text/duration.ts';
import type { TextSource } from '../../text/source-text.ts';
import type { Role } from '../kinds.ts';
import {
  entryOf,
  type Located,
  type LocatedEntry,
  type LocatedMap,
  type LocatedScalar,
  stringOf,
} from '../located/located.ts';
import type { ParameterSetting } from '../model.ts';
import { rules } from '../rules.ts';
import type { TemplateCompiler } from '../template/compile.ts';
import { render } from '../template/render.ts';
import type { Dialect } from '../template/template.ts';

export interface ResolveWorld {
  readonly parameters: ReadonlyMap<string, ParameterSetting>;
  readonly templates: TemplateCompiler;
  /** The rendered query of a saved search; undefined after saying why there is none. */
  readonly savedSearch: (name: string, place: Located['place']) => LocatedScalar | undefined;
  readonly findings: Finding[];
}

type Resolve = (node: Located, world: ResolveWorld) => Located;

/** What becomes of a value by the role of its key. Secrets are dealt with by `receivers.ts`. */
const byRole: Readonly<Record<Role, Resolve>> = {
  text: (node, world) => rendered(node, 'text', world),
  query: (node, world) => {
    const name = stringOf(entryOf(node, 'savedSearch'));
    if (name === undefined) return rendered(node, 'kql', world);
    return world.savedSearch(name, entryOf(node, 'savedSearch')?.place ?? node.place) ?? node;
  },
  duration: (node, world) => {
    const value = referenced(node, ['timespan', 'string'], 'a length of time', world);
    const seconds = typeof value.value === 'string' ? parseDuration(value.value) : undefined;
    if (seconds !== undefined) return { ...value, value: durationToIso(seconds) };
    if (node.kind === 'map' && typeof value.value === 'string')
      world.findings.push(
        findingOf(
          rules.reference,
          `${JSON.stringify(value.value)} is no length of time`,
          node.place,
          'write one such as 5m',
        ),
      );
    return value;
  },
  number: (node, world) => referenced(node, ['integer', 'number'], 'a number', world),
  secret: (node) => node,
  data: (node) => node,
};

/** An item with its parameters filled in, its texts and queries rendered, its saved searches looked up. */
export function resolveItem(item: LocatedMap, roles: Readonly<Record<string, Role>>, world: ResolveWorld): LocatedMap {
  const entries = new Map<string, LocatedEntry>();
  for (const [key, { keyPlace, value }] of item.entries) {
    const role = Object.hasOwn(roles, key) ? roles[key] : undefined;
    entries.set(key, { keyPlace, value: role ? byRole[role](value, world) : resolveInside(value, roles, world) });
  }
  return { ...item, entries };
}

function resolveInside(node: Located, roles: Readonly<Record<string, Role>>, world: ResolveWorld): Located {
  if (node.kind === 'map') return resolveItem(node, roles, world);
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => resolveInside(item, roles, world)) };
  return node;
}

function rendered(node: Located, dialect: Dialect, { templates, parameters }: ResolveWorld): Located {
  const source = node.kind === 'scalar' ? node.text : undefined;
  if (node.kind !== 'scalar' || source === undefined) return node;
  return renderedScalar(node, render(templates.compile(source, dialect), parameters));
}

const renderedScalar = (node: LocatedScalar, text: TextSource): LocatedScalar => ({ ...node, value: text.text, text });

/** The value of `{parameter: name}`, which must be of one of `types`; other values are their own. */
function referenced(
  node: Located,
  types: readonly string[],
  wanted: string,
  { parameters, findings }: ResolveWorld,
): LocatedScalar {
  if (node.kind === 'scalar') return node;
  const reference = entryOf(node, 'parameter');
  const name = stringOf(reference) ?? '';
  const parameter = parameters.get(name);
  const place = reference?.place ?? node.place;
  if (parameter === undefined) {
    const help = suggestion(name, parameters.keys());
    findings.push(findingOf(rules.reference, `no parameter is named "${name}"`, place, help));
  } else if (!types.includes(parameter.type)) {
    const known = [...parameters.values()].filter((one) => types.includes(one.type)).map((one) => one.name);
    const help = suggestion(name, known);
    findings.push(
      findingOf(
        rules.reference,
        `parameter "${name}" (${parameter.type}) is no ${wanted.replace(/^an? /, '')}`,
        place,
        help,
      ),
    );
  } else if (!Array.isArray(parameter.value)) return { kind: 'scalar', value: parameter.value, place: node.place };
  return { kind: 'scalar', value: null, place: node.place };
}
