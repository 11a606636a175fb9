import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';

/** What one role assignment allows: actions less `notActions`, both with `*` for any characters. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** Reads the items that `GET {scope}/providers/Microsoft.Authorization/permissions` lists. */
export const permissionsOf = (items: readonly JsonObject[]): readonly Permission[] =>
  items
    .filter(isJsonObject)
    .map((item) => ({ actions: textsOf(item['actions']), notActions: textsOf(item['notActions']) }));

const textsOf = (value: JsonValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** Roles add up: a `notActions` takes away only what the same role gives (Azure role definitions, "NotActions"). */
export const isAllowed = (action: string, permissions: readonly Permission[]): boolean =>
  permissions.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => isLike(action, pattern)) && !notActions.some((pattern) => isLike(action, pattern)),
  );

/** `pattern` with `*` for any characters, slashes included, against all of `action`, in any casing. */
function isLike(action: string, pattern: string): boolean {
  const pieces = pattern.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.*')}$`, 'i').test(action);
}
