/// <reference path="./language-service.d.ts" />
import type { LanguageService } from './service.ts';

/** Version that was tried with what `load` does to the service; `test/kql/parser/load.test.ts` holds the installed one against it. */
export const testedVersion = '12.4.1';

/** The service defines itself on the global object; a second copy in the process would break the first. */
interface ServiceGlobal {
  readonly Kusto?: { readonly Language?: LanguageService };
}

const definedService = (): LanguageService | undefined => (globalThis as ServiceGlobal).Kusto?.Language;

let loaded: Promise<LanguageService> | undefined;

/** Microsoft's parser and binder: about half a second and 60 MB, the first time. */
export function loadLanguageService(): Promise<LanguageService> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<LanguageService> {
  if (!definedService()) {
    await import('@kusto/language-service-next/bridge.min.js');
    await import('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
  }
  const service = definedService();
  if (!service) throw new Error('@kusto/language-service-next did not define Kusto.Language');
  skipCompletionGrammar(service);
  return service;
}

/** The query is nested more deeply than the parser goes by itself. */
export class TooDeepError extends Error {}

/**
 * The service builds a grammar for code completion with every first query, which takes a second. Queries are parsed by a parser
 * written by hand, which turns to the grammar only below some five hundred levels of nesting: that is refused here. Management
 * commands (`.show`) are read by the grammar alone: `bind` keeps them away.
 */
function skipCompletionGrammar({ Parsing }: LanguageService): void {
  const refusing = {
    Accept(): never {
      throw new TooDeepError('nested too deeply');
    },
  };
  const grammar = new Proxy({}, { get: () => refusing });
  Parsing.QueryGrammar.From = () => grammar;
}
