import type { Finding, Place } from '../finding.ts';
import type {
  AlertRuleFile,
  CustomField,
  EventLogFile,
  EventSchemaFile,
  NotificationGroupFile,
  Parameter,
  ParameterReference,
  ParameterValue,
  Receivers,
  SavedSearchFile,
  SavedSearchReference,
  SecretFromEnvironment,
  SolutionFile,
  ViewFile,
  WorkbookFile,
} from '../generated/types.ts';
import type { JsonObject } from '../json.ts';

/** How files write an item, less what only the loader needs. */
type Settings = '$schema' | 'enabled' | 'replace';

/** A file's shape once parameters are filled in, texts and queries rendered and saved searches looked up. */
export type Resolved<T> = T extends ParameterReference | SavedSearchReference | SecretFromEnvironment
  ? never
  : T extends readonly (infer Item)[]
    ? readonly Resolved<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Resolved<T[Key]> }
      : T;

export type ResolvedItem<T> = Resolved<Omit<T, Settings>>;

export type EventLog = ResolvedItem<EventLogFile>;
/** What events may say beyond what is known of the app. */
export type EventSchema = ResolvedItem<EventSchemaFile>;
export type SavedSearch = ResolvedItem<SavedSearchFile>;
/** Durations are ISO 8601 (`PT5M`), as Azure takes them. */
export type AlertRule = ResolvedItem<AlertRuleFile>;
/** `receivers` are the group's own, else the solution's. Secrets whose environment variable isn't set are absent. */
export type NotificationGroup = ResolvedItem<NotificationGroupFile> & { readonly receivers: Resolved<Receivers> };
export type View = ResolvedItem<ViewFile>;
/** A workbook that is kept as Azure has it. */
export type Workbook = ResolvedItem<Omit<WorkbookFile, 'content'>> & { readonly content: JsonObject };
export type Field = Omit<CustomField, Settings>;
export type ParameterSetting = Omit<Parameter, Settings> & { readonly value: ParameterValue };
export type SolutionSettings = Resolved<
  Omit<SolutionFile, '$schema' | 'extends' | 'receivers' | 'parameters' | 'environments'>
>;

/** Names the lists of a solution; also the first part of an item's path in `PlaceOf`. */
export type ItemKind =
  | 'eventLogs'
  | 'customFields'
  | 'eventSchemas'
  | 'savedSearches'
  | 'alertRules'
  | 'notificationGroups'
  | 'views'
  | 'workbooks'
  | 'parameters';

/**
 * Where a value was written. `pointer` is the JSON pointer inside the item (`/query`); `offset`, inside the rendered text of a
 * query, leads to the place in the template that produced it.
 */
export type PlaceOf = (
  kind: ItemKind | 'settings',
  name: string,
  pointer?: string,
  offset?: number,
) => Place | undefined;

/** An address of a receiver that an environment variable holds. */
export interface SecretSource {
  /** Notification group, by name. */
  readonly group: string;
  /** List of receivers: `webhook`. */
  readonly list: string;
  readonly receiver: string;
  readonly variable: string;
  readonly value: string;
}

/** The definition: loaded, overlaid, rendered, checked. Data, not code. */
export interface Solution {
  readonly settings: SolutionSettings;
  readonly eventLogs: readonly EventLog[];
  readonly customFields: readonly Field[];
  readonly eventSchemas: readonly EventSchema[];
  readonly savedSearches: readonly SavedSearch[];
  readonly alertRules: readonly AlertRule[];
  readonly notificationGroups: readonly NotificationGroup[];
  readonly views: readonly View[];
  readonly workbooks: readonly Workbook[];
  readonly parameters: readonly ParameterSetting[];
  /** Values that must never be printed: webhook addresses. */
  readonly secrets: readonly string[];
  /** Where those come from that stand in environment variables. */
  readonly secretSources: readonly SecretSource[];
  readonly placeOf: PlaceOf;
}

/** Files of one folder: path with forward slashes, relative to the folder → its bytes. */
export interface SolutionLayer {
  /** What places start with: the folder as the user named it, `''` for none. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface SolutionSource {
  /** Lowest first: the packaged solution, then the customer's folder. */
  readonly layers: readonly SolutionLayer[];
  /** `--env NAME` */
  readonly environment?: string;
  /** `--set name=value`, as given. */
  readonly set?: readonly string[];
  /** Looks up an environment variable that a secret names. */
  readonly variable?: (name: string) => string | undefined;
}

/** `solution` is absent when a finding is an error. */
export interface LoadedSolution {
  readonly solution?: Solution;
  readonly findings: readonly Finding[];
}
