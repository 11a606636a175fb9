import { type FakeService, fakeService } from './fake.ts';

/** Lists what it holds, one level below a path, and removes what is in something with it, as Azure does. */
export function listingWorld(): FakeService {
  const service = fakeService();
  return {
    ...service,
    async put(id, version, body, more) {
      // The service gives saved searches etags; those that came with the workspace have none.
      return service.put(id, version, id.includes('/savedSearches/') ? { ...body, etag: 'W/"1"' } : body, more);
    },
    async delete(id, version, more) {
      for (const key of service.bodies.keys()) if (key.startsWith(`${id.toLowerCase()}/`)) service.bodies.delete(key);
      return service.delete(id, version, more);
    },
    async list(path) {
      const prefix = `${path.toLowerCase()}/`;
      return [...service.bodies].flatMap(([id, body]) =>
        id.startsWith(prefix) && !id.slice(prefix.length).includes('/') ? [{ ...body, id }] : [],
      );
    },
  };
}
