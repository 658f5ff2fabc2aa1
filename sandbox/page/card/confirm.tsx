import type { JSX } from 'preact';
import type { Json } from '../core/json.ts';
import { wordsAt } from '../core/words-in.ts';
import { Ask } from '../shell/ask.tsx';
import { useCard } from './scope.ts';

interface ConfirmProps {
  /** The component's `confirm`. */
  readonly node: Json;
  onYes(): void;
  onNo(): void;
}

/** Asks before a click is sent, in the words of the card. */
export function Confirm({ node, onYes, onNo }: ConfirmProps): JSX.Element {
  const { language } = useCard();
  return (
    <Ask title={wordsAt(node, 'title', language)} text={wordsAt(node, 'text', language)} onYes={onYes} onNo={onNo} />
  );
}
