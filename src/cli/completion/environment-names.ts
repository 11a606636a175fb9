/**
 * Names below `environments:` of an mtr-oms.yaml. A look at the lines, no YAML parser: a key press must not cost more, and a wrong
 * guess costs nothing.
 */
export function environmentNames(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^environments:\s*(#.*)?$/.test(line));
  if (start < 0) return [];
  const names: string[] = [];
  let indent: string | undefined;
  for (const line of lines.slice(start + 1)) {
    if (/^\S/.test(line) && !line.startsWith('#')) break;
    const [, blanks, name] = /^([ ]+)(["']?)([a-z][a-z0-9-]*)\2:/.exec(line)?.filter((_, index) => index !== 2) ?? [];
    if (blanks === undefined || name === undefined) continue;
    indent ??= blanks;
    if (blanks === indent) names.push(name);
  }
  return names;
}
