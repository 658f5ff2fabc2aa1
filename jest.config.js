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
const pureRooms = ['config', 'tickets', 'cards', 'feishu', 'sandbox/card', 'sandbox/rules'];

/**
 * The walks through the manual that every run also takes with the bot in several processes: each action once, and two people on
 * one card. `APART='*'` takes all of them.
 */
const apart =
  process.env.APART === undefined
    ? ['platform-ticket', 'regional-ticket', 'other-actions', 'many-hands']
    : process.env.APART.split(',');

/** Real servers, one of each for the whole run. */
const onServers = {
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
};

export default {
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/setup/slow-first.js',
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
      ...onServers,
    },
    {
      ...common,
      ...onServers,
      // Parts of the manual once more, with two webs and two workers as processes of their own.
      displayName: 'apart',
      testMatch: apart.map((name) => `<rootDir>/test/manual/${name}.test.ts`),
      setupFilesAfterEnv: ['<rootDir>/test/setup/apart.ts'],
    },
    {
      ...common,
      ...onServers,
      // The two walks through the manual over the long connection, without webhooks and their secrets.
      displayName: 'connected',
      testMatch: ['platform-ticket', 'regional-ticket'].map((name) => `<rootDir>/test/manual/${name}.test.ts`),
      setupFilesAfterEnv: ['<rootDir>/test/setup/connected.ts'],
    },
  ],
};
