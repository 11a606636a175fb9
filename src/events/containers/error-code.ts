/** The code of a failure of Node's, such as `ENOENT` or `Z_DATA_ERROR`; undefined of any other. */
export function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
