export type Payload = Readonly<Record<string, string>>;

/** A payload of our own making, in the order of the app's keys. */
export const payload = (changes: Payload = {}): Payload => ({
  Description: 'Heartbeat is healthy.',
  ResourceState: 'Healthy',
  OperationName: 'Heartbeat',
  OperationResult: 'Pass',
  OS: 'Windows 10',
  OSVersion: '10.0.19045.4291',
  Alias: 'room.oslo@fabrikam.example',
  DisplayName: 'Oslo "Fjord" \\ 2',
  AppVersion: '5.2.115.0',
  IPv4Address: '192.0.2.17',
  IPv6Address: '2001:db8::17',
  ...changes,
});

export const unhealthy = (description: string, changes: Payload = {}): Payload =>
  payload({
    Description: description,
    ResourceState: 'Unhealthy',
    OperationName: 'HardwareCheckEngine',
    OperationResult: 'Fail',
    ...changes,
  });
