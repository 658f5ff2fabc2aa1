/** What a ticket's API answer looks like to tests; only what they read. */
export interface TicketView {
  readonly number: string;
  readonly status: string;
  readonly version: number;
  readonly round: number;
  readonly unit: { readonly code: string; readonly name: string };
  readonly signer: { readonly openId: string; readonly name: string } | null;
  readonly engineer: Readonly<Record<string, string>> | null;
  readonly customer: { readonly name: string; readonly phone: string; readonly address?: string };
  readonly clocks: Readonly<Record<'accept' | 'handle' | 'review', ClockView | null>>;
  readonly extension: Readonly<Record<string, unknown>> | null;
  readonly breaches: readonly Readonly<Record<string, unknown>>[];
  readonly reply: Readonly<Record<string, unknown>> | null;
  readonly rejection: Readonly<Record<string, unknown>> | null;
  readonly timeline: readonly EntryView[];
  readonly updatedAt: string;
}

export interface ClockView {
  readonly state: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly stoppedAt: string | null;
  readonly excused: boolean;
}

export interface EntryView {
  readonly version: number;
  readonly at: string;
  readonly action: string;
  readonly actor: { readonly openId: string; readonly name: string } | null;
  readonly [more: string]: unknown;
}

/** The customer whose name, phone and address must not leak. */
export const customer = {
  name: '欧阳建国',
  phone: '13800135678',
  address: '江苏省南京市鼓楼区湖南路 16 号',
} as const;

/** The body of a request that raises a ticket; `overrides` win, an undefined one is left out. */
export function newTicket(
  kind: 'platform' | 'regional',
  overrides: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const platform = { title: '会员积分兑换时报错', description: '小程序提示库存不足，后台还有 35 件。' };
  const regional = { unit: 'NJ', title: '收款一体机无法打印小票', description: '能扫码收款，但小票机不出纸。' };
  return { kind, priority: 'high', customer, ...(kind === 'platform' ? platform : regional), ...overrides };
}
