import type { Resource } from '../../../resources/resource.ts';

/** Resources that somebody else made and that shall be ours from now on. */
export interface Adoption {
  /** true: every one that belongs to no solution. */
  readonly all: boolean;
  /** Names or titles, whoever owns them. */
  readonly names: readonly string[];
}

/** What a person asks for beside what the definition says. */
export interface Wishes {
  /** Remove what is ours and no longer in the definition. */
  readonly prune?: boolean;
  readonly adopt?: Adoption;
  /** Remove our columns, too. */
  readonly includeColumns?: boolean;
  /** Remove the workspace, too, where it is ours. */
  readonly includeWorkspace?: boolean;
}

/** Is this what a person calls so: by its title, or the end of it (`mtr-room-admins`)? */
export const isCalled = ({ title, id }: Pick<Resource, 'title' | 'id'>, name: string): boolean => {
  const [wanted, given, own] = [name, title, id].map((text) => text.trim().toLowerCase());
  return (
    wanted !== undefined && (given === wanted || given?.endsWith(` ${wanted}`) || own?.endsWith(`/${wanted}`)) === true
  );
};

/**
 * Is this foreign resource taken over?
 * @param owner the solution that it belongs to; of another solution it is taken only when it is named
 */
export const isAdopted = (
  { all, names }: Adoption,
  resource: Pick<Resource, 'title' | 'id'>,
  owner: string | undefined,
): boolean => names.some((name) => isCalled(resource, name)) || (all && owner === undefined);
