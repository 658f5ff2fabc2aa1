import type { JSX } from 'preact';
import type { SandboxMessage } from '../../protocol.ts';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';
import { toolNames } from '../core/route.ts';
import { useSelected } from '../core/store.ts';
import { useShell } from '../shell/shell-context.ts';
import { FaultTool } from './faults.tsx';
import { Inspector } from './inspector.tsx';
import { PingsPage } from './pings.tsx';
import { SavesPage } from './saves.tsx';
import { LastCall } from './section.tsx';
import { SwitchTool } from './switches.tsx';
import { TicketTool } from './tickets.tsx';
import { TimeTool } from './time.tsx';
import { TrafficPage } from './traffic.tsx';
import { WorldTool } from './world-tool.tsx';

/** Everything that is no messenger: a message from inside, time, tickets, faults, traffic, pings, saves. */
export function Tools({ onClose }: { readonly onClose: (() => void) | null }): JSX.Element {
  const { words, session } = usePage();
  const { route, go } = useShell();
  const line = useSelected(session.store, (state) => state.lastCall);
  const message = useSelected(session.store, (state) => findMessage(state.messages, route.message));
  const tool = route.tool ?? 'control';
  return (
    <aside
      id="tools"
      class="tools"
      aria-label={words.tools}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || onClose === null) return;
        // It closes the drawer and nothing else.
        event.preventDefault();
        onClose();
      }}
    >
      <div class="tool-tabs">
        {toolNames.map((one) => (
          <button key={one} type="button" aria-pressed={one === tool} onClick={() => go({ tool: one })}>
            {words.toolNames[one]}
          </button>
        ))}
        {onClose === null ? null : (
          <button type="button" class="tool-close" aria-label={words.close} onClick={onClose}>
            <Icon token="close" />
          </button>
        )}
      </div>
      <div class="tool-page">
        {tool === 'inspect' ? <Inspector message={message} /> : null}
        {tool === 'control' ? (
          <>
            <TimeTool />
            <TicketTool />
            <FaultTool />
            <WorldTool />
            <SwitchTool />
          </>
        ) : null}
        {tool === 'traffic' ? <TrafficPage /> : null}
        {tool === 'pings' ? <PingsPage /> : null}
        {tool === 'saves' ? <SavesPage /> : null}
        <LastCall line={line} />
      </div>
    </aside>
  );
}

function findMessage(
  messages: Readonly<Record<string, readonly SandboxMessage[]>>,
  messageId: string | null,
): SandboxMessage | null {
  if (messageId === null) return null;
  for (const list of Object.values(messages)) {
    const found = list.find((message) => message.messageId === messageId);
    if (found !== undefined) return found;
  }
  return null;
}
