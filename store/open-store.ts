import mongoose from 'mongoose';
import type { RealMs } from '../tickets/record.ts';
import { connect, databaseOf, disconnect, type OnCommand, type StoreLogger } from './connection.ts';
import { counters, type Counters } from './counters.ts';
import { days, type Days, ticketHistory, type TicketHistory } from './days.ts';
import { digests, type Digests } from './digests.ts';
import { leaves, type Leaves } from './leaves.ts';
import { openOrg, type OrgStore } from './org-store.ts';
import { makeIndexes, ticketCollection } from './make-indexes.ts';
import { mergedCards, type MergedCards } from './merged-cards.ts';
import { openPolicies, type Policies } from './policies.ts';
import { replies, type Replies } from './replies.ts';
import { modelsOf } from './schemas.ts';
import { settings, type Settings } from './settings.ts';
import { privateChats, type PrivateChats } from './private-chats.ts';
import { undelivered, type Undelivered } from './undelivered.ts';
import { ticketsConcerned, type TicketsConcerned } from './ticket-concerned.ts';
import type { StoredTicket } from './ticket-document.ts';
import { ticketAlarms, type TicketAlarms } from './ticket-alarms.ts';
import { ticketDue, type TicketDue } from './ticket-due.ts';
import { ticketFill, type TicketFill } from './ticket-fill.ts';
import { ticketHeld, type TicketHeld } from './ticket-held.ts';
import { sendUpdates, ticketLanes } from './ticket-lanes.ts';
import { ticketLists, type TicketLists } from './ticket-list.ts';
import { ticketRenewal, type TicketRenewal } from './ticket-renewal.ts';
import { ticketRows, type TicketRows } from './ticket-rows.ts';
import { ticketSearch, type TicketSearch } from './ticket-search.ts';
import { ticketTodo, type TicketTodo } from './ticket-todo.ts';
import { ticketWatch, type TicketWatch } from './ticket-watch.ts';
import { ticketCore, type TicketAccess, type TicketCore } from './tickets.ts';

/** What the store does with tickets. */
export type Tickets = TicketCore &
  TicketRows &
  TicketDue &
  TicketAlarms &
  TicketHeld &
  TicketRenewal &
  TicketLists &
  TicketTodo &
  TicketSearch &
  TicketsConcerned &
  TicketWatch &
  TicketFill &
  TicketHistory &
  Counters;

/** Everything that is kept in MongoDB. */
export interface Store
  extends
    Omit<Policies, 'know'>,
    Settings,
    Leaves,
    Days,
    Pick<OrgStore, 'importOrg' | 'setLanguage' | 'markChat' | 'isNewsOfChat'> {
  readonly tickets: Tickets;
  readonly org: Pick<OrgStore, 'current' | 'refresh'>;
  readonly replies: Replies;
  readonly digests: Digests;
  readonly undelivered: Undelivered;
  readonly privateChats: PrivateChats;
  readonly mergedCards: MergedCards;
  /** False on a standalone server, where a click is as safe as its one disk and an import cannot be all or nothing. */
  isReplicaSet(): boolean;
  /** The server's version. */
  readonly version: string;
  /** Asks the primary for a sign of life; rejects when there is none. */
  ping(): Promise<void>;
  /** The primary's own time, in milliseconds since 1970. */
  serverTime(): Promise<RealMs>;
  /** Ends polling and connections; what is under way is cut. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly uri: string;
  readonly logger: StoreLogger;
  /** Milliseconds on the real clock. */
  readonly realNow: () => RealMs;
  readonly onCommand?: OnCommand;
}

/** Makes the indexes, connects and reads what is kept in memory. Fails within seconds when MongoDB is not there. */
export async function openStore({ uri, logger, realNow, onCommand }: StoreOptions): Promise<Store> {
  // No value from outside becomes an operator, and a misspelt field is an error instead of a filter that matches all.
  mongoose.set('strictQuery', 'throw');
  mongoose.set('sanitizeFilter', true);
  await makeIndexes(uri, logger);

  const main = await connect({ uri, pace: 'impatient', logger, onCommand });
  try {
    const models = modelsOf(main);
    const hello = await databaseOf(main).command({ hello: 1 });
    const { version } = (await databaseOf(main).command({ buildInfo: 1 })) as { version: string };
    const isReplicaSet = typeof hello['setName'] === 'string';
    const policies = await openPolicies(models);
    const collection = databaseOf(main).collection<StoredTicket>(ticketCollection);
    const send = sendUpdates(databaseOf(main), ticketCollection);
    const access: TicketAccess = {
      collection,
      lanes: ticketLanes(collection, send),
      knowPolicy: (version) => policies.know(version),
    };
    const org = await openOrg(main, models, { logger, isReplicaSet });
    return {
      tickets: {
        ...ticketCore(access),
        ...ticketRows(access, realNow),
        ...ticketDue(access),
        ...ticketAlarms(access, send),
        ...ticketHeld(access, realNow),
        ...ticketRenewal(access, realNow),
        ...ticketLists(access),
        ...ticketTodo(access),
        ...ticketSearch(access),
        ...ticketsConcerned(access),
        ...ticketWatch(access),
        ...ticketFill(access),
        ...ticketHistory(access),
        ...counters(models),
      },
      ...policies,
      ...settings(models),
      ...leaves(main, models, org, { isReplicaSet }),
      importOrg: (units, people, options) => org.importOrg(units, people, options),
      setLanguage: (openId, language) => org.setLanguage(openId, language),
      markChat: (chatId, state) => org.markChat(chatId, state),
      isNewsOfChat: (chatId, happenedAt) => org.isNewsOfChat(chatId, happenedAt),
      org,
      replies: replies(models, realNow),
      digests: digests(databaseOf(main), realNow),
      ...days(databaseOf(main), realNow),
      undelivered: undelivered(models),
      privateChats: privateChats(models),
      mergedCards: mergedCards(models, realNow),
      isReplicaSet: () => isReplicaSet,
      version,
      async ping() {
        await databaseOf(main).command({ ping: 1 });
      },
      async serverTime() {
        const { localTime } = await databaseOf(main).command({ hello: 1 });
        return (localTime as Date).getTime();
      },
      async close() {
        org.close();
        await disconnect(main);
      },
    };
  } catch (error) {
    await disconnect(main);
    throw error;
  }
}
