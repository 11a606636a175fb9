import { type Finding, findingOf } from '../../../finding.ts';
import { nameOf } from '../../../resources/ids.ts';
import type { Scope } from '../../../resources/resource.ts';
import { importKinds } from '../kinds.ts';
import { importRules } from '../rules.ts';
import { type LiveResource, titleOfLive } from './live.ts';

export interface Wanted {
  /** Kinds as `--only` names them; none: all. */
  readonly only: readonly string[];
  /** Pattern with `*` and `?` that a name or a title matches; undefined: all. */
  readonly pattern?: string | undefined;
}

const special = /[\\^$.|+()[\]{}]/g;

/** `*` is any text, `?` any character; upper and lower case are the same. */
export function matches(pattern: string, text: string): boolean {
  const expression = pattern.replace(special, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'isu').test(text);
}

/** Is this what a person asked for? */
export function isWanted(
  { kind, name, title }: { readonly kind: string; readonly name: string; readonly title: string },
  { only, pattern }: Wanted,
): boolean {
  const row = importKinds.find((one) => one.kind.name === kind);
  if (!row || (only.length > 0 && !only.includes(row.option))) return false;
  return pattern === undefined || matches(pattern, name) || matches(pattern, title);
}

export interface Selected {
  readonly live: readonly LiveResource[];
  /** How many were left out because every workspace has them. */
  readonly builtIn: number;
  /** How many were left out because they are about something else than this workspace. */
  readonly elsewhere: number;
  readonly findings: readonly Finding[];
}

/** What of all that is listed is imported into the solution's folder. */
export function selected(listed: readonly LiveResource[], solution: string, wanted: Wanted, scope: Scope): Selected {
  const asked = listed.filter((one) =>
    isWanted({ kind: one.kind.name, name: nameOf(one.id), title: titleOfLive(one) }, wanted),
  );
  const isBuiltIn = ({ kind, body }: LiveResource) => kind.owner(body) === undefined && !!kind.list?.builtIn?.(body);
  const made = asked.filter((one) => !isBuiltIn(one));
  const here = made.filter(({ kind, body }) => kind.list?.belongs?.(body, scope) ?? true);
  const others = new Map<string, LiveResource[]>();
  for (const one of here) {
    const owner = one.kind.owner(one.body);
    if (owner !== undefined && owner !== solution) others.set(owner, [...(others.get(owner) ?? []), one]);
  }
  const foreign = new Set([...others.values()].flat());
  return {
    live: here.filter((one) => !foreign.has(one)),
    builtIn: asked.length - made.length,
    elsewhere: made.length - here.length,
    findings: [...others].map(([owner, resources]) =>
      findingOf(
        importRules.otherSolution,
        `${resources.length} ${resources.length === 1 ? 'resource is' : 'resources are'} of the solution ${owner} and left out: ${resources
          .slice(0, 3)
          .map(titleOfLive)
          .join(', ')}${resources.length > 3 ? ' …' : ''}`,
        undefined,
        `import it into a folder of its own: mtr-oms import --as ${owner}`,
      ),
    ),
  };
}
