import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { clientAges } from '../../card/client.ts';
import type { AppKeys, WorldChange } from '../core/api.ts';
import { usePage } from '../core/context.ts';
import { previewOf } from '../core/preview.ts';
import { useSelected } from '../core/store.ts';
import { useShell } from '../shell/shell-context.ts';
import { CopyButton } from './copy-button.tsx';
import { ChoiceField } from './fields.tsx';
import { allChats } from './names.ts';
import { Permissions } from './permissions.tsx';
import { Problem, Section, useToolCall } from './section.tsx';

type PlainChange = Exclude<WorldChange, { what: 'client' | 'move' | 'grant' }>;
interface Group {
  readonly kind: 'chat' | 'person' | 'message' | 'app';
  readonly name: string;
  readonly acts: readonly PlainChange[];
}

/** What happens to a company while the bot runs, by what it happens to: the chat on the screen, its person, the chosen message, the app. */
export function WorldTool(): JSX.Element {
  const { words, session } = usePage();
  const groups = useGroups();
  const [keys, setKeys] = useState<AppKeys>({});
  const { isBusy, problem, run } = useToolCall();
  const change = (act: WorldChange): void => run(async () => setKeys(await session.change(act)));
  return (
    <Section title={words.worldChanges}>
      {groups.map(({ kind, name, acts }) => (
        <div key={kind} class="world-group" role="group" aria-label={`${words.changeGroups[kind]} ${name}`}>
          <p>
            {words.changeGroups[kind]} <strong>{name}</strong>
          </p>
          <div class="tool-buttons">
            {acts.map((act) => (
              <button
                key={act.what}
                type="button"
                class={`button height-small ${final.includes(act.what) ? 'look-danger' : ''}`}
                disabled={isBusy}
                title={`POST /control/change ${JSON.stringify(act)}`}
                onClick={() => change(act)}
              >
                {words.changes[act.what]}
              </button>
            ))}
          </div>
          {kind === 'person' ? <PersonChoices isBusy={isBusy} onChange={change} /> : null}
          {kind === 'app' ? <Permissions isBusy={isBusy} onChange={change} /> : null}
        </div>
      ))}
      <NewKeys keys={keys} />
      <Problem text={problem} />
    </Section>
  );
}

/** What there is no way back from but a save. */
const final: readonly string[] = ['dissolve', 'recall'];

function useGroups(): readonly Group[] {
  const { words, session, language } = usePage();
  const { person: openId, chat: chatId, message: messageId } = useShell().route;
  const person = useSelected(session.store, ({ world }) => world?.people.find((one) => one.openId === openId));
  const chat = useSelected(session.store, ({ chats }) => chats[openId ?? '']?.find((one) => one.chatId === chatId));
  const message = useSelected(session.store, ({ messages }) =>
    messages[chatId ?? '']?.find((one) => one.messageId === messageId),
  );
  const standing = useSelected(session.store, ({ world }) => world?.app.standing);
  const groups: (Group | null)[] = [
    chat?.kind !== 'group' || chat.dissolved
      ? null
      : {
          kind: 'chat',
          name: chat.name,
          acts: [
            { what: chat.botIn ? 'kick' : 'readmit', chatId: chat.chatId },
            { what: chat.muted ? 'unmute' : 'mute', chatId: chat.chatId },
            { what: 'dissolve', chatId: chat.chatId },
          ],
        },
    message === undefined || message.recalled || message.ghost !== null
      ? null
      : {
          kind: 'message',
          name: previewOf(message, language),
          acts: [{ what: 'recall', messageId: message.messageId }],
        },
    person === undefined
      ? null
      : {
          kind: 'person',
          name: person.resigned ? `${person.name} · ${words.resigned}` : person.name,
          acts: person.resigned
            ? [{ what: 'return', person: person.openId }]
            : [
                { what: person.available ? 'hide' : 'show', person: person.openId },
                { what: person.blocksBot ? 'unblock' : 'block', person: person.openId },
                { what: 'resign', person: person.openId },
              ],
        },
    {
      kind: 'app',
      name: '',
      acts: [
        { what: 'expireTokens' },
        { what: 'newSecret' },
        { what: 'newEncryptKey' },
        { what: 'firstKeys' },
        ...(standing === 'on'
          ? ([{ what: 'stopApp' }, { what: 'removeApp' }] as const)
          : [{ what: 'startApp' } as const]),
      ],
    },
  ];
  return groups.flatMap((group) => (group === null ? [] : [group]));
}

interface ChoicesProps {
  readonly isBusy: boolean;
  onChange(act: WorldChange): void;
}

/** Another department, whose group the person joins, and another age of the client. */
function PersonChoices({ isBusy, onChange }: ChoicesProps): JSX.Element | null {
  const { words, session } = usePage();
  const { route } = useShell();
  const chats = useSelected(session.store, (state) => state.chats);
  const person = useSelected(session.store, ({ world }) => world?.people.find(({ openId }) => openId === route.person));
  const [unit, setUnit] = useState('');
  if (person === undefined || person.resigned) return null;
  const { openId, client } = person;
  const others = allChats(chats).filter(({ kind, members }) => kind === 'group' && !members.includes(openId));
  const move: WorldChange = { what: 'move', person: openId, chatId: unit };
  return (
    <>
      <div class="tool-row">
        <ChoiceField
          label={words.moveTo}
          value={unit}
          none={words.moveTo}
          options={others.map(({ chatId, name }) => [chatId, name])}
          disabled={isBusy}
          onChange={setUnit}
        />
        <button
          type="button"
          class="button height-small"
          disabled={isBusy || !others.some(({ chatId }) => chatId === unit)}
          title={`POST /control/change ${JSON.stringify(move)}`}
          onClick={() => onChange(move)}
        >
          {words.changes.move}
        </button>
      </div>
      <label class="tool-row">
        {words.clientAge}
        <select
          class="control"
          value={client}
          disabled={isBusy}
          onChange={(event) => onChange({ what: 'client', person: openId, version: event.currentTarget.value })}
        >
          {[...new Set([...clientAges, client])].map((age) => (
            <option key={age} value={age}>
              {age}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** The keys in force, as long as a bot has to be told of them. */
function NewKeys({ keys }: { readonly keys: AppKeys }): JSX.Element | null {
  const { words } = usePage();
  const { appSecret, encryptKey } = keys;
  if (appSecret === undefined || encryptKey === undefined) return null;
  const lines = `FEISHU_APP_SECRET=${appSecret}\nFEISHU_ENCRYPT_KEY=${encryptKey}`;
  return (
    <div class="world-group" role="status">
      <p>{words.newKeys}</p>
      <pre class="json" tabIndex={0}>
        {lines}
      </pre>
      <CopyButton label={words.copy} text={lines} />
    </div>
  );
}
