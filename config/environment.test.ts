import { describe, expect, it } from '@jest/globals';
import { readEnvironment, readStoreEnvironment } from './environment.ts';
import type { Variables } from './environment.ts';
import { ConfigurationError } from './fault.ts';
import type { Fault } from './fault.ts';

const secret = 's3cr3t-'.repeat(5);
const good: Variables = {
  FEISHU_APP_ID: 'cli_a1b2c3',
  FEISHU_APP_SECRET: 'app-secret-value',
  FEISHU_ENCRYPT_KEY: 'new-key,old-key',
  FEISHU_VERIFICATION_TOKEN: 'token-value',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/gongdan',
  REDIS_URL: 'redis://127.0.0.1:6379',
};

function faultsOf(env: Variables, read: (env: Variables) => unknown = readEnvironment): readonly Fault[] {
  try {
    read(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('the environment', () => {
  it('has defaults for all but the app and the stores', () => {
    const { instanceId, ...rest } = readEnvironment({ ...good, PATH: '/bin', HOME: '/root' });
    expect(rest).toEqual({
      port: 3000,
      host: '0.0.0.0',
      feishu: {
        appId: 'cli_a1b2c3',
        appSecret: 'app-secret-value',
        encryptKeys: ['new-key', 'old-key'],
        verificationTokens: ['token-value'],
        baseUrl: 'https://open.feishu.cn',
        transport: 'webhook',
        tenantKey: null,
      },
      mongodbUri: 'mongodb://127.0.0.1:27017/gongdan',
      redisUrl: 'redis://127.0.0.1:6379',
      apiKeys: [],
      policyFile: 'config/policy.yaml',
      logLevel: 'info',
    });
    expect(instanceId).not.toBe('');
  });

  it('takes what is given, and a blank value for none', () => {
    const environment = readEnvironment({
      ...good,
      PORT: '0',
      HOST: '',
      FEISHU_BASE_URL: 'https://open.larksuite.com/',
      FEISHU_TENANT_KEY: 'tk1',
      API_KEYS: ` desk:${secret}, shop:${secret}:x`,
      LOG_LEVEL: ' debug ',
      INSTANCE_ID: 'bot-1',
    });
    expect(environment).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      feishu: { baseUrl: 'https://open.larksuite.com', tenantKey: 'tk1' },
      apiKeys: [
        { name: 'desk', secret },
        { name: 'shop', secret: `${secret}:x` },
      ],
      logLevel: 'debug',
      instanceId: 'bot-1',
    });
  });

  it('needs no keys on the long connection', () => {
    const { FEISHU_ENCRYPT_KEY: _key, FEISHU_VERIFICATION_TOKEN: _token, ...rest } = good;
    const app = { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_TRANSPORT: 'websocket' };
    expect(readEnvironment({ ...rest, ...app }).feishu.encryptKeys).toEqual([]);
    expect(faultsOf(rest).map(({ where }) => where)).toEqual(['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN']);
  });

  it('refuses the long connection for Lark, which has none, and for an app id that the SDK would not connect', () => {
    const wanted = { ...good, FEISHU_TRANSPORT: 'websocket', FEISHU_APP_ID: 'cli_0123456789abcdef' };
    expect(faultsOf({ ...wanted, FEISHU_BASE_URL: 'https://open.larksuite.com' })).toMatchObject([
      { where: 'FEISHU_TRANSPORT', rule: 'must be webhook for an app of Lark' },
    ]);
    expect(faultsOf({ ...wanted, FEISHU_APP_ID: 'cli_a' })).toMatchObject([
      { where: 'FEISHU_APP_ID', rule: expect.stringContaining('16 hexadecimal digits') },
    ]);
  });

  it('names everything that is missing at once, each with a cure', () => {
    const faults = faultsOf({});
    expect(faults.map(({ where }) => where).toSorted()).toEqual(Object.keys(good).toSorted());
    expect(faults.filter(({ rule, cure }) => !rule.startsWith('is missing') || cure === '')).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['PORT', '65536', /whole number from 0 to 65535/],
    ['PORT', '80.5', /whole number/],
    ['PORT', '-1', /whole number/],
    ['HOST', 'a b', /address or host name/],
    ['FEISHU_APP_ID', 'cli a', /letters, digits/],
    ['FEISHU_ENCRYPT_KEY', 'a,b,c', /one key or two/],
    ['FEISHU_ENCRYPT_KEY', 'a,', /one key or two/],
    ['FEISHU_VERIFICATION_TOKEN', 'a,a', /one key or two different/],
    ['FEISHU_BASE_URL', 'open.feishu.cn', /must be an https URL/],
    ['FEISHU_BASE_URL', 'http://open.feishu.cn', /must be https/],
    ['FEISHU_BASE_URL', 'https://open.feishu.cn?x=1', /without user, query/],
    ['FEISHU_TRANSPORT', 'socket', /one of webhook, websocket/],
    ['MONGODB_URI', 'localhost:27017', /must begin with mongodb/],
    ['REDIS_URL', 'http://localhost', /must begin with redis/],
    ['API_KEYS', 'desk', /pair 1 must be name:secret/],
    ['API_KEYS', 'desk:short', /has 5 characters and must have at least 24/],
    ['API_KEYS', `desk:${secret},desk:${secret}1`, /name "desk" is used twice/],
    ['API_KEYS', `desk:${secret},shop:${secret}`, /pair 2 \(shop\): the secret is used twice/],
    ['API_KEYS', `desk:${secret},`, /pair 2 must be/],
    ['API_KEYS', `desk:${secret} x`, /printable ASCII/],
    ['LOG_LEVEL', 'verbose', /one of trace, debug/],
    ['INSTANCE_ID', 'a b', /1 to 100/],
    ['FEISHU_APPID', 'cli_a', /not a known name/],
    ['GONGDAN_PORT', '3000', /not a known name/],
  ])('refuses %s=%s', (name, value, rule) => {
    const faults = faultsOf({ ...good, [name]: value });
    expect(faults).toEqual([expect.objectContaining({ where: name, rule: expect.stringMatching(rule) })]);
    expect(faults[0]?.cure).not.toBe('');
  });

  it.each(['http://127.0.0.1:9000', 'http://localhost:9000', 'http://[::1]:9000', 'http://sandbox:9000'])(
    'takes %s for a base URL',
    (url) => {
      expect(readEnvironment({ ...good, FEISHU_BASE_URL: url }).feishu.baseUrl).toBe(url);
    },
  );

  it('guesses what an unknown name was meant to be', () => {
    expect(faultsOf({ ...good, FEISHU_APPID: 'x', GONGDAN_PORT: '1' }).map(({ cure }) => cure)).toEqual([
      'Remove it, or write FEISHU_APP_ID if that was meant.',
      'Remove it, or write PORT if that was meant.',
    ]);
  });

  it('never prints a secret', () => {
    const hidden = 'hush-hush';
    const faults = faultsOf({
      FEISHU_APP_ID: 'a b',
      FEISHU_APP_SECRET: `${hidden} x`,
      FEISHU_ENCRYPT_KEY: `${hidden},${hidden}`,
      FEISHU_VERIFICATION_TOKEN: `${hidden} ${hidden}`,
      FEISHU_BASE_URL: `https://user:${hidden}@host?key=${hidden}`,
      FEISHU_HIDDEN: hidden,
      MONGODB_URI: `mongo://user:${hidden}@host/db`,
      REDIS_URL: `user:${hidden}@host`,
      API_KEYS: `${hidden},name:${hidden},x:${hidden}`,
    });
    expect(new Set(faults.map(({ where }) => where)).size).toBe(9);
    expect(new ConfigurationError('the environment', faults).message).not.toContain(hidden);
  });
});

describe('the environment of a command on the stores', () => {
  it('needs the MongoDB alone', () => {
    expect(readStoreEnvironment({ MONGODB_URI: 'mongodb://h/d', FEISHU_TRANSPORT: 'wrong' })).toEqual({
      mongodbUri: 'mongodb://h/d',
      redisUrl: null,
      policyFile: 'config/policy.yaml',
      logLevel: 'info',
    });
    expect(faultsOf({ REDIS_URL: 'x' }, readStoreEnvironment).map(({ where }) => where)).toEqual([
      'MONGODB_URI',
      'REDIS_URL',
    ]);
  });
});
