/**
 * What is used of `@kusto/language-service-next`, as it looks from JavaScript: a C# library compiled by Bridge.NET, whose overloaded
 * constructors are numbered (`$ctor4`). Only the files beside this one see these shapes.
 */

/** `IReadOnlyList<T>` */
export interface ServiceList<T> {
  readonly Count: number;
  getItem(index: number): T;
}

export interface ServiceSymbol {
  readonly Name: string;
  /** Number of the enumeration `SymbolKind`. */
  readonly Kind: number;
  /** Of a function. */
  readonly Signatures?: readonly ServiceSignature[] | ServiceList<ServiceSignature>;
}

export interface ServiceType extends ServiceSymbol {
  readonly IsScalar: boolean;
  readonly IsTabular: boolean;
  /** Of a table. */
  readonly Columns?: readonly ServiceColumn[] | ServiceList<ServiceColumn>;
  /** Of a table: true where it may have more columns than are known. */
  readonly IsOpen?: boolean;
}

export interface ServiceColumn extends ServiceSymbol {
  readonly Type: ServiceType;
}

/** A node or token of the syntax tree, bound where analysis got so far. */
export interface ServiceElement {
  /** Number of the enumeration `SyntaxKind`. */
  readonly Kind: number;
  readonly IsToken: boolean;
  /** true: the parser expected it here and it isn't written. */
  readonly IsMissing: boolean;
  /** Offsets without the white space and comments in front. */
  readonly TextStart: number;
  readonly End: number;
  readonly ChildCount: number;
  GetChild(index: number): ServiceElement | null;
  /** Of a token. */
  readonly Text?: string;
  /** Of a string token: without quotes and escapes. Of a name: without brackets. */
  readonly ValueText?: string;
  readonly ReferencedSymbol?: ServiceSymbol | null;
  readonly ResultType?: ServiceType | null;
  readonly IsConstant?: boolean;
  readonly ConstantValue?: unknown;
  /** Of a call: body of the function called, bound for this call; null for built-in ones. */
  GetCalledFunctionBody?(): ServiceElement | null;
}

export interface ServiceParameter {
  readonly Name: string;
  readonly DeclaredTypes?: readonly ServiceType[] | ServiceList<ServiceType>;
  /** Of an optional one: not bound. */
  readonly DefaultValue?: ServiceElement | null;
}

export interface ServiceSignature {
  readonly Parameters: readonly ServiceParameter[] | ServiceList<ServiceParameter>;
}

export interface ServiceDiagnostic {
  /** `KS142`. */
  readonly Code: string;
  /** `Error`, `Warning`, `Suggestion`, `Information` or `Hidden`. */
  readonly Severity: string;
  readonly Message: string;
  readonly Start: number;
  readonly Length: number;
}

export interface ServiceCode {
  /** `Query`, `Command` or `Directive`. */
  readonly Kind: string;
  readonly Syntax: ServiceElement;
  readonly ResultType?: ServiceType | null;
  /** false: the tree is too deep to be bound. */
  readonly HasSemantics: boolean;
  GetDiagnostics(): readonly ServiceDiagnostic[] | ServiceList<ServiceDiagnostic>;
}

/** Immutable: what names may mean. */
export interface ServiceGlobals {
  WithCluster(cluster: ServiceSymbol): ServiceGlobals;
  WithDatabase(database: ServiceSymbol): ServiceGlobals;
  WithCache(): ServiceGlobals;
  AddParameters(parameters: readonly ServiceSymbol[]): ServiceGlobals;
  readonly Functions: readonly ServiceSymbol[] | ServiceList<ServiceSymbol>;
  readonly Aggregates: readonly ServiceSymbol[] | ServiceList<ServiceSymbol>;
  readonly PlugIns: readonly ServiceSymbol[] | ServiceList<ServiceSymbol>;
}

type Constructor<Arguments extends readonly unknown[], Result> = new (...args: Arguments) => Result;

export interface ServiceTable extends ServiceType {
  WithIsOpen(isOpen: boolean): ServiceTable;
}

/** The namespace `Kusto.Language`. */
export interface LanguageService {
  readonly KustoCode: {
    ParseAndAnalyze(text: string, globals: ServiceGlobals): ServiceCode;
    GetKind(text: string): string;
  };
  readonly GlobalState: { readonly Default: ServiceGlobals };
  readonly Binding: {
    readonly Binder: {
      /** Name that the column of an expression without one gets; `fallback` where the expression suggests none. */
      GetExpressionResultName(expression: ServiceElement, fallback: string, row: null): string;
    };
  };
  readonly Parsing: { readonly QueryGrammar: { From: unknown } };
  readonly Syntax: { readonly SyntaxKind: Readonly<Record<string, unknown>> };
  readonly Symbols: {
    readonly SymbolKind: Readonly<Record<string, unknown>>;
    readonly ScalarTypes: Readonly<Record<string, ServiceType>>;
    readonly ColumnSymbol: Constructor<
      readonly [name: string, type: ServiceType, description: null, original: null, source: null, examples: null],
      ServiceColumn
    >;
    readonly TableSymbol: {
      readonly $ctor4: Constructor<readonly [name: string, columns: readonly ServiceColumn[]], ServiceTable>;
    };
    readonly ParameterSymbol: Constructor<readonly [name: string, type: ServiceType, description: null], ServiceSymbol>;
    readonly Parameter: {
      readonly $ctor2: Constructor<readonly [name: string, type: ServiceType], unknown>;
    };
    readonly FunctionSymbol: {
      /** A built-in one. */
      readonly $ctor5: Constructor<
        readonly [name: string, returns: ServiceSymbol, parameters: readonly unknown[]],
        ServiceSymbol
      >;
      /** One with a body. */
      readonly $ctor16: Constructor<
        readonly [name: string, parameters: string, body: string, description: null],
        ServiceSymbol
      >;
    };
    readonly DatabaseSymbol: {
      readonly $ctor1: Constructor<
        readonly [name: string, members: readonly ServiceSymbol[], isOpen: boolean],
        ServiceSymbol
      >;
    };
    readonly ClusterSymbol: {
      readonly ctor: Constructor<readonly [name: string, databases: readonly ServiceSymbol[]], ServiceSymbol>;
    };
  };
}
