import type { Relation, Scalar } from '../relation.ts';

/** What a name stands for that is neither column nor table of the catalogue. */
export type Binding =
  | { readonly kind: 'scalar'; readonly scalar: () => Scalar }
  | { readonly kind: 'table'; readonly relation: () => Relation }
  /** Its body is bound for each call; `names` are those where it was written. `view` gives the rows of one that is a view. */
  | { readonly kind: 'function'; readonly names: Names; readonly view?: () => Relation };

/** Names that hold in a block of statements, over those of the block around it. */
export class Names {
  readonly #own = new Map<string, Binding>();
  readonly #around: Names | undefined;

  constructor(around?: Names) {
    this.#around = around;
  }

  declare(name: string, binding: Binding): void {
    this.#own.set(name, binding);
  }

  /** The views of the query. */
  views(): readonly Relation[] {
    const own = [...this.#own.values()].flatMap((one) => (one.kind === 'function' && one.view ? [one.view()] : []));
    return [...(this.#around?.views() ?? []), ...own];
  }

  find(name: string): Binding | undefined {
    return this.#own.get(name) ?? this.#around?.find(name);
  }
}

/** Computes once, when first asked. */
export function once<T extends object>(compute: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}
