import type { Problem } from './problem.ts';
import type { Right } from './rights.ts';
import { roleFor } from './roles.ts';

/** Who is signed in, in words. */
export interface Who {
  /** `rooms@contoso.com (object id 1111…)` */
  readonly name: string;
  /** For `az role assignment create`: `--assignee-object-id 1111… --assignee-principal-type User`. */
  readonly assignee: string;
}

/** The command that gives a role. */
export const roleCommand = ({ assignee }: Pick<Who, 'assignee'>, role: string, scope: string): string =>
  `az role assignment create ${assignee} --role "${role}" --scope "${scope}"`;

const what = (titles: readonly string[]): string => {
  const [first = ''] = titles;
  return titles.length === 1 ? first : `${titles.length} resources, such as ${first}`;
};

/** What somebody lacks: one problem for each role and scope. */
export function rightProblems(lacking: readonly Right[], who: Who): readonly Problem[] {
  const byRole = new Map<string, { readonly role: string; readonly scope: string; readonly rights: Right[] }>();
  for (const right of lacking) {
    const role = roleFor(right.action);
    const key = `${right.scope} ${role}`.toLowerCase();
    const known = byRole.get(key);
    if (known) known.rights.push(right);
    else byRole.set(key, { role, scope: right.scope, rights: [right] });
  }
  return [...byRole.values()].map(({ role, scope, rights }) => ({
    kind: 'permission',
    message: `${who.name} lacks the role ${role} on ${scope}: it may not ${rights.map(({ action }) => action).join(', ')} (for ${what(rights.flatMap(({ titles }) => titles))})`,
    suggestions: [roleCommand(who, role, scope)],
  }));
}
