/** What `/readyz` answers. */
export interface Readiness {
  readonly status: number;
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
}

/** Asks the bot at that address whether it is fit for work. */
export async function readiness(url: string): Promise<Readiness> {
  const response = await fetch(`${url}/readyz`);
  const { reasons, warnings } = (await response.json()) as Omit<Readiness, 'status'>;
  return { status: response.status, reasons, warnings };
}
