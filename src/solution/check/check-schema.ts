import { type Finding, findingOf } from '../../finding.ts';
import { isJsonObject } from '../../json.ts';
import type { SchemaCheck } from '../../schema-check.ts';
import type { Role } from '../kinds.ts';
import { type Located, nearest, pointerKeys, toJson } from '../located/located.ts';
import { explain } from './explain.ts';
import { fold } from './fold.ts';

export interface SchemaSubject {
  /** What the whole is called in messages: `an alert rule`, `mtr-oms.yaml`. */
  readonly name: string;
  /** Keys whose values are never shown. */
  readonly roles: Readonly<Record<string, Role>>;
}

/** Checks a value against its schema; what is wrong is said in people's words, at the place that wrote it. */
export function checkSchema(check: SchemaCheck, root: Located, subject: SchemaSubject): readonly Finding[] {
  if (check(toJson(root))) return [];
  return fold(check.errors ?? []).map((violation) => {
    const secret = pointerKeys(violation.instancePath).some((key) => subject.roles[key] === 'secret');
    const { rule, message, help, key } = explain({
      violation: secret ? { ...violation, data: undefined } : violation,
      name: nameOf(violation.instancePath, subject.name),
      value: secret ? 'what stands here' : shown(violation.data),
    });
    return findingOf(rule, message, placeOf(root, violation.instancePath, key), help);
  });
}

function placeOf(root: Located, pointer: string, key: string | undefined): Located['place'] {
  const node = nearest(root, pointer);
  if (key !== undefined && node.kind === 'map') return node.entries.get(key)?.keyPlace ?? node.place;
  if (key !== undefined && node.kind === 'list') return node.items[Number(key)]?.place ?? node.place;
  return node.place;
}

/** `"windowSize"`, `"serviceUri" of entry 1 of "webhook"`; the whole by its own name. */
function nameOf(pointer: string, whole: string): string {
  const keys = pointerKeys(pointer);
  const last = keys.at(-1);
  if (last === undefined) return whole;
  if (!/^\d+$/.test(last)) return `"${last}"`;
  const list = keys.at(-2);
  return `entry ${Number(last) + 1}${list === undefined ? '' : ` of "${list}"`}`;
}

const longest = 60;

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isJsonObject(value)) return 'a mapping';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
}
