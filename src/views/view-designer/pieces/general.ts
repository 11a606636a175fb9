import type { JsonObject, JsonValue } from '../../../json.ts';
import { at, defined, flagAt, textAt, unless } from '../codec/look.ts';

/** A part's group, as the model has it. */
export interface Group {
  readonly group?: string;
  readonly newGroup?: boolean;
}

export interface IconicGroup extends Group {
  readonly icon?: string;
  readonly useIcon?: boolean;
}

/** Parts with a title start a group unless they say otherwise. */
export const writeGroup = ({ group, newGroup = group !== undefined }: Group) => ({ title: group ?? '', newGroup });

/** `General` of most parts. */
export const writeGeneral = ({ icon, useIcon = icon !== undefined, ...group }: IconicGroup): JsonObject => ({
  ...writeGroup(group),
  icon: icon ?? '',
  useIcon,
});

export function groupOf(title: string, newGroup: boolean): Group {
  const group = unless(title, '');
  return defined({ group, newGroup: unless(newGroup, group !== undefined) });
}

export const readGroup = (configuration: JsonValue | undefined): Group =>
  groupOf(textAt(configuration, 'General', 'title'), flagAt(configuration, 'General', 'newGroup') ?? false);

export function readGeneral(configuration: JsonValue | undefined): IconicGroup {
  const icon = unless(textAt(at(configuration, 'General'), 'icon'), '');
  const useIcon = unless(flagAt(configuration, 'General', 'useIcon') ?? false, icon !== undefined);
  return defined({ ...readGroup(configuration), icon, useIcon });
}
