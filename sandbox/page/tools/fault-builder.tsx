import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Fault } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { faultSentence } from './fault-words.ts';
import { chatNameOf } from './names.ts';
import { Problem, useToolCall } from './section.tsx';

const routes = ['send', 'reply', 'patch', 'token', 'any', 'event', 'click'] as const;
const kinds = ['before', 'after', 'late', 'never', 'slow'] as const;
const delayed: readonly string[] = ['late', 'slow'];
const msPerSecond = 1000;

/** A fault of one's own, in five choices; the sentence under them says what will happen. */
export function FaultBuilder(): JSX.Element {
  const { words, session } = usePage();
  const chats = useSelected(session.store, (state) => state.chats);
  const [fault, setFault] = useState<Fault>({ route: 'patch', kind: 'after', times: 1 });
  const { isBusy, problem, run } = useToolCall();
  const groups = [
    ...new Map(
      Object.values(chats)
        .flat()
        .map(({ chatId, name }) => [chatId, name]),
    ),
  ];
  const isDelayed = delayed.includes(fault.kind);
  const wish: Fault = isDelayed ? { delayMs: 5 * msPerSecond, ...fault } : fault;
  const count = (name: 'times' | 'oneIn' | 'seed', label: string) => (
    <label class="tool-count">
      {label}
      <input
        class="control"
        type="number"
        min={name === 'seed' ? 0 : 1}
        value={fault[name] ?? ''}
        onInput={(event) => {
          const value = event.currentTarget.valueAsNumber;
          const { [name]: _, ...rest } = fault;
          setFault(Number.isInteger(value) || name === 'times' ? { ...fault, [name]: value || 1 } : (rest as Fault));
        }}
      />
    </label>
  );
  return (
    <div class="fault-builder">
      <select
        class="control"
        aria-label={words.faultChat}
        value={fault.chatId ?? ''}
        onChange={(event) => {
          const { chatId: _, ...rest } = fault;
          const chatId = event.currentTarget.value;
          setFault(chatId === '' ? rest : { ...rest, chatId });
        }}
      >
        <option value="">{words.anyChat}</option>
        {groups.map(([chatId, name]) => (
          <option key={chatId} value={chatId}>
            {name}
          </option>
        ))}
      </select>
      <select
        class="control"
        aria-label={words.faultRoute}
        value={fault.route}
        onChange={(event) => setFault({ ...fault, route: routes[event.currentTarget.selectedIndex] ?? 'any' })}
      >
        {routes.map((route) => (
          <option key={route} value={route}>
            {words.faultRoutes[route]}
          </option>
        ))}
      </select>
      <select
        class="control"
        aria-label={words.faultKind}
        value={fault.kind}
        onChange={(event) => setFault({ ...fault, kind: kinds[event.currentTarget.selectedIndex] ?? 'before' })}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.faultKinds[kind]}
          </option>
        ))}
      </select>
      {count('times', words.times)}
      {count('oneIn', words.oneInLabel)}
      {fault.oneIn === undefined ? null : count('seed', words.seed)}
      <p class="fault-sentence">{faultSentence(wish, words, chatNameOf(chats, fault.chatId))}</p>
      <button
        type="button"
        class="button look-primary"
        disabled={isBusy}
        title={`POST /control/faults ${JSON.stringify(wish)}`}
        onClick={() => run(() => session.addFault(wish))}
      >
        {words.switchOn}
      </button>
      <Problem text={problem} />
    </div>
  );
}
