// Preloaded by validate-event.mjs: tells, on descriptor 3, the most memory that the process had (kilobytes) when it ends.
const { isMainThread } = require('node:worker_threads');
const { writeSync } = require('node:fs');

if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
