export function uuidV5(namespace: string, name: string): string {
  return `${namespace}${name}`;
}
