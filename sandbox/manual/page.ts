import { manual, type ManualStep } from './script.ts';

export type Language = 'zh' | 'en';
export type Width = 'desktop' | 'phone';

/** How wide a picture stands in the page, in px: both beside each other fit the column of a code forge. */
const drawnPx = { desktop: 500, phone: 256 } as const;
const placeholder = /^\{\{([a-z0-9-]+)\}\}$/gmu;
const screenWords = {
  zh: (person: string, width: Width) => `${person} 的屏幕，${width === 'phone' ? '手机' : '电脑'}`,
  en: (person: string, width: Width) => `What ${person} sees on a ${width}`,
} as const;

/** The widths at which a step is pictured: a whole screen is a phone's. */
export function widthsOf({ wholeScreen }: ManualStep): readonly Width[] {
  return wholeScreen === true ? ['phone'] : ['desktop', 'phone'];
}

/** `accept-phone.png`. */
export function pictureName(step: string, width: Width): string {
  return `${step}-${width}.png`;
}

/** The steps that the manual of that language must tell: what an English reader sees is for them alone. */
export function stepsFor(language: Language): readonly ManualStep[] {
  return manual.filter(({ chapter }) => language === 'en' || chapter !== 'english');
}

/**
 * The manual: the guide, with caption and pictures of a step where it is named as `{{step}}`. Throws where a step of the
 * script is missing, told twice or unknown.
 */
export function manualPage(guide: string, language: Language): string {
  const named = [...guide.matchAll(placeholder)].map(([, id]) => id ?? '');
  const wanted = stepsFor(language).map(({ id }) => id);
  const wrong = [
    ...wanted.filter((id) => !named.includes(id)).map((id) => `${id} is missing`),
    ...named.filter((id) => !wanted.includes(id)).map((id) => `${id} is no step`),
    ...named.filter((id, index) => named.indexOf(id) !== index).map((id) => `${id} is told twice`),
  ];
  if (wrong.length > 0) throw new Error(`The guide of the manual (${language}): ${wrong.join('; ')}.`);
  return guide.replace(placeholder, (_all, id: string) => {
    const step = manual.find((one) => one.id === id);
    return step === undefined ? '' : stepText(step, language);
  });
}

function stepText(step: ManualStep, language: Language): string {
  const pictures = widthsOf(step).map((width) => {
    const words = screenWords[language](step.person, width);
    return `<img src="pictures/manual/${pictureName(step.id, width)}" alt="${words}" width="${drawnPx[width]}">`;
  });
  return `${step.caption[language]}\n\n<p>\n${pictures.join('\n')}\n</p>`;
}
