// Jest runs tests in a context of their own, in which every global name takes an interceptor: the language service, which finds all its
// parts by global names, is ten times slower there. This environment lends tests the one of Jest's own context, loaded once a worker.
const { TestEnvironment } = require('jest-environment-node');

require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.Kusto = globalThis.Kusto;
  }
};
