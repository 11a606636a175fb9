import { unsupported } from '../../refusal.ts';
import { narrowed } from '../../relation.ts';
import type { OperatorRow } from '../../scope.ts';
import { piped } from '../support.ts';

const invoke = piped({ kind: 'InvokeOperator', name: 'invoke', fidelity: 'exact' }, (node, input, scope) => {
  const [call] = node.nodes;
  return call ? scope.invoke(call, input) : unsupported('this invoke', node);
});

const consume = piped({ kind: 'ConsumeOperator', name: 'consume', fidelity: 'exact' }, (_node, input) => ({
  ...narrowed(input, 'WHERE false'),
  columns: [],
}));

export const calls: readonly OperatorRow[] = [invoke, consume];
