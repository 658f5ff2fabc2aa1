import { bool, box, colour, localized, must, object, oneOf, pixels, string } from './checks.ts';
import { cardCodes } from './fault.ts';
import { base, plainText } from './parts.ts';
import { content } from './source.ts';
import type { Component } from './walk.ts';
import { below, fault, needsClient } from './walk.ts';

/** Plays audio from this version on. */
const audioClient = '7.49';
/** The narrowest that a width of its own may be, in pixels. */
const narrowest = 100;
const fileKey = string({ min: 1 });

/** A sound that has been uploaded as an OPUS file. */
export const audio: Component = {
  source: content('audio'),
  fields: {
    ...base,
    file_key: must(fileKey),
    i18n_file_key: localized(fileKey),
    audio_id: string(),
    disabled: bool,
    disabled_tips: plainText,
    show_progress_bar: bool,
    show_time: bool,
    time_display: oneOf('default', 'both'),
    time_position: oneOf('end', 'start', 'both_sides'),
    border: object({ color: colour, corner_radius: string() }),
    style: oneOf('normal', 'flat', 'speak'),
    padding: box(-99, 99),
    background_style: colour,
    fill_color: colour,
    width: pixels(narrowest, Number.MAX_SAFE_INTEGER, 'default', 'fill'),
  },
  rule: (_audio, at) => {
    needsClient(at, audioClient);
    if (at.walk.forwardable) fault(below(at, 'tag'), cardCodes.audioForward, 'audio needs config.enable_forward false');
  },
};
