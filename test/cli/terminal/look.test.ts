import { describe, expect, test } from '@jest/globals';
import type { Host, Output } from '../../../src/cli/host.ts';
import { lookOf } from '../../../src/cli/terminal/look.ts';

const output = (isTTY: boolean): Output => ({ write: () => undefined, isTTY, columns: 80 });
const host = (env: Host['env'], platform = 'linux') => ({ env, platform }) as Host;

describe('lookOf', () => {
  test.each([
    { tty: true, env: {}, colours: true },
    { tty: false, env: {}, colours: false },
    { tty: true, env: { NO_COLOR: '1' }, colours: false },
    { tty: true, env: { NO_COLOR: '' }, colours: true },
    { tty: true, env: { TERM: 'dumb' }, colours: false },
    { tty: false, env: { FORCE_COLOR: '1' }, colours: true },
    { tty: false, env: { FORCE_COLOR: '' }, colours: true },
    { tty: true, env: { FORCE_COLOR: '0' }, colours: false },
    { tty: false, env: { FORCE_COLOR: '1', NO_COLOR: '1' }, colours: false },
  ])('terminal $tty, $env: colours $colours', ({ tty, env, colours }) => {
    expect(lookOf(output(tty), host(env), false).colours).toBe(colours);
    expect(lookOf(output(tty), host(env), true).colours).toBe(false);
  });

  test.each([
    { platform: 'linux', env: {}, unicode: true },
    { platform: 'linux', env: { TERM: 'linux' }, unicode: false },
    { platform: 'win32', env: {}, unicode: false },
    { platform: 'win32', env: { WT_SESSION: 'x' }, unicode: true },
  ])('$platform, $env: Unicode $unicode', ({ platform, env, unicode }) => {
    expect(lookOf(output(true), host(env, platform), false).unicode).toBe(unicode);
  });
});
