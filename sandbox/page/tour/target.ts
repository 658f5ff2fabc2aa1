import type { TourView } from './use-tour.ts';

/** How often what is pointed at is looked for: cards are drawn anew with every change. */
const lookEveryMs = 400;
const attribute = 'data-tour-target';

/** Marks the button of the step on the screen, so that the style can point at it; ends with the returned function. */
export function markTarget(view: TourView | null): () => void {
  const look = (): void => {
    const target = view === null ? null : targetOf(view);
    for (const old of document.querySelectorAll(`[${attribute}]`)) if (old !== target) old.removeAttribute(attribute);
    target?.setAttribute(attribute, '');
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    for (const old of document.querySelectorAll(`[${attribute}]`)) old.removeAttribute(attribute);
  };
}

function targetOf({ step, place }: TourView): Element | null {
  if (step?.acts[0]?.kind === 'time') return document.querySelector('[data-next-ring]');
  if (place === null) return null;
  const card = document.querySelector(`[data-message-id="${CSS.escape(place.messageId)}"]`);
  const buttons = [...(card?.querySelectorAll('button') ?? [])];
  return buttons.find(({ dataset }) => dataset['label'] === place.label) ?? null;
}
