import type { FunctionParameter } from '../../generated/types.ts';
import type { Catalogue, CatalogueFunction } from '../catalogue.ts';
import type { ScalarType, TableColumns } from '../tables.ts';
import { type BoundQuery, bind, maximumUnfolding } from './bind.ts';
import { loadLanguageService } from './load.ts';
import type { LanguageService, ServiceGlobals, ServiceSymbol, ServiceType } from './service.ts';
import { itemsOf, kindNames } from './syntax.ts';
import { weightsOf } from './unfolding.ts';

/** What a query is bound against, beyond the workspace's own tables and functions. */
export interface Surroundings {
  /** Named values that the query may use: a function's parameters. */
  readonly parameters?: readonly Readonly<FunctionParameter>[];
  /** Further tables; one without columns may have any. */
  readonly tables?: Readonly<Record<string, TableColumns>>;
}

/** Names that a query can call. */
export interface CallableNames {
  readonly functions: readonly string[];
  readonly plugins: readonly string[];
}

/** Microsoft's parser and binder, told what a workspace holds. */
export interface Workspace {
  readonly catalogue: Catalogue;
  readonly names: CallableNames;
  bind(query: string, surroundings?: Surroundings): BoundQuery;
}

/** Loads the language service, which takes half a second the first time. */
export async function openWorkspace(catalogue: Catalogue): Promise<Workspace> {
  const service = await loadLanguageService();
  const symbols = new SymbolFactory(service);
  const names = kindNames(service);
  const weights = weightsOf(catalogue.functions, maximumUnfolding);
  return {
    catalogue,
    names: callableNames(service, catalogue),
    bind: (query, surroundings = {}) =>
      bind(service, names, query, () => symbols.globals(catalogue, surroundings), weights),
  };
}

function callableNames({ GlobalState }: LanguageService, { functions }: Catalogue): CallableNames {
  const { Functions, Aggregates, PlugIns } = GlobalState.Default;
  const builtIn = [...itemsOf(Functions), ...itemsOf(Aggregates)];
  return {
    functions: [...builtIn.map(({ Name }) => Name), ...functions.map(({ name }) => name)],
    plugins: itemsOf(PlugIns).map(({ Name }) => Name),
  };
}

/** Functions of Log Analytics that give another workspace; the service knows those of Azure Data Explorer only. */
const crossResource = ['workspace', 'app', 'resource', 'adx', 'arg'];

/** Catalogue → symbols of the service. */
class SymbolFactory {
  readonly #service: LanguageService;
  #plain: { readonly catalogue: Catalogue; readonly globals: ServiceGlobals } | undefined;

  constructor(service: LanguageService) {
    this.#service = service;
  }

  globals(catalogue: Catalogue, { parameters = [], tables = {} }: Surroundings): ServiceGlobals {
    const isPlain = Object.keys(tables).length === 0;
    const known = isPlain && this.#plain?.catalogue === catalogue ? this.#plain.globals : undefined;
    const globals = known ?? this.#workspace(catalogue, tables);
    if (isPlain) this.#plain = { catalogue, globals };
    if (parameters.length === 0) return globals;
    const { ParameterSymbol } = this.#service.Symbols;
    return globals.AddParameters(
      parameters.map(({ name, type }) => new ParameterSymbol(name, this.#scalar(type), null)),
    );
  }

  #workspace({ tables, functions }: Catalogue, further: Surroundings['tables']): ServiceGlobals {
    const { GlobalState, Symbols } = this.#service;
    const members = [
      ...Object.entries({ ...tables, ...further }).map(([name, columns]) => this.#table(name, columns)),
      ...functions.map((one) => this.#function(one)),
    ];
    const elsewhere = new Symbols.DatabaseSymbol.$ctor1('elsewhere', members, true);
    const name = new Symbols.Parameter.$ctor2('name', this.#scalar('string'));
    const ways = crossResource.map((way) => new Symbols.FunctionSymbol.$ctor5(way, elsewhere, [name]));
    const database = new Symbols.DatabaseSymbol.$ctor1('workspace', [...members, ...ways], false);
    const cluster = new Symbols.ClusterSymbol.ctor('log-analytics', [database]);
    return GlobalState.Default.WithCluster(cluster).WithDatabase(database).WithCache();
  }

  #table(name: string, columns: TableColumns): ServiceSymbol {
    const { ColumnSymbol, TableSymbol } = this.#service.Symbols;
    const entries = Object.entries(columns);
    const table = new TableSymbol.$ctor4(
      name,
      entries.map(([column, type]) => new ColumnSymbol(column, this.#scalar(type), null, null, null, null)),
    );
    return entries.length === 0 ? table.WithIsOpen(true) : table;
  }

  #function({ name, parameters, body }: CatalogueFunction): ServiceSymbol {
    return new this.#service.Symbols.FunctionSymbol.$ctor16(name, parameterList(parameters), body, null);
  }

  #scalar(type: ScalarType): ServiceType {
    const name = scalarTypes[type];
    const symbol = this.#service.Symbols.ScalarTypes[name];
    if (!symbol) throw new Error(`the language service has no type ${name}`);
    return symbol;
  }
}

/** KQL's types as the service names them. */
const scalarTypes: Readonly<Record<ScalarType, string>> = {
  string: 'String',
  int: 'Int',
  long: 'Long',
  real: 'Real',
  bool: 'Bool',
  datetime: 'DateTime',
  timespan: 'TimeSpan',
  dynamic: 'Dynamic',
  guid: 'Guid',
};

/** `(computer: string, since: timespan = 1h)` */
export function parameterList(parameters: readonly Readonly<FunctionParameter>[]): string {
  const list = parameters.map(
    (one) => `${one.name}: ${one.type}${one.default === undefined ? '' : ` = ${one.default}`}`,
  );
  return `(${list.join(', ')})`;
}
