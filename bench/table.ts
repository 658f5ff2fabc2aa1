import { median } from './statistics.ts';

/** What is wanted of a number: at least the floor, in the end the goal; `stretch` is the best anyone could ask. */
export interface Goal {
  readonly floor: number;
  readonly goal: number;
  readonly stretch: number;
}

/** One line of the result. */
export interface Line {
  readonly what: string;
  /** Both sides as they are read, with their unit. */
  readonly ours: string;
  readonly reference: string;
  /** One for each round. */
  readonly values: readonly number[];
  readonly goal: Goal;
}

const head = ['what', 'ours', 'reference', 'ratio (range)', 'floor / goal / stretch', ''];

/** The lines as a Markdown table with their ratios, the goals beside them, and which of them is reached. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ what, ours, reference, values, goal }) => {
    const middle = median(values);
    const range = `${digits(middle)} (${digits(Math.min(...values))}-${digits(Math.max(...values))})`;
    return [what, ours, reference, range, `${goal.floor} / ${goal.goal} / ${goal.stretch}`, reached(middle, goal)];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function reached(value: number, { floor, goal, stretch }: Goal): string {
  // Where the floor is the highest of the three, less is better.
  const keeps = (bound: number): boolean => (floor > stretch ? value <= bound : value >= bound);
  if (keeps(stretch)) return 'stretch';
  if (keeps(goal)) return 'goal';
  return keeps(floor) ? 'floor' : 'below the floor';
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}
