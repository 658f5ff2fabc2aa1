import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { clockDay, clockTime } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import type { Replay, Save } from '../../protocol-tools.ts';
import { Ask } from '../shell/ask.tsx';
import { download } from './download.ts';
import { Problem, Section, useToolCall } from './section.tsx';

/** What is asked before it is done. */
interface Question {
  readonly title: string;
  readonly loses: string;
  yes(): void;
}

/** Named saves of the whole world, and the session as a file that can be played again. */
export function SavesPage(): JSX.Element {
  const { words, session, language } = usePage();
  const [saves, setSaves] = useState<readonly Save[]>([]);
  const [name, setName] = useState('');
  const [replay, setReplay] = useState<Replay | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [done, setDone] = useState('');
  const { isBusy, problem, run } = useToolCall();
  const reload = async (): Promise<void> => setSaves(await session.saves());
  useEffect(() => run(reload), []);
  const act = (work: () => Promise<void>): void =>
    run(async () => {
      setDone('');
      await work();
      await reload();
    });
  const restore = (save: string): void =>
    setQuestion({
      title: words.askRestore(save),
      loses: words.restoreLoses,
      yes: () =>
        act(async () => {
          await session.restore(save);
          setDone(words.restored(save));
        }),
    });
  const remove = (save: string): void =>
    setQuestion({
      title: words.askRemoveSave(save),
      loses: words.removeSaveLoses,
      yes: () =>
        act(async () => {
          await session.removeSave(save);
          setDone(words.removedSave(save));
        }),
    });
  const play = (file: File): void =>
    setQuestion({
      title: words.askReplay(file.name),
      loses: words.replayLoses,
      yes: () => run(async () => setReplay(await session.replay(await file.text()))),
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
        <p class="tool-done" role="status">
          {done}
        </p>
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
                onClick={() => restore(save.name)}
              >
                {words.restore}
              </button>
              <button
                type="button"
                class="button height-small look-danger"
                disabled={isBusy}
                aria-label={`${words.removeSave} ${save.name}`}
                title={`DELETE /control/saves?name=${encodeURIComponent(save.name)}`}
                onClick={() => remove(save.name)}
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
                if (file !== undefined) play(file);
                event.currentTarget.value = '';
              }}
            />
          </label>
        </div>
        <div role="status">{replay === null ? null : <ReplayResult replay={replay} />}</div>
      </Section>
      <Problem text={problem} />
      {question === null ? null : (
        <Ask
          title={question.title}
          text={question.loses}
          onNo={() => setQuestion(null)}
          onYes={() => {
            setQuestion(null);
            question.yes();
          }}
        />
      )}
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
