import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { clockDay, clockTime } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import type { Replay, Save } from '../../protocol-tools.ts';
import { download } from './download.ts';
import { Problem, Section, useToolCall } from './section.tsx';

/** Named saves of the whole world, and the session as a file that can be played again. */
export function SavesPage(): JSX.Element {
  const { words, session, language } = usePage();
  const [saves, setSaves] = useState<readonly Save[]>([]);
  const [name, setName] = useState('');
  const [replay, setReplay] = useState<Replay | null>(null);
  const { isBusy, problem, run } = useToolCall();
  const reload = async (): Promise<void> => setSaves(await session.saves());
  useEffect(() => run(reload), []);
  const act = (work: () => Promise<void>): void =>
    run(async () => {
      await work();
      await reload();
    });
  return (
    <>
      <Section title={words.toolNames.saves}>
        <form
          class="tool-row"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') act(() => session.save(name.trim()));
          }}
        >
          <input
            class="control"
            aria-label={words.saveName}
            placeholder={words.saveName}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button
            type="submit"
            class="button look-primary"
            disabled={isBusy || name.trim() === ''}
            title={`POST /control/saves ${JSON.stringify({ name: name.trim() })}`}
          >
            {words.saveAs}
          </button>
        </form>
        {saves.length === 0 ? <p class="tool-note">{words.noSaves}</p> : null}
        <ul class="save-list">
          {saves.map((save) => (
            <li key={save.name}>
              <span>
                <strong>{save.name}</strong>
                <span class="tool-note">
                  {clockDay(save.now, language)} {clockTime(save.now)} · {words.savedMessages(save.messages)}
                  {save.whole ? '' : ` · ${words.notWhole}`}
                </span>
              </span>
              <button
                type="button"
                class="button height-small"
                disabled={isBusy}
                title={`POST /control/restore ${JSON.stringify({ name: save.name })}`}
                onClick={() => act(() => session.restore(save.name))}
              >
                {words.restore}
              </button>
              <button
                type="button"
                class="button height-small look-danger"
                disabled={isBusy}
                aria-label={`${words.removeSave} ${save.name}`}
                title={`DELETE /control/saves?name=${encodeURIComponent(save.name)}`}
                onClick={() => act(() => session.removeSave(save.name))}
              >
                {words.removeSave}
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.sessionFile}>
        <div class="tool-buttons">
          <button
            type="button"
            class="button"
            disabled={isBusy}
            title="GET /control/session"
            onClick={() => run(async () => download('session.jsonl', await session.exportSession()))}
          >
            {words.exportSession}
          </button>
          <label class="button tool-file" title="POST /control/replay">
            {words.replayFile}
            <input
              type="file"
              accept=".jsonl"
              disabled={isBusy}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file !== undefined) run(async () => setReplay(await session.replay(await file.text())));
                event.currentTarget.value = '';
              }}
            />
          </label>
        </div>
        <div role="status">{replay === null ? null : <ReplayResult replay={replay} />}</div>
      </Section>
      <Problem text={problem} />
    </>
  );
}

function ReplayResult({ replay }: { readonly replay: Replay }): JSX.Element {
  const { words } = usePage();
  const { acts, same, differs } = replay;
  return (
    <div class="replay">
      <p>{words.replayed(acts, same)}</p>
      {differs === null ? (
        <p class="verdict-good">{words.replaySame}</p>
      ) : (
        <>
          <p class="verdict-bad">{words.replayDiffers(differs.act)}</p>
          <pre class="json" tabIndex={0}>
            {`- ${differs.was ?? words.noSuchCall}\n+ ${differs.is ?? words.noSuchCall}`}
          </pre>
        </>
      )}
    </div>
  );
}
