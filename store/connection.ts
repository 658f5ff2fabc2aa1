import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import { ConfigurationError } from '../config/fault.ts';

/** The part of a logger that the store uses. */
export interface StoreLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Told of every command that is sent to MongoDB, for tests and metrics. */
export type OnCommand = (name: string, command: Readonly<Record<string, unknown>>) => void;

/**
 * Settings by which a lost primary costs 2 to 3 seconds and not 30: the driver finds out within a heartbeat, gives up
 * silent sockets, and does not wait long for a primary that is not coming.
 */
const impatient = {
  heartbeatFrequencyMS: 1000,
  connectTimeoutMS: 1500,
  socketTimeoutMS: 1500,
  serverSelectionTimeoutMS: 2500,
} as const;

/** At boot there is time, and building an index may take long. */
const patient = { serverSelectionTimeoutMS: 5000 } as const;

const databaseIfNoneIsNamed = 'gongdan';

export interface ConnectionNeeds {
  readonly uri: string;
  readonly pace: 'patient' | 'impatient';
  readonly logger: StoreLogger;
  readonly onCommand?: OnCommand | undefined;
}

/** Connects, or fails within 5 s (or what the URI says) with an error that names the servers and the cure. */
export async function connect({ uri, pace, logger, onCommand }: ConnectionNeeds): Promise<Connection> {
  const connection = mongoose.createConnection();
  connection.on('error', (error: unknown) => {
    logger.error({ err: error }, 'MongoDB connection failed');
  });
  try {
    await connection.openUri(uri, {
      ...unlessNamed(uri, { ...(pace === 'patient' ? patient : impatient), appName: 'gongdan' }),
      ...(namesDatabase(uri) ? {} : { dbName: databaseIfNoneIsNamed }),
      // Every write survives the loss of a primary and of power, every read sees only such writes.
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      retryWrites: true,
      ignoreUndefined: true,
      autoIndex: false,
      autoCreate: false,
      monitorCommands: onCommand !== undefined,
    });
  } catch (error) {
    await connection.close();
    const rule = `must be a MongoDB that can be used: ${messageOf(error)}`;
    throw new ConfigurationError('what the bot stands on', [
      { where: 'MONGODB_URI', value: hostsOf(uri), rule, cure: 'Start it there, or correct the address.' },
    ]);
  }
  connection.on('disconnected', () => {
    logger.warn({ hosts: hostsOf(uri) }, 'MongoDB disconnected; the driver goes on trying');
  });
  if (onCommand !== undefined)
    connection.getClient().on('commandStarted', ({ commandName, command }) => {
      onCommand(commandName, command);
    });
  return connection;
}

/** Closes a connection on purpose, which is nothing to warn of. */
export async function disconnect(connection: Connection): Promise<void> {
  connection.removeAllListeners('disconnected');
  await connection.close();
}

/** The driver's handle of the database; throws when the connection is closed. */
export function databaseOf(connection: Connection): mongoose.mongo.Db {
  const { db } = connection;
  if (db === undefined) throw new Error('the MongoDB connection is closed; open the store again');
  return db;
}

/** The options that the URI does not set itself: an operator who tunes them there is right. */
function unlessNamed(uri: string, defaults: ConnectOptions): ConnectOptions {
  const named = new Set([...uri.matchAll(/[?&]([^=&]+)=/g)].map((match) => match[1]?.toLowerCase()));
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => !named.has(name.toLowerCase())));
}

/** Hosts of a URI without user and password, fit for a log. */
function hostsOf(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri)?.[1] ?? 'the given address';
}

function namesDatabase(uri: string): boolean {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]+/.test(uri);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
