import type { Finding } from '../../finding.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import type { Resource, Scope } from '../../resources/resource.ts';
import type { Solution, SolutionLayer } from '../../solution/model.ts';
import type { BaseItem } from './base/base.ts';
import type { ImportedList, ImportKind } from './kinds.ts';
import type { LiveResource } from './live/live.ts';
import type { ImportedSecret } from './read/action-group.ts';

/** A file below the solution's folder. */
export type WrittenFile = readonly [path: string, text: string];

export interface ImportRequest {
  /** What is imported: of one workspace and of no other solution. */
  readonly live: readonly LiveResource[];
  readonly scope: Scope;
  /** The definition as it is; files are laid over its highest layer. */
  readonly layers: readonly SolutionLayer[];
  readonly environment?: string;
  /** `--set name=value`, as given. */
  readonly set?: readonly string[];
  readonly variable: (name: string) => string | undefined;
  /** The file of an item, or of what changes in it; `isWhole`: nothing else that a file says of it stays. */
  readonly write: (list: ImportedList, item: JsonObject, isWhole?: boolean) => WrittenFile;
  /** true: what the definition hasn't is left alone. */
  readonly onlyKnown?: boolean;
  /** Is this resource of the definition looked for? Then it is switched off where it isn't live. */
  readonly isSought: (item: BaseItem) => boolean;
  /** Is this what must not stand in a file? By the name of the property and its value. */
  readonly isSecret: (key: string, value: JsonValue) => boolean;
}

/** A live resource that stands in a file now. */
export interface ImportedItem {
  readonly row: ImportKind;
  readonly title: string;
  /** Below the folder. */
  readonly path: string;
  /** `changed`: the definition has it, otherwise. */
  readonly how: 'new' | 'changed';
  /** Addresses that it needs from the environment. */
  readonly secrets: readonly ImportedSecret[];
}

export interface ImportResult {
  /** Path below the folder → text: what is written beside, or in place of, what is there. */
  readonly files: ReadonlyMap<string, string>;
  readonly items: readonly ImportedItem[];
  /** How many live resources the definition has as they are. */
  readonly same: number;
  readonly findings: readonly Finding[];
  /** The definition with the files. */
  readonly solution: Solution;
  readonly resources: readonly Resource[];
}

/** The definition that import starts from can't be loaded. */
export class BaseError extends Error {
  override readonly name = 'BaseError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super("the solution can't be loaded");
    this.findings = findings;
  }
}
