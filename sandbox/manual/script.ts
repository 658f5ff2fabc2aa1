import { procedure } from './script-procedure.ts';

/** What is typed or chosen: as it is, or the minute that lies so many hours from now, `2026-11-25 12:00`. */
export type Typed = string | { readonly hoursFromNow: number };

/** What one person does. Buttons are those of the ticket that the script is about, by their Chinese labels. */
export type Act =
  | { readonly kind: 'press'; readonly label: string; readonly form?: Readonly<Record<string, Typed>> }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'menu'; readonly key: string }
  | { readonly kind: 'time'; readonly advance: string; readonly until?: 'ring' };

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
  /** The way to the next ring came upon one. */
  | { readonly kind: 'ring' };

export type Chapter = 'procedure' | 'phone' | 'reviewer' | 'manager' | 'administrator';

/** A step of the manual: of the tour in the page, a browser test and a picture at the same time. */
export interface ManualStep {
  readonly id: string;
  readonly chapter: Chapter;
  /** Whose screen it is, by name. */
  readonly person: string;
  /** Who is shown side by side. */
  readonly beside?: string;
  readonly acts: readonly Act[];
  readonly facts: readonly Fact[];
  /** What a visitor is told to do. */
  readonly caption: { readonly zh: string; readonly en: string };
  /** Part of the two minutes' tour. */
  readonly inTour: boolean;
}

/** The whole manual in its order. */
export const manual: readonly ManualStep[] = [...procedure];

/** The steps of the tour. */
export const tour: readonly ManualStep[] = manual.filter(({ inTour }) => inTour);

/** The template and unit of the ticket that the procedure is about. */
export const manualTicket = { kind: 'regional', template: 'receipt-printer', unit: 'NJ' } as const;
