/** Node loads the modules, once in each worker: docs/adr/0012. */
const shared = {
  rootDir: import.meta.dirname,
  runtime: "<rootDir>/test/runner/native-runtime.cjs",
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  transform: { "^.+\\.ts$": "@swc/jest" },
  moduleNameMapper: {
    "^#([a-z-]+)$": "<rootDir>/libs/$1/src/index.ts",
    "^(\\.{1,2}/.*)\\.js$": "$1",
  },
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/apps/web/dist"],
};

/** Suites that need PostgreSQL and Redis: both are started once for the run, a database is made per suite. */
const engines = {
  globalSetup: "<rootDir>/test/support/start-engines.mjs",
  globalTeardown: "<rootDir>/test/support/stop-engines.mjs",
};

export default {
  testTimeout: 60_000,
  // Twice the cores of the smallest machine: half of what the longest suites do is wait.
  maxWorkers: 4,
  workerIdleMemoryLimit: "1800MB",
  projects: [
    { ...shared, displayName: "unit", testMatch: ["<rootDir>/{apps,libs}/**/src/**/*.spec.ts"] },
    { ...shared, displayName: "architecture", testMatch: ["<rootDir>/test/architecture/**/*.spec.ts"] },
    { ...shared, ...engines, displayName: "contracts", testMatch: ["<rootDir>/test/contracts/**/*.spec.ts"] },
    { ...shared, ...engines, displayName: "medium", testMatch: ["<rootDir>/test/medium/**/*.medium-spec.ts"] },
    {
      ...shared,
      ...engines,
      displayName: "e2e",
      testMatch: ["<rootDir>/test/e2e/**/*.e2e-spec.ts"],
      setupFilesAfterEnv: ["<rootDir>/test/support/refuse-policy-reports.ts"],
    },
  ],
};
