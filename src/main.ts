#!/usr/bin/env node
import { main } from './cli/main.ts';
import { nodeHost } from './cli/node-host.ts';

process.exitCode = await main(process.argv.slice(2), nodeHost());
