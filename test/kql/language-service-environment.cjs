// Jest runs tests in a context of their own, in which every global name takes an interceptor: the language service, which finds all its
// parts by global names, is ten times slower there. This environment lends tests the one of Jest's own context, loaded once a worker,
// and only when a test asks for it.
const { TestEnvironment } = require('jest-environment-node');

function languageService() {
  if (!globalThis.Kusto) {
    require('@kusto/language-service-next/bridge.min.js');
    require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
  }
  return globalThis.Kusto;
}

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.defineProperty(this.global, 'Kusto', { configurable: true, get: languageService });
  }
};
