import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { problemText } from '../core/session.ts';

/** A titled part of the tools. */
export function Section(props: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  const id = useId();
  return (
    <section class="tool-section" aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </section>
  );
}

export interface ToolCall {
  readonly isBusy: boolean;
  readonly problem: string | null;
  run(work: () => Promise<void>): void;
}

/** One control call at a time, with what went wrong. */
export function useToolCall(): ToolCall {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  }
  return {
    isBusy,
    problem,
    run: (work) => {
      if (!isBusy) void attempt(work);
    },
  };
}

/** What went wrong with a tool's call, read out. */
export function Problem({ text }: { readonly text: string | null }): JSX.Element {
  return (
    <p class="tool-problem" role="alert">
      {text}
    </p>
  );
}

/** The last control call, so that a visitor can do the same from a script. */
export function LastCall({ line }: { readonly line: string | null }): JSX.Element | null {
  const { words } = usePage();
  if (line === null) return null;
  return (
    <p class="last-call">
      <span>{words.lastCall}</span>
      <code>{line}</code>
    </p>
  );
}
