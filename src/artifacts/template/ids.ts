import { quoted } from '../../text/arm-expression.ts';
import { parameterNames, parameterOf } from './parameters.ts';

const workspaceType = 'microsoft.operationalinsights/workspaces';

/** The template's variable with the id of the workspace. */
export const workspaceIdVariable = 'workspaceId';
export const workspaceIdExpression = `variables('${workspaceIdVariable}')`;

/** An ARM id taken apart: `Microsoft.X/as/bs` and the names of a and b. */
export interface IdParts {
  readonly type: string;
  readonly names: readonly string[];
}

export function idParts(id: string): IdParts {
  const [, namespace = '', ...rest] = /\/providers\/([^/]+)\/(.+)$/i
    .exec(id)
    ?.flatMap((part, index) => (index === 2 ? part.split('/') : [part])) ?? [''];
  const at = (parity: number): readonly string[] => rest.filter((_, index) => index % 2 === parity);
  return { type: [namespace, ...at(0)].join('/'), names: at(1) };
}

const inWorkspace = ({ type }: IdParts): boolean => `${type.toLowerCase()}/`.startsWith(`${workspaceType}/`);

/** Names as expressions: the workspace's is a parameter. */
const nameExpressions = (parts: IdParts): readonly string[] =>
  parts.names.map((name, index) =>
    index === 0 && inWorkspace(parts) ? parameterOf(parameterNames.workspaceName) : quoted(name),
  );

/** Expression (without brackets) for the id of a resource that the template deploys. */
export function idExpression(id: string): string {
  const parts = idParts(id);
  return `resourceId(${[quoted(parts.type), ...nameExpressions(parts)].join(', ')})`;
}

/** `name` of a template resource: a child's starts with its parents'. */
export function nameOfResource(id: string): string {
  const parts = idParts(id);
  const [first = '', ...others] = nameExpressions(parts);
  if (!inWorkspace(parts)) return parts.names.join('/');
  if (others.length === 0) return `[${first}]`;
  return `[concat(${first}, ${quoted(`/${parts.names.slice(1).join('/')}`)})]`;
}
