import type { InlineRule, InlineState } from 'markdown-it';
import type { SandboxPerson } from '../../protocol.ts';
import { isJson } from '../core/json.ts';
import { localMoment } from './local-moment.ts';
import { hueClass } from './color.ts';

/** The platform's own tags inside card markdown, as an inline rule; everything else that looks like HTML stays text. */

const attributes = String.raw`((?:\s+[\w-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>/]+))*)`;
const openTag = new RegExp(
  String.raw`^<(font|text_tag|number_tag|at|person|link|local_datetime)${attributes}\s*(/?)>`,
  'u',
);
const lineBreak = /^<(br|hr)\s*\/?>/u;
const allowedLink = /^https?:\/\//iu;

type Close = readonly ['span' | 'a', 'span_close' | 'link_close'];

/** Turns one tag at the current position into tokens; false where there is none, or none that is closed. */
export const cardTags: InlineRule = (state, silent) => {
  const rest = state.src.slice(state.pos, state.posMax);
  if (!rest.startsWith('<')) return false;
  const single = lineBreak.exec(rest);
  if (single !== null) {
    if (!silent) state.push(single[1] === 'br' ? 'hardbreak' : 'hr', single[1] ?? 'br', 0);
    state.pos += single[0].length;
    return true;
  }
  const found = openTag.exec(rest);
  const tag = found?.[1];
  if (found === null || tag === undefined) return false;
  const from = state.pos + found[0].length;
  const end = found[3] === '/' ? from : closingAt(state, tag, from);
  if (end === null) return false;
  if (!silent) pushTag(state, tag, found[2] ?? '', from, end);
  state.pos = found[3] === '/' ? from : end + tag.length + '</>'.length;
  return true;
};

/** Where the tag's own closing tag begins; tags of the same name inside it are skipped. */
function closingAt(state: InlineState, tag: string, from: number): number | null {
  const marks = new RegExp(String.raw`<${tag}(?=[\s>])|</${tag}>`, 'gu');
  marks.lastIndex = from;
  let depth = 1;
  for (let mark = marks.exec(state.src); mark !== null; mark = marks.exec(state.src)) {
    if (mark.index >= state.posMax) return null;
    depth += mark[0].startsWith('</') ? -1 : 1;
    if (depth === 0) return mark.index;
  }
  return null;
}

function pushTag(state: InlineState, tag: string, written: string, from: number, end: number): void {
  const inner = state.src.slice(from, end);
  const value = (name: string): string => attributeOf(written, name) ?? '';
  switch (tag) {
    case 'at':
      pushWords(state, 'at', mentioned(state, value('id') || value('ids') || value('email'), inner));
      return;
    case 'person':
      pushWords(state, 'at', nameOf(state, value('id')) ?? inner);
      return;
    case 'number_tag':
      pushWords(state, `number-tag ${hueClass(value('background_color') || 'blue')}`, inner);
      return;
    case 'local_datetime':
      pushWords(
        state,
        'local-time',
        localMoment(value('millisecond'), value('format_type'), languageOf(state)) ?? inner,
      );
      return;
    case 'link':
      pushLink(state, value('url') || value('pc_url'), from, end);
      return;
    default: {
      const open = state.push('span_open', 'span', 1);
      open.attrs = [['class', `${tag === 'font' ? 'font' : 'tag'} ${hueClass(value('color'))}`]];
      tokenizeWithin(state, from, end);
      closeSpan(state, ['span', 'span_close']);
    }
  }
}

function pushLink(state: InlineState, url: string, from: number, end: number): void {
  if (!allowedLink.test(url)) {
    tokenizeWithin(state, from, end);
    return;
  }
  const open = state.push('link_open', 'a', 1);
  open.attrs = [['href', url]];
  tokenizeWithin(state, from, end);
  closeSpan(state, ['a', 'link_close']);
}

function pushWords(state: InlineState, className: string, words: string): void {
  const open = state.push('span_open', 'span', 1);
  open.attrs = [['class', className]];
  state.push('text', '', 0).content = words;
  closeSpan(state, ['span', 'span_close']);
}

function closeSpan(state: InlineState, [tag, type]: Close): void {
  state.push(type, tag, -1);
}

function tokenizeWithin(state: InlineState, from: number, end: number): void {
  const { posMax } = state;
  state.pos = from;
  state.posMax = end;
  state.md.inline.tokenize(state);
  state.posMax = posMax;
}

function attributeOf(written: string, name: string): string | null {
  const found = new RegExp(String.raw`(?:^|\s)${name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s'"]+))`, 'u').exec(written);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null;
}

function mentioned(state: InlineState, ids: string, inner: string): string {
  if (ids === 'all') return '@所有人';
  const names = ids.split(',').map((id) => nameOf(state, id.trim()) ?? id);
  return inner === '' ? names.map((name) => `@${name}`).join(' ') : `@${inner}`;
}

function nameOf({ env }: InlineState, openId: string): string | null {
  const people = isJson(env) && Array.isArray(env['people']) ? (env['people'] as readonly SandboxPerson[]) : [];
  return people.find((person) => person.openId === openId)?.name ?? null;
}

function languageOf({ env }: InlineState): 'zh' | 'en' {
  return isJson(env) && env['language'] === 'en' ? 'en' : 'zh';
}
