import type { JSX } from 'preact';
import type { SandboxMessage } from '../../protocol.ts';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { CallList } from './calls.tsx';
import { FaultTool } from './faults.tsx';
import { Inspector } from './inspector.tsx';
import { LastCall } from './section.tsx';
import { TicketTool } from './tickets.tsx';
import { TimeTool } from './time.tsx';

export type ToolTab = 'control' | 'inspect' | 'calls';
const tabs: readonly ToolTab[] = ['control', 'inspect', 'calls'];

interface ToolsProps {
  readonly tab: ToolTab;
  /** The message that the address names. */
  readonly message: SandboxMessage | null;
  onTab(tab: ToolTab): void;
  /** Null where the tools are a page of their own and nothing closes. */
  readonly onClose: (() => void) | null;
}

/** Everything that is no messenger: time, tickets, faults, calls, and a message from inside. */
export function Tools({ tab, message, onTab, onClose }: ToolsProps): JSX.Element {
  const { words, session } = usePage();
  const line = useSelected(session.store, (state) => state.lastCall);
  return (
    <aside
      id="tools"
      class="tools"
      aria-label={words.tools}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && onClose !== null) onClose();
      }}
    >
      <div class="tool-tabs">
        {tabs.map((one) => (
          <button key={one} type="button" aria-pressed={one === tab} onClick={() => onTab(one)}>
            {words[one]}
          </button>
        ))}
        {onClose === null ? null : (
          <button type="button" class="tool-close" aria-label={words.close} onClick={onClose}>
            <Icon token="close" />
          </button>
        )}
      </div>
      <div class="tool-page">
        {tab === 'control' ? (
          <>
            <TimeTool />
            <TicketTool />
            <FaultTool />
            <LastCall line={line} />
          </>
        ) : null}
        {tab === 'inspect' ? <Inspector message={message} /> : null}
        {tab === 'calls' ? <CallList /> : null}
      </div>
    </aside>
  );
}
