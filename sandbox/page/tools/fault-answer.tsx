import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { codes } from '../../platform/errors.ts';
import { usePage } from '../core/context.ts';
import { usual } from './fault-words.ts';
import { CountField } from './fields.tsx';

const badRequest = 400;
const tooMany = 429;

/** Answers that bots meet most, by the word that says what each means. */
const answers = [
  { word: 'internal', ...usual },
  { word: 'gatewayLimit', status: tooMany, code: codes.gatewayLimit },
  { word: 'targetLimit', status: badRequest, code: codes.tooOften },
  { word: 'badToken', status: badRequest, code: codes.badToken },
  { word: 'botOutside', status: badRequest, code: codes.botOutside },
  { word: 'badCard', status: badRequest, code: codes.badCard },
] as const;

interface AnswerProps {
  readonly status: number | undefined;
  readonly code: number | undefined;
  onChange(answer: { readonly status: number | undefined; readonly code: number | undefined }): void;
}

/** With which HTTP status and code a fault answers: one of the usual pairs, or any. */
export function FaultAnswer({ status, code, onChange }: AnswerProps): JSX.Element {
  const { words } = usePage();
  const [isOwn, setOwn] = useState(false);
  const known = answers.findIndex(
    (one) => one.status === (status ?? usual.status) && one.code === (code ?? usual.code),
  );
  return (
    <>
      <label class="tool-count fault-answer">
        {words.faultAnswered}
        <select
          class="control"
          value={isOwn ? answers.length : known}
          onChange={({ currentTarget: { selectedIndex } }) => {
            const chosen = answers[selectedIndex];
            setOwn(chosen === undefined);
            if (chosen !== undefined)
              onChange(
                selectedIndex === 0
                  ? { status: undefined, code: undefined }
                  : { status: chosen.status, code: chosen.code },
              );
          }}
        >
          {answers.map((one, index) => (
            <option key={one.word} value={index}>
              {one.status} · {one.code} {words.faultAnswers[one.word]}
            </option>
          ))}
          <option value={answers.length}>{words.ownAnswer}</option>
        </select>
      </label>
      {isOwn ? (
        <>
          <CountField
            label={words.httpStatus}
            value={status}
            least={100}
            most={599}
            placeholder={String(usual.status)}
            onChange={(typed) => onChange({ status: typed, code })}
          />
          <CountField
            label={words.code}
            value={code}
            least={1}
            placeholder={String(usual.code)}
            onChange={(typed) => onChange({ status, code: typed })}
          />
        </>
      ) : null}
    </>
  );
}
