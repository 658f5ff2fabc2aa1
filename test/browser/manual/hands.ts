import type { BrowserContextOptions, Page } from 'playwright-core';
import { buttonsOf, labelsOf } from '../../../sandbox/platform/clicks/find-component.ts';
import { eventually } from '../../support/world/eventually.ts';
import type { MessageRecord } from '../../../sandbox/platform/model.ts';
import type { CardJson } from '../../../sandbox/protocol.ts';
import { type PressWhere, visibleCards } from '../../support/world/press.ts';
import { complaintsOf, fillIn, openWindow } from '../page/browser.ts';
import type { Stage } from '../stage.ts';

/** A toast passes within seconds, and a busy machine may look later: the page keeps the words of each. */
const keepToasts = `
  globalThis.toasts = [];
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
      if (node instanceof Element && node.matches('.toast')) toasts.push(node.querySelector('.toast-text').textContent);
  }).observe(document, { subtree: true, childList: true });
`;

/** What is typed, by the input's name; moments as `2026-11-25 12:00`. */
export type Typed = Readonly<Record<string, string>>;

/** The cast's hands in a real browser: each person has a tab of their own. */
export interface Hands {
  /** Presses the newest card of the ticket that the person sees and that has the button; confirms where asked. */
  press(name: string, label: string, typed?: Typed): Promise<void>;
  /** The same on the newest list or form of the person that is no ticket's. */
  pressInList(name: string, label: string, typed?: Typed): Promise<void>;
  /** Presses what is answered with a message of its own, and waits until the toast says so. */
  ask(name: string, label: string): Promise<void>;
  /** The text of the toast that the last click of that person brought. */
  toast(name: string): Promise<string>;
  /** Labels of the buttons that the person sees on the newest card of the ticket. */
  labels(name: string): Promise<readonly string[]>;
  /** What the browser complained about in any tab. */
  complaints(): readonly string[];
  /** True when some tab scrolls sideways. */
  sideways(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a window in which people of the world work on one ticket. */
export async function openHands(
  { world, browser }: Stage,
  number: string,
  options: BrowserContextOptions,
): Promise<Hands> {
  const context = await openWindow(browser, options);
  await context.addInitScript(keepToasts);
  const tabs = new Map<string, Page>();
  /** How many toasts a tab had shown before its last click. */
  const shown = new Map<Page, number>();
  const heard = new Map<string, readonly string[]>();

  async function tabOf(name: string): Promise<Page> {
    const known = tabs.get(name);
    if (known) return known;
    // The first look at the private chat brings a greeting, and under that the button to press would move away.
    world.workspace.enter(world.person(name).openId);
    await world.quiet();
    const page = await context.newPage();
    heard.set(name, complaintsOf(page));
    tabs.set(name, page);
    return page;
  }

  async function open(name: string, bears: (label: string) => boolean, where: PressWhere = { number }) {
    const page = await tabOf(name);
    // A card that is drawn anew under the pointer loses the click, and what was typed.
    await world.quiet();
    const person = world.person(name);
    const card = await eventually(
      () => visibleCards(world.workspace, person, where).findLast(({ labels }) => labels.some(bears)),
      () => `${name} sees no card of ${where.number ?? 'a list'} with that button`,
    );
    const { chatId, revision, card: drawn } = recordOf(card.messageId);
    const pressed = buttonsOf(drawn).find(({ node }) => labelsOf(node).some(bears))?.node;
    const asks = pressed?.['confirm'] !== undefined;
    // A tab behind another one gets a turn a second.
    await page.bringToFront();
    const address = `/p/${person.openId}/c/${chatId}/m/${card.messageId}`;
    if (new URL(page.url()).pathname !== address)
      await page.goto(`${world.workspace.url}${address}#token=${world.workspace.token}`);
    const message = page.locator(`[data-message-id="${card.messageId}"]`);
    await message.locator(`[data-revision="${revision}"][aria-busy="false"]`).waitFor();
    return { page, message, revision, asks };
  }

  function recordOf(messageId: string): MessageRecord & { readonly card: CardJson } {
    const message = world.workspace.platform.state.messages.get(messageId);
    if (message === undefined || message.card === null) throw new Error(`There is no card ${messageId}.`);
    return { ...message, card: message.card };
  }

  async function press(name: string, label: string, typed: Typed, where?: PressWhere): Promise<void> {
    const { page, message, revision, asks } = await open(name, (one) => one === label, where);
    for (const [field, text] of Object.entries(typed)) await fillIn(message.locator(`[name="${field}"]`), text);
    await answered(page, async () => {
      await message.getByRole('button', { name: label, exact: true }).click();
      if (asks) await page.locator('dialog[open]').getByRole('button', { name: '确定' }).click();
    });
    await message.locator(`[data-revision]:not([data-revision="${revision}"])`).first().waitFor();
  }

  /** Clicks; done when the answer to that is there. */
  async function answered(page: Page, click: () => Promise<void>): Promise<void> {
    shown.set(page, await page.evaluate<number>('toasts.length'));
    await Promise.all([
      page.waitForResponse((response) => new URL(response.url()).pathname === '/control/press'),
      click(),
    ]);
  }

  /** The toast that the last click brought, on the screen or gone already: one that was there before is an older one. */
  async function toastOf(page: Page): Promise<string> {
    const before = shown.get(page) ?? 0;
    return eventually(
      async () => (await page.evaluate<readonly string[]>('toasts')).slice(before).at(-1),
      () => 'the click brought no toast',
    );
  }

  return {
    complaints: () =>
      [...heard].flatMap(([name, complaints]) => complaints.map((complaint) => `${name}: ${complaint}`)),
    press: (name, label, typed = {}) => press(name, label, typed),
    pressInList: (name, label, typed = {}) => press(name, label, typed, {}),
    ask: async (name, label) => {
      const { page, message } = await open(name, (one) => one === label);
      await answered(page, () => message.getByRole('button', { name: label, exact: true }).click());
      const said = await toastOf(page);
      if (!said.includes('已发到你和我的私聊')) throw new Error(`${name} pressed ${label} and was told “${said}”`);
    },
    toast: async (name) => toastOf(await tabOf(name)),
    labels: async (name) => {
      const { message } = await open(name, () => true);
      return message.getByRole('button').allInnerTexts();
    },
    sideways: async () => {
      const wide = await Promise.all(
        [...tabs.values()].map((page) => page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')),
      );
      return wide.includes(true);
    },
    close: () => context.close(),
  };
}
