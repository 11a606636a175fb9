/** Milliseconds of processor time that this process has used: other work on the machine does not count, as it would by the clock. */
export const cpuTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
