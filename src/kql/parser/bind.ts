import { TooDeepError } from './load.ts';
import type { LanguageService, ServiceCode, ServiceGlobals } from './service.ts';
import { itemsOf, type KindNames, type ResultTable, SyntaxNode, tableOf } from './syntax.ts';
import { unfolding, type Weights } from './unfolding.ts';

/** What the language service says about a query. */
export interface Diagnostic {
  /** `KS142`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Offsets in the query. */
  readonly start: number;
  readonly end: number;
}

/** Why a query was not read at all. */
export type Refusal = 'too long' | 'too much' | 'too deep' | 'no query' | 'empty' | 'unreadable';

export type BoundQuery =
  | { readonly refused: Refusal }
  | {
      readonly refused?: undefined;
      readonly text: string;
      readonly root: SyntaxNode;
      readonly diagnostics: readonly Diagnostic[];
      /** What the query gives; undefined where that can't be told. */
      readonly result: ResultTable | undefined;
    };

export type ReadQuery = Extract<BoundQuery, { readonly refused?: undefined }>;

/**
 * UTF-16 units that are read at most. Azure keeps an alert rule in 64 KB and a transformation in 15,360 characters; a list of a
 * million numbers would keep the binder busy for a quarter of a minute.
 */
export const maximumLength = 131_072;

/** Pieces of text that the binder reads at most: some two thousand take it a second. */
export const maximumUnfolding = 2_000;

const severities: Readonly<Record<string, Diagnostic['severity'] | undefined>> = {
  Error: 'error',
  Warning: 'warning',
  Suggestion: 'info',
  Information: 'info',
};

/** The binder gives up a tree that is deeper than its limit. */
const tooDeep = 'KS245';

/** Parses and binds; never throws for what the query says. */
export function bind(
  service: LanguageService,
  names: KindNames,
  text: string,
  globals: () => ServiceGlobals,
  weights: Weights,
): BoundQuery {
  if (text.length > maximumLength) return { refused: 'too long' };
  if (unfolding(text, weights, maximumUnfolding) === maximumUnfolding) return { refused: 'too much' };
  if (isEmpty(text)) return { refused: 'empty' };
  if (!isQuery(service, text)) return { refused: 'no query' };
  const code = analyse(service, text, globals());
  if (typeof code === 'string') return { refused: code };
  const diagnostics = itemsOf(code.GetDiagnostics()).flatMap(({ Code, Severity, Message, Start, Length }) => {
    const severity = severities[Severity];
    return severity ? [{ code: Code, severity, message: Message, start: Start, end: Start + Length }] : [];
  });
  if (!code.HasSemantics || diagnostics.some((one) => one.code === tooDeep)) return { refused: 'too deep' };
  return { text, root: new SyntaxNode(code.Syntax, names), diagnostics, result: tableOf(code.ResultType) };
}

/** Nothing but white space and comments. */
const isEmpty = (text: string): boolean => /^(?:\s|\/\/[^\n]*(?:\n|$))*$/.test(text);

/** Management commands (`.show tables`) and directives of query editors (`#connect`) are none. */
const isQuery = ({ KustoCode }: LanguageService, text: string): boolean =>
  KustoCode.GetKind(text) === 'Query' && !/^(?:\s|\/\/[^\n]*\n)*#/.test(text);

/** What the service trips over is no reason to fall: the text may be anything. */
function analyse({ KustoCode }: LanguageService, text: string, globals: ServiceGlobals): ServiceCode | Refusal {
  try {
    return KustoCode.ParseAndAnalyze(text, globals);
  } catch (error) {
    return error instanceof TooDeepError || String(error).startsWith('RangeError') ? 'too deep' : 'unreadable';
  }
}
