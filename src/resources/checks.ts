import { type Finding, findingOf } from '../finding.ts';
import { objectOf } from './canonical.ts';
import { nameOf } from './ids.ts';
import type { Resource } from './resource.ts';
import { type RuleName, rules } from './rules.ts';

/** What is wrong, or false where nothing is: so that a check reads `tooLong && [rule, message]`. */
export type Problem = readonly [rule: RuleName, message: string] | false;

/** Findings about `resource`: one for each problem. */
export const findingsAt = (resource: Resource, problems: readonly Problem[]): readonly Finding[] =>
  problems
    .filter((problem) => problem !== false)
    .map(([rule, message]) => findingOf(rules[rule], message, resource.place));

/** What Azure takes as a name; `says` is the pattern in words: what a name must have. */
export interface NameRule {
  readonly pattern: RegExp;
  readonly says: string;
}

/**
 * @param name the last part of the id, unless the name may hold a slash
 */
export function checkName(
  resource: Resource,
  { pattern, says }: NameRule,
  name: string = nameOf(resource.id),
): readonly Finding[] {
  return findingsAt(resource, [
    !pattern.test(name) && [
      'name',
      `${resource.kind.replaceAll('-', ' ')} name '${name}' (${name.length} characters) must have ${says}`,
    ],
  ]);
}

const tagLimits = { count: 50, name: 512, value: 256 } as const;

/** Limits of Azure Resource Manager for tags of any resource. */
export function checkTags(resource: Resource): readonly Finding[] {
  const tags = Object.entries(objectOf(resource.body['tags']));
  return findingsAt(resource, [
    tags.length > tagLimits.count && [
      'tags',
      `${resource.title} has ${tags.length} tags; Azure allows ${tagLimits.count}`,
    ],
    ...tags.flatMap(([name, value]) => [
      name.length > tagLimits.name &&
        ([
          'tags',
          `name of tag '${name.slice(0, 40)}…' has ${name.length} characters; Azure allows ${tagLimits.name}`,
        ] as const),
      /[<>%&\\?/]/u.test(name) &&
        (['tags', `name of tag '${name}' has one of the characters < > % & \\ ? / that Azure refuses`] as const),
      typeof value === 'string' &&
        value.length > tagLimits.value &&
        (['tags', `value of tag '${name}' has ${value.length} characters; Azure allows ${tagLimits.value}`] as const),
    ]),
  ]);
}
