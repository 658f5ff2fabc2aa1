import MarkdownIt, { type Renderer, type RenderRule } from 'markdown-it';
import type { SandboxPerson } from '../../protocol.ts';
import { hueClass } from './color.ts';
import { cardTags } from './markdown-tags.ts';

/** What a rule may look up while it renders. */
export interface MarkdownEnv {
  readonly people: readonly SandboxPerson[];
  /** The client's language, for dates. */
  readonly language: 'zh' | 'en';
}

const allowedLink = /^(?:https?:\/\/|tel:)/iu;
/** Pictures are named by the platform's keys, not by addresses. */
const imageKey = /^img_[\w-]+$/u;

/**
 * Card markdown as safe HTML: raw HTML is text, the platform's own tags become spans with fixed classes, links lead to
 * http, https and tel only. No style attribute is written, because the page's policy forbids it.
 */
export function renderMarkdown(source: string, env: MarkdownEnv, kind: 'blocks' | 'inline'): string {
  return kind === 'inline' ? md.renderInline(source, env) : md.render(source, env);
}

function createMarkdown(): MarkdownIt {
  const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable(['html_block', 'lheading']);
  markdown.validateLink = (url) => allowedLink.test(url.trim()) || imageKey.test(url);
  markdown.inline.ruler.before('html_inline', 'card_tags', cardTags);
  Object.assign(markdown.renderer.rules, {
    link_open: openLink,
    image: drawImage(markdown),
    heading_open: (tokens, index) => `<p class="md-heading md-${tokens[index]?.tag ?? 'h6'}">`,
    heading_close: () => '</p>',
    th_open: cell('th'),
    td_open: cell('td'),
    table_open: () => '<div class="md-table" role="region" aria-label="table" tabindex="0"><table>',
    table_close: () => '</table></div>',
  } satisfies Record<string, RenderRule>);
  return markdown;
}

const openLink: RenderRule = (tokens, index, options, _env, self: Renderer) => {
  const token = tokens[index];
  const href = token?.attrGet('href') ?? '';
  if (token === undefined || imageKey.test(href)) return '<a>';
  if (!href.startsWith('tel:')) {
    token.attrSet('target', '_blank');
    token.attrSet('rel', 'noopener noreferrer');
  }
  return self.renderToken(tokens, index, options);
};

/** Pictures are keys of the platform's store, which the sandbox does not have: the words stand for them. */
function drawImage(markdown: MarkdownIt): RenderRule {
  return (tokens, index) =>
    `<span class="md-image ${hueClass('grey')}">${markdown.utils.escapeHtml(tokens[index]?.content ?? '')}</span>`;
}

/** markdown-it writes a column's alignment as a style attribute; here it is a class. */
function cell(tag: 'th' | 'td'): RenderRule {
  return (tokens, index) => {
    const style = tokens[index]?.attrGet('style') ?? '';
    const align = /text-align:(left|center|right)/u.exec(style)?.[1];
    return align === undefined ? `<${tag}>` : `<${tag} class="align-${align}">`;
  };
}

const md = createMarkdown();
