import { english } from './script-english.ts';
import { extensions } from './script-extensions.ts';
import { lists } from './script-lists.ts';
import { manager } from './script-manager.ts';
import { morning } from './script-morning.ts';
import { phone } from './script-phone.ts';
import { procedure } from './script-procedure.ts';
import { rejection } from './script-rejection.ts';
import { reviewer } from './script-reviewer.ts';
import { variants } from './script-variants.ts';
import { weeks } from './script-weeks.ts';

/** The tickets of the manual, by what they are about, each with its template; `raised` is one that a step raises itself. */
export const manualTickets = {
  printer: { kind: 'regional', template: 'receipt-printer', unit: 'NJ' },
  scanner: { kind: 'regional', template: 'scanner', unit: 'JS' },
  points: { kind: 'platform', template: 'points' },
  power: { kind: 'regional', template: 'no-power', unit: 'NJ' },
  labels: { kind: 'regional', template: 'label-printer', unit: 'NJ' },
  drawer: { kind: 'regional', template: 'cash-drawer', unit: 'NJ-GL' },
  scale: { kind: 'regional', template: 'scale', unit: 'NJ-GL' },
  network: { kind: 'regional', template: 'network', unit: 'NJ' },
  scales: { kind: 'regional', template: 'scale', unit: 'NJ' },
  drawers: { kind: 'regional', template: 'cash-drawer', unit: 'NJ' },
  receipts: { kind: 'regional', template: 'receipt-printer', unit: 'NJ' },
  scanners: { kind: 'regional', template: 'scanner', unit: 'NJ' },
  outage: { kind: 'regional', template: 'no-power', unit: 'NJ' },
  raised: null,
} as const;
export type TicketName = keyof typeof manualTickets;

/** The ticket of a step that names none: the one that the procedure and the tour are about. */
export const manualTicket = manualTickets.printer;

/** What is typed or chosen: as it is, a colleague, or the minute that lies so many hours from now, `2026-11-25 12:00`. */
export type Typed = string | { readonly person: string } | { readonly hoursFromNow: number };

/** What is done, by the step's person if `by` names nobody. Buttons are those of the step's ticket, by their Chinese labels. */
export type Act =
  | {
      readonly kind: 'press';
      readonly by?: string;
      /** The button is that of another ticket than the step's. */
      readonly about?: TicketName;
      readonly label: string;
      readonly form?: Readonly<Record<string, Typed>>;
      /** Pressed on the newest list or form that is about no ticket. */
      readonly inList?: boolean;
    }
  /** Written to the bot in private; `{number}` stands for that of the ticket, the step's if `about` names none. */
  | { readonly kind: 'say'; readonly by?: string; readonly about?: TicketName; readonly text: string }
  | { readonly kind: 'menu'; readonly key: string }
  /** Another system raises these tickets. */
  | { readonly kind: 'raise'; readonly tickets: readonly TicketName[] }
  /** Time goes on: to the next ring, or to a minute of the company's zone, `2026-11-24 09:10`. */
  | { readonly kind: 'time'; readonly until: 'ring' | `${string} ${string}` };

/** What can be seen when the step is done, whoever did it and however: never which clicks led there. */
export type Fact =
  /** This person sees a card of the ticket with the tag in its header: with all these buttons, without those, with these words. */
  | {
      readonly kind: 'card';
      readonly person: string;
      readonly tag: string;
      readonly offers?: readonly string[];
      readonly lacks?: readonly string[];
      /** Words that stand somewhere on the card. */
      readonly says?: string;
    }
  /** This person sees a card that is about no one ticket, with these words on it. */
  | { readonly kind: 'list'; readonly person: string; readonly says: string }
  /** The bot wrote this person, in private or in a group, a text with these words. */
  | { readonly kind: 'text'; readonly person: string; readonly says: string }
  /** The way to the next ring came upon one. */
  | { readonly kind: 'ring' };

export type Chapter = 'procedure' | 'phone' | 'english' | 'reviewer' | 'manager';

interface Caption {
  readonly zh: string;
  readonly en: string;
}

/**
 * A step of the manual: of the tour in the page, a browser test and a picture at the same time. The picture shows what is
 * to be pressed last, with the form filled in; where nothing is pressed, or `showsOutcome` says so, what the first fact tells of.
 */
export interface ManualStep {
  readonly id: string;
  readonly chapter: Chapter;
  /** The ticket that it is about, if not the procedure's. */
  readonly ticket?: TicketName;
  /** Whose screen it is, by name. */
  readonly person: string;
  /** Who is shown side by side. */
  readonly beside?: string;
  readonly acts: readonly Act[];
  readonly facts: readonly Fact[];
  /** What the reader of the manual is told; what is to be pressed or written is **strong**. */
  readonly caption: Caption;
  /** Part of the two minutes' tour; its words for a visitor of the sandbox where those of the manual will not do. */
  readonly inTour: boolean | Caption;
  readonly showsOutcome?: boolean;
  /** The picture is of the whole screen, not of the message alone. */
  readonly wholeScreen?: boolean;
}

/** The whole manual in the order in which it happens. */
export const manual: readonly ManualStep[] = [
  ...procedure,
  ...variants,
  ...extensions,
  ...rejection,
  ...phone,
  ...english,
  ...reviewer,
  ...manager,
  ...lists,
  ...morning,
  ...weeks,
];

/** The steps of the tour, each with what a visitor is told to do, in plain words. */
export const tour: readonly ManualStep[] = manual.flatMap((step) => {
  const { inTour, caption } = step;
  if (inTour === false) return [];
  const { zh, en } = inTour === true ? caption : inTour;
  return [{ ...step, caption: { zh: plain(zh), en: plain(en) } }];
});

function plain(words: string): string {
  return words.replaceAll('**', '');
}
