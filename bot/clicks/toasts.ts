import type { Command } from '../../tickets/commands.ts';
import type { StoredToast } from '../../tickets/record.ts';
import type { Refusal } from '../../tickets/reasons.ts';
import { lastEntry } from '../../tickets/state-refusals.ts';
import type { Ticket } from '../../tickets/ticket.ts';

/** A refusal as a toast: its reason is the code. */
export function refusalToast({ reason, facts }: Refusal): StoredToast {
  return { code: reason, facts: { ...facts } };
}

/** What the toast after a successful command speaks of: the deadline that runs now, the unit or the person it went to. */
export function successToast(command: Command, after: Ticket): StoredToast {
  // Whoever saved a remark by 处理工单 is told what comes after that, not to press it.
  if (command.action === 'remark' && command.then === 'handle') return successToast({ action: 'handle' }, after);
  return { code: command.action, facts: factsOf(command, after) };
}

function factsOf(command: Command, after: Ticket): StoredToast['facts'] {
  const due = (clock: keyof Ticket['clocks']) => {
    const dueAt = after.clocks[clock]?.dueAt;
    return dueAt === undefined ? {} : { until: dueAt };
  };
  switch (command.action) {
    case 'accept':
    case 'handle':
      return due('handle');
    case 'transfer':
      return { unit: after.unit.name, ...due('accept') };
    case 'delegate':
      return { person: after.engineer?.name ?? '' };
    case 'requestExtension':
      return { until: command.until };
    case 'grantExtension':
      return due('handle');
    case 'reply':
      return due('review');
    case 'refuseExtension':
    case 'reject':
      return { person: after.signer?.name ?? '' };
    case 'urge':
      return { person: after.signer?.name ?? after.unit.name };
    case 'assign':
    case 'reopen':
      return { person: after.signer?.name ?? '' };
    case 'reassign':
      return { person: after.signer?.name ?? '', former: formerSigner(after) };
    case 'release':
      return { unit: after.unit.name };
    case 'changePriority':
      return { priority: after.priority, ...due('handle') };
    case 'start':
    case 'remark':
    case 'approve':
    case 'supplement':
    case 'cancel':
      return {};
    default:
      return command satisfies never;
  }
}

/** Who had it before 改派, unless they gave it away themselves. */
function formerSigner(after: Ticket): string {
  const entry = lastEntry(after, 'reassign');
  return entry === undefined || entry.actor?.openId === entry.from.openId ? '' : entry.from.name;
}
