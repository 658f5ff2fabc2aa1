import { audio } from './audio.ts';
import { anything, bool, list, localized, must, number, object, oneOf, pixels, string, textSize } from './checks.ts';
import { chart } from './chart.ts';
import { cardCodes } from './fault.ts';
import { isObject } from './json.ts';
import { anyText, base, plainIcon, plainText, sizedIcon, textAlign } from './parts.ts';
import { table } from './table.ts';
import type { JsonObject } from './json.ts';
import { content } from './source.ts';
import type { Component, Place } from './walk.ts';
import { below, fault } from './walk.ts';

const personSize = oneOf('extra_small', 'small', 'medium', 'large');
const elementWidth = pixels(16, 999, 'fill', 'auto');
const imageKey = string({ min: 1 });
/** The second line of a table in markdown, outside code. */
const tableRule = /^\s{0,3}\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/gm;

function tablesIn(content: unknown): number {
  return typeof content === 'string' ? (content.replaceAll(/```[\s\S]*?```/g, '').match(tableRule)?.length ?? 0) : 0;
}

/** Tables are limited per language, so the language with the most counts. */
function countTables(markdown: Readonly<Record<string, unknown>>, at: Place): void {
  const others = isObject(markdown['i18n_content']) ? Object.values(markdown['i18n_content']) : [];
  at.walk.tables += Math.max(...[markdown['content'], ...others].map(tablesIn));
}

const mostPicturesEver = 9;
/** How many pictures a wall takes, where its page says so. */
const mostPictures: Readonly<Record<string, number>> = { bisect: 6, trisect: 9 };

function checkWall(wall: JsonObject, at: Place): void {
  const most = mostPictures[String(wall['combination_mode'])];
  const pictures = Array.isArray(wall['img_list']) ? wall['img_list'].length : 0;
  if (most !== undefined && most < pictures && pictures <= mostPicturesEver)
    fault(below(at, 'img_list'), cardCodes.badValue, `takes ${most} pictures at most, has ${pictures}`);
}

/** The tags that show something and are not pressed. */
export const display: Readonly<Record<string, Component>> = {
  markdown: {
    source: content('rich-text'),
    fields: {
      ...base,
      content: must(string()),
      i18n_content: localized(string()),
      text_align: textAlign,
      text_size: textSize,
      icon: plainIcon,
    },
    rule: countTables,
  },
  div: {
    source: content('plain-text'),
    fields: {
      ...base,
      text: anyText,
      icon: plainIcon,
      width: elementWidth,
      fields: list(object({ is_short: bool, text: must(anyText) })),
    },
    rule: (div, at) => {
      if (div['text'] === undefined && div['fields'] === undefined)
        fault(at, cardCodes.unparsable, 'property "text" is missing');
    },
  },
  hr: { source: content('divider'), fields: base },
  img: {
    source: content('image'),
    fields: {
      ...base,
      img_key: must(imageKey),
      i18n_img_key: localized(imageKey),
      alt: must(plainText),
      title: plainText,
      corner_radius: string(),
      scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
      size: string({
        pattern: /^(?:stretch|large160|medium80|small40|tiny16|large|medium|small|tiny|\d{1,4}px \d{1,4}px)$/,
        like: 'stretch, large160, medium80, small40, tiny16 or "120px 80px"',
      }),
      transparent: bool,
      preview: bool,
    },
  },
  img_combination: {
    source: content('multi-image-laylout'),
    fields: {
      ...base,
      combination_mode: must(oneOf('double', 'triple', 'bisect', 'trisect')),
      img_list: must(list(object({ img_key: must(imageKey) }), { min: 1, max: mostPicturesEver })),
      corner_radius: string(),
      combination_transparent: bool,
    },
    rule: checkWall,
  },
  person: {
    source: content('user-profile'),
    fields: {
      ...base,
      user_id: must(string({ min: 1 })),
      size: personSize,
      show_avatar: bool,
      show_name: bool,
      style: oneOf('normal', 'capsule'),
    },
  },
  person_list: {
    source: content('user-list'),
    fields: {
      ...base,
      persons: must(list(object({ id: must(string({ min: 1 })) }))),
      drop_invalid_user_id: bool,
      lines: (value, at) => {
        number(value, at);
        if (value === 0) fault(at, cardCodes.badValue, 'must not be 0');
      },
      show_name: bool,
      show_avatar: bool,
      size: personSize,
      icon: sizedIcon,
      ud_icon: anything,
    },
  },
  table,
  chart,
  audio,
};
