/// <reference path="./language-service.d.ts" />
import type { LanguageService } from './service.ts';

/** Version that was tried with what `load` does to the service; `test/kql/parser/load.test.ts` holds the installed one against it. */
export const testedVersion = '12.4.1';

/** The service defines itself on the global object; a second copy in the process would break the first. */
interface ServiceGlobal {
  Kusto?: { readonly Language?: LanguageService };
}

let loaded: Promise<LanguageService> | undefined;

/** Microsoft's parser and binder: about half a second and 60 MB, the first time. */
export function loadLanguageService(): Promise<LanguageService> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<LanguageService> {
  const world: ServiceGlobal = globalThis;
  if (!world.Kusto) {
    await import('@kusto/language-service-next/bridge.min.js');
    await import('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
  }
  const service = world.Kusto?.Language;
  if (!service) throw new Error('@kusto/language-service-next did not define Kusto.Language');
  skipCompletionGrammar(service);
  return service;
}

/**
 * The service builds a grammar for code completion with every first query, which takes a second; queries are parsed by a parser
 * written by hand. Without that grammar the answers are the same, but management commands (`.show`) can't be read: see `isQuery`.
 */
function skipCompletionGrammar({ Parsing }: LanguageService): void {
  Parsing.QueryGrammar.From = () => ({ QueryBlock: null });
}
