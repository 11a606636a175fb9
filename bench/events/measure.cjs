// Preloaded by run.mjs: tells, on descriptor 3, what the process has used when it ends: the most memory (kilobytes), CPU time of all
// its threads (seconds).
const { isMainThread } = require('node:worker_threads');
const { writeSync } = require('node:fs');

if (isMainThread)
  process.on('exit', () => {
    const { maxRSS: maxRss, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ maxRss, cpu: (userCPUTime + systemCPUTime) / 1e6 }));
  });
