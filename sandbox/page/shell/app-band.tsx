import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { Problem, useToolCall } from '../tools/section.tsx';

/** A band while the app is stopped or removed: the bot may be up and yet hear nothing. */
export function AppBand(): JSX.Element | null {
  const { words, session } = usePage();
  const standing = useSelected(session.store, ({ world }) => world?.app.standing ?? 'on');
  const { isBusy, problem, run } = useToolCall();
  if (standing === 'on') return null;
  return (
    <aside class="band app-band" aria-label={words.changeGroups.app}>
      <p>{words.appStanding[standing]}</p>
      <Problem text={problem} />
      <button
        type="button"
        class="bar-button"
        disabled={isBusy}
        title={'POST /control/change {"what":"startApp"}'}
        onClick={() => run(async () => void (await session.change({ what: 'startApp' })))}
      >
        {words.startAgain}
      </button>
    </aside>
  );
}
