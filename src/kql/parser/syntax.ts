import type { LanguageService, ServiceElement, ServiceList, ServiceType } from './service.ts';

/** Names for the numbers of the service's enumerations, and for columns. */
export interface KindNames {
  readonly syntax: ReadonlyMap<number, string>;
  readonly symbol: ReadonlyMap<number, string>;
  readonly resultName: (expression: ServiceElement) => string;
}

export function kindNames({ Syntax, Symbols, Binding }: LanguageService): KindNames {
  return {
    syntax: namesOf(Syntax.SyntaxKind),
    symbol: namesOf(Symbols.SymbolKind),
    resultName: (expression) => Binding.Binder.GetExpressionResultName(expression, '', null),
  };
}

const namesOf = (enumeration: Readonly<Record<string, unknown>>): ReadonlyMap<number, string> =>
  new Map(Object.entries(enumeration).flatMap(([name, value]) => (typeof value === 'number' ? [[value, name]] : [])));

/** Entries of a list, which may be an array of JavaScript. */
export function itemsOf<T>(list: ServiceList<T> | readonly T[] | null | undefined): readonly T[] {
  if (!list) return [];
  return 'Count' in list ? Array.from({ length: list.Count }, (_, index) => list.getItem(index)) : list;
}

/** What a name refers to: `Column`, `Table`, `Function`, `Variable`, `Parameter`, `Operator` … */
export interface SymbolReference {
  readonly kind: string;
  readonly name: string;
}

export interface ResultColumn {
  readonly name: string;
  /** KQL type; `dynamic` for all its variants, `error` or `unknown` where the binder doesn't know. */
  readonly type: string;
}

/** Columns that an operator or a query gives. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  /** true: there may be more that can't be known (`bag_unpack`, tables that the catalogue lacks). */
  readonly open: boolean;
}

export interface CalledParameter {
  readonly name: string;
  /** Of a value. */
  readonly type: string | undefined;
  /** Of an optional one; a literal, not bound. */
  readonly default: SyntaxNode | undefined;
}

/** A node or token of a bound query. The same object for the same place. */
export class SyntaxNode {
  readonly #element: ServiceElement;
  readonly #names: KindNames;
  #children: readonly SyntaxNode[] | undefined;
  readonly parent: SyntaxNode | undefined;
  /** As the service calls it: `FunctionCallExpression`. Names mislead for `in~`, which is an `InCsExpression`: see `operator`. */
  readonly kind: string;
  /** Offsets in the query; white space and comments around it don't count. */
  readonly start: number;
  readonly end: number;

  constructor(element: ServiceElement, names: KindNames, parent?: SyntaxNode) {
    this.#element = element;
    this.#names = names;
    this.parent = parent;
    this.kind = names.syntax.get(element.Kind) ?? `kind ${element.Kind}`;
    this.start = element.TextStart;
    this.end = element.End;
  }

  /** Entries of a list stand side by side; commas, brackets and keywords are among them as tokens. */
  get children(): readonly SyntaxNode[] {
    this.#children ??= childrenOf(this.#element, this.#names).map((child) => new SyntaxNode(child, this.#names, this));
    return this.#children;
  }

  /** The children that are no tokens. */
  get nodes(): readonly SyntaxNode[] {
    return this.children.filter((child) => !child.isToken);
  }

  get isToken(): boolean {
    return this.#element.IsToken;
  }

  /** What is written, of a token; with quotes. */
  get text(): string {
    return this.#element.Text ?? '';
  }

  /** What a string, or a name in brackets, says. */
  get valueText(): string {
    if (this.#element.IsToken) return this.#element.ValueText ?? this.text;
    const [inner] = this.kind === 'BracketedName' ? this.nodes : this.children;
    return inner?.valueText ?? '';
  }

  get symbol(): SymbolReference | undefined {
    const symbol = this.#element.ReferencedSymbol;
    return symbol ? { kind: this.#names.symbol.get(symbol.Kind) ?? '', name: symbol.Name } : undefined;
  }

  /** Scalar type of an expression, as `ResultColumn.type`. */
  get type(): string | undefined {
    const type = this.#element.ResultType;
    return type?.IsScalar ? scalarName(type) : undefined;
  }

  /** What a table expression gives. */
  get table(): ResultTable | undefined {
    return tableOf(this.#element.ResultType);
  }

  /** true: the value is known before the query runs, `let` included. */
  get isConstant(): boolean {
    return this.#element.IsConstant === true;
  }

  /** The value of a constant text. */
  get constantText(): string | undefined {
    const value = this.isConstant ? this.#element.ConstantValue : undefined;
    return typeof value === 'string' ? value : undefined;
  }

  /** Name of the column that this expression makes, given or implied (`bin(A, 1h)`: `A`); empty where it suggests none. */
  get resultName(): string {
    return this.#names.resultName(this.#element);
  }

  /** Of a call, or of a name that calls: the function's body, bound for this very call; offsets may be those of a text of its own. */
  get calledBody(): SyntaxNode | undefined {
    const body = this.#element.GetCalledFunctionBody?.();
    return body ? new SyntaxNode(body, this.#names) : undefined;
  }

  /** Of a name that refers to a function: what the function takes. */
  get parameters(): readonly CalledParameter[] {
    const [signature] = itemsOf(this.#element.ReferencedSymbol?.Signatures);
    return itemsOf(signature?.Parameters).map(({ Name, DeclaredTypes, DefaultValue }) => {
      const [type] = itemsOf(DeclaredTypes);
      return {
        name: Name,
        type: type?.IsScalar ? scalarName(type) : undefined,
        default: DefaultValue ? new SyntaxNode(DefaultValue, this.#names) : undefined,
      };
    });
  }

  /** Nodes below, and this one, in the order of the text; tokens left out. */
  *descendants(): Generator<SyntaxNode> {
    const waiting: SyntaxNode[] = [this];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (node.isToken) continue;
      yield node;
      waiting.push(...node.children.toReversed());
    }
  }

  /** The nearest node around this one that `wanted` accepts. */
  ancestor(wanted: (node: SyntaxNode) => boolean): SyntaxNode | undefined {
    for (let node = this.parent; node; node = node.parent) if (wanted(node)) return node;
    return undefined;
  }
}

/** The service wraps a list's entry together with the comma behind it: here they are two. */
function childrenOf(element: ServiceElement, names: KindNames): readonly ServiceElement[] {
  const children: ServiceElement[] = [];
  for (let index = 0; index < element.ChildCount; index += 1) {
    const child = element.GetChild(index);
    if (!child) continue;
    if (names.syntax.get(child.Kind) === 'SeparatedElement') children.push(...childrenOf(child, names));
    else children.push(child);
  }
  return children;
}

export function tableOf(type: ServiceType | null | undefined): ResultTable | undefined {
  if (!type?.IsTabular) return undefined;
  const columns = itemsOf(type.Columns).map((column) => ({ name: column.Name, type: scalarName(column.Type) }));
  return { columns, open: type.IsOpen === true };
}

const scalarName = ({ Name }: ServiceType): string => (Name.startsWith('dynamic') ? 'dynamic' : Name);
