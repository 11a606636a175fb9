/** Names that are kept; a support bundle has some hundreds. */
const mostNames = 1000;

/** Files that were found and are no captured logs. */
export interface OtherFiles {
  readonly count: number;
  /** The first of them. */
  readonly names: readonly string[];
}

/** Counts such files, and keeps the names of the first. */
export class OtherFileList implements OtherFiles {
  readonly names: string[] = [];
  count = 0;

  add(file: string): void {
    this.count += 1;
    if (this.names.length < mostNames) this.names.push(file);
  }
}
