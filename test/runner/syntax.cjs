"use strict";
/** How sources are transformed, for the hooks that load them and for the maps that lead an error back to its line. */
exports.syntax = {
  instrument: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};
