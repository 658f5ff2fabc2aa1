import type { Logger } from 'pino';
import { Counter, Gauge, type Registry } from 'prom-client';
import { ConfigurationError } from './config/fault.ts';
import { loadPolicyFile, policyFingerprint } from './config/policy-file.ts';
import { policyHash } from './config/policy-hash.ts';
import type { Store } from './store/open-store.ts';
import { unitZoneWarnings } from './tickets/unit-zones.ts';

/** How often the file and the versions of other processes are looked at, on real time. */
const lookEveryMs = 5_000;

/** The file as it was read last. */
interface PolicySource {
  readonly file: string;
  readonly fingerprint: string;
  readonly warnings: readonly string[];
}

export interface PolicyWatch {
  /** Looks now, after a look that is under way. Never rejects. */
  now(): Promise<void>;
  /** What is to be said of the policy in force, and of a file that is faulty. */
  warnings(): readonly string[];
  stop(): Promise<void>;
}

/**
 * Puts a changed policy file into effect without a restart. The file and its holiday tables are read whole: one fault, and
 * nothing changes. A version that another process has stored is in force here too.
 */
export function watchPolicyFile(
  source: PolicySource,
  parts: { readonly store: Store; readonly logger: Logger; readonly registry: Registry },
): PolicyWatch {
  const { store, logger, registry } = parts;
  const { file } = source;
  const loads = loadCounter(registry);
  const version = (): number => store.rulebook().currentVersion;
  registry.registerMetric(versionGauge(version));
  let read = source.fingerprint;
  let { warnings } = source;
  let fault: string | null = null;
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => void now(), lookEveryMs);
  timer.unref();

  function now(): Promise<void> {
    running = running.then(look).catch((error: unknown) => {
      logger.error({ err: error }, 'the policy could not be looked at; the next look comes in seconds');
    });
    return running;
  }

  async function look(): Promise<void> {
    const before = version();
    await readAgain();
    await store.followPolicies();
    if (version() !== before) logger.info({ version: version(), before }, 'another policy version is in force');
  }

  async function readAgain(): Promise<void> {
    let fingerprint = '';
    try {
      fingerprint = await policyFingerprint(file);
      if (fingerprint !== read) await load(fingerprint);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      // A file that could not even be read is looked at again as soon as it can.
      read = fingerprint;
      refuse(error);
    }
  }

  async function load(fingerprint: string): Promise<void> {
    // Remembered before it is judged: a faulty file is told of once, and looked at again when it is written again.
    read = fingerprint;
    const parsed = await loadPolicyFile(file);
    const before = version();
    const after = await store.registerPolicy(parsed.policy, policyHash(parsed.policy));
    warnings = parsed.warnings;
    fault = null;
    loads.inc({ result: after === before ? 'unchanged' : 'loaded' });
    logger.info({ file, version: after }, 'the policy file was read again');
    for (const warning of warnings) logger.warn(warning);
  }

  function refuse(error: ConfigurationError): void {
    const said = `the policy file is faulty, version ${version()} stays in force: ${error.message}`;
    if (said === fault) return;
    fault = said;
    loads.inc({ result: 'faulty' });
    logger.error({ file, version: version() }, said);
  }

  return {
    now,
    warnings: () => {
      const rulebook = store.rulebook();
      const policy = rulebook.policy(rulebook.currentVersion);
      const zones = unitZoneWarnings(policy, store.org.current().units);
      return [...(fault === null ? [] : [fault]), ...warnings, ...zones];
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

function loadCounter(registry: Registry): Counter<'result'> {
  return new Counter({
    name: 'gongdan_policy_loads_total',
    help: 'Changed policy files that were read while running, by result',
    labelNames: ['result'],
    registers: [registry],
  });
}

function versionGauge(version: () => number): Gauge {
  return new Gauge({
    name: 'gongdan_policy_version',
    help: 'The policy version of new tickets',
    registers: [],
    collect() {
      this.set(version());
    },
  });
}
