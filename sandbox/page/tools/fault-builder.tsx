import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Fault } from '../../protocol.ts';
import { localInput, momentOf } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { useNow, useSelected } from '../core/store.ts';
import { FaultAnswer } from './fault-answer.tsx';
import { answersError, faultEnd, faultSentence } from './fault-words.ts';
import { ChoiceField, CountField } from './fields.tsx';
import { allChats, chatLabel, chatNameOf } from './names.ts';
import { Problem, useToolCall } from './section.tsx';

const routes = ['send', 'reply', 'patch', 'token', 'any', 'event', 'click'] as const;
const kinds = ['before', 'after', 'late', 'never', 'slow', 'reset', 'broken'] as const;
/** The bot looks up the platform's name by itself; only a push can fail to find a host. */
const pushKinds = [...kinds, 'dns'] as const;
const delayed: readonly string[] = ['late', 'slow'];
const msPerSecond = 1000;
const usualDelayS = 5;

/** A fault of one's own; the sentence under the choices says what will happen. */
export function FaultBuilder(): JSX.Element {
  const { words, session, language } = usePage();
  const chats = useSelected(session.store, (state) => state.chats);
  const people = useSelected(session.store, (state) => state.world?.people) ?? [];
  const now = useNow(session.store) ?? 0;
  const [draft, setDraft] = useState<Draft>({ route: 'patch', kind: 'after', times: 1 });
  const { isBusy, problem, run } = useToolCall();
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const wish = faultOf(draft);
  const count = (name: Count, label: string, least = 1, shown = draft[name]) => (
    <CountField label={label} value={shown} least={least} onChange={(value) => change({ [name]: value })} />
  );
  const problemOfTime = draft.until !== undefined && draft.until <= now ? words.untilPast : null;
  return (
    <div class="fault-builder">
      <ChoiceField
        label={words.faultChat}
        value={draft.chatId ?? ''}
        none={words.anyChat}
        options={allChats(chats).map((chat) => [chat.chatId, chatLabel(chat, people)])}
        onChange={(chatId) => change({ chatId: chatId || undefined })}
      />
      <ChoiceField
        label={words.faultRoute}
        value={draft.route}
        options={routes.map((route) => [route, words.faultRoutes[route]])}
        onChange={(value) => {
          const route = routes.find((route) => route === value) ?? 'any';
          change({ route, kind: kindsOf(route).find((kind) => kind === draft.kind) ?? 'before' });
        }}
      />
      <ChoiceField
        label={words.faultKind}
        value={draft.kind}
        options={kindsOf(draft.route).map((kind) => [kind, words.faultKinds[kind]])}
        onChange={(value) => change({ kind: pushKinds.find((kind) => kind === value) ?? 'before' })}
      />
      {answersError(wish) ? <FaultAnswer status={draft.status} code={draft.code} onChange={change} /> : null}
      {delayed.includes(draft.kind) ? count('delayS', words.delay, 0, draft.delayS ?? usualDelayS) : null}
      {count('times', words.times)}
      {count('oneIn', words.oneInLabel)}
      {draft.oneIn === undefined ? null : count('seed', words.seed, 0)}
      <label class="tool-count fault-until">
        {words.until}
        <input
          class="control"
          type="datetime-local"
          min={localInput(now)}
          value={draft.until === undefined ? '' : localInput(draft.until)}
          onInput={(event) => change({ until: momentOf(event.currentTarget.value) ?? undefined })}
        />
      </label>
      <p class="fault-sentence">
        {[faultSentence(wish, words, chatNameOf(chats, draft.chatId)), faultEnd(wish, words, { now, language })].join(
          words.comma,
        )}
      </p>
      <button
        type="button"
        class="button look-primary"
        disabled={isBusy || problemOfTime !== null}
        title={`POST /control/faults ${JSON.stringify(wish)}`}
        onClick={() => run(() => session.addFault(wish))}
      >
        {words.switchOn}
      </button>
      <Problem text={problemOfTime ?? problem} />
    </div>
  );
}

function kindsOf(route: Fault['route']): readonly Fault['kind'][] {
  return route === 'event' || route === 'click' ? pushKinds : kinds;
}

type Count = 'times' | 'oneIn' | 'seed' | 'delayS';

/** What was chosen so far; undefined is left out of the fault. */
interface Draft extends Pick<Fault, 'route' | 'kind'> {
  readonly chatId?: string | undefined;
  readonly status?: number | undefined;
  readonly code?: number | undefined;
  readonly times?: number | undefined;
  readonly oneIn?: number | undefined;
  readonly seed?: number | undefined;
  readonly delayS?: number | undefined;
  readonly until?: number | undefined;
}

/** Every fault ends: where neither a count nor a moment is chosen, after the first strike. */
function faultOf({ delayS = usualDelayS, ...draft }: Draft): Fault {
  const { status, code, seed, times, ...rest } = draft;
  const all = {
    ...rest,
    times: times ?? (draft.until === undefined ? 1 : undefined),
    ...(delayed.includes(draft.kind) ? { delayMs: delayS * msPerSecond } : {}),
    ...(draft.oneIn === undefined ? {} : { seed }),
    ...(answersError(draft) ? { status, code } : {}),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Fault;
}
