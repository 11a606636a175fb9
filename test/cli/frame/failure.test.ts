import { describe, expect, test } from '@jest/globals';
import { ExitCode } from '../../../src/cli/exit-code.ts';
import { explainFailure } from '../../../src/cli/frame/failure.ts';
import { UserError } from '../../../src/cli/user-error.ts';

describe('explainFailure', () => {
  test('keeps what a UserError says', () => {
    const error = new UserError('no', { exitCode: ExitCode.refused, suggestions: ['mtr-oms plan'] });
    expect(explainFailure(error, false)).toMatchObject({
      exitCode: 5,
      message: 'no',
      suggestions: ['mtr-oms plan'],
      findings: [],
    });
  });

  test('anything else is a defect, with its causes on the stack', () => {
    const failure = explainFailure(new TypeError('x is undefined', { cause: new Error('the cause') }), false);
    expect(failure).toMatchObject({ exitCode: 70, message: 'this is a defect in mtr-oms: x is undefined' });
    expect(failure.stack).toContain('caused by: Error: the cause');
    expect(explainFailure('thrown text', false)).toMatchObject({ exitCode: 70, stack: 'thrown text' });
  });

  test('what the operating system refuses is for the user to mend', () => {
    const error = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: '/x/y' });
    expect(explainFailure(error, false)).toMatchObject({ exitCode: 2, message: "can't use /x/y: permission denied" });
    const other = Object.assign(new Error('odd'), { code: 'EODD', path: '/x/y' });
    expect(explainFailure(other, false).exitCode).toBe(ExitCode.defect);
    const pathless = Object.assign(new Error('connection refused'), { code: 'EACCES' });
    expect(explainFailure(pathless, false).exitCode).toBe(ExitCode.defect);
  });

  test('after Ctrl-C everything thrown is its consequence, but for what a command says itself', () => {
    expect(explainFailure(new Error('AbortError'), true)).toMatchObject({ exitCode: 130, message: 'interrupted' });
    const told = new UserError('stopped; run it again', { exitCode: ExitCode.interrupted });
    expect(explainFailure(told, true)).toMatchObject({ exitCode: 130, message: 'stopped; run it again' });
  });
});
