/** Text that says nothing: strings of every form, and comments. */
const silent =
  /\/\/[^\n]*|```[\s\S]*?```|~~~[\s\S]*?~~~|[hH]?@"(?:[^"]|"")*"|[hH]?@'(?:[^']|'')*'|[hH]?"(?:[^"\\\n]|\\.)*"|[hH]?'(?:[^'\\\n]|\\.)*'/g;
const token = /[{}();]|\blet\s+([A-Za-z_]\w*)\s*=(?![=~])|[A-Za-z_]\w*/g;
const word = /[A-Za-z_]\w*/g;

/** Names that stand for more text, and how much. */
export type Weights = ReadonlyMap<string, number>;

/**
 * What a query unfolds to: the binder reads the body of a function once for each call, and what a `let` stands for once for each use,
 * so that twenty of them, each naming the one before twice, are a million.
 * @param weights of the functions that can be called
 * @returns pieces of text that the binder reads, at most `limit`
 */
export function unfolding(text: string, weights: Weights, limit: number): number {
  const local = new Map<string, number>();
  /** What is being written: the query, and within it what each `let` stands for. */
  const open: { name?: string; depth: number; weight: number }[] = [{ depth: 0, weight: 1 }];
  let depth = 0;
  for (const [found, name] of text.replace(silent, '""').matchAll(token)) {
    const piece = open.at(-1);
    if (!piece) break;
    if (name !== undefined) open.push({ name, depth, weight: 1 });
    else if (found === '{' || found === '(') depth += 1;
    else if (found === '}' || found === ')') depth -= 1;
    else if (found !== ';') piece.weight += local.get(found) ?? weights.get(found) ?? 0;
    else if (piece.name !== undefined && depth <= piece.depth) {
      local.set(piece.name, piece.weight);
      open.pop();
    }
    if (piece.weight >= limit) return limit;
  }
  return Math.min(
    limit,
    open.reduce((sum, { weight }) => sum + weight, 0),
  );
}

/** Weights of functions that call one another. A circle weighs as much as is looked for. */
export function weightsOf(
  functions: readonly { readonly name: string; readonly body: string }[],
  limit: number,
): Weights {
  const weights = new Map<string, number>();
  const byName = new Map(functions.map((one) => [one.name, one]));
  const open = new Set<string>();
  const weigh = (name: string): number => {
    const known = weights.get(name);
    const body = byName.get(name)?.body;
    if (known !== undefined || body === undefined) return known ?? 0;
    if (open.has(name)) {
      weights.set(name, limit);
      return limit;
    }
    open.add(name);
    for (const [used] of body.replace(silent, '""').matchAll(word)) if (used !== name) weigh(used);
    open.delete(name);
    const weight = Math.max(weights.get(name) ?? 0, unfolding(body, weights, limit));
    weights.set(name, weight);
    return weight;
  };
  for (const { name } of functions) weigh(name);
  return weights;
}
