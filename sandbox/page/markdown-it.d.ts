/** The part of markdown-it 14 that the page uses; the package brings no types. */
declare module 'markdown-it' {
  export interface Token {
    readonly type: string;
    attrs: [string, string][] | null;
    readonly tag: string;
    readonly markup: string;
    content: string;
    readonly children: readonly Token[] | null;
    attrGet(name: string): string | null;
    attrSet(name: string, value: string): void;
  }

  export interface InlineState {
    readonly src: string;
    readonly env: unknown;
    readonly md: MarkdownIt;
    pos: number;
    posMax: number;
    push(type: string, tag: string, nesting: -1 | 0 | 1): Token;
  }

  export type InlineRule = (state: InlineState, silent: boolean) => boolean;

  export interface Renderer {
    readonly rules: Record<string, RenderRule | undefined>;
    renderToken(tokens: readonly Token[], index: number, options: unknown): string;
  }

  export type RenderRule = (
    tokens: readonly Token[],
    index: number,
    options: unknown,
    env: unknown,
    self: Renderer,
  ) => string;

  export default class MarkdownIt {
    constructor(options: { readonly html: boolean; readonly linkify: boolean; readonly breaks: boolean });
    readonly inline: {
      readonly ruler: { before(other: string, name: string, rule: InlineRule): void };
      tokenize(state: InlineState): void;
    };
    readonly renderer: Renderer;
    readonly utils: { escapeHtml(text: string): string };
    validateLink: (url: string) => boolean;
    disable(rules: readonly string[]): this;
    render(source: string, env: object): string;
    renderInline(source: string, env: object): string;
  }
}
