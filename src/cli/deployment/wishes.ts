import { type Adoption, isCalled, type Wishes } from '../../deploy/plan/ownership/wishes.ts';
import type { SavedPlanFile } from '../../generated/types.ts';
import { kindOf } from '../../resources/index.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Options } from '../command.ts';
import { givenOptions, listOption, ownershipOptions, switchOption } from '../options.ts';
import { UserError } from '../user-error.ts';

/** `--adopt`, `--adopt NAME…`; undefined where it wasn't given. */
function adoptionOf(options: Options): Adoption | undefined {
  if (switchOption(options, 'adopt')) return { all: true, names: [] };
  const names = listOption(options, 'adopt');
  return names.length > 0 ? { all: false, names } : undefined;
}

/**
 * What the options ask for beside the definition. A saved plan says it by itself.
 * @throws UserError for an option that the saved plan was made without
 */
export function wishesOf(options: Options, saved?: SavedPlanFile): Wishes {
  const adopt = adoptionOf(options);
  if (!saved) return { prune: switchOption(options, 'prune'), ...(adopt && { adopt }) };
  const [given] = ['prune', 'adopt'].filter((name) => options[name] !== undefined && options[name] !== false);
  if (given !== undefined)
    throw new UserError(`--${given} goes with plan --out: a saved plan is carried out as it is`, {
      suggestions: [`mtr-oms plan${wishesGiven(options)} --out <file>`],
    });
  return { prune: saved.prune ?? false, ...(saved.adopt && { adopt: saved.adopt }) };
}

/** The same wishes, as they are typed, for a command that comes next. */
export const wishesGiven = (options: Options): string => givenOptions(options, ownershipOptions);

/**
 * Looks whether names that shall be taken over are names of something, and of something that can be.
 * @throws UserError naming the first that isn't
 */
export function requireAdoptable({ adopt }: Wishes, resources: readonly Resource[]): void {
  for (const name of adopt?.names ?? []) {
    const called = resources.filter((resource) => isCalled(resource, name));
    if (called.length === 0)
      throw new UserError(`--adopt: nothing in the definition is called '${name}'`, {
        suggestions: ['mtr-oms plan   # names everything', '--adopt   # without a name: all that belongs to nobody'],
      });
    if (called.every((resource) => !kindOf(resource).removable))
      throw new UserError(`--adopt: ${called[0]?.title} is used as it is, and never taken over`, {
        suggestions: ['leave it out: what must hang on it is added all the same'],
      });
  }
}
