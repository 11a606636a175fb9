import { expect, test } from '@jest/globals';
import { catalogueOf } from '../../src/kql/catalogue.ts';
import { openWorkspace } from '../../src/kql/parser/workspace.ts';
test('x', async () => {
  const w = await openWorkspace(catalogueOf({ customFields: [], savedSearches: [], eventLogs: [] }));
  const b = w.bind('Event | where Nope == 1 and EventID in ("3001") | project Computer');
  if (b.refused) throw new Error(b.refused);
  expect([b.diagnostics, b.result, w.names.functions.length, w.bind('print ' + 'tostring('.repeat(3000)), w.bind('.show x'), w.bind('// x\n#connect y'), w.bind('Perf|where X==1')]).toEqual(0);
});
