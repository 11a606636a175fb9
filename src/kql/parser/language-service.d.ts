/** The package's own declarations take 1.7 MB and describe the unminified files. These define globals and export nothing. */
declare module '@kusto/language-service-next/bridge.min.js';
declare module '@kusto/language-service-next/Kusto.Language.Bridge.min.js';
