import { useEffect, useState } from 'preact/hooks';
import type { FoundTicket } from '../../protocol-tools.ts';
import { usePage } from '../core/context.ts';
import { problemText } from '../core/session.ts';

/** Looked for when nothing was typed for so long. */
const lookAfterMs = 150;
/** A single letter would find every ticket. */
const leastLetters = 2;
const none: readonly FoundTicket[] = [];

/** The tickets that the words name, over all chats of the person; null while they are looked for. */
export function useTickets(person: string, query: string): readonly FoundTicket[] | null {
  const { session } = usePage();
  const [found, setFound] = useState<{ readonly key: string; readonly tickets: readonly FoundTicket[] } | null>(null);
  const text = query.trim();
  const key = `${person} ${text}`;
  const isAsked = person !== '' && text.length >= leastLetters;

  useEffect(() => {
    if (!isAsked) return undefined;
    let isOld = false;
    async function look(): Promise<void> {
      try {
        const tickets = await session.find(person, text);
        if (!isOld) setFound({ key, tickets });
      } catch (error) {
        session.toast(person, { type: 'error', content: problemText(error) });
      }
    }
    const timer = setTimeout(() => void look(), lookAfterMs);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [key]);

  if (!isAsked) return none;
  return found?.key === key ? found.tickets : null;
}
