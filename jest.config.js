const common = {
  testEnvironment: 'node',
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.cache/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }] },
  injectGlobals: false,
  coverageProvider: 'v8',
};

/** Rooms that reach no server: their tests alone need no MongoDB and no Redis to be started. */
const pureRooms = ['config', 'tickets', 'cards', 'feishu'];

export default {
  maxWorkers: 2,
  testTimeout: 20_000, // real servers, on a machine that may be busy
  projects: [
    {
      ...common,
      displayName: 'rules',
      testMatch: pureRooms.map((room) => `<rootDir>/${room}/**/*.test.ts`),
    },
    {
      ...common,
      displayName: 'house',
      testMatch: ['<rootDir>/**/*.test.ts'],
      testPathIgnorePatterns: [...common.testPathIgnorePatterns, ...pureRooms.map((room) => `<rootDir>/${room}/`)],
      globalSetup: '<rootDir>/test/setup/global-setup.ts',
      globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
    },
  ],
};
