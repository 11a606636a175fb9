import { isJsonObject } from '../../json.ts';

/** A file that a former run wrote, as its manifest lists it. */
export interface FormerFile {
  readonly path: string;
  readonly sha256: string;
}

/** A manifest may have been edited: nothing that it lists leads out of its folder. */
const staysInside = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:]/.test(part));

/** Files that a manifest of ours lists; undefined for anything that isn't one. */
export function formerFiles(manifest: Uint8Array | undefined): readonly FormerFile[] | undefined {
  if (!manifest) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(manifest));
  } catch {
    return undefined;
  }
  if (!isJsonObject(value) || value['generator'] !== 'mtr-oms' || !Array.isArray(value['files'])) return undefined;
  return value['files'].flatMap((file: unknown) => {
    if (!isJsonObject(file)) return [];
    const { path, sha256 } = file;
    return typeof path === 'string' && typeof sha256 === 'string' && staysInside(path) ? [{ path, sha256 }] : [];
  });
}
