import type { Finding, SourceText } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import type { ExitCode } from './exit-code.ts';
import type { Host } from './host.ts';
import type { Style } from './style.ts';

/** Values that a shell finds for itself, or asks us for (`environment`: the names in mtr-oms.yaml); `nothing`: not even files. */
export type Completes = 'file' | 'directory' | 'environment' | 'nothing';

export interface ArgumentSpec {
  /** As help shows it: `FILE`. */
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly variadic?: boolean;
  readonly choices?: readonly string[];
  /** What a shell completes it with; files where neither this nor `choices` is stated. */
  readonly completes?: Completes;
}

export interface OptionSpec {
  /** As commander takes it: `--out <dir>`, `--local`, `--set <name=value>`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  /** A choice may be followed by `=FILE`. */
  readonly takesFile?: boolean;
  readonly default?: string | boolean;
  readonly required?: boolean;
  /** May be given several times: the value is an array. */
  readonly repeatable?: boolean;
  /** Heading in help: `Definition`, `Target`, `Output`. */
  readonly group?: string;
  /** What a shell completes the value with. */
  readonly completes?: Completes;
}

export interface Example {
  readonly command: string;
  readonly says: string;
}

/** Parsed options by camelCase name. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface Context {
  readonly host: Host;
  /** The command table, for commands about commands. */
  readonly commands: readonly CommandRow[];
  readonly args: readonly string[];
  readonly options: Options;
  /** For what goes to stderr while the command runs: notes, progress. Silent with --quiet and in JSON. */
  readonly note: (text: string) => void;
  readonly errStyle: Style;
}

/** What a command found out; printing is main's affair. */
export interface Outcome {
  readonly exitCode: ExitCode;
  readonly findings?: readonly Finding[];
  /** What `--format json` prints beside `formatVersion`, `command`, `exitCode` and `findings`. */
  readonly document: JsonObject;
  /** What a person reads on stdout. */
  readonly text?: (style: Style, columns: number) => string;
  /** Files that findings refer to, by path, for excerpts. */
  readonly sources?: ReadonlyMap<string, SourceText>;
  /** Everything that was checked, as findings name it: what has no finding passed. */
  readonly files?: readonly string[];
  /** true: the finding makes the command fail; by default every error does. */
  readonly fails?: (finding: Finding) => boolean;
  /** What findings leave out, in sentences without a full stop. */
  readonly leftOut?: readonly string[];
  /** Commands that come next, for a person: the last lines. */
  readonly next?: readonly string[];
  /** true: stdout carries what the command wrote there; findings and `text` go to stderr. */
  readonly hasWritten?: boolean;
}

/**
 * A command: one file in `commands/`, one row in `commands.ts`. The file itself imports nothing heavy: `run` does, lazily, so that
 * help and completion stay cheap.
 */
export interface Command {
  /** A sentence or two below the usage line. */
  readonly description: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly Example[];
  /**
   * true: sees Azure only through a door that lets GET and HEAD through, and writes no file but those it is told to. Queries are sent
   * to the Log Analytics service beside it: there, asking is a POST.
   */
  readonly readOnly: boolean;
  run(context: Context): Promise<Outcome>;
}

/** `events convert` → `events-convert`: its file in `commands/`, and its page. */
export const fileNameOf = (command: string): string => command.replaceAll(' ', '-');

/** A row of the command table. */
export interface CommandRow {
  /** One word, or two where commands belong together: `deploy`, `events convert`. */
  readonly name: string;
  /** Half a line for the list in help. */
  readonly summary: string;
  /** Heading in help. */
  readonly group: string;
  /** Not shown: for scripts that we write ourselves. */
  readonly hidden?: boolean;
  readonly load: () => Promise<{ readonly command: Command }>;
}
